//! Finds the tags of an HTML document, and the text of the elements whose text is not markup.

use std::ops::Range;

/// An inline script or style element of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// Which of the two it is.
    pub kind: InlineKind,
    /// Where its text stands in the document, in bytes.
    pub range: Range<usize>,
}

/// What an inline text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InlineKind {
    /// A script without `src`, of whatever type.
    Script,
    /// A style element.
    Style,
}

/// The inline scripts and styles of a document, in order: those that its policy names by hash.
pub fn inline_texts(html: &str) -> Vec<Inline> {
    tags(html)
        .into_iter()
        .filter_map(|tag| {
            let kind = match tag.name.as_str() {
                "script" if tag.attribute("src").is_none() => InlineKind::Script,
                "style" => InlineKind::Style,
                _ => return None,
            };
            let range = tag.range.end..tag.range.end + tag.text?.len();
            Some(Inline { kind, range })
        })
        .collect()
}

/// A script or a stylesheet that a document names by its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Which of the two it is.
    pub kind: InlineKind,
    /// Its address as written.
    pub address: String,
    /// Where its element stands in the document, end tag included, in bytes.
    pub range: Range<usize>,
}

/// The scripts and stylesheets that a document names by their addresses, in order.
pub fn linked_files(html: &str) -> Vec<Linked> {
    tags(html)
        .into_iter()
        .filter_map(|tag| {
            let (kind, address) = match tag.name.as_str() {
                "script" => (InlineKind::Script, tag.attribute("src")?),
                "link" if tag.attribute("rel") == Some("stylesheet") => {
                    (InlineKind::Style, tag.attribute("href")?)
                }
                _ => return None,
            };
            let end = match tag.text {
                Some(text) => tag_end(html, tag.range.end + text.len()).unwrap_or(html.len()),
                None => tag.range.end,
            };
            Some(Linked {
                kind,
                address: address.to_owned(),
                range: tag.range.start..end,
            })
        })
        .collect()
}

/// One start tag.
pub(crate) struct Tag<'a> {
    /// The name in small letters.
    pub(crate) name: String,
    /// Where the tag stands, from `<` to after `>`.
    pub(crate) range: Range<usize>,
    /// The element's text, where it is text to its end tag: script, style, title, textarea.
    pub(crate) text: Option<&'a str>,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// An attribute's value as written, without quotes; empty if it has none.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        while let Some((key, value, tail)) = next_attribute(rest) {
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = tail;
        }
        None
    }
}

/// Every start tag of the document, in order. Comments are passed over.
pub(crate) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = find(html, at, "<") {
        let rest = html.get(start..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = find(html, start + 4, "-->").map_or(html.len(), |end| end + 3);
            continue;
        }
        let name = rest.get(1..).map(tag_name).unwrap_or_default();
        if name.is_empty() {
            at = start + 1;
            continue;
        }
        let from = start + 1 + name.len();
        let Some(end) = tag_end(html, from) else {
            break;
        };
        let mut tag = Tag {
            name: name.to_ascii_lowercase(),
            range: start..end,
            text: None,
            attributes: html.get(from..end - 1).unwrap_or_default(),
        };
        at = end;
        if matches!(tag.name.as_str(), "script" | "style" | "title" | "textarea") {
            let close = find_end_tag(html, end, &tag.name).unwrap_or(html.len());
            tag.text = html.get(end..close);
            at = close;
        }
        found.push(tag);
    }
    found
}

fn find(html: &str, from: usize, what: &str) -> Option<usize> {
    html.get(from..)?.find(what).map(|at| from + at)
}

