//! The frame's side of the handshake: which welcome opens the port.

/// What a window message turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Greeting {
    /// The host said hello.
    Hello {
        /// The host's nonce, which is another one when the host has begun anew.
        nonce: String,
    },
    /// The host sent a welcome.
    Welcome {
        /// The version that it chose.
        version: u32,
        /// The nonce that it answers.
        nonce: String,
        /// Whether exactly one port came with it.
        with_port: bool,
    },
}

/// What the frame does about a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaction {
    /// Nothing: the message is dropped.
    Drop,
    /// Say hello once more, for the host has only now begun to listen.
    SayHello,
    /// Close the old port if there is one, and use the one that came.
    Adopt,
}

/// The frame's handshake. A message from the wrong place changes nothing.
#[derive(Clone, Debug)]
pub struct Handshake {
    nonce: String,
    allowed: Vec<String>,
    answered: Option<String>,
    pinned: Option<String>,
}

impl Handshake {
    /// A handshake that has said hello with `nonce`, and that accepts exactly these origins.
    #[must_use]
    pub const fn new(nonce: String, allowed: Vec<String>) -> Self {
        Self {
            nonce,
            allowed,
            answered: None,
            pinned: None,
        }
    }

    /// The host's origin, once a welcome was accepted.
    #[must_use]
    pub fn pinned(&self) -> Option<&str> {
        self.pinned.as_deref()
    }

    /// Takes a message; `from_parent` says that its source is the parent window.
    pub fn receive(&mut self, from_parent: bool, origin: &str, greeting: &Greeting) -> Reaction {
        if !self.hears(from_parent, origin) {
            return Reaction::Drop;
        }
        match greeting {
            Greeting::Hello { nonce } if self.answered.as_ref() == Some(nonce) => Reaction::Drop,
            Greeting::Hello { nonce } => {
                self.answered = Some(nonce.clone());
                Reaction::SayHello
            }
            Greeting::Welcome {
                version: contract::protocol::VERSION,
                nonce,
                with_port: true,
            } if *nonce == self.nonce => {
                self.pinned = Some(origin.to_owned());
                Reaction::Adopt
            }
            Greeting::Welcome { .. } => Reaction::Drop,
        }
    }

