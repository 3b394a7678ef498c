//! A timer that is called off when it is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The longest delay that a browser takes without wrapping around, in milliseconds.
const LONGEST_MS: u32 = i32::MAX as u32;

/// A running timer.
#[must_use = "the timer is called off when this is dropped"]
pub(crate) struct Timer {
    id: i32,
    _callback: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `then` once, after `delay` milliseconds at the earliest.
    pub(crate) fn after(delay: u32, then: impl FnOnce() + 'static) -> Self {
        let callback = Closure::once(then);
        let delay = i32::try_from(delay.min(LONGEST_MS)).unwrap_or(i32::MAX);
        let id = web_sys::window()
            .and_then(|window| {
                window
                    .set_timeout_with_callback_and_timeout_and_arguments_0(
                        callback.as_ref().unchecked_ref(),
                        delay,
                    )
                    .ok()
            })
            .unwrap_or_default();
        Self {
            id,
            _callback: callback,
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}
