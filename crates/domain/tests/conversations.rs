//! The recorded conversations, of which this side is the frame; the host's tests read them too.

// A test may stop at the first thing that is not as it must be.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::VecDeque;

use contract::protocol::{
    CatalogTokenAnswer, CatalogTokenParams, Hello, NAMESPACE, Provider, RpcFailure, VERSION, json,
    method, notification, refusal, request,
};
use domain::{
    Ask, Handshake, Reaction, Step, TokenClock, TokenEvent, TokenFailure, Told, greeting,
};
use serde_json::Value;

const HOST: &str = "https://shop.example";

/// A frame whose reads want a token, put together from the rules as the widget does it.
struct Frame {
    nonce: String,
    handshake: Handshake,
    clock: TokenClock,
    now: f64,
    wake_at: Option<f64>,
    token: Option<String>,
    generation: u32,
    asked: Option<(u32, Ask)>,
    next_id: u32,
    gave_up: Option<TokenFailure>,
    destroyed: bool,
    window: VecDeque<Value>,
    port: VecDeque<Value>,
}

impl Frame {
    fn opened(nonce: &str) -> Self {
        let allowed = vec![HOST.to_owned(), "https://other-shop.example".to_owned()];
        let mut frame = Self {
            nonce: nonce.to_owned(),
            handshake: Handshake::new(nonce.to_owned(), allowed),
            clock: TokenClock::default(),
            now: time("2026-11-22T12:00:00.000Z"),
            wake_at: None,
            token: None,
            generation: 0,
            asked: None,
            next_id: 0,
            gave_up: None,
            destroyed: false,
            window: VecDeque::new(),
            port: VecDeque::new(),
        };
        frame.greet();
        frame
    }

    fn greet(&mut self) {
        let hello = Hello {
            ns: NAMESPACE.to_owned(),
            kind: "hello".to_owned(),
            versions: vec![VERSION],
            nonce: self.nonce.clone(),
        };
        self.window.push_back(parsed(&json(&hello)));
    }

    fn hears(&mut self, from_parent: bool, origin: &str, ports: u32, message: &Value) {
        let Some((greeting, context)) = greeting(&message.to_string(), ports) else {
            return;
        };
        match self.handshake.receive(from_parent, origin, &greeting) {
            Reaction::Drop => {}
            Reaction::SayHello => self.greet(),
            Reaction::Adopt => {
                self.says(&notification(method::INITIALIZED, None));
                let provides = context.and_then(|it| it.provides).unwrap_or_default();
                // What was under way went with the old port.
                if let Some((id, ask)) = self.asked.take() {
                    self.asks(id, ask);
                } else if provides.contains(&Provider::CatalogToken) {
                    self.step(&TokenEvent::Wanted);
                }
            }
        }
    }

    fn told(&mut self, message: &Value) {
        match Told::read(&message.to_string()) {
            Told::ContextChanged(context) => {
                if context
                    .provides
                    .is_some_and(|it| it.contains(&Provider::CatalogToken))
                {
                    self.step(&TokenEvent::Wanted);
                }
            }
            Told::Destroyed => self.destroyed = true,
            Told::Asked { id } => {
                let failure = RpcFailure {
                    code: -32_601,
                    message: "unknown method".to_owned(),
                    data: None,
                };
                self.says(&refusal(id, &failure));
            }
            Told::Answered { id, result } => {
                if self.asked.take_if(|(asked, _)| *asked == id).is_some() {
                    let answer: CatalogTokenAnswer<String> =
                        result.and_then(contract::read).expect("a token");
                    let until = answer.expires_at.as_deref().map(time);
                    let same = self.token.as_ref() == Some(&answer.catalog_token);
                    self.token = Some(answer.catalog_token);
                    self.step(&TokenEvent::Answered { until, same });
                }
            }
            Told::Refused { id, .. } => {
                if self.asked.take_if(|(asked, _)| *asked == id).is_some() {
                    self.step(&TokenEvent::Refused);
                }
            }
            Told::Unknown => {}
            Told::Wrong => panic!("the host says nothing wrong: {message}"),
        }
    }

    fn step(&mut self, event: &TokenEvent) {
        let Step {
            ask,
            go,
            fail,
            wake_at,
        } = self.clock.step(event, self.now);
        self.wake_at = wake_at.or(self.wake_at);
        self.generation = go.unwrap_or(self.generation);
        self.gave_up = fail.or(self.gave_up);
        if let Some(ask) = ask {
            let id = self.next_id;
            self.next_id += 1;
            self.asks(id, ask);
        }
    }

    fn asks(&mut self, id: u32, ask: Ask) {
        assert!(self.asked.is_none(), "one request at a time");
        let params = CatalogTokenParams {
            reason: ask.reason.clone(),
            attempt: ask.attempt,
        };
        self.says(&request(id, method::FETCH_CATALOG_TOKEN, &params));
        self.asked = Some((id, ask));
    }

