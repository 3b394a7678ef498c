//! What stands around a price: discounts, fees, trials, and what a model's figure is for.

use domain::TaxDisplay::{Gross, Net};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::prices::{cadence, check};

#[wasm_bindgen_test]
fn discounts_fees_and_trials_are_said_beside_the_price() {
    check(vec![
        (
            "a discount",
            json!({ "listPriceMinor": 39_900 }),
            Net,
            "Before DKK 399 Now DKK 299 per month | 25% off | excl. VAT",
            "Før 399 kr. Nu 299 kr. pr. måned | 25 % rabat | ekskl. moms",
        ),
        (
            "a discount with VAT",
            json!({ "listPriceMinor": 39_900 }),
            Gross,
            "Before DKK 498.75 Now DKK 373.75 per month | 25% off | incl. 25% VAT",
            "Før 498,75 kr. Nu 373,75 kr. pr. måned | 25 % rabat | inkl. 25 % moms",
        ),
        (
            "a discount under one percent",
            json!({ "listPriceMinor": 30_000 }),
            Net,
            "Before DKK 300 Now DKK 299 per month | excl. VAT",
            "Før 300 kr. Nu 299 kr. pr. måned | ekskl. moms",
        ),
        (
            "a list price that is no higher",
            json!({ "listPriceMinor": 29_900 }),
            Net,
            "DKK 299 per month | excl. VAT",
            "299 kr. pr. måned | ekskl. moms",
        ),
        (
            "a trial",
            json!({ "trialDays": 14 }),
            Net,
            "DKK 299 per month | excl. VAT | 14 days free, then DKK 299 per month",
            "299 kr. pr. måned | ekskl. moms | 14 dage gratis, derefter 299 kr. pr. måned",
        ),
        (
            "a trial of a day, with VAT",
            json!({ "trialDays": 1 }),
            Gross,
            "DKK 373.75 per month | incl. 25% VAT | 1 day free, then DKK 373.75 per month",
            "373,75 kr. pr. måned | inkl. 25 % moms | 1 dag gratis, derefter 373,75 kr. pr. måned",
        ),
        (
            "a trial of what is charged once, and at once",
            json!({ "trialDays": 14, "cadence": null }),
            Net,
            "DKK 299 one-time payment | excl. VAT",
            "299 kr. engangsbetaling | ekskl. moms",
        ),
        (
            "all of a price off",
            json!({ "priceMinor": 0, "listPriceMinor": 9_950 }),
            Net,
            "Before DKK 99.50 Now Free | 100% off",
            "Før 99,50 kr. Nu Gratis | 100 % rabat",
        ),
        (
            "a trial of what is free",
            json!({ "trialDays": 14, "priceMinor": 0 }),
            Net,
            "Free",
            "Gratis",
        ),
        (
            "a trial of what is charged by tiers as well",
            json!({ "trialDays": 14, "pricing": { "model": "tiered", "mode": "volume", "unit": "seat", "tiers": [
                { "upTo": null, "unitPrice": "25.00", "flatFeeMinor": 0 },
            ] } }),
            Net,
            "From DKK 324 per month | excl. VAT | 14 days free",
            "Fra 324 kr. pr. måned | ekskl. moms | 14 dage gratis",
        ),
        (
            "a trial of what is charged by use as well",
            json!({ "trialDays": 1, "pricing": { "model": "usage", "unit": "call", "unitPrice": "2" } }),
            Net,
            "DKK 299 per month | excl. VAT | 1 day free, then DKK 299 per month, plus usage",
            "299 kr. pr. måned | ekskl. moms | 1 dag gratis, derefter 299 kr. pr. måned plus forbrug",
        ),
        (
            "a trial of what is charged by use alone",
            json!({ "trialDays": 14, "priceMinor": 0, "pricing": { "model": "usage", "unit": "call", "unitPrice": "2" } }),
            Net,
            "DKK 2 per call | excl. VAT | 14 days free",
            "2 kr. pr. call | ekskl. moms | 14 dage gratis",
        ),
        (
            "a trial of what is used for nothing",
            json!({ "trialDays": 14, "pricing": { "model": "usage", "unit": "call", "unitPrice": "0" } }),
            Net,
            "DKK 299 per month | excl. VAT | 14 days free, then DKK 299 per month",
            "299 kr. pr. måned | ekskl. moms | 14 dage gratis, derefter 299 kr. pr. måned",
        ),
        (
            "a trial of what cannot be chosen",
            json!({ "trialDays": 14, "buyerState": "unavailable" }),
            Net,
            "DKK 299 per month | excl. VAT",
            "299 kr. pr. måned | ekskl. moms",
        ),
        (
            "a free plan that costs something to set up",
            json!({ "priceMinor": 0, "setupFeeMinor": 150_000 }),
            Net,
            "Free | excl. VAT | plus a one-time set-up fee of DKK 1,500",
            "Gratis | ekskl. moms | plus 1.500 kr. i oprettelse (engangsbeløb)",
        ),
        (
            "the same with VAT",
            json!({ "priceMinor": 0, "setupFeeMinor": 150_000 }),
            Gross,
            "Free | incl. 25% VAT | plus a one-time set-up fee of DKK 1,875",
            "Gratis | inkl. 25 % moms | plus 1.875 kr. i oprettelse (engangsbeløb)",
        ),
        (
            "a set-up fee",
            json!({ "setupFeeMinor": 50_000 }),
            Net,
            "DKK 299 per month | excl. VAT | plus a one-time set-up fee of DKK 500",
            "299 kr. pr. måned | ekskl. moms | plus 500 kr. i oprettelse (engangsbeløb)",
        ),
        (
            "a set-up fee with a fraction",
            json!({ "setupFeeMinor": 49_950 }),
            Net,
            "DKK 299.00 per month | excl. VAT | plus a one-time set-up fee of DKK 499.50",
            "299,00 kr. pr. måned | ekskl. moms | plus 499,50 kr. i oprettelse (engangsbeløb)",
        ),
        (
            "a set-up fee with VAT",
            json!({ "setupFeeMinor": 50_000 }),
            Gross,
            "DKK 373.75 per month | incl. 25% VAT | plus a one-time set-up fee of DKK 625.00",
            "373,75 kr. pr. måned | inkl. 25 % moms | plus 625,00 kr. i oprettelse (engangsbeløb)",
        ),
    ]);
}

