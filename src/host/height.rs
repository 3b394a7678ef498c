//! Follows the height of the widget's own element.

use std::cell::RefCell;

use domain::HeightLoop;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

use super::now;

/// A running observer. The browser calls it at most once for each frame that it paints.
#[must_use = "the element is not followed any more when this is dropped"]
pub(crate) struct HeightWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl HeightWatch {
    /// Calls `report` with each new height in CSS pixels, and without one while two heights chase
    /// each other; `None` where the browser cannot observe sizes.
    pub(crate) fn new(element: &Element, report: impl Fn(Option<u32>) + 'static) -> Option<Self> {
        let heights = RefCell::new(HeightLoop::default());
        let watched = element.clone();
        let callback = Closure::<dyn FnMut()>::new(move || {
            let size = watched.get_bounding_client_rect();
            let mut heights = heights.borrow_mut();
            let height = heights.measure(size.width(), size.height(), now());
            if height.is_some() || heights.is_frozen() {
                report(height);
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _callback: callback,
        })
    }
}

impl Drop for HeightWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
