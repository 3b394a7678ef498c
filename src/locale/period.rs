//! How often a price is charged, in words.

use domain::Period;

use super::{Locale, fill};

impl Locale {
    /// "per month", "every 2 weeks"; a price without a period is a one-time payment.
    #[must_use]
    pub fn period(self, period: Option<Period>) -> String {
        let words = self.words();
        let every = |template: &str, count: u32| fill(template, &[("count", &self.count(count))]);
        match period {
            None => words.one_off.to_owned(),
            Some(Period::Quarter) => words.per_quarter.to_owned(),
            Some(Period::Days(1)) => words.per_day.to_owned(),
            Some(Period::Weeks(1)) => words.per_week.to_owned(),
            Some(Period::Months(1)) => words.per_month.to_owned(),
            Some(Period::Years(1)) => words.per_year.to_owned(),
            Some(Period::Days(count)) => every(words.every_days, count),
            Some(Period::Weeks(count)) => every(words.every_weeks, count),
            Some(Period::Months(count)) => every(words.every_months, count),
            Some(Period::Years(count)) => every(words.every_years, count),
        }
    }
}
