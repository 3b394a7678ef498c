//! Texts with places to fill.

use contract::cut;

/// The template with each `{name}` replaced by its value.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = cut(rest, b'{') {
        let (name, behind) = cut(after, b'}').unwrap_or((after, ""));
        let value = values.iter().find(|(of, _)| *of == name);
        text.push_str(before);
        text.push_str(value.map_or("", |(_, value)| value));
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// The lines of a text, as many as there are places for.
pub(super) fn lines<const COUNT: usize>(text: &'static str) -> [&'static str; COUNT] {
    let mut lines = [""; COUNT];
    let mut rest = text;
    for line in &mut lines {
        (*line, rest) = cut(rest, b'\n').unwrap_or((rest, ""));
    }
    lines
}
