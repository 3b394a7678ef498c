//! Whether a document's VAT is that of its lines and totals.

use contract::CheckoutDocument;

use super::consistency::{Sums, net, totals, vat};

/// Net and VAT of all VAT lines.
fn taxed(document: &CheckoutDocument) -> (i128, i128) {
    let vat = document.vat.iter();
    vat.fold((0, 0), |(net, vat), it| {
        (
            net + i128::from(it.net_minor),
            vat + i128::from(it.vat_minor),
        )
    })
}

/// Without VAT lines nothing that is due now has VAT; nor has what recurs, where that is due now.
/// The VAT of a later charge may be told of when it comes.
fn is_in_no_total(document: &CheckoutDocument, sums: &Sums) -> bool {
    let now = &document.totals.due_now;
    let all_now = sums.near(net(now), sums.everything()) && !sums.near(net(now), 0);
    let each = document.totals.recurring.as_ref();
    sums.near(vat(now), 0) && each.is_none_or(|it| !all_now || sums.near(vat(it), 0))
}

/// Each total has its share of the VAT, where all lines have one rate.
pub(super) fn fits_totals(document: &CheckoutDocument, sums: &Sums) -> bool {
    let Some(first) = document.vat.first() else {
        return is_in_no_total(document, sums);
    };
    let (of, sum) = taxed(document);
    let (lines, both) = (sums.everything(), totals(document).map(net).sum());
    // VAT of one total alone says nothing of another one's rate.
    let mut wholes = [lines, lines + sums.doubtful, both].into_iter();
    let mut rates = document.vat.iter().map(|it| &it.rate_percent);
    if !wholes.any(|it| sums.near(of, it)) || rates.any(|it| *it != first.rate_percent) {
        return true;
    }
    // The server may have rounded the VAT of each unit, which shows where the shares are unlike.
    let units = document.quantity.as_ref().map_or(0, |it| it.value);
    let rounding = sums.slack.saturating_add(units.into());
    totals(document).all(|it| {
        let (net, vat) = (net(it), vat(it));
        if sums.near(net, of) {
            return sums.near(vat, sum);
        }
        let (one, other) = (vat.saturating_mul(of), sum.saturating_mul(net));
        let bound = rounding.saturating_mul(net.abs() + of.abs());
        sums.in_doubt || one.saturating_sub(other).saturating_abs() <= bound
    })
}

/// The VAT is that of all lines, or of one total or both: then it has their VAT as well.
pub(super) fn is_of_something(document: &CheckoutDocument, sums: &Sums) -> bool {
    if document.vat.is_empty() {
        return true;
    }
    let (of, sum) = taxed(document);
    let (mut of_total, mut told) = (false, false);
    let mut compare = |net: i128, vat: i128| {
        let same = sums.near(of, net);
        of_total |= same;
        told |= same && sums.near(sum, vat);
    };
    let now = &document.totals.due_now;
    compare(net(now), vat(now));
    if let Some(each) = &document.totals.recurring {
        compare(net(each), vat(each));
        compare(net(now) + net(each), vat(now) + vat(each));
    }
    if of_total {
        told
    } else {
        sums.near(of, sums.everything())
    }
}
