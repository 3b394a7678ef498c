//! Exact amounts: decimals of a currency's major unit, rounded once, where a line ends.

use contract::MAX_WHOLE;
use domain::Money;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// An amount that no reader of JSON gives back unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

/// How many decimals a unit price may have beyond its currency's own.
const FINER: u32 = 4;

/// A currency's minor unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Minor {
    decimals: u32,
}

impl Minor {
    /// The minor unit of an ISO 4217 currency.
    pub(super) fn of(currency: &str) -> Self {
        let decimals = Money::new(0, currency).map_or(2, |it| it.decimals());
        Self { decimals }
    }

    /// So many minor units, in major units.
    pub(super) fn to_major(self, minor: i64) -> Decimal {
        Decimal::new(minor, self.decimals)
    }

    /// An amount in whole minor units, rounded half away from zero.
    pub(super) fn round(self, major: Decimal) -> Result<i64, TooLarge> {
        let minor = major.checked_mul(Decimal::from(10_u64.pow(self.decimals)));
        minor
            .map(|it| half_away(it, 0))
            .and_then(|it| it.to_i64())
            .filter(|it| it.unsigned_abs() <= MAX_WHOLE.unsigned_abs())
            .ok_or(TooLarge)
    }

    /// A unit price as the wire writes it: at least the currency's decimals, and more where
    /// the price is finer.
    pub(super) fn written(self, major: Decimal) -> String {
        let rounded = half_away(major, self.decimals + FINER).normalize();
        let scale = rounded.scale().max(self.decimals) as usize;
        format!("{rounded:.scale$}")
    }
}

/// Rounds to so many decimals, half away from zero.
pub(super) fn half_away(amount: Decimal, decimals: u32) -> Decimal {
    amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    #[test]
    fn amounts_are_rounded_half_away_from_zero_to_the_currencys_minor_unit() {
        for (currency, amount, minor) in [
            ("DKK", "49", Ok(4_900)),
            ("DKK", "0.004", Ok(0)),
            ("DKK", "0.005", Ok(1)),
            ("DKK", "0.015", Ok(2)),
            ("DKK", "-0.005", Ok(-1)),
            ("JPY", "1500.5", Ok(1_501)),
            ("JPY", "1500.49", Ok(1_500)),
            ("KWD", "1.2345", Ok(1_235)),
            ("KWD", "1.2344", Ok(1_234)),
            ("DKK", "90071992547409.91", Ok(MAX_WHOLE)),
            ("DKK", "90071992547409.92", Err(TooLarge)),
            ("KWD", "79228162514264337593543950335", Err(TooLarge)),
        ] {
            assert_eq!(
                Minor::of(currency).round(decimal(amount)),
                minor,
                "{amount} {currency}"
            );
        }
    }

    #[test]
    fn a_unit_price_keeps_what_is_finer_than_a_minor_unit() {
        for (currency, amount, written) in [
            ("DKK", "49", "49.00"),
            ("DKK", "49.000", "49.00"),
            ("DKK", "39.005", "39.005"),
            ("DKK", "0.085", "0.085"),
            ("DKK", "80.6451612903", "80.645161"),
            ("JPY", "1500", "1500"),
            ("JPY", "0.25", "0.25"),
            ("KWD", "1.5", "1.500"),
            ("KWD", "0", "0.000"),
        ] {
            assert_eq!(
                Minor::of(currency).written(decimal(amount)),
                written,
                "{amount} {currency}"
            );
        }
    }
}
