//! The focus, which an element loses when it is taken away.

use js_sys::JSON;
use wasm_bindgen::JsValue;

use super::{El, page};

/// What has the focus, unless that is the page around the frame.
const FOCUSED: &str = ":focus";

/// The id of what has the focus within a place, which may be empty; `None` where nothing has.
pub(super) fn within(place: &El) -> Option<String> {
    place.find(FOCUSED).map(|it| it.0.id())
}

/// Gives the focus to the element with an id within a place, or to the first that only takes it.
pub(super) fn give(place: &El, id: &str) {
    let named = place.find(&["[id='", id, "']"].concat());
    if let Some(found) = named.or_else(|| first(place)) {
        found.raw().focus(&JsValue::UNDEFINED);
    }
}

/// The first element within a place that only takes the focus.
fn first(place: &El) -> Option<El> {
    place.find("[tabindex='-1']")
}

impl El {
    /// Takes the focus from what is about to be covered, whatever it is.
    pub(crate) fn take_focus(&self) {
        let focused = within(&page());
        if let Some(first) = focused.and_then(|_| first(self)) {
            // The page would be scrolled to it before it has kept the reader's place.
            let stay = JSON::parse(r#"{"preventScroll":true}"#).unwrap_or_default();
            first.raw().focus(&stay);
        }
    }
}
