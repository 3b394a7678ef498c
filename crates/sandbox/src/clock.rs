//! The time, as something that a test can set.

use jiff::Timestamp;

/// Tells the time. Everything that expires asks this and nothing else.
pub trait Clock: Send + Sync + 'static {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// The machine's own clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A moment as the wire writes it: ISO 8601 in UTC, with milliseconds and `Z` (known).
#[must_use]
pub fn iso(at: Timestamp) -> String {
    format!("{at:.3}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_with_milliseconds() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_780_749_296_000, "2026-06-06T12:34:56.000Z"),
            (1_780_749_296_007, "2026-06-06T12:34:56.007Z"),
        ] {
            assert_eq!(iso(Timestamp::from_millisecond(millis).unwrap()), text);
        }
    }
}
