//! The three origins, asked over their real routers.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod access;
mod catalogue_file;
mod command;
mod controls;
mod cors;
mod documents;
mod plans;
mod portal;
mod resolve;
mod shop;
mod sockets;
mod support;
