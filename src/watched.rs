//! A value that parts of the page follow, and the parts.
//!
//! Everything happens on one thread and at once: what follows a value runs again while the value
//! is being set. A typed signal of the framework costs a lock, a set and code of its own for each
//! type that it holds; this costs a list.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// A value that parts of the page follow. A clone is the same value.
pub struct Watched<T>(Rc<Inner<T>>);

struct Inner<T> {
    value: RefCell<T>,
    followers: Followers,
}

/// The parts that run again when something changes.
#[derive(Default)]
struct Followers(RefCell<Vec<Weak<Part>>>);

/// What runs again when a value that it read has changed, for as long as it is kept.
#[must_use = "a part that is dropped runs no more"]
pub struct Part {
    then: Box<dyn Fn()>,
    /// Where it is listed, so that reading a value twice lists it once.
    listed: RefCell<Vec<*const Followers>>,
    running: Cell<bool>,
    stale: Cell<bool>,
}

thread_local! {
    static RUNNING: RefCell<Option<Rc<Part>>> = const { RefCell::new(None) };
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
            followers: Followers::default(),
        }))
    }

    /// Makes the part that runs now run again when the value has changed.
    pub fn follow(&self) {
        self.0.followers.add();
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
        self.0.followers.run();
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

impl Followers {
    #[inline(never)]
    fn add(&self) {
        RUNNING.with_borrow(|part| {
            let Some(part) = part else { return };
            let mut listed = part.listed.borrow_mut();
            if listed.contains(&std::ptr::from_ref(self)) {
                return;
            }
            listed.push(self);
            let mut all = self.0.borrow_mut();
            if all.len() == all.capacity() {
                all.retain(|it| it.strong_count() > 0);
            }
            all.push(Rc::downgrade(part));
        });
    }

    #[inline(never)]
    fn run(&self) {
        // Each of them lists itself anew as it reads.
        for part in self.0.take() {
            if let Some(part) = part.upgrade() {
                let own = std::ptr::from_ref(self);
                part.listed.borrow_mut().retain(|it| *it != own);
                part.run();
            }
        }
    }
}

impl Part {
    /// A part that runs now, and again whenever a value that it read has changed.
    #[inline(never)]
    pub fn begin(then: Box<dyn Fn()>) -> Rc<Self> {
        let part = Rc::new(Self {
            then,
            listed: RefCell::default(),
            running: Cell::default(),
            stale: Cell::default(),
        });
        part.run();
        part
    }

    /// A part that changes what it reads runs again when it has ended, not within itself.
    fn run(self: &Rc<Self>) {
        self.stale.set(true);
        if self.running.replace(true) {
            return;
        }
        while self.stale.take() {
            within(Some(Rc::clone(self)), || (self.then)());
        }
        self.running.set(false);
    }
}

/// Calls `then`, whose reads follow nothing.
pub(crate) fn unfollowed<R>(then: impl FnOnce() -> R) -> R {
    within(None, then)
}

fn within<R>(part: Option<Rc<Part>>, then: impl FnOnce() -> R) -> R {
    let outer = RUNNING.replace(part);
    let done = then();
    RUNNING.set(outer);
    done
}
