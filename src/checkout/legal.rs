//! What the buyer reads and agrees to.

use std::rc::Rc;

use contract::{LegalDocument, digits};
use domain::Destination;

use super::sheet::Sheet;
use crate::dom::{El, el, for_ears, live};
use crate::locale::{Locale, Words, fill};

/// The legal documents: each a link, each required one with a box to tick.
pub(super) fn legal(sheet: &Rc<Sheet>) -> El {
    let (key, read) = (Rc::clone(sheet), Rc::clone(sheet));
    let place = el("fieldset.legal");
    // What was accepted stays accepted while the documents are the same.
    live(
        place,
        move || {
            let paper = key.paper();
            let shown = paper.map(|it| stamp(&it.document.legal_documents));
            [shown.unwrap_or_default(), key.language()]
        },
        move || {
            let Some(paper) = read.paper() else {
                return Vec::new();
            };
            let words = Locale::new(paper.language).words();
            let documents = &paper.document.legal_documents;
            if documents.is_empty() {
                return Vec::new();
            }
            let mut parts = vec![el("legend").text(words.legal())];
            parts.extend((0..documents.len()).filter_map(|at| entry(&read, documents, at, words)));
            parts
        },
    )
}

/// Whether every required document is accepted; a live part that asks follows it.
pub(super) fn is_accepted(sheet: &Sheet) -> bool {
    let accepted = sheet.desk.accepted.get();
    sheet.paper().is_some_and(|paper| {
        let documents = &paper.document.legal_documents;
        let mut all = documents.iter().enumerate();
        all.all(|(at, it)| {
            !it.required || key(documents, at).is_some_and(|it| accepted.contains(&it))
        })
    })
}

fn entry(sheet: &Rc<Sheet>, documents: &[LegalDocument], at: usize, words: &Words) -> Option<El> {
    let document = documents.get(at)?;
    let link = link(document, words);
    if !document.required {
        return Some(el("p.legal-entry").add(link));
    }
    let id = ["legal-", &digits(at as u64)].concat();
    let (sheet, key) = (Rc::clone(sheet), key(documents, at)?);
    let box_ = el("input.legal-box")
        .attr("type", "checkbox")
        .attr("id", &id)
        .attr("required", "");
    box_.set_checked(sheet.desk.accepted.peek(|it| it.contains(&key)));
    let shown = box_.clone();
    let box_ = box_.on("change", move |_| {
        let mut accepted = sheet.desk.accepted.now();
        accepted.retain(|it| *it != key);
        if shown.is_checked() {
            accepted.push(key.clone());
        }
        sheet.desk.accepted.set(accepted);
    });
    let (before, after) = words
        .legal_accept()
        .split_once('{')
        .unwrap_or((words.legal_accept(), ""));
    let after = after.trim_start_matches(|it| it != '}');
    let after = after.trim_start_matches('}');
    let label = el("label").attr("for", &id).text(before);
    Some(
        el("p.legal-entry")
            .add(box_)
            .add(label.add(link).text(after)),
    )
}

fn link(document: &LegalDocument, words: &Words) -> El {
    let version = document.version.as_deref().map(|it| {
        let text = fill(words.legal_version(), &[("version", it)]);
        el("span.legal-version").text(&text)
    });
    let place = el("span");
    // What has no title is known by its address.
    let title = match document.title.as_str() {
        "" => &document.url,
        title => title,
    };
    // Any other address could do something on the page that shows it.
    let Ok(Destination::Web(address)) = Destination::parse(&document.url) else {
        return place.text(title).text(" ").add(version);
    };
    let link = el("a")
        .attr("href", &address)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .text(title)
        .add(for_ears(&[" ", words.new_tab()].concat()));
    // The blank belongs to neither: a line may end there, and the version is kept in one piece.
    place.add(link).text(" ").add(version)
}

/// A version is accepted, and no later one along with it, in whatever language it was read. Two that
/// say the same of themselves are told apart by their order.
fn key(documents: &[LegalDocument], at: usize) -> Option<String> {
    let document = documents.get(at)?;
    let same = |it: &&LegalDocument| it.id == document.id && it.version == document.version;
    let before = documents.iter().take(at).filter(same).count();
    let version = document.version.as_deref().unwrap_or_default();
    Some([&document.id, "\n", version, "\n", &digits(before as u64)].concat())
}

/// A number that differs for other documents.
fn stamp(documents: &[LegalDocument]) -> u64 {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    // The constants are FNV-1a's.
    let mut add = |byte: u8| sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for it in documents {
        let version = it.version.as_deref().unwrap_or_default();
        for text in [&it.id, version, &it.title, &it.url] {
            text.bytes().for_each(&mut add);
            add(0);
        }
        add(it.required.into());
    }
    sum
}
