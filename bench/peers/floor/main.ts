// The floor: elements made by hand, and a switch that changes the prices and nothing else.
import { cardsOf, isWhole, priceOf, type Card, type Choice, type Entry, type Feature } from "../shared/catalog.ts";
import { start } from "../shared/frame.ts";
import { CHECK, DASH, LEAF, LONG } from "../shared/signs.ts";
import { figureClass, money, per, taxed, wordsOf, type Lang, type Words } from "../shared/words.ts";

const SVG = "http://www.w3.org/2000/svg";

let choice: Choice = { unit: "month", tax: "net" };

function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function sign(path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "sign");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "path"));
  svg.firstElementChild!.setAttribute("d", path);
  return svg;
}

/** A row without its text, to be copied. */
function blank(included: boolean, words: Words): HTMLLIElement {
  const ears = el("span", "for-ears", included ? words.included : words.missing);
  return el("li", included ? "feature" : "feature is-missing", sign(included ? CHECK : DASH), ears);
}

function show(entry: Entry, lang: Lang): void {
  const words = wordsOf(lang);
  const cards = cardsOf(entry.items);
  const rows = { true: blank(true, words), false: blank(false, words) };
  const status = el("span", "for-ears");
  status.role = "status";

  const places = cards.map(() => el("div", "card-price"));
  const fill = (): void => {
    const prices = cards.map((it) => priceOf(it, choice));
    const whole = isWhole(prices);
    cards.forEach((card, index) => {
      const { amount, saving, monthly } = prices[index]!;
      const item = card[choice.unit];
      const figure = money(lang, item.currency, amount, whole);
      const line = el("p", "price", el("span", figureClass(figure), figure), " ");
      line.append(el("span", "price-period", per(words, choice.unit)));
      const lines = [line];
      if (saving > 0) lines.push(el("p", "price-saving", el("span", "price-chip", words.saving(saving))));
      if (monthly !== undefined) {
        const price = `${money(lang, item.currency, monthly, whole)} ${words.perMonth}`;
        lines.push(el("p", "price-note", words.equals(price)));
      }
      lines.push(el("p", "price-vat", taxed(words, choice.tax, item.vat.ratePercent)));
      places[index]!.replaceChildren(...lines);
    });
  };

  const pick = (change: Partial<Choice>): void => {
    choice = { ...choice, ...change };
    fill();
    const tax = choice.tax === "net" ? words.excluded : words.withVat;
    status.textContent = words.shown(`${per(words, choice.unit)}, ${tax}`);
  };

  const group = (name: string, legend: string, options: [string, boolean, Partial<Choice>][]): HTMLElement => {
    const set = el("fieldset", "switch", el("legend", "switch-legend", legend));
    for (const [text, checked, change] of options) {
      const radio = el("input", "switch-radio");
      Object.assign(radio, { type: "radio", name, checked });
      radio.addEventListener("change", () => pick(change));
      set.append(el("label", "switch-option", radio, el("span", "switch-text", text)));
    }
    return set;
  };

  const list = (features: readonly Feature[]): HTMLElement => {
    const ul = el("ul", "features");
    ul.role = "list";
    for (const { included, text } of features) {
      const row = rows[`${included}`].cloneNode(true) as HTMLLIElement;
      row.append(text);
      ul.append(row);
    }
    return ul;
  };

  const lists = (card: Card): HTMLElement => {
    const { features } = card.month;
    if (features.length <= LONG + 1) return el("div", "card-features", list(features));
    const fold = el("div", "", list(features.slice(0, LONG)));
    const button = el("button", "link-button", words.more(features.length - LONG));
    button.type = "button";
    button.ariaExpanded = "false";
    button.addEventListener("click", () => {
      const open = button.ariaExpanded === "false";
      button.ariaExpanded = `${open}`;
      button.textContent = open ? words.fewer : words.more(features.length - LONG);
      fold.replaceChildren(list(open ? features : features.slice(0, LONG)));
    });
    return el("div", "card-features", fold, button);
  };

  const view = (card: Card, index: number): HTMLElement => {
    const { name, description } = card.month;
    const title = el("h3", "card-name", name);
    title.id = `name-${index}`;
    const button = el("button", "button", words.choose(name));
    button.type = "button";
    button.setAttribute("aria-describedby", title.id);
    const body = el(
      "article",
      "card-body",
      el("header", "card-head", el("span", "card-icon", sign(LEAF)), title),
      el("div", "card-text", el("p", "", description ?? "")),
      places[index]!,
      el("div", "card-quantity"),
      el("div", "card-action", button),
      lists(card),
    );
    body.setAttribute("aria-labelledby", title.id);
    return el("li", "card", body);
  };

  const grid = el("ul", "cards", ...cards.map(view));
  grid.role = "list";
  const { unit, tax } = choice;
  const switches = el(
    "div",
    "switches",
    group("period", words.period, [
      [words.month, unit === "month", { unit: "month" }],
      [words.year, unit === "year", { unit: "year" }],
    ]),
    group("vat", words.vat, [
      [words.net, tax === "net", { tax: "net" }],
      [words.gross, tax === "gross", { tax: "gross" }],
    ]),
    status,
  );
  fill();
  const head = el("header", "plan-head", el("h2", "plan-name", entry.plan.name));
  const plans = el("div", "plans", switches, el("section", "plan", head, grid));
  document.getElementById("widget")!.replaceChildren(plans);
}

void start(show);
