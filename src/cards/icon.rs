//! A card's icon: a drawing by name, or a picture by address.

use contract::Icon;
use leptos::prelude::*;

use super::icon_paths::path;

/// The drawing for a name that is not in the set.
const FALLBACK: &str = "package";

/// A card's icon. Only an `https:` picture is shown; anything else is the fallback drawing.
pub(super) fn icon(icon: &Icon) -> AnyView {
    let picture = icon.url.clone().filter(|url| url.starts_with("https://"));
    match picture {
        Some(url) => {
            view! { <img class="card-icon" src=url alt="" referrerpolicy="no-referrer" /> }
                .into_any()
        }
        None => view! {
            <span class="card-icon">{sign(icon.name.as_deref().unwrap_or(FALLBACK))}</span>
        }
        .into_any(),
    }
}

/// A drawing of the set, for eyes alone.
pub(super) fn sign(name: &str) -> AnyView {
    let lines = path(name).or_else(|| path(FALLBACK)).unwrap_or_default();
    view! {
        <svg class="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=lines />
        </svg>
    }
    .into_any()
}
