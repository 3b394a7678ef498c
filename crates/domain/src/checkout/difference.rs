//! What a buyer must be told when a document that was read again is another one.

use contract::{Amounts, CheckoutDocument, LegalDocument};

use crate::Money;

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// What is paid now, with VAT.
    DueNow {
        /// The amount before; `None` where there was none.
        before: Option<Money>,
        /// The amount now.
        now: Option<Money>,
    },
    /// What is paid each period, with VAT.
    Then {
        /// The amount before; `None` where there was none.
        before: Option<Money>,
        /// The amount now.
        now: Option<Money>,
    },
    /// How often it is paid.
    Period,
    /// Whether there is a trial. Its end moves with the day, which is no change.
    Trial,
    /// Whether there is a later first charge.
    FirstCharge,
    /// What the buyer agrees to.
    Terms,
    /// Who sells.
    Seller,
    /// Something else that is shown.
    Other,
}

/// What a buyer who saw one document must be told of another; nothing where both say the same.
#[must_use]
pub fn differences(before: &CheckoutDocument, now: &CheckoutDocument) -> Vec<Difference> {
    let mut all = Vec::new();
    let sum = |document: &CheckoutDocument, amounts: Option<&Amounts>| {
        Money::new(amounts?.gross_minor, &document.currency)
    };
    let due = |it| sum(it, Some(&it.totals.due_now));
    if due(before) != due(now) {
        let (before, now) = (due(before), due(now));
        all.push(Difference::DueNow { before, now });
    }
    let then = |it: &CheckoutDocument| sum(it, it.totals.recurring.as_ref());
    if then(before) != then(now) {
        let (before, now) = (then(before), then(now));
        all.push(Difference::Then { before, now });
    }
    let mut note = |differs: bool, difference: Difference| {
        if differs {
            all.push(difference);
        }
    };
    note(before.cadence != now.cadence, Difference::Period);
    let trial = |it: &CheckoutDocument| it.trial_ends_at.is_some();
    note(trial(before) != trial(now), Difference::Trial);
    let charge = |it: &CheckoutDocument| it.first_charge_at.is_some();
    let charged = charge(before) != charge(now) && trial(before) == trial(now);
    note(charged, Difference::FirstCharge);
    note(terms(before) != terms(now), Difference::Terms);
    note(before.seller != now.seller, Difference::Seller);
    if all.is_empty() && details_differ(before, now) {
        all.push(Difference::Other);
    }
    all
}

/// Which documents there are; their titles are a matter of language.
fn terms(document: &CheckoutDocument) -> Vec<(&str, Option<&str>, bool)> {
    fn part(it: &LegalDocument) -> (&str, Option<&str>, bool) {
        (&it.id, it.version.as_deref(), it.required)
    }
    document.legal_documents.iter().map(part).collect()
}

fn details_differ(before: &CheckoutDocument, now: &CheckoutDocument) -> bool {
    before.title != now.title
        || before.lines != now.lines
        || before.discounts != now.discounts
        || before.vat != now.vat
        || before.totals != now.totals
}

#[cfg(test)]
mod tests {
    use super::super::sample::document;
    use super::*;
    use contract::{Cadence, CadenceUnit};

    #[test]
    fn each_change_is_named_and_what_is_not_shown_is_none() {
        type Change = fn(&mut CheckoutDocument);
        let money = |minor| Money::new(minor, "DKK");
        let cases: [(Change, Vec<Difference>); 12] = [
            (|_| {}, vec![]),
            (|it| it.plan_version_id = "other".into(), vec![]),
            (
                |it| it.checkout_url = "https://other.example".into(),
                vec![],
            ),
            (
                |it| it.totals.due_now.gross_minor = 99,
                vec![Difference::DueNow {
                    before: money(27_563),
                    now: money(99),
                }],
            ),
            (
                |it| it.totals.recurring = None,
                vec![Difference::Then {
                    before: money(27_563),
                    now: None,
                }],
            ),
            (
                |it| {
                    it.cadence = Some(Cadence {
                        unit: CadenceUnit::Year,
                        count: 1,
                    });
                },
                vec![Difference::Period],
            ),
            (
                |it| {
                    it.trial_ends_at = Some("2026-12-06T00:00:00.000Z".into());
                    it.first_charge_at.clone_from(&it.trial_ends_at);
                },
                vec![Difference::Trial],
            ),
            (
                |it| it.first_charge_at = Some("2026-12-06T00:00:00.000Z".into()),
                vec![Difference::FirstCharge],
            ),
            (
                |it| it.legal_documents[0].version = Some("2027-01".into()),
                vec![Difference::Terms],
            ),
            (|it| it.legal_documents[0].title = "Vilkår".into(), vec![]),
            (
                |it| it.seller.name = "Other ApS".into(),
                vec![Difference::Seller],
            ),
            (
                |it| it.lines[0].description = "Other".into(),
                vec![Difference::Other],
            ),
        ];
        for (at, (change, expected)) in cases.into_iter().enumerate() {
            let (before, mut now) = (document(), document());
            change(&mut now);
            assert_eq!(differences(&before, &now), expected, "case {at}");
        }
    }

    #[test]
    fn a_trial_that_ends_a_day_later_is_no_change() {
        let (mut before, mut now) = (document(), document());
        before.trial_ends_at = Some("2026-12-06T00:00:00.000Z".into());
        now.trial_ends_at = Some("2026-12-07T00:00:00.000Z".into());
        assert_eq!(differences(&before, &now), []);
    }

    #[test]
    fn another_currency_is_told_with_both_amounts() {
        let (before, mut now) = (document(), document());
        now.currency = "EUR".into();
        let money = |currency| Money::new(27_563, currency);
        let due = Difference::DueNow {
            before: money("DKK"),
            now: money("EUR"),
        };
        assert_eq!(differences(&before, &now).first(), Some(&due));
    }
}
