//! What fields are taken as, and what is refused.

use super::*;

struct Named(String);

impl FromFields for Named {
    fn from_fields(fields: &mut Fields) -> Self {
        Self(fields.required_text("name"))
    }
}

#[test]
fn of_fields_with_one_name_the_last_counts_as_in_a_browser() {
    for (text, name) in [
        (r#"{"name":"a","name":"b"}"#, Some("b")),
        (r#"{"name":1,"name":"b"}"#, Some("b")),
        (r#"{"name":"a","name":1}"#, None),
        (r#"{"name":"a","name":null}"#, None),
    ] {
        let read = Value::read(text).and_then(read::<Named>);
        assert_eq!(read.map(|it| it.0).as_deref(), name, "{text}");
    }
}
