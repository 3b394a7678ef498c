//! What holds of every price, checked against a second decimal library where one can.

use contract::{Pricing, Tier as WireTier, TierMode, Tiered};
use proptest::prelude::*;
use rust_decimal::{Decimal as Second, RoundingStrategy};

use super::*;
use crate::{Money, Period};

prop_compose! {
    /// A price as a catalogue may write it, coarse or finer than a minor unit.
    fn price_text()(whole in 0..100_000_u64, fraction in "(\\.[0-9]{1,6})?") -> String {
        [&whole.to_string(), fraction.as_str()].concat()
    }
}

prop_compose! {
    fn tiers()(
        steps in prop::collection::vec((1..40_u64, price_text(), 0..100_000_i64), 0..5),
        last in (price_text(), 0..100_000_i64),
    ) -> Vec<WireTier> {
        let mut end = 0;
        let closed = steps.into_iter().map(|(step, unit_price, flat_fee_minor)| {
            end += step;
            WireTier { up_to: Some(end), unit_price, flat_fee_minor }
        });
        let mut tiers: Vec<_> = closed.collect();
        tiers.push(WireTier { up_to: None, unit_price: last.0, flat_fee_minor: last.1 });
        tiers
    }
}

/// A model whose tiers rise.
fn model(graduated: bool, tiers: Vec<WireTier>, base: &Money) -> Model {
    any_model(graduated, tiers, base).expect("a model")
}

fn any_model(graduated: bool, tiers: Vec<WireTier>, base: &Money) -> Option<Model> {
    let mode = if graduated {
        TierMode::Graduated
    } else {
        TierMode::Volume
    };
    let tiered = Tiered {
        mode,
        unit: String::new(),
        tiers,
    };
    Model::of(&Pricing::Tiered(tiered), base)
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (0..400_u32).prop_map(Period::Days),
        (0..60_u32).prop_map(Period::Weeks),
        (0..40_u32).prop_map(Period::Months),
        Just(Period::Quarter),
        (0..5_u32).prop_map(Period::Years),
    ]
}

