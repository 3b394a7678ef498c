//! Edge: the frame's document and the page around it. No `JsValue` leaves this module.

mod address;
mod boot;
mod clock;
mod document;
mod height;
mod history;
mod json;
mod link;
mod listener;
mod message;
mod pending;
mod returned;
mod timer;

pub(crate) use address::{Address, BindToken};
pub(crate) use clock::{now, parse_time};
pub(crate) use document::{Document, Focus};
pub(crate) use height::HeightWatch;
pub(crate) use history::History;
pub(crate) use json::value;
pub(crate) use link::{HostEvent, HostFailure, HostLink};
pub(crate) use listener::Listener;
pub(crate) use returned::ReturnWatch;
pub(crate) use timer::Timer;
