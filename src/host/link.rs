//! The link to the host page: handshake, requests and notifications.

use std::cell::{Cell, OnceCell, RefCell};

use contract::protocol::{
    Action, ActionAnswer, BindTokenAnswer, BindTokenParams, CatalogTokenAnswer, CatalogTokenParams,
    Context, Hello, NAMESPACE, RpcFailure, ToJson, VERSION, json, method, notification, request,
};
use contract::read;
use domain::{Handshake, Reaction, Told};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort, Window};

use super::boot::Boot;
use super::pending::{Answer, BOOT_ID, Pending};
use super::{BindToken, Listener, Timer, message};

/// Every request settles within this time, in milliseconds.
const LIMIT_MS: u32 = 10_000;

/// How long a host has to take an action over, in milliseconds.
const ACTION_MS: u32 = 2_000;

/// How many notifications are kept for a host that is not there yet.
const OUTBOX: usize = 16;

/// What the host did.
pub(crate) enum HostEvent {
    /// It sent an accepted welcome.
    Connected(Context),
    /// It changed parts of the context.
    ContextChanged(Context),
    /// It is done with the frame.
    Destroyed,
}

/// Why a request to the host failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HostFailure {
    /// No answer within ten seconds.
    TimedOut,
    /// The answer is not of the expected shape.
    BadAnswer,
    /// The host refused, with a code from the table of errors.
    Refused {
        /// The code, when the host gave one.
        code: Option<String>,
        /// Whether asking again can help.
        retryable: bool,
    },
}

