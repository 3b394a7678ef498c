//! What runs again when a value changes, and what does not.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use pricing_card::{Part, Watched};
use wasm_bindgen_test::wasm_bindgen_test;

/// A part that notes what `read` gives each time that it runs.
fn noting(read: impl Fn() -> u32 + 'static) -> (Rc<Part>, Rc<RefCell<Vec<u32>>>) {
    let notes = Rc::new(RefCell::new(Vec::new()));
    let log = Rc::clone(&notes);
    let part = Part::begin(Box::new(move || {
        let value = read();
        log.borrow_mut().push(value);
    }));
    (part, notes)
}

#[wasm_bindgen_test]
fn a_part_runs_at_once_and_once_for_each_change_of_what_it_read() {
    let (one, two) = (Watched::new(1), Watched::new(10));
    let (read, other) = (one.clone(), two.clone());
    let (part, notes) = noting(move || read.get() + read.get() + other.get());
    one.set(2);
    two.set(20);
    two.set(20);
    assert_eq!(*notes.borrow(), [12, 14, 24, 24]);
    drop(part);
    one.set(3);
    assert_eq!(
        notes.borrow().len(),
        4,
        "a part that is dropped runs no more"
    );
}

#[wasm_bindgen_test]
fn what_a_part_only_peeks_at_or_reads_no_more_does_not_hold_it() {
    let (which, left, right) = (Watched::new(true), Watched::new(1), Watched::new(2));
    let (choose, one, other) = (which.clone(), left.clone(), right.clone());
    let (_part, notes) = noting(move || if choose.get() { one.get() } else { other.now() });
    right.set(20);
    which.set(false);
    left.set(10);
    let after = notes.borrow().len();
    left.set(11);
    right.set(21);
    assert_eq!(notes.borrow()[..2], [1, 20]);
    assert_eq!(notes.borrow().len(), after, "{:?}", notes.borrow());
}

#[wasm_bindgen_test]
fn a_part_may_change_another_value_and_even_the_one_that_it_read() {
    let (source, doubled) = (Watched::new(1), Watched::new(0));
    let (read, write) = (source.clone(), doubled.clone());
    let _first = Part::begin(Box::new(move || write.set(read.get() * 2)));
    let shown = doubled.clone();
    let (_second, notes) = noting(move || shown.get());
    source.set(4);
    assert_eq!(*notes.borrow(), [2, 8]);

    let (own, runs) = (Watched::new(0), Rc::new(Cell::new(0)));
    let (changed, count) = (own.clone(), Rc::clone(&runs));
    let _third = Part::begin(Box::new(move || {
        count.set(count.get() + 1);
        let value = changed.get();
        if value < 5 {
            changed.set(value + 1);
        }
    }));
    assert_eq!((runs.get(), own.now()), (6, 5));
    own.set(3);
    assert_eq!((runs.get(), own.now()), (9, 5));
}

#[wasm_bindgen_test]
fn a_thousand_parts_that_came_and_went_leave_one_that_runs_once() {
    let value = Watched::new(0);
    for _ in 0..1_000 {
        let read = value.clone();
        drop(noting(move || read.get()));
    }
    let read = value.clone();
    let (_part, notes) = noting(move || read.get());
    value.set(1);
    assert_eq!(*notes.borrow(), [0, 1]);
}
