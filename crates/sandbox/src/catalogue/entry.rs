//! A plan's card content, as the catalogue file writes it.

use contract::MergePatch;
use domain::Button;
use serde::Deserialize;

use super::localized::state;
use super::pricing::Pricing;
use super::text::Text;
use super::values::{Currency, Link, Percent, Slug, TrialDays, Uuid, Vanity, WebAddress};

/// The file's form of [`contract::PortalCatalogEntry`]: the same fields, with texts in both
/// languages and nothing unknown.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// Place among the plans.
    pub display_order: i64,
    /// The plan.
    pub plan: Plan,
    /// Its items.
    pub items: Vec<Item>,
    /// What is laid over the entry as it is sent.
    #[serde(default)]
    pub wire: Option<MergePatch>,
}

/// The plan itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Plan {
    /// The plan's id.
    pub id: Uuid,
    /// The version's id.
    pub plan_version_id: Uuid,
    /// The public name; only on a plan that everyone may see.
    #[serde(default)]
    pub vanity: Option<Vanity>,
    /// Name.
    pub name: Text,
    /// Description.
    #[serde(default)]
    pub description: Option<Text>,
    /// What is laid over the plan as it is sent.
    #[serde(default)]
    pub wire: Option<MergePatch>,
}

/// One card.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Item {
    /// The item's id.
    pub plan_item_id: Uuid,
    /// Place among the items.
    pub display_order: i64,
    /// Priced card or custom call to action.
    pub item_type: ItemType,
    /// Name.
    pub name: Text,
    /// Description.
    #[serde(default)]
    pub description: Option<Text>,
    /// Icon.
    #[serde(default)]
    pub icon: Option<Icon>,
    /// A short mark.
    #[serde(default)]
    pub badge: Option<Text>,
    /// Whether the card stands out.
    #[serde(default)]
    pub highlighted: bool,
    /// What is included.
    #[serde(default)]
    pub features: Vec<Feature>,
    /// The button's label.
    #[serde(default)]
    pub cta_label: Option<Text>,
    /// Where a custom call to action leads.
    #[serde(default)]
    pub cta_link: Option<Link>,
    /// A ready label for a custom call to action.
    #[serde(default)]
    pub cta_preset_key: Option<CtaPreset>,
    /// Currency of the item's amounts.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// Price of one period in minor units.
    #[serde(default)]
    pub price_minor: Option<i64>,
    /// Price before a discount in minor units.
    #[serde(default)]
    pub list_price_minor: Option<i64>,
    /// How often the price is charged; absent: once.
    #[serde(default)]
    pub cadence: Option<Cadence>,
    /// Items of one group are one card.
    #[serde(default)]
    pub variant_group: Option<Slug>,
    /// Free days.
    #[serde(default)]
    pub trial_days: TrialDays,
    /// One-time fee in minor units.
    #[serde(default)]
    pub setup_fee_minor: i64,
    /// How the price is made up; absent on a custom call to action.
    #[serde(default)]
    pub pricing: Option<Pricing>,
    /// VAT.
    #[serde(default)]
    pub vat: Option<Vat>,
    /// What the item is to the buyer.
    #[serde(default)]
    pub buyer_state: Option<BuyerState>,
    /// Why the buyer cannot change it.
    #[serde(default)]
    pub buyer_state_reason: Option<Text>,
    /// The subscription that the item was made from.
    #[serde(default)]
    pub source_subscription_id: Option<Uuid>,
    /// What is laid over the card as it is sent.
    #[serde(default)]
    pub wire: Option<MergePatch>,
}

impl Item {
    /// Whether the buyer may choose the item: it has a price, and the button of its card can be
    /// pressed. What no button leads to has no document and no checkout either.
    #[must_use]
    pub fn is_sold(&self) -> bool {
        let state = self.buyer_state.map(state);
        self.item_type == ItemType::Priced && Button::of(state.as_ref(), false).enabled
    }
}

/// The two kinds of card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ItemType {
    /// With a price.
    #[serde(rename = "PRICED")]
    Priced,
    /// With a link.
    #[serde(rename = "CUSTOM_CTA")]
    CustomCta,
}

/// A ready label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CtaPreset {
    /// "Contact us".
    ContactUs,
    /// "Book a demo".
    BookDemo,
    /// "Schedule a time".
    ScheduleTime,
}

/// What an item is to the buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BuyerState {
    /// Can be chosen.
    Available,
    /// Is had now.
    Current,
    /// Is more than is had.
    Upgrade,
    /// Is less than is had.
    Downgrade,
    /// A change to it is booked.
    Scheduled,
    /// Cannot be chosen.
    Unavailable,
}

/// A name from the widget's set, or a picture.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Icon {
    /// The name.
    #[serde(default)]
    pub name: Option<Slug>,
    /// The picture's address.
    #[serde(default)]
    pub url: Option<WebAddress>,
}

/// One line of what is included.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// Text.
    pub text: Text,
    /// Whether the item has it.
    #[serde(default = "yes")]
    pub included: bool,
    /// Explanation.
    #[serde(default)]
    pub hint: Option<Text>,
    /// Heading.
    #[serde(default)]
    pub group: Option<Text>,
}

/// How often a price is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// The unit.
    pub unit: CadenceUnit,
    /// How many units.
    pub count: u32,
}

/// The unit of a cadence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CadenceUnit {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// VAT of an item's amounts.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Vat {
    /// Rate.
    pub rate_percent: Percent,
    /// Whether the amounts include it.
    #[serde(default)]
    pub price_includes: bool,
}

const fn yes() -> bool {
    true
}
