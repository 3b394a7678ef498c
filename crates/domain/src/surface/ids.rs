//! How an address names plans and items.

/// A plan's id: a uuid in its usual form, in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanId(String);

impl PlanId {
    /// Reads a uuid; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        uuid(text).map(Self)
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A plan item's id: a uuid in its usual form, in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanItemId(String);

impl PlanItemId {
    /// Reads a uuid; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        uuid(text).map(Self)
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An item, as an address names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// An item that may be there.
    Id(PlanItemId),
    /// Something that is no id, and so no item of any plan.
    Unreadable,
}

impl Item {
    /// Reads what an address names.
    #[must_use]
    pub fn read(text: &str) -> Self {
        PlanItemId::parse(text).map_or(Self::Unreadable, Self::Id)
    }
}

fn uuid(text: &str) -> Option<String> {
    let fits = text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        });
    fits.then(|| text.to_ascii_lowercase())
}

/// A public plan's slug: letters, digits, `-` and `_`, and none of the reserved words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vanity(String);

/// Words of the frame's own paths, which can be no slug (assumed).
const RESERVED: [&str; 4] = ["plans", "checkout", "return", "assets"];

impl Vanity {
    /// Reads a slug; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=100).contains(&text.len())
            && text
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_');
        (fits && !RESERVED.contains(&text)).then(|| Self(text.to_owned()))
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A plan, as an address names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanRef {
    /// A plan that is read with a token.
    Gated(PlanId),
    /// A plan that everyone may read (known).
    Public(Vanity),
}
