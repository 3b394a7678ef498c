//! The token clock: a conversation a row, and what must hold in any order of events.

use super::*;
use proptest::prelude::*;

fn ask(reason: Reason, attempt: u32) -> Step {
    Step {
        ask: Some(Ask { reason, attempt }),
        ..Step::default()
    }
}

fn go(generation: u32, wake_at: Option<f64>) -> Step {
    Step {
        go: Some(generation),
        wake_at,
        ..Step::default()
    }
}

fn fail(failure: TokenFailure) -> Step {
    Step {
        fail: Some(failure),
        ..Step::default()
    }
}

fn wake(at: f64) -> Step {
    Step {
        wake_at: Some(at),
        ..Step::default()
    }
}

fn answered(until: f64) -> TokenEvent {
    TokenEvent::Answered {
        until: Some(until),
        same: false,
    }
}

fn check(name: &str, conversation: &[(f64, TokenEvent, Step)]) {
    let mut clock = TokenClock::default();
    for (turn, (now, event, step)) in conversation.iter().enumerate() {
        assert_eq!(
            clock.step(event, *now),
            *step,
            "{name}, turn {turn}: {event:?}"
        );
    }
}

#[test]
fn a_token_is_asked_for_once_and_used_until_it_ends() {
    use TokenEvent::{Accepted, Wanted};
    check(
        "the usual life",
        &[
            (0.0, Wanted, ask(Reason::Initial, 1)),
            (1.0, Wanted, Step::default()),
            (100.0, answered(900_100.0), go(1, Some(720_100.0))),
            (200.0, Accepted, Step::default()),
            (300.0, Wanted, go(1, None)),
            (900_099.0, Wanted, go(1, None)),
            (900_100.0, Wanted, ask(Reason::Expiring, 1)),
            (900_200.0, answered(1_800_200.0), go(2, Some(1_620_200.0))),
        ],
    );
    check(
        "a token without an end",
        &[
            (0.0, Wanted, ask(Reason::Initial, 1)),
            (
                1.0,
                TokenEvent::Answered {
                    until: None,
                    same: false,
                },
                go(1, None),
            ),
            (9e12, TokenEvent::Tick { visible: true }, Step::default()),
            (9e12, Wanted, go(1, None)),
        ],
    );
}

#[test]
fn a_refresh_is_due_at_the_earlier_of_80_percent_and_30_seconds_before_the_end() {
    for (life, due) in [
        (900_000.0, 720_000.0),
        (150_000.0, 120_000.0),
        (100_000.0, 70_000.0),
        (60_000.0, 30_000.0),
        (40_000.0, 20_000.0),
        (3_000.0, 1_500.0),
    ] {
        check(
            "due",
            &[
                (0.0, TokenEvent::Wanted, ask(Reason::Initial, 1)),
                (0.0, answered(life), go(1, Some(due))),
                (due - 1.0, TokenEvent::Tick { visible: true }, wake(due)),
                (due, TokenEvent::Tick { visible: false }, Step::default()),
                (
                    due,
                    TokenEvent::Tick { visible: true },
                    ask(Reason::Expiring, 1),
                ),
                (due, TokenEvent::Tick { visible: true }, Step::default()),
            ],
        );
    }
}

#[test]
fn a_failed_refresh_in_the_background_keeps_the_token_and_tries_again() {
    check(
        "background",
        &[
            (0.0, TokenEvent::Wanted, ask(Reason::Initial, 1)),
            (0.0, answered(100_000.0), go(1, Some(70_000.0))),
            (
                70_000.0,
                TokenEvent::Tick { visible: true },
                ask(Reason::Expiring, 1),
            ),
            (71_000.0, TokenEvent::Refused, wake(76_000.0)),
            (72_000.0, TokenEvent::Wanted, go(1, None)),
            (
                76_000.0,
                TokenEvent::Tick { visible: true },
                ask(Reason::Expiring, 1),
            ),
        ],
    );
}

