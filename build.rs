//! Turns `locales/*.json` into texts, a word on each line, and a method for each key: a table of where
//! each word begins would be more to load than the reading of lines.
//!
//! A file has two groups: `first` has the words of plain cards, and `rest` those that only the second
//! wasm says. The latter stand between marks, by which `cargo xtask dist` finds them and moves them
//! along. A key that one language lacks, or whose placeholders differ, stops the build with its name; a
//! key that no view reads is an unused method, which the lints refuse.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;

type Words = BTreeMap<String, String>;

/// The words of one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Groups {
    first: Words,
    rest: Words,
}

/// What stands around the words of the second wasm: `xtask/src/dist/split/texts.rs` looks for it.
const MARKS: (&str, &str) = ("\u{1}rest\u{2}", "\u{3}");

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    let english = read("locales/en.json")?;
    let danish = read("locales/da.json")?;
    compare(&english.first, &danish.first)?;
    compare(&english.rest, &danish.rest)?;
    if let Some(key) = english
        .first
        .keys()
        .find(|it| english.rest.contains_key(*it))
    {
        return Err(format!("locales/en.json has the key {key:?} in both groups").into());
    }

    let mut code = String::new();
    for (name, of) in [("ENGLISH", &english), ("DANISH", &danish)] {
        let (begin, end) = MARKS;
        let rest = [begin, &lines(&of.rest), end].join("\n");
        writeln!(code, "const FIRST_{name}: &str = {:?};", lines(&of.first))?;
        writeln!(code, "const REST_{name}: &str = {rest:?};")?;
    }
    writeln!(code, "const FIRST: usize = {};", english.first.len())?;
    // The mark is a line as well.
    writeln!(code, "const REST: usize = {};", english.rest.len() + 1)?;
    code.push_str("impl Words {\n");
    for (place, key) in english.first.keys().enumerate() {
        method(&mut code, key, &format!("self.first[{place}]"))?;
    }
    for (place, key) in (1..).zip(english.rest.keys()) {
        method(&mut code, key, &format!("self.rest()[{place}]"))?;
    }
    code.push_str("}\n");
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("words.rs"), code)?;
    Ok(())
}

fn method(code: &mut String, key: &str, word: &str) -> Result<(), Box<dyn Error>> {
    writeln!(
        code,
        "    pub(crate) fn {key}(&self) -> &'static str {{\n        {word}\n    }}"
    )?;
    Ok(())
}

fn lines(words: &Words) -> String {
    let lines: Vec<&str> = words.values().map(String::as_str).collect();
    lines.join("\n")
}

fn read(path: &str) -> Result<Groups, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let groups: Groups = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    for (key, text) in groups.first.iter().chain(&groups.rest) {
        if !key.bytes().all(|it| it.is_ascii_lowercase() || it == b'_') {
            return Err(
                format!("{path}: the key {key:?} must be small letters and underscores").into(),
            );
        }
        if text.contains(char::is_control) {
            return Err(format!("{path}: the text of {key:?} must be on one line").into());
        }
    }
    Ok(groups)
}

fn compare(english: &Words, danish: &Words) -> Result<(), Box<dyn Error>> {
    for (key, text) in english {
        let other = danish
            .get(key)
            .ok_or_else(|| format!("locales/da.json lacks the key {key:?} of its group"))?;
        if placeholders(text) != placeholders(other) {
            return Err(
                format!("the placeholders of {key:?} differ between en.json and da.json").into(),
            );
        }
    }
    match danish.keys().find(|key| !english.contains_key(*key)) {
        Some(key) => Err(format!("locales/en.json lacks the key {key:?} of its group").into()),
        None => Ok(()),
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}
