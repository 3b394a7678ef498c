//! What a card includes, and what it does not, in words as well as in signs.

use contract::Feature;
use leptos::prelude::*;

use super::icon::sign;
use crate::locale::Locale;

/// The features, under their groups' headings in the order in which they came.
pub(super) fn features(features: &[Feature], locale: Locale) -> Option<impl IntoView + use<>> {
    if features.is_empty() {
        return None;
    }
    let groups: Vec<_> = features
        .chunk_by(|one, next| one.group == next.group)
        .map(|group| {
            let heading = group
                .first()
                .and_then(|it| it.group.clone())
                .map(|it| view! { <h4 class="features-group">{it}</h4> });
            let rows: Vec<_> = group.iter().map(|it| row(it, locale)).collect();
            view! { {heading}<ul class="features" role="list">{rows}</ul> }
        })
        .collect();
    Some(view! { <div class="card-features">{groups}</div> })
}

fn row(feature: &Feature, locale: Locale) -> impl IntoView + use<> {
    let words = locale.words();
    let (class, name, state) = if feature.included {
        ("feature", "check", words.included)
    } else {
        ("feature is-missing", "minus", words.not_included)
    };
    let hint = feature
        .hint
        .clone()
        .map(|it| view! { <span class="feature-hint">{it}</span> });
    view! {
        <li class=class>
            {sign(name)}
            <span>
                <span class="for-ears">{state}": "</span>
                {feature.text.clone()}" "
                {hint}
            </span>
        </li>
    }
}
