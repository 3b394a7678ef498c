//! A card's icon: a drawing by name, or a picture by address.

use contract::Icon;
use leptos::prelude::*;

use super::icon_paths::path;

/// The drawing for a name that is not in the set.
const FALLBACK: &str = "package";

/// A card's icon. Only an `https:` picture is shown; anything else is a drawing.
pub(super) fn icon(icon: &Icon) -> impl IntoView + use<> {
    let picture = icon.url.clone().filter(|url| url.starts_with("https://"));
    let drawing = picture
        .is_none()
        .then(|| sign(icon.name.as_deref().unwrap_or(FALLBACK)));
    let picture = picture.map(|url| view! { <img src=url alt="" referrerpolicy="no-referrer" /> });
    view! { <span class="card-icon">{picture}{drawing}</span> }
}

/// A drawing of the set, for eyes alone.
pub(super) fn sign(name: &str) -> impl IntoView + use<> {
    let lines = path(name).or_else(|| path(FALLBACK)).unwrap_or_default();
    view! {
        <svg class="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=lines />
        </svg>
    }
}