    /// Whether a message from there is read at all.
    #[must_use]
    #[inline(never)]
    pub fn hears(&self, from_parent: bool, origin: &str) -> bool {
        from_parent
            && match &self.pinned {
                Some(pinned) => pinned == origin,
                None => self.allowed.iter().any(|it| it == origin),
            }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    const SHOP: &str = "https://shop.example";

    fn fresh() -> Handshake {
        Handshake::new(
            "n1".into(),
            vec![SHOP.into(), "https://other.example".into()],
        )
    }

    fn hello(nonce: &str) -> Greeting {
        Greeting::Hello {
            nonce: nonce.into(),
        }
    }

    fn welcome(version: u32, nonce: &str, with_port: bool) -> Greeting {
        Greeting::Welcome {
            version,
            nonce: nonce.into(),
            with_port,
        }
    }

    #[test]
    fn only_the_right_welcome_opens_the_port() {
        for (name, from_parent, origin, greeting, reaction) in [
            (
                "the right one",
                true,
                SHOP,
                welcome(1, "n1", true),
                Reaction::Adopt,
            ),
            (
                "another listed origin",
                true,
                "https://other.example",
                welcome(1, "n1", true),
                Reaction::Adopt,
            ),
            (
                "the wrong source",
                false,
                SHOP,
                welcome(1, "n1", true),
                Reaction::Drop,
            ),
            (
                "an origin that is not listed",
                true,
                "https://evil.example",
                welcome(1, "n1", true),
                Reaction::Drop,
            ),
            (
                "an origin that starts alike",
                true,
                "https://shop.example.evil.example",
                welcome(1, "n1", true),
                Reaction::Drop,
            ),
            (
                "another scheme",
                true,
                "http://shop.example",
                welcome(1, "n1", true),
                Reaction::Drop,
            ),
            (
                "a sandboxed page",
                true,
                "null",
                welcome(1, "n1", true),
                Reaction::Drop,
            ),
            (
                "no origin",
                true,
                "",
                welcome(1, "n1", true),
                Reaction::Drop,
            ),
            (
                "another nonce",
                true,
                SHOP,
                welcome(1, "n2", true),
                Reaction::Drop,
            ),
            ("no nonce", true, SHOP, welcome(1, "", true), Reaction::Drop),
            (
                "another version",
                true,
                SHOP,
                welcome(2, "n1", true),
                Reaction::Drop,
            ),
            (
                "no port",
                true,
                SHOP,
                welcome(1, "n1", false),
                Reaction::Drop,
            ),
            ("a hello", true, SHOP, hello("h1"), Reaction::SayHello),
            (
                "a hello from the wrong source",
                false,
                SHOP,
                hello("h1"),
                Reaction::Drop,
            ),
            (
                "a hello from an origin that is not listed",
                true,
                "https://evil.example",
                hello("h1"),
                Reaction::Drop,
            ),
        ] {
            let mut handshake = fresh();
            assert_eq!(
                handshake.receive(from_parent, origin, &greeting),
                reaction,
                "{name}"
            );
            let pinned = (reaction == Reaction::Adopt).then_some(origin);
            assert_eq!(handshake.pinned(), pinned, "{name}");
        }
    }

    #[test]
    fn a_wildcard_in_the_list_matches_nothing() {
        let mut handshake = Handshake::new("n1".into(), vec!["*".into()]);
        assert_eq!(
            handshake.receive(true, SHOP, &welcome(1, "n1", true)),
            Reaction::Drop
        );
    }

    #[test]
    fn each_host_is_answered_once() {
        let mut handshake = fresh();
        for (nonce, reaction) in [
            ("h1", Reaction::SayHello),
            ("h1", Reaction::Drop),
            ("h2", Reaction::SayHello),
            ("h2", Reaction::Drop),
        ] {
            assert_eq!(
                handshake.receive(true, SHOP, &hello(nonce)),
                reaction,
                "{nonce}"
            );
        }
    }

    #[test]
    fn a_later_welcome_replaces_the_port_from_the_pinned_origin_alone() {
        let mut handshake = fresh();
        assert_eq!(
            handshake.receive(true, SHOP, &welcome(1, "n1", true)),
            Reaction::Adopt
        );
        assert_eq!(
            handshake.receive(true, "https://other.example", &welcome(1, "n1", true)),
            Reaction::Drop
        );
        assert_eq!(
            handshake.receive(true, SHOP, &welcome(1, "n1", true)),
            Reaction::Adopt
        );
        assert_eq!(handshake.pinned(), Some(SHOP));
    }

    /// A message from somewhere, right or wrong in each of its parts.
    fn message() -> impl Strategy<Value = (bool, String, Greeting)> {
        let origins = vec![
            SHOP,
            "https://other.example",
            "https://evil.example",
            "null",
            "",
        ];
        let origin = select(origins).prop_map(str::to_owned);
        let nonce = || select(vec!["n1", "n2", "h1", ""]).prop_map(str::to_owned);
        let greeting = prop_oneof![
            nonce().prop_map(|nonce| Greeting::Hello { nonce }),
            (0_u32..3, nonce(), any::<bool>()).prop_map(|(version, nonce, with_port)| {
                Greeting::Welcome {
                    version,
                    nonce,
                    with_port,
                }
            }),
        ];
        (any::<bool>(), origin, greeting)
    }

    proptest! {
        #[test]
        fn in_any_order_only_the_right_welcome_is_adopted_and_the_first_one_pins(
            messages in vec(message(), 0..40),
        ) {
            let mut handshake = fresh();
            let mut pinned: Option<String> = None;
            for (from_parent, origin, greeting) in messages {
                let before = handshake.clone();
                let reaction = handshake.receive(from_parent, &origin, &greeting);
                let listed = [SHOP, "https://other.example"].contains(&origin.as_str());
                let trusted = from_parent
                    && pinned.as_ref().map_or(listed, |pinned| *pinned == origin);
                if !trusted {
                    prop_assert_eq!(reaction, Reaction::Drop);
                    // A message from the wrong place changes nothing.
                    prop_assert_eq!(format!("{before:?}"), format!("{handshake:?}"));
                }
                let right = greeting == welcome(1, "n1", true);
                prop_assert_eq!(reaction == Reaction::Adopt, trusted && right);
                if reaction == Reaction::Adopt {
                    pinned = pinned.or(Some(origin));
                }
                prop_assert_eq!(handshake.pinned(), pinned.as_deref());
            }
        }
    }
}
