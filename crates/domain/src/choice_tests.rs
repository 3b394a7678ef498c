//! Choices: what there is to choose, where it begins, and what a card shows for it.

use super::*;
use crate::sample::{catalog, catalog_for, taxed, variant};

fn of(items: &[&str]) -> Catalog {
    catalog(items.iter().map(|it| variant(it, 100)).collect())
}

fn letter(period: Option<Period>) -> &'static str {
    match period {
        Some(Period::Months(1)) => "m",
        Some(Period::Quarter) => "q",
        Some(Period::Years(1)) => "y",
        Some(Period::Weeks(1)) => "w",
        Some(_) => "?",
        None => "-",
    }
}

#[test]
fn a_period_or_a_currency_is_a_choice_where_one_card_has_two_of_them() {
    for (items, periods, currencies) in [
        (vec!["a/DKK/m", "a/DKK/y"], "my", ""),
        (vec!["a/DKK/y", "a/DKK/m"], "my", ""),
        (vec!["a/DKK/-", "a/DKK/m"], "m-", ""),
        (vec!["a/DKK/m", "a/DKK/y", "b/DKK/q", "b/DKK/m"], "mqy", ""),
        (vec!["a/DKK/m", "a/EUR/m"], "", "DKK EUR"),
        (vec!["a/EUR/m", "a/DKK/y"], "my", "EUR DKK"),
        (vec!["/DKK/m", "/DKK/y"], "", ""),
        (vec!["a/DKK/m", "/EUR/y"], "", ""),
        (vec!["a/DKK/m", "a/DKK/y", "/EUR/w"], "my", ""),
        (vec![], "", ""),
    ] {
        let switches = Switches::of(&of(&items));
        let shown: String = switches.periods.iter().map(|it| letter(*it)).collect();
        assert_eq!(
            (shown.as_str(), switches.currencies.join(" ").as_str()),
            (periods, currencies),
            "{items:?}"
        );
    }
}

#[test]
fn vat_is_a_choice_where_something_is_charged_at_a_known_rate() {
    for (name, item, tax) in [
        ("added", taxed(variant("/DKK/m", 100), "25", false), true),
        ("included", taxed(variant("/DKK/m", 100), "25", true), true),
        ("no rate", variant("/DKK/m", 100), false),
        (
            "a rate of nothing",
            taxed(variant("/DKK/m", 100), "0", false),
            false,
        ),
        (
            "an unreadable rate",
            taxed(variant("/DKK/m", 100), "much", false),
            false,
        ),
        (
            "nothing charged",
            taxed(variant("/DKK/m", 0), "25", false),
            false,
        ),
    ] {
        assert_eq!(Switches::of(&catalog(vec![item])).tax, tax, "{name}");
    }
}

#[test]
fn the_first_choice_is_the_wish_or_what_the_first_card_with_a_choice_shows() {
    for (items, wish, period, currency) in [
        (vec!["a/DKK/y", "a/DKK/m"], None, "y", Some("DKK")),
        (vec!["/EUR/w", "a/DKK/m", "a/DKK/y"], None, "m", Some("EUR")),
        (vec!["/SEK/m", "a/DKK/m", "a/EUR/m"], None, "m", Some("DKK")),
        (vec!["a/DKK/m", "a/EUR/m"], Some("EUR"), "m", Some("EUR")),
        (vec!["a/DKK/m", "a/EUR/m"], Some("eur"), "m", Some("EUR")),
        (vec!["a/DKK/m", "a/EUR/m"], Some("JPY"), "m", Some("DKK")),
        (vec!["/DKK/m"], Some("EUR"), "m", Some("DKK")),
        (vec![], None, "-", None),
    ] {
        let catalog = of(&items);
        let wishes = Wishes {
            currency: wish.map(str::to_owned),
            tax: None,
        };
        let choice = Switches::of(&catalog).start(&catalog, &wishes);
        assert_eq!(
            (letter(choice.period), choice.currency.as_deref()),
            (period, currency),
            "{items:?} {wish:?}"
        );
    }
}

#[test]
fn a_consumer_begins_with_vat_a_company_without_and_a_wish_comes_first() {
    use TaxDisplay::{Gross, Net};
    let business = || Some(BuyerType::Business);
    let person = || Some(BuyerType::PrivatePerson);
    for (customer, included, wish, tax) in [
        (business(), false, None, Net),
        (business(), true, None, Net),
        (person(), false, None, Gross),
        (person(), true, None, Gross),
        (None, false, None, Net),
        (None, true, None, Gross),
        (Some(BuyerType::Other("CLUB".into())), true, None, Gross),
        (person(), true, Some(Net), Net),
        (business(), false, Some(Gross), Gross),
    ] {
        let item = taxed(variant("/DKK/m", 100), "25", included);
        let catalog = catalog_for(customer.clone(), vec![item]);
        let wishes = Wishes {
            currency: None,
            tax: wish,
        };
        let choice = Switches::of(&catalog).start(&catalog, &wishes);
        assert_eq!(choice.tax, tax, "{customer:?} {included} {wish:?}");
    }
}

fn choice(period: &str, currency: &str) -> Choice {
    Choice {
        period: match period {
            "m" => Some(Period::Months(1)),
            "q" => Some(Period::Quarter),
            "y" => Some(Period::Years(1)),
            _ => None,
        },
        currency: Some(currency.to_owned()),
        tax: TaxDisplay::Net,
    }
}

