//! The design room: a development build that is opened by itself shows every scenario, without a
//! server. The room is a page with controls; each scenario stands in a frame inside of it, which is
//! the same build once more. Nothing of it is in a release.

mod room;
mod scenarios;
mod stage;

use crate::host::Document;
use crate::session::Session;

/// The names of all scenarios, in the order of the room's list.
#[must_use]
pub fn names() -> Vec<String> {
    scenarios::all().into_iter().map(|it| it.name).collect()
}

/// Shows the room, or one scenario in it; `false` where a host page is to be met.
pub(crate) fn open(session: Session, document: &Document) -> bool {
    if document.is_top() {
        room::open();
        return true;
    }
    document
        .query("scenario")
        .is_some_and(|name| stage::play(session, document, &name))
}
