//! The four origins, asked over their real routers.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod access;
mod bills;
mod catalogue_file;
mod checkout;
mod command;
mod controls;
mod cors;
mod documents;
mod plans;
mod portal;
mod public;
mod publish;
mod resolve;
mod shop;
mod shop_backend;
mod shop_frames;
mod sockets;
mod support;
