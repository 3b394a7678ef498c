//! Why a deployment's settings or its document are refused.

use std::error::Error;
use std::fmt::{Display, Formatter, Result};

/// Settings or a document that cannot be deployed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyError {
    /// The API's address is not one that a browser may read from.
    ApiBase {
        /// The address as given.
        value: String,
        /// What is wrong with it.
        flaw: OriginFlaw,
    },
    /// A page's origin is not exact: the frame compares it with the browser's, letter by letter.
    AllowedParent {
        /// The origin as given.
        value: String,
        /// What is wrong with it.
        flaw: OriginFlaw,
    },
    /// A checkout's origin is not exact, or not safe to send a buyer to.
    CheckoutOrigin {
        /// The origin as given.
        value: String,
        /// What is wrong with it.
        flaw: OriginFlaw,
    },
    /// An origin of fonts is not exact, or not safe to load from.
    FontOrigin {
        /// The origin as given.
        value: String,
        /// What is wrong with it.
        flaw: OriginFlaw,
    },
    /// The document has no `<head>`, so it is not the frame document.
    NoHead,
    /// The document's head lacks one of the settings.
    NoMeta {
        /// The `name` of the missing `<meta>`.
        name: &'static str,
    },
}

/// What is wrong with an address or an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginFlaw {
    /// It does not begin with `http://` or `https://`.
    Scheme,
    /// It has a user name or a password.
    UserInfo,
    /// It has a path (a single slash counts), where only an origin may stand.
    Path,
    /// It has a query or a fragment, or a path with a character that needs escaping.
    Tail,
    /// It has a `*`: each page that may embed the frame is named.
    Wildcard,
    /// Its host is no name in small ASCII letters and no IPv4 address.
    Host,
    /// Its port is no number from 1 to 65535.
    Port,
    /// It names its scheme's own port, which browsers leave out of an origin.
    DefaultPort,
    /// It is `http://` on another machine than this one, where only `https://` may stand.
    Insecure,
}

impl Display for PolicyError {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::ApiBase { value, flaw } => write!(
                out,
                "the API base {value:?} {flaw}: give an address such as https://api.ledgerbee.com/api, \
                 or a path of the frame's own origin such as /api"
            ),
            Self::AllowedParent { value, flaw } => write!(
                out,
                "the allowed parent {value:?} {flaw}: give an exact origin such as https://shop.example"
            ),
            Self::CheckoutOrigin { value, flaw } => write!(
                out,
                "the checkout origin {value:?} {flaw}: give an exact origin such as https://pay.example"
            ),
            Self::FontOrigin { value, flaw } => write!(
                out,
                "the font origin {value:?} {flaw}: give an exact origin such as https://fonts.example"
            ),
            Self::NoHead => {
                write!(
                    out,
                    "the document has no <head>: is it the built index.html of the widget?"
                )
            }
            Self::NoMeta { name } => write!(
                out,
                "the document has no <meta name=\"{name}\">: is it the built index.html of the widget?"
            ),
        }
    }
}

impl Display for OriginFlaw {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(match self {
            Self::Scheme => "does not begin with http:// or https://",
            Self::UserInfo => "has a user name or password",
            Self::Path => "has a path",
            Self::Tail => "has a query, a fragment or an unescaped character",
            Self::Wildcard => "has a wildcard",
            Self::Host => "has no host in small ASCII letters",
            Self::Port => "has no valid port",
            Self::DefaultPort => "names its scheme's own port, which browsers leave out",
            Self::Insecure => "is http:// on another machine",
        })
    }
}

impl Error for PolicyError {}
