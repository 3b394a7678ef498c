//! The stand-in upstream and partner: an API, a portal, a hosted checkout and a shop, each an
//! origin of its own.
//!
//! Each origin is a function from what it knows to a `Router`, so that tests need no socket;
//! [`start`] builds the four from the command line, and [`serve`] puts them on addresses.

pub mod api;
pub mod bill;
pub mod catalogue;
pub mod checkout;
pub mod clock;
pub mod faults;
pub mod options;
pub mod partner;
pub mod portal;
pub mod requests;
pub mod serve;
pub mod start;
pub mod tokens;
pub mod upstream_base;
pub mod uuid;

mod coded;
mod email;
mod escape;
mod locks;
mod path;
mod query;
mod template;
