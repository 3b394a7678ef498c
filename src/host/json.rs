//! JSON by the browser's own reader, as a typed value.

use contract::Value;
use js_sys::{Array, JSON, Number, Object};
use wasm_bindgen::{JsCast, JsValue};

/// How deep a value may be nested. Nothing on the wire is deeper, and a hostile text could
/// otherwise use the stack up.
const DEEPEST: u32 = 32;

/// Reads a JSON text; `None` when it is none.
pub(super) fn parse(text: &str) -> Option<Value> {
    JSON::parse(text).ok().map(|it| value(&it))
}

/// A value of the browser's as a JSON value. Whatever JSON cannot hold fits no field.
pub(crate) fn value(from: &JsValue) -> Value {
    nested(from, DEEPEST)
}

fn nested(from: &JsValue, depth: u32) -> Value {
    if let Some(text) = from.as_string() {
        return Value::Text(text);
    }
    if let Some(flag) = from.as_bool() {
        return Value::Flag(flag);
    }
    if from.is_null() || from.is_undefined() {
        return Value::Null;
    }
    let Some(depth) = depth.checked_sub(1) else {
        return Value::Fraction;
    };
    if let Some(items) = from.dyn_ref::<Array>() {
        return Value::List(items.iter().map(|it| nested(&it, depth)).collect());
    }
    if let Some(number) = from.as_f64() {
        // A safe whole number is the same in both types.
        #[allow(clippy::cast_possible_truncation)]
        return if Number::is_safe_integer(from) {
            Value::Whole(number as i64)
        } else {
            Value::Fraction
        };
    }
    let entries = Object::entries(from.unchecked_ref());
    Value::Object(entries.iter().filter_map(|it| entry(&it, depth)).collect())
}

fn entry(pair: &JsValue, depth: u32) -> Option<(String, Value)> {
    let pair: &Array = pair.unchecked_ref();
    Some((pair.get(0).as_string()?, nested(&pair.get(1), depth)))
}
