//! Messages as the browser hands them over, and as Rust reads them.

use contract::protocol::{Hello, MAX_MESSAGE_BYTES, NAMESPACE, Welcome};
use domain::Greeting;
use js_sys::JSON;
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::MessageEvent;

/// The text of a message; `None` for one that is too long or no plain data.
pub(super) fn text(event: &MessageEvent) -> Option<String> {
    let text = JSON::stringify(&event.data()).ok()?.as_string()?;
    (text.len() <= MAX_MESSAGE_BYTES).then_some(text)
}

/// A message in the form in which it is posted.
pub(super) fn posted<T: Serialize>(message: &T) -> Option<JsValue> {
    JSON::parse(&serde_json::to_string(message).ok()?).ok()
}

/// A message of the handshake; `None` for anything else that a page may post.
pub(super) fn greeting(event: &MessageEvent) -> Option<(Greeting, Option<Welcome>)> {
    let text = text(event)?;
    if let Ok(welcome) = serde_json::from_str::<Welcome>(&text)
        && welcome.ns == NAMESPACE
        && welcome.kind == "welcome"
    {
        let greeting = Greeting::Welcome {
            version: welcome.version,
            nonce: welcome.nonce.clone(),
            with_port: event.ports().length() == 1,
        };
        return Some((greeting, Some(welcome)));
    }
    let hello = serde_json::from_str::<Hello>(&text).ok()?;
    (hello.ns == NAMESPACE && hello.kind == "hello").then_some((Greeting::Hello, None))
}
