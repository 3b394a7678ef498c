//! What is charged: the lines, the VAT, and the two figures that matter.

use std::rc::Rc;

use contract::{Amounts, CheckoutDocument, Line, Recurrence, VatNote};
use domain::Period;

use super::sheet::{Sheet, money};
use crate::dom::{El, el, for_ears};
use crate::locale::{Locale, fill};

/// All figures, which change together.
pub(super) fn figures(sheet: &Rc<Sheet>) -> El {
    let lines = sheet.part(el("table.lines"), table);
    let totals = sheet.part(el("dl.totals").attr("aria-live", "polite"), totals);
    let dates = sheet.part(el("dl.dates"), dates);
    el("div.figures").add(lines).add(totals).add(dates)
}

fn table(document: &CheckoutDocument, locale: Locale) -> Vec<El> {
    let words = locale.words();
    let header = |text: &str| el("th").attr("scope", "col").text(text);
    let head = el("tr")
        .add(header(words.line_what()))
        .add(header(words.quantity()))
        .add(header(words.line_price()))
        .add(header(words.line_amount()));
    let discounts = document.discounts.iter().map(|it| {
        let off = money(document, it.amount_minor.saturating_neg(), locale);
        wide(&it.description, None, &off)
    });
    let vat = document.vat.iter().map(|it| {
        let (rate, of) = (locale.stated(&it.rate_percent, ""), it.net_minor);
        let of = money(document, of, locale);
        let text = fill(words.vat_line(), &[("rate", &rate), ("amount", &of)]);
        let note = match &it.note {
            Some(VatNote::ReverseCharge) => Some(words.vat_reverse()),
            Some(VatNote::Exempt) => Some(words.vat_exempt()),
            _ => None,
        };
        wide(&text, note, &money(document, it.vat_minor, locale))
    });
    let lines = document.lines.iter();
    vec![
        el("caption").add(for_ears(words.lines_title())),
        el("thead").add(head),
        el("tbody")
            .all(lines.map(|it| line(document, it, locale)))
            .all(discounts),
        el("tfoot").all(vat),
    ]
}

fn line(document: &CheckoutDocument, line: &Line, locale: Locale) -> El {
    let words = locale.words();
    let often = match &line.recurrence {
        Recurrence::Recurring => document.cadence.as_ref().and_then(Period::of).map(|it| {
            // A cadence that cannot be read is told by the totals alone.
            locale.period(Some(it))
        }),
        Recurrence::OneTime => Some(words.one_off().to_owned()),
        Recurrence::Usage => Some(words.by_usage().to_owned()),
        Recurrence::Other(_) => None,
    };
    let what = el("th").attr("scope", "row").text(&line.description);
    let price = locale.stated(&line.unit_price, &document.currency);
    let quantity = locale.stated(&line.quantity, "");
    let cell = |name: &'static str, text: &str| el("td").attr("data-name", name).text(text);
    el("tr")
        .add(what.add(often.as_deref().map(said)))
        .add(cell(words.quantity(), &quantity))
        .add(cell(words.line_price(), &price))
        .add(el("td.line-amount").text(&money(document, line.amount_minor, locale)))
}

/// A row with a text, a note to it and an amount.
fn wide(text: &str, note: Option<&str>, amount: &str) -> El {
    let name = el("th").attr("scope", "row").attr("colspan", "3");
    el("tr")
        .add(name.text(text).add(note.map(said)))
        .add(el("td.line-amount").text(amount))
}

fn said(note: &str) -> El {
    el("span.line-note").text(note)
}

fn totals(document: &CheckoutDocument, locale: Locale) -> Vec<El> {
    let words = locale.words();
    let sum = |name: &str, sums: &Amounts| {
        let vat = money(document, sums.vat_minor, locale);
        let gross = money(document, sums.gross_minor, locale);
        let of_it = (sums.vat_minor != 0).then(|| {
            let text = fill(words.vat_of_it(), &[("amount", &vat)]);
            el("span.total-vat").text(&text)
        });
        el("div")
            .add(el("dt").text(name))
            .add(el("dd").add(el("strong").text(&gross)).add(of_it))
    };
    let uses = |line: &Line| line.recurrence == Recurrence::Usage;
    // What comes again is no one-time payment, even if nobody can say how often.
    let then = match document.cadence.as_ref().and_then(Period::of) {
        Some(period) => {
            let period = locale.period(Some(period));
            fill(words.then_each(), &[("period", &period)])
        }
        None => words.then_regularly().to_owned(),
    };
    // Nobody knows yet what will be used, and a sum says nothing of it.
    let then = if document.lines.iter().any(uses) {
        fill(words.plus_usage(), &[("then", &then)])
    } else {
        then
    };
    let mut parts = vec![sum(words.due_now(), &document.totals.due_now)];
    parts.extend(document.totals.recurring.as_ref().map(|it| sum(&then, it)));
    parts
}

fn dates(document: &CheckoutDocument, locale: Locale) -> Vec<El> {
    let words = locale.words();
    // Where something is paid at once, the first payment is that.
    let first = match document.totals.due_now.gross_minor {
        0 => words.first_charge(),
        _ => words.first_regular_charge(),
    };
    let told = [
        (words.free_until(), &document.trial_ends_at),
        (first, &document.first_charge_at),
    ];
    let told = told.into_iter().filter_map(|(name, at)| {
        let at = at.as_deref()?;
        let time = el("time").attr("datetime", at).text(&locale.date(at)?);
        let said = el("dd").add(time);
        Some(el("div").add(el("dt").text(name)).add(said))
    });
    told.collect()
}
