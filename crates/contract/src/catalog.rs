//! The catalogue entry: one plan and its items, as cards.

use serde::Serialize;

use crate::fields::{Fields, FromFields, deserialize_by_fields};
use crate::open::open_enum;
use crate::{Cadence, Pricing};

/// One plan with the items that a buyer may see. Known by name; its shape is assumed (v1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PortalCatalogEntry {
    /// Place among the plans, rising (known). `None` stands after every given one.
    pub display_order: Option<i64>,
    /// The plan itself.
    pub plan: Plan,
    /// The plan's items, in no promised order.
    pub items: Vec<PlanItem>,
}

/// A subscription plan in its published version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// The plan's id, a uuid (known).
    pub id: String,
    /// The published version's id, a uuid (assumed place, known in events).
    pub plan_version_id: String,
    /// The public slug; `None` on gated plans (known).
    pub vanity: Option<String>,
    /// Localized name (assumed).
    pub name: String,
    /// Localized description (assumed).
    pub description: Option<String>,
}

/// One plan item: one way to buy the plan, or a custom call to action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanItem {
    /// The item's id, a uuid (known in events).
    pub plan_item_id: String,
    /// Place among this plan's items, rising (known). `None` stands after every given one.
    pub display_order: Option<i64>,
    /// What kind of card this is (known; `PRICED` is assumed).
    pub item_type: ItemType,
    /// Localized name (assumed).
    pub name: String,
    /// Localized description (assumed).
    pub description: Option<String>,
    /// The card's icon (known that there is one; shape assumed).
    pub icon: Option<Icon>,
    /// A short localized mark, such as "Most popular" (assumed).
    pub badge: Option<String>,
    /// Whether the operator wants this card to stand out (assumed).
    pub highlighted: bool,
    /// What the item includes (known that there are features; shape assumed).
    pub features: Vec<Feature>,
    /// The button's localized label; `None` leaves it to the widget (known field, assumed name).
    pub cta_label: Option<String>,
    /// Where a custom call to action leads: `https:`, site-relative, `mailto:` or `tel:` (known).
    pub cta_link: Option<String>,
    /// A ready label for a custom call to action (known).
    pub cta_preset_key: Option<CtaPreset>,
    /// ISO 4217 code (assumed). Its decimals come from the currency and are not always two.
    pub currency: Option<String>,
    /// Price of one period in minor units (known); `None` on a custom call to action.
    pub price_minor: Option<i64>,
    /// Price before a discount, in minor units (assumed).
    pub list_price_minor: Option<i64>,
    /// How often the price is charged (known); `None` is a one-off price (assumed).
    pub cadence: Option<Cadence>,
    /// Items of one group that differ in cadence or currency are one card (assumed).
    pub variant_group: Option<String>,
    /// Days that are free before the first charge, 0 to 365 (known).
    pub trial_days: u32,
    /// One-time fee in minor units (assumed).
    pub setup_fee_minor: i64,
    /// How the price is made up (assumed); `None` is read as a plain price.
    pub pricing: Option<Pricing>,
    /// The rate that the server decided for this buyer (known that it does; shape assumed).
    pub vat: Option<Vat>,
    /// What this item is to the buyer (assumed); `None` is read as available.
    pub buyer_state: Option<BuyerState>,
    /// Localized reason for a state that the buyer cannot change (assumed).
    pub buyer_state_reason: Option<String>,
    /// The subscription that the item was made from (known); `None` on a custom call to action.
    pub source_subscription_id: Option<String>,
}

open_enum! {
    /// The kind of a card (known field). An unknown kind is not shown, and reported once.
    ItemType {
        /// A card with a price that leads to a checkout (assumed literal).
        Priced = "PRICED",
        /// A card without a price that leads to a link (known literal).
        CustomCta = "CUSTOM_CTA",
    }
}

open_enum! {
    /// A ready label for a custom call to action (known).
    CtaPreset {
        /// "Contact us".
        ContactUs = "contactUs",
        /// "Book a demo".
        BookDemo = "bookDemo",
        /// "Schedule a time".
        ScheduleTime = "scheduleTime",
    }
}

