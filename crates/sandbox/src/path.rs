//! The named parts of a request's path, whatever a client has made of them.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;

/// The parts of a path that its route names, in order. What is no UTF-8 behind its percent
/// signs has U+FFFD in its place: it is no id and no name, and is refused as any other is, by
/// whoever looks for it, where the credentials are known and the answer has its own form.
pub(crate) struct PathParts<const N: usize>(pub(crate) [String; N]);

impl<S: Sync, const N: usize> FromRequestParts<S> for PathParts<N> {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let route = parts.extensions.get::<MatchedPath>();
        let route = route.map(MatchedPath::as_str).unwrap_or_default();
        let mut named = named(route, parts.uri.path());
        Ok(Self(std::array::from_fn(|_| {
            named.next().unwrap_or_default()
        })))
    }
}

fn named(route: &str, path: &str) -> impl Iterator<Item = String> {
    let parts = route.split('/').zip(path.split('/'));
    parts
        .filter(|(name, _)| name.starts_with('{'))
        .map(|(_, part)| decoded(part))
}

/// The text with its percent signs resolved. A sign that stands for nothing stays.
pub(crate) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let coded = (byte == b'%').then(|| behind.split_at_checked(2)).flatten();
        let coded = coded.and_then(|(digits, behind)| Some((hexadecimal(digits)?, behind)));
        let (byte, behind) = coded.unwrap_or((byte, behind));
        bytes.push(byte);
        rest = behind;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digit = |it: &u8| char::from(*it).to_digit(16);
    let sum = digits
        .iter()
        .try_fold(0, |sum, it| Some(sum * 16 + digit(it)?));
    sum.and_then(|it| u8::try_from(it).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_signs_are_resolved_where_they_stand_for_something() {
        for (text, plain) in [
            ("", ""),
            ("plans", "plans"),
            ("%70lans", "plans"),
            ("a%2Fb", "a/b"),
            ("%c3%a6%C3%B8", "æø"),
            ("a+b", "a+b"),
            ("%", "%"),
            ("%4", "%4"),
            ("%zz", "%zz"),
            ("%+1", "%+1"),
            ("%%41", "%A"),
            ("%ff", "\u{fffd}"),
            ("a%c3", "a\u{fffd}"),
        ] {
            assert_eq!(decoded(text), plain, "{text}");
        }
    }

    #[test]
    fn the_parts_are_those_that_the_route_names() {
        for (route, path, parts) in [
            ("/embed/{vanity}", "/embed/acme%2Dstart", vec!["acme-start"]),
            ("/a/{b}/c/{d}", "/a/1/c/%ff", vec!["1", "\u{fffd}"]),
            ("/a", "/a", vec![]),
            ("", "/a/b", vec![]),
        ] {
            assert_eq!(named(route, path).collect::<Vec<_>>(), parts, "{path}");
        }
    }
}
