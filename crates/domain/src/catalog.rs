//! All that the catalogue says to one buyer: plans in order, each with its cards.

use contract::{BuyerType, PortalCatalogEntry};

use crate::cards::{self, Action, Card, Offer};
use crate::order;

/// The plans that a frame shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalog {
    /// Plans in display order; ties keep the order in which they were asked for.
    pub plans: Vec<PlanCards>,
    /// Whether the buyer is a company or a consumer, when the server says so.
    pub customer: Option<BuyerType>,
    /// How many items were left out because their kind is not known.
    pub unknown_items: usize,
}

/// The cards of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanCards {
    /// The plan's id.
    pub id: String,
    /// The plan's name, in the buyer's language.
    pub name: String,
    /// The plan's description, in the buyer's language.
    pub description: Option<String>,
    /// The published version's id.
    pub plan_version_id: String,
    /// The public slug, if the plan is public.
    pub vanity: Option<String>,
    /// Cards in display order, priced ones before custom calls to action (known).
    pub cards: Vec<Card>,
}

impl Catalog {
    /// The catalogue of some entries, for a buyer of a kind that may be known.
    #[must_use]
    pub fn of(mut entries: Vec<PortalCatalogEntry>, customer: Option<BuyerType>) -> Self {
        order::by(&mut entries, |it| it.display_order.unwrap_or(i64::MAX));
        let mut unknown_items = 0;
        let plans = entries
            .into_iter()
            .map(|entry| {
                let (cards, unknown) = cards::of(entry.items, &entry.plan.name);
                unknown_items += unknown;
                PlanCards {
                    id: entry.plan.id,
                    name: entry.plan.name,
                    description: entry.plan.description,
                    plan_version_id: entry.plan.plan_version_id,
                    vanity: entry.plan.vanity,
                    cards,
                }
            })
            .collect();
        Self {
            plans,
            customer,
            unknown_items,
        }
    }

    /// Every card of every plan, in order.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.plans.iter().flat_map(|it| &it.cards)
    }

    /// Every offer of every card.
    pub fn offers(&self) -> impl Iterator<Item = &Offer> {
        self.cards().flat_map(Card::offers)
    }

    /// Whether some card's link is of a kind that no card may follow.
    #[must_use]
    pub fn has_refused_link(&self) -> bool {
        let mut variants = self.cards().flat_map(|it| &it.variants);
        variants.any(|it| {
            matches!(
                it.action,
                Action::Follow {
                    destination: Some(Err(_)),
                    ..
                }
            )
        })
    }

    /// The plan that holds an item.
    #[must_use]
    pub fn plan_of(&self, plan_item_id: &str) -> Option<&PlanCards> {
        self.plans.iter().find(|plan| {
            let mut variants = plan.cards.iter().flat_map(|it| &it.variants);
            variants.any(|it| it.plan_item_id == plan_item_id)
        })
    }
}

#[cfg(test)]
#[path = "catalog_tests.rs"]
mod tests;
