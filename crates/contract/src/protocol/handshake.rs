//! The handshake: hello from each side, and the host's welcome.

use serde::{Serialize, Serializer};

use crate::Value;
use crate::fields::{Fields, FromFields, deserialize_by_fields};
use crate::open::open_enum;

/// The namespace of every window message.
pub const NAMESPACE: &str = "ledgerbee.embed";

/// The protocol's version.
pub const VERSION: u32 = 1;

/// Either side's secret-free greeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hello {
    /// Always [`NAMESPACE`].
    pub ns: String,
    /// Always `hello`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The versions that the sender speaks.
    pub versions: Vec<u32>,
    /// Fresh for each document: it ties a welcome to the hello that it answers.
    pub nonce: String,
}

/// The host's answer to the frame's hello. One `MessagePort` travels with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Welcome {
    /// Always [`NAMESPACE`].
    pub ns: String,
    /// Always `welcome`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The version that both sides speak from here on.
    pub version: u32,
    /// The frame's own nonce.
    pub nonce: String,
    /// What the page wants.
    pub context: Context,
}

/// What the page wants, and which providers it registered. Every part is a wish: a value
/// that cannot be met is answered with what applies instead, and never fails.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Context {
    /// A language tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Design tokens by name.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "by_name")]
    pub appearance: Option<Appearance>,
    /// `light`, `dark` or `auto`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color_scheme: Option<String>,
    /// `net` or `gross`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_display: Option<String>,
    /// ISO 4217 code to prefer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The level of the widget's first heading, 1 to 6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading_level: Option<u32>,
    /// The provider functions that the page registered; always given in a welcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provides: Option<Vec<Provider>>,
}

/// Design tokens by name; the values are read where they are applied.
pub type Appearance = Vec<(String, String)>;

fn by_name<S: Serializer>(tokens: &Option<Appearance>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(tokens.iter().flatten().map(|(name, value)| (name, value)))
}

open_enum! {
    /// A function that the page may register.
    Provider {
        /// Gives the catalog token.
        CatalogToken = "fetchCatalogToken",
        /// Gives a single-use token for one checkout.
        CheckoutBindToken = "fetchCheckoutBindToken",
        /// Takes an action over from the frame.
        Action = "onAction",
    }
}

impl FromFields for Hello {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            ns: fields.required_text("ns"),
            kind: fields.required_text("type"),
            versions: fields.required_list("versions", version),
            nonce: fields.required_text("nonce"),
        }
    }
}

impl FromFields for Welcome {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            ns: fields.required_text("ns"),
            kind: fields.required_text("type"),
            version: fields.required_small("version"),
            nonce: fields.required_text("nonce"),
            context: fields.object_or_empty("context"),
        }
    }
}

impl FromFields for Context {
    fn from_fields(fields: &mut Fields) -> Self {
        let context = Self {
            lang: fields.text("lang"),
            appearance: fields.texts("appearance"),
            color_scheme: fields.text("colorScheme"),
            tax_display: fields.text("taxDisplay"),
            currency: fields.text("currency"),
            heading_level: fields.small("headingLevel"),
            provides: fields.list("provides", provider),
        };
        // A wish that cannot be read is no wish, and never a reason to refuse the page.
        fields.forgive();
        context
    }
}

fn version(value: Value) -> Option<u32> {
    match value {
        Value::Whole(number) => u32::try_from(number).ok(),
        _ => None,
    }
}

fn provider(value: Value) -> Option<Provider> {
    match value {
        Value::Text(name) => Some(name.into()),
        _ => None,
    }
}

deserialize_by_fields!(Hello, Welcome, Context,);
