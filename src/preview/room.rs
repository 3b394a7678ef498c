//! The room's own page, in the place of the frame's document. It is plain HTML, so that nothing of
//! the widget's styles or code can make it look or behave otherwise.

use wasm_bindgen::JsCast;

/// Puts the room in the document's place.
pub(super) fn open() {
    let Some(document) = web_sys::window().and_then(|it| it.document()) else {
        return;
    };
    let (Some(root), Some(body)) = (document.document_element(), document.body()) else {
        return;
    };
    // The widget's styles are for the frame inside.
    let styles = root.get_elements_by_tag_name("style");
    while let Some(style) = styles.item(0) {
        style.remove();
    }
    body.set_inner_html(include_str!("room.html"));
    for (tag, text) in [
        ("style", include_str!("room.css")),
        ("script", include_str!("room.js")),
    ] {
        if let Ok(element) = document.create_element(tag) {
            if tag == "script" {
                let names = serde_json::to_string(&super::names()).unwrap_or_default();
                let _ = root.set_attribute("data-scenarios", &names);
            }
            element.set_text_content(Some(text));
            // A fresh element can be put anywhere.
            let _ = body.append_child(element.unchecked_ref());
        }
    }
}
