//! All that the frame's address says.

use contract::Language;

use super::{Surface, SurfaceError, surface};

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
    asked_return: Option<String>,
}

impl Opening {
    /// Reads a path and the value of each query parameter. A value that is not known is read
    /// as the parameter's default.
    pub fn read(path: &str, query: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            surface: surface(path, query("ids").as_deref(), query("item").as_deref()),
            language: query("lang").map_or_else(Language::default, |tag| Language::for_tag(&tag)),
            target: match query("target").as_deref() {
                Some("_top") => Target::Top,
                Some("callback") => Target::Callback,
                _ => Target::Blank,
            },
            cta_callback: query("ctaCallback").as_deref() == Some("1"),
            asked_return: query("returnUrl"),
        }
    }

    /// Where a buyer goes after the checkout, by `returnUrl`; `None` for the portal's own page.
    #[must_use]
    pub fn return_url(&self) -> Option<&str> {
        self.asked_return.as_deref().filter(|it| may_return(it))
    }
}

/// An address that is not encrypted is kept on this very machine alone. The checkout has the last
/// word on it.
fn may_return(address: &str) -> bool {
    let local = address.strip_prefix("http://localhost");
    let local = local.is_some_and(|it| it.is_empty() || it.starts_with([':', '/', '?', '#']));
    // A browser takes any number of slashes behind the scheme.
    let (_, host) = address.split_once(':').unwrap_or_default();
    let host = host.trim_start_matches(['/', '\\']);
    let host = host.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    // What stands before an @ is a user's name, and no part of the host.
    (local || address.starts_with("https://"))
        && !host.contains('@')
        && address.len() <= 2_000
        && !address.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn an_address_to_return_to_is_kept_only_if_a_buyer_may_be_sent_there() {
        let long = format!("https://shop.example/{}", "a".repeat(2_000));
        for (given, kept) in [
            ("https://shop.example/thanks?a=b#c", true),
            ("http://localhost:8081/thanks", true),
            ("http://localhost", true),
            ("http://localhost.evil.example/", false),
            ("http://localhost:80@evil.example/", false),
            ("https://shop.example@evil.example/", false),
            ("https:////shop.example@evil.example/", false),
            ("https://\\/shop.example@evil.example/", false),
            ("https://shop.example/@buyer", true),
            ("http://shop.example/thanks", false),
            ("//shop.example/thanks", false),
            ("/thanks", false),
            ("javascript:alert(1)", false),
            ("https://shop.example/\n", false),
            ("", false),
            (long.as_str(), false),
        ] {
            let read = Opening::read("/", |asked| {
                (asked == "returnUrl").then(|| given.to_owned())
            });
            assert_eq!(read.return_url().is_some(), kept, "{given}");
        }
    }
}
