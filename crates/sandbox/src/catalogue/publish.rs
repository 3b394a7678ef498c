//! A new published version of a plan, checked like the file that it came from.

use contract::MAX_WHOLE;

use super::values::Uuid;
use super::{Catalogue, Flaw};

/// A new price for one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceChange {
    /// The item's id, in small letters.
    pub plan_item_id: String,
    /// Its price from now on, in minor units.
    pub price_minor: i64,
}

/// Why there is no new version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishError {
    /// There is no such plan.
    NoPlan,
    /// The plan has no such item.
    NoItem,
    /// The plan would not pass the checks of a catalogue file.
    Refused(Vec<Flaw>),
}

impl Catalogue {
    /// The same catalogue with a new version of one plan. A list price that is no longer above
    /// the price is dropped, and so are the item's written checkout documents, which would go
    /// on telling the old price.
    ///
    /// # Errors
    /// [`PublishError`] for an unknown plan or item, and for a price that does not fit.
    pub fn with_new_version(
        &self,
        plan_id: &str,
        plan_version_id: &str,
        change: Option<&PriceChange>,
    ) -> Result<Self, PublishError> {
        if change.is_some_and(|it| it.price_minor > MAX_WHOLE) {
            let flaw = Flaw::new("priceMinor", format!("must be at most {MAX_WHOLE}"));
            return Err(PublishError::Refused(vec![flaw]));
        }
        let mut file = self.0.clone();
        let plan = file.plans.iter_mut().find(|it| it.id() == plan_id);
        let plan = plan.ok_or(PublishError::NoPlan)?;
        plan.published = true;
        let entry = &mut plan.entry;
        entry.plan.plan_version_id = Uuid::try_from(plan_version_id.to_owned())
            .map_err(|why| PublishError::Refused(vec![Flaw::new("planVersionId", why)]))?;
        if let Some(change) = change {
            let item = entry
                .items
                .iter_mut()
                .find(|it| it.plan_item_id.as_str() == change.plan_item_id);
            let item = item.ok_or(PublishError::NoItem)?;
            item.price_minor = Some(change.price_minor);
            item.list_price_minor = item
                .list_price_minor
                .filter(|list| *list > change.price_minor);
            file.documents
                .retain(|it| it.plan_item_id.as_str() != change.plan_item_id);
        }
        Self::checked(file).map_err(PublishError::Refused)
    }
}
