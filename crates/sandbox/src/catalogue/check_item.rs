//! What the fields of one card owe each other.

use super::entry::{Item, ItemType};
use super::flaw::Flaw;
use super::pricing::{Pricing, Tier};

/// Every flaw of one item that could be read.
pub(crate) fn item_flaws(item: &Item, at: &str) -> Vec<Flaw> {
    let mut found = Findings {
        at,
        found: Vec::new(),
    };
    match item.item_type {
        ItemType::Priced => priced(item, &mut found),
        ItemType::CustomCta => custom_cta(item, &mut found),
    }
    if let Some(icon) = &item.icon
        && icon.name.is_some() == icon.url.is_some()
    {
        found.add("icon", "needs either a name or a url");
    }
    found.found
}

fn priced(item: &Item, found: &mut Findings<'_>) {
    match item.price_minor {
        None => found.add("priceMinor", "a PRICED item needs a price in minor units"),
        Some(price) if price < 0 => found.add("priceMinor", "must be 0 or more"),
        Some(price) => {
            if item.list_price_minor.is_some_and(|list| list <= price) {
                found.add(
                    "listPriceMinor",
                    "must be more than priceMinor: it is the price before a discount",
                );
            }
        }
    }
    if item.currency.is_none() {
        found.add("currency", "a PRICED item needs a currency");
    }
    if item.cadence.is_some_and(|cadence| cadence.count == 0) {
        found.add("cadence.count", "must be 1 or more");
    }
    if item.setup_fee_minor < 0 {
        found.add("setupFeeMinor", "must be 0 or more");
    }
    if item.cta_link.is_some() {
        found.add(
            "ctaLink",
            "belongs to a CUSTOM_CTA item; a PRICED one leads to its checkout",
        );
    }
    if item.cta_preset_key.is_some() {
        found.add("ctaPresetKey", "belongs to a CUSTOM_CTA item");
    }
    match &item.pricing {
        None => found.add(
            "pricing",
            "a PRICED item needs a pricing model, such as { \"model\": \"flat\" }",
        ),
        Some(pricing) => model(pricing, found),
    }
}

fn custom_cta(item: &Item, found: &mut Findings<'_>) {
    if item.cta_link.is_none() && item.cta_preset_key.is_none() {
        found.add(
            "ctaLink",
            "a CUSTOM_CTA item needs a ctaLink or a ctaPresetKey",
        );
    }
    let priced_only = [
        ("priceMinor", item.price_minor.is_some()),
        ("listPriceMinor", item.list_price_minor.is_some()),
        ("currency", item.currency.is_some()),
        ("cadence", item.cadence.is_some()),
        ("variantGroup", item.variant_group.is_some()),
        ("trialDays", item.trial_days.0 != 0),
        ("setupFeeMinor", item.setup_fee_minor != 0),
        ("pricing", item.pricing.is_some()),
        ("vat", item.vat.is_some()),
        (
            "sourceSubscriptionId",
            item.source_subscription_id.is_some(),
        ),
    ];
    for (field, _) in priced_only.into_iter().filter(|(_, given)| *given) {
        found.add(field, "belongs to a PRICED item; a CUSTOM_CTA has no price");
    }
}

fn model(pricing: &Pricing, found: &mut Findings<'_>) {
    match pricing {
        Pricing::Flat {} => {}
        Pricing::PerUnit {
            min_quantity,
            max_quantity,
            default_quantity,
            ..
        } => {
            for (field, quantity) in [
                ("pricing.minQuantity", min_quantity),
                ("pricing.maxQuantity", max_quantity),
                ("pricing.defaultQuantity", default_quantity),
            ] {
                if *quantity == Some(0) {
                    found.add(field, "must be 1 or more");
                    return;
                }
            }
            let low = min_quantity.unwrap_or(1);
            let high = max_quantity.unwrap_or(u64::MAX);
            if low > high {
                found.add("pricing.maxQuantity", "must not be less than minQuantity");
            } else if default_quantity.is_some_and(|it| !(low..=high).contains(&it)) {
                found.add(
                    "pricing.defaultQuantity",
                    "must lie from minQuantity to maxQuantity",
                );
            }
        }
        Pricing::Tiered { tiers, .. } => tier_order(tiers, found),
        Pricing::Usage { per, .. } => {
            if *per == 0 {
                found.add("pricing.per", "must be 1 or more");
            }
        }
    }
}

fn tier_order(tiers: &[Tier], found: &mut Findings<'_>) {
    if tiers.last().is_none_or(|last| last.up_to.is_some()) {
        found.add(
            "pricing.tiers",
            "need a last tier that is open: \"upTo\": null",
        );
    }
    let mut below = 0;
    for (index, tier) in tiers.iter().enumerate() {
        let at = format!("pricing.tiers[{index}]");
        match tier.up_to {
            Some(up_to) if up_to <= below => {
                found.add(
                    &format!("{at}.upTo"),
                    "must be more than the tier before it",
                );
            }
            Some(up_to) => below = up_to,
            None if index + 1 < tiers.len() => {
                found.add(&format!("{at}.upTo"), "only the last tier may be open");
            }
            None => {}
        }
        if tier.flat_fee_minor < 0 {
            found.add(&format!("{at}.flatFeeMinor"), "must be 0 or more");
        }
    }
}

struct Findings<'a> {
    at: &'a str,
    found: Vec<Flaw>,
}

impl Findings<'_> {
    fn add(&mut self, field: &str, reason: &str) {
        self.found
            .push(Flaw::new(format!("{}.{field}", self.at), reason));
    }
}
