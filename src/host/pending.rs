//! Requests to the host that wait for their answers.

use std::cell::{Cell, RefCell};

use contract::Value;
use wasm_bindgen::JsValue;

use super::{HostFailure, Timer};

/// The id of the request for a token that the boot script makes.
pub(super) const BOOT_ID: u32 = 0;

/// What became of a request.
pub(super) type Answer = Result<Value, HostFailure>;

struct Waiting {
    id: u32,
    answer: Box<dyn FnOnce(Answer)>,
    message: JsValue,
    _limit: Timer,
}

/// The requests under way.
#[derive(Default)]
pub(super) struct Pending {
    last: Cell<u32>,
    waiting: RefCell<Vec<Waiting>>,
    early: RefCell<Option<Answer>>,
}

impl Pending {
    /// The id of the next request, from 1.
    pub(super) fn next_id(&self) -> u32 {
        self.last.set(self.last.get().wrapping_add(1));
        self.last.get()
    }

    /// Keeps a request until it is settled, and the timer that settles it at the latest.
    pub(super) fn keep(
        &self,
        id: u32,
        message: JsValue,
        answer: Box<dyn FnOnce(Answer)>,
        limit: Timer,
    ) {
        self.waiting.borrow_mut().push(Waiting {
            id,
            answer,
            message,
            _limit: limit,
        });
    }

    /// Settles a request. Of those that nobody waits for only the boot script's can be waited for
    /// yet.
    pub(super) fn settle(&self, id: u32, answer: Answer) {
        let mut waiting = self.waiting.borrow_mut();
        let at = waiting.iter().position(|it| it.id == id);
        let settled = at.map(|at| waiting.remove(at));
        drop(waiting);
        match settled {
            Some(settled) => (settled.answer)(answer),
            // A host that answers twice is believed once.
            None if id == BOOT_ID => {
                self.early.borrow_mut().get_or_insert(answer);
            }
            None => {}
        }
    }

    /// Lets nobody wait any more.
    pub(super) fn forget(&self) {
        self.waiting.take();
    }

    /// The answer to the boot script's request, if it came before anybody waited for it.
    pub(super) fn early(&self) -> Option<Answer> {
        self.early.take()
    }

    /// The messages under way, to be posted again on a new port.
    pub(super) fn messages(&self) -> Vec<JsValue> {
        let waiting = self.waiting.borrow();
        waiting.iter().map(|it| it.message.clone()).collect()
    }
}
