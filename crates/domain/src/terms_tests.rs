//! Terms: what is shown under a choice, and what is claimed to be saved.

use contract::{PlanItem, Pricing, Usage};

use super::*;
use crate::sample::{catalog, taxed, variant};

/// What the last variant of a card shows.
fn terms(items: Vec<PlanItem>, tax: TaxDisplay) -> Terms {
    let catalog = catalog(items);
    let card = catalog.cards().next().expect("a card");
    let variant = card.variants.last().expect("a variant");
    let pick = Pick {
        at: card.variants.len() - 1,
        variant,
        has_period: true,
        has_currency: true,
    };
    card.terms(&pick, tax).expect("terms")
}

fn tried(mut item: PlanItem) -> PlanItem {
    item.trial_days = 14;
    item
}

fn stated(mut item: PlanItem, state: &str) -> PlanItem {
    item.buyer_state = Some(state.to_owned().into());
    item
}

#[test]
fn a_saving_is_claimed_only_between_offers_that_differ_in_their_period_alone() {
    let pair =
        |monthly: i64, yearly: i64| vec![variant("a/DKK/m", monthly), variant("a/DKK/y", yearly)];
    let changed = |change: fn(&mut PlanItem)| {
        let mut items = pair(10_000, 100_000);
        items.iter_mut().skip(1).for_each(change);
        items
    };
    for (name, items, saving) in [
        ("two months free", pair(10_000, 100_000), Some(16)),
        ("one percent", pair(10_000, 118_800), Some(1)),
        ("less than one percent", pair(10_000, 118_801), None),
        ("nothing", pair(10_000, 120_000), None),
        ("dearer", pair(10_000, 130_000), None),
        ("free anyway", pair(0, 0), None),
        ("free for a year", pair(10_000, 0), Some(100)),
        (
            "weeks and years",
            vec![variant("a/DKK/w", 2_500), variant("a/DKK/y", 100)],
            None,
        ),
        (
            "quarters",
            vec![variant("a/DKK/q", 30_000), variant("a/DKK/y", 90_000)],
            Some(25),
        ),
        (
            "months and years beside weeks",
            vec![
                variant("a/DKK/w", 5_000),
                variant("a/DKK/m", 20_000),
                variant("a/DKK/y", 120_000),
            ],
            Some(50),
        ),
        (
            "once",
            vec![variant("a/DKK/m", 10_000), variant("a/DKK/-", 100)],
            None,
        ),
        (
            "another currency",
            vec![variant("a/DKK/m", 10_000), variant("a/EUR/y", 100)],
            None,
        ),
        ("another card", vec![variant("b/DKK/y", 100_000)], None),
        (
            "another set-up fee",
            changed(|it| it.setup_fee_minor = 100),
            None,
        ),
        (
            "VAT in one of them",
            changed(|it| *it = taxed(it.clone(), "25", true)),
            None,
        ),
        ("another trial", changed(|it| it.trial_days = 14), None),
        (
            "the same trial",
            vec![
                tried(variant("a/DKK/m", 10_000)),
                tried(variant("a/DKK/y", 100_000)),
            ],
            Some(16),
        ),
        (
            "a month that cannot be bought",
            vec![
                stated(variant("a/DKK/m", 10_000), "unavailable"),
                variant("a/DKK/y", 100_000),
            ],
            None,
        ),
        (
            "a quarter beside a month that cannot be bought",
            vec![
                stated(variant("a/DKK/m", 20_000), "unavailable"),
                variant("a/DKK/q", 30_000),
                variant("a/DKK/y", 100_000),
            ],
            Some(16),
        ),
        (
            "the month that the buyer has",
            vec![
                stated(variant("a/DKK/m", 10_000), "current"),
                variant("a/DKK/y", 100_000),
            ],
            Some(16),
        ),
        (
            "another model",
            changed(|it| it.pricing = Some(Pricing::Unknown { model: "x".into() })),
            None,
        ),
    ] {
        assert_eq!(terms(items, TaxDisplay::Net).saving, saving, "{name}");
    }
}

