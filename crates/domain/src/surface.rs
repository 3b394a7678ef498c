//! From the frame's address to the surface, the language and the target.

use contract::Language;

/// A plan's id: a uuid in its usual form, in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanId(String);

impl PlanId {
    /// Reads a uuid; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 36
            && text.bytes().enumerate().all(|(at, byte)| match at {
                8 | 13 | 18 | 23 => byte == b'-',
                _ => byte.is_ascii_hexdigit(),
            });
        fits.then(|| Self(text.to_ascii_lowercase()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A public plan's slug: letters, digits, `-` and `_`, and none of the reserved words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vanity(String);

/// Words of the frame's own paths, which can be no slug (assumed).
const RESERVED: [&str; 4] = ["plans", "checkout", "return", "assets"];

impl Vanity {
    /// Reads a slug; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=100).contains(&text.len())
            && text
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_');
        (fits && !RESERVED.contains(&text)).then(|| Self(text.to_owned()))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A plan, as an address names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanRef {
    /// A plan that is read with a token.
    Gated(PlanId),
    /// A plan that everyone may read (known).
    Public(Vanity),
}

/// What the frame shows (assumed paths for gated plans; see `docs/contract.md`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Surface {
    /// The cards of one or more plans.
    Cards {
        /// Each plan once, in the order in which they were asked for. There is always one.
        plans: Vec<PlanRef>,
        /// How many more were asked for by something that is no id.
        refused: usize,
    },
}

/// The address names no surface that this frame can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurfaceError {
    /// A plan's id is missing or no uuid.
    PlanId,
    /// There is no such surface.
    Unknown,
}

/// Where a button leads (known, but for the default).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// A new tab (assumed default).
    #[default]
    Blank,
    /// The host page itself.
    Top,
    /// Nowhere: the host page gets the event alone.
    Callback,
}

/// All that the frame's address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// What to show.
    pub surface: Result<Surface, SurfaceError>,
    /// The language that was asked for, by `lang`.
    pub language: Language,
    /// Where buttons lead, by `target`.
    pub target: Target,
    /// Whether a custom call to action is handed to the host, by `ctaCallback=1`.
    pub cta_callback: bool,
}

impl Opening {
    /// Reads a path and the value of each query parameter. A value that is not known is read
    /// as the parameter's default.
    pub fn read(path: &str, query: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            surface: surface(path, query("ids").as_deref()),
            language: query("lang").map_or_else(Language::default, |tag| Language::for_tag(&tag)),
            target: match query("target").as_deref() {
                Some("_top") => Target::Top,
                Some("callback") => Target::Callback,
                _ => Target::Blank,
            },
            cta_callback: query("ctaCallback").as_deref() == Some("1"),
        }
    }
}

fn surface(path: &str, ids: Option<&str>) -> Result<Surface, SurfaceError> {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    if parts.next() != Some("embed") {
        return Err(SurfaceError::Unknown);
    }
    let plan = match (parts.next(), parts.next(), parts.next()) {
        (Some("plans"), None, None) => return several(ids.unwrap_or_default()),
        (Some("plans"), Some(id), None) => PlanId::parse(id)
            .map(PlanRef::Gated)
            .ok_or(SurfaceError::PlanId)?,
        (Some(vanity), None, None) => Vanity::parse(vanity)
            .map(PlanRef::Public)
            .ok_or(SurfaceError::Unknown)?,
        _ => return Err(SurfaceError::Unknown),
    };
    Ok(Surface::Cards {
        plans: vec![plan],
        refused: 0,
    })
}

