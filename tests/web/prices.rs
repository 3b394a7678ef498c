//! Prices on a card, each text written by hand from CLDR and from Danish and English usage.

use contract::Language::{Da, En};
use domain::TaxDisplay::{self, Gross, Net};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Stage, catalog, item};

/// A name, the change to an item of 299 kr. a month without 25 % VAT, and what its card says.
pub(crate) type Row = (&'static str, Value, TaxDisplay, &'static str, &'static str);

pub(crate) fn check(rows: Vec<Row>) {
    for (name, change, tax, english, danish) in rows {
        for (language, expected) in [(En, english), (Da, danish)] {
            let catalog = catalog(vec![item(1, &change)]);
            let stage = Stage::cards(catalog, language, |choice| choice.tax = tax);
            let lines = stage.texts(".card-price > p").join(" | ");
            assert_eq!(lines, expected, "{name}, {language:?}");
        }
    }
}

pub(crate) fn cadence(unit: &str, count: u32) -> Value {
    json!({ "unit": unit, "count": count })
}

#[wasm_bindgen_test]
fn periods_and_their_equivalents() {
    check(vec![
        (
            "monthly",
            json!({}),
            Net,
            "DKK 299 per month | excl. VAT",
            "299 kr. pr. måned | ekskl. moms",
        ),
        (
            "yearly, rounded",
            json!({ "priceMinor": 299_000, "cadence": cadence("year", 1) }),
            Net,
            "DKK 2,990.00 per year | about DKK 249.17 per month | excl. VAT",
            "2.990,00 kr. pr. år | svarer til ca. 249,17 kr. pr. måned | ekskl. moms",
        ),
        (
            "twelve months",
            json!({ "priceMinor": 358_800, "cadence": cadence("month", 12) }),
            Net,
            "DKK 3,588 per year | equals DKK 299 per month | excl. VAT",
            "3.588 kr. pr. år | svarer til 299 kr. pr. måned | ekskl. moms",
        ),
        (
            "quarterly",
            json!({ "priceMinor": 89_700, "cadence": cadence("month", 3) }),
            Net,
            "DKK 897 per quarter | equals DKK 299 per month | excl. VAT",
            "897 kr. pr. kvartal | svarer til 299 kr. pr. måned | ekskl. moms",
        ),
        (
            "half-yearly",
            json!({ "priceMinor": 100_000, "cadence": cadence("month", 6) }),
            Net,
            "DKK 1,000.00 every 6 months | about DKK 166.67 per month | excl. VAT",
            "1.000,00 kr. hver 6. måned | svarer til ca. 166,67 kr. pr. måned | ekskl. moms",
        ),
        (
            "every two years",
            json!({ "priceMinor": 598_000, "cadence": cadence("year", 2) }),
            Net,
            "DKK 5,980.00 every 2 years | about DKK 249.17 per month | excl. VAT",
            "5.980,00 kr. hvert 2. år | svarer til ca. 249,17 kr. pr. måned | ekskl. moms",
        ),
        (
            "weekly",
            json!({ "priceMinor": 9_900, "cadence": cadence("week", 1) }),
            Net,
            "DKK 99 per week | excl. VAT",
            "99 kr. pr. uge | ekskl. moms",
        ),
        (
            "every two weeks",
            json!({ "priceMinor": 19_950, "cadence": cadence("week", 2) }),
            Net,
            "DKK 199.50 every 2 weeks | excl. VAT",
            "199,50 kr. hver 2. uge | ekskl. moms",
        ),
        (
            "daily",
            json!({ "priceMinor": 500, "cadence": cadence("day", 1) }),
            Net,
            "DKK 5 per day | excl. VAT",
            "5 kr. pr. dag | ekskl. moms",
        ),
        (
            "every ten days",
            json!({ "priceMinor": 500, "cadence": cadence("day", 10) }),
            Net,
            "DKK 5 every 10 days | excl. VAT",
            "5 kr. hver 10. dag | ekskl. moms",
        ),
        (
            "once",
            json!({ "priceMinor": 249_950, "cadence": null }),
            Net,
            "DKK 2,499.50 one-time payment | excl. VAT",
            "2.499,50 kr. engangsbetaling | ekskl. moms",
        ),
        (
            "an unknown unit",
            json!({ "cadence": cadence("moon", 1) }),
            Net,
            "Price on request",
            "Pris på forespørgsel",
        ),
        (
            "a count of nothing",
            json!({ "cadence": cadence("month", 0) }),
            Net,
            "Price on request",
            "Pris på forespørgsel",
        ),
        ("free", json!({ "priceMinor": 0 }), Net, "Free", "Gratis"),
        (
            "free for consumers",
            json!({ "priceMinor": 0 }),
            Gross,
            "Free",
            "Gratis",
        ),
        (
            "no price",
            json!({ "priceMinor": null }),
            Net,
            "Price on request",
            "Pris på forespørgsel",
        ),
    ]);
}

#[wasm_bindgen_test]
fn currencies_have_their_own_decimals() {
    let of = |currency: &str, minor: i64| json!({ "currency": currency, "priceMinor": minor, "vat": null });
    check(vec![
        (
            "euro, whole",
            of("EUR", 1_500),
            Net,
            "€15 per month",
            "15 € pr. måned",
        ),
        (
            "euro",
            of("EUR", 1_999),
            Net,
            "€19.99 per month",
            "19,99 € pr. måned",
        ),
        (
            "yen",
            of("JPY", 1_500),
            Net,
            "¥1,500 per month",
            "1.500 JP¥ pr. måned",
        ),
        (
            "dinar",
            of("KWD", 1_500),
            Net,
            "KWD 1.500 per month",
            "1,500 KWD pr. måned",
        ),
        (
            "dinar, whole",
            of("KWD", 12_000),
            Net,
            "KWD 12 per month",
            "12 KWD pr. måned",
        ),
        (
            "a dinar that browsers give no decimals",
            of("IQD", 1_500),
            Net,
            "IQD 1.500 per month",
            "1,500 IQD pr. måned",
        ),
        (
            "Swedish krona",
            of("SEK", 9_950),
            Net,
            "SEK 99.50 per month",
            "99,50 SEK pr. måned",
        ),
        (
            "pound",
            of("GBP", 1_250),
            Net,
            "£12.50 per month",
            "12,50 £ pr. måned",
        ),
        (
            "dollar",
            of("USD", 1_250),
            Net,
            "$12.50 per month",
            "12,50 US$ pr. måned",
        ),
        (
            "millions",
            of("DKK", 123_456_700),
            Net,
            "DKK 1,234,567 per month",
            "1.234.567 kr. pr. måned",
        ),
        (
            "the largest exact amount",
            of("DKK", 9_007_199_254_740_991),
            Net,
            "DKK 90,071,992,547,409.91 per month",
            "90.071.992.547.409,91 kr. pr. måned",
        ),
        (
            "no such code",
            of("kr.", 100),
            Net,
            "Price on request",
            "Pris på forespørgsel",
        ),
        (
            "no code",
            json!({ "currency": null }),
            Net,
            "Price on request",
            "Pris på forespørgsel",
        ),
    ]);
}

#[wasm_bindgen_test]
fn vat_is_added_and_taken_off_by_the_catalogues_rate() {
    let vat =
        |rate: &str, included: bool| json!({ "ratePercent": rate, "priceIncludes": included });
    let priced = |minor: i64, vat: Value| json!({ "priceMinor": minor, "vat": vat });
    check(vec![
        (
            "net to gross",
            json!({}),
            Gross,
            "DKK 373.75 per month | incl. 25% VAT",
            "373,75 kr. pr. måned | inkl. 25 % moms",
        ),
        (
            "gross as it is",
            priced(29_900, vat("25", true)),
            Gross,
            "DKK 299 per month | incl. 25% VAT",
            "299 kr. pr. måned | inkl. 25 % moms",
        ),
        (
            "gross to net",
            priced(29_900, vat("25", true)),
            Net,
            "DKK 239.20 per month | excl. VAT",
            "239,20 kr. pr. måned | ekskl. moms",
        ),
        (
            "gross to a whole net",
            priced(37_375, vat("25", true)),
            Net,
            "DKK 299 per month | excl. VAT",
            "299 kr. pr. måned | ekskl. moms",
        ),
        (
            "half an øre goes up",
            priced(2, vat("25", false)),
            Gross,
            "DKK 0.03 per month | incl. 25% VAT",
            "0,03 kr. pr. måned | inkl. 25 % moms",
        ),
        (
            "a rate with a fraction",
            priced(10_000, vat("12.5", false)),
            Gross,
            "DKK 112.50 per month | incl. 12.5% VAT",
            "112,50 kr. pr. måned | inkl. 12,5 % moms",
        ),
        (
            "yen with VAT",
            json!({ "currency": "JPY", "priceMinor": 1_505, "vat": vat("10", false) }),
            Gross,
            "¥1,656 per month | incl. 10% VAT",
            "1.656 JP¥ pr. måned | inkl. 10 % moms",
        ),
        (
            "euro with VAT",
            json!({ "currency": "EUR", "priceMinor": 1_999 }),
            Gross,
            "€24.99 per month | incl. 25% VAT",
            "24,99 € pr. måned | inkl. 25 % moms",
        ),
        (
            "no VAT to add",
            priced(29_900, vat("0", false)),
            Gross,
            "DKK 299 per month | 0% VAT",
            "299 kr. pr. måned | 0 % moms",
        ),
        (
            "no VAT to take off",
            priced(29_900, vat("0", true)),
            Net,
            "DKK 299 per month | 0% VAT",
            "299 kr. pr. måned | 0 % moms",
        ),
        (
            "nothing known",
            priced(29_900, Value::Null),
            Gross,
            "DKK 299 per month",
            "299 kr. pr. måned",
        ),
        (
            "a rate that is none",
            priced(29_900, vat("a lot", false)),
            Gross,
            "Price on request",
            "Pris på forespørgsel",
        ),
        (
            "a year with VAT",
            json!({ "priceMinor": 299_000, "cadence": cadence("year", 1) }),
            Gross,
            "DKK 3,737.50 per year | about DKK 311.46 per month | incl. 25% VAT",
            "3.737,50 kr. pr. år | svarer til ca. 311,46 kr. pr. måned | inkl. 25 % moms",
        ),
    ]);
}
