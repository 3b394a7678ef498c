//! Items and catalogues for the tests of this crate.

use contract::{BuyerType, Cadence, CadenceUnit, Plan, PlanItem, PortalCatalogEntry, Pricing, Vat};

use crate::Catalog;

/// An item of a kind at a place, priced 299 kr. a month without VAT.
pub(crate) fn item(id: &str, kind: &str, order: Option<i64>) -> PlanItem {
    PlanItem {
        plan_item_id: id.into(),
        display_order: order,
        item_type: kind.to_owned().into(),
        name: id.into(),
        description: None,
        icon: None,
        badge: None,
        highlighted: false,
        features: Vec::new(),
        cta_label: None,
        cta_link: None,
        cta_preset_key: None,
        currency: Some("DKK".into()),
        price_minor: Some(29_900),
        list_price_minor: None,
        cadence: Some(every(CadenceUnit::Month, 1)),
        variant_group: None,
        trial_days: 0,
        setup_fee_minor: 0,
        pricing: Some(Pricing::Flat),
        vat: None,
        buyer_state: None,
        buyer_state_reason: None,
        source_subscription_id: None,
    }
}

/// A priced item `group/currency/period`, such as `team/DKK/m`: `m` is a month, `q` a quarter,
/// `y` a year, `w` a week and `-` once. Without a group it is a card of its own.
pub(crate) fn variant(text: &str, price: i64) -> PlanItem {
    let mut parts = text.split('/');
    let mut next = || parts.next().unwrap_or_default().to_owned();
    let (group, currency, period) = (next(), next(), next());
    let mut item = item(text, "PRICED", None);
    item.variant_group = (!group.is_empty()).then_some(group);
    item.currency = Some(currency);
    item.price_minor = Some(price);
    item.cadence = match period.as_str() {
        "m" => Some(every(CadenceUnit::Month, 1)),
        "q" => Some(every(CadenceUnit::Month, 3)),
        "y" => Some(every(CadenceUnit::Year, 1)),
        "w" => Some(every(CadenceUnit::Week, 1)),
        _ => None,
    };
    item
}

/// The same item with VAT at a rate.
pub(crate) fn taxed(mut item: PlanItem, rate: &str, included: bool) -> PlanItem {
    item.vat = Some(Vat {
        rate_percent: rate.into(),
        price_includes: included,
    });
    item
}

/// A cadence.
pub(crate) const fn every(unit: CadenceUnit, count: u32) -> Cadence {
    Cadence { unit, count }
}

/// A plan's entry.
pub(crate) fn entry(id: &str, order: Option<i64>, items: Vec<PlanItem>) -> PortalCatalogEntry {
    PortalCatalogEntry {
        display_order: order,
        plan: Plan {
            id: id.into(),
            plan_version_id: format!("{id}-version"),
            vanity: None,
            name: id.into(),
            description: None,
        },
        items,
    }
}

/// The catalogue of one plan, for a buyer of a kind that may be known.
pub(crate) fn catalog_for(customer: Option<BuyerType>, items: Vec<PlanItem>) -> Catalog {
    Catalog::of(vec![entry("p", None, items)], customer)
}

/// The catalogue of one plan.
pub(crate) fn catalog(items: Vec<PlanItem>) -> Catalog {
    catalog_for(None, items)
}