/// The link to the host page. All copies are one link, which lives as long as the document.
#[derive(Clone, Copy)]
pub(crate) struct HostLink(&'static Inner);

struct Inner {
    window: Window,
    boot: Boot,
    nonce: String,
    /// Whether what is heard has been answered by the boot script.
    replaying: Cell<bool>,
    /// Whether the boot script asked for the first token, and nobody has waited for it yet.
    asked: Cell<bool>,
    handshake: RefCell<Handshake>,
    port: RefCell<Option<(MessagePort, Listener)>>,
    messages: RefCell<Option<Listener>>,
    pending: Pending,
    outbox: RefCell<Vec<JsValue>>,
    dropped: Cell<u32>,
    on: OnceCell<Box<dyn Fn(HostEvent)>>,
}

impl HostLink {
    /// A link that does nothing yet; `None` where no boot script ran.
    pub(crate) fn open(allowed: Vec<String>) -> Option<Self> {
        let window = web_sys::window()?;
        let boot = Boot::find(&window)?;
        let nonce = boot.nonce();
        Some(Self(Box::leak(Box::new(Inner {
            handshake: RefCell::new(Handshake::new(nonce.clone(), allowed)),
            window,
            boot,
            nonce,
            replaying: Cell::new(true),
            asked: Cell::default(),
            port: RefCell::default(),
            messages: RefCell::default(),
            pending: Pending::default(),
            outbox: RefCell::default(),
            dropped: Cell::default(),
            on: OnceCell::new(),
        }))))
    }

    /// Takes over from the boot script, and calls `on` for all that the host did and does.
    pub(crate) fn begin(self, on: impl Fn(HostEvent) + 'static) {
        let inner = self.0;
        let inbox = inner.boot.take(&inner.window);
        inner.asked.set(inner.boot.asked());
        let on: Box<dyn Fn(HostEvent)> = Box::new(on);
        // A link begins once.
        let _ = inner.on.set(on);
        let window = inner.window.as_ref();
        let listener = Listener::new(window, "message", |event| inner.greeted(&event));
        *inner.messages.borrow_mut() = Some(listener);
        for event in &inbox {
            // What came on a port has no source.
            if event.source().is_some() {
                inner.greeted(event);
            } else {
                inner.told(event);
            }
        }
        inner.replaying.set(false);
    }

    /// Hears no more, and forgets who waits for an answer.
    pub(crate) fn stop(self) {
        self.0.messages.take();
        self.0.port.take();
        self.0.pending.forget();
    }

    /// Says hello once more, for a host that may have come since.
    pub(crate) fn hello(self) {
        self.0.hello();
    }

    /// The host's origin, once it is known.
    pub(crate) fn origin(self) -> Option<String> {
        self.0.handshake.borrow().pinned().map(str::to_owned)
    }

    /// Tells the host something; kept until there is one.
    pub(crate) fn notify(self, method: &str, params: &dyn ToJson) {
        self.0.tell(method, Some(params));
    }

    /// Tells the host something that needs no words; kept until there is one.
    pub(crate) fn signal(self, method: &str) {
        self.0.tell(method, None);
    }

    /// Asks the host for a catalog token, and calls `then` once. `T` is the reader's own
    /// secret type.
    pub(crate) fn fetch_catalog_token<T: From<String> + 'static>(
        self,
        params: CatalogTokenParams,
        then: impl FnOnce(Result<CatalogTokenAnswer<T>, HostFailure>) + 'static,
    ) {
        let asked = self.0.asked.take();
        let id = if asked {
            BOOT_ID
        } else {
            self.0.pending.next_id()
        };
        let request = request(id, method::FETCH_CATALOG_TOKEN, &params);
        let answer = move |answer: Answer| {
            then(answer.and_then(|it| read(it).ok_or(HostFailure::BadAnswer)));
        };
        self.request(id, LIMIT_MS, message::posted(&request), Box::new(answer));
    }

    /// Asks the host for a token that serves one checkout, and calls `then` once.
    pub(crate) fn fetch_bind_token(
        self,
        params: BindTokenParams,
        then: impl FnOnce(Result<BindToken, HostFailure>) + 'static,
    ) {
        let id = self.0.pending.next_id();
        let request = request(id, method::FETCH_CHECKOUT_BIND_TOKEN, &params);
        let answer = move |answer: Answer| {
            let read = answer.and_then(|it| read(it).ok_or(HostFailure::BadAnswer));
            then(read.map(|BindTokenAnswer { token }| token));
        };
        self.request(id, LIMIT_MS, message::posted(&request), Box::new(answer));
    }

    /// Asks whether the host takes an action over, and calls `then` once. A host that does not
    /// say so in time does not.
    pub(crate) fn request_action(self, action: Action, then: impl FnOnce(bool) + 'static) {
        let id = self.0.pending.next_id();
        let request = request(id, method::REQUEST_ACTION, &action);
        let answer = move |answer: Answer| {
            let read = answer.ok().and_then(read::<ActionAnswer>);
            then(read.is_some_and(|it| it.handled));
        };
        self.request(id, ACTION_MS, message::posted(&request), Box::new(answer));
    }

    /// The nonce of this document, which no other frame has.
    pub(crate) fn nonce(self) -> String {
        self.0.nonce.clone()
    }

    fn request(
        self,
        id: u32,
        limit: u32,
        message: Option<JsValue>,
        answer: Box<dyn FnOnce(Answer)>,
    ) {
        let Some(message) = message else {
            return answer(Err(HostFailure::BadAnswer));
        };
        let inner = self.0;
        let limit = Timer::after(limit, move || {
            inner.pending.settle(id, Err(HostFailure::TimedOut));
        });
        inner.pending.keep(id, message.clone(), answer, limit);
        if id != BOOT_ID {
            inner.post(&message);
        } else if let Some(answer) = inner.pending.early() {
            inner.pending.settle(id, answer);
        }
    }
}

impl Inner {
    fn hello(&self) {
        let hello = Hello {
            ns: NAMESPACE.to_owned(),
            kind: "hello".to_owned(),
            versions: vec![VERSION],
            nonce: self.nonce.clone(),
        };
        if let (Some(hello), Ok(Some(parent))) =
            (message::posted(&json(&hello)), self.window.parent())
        {
            // The greeting holds no secret, and the host's origin is not known yet.
            let _ = parent.post_message(&hello, "*");
        }
    }

