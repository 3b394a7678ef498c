//! The portal's origin: the frame's document for every surface, the return page, the files,
//! `embed.js`, and the API below it.

mod document;
mod files;
mod with_api;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use policy::Deployment;

pub use with_api::with_api;

/// Everything that the portal knows.
pub struct Portal {
    dist: PathBuf,
    deployment: Deployment,
}

/// Why there is no portal.
#[derive(Debug)]
pub enum PortalError {
    /// The folder lacks a file that every build has.
    NotBuilt {
        /// The file.
        missing: PathBuf,
    },
    /// The frame's document cannot be configured.
    Document(String),
}

impl Portal {
    /// A portal over a built `dist` folder.
    ///
    /// # Errors
    /// [`PortalError::NotBuilt`] when the folder holds no build, and
    /// [`PortalError::Document`] when its document cannot be configured.
    pub fn open(dist: &Path, deployment: Deployment) -> Result<Self, PortalError> {
        let portal = Self {
            dist: dist.to_owned(),
            deployment,
        };
        for file in [
            portal.document_path(),
            portal.return_path(),
            portal.script_path("embed.js"),
            portal.script_path("embed.mjs"),
            portal.assets_path(),
        ] {
            if !file.exists() {
                return Err(PortalError::NotBuilt { missing: file });
            }
        }
        let html = std::fs::read_to_string(portal.document_path())
            .map_err(|why| PortalError::Document(why.to_string()))?;
        portal.configured(&html)?;
        Ok(portal)
    }

    fn document_path(&self) -> PathBuf {
        self.dist.join("embed").join("index.html")
    }

    fn return_path(&self) -> PathBuf {
        self.dist.join("embed").join("return.html")
    }

    fn assets_path(&self) -> PathBuf {
        self.dist.join("embed").join("assets")
    }

    fn script_path(&self, name: &str) -> PathBuf {
        self.dist.join(name)
    }

    fn configured(&self, html: &str) -> Result<String, PortalError> {
        policy::configure(html, &self.deployment)
            .map_err(|why| PortalError::Document(why.to_string()))
    }
}

/// The portal's origin.
pub fn app(portal: Portal) -> Router {
    let portal = Arc::new(portal);
    let assets = files::assets(&portal.assets_path());
    let mut files = Router::new().nest_service("/embed/assets", assets);
    for name in policy::HOST_SCRIPTS {
        let script = files::script(&portal.script_path(name));
        files = files.route_service(&format!("/{name}"), script);
    }
    let files = files.layer(from_fn(files::dressed));
    let surfaces = [
        "/embed/plans",
        "/embed/plans/{plan_id}",
        "/embed/checkout/{vanity}/{plan_item_id}",
        "/embed/checkout/plans/{plan_id}/{plan_item_id}",
    ];
    let mut all = Router::new()
        .route("/embed/{vanity}", get(document::of_vanity))
        .route("/embed/return", get(document::returned));
    for path in surfaces {
        all = all.route(path, get(document::document));
    }
    all.with_state(portal)
        .merge(files)
        .fallback(async || not_found())
}

fn not_found() -> Response {
    let plain = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (StatusCode::NOT_FOUND, plain, "Not found\n").into_response()
}

impl fmt::Display for PortalError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBuilt { missing } => write!(
                to,
                "{} is missing: the widget is not built. Run `cargo xtask dist` first, or name \
                 a built folder with --dist DIR",
                missing.display(),
            ),
            Self::Document(why) => write!(to, "the frame's document cannot be configured: {why}"),
        }
    }
}

impl std::error::Error for PortalError {}
