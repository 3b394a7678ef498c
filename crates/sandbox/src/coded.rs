//! A refusal of LedgerBee's in a line of a log: what a program branches on, and no more.

use contract::ApiCode;
use serde_json::Value;

/// The details that are published or assumed. Any other may hold anything, and is left out.
const KNOWN: [&str; 4] = ["licenseKey", "reason", "requiredScopes", "validationErrors"];

/// The code with its details, such as `UNAUTHORIZED {"reason":"expired"}`.
pub(crate) fn coded(code: Option<&ApiCode>, details: Option<&Value>) -> String {
    let mut line = code
        .map_or("no code", ApiCode::as_str)
        .escape_debug()
        .to_string();
    let fields = details.and_then(Value::as_object).into_iter().flatten();
    for (name, value) in fields.filter(|(name, _)| KNOWN.contains(&name.as_str())) {
        line.push_str(&format!(" {name}: {value}"));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_line_has_the_code_and_the_known_details() {
        let code = |text: &str| Some(ApiCode::from(text.to_owned()));
        for (code, details, line) in [
            (None, None, "no code"),
            (code("UNAUTHORIZED"), None, "UNAUTHORIZED"),
            (
                code("UNAUTHORIZED"),
                Some(json!({ "reason": "expired", "hint": "x" })),
                "UNAUTHORIZED reason: \"expired\"",
            ),
            (
                code("INSUFFICIENT_PERMISSIONS"),
                Some(json!({ "requiredScopes": ["portal-catalog-read"] })),
                "INSUFFICIENT_PERMISSIONS requiredScopes: [\"portal-catalog-read\"]",
            ),
            (code("A\nB"), Some(json!("x")), "A\\nB"),
        ] {
            assert_eq!(coded(code.as_ref(), details.as_ref()), line);
        }
    }
}
