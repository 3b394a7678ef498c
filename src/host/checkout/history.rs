//! The frame's own place in the browser's history: the cards, or one item's document over them.

use wasm_bindgen::JsValue;
use web_sys::{Event, Url, Window};

use crate::host::Listener;

/// The query parameter that names the item (known).
const ITEM: &str = "item";

/// How many entries a browser keeps at least.
const FULL: u32 = 50;

/// An entry, known by how long the history was with it: the page and its other frames share it.
pub(crate) struct Entry(u32);

/// The history of the frame's window. A clone is the same history.
#[derive(Clone)]
pub(crate) struct History(Window);

impl History {
    pub(super) const fn of(window: Window) -> Self {
        Self(window)
    }

    /// The item that the address names now.
    pub(crate) fn item(&self) -> Option<String> {
        self.url()?.search_params().get(ITEM)
    }

    /// Adds an entry for an item's document, which the browser's Back leaves again.
    pub(crate) fn enter(&self, item: &str) -> Entry {
        self.write(Some(item), true);
        self.entry()
    }

    /// The entry that the frame is at now.
    pub(crate) fn entry(&self) -> Entry {
        Entry(self.length())
    }

    /// Whether nobody has added an entry since; a history that is full does not tell.
    pub(crate) fn ends_with(&self, entry: &Entry) -> bool {
        let length = self.length();
        length == entry.0 && length < FULL
    }

    fn length(&self) -> u32 {
        let history = self.0.history();
        history.and_then(|it| it.length()).unwrap_or(FULL)
    }

    /// Takes the item out of the address, where no entry was added for it.
    pub(crate) fn leave(&self) {
        self.write(None, false);
    }

    /// Goes back by one entry; the event follows.
    pub(crate) fn back(&self) {
        if let Ok(history) = self.0.history() {
            // A history that cannot go back stays where it is.
            let _ = history.back();
        }
    }

    /// Calls `on` whenever the buyer went back or forward.
    pub(crate) fn on_move(&self, mut on: impl FnMut() + 'static) -> Listener {
        Listener::new::<Event>(self.0.as_ref(), "popstate", move |_| on())
    }

    fn url(&self) -> Option<Url> {
        Url::new(&self.0.location().href().ok()?).ok()
    }

    fn write(&self, item: Option<&str>, new: bool) {
        let (Some(url), Ok(history)) = (self.url(), self.0.history()) else {
            return;
        };
        match item {
            Some(item) => url.search_params().set(ITEM, item),
            None => url.search_params().delete(ITEM),
        }
        let (state, href) = (JsValue::NULL, url.href());
        // The address stays on the frame's own origin, so that no browser refuses it; one that
        // has too many entries keeps the old address, and the document is shown all the same.
        let _ = if new {
            history.push_state_with_url(&state, "", Some(&href))
        } else {
            history.replace_state_with_url(&state, "", Some(&href))
        };
    }
}
