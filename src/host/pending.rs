//! Requests to the host that wait for their answers.

use std::cell::{Cell, RefCell};

use contract::Value;
use wasm_bindgen::JsValue;

use super::{HostFailure, Timer};

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
}

impl Pending {
    /// The id of the next request.
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

    /// Settles a request. An id that nobody waits for is passed over.
    pub(super) fn settle(&self, id: u32, answer: Answer) {
        let mut waiting = self.waiting.borrow_mut();
        let at = waiting.iter().position(|it| it.id == id);
        let settled = at.map(|at| waiting.remove(at));
        drop(waiting);
        if let Some(settled) = settled {
            (settled.answer)(answer);
        }
    }

    /// The messages under way, to be posted again on a new port.
    pub(super) fn messages(&self) -> Vec<JsValue> {
        let waiting = self.waiting.borrow();
        waiting.iter().map(|it| it.message.clone()).collect()
    }
}
