//! Messages as the browser hands them over and takes them.

use contract::Value;
use contract::protocol::Context;
use domain::{Greeting, Told};
use js_sys::JSON;
use wasm_bindgen::JsValue;
use web_sys::MessageEvent;

use super::json;

/// A message on the port.
pub(super) fn told(event: &MessageEvent) -> Told {
    json::text(&event.data()).map_or(Told::Wrong, |text| Told::read(&text))
}

/// A message of the handshake; `None` for anything else that a page may post.
pub(super) fn greeting(event: &MessageEvent) -> Option<(Greeting, Option<Context>)> {
    domain::greeting(&json::text(&event.data())?, event.ports().length())
}

/// The data of any other message.
pub(super) fn data(event: &MessageEvent) -> Option<Value> {
    domain::message(&json::text(&event.data())?)
}

/// A message in the form in which it is posted.
pub(super) fn posted(json: &str) -> Option<JsValue> {
    JSON::parse(json).ok()
}
