//! The appearance that a host page asks for: which tokens there are, what each may say, and which
//! colours must give way so that every text can be read.

mod contrast;
mod token;

pub use contrast::{Rgb, TEXTS, Text};
pub use token::{Kind, kind};
