// The catalogue that everything is measured with: cards by the month and the year, in both languages.
// @ts-check
import { readFile } from "node:fs/promises";

/** @typedef {{ readonly cards: number, readonly features: number }} Size */

/** @param {string} kind @param {number} n */
const uuid = (kind, n) => `f0000000-0000-4000-${kind}000-${String(n).padStart(12, "0")}`;
/** @param {string} en @param {string} da */
const text = (en, da) => ({ en, da });

/** What a buyer usually meets; a catalogue of many cards is measured by itself. @type {Size} */
export const USUAL = { cards: 4, features: 12 };

/** The plan that is shown, by its id and as a public one. */
export const PLAN = uuid("8", 1);
export const VANITY = "bench";

const base = JSON.parse(await readFile(new URL("../tests/fixtures/catalog/one-card.json", import.meta.url), "utf8"));

/** A whole catalogue for the sandbox. @param {Size} size */
export function catalogue({ cards, features }) {
  const item = (/** @type {number} */ card, /** @type {number} */ variant) => ({
    planItemId: uuid("a", card * 2 + variant),
    displayOrder: card,
    itemType: "PRICED",
    name: text(`Card ${card}`, `Kort ${card}`),
    description: text("For measuring.", "Til måling."),
    icon: { name: "leaf" },
    features: Array.from({ length: features }, (_, n) => ({
      text: text(`Feature ${card}.${n}`, `Funktion ${card}.${n}`),
      included: n % 5 !== 4,
    })),
    currency: "DKK",
    priceMinor: (9900 + card * 100) * (variant === 0 ? 1 : 10),
    cadence: { unit: variant === 0 ? "month" : "year", count: 1 },
    variantGroup: `card-${card}`,
    pricing: { model: "flat" },
    vat: { ratePercent: "25", priceIncludes: false },
  });
  const items = Array.from({ length: cards }, (_, card) => [item(card, 0), item(card, 1)]).flat();
  const plan = {
    id: PLAN,
    planVersionId: uuid("9", 1),
    vanity: VANITY,
    name: text("Bench", "Måling"),
    description: null,
  };
  return { ...base, plans: [{ ...base.plans[0], entry: { displayOrder: 1, plan, items } }] };
}
