//! A card's icon: a drawing by name, or a picture by address.

use contract::Icon;

use super::icon_paths::path;
use crate::dom::{El, copied, el, svg};

/// The drawing for a name that is not in the set.
const FALLBACK: &str = "package";

/// A card's icon. Only an `https:` picture is shown; anything else, and one that does not load, is a
/// drawing.
pub(super) fn icon(icon: &Icon) -> El {
    let place = el("span.card-icon");
    let drawing = sign(icon.name.as_deref().unwrap_or(FALLBACK));
    match icon
        .url
        .as_deref()
        .filter(|url| url.starts_with("https://"))
    {
        Some(url) => {
            let hole = place.clone();
            place.add(
                el("img")
                    .attr("alt", "")
                    .attr("referrerpolicy", "no-referrer")
                    .on("error", move |_| {
                        hole.set_text("");
                        hole.put(Some(drawing.clone()));
                    })
                    .attr("src", url),
            )
        }
        None => place.add(drawing),
    }
}

/// A drawing of the set, for eyes alone.
pub(crate) fn sign(name: &str) -> El {
    let lines = path(name).or_else(|| path(FALLBACK)).unwrap_or_default();
    copied(lines, &|| {
        svg("svg")
            .class("sign")
            .attr("viewBox", "0 0 24 24")
            .attr("aria-hidden", "true")
            .attr("focusable", "false")
            .add(svg("path").attr("d", lines))
    })
}
