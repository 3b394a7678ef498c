//! Edge: the appearance that the host page asks for, on the document's root.

use domain::{Kind, Rgb, TEXTS, kind};
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, FontFace, HtmlElement};

use super::Document;

/// What became of a token that could not be worn as it was asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unworn {
    /// It is not known, or cannot have its value.
    Refused,
    /// Its colour could not be read, and gave way.
    Corrected,
}

impl Document {
    /// Puts the tokens of an appearance on, in the place of those before, and tells of each that
    /// could not be worn.
    pub(crate) fn wear(&self, tokens: &[(String, String)], unworn: &dyn Fn(Unworn, &str)) {
        let Some(root) = self.html() else { return };
        let old_file = root.style().get_property_value("--font-url");
        root.style().set_css_text("");
        root.set_class_name("");
        // The styles' own colours follow the scheme, which may change later.
        if tokens.is_empty() {
            return;
        }
        // Words are classes, which the styles know.
        let mut classes = String::new();
        let Some(probe) = self.probe(&root) else {
            return;
        };
        let set = |name: &str, value: &str| {
            // What the browser does not know it leaves out.
            let _ = root.style().set_property(name, value);
        };
        for (name, value) in tokens {
            let own = kebab(name);
            let worn = match kind(name, value, number) {
                Some(Kind::Colour) => probe.colour(value).and_then(|text| {
                    match Rgb::parse(&text, number)? {
                        (colour, false) => Some(colour.text()),
                        // Only a line may let something through.
                        (_, true) => (name == "border").then_some(text),
                    }
                }),
                Some(Kind::Font) => probe.font(value),
                Some(Kind::File) => self.add_font(value, old_file.as_deref().ok()),
                Some(Kind::Length) => Some(value.clone()),
                Some(Kind::Word) => {
                    for part in [own.trim_start_matches('-'), "-", value, " "] {
                        classes.push_str(part);
                    }
                    continue;
                }
                None => None,
            };
            match worn {
                Some(worn) => set(&["-", &own].concat(), &worn),
                None => unworn(Unworn::Refused, name),
            }
        }
        root.set_class_name(&classes);
        let given = |token: &&str| tokens.iter().any(|(name, _)| name == token);
        let colour = |name: &str| {
            let text = probe.colour(&["var(", name, ")"].concat());
            let colour = text.and_then(|it| Rgb::parse(&it, number));
            colour.map_or(Rgb::BLACK, |it| it.0)
        };
        for text in &TEXTS {
            let ground = colour(text.ground);
            let ink = match text.token {
                Some("onAccent") if !given(&"onAccent") => ground.ink(),
                _ => colour(text.ink),
            };
            let readable = text.readable(ink, ground);
            set(text.property, &readable.text());
            if let Some(token) = text.token.filter(given).filter(|_| readable != ink) {
                unworn(Unworn::Corrected, token);
            }
        }
        probe.element.remove();
    }

    /// Gives the font of a file the name `brand`, unless it is the `old` one; gives back its
    /// address, or `None` where the deployment lets no font come from there.
    fn add_font(&self, url: &str, old: Option<&str>) -> Option<String> {
        let origins = self.settings("ledgerbee:font-origins");
        let is_below = |it: &String| url.starts_with(&[it, "/"].concat());
        // The design room does not know the deployment.
        if !(cfg!(debug_assertions) || origins.iter().any(is_below)) {
            return None;
        }
        if old != Some(url) {
            let source = ["url(\"", url, "\")"].concat();
            let font = FontFace::new_with_str("brand", &source).ok()?;
            self.document.fonts().add(&font).ok()?;
        }
        Some(url.to_owned())
    }

    fn probe(&self, root: &HtmlElement) -> Option<Probe> {
        let element: HtmlElement = self.document.create_element("i").ok()?.dyn_into().ok()?;
        element.set_hidden(true);
        root.append_child(&element).ok()?;
        let computed = self.window.get_computed_style(&element).ok()??;
        Some(Probe { element, computed })
    }
}

/// An element that nobody sees, on which the browser reads values.
struct Probe {
    element: HtmlElement,
    /// What becomes of its style; it follows each change.
    computed: CssStyleDeclaration,
}

impl Probe {
    /// A colour in sRGB; `None` for what the browser does not take for one.
    fn colour(&self, value: &str) -> Option<String> {
        // A share of its own beside this one is refused.
        let mixed = ["color-mix(in srgb,", value, " 100%,", value, ")"].concat();
        self.read("color", &mixed, "color")
    }

    /// Names of fonts, as the browser writes them.
    fn font(&self, value: &str) -> Option<String> {
        // Behind a line's height there is no place for another one.
        self.read("font", &["1px/1 ", value].concat(), "font-family")
    }

    #[inline(never)]
    fn read(&self, name: &str, value: &str, result: &str) -> Option<String> {
        let style = self.element.style();
        style.set_css_text("");
        style.set_property(name, value).ok()?;
        let taken = style.get_property_value(result).ok()?;
        let computed = self.computed.get_property_value(result).ok()?;
        (!taken.is_empty()).then_some(computed)
    }
}

fn number(text: &str) -> f64 {
    js_sys::Number::parse_float(text)
}

/// `onAccent` as `-on-accent`.
fn kebab(name: &str) -> String {
    let mut text = String::from("-");
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            text.push('-');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}
