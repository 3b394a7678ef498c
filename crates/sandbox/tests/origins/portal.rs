//! The portal: the document of every surface, its security headers, and the files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use policy::Deployment;
use sandbox::portal::{Portal, PortalError, app};

use crate::support::*;

const HTML: &str = "<!doctype html><html><head>\
<meta name=\"ledgerbee:api-base\" content=\"https://api.ledgerbee.com/api\">\
<meta name=\"ledgerbee:allowed-parents\" content=\"\">\
<meta name=\"ledgerbee:checkout-origins\" content=\"\">\
<meta name=\"ledgerbee:font-origins\" content=\"\">\
<script>boot()</script></head><body></body></html>";

const RETURN: &str = "<!doctype html><html><head><style>a{}</style></head>\
<body><script>back()</script></body></html>";

const GLUE: &str = "embed/assets/pricing-card-0123456789abcdef.js";
const WASM: &str = "embed/assets/pricing-card-0123456789abcdef_bg.wasm";

/// A folder that is gone when the test is.
pub(crate) struct Dist(pub(crate) PathBuf);

impl Dist {
    fn empty() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "sandbox-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn built() -> Self {
        let dist = Self::empty();
        for (path, text) in [
            ("embed/index.html", HTML),
            ("embed/return.html", RETURN),
            (GLUE, "plain glue"),
            ("embed/assets/notes.txt", "notes"),
            (WASM, "\0asm"),
            ("embed.js", "plain script"),
            ("embed.mjs", "plain module"),
            ("secret.txt", "not yours"),
        ] {
            dist.write(path, text);
        }
        for file in [GLUE, "embed.js", "embed.mjs"] {
            dist.write(&format!("{file}.br"), "brotli");
            dist.write(&format!("{file}.gz"), "gzip");
        }
        dist
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn open(&self) -> Result<Portal, PortalError> {
        let deployment = Deployment {
            api_base: "http://localhost:8787/api".to_owned(),
            allowed_parents: vec![
                "http://localhost:8081".to_owned(),
                "https://shop.example".to_owned(),
            ],
            checkout_origins: vec!["http://localhost:8083".to_owned()],
            font_origins: Vec::new(),
        };
        Portal::open(&self.0, deployment)
    }

    fn app(&self) -> Router {
        app(self.open().unwrap())
    }
}

