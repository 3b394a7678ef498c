//! The price of one unit, which may be finer than the smallest coin.

use contract::cut;

use super::decimal::{Decimal, PLACES, share};
use crate::Money;

/// A price in major units of a currency: exact, never negative, of up to 12 decimals. Prices of
/// one currency compare by what they are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitPrice {
    value: Decimal,
    currency: String,
}

impl UnitPrice {
    /// Reads a decimal text in major units of the currency of `like`; `None` for a sign, an
    /// exponent, anything but digits and one point, more than 15 digits before the point or
    /// more than 12 needed ones after it.
    #[must_use]
    pub fn parse(text: &str, like: &Money) -> Option<Self> {
        let (value, _) = Decimal::parse(text)?;
        Some(Self {
            value,
            currency: like.currency().to_owned(),
        })
    }

    /// An amount as the price of one unit; `None` when it is negative or too large.
    #[must_use]
    pub fn of(amount: &Money) -> Option<Self> {
        Self::parse(&amount.to_decimal(), amount)
    }

    /// The ISO 4217 code, in capitals.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// How many decimals the currency has.
    #[must_use]
    pub fn currency_decimals(&self) -> u32 {
        self.nothing().decimals()
    }

    /// The price in major units as an exact decimal without trailing zeros, such as `0.005`.
    #[must_use]
    pub fn to_decimal(&self) -> String {
        self.value.text()
    }

    /// How many decimals it takes to write the price in full.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        let text = self.value.text();
        let decimals = cut(&text, b'.').map_or(0, |(_, it)| it.len());
        u32::try_from(decimals).unwrap_or(PLACES)
    }

    /// Whether the price has no fraction of a major unit.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.decimals() == 0
    }

    /// Whether nothing is charged.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.value.units(PLACES) == Some(0)
    }

    /// What so many units cost, rounded half away from zero to the currency's minor unit; `None`
    /// past what an amount holds.
    #[must_use]
    pub fn amount(&self, quantity: u64) -> Option<Money> {
        let nothing = self.nothing();
        let minor = self.value.times(quantity)?.units(nothing.decimals())?;
        Some(nothing.with_minor(i64::try_from(minor).ok()?))
    }

    /// The price times `part` by `whole`, rounded half away from zero two decimals past those
    /// that it or its currency has, so that a price finer than a minor unit stays itself.
    pub(super) fn share(&self, part: Decimal, whole: Decimal) -> Option<Self> {
        let places = (self.decimals().max(self.currency_decimals()) + 2).min(PLACES);
        let units = share(self.value.units(places)?, part, whole)?;
        Some(Self {
            value: Decimal::of_units(units, places)?,
            currency: self.currency.clone(),
        })
    }

    fn nothing(&self) -> Money {
        Money::zero(&self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(text: &str, currency: &str) -> Option<UnitPrice> {
        UnitPrice::parse(text, &Money::zero(currency))
    }

    #[test]
    fn a_price_knows_how_many_decimals_it_needs() {
        for (text, said) in [
            ("49", Some(("49", 0))),
            ("49.00", Some(("49", 0))),
            ("49.50", Some(("49.5", 1))),
            ("0.005", Some(("0.005", 3))),
            ("0", Some(("0", 0))),
            ("-49", None),
            ("49,00", None),
            ("4.9e1", None),
            ("", None),
            ("1000000000000000", None),
            ("0.0000000000001", None),
        ] {
            let found = price(text, "DKK");
            let found = found.as_ref();
            assert_eq!(
                found.map(|it| (it.to_decimal(), it.decimals())),
                said.map(|it| (it.0.to_owned(), it.1)),
                "{text:?}"
            );
            assert_eq!(
                found.map(UnitPrice::is_whole),
                said.map(|it| it.1 == 0),
                "{text:?}"
            );
        }
    }

    #[test]
    fn units_are_rounded_half_away_from_zero_to_the_minor_unit() {
        for (text, currency, quantity, minor) in [
            ("49.00", "DKK", 3, Some(14_700)),
            ("0.005", "DKK", 1, Some(1)),
            ("0.0049", "DKK", 1, Some(0)),
            ("0.005", "DKK", 3, Some(2)),
            ("0.5", "JPY", 1, Some(1)),
            ("0.5", "JPY", 0, Some(0)),
            ("0.0005", "KWD", 1, Some(1)),
            ("92233720368547758.07", "DKK", 1, None),
            ("999999999999999", "DKK", 93, None),
            ("999999999999999", "DKK", u64::MAX, None),
        ] {
            let found = price(text, currency).and_then(|it| it.amount(quantity));
            assert_eq!(found.map(|it| it.minor()), minor, "{quantity} x {text}");
        }
    }

    #[test]
    fn prices_compare_by_what_they_are_and_not_by_how_they_are_written() {
        let price = |text| price(text, "DKK").expect("a price");
        assert!(price("9.5") < price("10"));
        assert!(price("0.005") < price("0.01"));
        assert_eq!(price("49.00"), price("49"));
        assert_ne!(price("49.01"), price("49"));
    }

    #[test]
    fn an_amount_is_a_unit_price_unless_it_is_negative_or_too_large() {
        for (minor, currency, text) in [
            (4_900, "DKK", Some("49")),
            (4_950, "DKK", Some("49.5")),
            (1_500, "JPY", Some("1500")),
            (0, "KWD", Some("0")),
            (-1, "DKK", None),
            (i64::MIN, "DKK", None),
            (i64::MAX, "DKK", None),
        ] {
            let amount = Money::new(minor, currency).expect("a code");
            let found = UnitPrice::of(&amount).map(|it| it.to_decimal());
            assert_eq!(found.as_deref(), text, "{minor} {currency}");
        }
    }
}
