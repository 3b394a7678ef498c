//! The widget: plan cards in an iframe, rendered by Leptos from LedgerBee's catalogue.
//!
//! Data flows one way: `host` and `api` are the edges, `session` knows what is known now,
//! and `cards`, `checkout` and `notice` show it in the words and numbers of `locale`.

mod api;
mod app;
mod cards;
mod checkout;
mod controls;
mod dom;
mod front;
mod host;
mod locale;
mod notice;
#[cfg(debug_assertions)]
pub mod preview;
mod session;
mod watched;

pub use app::start;
pub use cards::{Cards, CardsProps};
pub use checkout::{Checkout, CheckoutProps};
pub use locale::Locale;
pub use notice::{NoticeView, NoticeViewProps};
pub use session::{
    Chosen, Desk, ErrorCode, Failure, Front, Going, Intent, Intents, Paper, Phase, Stage, Trouble,
};
pub use watched::{Part, Watched};
