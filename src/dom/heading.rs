//! Headings, whose first level the host page may set.

use std::cell::Cell;

use contract::digits;

use super::El;

/// The level of the first heading where the page does not say: the page's own is the first.
const USUAL: u32 = 2;

thread_local! {
    static FIRST: Cell<u32> = const { Cell::new(USUAL) };
}

/// Sets the level of the first heading, for headings that are made from here on; whether it is
/// another one than before. A level that no page has is the usual one.
pub(crate) fn set_first_level(level: u32) -> bool {
    let level = if (1..=6).contains(&level) {
        level
    } else {
        USUAL
    };
    FIRST.replace(level) != level
}

/// The level of the first heading.
pub(crate) fn first_level() -> u32 {
    FIRST.get()
}

impl El {
    /// Made as a heading so many levels below the first one, where that is not its element's own. There
    /// is none below the sixth.
    pub(crate) fn heading(self, below: u32) -> Self {
        let first = first_level();
        if first != USUAL {
            self.set("aria-level", Some(&digits((first + below).min(6).into())));
        }
        self
    }
}
