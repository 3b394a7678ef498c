//! What cards have in common, and what each adds to the one before it.

use contract::Feature;

/// What a card says about its features.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<'a> {
    /// Whether the card has everything of the card before it, so that only the rest is listed.
    pub builds_on_previous: bool,
    /// What is listed, in the wire's order; first what has no group, for below a group's heading it
    /// would be of that group.
    pub features: Vec<&'a Feature>,
}

/// What to list on a card. A card that has all that `previous` includes, and more, lists only
/// what is more.
#[must_use]
pub fn listed<'a>(previous: Option<&[Feature]>, own: &'a [Feature]) -> Listed<'a> {
    let previous = previous.unwrap_or_default();
    let before = || previous.iter().filter(|it| it.included);
    let has = |it: &Feature| own.iter().any(|mine| mine.included && same(mine, it));
    // Two long lists differ soon as a rule, and only those that do not are compared in full.
    let mut rest = Vec::new();
    if before().next().is_some() && before().all(has) {
        let said = |mine: &Feature, it: &Feature| same(mine, it) && !differ(mine, it);
        rest = ordered(own, &|mine| {
            !mine.included || !before().any(|it| said(mine, it))
        });
    }
    let builds_on_previous = rest.iter().any(|it| it.included);
    if !builds_on_previous {
        rest = ordered(own, &|_| true);
    }
    Listed {
        builds_on_previous,
        features: rest,
    }
}

/// The features to list, those without a group first.
#[inline(never)]
fn ordered<'a>(own: &'a [Feature], lists: &dyn Fn(&Feature) -> bool) -> Vec<&'a Feature> {
    let mut listed = Vec::new();
    for grouped in [false, true] {
        for feature in own {
            if feature.group.is_some() == grouped && lists(feature) {
                listed.push(feature);
            }
        }
    }
    listed
}

/// Whether both are explained, and each otherwise, such as with another limit.
fn differ(one: &Feature, other: &Feature) -> bool {
    let hints = one.hint.as_deref().zip(other.hint.as_deref());
    hints.is_some_and(|(one, other)| one != other && !one.is_empty() && !other.is_empty())
}

fn same(one: &Feature, other: &Feature) -> bool {
    one.text == other.text && one.group == other.group
}

/// Cards side by side, feature by feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The features under their headings, in the order in which they first appear; those without a
    /// heading come before.
    pub groups: Vec<ComparedGroup>,
}

/// The features under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedGroup {
    /// The heading, if there is one.
    pub name: Option<String>,
    /// One row for each feature.
    pub rows: Vec<ComparedRow>,
}

/// One feature on every card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedRow {
    /// The feature's text.
    pub text: String,
    /// What each card says of it.
    pub cells: Vec<Cell>,
}

/// What a card says of a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// It has it.
    Included,
    /// It says that it does not have it.
    NotIncluded,
    /// It says nothing: a card without the feature in its list has not refused it.
    NotStated,
}

impl Comparison {
    /// Whether two of these lists share a feature, so that there is something to compare.
    #[must_use]
    pub fn is_worthwhile(lists: &[&[Feature]]) -> bool {
        // Only what lies in the same drawer is compared, or a hundred long lists take a while.
        let mut drawers: [Vec<(usize, usize, &Feature)>; 64] = [const { Vec::new() }; 64];
        for (index, list) in lists.iter().enumerate() {
            for feature in *list {
                let mark = mark(&feature.text);
                let Some(drawer) = drawers.get_mut(mark % 64) else {
                    continue;
                };
                let shared = drawer
                    .iter()
                    .any(|(other, its, it)| *its == mark && *other != index && same(it, feature));
                if shared {
                    return true;
                }
                drawer.push((index, mark, feature));
            }
        }
        false
    }

    /// Compares lists of features; `None` unless two of them share a feature.
    #[must_use]
    pub fn of(lists: &[&[Feature]]) -> Option<Self> {
        if !Self::is_worthwhile(lists) {
            return None;
        }
        let mut groups: Vec<ComparedGroup> = Vec::new();
        for feature in lists.iter().copied().flatten() {
            let at = groups.iter().position(|it| it.name == feature.group);
            let known = at
                .and_then(|at| groups.get(at))
                .is_some_and(|it| it.rows.iter().any(|row| row.text == feature.text));
            if known {
                continue;
            }
            let cells: Vec<_> = lists.iter().map(|list| cell(list, feature)).collect();
            let row = ComparedRow {
                text: feature.text.clone(),
                cells,
            };
            match at.and_then(|at| groups.get_mut(at)) {
                Some(group) => group.rows.push(row),
                None => {
                    let alone = feature.group.is_none();
                    let place = if alone { 0 } else { groups.len() };
                    let group = ComparedGroup {
                        name: feature.group.clone(),
                        rows: vec![row],
                    };
                    groups.insert(place, group);
                }
            }
        }
        Some(Self { groups })
    }
}

/// A number that is the same for the same text, and another one for nearly every other.
fn mark(text: &str) -> usize {
    let mix = |sum: usize, byte: u8| sum.wrapping_mul(31) ^ usize::from(byte);
    text.bytes().fold(0, mix)
}

