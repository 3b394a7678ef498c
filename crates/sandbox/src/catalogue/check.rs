//! What the parts of a catalogue file owe each other: unique ids and references that exist.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use domain::Period;

use super::check_item::item_flaws;
use super::entry::ItemType;
use super::file::{CatalogueFile, DemoBuyer, PlanRecord};
use super::flaw::Flaw;
use super::localized::cadence as wire_cadence;
use super::rule::Rule;
use super::values::Slug;

/// Every flaw of a file that could be read, in the file's order.
pub(crate) fn flaws(file: &CatalogueFile) -> Vec<Flaw> {
    let mut found = Vec::new();
    partner(file, &mut found);
    keys(file, &mut found);
    customers(file, &mut found);
    plans(file, &mut found);
    legal_documents(file, &mut found);
    documents(file, &mut found);
    found
}

fn partner(file: &CatalogueFile, found: &mut Vec<Flaw>) {
    if !file
        .keys
        .iter()
        .any(|it| it.key.reveal() == file.partner.api_key.reveal())
    {
        found.push(Flaw::new(
            "partner.apiKey",
            "is none of the keys under `keys`",
        ));
    }
    if file.partner.buyers.is_empty() {
        found.push(Flaw::new(
            "partner.buyers",
            "needs at least one buyer: the first is the page's own",
        ));
    }
    let mut seen = Unique::default();
    for (index, buyer) in file.partner.buyers.iter().enumerate() {
        let at = format!("partner.buyers[{index}]");
        seen.note(buyer.key.as_str(), format!("{at}.key"), found);
        demo_buyer(file, buyer, &at, found);
    }
}

fn demo_buyer(file: &CatalogueFile, buyer: &DemoBuyer, at: &str, found: &mut Vec<Flaw>) {
    match &buyer.customer_id {
        Some(id) if !file.customers.iter().any(|it| it.id == *id) => {
            let reason = format!("{:?} is the id of no customer", id.as_str());
            found.push(Flaw::new(format!("{at}.customerId"), reason));
        }
        None if buyer.buyer_email.is_some() => {
            let reason = "is ignored without customerId; give both or none";
            found.push(Flaw::new(format!("{at}.buyerEmail"), reason));
        }
        _ => {}
    }
}

fn keys(file: &CatalogueFile, found: &mut Vec<Flaw>) {
    let mut seen = HashSet::new();
    for (index, key) in file.keys.iter().enumerate() {
        if !seen.insert(key.key.reveal()) {
            found.push(Flaw::new(
                format!("keys[{index}].key"),
                "is the same as an earlier key",
            ));
        }
    }
}

fn customers(file: &CatalogueFile, found: &mut Vec<Flaw>) {
    let mut names = Unique::default();
    for (index, group) in file.customer_groups.iter().enumerate() {
        names.note(group.as_str(), format!("customerGroups[{index}]"), found);
    }
    let mut ids = Unique::default();
    for (index, customer) in file.customers.iter().enumerate() {
        let at = format!("customers[{index}]");
        ids.note(customer.id.as_str(), format!("{at}.id"), found);
        groups(file, &customer.groups, &format!("{at}.groups"), found);
    }
}

fn groups(file: &CatalogueFile, named: &[Slug], at: &str, found: &mut Vec<Flaw>) {
    for (index, group) in named.iter().enumerate() {
        if !file.customer_groups.contains(group) {
            let reason = format!("{:?} is none of `customerGroups`", group.as_str());
            found.push(Flaw::new(format!("{at}[{index}]"), reason));
        }
    }
}

fn plans(file: &CatalogueFile, found: &mut Vec<Flaw>) {
    if file.plans.is_empty() {
        found.push(Flaw::new(
            "plans",
            "needs at least one plan: the first is the page's own",
        ));
    }
    let mut ids = Unique::default();
    let mut vanities = Unique::default();
    for (index, record) in file.plans.iter().enumerate() {
        let at = format!("plans[{index}]");
        let plan = &record.entry.plan;
        ids.note(plan.id.as_str(), format!("{at}.entry.plan.id"), found);
        ids.note(
            plan.plan_version_id.as_str(),
            format!("{at}.entry.plan.planVersionId"),
            found,
        );
        if let Some(vanity) = &plan.vanity {
            vanities.note(vanity.as_str(), format!("{at}.entry.plan.vanity"), found);
        }
        for (place, item) in record.entry.items.iter().enumerate() {
            let at = format!("{at}.entry.items[{place}]");
            ids.note(
                item.plan_item_id.as_str(),
                format!("{at}.planItemId"),
                found,
            );
            found.extend(item_flaws(item, &at));
        }
        plan_rules(file, record, &at, found);
        variants(record, &at, found);
    }
}

