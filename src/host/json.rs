//! What the browser has read, as a text or a typed value.

#[cfg(debug_assertions)]
use contract::Value;
use js_sys::JSON;
use wasm_bindgen::JsValue;

/// A value of the browser's, for the design room; `None` for one that JSON cannot hold.
#[cfg(debug_assertions)]
pub(crate) fn value(from: &JsValue) -> Option<Value> {
    Value::read(&text(from)?)
}

/// The value's text, as the browser writes it.
pub(super) fn text(from: &JsValue) -> Option<String> {
    JSON::stringify(from).ok()?.as_string()
}
