//! The checked words of the catalogue file: each is parsed once, where it is read.

use domain::Destination;
use jiff::Timestamp;
use policy::Deployment;
use serde::Deserialize;

use super::codes::{is_country, is_currency};
use crate::email::is_email;

/// Declares a string that only exists when it passed its check.
macro_rules! checked {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// The word itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                let check: fn(String) -> Result<String, String> = $check;
                check(text).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.0
            }
        }
    };
}

checked! {
    /// A uuid, in small letters.
    Uuid, |text| uuid(&text).ok_or_else(|| format!("{text:?} is no uuid"))
}

checked! {
    /// An ISO 3166-1 alpha-2 country code.
    Country, |text| keep(text, is_country, "is no ISO 3166-1 alpha-2 country code")
}

checked! {
    /// An ISO 4217 currency code.
    Currency, |text| keep(text, is_currency, "is no ISO 4217 currency code")
}

checked! {
    /// A decimal number of zero or more, written as a string.
    Decimal, |text| keep(text, is_decimal, "is no decimal number such as \"49.00\"")
}

checked! {
    /// A percentage from 0 to 100, written as a decimal string.
    Percent, |text| keep(text, is_percent, "is no decimal percentage from \"0\" to \"100\"")
}

checked! {
    /// A name in small letters, digits and dashes.
    Slug, |text| keep(text, is_slug, "is no name of small letters, digits and dashes")
}

checked! {
    /// A plan's public name in an address.
    Vanity, |text| {
        if RESERVED.contains(&text.as_str()) {
            return Err(format!("{text:?} is a reserved word and can be no vanity"));
        }
        keep(text, is_slug, "is no name of small letters, digits and dashes")
    }
}

checked! {
    /// Where a custom call to action may lead.
    Link, |text| keep(
        text,
        |it| Destination::parse(it).is_ok(),
        "is no link that a card may follow: https:, a path on the site, mailto: or tel:",
    )
}

checked! {
    /// An absolute `https:` address.
    WebAddress, |text| keep(
        text,
        |it| matches!(Destination::parse(it), Ok(Destination::Web(_))),
        "is no absolute https: address",
    )
}

checked! {
    /// A web origin: scheme, host and port, without a path.
    WebOrigin, |text| keep(
        text,
        is_origin,
        "is no origin as a browser spells it, such as \"https://shop.example\" (https, or http for \
         localhost; no path, and not the scheme's own port)",
    )
}

checked! {
    /// An email.
    Email, |text| keep(text, is_email, "is no email such as \"ida@nordlys.example\"")
}

checked! {
    /// A moment as RFC 3339 writes it: what a reader of the wire takes.
    Moment, |text| keep(
        text,
        is_moment,
        "is no moment such as \"2026-12-06T00:00:00.000Z\"",
    )
}

impl Moment {
    /// The moment as a point in time.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.0.parse().unwrap_or(Timestamp::MIN)
    }
}

/// An API key. It has no `Debug`, and its text reaches no message.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Secret(String);

impl Secret {
    /// The key itself, for a request's header.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Secret {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.len() < 16 || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("a key has 16 or more visible ASCII characters".to_owned());
        }
        Ok(Self(text))
    }
}

/// Days of a trial, 0 to 365 (known).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u32")]
pub struct TrialDays(pub u32);

impl TryFrom<u32> for TrialDays {
    type Error = String;

    fn try_from(days: u32) -> Result<Self, String> {
        if days > 365 {
            return Err(format!("a trial lasts 0 to 365 days, not {days}"));
        }
        Ok(Self(days))
    }
}

/// Words that the frame's own paths use: the first three are the contract's, and the portal
/// keeps its files under the last.
const RESERVED: [&str; 4] = ["plans", "checkout", "return", "assets"];

/// A uuid in small letters, or `None` for any other text.
#[must_use]
pub fn uuid(text: &str) -> Option<String> {
    let fits = text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        });
    fits.then(|| text.to_ascii_lowercase())
}

fn keep(text: String, fits: fn(&str) -> bool, reason: &str) -> Result<String, String> {
    if fits(&text) {
        Ok(text)
    } else {
        Err(format!("{text:?} {reason}"))
    }
}

fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}

/// By its digits: a number of the machine would round what is a little more than 100 to 100.
fn is_percent(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let least = whole.trim_start_matches('0');
    let fits = least.len() < 3 || (least == "100" && fraction.bytes().all(|it| it == b'0'));
    is_decimal(text) && fits
}

/// The calendar and the clock are `jiff`'s to know, which reads more spellings than RFC 3339.
fn is_moment(text: &str) -> bool {
    let Some((day, time)) = text.split_once('T') else {
        return false;
    };
    let offset = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at(offset);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    is_like(day, "0000-00-00")
        && is_like(clock, "00:00:00")
        && !fraction.is_empty()
        && fraction.bytes().all(|it| it.is_ascii_digit())
        && (offset == "Z" || is_like(offset, "+00:00") || is_like(offset, "-00:00"))
        && text.parse::<Timestamp>().is_ok()
}

/// Whether the text is the pattern with any digits in the place of its zeros.
fn is_like(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, place)| {
            if place == b'0' {
                byte.is_ascii_digit()
            } else {
                byte == place
            }
        })
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The portal compares an origin letter by letter, so that its policy must take it as well.
fn is_origin(text: &str) -> bool {
    let deployment = Deployment {
        api_base: "/api".to_owned(),
        allowed_parents: vec![text.to_owned()],
        checkout_origins: Vec::new(),
        font_origins: Vec::new(),
    };
    is_safe_origin(text) && deployment.check().is_ok()
}

fn is_safe_origin(text: &str) -> bool {
    let (secure, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return false,
    };
    let (host, port) = rest
        .split_once(':')
        .map_or((rest, None), |(host, port)| (host, Some(port)));
    let local = host == "localhost" || host == "127.0.0.1" || host.ends_with(".localhost");
    let host_fits = !host.is_empty()
        && host
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'));
    host_fits && (secure || local) && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
#[path = "values_tests.rs"]
mod tests;
