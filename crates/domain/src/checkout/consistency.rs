//! Whether a document's amounts agree with one another. They are shown as they are in any case.

use contract::{Amounts, CheckoutDocument, Recurrence};

use super::vat;

/// Whether lines, discounts, VAT and totals agree, up to one minor unit for each of them (assumed;
/// the server may round each line).
///
/// When in doubt it is. What is due now may leave out what recurs, as in a trial; a discount may
/// be for a while only; and usage, or a line that this version does not know, is charged when
/// the server says. No doubt explains VAT that no line tells of, or more than all lines can make.
#[must_use]
pub fn is_consistent(document: &CheckoutDocument) -> bool {
    let sums = Sums::of(document);
    totals(document).all(adds_up)
        && lines_agree(document, &sums)
        && vat::fits_totals(document, &sums)
        && (sums.in_doubt || vat::is_of_something(document, &sums))
}

/// What of the lines recurs, what is charged once, and what is taken off.
pub(super) struct Sums {
    recurring: i128,
    once: i128,
    off: i128,
    /// What may be in a total or not.
    pub(super) doubtful: i128,
    /// Whether there is such an amount; two of them may come to nothing.
    pub(super) in_doubt: bool,
    /// The most that all lines together can make.
    most: i128,
    /// By how much amounts may differ and still be the same.
    pub(super) slack: i128,
}

impl Sums {
    fn of(document: &CheckoutDocument) -> Self {
        let entries = document.lines.len() + document.discounts.len() + document.vat.len();
        let mut sums = Self {
            recurring: 0,
            once: 0,
            off: 0,
            doubtful: 0,
            in_doubt: false,
            most: 0,
            slack: i128::try_from(entries).unwrap_or(i128::MAX),
        };
        for line in &document.lines {
            let amount = i128::from(line.amount_minor);
            sums.most += amount.max(0);
            match line.recurrence {
                Recurrence::Recurring => sums.recurring += amount,
                Recurrence::OneTime => sums.once += amount,
                _ => {
                    sums.doubtful += amount;
                    sums.in_doubt |= amount != 0;
                }
            }
        }
        for discount in &document.discounts {
            let amount = i128::from(discount.amount_minor);
            sums.most += (-amount).max(0);
            sums.off += amount;
        }
        sums
    }

    /// All lines of which it is clear when they are charged, less the discounts.
    pub(super) fn everything(&self) -> i128 {
        self.once + self.recurring - self.off
    }

    pub(super) fn near(&self, one: i128, other: i128) -> bool {
        (one - other).abs() <= self.slack
    }
}

pub(super) fn totals(document: &CheckoutDocument) -> impl Iterator<Item = &Amounts> {
    let totals = &document.totals;
    [Some(&totals.due_now), totals.recurring.as_ref()]
        .into_iter()
        .flatten()
}

pub(super) fn net(amounts: &Amounts) -> i128 {
    i128::from(amounts.net_minor)
}

pub(super) fn vat(amounts: &Amounts) -> i128 {
    i128::from(amounts.vat_minor)
}

fn adds_up(amounts: &Amounts) -> bool {
    net(amounts) + vat(amounts) == i128::from(amounts.gross_minor)
}

fn lines_agree(document: &CheckoutDocument, sums: &Sums) -> bool {
    let near = |one, other| sums.near(one, other);
    let now = net(&document.totals.due_now);
    if sums.in_doubt {
        return now <= sums.most + sums.slack;
    }
    let (recurring, once, off) = (sums.recurring, sums.once, sums.off);
    let all = near(now, sums.everything());
    match document.totals.recurring.as_ref().map(net) {
        Some(each) => {
            near(each, recurring - off) && (all || near(now, once))
                || near(each, recurring) && (all || near(now, once) || near(now, once - off))
        }
        None => all,
    }
}

#[cfg(test)]
#[path = "consistency_tests.rs"]
mod tests;
