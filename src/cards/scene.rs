//! What every part of the cards needs to know.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use contract::digits;
use domain::{Card, Catalog, Choice, Pick, Switches, Target, Variant};

use super::features::Rows;
use super::grid::CardsProps;
use crate::dom::follow;
use crate::locale::{Locale, Words};
use crate::session::{Chosen, Intents};
use crate::watched::Watched;

/// What every part of the cards needs to know.
pub(super) struct Scene {
    pub(super) catalog: Arc<Catalog>,
    pub(super) switches: Switches,
    pub(super) locale: Locale,
    pub(super) intents: Intents,
    pub(super) chosen: Chosen,
    pub(super) target: Target,
    pub(super) cta_callback: bool,
    pub(super) origin: Option<String>,
    shown: Watched<Shown>,
    round: Rc<Cell<u64>>,
    pub(super) rows: Rows,
}

/// The choice that prices are shown for.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) choice: Choice,
    /// Whether every amount in sight is whole, so that none has decimals.
    pub(super) whole: bool,
}

/// A card's place: the plan's and the card's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct At(pub(super) usize, pub(super) usize);

impl Scene {
    pub(super) fn new(props: CardsProps) -> Rc<Self> {
        let (catalog, choice) = (props.catalog, props.chosen.choice.clone());
        let now = Watched::new(shown(&catalog, choice.now()));
        let (next, read) = (now.clone(), Arc::clone(&catalog));
        let round = Rc::new(Cell::new(0));
        let count = Rc::clone(&round);
        follow(move || {
            let shown = shown(&read, choice.get());
            if next.peek(|it| *it != shown) {
                count.set(count.get() + 1);
                next.set(shown);
            }
        });
        Rc::new(Self {
            switches: Switches::of(&catalog),
            catalog,
            locale: props.locale,
            intents: props.intents,
            chosen: props.chosen,
            target: props.target,
            cta_callback: props.cta_callback,
            origin: props.origin,
            shown: now,
            round,
            rows: Rows::new(props.locale.words()),
        })
    }

    pub(super) fn words(&self) -> &'static Words {
        self.locale.words()
    }

    pub(super) fn card(&self, at: At) -> Option<&Card> {
        self.catalog.plans.get(at.0)?.cards.get(at.1)
    }

    /// What is shown now; a live part that asks follows it.
    pub(super) fn shown(&self) -> Shown {
        self.shown.get()
    }

    /// A number that changes with what is shown; a live part that asks follows it.
    pub(super) fn round(&self) -> u64 {
        self.shown.follow();
        self.round.get()
    }

    /// The place of the first variant that is like the one that a card shows now; a live part
    /// that asks follows it.
    pub(super) fn like(&self, at: At, same: fn(&Variant, &Variant) -> bool) -> u64 {
        let first = self.with_pick(at, |card, pick| card.first_like(pick.at, same));
        first.map_or(u64::MAX, |it| it as u64)
    }

    /// A variant of a card.
    pub(super) fn variant(&self, at: At, index: u64) -> Option<&Variant> {
        let variants = &self.card(at)?.variants;
        variants.get(usize::try_from(index).ok()?)
    }

    /// Calls `then` with the variant that a card shows now.
    pub(super) fn with_pick<T>(
        &self,
        at: At,
        then: impl FnOnce(&Card, Pick<'_>) -> T,
    ) -> Option<T> {
        let card = self.card(at)?;
        self.shown
            .with(|shown| card.pick(&shown.choice).map(|pick| then(card, pick)))
    }
}

impl At {
    /// An id for a part of the card, unique in the document.
    pub(super) fn id(self, part: &str) -> String {
        [
            part,
            "-",
            &digits(self.0 as u64),
            "-",
            &digits(self.1 as u64),
        ]
        .concat()
    }
}

fn shown(catalog: &Catalog, choice: Choice) -> Shown {
    let whole = catalog.is_whole(&choice);
    Shown { choice, whole }
}
