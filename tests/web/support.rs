//! A place to mount a view in, and readers for what it shows.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use pricing_card::{Intent, Intents};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A mounted view, and the intents that it sent.
pub(crate) struct Stage {
    /// The element around the view.
    pub(crate) root: HtmlElement,
    /// What the buyer did, in order.
    pub(crate) sent: Rc<RefCell<Vec<Intent>>>,
}

impl Stage {
    /// Mounts a view that may send intents.
    pub(crate) fn mount<V: IntoView + 'static>(view: impl FnOnce(Intents) -> V + 'static) -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        document.body().unwrap().append_child(&root).unwrap();
        let sent = Rc::new(RefCell::new(Vec::new()));
        let log = Rc::clone(&sent);
        let mounted = root.clone();
        leptos::mount::mount_to(mounted, move || {
            view(Intents::new(move |intent| log.borrow_mut().push(intent)))
        })
        .forget();
        Self { root, sent }
    }

    /// The text of every element that matches, with each run of spaces as one space.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector)
            .iter()
            .map(|it| plain(&it.text_content().unwrap_or_default()))
            .collect()
    }

    /// Every element that matches.
    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length())
            .filter_map(|at| found.get(at)?.dyn_into().ok())
            .collect()
    }

    /// Clicks the first element that matches.
    pub(crate) fn click(&self, selector: &str) {
        self.all(selector)
            .remove(0)
            .unchecked_into::<HtmlElement>()
            .click();
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// A text with each run of spaces, protected ones included, as one space.
pub(crate) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
