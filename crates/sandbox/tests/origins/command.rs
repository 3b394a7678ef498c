//! The `sandbox` command itself, from its first line to its end.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::portal::Dist;
use crate::support::*;

/// A running command that is gone when the test is.
struct Running(Child);

impl Running {
    fn start(dist: &Dist, more: &[&str]) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let ports = [
            "--api-port",
            "0",
            "--portal-port",
            "0",
            "--partner-port",
            "0",
            "--checkout-port",
            "0",
        ];
        let mut command = Command::new(env!("CARGO_BIN_EXE_sandbox"));
        command
            .current_dir(root)
            .args(ports)
            .arg("--dist")
            .arg(&dist.0)
            .args(more);
        command.env_remove("LEDGERBEE_API_KEY");
        Self(command.stdout(Stdio::piped()).spawn().unwrap())
    }

    fn first_line(&mut self) -> String {
        let mut line = String::new();
        let mut output = BufReader::new(self.0.stdout.as_mut().unwrap());
        output.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    fn end_by(mut self, signal: &str) {
        let pid = self.0.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &pid])
                .status()
                .unwrap()
                .success()
        );
        assert!(
            self.0.wait().unwrap().success(),
            "{signal} is an ordinary end"
        );
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn fetch(address: &str) -> (u16, String, String) {
    let agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .build();
    let mut response = ureq::Agent::from(agent).get(address).call().unwrap();
    let csp = response.headers().get("content-security-policy");
    let csp = csp
        .map(|it| it.to_str().unwrap().to_owned())
        .unwrap_or_default();
    (
        response.status().as_u16(),
        csp,
        response.body_mut().read_to_string().unwrap(),
    )
}

#[test]
fn the_first_line_tells_where_the_four_origins_are() {
    let dist = Dist::built();
    let mut running = Running::start(&dist, &["--print-ports", "--test-controls"]);
    let line = running.first_line();
    assert!(line.starts_with(r#"{"api":"http://localhost:"#), "{line}");
    let addresses: Value = serde_json::from_str(&line).unwrap();
    let of = |name: &str| addresses[name].as_str().unwrap().to_owned();

    let (status, csp, html) = fetch(&format!("{}/embed/plans/{ACCOUNTING}", of("portal")));
    assert_eq!(status, 200);
    assert!(csp.contains("connect-src 'self';"), "{csp}");
    let (_, ancestors) = csp.split_once("frame-ancestors ").unwrap();
    assert!(ancestors.split(' ').any(|it| it == of("partner")), "{csp}");
    assert!(html.contains("api-base\" content=\"/api\""), "{html}");
    let meta = format!(
        "<meta name=\"ledgerbee:checkout-origins\" content=\"{}\">",
        of("checkout")
    );
    assert!(html.contains(&meta), "{html}");

    let (status, _, page) = fetch(&of("partner"));
    assert_eq!(status, 200);
    assert!(page.contains(&format!("{}/embed.js", of("portal"))));
    let (status, csp, page) = fetch(&format!(
        "{}/checkout/{ACCOUNTING}/{GROWTH}?returnUrl={}/tak",
        of("checkout"),
        of("partner"),
    ));
    assert_eq!(status, 200);
    assert!(csp.contains(&format!(" {}", of("partner"))), "{csp}");
    assert!(csp.contains(&format!(" {}", of("portal"))), "{csp}");
    assert!(
        !page.contains("id=\"ignored\""),
        "the partner may be returned to"
    );
    let (_, _, requests) = fetch(&format!("{}/__sandbox/requests", of("api")));
    assert_eq!(requests, json!({ "requests": [] }).to_string());
    running.end_by("-TERM");
}

#[test]
fn the_frame_reads_at_the_portal_or_at_the_api_s_own_origin() {
    let dist = Dist::built();
    for (choice, at_portal) in [("portal", true), ("own", false)] {
        let more = ["--print-ports", "--test-controls", "--frame-api", choice];
        let mut running = Running::start(&dist, &more);
        let addresses: Value = serde_json::from_str(&running.first_line()).unwrap();
        let of = |name: &str| addresses[name].as_str().unwrap().to_owned();
        let (_, csp, html) = fetch(&format!("{}/embed/plans/{ACCOUNTING}", of("portal")));
        let (base, sources) = if at_portal {
            ("/api".to_owned(), "'self'".to_owned())
        } else {
            (
                format!("{}/api", of("api")),
                format!("'self' {}", of("api")),
            )
        };
        let meta = format!("api-base\" content=\"{base}\"");
        assert!(html.contains(&meta), "{choice}: {html}");
        let connect = format!("; connect-src {sources};");
        assert!(csp.contains(&connect), "{choice}: {csp}");
        // Both places have the one API; what tests it is at the API's own origin alone.
        let path = "api/v1/portal/public-plans/acme-start";
        for origin in ["portal", "api"] {
            let (status, _, body) = fetch(&format!("{}/{path}", of(origin)));
            assert_eq!(status, 200, "{choice}: {body}");
        }
        let (status, ..) = fetch(&format!("{}/__sandbox/requests", of("portal")));
        assert_eq!(status, 404, "{choice}");
        let (_, _, requests) = fetch(&format!("{}/__sandbox/requests", of("api")));
        assert_eq!(requests.matches("acme-start").count(), 2, "{requests}");
        running.end_by("-TERM");
    }
}

#[test]
fn without_print_ports_people_read_the_addresses() {
    let dist = Dist::built();
    let mut running = Running::start(&dist, &["--api-base", "http://localhost:1/api"]);
    let line = running.first_line();
    let partner = line
        .strip_prefix("Partner  ")
        .unwrap_or_else(|| panic!("{line}"));
    let (_, csp, page) = fetch(partner);
    assert!(!csp.is_empty() && page.contains("<iframe"));
    running.end_by("-INT");
}

#[test]
fn a_start_that_fails_ends_with_its_reason() {
    let dist = Dist::built();
    let mut running = Running::start(&dist, &["--catalog", "none.json", "--print-ports"]);
    let mut output = String::new();
    running
        .0
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut output)
        .unwrap();
    assert_eq!(output, "");
    assert!(!running.0.wait().unwrap().success());
}
