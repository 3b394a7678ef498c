//! What the boot script did before the wasm was there.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort, Window};

/// The boot script's own record, which it goes on reading: a trap is told on its port.
pub(super) struct Boot(JsValue);

impl Boot {
    /// `None` where no boot script ran, so that nobody said hello.
    pub(super) fn find(window: &Window) -> Option<Self> {
        let boot = get(window, "boot");
        boot.is_object().then_some(Self(boot))
    }

    /// The nonce of the hello that was said.
    pub(super) fn nonce(&self) -> String {
        get(&self.0, "nonce").as_string().unwrap_or_default()
    }

    /// Every message that came, in order; from here on the boot script hears no more.
    pub(super) fn take(&self, window: &Window) -> Vec<MessageEvent> {
        deafen(window);
        let inbox: Array = get(&self.0, "inbox").unchecked_into();
        inbox.iter().map(JsCast::unchecked_into).collect()
    }

    /// Whether it asked for the first token, on the port that it had last.
    pub(super) fn asked(&self) -> bool {
        get(&self.0, "asked").is_truthy()
    }

    /// Whether it has said on this port that it is there; if not, it knows the port from here on.
    pub(super) fn adopt(&self, port: &MessagePort) -> bool {
        if get(&self.0, "port") == JsValue::from(port) {
            deafen(port);
            return true;
        }
        // A plain object takes every property.
        let _ = Reflect::set(&self.0, &"port".into(), port);
        false
    }
}

/// The answer to a read that the boot script began with this address and authorization. It serves
/// one read.
pub(crate) fn begun(url: &str, bearer: &str) -> Option<Promise> {
    let reads: Object = get(&get(&js_sys::global(), "boot"), "reads")
        .dyn_into()
        .ok()?;
    let name = JsValue::from([url, bearer].concat());
    let read = Reflect::get(&reads, &name).ok()?.dyn_into().ok()?;
    Reflect::delete_property(&reads, &name).ok()?;
    Some(read)
}

fn deafen(target: &JsValue) {
    // A handler can always be taken away.
    let _ = Reflect::set(target, &"onmessage".into(), &JsValue::NULL);
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}
