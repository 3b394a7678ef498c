//! Whole numbers, however they are written.

use crate::MAX_WHOLE;

/// A number that is whole and safe, however it is written: `299`, `299.00` and `2.99e2` are the same.
/// Exact, for it may be money.
pub(crate) fn whole(number: &str) -> Option<i64> {
    let (digits, power) = match number.bytes().position(|it| it == b'e' || it == b'E') {
        Some(at) => (number.get(..at)?, number.get(at + 1..)?.parse::<i8>().ok()?),
        None => (number, 0),
    };
    let mut power = i32::from(power);
    let (mut sum, mut is_behind) = (0_i64, false);
    let unsigned = digits.strip_prefix('-').unwrap_or(digits);
    unsigned.bytes().next().filter(u8::is_ascii_digit)?;
    for sign in unsigned.bytes() {
        match sign {
            b'0'..=b'9' => sum = longer(sum, sign - b'0')?,
            b'.' if !is_behind => is_behind = true,
            _ => return None,
        }
        power -= i32::from(is_behind && sign != b'.');
    }
    while power < 0 && sum % 10 == 0 {
        (sum, power) = (sum / 10, power + 1);
    }
    for _ in 0..power {
        sum = longer(sum, 0)?;
    }
    let is_whole = power >= 0 && sum <= MAX_WHOLE;
    is_whole.then_some(if digits.starts_with('-') { -sum } else { sum })
}

/// A number with a digit more; `None` for one that is large enough already.
fn longer(sum: i64, digit: u8) -> Option<i64> {
    (sum <= MAX_WHOLE).then(|| sum * 10 + i64::from(digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    #[test]
    fn numbers_are_whole_and_safe_or_only_known_to_be_numbers() {
        for (text, value) in [
            ("0", Value::Whole(0)),
            ("-12", Value::Whole(-12)),
            ("9007199254740991", Value::Whole(MAX_WHOLE)),
            ("9007199254740992", Value::Fraction),
            ("99999999999999999999", Value::Fraction),
            ("29900.0", Value::Whole(29_900)),
            ("29900.00", Value::Whole(29_900)),
            ("-29900.00", Value::Whole(-29_900)),
            ("299e2", Value::Whole(29_900)),
            ("299E+2", Value::Whole(29_900)),
            ("2.99e2", Value::Whole(299)),
            ("2.990e2", Value::Whole(299)),
            ("-0", Value::Whole(0)),
            ("0.0", Value::Whole(0)),
            ("1.5", Value::Fraction),
            ("1.05", Value::Fraction),
            ("2.999e2", Value::Fraction),
            ("1e-1", Value::Fraction),
            ("1e400", Value::Fraction),
            ("1e99999999999", Value::Fraction),
            ("1e", Value::Fraction),
            ("0e99", Value::Whole(0)),
            ("0e-99", Value::Whole(0)),
            ("0e999999999", Value::Fraction),
            ("0.000000000000000000000", Value::Whole(0)),
            ("9007199254740991.0", Value::Whole(MAX_WHOLE)),
            ("-9007199254740992", Value::Fraction),
            ("9e15", Value::Whole(9_000_000_000_000_000)),
            ("1e16", Value::Fraction),
            (".0", Value::Fraction),
            ("-", Value::Fraction),
            ("-.5", Value::Fraction),
            ("+1", Value::Fraction),
            ("--1", Value::Fraction),
            ("e5", Value::Fraction),
            ("1.2.3", Value::Fraction),
            ("1-2", Value::Fraction),
            ("1e-99999999999", Value::Fraction),
            ("1e-2147483648", Value::Fraction),
            ("1.5e-2147483648", Value::Fraction),
            ("1e2147483647", Value::Fraction),
            ("1e21", Value::Fraction),
        ] {
            assert_eq!(Value::read(text), Some(value), "{text}");
        }
    }
}
