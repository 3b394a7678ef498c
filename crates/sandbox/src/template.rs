//! Filling the places of a hand-written page.

/// Puts each value into its `{{place}}`, in one pass, so that no value can be taken for a
/// place. A place without a value stays as it is, for a test to see. Values are HTML already.
pub(crate) fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut page = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let Some((name, behind)) = after.split_once("}}") else {
            rest = after;
            break;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => page.push_str(value),
            None => page.push_str(&format!("{{{{{name}}}}}")),
        }
        rest = behind;
    }
    page.push_str(rest);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_filled_once_and_no_value_is_filled_again() {
        let values = [("a", "{{b}}".to_owned()), ("b", "<b>".to_owned())];
        for (template, page) in [
            ("", ""),
            ("plain", "plain"),
            ("{{b}}", "<b>"),
            ("1{{a}}2{{b}}3{{b}}", "1{{b}}2<b>3<b>"),
            ("{{c}}{{b}}", "{{c}}<b>"),
        ] {
            assert_eq!(fill(template, &values), page, "{template}");
        }
    }
}
