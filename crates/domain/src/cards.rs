//! From a catalogue entry to the cards of a plan, in the order in which a buyer sees them.

use contract::{CtaPreset, Feature, Icon, ItemType, PlanItem, PortalCatalogEntry};

use crate::{Destination, LinkRefused, Money, Period};

/// The cards of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalog {
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
    /// How many items were left out because their kind is not known.
    pub unknown_items: usize,
}

/// One card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
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
    /// Starts the checkout of the item at this price.
    Buy(Price),
    /// Leads elsewhere, and never to a checkout (known).
    Follow {
        /// Where to; `None` when the item has no link.
        destination: Option<Result<Destination, LinkRefused>>,
        /// The link as it came, for the host.
        link: Option<String>,
        /// A ready label.
        preset: Option<CtaPreset>,
    },
}

/// What a card says about its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// Price of one period; `None` when the catalogue gives none that can be read.
    pub amount: Option<Money>,
    /// Price before a discount, where it is higher.
    pub list: Option<Money>,
    /// How often it is charged; `None` is a one-off price.
    pub period: Option<Period>,
    /// What one unit is, where the price is for each unit.
    pub unit: Option<String>,
    /// Days that are free before the first charge.
    pub trial_days: u32,
    /// VAT, as the catalogue states it.
    pub vat: Option<VatLabel>,
}

/// What a price says about VAT.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VatLabel {
    /// Rate in percent, a decimal string.
    pub rate_percent: String,
    /// Whether the price includes it.
    pub included: bool,
}

impl Catalog {
    /// The cards of an entry.
    #[must_use]
    pub fn of(entry: PortalCatalogEntry) -> Self {
        let PortalCatalogEntry {
            plan, mut items, ..
        } = entry;
        let all = items.len();
        items.retain(|item| !matches!(item.item_type, ItemType::Other(_)));
        let unknown_items = all - items.len();
        items.sort_by_key(place);
        Self {
            name: plan.name,
            description: plan.description,
            plan_version_id: plan.plan_version_id,
            vanity: plan.vanity,
            cards: items.into_iter().map(card).collect(),
            unknown_items,
        }
    }

    /// Whether every amount in sight is without a fraction, so that none is written.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.cards
            .iter()
            .filter_map(|card| match &card.action {
                Action::Buy(price) => Some(price),
                Action::Follow { .. } => None,
            })
            .flat_map(|price| price.amount.iter().chain(&price.list))
            .all(Money::is_whole)
    }
}

/// Custom calls to action stand last; an item without an order stands after those that have
/// one; ties keep the wire's order, because the sort is stable.
fn place(item: &PlanItem) -> (bool, i64) {
    (
        item.item_type == ItemType::CustomCta,
        item.display_order.unwrap_or(i64::MAX),
    )
}

fn card(item: PlanItem) -> Card {
    let action = if item.item_type == ItemType::CustomCta {
        Action::Follow {
            destination: item.cta_link.as_deref().map(Destination::parse),
            link: item.cta_link.clone(),
            preset: item.cta_preset_key.clone(),
        }
    } else {
        Action::Buy(price(&item))
    };
    Card {
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

fn price(item: &PlanItem) -> Price {
    let money = |minor: Option<i64>| Money::new(minor?, item.currency.as_deref()?);
    let unit = match &item.pricing {
        Some(contract::Pricing::PerUnit(per_unit)) => Some(per_unit.unit.clone()),
        _ => None,
    };
    // A cadence that cannot be read must not turn a yearly price into a one-off one.
    let (period, readable) = match &item.cadence {
        Some(cadence) => (Period::of(cadence), Period::of(cadence).is_some()),
        None => (None, true),
    };
    let amount = if readable {
        money(item.price_minor)
    } else {
        None
    };
    let list = amount
        .as_ref()
        .and_then(|now| money(item.list_price_minor).filter(|list| list.minor() > now.minor()));
    Price {
        amount,
        list,
        period,
        unit: unit.filter(|unit| !unit.is_empty()),
        trial_days: item.trial_days,
        vat: item.vat.as_ref().map(|vat| VatLabel {
            rate_percent: vat.rate_percent.clone(),
            included: vat.price_includes,
        }),
    }
}

#[cfg(test)]
#[path = "cards_tests.rs"]
mod tests;
