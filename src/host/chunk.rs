//! Loads the second file of the wasm, which shows checkouts.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::settled;

/// Calls `then` once all of the program is there, or with `false` when it could not be loaded.
/// A development build is one file, which has everything from the start.
pub(crate) fn load_checkout(then: Box<dyn FnOnce(bool)>) {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    let boot = get(&js_sys::global(), "boot");
    let Ok(load) = get(&boot, "checkout").dyn_into::<Function>() else {
        return then(true);
    };
    let loading = load.call0(&JsValue::UNDEFINED);
    match loading.and_then(JsCast::dyn_into::<Promise>) {
        Ok(loading) => settled(&loading, Box::new(|there| then(there.is_some()))),
        Err(_) => then(false),
    }
}
