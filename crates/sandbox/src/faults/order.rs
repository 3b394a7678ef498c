//! A fault as it is asked for: read strictly, refused with the place and the reason.

use axum::http::{HeaderName, HeaderValue, Method};
use serde::Deserialize;

use super::{Fault, glob};
use crate::catalogue::Flaw;

/// The longest delay, in milliseconds: longer ones only make a forgotten fault a riddle.
const LONGEST_DELAY: u64 = 60_000;

/// Which requests go wrong, how often and how.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultOrder {
    method: String,
    path: String,
    times: Option<u32>,
    pub(super) fault: Fault,
}

impl FaultOrder {
    /// Reads an order from a request's body.
    ///
    /// # Errors
    /// A [`Flaw`] with the JSON path and the reason.
    pub fn read(json: &[u8]) -> Result<Self, Flaw> {
        let mut reader = serde_json::Deserializer::from_slice(json);
        let order: Self =
            serde_path_to_error::deserialize(&mut reader).map_err(|why| Flaw::reading(&why))?;
        reader.end().map_err(|why| Flaw::new("", why.to_string()))?;
        order.checked()
    }

    /// Whether the order is for this request.
    pub(super) fn fits(&self, method: &str, path: &str) -> bool {
        (self.method == "*" || self.method == method) && glob::fits(&self.path, path)
    }

    /// Uses up one time, and says whether none is left.
    pub(super) fn use_up(&mut self) -> bool {
        self.times = self.times.map(|times| times.saturating_sub(1));
        self.times == Some(0)
    }

    fn checked(self) -> Result<Self, Flaw> {
        let method_fits = self.method == "*"
            || Method::from_bytes(self.method.as_bytes()).is_ok_and(|it| METHODS.contains(&it));
        if !method_fits {
            let reason = format!(
                "{:?} is no method such as \"GET\", nor \"*\" for any",
                self.method
            );
            return Err(Flaw::new("method", reason));
        }
        if !self.path.starts_with(['/', '*']) {
            let reason = "must start with / or *, such as \"/api/v1/portal/plans/*\"";
            return Err(Flaw::new("path", reason));
        }
        if self.times == Some(0) {
            return Err(Flaw::new(
                "times",
                "must be 1 or more, or null for every time",
            ));
        }
        match &self.fault {
            Fault::Status {
                status, headers, ..
            } => {
                if !(200..=599).contains(status) {
                    return Err(Flaw::new(
                        "fault.status",
                        format!("{status} is not from 200 to 599"),
                    ));
                }
                headers
                    .iter()
                    .try_for_each(|(name, value)| header(name, value))?;
            }
            Fault::Delay { ms } if *ms > LONGEST_DELAY => {
                let reason = format!("{ms} is more than {LONGEST_DELAY} milliseconds");
                return Err(Flaw::new("fault.ms", reason));
            }
            Fault::Delay { .. } | Fault::Truncate {} | Fault::Drop {} => {}
        }
        Ok(self)
    }
}

const METHODS: [Method; 7] = [
    Method::GET,
    Method::HEAD,
    Method::POST,
    Method::PUT,
    Method::PATCH,
    Method::DELETE,
    Method::OPTIONS,
];

