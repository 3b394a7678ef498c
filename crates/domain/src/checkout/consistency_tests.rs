//! Documents whose amounts agree, and such that contradict themselves.

use contract::{VatLine, VatNote};

use super::*;
use crate::checkout::sample::{document, line};

type Change = fn(&mut CheckoutDocument);

fn amounts(net_minor: i64, vat_minor: i64) -> Amounts {
    Amounts {
        net_minor,
        vat_minor,
        gross_minor: net_minor + vat_minor,
    }
}

fn row(rate_percent: &str, net_minor: i64, vat_minor: i64) -> VatLine {
    VatLine {
        rate_percent: rate_percent.into(),
        net_minor,
        vat_minor,
        note: None,
    }
}

fn check(change: Change, consistent: bool, why: &str) {
    let mut changed = document();
    change(&mut changed);
    assert_eq!(is_consistent(&changed), consistent, "{why}");
}

#[test]
fn honest_documents_agree() {
    let honest: [(Change, &str); 24] = [
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
        (
            |it| {
                it.vat[0].rate_percent = "0".into();
                it.vat[0].vat_minor = 0;
                it.vat[0].note = Some(VatNote::ReverseCharge);
                it.totals.due_now = amounts(22_050, 0);
                it.totals.recurring = Some(amounts(22_050, 0));
            },
            "the buyer accounts for the VAT",
        ),
        (
            |it| {
                it.lines.push(line("Set-up", 4_000, Recurrence::OneTime));
                it.totals.due_now = amounts(4_000, 1_000);
                it.vat[0].net_minor = 26_050;
                it.vat[0].vat_minor = 6_513;
            },
            "VAT of both totals, during a trial with a set-up fee",
        ),
        (
            |it| {
                it.vat[0].net_minor = 44_100;
                it.vat[0].vat_minor = 11_026;
            },
            "VAT of what is due now and of what comes again, one after the other",
        ),
        (
            |it| {
                it.lines.push(line("Set-up", 22_050, Recurrence::OneTime));
                it.totals.due_now = amounts(22_050, 0);
                it.vat[0].rate_percent = "0".into();
                it.vat[0].vat_minor = 0;
            },
            "VAT of a fee that has another rate than what comes again, and the same amount",
        ),
        (
            |it| {
                it.lines.push(line("Books", 10_000, Recurrence::OneTime));
                it.vat.push(row("0", 10_000, 0));
                it.totals.due_now = amounts(32_050, 5_513);
            },
            "two rates",
        ),
        (
            |it| {
                it.lines.push(line("Set-up", 5_000, Recurrence::OneTime));
                it.lines.push(line("Deposit", -5_000, Recurrence::OneTime));
                it.vat = vec![row("25", 27_050, 6_763), row("0", -5_000, 0)];
                it.totals.due_now = amounts(22_050, 6_763);
            },
            "two rates that come to the amount of one",
        ),
        (
            |it| {
                it.quantity.as_mut().unwrap().value = 1_000;
                it.lines = vec![
                    line("Pages", 13_000, Recurrence::Recurring),
                    line("Set-up", 50_000, Recurrence::OneTime),
                ];
                it.discounts.clear();
                it.vat = vec![row("25", 63_000, 15_500)];
                it.totals.due_now = amounts(63_000, 15_500);
                it.totals.recurring = Some(amounts(13_000, 3_000));
            },
            "VAT that is rounded for each unit",
        ),
        (
            |it| {
                it.lines.push(line("Calls", 900, Recurrence::Usage));
                it.totals.due_now = amounts(22_950, 5_738);
                it.vat[0].net_minor = 22_950;
                it.vat[0].vat_minor = 5_738;
            },
            "usage that is charged now",
        ),
        (
            |it| {
                it.lines.push(line("Calls", 900, Recurrence::Usage));
                it.totals.due_now = amounts(900, 225);
            },
            "usage alone is charged now, and its VAT is not told",
        ),
        (
            |it| {
                it.totals.due_now = amounts(0, 0);
                it.vat.clear();
            },
            "VAT of what is due now alone, which is nothing",
        ),
    ];
    for (change, why) in honest {
        check(change, true, why);
    }
}

#[test]
fn amounts_that_contradict_one_another_do_not() {
    let contradicting: [(Change, &str); 25] = [
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
        (
            |it| it.totals.due_now = amounts(22_050, 500_000),
            "far more VAT now than each period",
        ),
        (
            |it| it.totals.due_now = amounts(22_050, 5_513 - 3_000),
            "less VAT now than each period",
        ),
        (
            |it| it.totals.recurring = Some(amounts(22_050, 5_513 + 3_000)),
            "more VAT each period than now",
        ),
        (
            |it| {
                it.lines.push(line("Set-up", 10_000, Recurrence::OneTime));
                it.vat[0].net_minor = 32_050;
                it.vat[0].vat_minor = 8_013;
                it.totals.due_now = amounts(32_050, 8_013);
                it.totals.recurring = Some(amounts(22_050, 5_513 + 3_000));
            },
            "each period has more VAT than its share",
        ),
        (
            |it| {
                it.lines.push(line("Set-up", 4_000, Recurrence::OneTime));
                it.totals.due_now = amounts(4_000, 2_000);
                it.totals.recurring = Some(amounts(22_050, 4_513));
                it.vat[0].net_minor = 26_050;
                it.vat[0].vat_minor = 6_513;
            },
            "the totals share the VAT wrongly",
        ),
        (|it| it.totals.due_now = amounts(0, 5_513), "VAT of nothing"),
        (|it| it.vat.clear(), "VAT in the totals alone"),
        (
            |it| {
                it.vat.clear();
                it.totals.recurring = Some(amounts(22_050, 0));
                it.totals.due_now = amounts(22_050, 9_999);
            },
            "VAT in what is due now alone",
        ),
        (
            |it| {
                it.vat.clear();
                it.totals.due_now = amounts(22_050, 0);
            },
            "VAT in what recurs alone",
        ),
        (
            |it| {
                it.lines.push(line("Calls", 900, Recurrence::Usage));
                it.vat.clear();
            },
            "VAT in the totals alone, whatever is charged later",
        ),
        (
            |it| {
                it.lines.push(line("Calls", 900, Recurrence::Usage));
                it.totals.due_now = amounts(22_050, 500_000);
            },
            "far more VAT now, whatever is charged later",
        ),
        (
            |it| {
                it.lines = vec![line("Calls", 1, Recurrence::Usage)];
                it.discounts.clear();
                it.vat.clear();
                it.totals.due_now = amounts(99_900, 0);
                it.totals.recurring = None;
            },
            "more is due now than all lines can make",
        ),
    ];
    for (change, why) in contradicting {
        check(change, false, why);
    }
}
