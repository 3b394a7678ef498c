//! The address of a hosted checkout: checked, and completed for one attempt.

use web_sys::Url;

/// A single-use token that ties a checkout to the buyer, a secret. It leaves the frame in an
/// address' fragment alone, which no server is sent.
pub(crate) struct BindToken(String);

impl From<String> for BindToken {
    fn from(token: String) -> Self {
        Self(token)
    }
}

/// An address that the buyer may be sent to.
pub(crate) struct Address(Url);

impl Address {
    /// Reads an address by the browser's own rules, which are those that it is opened by; `None`
    /// for one that no buyer may be sent to.
    pub(crate) fn read(text: &str, own: &str, listed: &[String]) -> Option<Self> {
        let url = Url::new(text).ok()?;
        let plain = url.username().is_empty() && url.password().is_empty();
        let known = domain::may_open(&url.protocol(), &url.origin(), own, listed);
        (plain && known).then_some(Self(url))
    }

    /// With a query parameter.
    pub(crate) fn with(self, name: &str, value: &str) -> Self {
        self.0.search_params().set(name, value);
        self
    }

    /// With the bind token, under the name that a hosted checkout reads (assumed).
    pub(crate) fn bound(self, token: Option<&BindToken>) -> Self {
        let fragment = token.map(|BindToken(token)| {
            let token = js_sys::encode_uri_component(token);
            ["bindToken=", &String::from(token)].concat()
        });
        self.0.set_hash(&fragment.unwrap_or_default());
        self
    }

    /// The whole address.
    pub(crate) fn text(&self) -> String {
        self.0.href()
    }
}
