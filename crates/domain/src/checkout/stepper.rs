//! When the server is asked for the figures of another quantity, and which answer counts.

use crate::Quantities;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepperEvent {
    /// The buyer wishes for a quantity; one out of bounds is moved to the nearer one.
    Wanted(u64),
    /// The buyer has wished for nothing else for a while.
    Quiet,
    /// The server answered.
    Answered {
        /// The number of the question.
        number: u32,
        /// The quantity that the answer is for.
        value: u64,
        /// The smallest that can be bought.
        min: Option<u64>,
        /// The largest that can be bought.
        max: Option<u64>,
    },
    /// The server refused, or could not be reached.
    Refused {
        /// The number of the question.
        number: u32,
    },
}

/// A question to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Rises with each question.
    pub number: u32,
    /// How many units.
    pub quantity: u64,
}

/// What to do about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepperStep {
    /// Begin to wait for quiet anew.
    pub wait: bool,
    /// Ask the server.
    pub ask: Option<Asked>,
    /// Show this answer.
    pub adopt: bool,
    /// Say that the wish was not met; the last good figures stay.
    pub refused: bool,
}

/// The quantity of a document: the one that its figures are for, and the one that the buyer
/// wishes for. Of several answers only the latest question's counts.
#[derive(Clone, Debug)]
pub struct Stepper {
    good: u64,
    wanted: u64,
    bounds: Option<Quantities>,
    last: u32,
    open: Option<u32>,
    /// Whether the figures are old though the quantity is the same.
    stale: bool,
}

impl Stepper {
    /// Begins with a document's quantity and bounds.
    #[must_use]
    pub fn new(value: u64, min: Option<u64>, max: Option<u64>) -> Self {
        Self {
            good: value,
            wanted: value,
            bounds: Quantities::new(min, max, Some(value)),
            last: 0,
            open: None,
            stale: false,
        }
    }

    /// The quantity that the figures are for.
    #[must_use]
    pub const fn good(&self) -> u64 {
        self.good
    }

    /// The quantity that the buyer wishes for.
    #[must_use]
    pub const fn wanted(&self) -> u64 {
        self.wanted
    }

    /// Whether the figures are about to change.
    #[must_use]
    pub const fn is_updating(&self) -> bool {
        self.is_due() || self.open.is_some()
    }

    /// Asks for the wished quantity at once, though the figures may be for it already. They are
    /// old until the answer comes, whatever the buyer wishes for meanwhile.
    pub fn refresh(&mut self) -> Asked {
        self.stale = true;
        self.ask()
    }

    const fn is_due(&self) -> bool {
        self.wanted != self.good || self.stale
    }

    const fn ask(&mut self) -> Asked {
        self.last = self.last.wrapping_add(1);
        self.open = Some(self.last);
        Asked {
            number: self.last,
            quantity: self.wanted,
        }
    }

    /// Takes an event.
    pub fn step(&mut self, event: &StepperEvent) -> StepperStep {
        match event {
            StepperEvent::Wanted(quantity) => self.want(*quantity),
            StepperEvent::Quiet => StepperStep {
                ask: (self.is_due() && self.open.is_none()).then(|| self.ask()),
                ..StepperStep::default()
            },
            StepperEvent::Answered {
                number,
                value,
                min,
                max,
            } if self.open == Some(*number) => {
                self.open = None;
                self.stale = false;
                self.good = *value;
                self.wanted = *value;
                self.bounds = Quantities::new(*min, *max, Some(*value));
                StepperStep {
                    adopt: true,
                    ..StepperStep::default()
                }
            }
            StepperEvent::Refused { number } if self.open == Some(*number) => {
                self.open = None;
                self.stale = false;
                self.wanted = self.good;
                StepperStep {
                    refused: true,
                    ..StepperStep::default()
                }
            }
            StepperEvent::Answered { .. } | StepperEvent::Refused { .. } => StepperStep::default(),
        }
    }

