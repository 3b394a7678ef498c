// The same cards in Preact.
/** @jsxImportSource preact */
import { render } from "preact";
import { useMemo, useState } from "preact/hooks";
import { cardsOf, isWhole, priceOf, type Card, type Choice, type Entry, type Feature, type Price } from "../shared/catalog.ts";
import { start } from "../shared/frame.ts";
import { CHECK, DASH, LEAF, LONG } from "../shared/signs.ts";
import { figureClass, money, per, taxed, wordsOf, type Lang, type Words } from "../shared/words.ts";

const Sign = ({ path }: { path: string }) => (
  <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);

interface GroupProps<T> {
  name: string;
  legend: string;
  options: readonly (readonly [T, string])[];
  value: T;
  pick(value: T): void;
}

const Group = <T extends string>({ name, legend, options, value, pick }: GroupProps<T>) => (
  <fieldset class="switch">
    <legend class="switch-legend">{legend}</legend>
    {options.map(([option, text]) => (
      <label class="switch-option" key={option}>
        <input class="switch-radio" type="radio" name={name} checked={option === value} onChange={() => pick(option)} />
        <span class="switch-text">{text}</span>
      </label>
    ))}
  </fieldset>
);

const Features = ({ features, words }: { features: readonly Feature[]; words: Words }) => {
  const [open, setOpen] = useState(false);
  const long = features.length > LONG + 1;
  return (
    <div class="card-features">
      <div>
        <ul class="features" role="list">
          {(open || !long ? features : features.slice(0, LONG)).map(({ text, included }) => (
            <li class={included ? "feature" : "feature is-missing"} key={text}>
              <Sign path={included ? CHECK : DASH} />
              <span class="for-ears">{included ? words.included : words.missing}</span>
              {text}
            </li>
          ))}
        </ul>
      </div>
      {long && (
        <button class="link-button" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.fewer : words.more(features.length - LONG)}
        </button>
      )}
    </div>
  );
};

interface CardProps {
  card: Card;
  index: number;
  price: Price;
  whole: boolean;
  choice: Choice;
  lang: Lang;
}

const CardView = ({ card, index, price, whole, choice, lang }: CardProps) => {
  const words = wordsOf(lang);
  const item = card[choice.unit];
  const id = `name-${index}`;
  const figure = money(lang, item.currency, price.amount, whole);
  // The same element as before is not looked at again.
  const features = useMemo(() => <Features features={card.month.features} words={words} />, [card, words]);
  return (
    <li class="card">
      <article class="card-body" aria-labelledby={id}>
        <header class="card-head">
          <span class="card-icon">
            <Sign path={LEAF} />
          </span>
          <h3 class="card-name" id={id}>
            {item.name}
          </h3>
        </header>
        <div class="card-text">
          <p>{item.description}</p>
        </div>
        <div class="card-price">
          <p class="price">
            <span class={figureClass(figure)}>{figure}</span>{" "}
            <span class="price-period">{per(words, choice.unit)}</span>
          </p>
          {price.saving > 0 && (
            <p class="price-saving">
              <span class="price-chip">{words.saving(price.saving)}</span>
            </p>
          )}
          {price.monthly !== undefined && (
            <p class="price-note">
              {words.equals(`${money(lang, item.currency, price.monthly, whole)} ${words.perMonth}`)}
            </p>
          )}
          <p class="price-vat">{taxed(words, choice.tax, item.vat.ratePercent)}</p>
        </div>
        <div class="card-quantity" />
        <div class="card-action">
          <button class="button" type="button" aria-describedby={id}>
            {words.choose(item.name)}
          </button>
        </div>
        {features}
      </article>
    </li>
  );
};

const App = ({ entry, lang }: { entry: Entry; lang: Lang }) => {
  const [choice, setChoice] = useState<Choice>({ unit: "month", tax: "net" });
  const [said, setSaid] = useState("");
  const words = wordsOf(lang);
  const cards = useMemo(() => cardsOf(entry.items), [entry]);
  const prices = cards.map((it) => priceOf(it, choice));
  const whole = isWhole(prices);
  const pick = (change: Partial<Choice>) => {
    const next = { ...choice, ...change };
    setChoice(next);
    setSaid(words.shown(`${per(words, next.unit)}, ${next.tax === "net" ? words.excluded : words.withVat}`));
  };
  return (
    <div class="plans">
      <div class="switches">
        <Group
          name="period"
          legend={words.period}
          options={[["month", words.month], ["year", words.year]] as const}
          value={choice.unit}
          pick={(unit) => pick({ unit })}
        />
        <Group
          name="vat"
          legend={words.vat}
          options={[["net", words.net], ["gross", words.gross]] as const}
          value={choice.tax}
          pick={(tax) => pick({ tax })}
        />
        <span class="for-ears" role="status">
          {said}
        </span>
      </div>
      <section class="plan">
        <header class="plan-head">
          <h2 class="plan-name">{entry.plan.name}</h2>
        </header>
        <ul class="cards" role="list">
          {cards.map((card, index) => (
            <CardView key={card.month.planItemId} price={prices[index]!} {...{ card, index, whole, choice, lang }} />
          ))}
        </ul>
      </section>
    </div>
  );
};

const root = document.getElementById("widget")!;
void start((entry, lang) => render(<App entry={entry} lang={lang} />, root));