fn header(name: &str, value: &str) -> Result<(), Flaw> {
    let at = format!("fault.headers.{name}");
    let framing = ["content-length", "transfer-encoding", "connection"];
    if HeaderName::from_bytes(name.as_bytes()).is_err() || HeaderValue::from_str(value).is_err() {
        return Err(Flaw::new(at, "is no header that can be sent"));
    }
    if framing.contains(&name.to_ascii_lowercase().as_str()) {
        return Err(Flaw::new(
            at,
            "belongs to the connection; use the kind truncate or drop",
        ));
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_read() {
        for json in [
            r#"{ "method": "GET", "path": "/api/*", "times": 2, "fault": { "kind": "status", "status": 503 } }"#,
            r#"{ "method": "GET", "path": "/a", "times": null, "fault": { "kind": "status", "status": 429,
                 "headers": { "Retry-After": "2" }, "body": { "error": "x", "error_description": "y" } } }"#,
            r#"{ "method": "*", "path": "*", "fault": { "kind": "status", "status": 200, "body": "{" } }"#,
            r#"{ "method": "POST", "path": "/a", "fault": { "kind": "delay", "ms": 1500 } }"#,
            r#"{ "method": "GET", "path": "/a", "fault": { "kind": "truncate" } }"#,
            r#"{ "method": "GET", "path": "/a", "fault": { "kind": "drop" } }"#,
        ] {
            assert!(FaultOrder::read(json.as_bytes()).is_ok(), "{json}");
        }
    }

    #[test]
    fn a_wrong_order_is_refused_with_its_place() {
        let fault = r#"{ "kind": "drop" }"#;
        for (json, at) in [
            (String::new(), ""),
            ("[]".into(), ""),
            (
                format!(r#"{{ "method": "GET", "path": "/a", "fault": {fault} }} x"#),
                "",
            ),
            (format!(r#"{{ "path": "/a", "fault": {fault} }}"#), ""),
            (
                format!(r#"{{ "method": "get", "path": "/a", "fault": {fault} }}"#),
                "method",
            ),
            (
                format!(r#"{{ "method": 1, "path": "/a", "fault": {fault} }}"#),
                "method",
            ),
            (
                format!(r#"{{ "method": "GET", "path": "api", "fault": {fault} }}"#),
                "path",
            ),
            (
                format!(r#"{{ "method": "GET", "path": "/a", "times": 0, "fault": {fault} }}"#),
                "times",
            ),
            (
                format!(r#"{{ "method": "GET", "path": "/a", "times": -1, "fault": {fault} }}"#),
                "times",
            ),
            (
                format!(r#"{{ "method": "GET", "path": "/a", "time": 1, "fault": {fault} }}"#),
                "time",
            ),
            (order(r#"{ "kind": "explode" }"#), "fault.kind"),
            (order(r#"{ "kind": "drop", "ms": 1 }"#), "fault"),
            (order(r#"{ "kind": "delay" }"#), "fault"),
            (order(r#"{ "kind": "drop", "body": null }"#), "fault"),
            (order(r#"{ "kind": "status" }"#), "fault"),
            (
                order(r#"{ "kind": "status", "status": 200, "time": 1 }"#),
                "fault.time",
            ),
            (order(r#"{ "kind": "delay", "ms": "1" }"#), "fault.ms"),
            (order(r#"{ "kind": "delay", "ms": null }"#), "fault.ms"),
            (
                order(r#"{ "kind": "status", "status": 200, "headers": null }"#),
                "fault.headers",
            ),
            (
                order(r#"{ "kind": "status", "status": 200, "headers": { "a": 1 } }"#),
                "fault.headers.a",
            ),
            (order(r#"{ "kind": "delay", "ms": 60001 }"#), "fault.ms"),
            (
                order(r#"{ "kind": "status", "status": 99 }"#),
                "fault.status",
            ),
            (
                order(r#"{ "kind": "status", "status": 600 }"#),
                "fault.status",
            ),
            (
                order(r#"{ "kind": "status", "status": 200, "headers": { "a b": "c" } }"#),
                "fault.headers.a b",
            ),
            (
                order(r#"{ "kind": "status", "status": 200, "headers": { "a": "b\nc" } }"#),
                "fault.headers.a",
            ),
            (
                order(
                    r#"{ "kind": "status", "status": 200, "headers": { "Content-Length": "3" } }"#,
                ),
                "fault.headers.Content-Length",
            ),
        ] {
            let flaw = FaultOrder::read(json.as_bytes()).unwrap_err();
            assert_eq!(flaw.at, at, "{json}: {flaw}");
            assert!(!flaw.reason.is_empty());
        }
    }

    fn order(fault: &str) -> String {
        format!(r#"{{ "method": "GET", "path": "/a", "fault": {fault} }}"#)
    }
}
