//! The routing rules: who sees a plan.

use contract::{CustomerType, ResolveRequest};
use serde::Deserialize;

use super::file::{Customer, PlanRecord};
use super::values::{Country, Slug};

/// One rule. Every clause that it has must match the buyer; a list matches when the buyer's
/// value is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rule {
    /// Matches every buyer; stands alone.
    #[serde(default)]
    pub allow_all: bool,
    /// The buyer's country is one of these.
    #[serde(default)]
    pub country: Option<Vec<Country>>,
    /// The buyer is of one of these types.
    #[serde(default)]
    pub customer_type: Option<Vec<CustomerType>>,
    /// The buyer is in one of these groups.
    #[serde(default)]
    pub customer_group: Option<Vec<Slug>>,
}

/// What the rules look at. A fact that nobody knows matches no clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// ISO 3166-1 alpha-2, in capitals.
    pub country: Option<String>,
    /// Company or consumer.
    pub customer_type: Option<CustomerType>,
    /// The groups, known for customers alone.
    pub groups: Vec<Slug>,
}

impl From<&Customer> for Traits {
    fn from(customer: &Customer) -> Self {
        Self {
            country: Some(customer.country_code.as_str().to_owned()),
            customer_type: Some(customer.customer_type),
            groups: customer.groups.clone(),
        }
    }
}

impl Traits {
    /// What the hints of a question without a customer say.
    #[must_use]
    pub fn hinted(asked: &ResolveRequest) -> Self {
        Self {
            country: asked.country_code.clone(),
            customer_type: asked.customer_type,
            groups: Vec::new(),
        }
    }
}

impl Rule {
    /// Whether every clause matches; a rule without a clause matches nobody.
    #[must_use]
    pub fn matches(&self, buyer: &Traits) -> bool {
        let country = self.country.as_ref().map(|among| {
            buyer
                .country
                .as_ref()
                .is_some_and(|it| among.iter().any(|one| one.as_str() == it))
        });
        let kind = self
            .customer_type
            .as_ref()
            .map(|among| buyer.customer_type.is_some_and(|it| among.contains(&it)));
        let group = self
            .customer_group
            .as_ref()
            .map(|among| buyer.groups.iter().any(|it| among.contains(it)));
        let mut clauses = [self.allow_all.then_some(true), country, kind, group]
            .into_iter()
            .flatten();
        let first = clauses.next();
        first == Some(true) && clauses.all(|matched| matched)
    }

    /// Whether the rule has any clause besides allow-all.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.country.is_some() || self.customer_type.is_some() || self.customer_group.is_some()
    }
}

impl PlanRecord {
    /// Whether resolve returns the plan to this buyer.
    #[must_use]
    pub fn is_shown_to(&self, buyer: &Traits) -> bool {
        self.is_live() && self.rules.iter().any(|rule| rule.matches(buyer))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn buyer(country: &str, kind: &str, groups: &[&str]) -> Traits {
        Traits {
            country: (!country.is_empty()).then(|| country.to_owned()),
            customer_type: match kind {
                "B" => Some(CustomerType::Business),
                "P" => Some(CustomerType::PrivatePerson),
                _ => None,
            },
            groups: groups
                .iter()
                .map(|it| Slug::try_from((*it).to_owned()).unwrap())
                .collect(),
        }
    }

    #[test]
    fn a_rule_matches_when_all_its_clauses_do() {
        for (rule, buyer, matched) in [
            (r#"{ "allowAll": true }"#, buyer("", "", &[]), true),
            (r#"{ "allowAll": true }"#, buyer("SE", "P", &["x"]), true),
            (r#"{ "country": ["DK"] }"#, buyer("DK", "", &[]), true),
            (r#"{ "country": ["DK", "SE"] }"#, buyer("SE", "", &[]), true),
            (r#"{ "country": ["DK"] }"#, buyer("DE", "", &[]), false),
            (r#"{ "country": ["DK"] }"#, buyer("", "", &[]), false),
            (
                r#"{ "customerType": ["BUSINESS"] }"#,
                buyer("", "B", &[]),
                true,
            ),
            (
                r#"{ "customerType": ["BUSINESS"] }"#,
                buyer("", "P", &[]),
                false,
            ),
            (
                r#"{ "customerType": ["BUSINESS"] }"#,
                buyer("DK", "", &[]),
                false,
            ),
            (
                r#"{ "customerType": ["BUSINESS", "PRIVATE_PERSON"] }"#,
                buyer("", "P", &[]),
                true,
            ),
            (
                r#"{ "customerGroup": ["key"] }"#,
                buyer("", "", &["other", "key"]),
                true,
            ),
            (
                r#"{ "customerGroup": ["key"] }"#,
                buyer("DK", "B", &["other"]),
                false,
            ),
            (
                r#"{ "customerGroup": ["key"] }"#,
                buyer("DK", "B", &[]),
                false,
            ),
            (
                r#"{ "country": ["DK"], "customerType": ["BUSINESS"] }"#,
                buyer("DK", "B", &[]),
                true,
            ),
            (
                r#"{ "country": ["DK"], "customerType": ["BUSINESS"] }"#,
                buyer("DK", "P", &[]),
                false,
            ),
            (
                r#"{ "country": ["DK"], "customerType": ["BUSINESS"] }"#,
                buyer("DE", "B", &[]),
                false,
            ),
            (
                r#"{ "country": ["DK"], "customerGroup": ["key"] }"#,
                buyer("DK", "", &["key"]),
                true,
            ),
            (
                r#"{ "country": ["DK"], "customerGroup": ["key"] }"#,
                buyer("SE", "", &["key"]),
                false,
            ),
            ("{}", buyer("DK", "B", &["key"]), false),
        ] {
            let read: Rule = serde_json::from_str(rule).unwrap();
            assert_eq!(read.matches(&buyer), matched, "{rule} for {buyer:?}");
        }
    }
}
