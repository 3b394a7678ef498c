//! One document, from its heading to the button that leads on.

use std::cell::Cell;
use std::rc::Rc;

use contract::CheckoutDocument;
use domain::{Money, Quantities};

use super::changed::changed;
use super::figures::figures;
use super::going::going;
use super::legal::legal;
use super::parties::parties;
use crate::controls::{Counter, stepper};
use crate::dom::{El, el, follow, live};
use crate::locale::Locale;
use crate::session::{Desk, Intent, Intents, Paper, Trouble};
use crate::watched::Watched;

/// What every part of the document needs to know.
pub(super) struct Sheet {
    pub(super) desk: Desk,
    pub(super) intents: Intents,
    papers: Cell<u64>,
}

impl Sheet {
    /// The document now; a live part that asks follows it.
    pub(super) fn paper(&self) -> Option<Rc<Paper>> {
        self.desk.paper.get()
    }

    /// A number that changes with the document; a live part that asks follows it.
    pub(super) fn round(&self) -> u64 {
        self.desk.paper.follow();
        self.papers.get()
    }

    /// A number that changes with the document's language, and no bound is as large as to be taken
    /// for another; a live part that asks follows it.
    pub(super) fn language(&self) -> u64 {
        let language = self.paper().map(|it| it.language).unwrap_or_default();
        (language as u64) << 63
    }

    /// A part of the page that is built anew with each document.
    pub(super) fn part(
        self: &Rc<Self>,
        place: El,
        view: impl Fn(&CheckoutDocument, Locale) -> Vec<El> + 'static,
    ) -> El {
        let (key, read) = (Rc::clone(self), Rc::clone(self));
        live(
            place,
            move || [key.round(), 0],
            move || match read.paper() {
                Some(paper) => view(&paper.document, Locale::new(paper.language)),
                None => Vec::new(),
            },
        )
    }
}

/// The document that the desk holds.
pub(super) fn sheet(desk: &Desk, intents: Intents) -> El {
    let sheet = Rc::new(Sheet {
        desk: desk.clone(),
        intents,
        papers: Cell::new(0),
    });
    let count = Rc::clone(&sheet);
    follow(move || {
        count.desk.paper.follow();
        count.papers.set(count.papers.get() + 1);
    });
    let place = el("section.sheet").attr("aria-labelledby", "sheet-title");
    let (busy, shown) = (desk.updating.clone(), place.clone());
    follow(move || shown.set("aria-busy", busy.get().then_some("true")));
    let (paper, shown) = (Rc::clone(&sheet), place.clone());
    follow(move || {
        let language = paper.paper().map(|it| it.language.as_str());
        shown.set("lang", language);
    });
    // A buyer who waits to press the button must see a change that comes meanwhile.
    place
        .add(head(&sheet))
        .add(parties(&sheet))
        .add(quantity(&sheet))
        .add(trouble(&sheet))
        .add(figures(&sheet))
        .add(legal(&sheet))
        .add(changed(&sheet))
        .add(going(&sheet))
}

/// The heading, which takes the focus when the document comes.
fn head(sheet: &Rc<Sheet>) -> El {
    let title = el("h2.sheet-title")
        .heading(0)
        .attr("id", "sheet-title")
        .attr("tabindex", "-1");
    let title = sheet.part(title, |document, _| vec![el("span").text(&document.title)]);
    let kind = sheet.part(el("p.sheet-kind"), |_, locale| {
        vec![el("span").text(locale.words().sheet_kind())]
    });
    el("header.sheet-head").add(kind).add(title)
}

/// The quantity's stepper. It is built anew only when its bounds change, for the buyer may be
/// typing in it.
fn quantity(sheet: &Rc<Sheet>) -> El {
    let (key, read) = (Rc::clone(sheet), Rc::clone(sheet));
    let bounds = |sheet: &Sheet| {
        let paper = sheet.paper()?;
        let count = paper.document.quantity.as_ref()?;
        Quantities::new(count.min, count.max, Some(count.value))
    };
    live(
        el("div.sheet-quantity"),
        move || match bounds(&key) {
            Some(it) => [it.min, it.max.unwrap_or(u64::MAX) ^ key.language()],
            None => [0, 0],
        },
        move || {
            let (Some(bounds), Some(paper)) = (bounds(&read), read.paper()) else {
                return Vec::new();
            };
            let count = paper.document.quantity.as_ref();
            let unit = count.and_then(|it| it.unit.clone());
            let (wanted, intents) = (read.desk.quantity.clone(), read.intents);
            let counter = Counter {
                locale: Locale::new(paper.language),
                name: paper.document.title.clone(),
                unit: unit.unwrap_or_default(),
                bounds,
                value: Box::new(move || wanted.get()),
                choose: Box::new(move |quantity| intents.send(Intent::Quantity(quantity))),
                refused: Watched::new(None),
            };
            vec![stepper(&Rc::new(counter), "quantity")]
        },
    )
}

/// Why the last wish was not met.
fn trouble(sheet: &Rc<Sheet>) -> El {
    let (key, read) = (Rc::clone(sheet), Rc::clone(sheet));
    let (asked, place) = (Cell::new(0), el("div.sheet-trouble").attr("role", "alert"));
    live(
        place,
        move || {
            key.desk.trouble.follow();
            key.language();
            asked.set(asked.get() + 1);
            [asked.get(), 0]
        },
        move || {
            let (Some(trouble), Some(paper)) = (read.desk.trouble.now(), read.paper()) else {
                return Vec::new();
            };
            let words = Locale::new(paper.language).words();
            let (text, failure) = match trouble {
                Trouble::Quantity => (words.quantity_refused(), None),
                Trouble::Failure(failure) => (words.update_failed(), Some(failure)),
            };
            let intents = read.intents;
            let retry = failure.filter(|it| it.retryable).map(|_| {
                el("button.link-button")
                    .attr("id", "sheet-retry")
                    .text(words.retry())
                    .press(move || intents.send(Intent::Retry))
            });
            [Some(el("p").text(text)), retry]
                .into_iter()
                .flatten()
                .collect()
        },
    )
}

/// An amount of the document, in the document's currency.
pub(super) fn money(document: &CheckoutDocument, minor: i64, locale: Locale) -> String {
    let money = Money::new(minor, &document.currency);
    money.map(|it| locale.money(&it, false)).unwrap_or_default()
}
