//! What a catalogue file lays over its own answers: a JSON Merge Patch (RFC 7396).

use serde_json::{Map, Value};

/// An object that is laid over another: a member replaces or adds, an object is laid over the
/// object at its place, and `null` removes.
pub type MergePatch = Map<String, Value>;

/// Lays a patch over a value; what is no object gives way to one.
pub fn lay_over(target: &mut Value, patch: &MergePatch) {
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Some(fields) = target.as_object_mut() else {
        return;
    };
    for (name, change) in patch {
        match change {
            Value::Null => {
                fields.remove(name);
            }
            Value::Object(inner) => lay_over(fields.entry(name).or_insert(Value::Null), inner),
            other => {
                fields.insert(name.clone(), other.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_patch_is_laid_over_as_the_rfc_says() {
        // The object cases of RFC 7396, appendix A.
        for (target, patch, result) in [
            (
                json!({ "a": "b" }),
                json!({ "a": "c" }),
                json!({ "a": "c" }),
            ),
            (
                json!({ "a": "b" }),
                json!({ "b": "c" }),
                json!({ "a": "b", "b": "c" }),
            ),
            (json!({ "a": "b" }), json!({ "a": null }), json!({})),
            (
                json!({ "a": "b", "b": "c" }),
                json!({ "a": null }),
                json!({ "b": "c" }),
            ),
            (
                json!({ "a": ["b"] }),
                json!({ "a": "c" }),
                json!({ "a": "c" }),
            ),
            (
                json!({ "a": "c" }),
                json!({ "a": ["b"] }),
                json!({ "a": ["b"] }),
            ),
            (
                json!({ "a": { "b": "c" } }),
                json!({ "a": { "b": "d", "c": null } }),
                json!({ "a": { "b": "d" } }),
            ),
            (
                json!({ "a": [{ "b": "c" }] }),
                json!({ "a": [1] }),
                json!({ "a": [1] }),
            ),
            (
                json!({ "e": null }),
                json!({ "a": 1 }),
                json!({ "e": null, "a": 1 }),
            ),
            (
                json!([1, 2]),
                json!({ "a": "b", "c": null }),
                json!({ "a": "b" }),
            ),
            (
                json!({}),
                json!({ "a": { "bb": { "ccc": null } } }),
                json!({ "a": { "bb": {} } }),
            ),
            (json!({ "a": 1 }), json!({}), json!({ "a": 1 })),
        ] {
            let mut sent = target.clone();
            lay_over(&mut sent, patch.as_object().unwrap_or(&Map::new()));
            assert_eq!(sent, result, "{target} with {patch}");
        }
    }
}
