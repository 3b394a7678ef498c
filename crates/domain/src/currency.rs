//! Exact money: minor units of a currency, written as a decimal.

/// An amount in minor units of a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    minor: i64,
    currency: String,
}

impl Money {
    /// An amount of `minor` units of an ISO 4217 currency; `None` unless the code is three
    /// ASCII letters.
    #[must_use]
    pub fn new(minor: i64, currency: &str) -> Option<Self> {
        let well_formed =
            currency.len() == 3 && currency.bytes().all(|letter| letter.is_ascii_alphabetic());
        well_formed.then(|| Self {
            minor,
            currency: currency.to_ascii_uppercase(),
        })
    }

    /// Nothing, in the currency of another amount.
    pub(crate) fn zero(currency: &str) -> Self {
        Self {
            minor: 0,
            currency: currency.to_owned(),
        }
    }

    /// An amount of the same currency.
    pub(crate) fn with_minor(&self, minor: i64) -> Self {
        Self {
            minor,
            currency: self.currency.clone(),
        }
    }

    /// The sum; `None` between currencies and past what an amount holds.
    #[must_use]
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        Some(self.with_minor(self.minor.checked_add(other.minor)?))
    }

    /// So many times the amount; `None` past what an amount holds.
    #[must_use]
    pub fn checked_mul(&self, quantity: u64) -> Option<Self> {
        // The product of an i64 and a u64 is never past what an i128 holds.
        let minor = i128::from(self.minor) * i128::from(quantity);
        Some(self.with_minor(i64::try_from(minor).ok()?))
    }

    /// The ISO 4217 code, in capitals.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// The amount in minor units.
    #[must_use]
    pub const fn minor(&self) -> i64 {
        self.minor
    }

    /// How many decimals the currency has by ISO 4217. A browser's own table differs for some
    /// (it gives IQD none), so that it cannot be asked.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        match self.currency.as_str() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF"
            | "UGX" | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            "CLF" | "UYW" => 4,
            _ => 2,
        }
    }

    /// Whether the amount has no fraction of a major unit.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.minor
            .unsigned_abs()
            .is_multiple_of(10_u64.pow(self.decimals()))
    }

    /// The amount in major units as an exact decimal, such as `-1234.50`.
    #[must_use]
    pub fn to_decimal(&self) -> String {
        let scale = 10_u64.pow(self.decimals());
        let units = self.minor.unsigned_abs();
        let sign = if self.minor < 0 { "-" } else { "" };
        // The one before the fraction keeps its zeros, and gives way to the point.
        let fraction = contract::digits(units % scale + scale);
        let fraction = fraction.get(1..).unwrap_or_default();
        let point = if fraction.is_empty() { "" } else { "." };
        [sign, &contract::digits(units / scale), point, fraction].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_written_with_the_currencys_own_decimals() {
        for (minor, currency, decimal, whole) in [
            (29_900, "DKK", "299.00", true),
            (29_950, "dkk", "299.50", false),
            (5, "EUR", "0.05", false),
            (0, "EUR", "0.00", true),
            (-123_450, "DKK", "-1234.50", false),
            (-5, "DKK", "-0.05", false),
            (1_500, "JPY", "1500", true),
            (1_500, "KWD", "1.500", false),
            (1_500, "IQD", "1.500", false),
            (12_345, "CLF", "1.2345", false),
            (i64::MIN, "DKK", "-92233720368547758.08", false),
        ] {
            let money = Money::new(minor, currency).expect(currency);
            assert_eq!(
                (money.to_decimal().as_str(), money.is_whole()),
                (decimal, whole),
                "{minor} {currency}"
            );
        }
    }

    #[test]
    fn a_malformed_currency_is_refused() {
        for currency in ["", "DK", "DKKK", "D K", "D1K", "kr.", "€"] {
            assert_eq!(Money::new(100, currency), None, "{currency:?}");
        }
    }

    #[test]
    fn sums_and_products_are_exact_or_refused() {
        let money = |minor: i64, currency: &str| Money::new(minor, currency).expect("a code");
        for (one, other, sum) in [
            ((1, "DKK"), (2, "dkk"), Some(3)),
            ((1, "DKK"), (-2, "DKK"), Some(-1)),
            ((1, "DKK"), (2, "EUR"), None),
            ((i64::MAX, "DKK"), (1, "DKK"), None),
            ((i64::MIN, "DKK"), (-1, "DKK"), None),
        ] {
            let found = money(one.0, one.1).checked_add(&money(other.0, other.1));
            assert_eq!(found.map(|it| it.minor()), sum, "{one:?} + {other:?}");
        }
        for (minor, quantity, product) in [
            (4_900, 5, Some(24_500)),
            (-1, 3, Some(-3)),
            (0, u64::MAX, Some(0)),
            (i64::MAX, 1, Some(i64::MAX)),
            (i64::MAX, 2, None),
            (1, u64::MAX, None),
            (i64::MIN, u64::MAX, None),
        ] {
            let found = money(minor, "DKK").checked_mul(quantity);
            assert_eq!(found.map(|it| it.minor()), product, "{minor} x {quantity}");
        }
    }

    proptest! {
        #[test]
        fn a_decimal_reads_back_as_the_same_minor_units(minor: i64, currency in "DKK|JPY|KWD|CLF") {
            let money = Money::new(minor, &currency).expect("a code");
            let digits: String = money.to_decimal().chars().filter(|it| *it != '.').collect();
            prop_assert_eq!(digits.parse::<i64>().ok(), Some(minor));
        }
    }
}