fn cell(list: &[Feature], feature: &Feature) -> Cell {
    match list.iter().find(|it| same(it, feature)) {
        Some(it) if it.included => Cell::Included,
        Some(_) => Cell::NotIncluded,
        None => Cell::NotStated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a` is included, `-a` is not, `g/a` is in the group `g`, `a?h` has the hint `h`.
    fn features(texts: &str) -> Vec<Feature> {
        texts
            .split_whitespace()
            .map(|text| {
                let (group, text) = match text.split_once('/') {
                    Some((group, text)) => (Some(group.to_owned()), text),
                    None => (None, text),
                };
                let (text, hint) = match text.split_once('?') {
                    Some((text, hint)) => (text, Some(hint.to_owned())),
                    None => (text, None),
                };
                Feature {
                    text: text.trim_start_matches('-').to_owned(),
                    included: !text.starts_with('-'),
                    hint,
                    group,
                }
            })
            .collect()
    }

    #[test]
    fn a_card_lists_only_what_it_adds_when_it_has_all_of_the_one_before() {
        for (previous, own, builds, expected) in [
            (Some("a b"), "a b c", true, "c"),
            (Some("a b"), "c b a", true, "c"),
            (Some("a -b"), "a b", true, "b"),
            (Some("a -b"), "a -b c", true, "b c"),
            (Some("g/a"), "g/a g/b", true, "b"),
            (Some("a b"), "a b", false, "a b"),
            (Some("a b"), "a c", false, "a c"),
            (Some("a b"), "a -b c", false, "a b c"),
            (Some("g/a"), "h/a b", false, "b a"),
            (Some("-a"), "a", false, "a"),
            (Some("a?1 b"), "a?1 b c", true, "c"),
            (Some("a?1 b"), "a?2 b c", true, "a c"),
            (Some("a b"), "a?2 b c", true, "c"),
            (Some("a?1 b"), "a b c", true, "c"),
            (Some("a?1 b"), "a b", false, "a b"),
            (Some("a"), "a -b", false, "a b"),
            (Some(""), "a", false, "a"),
            (None, "a b", false, "a b"),
            (Some("a"), "", false, ""),
            (None, "g/a b h/c d", false, "b d a c"),
            (Some("a"), "g/b a h/c d", true, "d b c"),
            (Some("g/a"), "g/b c", false, "c b"),
        ] {
            let (before, own) = (previous.map(features), features(own));
            let listed = listed(before.as_deref(), &own);
            let texts: Vec<_> = listed.features.iter().map(|it| it.text.as_str()).collect();
            assert_eq!(
                (listed.builds_on_previous, texts.join(" ").as_str()),
                (builds, expected),
                "{previous:?} then {own:?}"
            );
        }
    }

    #[test]
    fn cards_are_compared_when_two_of_them_share_a_feature() {
        for (lists, expected) in [
            (vec!["a b", "a c"], Some("a:++ b:+. c:.+")),
            (vec!["a", "-a"], Some("a:+-")),
            (vec!["g/a b", "b g/c"], Some("b:++ g/a:+. g/c:.+")),
            (vec!["g/a", "g/a b h/c"], Some("b:.+ g/a:++ h/c:.+")),
            (vec!["b g/a c", "g/a"], Some("b:+. c:+. g/a:++")),
            (vec!["a", "b", "a"], Some("a:+.+ b:.+.")),
            (vec!["a", "b"], None),
            (vec!["g/a", "h/a"], None),
            (vec!["a a"], None),
            (vec!["", ""], None),
            (vec![], None),
        ] {
            let owned: Vec<_> = lists.iter().map(|it| features(it)).collect();
            let slices: Vec<_> = owned.iter().map(Vec::as_slice).collect();
            let shown = Comparison::of(&slices).map(|it| written(&it));
            assert_eq!(shown.as_deref(), expected, "{lists:?}");
        }
    }

    #[test]
    fn long_lists_are_worth_comparing_only_for_a_feature_that_they_share() {
        let long = |name: &str| {
            (0..200)
                .map(|it| format!("{name}{it}"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        for (more, expected) in [
            ("", false),
            (" b199", true),
            (" b0", true),
            (" -b7", true),
            (" g/b7", false),
            (" b200", false),
        ] {
            let (one, other) = (features(&(long("a") + more)), features(&long("b")));
            for lists in [[&one[..], &other[..]], [&other[..], &one[..]]] {
                assert_eq!(Comparison::is_worthwhile(&lists), expected, "{more}");
            }
        }
    }

    fn written(comparison: &Comparison) -> String {
        let row = |group: &ComparedGroup, row: &ComparedRow| {
            let name = group.name.as_ref().map(|it| format!("{it}/"));
            let cells: String = row
                .cells
                .iter()
                .map(|it| match it {
                    Cell::Included => '+',
                    Cell::NotIncluded => '-',
                    Cell::NotStated => '.',
                })
                .collect();
            format!("{}{}:{cells}", name.unwrap_or_default(), row.text)
        };
        let rows = comparison
            .groups
            .iter()
            .flat_map(|group| group.rows.iter().map(move |it| row(group, it)));
        rows.collect::<Vec<_>>().join(" ")
    }
}
