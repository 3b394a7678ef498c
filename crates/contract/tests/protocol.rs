//! The recorded messages that the host's own tests read as well.

// A test may stop at the first thing that is not as it must be.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use contract::protocol::{
    Action, ActionAnswer, BindTokenAnswer, BindTokenParams, CatalogTokenAnswer, CatalogTokenParams,
    CheckoutConfirmed, CheckoutInitiated, Context, ContextApplied, CustomCtaClicked, ErrorEvent,
    Head, Hello, NAMESPACE, Navigate, Notification, Request, Resized, SurfaceShown, ToJson,
    Welcome, method,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn survives<T: DeserializeOwned + Serialize>(message: &Value) {
    let read: T = serde_json::from_value(message.clone())
        .unwrap_or_else(|error| panic!("{message}: {error}"));
    assert_eq!(
        &serde_json::to_value(read).expect("it can be written"),
        message
    );
}

/// A message that the frame writes by hand comes out as it was.
fn is_written<T: DeserializeOwned + Serialize + ToJson>(message: &Value) {
    survives::<T>(message);
    let read: T = serde_json::from_value(message.clone()).expect("it survives");
    let written: Value = serde_json::from_str(&contract::protocol::json(&read))
        .unwrap_or_else(|error| panic!("{message}: {error}"));
    assert_eq!(&written, message);
}

#[test]
fn calls_are_written_as_they_are_read() {
    use contract::protocol::{RpcFailure, notification, refusal, request};
    let params = Resized { height: 7 };
    let failure = RpcFailure {
        code: -32_601,
        message: "un\"known".to_owned(),
        data: None,
    };
    for (written, expected) in [
        (
            request(3, "resize", &params),
            json!({ "jsonrpc": "2.0", "id": 3, "method": "resize", "params": { "height": 7 } }),
        ),
        (
            notification(method::RESIZED, Some(&params)),
            json!({ "jsonrpc": "2.0", "method": "resized", "params": { "height": 7 } }),
        ),
        (
            notification(method::INITIALIZED, None),
            json!({ "jsonrpc": "2.0", "method": "initialized" }),
        ),
        (
            refusal(4, &failure),
            json!({ "jsonrpc": "2.0", "id": 4, "error": { "code": -32_601, "message": "un\"known" } }),
        ),
    ] {
        let written: Value = serde_json::from_str(&written).expect("it is JSON");
        assert_eq!(written, expected);
    }
}

