//! The few calls to the browser that every element takes, as plain ones. Those of web-sys expect a
//! failure, and hand back what nobody uses: that was a quarter of what a hundred cards cost.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// An element that takes what it is given: names and places are ours, and right.
    pub(super) type Raw;

    #[wasm_bindgen(method, js_name = appendChild)]
    pub(super) fn put(this: &Raw, child: &Raw);

    #[wasm_bindgen(method, js_name = append)]
    pub(super) fn text(this: &Raw, text: &str);

    #[wasm_bindgen(method, js_name = setAttribute)]
    pub(super) fn set(this: &Raw, name: &str, value: &str);

    #[wasm_bindgen(method, js_name = removeAttribute)]
    pub(super) fn unset(this: &Raw, name: &str);

    #[wasm_bindgen(method, js_name = querySelector)]
    pub(super) fn find(this: &Raw, selector: &str) -> Option<Raw>;

    #[wasm_bindgen(method)]
    pub(super) fn closest(this: &Raw, selector: &str) -> Option<Raw>;

    #[wasm_bindgen(method)]
    pub(super) fn focus(this: &Raw, how: &JsValue);

    #[wasm_bindgen(method, js_name = cloneNode)]
    pub(super) fn copy(this: &Raw, deep: bool) -> Raw;
}
