//! An event listener that is taken away again when it is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// A registered listener.
#[must_use = "the listener is taken away when this is dropped"]
pub(crate) struct Listener {
    target: EventTarget,
    event: &'static str,
    callback: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens to an event whose type in the browser is `E`.
    pub(crate) fn new<E: JsCast>(
        target: &EventTarget,
        event: &'static str,
        mut on: impl FnMut(E) + 'static,
    ) -> Self {
        Self::boxed(
            target,
            event,
            Box::new(move |event| on(event.unchecked_into())),
        )
    }

    /// Listens to an event. One function serves every listener: each closure's own would be
    /// compiled anew.
    pub(crate) fn boxed(
        target: &EventTarget,
        event: &'static str,
        on: Box<dyn FnMut(Event)>,
    ) -> Self {
        let callback = Closure::wrap(on);
        // Registering on a live target cannot be refused.
        let _ = target.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
        Self {
            target: target.clone(),
            event,
            callback,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(
            self.event,
            self.callback.as_ref().unchecked_ref(),
        );
    }
}
