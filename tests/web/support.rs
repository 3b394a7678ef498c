//! A place to mount a view in, wire items to show there, and readers for what it shows.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use contract::{Language, PortalCatalogEntry};
use domain::{Catalog, Choice, Switches, Target, Wishes};
use leptos::prelude::*;
use pricing_card::{Cards, Chosen, Intent, Intents, Locale};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};

/// A mounted view, and the intents that it sent.
pub(crate) struct Stage {
    /// The element around the view.
    pub(crate) root: HtmlElement,
    /// What the buyer did, in order.
    pub(crate) sent: Rc<RefCell<Vec<Intent>>>,
    /// What the buyer chose.
    pub(crate) chosen: Chosen,
}

impl Stage {
    /// Mounts a view that may send intents.
    pub(crate) fn mount<V: IntoView + 'static>(
        view: impl FnOnce(Intents, Chosen) -> V + 'static,
        choice: Choice,
    ) -> Self {
        Self::chosen(view, Chosen::new(choice))
    }

    fn chosen<V: IntoView + 'static>(
        view: impl FnOnce(Intents, Chosen) -> V + 'static,
        chosen: Chosen,
    ) -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        document.body().unwrap().append_child(&root).unwrap();
        let sent = Rc::new(RefCell::new(Vec::new()));
        let log = Rc::clone(&sent);
        let (mounted, given) = (root.clone(), chosen.clone());
        leptos::mount::mount_to(mounted, move || {
            let intents = Intents::new(move |intent| {
                log.borrow_mut().push(intent);
                false
            });
            view(intents, given)
        })
        .forget();
        Self { root, sent, chosen }
    }

    /// Mounts the cards of a catalogue, with its first choice changed by `change`.
    pub(crate) fn cards(
        catalog: Catalog,
        language: Language,
        change: impl FnOnce(&mut Choice),
    ) -> Self {
        Self::with(catalog, language, Target::Blank, false, change)
    }

    /// Mounts the cards of a catalogue for an address.
    pub(crate) fn with(
        catalog: Catalog,
        language: Language,
        target: Target,
        cta_callback: bool,
        change: impl FnOnce(&mut Choice),
    ) -> Self {
        let mut choice = Switches::of(&catalog).start(&catalog, &Wishes::default());
        change(&mut choice);
        let chosen = Chosen::new(choice);
        Self::showing(catalog, language, target, cta_callback, chosen)
    }

    /// Mounts the cards of a catalogue in the place of these, with all that was chosen.
    pub(crate) fn again(self, catalog: Catalog, language: Language) -> Self {
        let chosen = self.chosen.clone();
        drop(self);
        Self::showing(catalog, language, Target::Blank, false, chosen)
    }

    fn showing(
        catalog: Catalog,
        language: Language,
        target: Target,
        cta_callback: bool,
        chosen: Chosen,
    ) -> Self {
        let (catalog, origin) = (Arc::new(catalog), Some("https://shop.example".to_owned()));
        let locale = Locale::new(language);
        Self::chosen(
            move |intents, chosen| {
                view! {
                    <Cards catalog locale intents chosen incomplete=false target cta_callback origin />
                }
            },
            chosen,
        )
    }

    /// The text of every element that matches, with each run of spaces as one space; of what is
    /// written in one way and said in another, the written one. A hint is apart from what it explains.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.texts_without(selector, ".for-ears:has(+ span[aria-hidden]), .hint")
    }

    /// The same as a voice has it.
    pub(crate) fn said(&self, selector: &str) -> Vec<String> {
        self.texts_without(selector, "[aria-hidden=true]")
    }

    fn texts_without(&self, selector: &str, left_out: &str) -> Vec<String> {
        let whole = self.all(selector).into_iter().map(|it| {
            let copy: Element = it.clone_node_with_deep(true).unwrap().dyn_into().unwrap();
            let parts = copy.query_selector_all(left_out).unwrap();
            for part in (0..parts.length()).filter_map(|at| parts.get(at)) {
                part.unchecked_into::<Element>().remove();
            }
            plain(&copy.text_content().unwrap_or_default())
        });
        whole.collect()
    }

    /// Every element that matches.
    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length())
            .filter_map(|at| found.get(at)?.dyn_into().ok())
            .collect()
    }

    /// Clicks the first element that matches.
    pub(crate) fn click(&self, selector: &str) {
        self.all(selector)
            .remove(0)
            .unchecked_into::<HtmlElement>()
            .click();
    }

    /// Types into the first field that matches, and leaves it when `leave` says so.
    pub(crate) fn enter(&self, selector: &str, text: &str, leave: bool) {
        let field: HtmlInputElement = self.all(selector).remove(0).unchecked_into();
        field.set_value(text);
        let say = |name: &str| {
            let init = EventInit::new();
            init.set_bubbles(true);
            let event = Event::new_with_event_init_dict(name, &init).unwrap();
            field.dispatch_event(&event).unwrap();
        };
        say("input");
        if leave {
            say("change");
        }
    }

    /// The text in the first field that matches.
    pub(crate) fn value(&self, selector: &str) -> String {
        let field: HtmlInputElement = self.all(selector).remove(0).unchecked_into();
        plain(&field.value())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// A choice for views that have none.
pub(crate) fn no_choice() -> Choice {
    let catalog = catalog(Vec::new());
    Switches::of(&catalog).start(&catalog, &Wishes::default())
}

/// An item of 299 kr. a month without 25 % VAT, with some fields changed.
pub(crate) fn item(number: u32, change: &Value) -> Value {
    let mut item = json!({
        "planItemId": format!("550e8400-e29b-41d4-a716-4466554401{number:02}"),
        "displayOrder": number,
        "itemType": "PRICED",
        "name": format!("Card {number}"),
        "features": [],
        "currency": "DKK",
        "priceMinor": 29_900,
        "cadence": { "unit": "month", "count": 1 },
        "pricing": { "model": "flat" },
        "vat": { "ratePercent": "25", "priceIncludes": false },
    });
    for (name, value) in change.as_object().unwrap() {
        item[name] = value.clone();
    }
    item
}

/// The catalogue of one plan.
pub(crate) fn catalog(items: Vec<Value>) -> Catalog {
    let plan = json!({ "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Business" });
    let entry = json!({ "displayOrder": 1, "plan": plan, "items": items });
    let entry: PortalCatalogEntry = serde_json::from_value(entry).unwrap();
    Catalog::of(vec![entry], None)
}

/// The texts of a row's cells, each with its parts apart.
pub(crate) fn cells(row: &Element) -> String {
    let cells = row.children();
    let texts = (0..cells.length()).filter_map(|at| cells.item(at));
    texts.map(|it| spaced(&it)).collect::<Vec<_>>().join("|")
}

/// The text of an element whose parts stand on lines of their own.
pub(crate) fn spaced(element: &Element) -> String {
    let mut parts = Vec::new();
    let nodes = element.child_nodes();
    for at in 0..nodes.length() {
        let Some(node) = nodes.get(at) else { continue };
        parts.push(match node.dyn_into::<Element>() {
            Ok(element) => spaced(&element),
            Err(text) => text.text_content().unwrap_or_default(),
        });
    }
    plain(&parts.join(" "))
}

/// A text with each run of spaces, protected ones included, as one space.
pub(crate) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
