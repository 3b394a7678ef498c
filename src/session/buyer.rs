//! What the buyer does to a session: another try, a choice, a way out.

use contract::protocol::{CustomCtaClicked, method};
use domain::{PlanCards, PlanRef};

use super::run::Inner;
use super::{ErrorCode, Phase};

impl Inner {
    pub(super) fn retry(&'static self) {
        self.retry_front();
        match self.phase.now() {
            Phase::Notice {
                failure,
                busy: false,
            } if failure.retryable => self.phase.set(Phase::Notice {
                failure,
                busy: true,
            }),
            Phase::Cards {
                incomplete: true, ..
            } => {}
            _ => return,
        }
        self.read_cards();
    }

    /// Makes up for what could not be read without a network.
    pub(super) fn online(&'static self) {
        match self.phase.now() {
            Phase::Notice { failure, .. } if failure.code == ErrorCode::NetworkFailed => {
                self.retry();
            }
            Phase::Cards {
                language,
                incomplete,
                ..
            } if incomplete || language != self.language.now() => self.load(),
            _ => {}
        }
    }

    fn with_plan(&self, plan_item_id: &str, then: impl FnOnce(&PlanCards)) {
        if let Phase::Cards { catalog, .. } = self.phase.now()
            && let Some(plan) = catalog.plan_of(plan_item_id)
        {
            then(plan);
        }
    }

    /// The plan of an item that a card shows, or the only plan that there is.
    pub(super) fn plan_ref(&self, plan_item_id: &str) -> Option<PlanRef> {
        if let [only] = self.plans() {
            return Some(only.clone());
        }
        let shown = self.plan_id_of(plan_item_id)?;
        let mut plans = self.plans().iter();
        plans
            .find(|it| matches!(it, PlanRef::Gated(id) if id.as_str() == shown))
            .cloned()
    }

    /// The id of the plan that shows an item.
    pub(super) fn plan_id_of(&self, plan_item_id: &str) -> Option<String> {
        let mut id = None;
        self.with_plan(plan_item_id, |plan| id = Some(plan.id.clone()));
        id
    }

    pub(super) fn follow(&self, plan_item_id: &str, cta_link: Option<String>) {
        self.with_plan(plan_item_id, |plan| {
            let clicked = CustomCtaClicked {
                plan_version_id: plan.plan_version_id.clone(),
                plan_item_id: plan_item_id.to_owned(),
                vanity: plan.vanity.clone(),
                cta_link,
            };
            self.notify(method::CUSTOM_CTA_CLICKED, &clicked);
        });
    }
}
