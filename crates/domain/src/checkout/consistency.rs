//! Whether a document's amounts agree with one another. They are shown as they are in any case.

use contract::{Amounts, CheckoutDocument, Recurrence};

/// Whether lines, discounts, VAT and totals agree, up to one minor unit for each of them (assumed;
/// the server may round each line).
///
/// When in doubt it is. What is due now may leave out what recurs, as in a trial; a discount may
/// be for a while only; and usage, or a line that this version does not know, is charged when
/// the server says.
#[must_use]
pub fn is_consistent(document: &CheckoutDocument) -> bool {
    let Sums {
        recurring,
        once,
        off,
        in_doubt,
    } = Sums::of(document);
    let entries = document.lines.len() + document.discounts.len() + document.vat.len();
    let slack = i128::try_from(entries).unwrap_or(i128::MAX);
    let near = |one: i128, other: i128| (one - other).abs() <= slack;
    let totals = &document.totals;
    let all = [Some(&totals.due_now), totals.recurring.as_ref()];
    if !all.into_iter().flatten().all(adds_up) {
        return false;
    }
    if in_doubt {
        return true;
    }
    let now = net(&totals.due_now);
    let everything = once + recurring - off;
    let lines_agree = match totals.recurring.as_ref().map(net) {
        Some(each) => {
            let less = near(now, everything);
            near(each, recurring - off) && (less || near(now, once))
                || near(each, recurring) && (less || near(now, once) || near(now, once - off))
        }
        None => near(now, everything),
    };
    lines_agree && vat_agrees(document, everything, slack)
}

/// What of the lines recurs, what is charged once, and what is taken off.
struct Sums {
    recurring: i128,
    once: i128,
    off: i128,
    /// Whether an amount may be in a total or not.
    in_doubt: bool,
}

impl Sums {
    fn of(document: &CheckoutDocument) -> Self {
        let sum = |of: &Recurrence| {
            let lines = document.lines.iter();
            let lines = lines.filter(|it| it.recurrence == *of);
            lines.map(|it| i128::from(it.amount_minor)).sum()
        };
        let discounts = document.discounts.iter();
        let mut lines = document.lines.iter();
        let in_doubt = |of: &Recurrence| !matches!(of, Recurrence::Recurring | Recurrence::OneTime);
        Self {
            recurring: sum(&Recurrence::Recurring),
            once: sum(&Recurrence::OneTime),
            off: discounts.map(|it| i128::from(it.amount_minor)).sum(),
            in_doubt: lines.any(|it| it.amount_minor != 0 && in_doubt(&it.recurrence)),
        }
    }
}

fn net(amounts: &Amounts) -> i128 {
    i128::from(amounts.net_minor)
}

fn adds_up(amounts: &Amounts) -> bool {
    net(amounts) + i128::from(amounts.vat_minor) == i128::from(amounts.gross_minor)
}

/// The VAT is that of all lines, or of one total or both: then it has their VAT as well.
fn vat_agrees(document: &CheckoutDocument, lines: i128, slack: i128) -> bool {
    if document.vat.is_empty() {
        return true;
    }
    let (mut of, mut vat) = (0, 0);
    for entry in &document.vat {
        of += i128::from(entry.net_minor);
        vat += i128::from(entry.vat_minor);
    }
    let now = &document.totals.due_now;
    let (mut of_total, mut told) = (false, false);
    let mut compare = |net: i128, total: i128| {
        let same = (of - net).abs() <= slack;
        of_total |= same;
        told |= same && (vat - total).abs() <= slack;
    };
    let (now_net, now_vat) = (net(now), i128::from(now.vat_minor));
    compare(now_net, now_vat);
    if let Some(each) = &document.totals.recurring {
        let (net, vat) = (net(each), i128::from(each.vat_minor));
        compare(net, vat);
        compare(now_net + net, now_vat + vat);
    }
    if of_total {
        told
    } else {
        (of - lines).abs() <= slack
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{document, line};
    use super::*;

    type Change = fn(&mut CheckoutDocument);

    fn amounts(net_minor: i64, vat_minor: i64) -> Amounts {
        Amounts {
            net_minor,
            vat_minor,
            gross_minor: net_minor + vat_minor,
        }
    }

    fn check(change: Change, consistent: bool, why: &str) {
        let mut changed = document();
        change(&mut changed);
        assert_eq!(is_consistent(&changed), consistent, "{why}");
    }

    #[test]
    fn honest_documents_agree() {
        let honest: [(Change, &str); 14] = [
            (|_| {}, "as it is"),
            (
                |it| {
                    it.totals.due_now = amounts(0, 0);
                },
                "nothing is due during a trial",
            ),
            (
                |it| {
                    it.lines.push(line("Set-up", 10_000, Recurrence::OneTime));
                    it.vat[0].net_minor = 32_050;
                    it.vat[0].vat_minor = 8_013;
                    it.totals.due_now = amounts(32_050, 8_013);
                },
                "a set-up fee is due now",
            ),
            (
                |it| it.lines.push(line("Calls", 0, Recurrence::Usage)),
                "usage is charged later",
            ),
            (|it| it.lines[0].amount_minor += 2, "rounding, line by line"),
            (
                |it| it.lines.push(line("Calls", 900, Recurrence::Usage)),
                "usage that is charged with the next period",
            ),
            (
                |it| {
                    let recurrence = Recurrence::Other("prepaid".into());
                    it.lines.push(line("Credit", 900, recurrence));
                },
                "a line that this version does not know",
            ),
            (
                |it| it.totals.recurring = Some(amounts(24_500, 6_125)),
                "a launch offer for the first period alone",
            ),
            (
                |it| {
                    it.totals.due_now = amounts(0, 0);
                    it.totals.recurring = Some(amounts(24_500, 6_125));
                    it.vat[0].net_minor = 24_500;
                    it.vat[0].vat_minor = 6_125;
                },
                "a trial, with an offer for the period after it",
            ),
            (
                |it| {
                    it.lines.push(line("Credit", -5_000, Recurrence::OneTime));
                    it.totals.due_now = amounts(17_050, 4_263);
                    it.vat[0].net_minor = 17_050;
                    it.vat[0].vat_minor = 4_263;
                },
                "a credit, so that less is due now than each period",
            ),
            (
                |it| {
                    it.lines.push(line("Set-up", 4_000, Recurrence::OneTime));
                    it.totals.due_now = amounts(4_000, 1_000);
                    it.vat[0].net_minor = 4_000;
                    it.vat[0].vat_minor = 1_000;
                },
                "VAT of what is due now alone, during a trial",
            ),
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
                    let none = amounts(0, 0);
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
        let contradicting: [(Change, &str); 13] = [
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
            (|it| it.vat[0].vat_minor = 9_999, "less VAT in the totals"),
            (
                |it| {
                    it.lines.push(line("Set-up", 4_000, Recurrence::OneTime));
                    it.totals.due_now = amounts(4_000, 1_000);
                    it.vat[0].net_minor = 26_050;
                    it.vat[0].vat_minor = 7_513;
                },
                "VAT of both totals that is not theirs",
            ),
            (
                |it| {
                    it.totals.due_now = amounts(24_500, 6_125);
                    it.totals.recurring = Some(amounts(24_500, 6_125));
                },
                "a discount that is taken off nothing",
            ),
            (
                |it| {
                    it.lines.push(line("Calls", 900, Recurrence::Usage));
                    it.totals.due_now.gross_minor += 1;
                },
                "gross is no sum, whatever is charged later",
            ),
            (
                |it| it.totals.due_now = amounts(5_000, 1_250),
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
