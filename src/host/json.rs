//! What the browser has read, as a typed value.

use contract::Value;
use js_sys::JSON;
use wasm_bindgen::JsValue;

/// A value of the browser's; `None` for one that JSON cannot hold.
pub(crate) fn value(from: &JsValue) -> Option<Value> {
    Value::read(&text(from)?)
}

/// The value's text, as the browser writes it.
pub(super) fn text(from: &JsValue) -> Option<String> {
    JSON::stringify(from).ok()?.as_string()
}
