//! What the address of the shop's page says, with its defaults.

use contract::Language;

use super::Shop;
use crate::escape::component;
use crate::query::Parameters;

/// The page's parameters. Every one is the visitor's, and so an attacker's.
pub(super) struct Choice {
    lang: Option<String>,
    buyer: Option<String>,
    plan: Option<String>,
    plans: Option<String>,
    vanity: Option<String>,
    more: More,
}

/// The parameters that have no default and stay when another choice is made.
#[derive(Clone)]
pub(super) struct More {
    /// The item whose checkout the frame shows.
    pub(super) item: Option<String>,
    /// `1`: the checkout alone, without the cards.
    pub(super) checkout: Option<String>,
    /// Where the frame's buttons lead.
    pub(super) target: Option<String>,
    /// `1`: custom calls to action are handed to the page.
    pub(super) cta_callback: Option<String>,
    /// Where the buyer comes back to.
    pub(super) return_url: Option<String>,
    /// With or without VAT, for `data-tax-display`.
    pub(super) tax_display: Option<String>,
    /// The currency, for `data-currency`.
    pub(super) currency: Option<String>,
    /// `2`: the same frame twice.
    pub(super) frames: Option<String>,
    /// Which providers the page registers besides the token's: `bind`, `action`, or both with
    /// a comma between them.
    pub(super) provide: Option<String>,
    /// What the page's action handler does: `handled` and `pass` answer, `hang` never does, and
    /// `throw` fails.
    pub(super) action: Option<String>,
    /// How the page's bind provider fails: `throw` in a way that may pass, `dead` for good, `hang`
    /// by no answer, `garbage` by an answer that is no token. Anything else is no failure.
    pub(super) bind: Option<String>,
}

impl Choice {
    /// Reads the page's parameters.
    pub(super) fn of(parameters: &Parameters) -> Self {
        let first = |name| parameters.first(name);
        Self {
            lang: first("lang"),
            buyer: first("buyer"),
            plan: first("plan"),
            plans: first("plans"),
            vanity: first("vanity"),
            more: More {
                item: first("item"),
                checkout: first("checkout"),
                target: first("target"),
                cta_callback: first("ctaCallback"),
                return_url: first("returnUrl"),
                tax_display: first("taxDisplay"),
                currency: first("currency"),
                frames: first("frames"),
                provide: first("provide"),
                action: first("action"),
                bind: first("bind"),
            },
        }
    }
}

/// Which cards the frame shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// One plan, by its id.
    Plan(String),
    /// Several plans, by their ids.
    Plans(Vec<String>),
    /// A public plan, by its vanity.
    Public(String),
}

/// The choices with their defaults: the first plan, the first buyer, English.
#[derive(Clone)]
pub(super) struct Chosen {
    /// The language, as it was asked for.
    pub(super) lang: String,
    /// The key of whoever is signed in.
    pub(super) buyer: String,
    /// What the frame shows.
    pub(super) shown: Shown,
    /// Everything else.
    pub(super) more: More,
}

impl Chosen {
    /// Fills in what the address leaves open.
    pub(super) fn new(shop: &Shop, choice: Choice) -> Self {
        let first_plan = || shop.catalogue.plans().first().map(|it| it.id().to_owned());
        let buyers = &shop.catalogue.partner().buyers;
        let first_buyer = || buyers.first().map(|it| it.key.as_str().to_owned());
        let shown = match (choice.vanity, choice.plans) {
            (Some(vanity), _) => Shown::Public(vanity),
            (None, Some(ids)) => Shown::Plans(ids.split(',').map(str::to_owned).collect()),
            (None, None) => Shown::Plan(choice.plan.or_else(first_plan).unwrap_or_default()),
        };
        Self {
            lang: choice.lang.unwrap_or_else(|| "en".to_owned()),
            buyer: choice.buyer.or_else(first_buyer).unwrap_or_default(),
            shown,
            more: choice.more,
        }
    }

    /// The language of the page itself.
    pub(super) fn language(&self) -> Language {
        Language::for_tag(&self.lang)
    }

    /// The same choices in another language.
    pub(super) fn in_language(&self, lang: &str) -> Self {
        Self {
            lang: lang.to_owned(),
            ..self.clone()
        }
    }

    /// The same choices for another buyer.
    pub(super) fn as_buyer(&self, key: &str) -> Self {
        Self {
            buyer: key.to_owned(),
            ..self.clone()
        }
    }

    /// The same choices with other cards, and so without the item.
    pub(super) fn showing(&self, shown: Shown) -> Self {
        let more = More {
            item: None,
            checkout: None,
            ..self.more.clone()
        };
        Self {
            shown,
            more,
            ..self.clone()
        }
    }

    /// The page's address with these choices.
    pub(super) fn address(&self) -> String {
        let mut query = format!("lang={}", component(&self.lang));
        let more = &self.more;
        for (name, value) in [
            ("item", &more.item),
            ("checkout", &more.checkout),
            ("target", &more.target),
            ("ctaCallback", &more.cta_callback),
            ("returnUrl", &more.return_url),
            ("taxDisplay", &more.tax_display),
            ("currency", &more.currency),
            ("frames", &more.frames),
            ("provide", &more.provide),
            ("action", &more.action),
            ("bind", &more.bind),
        ] {
            if let Some(value) = value {
                query.push_str(&format!("&{name}={}", component(value)));
            }
        }
        let shown = match &self.shown {
            Shown::Plan(id) => format!("plan={}", component(id)),
            Shown::Plans(ids) => format!("plans={}", list(ids)),
            Shown::Public(vanity) => format!("vanity={}", component(vanity)),
        };
        format!("/?{query}&{shown}&buyer={}", component(&self.buyer))
    }
}

/// Ids with commas between them, for a query.
pub(super) fn list(ids: &[String]) -> String {
    let ids: Vec<_> = ids.iter().map(|id| component(id)).collect();
    ids.join(",")
}
