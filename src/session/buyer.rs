//! What the buyer does to a session: another try, a choice, a way out.

use contract::protocol::{Action, CustomCtaClicked, Provider, method};
use domain::{PlanCards, PlanRef};

use super::run::Inner;
use super::{ErrorCode, Phase};

/// How far a card's link is on its way.
#[derive(Clone, Copy, Default)]
pub(super) enum Link {
    /// Nobody follows one.
    #[default]
    Idle,
    /// The page is asked whether it takes one over.
    Asking,
    /// The page has not taken it: the browser follows it.
    Refused,
}

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
        if self.till().is_none() {
            self.retry_front();
        }
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

    fn with_plan<T>(&self, plan_item_id: &str, then: impl FnOnce(&PlanCards) -> T) -> Option<T> {
        let Phase::Cards { catalog, .. } = self.phase.now() else {
            return None;
        };
        catalog.plan_of(plan_item_id).map(then)
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
        self.with_plan(plan_item_id, |plan| plan.id.clone())
    }

    /// The version of the plan that shows an item.
    pub(super) fn version_of(&self, plan_item_id: &str) -> Option<String> {
        self.with_plan(plan_item_id, |plan| plan.plan_version_id.clone())
    }

    pub(super) fn follow(&self, plan_item_id: &str, cta_link: Option<String>) {
        if let Some(clicked) = self.clicked(plan_item_id, cta_link) {
            self.notify(method::CUSTOM_CTA_CLICKED, &clicked);
        }
    }

    /// Asks whether the page takes a link over, where the page may; the link waits for the answer.
    pub(super) fn ask_page(
        &'static self,
        plan_item_id: &str,
        cta_link: Option<String>,
        anchor: String,
    ) -> bool {
        let asks = self.provides(&Provider::Action);
        let clicked = self.clicked(plan_item_id, cta_link).filter(|_| asks);
        let Some((host, clicked)) = self.host().zip(clicked) else {
            return false;
        };
        match self.link.get() {
            Link::Idle => {
                self.link.set(Link::Asking);
                host.request_action(Action::CustomCta(clicked), move |handled| {
                    self.link.set(Link::Refused);
                    if !handled {
                        self.document.press(&anchor);
                    }
                    self.link.set(Link::Idle);
                });
                true
            }
            Link::Asking => true,
            Link::Refused => false,
        }
    }

    fn clicked(&self, plan_item_id: &str, cta_link: Option<String>) -> Option<CustomCtaClicked> {
        self.with_plan(plan_item_id, |plan| CustomCtaClicked {
            plan_version_id: plan.plan_version_id.clone(),
            plan_item_id: plan_item_id.to_owned(),
            vanity: plan.vanity.clone(),
            cta_link,
        })
    }
}
