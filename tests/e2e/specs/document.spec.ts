// What a checkout document tells the buyer: every party, line, amount and date as the API has it.
import { type Lang, money, plain, Reads, Sheet } from "../support/checkout.ts";
import { expect, test } from "../support/test.ts";

interface Shown {
  readonly name: string;
  readonly query: Record<string, string>;
  readonly lang: Lang;
  readonly title: string;
  readonly parties: string[];
  readonly rows: string[][];
  readonly totals: string[];
  readonly dates: string[];
}

const growth = "40b2ab2b-fb05-4958-9cc5-c2fe827e95a0";
const team = "d0051411-ac68-4b65-a5c0-d63d407472c2";
const europe = { plan: "41196329-bc10-4a48-aca6-4ce0a8dfc520", item: "134b8610-22bd-4081-bd6e-b9301e042a46" };
const treasurer = { plan: "520fcabd-19ea-4318-a1e4-4effc025a073", item: "759da4e0-fa8c-46d4-ab23-a69c4987e5b0" };
const cleanUp = { vanity: "acme-start", item: "3c31da19-eb2a-4778-bcfe-ee24e43c596a" };

const shown: Shown[] = [
  {
    name: "a discount and a trial, a Danish business",
    query: { item: growth }, lang: "en", title: "Growth, monthly",
    parties: ["Seller: Acme ApS | CVR no. DK12345678 | Denmark", "Buyer: Business | Denmark"],
    rows: [
      ["Growth per month", "1", "DKK 349.00", "DKK 349.00"],
      ["Discount", "-DKK 50.00"],
      ["25% VAT of DKK 299.00", "DKK 74.75"],
    ],
    totals: ["Due now DKK 0.00", "Then, per month DKK 373.75 of which VAT DKK 74.75"],
    dates: ["Free until", "First payment"],
  },
  {
    name: "a discount and a trial, a Danish business",
    query: { item: growth }, lang: "da", title: "Vækst, månedligt",
    parties: ["Sælger: Acme ApS | CVR-nr. DK12345678 | Danmark", "Køber: Virksomhed | Danmark"],
    rows: [
      ["Vækst pr. måned", "1", "349,00 kr.", "349,00 kr."],
      ["Rabat", "-50,00 kr."],
      ["25 % moms af 299,00 kr.", "74,75 kr."],
    ],
    totals: ["Betales nu 0,00 kr.", "Derefter pr. måned 373,75 kr. heraf moms 74,75 kr."],
    dates: ["Gratis til", "Første betaling"],
  },
  {
    name: "a set-up fee, and no trial",
    query: { item: team }, lang: "en", title: "Team, monthly",
    parties: ["Seller: Acme ApS | CVR no. DK12345678 | Denmark", "Buyer: Business | Denmark"],
    rows: [
      ["Team per month", "1", "DKK 599.00", "DKK 599.00"],
      ["Setup one-time payment", "1", "DKK 1,500.00", "DKK 1,500.00"],
      ["25% VAT of DKK 2,099.00", "DKK 524.75"],
    ],
    totals: ["Due now DKK 2,623.75 of which VAT DKK 524.75", "Then, per month DKK 748.75 of which VAT DKK 149.75"],
    dates: [],
  },
  {
    name: "reverse charge in words",
    query: { ...europe, buyer: "de-business" }, lang: "en", title: "Europe, monthly",
    parties: ["Seller: Acme ApS | CVR no. DK12345678 | Denmark", "Buyer: Business | Germany"],
    rows: [
      ["Europe per month", "5", "€15.00", "€75.00"],
      ["0% VAT of €75.00 Reverse charge: you account for the VAT yourself", "€0.00"],
    ],
    totals: ["Due now €0.00", "Then, per month €75.00"],
    dates: ["Free until", "First payment"],
  },
  {
    name: "reverse charge in words",
    query: { ...europe, buyer: "de-business" }, lang: "da", title: "Europa, månedligt",
    parties: ["Sælger: Acme ApS | CVR-nr. DK12345678 | Danmark", "Køber: Virksomhed | Tyskland"],
    rows: [
      ["Europa pr. måned", "5", "15,00 €", "75,00 €"],
      ["0 % moms af 75,00 € Omvendt betalingspligt: Du afregner selv momsen", "0,00 €"],
    ],
    totals: ["Betales nu 0,00 €", "Derefter pr. måned 75,00 €"],
    dates: ["Gratis til", "Første betaling"],
  },
  {
    name: "a consumer's price that holds its VAT",
    query: { ...treasurer, buyer: "dk-private" }, lang: "da", title: "Kasserer, årligt",
    parties: ["Sælger: Acme ApS | CVR-nr. DK12345678 | Danmark", "Køber: Privatperson | Danmark"],
    rows: [["Kasserer pr. år", "1", "636,00 kr.", "636,00 kr."], ["25 % moms af 636,00 kr.", "159,00 kr."]],
    totals: ["Betales nu 0,00 kr.", "Derefter pr. år 795,00 kr. heraf moms 159,00 kr."],
    dates: ["Gratis til", "Første betaling"],
  },
  {
    name: "one payment, of a buyer of whom nothing is known",
    query: cleanUp, lang: "en", title: "Clean-up, one-off",
    parties: ["Seller: Acme ApS | CVR no. DK12345678 | Denmark"],
    rows: [["Clean-up one-time payment", "1", "DKK 2,499.50", "DKK 2,499.50"], ["25% VAT of DKK 2,499.50", "DKK 624.88"]],
    totals: ["Due now DKK 3,124.38 of which VAT DKK 624.88"],
    dates: [],
  },
];