#[test]
fn a_card_shows_what_was_chosen_or_the_nearest_that_it_has() {
    for (items, period, currency, shown, has) in [
        (
            vec!["a/DKK/m", "a/DKK/y"],
            "y",
            "DKK",
            "a/DKK/y",
            (true, true),
        ),
        (
            vec!["a/DKK/m", "a/DKK/y"],
            "q",
            "DKK",
            "a/DKK/m",
            (false, true),
        ),
        (
            vec!["a/DKK/m", "a/EUR/y"],
            "m",
            "EUR",
            "a/EUR/y",
            (false, true),
        ),
        (
            vec!["a/DKK/m", "a/DKK/y"],
            "y",
            "EUR",
            "a/DKK/y",
            (true, false),
        ),
        (
            vec!["a/DKK/m", "a/DKK/y"],
            "q",
            "EUR",
            "a/DKK/m",
            (false, false),
        ),
        (vec!["/DKK/m"], "m", "DKK", "/DKK/m", (true, true)),
        // An item without a price has no currency that it could lack.
        (
            vec!["a/DKK/m", "a//y", "a/EUR/y"],
            "y",
            "EUR",
            "a/EUR/y",
            (true, true),
        ),
        (vec!["a/DKK/m", "a//y"], "y", "EUR", "a//y", (true, true)),
    ] {
        let catalog = of(&items);
        let card = catalog.cards().next().expect("a card");
        let pick = card.pick(&choice(period, currency)).expect("a variant");
        assert_eq!(
            (
                pick.variant.plan_item_id.as_str(),
                (pick.has_period, pick.has_currency)
            ),
            (shown, has),
            "{items:?} {period} {currency}"
        );
    }
}

#[test]
fn a_later_wish_is_followed_and_one_that_cannot_be_met_changes_nothing() {
    use TaxDisplay::{Gross, Net};
    // Before and after, and what is shown then; the buyer was at EUR and prices with VAT.
    for (old, new, currency, shown) in [
        ((None, None), (Some("DKK"), None), "DKK", Gross),
        ((None, None), (Some("dkk"), Some(Net)), "DKK", Net),
        ((None, None), (Some("XTS"), None), "EUR", Gross),
        ((None, None), (Some(""), Some(Net)), "EUR", Net),
        ((None, None), (None, Some(Net)), "EUR", Net),
        ((None, None), (None, None), "EUR", Gross),
        // What the buyer chose since the wish stays.
        (
            (Some("DKK"), Some(Net)),
            (Some("DKK"), Some(Net)),
            "EUR",
            Gross,
        ),
        (
            (Some("DKK"), Some(Net)),
            (Some("DKK"), Some(Gross)),
            "EUR",
            Gross,
        ),
        (
            (Some("DKK"), Some(Gross)),
            (Some("DKK"), Some(Net)),
            "EUR",
            Net,
        ),
        // A wish that is taken back leaves what there would have been without it.
        ((Some("EUR"), Some(Gross)), (None, None), "DKK", Net),
        (
            (Some("EUR"), Some(Gross)),
            (None, Some(Gross)),
            "DKK",
            Gross,
        ),
    ] {
        let catalog = of(&["a/DKK/m", "a/EUR/m"]);
        let wishes = |(currency, tax): (Option<&str>, _)| Wishes {
            currency: currency.map(str::to_owned),
            tax,
        };
        let mut choice = choice("m", "EUR");
        choice.tax = Gross;
        Switches::of(&catalog).follow(&catalog, &wishes(old), &wishes(new), &mut choice);
        assert_eq!(
            (choice.currency.as_deref(), choice.tax),
            (Some(currency), shown),
            "{old:?} {new:?}"
        );
    }
}

#[test]
fn a_choice_is_kept_as_far_as_it_can_still_be_made() {
    for (items, old, period, currency) in [
        (vec!["a/DKK/m", "a/DKK/y"], ("y", "DKK"), "y", Some("DKK")),
        (vec!["a/DKK/m", "a/DKK/q"], ("y", "DKK"), "m", Some("DKK")),
        (vec!["a/DKK/m", "a/EUR/m"], ("m", "EUR"), "m", Some("EUR")),
        (vec!["a/DKK/m", "a/SEK/m"], ("m", "EUR"), "m", Some("DKK")),
    ] {
        let catalog = of(&items);
        let switches = Switches::of(&catalog);
        let start = switches.start(&catalog, &Wishes::default());
        let kept = switches.keep(&choice(old.0, old.1), start);
        assert_eq!(
            (letter(kept.period), kept.currency.as_deref()),
            (period, currency),
            "{items:?} {old:?}"
        );
    }
}

#[test]
fn the_periods_of_a_card_are_those_of_one_currency_shortest_first() {
    let catalog = of(&["a/DKK/y", "a/DKK/m", "a/EUR/q", "a/DKK/-"]);
    let card = catalog.cards().next().expect("a card");
    for (currency, expected) in [
        (Some("DKK"), "my-"),
        (Some("EUR"), "q"),
        (Some("SEK"), ""),
        (None, ""),
    ] {
        let periods = card.periods(currency);
        let shown: String = periods.iter().map(|it| letter(*it)).collect();
        assert_eq!(shown, expected, "{currency:?}");
    }
}
