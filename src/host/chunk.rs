//! Loads the second file of the wasm, which shows checkouts.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Calls `then` once all of the program is there, or with `false` when it could not be loaded.
/// A development build is one file, which has everything from the start.
pub(crate) fn load_checkout(then: Box<dyn FnOnce(bool)>) {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    let boot = get(&js_sys::global(), "boot");
    let Ok(load) = get(&boot, "checkout").dyn_into::<Function>() else {
        return then(true);
    };
    let loading = load.call0(&JsValue::UNDEFINED);
    spawn_local(async move {
        let loading = loading.and_then(JsCast::dyn_into::<Promise>);
        then(match loading {
            Ok(loading) => JsFuture::from(loading).await.is_ok(),
            Err(_) => false,
        });
    });
}