for (const { name, query, lang, title, parties, rows, totals, dates } of shown) {
  test(`document: ${name}, ${lang}`, async ({ shop }) => {
    const sheet = new Sheet(shop);
    await shop.open({ ...query, lang });
    await sheet.shows(title);
    expect(await sheet.told(".parties")).toEqual(parties);
    expect(await sheet.rows()).toEqual(rows);
    expect((await sheet.told(".totals")).map((it) => it.replace(/: | \| /gu, " "))).toEqual(totals);
    expect(await shop.texts(".dates dt")).toEqual(dates);
    expect(await shop.named("error")).toEqual([]);
  });
}


const priced = [
  ...[4, 5, 6, 9, 10].map((n) => ({ catalogue: "pricing-models", item: `10000000-0000-4000-a000-0000000100${String(n).padStart(2, "0")}` })),
  ...[3, 5, 7].map((n) => ({ catalogue: "currencies", item: `60000000-0000-4000-a000-00000001000${n}` })),
  ...[4, 5, 8].map((n) => ({ catalogue: "vat", item: `a0000000-0000-4000-a000-00000001000${n}` })),
  { catalogue: "documents", item: "d0000000-0000-4000-a000-000000010001" },
  { catalogue: "documents", item: "d0000000-0000-4000-a000-000000010002" },
];

for (const { catalogue, item } of priced) {
  test.describe(() => {
    test.use({ catalogue });

    test(`every amount is the API's own: ${catalogue} ${item.slice(-6)}`, async ({ shop, page }) => {
      const [sheet, reads] = [new Sheet(shop), new Reads(page)];
      for (const lang of ["en", "da"] as const) {
        await shop.open({ item, lang, checkout: "1" });
        await expect(shop.frame.locator("html")).toHaveAttribute("lang", lang);
        await expect(sheet.title).toBeVisible();
        const paper = await reads.last();
        expect(await sheet.title.textContent()).toBe(paper.title);
        await sheet.showsAmountsOf(paper, lang);
      }
    });
  });
}

