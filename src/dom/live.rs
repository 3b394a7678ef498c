//! Parts of the page that follow values: each is built anew when what it reads has changed.

use std::cell::RefCell;

use super::scope::{Scope, keep};
use super::{El, focus};
use crate::watched::{Part, unfollowed};

/// Runs `then` now and whenever a value that it read has changed, until what is around it is
/// built anew.
pub(crate) fn follow(then: impl Fn() + 'static) {
    keep(Box::new(Part::begin(Box::new(then))));
}

/// What a live part depends on: two numbers that differ when it must be built anew.
pub(crate) type Key = [u64; 2];

/// An element whose children are those of `view`, which is called again whenever `key` has
/// another value. `key` follows the values that it reads; `view` follows none. A child that has the
/// focus leaves it to the one with its id, or to a heading.
pub(crate) fn live(
    place: El,
    key: impl Fn() -> Key + 'static,
    view: impl Fn() -> Vec<El> + 'static,
) -> El {
    renew(&place, Box::new(key), Box::new(view));
    place
}

/// One function serves every part: what is generic is compiled anew for each of them.
#[inline(never)]
fn renew(place: &El, key: Box<dyn Fn() -> Key>, view: Box<dyn Fn() -> Vec<El>>) {
    let shown = RefCell::new(None::<(Key, Scope)>);
    let place = place.clone();
    follow(move || {
        let key = key();
        if shown.borrow().as_ref().is_some_and(|(old, _)| *old == key) {
            return;
        }
        // What is built for the first time takes the place of nothing.
        let focused = shown.borrow().is_some().then(|| focus::within(&place));
        let (scope, children) = Scope::of(|| unfollowed(&view));
        place.hold(children);
        if let Some(id) = focused.flatten() {
            focus::give(&place, &id);
        }
        shown.replace(Some((key, scope)));
    });
}

/// An element that holds the text of `text`, whatever it is now. The same text is not written again,
/// for a screen reader would say it again.
pub(crate) fn live_text(place: El, text: impl Fn() -> String + 'static) -> El {
    rewrite(place.clone(), Box::new(text));
    place
}

#[inline(never)]
fn rewrite(place: El, text: Box<dyn Fn() -> String>) {
    let shown = RefCell::new(String::new());
    follow(move || {
        let text = text();
        if *shown.borrow() != text {
            place.set_text(&text);
            shown.replace(text);
        }
    });
}

impl El {
    /// Holds these children and nothing else.
    fn hold(&self, children: Vec<Self>) {
        self.set_text("");
        for child in children {
            self.put(Some(child));
        }
    }
}