#[test]
fn every_message_round_trips() {
    is_written::<Hello>(
        &json!({ "ns": NAMESPACE, "type": "hello", "versions": [1], "nonce": "n" }),
    );
    survives::<Welcome>(
        &json!({ "ns": NAMESPACE, "type": "welcome", "version": 1, "nonce": "n", "context": {
        "lang": "da-DK", "appearance": { "accent": "#123456" }, "colorScheme": "dark", "taxDisplay": "gross",
        "currency": "DKK", "headingLevel": 3,
        "provides": ["fetchCatalogToken", "fetchCheckoutBindToken", "onAction", "fetchSomethingNew"] } }),
    );
    let ids = json!({ "planVersionId": "v", "planItemId": "i" });
    is_written::<CatalogTokenParams>(&json!({ "reason": "rejected", "attempt": 2 }));
    is_written::<BindTokenParams>(&ids);
    survives::<Request<CatalogTokenParams>>(
        &json!({ "jsonrpc": "2.0", "id": 1, "method": method::FETCH_CATALOG_TOKEN,
        "params": { "reason": "initial", "attempt": 1 } }),
    );
    survives::<Request<BindTokenParams>>(
        &json!({ "jsonrpc": "2.0", "id": 2, "method": method::FETCH_CHECKOUT_BIND_TOKEN, "params": ids }),
    );
    is_written::<Action>(
        &json!({ "kind": "checkout", "planVersionId": "v", "planItemId": "i", "vanity": null }),
    );
    is_written::<Action>(
        &json!({ "kind": "customCta", "planVersionId": "v", "planItemId": "i", "vanity": "acme", "ctaLink": null }),
    );
    survives::<ActionAnswer>(&json!({ "handled": true }));
    for bare in [method::INITIALIZED, method::PAGE_LOADED, method::DESTROY] {
        survives::<Notification<Value>>(&json!({ "jsonrpc": "2.0", "method": bare }));
    }
    is_written::<CheckoutInitiated>(
        &json!({ "planVersionId": "v", "planItemId": "i", "vanity": null }),
    );
    is_written::<CheckoutInitiated>(
        &json!({ "planVersionId": "v", "planItemId": "i", "vanity": null, "deferred": true }),
    );
    is_written::<CustomCtaClicked>(
        &json!({ "planVersionId": "v", "planItemId": "i", "vanity": null, "ctaLink": "/x" }),
    );
    is_written::<CheckoutConfirmed>(
        &json!({ "planVersionId": "v", "planItemId": "i", "status": "CONFIRMED" }),
    );
    is_written::<Resized>(&json!({ "height": 640 }));
    is_written::<ErrorEvent>(
        &json!({ "code": "plan_not_found", "phase": "catalog", "retryable": false }),
    );
    is_written::<ErrorEvent>(
        &json!({ "code": "appearance_invalid", "phase": "config", "retryable": false, "option": "accent" }),
    );
    is_written::<ContextApplied>(&json!({ "lang": "da", "colorScheme": "light" }));
    is_written::<Navigate>(&json!({ "url": "https://pay.example/checkout/x?lang=da#bindToken=t" }));
    for surface in ["cards", "checkout"] {
        is_written::<SurfaceShown>(&json!({ "surface": surface }));
    }
    survives::<Context>(&json!({ "lang": "en" }));
}

#[test]
fn a_token_answer_is_read_in_both_forms_and_refused_without_a_token() {
    let read = |wire: Value| {
        contract::read::<CatalogTokenAnswer<String>>(wire.into())
            .map(|it| (it.catalog_token, it.expires_at))
    };
    assert_eq!(
        read(json!({ "catalogToken": "t" })),
        Some(("t".into(), None))
    );
    assert_eq!(
        read(json!({ "catalogToken": "t", "expiresAt": "x", "plans": [] })),
        Some(("t".into(), Some("x".into())))
    );
    for wire in [
        json!({}),
        json!({ "catalogToken": null }),
        json!({ "catalogToken": 5 }),
        json!("t"),
        json!({ "token": "t" }),
        // What no header can hold.
        json!({ "catalogToken": "t\n" }),
        json!({ "catalogToken": "to ken" }),
        json!({ "catalogToken": "tøken" }),
    ] {
        assert_eq!(read(wire.clone()), None, "{wire}");
    }
}

#[test]
fn a_wish_that_cannot_be_read_is_no_wish_and_a_context_that_is_none_is_refused() {
    let read = |context: &Value| {
        let wire = json!({
            "ns": NAMESPACE, "type": "welcome", "version": 1, "nonce": "n", "context": context,
        });
        serde_json::from_value::<Welcome>(wire).map(|it| it.context)
    };
    for (context, readable) in [
        (Value::Null, json!({})),
        (json!({}), json!({})),
        (
            json!({ "lang": 7, "currency": "DKK" }),
            json!({ "currency": "DKK" }),
        ),
        (json!({ "headingLevel": -1 }), json!({})),
        (
            json!({ "headingLevel": "2", "lang": "da" }),
            json!({ "lang": "da" }),
        ),
        (json!({ "appearance": "dark" }), json!({})),
        (
            json!({ "appearance": { "accent": "#123456", "radius": null } }),
            json!({ "appearance": { "accent": "#123456" } }),
        ),
        // It is kept, so that it is refused by its name.
        (
            json!({ "appearance": { "radius": 0, "shadow": false, "text": [] } }),
            json!({ "appearance": { "radius": "", "shadow": "", "text": "" } }),
        ),
        (json!({ "provides": ["onAction", 7] }), json!({})),
        (json!({ "provides": "onAction" }), json!({})),
    ] {
        let read = read(&context).expect("a welcome");
        let expected: Context = serde_json::from_value(readable).expect("a context");
        assert_eq!(read, expected, "{context}");
    }
    for context in [json!("da"), json!([]), json!(7)] {
        assert!(read(&context).is_err(), "{context}");
    }
}

