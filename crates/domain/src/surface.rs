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

/// What the frame shows (assumed paths; see `docs/contract.md`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Surface {
    /// `/embed/plans/{planId}`: the gated cards of one plan.
    GatedCards(PlanId),
}

/// The address names no surface that this frame can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurfaceError {
    /// The plan's id is missing or no uuid.
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
            surface: surface(path),
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

fn surface(path: &str) -> Result<Surface, SurfaceError> {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some("embed"), Some("plans"), Some(id), None) => PlanId::parse(id)
            .map(Surface::GatedCards)
            .ok_or(SurfaceError::PlanId),
        (Some("embed"), Some("plans"), None, None) => Err(SurfaceError::PlanId),
        _ => Err(SurfaceError::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "550e8400-e29b-41d4-a716-446655440100";

    #[test]
    fn a_path_names_a_surface_or_is_refused_with_its_reason() {
        let cards = |id: &str| Ok(Surface::GatedCards(PlanId(id.into())));
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
            ("/embed", Err(SurfaceError::Unknown)),
            ("/", Err(SurfaceError::Unknown)),
            (
                "/plans/550e8400-e29b-41d4-a716-446655440100",
                Err(SurfaceError::Unknown),
            ),
        ] {
            assert_eq!(super::surface(path), surface, "{path}");
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
