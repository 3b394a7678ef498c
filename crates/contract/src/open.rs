//! String enums that keep a value they do not know.

/// Declares a string enum whose last variant holds any value that is not in the list.
macro_rules! open_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
            /// A value this version does not know, kept as it came.
            Other(String),
        }

        impl $name {
            /// The word on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Other(text) => text,
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                /// The places of the words in their list.
                enum At {
                    $($variant,)+
                }
                match crate::open::place(&text, &[$($text,)+]) {
                    $(at if at == At::$variant as usize => Self::$variant,)+
                    _ => Self::Other(text),
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from).map(Self::from)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }
    };
}
pub(crate) use open_enum;

/// Where a word stands in a list, and after it when it is not in it. One search serves all
/// enums: a comparison with each word in turn costs 30 bytes a word.
#[inline(never)]
pub(crate) fn place(word: &str, words: &[&str]) -> usize {
    let place = words.iter().position(|it| *it == word);
    place.unwrap_or(words.len())
}
