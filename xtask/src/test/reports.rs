//! Reads the counts from the JSON reports of vitest and Playwright.

use serde_json::Value;

use super::suite::Tally;

/// The counts of vitest's report; `None` if it is no such report. A file that could not be loaded
/// has no test to count, and counts as one failed.
pub(crate) fn vitest(report: &str) -> Option<Tally> {
    let report: Value = serde_json::from_str(report).ok()?;
    let number = |name: &str| report.get(name)?.as_u64();
    let tally = Tally {
        passed: number("numPassedTests")?,
        failed: number("numFailedTests")?,
    };
    Some(tally.ended(report.get("success")?.as_bool()?))
}

/// The counts of Playwright's report; `None` if it is no such report. A test that passed only
/// when tried again has failed.
pub(crate) fn playwright(report: &str) -> Option<Tally> {
    let report: Value = serde_json::from_str(report).ok()?;
    let stats = report.get("stats")?;
    let number = |name: &str| stats.get(name)?.as_u64();
    let tally = Tally {
        passed: number("expected")?,
        failed: number("unexpected")? + number("flaky")?,
    };
    let broken = report.get("errors").and_then(Value::as_array);
    Some(tally.ended(broken.is_none_or(Vec::is_empty)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Option<Tally>, expected: Option<(u64, u64)>) {
        let expected = expected.map(|(passed, failed)| Tally { passed, failed });
        assert_eq!(found, expected);
    }

    #[test]
    fn vitest_s_report_is_counted() {
        let good = r#"{"numTotalTests":9,"numPassedTests":9,"numFailedTests":0,"success":true}"#;
        check(vitest(good), Some((9, 0)));
        let bad = r#"{"numPassedTests":7,"numFailedTests":2,"success":false}"#;
        check(vitest(bad), Some((7, 2)));
        let unloaded = r#"{"numPassedTests":7,"numFailedTests":0,"success":false}"#;
        check(vitest(unloaded), Some((7, 1)));
        check(vitest(r#"{"numPassedTests":7}"#), None);
        check(
            vitest(r#"{"numPassedTests":"7","numFailedTests":0,"success":true}"#),
            None,
        );
        check(vitest("not json"), None);
        check(vitest(""), None);
    }

    #[test]
    fn playwright_s_report_is_counted() {
        let good = r#"{"errors":[],"stats":{"expected":12,"skipped":0,"unexpected":0,"flaky":0}}"#;
        check(playwright(good), Some((12, 0)));
        let bad = r#"{"errors":[],"stats":{"expected":9,"unexpected":2,"flaky":1}}"#;
        check(playwright(bad), Some((9, 3)));
        let broken = r#"{"errors":[{"message":"no config"}],"stats":{"expected":0,"unexpected":0,"flaky":0}}"#;
        check(playwright(broken), Some((0, 1)));
        check(playwright(r#"{"errors":[]}"#), None);
        check(playwright(r#"{"stats":{"expected":1}}"#), None);
        check(playwright("not json"), None);
        check(playwright(""), None);
    }
}