test.describe("as written by the catalogue", () => {
  test.use({ catalogue: "documents" });

  const item = (n: number) => `d0000000-0000-4000-a000-00000001000${n}`;
  const vatOf = {
    en: [
      "25% VAT of €600.00", "12.5% VAT of €100.00",
      "0% VAT of €500.00 Reverse charge: you account for the VAT yourself", "0% VAT of €100.00 Exempt from VAT",
    ],
    da: [
      "25 % moms af 600,00 €", "12,5 % moms af 100,00 €",
      "0 % moms af 500,00 € Omvendt betalingspligt: Du afregner selv momsen", "0 % moms af 100,00 € Fritaget for moms",
    ],
  };
  const linesOf = {
    en: [
      ["Rooms per year", "3", "€400.00", "€1,200.00"], ["Meals one-time payment", "2.5", "€80.125", "€200.31"],
      ["Coffee by usage", "0", "€2.50", "€0.00"], ["Early bird", "-€100.31"],
    ],
    da: [
      ["Lokaler pr. år", "3", "400,00 €", "1.200,00 €"], ["Forplejning engangsbetaling", "2,5", "80,125 €", "200,31 €"],
      ["Kaffe efter forbrug", "0", "2,50 €", "0,00 €"], ["Tidlig bestilling", "-100,31 €"],
    ],
  };
  const buyerOf = { en: "Buyer: Leuchtturm GmbH | Business | Germany", da: "Køber: Leuchtturm GmbH | Virksomhed | Tyskland" };

  for (const lang of ["en", "da"] as const) {
    test(`each rate of VAT has a row with its note, and each line its recurrence, ${lang}`, async ({ shop }) => {
      const sheet = new Sheet(shop);
      await shop.open({ item: item(2), lang });
      await expect(sheet.title).toBeVisible();
      const rows = await sheet.rows();
      expect(rows.slice(0, 4)).toEqual(linesOf[lang]);
      expect(rows.slice(4).map((it) => it[0])).toEqual(vatOf[lang]);
      expect((await sheet.told(".parties"))[1]).toBe(buyerOf[lang]);
      expect(await shop.named("error")).toEqual([]);
    });

    test(`amounts that contradict one another are shown as sent and reported once, ${lang}`, async ({ shop, page }) => {
      const [sheet, reads] = [new Sheet(shop), new Reads(page)];
      await shop.open({ item: item(1), lang });
      await expect(sheet.title).toBeVisible();
      await sheet.showsAmountsOf(await reads.last(), lang);
      expect(await sheet.amounts()).toContain(money(11250, "DKK", lang));
      const told = { frame: true, code: "document_inconsistent", phase: "checkout", retryable: false };
      await shop.hears("error", told);
      await expect(sheet.go).not.toHaveAttribute("aria-disabled", "true");
      // The same contradiction, read again and again.
      for (const answers of [2, 3]) {
        await sheet.more.click();
        await expect.poll(async () => (await reads.papers()).length).toBe(answers);
        await expect(sheet.section).not.toHaveAttribute("aria-busy", "true");
      }
      await sheet.back.click();
      await shop.seesCards();
      expect(await shop.named("error")).toEqual([told]);
    });

    test(`nothing stands where the document has nothing, ${lang}`, async ({ shop }) => {
      const sheet = new Sheet(shop);
      await shop.open({ item: item(3), lang });
      await expect(sheet.title).toBeVisible();
      expect(await sheet.told(".parties")).toHaveLength(1);
      expect(await sheet.told(".totals")).toHaveLength(1);
      await expect(sheet.section.locator("tfoot tr, .dates div, fieldset legend")).toHaveCount(0);
      await expect(sheet.field).toHaveCount(0);
      await expect(sheet.section.getByRole("group")).toHaveCount(0);
      await expect(sheet.go).not.toHaveAttribute("aria-disabled", "true");
    });
  }

  test("a buyer outside of the Union is exempt, and a known one is named", async ({ shop }) => {
    const sheet = new Sheet(shop);
    await shop.open({ item: item(4), lang: "en", buyer: "no-business" });
    await expect(sheet.title).toBeVisible();
    expect((await sheet.told(".parties"))[1]).toBe("Buyer: Business | Norway");
    expect((await sheet.rows()).at(-1)).toEqual(["0% VAT of DKK 400.00 Exempt from VAT", "DKK 0.00"]);
    await shop.open({ item: item(4), lang: "da", buyer: "known" });
    await expect(sheet.title).toBeVisible();
    expect((await sheet.told(".parties"))[1]).toBe("Køber: Fyrtårnets Venner | Privatperson | Tyskland");
    expect((await sheet.rows()).at(-1)).toEqual(["25 % moms af 400,00 kr.", "100,00 kr."]);
  });

  for (const { timezoneId, days } of [
    { timezoneId: "Europe/Copenhagen", days: ["December 31, 2026", "January 1, 2027", "31. december 2026", "1. januar 2027"] },
    { timezoneId: "Pacific/Auckland", days: ["January 1, 2027", "January 1, 2027", "1. januar 2027", "1. januar 2027"] },
    { timezoneId: "America/Los_Angeles", days: ["December 31, 2026", "January 1, 2027", "31. december 2026", "1. januar 2027"] },
    { timezoneId: "Pacific/Honolulu", days: ["December 31, 2026", "December 31, 2026", "31. december 2026", "31. december 2026"] },
  ]) {
    test.describe(() => {
      test.use({ timezoneId });

      test(`dates are the buyer's own days, in the buyer's language: ${timezoneId}`, async ({ shop }) => {
        const found: string[] = [];
        for (const lang of ["en", "da"]) {
          await shop.open({ item: item(2), lang });
          await expect(new Sheet(shop).title).toBeVisible();
          const times = shop.frame.locator(".dates time");
          await expect(times.first()).toHaveAttribute("datetime", "2026-12-31T22:30:00.000Z");
          found.push(...(await times.allTextContents()).map(plain));
        }
        expect(found).toEqual(days);
      });
    });
  }
});

