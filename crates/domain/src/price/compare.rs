//! What a price is for one month, and what one price saves against another.

use super::decimal::divided;
use crate::{Money, Period};

/// A price converted to another period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equivalent {
    /// The amount, rounded half away from zero to the minor unit.
    pub amount: Money,
    /// Whether nothing was rounded.
    pub exact: bool,
}

/// What a price is for one month; `None` unless its period is two or more whole months.
#[must_use]
pub fn monthly_equivalent(price: &Money, period: Period) -> Option<Equivalent> {
    let months = i64::from(period.months().filter(|it| *it > 1)?);
    let minor = divided(price.minor().into(), months.into())?;
    Some(Equivalent {
        amount: price.with_minor(i64::try_from(minor).ok()?),
        exact: price.minor() % months == 0,
    })
}

/// How many percent are saved by paying `cheap` instead of `dear` over the same span, rounded
/// down. `None` under one percent, between currencies, between months and days, and when
/// there is nothing to save from.
#[must_use]
pub fn saving(dear: (&Money, Period), cheap: (&Money, Period)) -> Option<u32> {
    let ((dear, dear_period), (cheap, cheap_period)) = (dear, cheap);
    let both = |span: fn(Period) -> Option<u32>| span(dear_period).zip(span(cheap_period));
    let (long, short) = both(Period::months).or_else(|| both(Period::days))?;
    // Each price is paid as often as the other's period is long, so that both last as long.
    saved(dear, short, cheap, long)
}

/// How many percent `now` is below `list`, by the rule of [`saving`].
#[must_use]
pub fn discount(list: &Money, now: &Money) -> Option<u32> {
    saved(list, 1, now, 1)
}

fn saved(dear: &Money, times: u32, cheap: &Money, cheap_times: u32) -> Option<u32> {
    if dear.currency() != cheap.currency() || dear.minor() <= 0 || cheap.minor() < 0 {
        return None;
    }
    // Neither an i64 times a u32 nor a hundred times that is past what an i128 holds.
    let dear = i128::from(dear.minor()) * i128::from(times);
    let cheap = i128::from(cheap.minor()) * i128::from(cheap_times);
    let percent = ((dear - cheap) * 100).checked_div(dear)?;
    u32::try_from(percent).ok().filter(|it| *it >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Period::{Days, Months, Quarter, Weeks, Years};

    fn money(minor: i64, currency: &str) -> Money {
        Money::new(minor, currency).expect("a code")
    }

    #[test]
    fn a_price_of_several_months_has_a_monthly_equivalent() {
        for (minor, period, equivalent) in [
            (299_900, Years(1), Some((24_992, false))),
            (298_800, Years(1), Some((24_900, true))),
            (100, Quarter, Some((33, false))),
            (99, Quarter, Some((33, true))),
            (3, Months(2), Some((2, false))),
            (-3, Months(2), Some((-2, false))),
            (0, Years(3), Some((0, true))),
            (100, Months(1), None),
            (100, Months(0), None),
            (100, Years(0), None),
            (100, Years(u32::MAX), None),
            (100, Days(60), None),
            (100, Weeks(52), None),
        ] {
            let found = monthly_equivalent(&money(minor, "DKK"), period);
            let found = found.map(|it| (it.amount.minor(), it.exact));
            assert_eq!(found, equivalent, "{minor} {period:?}");
        }
    }

    #[test]
    fn a_saving_is_what_is_true_over_the_same_span_rounded_down() {
        for (dear, cheap, percent) in [
            ((29_900, Months(1)), (299_000, Years(1)), Some(16)),
            ((100, Months(1)), (1_080, Years(1)), Some(10)),
            ((100, Months(1)), (1_081, Years(1)), Some(9)),
            ((100, Months(1)), (1_188, Years(1)), Some(1)),
            ((300, Quarter), (1_000, Years(1)), Some(16)),
            ((100, Days(1)), (350, Weeks(1)), Some(50)),
            ((100, Months(1)), (0, Years(1)), Some(100)),
            ((1_200, Years(1)), (50, Months(1)), Some(50)),
            ((i64::MAX, Months(1)), (i64::MAX, Years(1)), Some(91)),
            ((100, Months(1)), (1_189, Years(1)), None),
            ((100, Months(1)), (1_200, Years(1)), None),
            ((100, Months(1)), (1_201, Years(1)), None),
            ((100, Months(1)), (i64::MAX, Months(1)), None),
            ((0, Months(1)), (0, Years(1)), None),
            ((-100, Months(1)), (-2_000, Years(1)), None),
            ((100, Months(1)), (-100, Years(1)), None),
            ((100, Months(1)), (100, Weeks(52)), None),
            ((100, Days(30)), (100, Months(2)), None),
            ((100, Months(0)), (100, Years(1)), None),
            ((100, Months(1)), (100, Days(0)), None),
        ] {
            let (one, other) = (money(dear.0, "DKK"), money(cheap.0, "DKK"));
            let found = saving((&one, dear.1), (&other, cheap.1));
            assert_eq!(found, percent, "{dear:?} {cheap:?}");
        }
    }

    #[test]
    fn a_discount_is_for_one_currency_and_at_least_a_percent() {
        for (list, now, percent) in [
            ((10_000, "DKK"), (7_500, "DKK"), Some(25)),
            ((10_000, "DKK"), (7_501, "DKK"), Some(24)),
            ((10_000, "DKK"), (0, "DKK"), Some(100)),
            ((10_000, "DKK"), (9_900, "dkk"), Some(1)),
            ((10_000, "DKK"), (9_901, "DKK"), None),
            ((10_000, "DKK"), (10_000, "DKK"), None),
            ((10_000, "DKK"), (20_000, "DKK"), None),
            ((10_000, "DKK"), (7_500, "EUR"), None),
            ((0, "DKK"), (0, "DKK"), None),
        ] {
            let found = discount(&money(list.0, list.1), &money(now.0, now.1));
            assert_eq!(found, percent, "{list:?} {now:?}");
        }
    }
}
