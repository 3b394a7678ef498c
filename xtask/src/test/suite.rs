//! Counts suites: what each one passed and failed, and the sum.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::process::words;

/// How many tests of a suite passed and failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// A check that counts as one test, passed.
    pub(crate) const PASSED: Self = Self {
        passed: 1,
        failed: 0,
    };
    /// A check that counts as one test, failed.
    pub(crate) const FAILED: Self = Self {
        passed: 0,
        failed: 1,
    };

    /// One test for a check that has none to count.
    pub(crate) fn of(good: bool) -> Self {
        if good { Self::PASSED } else { Self::FAILED }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }

    /// The tally of a runner that ended well or not: one that ended badly without naming a
    /// failed test (it did not compile, it crashed) has failed once.
    pub(crate) fn ended(self, well: bool) -> Self {
        if !well && self.failed == 0 {
            self.plus(Self::FAILED)
        } else {
            self
        }
    }
}

/// The suites run so far.
pub(crate) struct Suites {
    filtered: bool,
    done: Vec<Suite>,
}

struct Suite {
    name: String,
    tally: Tally,
    time: Duration,
    note: Option<String>,
}

impl Suites {
    /// No suites yet. With a filter, a single suite may have no test; all of them may not.
    pub(crate) fn new(filtered: bool) -> Self {
        Self {
            filtered,
            done: Vec::new(),
        }
    }

    /// Runs a suite. An error counts as one failed test, and so does a suite without any.
    pub(crate) fn run(&mut self, name: &str, suite: impl FnOnce() -> Result<Tally, Failure>) {
        println!("\n── {name}");
        let begun = Instant::now();
        let result = suite();
        let time = begun.elapsed();
        let (tally, note) = self.judge(result);
        if let Some(note) = &note {
            println!("{name}: {note}");
        }
        self.done.push(Suite {
            name: name.to_owned(),
            tally,
            time,
            note,
        });
    }

    /// Prints every suite and, last, the sum; the exit code tells whether all is well.
    pub(crate) fn finish(self) -> ExitCode {
        let (text, sum) = self.summary();
        println!("{text}");
        println!("{} passed, {} failed", sum.passed, sum.failed);
        if sum.failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }

    fn judge(&self, result: Result<Tally, Failure>) -> (Tally, Option<String>) {
        match result {
            Ok(tally) if tally == Tally::default() && !self.filtered => {
                let note = "no test ran, where at least one should".to_owned();
                (Tally::FAILED, Some(note))
            }
            Ok(tally) => (tally, None),
            Err(failure) => (Tally::FAILED, Some(failure.to_string())),
        }
    }

    fn summary(&self) -> (String, Tally) {
        let mut text = String::new();
        let mut sum = Tally::default();
        for suite in &self.done {
            let Tally { passed, failed } = suite.tally;
            let (name, time) = (&suite.name, words(suite.time));
            text.push_str(&format!(
                "\n  {name:<24}{passed:>6} ok {failed:>5} bad   {time}"
            ));
            if let Some(note) = suite.note.as_deref().and_then(|it| it.lines().next()) {
                text.push_str(&format!("   {note}"));
            }
            sum = sum.plus(suite.tally);
        }
        if sum == Tally::default() {
            text.push_str("\n  No test has such a name.");
            sum = Tally::FAILED;
        }
        (text, sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64) -> Tally {
        Tally { passed, failed }
    }

    #[test]
    fn a_suite_that_ran_nothing_or_could_not_run_has_failed() {
        fn check(filtered: bool, results: Vec<Result<Tally, Failure>>, expected: Tally) {
            let mut suites = Suites::new(filtered);
            for result in results {
                suites.run("a suite", || result);
            }
            let (text, sum) = suites.summary();
            assert_eq!(sum, expected, "{text}");
        }
        let broken = || Err(Failure::OverBudget("too large\nby far".to_owned()));
        check(false, vec![Ok(tally(3, 0)), Ok(tally(4, 0))], tally(7, 0));
        check(false, vec![Ok(tally(3, 1)), Ok(tally(4, 2))], tally(7, 3));
        check(false, vec![Ok(tally(3, 0)), Ok(tally(0, 0))], tally(3, 1));
        check(false, vec![broken(), Ok(tally(2, 0))], tally(2, 1));
        check(false, vec![], tally(0, 1));
        check(true, vec![Ok(tally(3, 0)), Ok(tally(0, 0))], tally(3, 0));
        check(true, vec![Ok(tally(0, 0)), Ok(tally(0, 0))], tally(0, 1));
        check(true, vec![broken()], tally(0, 1));
    }

    #[test]
    fn a_runner_that_ends_badly_has_failed_at_least_once() {
        assert_eq!(tally(3, 0).ended(true), tally(3, 0));
        assert_eq!(tally(3, 2).ended(false), tally(3, 2));
        assert_eq!(tally(3, 0).ended(false), tally(3, 1));
        assert_eq!(tally(0, 0).ended(false), tally(0, 1));
        assert_eq!(Tally::of(true).plus(Tally::of(false)), tally(1, 1));
    }
}