open_enum! {
    /// What an item is to this buyer (assumed).
    BuyerState {
        /// The buyer can choose it.
        Available = "available",
        /// The buyer has it now.
        Current = "current",
        /// It is more than what the buyer has.
        Upgrade = "upgrade",
        /// It is less than what the buyer has.
        Downgrade = "downgrade",
        /// A change to it is booked already.
        Scheduled = "scheduled",
        /// The buyer cannot choose it.
        Unavailable = "unavailable",
    }
}

/// A card's icon (assumed): a name from the widget's set, or a picture's address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Icon {
    /// A name from the widget's icon set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// An `https:` address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// One line of what an item includes (assumed).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Feature {
    /// Localized text.
    pub text: String,
    /// Whether the item has it; a missing value means that it does.
    pub included: bool,
    /// A localized explanation.
    pub hint: Option<String>,
    /// The localized heading that it stands under.
    pub group: Option<String>,
}

/// The rate for this buyer and whether the price has it (assumed).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Vat {
    /// Rate in percent, a decimal string.
    pub rate_percent: String,
    /// Whether the item's amounts include it.
    pub price_includes: bool,
}

impl FromFields for PortalCatalogEntry {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            display_order: fields.int("displayOrder"),
            plan: {
                fields.forgive();
                fields.required_object("plan")
            },
            items: fields.forgiving_objects("items"),
        }
    }
}

impl FromFields for Plan {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            plan_version_id: fields.text_or_empty("planVersionId"),
            vanity: fields.text("vanity"),
            name: fields.text_or_empty("name"),
            description: fields.text("description"),
            id: {
                fields.forgive();
                fields.required_text("id")
            },
        }
    }
}

/// One item of another shape takes no other one along: without its id or kind it is of a kind that
/// is not known, where one of its terms cannot be read its price is not known, and what says nothing
/// of money is left out.
impl FromFields for PlanItem {
    fn from_fields(fields: &mut Fields) -> Self {
        let mut item = Self {
            plan_item_id: fields.required_text("planItemId"),
            item_type: {
                let item_type = fields.required_word("itemType");
                if fields.forgive() {
                    ItemType::Other(String::new())
                } else {
                    item_type
                }
            },
            currency: fields.text("currency"),
            list_price_minor: fields.int("listPriceMinor"),
            cadence: fields.object("cadence"),
            trial_days: fields.small_or("trialDays", 0),
            setup_fee_minor: fields.int_or("setupFeeMinor", 0),
            pricing: fields.object("pricing"),
            vat: fields.object("vat"),
            price_minor: {
                let price = fields.int("priceMinor");
                price.filter(|_| !fields.forgive())
            },
            display_order: fields.int("displayOrder"),
            name: fields.text_or_empty("name"),
            description: fields.text("description"),
            icon: fields.object("icon"),
            badge: fields.text("badge"),
            highlighted: fields.flag_or("highlighted", false),
            features: fields.forgiving_objects("features"),
            cta_label: fields.text("ctaLabel"),
            cta_link: fields.text("ctaLink"),
            cta_preset_key: fields.word("ctaPresetKey"),
            variant_group: fields.text("variantGroup"),
            buyer_state: fields.word("buyerState"),
            buyer_state_reason: fields.text("buyerStateReason"),
            source_subscription_id: fields.text("sourceSubscriptionId"),
        };
        fields.forgive();
        item.features.retain(|it| !it.text.is_empty());
        item
    }
}

impl FromFields for Icon {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            name: fields.text("name"),
            url: fields.text("url"),
        }
    }
}

impl FromFields for Feature {
    fn from_fields(fields: &mut Fields) -> Self {
        let included = fields.flag_or("included", true);
        // Of a feature that may be included or not nothing can be said.
        let text = if fields.forgive() {
            String::new()
        } else {
            fields.text_or_empty("text")
        };
        let feature = Self {
            text,
            included,
            hint: fields.text("hint"),
            group: fields.text("group"),
        };
        fields.forgive();
        feature
    }
}

impl FromFields for Vat {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            rate_percent: fields.required_decimal("ratePercent"),
            price_includes: fields.flag_or("priceIncludes", false),
        }
    }
}

deserialize_by_fields!(PortalCatalogEntry, Plan, PlanItem, Icon, Feature, Vat,);
