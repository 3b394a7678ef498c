//! An element of the page, and how it is put together.

use std::cell::RefCell;

use contract::cut;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, KeyboardEvent};

use super::raw::Raw;
use super::scope::keep;
use crate::host::Listener;

thread_local! {
    static DOCUMENT: Option<Document> = web_sys::window().and_then(|it| it.document());
}

thread_local! {
    static MADE: RefCell<Vec<(&'static str, El)>> = const { RefCell::new(Vec::new()) };
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element. A clone is the same element.
#[derive(Clone)]
pub(crate) struct El(pub(super) Element);

/// A new element of HTML with its classes, written as in a style sheet: `p.price.is-free`. A button
/// does what it is told to do alone.
pub(crate) fn el(selector: &'static str) -> El {
    copied(selector, &|| {
        let (tag, classes) = cut(selector, b'.').unwrap_or((selector, ""));
        let element = El(made(|it| it.create_element(tag)));
        if tag == "button" {
            element.set("type", Some(tag));
        }
        if classes.is_empty() {
            return element;
        }
        element.class(&classes.replace('.', " "))
    })
}

/// A copy of the element of a name, which is made once: a copy is one call to the browser, with
/// no text to hand over.
#[inline(never)]
pub(crate) fn copied(name: &'static str, make: &dyn Fn() -> El) -> El {
    let known = MADE.with_borrow(|made| {
        let mut made = made.iter();
        made.find(|(known, _)| *known == name)
            .map(|(_, it)| it.copy())
    });
    known.unwrap_or_else(|| {
        let element = make();
        let copy = element.copy();
        MADE.with_borrow_mut(|made| made.push((name, element)));
        copy
    })
}

/// A text for screen readers alone.
pub(crate) fn for_ears(text: &str) -> El {
    el("span.for-ears").text(text)
}

/// A new element of SVG.
pub(crate) fn svg(tag: &str) -> El {
    El(made(|it| it.create_element_ns(Some(SVG), tag)))
}

/// The widget starts in a document, and each name is a constant that every document accepts.
fn made(make: impl Fn(&Document) -> Result<Element, JsValue>) -> Element {
    DOCUMENT.with(|document| {
        let made = document.as_ref().and_then(|it| make(it).ok());
        made.unwrap_or_else(|| JsValue::NULL.unchecked_into())
    })
}

/// The root of the page, which hears of each key.
pub(crate) fn page() -> El {
    El(made(|it| it.document_element().ok_or(JsValue::NULL)))
}

/// The nearest element that matches, from the one on that something happened.
pub(crate) fn nearest(event: &Event, selector: &str) -> Option<El> {
    let target = event.target()?.unchecked_into::<Raw>();
    target.closest(selector).map(|it| El(it.unchecked_into()))
}

impl El {
    /// With an attribute.
    #[inline(never)]
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        self.set(name, Some(value));
        self
    }

    /// With its classes.
    #[inline(never)]
    pub(crate) fn class(self, classes: &str) -> Self {
        self.attr("class", classes)
    }

    /// With a text behind what it holds. It is text, whatever it looks like.
    #[inline(never)]
    pub(crate) fn text(self, text: &str) -> Self {
        self.raw().text(text);
        self
    }

    /// Another element like this one, with all that it holds but what it listens to.
    pub(crate) fn copy(&self) -> Self {
        Self(self.raw().copy(true).unchecked_into())
    }

    /// With a child, if there is one.
    pub(crate) fn add(self, child: impl Into<Option<Self>>) -> Self {
        self.put(child.into());
        self
    }

    /// With children.
    pub(crate) fn all(self, children: impl IntoIterator<Item = Self>) -> Self {
        for child in children {
            self.put(Some(child));
        }
        self
    }

    /// Calls `then` for each of these events, until what is around it is built anew.
    pub(crate) fn on(self, event: &'static str, then: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(then));
        self
    }

    /// Calls `then` when it is pressed.
    pub(crate) fn press(self, mut then: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| then())
    }

    /// Calls `then` with the name of each key; a key that it takes goes no further.
    pub(crate) fn keys(self, mut then: impl FnMut(&str) -> bool + 'static) -> Self {
        self.on("keydown", move |event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
            if key.is_some_and(|key| then(&key)) {
                event.prevent_default();
            }
        })
    }

    /// Sets an attribute, or takes it away.
    #[inline(never)]
    pub(crate) fn set(&self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.raw().set(name, value),
            None => self.raw().unset(name),
        }
    }

    /// The first element within that matches.
    pub(crate) fn find(&self, selector: &str) -> Option<Self> {
        let found = self.raw().find(selector);
        found.map(|it| Self(it.unchecked_into()))
    }

    /// Holds this text and nothing else.
    pub(crate) fn set_text(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    /// The text in a field that can be typed in.
    pub(crate) fn value(&self) -> String {
        self.field().map(|it| it.value()).unwrap_or_default()
    }

    /// Writes into a field that can be typed in.
    pub(crate) fn set_value(&self, value: &str) {
        if let Some(field) = self.field().filter(|it| it.value() != value) {
            field.set_value(value);
        }
    }

    /// Whether a checkbox is ticked.
    pub(crate) fn is_checked(&self) -> bool {
        self.field().is_some_and(|it| it.checked())
    }

    /// Chooses a radio button or a checkbox.
    pub(crate) fn set_checked(&self, checked: bool) {
        if let Some(field) = self.field() {
            field.set_checked(checked);
        }
    }

    #[inline(never)]
    fn listen(&self, event: &'static str, then: Box<dyn FnMut(Event)>) {
        keep(Box::new(Listener::boxed(&self.0, event, then)));
    }

    fn field(&self) -> Option<&web_sys::HtmlInputElement> {
        self.0.dyn_ref()
    }

    /// Takes a child in behind what it holds, if there is one.
    #[inline(never)]
    pub(crate) fn put(&self, child: Option<Self>) {
        if let Some(child) = child {
            self.raw().put(child.raw());
        }
    }

    pub(super) fn raw(&self) -> &Raw {
        self.0.unchecked_ref()
    }
}
