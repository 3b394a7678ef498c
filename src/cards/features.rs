//! What a card includes, and what it does not, in words as well as in signs.

use std::rc::Rc;

use contract::{Feature, digits};
use domain::{Variant, listed};

use super::card::named;
use super::icon::sign;
use super::scene::{At, Scene};
use crate::dom::{El, el, follow, for_ears, live};
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
            let lists = own.map(|own| {
                // "Everything in Team" says nothing on a card that is called Team as well.
                let previous = before(at).and_then(shown).filter(|it| it.name != own.name);
                lists(&read, at, previous, own)
            });
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
    let mut parts = Vec::new();
    if let Some(previous) = previous.filter(|_| listed.builds_on_previous) {
        let text = fill(words.everything_in(), &[("name", &previous.name)]);
        parts.push(el("p.features-all").text(&text));
    }
    let features: Vec<Feature> = listed.features.into_iter().cloned().collect();
    if features.len() <= LONG {
        parts.extend(groups(scene, at, &features));
        return parts;
    }
    let open = scene.chosen.open(&own.plan_item_id);
    let rest = features.len() - LONG;
    let (key, read) = (open.clone(), Rc::clone(scene));
    let list = live(el("div"), move || [u64::from(key.get()), 0], {
        let open = open.clone();
        // What is folded is not built: a hundred long lists would take a second.
        move || {
            let shown = if open.now() { features.len() } else { LONG };
            groups(&read, at, features.get(..shown).unwrap_or_default())
        }
    });
    parts.push(list);
    parts.push(unfold(scene, at, rest, &open));
    parts
}

/// Features under their groups' headings.
fn groups(scene: &Scene, at: At, features: &[Feature]) -> Vec<El> {
    let mut parts = Vec::new();
    let mut shown = 0_usize;
    for group in features.chunk_by(|one, next| one.group == next.group) {
        let heading = group.first().and_then(|it| it.group.as_deref());
        parts.extend(heading.map(|it| el("h4.features-group").heading(2).text(it)));
        let mut list = el("ul.features").attr("role", "list");
        for feature in group {
            list = list.add(row(scene, at, feature, shown));
            shown += 1;
        }
        parts.push(list);
    }
    parts
}

fn unfold(scene: &Rc<Scene>, at: At, rest: usize, open: &Watched<bool>) -> El {
    let (words, locale) = (scene.words(), scene.locale);
    let count = locale.count(u64::try_from(rest).unwrap_or(u64::MAX));
    let more = fill(words.show_more(), &[("count", &count)]);
    let (pressed, shown) = (open.clone(), open.clone());
    let button =
        named(el("button.link-button"), at, &at.id("more")).press(move || pressed.toggle());
    let place = button.clone();
    follow(move || {
        let is_open = shown.get();
        place.set(
            "aria-expanded",
            Some(if is_open { "true" } else { "false" }),
        );
        place.set_text(if is_open { words.show_fewer() } else { &more });
    });
    button
}

fn row(scene: &Scene, at: At, feature: &Feature, number: usize) -> El {
    let row = scene.rows.row(feature.included).text(&feature.text);
    match &feature.hint {
        Some(hint) => {
            let id = at.id(&["hint-", &digits(number as u64)].concat());
            let classes = if feature.included {
                "feature is-explained"
            } else {
                "feature is-missing is-explained"
            };
            row.class(classes)
                .add(explained(&feature.text, hint, at, &id, scene.words()))
        }
        None => row,
    }
}

/// The two kinds of row, which are copied: a copy costs a tenth of a row that is put together.
pub(super) struct Rows {
    included: El,
    missing: El,
}

impl Rows {
    pub(super) fn new(words: &Words) -> Self {
        let row = |place: &'static str, icon: &str, state: &str| {
            let state = for_ears(&[state, ": "].concat());
            el(place).add(sign(icon)).add(state)
        };
        Self {
            included: row("li.feature", "check", words.included()),
            missing: row("li.feature.is-missing", "minus", words.not_included()),
        }
    }

    fn row(&self, included: bool) -> El {
        if included {
            self.included.copy()
        } else {
            self.missing.copy()
        }
    }
}

/// A button with its text, which `hints` shows.
fn explained(feature: &str, hint: &str, at: At, id: &str, words: &'static Words) -> El {
    let name = fill(words.hint_about(), &[("feature", feature)]);
    let button = named(el("button.hint-button"), at, &["on-", id].concat())
        .attr("aria-label", &name)
        .attr("aria-describedby", id)
        .add(sign("info"));
    let text = el("span.hint").attr("role", "tooltip").attr("id", id);
    el("span.explained").add(button).add(text.text(hint))
}
