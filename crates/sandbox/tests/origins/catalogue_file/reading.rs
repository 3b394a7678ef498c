//! A file that cannot be read to its end, and what is said of it.

use std::path::PathBuf;

use sandbox::catalogue::Catalogue;
use serde_json::json;

use super::{changed, flaws};
use crate::support::*;

/// A file of the test's own, gone when the test is.
struct File(PathBuf);

impl File {
    fn of(bytes: &[u8]) -> Self {
        let name = format!("catalogue-{}.json", sandbox::uuid::random().unwrap());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }

    /// What is said of the file; `None` when it is taken.
    fn refusal(&self) -> Option<String> {
        Catalogue::load(&self.0).err().map(|why| why.to_string())
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn a_file_is_read_with_and_without_the_mark_of_its_encoding() {
    for start in ["", "\u{feff}"] {
        let file = File::of(format!("{start}{}", acme_json()).as_bytes());
        assert_eq!(file.refusal(), None, "{start:?}");
    }
}

#[test]
fn a_file_of_another_encoding_is_told_which_one_it_needs() {
    let wide: Vec<u8> = "\u{feff}{}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [wide.as_slice(), b"{ \"name\": \"K\xf8b\" }"] {
        let file = File::of(bytes);
        let refusal = file.refusal().unwrap();
        assert!(refusal.contains(&file.0.display().to_string()), "{refusal}");
        assert!(refusal.contains("UTF-8"), "{refusal}");
        assert!(!refusal.contains("project's root"), "{refusal}");
    }
}

#[test]
fn a_wrong_file_is_named() {
    let wrong = changed("/plans/0/status", json!("DRAFT")).to_string();
    let file = File::of(wrong.as_bytes());
    let refusal = file.refusal().unwrap();
    let name = file.0.display();
    let start = format!("the catalogue file {name} is wrong:\n  plans[0].status: ");
    assert!(refusal.starts_with(&start), "{refusal}");
}

#[test]
fn a_file_that_is_no_json_is_told_the_line_alone() {
    for (text, told) in [
        ("{", "EOF while parsing an object at line 1 column 1"),
        ("", "EOF while parsing a value at line 1 column 0"),
        (
            "[]",
            "invalid length 0, expected an object at line 1 column 2",
        ),
        (
            "{\n  \"partner\": { \"name\" \"x\" } }",
            "partner: expected `:` at line 2 column 23",
        ),
        (
            "{ \"partner\": { \"name\": \"x\"",
            "partner: EOF while parsing an object at line 1 column 26",
        ),
    ] {
        let refusal = Catalogue::parse(text).err().unwrap().to_string();
        assert_eq!(refusal, format!("the catalogue file is wrong:\n  {told}"));
    }
}

#[test]
fn a_text_that_must_be_there_is_not_to_be_left_out() {
    for (pointer, at) in [
        (
            "/plans/0/entry/items/1/name",
            "plans[0].entry.items[1].name",
        ),
        (
            "/plans/0/entry/items/1/badge",
            "plans[0].entry.items[1].badge",
        ),
    ] {
        let found = flaws(&changed(pointer, json!(" ")));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].at, at);
        assert!(!found[0].reason.contains("instead"), "{found:?}");
        assert!(found[0].reason.contains("optional field"), "{found:?}");
    }
}
