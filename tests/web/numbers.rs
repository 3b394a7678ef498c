//! Prices and periods, as a Danish or an English reader writes them.

use contract::Language::{Da, En};
use domain::{Money, Period, VatLabel};
use pricing_card::Locale;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::plain;

#[wasm_bindgen_test]
fn amounts_are_written_by_the_language_and_the_currencys_decimals() {
    for (language, minor, currency, whole, text) in [
        (Da, 29_900, "DKK", true, "299 kr."),
        (Da, 29_900, "DKK", false, "299,00 kr."),
        (Da, 29_950, "DKK", false, "299,50 kr."),
        (Da, 123_456_700, "DKK", true, "1.234.567 kr."),
        (Da, 1_999, "EUR", false, "19,99 €"),
        (Da, 1_500, "JPY", false, "1.500 JP¥"),
        (Da, 1_500, "KWD", false, "1,500 KWD"),
        (Da, -5_000, "DKK", false, "-50,00 kr."),
        (En, 29_900, "DKK", true, "DKK 299"),
        (En, 29_950, "DKK", false, "DKK 299.50"),
        (En, 123_456_700, "DKK", true, "DKK 1,234,567"),
        (En, 1_999, "EUR", false, "€19.99"),
        (En, 1_500, "JPY", false, "¥1,500"),
        (En, 1_500, "KWD", false, "KWD 1.500"),
        (
            En,
            900_719_925_474_099_301,
            "DKK",
            false,
            "DKK 9,007,199,254,740,993.01",
        ),
    ] {
        let money = Money::new(minor, currency).unwrap();
        assert_eq!(plain(&Locale::new(language).money(&money, whole)), text);
    }
}

#[wasm_bindgen_test]
fn periods_are_said_in_words_that_fit_the_count() {
    for (period, english, danish) in [
        (None, "one-time payment", "engangsbetaling"),
        (Some(Period::Days(1)), "per day", "pr. dag"),
        (Some(Period::Days(10)), "every 10 days", "hver 10. dag"),
        (Some(Period::Weeks(1)), "per week", "pr. uge"),
        (Some(Period::Weeks(2)), "every 2 weeks", "hver 2. uge"),
        (Some(Period::Months(1)), "per month", "pr. måned"),
        (Some(Period::Quarter), "per quarter", "pr. kvartal"),
        (Some(Period::Months(6)), "every 6 months", "hver 6. måned"),
        (Some(Period::Years(1)), "per year", "pr. år"),
        (Some(Period::Years(2)), "every 2 years", "hvert 2. år"),
    ] {
        assert_eq!(Locale::new(En).period(period), english);
        assert_eq!(Locale::new(Da).period(period), danish);
    }
}

#[wasm_bindgen_test]
fn vat_and_trials_are_said_by_rate_and_count() {
    let vat = |rate: &str, included| VatLabel {
        rate_percent: rate.into(),
        included,
    };
    for (label, english, danish) in [
        (vat("25", false), "excl. VAT", "ekskl. moms"),
        (vat("25", true), "incl. 25% VAT", "inkl. 25 % moms"),
        (vat("5.5", true), "incl. 5.5% VAT", "inkl. 5,5 % moms"),
    ] {
        assert_eq!(
            (
                plain(&Locale::new(En).vat(&label)),
                plain(&Locale::new(Da).vat(&label))
            ),
            (english.into(), danish.into())
        );
    }
    for (days, english, danish) in [
        (
            1,
            "1 day free, then you pay",
            "1 dag gratis, derefter betaler du",
        ),
        (
            14,
            "14 days free, then you pay",
            "14 dage gratis, derefter betaler du",
        ),
        (
            365,
            "365 days free, then you pay",
            "365 dage gratis, derefter betaler du",
        ),
    ] {
        assert_eq!(Locale::new(En).trial(days), english);
        assert_eq!(Locale::new(Da).trial(days), danish);
    }
}
