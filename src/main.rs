//! Starts the widget in the frame's document.
//!
//! The way to a common `main` sets up a thread and flushes the standard output: half a kilobyte of
//! what every buyer loads.
#![cfg_attr(target_family = "wasm", no_main)]

#[cfg_attr(target_family = "wasm", wasm_bindgen::prelude::wasm_bindgen(start))]
fn main() {
    pricing_card::start();
}