#[test]
fn a_401_is_answered_by_one_new_token_and_one_replay() {
    use TokenEvent::{Accepted, Rejected, Wanted};
    check(
        "replaced and accepted",
        &[
            (0.0, Wanted, ask(Reason::Initial, 1)),
            (0.0, answered(100_000.0), go(1, Some(70_000.0))),
            (1.0, Rejected { generation: 1 }, ask(Reason::Rejected, 1)),
            (2.0, answered(100_002.0), go(2, Some(70_002.0))),
            (3.0, Accepted, Step::default()),
            (4.0, Rejected { generation: 2 }, ask(Reason::Rejected, 1)),
        ],
    );
    check(
        "refused twice",
        &[
            (0.0, Wanted, ask(Reason::Initial, 1)),
            (0.0, answered(100_000.0), go(1, Some(70_000.0))),
            (1.0, Rejected { generation: 1 }, ask(Reason::Rejected, 1)),
            (2.0, answered(100_002.0), go(2, Some(70_002.0))),
            (
                3.0,
                Rejected { generation: 2 },
                fail(TokenFailure::Rejected),
            ),
            (4.0, Wanted, ask(Reason::Initial, 1)),
        ],
    );
    check(
        "the same value again",
        &[
            (0.0, Wanted, ask(Reason::Initial, 1)),
            (0.0, answered(100_000.0), go(1, Some(70_000.0))),
            (1.0, Rejected { generation: 1 }, ask(Reason::Rejected, 1)),
            (
                2.0,
                TokenEvent::Answered {
                    until: Some(100_000.0),
                    same: true,
                },
                fail(TokenFailure::Rejected),
            ),
        ],
    );
    check(
        "an old read that was overtaken by a refresh",
        &[
            (0.0, Wanted, ask(Reason::Initial, 1)),
            (0.0, answered(100_000.0), go(1, Some(70_000.0))),
            (
                70_000.0,
                TokenEvent::Tick { visible: true },
                ask(Reason::Expiring, 1),
            ),
            (70_001.0, answered(170_001.0), wake(140_001.0)),
            (70_002.0, Rejected { generation: 1 }, go(2, None)),
        ],
    );
}

#[test]
fn what_cannot_be_had_fails_the_read_and_never_hangs_it() {
    use TokenEvent::{Refused, Wanted};
    check(
        "refused",
        &[
            (0.0, Wanted, ask(Reason::Initial, 1)),
            (1.0, Refused, fail(TokenFailure::Refused)),
            (2.0, Refused, Step::default()),
            (3.0, answered(100_000.0), Step::default()),
            (4.0, Wanted, ask(Reason::Initial, 1)),
        ],
    );
    check(
        "ended on arrival",
        &[
            (5_000.0, Wanted, ask(Reason::Initial, 1)),
            (5_001.0, answered(4_000.0), ask(Reason::Initial, 2)),
            (
                5_002.0,
                answered(5_002.0),
                fail(TokenFailure::EndedOnArrival),
            ),
        ],
    );
    check(
        "ended on arrival, then good",
        &[
            (5_000.0, Wanted, ask(Reason::Initial, 1)),
            (5_001.0, answered(4_000.0), ask(Reason::Initial, 2)),
            (5_002.0, answered(105_002.0), go(1, Some(75_002.0))),
        ],
    );
}

fn any_event() -> impl Strategy<Value = TokenEvent> {
    prop_oneof![
        Just(TokenEvent::Wanted),
        (prop::option::of(-10_000.0..200_000.0_f64), any::<bool>())
            .prop_map(|(until, same)| TokenEvent::Answered { until, same }),
        Just(TokenEvent::Refused),
        (0_u32..4).prop_map(|generation| TokenEvent::Rejected { generation }),
        Just(TokenEvent::Accepted),
        any::<bool>().prop_map(|visible| TokenEvent::Tick { visible }),
    ]
}

proptest! {
    /// Whatever comes in whatever order, with clocks that jump either way.
    #[test]
    fn one_request_at_a_time_and_no_read_with_an_ended_token(
        events in prop::collection::vec((any_event(), -5_000.0..90_000.0_f64), 1..60),
    ) {
        let mut clock = TokenClock::default();
        let (mut now, mut under_way, mut waiting) = (100_000.0, false, false);
        for (event, later) in events {
            now += later;
            let event = match event {
                TokenEvent::Answered { until, same } => {
                    TokenEvent::Answered { until: until.map(|it| now + it), same }
                }
                other => other,
            };
            let answers = matches!(event, TokenEvent::Answered { .. } | TokenEvent::Refused);
            waiting |= event == TokenEvent::Wanted || matches!(event, TokenEvent::Rejected { .. });
            let step = clock.step(&event, now);
            under_way &= !answers;
            if step.ask.is_some() {
                prop_assert!(!under_way, "a second request");
                under_way = true;
            }
            if step.go.is_some() {
                prop_assert!(clock.usable(now), "a read with an ended token");
                prop_assert!(waiting, "a read that nobody waits for");
            }
            if step.go.is_some() || step.fail.is_some() {
                waiting = false;
            }
            prop_assert!(!waiting || under_way, "a read that nothing will ever answer");
        }
    }
}
