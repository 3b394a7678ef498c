//! How many units can be bought, and reading a number that was typed.

/// The bounds of a quantity and the one to start from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantities {
    /// The smallest quantity; 1 or more.
    pub min: u64,
    /// The largest quantity; `None` is without a limit.
    pub max: Option<u64>,
    /// The quantity to start from; within the bounds.
    pub start: u64,
}

impl Quantities {
    /// The bounds that a catalogue gives. Without a smallest quantity it is 1, and 0 is taken
    /// as 1: nobody buys nothing (assumed). A start out of bounds is moved to the nearer one.
    /// `None` when the largest is below the smallest.
    #[must_use]
    pub fn new(min: Option<u64>, max: Option<u64>, start: Option<u64>) -> Option<Self> {
        let min = min.unwrap_or(1).max(1);
        if max.is_some_and(|max| max < min) {
            return None;
        }
        let mut bounds = Self {
            min,
            max,
            start: min,
        };
        bounds.start = bounds.clamp(start.unwrap_or(min));
        Some(bounds)
    }

    /// The quantity within the bounds that is nearest.
    #[must_use]
    pub fn clamp(&self, quantity: u64) -> u64 {
        let most = self.max.unwrap_or(u64::MAX);
        // Unlike the standard library's clamp, this order cannot panic.
        quantity.min(most).max(self.min)
    }

    /// Whether a quantity is within the bounds.
    #[must_use]
    pub fn has(&self, quantity: u64) -> bool {
        self.clamp(quantity) == quantity
    }

    /// Reads a whole number as it is typed: digits, or groups of three with a point, a comma or
    /// a space between them, the same each time. `None` for everything else.
    #[must_use]
    pub fn parse(typed: &str) -> Option<u64> {
        let typed = typed.trim();
        let separator = typed.chars().find(|it| !it.is_ascii_digit());
        let Some(separator) = separator else {
            return number(typed);
        };
        if !matches!(separator, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}') {
            return None;
        }
        let mut digits = String::new();
        for (place, group) in typed.split(separator).enumerate() {
            let fits = match place {
                // "0.500" is a half and no five hundred.
                0 => matches!(group.len(), 1..=3) && !group.starts_with('0'),
                _ => group.len() == 3,
            };
            if !fits {
                return None;
            }
            digits.push_str(group);
        }
        // A sign must not pass as a number's part: "1.+23".
        let is_number = digits.bytes().all(|it| it.is_ascii_digit());
        is_number.then(|| number(&digits))?
    }
}

/// The number that digits make. One that is larger than any that can be kept is as good as the
/// largest: no bounds hold either.
fn number(digits: &str) -> Option<u64> {
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_have_a_smallest_and_a_start_or_are_refused() {
        for (min, max, start, bounds) in [
            (None, None, None, Some((1, None, 1))),
            (Some(2), Some(10), Some(5), Some((2, Some(10), 5))),
            (Some(2), Some(10), None, Some((2, Some(10), 2))),
            (Some(2), Some(10), Some(1), Some((2, Some(10), 2))),
            (Some(2), Some(10), Some(11), Some((2, Some(10), 10))),
            (Some(0), None, Some(0), Some((1, None, 1))),
            (Some(3), Some(3), Some(9), Some((3, Some(3), 3))),
            (None, None, Some(u64::MAX), Some((1, None, u64::MAX))),
            (None, Some(0), None, None),
            (Some(0), Some(0), None, None),
            (Some(5), Some(4), None, None),
            (Some(u64::MAX), Some(1), Some(3), None),
        ] {
            let found = Quantities::new(min, max, start);
            assert_eq!(
                found.map(|it| (it.min, it.max, it.start)),
                bounds,
                "{min:?} {max:?} {start:?}"
            );
        }
    }

    #[test]
    fn a_typed_number_is_read_or_refused() {
        for (typed, quantity) in [
            ("5", Some(5)),
            (" 5 ", Some(5)),
            ("\u{a0}5", Some(5)),
            ("007", Some(7)),
            ("0", Some(0)),
            ("1000", Some(1_000)),
            ("1.000", Some(1_000)),
            ("1,000", Some(1_000)),
            ("1 000", Some(1_000)),
            ("12\u{a0}345\u{a0}678", Some(12_345_678)),
            ("1\u{202f}000", Some(1_000)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", Some(u64::MAX)),
            ("18.446.744.073.709.551.616", Some(u64::MAX)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("", None),
            (" ", None),
            ("-5", None),
            ("+5", None),
            ("1.+23", None),
            ("1.5", None),
            ("1,50", None),
            ("0.500", None),
            ("1.0000", None),
            ("1000.000", None),
            ("1.000,000", None),
            ("1..000", None),
            (".000", None),
            ("1.", None),
            ("1.000.", None),
            ("1e3", None),
            ("1_000", None),
            ("1'000", None),
            ("five", None),
            ("5 seats", None),
            ("٣", None),
            ("1.00٣", None),
        ] {
            assert_eq!(Quantities::parse(typed), quantity, "{typed:?}");
        }
    }
}
