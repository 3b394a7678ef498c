//! Whole numbers as text. The standard library's own way brings all of its formatting along, which
//! is 1 kB of brotli that nothing else in the widget needs.

/// The decimal digits of a number.
#[must_use]
pub fn digits(number: u64) -> String {
    let mut reversed = Vec::new();
    let mut rest = number;
    loop {
        reversed.push(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    reversed.into_iter().rev().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_the_standard_library_writes_it() {
        let powers = (0..20).map(|it| 10_u64.pow(it));
        for number in powers.flat_map(|it| [it - 1, it, it + 1, 7 * (it / 7)]) {
            assert_eq!(digits(number), number.to_string());
        }
        assert_eq!(digits(u64::MAX), u64::MAX.to_string());
    }
}
