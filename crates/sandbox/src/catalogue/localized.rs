//! From the file's card content to the wire, in one language.

use contract::Language;

use super::entry::{
    BuyerState, Cadence, CadenceUnit, CtaPreset, Feature, Icon, Item, ItemType, Plan, Vat,
};
use super::text::Text;

/// A cadence as the API answers it.
pub(crate) fn cadence(cadence: Cadence) -> contract::Cadence {
    contract::Cadence {
        unit: match cadence.unit {
            CadenceUnit::Day => contract::CadenceUnit::Day,
            CadenceUnit::Week => contract::CadenceUnit::Week,
            CadenceUnit::Month => contract::CadenceUnit::Month,
            CadenceUnit::Year => contract::CadenceUnit::Year,
        },
        count: cadence.count,
    }
}

/// An optional text in one language.
pub(crate) fn text(text: Option<&Text>, language: Language) -> Option<String> {
    text.map(|it| it.in_language(language).to_owned())
}

/// A plan as the API answers it, without its items.
pub(crate) fn plan(plan: &Plan, language: Language) -> contract::Plan {
    contract::Plan {
        id: plan.id.clone().into(),
        plan_version_id: plan.plan_version_id.clone().into(),
        vanity: plan.vanity.clone().map(String::from),
        name: plan.name.in_language(language).to_owned(),
        description: text(plan.description.as_ref(), language),
    }
}

/// A card as the API answers it.
pub(crate) fn item(item: &Item, language: Language) -> contract::PlanItem {
    contract::PlanItem {
        plan_item_id: item.plan_item_id.clone().into(),
        display_order: Some(item.display_order),
        item_type: match item.item_type {
            ItemType::Priced => contract::ItemType::Priced,
            ItemType::CustomCta => contract::ItemType::CustomCta,
        },
        name: item.name.in_language(language).to_owned(),
        description: text(item.description.as_ref(), language),
        icon: item.icon.as_ref().map(icon),
        badge: text(item.badge.as_ref(), language),
        highlighted: item.highlighted,
        features: item
            .features
            .iter()
            .map(|it| feature(it, language))
            .collect(),
        cta_label: text(item.cta_label.as_ref(), language),
        cta_link: item.cta_link.clone().map(String::from),
        cta_preset_key: item.cta_preset_key.map(preset),
        currency: item.currency.clone().map(String::from),
        price_minor: item.price_minor,
        list_price_minor: item.list_price_minor,
        cadence: item.cadence.map(cadence),
        variant_group: item.variant_group.clone().map(String::from),
        trial_days: item.trial_days.0,
        setup_fee_minor: item.setup_fee_minor,
        pricing: item.pricing.as_ref().map(|it| it.in_language(language)),
        vat: item.vat.as_ref().map(vat),
        buyer_state: Some(
            item.buyer_state
                .map_or(contract::BuyerState::Available, state),
        ),
        buyer_state_reason: text(item.buyer_state_reason.as_ref(), language),
        source_subscription_id: item.source_subscription_id.clone().map(String::from),
    }
}

fn icon(icon: &Icon) -> contract::Icon {
    contract::Icon {
        name: icon.name.clone().map(String::from),
        url: icon.url.clone().map(String::from),
    }
}

fn feature(feature: &Feature, language: Language) -> contract::Feature {
    contract::Feature {
        text: feature.text.in_language(language).to_owned(),
        included: feature.included,
        hint: text(feature.hint.as_ref(), language),
        group: text(feature.group.as_ref(), language),
    }
}

fn vat(vat: &Vat) -> contract::Vat {
    contract::Vat {
        rate_percent: vat.rate_percent.clone().into(),
        price_includes: vat.price_includes,
    }
}

const fn preset(preset: CtaPreset) -> contract::CtaPreset {
    match preset {
        CtaPreset::ContactUs => contract::CtaPreset::ContactUs,
        CtaPreset::BookDemo => contract::CtaPreset::BookDemo,
        CtaPreset::ScheduleTime => contract::CtaPreset::ScheduleTime,
    }
}

/// What an item is to the buyer, as the API answers it.
pub(crate) const fn state(state: BuyerState) -> contract::BuyerState {
    match state {
        BuyerState::Available => contract::BuyerState::Available,
        BuyerState::Current => contract::BuyerState::Current,
        BuyerState::Upgrade => contract::BuyerState::Upgrade,
        BuyerState::Downgrade => contract::BuyerState::Downgrade,
        BuyerState::Scheduled => contract::BuyerState::Scheduled,
        BuyerState::Unavailable => contract::BuyerState::Unavailable,
    }
}
