//! Loads the rest of the program: the second file of the wasm, with what no plain card needs.

use std::cell::Cell;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::settled;

thread_local! {
    static THERE: Cell<bool> = const { Cell::new(false) };
}

/// Calls `then` once all of the program is there, or with `false` when it could not be loaded. It is
/// loaded once for all that ask, and again after a failure. A development build is one file, which
/// has everything from the start.
pub(crate) fn load_rest(then: Box<dyn FnOnce(bool)>) {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    let boot = get(&js_sys::global(), "boot");
    let load = get(&boot, "rest").dyn_into::<Function>();
    let Some(load) = load.ok().filter(|_| !THERE.get()) else {
        return then(true);
    };
    let loading = load.call0(&JsValue::UNDEFINED);
    match loading.and_then(JsCast::dyn_into::<Promise>) {
        Ok(loading) => settled(
            &loading,
            Box::new(|loaded| {
                THERE.set(loaded.is_some());
                then(loaded.is_some());
            }),
        ),
        Err(_) => then(false),
    }
}
