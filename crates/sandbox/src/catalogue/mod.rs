//! The catalogue: read from one JSON file, checked whole, then asked.

mod check;
mod check_item;
mod codes;
mod document;
mod entry;
mod file;
mod flaw;
mod localized;
mod pricing;
mod rule;
mod text;
mod values;

use std::path::Path;

use contract::Language;

pub use document::Document;
pub use entry::{Entry, Item, ItemType, Plan};
pub use file::{CatalogueFile, Customer, DemoBuyer, Key, Partner, PlanRecord, PlanStatus};
pub use flaw::{CatalogueError, Flaw};
pub use rule::{Rule, Traits};
pub use text::Text;
pub use values::{Secret, uuid};

pub(crate) use codes::is_country;

/// A catalogue that passed every check.
pub struct Catalogue(CatalogueFile);

impl Catalogue {
    /// Reads and checks a catalogue file.
    ///
    /// # Errors
    /// [`CatalogueError::Unreadable`] when the file cannot be read, and
    /// [`CatalogueError::Refused`] with every flaw that was found.
    pub fn load(path: &Path) -> Result<Self, CatalogueError> {
        let json = std::fs::read_to_string(path).map_err(|why| CatalogueError::Unreadable {
            path: path.to_owned(),
            why,
        })?;
        Self::parse(&json)
    }

    /// Checks the text of a catalogue file.
    ///
    /// # Errors
    /// [`CatalogueError::Refused`] with every flaw that was found.
    pub fn parse(json: &str) -> Result<Self, CatalogueError> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let file: CatalogueFile = serde_path_to_error::deserialize(&mut reader)
            .map_err(|why| CatalogueError::Refused(vec![Flaw::reading(&why)]))?;
        reader
            .end()
            .map_err(|why| CatalogueError::Refused(vec![Flaw::new("", why.to_string())]))?;
        let flaws = check::flaws(&file);
        if flaws.is_empty() {
            Ok(Self(file))
        } else {
            Err(CatalogueError::Refused(flaws))
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

    /// The checkout document of an item, both ids in small letters.
    #[must_use]
    pub fn document(&self, plan: &str, item: &str) -> Option<&Document> {
        self.0
            .documents
            .iter()
            .find(|it| it.plan_id.as_str() == plan && it.plan_item_id.as_str() == item)
    }
}

impl PlanRecord {
    /// The plan's card content as the API answers it.
    #[must_use]
    pub fn in_language(&self, language: Language) -> contract::PortalCatalogEntry {
        self.entry.in_language(language)
    }
}
