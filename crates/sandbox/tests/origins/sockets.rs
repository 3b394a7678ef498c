//! What only a socket can show: dropped and cut-off answers, addresses, and a start that fails.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Parser;
use sandbox::api;
use sandbox::options::Options;
use sandbox::serve::serve_one;
use sandbox::start::{StartError, start};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::portal::Dist;
use crate::support::*;

/// Everything that the API sends before it closes the connection.
async fn raw(world: &World, path: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (ending, ended) = watch::channel(());
    let server = tokio::spawn(serve_one(listener, api::app(world.api.clone()), ended));
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request =
        format!("GET {path} HTTP/1.1\r\nhost: x\r\nx-api-key: {KEY}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut sent = Vec::new();
    // A connection that breaks off may also be reset; what came before that counts.
    let _ = stream.read_to_end(&mut sent).await;
    drop(ending);
    server.await.unwrap();
    String::from_utf8_lossy(&sent).into_owned()
}

async fn order(world: &World, fault: Value) {
    let order = json!({ "method": "GET", "path": "*", "times": 1, "fault": fault });
    assert_eq!(
        world.ask(post("/__sandbox/faults", &order)).await.status,
        201
    );
}

#[tokio::test]
async fn a_dropped_connection_sends_nothing() {
    let world = World::with_controls();
    order(&world, json!({ "kind": "drop" })).await;
    assert_eq!(raw(&world, &plan(ACCOUNTING)).await, "");
    assert_eq!(world.api.requests.list()[0].status, None);
    assert!(
        raw(&world, &plan(ACCOUNTING))
            .await
            .starts_with("HTTP/1.1 200 OK\r\n")
    );
}

#[tokio::test]
async fn a_cut_off_body_promises_more_than_it_sends() {
    let world = World::with_controls();
    let whole = raw(&world, &plan(ACCOUNTING)).await;
    order(&world, json!({ "kind": "truncate" })).await;
    let cut = raw(&world, &plan(ACCOUNTING)).await;
    let length = |text: &str| {
        let line = text
            .lines()
            .find_map(|it| it.strip_prefix("content-length: ").map(str::to_owned));
        line.unwrap().parse::<usize>().unwrap()
    };
    let body = |text: &str| text.split_once("\r\n\r\n").unwrap().1.to_owned();
    assert!(cut.starts_with("HTTP/1.1 200 OK\r\n"), "{cut}");
    assert_eq!(length(&cut), length(&whole));
    assert_eq!(body(&whole).len(), length(&whole));
    assert!(!body(&cut).is_empty() && body(&whole).starts_with(&body(&cut)));
    assert!(body(&cut).len() < length(&cut));
}

fn options(more: &[&str]) -> Options {
    let catalog =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/catalog/acme.json");
    let base = [
        "sandbox",
        "--api-port",
        "0",
        "--portal-port",
        "0",
        "--partner-port",
        "0",
        "--checkout-port",
        "0",
        "--catalog",
    ];
    let catalog = catalog.to_string_lossy().into_owned();
    let all = base
        .into_iter()
        .chain([catalog.as_str()])
        .chain(more.iter().copied());
    Options::try_parse_from(all).unwrap()
}

async fn refusal(more: &[&str], key: Option<&str>) -> StartError {
    let started = start(&options(more), key.map(str::to_owned), StillClock::new()).await;
    let Err(why) = started else {
        panic!("{more:?} should not start")
    };
    why
}

#[tokio::test]
async fn a_start_that_cannot_be_says_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let remote = "https://api.ledgerbee.com/api";
    for (more, key, words) in [
        (vec!["--dist", "no/such/folder"], None, "cargo xtask dist"),
        (
            vec!["--api-base", "http://api.ledgerbee.com/api"],
            Some(KEY),
            "https:",
        ),
        (
            vec!["--api-base", "https://u:short@api.ledgerbee.com/api"],
            Some(KEY),
            "without a name or password",
        ),
        (vec!["--api-base", remote], None, "LEDGERBEE_API_KEY"),
        (vec!["--api-base", remote], Some("short"), "16 or more"),
    ] {
        let why = refusal(&more, key).await.to_string();
        assert!(why.contains(words), "{more:?}: {why}");
        assert!(!why.contains("short"));
    }
    for option in [
        "--api-port",
        "--portal-port",
        "--partner-port",
        "--checkout-port",
    ] {
        let mut args = vec![
            "sandbox",
            "--api-port",
            "0",
            "--portal-port",
            "0",
            "--partner-port",
            "0",
            "--checkout-port",
            "0",
        ];
        let at = args.iter().position(|it| *it == option).unwrap() + 1;
        args[at] = &port;
        let options = Options {
            catalog: options(&[]).catalog,
            ..Options::try_parse_from(args).unwrap()
        };
        let why = start(&options, None, StillClock::new())
            .await
            .err()
            .unwrap()
            .to_string();
        assert!(
            why.contains(&format!("port {port} is in use")) && why.contains(option),
            "{why}"
        );
    }
    let missing = Options {
        catalog: "none.json".into(),
        ..options(&[])
    };
    let why = start(&missing, None, Arc::new(sandbox::clock::SystemClock))
        .await
        .err()
        .unwrap();
    assert!(why.to_string().contains("--catalog FILE"), "{why}");
}