fn several(ids: &str) -> Result<Surface, SurfaceError> {
    let mut plans = Vec::new();
    let mut refused = 0;
    for id in ids.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        match PlanId::parse(id).map(PlanRef::Gated) {
            Some(plan) if plans.contains(&plan) => {}
            Some(plan) => plans.push(plan),
            None => refused += 1,
        }
    }
    if plans.is_empty() {
        return Err(SurfaceError::PlanId);
    }
    Ok(Surface::Cards { plans, refused })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "550e8400-e29b-41d4-a716-446655440100";

    #[test]
    fn a_path_names_a_surface_or_is_refused_with_its_reason() {
        let shows = |plan| {
            Ok(Surface::Cards {
                plans: vec![plan],
                refused: 0,
            })
        };
        let cards = |id: &str| shows(PlanRef::Gated(PlanId(id.into())));
        let public = |slug: &str| shows(PlanRef::Public(Vanity(slug.into())));
        for (path, surface) in [
            (
                "/embed/plans/550e8400-e29b-41d4-a716-446655440100",
                cards(ID),
            ),
            (
                "/embed/plans/550e8400-e29b-41d4-a716-446655440100/",
                cards(ID),
            ),
            (
                "/embed/plans/550E8400-E29B-41D4-A716-446655440100",
                cards(ID),
            ),
            ("/embed/plans", Err(SurfaceError::PlanId)),
            ("/embed/plans/", Err(SurfaceError::PlanId)),
            ("/embed/plans/business", Err(SurfaceError::PlanId)),
            (
                "/embed/plans/550e8400e29b41d4a716446655440100",
                Err(SurfaceError::PlanId),
            ),
            (
                "/embed/plans/550e8400-e29b-41d4-a716-44665544010g",
                Err(SurfaceError::PlanId),
            ),
            ("/embed/plans/..%2f..%2fetc", Err(SurfaceError::PlanId)),
            (
                "/embed/plans/550e8400-e29b-41d4-a716-446655440100/x",
                Err(SurfaceError::Unknown),
            ),
            ("/embed/acme-start", public("acme-start")),
            ("/embed/Acme_2026/", public("Acme_2026")),
            ("/embed/checkout", Err(SurfaceError::Unknown)),
            ("/embed/return", Err(SurfaceError::Unknown)),
            ("/embed/assets", Err(SurfaceError::Unknown)),
            ("/embed/acme start", Err(SurfaceError::Unknown)),
            ("/embed/acme%2e%2e", Err(SurfaceError::Unknown)),
            ("/embed/acme/x", Err(SurfaceError::Unknown)),
            ("/embed", Err(SurfaceError::Unknown)),
            ("/", Err(SurfaceError::Unknown)),
            (
                "/plans/550e8400-e29b-41d4-a716-446655440100",
                Err(SurfaceError::Unknown),
            ),
        ] {
            assert_eq!(super::surface(path, None), surface, "{path}");
        }
    }

    #[test]
    fn several_plans_are_each_shown_once_and_what_is_no_id_is_counted() {
        let other = "550e8400-e29b-41d4-a716-446655440200";
        for (ids, expected) in [
            (format!("{ID},{other}"), Ok((vec![ID, other], 0))),
            (
                format!(" {other} , {ID},{other},"),
                Ok((vec![other, ID], 0)),
            ),
            (format!("{ID},business,{other},x"), Ok((vec![ID, other], 2))),
            (ID.to_uppercase(), Ok((vec![ID], 0))),
            ("business".to_owned(), Err(SurfaceError::PlanId)),
            (",".to_owned(), Err(SurfaceError::PlanId)),
            (String::new(), Err(SurfaceError::PlanId)),
        ] {
            let expected = expected.map(|(ids, refused)| Surface::Cards {
                plans: ids
                    .into_iter()
                    .map(|id| PlanRef::Gated(PlanId(id.into())))
                    .collect(),
                refused,
            });
            let read = super::surface("/embed/plans", Some(&ids));
            assert_eq!(read, expected, "{ids}");
        }
    }

    #[test]
    fn query_parameters_are_read_and_unknown_values_are_defaults() {
        let read = |name: &'static str, value: &'static str| {
            Opening::read("/", move |asked| (asked == name).then(|| value.to_owned()))
        };
        for (value, language) in [
            ("da", Language::Da),
            ("DA", Language::Da),
            ("da-DK", Language::Da),
            ("da_DK", Language::Da),
            ("en", Language::En),
            ("en-GB", Language::En),
            ("sv", Language::En),
            ("dan", Language::En),
            ("", Language::En),
        ] {
            assert_eq!(read("lang", value).language, language, "{value}");
        }
        for (value, target) in [
            ("_top", Target::Top),
            ("callback", Target::Callback),
            ("_blank", Target::Blank),
            ("_self", Target::Blank),
            ("", Target::Blank),
        ] {
            assert_eq!(read("target", value).target, target, "{value}");
        }
        for (value, callback) in [("1", true), ("true", false), ("0", false), ("", false)] {
            assert_eq!(read("ctaCallback", value).cta_callback, callback, "{value}");
        }
    }
}
