//! When a height is worth a report to the host, and when two heights chase each other.

/// How many turns of direction within [`WINDOW_MS`] at one width count as a loop.
const TURNS: usize = 8;

/// The span in which turns are counted, in milliseconds.
const WINDOW_MS: f64 = 1_000.0;

/// Decides which measured heights are reported.
#[derive(Debug, Default)]
pub struct HeightLoop {
    width: f64,
    reported: u32,
    rising: bool,
    turns: Vec<f64>,
    frozen: bool,
}

impl HeightLoop {
    /// Takes a measured size in CSS pixels at a time in milliseconds. Answers the height to
    /// report, rounded up, or `None` when nothing changed. Alternating heights at one width
    /// freeze at the larger one until the width changes or the content outgrows it.
    pub fn measure(&mut self, width: f64, height: f64, now: f64) -> Option<u32> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let height = height.ceil() as u32;
        if (width - self.width).abs() >= 1.0 {
            self.width = width;
            self.turns.clear();
            self.frozen = false;
        }
        if height == self.reported || (self.frozen && height < self.reported) {
            return None;
        }
        let rising = height > self.reported;
        if rising != self.rising {
            self.turns.retain(|at| now - at < WINDOW_MS);
            self.turns.push(now);
        }
        if self.turns.len() > TURNS {
            self.frozen = true;
            if !rising {
                return None;
            }
        }
        self.rising = rising;
        self.reported = height;
        Some(height)
    }

    /// Whether alternating heights were stopped.
    #[must_use]
    pub const fn is_frozen(&self) -> bool {
        self.frozen
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    #[test]
    fn only_a_change_of_a_pixel_is_reported() {
        let mut height = HeightLoop::default();
        for (width, measured, report) in [
            (600.0, 400.2, Some(401)),
            (600.0, 400.9, None),
            (600.0, 401.0, None),
            (600.0, 401.1, Some(402)),
            (300.0, 402.0, None),
            (300.0, 800.0, Some(800)),
            (600.0, 402.0, Some(402)),
        ] {
            assert_eq!(
                height.measure(width, measured, 0.0),
                report,
                "{width} x {measured}"
            );
        }
    }

    #[test]
    fn heights_that_chase_each_other_freeze_at_the_larger_one() {
        let mut height = HeightLoop::default();
        let reports: Vec<_> = (0..40)
            .filter_map(|turn| {
                height.measure(
                    600.0,
                    if turn % 2 == 0 { 500.0 } else { 480.0 },
                    f64::from(turn),
                )
            })
            .collect();
        assert!(height.is_frozen() && reports.len() < 12);
        assert_eq!(reports.last(), Some(&500));
        assert_eq!(
            height.measure(600.0, 700.0, 50.0),
            Some(700),
            "content that grows is still followed"
        );
        assert_eq!(
            height.measure(320.0, 640.0, 60.0),
            Some(640),
            "a new width starts afresh"
        );
        assert!(!height.is_frozen());
    }

    #[test]
    fn slow_changes_are_no_loop() {
        let mut height = HeightLoop::default();
        for turn in 0..40 {
            let measured = if turn % 2 == 0 { 500.0 } else { 480.0 };
            assert!(
                height
                    .measure(600.0, measured, f64::from(turn) * 500.0)
                    .is_some()
            );
        }
    }

    proptest! {
        #[test]
        fn every_report_is_another_height_and_a_loop_ends(
            sizes in vec((select(vec![300.0, 301.5, 800.0]), 0.0..2_000.0, 0.0..400.0), 0..200),
        ) {
            let mut heights = HeightLoop::default();
            let (mut now, mut last) = (0.0, 0);
            for (width, height, pause) in sizes {
                now += pause;
                if let Some(reported) = heights.measure(width, height, now) {
                    prop_assert_ne!(reported, last);
                    prop_assert!(f64::from(reported) >= height && f64::from(reported) < height + 1.0);
                    last = reported;
                }
            }
        }

        #[test]
        fn two_heights_that_chase_each_other_end_at_the_larger_one(
            low in 1_u32..2_000, more in 1_u32..500, pause in 1.0..100.0,
        ) {
            let mut heights = HeightLoop::default();
            let (low, high) = (f64::from(low), f64::from(low + more));
            let mut reports = Vec::new();
            for turn in 0..60 {
                let height = if turn % 2 == 0 { low } else { high };
                reports.extend(heights.measure(400.0, height, f64::from(turn) * pause));
            }
            prop_assert!(reports.len() <= TURNS + 2, "{} reports", reports.len());
            prop_assert_eq!(reports.last().copied().map(f64::from), Some(high));
        }
    }
}
