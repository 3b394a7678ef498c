//! The body of resolve, read strictly: every violation is named, not only the first.

use contract::{CustomerType, ResolveRequest};
use serde_json::{Map, Value};

use super::violations::Violations;
use crate::catalogue::is_country;
use crate::email::is_email;

/// Reads the body and notes what is wrong with it. `null` stands for a missing field.
pub(super) fn read(body: &[u8], violations: &mut Violations) -> ResolveRequest {
    let fields = match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) => {
            violations.add("body", "isObject", "the body must be an object");
            return ResolveRequest::default();
        }
        Err(why) => {
            violations.add("body", "isJson", format!("the body must be JSON: {why}"));
            return ResolveRequest::default();
        }
    };
    read_fields(&fields, violations)
}

fn read_fields(fields: &Map<String, Value>, violations: &mut Violations) -> ResolveRequest {
    let mut read = ResolveRequest::default();
    for (name, value) in fields {
        let name = name.as_str();
        if !FIELDS.contains(&name) {
            violations.unknown(name);
            continue;
        }
        if value.is_null() {
            continue;
        }
        if name == "planIds" {
            read.plan_ids = Some(plan_ids(value, violations));
            continue;
        }
        let Some(text) = value.as_str() else {
            violations.add(name, "isString", format!("{name} must be a string"));
            continue;
        };
        match name {
            "customerId" => read.customer_id = violations.uuid(name, text),
            "buyerEmail" => read.buyer_email = email(text, violations),
            "countryCode" => read.country_code = country(text, violations),
            "customerType" => read.customer_type = customer_type(text, violations),
            _ => read.language = violations.language(text),
        }
    }
    read
}

const FIELDS: [&str; 6] = [
    "customerId",
    "buyerEmail",
    "countryCode",
    "customerType",
    "planIds",
    "language",
];

fn plan_ids(value: &Value, violations: &mut Violations) -> Vec<String> {
    let Some(ids) = value.as_array() else {
        violations.add("planIds", "isArray", "planIds must be an array");
        return Vec::new();
    };
    let read = ids.iter().enumerate().filter_map(|(index, id)| {
        violations.uuid(&format!("planIds.{index}"), id.as_str().unwrap_or_default())
    });
    read.collect()
}

fn email(text: &str, violations: &mut Violations) -> Option<String> {
    if !is_email(text) {
        violations.add("buyerEmail", "isEmail", "buyerEmail must be an email");
        return None;
    }
    Some(text.to_owned())
}

fn country(text: &str, violations: &mut Violations) -> Option<String> {
    if !is_country(text) {
        let text = "countryCode must be a valid ISO31661 Alpha2 code";
        violations.add("countryCode", "isISO31661Alpha2", text);
        return None;
    }
    Some(text.to_owned())
}

fn customer_type(text: &str, violations: &mut Violations) -> Option<CustomerType> {
    match text {
        "BUSINESS" => Some(CustomerType::Business),
        "PRIVATE_PERSON" => Some(CustomerType::PrivatePerson),
        _ => {
            let text = "customerType must be one of the following values: BUSINESS, PRIVATE_PERSON";
            violations.add("customerType", "isEnum", text);
            None
        }
    }
}
