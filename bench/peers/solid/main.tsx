// The same cards in Solid.
/** @jsxImportSource solid-js */
import { createMemo, createSignal, For, Show } from "solid-js";
import { render } from "solid-js/web";
import { cardsOf, isWhole, priceOf, type Card, type Choice, type Entry, type Feature, type Price } from "../shared/catalog.ts";
import { start } from "../shared/frame.ts";
import { CHECK, DASH, LEAF, LONG } from "../shared/signs.ts";
import { figureClass, money, per, taxed, wordsOf, type Lang, type Words } from "../shared/words.ts";

const Sign = (props: { path: string }) => (
  <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
    <path d={props.path} />
  </svg>
);

interface GroupProps<T> {
  name: string;
  legend: string;
  options: readonly (readonly [T, string])[];
  value: T;
  pick(value: T): void;
}

const Group = <T extends string>(props: GroupProps<T>) => (
  <fieldset class="switch">
    <legend class="switch-legend">{props.legend}</legend>
    <For each={props.options}>
      {([option, text]) => (
        <label class="switch-option">
          <input
            class="switch-radio"
            type="radio"
            name={props.name}
            checked={option === props.value}
            onChange={() => props.pick(option)}
          />
          <span class="switch-text">{text}</span>
        </label>
      )}
    </For>
  </fieldset>
);

const Features = (props: { features: readonly Feature[]; words: Words }) => {
  const [open, setOpen] = createSignal(false);
  const long = () => props.features.length > LONG + 1;
  return (
    <div class="card-features">
      <div>
        <ul class="features" role="list">
          <For each={open() || !long() ? props.features : props.features.slice(0, LONG)}>
            {({ text, included }) => (
              <li class={included ? "feature" : "feature is-missing"}>
                <Sign path={included ? CHECK : DASH} />
                <span class="for-ears">{included ? props.words.included : props.words.missing}</span>
                {text}
              </li>
            )}
          </For>
        </ul>
      </div>
      <Show when={long()}>
        <button class="link-button" type="button" aria-expanded={open()} onClick={() => setOpen(!open())}>
          {open() ? props.words.fewer : props.words.more(props.features.length - LONG)}
        </button>
      </Show>
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

const CardView = (props: CardProps) => {
  const words = () => wordsOf(props.lang);
  const item = () => props.card[props.choice.unit];
  const write = (minor: number) => money(props.lang, item().currency, minor, props.whole);
  const figure = createMemo(() => write(props.price.amount));
  const id = `name-${props.index}`;
  return (
    <li class="card">
      <article class="card-body" aria-labelledby={id}>
        <header class="card-head">
          <span class="card-icon">
            <Sign path={LEAF} />
          </span>
          <h3 class="card-name" id={id}>
            {item().name}
          </h3>
        </header>
        <div class="card-text">
          <p>{item().description}</p>
        </div>
        <div class="card-price">
          <p class="price">
            <span class={figureClass(figure())}>{figure()}</span>{" "}
            <span class="price-period">{per(words(), props.choice.unit)}</span>
          </p>
          <Show when={props.price.saving > 0}>
            <p class="price-saving">
              <span class="price-chip">{words().saving(props.price.saving)}</span>
            </p>
          </Show>
          <Show when={props.price.monthly}>
            {(monthly) => <p class="price-note">{words().equals(`${write(monthly())} ${words().perMonth}`)}</p>}
          </Show>
          <p class="price-vat">{taxed(words(), props.choice.tax, item().vat.ratePercent)}</p>
        </div>
        <div class="card-quantity" />
        <div class="card-action">
          <button class="button" type="button" aria-describedby={id}>
            {words().choose(item().name)}
          </button>
        </div>
        <Features features={props.card.month.features} words={words()} />
      </article>
    </li>
  );
};

const App = (props: { entry: Entry; lang: Lang }) => {
  const [choice, setChoice] = createSignal<Choice>({ unit: "month", tax: "net" });
  const [said, setSaid] = createSignal("");
  const words = () => wordsOf(props.lang);
  const cards = createMemo(() => cardsOf(props.entry.items));
  const prices = createMemo(() => cards().map((it) => priceOf(it, choice())));
  const whole = createMemo(() => isWhole(prices()));
  const pick = (change: Partial<Choice>) => {
    const next = { ...choice(), ...change };
    setChoice(next);
    setSaid(words().shown(`${per(words(), next.unit)}, ${next.tax === "net" ? words().excluded : words().withVat}`));
  };
  return (
    <div class="plans">
      <div class="switches">
        <Group
          name="period"
          legend={words().period}
          options={[["month", words().month], ["year", words().year]] as const}
          value={choice().unit}
          pick={(unit) => pick({ unit })}
        />
        <Group
          name="vat"
          legend={words().vat}
          options={[["net", words().net], ["gross", words().gross]] as const}
          value={choice().tax}
          pick={(tax) => pick({ tax })}
        />
        <span class="for-ears" role="status">
          {said()}
        </span>
      </div>
      <section class="plan">
        <header class="plan-head">
          <h2 class="plan-name">{props.entry.plan.name}</h2>
        </header>
        <ul class="cards" role="list">
          <For each={cards()}>
            {(card, index) => (
              <CardView
                card={card}
                index={index()}
                price={prices()[index()]!}
                whole={whole()}
                choice={choice()}
                lang={props.lang}
              />
            )}
          </For>
        </ul>
      </section>
    </div>
  );
};

const [shown, setShown] = createSignal<{ entry: Entry; lang: Lang }>();
render(
  () => <Show when={shown()}>{(it) => <App entry={it().entry} lang={it().lang} />}</Show>,
  document.getElementById("widget")!,
);
void start((entry, lang) => setShown({ entry, lang }));
