//! What a card includes, and what it does not, in words as well as in signs.

use std::rc::Rc;

use contract::Feature;
use domain::{Variant, listed};

use super::icon::sign;
use super::price::for_ears;
use super::scene::{At, Scene};
use crate::dom::{El, el, follow, live};
use crate::locale::{Words, fill};
use crate::watched::Watched;

/// A list longer than this is shown in part, with a button for the rest.
const LONG: usize = 8;

/// The features, under their groups' headings in the order in which they came. A card that has
/// everything of the card before it says so, and lists what it adds.
pub(super) fn features(scene: &Rc<Scene>, at: At) -> El {
    let (key, read) = (Rc::clone(scene), Rc::clone(scene));
    live(
        el("div.card-features"),
        move || {
            [
                key.like(at, same),
                before(at).map_or(u64::MAX, |it| key.like(it, same)),
            ]
        },
        move || {
            let shown = |at: At| read.variant(at, read.like(at, same));
            let own = shown(at).filter(|it| !it.features.is_empty());
            let previous = before(at).and_then(shown);
            let lists = own.map(|own| lists(&read, at, previous, own));
            lists.unwrap_or_default()
        },
    )
}

/// Whether two variants of a card have the same list, and the same name for the next card's.
fn same(one: &Variant, other: &Variant) -> bool {
    one.features == other.features && one.name == other.name
}

const fn before(at: At) -> Option<At> {
    match at.1.checked_sub(1) {
        Some(card) => Some(At(at.0, card)),
        None => None,
    }
}

fn lists(scene: &Rc<Scene>, at: At, previous: Option<&Variant>, own: &Variant) -> Vec<El> {
    let words = scene.words();
    let listed = listed(previous.map(|it| it.features.as_slice()), &own.features);
    let open = Watched::new(listed.features.len() <= LONG + 1);
    let mut parts = Vec::new();
    if let Some(previous) = previous.filter(|_| listed.builds_on_previous) {
        let text = fill(words.everything_in, &[("name", &previous.name)]);
        parts.push(el("p.features-all").text(&text));
    }
    let mut shown = 0;
    for group in listed
        .features
        .chunk_by(|one, next| one.group == next.group)
    {
        let hidden = shown >= LONG;
        let heading = group.first().and_then(|it| it.group.as_deref());
        let heading = heading.filter(|it| !it.is_empty());
        parts.extend(heading.map(|it| folds(el("h4.features-group").text(it), hidden, &open)));
        let mut list = el("ul.features").attr("role", "list");
        for feature in group {
            let id = at.id(&["hint-", &shown.to_string()].concat());
            list = list.add(folds(row(feature, &id, words), shown >= LONG, &open));
            shown += 1;
        }
        parts.push(folds(list, hidden, &open));
    }
    if listed.features.len() > LONG + 1 {
        parts.push(unfold(scene, at, listed.features.len() - LONG, &open));
    }
    parts
}

/// A part that is hidden while the list is folded.
fn folds(place: El, hidden: bool, open: &Watched<bool>) -> El {
    if hidden {
        let (folded, open) = (place.clone(), open.clone());
        follow(move || {
            let hide = !open.get();
            folded.set("hidden", hide.then_some(""));
        });
    }
    place
}

fn unfold(scene: &Rc<Scene>, at: At, rest: usize, open: &Watched<bool>) -> El {
    let (words, locale) = (scene.words(), scene.locale);
    let count = locale.count(u64::try_from(rest).unwrap_or(u64::MAX));
    let more = fill(words.show_more, &[("count", &count)]);
    let (pressed, shown) = (open.clone(), open.clone());
    let button = el("button.link-button")
        .attr("type", "button")
        .attr("aria-describedby", &at.id("name"))
        .press(move || pressed.toggle());
    let place = button.clone();
    follow(move || {
        let is_open = shown.get();
        place.set(
            "aria-expanded",
            Some(if is_open { "true" } else { "false" }),
        );
        place.set_text(if is_open { words.show_fewer } else { &more });
    });
    button
}

fn row(feature: &Feature, id: &str, words: &'static Words) -> El {
    let (class, name, state) = if feature.included {
        ("feature", "check", words.included)
    } else {
        ("feature is-missing", "minus", words.not_included)
    };
    let text = el("span")
        .add(for_ears(&[state, ": "].concat()))
        .text(&feature.text);
    let hint = feature.hint.as_deref().filter(|it| !it.is_empty());
    let row = el("li").class(class).add(sign(name)).add(text);
    match hint {
        Some(hint) => row.all(explained(&feature.text, hint, id, words)),
        None => row,
    }
}

/// A button whose text shows on hover, on focus and on a tap, and goes with Escape.
fn explained(feature: &str, hint: &str, id: &str, words: &'static Words) -> [El; 2] {
    let open = Watched::new(false);
    let (pressed, left, keyed) = (open.clone(), open.clone(), open.clone());
    let name = fill(words.hint_about, &[("feature", feature)]);
    let button = el("button.hint-button")
        .attr("type", "button")
        .attr("aria-label", &name)
        .attr("aria-describedby", id)
        .add(sign("info"))
        .press(move || pressed.toggle())
        .on("blur", move |_| left.set(false))
        .keys(move |key| {
            let closes = key == "Escape" && keyed.now();
            if closes {
                keyed.set(false);
            }
            closes
        });
    let text = el("span").attr("role", "tooltip").attr("id", id).text(hint);
    let place = text.clone();
    follow(move || {
        let classes = if open.get() { "hint is-open" } else { "hint" };
        place.set("class", Some(classes));
    });
    [button, text]
}
