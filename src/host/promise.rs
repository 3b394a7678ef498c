//! What becomes of a promise, for one callback. The framework's tasks would do as well, for four
//! thousand bytes of queues and wakers.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

type Then = Box<dyn FnOnce(Option<JsValue>)>;
type End = Closure<dyn FnMut(JsValue)>;

/// The two ends of a promise, of which one is called. Both are let go of then.
#[derive(Default)]
struct Ends {
    then: Cell<Option<Then>>,
    kept: RefCell<Option<[End; 2]>>,
}

/// Calls `then` with what the promise gives, and with `None` when it fails.
pub(crate) fn settled(promise: &Promise, then: Then) {
    let ends = Rc::new(Ends::default());
    ends.then.set(Some(then));
    let both = [true, false].map(|well| end(&ends, well));
    let [done, failed] = &both;
    // What the promise of both gives is nothing, and nobody waits for it.
    let _ = promise.then2(done, failed);
    ends.kept.replace(Some(both));
}

fn end(ends: &Rc<Ends>, well: bool) -> End {
    let ends = Rc::clone(ends);
    Closure::new(move |value| {
        let kept = ends.kept.take();
        if let Some(then) = ends.then.take() {
            then(Some(value).filter(|_| well));
        }
        drop(kept);
    })
}
