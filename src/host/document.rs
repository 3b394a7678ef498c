//! The frame's own document: its settings, its address, and what it says of itself.

use contract::{Language, parts};
use domain::Opening;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlElement, HtmlMetaElement, Url, Window};

use super::Listener;

/// The frame's document, and what its deployment wrote into it.
#[derive(Clone)]
pub(crate) struct Document {
    pub(super) window: Window,
    pub(super) document: web_sys::Document,
}

/// Where the buyer was on the page.
pub(crate) struct Focus {
    document: Document,
    element: Option<HtmlElement>,
    scrolled: f64,
}

impl Focus {
    /// Brings the buyer back there.
    pub(crate) fn restore(&self) {
        if let Some(element) = &self.element {
            // Another language makes the cards anew.
            let now = self.document.element(&element.id());
            // An element that has left the page takes no focus, and need not.
            let _ = now.as_ref().unwrap_or(element).focus();
        }
        self.document
            .window
            .scroll_to_with_x_and_y(0.0, self.scrolled);
    }
}

impl Document {
    /// The document that the widget runs in; `None` outside of a browser's page.
    pub(crate) fn current() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        Some(Self { window, document })
    }

    /// What the address asks for.
    pub(crate) fn opening(&self) -> Opening {
        let url = self.document.url().ok().and_then(|url| Url::new(&url).ok());
        match url {
            Some(url) => {
                let query = url.search_params();
                Opening::read(&url.pathname(), |name| query.get(name))
            }
            None => Opening::read("", |_| None),
        }
    }

    /// The API's base address.
    pub(crate) fn api_base(&self) -> String {
        self.setting("ledgerbee:api-base")
    }

    /// The origins that may embed this frame.
    pub(crate) fn allowed_parents(&self) -> Vec<String> {
        self.settings("ledgerbee:allowed-parents")
    }

    pub(super) fn settings(&self, name: &str) -> Vec<String> {
        let all = self.setting(name);
        parts(&all, b' ').map(str::to_owned).collect()
    }

    fn setting(&self, name: &str) -> String {
        let selector = ["meta[name=\"", name, "\"]"].concat();
        self.document
            .query_selector(&selector)
            .ok()
            .flatten()
            .and_then(|it| it.dyn_into::<HtmlMetaElement>().ok())
            .map(|meta| meta.content())
            .unwrap_or_default()
    }

    /// Whether nothing is around this document.
    #[cfg(debug_assertions)]
    pub(crate) fn is_top(&self) -> bool {
        matches!(self.window.parent(), Ok(Some(parent)) if parent == self.window)
    }

    /// A parameter of the address.
    #[cfg(debug_assertions)]
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let url = Url::new(&self.document.url().ok()?).ok()?;
        url.search_params().get(name)
    }

    /// The window, for listeners.
    #[cfg(debug_assertions)]
    pub(crate) fn window(&self) -> &EventTarget {
        self.window.as_ref()
    }

    /// Shows the static notice of a script that failed.
    #[cfg(debug_assertions)]
    pub(crate) fn set_failed(&self) {
        if let Some(html) = self.html() {
            html.set_id("failed");
        }
    }

    /// Tells a page of the same origin around this one.
    #[cfg(debug_assertions)]
    pub(crate) fn tell_parent(&self, word: &str) {
        if let Ok(Some(parent)) = self.window.parent() {
            // A parent of another origin does not hear it.
            let _ = parent.post_message(&word.into(), &self.origin());
        }
    }

    /// Whether the buyer can see the page.
    pub(crate) fn is_visible(&self) -> bool {
        !self.document.hidden()
    }

    /// The element that the widget is mounted in.
    pub(crate) fn root(&self) -> Option<HtmlElement> {
        self.element("widget")
    }

    /// The element whose height the host follows.
    pub(crate) fn frame(&self) -> Option<HtmlElement> {
        self.element("frame")
    }

    pub(super) fn html(&self) -> Option<HtmlElement> {
        self.document.document_element()?.dyn_into().ok()
    }

    /// Presses the element with an id, as the buyer would.
    pub(crate) fn press(&self, id: &str) {
        if let Some(element) = self.element(id) {
            element.click();
        }
    }

    pub(super) fn element(&self, id: &str) -> Option<HtmlElement> {
        self.document.get_element_by_id(id)?.dyn_into().ok()
    }

    /// Whether there is nothing to show yet.
    pub(crate) fn has_skeleton(&self) -> bool {
        self.element("skeleton").is_some()
    }

    /// Takes the skeleton away, once there is something to show.
    pub(crate) fn remove_skeleton(&self) {
        if let Some(skeleton) = self.element("skeleton") {
            skeleton.remove();
        }
    }

    /// Says which language the document is in.
    pub(crate) fn set_language(&self, language: Language) {
        // To set the same one again would cost another pass over the styles of all elements.
        if let Some(html) = self.html().filter(|it| it.lang() != language.as_str()) {
            html.set_lang(language.as_str());
        }
    }

    /// Follows the colour scheme that the host asks for, and answers the effective one.
    pub(crate) fn set_color_scheme(&self, asked: Option<&str>) -> &'static str {
        let scheme = if asked == Some("dark") {
            "dark"
        } else {
            "light"
        };
        if let Some(html) = self.html() {
            // An attribute of this name is always accepted.
            let _ = html.set_attribute("data-color-scheme", scheme);
        }
        scheme
    }

    /// What has the focus, and how far the frame is scrolled.
    pub(crate) fn focus(&self) -> Focus {
        let element = self.document.active_element();
        Focus {
            document: self.clone(),
            element: element.and_then(|it| it.dyn_into().ok()),
            scrolled: self.window.scroll_y().unwrap_or_default(),
        }
    }

    /// Calls `on` whenever the page is shown or hidden.
    pub(crate) fn on_visibility(&self, mut on: impl FnMut() + 'static) -> Listener {
        let target: &EventTarget = self.document.as_ref();
        Listener::new::<web_sys::Event>(target, "visibilitychange", move |_| on())
    }

    /// Calls `on` whenever the device is online again.
    pub(crate) fn on_online(&self, mut on: impl FnMut() + 'static) -> Listener {
        let target: &EventTarget = self.window.as_ref();
        Listener::new::<web_sys::Event>(target, "online", move |_| on())
    }
}
