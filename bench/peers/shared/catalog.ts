// What a peer reads of a plan, and what it makes of it: cards with their variants by the period.

export type Unit = "month" | "year";
export type Tax = "net" | "gross";

export interface Feature {
  readonly text: string;
  readonly included: boolean;
}

export interface Item {
  readonly planItemId: string;
  readonly name: string;
  readonly description: string | null;
  readonly currency: string;
  readonly priceMinor: number;
  readonly cadence: { readonly unit: Unit };
  readonly variantGroup: string;
  readonly vat: { readonly ratePercent: string };
  readonly features: readonly Feature[];
}

export interface Entry {
  readonly plan: { readonly name: string };
  readonly items: readonly Item[];
}

/** One card: the same thing by the month and by the year. */
export interface Card {
  readonly month: Item;
  readonly year: Item;
}

export interface Choice {
  readonly unit: Unit;
  readonly tax: Tax;
}

/** What a card says of its price, in minor units. */
export interface Price {
  readonly amount: number;
  readonly saving: number;
  /** The price by the month, where it is paid by the year. */
  readonly monthly: number | undefined;
}

export function cardsOf(items: readonly Item[]): Card[] {
  const groups = new Map<string, { month?: Item; year?: Item }>();
  for (const item of items) {
    const group = groups.get(item.variantGroup) ?? {};
    groups.set(item.variantGroup, group);
    group[item.cadence.unit] = item;
  }
  return [...groups.values()] as Card[];
}

export function priceOf(card: Card, { unit, tax }: Choice): Price {
  const amount = withTax(card[unit], tax);
  if (unit === "month") return { amount, saving: 0, monthly: undefined };
  const twelve = withTax(card.month, tax) * 12;
  return { amount, saving: Math.floor((100 * (twelve - amount)) / twelve), monthly: Math.round(amount / 12) };
}

/** Decimals are left out only when every amount in sight is whole. */
export function isWhole(prices: readonly Price[]): boolean {
  return prices.every(({ amount, monthly = 0 }) => amount % 100 === 0 && monthly % 100 === 0);
}

const withTax = ({ priceMinor, vat }: Item, tax: Tax): number =>
  tax === "net" ? priceMinor : Math.round((priceMinor * (100 + Number(vat.ratePercent))) / 100);
