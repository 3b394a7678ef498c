//! Reads the JSON that a browser writes: without spaces, and with nothing escaped that need
//! not be.
//!
//! The browser has read the text before, so that this reader need not be one for people. A
//! general one makes the widget 6 kB larger, and a walk through the browser's own objects takes
//! a tenth of a second for a large catalogue.

use crate::{MAX_WHOLE, Value};

/// How deep a value may be nested. Nothing on the wire is deeper, and a hostile text could
/// otherwise use the stack up.
const DEEPEST: u32 = 32;

impl Value {
    /// Reads a text as `JSON.stringify` writes it; `None` for anything else, and for what is
    /// nested deeper than anything on the wire.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(DEEPEST)?;
        (reader.at == text.len()).then_some(value)
    }
}

/// How far a text is read. It goes from sign to sign, all of which are ASCII, so that no letter is
/// cut.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn value(&mut self, depth: u32) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        match self.next()? {
            b'"' => self.text().map(Value::Text),
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b't' => self.word("true", Value::Flag(true)),
            b'f' => self.word("false", Value::Flag(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn takes(&mut self, sign: u8) -> bool {
        let takes = self.next() == Some(sign);
        self.at += usize::from(takes);
        takes
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        let end = self.at + word.len();
        let there = self.text.get(self.at..end)? == word;
        self.at = end;
        there.then_some(value)
    }

    fn list(&mut self, depth: u32) -> Option<Value> {
        let mut items = Vec::new();
        self.takes(b'[');
        if !self.takes(b']') {
            loop {
                items.push(self.value(depth)?);
                if !self.takes(b',') {
                    break;
                }
            }
            if !self.takes(b']') {
                return None;
            }
        }
        Some(Value::List(items))
    }

    fn object(&mut self, depth: u32) -> Option<Value> {
        let mut entries = Vec::new();
        self.takes(b'{');
        if !self.takes(b'}') {
            loop {
                let name = self.text()?;
                if !self.takes(b':') {
                    return None;
                }
                entries.push((name, self.value(depth)?));
                if !self.takes(b',') {
                    break;
                }
            }
            if !self.takes(b'}') {
                return None;
            }
        }
        Some(Value::Object(entries))
    }

    fn number(&mut self) -> Option<Value> {
        let rest = self.text.get(self.at..)?;
        let ends = |it: u8| matches!(it, b',' | b']' | b'}');
        let end = rest.bytes().position(ends).unwrap_or(rest.len());
        let number = rest.get(..end)?;
        let signs = |it: u8| it.is_ascii_digit() || b"+-.eE".contains(&it);
        if number.is_empty() || !number.bytes().all(signs) {
            return None;
        }
        self.at += end;
        let whole = number.parse::<i64>().ok();
        let safe = whole.filter(|it| it.unsigned_abs() <= MAX_WHOLE.unsigned_abs());
        Some(safe.map_or(Value::Fraction, Value::Whole))
    }

    fn text(&mut self) -> Option<String> {
        if !self.takes(b'"') {
            return None;
        }
        let mut text = String::new();
        loop {
            let rest = self.text.get(self.at..)?;
            let stop = rest.bytes().position(|it| it == b'"' || it == b'\\')?;
            text.push_str(rest.get(..stop)?);
            self.at += stop;
            if self.takes(b'"') {
                return Some(text);
            }
            self.takes(b'\\');
            text.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let sign = self.next()?;
        self.at += 1;
        Some(match sign {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'"' | b'\\' | b'/' => char::from(sign),
            b'u' => {
                let digits = self.text.get(self.at..self.at + 4)?;
                self.at += 4;
                let code = u32::from_str_radix(digits, 16).ok()?;
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_no_browser_writes_is_refused() {
        for text in [
            "",
            " ",
            "{",
            "}",
            "[",
            "]",
            "[1",
            "[1,]",
            "[,1]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "\"",
            "\"\\",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "tru",
            "nul",
            "truefalse",
            "1 2",
            "x",
            "1x",
            "[1]]",
            "{} ",
            "[1}",
            "'a'",
        ] {
            assert_eq!(Value::read(text), None, "{text:?}");
        }
    }

    #[test]
    fn numbers_are_whole_and_safe_or_only_known_to_be_numbers() {
        for (text, value) in [
            ("0", Value::Whole(0)),
            ("-12", Value::Whole(-12)),
            ("9007199254740991", Value::Whole(MAX_WHOLE)),
            ("9007199254740992", Value::Fraction),
            ("99999999999999999999", Value::Fraction),
            ("1.5", Value::Fraction),
            ("1e21", Value::Fraction),
        ] {
            assert_eq!(Value::read(text), Some(value), "{text}");
        }
    }

    #[test]
    fn a_text_that_is_nested_without_end_is_refused() {
        let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert!(Value::read(&nested(32)).is_some());
        for depth in [33, 100_000] {
            assert_eq!(Value::read(&nested(depth)), None, "{depth}");
        }
        assert_eq!(Value::read(&"[".repeat(1_000_000)), None);
    }

    #[test]
    fn escapes_are_read() {
        let text = r#""\"\\\/\b\f\n\r\t\u001f\ud800æ😀""#;
        let read = "\"\\/\u{8}\u{c}\n\r\t\u{1f}\u{fffd}æ😀";
        assert_eq!(Value::read(text), Some(Value::Text(read.into())));
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
                proptest::collection::btree_map(any::<String>(), inner, 0..5)
                    .prop_map(|it| serde_json::Value::Object(it.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_as_another_reader_reads_it(json in any_json()) {
            let text = json.to_string();
            prop_assert_eq!(Value::read(&text), Some(json.into()));
        }

        #[test]
        fn no_text_at_all_stops_the_reader(text: String, at in 0_usize..40) {
            let _ = Value::read(&text);
            let cut: String = "[{\"a\":\"\\u0041\",\"b\":[1,true,null]}]".chars().take(at).collect();
            let _ = Value::read(&cut);
        }
    }
}