#[test]
fn free_days_are_promised_only_before_a_charge_that_recurs_and_can_be_chosen() {
    let tried = |text: &str, price: i64| tried(variant(text, price));
    let monthly = || tried("/DKK/m", 100);
    for (name, item, days) in [
        ("each month", monthly(), Some(14)),
        ("an upgrade", stated(monthly(), "upgrade"), Some(14)),
        (
            "a state that is not known",
            stated(monthly(), "x"),
            Some(14),
        ),
        ("none", variant("/DKK/m", 100), None),
        ("once", tried("/DKK/-", 100), None),
        ("free", tried("/DKK/m", 0), None),
        ("the buyer's own", stated(monthly(), "current"), None),
        ("what is booked", stated(monthly(), "scheduled"), None),
        ("not available", stated(monthly(), "unavailable"), None),
    ] {
        let catalog = catalog(vec![item]);
        let offer = catalog.offers().next().expect("an offer");
        assert_eq!(offer.free_days(), days, "{name}");
    }
}

#[test]
fn what_is_said_of_vat_follows_the_rate_and_the_choice() {
    use TaxDisplay::{Gross, Net};
    let rate = || VatRate::parse("25").expect("a rate");
    for (name, item, tax, label) in [
        (
            "net",
            taxed(variant("/DKK/m", 100), "25", false),
            Net,
            Some(TaxLabel::Net),
        ),
        (
            "gross",
            taxed(variant("/DKK/m", 100), "25", false),
            Gross,
            Some(TaxLabel::Gross(rate())),
        ),
        (
            "zero",
            taxed(variant("/DKK/m", 100), "0", false),
            Gross,
            Some(TaxLabel::Zero),
        ),
        ("unknown", variant("/DKK/m", 100), Gross, None),
        (
            "free",
            taxed(variant("/DKK/m", 0), "25", false),
            Gross,
            None,
        ),
    ] {
        assert_eq!(terms(vec![item], tax).tax, label, "{name}");
    }
}

#[test]
fn decimals_are_left_out_only_when_no_amount_in_sight_needs_them() {
    let priced = |minor: i64, change: fn(&mut PlanItem)| {
        let mut item = taxed(variant("/DKK/m", minor), "25", false);
        change(&mut item);
        item
    };
    let plain = |_: &mut PlanItem| {};
    for (name, items, tax, whole) in [
        (
            "whole",
            vec![priced(100, plain), priced(2_000, plain)],
            TaxDisplay::Net,
            true,
        ),
        (
            "a fraction",
            vec![priced(100, plain), priced(250, plain)],
            TaxDisplay::Net,
            false,
        ),
        (
            "with VAT",
            vec![priced(100, plain)],
            TaxDisplay::Gross,
            false,
        ),
        (
            "whole with VAT",
            vec![priced(400, plain)],
            TaxDisplay::Gross,
            true,
        ),
        (
            "a list price",
            vec![priced(100, |it| it.list_price_minor = Some(250))],
            TaxDisplay::Net,
            false,
        ),
        (
            "a list price that nobody sees",
            vec![priced(0, |it| {
                it.list_price_minor = Some(250);
                it.pricing = Some(Pricing::Usage(Usage {
                    unit: "call".into(),
                    per: 1,
                    unit_price: "2".into(),
                    included_quantity: 0,
                }));
            })],
            TaxDisplay::Net,
            true,
        ),
        (
            "a fee",
            vec![priced(100, |it| it.setup_fee_minor = 50)],
            TaxDisplay::Net,
            false,
        ),
        (
            "an equivalent",
            vec![variant("/DKK/y", 100_000)],
            TaxDisplay::Net,
            false,
        ),
        (
            "a whole equivalent",
            vec![variant("/DKK/y", 120_000)],
            TaxDisplay::Net,
            true,
        ),
        ("yen", vec![variant("/JPY/m", 123)], TaxDisplay::Net, true),
        ("nothing", vec![], TaxDisplay::Net, true),
    ] {
        let choice = Choice {
            period: Some(Period::Months(1)),
            currency: Some("DKK".into()),
            tax,
        };
        assert_eq!(catalog(items).is_whole(&choice), whole, "{name}");
    }
}
