//! The catalogue as it is sold at this moment: a test may publish a new version of a plan.

use std::sync::{Arc, Mutex};

use super::{Catalogue, PriceChange, PublishError};
use crate::locks::locked;

/// A catalogue that can change while it is served. Whoever answers a request takes one look
/// at it, so that no answer mixes two versions.
pub struct LiveCatalogue(Mutex<Arc<Catalogue>>);

impl LiveCatalogue {
    /// Starts with a catalogue.
    #[must_use]
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        Self(Mutex::new(catalogue))
    }

    /// The catalogue of this moment.
    #[must_use]
    pub fn now(&self) -> Arc<Catalogue> {
        locked(&self.0).clone()
    }

    /// Publishes a new version of a plan, with one price changed where that is asked for.
    ///
    /// # Errors
    /// [`PublishError`]; the catalogue stays as it is.
    pub fn publish(
        &self,
        plan_id: &str,
        plan_version_id: &str,
        change: Option<&PriceChange>,
    ) -> Result<(), PublishError> {
        let mut current = locked(&self.0);
        let next = current.with_new_version(plan_id, plan_version_id, change)?;
        *current = Arc::new(next);
        Ok(())
    }
}
