//! A body that promises its whole length and ends in the middle.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};

/// Half of a body, then the end of the connection.
pub struct CutOff {
    promised: u64,
    next: Next,
}

enum Next {
    Half(Bytes),
    Flush,
    Break,
}

/// The body was cut off on purpose.
#[derive(Debug)]
pub struct CutOffError;

impl CutOff {
    /// Cuts a body in half; at least its last byte is missing.
    #[must_use]
    pub fn new(whole: &Bytes) -> Self {
        let half = whole.slice(..whole.len() / 2);
        Self {
            promised: whole.len().max(1) as u64,
            next: Next::Half(half),
        }
    }
}

impl HttpBody for CutOff {
    type Data = Bytes;
    type Error = CutOffError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, CutOffError>>> {
        match std::mem::replace(&mut self.next, Next::Break) {
            Next::Half(bytes) => {
                self.next = Next::Flush;
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            // The connection writes what it has only when the body makes it wait.
            Next::Flush => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Next::Break => Poll::Ready(Some(Err(CutOffError))),
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised)
    }
}

impl std::fmt::Display for CutOffError {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("the body was cut off on purpose")
    }
}

impl std::error::Error for CutOffError {}
