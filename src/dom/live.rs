//! Parts of the page that follow signals: each is built anew when what it reads has changed.

use std::cell::RefCell;

use leptos::prelude::{ImmediateEffect, Owner, untrack};
use send_wrapper::SendWrapper;

use super::El;

/// Runs `then` now and whenever a signal that it read has changed, until what is around it is
/// built anew.
pub(crate) fn follow(then: impl Fn() + 'static) {
    run(Box::new(then));
}

#[inline(never)]
fn run(then: Box<dyn Fn()>) {
    let then = SendWrapper::new(then);
    ImmediateEffect::new_scoped(move || {
        let run: &dyn Fn() = &**then;
        run();
    });
}

/// What a live part depends on: two numbers that differ when it must be built anew.
pub(crate) type Key = [u64; 2];

/// An element whose children are those of `view`, which is called again whenever `key` has
/// another value. `key` follows the signals that it reads; `view` follows none.
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
    let shown = RefCell::new(None::<(Key, Owner)>);
    let (parent, place) = (Owner::current(), place.clone());
    follow(move || {
        let key = key();
        let mut shown = shown.borrow_mut();
        if shown.as_ref().is_some_and(|(old, _)| *old == key) {
            return;
        }
        // What the old children registered goes with their owner.
        let owner = parent.as_ref().map_or_else(Owner::new, Owner::child);
        place.hold(owner.with(|| untrack(&view)));
        if let Some((_, old)) = shown.replace((key, owner)) {
            old.cleanup();
        }
    });
}

/// An element that holds the text of `text`, whatever it is now.
pub(crate) fn live_text(place: El, text: impl Fn() -> String + 'static) -> El {
    let within = place.clone();
    follow(move || within.set_text(&text()));
    place
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
