//! Prices with VAT and without it.

use super::UnitPrice;
use super::decimal::{Decimal, share};
use crate::Money;

/// A rate in percent: an exact decimal from 0 to 100.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VatRate {
    value: Decimal,
    text: String,
}

/// What the catalogue says about VAT; rate and basis are the server's decision (known).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vat {
    /// The rate for this buyer.
    pub rate: VatRate,
    /// Whether the catalogue's amounts include it.
    pub included: bool,
}

/// How prices are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaxDisplay {
    /// Without VAT.
    Net,
    /// With VAT.
    Gross,
}

impl VatRate {
    /// Reads a rate such as `25` or `5.50`; `None` for anything but a plain decimal from 0 to
    /// 100.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (value, text) = Decimal::parse(text)?;
        (value <= hundred()?).then(|| Self {
            value,
            text: text.to_owned(),
        })
    }

    /// Whether there is nothing to add or to take off.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.text == "0"
    }

    /// The rate as a decimal without trailing zeros.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Vat {
    /// The VAT of an item; `None` when its rate cannot be read.
    #[must_use]
    pub fn of(vat: &contract::Vat) -> Option<Self> {
        Some(Self {
            rate: VatRate::parse(&vat.rate_percent)?,
            included: vat.price_includes,
        })
    }

    /// An amount of the catalogue as it is shown: itself, or with VAT added or taken off and
    /// rounded half away from zero to the minor unit. `None` past what an amount holds.
    #[must_use]
    pub fn shown(&self, amount: &Money, display: TaxDisplay) -> Option<Money> {
        if self.is_shown_as_stated(display) {
            return Some(amount.clone());
        }
        let (part, whole) = self.ratio()?;
        let minor = share(amount.minor().into(), part, whole)?;
        Some(amount.with_minor(i64::try_from(minor).ok()?))
    }

    /// The price of one unit as it is shown: itself, or with VAT added or taken off and rounded
    /// half away from zero, two decimals past those that the price or its currency has.
    #[must_use]
    pub fn shown_unit(&self, price: &UnitPrice, display: TaxDisplay) -> Option<UnitPrice> {
        if self.is_shown_as_stated(display) {
            return Some(price.clone());
        }
        let (part, whole) = self.ratio()?;
        price.share(part, whole)
    }

    /// Whether the catalogue's amounts are those that are shown.
    #[must_use]
    pub fn is_shown_as_stated(&self, display: TaxDisplay) -> bool {
        self.included == (display == TaxDisplay::Gross) || self.rate.is_zero()
    }

    /// What an amount of the catalogue is multiplied with and then divided by to convert it.
    fn ratio(&self) -> Option<(Decimal, Decimal)> {
        let net = hundred()?;
        let gross = net.plus(self.rate.value)?;
        Some(if self.included {
            (net, gross)
        } else {
            (gross, net)
        })
    }
}

fn hundred() -> Option<Decimal> {
    Decimal::of_units(100, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vat(rate: &str, included: bool) -> Vat {
        let rate = VatRate::parse(rate).expect("a rate");
        Vat { rate, included }
    }

    #[test]
    fn a_rate_is_a_plain_decimal_from_0_to_100() {
        for (text, normal) in [
            ("25", Some("25")),
            ("25.0", Some("25")),
            ("5.50", Some("5.5")),
            ("0", Some("0")),
            ("0.00", Some("0")),
            ("100", Some("100")),
            ("100.01", None),
            ("101", None),
            ("-25", None),
            ("25 %", None),
            ("25%", None),
            ("25,0", None),
            ("2.5e1", None),
            ("", None),
        ] {
            let rate = VatRate::parse(text);
            assert_eq!(rate.as_ref().map(VatRate::as_str), normal, "{text:?}");
            assert_eq!(rate.is_some_and(|it| it.is_zero()), normal == Some("0"));
        }
    }

    #[test]
    fn an_amount_is_shown_with_or_without_vat() {
        use TaxDisplay::{Gross, Net};
        for (minor, currency, rate, included, display, shown) in [
            (29_900, "DKK", "25", false, Net, Some(29_900)),
            (29_900, "DKK", "25", false, Gross, Some(37_375)),
            (37_375, "DKK", "25", true, Net, Some(29_900)),
            (37_375, "DKK", "25", true, Gross, Some(37_375)),
            (29_900, "DKK", "0", true, Net, Some(29_900)),
            (4_999, "DKK", "25", false, Gross, Some(6_249)),
            (4_998, "DKK", "25", false, Gross, Some(6_248)),
            (2, "DKK", "25", false, Gross, Some(3)),
            (-2, "DKK", "25", false, Gross, Some(-3)),
            (9_900, "EUR", "5.5", false, Gross, Some(10_445)),
            (10_000, "EUR", "19", true, Net, Some(8_403)),
            (1_000, "JPY", "10", false, Gross, Some(1_100)),
            (1, "KWD", "100", false, Gross, Some(2)),
            (0, "DKK", "25", true, Net, Some(0)),
            (
                i64::MAX,
                "DKK",
                "25",
                true,
                Net,
                Some(7_378_697_629_483_820_646),
            ),
            (i64::MAX, "DKK", "25", false, Net, Some(i64::MAX)),
            (i64::MAX, "DKK", "25", false, Gross, None),
            (i64::MIN, "DKK", "0.000000000001", false, Gross, None),
        ] {
            let money = Money::new(minor, currency).expect("a code");
            let found = vat(rate, included).shown(&money, display);
            assert_eq!(
                found.map(|it| it.minor()),
                shown,
                "{minor} at {rate} {display:?}"
            );
        }
    }

    #[test]
    fn the_price_of_a_unit_keeps_two_decimals_more() {
        use TaxDisplay::{Gross, Net};
        for (price, rate, included, display, shown) in [
            ("49", "25", false, Gross, Some("61.25")),
            ("49.99", "25", false, Gross, Some("62.4875")),
            ("0.005", "25", false, Gross, Some("0.00625")),
            ("0.005", "25", false, Net, Some("0.005")),
            ("61.25", "25", true, Net, Some("49")),
            ("49", "21", true, Net, Some("40.4959")),
            ("0.000000000001", "25", false, Gross, Some("0.000000000001")),
            ("0", "25", false, Gross, Some("0")),
            ("999999999999999.999999999999", "25", false, Gross, None),
        ] {
            let money = Money::new(0, "DKK").expect("a code");
            let price = UnitPrice::parse(price, &money).expect("a price");
            let found = vat(rate, included).shown_unit(&price, display);
            assert_eq!(
                found.map(|it| it.to_decimal()).as_deref(),
                shown,
                "{price:?}"
            );
        }
    }

    #[test]
    fn vat_without_a_readable_rate_is_none() {
        for (rate, readable) in [("25", true), ("0", true), ("", false), ("high", false)] {
            let wire = contract::Vat {
                rate_percent: rate.into(),
                price_includes: true,
            };
            assert_eq!(Vat::of(&wire).is_some(), readable, "{rate:?}");
        }
    }
}
