//! Edge: the elements of the page, and the parts of them that follow signals.
//!
//! A view of one type, built in place. Typed views are compiled anew for each shape of an
//! element, which made up a third of the wasm; these cost a call for each element.

mod element;
mod focus;
mod heading;
mod live;
mod raw;
mod scope;
mod shown;

pub(crate) use element::{El, copied, el, for_ears, nearest, page, svg};
pub(crate) use heading::{first_level, set_first_level};
pub(crate) use live::{follow, live, live_text};
pub(crate) use scope::Scope;
pub(crate) use shown::Shown;