const legal = {
  en: {
    terms: "I have read and accept Terms of sale (opens in a new tab) version 2026-05",
    dpa: "I have read and accept Data processing agreement (opens in a new tab) version 2026-01",
    privacy: "Privacy policy (opens in a new tab)",
    why: "Accept the terms above to continue.",
  },
  da: {
    terms: "Jeg har læst og accepterer Handelsbetingelser (åbner i en ny fane) version 2026-05",
    dpa: "Jeg har læst og accepterer Databehandleraftale (åbner i en ny fane) version 2026-01",
    privacy: "Privatlivspolitik (åbner i en ny fane)",
    why: "Accepter vilkårene ovenfor for at gå videre.",
  },
};

for (const lang of ["en", "da"] as const) {
  test(`required terms gate the button with its reason, by keyboard, and again when unticked, ${lang}`, async ({ shop }) => {
    const sheet = new Sheet(shop);
    await shop.open({ item: growth, lang });
    await expect(sheet.title).toBeVisible();
    const words = legal[lang];
    const boxes = sheet.section.getByRole("checkbox");
    await expect(boxes).toHaveCount(2);
    const [terms, dpa] = [boxes.nth(0), boxes.nth(1)];
    await expect(terms).toHaveAccessibleName(words.terms);
    await expect(dpa).toHaveAccessibleName(words.dpa);
    const link = sheet.section.getByRole("link", { name: words.privacy });
    await expect(link).toHaveAttribute("href", "https://www.acme.example/privatliv");
    for (const it of await sheet.section.getByRole("link").all()) {
      await expect(it).toHaveAttribute("target", "_blank");
      await expect(it).toHaveAttribute("rel", "noopener noreferrer");
    }
    const gated = async (reason: string) => {
      await expect(sheet.go).toHaveAccessibleDescription(reason);
      if (reason) await expect(sheet.go).toHaveAttribute("aria-disabled", "true");
      else await expect(sheet.go).not.toHaveAttribute("aria-disabled", "true");
    };
    await gated(words.why);
    // A button with a reason can be reached, and does nothing.
    await sheet.go.focus();
    await shop.page.keyboard.press("Enter");
    await terms.focus();
    await shop.page.keyboard.press("Space");
    await expect(terms).toBeChecked();
    await gated(words.why);
    await shop.page.keyboard.press("Tab");
    await shop.page.keyboard.press("Tab");
    await expect(dpa).toBeFocused();
    await shop.page.keyboard.press("Space");
    await gated("");
    await shop.page.keyboard.press("Space");
    await expect(dpa).not.toBeChecked();
    await gated(words.why);
    await sheet.go.focus();
    await shop.page.keyboard.press("Enter");
    await dpa.check();
    await gated("");
    const opened = shop.page.context().waitForEvent("page");
    await sheet.go.press("Enter");
    await opened;
    await expect.poll(async () => (await shop.named("checkoutInitiated")).length).toBe(1);
  });
}

for (const width of [1280, 360]) {
  test(`the document has a document's structure at ${width} pixels`, async ({ shop }) => {
    await shop.page.setViewportSize({ width, height: 900 });
    const sheet = new Sheet(shop);
    for (const [lang, name, caption, columns] of [
      ["en", "Growth, monthly", "What you pay for", ["Description", "Quantity", "Unit price", "Amount"]],
      ["da", "Vækst, månedligt", "Det betaler du for", ["Beskrivelse", "Antal", "Enhedspris", "Beløb"]],
    ] as const) {
      await shop.open({ item: growth, lang });
      await sheet.shows(name);
      await expect(shop.frame.getByRole("heading", { level: 2 })).toHaveText([name]);
      await expect(shop.frame.getByRole("region", { name })).toHaveCount(1);
      const table = sheet.section.getByRole("table", { name: caption });
      expect(await table.getByRole("columnheader").allTextContents()).toEqual(columns);
      await expect(table.getByRole("rowheader")).toHaveCount(3);
      for (const list of [".parties", ".totals", ".dates"]) {
        const terms = sheet.section.locator(`dl${list} > div > dt`);
        await expect(sheet.section.locator(`dl${list} > div > dd`)).toHaveCount(await terms.count());
      }
      await expect(sheet.section.locator("dl.totals")).toHaveAttribute("aria-live", "polite");
      await expect(sheet.title).toBeFocused();
      expect(await shop.frame.locator("html").evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    }
  });
}