fn tag_name(text: &str) -> &str {
    if !text.starts_with(|it: char| it.is_ascii_alphabetic()) {
        return "";
    }
    let end = text.find(|it: char| it.is_ascii_whitespace() || it == '/' || it == '>');
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

// A `>` within quotes does not end the tag.
fn tag_end(html: &str, from: usize) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn find_end_tag(html: &str, from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    while let Some(start) = find(html, at, "</") {
        let found = html.get(start + 2..).map(tag_name).unwrap_or_default();
        if found.eq_ignore_ascii_case(name) {
            return Some(start);
        }
        at = start + 2;
    }
    None
}

fn next_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|it: char| it.is_ascii_whitespace() || it == '/');
    if text.is_empty() {
        return None;
    }
    let end = text.find(|it: char| it.is_ascii_whitespace() || it == '=' || it == '/');
    let (key, rest) = text.split_at(end.filter(|&at| at > 0).unwrap_or(text.len()));
    let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
        return Some((key, "", rest));
    };
    let value = value.trim_ascii_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote).unwrap_or((quoted, ""));
            return Some((key, value, rest));
        }
    }
    let end = value.find(|it: char| it.is_ascii_whitespace());
    let (value, rest) = value.split_at(end.unwrap_or(value.len()));
    Some((key, value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_where_a_browser_finds_them() {
        fn check(html: &str, expected: &[(&str, Option<&str>)]) {
            let found = tags(html);
            let found: Vec<_> = found.iter().map(|it| (it.name.as_str(), it.text)).collect();
            assert_eq!(found, expected, "{html}");
        }
        check("<head><p>text</p>", &[("head", None), ("p", None)]);
        check("<HEAD >", &[("head", None)]);
        check("<script>a<b</script>", &[("script", Some("a<b"))]);
        check("<SCRIPT>x</Script >", &[("script", Some("x"))]);
        check(
            "<script>'</scripty>'</script>",
            &[("script", Some("'</scripty>'"))],
        );
        check(
            "<script src=x></script><p>",
            &[("script", Some("")), ("p", None)],
        );
        check("<script>open", &[("script", Some("open"))]);
        check("<style>a{}</style>", &[("style", Some("a{}"))]);
        check(
            "<title><script>1</script></title>",
            &[("title", Some("<script>1</script>"))],
        );
        check("<!-- <script>1</script> --><p>", &[("p", None)]);
        check("<!-- <script>1</script>", &[]);
        check("<!doctype html>1 < 2 <p", &[]);
        check("<p title=\"a>b\"><i>", &[("p", None), ("i", None)]);
        check("æ<p>ø</p>å", &[("p", None)]);
    }

    #[test]
    fn an_inline_text_stands_where_it_is_said_to_stand() {
        fn check(html: &str, expected: &[(InlineKind, &str)]) {
            let found = inline_texts(html);
            let found: Vec<_> = found
                .iter()
                .map(|it| (it.kind, &html[it.range.clone()]))
                .collect();
            assert_eq!(found, expected, "{html}");
        }
        let (script, style) = (InlineKind::Script, InlineKind::Style);
        check("<script>å</script>", &[(script, "å")]);
        check("<script type=module>1", &[(script, "1")]);
        check(
            "<style>a</style><script></script>",
            &[(style, "a"), (script, "")],
        );
        check("<script src=x>1</script>", &[]);
        check("<title>1</title><!--<style>a</style>-->", &[]);
    }

    #[test]
    fn a_linked_file_is_the_whole_element_that_names_it() {
        fn check(html: &str, expected: &[(InlineKind, &str, &str)]) {
            let found = linked_files(html);
            let found: Vec<_> = found
                .iter()
                .map(|it| (it.kind, it.address.as_str(), &html[it.range.clone()]))
                .collect();
            assert_eq!(found, expected, "{html}");
        }
        let (script, style) = (InlineKind::Script, InlineKind::Style);
        let whole = "<script src=a.js></script >";
        check(&format!("<p>{whole}<p>"), &[(script, "a.js", whole)]);
        let link = "<link href='a.css' rel=\"stylesheet\" />";
        check(&format!("å{link}\n"), &[(style, "a.css", link)]);
        check(
            "<script src=x>1</script><script src=y>",
            &[
                (script, "x", "<script src=x>1</script>"),
                (script, "y", "<script src=y>"),
            ],
        );
        check("<script>1</script><style>a</style>", &[]);
        check("<link rel=icon href=a.svg><link rel=stylesheet>", &[]);
        check("<!-- <script src=x></script> --><img src=y>", &[]);
    }

    #[test]
    fn an_attribute_is_read_however_it_is_quoted() {
        fn check(html: &str, name: &str, expected: Option<&str>) {
            let found = tags(html);
            assert_eq!(found[0].attribute(name), expected, "{html}");
        }
        check("<meta name=\"a\" content='b c'>", "content", Some("b c"));
        check("<meta name=a content=b/>", "name", Some("a"));
        check("<meta NAME = \"a\"/>", "name", Some("a"));
        check("<script defer src=x>", "defer", Some(""));
        check("<script data-src=x>", "src", None);
        check("<p title=\"src=x\">", "src", None);
        check("<p =x src=y>", "src", None);
        check("<p>", "src", None);
    }
}
