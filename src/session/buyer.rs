//! What the buyer does to a session: another try, a choice, a way out.

use std::rc::Rc;

use contract::protocol::{CheckoutInitiated, CustomCtaClicked, method};
use domain::{Catalog, Target};
use leptos::prelude::{GetUntracked, Set};

use super::run::Inner;
use super::{ErrorCode, Phase};

impl Inner {
    pub(super) fn retry(self: &Rc<Self>) {
        if let Phase::Notice {
            failure,
            busy: false,
        } = self.phase.get_untracked()
            && failure.retryable
        {
            self.phase.set(Phase::Notice {
                failure,
                busy: true,
            });
            if self.connected.get() {
                self.want_token();
            } else {
                self.wait();
                if let Some(host) = self.host() {
                    host.hello();
                }
            }
        }
    }

    pub(super) fn online(self: &Rc<Self>) {
        if let Phase::Notice { failure, .. } = self.phase.get_untracked()
            && failure.code == ErrorCode::NetworkFailed
        {
            self.retry();
        }
    }

    pub(super) fn with_catalog(&self, then: impl FnOnce(&Catalog)) {
        if let Phase::Cards(catalog) = self.phase.get_untracked() {
            then(&catalog);
        }
    }

    pub(super) fn buy(&self, plan_item_id: String) {
        self.with_catalog(|catalog| {
            let chosen = CheckoutInitiated {
                plan_version_id: catalog.plan_version_id.clone(),
                plan_item_id,
                vanity: catalog.vanity.clone(),
                deferred: self.opening.target == Target::Callback,
            };
            self.notify(method::CHECKOUT_INITIATED, &chosen);
        });
    }

    pub(super) fn follow(&self, plan_item_id: String, cta_link: Option<String>) {
        self.with_catalog(|catalog| {
            let clicked = CustomCtaClicked {
                plan_version_id: catalog.plan_version_id.clone(),
                plan_item_id,
                vanity: catalog.vanity.clone(),
                cta_link,
            };
            self.notify(method::CUSTOM_CTA_CLICKED, &clicked);
        });
    }
}