fn rounded(value: Second, places: u32) -> Second {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

proptest! {
    #[test]
    fn more_graduated_units_never_cost_less(
        tiers in tiers(), base in 0..1_000_000_i64, quantity in 1..250_u64, more in 0..50_u64,
    ) {
        let base = Money::new(base, "DKK").expect("a code");
        let model = model(true, tiers, &base);
        let total = |it| model.quote(it).expect("a quote").total.minor();
        prop_assert!(total(quantity) <= total(quantity + more));
    }

    #[test]
    fn no_quantity_costs_less_than_the_least(
        graduated: bool, tiers in tiers(), base in 0..1_000_000_i64, quantity in 1..250_u64,
    ) {
        let base = Money::new(base, "DKK").expect("a code");
        let model = model(graduated, tiers, &base);
        let least = model.least().expect("a least").minor();
        prop_assert!(least <= model.quote(quantity).expect("a quote").total.minor());
    }

    #[test]
    fn each_quantity_belongs_to_one_tier(tiers in tiers(), quantity: u64, small in 1..250_u64) {
        let Model::Tiered(tiered) = model(true, tiers, &Money::zero("DKK")) else {
            panic!("the tiers rise");
        };
        for quantity in [quantity.max(1), small] {
            let holds = |it: &&Tier| it.from <= quantity && it.up_to.is_none_or(|last| quantity <= last);
            prop_assert_eq!(tiered.tiers.iter().filter(holds).count(), 1);
        }
    }

    #[test]
    fn a_total_is_the_sum_of_its_parts_and_the_parts_of_the_quantity(
        tiers in tiers(), graduated: bool, base in 0..1_000_000_i64, quantity in 1..250_u64,
    ) {
        let base = Money::new(base, "DKK").expect("a code");
        let quote = model(graduated, tiers, &base).quote(quantity).expect("a quote");
        let sum: i64 = quote.parts.iter().map(|it| it.amount.minor()).sum();
        prop_assert_eq!(quote.total.minor(), base.minor() + sum);
        prop_assert_eq!(quote.parts.iter().map(|it| it.quantity).sum::<u64>(), quantity);
        prop_assert_eq!(quote.tier, quote.parts.last().expect("a part").tier);
        prop_assert!(graduated || quote.parts.len() == 1);
    }

    #[test]
    fn units_cost_what_a_second_library_says(
        price in price_text(), quantity in 0..1_000_000_u64, currency in "DKK|JPY|KWD|CLF",
    ) {
        let free = Money::zero(&currency);
        let found = UnitPrice::parse(&price, &free).expect("a price").amount(quantity);
        let exact = Second::from_str_exact(&price).expect("a price") * Second::from(quantity);
        let minor = rounded(exact, free.decimals()) * Second::from(10_u64.pow(free.decimals()));
        prop_assert_eq!(Second::from(found.expect("an amount").minor()), minor);
    }

    #[test]
    fn a_unit_price_is_written_as_a_second_library_writes_it(price in price_text()) {
        let found = UnitPrice::parse(&price, &Money::zero("DKK")).expect("a price");
        let second = Second::from_str_exact(&price).expect("a price").normalize();
        prop_assert_eq!(found.to_decimal(), second.to_string());
        prop_assert_eq!(found.decimals(), second.scale());
    }

    #[test]
    fn vat_is_what_a_second_library_says(
        minor in -1_000_000_000_i64..1_000_000_000, rate in "[0-9]|[1-9][0-9](\\.[0-9]{1,2})?",
        included: bool,
    ) {
        let money = Money::new(minor, "DKK").expect("a code");
        let vat = Vat { rate: VatRate::parse(&rate).expect("a rate"), included };
        let display = if included { TaxDisplay::Net } else { TaxDisplay::Gross };
        let hundred = Second::from(100);
        let gross = hundred + Second::from_str_exact(&rate).expect("a rate");
        let (part, whole) = if included { (hundred, gross) } else { (gross, hundred) };
        let second = rounded(Second::from(minor) * part / whole, 0);
        let found = vat.shown(&money, display).expect("an amount").minor();
        prop_assert_eq!(Second::from(found), second);
    }

    #[test]
    fn vat_that_is_added_and_taken_off_leaves_the_amount(
        minor in -1_000_000_000_000_i64..1_000_000_000_000, rate in "[0-9]|[1-9][0-9]|5\\.5|100",
    ) {
        let net = Money::new(minor, "DKK").expect("a code");
        let rate = VatRate::parse(&rate).expect("a rate");
        let stated_net = Vat { rate: rate.clone(), included: false };
        let stated_gross = Vat { rate, included: true };
        let gross = stated_net.shown(&net, TaxDisplay::Gross).expect("an amount");
        let back = stated_gross.shown(&gross, TaxDisplay::Net).expect("an amount");
        prop_assert!((back.minor() - minor).abs() <= 1, "{} became {}", minor, back.minor());
    }

    #[test]
    fn no_saving_claims_more_than_is_true(
        dear in -10_i64..1_000_000, cheap in -10_i64..1_000_000, one in period(), other in period(),
    ) {
        let (dear_price, cheap_price) =
            (Money::new(dear, "DKK").expect("a code"), Money::new(cheap, "DKK").expect("a code"));
        if let Some(percent) = saving((&dear_price, one), (&cheap_price, other)) {
            let (one, other) = one.months().zip(other.months())
                .or(one.days().zip(other.days())).expect("a common span");
            let dear = Second::from(dear) * Second::from(other);
            let true_cheap = Second::from(cheap) * Second::from(one);
            let left = |percent: u32| dear * Second::from(100 - i64::from(percent));
            prop_assert!((1..=100).contains(&percent));
            prop_assert!(true_cheap * Second::from(100) <= left(percent));
            prop_assert!(true_cheap * Second::from(100) > left(percent + 1));
        }
    }

    #[test]
    fn a_monthly_equivalent_is_off_by_half_a_minor_unit_at_most(minor: i64, period in period()) {
        let price = Money::new(minor, "DKK").expect("a code");
        if let Some(equivalent) = monthly_equivalent(&price, period) {
            let months = i128::from(period.months().expect("months"));
            let off = i128::from(equivalent.amount.minor()) * months - i128::from(minor);
            prop_assert!(off.abs() * 2 <= months);
            prop_assert_eq!(equivalent.exact, off == 0);
        }
    }

    #[test]
    fn nothing_panics_whatever_comes(
        text in "\\PC*|[0-9.,+e-]{0,45}", minor: i64, fee: i64, quantity: u64, graduated: bool,
        ends in prop::collection::vec(prop::option::of(any::<u64>()), 0..4),
        one in period(), other in period(), currency in "[A-Z]{3}", included: bool,
    ) {
        let money = Money::new(minor, &currency).expect("a code");
        let rival = Money::new(fee, &currency).expect("a code");
        let tiers = ends.into_iter().map(|up_to| WireTier {
            up_to, unit_price: text.clone(), flat_fee_minor: fee,
        });
        if let Some(model) = any_model(graduated, tiers.collect(), &money) {
            let _ = (model.quote(quantity), model.is_charged(), model.is_like(&model));
        }
        let _ = Quantities::parse(&text);
        if let Some(bounds) = Quantities::new(Some(quantity), u64::try_from(minor).ok(), None) {
            prop_assert!(bounds.has(bounds.start) && bounds.has(bounds.clamp(quantity)));
        }
        let _ = (saving((&money, one), (&rival, other)), discount(&money, &rival));
        let _ = monthly_equivalent(&money, one);
        let _ = (money.checked_add(&rival), money.checked_mul(quantity));
        let unit_price = UnitPrice::parse(&text, &money).or_else(|| UnitPrice::of(&money));
        let rate = VatRate::parse(&text).or_else(|| VatRate::parse("25")).expect("a rate");
        let vat = Vat { rate, included };
        for display in [TaxDisplay::Net, TaxDisplay::Gross] {
            let _ = vat.shown(&money, display);
            let _ = unit_price.as_ref().and_then(|it| vat.shown_unit(it, display)?.amount(quantity));
        }
    }
}