    fn greeted(&'static self, event: &MessageEvent) {
        let parent = self.window.parent().ok().flatten();
        let from_parent = event.source().map(JsValue::from) == parent.map(JsValue::from);
        let origin = event.origin();
        // Whoever may not speak is not read: a text as large as can be posted would end the frame.
        if !self.handshake.borrow().hears(from_parent, &origin) {
            return self.drop_message();
        }
        let Some((greeting, context)) = message::greeting(event) else {
            return;
        };
        let mut handshake = self.handshake.borrow_mut();
        let reaction = handshake.receive(from_parent, &origin, &greeting);
        drop(handshake);
        match (reaction, context) {
            (Reaction::SayHello, _) if self.replaying.get() => {}
            (Reaction::SayHello, _) => self.hello(),
            (Reaction::Adopt, Some(context)) => {
                if let Ok(port) = event.ports().get(0).dyn_into::<MessagePort>() {
                    self.adopt(port);
                    self.happened(HostEvent::Connected(context));
                }
            }
            _ => self.drop_message(),
        }
    }

    fn adopt(&'static self, port: MessagePort) {
        let listener = Listener::new(port.as_ref(), "message", |event| self.told(&event));
        port.start();
        let greeted = self.boot.adopt(&port);
        if let Some((old, _)) = self.port.borrow_mut().replace((port, listener)) {
            old.close();
        }
        let first = message::posted(&notification(method::INITIALIZED, None));
        let first = first.filter(|_| !greeted);
        if !self.replaying.get() {
            // The request went with the port that it was made on.
            self.asked.set(false);
        }
        let kept = self.outbox.take();
        for message in first.iter().chain(&kept).chain(&self.pending.messages()) {
            self.post(message);
        }
    }

    fn told(&self, event: &MessageEvent) {
        match message::told(event) {
            Told::ContextChanged(context) => self.happened(HostEvent::ContextChanged(context)),
            Told::Destroyed => self.happened(HostEvent::Destroyed),
            Told::Asked { id } => self.refuse(id),
            Told::Answered { id, result } => {
                self.pending
                    .settle(id, result.ok_or(HostFailure::BadAnswer));
            }
            Told::Refused { id, failure } => self.pending.settle(id, Err(refusal(failure))),
            Told::Unknown => {}
            Told::Wrong => self.drop_message(),
        }
    }

    fn happened(&self, event: HostEvent) {
        if let Some(on) = self.on.get() {
            on(event);
        }
    }

    fn refuse(&self, id: u32) {
        let failure = RpcFailure {
            code: -32_601,
            message: "unknown method".to_owned(),
            data: None,
        };
        if let Some(message) = message::posted(&contract::protocol::refusal(id, &failure)) {
            self.post(&message);
        }
    }

    fn post(&self, message: &JsValue) {
        if let Some((port, _)) = &*self.port.borrow() {
            // Plain data is always accepted.
            let _ = port.post_message(message);
        }
    }

    fn tell(&self, method: &str, params: Option<&dyn ToJson>) {
        let Some(message) = message::posted(&notification(method, params)) else {
            return;
        };
        if self.port.borrow().is_some() {
            return self.post(&message);
        }
        let mut outbox = self.outbox.borrow_mut();
        if outbox.len() < OUTBOX {
            outbox.push(message);
        }
    }

    fn drop_message(&self) {
        self.dropped.set(self.dropped.get().saturating_add(1));
    }
}

fn refusal(error: RpcFailure) -> HostFailure {
    match error.data {
        Some(data) => HostFailure::Refused {
            code: Some(data.code),
            retryable: data.retryable,
        },
        None => HostFailure::Refused {
            code: None,
            retryable: true,
        },
    }
}
