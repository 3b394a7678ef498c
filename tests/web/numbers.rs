//! Prices and periods, as a Danish or an English reader writes them.

use contract::Language::{Da, En};
use domain::{Money, Period};
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
fn periods_have_names_as_choices_and_are_joined_in_words() {
    for (period, english, danish) in [
        (None, "One-time payment", "Engangsbetaling"),
        (Some(Period::Days(1)), "Daily", "Dagligt"),
        (Some(Period::Weeks(1)), "Weekly", "Ugentligt"),
        (Some(Period::Weeks(2)), "Every 2 weeks", "Hver 2. uge"),
        (Some(Period::Months(1)), "Monthly", "Månedligt"),
        (Some(Period::Quarter), "Quarterly", "Kvartalsvist"),
        (Some(Period::Years(1)), "Yearly", "Årligt"),
        (Some(Period::Years(3)), "Every 3 years", "Hvert 3. år"),
    ] {
        assert_eq!(Locale::new(En).often(period), english);
        assert_eq!(Locale::new(Da).often(period), danish);
    }
    for (periods, english, danish) in [
        (vec![], "", ""),
        (vec![Some(Period::Years(1))], "per year", "pr. år"),
        (vec![None], "as a one-time payment", "som engangsbetaling"),
        (
            vec![Some(Period::Quarter), Some(Period::Years(1))],
            "per quarter or per year",
            "pr. kvartal eller pr. år",
        ),
        (
            vec![Some(Period::Months(1)), Some(Period::Years(1)), None],
            "per month, per year or as a one-time payment",
            "pr. måned, pr. år eller som engangsbetaling",
        ),
    ] {
        assert_eq!(Locale::new(En).periods(&periods), english);
        assert_eq!(Locale::new(Da).periods(&periods), danish);
    }
}

#[wasm_bindgen_test]
fn the_quantities_of_a_tier_are_a_span_one_number_or_open() {
    for (from, to, english, danish) in [
        (1, Some(25), "1–25", "1–25"),
        (26, Some(1_000), "26–1,000", "26–1.000"),
        (5, Some(5), "5", "5"),
        (1_001, None, "1,001 and up", "1.001 og derover"),
    ] {
        assert_eq!(Locale::new(En).span(from, to), english);
        assert_eq!(Locale::new(Da).span(from, to), danish);
    }
}
