//! Texts with places to fill.

/// The template with each `{name}` replaced by its value.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    for part in template.split('{') {
        match part.split_once('}') {
            Some((name, rest)) => {
                let value = values.iter().find(|(of, _)| *of == name);
                text.push_str(value.map_or("", |(_, value)| value));
                text.push_str(rest);
            }
            None => text.push_str(part),
        }
    }
    text
}
