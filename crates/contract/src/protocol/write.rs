//! Writing the frame's messages as JSON. A derived writer of the same types made the wasm two
//! kilobytes larger.

use crate::digits;

use super::{
    Action, BindTokenParams, CatalogTokenParams, CheckoutConfirmed, CheckoutInitiated,
    ContextApplied, CustomCtaClicked, ErrorEvent, Hello, Navigate, Resized, RpcFailure,
    ShownSurface, SurfaceShown,
};

/// A message that the frame sends.
pub trait ToJson {
    /// Writes its fields, one after another.
    fn write(&self, to: &mut Fields);
}

/// The fields of an object that is being written.
pub struct Fields(String);

/// A message as the text of a JSON object.
#[must_use]
pub fn json(message: &dyn ToJson) -> String {
    let mut fields = Fields("{".to_owned());
    message.write(&mut fields);
    fields.0.push('}');
    fields.0
}

impl Fields {
    /// A field whose value is JSON already. The name is one that needs no escape.
    pub fn raw(&mut self, name: &str, json: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        for part in ["\"", name, "\":", json] {
            self.0.push_str(part);
        }
    }

    /// A text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &quoted(value));
    }

    /// A text, or null.
    pub fn maybe(&mut self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.text(name, value),
            None => self.raw(name, "null"),
        }
    }

    /// A number.
    pub fn number(&mut self, name: &str, value: i64) {
        let sign = if value < 0 { "-" } else { "" };
        self.raw(name, &[sign, &digits(value.unsigned_abs())].concat());
    }

    /// A truth value.
    pub fn flag(&mut self, name: &str, value: bool) {
        self.raw(name, if value { "true" } else { "false" });
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(letter);
            }
            '\0'..='\x1f' => {
                quoted.push_str("\\u00");
                let code = letter as u32;
                for digit in [code >> 4, code & 15] {
                    quoted.extend(char::from_digit(digit, 16));
                }
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A request with its parameters.
#[must_use]
pub fn request(id: u32, method: &str, params: &dyn ToJson) -> String {
    let mut call = call(Some(id), method);
    call.raw("params", &json(params));
    call.0.push('}');
    call.0
}

/// A notification, with its parameters where it has some.
#[must_use]
pub fn notification(method: &str, params: Option<&dyn ToJson>) -> String {
    let mut call = call(None, method);
    if let Some(params) = params {
        call.raw("params", &json(params));
    }
    call.0.push('}');
    call.0
}

/// The answer to a request that is refused.
#[must_use]
pub fn refusal(id: u32, failure: &RpcFailure) -> String {
    let mut answer = begun(Some(id));
    answer.raw("error", &json(failure));
    answer.0.push('}');
    answer.0
}

fn call(id: Option<u32>, method: &str) -> Fields {
    let mut call = begun(id);
    call.text("method", method);
    call
}

fn begun(id: Option<u32>) -> Fields {
    let mut fields = Fields("{".to_owned());
    fields.text("jsonrpc", "2.0");
    if let Some(id) = id {
        fields.number("id", id.into());
    }
    fields
}

impl ToJson for Hello {
    fn write(&self, to: &mut Fields) {
        let versions: Vec<String> = self
            .versions
            .iter()
            .map(|it| digits((*it).into()))
            .collect();
        to.text("ns", &self.ns);
        to.text("type", &self.kind);
        to.raw("versions", &["[", &versions.join(","), "]"].concat());
        to.text("nonce", &self.nonce);
    }
}

impl ToJson for CatalogTokenParams {
    fn write(&self, to: &mut Fields) {
        to.text("reason", self.reason.as_str());
        to.number("attempt", self.attempt.into());
    }
}

impl ToJson for BindTokenParams {
    fn write(&self, to: &mut Fields) {
        to.text("planVersionId", &self.plan_version_id);
        to.text("planItemId", &self.plan_item_id);
    }
}

impl ToJson for Action {
    fn write(&self, to: &mut Fields) {
        match self {
            Self::Checkout(chosen) => {
                to.text("kind", "checkout");
                chosen.write(to);
            }
            Self::CustomCta(clicked) => {
                to.text("kind", "customCta");
                clicked.write(to);
            }
        }
    }
}

impl ToJson for CheckoutInitiated {
    fn write(&self, to: &mut Fields) {
        to.text("planVersionId", &self.plan_version_id);
        to.text("planItemId", &self.plan_item_id);
        to.maybe("vanity", self.vanity.as_deref());
        if self.deferred {
            to.flag("deferred", true);
        }
    }
}

impl ToJson for CustomCtaClicked {
    fn write(&self, to: &mut Fields) {
        to.text("planVersionId", &self.plan_version_id);
        to.text("planItemId", &self.plan_item_id);
        to.maybe("vanity", self.vanity.as_deref());
        to.maybe("ctaLink", self.cta_link.as_deref());
    }
}

impl ToJson for CheckoutConfirmed {
    fn write(&self, to: &mut Fields) {
        to.text("planVersionId", &self.plan_version_id);
        to.text("planItemId", &self.plan_item_id);
        to.text("status", &self.status);
    }
}

impl ToJson for Resized {
    fn write(&self, to: &mut Fields) {
        to.number("height", self.height.into());
    }
}

impl ToJson for ContextApplied {
    fn write(&self, to: &mut Fields) {
        to.text("lang", &self.lang);
        to.text("colorScheme", &self.color_scheme);
    }
}

impl ToJson for ErrorEvent {
    fn write(&self, to: &mut Fields) {
        to.text("code", &self.code);
        to.text("phase", self.phase.as_str());
        to.flag("retryable", self.retryable);
        if let Some(option) = &self.option {
            to.text("option", option);
        }
    }
}

impl ToJson for Navigate {
    fn write(&self, to: &mut Fields) {
        to.text("url", &self.url);
    }
}

impl ToJson for SurfaceShown {
    fn write(&self, to: &mut Fields) {
        let surface = match self.surface {
            ShownSurface::Cards => "cards",
            ShownSurface::Checkout => "checkout",
        };
        to.text("surface", surface);
    }
}

impl ToJson for RpcFailure {
    fn write(&self, to: &mut Fields) {
        to.number("code", self.code.into());
        to.text("message", &self.message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_so_that_it_is_read_back_the_same() {
        for text in [
            "",
            "pr. måned",
            "\"\\/",
            "\0\n\t\u{1f}\u{7f}\u{2028}",
            "🦀",
            "</script>",
        ] {
            let read: Option<String> = serde_json::from_str(&quoted(text)).ok();
            assert_eq!(read.as_deref(), Some(text), "{text:?}");
        }
    }
}
