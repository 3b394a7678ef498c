//! The life of the catalog token: when to ask for one, when to use it, when to give up.

use contract::protocol::Reason;

/// No refresh comes later than this long before the end, in milliseconds, unless that is
/// less than half of the life away from its start.
const MARGIN_MS: f64 = 30_000.0;

/// How long a failed refresh in the background waits for its next try, in milliseconds.
const RETRY_MS: f64 = 5_000.0;

/// How many tokens in a row may be ended on arrival before that is an error.
const STALE_LIMIT: u32 = 2;

/// A request to the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Why.
    pub reason: Reason,
    /// Counts the requests for this reason, from 1.
    pub attempt: u32,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum TokenEvent {
    /// A read wants a token.
    Wanted,
    /// The host answered with a token.
    Answered {
        /// When it ends, in milliseconds of wall time; `None` when the host did not say.
        until: Option<f64>,
        /// Whether it is the very value that the answer before it had.
        same: bool,
    },
    /// The host refused, or did not answer in time.
    Refused,
    /// The API refused the token of this generation.
    Rejected {
        /// The generation that [`Step::go`] gave to the read.
        generation: u32,
    },
    /// The API accepted the token.
    Accepted,
    /// A timer ran out, or the page woke up.
    Tick {
        /// Whether the page is visible; a hidden page asks for nothing.
        visible: bool,
    },
}

/// What to do about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Ask the host.
    pub ask: Option<Ask>,
    /// Start the waiting reads, with the token of this generation.
    pub go: Option<u32>,
    /// Fail the waiting reads.
    pub fail: Option<TokenFailure>,
    /// Send a tick at this wall time, in milliseconds.
    pub wake_at: Option<f64>,
}

/// Why no token could be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenFailure {
    /// The host refused; its answer says why.
    Refused,
    /// The API refused a token, and the one that replaced it as well.
    Rejected,
    /// The tokens that the host gave had ended already.
    EndedOnArrival,
}

#[derive(Clone, Copy, Debug)]
struct Held {
    from: f64,
    until: Option<f64>,
}

impl Held {
    fn is_usable(self, now: f64) -> bool {
        self.until.is_none_or(|until| now < until)
    }

    /// The earlier of 80 % of the life and [`MARGIN_MS`] before its end, but never in its
    /// first half: a token of a few seconds would otherwise be asked for without end.
    fn refresh_at(self) -> Option<f64> {
        let until = self.until?;
        let life = until - self.from;
        Some(
            (self.from + life * 0.8)
                .min(until - MARGIN_MS)
                .max(self.from + life * 0.5),
        )
    }
}

/// The state of the one token that a frame holds. At most one request to the host is under
/// way, and no read starts with a token that is known to have ended.
#[derive(Clone, Debug, Default)]
pub struct TokenClock {
    held: Option<Held>,
    asking: Option<Ask>,
    wanted: bool,
    generation: u32,
    replaced: bool,
    stale: u32,
}

impl TokenClock {
    /// Takes an event at a wall time in milliseconds.
    pub fn step(&mut self, event: &TokenEvent, now: f64) -> Step {
        match event {
            TokenEvent::Wanted => self.wanted(now),
            TokenEvent::Answered { until, same } => self.answered(*until, *same, now),
            TokenEvent::Refused => self.refused(now),
            TokenEvent::Rejected { generation } => self.rejected(*generation, now),
            TokenEvent::Accepted => {
                self.replaced = false;
                Step::default()
            }
            TokenEvent::Tick { visible } => self.tick(*visible, now),
        }
    }

    fn usable(&self, now: f64) -> bool {
        self.held.is_some_and(|held| held.is_usable(now))
    }

    fn wanted(&mut self, now: f64) -> Step {
        if self.usable(now) {
            self.wanted = false;
            return Step {
                go: Some(self.generation),
                ..Step::default()
            };
        }
        self.wanted = true;
        let reason = if self.held.take().is_some() {
            Reason::Expiring
        } else {
            Reason::Initial
        };
        self.ask(reason, 1)
    }

    fn answered(&mut self, until: Option<f64>, same: bool, now: f64) -> Step {
        let Some(ask) = self.asking.take() else {
            return Step::default();
        };
        if same && ask.reason == Reason::Rejected {
            return self.give_up(TokenFailure::Rejected);
        }
        let held = Held { from: now, until };
        if !held.is_usable(now) {
            self.stale += 1;
            if self.stale < STALE_LIMIT {
                return self.ask(ask.reason, ask.attempt + 1);
            }
            return if self.usable(now) {
                self.wake()
            } else {
                self.give_up(TokenFailure::EndedOnArrival)
            };
        }
        self.stale = 0;
        self.replaced = ask.reason == Reason::Rejected;
        self.generation += 1;
        self.held = Some(held);
        let go = std::mem::take(&mut self.wanted).then_some(self.generation);
        Step { go, ..self.wake() }
    }

    fn refused(&mut self, now: f64) -> Step {
        if self.asking.take().is_none() {
            return Step::default();
        }
        self.stale = 0;
        if self.wanted {
            return self.give_up(TokenFailure::Refused);
        }
        let again = self.usable(now).then_some(now + RETRY_MS);
        Step {
            wake_at: again,
            ..Step::default()
        }
    }

    fn rejected(&mut self, generation: u32, now: f64) -> Step {
        if generation != self.generation {
            return self.wanted(now);
        }
        self.held = None;
        self.wanted = true;
        if self.replaced {
            return self.give_up(TokenFailure::Rejected);
        }
        self.ask(Reason::Rejected, 1)
    }

    fn tick(&mut self, visible: bool, now: f64) -> Step {
        let Some(due) = self.held.and_then(Held::refresh_at) else {
            return Step::default();
        };
        if now < due {
            return Step {
                wake_at: Some(due),
                ..Step::default()
            };
        }
        if visible {
            self.ask(Reason::Expiring, 1)
        } else {
            Step::default()
        }
    }

    fn ask(&mut self, reason: Reason, attempt: u32) -> Step {
        if self.asking.is_some() {
            return Step::default();
        }
        let ask = Ask { reason, attempt };
        self.asking = Some(ask.clone());
        Step {
            ask: Some(ask),
            ..Step::default()
        }
    }

    fn wake(&self) -> Step {
        Step {
            wake_at: self.held.and_then(Held::refresh_at),
            ..Step::default()
        }
    }

    fn give_up(&mut self, failure: TokenFailure) -> Step {
        self.held = None;
        self.stale = 0;
        self.replaced = false;
        let fail = std::mem::take(&mut self.wanted).then_some(failure);
        Step {
            fail,
            ..Step::default()
        }
    }
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
