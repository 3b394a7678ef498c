//! What goes wrong, and the object that says so.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::catalogue::{given, needed, only_own};

/// What goes wrong.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub enum Fault {
    /// Another answer. A body that is a string is sent as it is, any other as JSON; without
    /// one the answer has the body that the API would give with this status.
    Status {
        /// 200 to 599.
        status: u16,
        /// Added to the answer.
        headers: BTreeMap<String, String>,
        /// The body.
        body: Option<Value>,
    },
    /// The right answer, later.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// The right answer, cut off in the middle of its body.
    Truncate {},
    /// No answer: the connection is closed.
    Drop {},
}

/// The fields of every kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: Kind,
    #[serde(default, deserialize_with = "given")]
    status: Option<u16>,
    #[serde(default, deserialize_with = "given")]
    headers: Option<BTreeMap<String, String>>,
    #[serde(default, deserialize_with = "given")]
    body: Option<Option<Value>>,
    #[serde(default, deserialize_with = "given")]
    ms: Option<u64>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Status,
    Delay,
    Truncate,
    Drop,
}

impl Kind {
    /// Its name, and the fields that it has.
    const fn own(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Status => ("status", &["status", "headers", "body"]),
            Self::Delay => ("delay", &["ms"]),
            Self::Truncate => ("truncate", &[]),
            Self::Drop => ("drop", &[]),
        }
    }
}

impl TryFrom<Written> for Fault {
    type Error = String;

    fn try_from(it: Written) -> Result<Self, String> {
        let (kind, own) = it.kind.own();
        let fields = [
            ("status", it.status.is_some()),
            ("headers", it.headers.is_some()),
            ("body", it.body.is_some()),
            ("ms", it.ms.is_some()),
        ];
        only_own(kind, own, &fields)?;
        Ok(match it.kind {
            Kind::Status => Self::Status {
                status: needed("status", it.status)?,
                headers: it.headers.unwrap_or_default(),
                body: it.body.flatten(),
            },
            Kind::Delay => Self::Delay {
                ms: needed("ms", it.ms)?,
            },
            Kind::Truncate => Self::Truncate {},
            Kind::Drop => Self::Drop {},
        })
    }
}
