//! The address of another LedgerBee, checked before a key is ever sent there.

use std::fmt;

/// The address cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiBaseRefused {
    /// It has a name or a password in it, and is not repeated for that.
    UserInfo,
    /// It is no address that keeps the key safe.
    Address(String),
}

/// Reads the value of `--api-base`: `https:`, or `http:` on this machine, without query and
/// without a name or password. A slash at the end is dropped.
///
/// # Errors
/// [`ApiBaseRefused`] for anything else: the API key would travel in the clear, or go astray.
pub fn api_base(text: &str) -> Result<String, ApiBaseRefused> {
    if text.contains('@') {
        return Err(ApiBaseRefused::UserInfo);
    }
    let refused = || ApiBaseRefused::Address(text.to_owned());
    let (scheme, rest) = text.split_once("://").ok_or_else(refused)?;
    let authority = rest.split('/').next().unwrap_or_default();
    let (host, port) = authority
        .split_once(':')
        .map_or((authority, None), |(host, port)| (host, Some(port)));
    let local = host == "localhost" || host == "127.0.0.1";
    let host_fits = !host.is_empty()
        && host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let rest_fits = rest
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"?#@\\;\"'<>,".contains(&byte));
    let scheme_fits = scheme == "https" || (scheme == "http" && local);
    if scheme_fits && host_fits && port_fits && rest_fits {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err(refused())
    }
}

impl fmt::Display for ApiBaseRefused {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("--api-base ")?;
        if let Self::Address(text) = self {
            write!(to, "{text:?} ")?;
        }
        to.write_str(
            "cannot be used: give an https: address such as https://api.ledgerbee.com/api (http: \
             only for localhost), without a query and without a name or password",
        )
    }
}

impl std::error::Error for ApiBaseRefused {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_keep_the_key_safe_are_taken() {
        for (text, base) in [
            (
                "https://api.ledgerbee.com/api",
                Some("https://api.ledgerbee.com/api"),
            ),
            (
                "https://api.ledgerbee.com/api/",
                Some("https://api.ledgerbee.com/api"),
            ),
            (
                "http://localhost:8787/api",
                Some("http://localhost:8787/api"),
            ),
            ("http://127.0.0.1:1/api", Some("http://127.0.0.1:1/api")),
            ("", None),
            ("api.ledgerbee.com", None),
            ("http://api.ledgerbee.com/api", None),
            ("http://localhost.evil.example/api", None),
            ("ftp://localhost/api", None),
            ("https://", None),
            ("https:///api", None),
            ("https://a:b/api", None),
            ("https://user@host/api", None),
            ("https://host/a@b", None),
            ("https://host/api?x=1", None),
            ("https://host/api; frame-src *", None),
        ] {
            assert_eq!(api_base(text).ok().as_deref(), base, "{text}");
        }
    }

    #[test]
    fn a_refused_address_is_repeated_unless_it_has_a_password() {
        for (text, repeated) in [
            ("ftp://host/api", true),
            ("https://u:secretpw@host/api", false),
            ("u:secretpw@host", false),
            ("http://host/api?x=u:secretpw@", false),
        ] {
            let told = api_base(text).map_err(|why| why.to_string()).unwrap_err();
            assert_eq!(told.contains(text), repeated, "{told}");
            assert!(!told.contains("secretpw"), "{told}");
            assert!(told.contains("https://api.ledgerbee.com/api"), "{told}");
        }
    }
}
