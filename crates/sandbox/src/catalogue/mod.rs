//! The catalogue: read from one JSON file, checked whole, then asked.
//!
//! The file is strict: an unknown field, a missing one or a word that does not fit is refused
//! with its place. What a card of a later version may hold is written in `wire`, which an
//! entry, its plan and each item may carry: an object that is laid over that part's JSON as it
//! is sent, as JSON Merge Patch (RFC 7396) says. `null` takes a field away.
//!
//! ```json
//! { "planItemId": "...", "itemType": "PRICED", "name": "Auction", "priceMinor": 100,
//!   "wire": { "itemType": "AUCTION", "cadence": null, "pricing": { "model": "dutch" } } }
//! ```
//!
//! The checks and the checkout documents look at what stands beside `wire`, and never at it.

mod check;
mod check_item;
mod check_json;
mod codes;
mod document;
mod entry;
mod file;
mod flaw;
mod given;
mod live;
mod localized;
mod plain;
mod pricing;
mod publish;
mod rule;
mod text;
mod values;
mod wire;
mod written_pricing;

use std::path::Path;

use contract::Language;

pub use document::Document;
pub use entry::{Entry, Item, ItemType, Plan, Vat};
pub use file::{CatalogueFile, Customer, DemoBuyer, Key, Partner, PlanRecord, PlanStatus};
pub use flaw::{CatalogueError, Flaw};
pub use live::LiveCatalogue;
pub use pricing::{Pricing, Tier, TierMode};
pub use publish::{PriceChange, PublishError};
pub use rule::{Rule, Traits};
pub use text::Text;
pub use values::{Secret, uuid};

pub(crate) use codes::is_country;
pub(crate) use given::{given, needed, only_own};
pub(crate) use localized::cadence as wire_cadence;

/// A catalogue that passed every check.
pub struct Catalogue(CatalogueFile);

impl Catalogue {
    /// Reads and checks a catalogue file.
    ///
    /// # Errors
    /// [`CatalogueError::Unreadable`] and [`CatalogueError::NotUtf8`] when the file cannot be
    /// read, and [`CatalogueError::Refused`] with every flaw that was found.
    pub fn load(path: &Path) -> Result<Self, CatalogueError> {
        let bytes = std::fs::read(path).map_err(|why| CatalogueError::Unreadable {
            path: path.to_owned(),
            why,
        })?;
        let json = String::from_utf8(bytes).map_err(|_| CatalogueError::NotUtf8 {
            path: path.to_owned(),
        })?;
        Self::read(&json).map_err(|flaws| CatalogueError::Refused {
            path: Some(path.to_owned()),
            flaws,
        })
    }

    /// Checks the text of a catalogue file.
    ///
    /// # Errors
    /// [`CatalogueError::Refused`] with every flaw that was found.
    pub fn parse(json: &str) -> Result<Self, CatalogueError> {
        Self::read(json).map_err(|flaws| CatalogueError::Refused { path: None, flaws })
    }

    fn read(json: &str) -> Result<Self, Vec<Flaw>> {
        // Some editors begin a file with a mark of its encoding.
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let mut reader = serde_json::Deserializer::from_str(json);
        let file: CatalogueFile = serde_path_to_error::deserialize(&mut reader)
            .map_err(|why| vec![Flaw::reading(&why)])?;
        let behind = |why: serde_json::Error| vec![Flaw::new("", why.to_string())];
        reader.end().map_err(behind)?;
        let written: serde_json::Value = serde_json::from_str(json).map_err(behind)?;
        let mut flaws = check_json::json_flaws(&written);
        flaws.extend(check::flaws(&file));
        Self::if_right(file, flaws)
    }

    fn checked(file: CatalogueFile) -> Result<Self, Vec<Flaw>> {
        let flaws = check::flaws(&file);
        Self::if_right(file, flaws)
    }

    fn if_right(file: CatalogueFile, flaws: Vec<Flaw>) -> Result<Self, Vec<Flaw>> {
        if flaws.is_empty() {
            Ok(Self(file))
        } else {
            Err(flaws)
        }
    }

    /// The shop on the partner's origin.
    #[must_use]
    pub const fn partner(&self) -> &Partner {
        &self.0.partner
    }

    /// The origins whose pages may hold the frame.
    pub fn allowed_parents(&self) -> impl Iterator<Item = &str> {
        self.0
            .allowed_parent_origins
            .iter()
            .map(values::WebOrigin::as_str)
    }

    /// The API keys.
    #[must_use]
    pub fn keys(&self) -> &[Key] {
        &self.0.keys
    }

    /// Every plan, as the file orders them.
    #[must_use]
    pub fn plans(&self) -> &[PlanRecord] {
        &self.0.plans
    }

    /// The plans in display order; equals keep the file's order.
    #[must_use]
    pub fn ordered_plans(&self) -> Vec<&PlanRecord> {
        let mut plans: Vec<_> = self.0.plans.iter().collect();
        plans.sort_by_key(|plan| plan.entry.display_order);
        plans
    }

    /// A plan by its id in small letters.
    #[must_use]
    pub fn plan(&self, id: &str) -> Option<&PlanRecord> {
        self.0.plans.iter().find(|plan| plan.id() == id)
    }

    /// The live plan whose public name it is.
    #[must_use]
    pub fn public_plan(&self, vanity: &str) -> Option<&PlanRecord> {
        self.0.plans.iter().find(|plan| {
            plan.is_live()
                && plan
                    .entry
                    .plan
                    .vanity
                    .as_ref()
                    .is_some_and(|it| it.as_str() == vanity)
        })
    }

    /// A customer by their id in small letters.
    #[must_use]
    pub fn customer(&self, id: &str) -> Option<&Customer> {
        self.0
            .customers
            .iter()
            .find(|customer| customer.id.as_str() == id)
    }

    /// One of the shop's demo buyers.
    #[must_use]
    pub fn buyer(&self, key: &str) -> Option<&DemoBuyer> {
        self.0
            .partner
            .buyers
            .iter()
            .find(|buyer| buyer.key.as_str() == key)
    }

    /// Who sells: the file's seller, or the partner by its name alone.
    #[must_use]
    pub fn seller(&self, language: Language) -> contract::Seller {
        match &self.0.seller {
            Some(seller) => seller.on_the_wire(),
            None => contract::Seller {
                name: self.0.partner.name.in_language(language).to_owned(),
                registration_number: None,
                country_code: None,
            },
        }
    }

    /// What a buyer agrees to.
    #[must_use]
    pub fn legal_documents(&self, language: Language) -> Vec<contract::LegalDocument> {
        let documents = self.0.legal_documents.iter();
        documents.map(|it| it.in_language(language)).collect()
    }

    /// The written checkout document of an item, both ids in small letters.
    #[must_use]
    pub fn document(&self, plan: &str, item: &str) -> Option<&Document> {
        self.0
            .documents
            .iter()
            .find(|it| it.plan_id.as_str() == plan && it.plan_item_id.as_str() == item)
    }
}
