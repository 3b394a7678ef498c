//! How long LedgerBee asks to wait, by whichever header says it.

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use ureq::http::HeaderMap;

/// The longest wait, in seconds: LedgerBee's own are no longer (known).
const LONGEST: i64 = 60;

/// The wait of a 429 in seconds, from one to [`LONGEST`]: `Retry-After` as seconds or as a
/// date, else `X-Rate-Limit-Reset` (known). `None` when neither says it.
pub(super) fn waiting(headers: &HeaderMap, now: Timestamp) -> Option<u64> {
    let of = |name| headers.get(name)?.to_str().ok().map(str::trim);
    let until = |second: i64| second.saturating_sub(now.as_second());
    let after = of("retry-after").and_then(|text| match whole(text) {
        Some(seconds) => Some(seconds),
        None => date(text).map(until),
    });
    let reset = || of("x-rate-limit-reset").and_then(whole).map(until);
    let seconds = after.or_else(reset)?.clamp(1, LONGEST);
    u64::try_from(seconds).ok()
}

fn whole(text: &str) -> Option<i64> {
    let digits = text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn date(text: &str) -> Option<i64> {
    let date = DateTimeParser::new().parse_timestamp(text).ok()?;
    Some(date.as_second())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_read_from_either_header() {
        let now: Timestamp = "2026-11-22T12:00:00.9Z".parse().unwrap();
        for (after, reset, seconds) in [
            ("", "", None),
            ("7", "", Some(7)),
            ("0", "", Some(1)),
            ("3600", "", Some(60)),
            ("Sun, 22 Nov 2026 12:00:30 GMT", "", Some(30)),
            ("Sun, 22 Nov 2026 11:00:00 GMT", "", Some(1)),
            ("Mon, 23 Nov 2026 12:00:00 GMT", "", Some(60)),
            ("", "1795348812", Some(12)),
            ("", "1795348700", Some(1)),
            ("", "1795349999", Some(60)),
            ("7", "1795348812", Some(7)),
            ("soon", "1795348812", Some(12)),
            ("soon", "", None),
            ("-5", "", None),
            ("1.5", "later", None),
            ("99999999999999999999", "", None),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [("retry-after", after), ("x-rate-limit-reset", reset)] {
                if !value.is_empty() {
                    headers.insert(name, value.parse().unwrap());
                }
            }
            assert_eq!(waiting(&headers, now), seconds, "{after:?} {reset:?}");
        }
    }
}
