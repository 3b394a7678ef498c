//! What a message from the host means, as far as it can be believed.

use contract::protocol::{
    Context, Head, Hello, MAX_MESSAGE_BYTES, NAMESPACE, RpcFailure, Welcome, method,
};
use contract::{Value, read};

use crate::Greeting;

/// What the host said on the port. An answer may hold a secret, so that there is no `Debug`.
pub enum Told {
    /// Parts of the context changed.
    ContextChanged(Context),
    /// The page is done with the frame.
    Destroyed,
    /// The host asks for something, which no host of this version does.
    Asked {
        /// The request's id.
        id: u32,
    },
    /// The host answered a request.
    Answered {
        /// The request's id.
        id: u32,
        /// The answer; `None` where it holds none.
        result: Option<Value>,
    },
    /// The host refused a request.
    Refused {
        /// The request's id.
        id: u32,
        /// Why.
        failure: RpcFailure,
    },
    /// A notification of a later version, which is passed over.
    Unknown,
    /// Nothing that a host may say.
    Wrong,
}

impl Told {
    /// Reads a message, as JSON without spaces.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let Some(head) = message(text).and_then(read::<Head>) else {
            return Self::Wrong;
        };
        match head {
            Head {
                method: Some(name),
                id: None,
                params,
                ..
            } => match name.as_str() {
                method::CONTEXT_CHANGED => params
                    .and_then(read)
                    .map_or(Self::Wrong, Self::ContextChanged),
                method::DESTROY => Self::Destroyed,
                _ => Self::Unknown,
            },
            Head { id: None, .. } => Self::Wrong,
            Head {
                id: Some(id),
                method: Some(_),
                ..
            } => Self::Asked { id },
            Head {
                id: Some(id),
                error: Some(failure),
                ..
            } => Self::Refused { id, failure },
            Head {
                id: Some(id),
                result,
                ..
            } => Self::Answered { id, result },
        }
    }
}

/// A window message of the handshake, as JSON without spaces, that came with this many ports; a
/// welcome's context along with it. `None` for anything else that a page may post.
#[must_use]
pub fn greeting(text: &str, ports: u32) -> Option<(Greeting, Option<Context>)> {
    if let Some(hello) = message(text).and_then(read::<Hello>)
        && hello.kind == "hello"
    {
        let greeting = Greeting::Hello { nonce: hello.nonce };
        return (hello.ns == NAMESPACE).then_some((greeting, None));
    }
    let welcome = message(text).and_then(read::<Welcome>);
    let welcome = welcome.filter(|it| it.ns == NAMESPACE && it.kind == "welcome")?;
    let greeting = Greeting::Welcome {
        version: welcome.version,
        nonce: welcome.nonce,
        with_port: ports == 1,
    };
    Some((greeting, Some(welcome.context)))
}

/// The data of a message, as JSON without spaces; `None` for one that is too long to be read.
#[must_use]
pub fn message(text: &str) -> Option<Value> {
    let short = text.len() <= MAX_MESSAGE_BYTES;
    short.then(|| Value::read(text))?
}
