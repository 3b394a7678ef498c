// The same cards in React.
/** @jsxImportSource react */
import { memo, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { cardsOf, isWhole, priceOf, type Card, type Choice, type Entry, type Feature, type Price } from "../shared/catalog.ts";
import { start } from "../shared/frame.ts";
import { CHECK, DASH, LEAF, LONG } from "../shared/signs.ts";
import { figureClass, money, per, taxed, wordsOf, type Lang, type Words } from "../shared/words.ts";

const Sign = ({ path }: { path: string }) => (
  <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
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
  <fieldset className="switch">
    <legend className="switch-legend">{legend}</legend>
    {options.map(([option, text]) => (
      <label className="switch-option" key={option}>
        <input className="switch-radio" type="radio" name={name} checked={option === value} onChange={() => pick(option)} />
        <span className="switch-text">{text}</span>
      </label>
    ))}
  </fieldset>
);

const Features = memo(({ features, words }: { features: readonly Feature[]; words: Words }) => {
  const [open, setOpen] = useState(false);
  const long = features.length > LONG + 1;
  return (
    <div className="card-features">
      <div>
        <ul className="features" role="list">
          {(open || !long ? features : features.slice(0, LONG)).map(({ text, included }) => (
            <li className={included ? "feature" : "feature is-missing"} key={text}>
              <Sign path={included ? CHECK : DASH} />
              <span className="for-ears">{included ? words.included : words.missing}</span>
              {text}
            </li>
          ))}
        </ul>
      </div>
      {long && (
        <button className="link-button" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.fewer : words.more(features.length - LONG)}
        </button>
      )}
    </div>
  );
});

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
  return (
    <li className="card">
      <article className="card-body" aria-labelledby={id}>
        <header className="card-head">
          <span className="card-icon">
            <Sign path={LEAF} />
          </span>
          <h3 className="card-name" id={id}>
            {item.name}
          </h3>
        </header>
        <div className="card-text">
          <p>{item.description}</p>
        </div>
        <div className="card-price">
          <p className="price">
            <span className={figureClass(figure)}>{figure}</span>{" "}
            <span className="price-period">{per(words, choice.unit)}</span>
          </p>
          {price.saving > 0 && (
            <p className="price-saving">
              <span className="price-chip">{words.saving(price.saving)}</span>
            </p>
          )}
          {price.monthly !== undefined && (
            <p className="price-note">
              {words.equals(`${money(lang, item.currency, price.monthly, whole)} ${words.perMonth}`)}
            </p>
          )}
          <p className="price-vat">{taxed(words, choice.tax, item.vat.ratePercent)}</p>
        </div>
        <div className="card-quantity" />
        <div className="card-action">
          <button className="button" type="button" aria-describedby={id}>
            {words.choose(item.name)}
          </button>
        </div>
        <Features features={card.month.features} words={words} />
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
    <div className="plans">
      <div className="switches">
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
        <span className="for-ears" role="status">
          {said}
        </span>
      </div>
      <section className="plan">
        <header className="plan-head">
          <h2 className="plan-name">{entry.plan.name}</h2>
        </header>
        <ul className="cards" role="list">
          {cards.map((card, index) => (
            <CardView key={card.month.planItemId} price={prices[index]!} {...{ card, index, whole, choice, lang }} />
          ))}
        </ul>
      </section>
    </div>
  );
};

const root = createRoot(document.getElementById("widget")!);
void start((entry, lang) => root.render(<App entry={entry} lang={lang} />));