    fn want(&mut self, quantity: u64) -> StepperStep {
        let bounds = self.bounds.as_ref();
        let quantity = bounds.map_or(quantity, |it| it.clamp(quantity));
        if quantity == self.wanted {
            return StepperStep::default();
        }
        self.wanted = quantity;
        // An answer that is under way is for a quantity that nobody wishes for any more.
        self.open = None;
        StepperStep {
            wait: true,
            ..StepperStep::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answered(number: u32, value: u64) -> StepperEvent {
        StepperEvent::Answered {
            number,
            value,
            min: Some(1),
            max: Some(100),
        }
    }

    #[test]
    fn a_wish_is_asked_for_once_it_is_quiet_and_its_answer_is_shown() {
        let mut stepper = Stepper::new(5, Some(1), Some(100));
        assert!(!stepper.is_updating());
        assert!(stepper.step(&StepperEvent::Wanted(6)).wait);
        assert!(stepper.step(&StepperEvent::Wanted(7)).wait);
        assert!(
            !stepper.step(&StepperEvent::Wanted(7)).wait,
            "the same wish"
        );
        assert_eq!((stepper.good(), stepper.wanted()), (5, 7));
        let asked = Asked {
            number: 1,
            quantity: 7,
        };
        assert_eq!(stepper.step(&StepperEvent::Quiet).ask, Some(asked));
        assert_eq!(
            stepper.step(&StepperEvent::Quiet).ask,
            None,
            "asked already"
        );
        assert!(stepper.is_updating());
        assert!(stepper.step(&answered(1, 7)).adopt);
        assert_eq!((stepper.good(), stepper.is_updating()), (7, false));
    }

    #[test]
    fn a_wish_that_goes_back_to_the_good_quantity_asks_nothing() {
        let mut stepper = Stepper::new(5, Some(1), Some(100));
        stepper.step(&StepperEvent::Wanted(6));
        stepper.step(&StepperEvent::Wanted(5));
        assert_eq!(stepper.step(&StepperEvent::Quiet), StepperStep::default());
        assert!(!stepper.is_updating());
    }

    #[test]
    fn old_figures_are_read_again_though_the_buyer_steps_away_and_back() {
        let mut stepper = Stepper::new(5, Some(1), Some(100));
        assert_eq!(stepper.refresh().quantity, 5);
        stepper.step(&StepperEvent::Wanted(6));
        stepper.step(&StepperEvent::Wanted(5));
        assert!(stepper.is_updating(), "the figures are still old");
        assert!(!stepper.step(&answered(1, 5)).adopt, "nobody waits for it");
        let again = Asked {
            number: 2,
            quantity: 5,
        };
        assert_eq!(stepper.step(&StepperEvent::Quiet).ask, Some(again));
        assert!(stepper.step(&answered(2, 5)).adopt);
        assert!(!stepper.is_updating());
        assert_eq!(stepper.step(&StepperEvent::Quiet).ask, None);
    }

    #[test]
    fn a_question_that_nobody_waits_for_is_not_asked_again() {
        let mut stepper = Stepper::new(5, Some(1), Some(100));
        stepper.step(&StepperEvent::Wanted(6));
        stepper.step(&StepperEvent::Quiet);
        stepper.step(&StepperEvent::Wanted(5));
        assert!(!stepper.is_updating());
        assert_eq!(stepper.step(&StepperEvent::Quiet), StepperStep::default());
    }

    #[test]
    fn an_answer_that_came_too_late_is_not_shown() {
        let mut stepper = Stepper::new(5, Some(1), Some(100));
        stepper.step(&StepperEvent::Wanted(6));
        stepper.step(&StepperEvent::Quiet);
        stepper.step(&StepperEvent::Wanted(8));
        for late in [answered(1, 6), StepperEvent::Refused { number: 1 }] {
            assert_eq!(stepper.step(&late), StepperStep::default(), "{late:?}");
        }
        let asked = stepper.step(&StepperEvent::Quiet).ask;
        assert_eq!(asked.map(|it| it.quantity), Some(8));
        assert_eq!(stepper.step(&answered(1, 6)), StepperStep::default());
        assert!(stepper.step(&answered(2, 8)).adopt);
    }

    #[test]
    fn a_refusal_keeps_the_last_good_quantity() {
        let mut stepper = Stepper::new(5, Some(1), None);
        stepper.step(&StepperEvent::Wanted(900));
        stepper.step(&StepperEvent::Quiet);
        assert!(stepper.step(&StepperEvent::Refused { number: 1 }).refused);
        assert_eq!((stepper.good(), stepper.wanted()), (5, 5));
        assert!(!stepper.is_updating());
    }

    #[test]
    fn wishes_stay_within_the_bounds() {
        for (min, max, wanted, kept) in [
            (Some(2), Some(10), 1, 2),
            (Some(2), Some(10), 11, 10),
            (None, None, 0, 1),
            (None, None, u64::MAX, u64::MAX),
            // Bounds that contradict one another bound nothing.
            (Some(10), Some(2), 50, 50),
        ] {
            let mut stepper = Stepper::new(5, min, max);
            stepper.step(&StepperEvent::Wanted(wanted));
            assert_eq!(stepper.wanted(), kept, "{wanted}");
        }
    }

    proptest! {
        /// The server may answer, refuse, double and delay in any order.
        #[test]
        fn only_the_latest_answer_is_ever_shown(
            moves in proptest::collection::vec((0_u8..6, 0_u64..150, 0_u32..12), 1..60),
        ) {
            let mut stepper = Stepper::new(5, Some(1), Some(100));
            let mut asked: Vec<Asked> = Vec::new();
            for (kind, quantity, number) in moves {
                if kind == 5 {
                    asked.push(stepper.refresh());
                    prop_assert!(stepper.is_updating());
                    continue;
                }
                let event = match kind {
                    0 | 1 => StepperEvent::Wanted(quantity),
                    2 => StepperEvent::Quiet,
                    3 => {
                        let known = asked.iter().find(|it| it.number == number);
                        answered(number, known.map_or(quantity, |it| it.quantity))
                    }
                    _ => StepperEvent::Refused { number },
                };
                let before = stepper.clone();
                let step = stepper.step(&event);
                if step.adopt || step.refused {
                    let latest = asked.last().map(|it| it.number);
                    prop_assert_eq!(latest, Some(number));
                    prop_assert!(before.is_updating());
                    prop_assert!(!stepper.is_updating());
                } else if !matches!(event, StepperEvent::Wanted(_)) {
                    prop_assert_eq!(before.good(), stepper.good());
                }
                if let Some(ask) = step.ask {
                    prop_assert_eq!(ask.quantity, stepper.wanted());
                    prop_assert!(asked.iter().all(|it| it.number < ask.number));
                    asked.push(ask);
                }
                prop_assert!((1..=100).contains(&stepper.wanted()));
            }
            // Once it is quiet and the last question is answered, figures and wish agree.
            if let Some(ask) = stepper.step(&StepperEvent::Quiet).ask {
                asked.push(ask);
            }
            if let Some(last) = asked.last().filter(|_| stepper.is_updating()) {
                stepper.step(&answered(last.number, last.quantity));
            }
            prop_assert!(!stepper.is_updating());
            prop_assert_eq!(stepper.good(), stepper.wanted());
        }
    }
}
