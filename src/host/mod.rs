//! Edge: the frame's document and the page around it. No `JsValue` leaves this module.

mod appearance;
mod boot;
mod checkout;
mod clock;
mod document;
mod height;
mod json;
mod link;
mod listener;
mod message;
mod pending;
mod promise;
mod rest;
mod timer;

pub(crate) use appearance::Unworn;
pub(crate) use boot::begun;
pub(crate) use checkout::{Address, BindToken, Entry, ReturnWatch};
pub(crate) use clock::{now, parse_time};
pub(crate) use document::{Document, Focus};
pub(crate) use height::HeightWatch;
#[cfg(debug_assertions)]
pub(crate) use json::value;
pub(crate) use link::{HostEvent, HostFailure, HostLink};
pub(crate) use listener::Listener;
pub(crate) use promise::settled;
pub(crate) use rest::load_rest;
pub(crate) use timer::Timer;
