//! How often a price is charged, in words.

use domain::Period;

use super::{Locale, fill};

impl Locale {
    /// "per month", "every 2 weeks"; a price without a period is a one-time payment.
    #[must_use]
    pub fn period(self, period: Option<Period>) -> String {
        let words = self.words();
        match period {
            None => words.one_off().to_owned(),
            Some(Period::Quarter) => words.per_quarter().to_owned(),
            Some(Period::Days(1)) => words.per_day().to_owned(),
            Some(Period::Weeks(1)) => words.per_week().to_owned(),
            Some(Period::Months(1)) => words.per_month().to_owned(),
            Some(Period::Years(1)) => words.per_year().to_owned(),
            Some(period) => self.every(period),
        }
    }

    /// "Monthly", "Every 2 weeks": a period as the name of a choice.
    #[must_use]
    pub fn often(self, period: Option<Period>) -> String {
        let words = self.words();
        match period {
            None => words.often_once().to_owned(),
            Some(Period::Quarter) => words.often_quarterly().to_owned(),
            Some(Period::Days(1)) => words.often_daily().to_owned(),
            Some(Period::Weeks(1)) => words.often_weekly().to_owned(),
            Some(Period::Months(1)) => words.often_monthly().to_owned(),
            Some(Period::Years(1)) => words.often_yearly().to_owned(),
            Some(period) => capitalized(&self.every(period)),
        }
    }

    /// "per month, per quarter or as a one-time payment".
    #[must_use]
    pub fn periods(self, periods: &[Option<Period>]) -> String {
        let said = |period: &Option<Period>| match period {
            None => self.words().as_one_off().to_owned(),
            period => self.period(*period),
        };
        let Some((last, before)) = periods.split_last() else {
            return String::new();
        };
        let before: Vec<String> = before.iter().map(said).collect();
        if before.is_empty() {
            return said(last);
        }
        let values = [("one", before.join(", ")), ("other", said(last))];
        let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
        fill(self.words().or(), &values)
    }

    /// "per seat".
    #[must_use]
    pub fn per(self, unit: &str) -> String {
        fill(self.words().per_unit(), &[("unit", unit)])
    }

    fn every(self, period: Period) -> String {
        let words = self.words();
        let (template, count) = match period {
            Period::Days(count) => (words.every_days(), count),
            Period::Weeks(count) => (words.every_weeks(), count),
            Period::Months(count) => (words.every_months(), count),
            Period::Quarter => (words.every_months(), 3),
            Period::Years(count) => (words.every_years(), count),
        };
        fill(template, &[("count", &self.count(count.into()))])
    }
}

/// With a capital first letter. Both languages' templates begin with a plain small letter.
fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