fn plan_rules(file: &CatalogueFile, record: &PlanRecord, at: &str, found: &mut Vec<Flaw>) {
    for (index, rule) in record.rules.iter().enumerate() {
        let at = format!("{at}.rules[{index}]");
        rule_flaws(rule, &at, found);
        groups(
            file,
            rule.customer_group.as_deref().unwrap_or_default(),
            &format!("{at}.customerGroup"),
            found,
        );
    }
    let open = record.rules.iter().any(|rule| rule.allow_all);
    if record.entry.plan.vanity.is_some() && !open {
        let reason =
            "a gated plan has no vanity; remove it, or add the rule { \"allowAll\": true }";
        found.push(Flaw::new(format!("{at}.entry.plan.vanity"), reason));
    }
}

fn rule_flaws(rule: &Rule, at: &str, found: &mut Vec<Flaw>) {
    match (rule.allow_all, rule.narrows()) {
        (false, false) => found.push(Flaw::new(
            at,
            "a rule needs a clause: country, customerType, customerGroup, or { \"allowAll\": true }",
        )),
        (true, true) => found.push(Flaw::new(format!("{at}.allowAll"), "stands alone in its rule")),
        _ => {}
    }
    let lists = [
        ("country", rule.country.as_ref().is_some_and(Vec::is_empty)),
        (
            "customerType",
            rule.customer_type.as_ref().is_some_and(Vec::is_empty),
        ),
        (
            "customerGroup",
            rule.customer_group.as_ref().is_some_and(Vec::is_empty),
        ),
    ];
    for (clause, _) in lists.into_iter().filter(|(_, empty)| *empty) {
        found.push(Flaw::new(
            format!("{at}.{clause}"),
            "an empty list matches nobody; name at least one",
        ));
    }
}

fn variants(record: &PlanRecord, at: &str, found: &mut Vec<Flaw>) {
    let mut seen = Vec::new();
    for (index, item) in record.entry.items.iter().enumerate() {
        let Some(group) = &item.variant_group else {
            continue;
        };
        // Twelve months and a year are one period: a switch has one button for both.
        let period = item.cadence.map(|it| Period::of(&wire_cadence(it)));
        let variant = (group, item.currency.as_ref(), period);
        if seen.contains(&variant) {
            let reason = format!(
                "the items of group {:?} must differ in cadence or currency",
                group.as_str(),
            );
            found.push(Flaw::new(
                format!("{at}.entry.items[{index}].variantGroup"),
                reason,
            ));
        }
        seen.push(variant);
    }
}

fn legal_documents(file: &CatalogueFile, found: &mut Vec<Flaw>) {
    let mut ids = Unique::default();
    for (index, document) in file.legal_documents.iter().enumerate() {
        ids.note(
            document.id.as_str(),
            format!("legalDocuments[{index}].id"),
            found,
        );
    }
}

fn documents(file: &CatalogueFile, found: &mut Vec<Flaw>) {
    let mut seen = HashSet::new();
    for (index, document) in file.documents.iter().enumerate() {
        let at = format!("documents[{index}]");
        if !seen.insert((&document.plan_id, &document.plan_item_id)) {
            found.push(Flaw::new(
                format!("{at}.planItemId"),
                "this item has a document already",
            ));
        }
        let Some(plan) = file
            .plans
            .iter()
            .find(|it| it.entry.plan.id == document.plan_id)
        else {
            let reason = format!("{:?} is the id of no plan", document.plan_id.as_str());
            found.push(Flaw::new(format!("{at}.planId"), reason));
            continue;
        };
        let item = plan
            .entry
            .items
            .iter()
            .find(|it| it.plan_item_id == document.plan_item_id);
        match item {
            None => {
                let reason = format!(
                    "{:?} is no item of that plan",
                    document.plan_item_id.as_str()
                );
                found.push(Flaw::new(format!("{at}.planItemId"), reason));
            }
            Some(item) if item.item_type != ItemType::Priced => {
                found.push(Flaw::new(
                    format!("{at}.planItemId"),
                    "a custom call to action has no checkout",
                ));
            }
            Some(item) if item.currency.as_ref() != Some(&document.currency) => {
                found.push(Flaw::new(
                    format!("{at}.currency"),
                    "is not the item's currency",
                ));
            }
            Some(_) => {}
        }
        if document.cadence.is_some_and(|cadence| cadence.count == 0) {
            found.push(Flaw::new(
                format!("{at}.cadence.count"),
                "must be 1 or more",
            ));
        }
        quantity(document, &at, found);
    }
}

fn quantity(document: &super::Document, at: &str, found: &mut Vec<Flaw>) {
    let Some(quantity) = &document.quantity else {
        return;
    };
    let low = quantity.min.unwrap_or(1);
    let high = quantity.max.unwrap_or(u64::MAX);
    if low > high || !(low..=high).contains(&quantity.value) {
        let reason = "the value must lie from min to max";
        found.push(Flaw::new(format!("{at}.quantity"), reason));
    }
}

/// Remembers where each id stood first.
struct Unique<T>(HashMap<T, String>);

impl<T> Default for Unique<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Eq + Hash + std::fmt::Debug> Unique<T> {
    fn note(&mut self, id: T, at: String, found: &mut Vec<Flaw>) {
        if let Some(first) = self.0.get(&id) {
            found.push(Flaw::new(at, format!("{id:?} is taken by {first}")));
        } else {
            self.0.insert(id, at);
        }
    }
}