impl Drop for Dist {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn every_surface_answers_the_configured_document() {
    let dist = Dist::built();
    let app = dist.app();
    for path in [
        "/embed/plans",
        "/embed/plans?ids=a,b&lang=da",
        "/embed/plans/e429bd2c-da33-4a93-bbbd-e8c87acb39ff?lang=da",
        "/embed/plans/no-uuid",
        "/embed/acme-start",
        "/embed/acme-start?item=x",
        "/embed/checkout/acme-start/x",
        "/embed/checkout/plans/x/y",
    ] {
        let answer = send(&app, get(path).request()).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(
            answer.header("content-type"),
            Some("text/html; charset=utf-8")
        );
        assert!(
            answer
                .text
                .contains(r#"content="http://localhost:8787/api""#),
            "{}",
            answer.text
        );
        assert!(
            answer
                .text
                .contains(r#"content="http://localhost:8081 https://shop.example""#)
        );
        let checkout =
            r#"<meta name="ledgerbee:checkout-origins" content="http://localhost:8083">"#;
        assert!(answer.text.contains(checkout), "{path}");
        assert!(answer.text.contains("<script>boot()</script>"));
    }
}

#[tokio::test]
async fn the_document_has_its_security_headers() {
    let dist = Dist::built();
    let answer = send(&dist.app(), get("/embed/plans").request()).await;
    let csp = answer.header("content-security-policy").unwrap();
    for part in [
        "default-src 'none'",
        "frame-ancestors http://localhost:8081 https://shop.example",
        "connect-src 'self' http://localhost:8787",
        "'wasm-unsafe-eval'",
        "'sha256-",
        "base-uri 'none'",
    ] {
        assert!(csp.contains(part), "{part} is missing in {csp}");
    }
    assert!(
        !csp.contains("'unsafe-eval'") && !csp.contains("'unsafe-inline'"),
        "{csp}"
    );
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert!(answer.header("referrer-policy").is_some());
}

#[tokio::test]
async fn the_return_page_is_its_own_and_needs_nothing_else() {
    let dist = Dist::built();
    let app = dist.app();
    for path in [
        "/embed/return",
        "/embed/return?subscriptionId=x&planItemId=y&attempt=a&lang=da",
        "/embed/return?checkout=pending",
        "/embed/return?attempt=%22%3E%3Cscript%3E",
    ] {
        let answer = send(&app, get(path).request()).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.text, RETURN, "no part of the address is in the page");
        for (name, value) in [
            ("content-type", "text/html; charset=utf-8"),
            ("cache-control", "no-cache"),
            ("referrer-policy", "no-referrer"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
        // It tells the window that opened it, which an isolated page could not.
        assert_eq!(answer.header("cross-origin-opener-policy"), None);
    }
    for path in ["/embed/return/", "/embed/return/x", "/embed/return.html"] {
        assert_eq!(send(&app, get(path).request()).await.status, 404, "{path}");
    }
    let post = ask("POST", "/embed/return").request();
    assert_eq!(send(&app, post).await.status, 405);
}

#[tokio::test]
async fn the_return_page_runs_its_own_texts_alone_and_is_never_framed() {
    let dist = Dist::built();
    let answer = send(&dist.app(), get("/embed/return").request()).await;
    let csp = answer.header("content-security-policy").unwrap();
    let directives: Vec<_> = csp.split("; ").collect();
    let [default, scripts, styles, base, form, ancestors] = directives[..] else {
        panic!("{csp}")
    };
    for (found, expected) in [
        (default, "default-src 'none'"),
        (base, "base-uri 'none'"),
        (form, "form-action 'none'"),
        (ancestors, "frame-ancestors 'none'"),
    ] {
        assert_eq!(found, expected);
    }
    for (found, name) in [(scripts, "script-src"), (styles, "style-src")] {
        let source = found.strip_prefix(&format!("{name} '")).unwrap();
        assert!(source.starts_with("sha256-"), "{csp}");
        assert!(!source.contains(' '), "{csp}");
    }
}

#[tokio::test]
async fn files_are_sent_as_the_browser_can_read_them() {
    let dist = Dist::built();
    let app = dist.app();
    for path in [format!("/{GLUE}"), "/embed.js".into(), "/embed.mjs".into()] {
        for (accepts, encoding) in [
            (None, None),
            (Some("br"), Some("br")),
            (Some("gzip"), Some("gzip")),
            (Some("gzip, deflate, br, zstd"), Some("br")),
            (Some("br;q=0.5, gzip;q=0.9"), Some("gzip")),
            (Some("br;q=0, gzip"), Some("gzip")),
            (Some("br;q=0, gzip;q=0"), None),
            (Some("identity"), None),
            (Some("deflate"), None),
        ] {
            let ask = get(&path);
            let ask = match accepts {
                Some(accepts) => ask.with("accept-encoding", accepts),
                None => ask,
            };
            let answer = send(&app, ask.request()).await;
            assert_eq!(answer.status, 200, "{path}");
            assert_eq!(
                answer.header("content-encoding"),
                encoding,
                "{path} {accepts:?}"
            );
            let text = match encoding {
                Some("br") => "brotli",
                Some(_) => "gzip",
                None => "plain",
            };
            assert!(
                answer.text.starts_with(text),
                "{path} {accepts:?}: {}",
                answer.text
            );
            assert_eq!(
                answer.header("content-type"),
                Some("text/javascript"),
                "{path}"
            );
            assert_eq!(answer.header("vary"), Some("accept-encoding"), "{path}");
            assert_eq!(
                answer.header("x-content-type-options"),
                Some("nosniff"),
                "{path}"
            );
        }
    }
    let wasm = send(
        &app,
        get(format!("/{WASM}"))
            .with("accept-encoding", "br")
            .request(),
    )
    .await;
    assert_eq!(wasm.header("content-type"), Some("application/wasm"));
    assert_eq!(wasm.header("content-encoding"), None);
}

#[tokio::test]
async fn only_hashed_names_are_kept_for_ever() {
    let dist = Dist::built();
    let app = dist.app();
    for (path, forever) in [
        (format!("/{GLUE}"), true),
        ("/embed/assets/notes.txt".into(), false),
        ("/embed.js".into(), false),
        ("/embed.mjs".into(), false),
    ] {
        let answer = send(&app, get(&path).request()).await;
        let cache = answer.header("cache-control").unwrap();
        assert_eq!(cache.contains("immutable"), forever, "{path}: {cache}");
    }
}

#[tokio::test]
async fn everything_else_is_not_found() {
    let dist = Dist::built();
    let app = dist.app();
    for path in [
        "/",
        "/embed",
        "/embed/",
        "/embed/plans/",
        "/embed/%ff",
        "/embed/plans/x/y",
        "/embed/assets",
        "/embed/assets/",
        "/embed/checkout",
        "/embed/checkout/x",
        "/embed/index.html",
        "/embed/index.html.br",
        "/index.html",
        "/secret.txt",
        "/embed.js.br",
        "/embed.mjs.gz",
        "/embed/assets/none.js",
        "/embed/assets/pricing-card-0123456789abcdef.js.br",
        "/embed/assets/../index.html",
        "/embed/assets/../../secret.txt",
        "/embed/assets/..%2f..%2fsecret.txt",
        "/embed/assets/%2e%2e/%2e%2e/secret.txt",
        "/embed/assets/..%5c..%5csecret.txt",
        "/embed/assets//etc/passwd",
        "/api/v1/portal/plans",
    ] {
        let answer = send(&app, get(path).request()).await;
        assert_eq!(
            (answer.status.as_u16(), answer.text.as_str()),
            (404, "Not found\n"),
            "{path}"
        );
        assert_eq!(
            answer.header("content-type"),
            Some("text/plain; charset=utf-8"),
            "{path}"
        );
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{path}"
        );
        assert!(
            !answer
                .header("cache-control")
                .unwrap_or_default()
                .contains("immutable"),
            "{path}"
        );
    }
    for path in ["/embed/plans", "/embed.js"] {
        assert_eq!(
            send(&app, ask("POST", path).request()).await.status,
            405,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_rebuild_needs_no_restart_and_a_lost_build_is_told() {
    let dist = Dist::built();
    let app = dist.app();
    dist.write("embed/index.html", &HTML.replace("boot()", "again()"));
    let answer = send(&app, get("/embed/plans").request()).await;
    assert!(answer.text.contains("again()"));
    fs::remove_file(dist.0.join("embed/index.html")).unwrap();
    assert_eq!(send(&app, get("/embed/plans").request()).await.status, 503);
    let returned = || async { send(&app, get("/embed/return").request()).await };
    assert_eq!(returned().await.status, 200);
    fs::remove_file(dist.0.join("embed/return.html")).unwrap();
    assert_eq!(returned().await.status, 503);
}

#[test]
fn a_missing_build_says_what_to_do() {
    for missing in [
        "embed/index.html",
        "embed/return.html",
        "embed.js",
        "embed.mjs",
        "embed/assets",
    ] {
        let dist = Dist::built();
        let path = dist.0.join(missing);
        if path.is_dir() {
            fs::remove_dir_all(&path).unwrap()
        } else {
            fs::remove_file(&path).unwrap()
        }
        let why = dist.open().err().unwrap().to_string();
        assert!(
            why.contains(missing) && why.contains("cargo xtask dist"),
            "{why}"
        );
    }
    let dist = Dist::built();
    dist.write("embed/index.html", "<p>no metas</p>");
    assert!(matches!(dist.open(), Err(PortalError::Document(_))));
}