#[tokio::test]
async fn a_key_that_the_shop_cannot_use_is_told_at_the_start() {
    let dist = Dist::built();
    let folder = dist.0.to_string_lossy().into_owned();
    for (key, local_base, told) in [
        (KEY, false, None),
        (
            "lb_sandbox_acme_export_81d4c6f2a0e7",
            false,
            Some("requiredScopes"),
        ),
        (
            "lb_sandbox_acme_basic_3b9e7d105c86",
            false,
            Some("licenseKey"),
        ),
        (
            "lb_sandbox_acme_old_c27a94e6f813",
            false,
            Some("\"expired\""),
        ),
        (
            "lb_sandbox_acme_server_e60f3b8d7a25",
            false,
            Some("\"ip_restricted\""),
        ),
        // Another API knows its keys itself.
        ("lb_sandbox_acme_old_c27a94e6f813", true, None),
    ] {
        let mut file: Value = serde_json::from_str(&acme_json()).unwrap();
        file["partner"]["apiKey"] = json!(key);
        let catalog = dist.0.join("catalogue.json");
        std::fs::write(&catalog, file.to_string()).unwrap();
        let mut more = vec!["--dist", folder.as_str()];
        if local_base {
            more.extend(["--api-base", "http://localhost:1/api"]);
        }
        let options = Options {
            catalog,
            ..options(&more)
        };
        let started = start(&options, None, StillClock::new()).await.ok().unwrap();
        let warning = started.warning.unwrap_or_default();
        assert_eq!(warning.is_empty(), told.is_none(), "{key}: {warning}");
        assert!(
            warning.contains(told.unwrap_or_default()),
            "{key}: {warning}"
        );
        assert!(!warning.contains(key), "{warning}");
    }
}

#[test]
fn options_that_do_not_fit_are_refused() {
    for args in [
        vec!["--token-ttl", "0"],
        vec!["--token-ttl", "86401"],
        vec!["--api-port", "65536"],
        vec!["--api-key", "x"],
        vec!["extra"],
    ] {
        let all = ["sandbox"].into_iter().chain(args.iter().copied());
        assert!(Options::try_parse_from(all).is_err(), "{args:?}");
    }
    let options = Options::try_parse_from(["sandbox"]).unwrap();
    assert_eq!(
        (options.api_port, options.portal_port, options.partner_port),
        (8787, 8080, 8081)
    );
    assert_eq!(options.checkout_port, 8083);
    assert_eq!(options.token_ttl, 900);
}
