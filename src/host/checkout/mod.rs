//! What a checkout needs of the browser: addresses and tabs, its history, and the return page.

mod address;
mod history;
mod returned;

use contract::protocol::Returned;
use web_sys::{EventTarget, KeyboardEvent};

use super::{Document, Listener};

pub(crate) use address::{Address, BindToken};
pub(crate) use history::{Entry, History};
pub(crate) use returned::ReturnWatch;

impl Document {
    /// The origins beside the frame's own at which a checkout may be opened.
    pub(crate) fn checkout_origins(&self) -> Vec<String> {
        self.settings("ledgerbee:checkout-origins")
    }

    /// The frame's own origin.
    pub(crate) fn origin(&self) -> String {
        self.window.origin()
    }

    /// The frame's place in the browser's history.
    pub(crate) fn history(&self) -> History {
        History::of(self.window.clone())
    }

    /// Moves the focus to the element with an id, and to the frame's top.
    pub(crate) fn focus_on(&self, id: &str) {
        self.window.scroll_to_with_x_and_y(0.0, 0.0);
        if let Some(element) = self.element(id) {
            // Every element with an id of ours can be focused.
            let _ = element.focus();
        }
    }

    /// Opens an address in a new tab; whether the browser let it. The tab knows the frame, which
    /// is how its return page answers: only listed origins are ever opened.
    pub(crate) fn open_tab(&self, address: &Address) -> bool {
        let text = address.text();
        let opened = self.window.open_with_url_and_target(&text, "_blank");
        matches!(opened, Ok(Some(_)))
    }

    /// Opens an address in place of everything around the frame.
    pub(crate) fn open_top(&self, address: &Address) {
        let text = address.text();
        // A browser that refuses leaves the buyer on the document.
        let _ = self.window.open_with_url_and_target(&text, "_top");
    }

    /// Calls `on` with what the portal's return page tells.
    pub(crate) fn on_return(&self, on: impl Fn(Returned) + Clone + 'static) -> ReturnWatch {
        ReturnWatch::new(&self.window, on)
    }

    /// Calls `on` for each press of Escape that nothing on the page took.
    pub(crate) fn on_escape(&self, mut on: impl FnMut() + 'static) -> Listener {
        let target: &EventTarget = self.document.as_ref();
        Listener::new::<KeyboardEvent>(target, "keydown", move |event| {
            if event.key() == "Escape" && !event.default_prevented() {
                on();
            }
        })
    }
}
