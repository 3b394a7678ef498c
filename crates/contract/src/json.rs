//! Reads JSON.
//!
//! A general reader makes the widget 6 kB larger. To let the browser read, and walk through its
//! objects, takes a tenth of a second for a large catalogue; to let it read and write the text
//! again, a twentieth.

use crate::Value;
use crate::number::whole;

/// How deep a value may be nested. Nothing that is read is deeper, and a hostile text could
/// otherwise use the stack up: what is deeper is passed over.
const DEEPEST: u32 = 32;

impl Value {
    /// Reads a text; `None` for one that is no JSON. What is nearly JSON, such as a number with a
    /// zero in front, may be read too; what is nested deeper than anything that is read is null.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(DEEPEST)?;
        reader.next().is_none().then_some(value)
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
        match self.next()? {
            b'"' => self.text().map(Value::Text),
            b'{' | b'[' if depth == 0 => self.skip(),
            b'{' => self.object(depth - 1),
            b'[' => self.list(depth - 1),
            b't' => self.word("true", Value::Flag(true)),
            b'f' => self.word("false", Value::Flag(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    /// The sign at this place.
    fn here(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next sign that is no space.
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.here() {
            self.at += 1;
        }
        self.here()
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
        let signs = |it: u8| it.is_ascii_digit() || b"+-.eE".contains(&it);
        let end = rest.bytes().position(|it| !signs(it));
        let number = rest.get(..end.unwrap_or(rest.len()))?;
        if number.is_empty() {
            return None;
        }
        self.at += number.len();
        Some(whole(number).map_or(Value::Fraction, Value::Whole))
    }

    /// Goes past a value that is nested too deep to be one of ours.
    fn skip(&mut self) -> Option<Value> {
        let mut open = 0_u32;
        loop {
            match self.next()? {
                b'"' => {
                    self.text()?;
                }
                b'{' | b'[' => {
                    open += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    open = open.checked_sub(1)?;
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            if open == 0 {
                return Some(Value::Null);
            }
        }
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
            self.at += stop + 1;
            if rest.as_bytes().get(stop) == Some(&b'"') {
                return Some(text);
            }
            text.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let sign = self.here()?;
        self.at += 1;
        Some(match sign {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'"' | b'\\' | b'/' => char::from(sign),
            b'u' => {
                let code = self.code()?;
                let second = self.at;
                // A letter past the first 65,536 is written as two halves.
                let pair = match code {
                    0xd800..0xdc00 => self
                        .second_half()
                        .map(|low| 0x1_0000 + ((code & 0x3ff) << 10) + low),
                    _ => Some(code),
                };
                let letter = pair.and_then(char::from_u32);
                if letter.is_none() {
                    self.at = second;
                }
                letter.unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return None,
        })
    }

    fn code(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    fn second_half(&mut self) -> Option<u32> {
        let escape = self.text.get(self.at..self.at + 2)?;
        self.at += 2;
        let code = self.code().filter(|_| escape == "\\u")?;
        (0xdc00..0xe000).contains(&code).then_some(code & 0x3ff)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "",
            " ",
            "\u{a0}1",
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
            "{} x",
            "[1 2]",
            "{\"a\" \"b\"}",
            "[1}",
            "'a'",
        ] {
            assert_eq!(Value::read(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_passed_over_and_takes_nothing_along() {
        let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        let within = |inner: &str| format!("{{\"x\":{inner},\"name\":\"a\"}}");
        for inner in [
            nested(31),
            nested(32),
            nested(40),
            nested(100_000),
            [
                "[".repeat(40),
                "{\"]\":\"\\\"]\"},1,true".to_owned(),
                "]".repeat(40),
            ]
            .concat(),
        ] {
            let Some(Value::Object(entries)) = Value::read(&within(&inner)) else {
                panic!("{inner}");
            };
            assert_eq!(
                entries.get(1).map(|it| &it.1),
                Some(&Value::Text("a".into()))
            );
        }
        for broken in [
            "[".repeat(1_000_000),
            within(&"[".repeat(40)),
            within(&nested(40).replace("]", "}")[..70]),
        ] {
            assert_eq!(Value::read(&broken), None);
        }
    }

    #[test]
    fn escapes_are_read() {
        for (text, read) in [
            (r#""\"\\\/\b\f\n\r\t\u001f""#, "\"\\/\u{8}\u{c}\n\r\t\u{1f}"),
            (r#""\u00e6æ😀""#, "ææ😀"),
            (r#""\ud83d\ude00\uD83D\uDE00""#, "😀😀"),
            // Half a letter is none, and takes nothing else along.
            (r#""\ud800""#, "\u{fffd}"),
            (r#""\ud800b""#, "\u{fffd}b"),
            (r#""\ud800\n""#, "\u{fffd}\n"),
            (r#""\ud800\u0041""#, "\u{fffd}A"),
            (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(Value::read(text), Some(Value::Text(read.into())), "{text}");
        }
    }

    #[test]
    fn spaces_stand_between_signs_and_not_within() {
        let close = "{\"a b\":[1,true,null,\" \"],\"c\":{},\"d\":[]}";
        let wide = " { \"a b\" :\t[ 1 ,\r\ntrue , null , \" \" ] , \"c\" : { } , \"d\" : [ ] }\n";
        assert!(Value::read(close).is_some());
        assert_eq!(Value::read(wide), Value::read(close));
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
            prop_assert_eq!(Value::read(&text), Some(json.clone().into()));
            let spaced = serde_json::to_string_pretty(&json).expect("JSON can be written");
            prop_assert_eq!(Value::read(&spaced), Some(json.into()));
        }

        #[test]
        fn no_text_at_all_stops_the_reader(text: String, at in 0_usize..40) {
            let _ = Value::read(&text);
            let cut: String = "[{\"a\":\"\\u0041\",\"b\":[1,true,null]}]".chars().take(at).collect();
            let _ = Value::read(&cut);
        }
    }
}
