//! What is registered for a part of the page, and ends with it.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// The guards of all that was registered while something was built. They are let go of when it
/// is dropped.
#[must_use = "what is dropped listens and follows no more"]
pub(crate) struct Scope(#[allow(dead_code, reason = "kept to be dropped")] Guards);

type Guards = Rc<RefCell<Vec<Box<dyn Any>>>>;

thread_local! {
    static CURRENT: RefCell<Option<Guards>> = const { RefCell::new(None) };
}

impl Scope {
    /// Builds something, and keeps what it registers.
    pub(crate) fn of<T>(build: impl FnOnce() -> T) -> (Self, T) {
        let guards = Guards::default();
        let built = within(&guards, build);
        (Self(guards), built)
    }
}

fn within<T>(guards: &Guards, build: impl FnOnce() -> T) -> T {
    let outer = CURRENT.replace(Some(Rc::clone(guards)));
    let built = build();
    CURRENT.set(outer);
    built
}

/// Keeps a guard for as long as what is being built stands; outside of a scope it goes at once.
#[inline(never)]
pub(super) fn keep(guard: Box<dyn Any>) {
    CURRENT.with_borrow(|scope| {
        if let Some(guards) = scope {
            guards.borrow_mut().push(guard);
        }
    });
}
