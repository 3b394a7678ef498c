//! VAT, trials, tiers and the other words around a price.

use contract::is_blank;
use domain::TaxLabel;

use super::{Locale, fill};

/// What a unit is called, where it has a name.
pub(crate) fn named(unit: &str) -> Option<&str> {
    Some(unit).filter(|it| !is_blank(it))
}

impl Locale {
    /// Whether a price has VAT in it, and at which rate.
    #[must_use]
    pub fn vat(self, label: &TaxLabel) -> String {
        let words = self.words();
        match label {
            TaxLabel::Net => words.vat_excluded().to_owned(),
            TaxLabel::Zero => words.vat_zero().to_owned(),
            TaxLabel::Gross(rate) => fill(
                words.vat_included(),
                &[("rate", &self.number(rate.as_str()))],
            ),
        }
    }

    /// Days that are free before the first charge, and what comes then.
    #[must_use]
    pub fn trial(self, days: u32, then: Option<&str>) -> String {
        let words = self.words();
        let template = match (self.is_one(days.into()), then.is_some()) {
            (true, true) => words.days_free_one(),
            (false, true) => words.days_free_other(),
            (true, false) => words.days_free_only_one(),
            (false, false) => words.days_free_only_other(),
        };
        let count = self.count(days.into());
        fill(
            template,
            &[("count", &count), ("price", then.unwrap_or_default())],
        )
    }

    /// "Quantity (seat)".
    #[must_use]
    pub fn quantity_of(self, unit: &str) -> String {
        let words = self.words();
        match named(unit) {
            Some(unit) => fill(words.quantity_of(), &[("unit", unit)]),
            None => words.quantity().to_owned(),
        }
    }

    /// The quantities of a tier.
    #[must_use]
    pub fn span(self, from: u64, to: Option<u64>) -> String {
        let words = self.words();
        let from = self.count(from);
        match to.map(|to| self.count(to)) {
            Some(to) if to == from => to,
            Some(to) => fill(words.span(), &[("from", &from), ("to", &to)]),
            None => fill(words.and_up(), &[("from", &from)]),
        }
    }
}