    fn passes(&mut self, seconds: f64) {
        self.now += seconds * 1000.0;
        if self.wake_at.is_some_and(|at| at <= self.now) {
            self.wake_at = None;
            self.step(&TokenEvent::Tick { visible: true });
        }
    }

    fn says(&mut self, message: &str) {
        self.port.push_back(parsed(message));
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

/// Milliseconds of a time of the recordings, within their one hour.
fn time(text: &str) -> f64 {
    let clock = text.strip_prefix("2026-11-22T").expect("their day");
    let part = |at: usize| -> f64 { clock[at..at + 2].parse().expect("a number") };
    (part(0) * 3600.0 + part(3) * 60.0 + part(6)) * 1000.0
}

fn held_as_recorded(steps: &[Value]) -> Frame {
    let text = |step: &Value, name: &str| step[name].as_str().unwrap_or_default().to_owned();
    let hello = steps
        .iter()
        .find(|it| it["by"] == "frame" && it["on"] == "window");
    let nonce = hello.map(|it| text(&it["message"], "nonce"));
    let mut frame = Frame::opened(&nonce.expect("the frame says hello"));
    for step in steps {
        let ports = step["ports"].as_u64().map_or(0, |it| it as u32);
        let message = &step["message"];
        match (text(step, "by").as_str(), text(step, "on").as_str()) {
            ("frame", "window") => assert_eq!(frame.window.pop_front().as_ref(), Some(message)),
            ("frame", _) => assert_eq!(frame.port.pop_front().as_ref(), Some(message)),
            ("host", _) if step["lost"] == true => {}
            ("host", "window") => frame.hears(true, HOST, ports, message),
            ("host", _) => frame.told(message),
            ("stranger", _) => {
                let said = (frame.window.len(), frame.port.len());
                frame.hears(
                    step["window"] == "host",
                    &text(step, "origin"),
                    ports,
                    message,
                );
                assert_eq!((frame.window.len(), frame.port.len()), said, "{step}");
            }
            _ => match text(step, "happens").as_str() {
                "passes" => frame.passes(step["seconds"].as_f64().expect("seconds")),
                "refused" => {
                    // Of a read that has the token of now.
                    frame.step(&TokenEvent::Wanted);
                    let generation = frame.generation;
                    frame.step(&TokenEvent::Rejected { generation });
                }
                "started" | "provides" => {}
                other => panic!("{other} is unknown"),
            },
        }
    }
    assert!(frame.window.is_empty(), "{:?}", frame.window);
    assert!(frame.port.is_empty(), "{:?}", frame.port);
    frame
}

#[test]
fn every_conversation_is_held_as_recorded() {
    let mut held = 0;
    for recorded in [
        include_str!("../../../tests/fixtures/protocol/handshake.json"),
        include_str!("../../../tests/fixtures/protocol/token.json"),
        include_str!("../../../tests/fixtures/protocol/strangers.json"),
    ] {
        for conversation in parsed(recorded).as_array().expect("a list") {
            let sides = &conversation["sides"];
            if sides.is_null()
                || sides
                    .as_array()
                    .is_some_and(|it| it.contains(&"frame".into()))
            {
                println!("{}", conversation["name"]);
                held_as_recorded(conversation["steps"].as_array().expect("steps"));
                held += 1;
            }
        }
    }
    assert!(held >= 12, "{held}");
}

#[test]
fn how_a_conversation_ends() {
    fn check(recorded: &str, name: &str, gave_up: Option<TokenFailure>, destroyed: bool) {
        let all = parsed(recorded);
        let mut found = all.as_array().expect("a list").iter();
        let found = found.find(|it| it["name"].as_str().is_some_and(|it| it.starts_with(name)));
        let steps = found.expect(name)["steps"]
            .as_array()
            .expect("steps")
            .clone();
        let frame = held_as_recorded(&steps);
        assert_eq!(
            (frame.gave_up, frame.destroyed),
            (gave_up, destroyed),
            "{name}"
        );
    }
    let token = include_str!("../../../tests/fixtures/protocol/token.json");
    let handshake = include_str!("../../../tests/fixtures/protocol/handshake.json");
    check(token, "a token is renewed", None, false);
    check(
        token,
        "the same token again",
        Some(TokenFailure::Rejected),
        false,
    );
    check(
        token,
        "a second refusal",
        Some(TokenFailure::Rejected),
        false,
    );
    check(
        token,
        "a provider that throws",
        Some(TokenFailure::Refused),
        false,
    );
    check(
        token,
        "a token that had ended",
        Some(TokenFailure::EndedOnArrival),
        false,
    );
    check(handshake, "the host asks for what", None, true);
}