#[test]
fn a_head_tells_messages_apart_and_refuses_what_is_none() {
    for message in [
        json!({ "jsonrpc": "2.0", "id": 1, "result": {} }),
        json!({ "jsonrpc": "2.0", "id": 1, "error": { "code": -32601, "message": "unknown method" } }),
        json!({ "jsonrpc": "2.0", "id": 1, "error": { "code": 1, "data": { "code": "provider_failed", "retryable": true } } }),
        json!({ "jsonrpc": "2.0", "method": "destroy" }),
    ] {
        assert!(
            serde_json::from_value::<Head>(message.clone()).is_ok(),
            "{message}"
        );
    }
    for message in [
        json!({}),
        json!([]),
        json!("hello"),
        json!({ "jsonrpc": "2.0", "id": "one" }),
        json!({ "jsonrpc": "2.0", "id": -1 }),
        json!({ "jsonrpc": "2.0", "id": 1, "error": { "message": "no code" } }),
        json!({ "jsonrpc": "2.0", "id": 1, "error": { "code": 1_i64 << 31 } }),
        json!({ "jsonrpc": "2.0", "id": 1, "error": { "code": 1, "data": { "code": "x" } } }),
    ] {
        assert!(
            serde_json::from_value::<Head>(message.clone()).is_err(),
            "{message}"
        );
    }
}

/// Whether the frame takes a recorded message, as the type that its name and method say.
fn is_taken(name: &str, channel: &str, message: &Value) -> bool {
    fn reads<T: DeserializeOwned>(value: &Value) -> bool {
        serde_json::from_value::<T>(value.clone()).is_ok()
    }
    if channel == "window" {
        return match message["type"].as_str() {
            Some("hello") => reads::<Hello>(message) && message["ns"] == NAMESPACE,
            Some("welcome") => reads::<Welcome>(message) && message["ns"] == NAMESPACE,
            _ => false,
        };
    }
    let Some(head) = contract::read::<Head>(message.clone().into()) else {
        return false;
    };
    let result = head.result;
    head.jsonrpc == "2.0"
        && match (head.method.as_deref(), head.error) {
            (Some(method::CONTEXT_CHANGED), _) => reads::<Context>(&message["params"]),
            (Some(_), _) => true,
            (None, Some(error)) => head.id.is_some() && error.data.is_some(),
            (None, None) if name.contains(method::FETCH_CATALOG_TOKEN) => result
                .and_then(contract::read::<CatalogTokenAnswer<String>>)
                .is_some(),
            (None, None) if name.contains(method::FETCH_CHECKOUT_BIND_TOKEN) => result
                .and_then(contract::read::<BindTokenAnswer<String>>)
                .is_some(),
            (None, None) => result.and_then(contract::read::<ActionAnswer>).is_some(),
        }
}

#[test]
fn the_frame_takes_the_recorded_messages_of_the_host_and_refuses_the_broken_ones() {
    let recorded: Vec<Value> = serde_json::from_str(include_str!(
        "../../../tests/fixtures/protocol/messages.json"
    ))
    .expect("JSON");
    let mut seen = [0, 0];
    for entry in recorded
        .iter()
        .filter(|it| it["direction"] == "host_to_frame")
    {
        let (name, valid) = (
            entry["name"].as_str().expect("a name"),
            entry["valid"].as_bool().expect("a flag"),
        );
        let taken = is_taken(
            name,
            entry["channel"].as_str().expect("a channel"),
            &entry["message"],
        );
        assert_eq!(taken, valid, "{name}: {}", entry["why"]);
        seen[usize::from(valid)] += 1;
    }
    assert!(seen.iter().all(|count| *count > 5), "{seen:?}");
}
