//! The words of a computed checkout document, in both languages.

use contract::{Cadence, Language};
use domain::Period;

/// The title: the item's name, and how often it is charged.
pub(super) fn title(name: &str, cadence: Option<&Cadence>, language: Language) -> String {
    format!("{name}, {}", how_often(cadence, language))
}

fn how_often(cadence: Option<&Cadence>, language: Language) -> String {
    let Some(period) = cadence.and_then(Period::of) else {
        return pick(language, "one-off", "engangskøb").to_owned();
    };
    let (single, count, many) = match period {
        Period::Days(count) => (("daily", "dagligt"), count, ("days", "hver", "dag")),
        Period::Weeks(count) => (("weekly", "ugentligt"), count, ("weeks", "hver", "uge")),
        Period::Quarter => (("quarterly", "kvartalsvis"), 1, ("months", "hver", "måned")),
        Period::Months(count) => (("monthly", "månedligt"), count, ("months", "hver", "måned")),
        Period::Years(count) => (("yearly", "årligt"), count, ("years", "hvert", "år")),
    };
    if count == 1 {
        return pick(language, single.0, single.1).to_owned();
    }
    let (english, each, danish) = many;
    match language {
        Language::En => format!("every {count} {english}"),
        Language::Da => format!("{each} {count}. {danish}"),
    }
}

/// What is taken off the list price.
pub(super) const fn discount(language: Language) -> &'static str {
    pick(language, "Discount", "Rabat")
}

/// The one-time fee.
pub(super) const fn setup(language: Language) -> &'static str {
    pick(language, "Setup", "Oprettelse")
}

/// The units from `first` to `last`, at the price of their tier.
pub(super) fn units(name: &str, unit: &str, first: u64, last: u64, language: Language) -> String {
    let first_text = grouped(&first.to_string(), language);
    if first == last {
        return format!("{name}, {unit} {first_text}");
    }
    let last = grouped(&last.to_string(), language);
    let to = pick(language, "to", "til");
    format!("{name}, {unit} {first_text} {to} {last}")
}

/// The fee for reaching the tier that begins at `first`.
pub(super) fn tier_fee(unit: &str, first: u64, language: Language) -> String {
    let first = grouped(&first.to_string(), language);
    match language {
        Language::En => format!("Fixed fee, from {unit} {first}"),
        Language::Da => format!("Fast beløb, fra {unit} {first}"),
    }
}

/// What usage costs.
pub(super) struct UsagePrice<'a> {
    /// What is counted.
    pub(super) unit: &'a str,
    /// The price of `per` units, a decimal in major units.
    pub(super) price: &'a str,
    /// ISO 4217.
    pub(super) currency: &'a str,
    /// How many units the price buys.
    pub(super) per: u64,
    /// How many cost nothing.
    pub(super) included: u64,
}

/// What usage costs, and how much of it is included.
pub(super) fn usage(it: &UsagePrice<'_>, language: Language) -> String {
    let UsagePrice { unit, currency, .. } = it;
    let price = grouped(it.price, language);
    // The unit stands there already.
    let per = match it.per {
        1 => String::new(),
        per => {
            let per = grouped(&per.to_string(), language);
            match language {
                Language::En => format!(" per {per}"),
                Language::Da => format!(" pr. {per}"),
            }
        }
    };
    let included = grouped(&it.included.to_string(), language);
    let mut text = match language {
        Language::En => format!("Usage ({unit}): {currency} {price}{per}"),
        Language::Da => format!("Forbrug ({unit}): {price} {currency}{per}"),
    };
    if it.included > 0 {
        text.push_str(&match language {
            Language::En => format!("; {included} included"),
            Language::Da => format!("; {included} er med i prisen"),
        });
    }
    text
}

/// A decimal with its thousands apart, as the language writes it.
fn grouped(decimal: &str, language: Language) -> String {
    let (point, comma) = match language {
        Language::En => ('.', ','),
        Language::Da => (',', '.'),
    };
    let (whole, fraction) = decimal
        .split_once('.')
        .map_or((decimal, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(comma);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

const fn pick(language: Language, english: &'static str, danish: &'static str) -> &'static str {
    match language {
        Language::En => english,
        Language::Da => danish,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::CadenceUnit::{Day, Month, Week, Year};

    #[test]
    fn a_title_tells_how_often_in_either_language() {
        for (unit, count, english, danish) in [
            (Day, 1, "Team, daily", "Team, dagligt"),
            (Day, 10, "Team, every 10 days", "Team, hver 10. dag"),
            (Week, 1, "Team, weekly", "Team, ugentligt"),
            (Week, 2, "Team, every 2 weeks", "Team, hver 2. uge"),
            (Month, 1, "Team, monthly", "Team, månedligt"),
            (Month, 3, "Team, quarterly", "Team, kvartalsvis"),
            (Month, 6, "Team, every 6 months", "Team, hver 6. måned"),
            (Month, 12, "Team, yearly", "Team, årligt"),
            (Year, 1, "Team, yearly", "Team, årligt"),
            (Year, 2, "Team, every 2 years", "Team, hvert 2. år"),
        ] {
            let cadence = Cadence { unit, count };
            assert_eq!(title("Team", Some(&cadence), Language::En), english);
            assert_eq!(title("Team", Some(&cadence), Language::Da), danish);
        }
        assert_eq!(title("Clean-up", None, Language::En), "Clean-up, one-off");
        assert_eq!(
            title("Oprydning", None, Language::Da),
            "Oprydning, engangskøb"
        );
    }

    #[test]
    fn numbers_are_written_as_the_language_does() {
        for (decimal, english, danish) in [
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("1000", "1,000", "1.000"),
            ("1234567.5", "1,234,567.5", "1.234.567,5"),
            ("85.00", "85.00", "85,00"),
        ] {
            assert_eq!(grouped(decimal, Language::En), english);
            assert_eq!(grouped(decimal, Language::Da), danish);
        }
    }
}
