// What a peer says, in both languages, and how it writes an amount.
import type { Tax, Unit } from "./catalog.ts";

export type Lang = "en" | "da";

const en = {
  period: "Billing period",
  month: "Monthly",
  year: "Yearly",
  vat: "VAT",
  net: "Excl. VAT",
  gross: "Incl. VAT",
  perMonth: "per month",
  perYear: "per year",
  excluded: "excl. VAT",
  including: (rate: string) => `incl. ${rate}% VAT`,
  saving: (percent: number) => `Save ${percent}%`,
  equals: (price: string) => `equals ${price}`,
  choose: (name: string) => `Choose ${name}`,
  included: "Included: ",
  missing: "Not included: ",
  more: (count: number) => `Show ${count} more`,
  fewer: "Show fewer",
  shown: (how: string) => `Prices: ${how}.`,
  withVat: "incl. VAT",
};

export type Words = typeof en;

const da: Words = {
  period: "Betalingsperiode",
  month: "Månedligt",
  year: "Årligt",
  vat: "Moms",
  net: "Ekskl. moms",
  gross: "Inkl. moms",
  perMonth: "pr. måned",
  perYear: "pr. år",
  excluded: "ekskl. moms",
  including: (rate) => `inkl. ${rate} % moms`,
  saving: (percent) => `Spar ${percent} %`,
  equals: (price) => `svarer til ${price}`,
  choose: (name) => `Vælg ${name}`,
  included: "Inkluderet: ",
  missing: "Ikke inkluderet: ",
  more: (count) => `Vis ${count} mere`,
  fewer: "Vis færre",
  shown: (how) => `Priser: ${how}.`,
  withVat: "inkl. moms",
};

export const wordsOf = (lang: Lang): Words => (lang === "da" ? da : en);

export const per = (words: Words, unit: Unit): string => (unit === "month" ? words.perMonth : words.perYear);

export const taxed = (words: Words, tax: Tax, rate: string): string =>
  tax === "net" ? words.excluded : words.including(rate);

const formats = new Map<string, Intl.NumberFormat>();

/** An amount of minor units. To make a format takes far longer than to use it. */
export function money(lang: Lang, currency: string, minor: number, whole: boolean): string {
  const key = `${lang} ${currency} ${whole}`;
  let format = formats.get(key);
  if (!format) {
    const decimals = whole ? 0 : 2;
    format = new Intl.NumberFormat(lang, {
      style: "currency",
      currency,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format.format(minor / 100);
}

/** The narrowest card has room for nine signs at full size. */
export const figureClass = (figure: string): string =>
  figure.length < 10 ? "price-figure" : figure.length < 14 ? "price-figure is-long" : "price-figure is-longer";
