//! Whether a document's amounts agree with one another. They are shown as they are in any case.

use contract::{Amounts, CheckoutDocument, Recurrence};

/// Whether lines, discounts, VAT and totals agree, up to one minor unit for each of them (assumed;
/// the server may round each line). When in doubt it is: what is due now may leave out what
/// recurs, as in a trial, and usage is charged later.
#[must_use]
pub fn is_consistent(document: &CheckoutDocument) -> bool {
    let Sums {
        recurring,
        once,
        off,
    } = Sums::of(document);
    let entries = document.lines.len() + document.discounts.len() + document.vat.len();
    let slack = i128::try_from(entries).unwrap_or(i128::MAX);
    let near = |one: i128, other: i128| (one - other).abs() <= slack;
    let totals = &document.totals;
    let all = [Some(&totals.due_now), totals.recurring.as_ref()];
    if !all.into_iter().flatten().all(adds_up) {
        return false;
    }
    let now = net(&totals.due_now);
    let each = totals.recurring.as_ref().map(net);
    let lines_agree = match each {
        Some(each) => {
            let by_lines = recurring - off;
            near(each, by_lines) && (near(now, once + by_lines) || near(now, once))
        }
        None => near(now, once + recurring - off),
    };
    lines_agree && vat_agrees(document, once + recurring - off, slack)
}

/// What of the lines recurs, what is charged once, and what is taken off.
struct Sums {
    recurring: i128,
    once: i128,
    off: i128,
}

impl Sums {
    fn of(document: &CheckoutDocument) -> Self {
        let sum = |of: &Recurrence| {
            let lines = document.lines.iter();
            let lines = lines.filter(|it| it.recurrence == *of);
            lines.map(|it| i128::from(it.amount_minor)).sum()
        };
        let discounts = document.discounts.iter();
        Self {
            recurring: sum(&Recurrence::Recurring),
            once: sum(&Recurrence::OneTime),
            off: discounts.map(|it| i128::from(it.amount_minor)).sum(),
        }
    }
}

fn net(amounts: &Amounts) -> i128 {
    i128::from(amounts.net_minor)
}

fn adds_up(amounts: &Amounts) -> bool {
    net(amounts) + i128::from(amounts.vat_minor) == i128::from(amounts.gross_minor)
}

/// The VAT is that of all lines, each rate's on its own part, and no total has more of it than
/// there is.
fn vat_agrees(document: &CheckoutDocument, lines: i128, slack: i128) -> bool {
    if document.vat.is_empty() {
        return true;
    }
    let (mut of, mut vat) = (0, 0);
    for entry in &document.vat {
        of += i128::from(entry.net_minor);
        vat += i128::from(entry.vat_minor);
    }
    let totals = &document.totals;
    let mut most = totals.recurring.iter().chain([&totals.due_now]);
    let within = most.all(|it| i128::from(it.vat_minor) <= vat + slack);
    (of - lines).abs() <= slack && within
}

#[cfg(test)]
mod tests {
    use super::super::sample::{document, line};
    use super::*;

    type Change = fn(&mut CheckoutDocument);

    fn check(change: Change, consistent: bool, why: &str) {
        let mut changed = document();
        change(&mut changed);
        assert_eq!(is_consistent(&changed), consistent, "{why}");
    }

    #[test]
    fn honest_documents_agree() {
        let honest: [(Change, &str); 8] = [
            (|_| {}, "as it is"),
            (
                |it| {
                    it.totals.due_now = Amounts {
                        net_minor: 0,
                        vat_minor: 0,
                        gross_minor: 0,
                    };
                },
                "nothing is due during a trial",
            ),
            (
                |it| {
                    it.lines.push(line("Set-up", 10_000, Recurrence::OneTime));
                    it.vat[0].net_minor = 32_050;
                    it.vat[0].vat_minor = 8_013;
                    it.totals.due_now = Amounts {
                        net_minor: 32_050,
                        vat_minor: 8_013,
                        gross_minor: 40_063,
                    };
                },
                "a set-up fee is due now",
            ),
            (
                |it| it.lines.push(line("Calls", 0, Recurrence::Usage)),
                "usage is charged later",
            ),
            (|it| it.lines[0].amount_minor += 2, "rounding, line by line"),
            (
                |it| {
                    it.vat.clear();
                    it.totals.due_now.vat_minor = 0;
                    it.totals.due_now.gross_minor = 22_050;
                    it.totals.recurring = Some(it.totals.due_now.clone());
                },
                "no VAT is told of",
            ),
            (
                |it| it.totals.recurring = None,
                "charged once, with a recurring line: the totals decide",
            ),
            (
                |it| {
                    it.lines.clear();
                    it.discounts.clear();
                    it.vat.clear();
                    let none = Amounts {
                        net_minor: 0,
                        vat_minor: 0,
                        gross_minor: 0,
                    };
                    it.totals.due_now = none.clone();
                    it.totals.recurring = Some(none);
                },
                "free",
            ),
        ];
        for (change, why) in honest {
            check(change, true, why);
        }
    }

    #[test]
    fn amounts_that_contradict_one_another_do_not() {
        let contradicting: [(Change, &str); 9] = [
            (|it| it.totals.due_now.gross_minor += 1, "gross is no sum"),
            (
                |it| {
                    if let Some(it) = it.totals.recurring.as_mut() {
                        it.vat_minor -= 1;
                    }
                },
                "the recurring gross is no sum",
            ),
            (|it| it.lines[0].amount_minor += 10, "a line is too high"),
            (|it| it.discounts.clear(), "a discount is missing"),
            (
                |it| it.lines.push(line("Set-up", 10_000, Recurrence::OneTime)),
                "a fee is in no total",
            ),
            (|it| it.vat[0].net_minor = 100, "VAT of something else"),
            (
                |it| {
                    it.vat[0].vat_minor = 0;
                },
                "more VAT in the totals than there is",
            ),
            (
                |it| {
                    it.totals.due_now = Amounts {
                        net_minor: 5_000,
                        vat_minor: 1_250,
                        gross_minor: 6_250,
                    };
                },
                "what is due now is no sum of lines",
            ),
            (
                |it| {
                    it.lines[0].amount_minor = i64::MAX;
                    it.discounts[0].amount_minor = i64::MIN;
                    it.totals.due_now.net_minor = i64::MAX;
                    it.totals.due_now.vat_minor = i64::MAX;
                },
                "amounts at the edge of what is held",
            ),
        ];
        for (change, why) in contradicting {
            check(change, false, why);
        }
    }
}
