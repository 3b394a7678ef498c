//! The period of a cadence, in the one form in which equal periods are equal.

use contract::{Cadence, CadenceUnit};

/// A period in its simplest unit: twelve months are a year (known), three months are a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// So many days.
    Days(u32),
    /// So many weeks.
    Weeks(u32),
    /// So many months.
    Months(u32),
    /// Three months.
    Quarter,
    /// So many years.
    Years(u32),
}

impl Period {
    /// The period of a cadence; `None` for a count of zero or a unit that is not known.
    #[must_use]
    pub fn of(cadence: &Cadence) -> Option<Self> {
        let count = cadence.count;
        Some(match (&cadence.unit, count) {
            (CadenceUnit::Other(_), _) | (_, 0) => return None,
            (CadenceUnit::Day, _) => Self::Days(count),
            (CadenceUnit::Week, _) => Self::Weeks(count),
            (CadenceUnit::Month, 3) => Self::Quarter,
            (CadenceUnit::Month, _) if count.is_multiple_of(12) => Self::Years(count / 12),
            (CadenceUnit::Month, _) => Self::Months(count),
            (CadenceUnit::Year, _) => Self::Years(count),
        })
    }

    /// How many months it lasts; `None` for days and weeks, for none at all, and past what a
    /// u32 holds.
    #[must_use]
    pub fn months(self) -> Option<u32> {
        let months = match self {
            Self::Months(count) => count,
            Self::Quarter => 3,
            Self::Years(count) => count.checked_mul(12)?,
            Self::Days(_) | Self::Weeks(_) => 0,
        };
        (months > 0).then_some(months)
    }

    /// How many days it lasts; `None` for months and years, for none at all, and past what a
    /// u32 holds.
    #[must_use]
    pub fn days(self) -> Option<u32> {
        let days = match self {
            Self::Days(count) => count,
            Self::Weeks(count) => count.checked_mul(7)?,
            Self::Months(_) | Self::Quarter | Self::Years(_) => 0,
        };
        (days > 0).then_some(days)
    }

    /// About how many days it lasts, to tell the shorter of two; no amount is made of it.
    #[must_use]
    pub fn rough_days(self) -> u64 {
        let (days, count) = match self {
            Self::Days(count) => (1, count),
            Self::Weeks(count) => (7, count),
            Self::Months(count) => (30, count),
            Self::Quarter => (90, 1),
            Self::Years(count) => (365, count),
        };
        days * u64::from(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_periods_are_equal_and_impossible_ones_are_refused() {
        use CadenceUnit::{Day, Month, Week, Year};
        for (unit, count, period) in [
            (Day, 1, Some(Period::Days(1))),
            (Day, 30, Some(Period::Days(30))),
            (Week, 2, Some(Period::Weeks(2))),
            (Month, 1, Some(Period::Months(1))),
            (Month, 3, Some(Period::Quarter)),
            (Month, 6, Some(Period::Months(6))),
            (Month, 12, Some(Period::Years(1))),
            (Year, 1, Some(Period::Years(1))),
            (Month, 24, Some(Period::Years(2))),
            (Month, 18, Some(Period::Months(18))),
            (Month, 0, None),
            (Year, 0, None),
            (CadenceUnit::Other("fortnight".into()), 1, None),
        ] {
            assert_eq!(
                Period::of(&Cadence {
                    unit: unit.clone(),
                    count
                }),
                period,
                "{unit:?} x {count}"
            );
        }
    }

    #[test]
    fn a_period_lasts_months_or_days_and_never_both() {
        for (period, months, days) in [
            (Period::Months(1), Some(1), None),
            (Period::Quarter, Some(3), None),
            (Period::Years(2), Some(24), None),
            (Period::Days(30), None, Some(30)),
            (Period::Weeks(2), None, Some(14)),
            (Period::Months(0), None, None),
            (Period::Years(0), None, None),
            (Period::Days(0), None, None),
            (Period::Weeks(0), None, None),
            (Period::Years(u32::MAX), None, None),
            (Period::Weeks(u32::MAX), None, None),
        ] {
            assert_eq!(
                (period.months(), period.days()),
                (months, days),
                "{period:?}"
            );
        }
    }
}
