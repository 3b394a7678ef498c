//! The catalogue file: the shipped one is taken, and each wrong one is refused with its place.

mod anywhere;
mod cards;
mod reading;
mod references;
mod wire;
mod words;

use std::path::Path;

use sandbox::catalogue::{Catalogue, CatalogueError, Flaw};
use serde_json::{Value, json};

use crate::support::*;

fn flaws(file: &Value) -> Vec<Flaw> {
    match Catalogue::parse(&file.to_string()) {
        Ok(_) => Vec::new(),
        Err(CatalogueError::Refused { flaws, .. }) => flaws,
        Err(other) => panic!("{other}"),
    }
}

/// The shipped file, and checkout documents that are answered as they are written.
pub(crate) fn with_documents() -> Value {
    let mut file: Value = serde_json::from_str(&acme_json()).unwrap();
    let documents = include_str!("written_documents.json");
    file["documents"] = serde_json::from_str(documents).unwrap();
    file
}

/// That file with one value replaced, added or (by `null` for a missing place) kept out.
fn changed(pointer: &str, value: Value) -> Value {
    let mut file = with_documents();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match file.pointer_mut(parent).unwrap() {
        Value::Object(fields) => {
            fields.insert(name.to_owned(), value);
        }
        Value::Array(list) if name == "-" => list.push(value),
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        other => panic!("{parent} is {other}"),
    }
    file
}

fn check(changes: Vec<(&str, Value, &str, &str)>) {
    for (pointer, value, at, reason) in changes {
        let found = flaws(&changed(pointer, value.clone()));
        let fits = |flaw: &Flaw| flaw.at == at && flaw.reason.contains(reason);
        assert!(
            found.iter().any(fits),
            "{pointer} = {value}: wanted {at}: {reason}, got {found:?}"
        );
        assert_eq!(found.len(), 1, "{pointer} = {value}: {found:?}");
    }
}

#[test]
fn the_shipped_file_is_taken() {
    assert_eq!(flaws(&serde_json::from_str(&acme_json()).unwrap()), []);
    assert_eq!(flaws(&with_documents()), []);
}

#[test]
fn every_catalogue_beside_it_is_taken() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/catalog");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path());
    let files: Vec<_> = files
        .filter(|it| it.extension().is_some_and(|it| it == "json"))
        .collect();
    assert!(files.len() > 10, "{files:?}");
    for file in files {
        if let Err(why) = Catalogue::load(&file) {
            panic!("{}: {why}", file.display());
        }
    }
}

#[test]
fn every_flaw_is_told_with_its_place_and_no_key() {
    let mut file = changed("/plans/0/rules/0", json!({}));
    file["keys"][1]["key"] = json!(KEY);
    let Err(refusal) = Catalogue::parse(&file.to_string()) else {
        panic!("this file is wrong")
    };
    let text = refusal.to_string();
    assert!(
        text.contains("\n  keys[1].key: ") && text.contains("\n  plans[0].rules[0]: "),
        "{text}"
    );
    assert!(!text.contains(KEY));
    for text in ["", "{", "[]", "{} {}"] {
        assert!(Catalogue::parse(text).is_err(), "{text}");
    }
    let Err(missing) = Catalogue::load("nowhere/none.json".as_ref()) else {
        panic!("there is no such file")
    };
    assert!(missing.to_string().contains("--catalog FILE"), "{missing}");
}
