//! The frame on the shop's page: its address and its element.

use super::choice::{Chosen, Shown, list};
use crate::escape::{component, html};

/// The frame's address for the choices, by the contract's paths and parameters.
pub(super) fn address(portal_origin: &str, chosen: &Chosen) -> String {
    let more = &chosen.more;
    let forced = more.checkout.as_deref() == Some("1");
    let item = more.item.as_deref().map(component);
    let (path, item) = match (&chosen.shown, item) {
        (Shown::Plan(id), Some(item)) if forced => {
            (format!("checkout/plans/{}/{item}", component(id)), None)
        }
        (Shown::Public(vanity), Some(item)) if forced => {
            (format!("checkout/{}/{item}", component(vanity)), None)
        }
        (Shown::Plan(id), item) => (format!("plans/{}", component(id)), item),
        (Shown::Public(vanity), item) => (component(vanity), item),
        (Shown::Plans(_), item) => ("plans".to_owned(), item),
    };
    let ids = match &chosen.shown {
        Shown::Plans(ids) => format!("ids={}&", list(ids)),
        Shown::Plan(_) | Shown::Public(_) => String::new(),
    };
    let mut address = format!(
        "{portal_origin}/embed/{path}?{ids}lang={}",
        component(&chosen.lang)
    );
    for (name, value) in [
        ("item", item),
        ("target", more.target.as_deref().map(component)),
        ("ctaCallback", more.cta_callback.as_deref().map(component)),
        ("returnUrl", more.return_url.as_deref().map(component)),
    ] {
        if let Some(value) = value {
            address.push_str(&format!("&{name}={value}"));
        }
    }
    address
}

/// The element, or with `frames=2` the same one twice.
pub(super) fn elements(address: &str, title: &str, chosen: &Chosen) -> String {
    let mut wishes = String::new();
    for (name, value) in [
        ("data-tax-display", &chosen.more.tax_display),
        ("data-currency", &chosen.more.currency),
    ] {
        if let Some(value) = value {
            wishes.push_str(&format!(r#" {name}="{}""#, html(value)));
        }
    }
    let one = |title: &str| {
        format!(
            r#"<iframe data-ledgerbee-embed src="{}" title="{}"{wishes}></iframe>"#,
            html(address),
            html(title),
        )
    };
    if chosen.more.frames.as_deref() == Some("2") {
        format!("{}\n      {}", one(title), one(&format!("{title} 2")))
    } else {
        one(title)
    }
}
