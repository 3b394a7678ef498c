//! Requests to the host that wait for their answers.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use contract::Value;
use futures_channel::oneshot;
use wasm_bindgen::JsValue;

use super::{HostFailure, Timer};

/// Every request settles within this time, in milliseconds.
const LIMIT_MS: u32 = 10_000;

type Answer = Result<Value, HostFailure>;

struct Waiting {
    answer: oneshot::Sender<Answer>,
    message: JsValue,
    _limit: Timer,
}

/// The requests under way, by id.
#[derive(Default)]
pub(super) struct Pending {
    last: Cell<u32>,
    waiting: RefCell<BTreeMap<u32, Waiting>>,
}

impl Pending {
    /// The id of the next request.
    pub(super) fn next_id(&self) -> u32 {
        self.last.set(self.last.get().wrapping_add(1));
        self.last.get()
    }

    /// Keeps a request until it is settled; `expired` is called with its id when it takes too
    /// long.
    pub(super) fn keep(
        &self,
        id: u32,
        message: JsValue,
        expired: impl FnOnce(u32) + 'static,
    ) -> oneshot::Receiver<Answer> {
        let (answer, received) = oneshot::channel();
        let limit = Timer::after(LIMIT_MS, move || expired(id));
        self.waiting.borrow_mut().insert(
            id,
            Waiting {
                answer,
                message,
                _limit: limit,
            },
        );
        received
    }

    /// Settles a request. An id that nobody waits for is passed over.
    pub(super) fn settle(&self, id: u32, answer: Answer) {
        let waiting = self.waiting.borrow_mut().remove(&id);
        if let Some(waiting) = waiting {
            // A receiver that is gone has no use for the answer.
            let _ = waiting.answer.send(answer);
        }
    }

    /// The messages under way, to be posted again on a new port.
    pub(super) fn messages(&self) -> Vec<JsValue> {
        self.waiting
            .borrow()
            .values()
            .map(|it| it.message.clone())
            .collect()
    }
}
