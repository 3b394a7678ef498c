//! Decimals of twelve places, exact or nothing: the one place that knows the library.

use contract::cut;
use primitive_fixed_point_decimal::ConstScaleFpdec;

/// How many places a decimal has.
pub(super) const PLACES: u32 = 12;

type Fixed = ConstScaleFpdec<i128, { PLACES as i32 }>;

const MOST_WHOLE_DIGITS: usize = 15;
const MOST_CHARACTERS: usize = 40;

/// A decimal that is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal(Fixed);

impl Decimal {
    /// Reads digits with at most one point between them, and gives the text without trailing
    /// zeros along with the decimal. A sign, an exponent, a superfluous leading zero, more
    /// than 15 digits before or 12 needed ones after the point are refused.
    pub(super) fn parse(text: &str) -> Option<(Self, &str)> {
        let (whole, fraction) = cut(text, b'.').unwrap_or((text, "0"));
        let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        let well_formed = text.len() <= MOST_CHARACTERS
            && whole.len() <= MOST_WHOLE_DIGITS
            && digits(whole)
            && digits(fraction)
            && (whole == "0" || !whole.starts_with('0'));
        if !well_formed {
            return None;
        }
        let needed = if whole.len() == text.len() {
            text
        } else {
            let needed = without_zeros(text);
            needed.strip_suffix(".").unwrap_or(needed)
        };
        let (_, fraction) = cut(needed, b'.').unwrap_or((needed, ""));
        let missing = unit(u32::try_from(fraction.len()).ok()?)?;
        let fraction = number(fraction).checked_mul(missing)?;
        let whole = number(whole).checked_mul(unit(0)?)?;
        Some((Self(Fixed::from_mantissa(whole + fraction)), needed))
    }

    /// The exact text, without trailing zeros.
    pub(super) fn text(self) -> String {
        let mantissa = self.0.mantissa();
        let one = 10_u128.pow(PLACES);
        let size = mantissa.unsigned_abs();
        let part = |it: u128| contract::digits(u64::try_from(it).unwrap_or(u64::MAX));
        // The one before the fraction keeps its zeros, and is taken off again.
        let fraction = part(size % one + one);
        let fraction = without_zeros(fraction.get(1..).unwrap_or_default());
        let sign = if mantissa < 0 { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        [sign, &part(size / one), point, fraction].concat()
    }

    /// So many times the decimal.
    pub(super) fn times(self, count: u64) -> Option<Self> {
        Some(Self(self.0.checked_mul_int(count)?))
    }

    /// The sum.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        Some(Self(self.0.checked_add(other.0)?))
    }

    /// How many units of the given place it is, rounded half away from zero.
    pub(super) fn units(self, places: u32) -> Option<i128> {
        divided(self.0.mantissa(), unit(places)?)
    }

    /// So many units of the given place.
    pub(super) fn of_units(units: i128, places: u32) -> Option<Self> {
        Some(Self(
            Fixed::from_mantissa(units).checked_mul_int(unit(places)?)?,
        ))
    }
}

/// `units * part / whole`, rounded half away from zero once.
pub(super) fn share(units: i128, part: Decimal, whole: Decimal) -> Option<i128> {
    let product = Fixed::from_mantissa(units).checked_mul_int(part.0.mantissa())?;
    divided(product.mantissa(), whole.0.mantissa())
}

/// `units / by`, rounded half away from zero.
pub(super) fn divided(units: i128, by: i128) -> Option<i128> {
    Some(Fixed::from_mantissa(units).checked_div_int(by)?.mantissa())
}

fn without_zeros(text: &str) -> &str {
    let mut needed = text;
    while let Some(shorter) = needed.strip_suffix("0") {
        needed = shorter;
    }
    needed
}

/// The number of so few digits that it is held.
fn number(digits: &str) -> i128 {
    let next = |sum: i64, digit: u8| sum * 10 + i64::from(digit - b'0');
    digits.bytes().fold(0, next).into()
}

fn unit(places: u32) -> Option<i128> {
    10_i128.checked_pow(PLACES.checked_sub(places)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_decimals_are_read_and_everything_else_is_refused() {
        for (text, needed) in [
            ("0", Some("0")),
            ("0.00", Some("0")),
            ("49", Some("49")),
            ("49.00", Some("49")),
            ("49.10", Some("49.1")),
            ("100", Some("100")),
            ("1000.0", Some("1000")),
            ("0.000000000001", Some("0.000000000001")),
            ("0.500000000000000000", Some("0.5")),
            (
                "999999999999999.999999999999",
                Some("999999999999999.999999999999"),
            ),
            ("", None),
            (".", None),
            (".5", None),
            ("5.", None),
            ("-1", None),
            ("+1", None),
            ("-0", None),
            ("1.-5", None),
            ("1.+5", None),
            ("1e3", None),
            ("1E-3", None),
            ("00", None),
            ("007", None),
            ("01.5", None),
            ("1,5", None),
            ("1.000.000", None),
            ("1 000", None),
            (" 1", None),
            ("1_000", None),
            ("0x10", None),
            ("NaN", None),
            ("inf", None),
            ("٣", None),
            ("1000000000000000", None),
            ("0.0000000000001", None),
            ("0.00000000000000000000000000000000000000000", None),
        ] {
            let read = Decimal::parse(text);
            assert_eq!(read.map(|it| it.1), needed, "{text:?}");
            assert_eq!(read.map(|it| it.0.text()).as_deref(), needed, "{text:?}");
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (units, by, rounded) in [
            (5, 2, Some(3)),
            (-5, 2, Some(-3)),
            (4, 3, Some(1)),
            (-4, 3, Some(-1)),
            (5, 3, Some(2)),
            (-5, 3, Some(-2)),
            (0, 7, Some(0)),
            (i128::MAX, 1, Some(i128::MAX)),
            (1, 0, None),
            (i128::MIN, -1, None),
        ] {
            assert_eq!(divided(units, by), rounded, "{units} / {by}");
        }
    }

    #[test]
    fn what_overflows_is_nothing() {
        let (most, _) = Decimal::parse("999999999999999.999999999999").expect("a decimal");
        assert_eq!(most.times(u64::MAX), None);
        assert_eq!(Decimal::of_units(i128::MAX, 2), None);
        assert_eq!(most.units(PLACES + 1), None);
        assert_eq!(share(i128::MAX, most, most), None);
        assert_eq!(most.times(0).map(Decimal::text).as_deref(), Some("0"));
        assert_eq!(most.units(0), Some(1_000_000_000_000_000));
    }
}
