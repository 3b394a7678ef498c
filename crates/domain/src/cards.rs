//! From a plan's items to its cards, in the order in which a buyer sees them.

use contract::{BuyerState, CtaPreset, Feature, Icon, ItemType, PlanItem};

use crate::order;
use crate::{Destination, LinkRefused, Model, Money, Period, Vat};

/// One card: an item, or the items of one variant group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The items, in display order. There is always one.
    pub variants: Vec<Variant>,
}

/// One item of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The item's id.
    pub plan_item_id: String,
    /// Localized name.
    pub name: String,
    /// Localized description.
    pub description: Option<String>,
    /// The icon, if it has one.
    pub icon: Option<Icon>,
    /// A short localized mark.
    pub badge: Option<String>,
    /// Whether it stands out.
    pub highlighted: bool,
    /// What it includes and what not.
    pub features: Vec<Feature>,
    /// The operator's label for the button.
    pub label: Option<String>,
    /// What the button does.
    pub action: Action,
}

/// What a card's button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Starts the checkout of the item on these terms.
    Buy(Box<Offer>),
    /// Leads elsewhere, and never to a checkout (known).
    Follow {
        /// Where to; `None` when the item has no link.
        destination: Option<Result<Destination, LinkRefused>>,
        /// A ready label.
        preset: Option<CtaPreset>,
    },
}

/// The terms of a priced item, as the catalogue states them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Price of one period; `None` when the catalogue gives none that can be read.
    pub amount: Option<Money>,
    /// Price before a discount, where it is higher.
    pub list: Option<Money>,
    /// How often it is charged; `None` is a one-off price.
    pub period: Option<Period>,
    /// How the price is made up.
    pub model: Model,
    /// Days that are free before the first charge.
    pub trial_days: u32,
    /// What is charged once at the start, if anything.
    pub setup_fee: Option<Money>,
    /// VAT, as the catalogue states it.
    pub vat: Option<Vat>,
    /// What the item is to the buyer.
    pub state: Option<BuyerState>,
    /// Why the buyer cannot change that.
    pub state_reason: Option<String>,
}

impl Card {
    /// The terms of each variant.
    pub fn offers(&self) -> impl Iterator<Item = &Offer> {
        self.variants.iter().filter_map(|it| it.action.offer())
    }

    /// A card of an item's own, or a variant more for a card of the same group. Two variants
    /// that no switch could tell apart are two cards, so that none is lost.
    fn takes(&self, group: Option<&str>, own_group: Option<&str>, offer: &Offer) -> bool {
        group.is_some()
            && group == own_group
            && self
                .offers()
                .all(|it| it.period != offer.period || it.currency() != offer.currency())
    }
}

impl Offer {
    /// The currency of its price, where it has one.
    #[must_use]
    pub fn currency(&self) -> Option<&str> {
        self.amount.as_ref().map(Money::currency)
    }
}

impl Action {
    /// The terms, where the button starts a checkout.
    #[must_use]
    pub fn offer(&self) -> Option<&Offer> {
        match self {
            Self::Buy(offer) => Some(offer),
            Self::Follow { .. } => None,
        }
    }
}

/// The cards of some items, and how many items were left out because their kind is not known.
/// An item without a name has its plan's.
pub(crate) fn of(mut items: Vec<PlanItem>, plan_name: &str) -> (Vec<Card>, usize) {
    let all = items.len();
    items.retain(|item| !matches!(item.item_type, ItemType::Other(_)));
    let unknown = all - items.len();
    order::by(&mut items, place);
    let mut cards: Vec<(Option<String>, Card)> = Vec::new();
    for mut item in items {
        let group = item.variant_group.take();
        if item.name.is_empty() {
            plan_name.clone_into(&mut item.name);
        }
        let variant = variant(item);
        let home = variant.action.offer().and_then(|offer| {
            cards
                .iter_mut()
                .find(|(its, card)| card.takes(group.as_deref(), its.as_deref(), offer))
        });
        match home {
            Some((_, card)) => card.variants.push(variant),
            None => {
                let variants = vec![variant];
                cards.push((group, Card { variants }));
            }
        }
    }
    (cards.into_iter().map(|(_, card)| card).collect(), unknown)
}

/// Custom calls to action stand last; an item without an order stands after those that have
/// one; ties keep the wire's order, because the sort is stable.
fn place(item: &PlanItem) -> (bool, i64) {
    (
        item.item_type == ItemType::CustomCta,
        item.display_order.unwrap_or(i64::MAX),
    )
}

fn variant(item: PlanItem) -> Variant {
    let action = if item.item_type == ItemType::CustomCta {
        Action::Follow {
            destination: item.cta_link.as_deref().map(Destination::parse),
            preset: item.cta_preset_key.clone(),
        }
    } else {
        Action::Buy(Box::new(offer(&item)))
    };
    Variant {
        plan_item_id: item.plan_item_id,
        name: item.name,
        description: item.description,
        icon: item.icon,
        badge: item.badge,
        highlighted: item.highlighted,
        features: item.features,
        label: item.cta_label,
        action,
    }
}

fn offer(item: &PlanItem) -> Offer {
    let money = |minor: i64| Money::new(minor, item.currency.as_deref()?);
    // A cadence that cannot be read must not turn a yearly price into a one-off one.
    let period = item.cadence.as_ref().map(Period::of);
    // A rate that cannot be read would leave it open what is paid in the end.
    let vat = item.vat.as_ref().map(Vat::of);
    let readable = !matches!(period, Some(None)) && !matches!(vat, Some(None));
    let amount = item.price_minor.filter(|it| *it >= 0 && readable);
    let amount = amount.and_then(money);
    let model = match (&item.pricing, &amount) {
        (Some(pricing), Some(amount)) => Model::of(pricing, amount),
        (None, _) => Some(Model::Flat),
        (_, None) => Some(Model::Plain),
    };
    // What a model adds whose parts do not fit nobody knows, so that its price alone says too little.
    let amount = amount.filter(|_| model.is_some());
    let list = amount.as_ref().and_then(|now| {
        let list = money(item.list_price_minor?)?;
        (list.minor() > now.minor()).then_some(list)
    });
    Offer {
        list,
        period: period.flatten(),
        model: model.unwrap_or(Model::Plain),
        trial_days: item.trial_days,
        setup_fee: (item.setup_fee_minor > 0)
            .then(|| money(item.setup_fee_minor))
            .flatten(),
        vat: vat.flatten(),
        state: item.buyer_state.clone(),
        state_reason: item.buyer_state_reason.clone(),
        amount,
    }
}

#[cfg(test)]
#[path = "cards_tests.rs"]
mod tests;
