//! A value that views follow.
//!
//! It is a trigger beside a plain value, where a typed signal would be compiled anew, with its
//! locks and guards, for each type that it holds.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{Notify, Track};
use leptos::reactive::graph::Observer;
use leptos::reactive::signal::ArcTrigger;

/// A value that views follow. A clone is the same value.
pub struct Watched<T>(Rc<Inner<T>>);

struct Inner<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T> Clone for Watched<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Watched<T> {
    /// A value to begin with.
    pub fn new(value: T) -> Self {
        Self(Rc::new(Inner {
            value: RefCell::new(value),
            changed: ArcTrigger::new(),
        }))
    }

    /// Makes what runs now run again when the value has changed, if it is a live part.
    pub fn follow(&self) {
        if Observer::get().is_some() {
            self.0.changed.track();
        }
    }

    /// Reads the value, and follows it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.follow();
        self.peek(read)
    }

    /// Reads the value as it is now.
    pub fn peek<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.0.value.borrow())
    }

    /// Changes the value.
    pub fn set(&self, value: T) {
        self.0.value.replace(value);
        self.0.changed.notify();
    }
}

impl<T: Clone> Watched<T> {
    /// The value, which is followed.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn now(&self) -> T {
        self.peek(T::clone)
    }
}

impl Watched<bool> {
    /// Turns it over.
    pub fn toggle(&self) {
        self.set(!self.now());
    }
}