#[wasm_bindgen_test]
fn each_pricing_model_says_what_its_figure_is_for() {
    let per_unit = |unit: &str| json!({ "model": "per_unit", "unit": unit });
    let tiered = |base: i64, prices: [&str; 2]| {
        json!({ "priceMinor": base, "pricing": { "model": "tiered", "mode": "volume", "unit": "seat", "tiers": [
            { "upTo": 10, "unitPrice": prices[0], "flatFeeMinor": 0 },
            { "upTo": null, "unitPrice": prices[1], "flatFeeMinor": 0 },
        ] } })
    };
    let usage = |base: i64, per: u32, included: u32| {
        json!({ "priceMinor": base, "pricing":
            { "model": "usage", "unit": "API call", "per": per, "unitPrice": "0.50", "includedQuantity": included } })
    };
    check(vec![
        (
            "each seat",
            json!({ "pricing": per_unit("seat") }),
            Net,
            "DKK 299 per seat per month | excl. VAT",
            "299 kr. pr. seat pr. måned | ekskl. moms",
        ),
        (
            "each seat, yearly",
            json!({ "priceMinor": 358_800, "cadence": cadence("year", 1), "pricing": per_unit("seat") }),
            Net,
            "DKK 3,588 per seat per year | equals DKK 299 per seat per month | excl. VAT",
            "3.588 kr. pr. seat pr. år | svarer til 299 kr. pr. seat pr. måned | ekskl. moms",
        ),
        (
            "a unit without a name",
            json!({ "pricing": per_unit("") }),
            Net,
            "DKK 299 per month | excl. VAT",
            "299 kr. pr. måned | ekskl. moms",
        ),
        (
            "a unit of blanks",
            json!({ "pricing": per_unit(" ") }),
            Net,
            "DKK 299 per month | excl. VAT",
            "299 kr. pr. måned | ekskl. moms",
        ),
        (
            "use of what has no name",
            json!({ "priceMinor": 0, "pricing": { "model": "usage", "unitPrice": "0.50" } }),
            Net,
            "DKK 0.50 | excl. VAT",
            "0,50 kr. | ekskl. moms",
        ),
        (
            "use of many that have no name",
            json!({ "priceMinor": 0, "pricing": { "model": "usage", "per": 1_000, "unitPrice": "0.50" } }),
            Net,
            "DKK 0.50 per 1,000 | excl. VAT",
            "0,50 kr. pr. 1.000 | ekskl. moms",
        ),
        (
            "a list price of a part alone",
            json!({ "priceMinor": 0, "listPriceMinor": 10_000, "pricing": { "model": "usage", "unit": "call", "unitPrice": "2" } }),
            Net,
            "DKK 2 per call | excl. VAT",
            "2 kr. pr. call | ekskl. moms",
        ),
        (
            "units that cost their tier's fee alone",
            json!({ "priceMinor": 0, "pricing": { "model": "tiered", "mode": "volume", "unit": "seat", "tiers": [
                { "upTo": 10, "unitPrice": "0", "flatFeeMinor": 19_900 },
                { "upTo": null, "unitPrice": "0", "flatFeeMinor": 39_900 },
            ] } }),
            Net,
            "From DKK 199 per month | excl. VAT",
            "Fra 199 kr. pr. måned | ekskl. moms",
        ),
        (
            "units that cost less by volume than a fee for few of them",
            json!({ "priceMinor": 0, "pricing": { "model": "tiered", "mode": "volume", "unit": "seat", "tiers": [
                { "upTo": 10, "unitPrice": "0", "flatFeeMinor": 49_900 },
                { "upTo": null, "unitPrice": "39.00", "flatFeeMinor": 0 },
            ] } }),
            Net,
            "From DKK 429 per month | excl. VAT",
            "Fra 429 kr. pr. måned | ekskl. moms",
        ),
        (
            "units that are cheap behind a fee alone",
            json!({ "priceMinor": 0, "pricing": { "model": "tiered", "mode": "volume", "unit": "seat", "tiers": [
                { "upTo": 10, "unitPrice": "100.00", "flatFeeMinor": 0 },
                { "upTo": null, "unitPrice": "10.00", "flatFeeMinor": 500_000 },
            ] } }),
            Net,
            "From DKK 100 per month | excl. VAT",
            "Fra 100 kr. pr. måned | ekskl. moms",
        ),
        (
            "tiers that cost nothing",
            tiered(0, ["0", "0.00"]),
            Net,
            "Free",
            "Gratis",
        ),
        (
            "usage that costs nothing",
            json!({ "priceMinor": 0, "pricing": { "model": "usage", "unit": "call", "unitPrice": "0" } }),
            Net,
            "Free",
            "Gratis",
        ),
        (
            "tiers alone",
            tiered(0, ["49.00", "39.00"]),
            Net,
            "From DKK 39 per seat per month | excl. VAT",
            "Fra 39 kr. pr. seat pr. måned | ekskl. moms",
        ),
        (
            "tiers with VAT",
            tiered(0, ["49.00", "39.00"]),
            Gross,
            "From DKK 48.75 per seat per month | incl. 25% VAT",
            "Fra 48,75 kr. pr. seat pr. måned | inkl. 25 % moms",
        ),
        (
            "tiers finer than an øre",
            tiered(0, ["0.0595", "0.0495"]),
            Net,
            "From DKK 0.0495 per seat per month | excl. VAT",
            "Fra 0,0495 kr. pr. seat pr. måned | ekskl. moms",
        ),
        (
            "tiers beside a fixed part",
            tiered(490_000, ["149.00", "69.50"]),
            Net,
            "From DKK 5,049.00 per month | excl. VAT",
            "Fra 5.049,00 kr. pr. måned | ekskl. moms",
        ),
        (
            "usage alone",
            usage(0, 1_000, 0),
            Net,
            "DKK 0.50 per 1,000 (API call) | excl. VAT",
            "0,50 kr. pr. 1.000 (API call) | ekskl. moms",
        ),
        (
            "usage by the piece",
            usage(0, 1, 0),
            Net,
            "DKK 0.50 per API call | excl. VAT",
            "0,50 kr. pr. API call | ekskl. moms",
        ),
        (
            "usage beside a fixed part",
            usage(99_500, 1_000, 10_000),
            Net,
            "DKK 995.00 per month | excl. VAT",
            "995,00 kr. pr. måned | ekskl. moms",
        ),
        (
            "a model that is not known",
            json!({ "pricing": { "model": "auction" } }),
            Net,
            "DKK 299 per month | excl. VAT",
            "299 kr. pr. måned | ekskl. moms",
        ),
        (
            "a model that is not known, with no price of its own",
            json!({ "priceMinor": 0, "pricing": { "model": "auction" } }),
            Net,
            "Price on request",
            "Pris på forespørgsel",
        ),
        (
            "tiers that make no sense",
            json!({ "pricing": { "model": "tiered", "mode": "volume", "unit": "seat", "tiers": [] } }),
            Net,
            "Price on request",
            "Pris på forespørgsel",
        ),
        (
            "a unit's price with bounds that contradict each other",
            json!({ "pricing": { "model": "per_unit", "unit": "seat", "minQuantity": 2, "maxQuantity": 0 } }),
            Net,
            "DKK 299 per seat per month | excl. VAT",
            "299 kr. pr. seat pr. måned | ekskl. moms",
        ),
    ]);
}
