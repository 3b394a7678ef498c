//! Messages as the browser hands them over, and as Rust reads them.

use contract::Value;
use contract::protocol::{Hello, MAX_MESSAGE_BYTES, NAMESPACE, Welcome};
use domain::Greeting;
use js_sys::JSON;
use wasm_bindgen::JsValue;
use web_sys::MessageEvent;

use super::json;

/// The data of a message; `None` for one that is too long or no plain data.
pub(super) fn data(event: &MessageEvent) -> Option<Value> {
    let text = json::text(&event.data())?;
    if text.len() > MAX_MESSAGE_BYTES {
        return None;
    }
    Value::read(&text)
}

/// A message in the form in which it is posted.
pub(super) fn posted(json: &str) -> Option<JsValue> {
    JSON::parse(json).ok()
}

/// A message of the handshake; `None` for anything else that a page may post.
pub(super) fn greeting(event: &MessageEvent) -> Option<(Greeting, Option<Welcome>)> {
    let data = data(event)?;
    if let Some(hello) = contract::read::<Hello>(data.clone())
        && hello.kind == "hello"
    {
        let greeting = Greeting::Hello { nonce: hello.nonce };
        return (hello.ns == NAMESPACE).then_some((greeting, None));
    }
    let welcome =
        contract::read::<Welcome>(data).filter(|it| it.ns == NAMESPACE && it.kind == "welcome")?;
    let greeting = Greeting::Welcome {
        version: welcome.version,
        nonce: welcome.nonce.clone(),
        with_port: event.ports().length() == 1,
    };
    Some((greeting, Some(welcome)))
}
