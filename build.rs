//! Turns `locales/*.json` into a text for each language, a word on each line, and one type with a method
//! for each key: a table of where each word begins would be more to load than the reading of lines.
//!
//! A key that one language lacks, or whose placeholders differ, stops the build with its
//! name; a key that no view reads is an unused method, which the lints refuse.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

type Words = BTreeMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    let english = read("locales/en.json")?;
    let danish = read("locales/da.json")?;
    compare(&english, &danish)?;

    let count = english.len();
    let mut code = format!(
        "/// The words of one language.\npub(crate) struct Words([&'static str; {count}]);\n"
    );
    code.push_str("impl Words {\n");
    writeln!(
        code,
        "    pub(super) fn read(text: &'static str) -> Self {{"
    )?;
    writeln!(code, "        Self(super::text::lines(text))\n    }}")?;
    for (place, key) in english.keys().enumerate() {
        writeln!(
            code,
            "    pub(crate) const fn {key}(&self) -> &'static str {{"
        )?;
        writeln!(code, "        self.0[{place}]\n    }}")?;
    }
    code.push_str("}\n");
    for (name, words) in [("ENGLISH", &english), ("DANISH", &danish)] {
        let lines: Vec<&str> = words.values().map(String::as_str).collect();
        let text = lines.join("\n");
        writeln!(code, "pub(super) static {name}: &str = {text:?};")?;
    }
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("words.rs"), code)?;
    Ok(())
}

fn read(path: &str) -> Result<Words, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let words: Words = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    for key in words.keys() {
        if !key.bytes().all(|it| it.is_ascii_lowercase() || it == b'_') {
            return Err(
                format!("{path}: the key {key:?} must be small letters and underscores").into(),
            );
        }
    }
    if let Some((key, _)) = words.iter().find(|(_, text)| text.contains('\n')) {
        return Err(format!("{path}: the text of {key:?} must be on one line").into());
    }
    Ok(words)
}

fn compare(english: &Words, danish: &Words) -> Result<(), Box<dyn Error>> {
    for (key, text) in english {
        let other = danish
            .get(key)
            .ok_or_else(|| format!("locales/da.json lacks the key {key:?}"))?;
        if placeholders(text) != placeholders(other) {
            return Err(
                format!("the placeholders of {key:?} differ between en.json and da.json").into(),
            );
        }
    }
    match danish.keys().find(|key| !english.contains_key(*key)) {
        Some(key) => Err(format!("locales/en.json lacks the key {key:?}").into()),
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
