//! What the boot script collected before the wasm was there.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

/// The nonce of the hello that was said, and every message that came since.
pub(super) struct Boot {
    pub(super) nonce: String,
    pub(super) inbox: Vec<MessageEvent>,
}

impl Boot {
    /// Takes over from the boot script, which stops listening; `None` where no boot script
    /// ran, so that nobody said hello.
    pub(super) fn take(window: &Window) -> Option<Self> {
        let boot = Reflect::get(window, &"ledgerbeeBoot".into()).ok()?;
        let nonce = Reflect::get(&boot, &"nonce".into()).ok()?.as_string()?;
        let take: Function = Reflect::get(&boot, &"take".into()).ok()?.dyn_into().ok()?;
        let inbox: Array = take.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()?;
        Some(Self {
            nonce,
            inbox: inbox.iter().filter_map(|it| it.dyn_into().ok()).collect(),
        })
    }
}
