//! The widget in a real browser: words, numbers and views.

// A test may stop at the first thing that is not as it must be.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

mod cards;
mod documents;
mod features;
mod going;
mod notices;
mod numbers;
mod prices;
mod quantities;
mod switches;
mod terms;
mod watched;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
