//! From the command line to four origins that are ready to serve.

use std::fmt;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::HeaderValue;
use policy::Deployment;
use serde::Serialize;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

use crate::api::{self, Api};
use crate::catalogue::{Catalogue, CatalogueError, LiveCatalogue, Secret};
use crate::checkout::{self, Checkout};
use crate::clock::Clock;
use crate::coded::coded;
use crate::options::{FrameApi, Options};
use crate::partner::{self, KeySource, Shop, Upstream};
use crate::portal::{self, Portal, PortalError};
use crate::upstream_base::{ApiBaseRefused, api_base};

/// The four origins as a browser names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Addresses {
    /// The API; its paths are under `/api`.
    pub api: String,
    /// The portal.
    pub portal: String,
    /// The partner.
    pub partner: String,
    /// The hosted checkout.
    pub checkout: String,
}

impl Addresses {
    /// The origins at which a buyer may go on: what the deployment's list of checkout origins
    /// is here. In production they are `https:`; here the list holds `http://localhost`.
    #[must_use]
    pub fn checkout_origins(&self) -> Vec<String> {
        vec![self.checkout.clone()]
    }
}

/// Four origins, bound and ready.
pub struct Sandbox {
    /// Where they are.
    pub addresses: Addresses,
    /// What will fail although everything is there, in words; `None` if nothing does.
    pub warning: Option<String>,
    pub(crate) origins: [(TcpListener, Router); 4],
}

/// Why the sandbox does not start.
#[derive(Debug)]
pub enum StartError {
    /// The catalogue is missing or wrong.
    Catalogue(CatalogueError),
    /// The widget is not built.
    Portal(PortalError),
    /// A port cannot be had.
    Port {
        /// The port.
        port: u16,
        /// The option that chooses another.
        option: &'static str,
        /// What the system said.
        why: std::io::Error,
    },
    /// `--api-base` cannot be used.
    ApiBase(ApiBaseRefused),
    /// `LEDGERBEE_API_KEY` is missing or malformed.
    Key(&'static str),
}

/// Reads the files, takes the ports and builds the four origins. `key` is what the
/// environment gives as `LEDGERBEE_API_KEY`; it is used with `--api-base` alone, so that a real
/// key never goes to the stand-in.
///
/// # Errors
/// [`StartError`] for anything that is missing, wrong or taken.
pub async fn start(
    options: &Options,
    key: Option<String>,
    clock: Arc<dyn Clock>,
) -> Result<Sandbox, StartError> {
    let catalogue = Arc::new(Catalogue::load(&options.catalog).map_err(StartError::Catalogue)?);
    let given_base = options.api_base.as_deref().map(api_base).transpose();
    let given_base = given_base.map_err(StartError::ApiBase)?;
    let (key, source) = shop_key(given_base.as_deref(), key, &catalogue)?;
    let (api_listener, api) = bind(options.api_port, "--api-port").await?;
    let (portal_listener, portal) = bind(options.portal_port, "--portal-port").await?;
    let (partner_listener, partner) = bind(options.partner_port, "--partner-port").await?;
    let (checkout_listener, checkout) = bind(options.checkout_port, "--checkout-port").await?;
    let addresses = Addresses {
        api,
        portal,
        partner,
        checkout,
    };
    let own_base = format!("{}/api", addresses.api);
    let frame_base = match (&given_base, options.frame_api) {
        (Some(base), _) => base,
        (None, FrameApi::Portal) => "/api",
        (None, FrameApi::Own) => &own_base,
    };
    let portal_app = portal::app(open_portal(options, &catalogue, &addresses, frame_base)?);
    let shop = Shop {
        catalogue: catalogue.clone(),
        origin: addresses.partner.clone(),
        portal_origin: addresses.portal.clone(),
        upstream: Upstream::new(given_base.as_deref().unwrap_or(&own_base), key, source),
    };
    let portal_origin = HeaderValue::from_str(&addresses.portal);
    let portal_origin = portal_origin.unwrap_or(HeaderValue::from_static("null"));
    let live = Arc::new(LiveCatalogue::new(catalogue.clone()));
    let mut return_origins = allowed_parents(&catalogue, &addresses);
    return_origins.push(addresses.portal.clone());
    let checkout = Checkout {
        catalogue: live.clone(),
        portal_origin: addresses.portal.clone(),
        return_origins,
    };
    let api = Api {
        checkout_origin: addresses.checkout.clone(),
        token_ttl: Duration::from_secs(options.token_ttl),
        test_controls: options.test_controls,
        ..Api::new(live, clock, portal_origin)
    };
    let warning = match given_base {
        Some(_) => None,
        None => refused_key(&api, &catalogue),
    };
    // As a deployment's servers do; what is a file has its own compressed twins. The API
    // compresses its answers by itself, beneath the faults that a test orders.
    let sent = |router: Router| router.layer(CompressionLayer::new());
    let api = api::app(Arc::new(api));
    let portal_app = portal::with_api(sent(portal_app), api.clone());
    let origins = [
        (api_listener, api),
        (portal_listener, portal_app),
        (partner_listener, sent(partner::app(Arc::new(shop)))),
        (checkout_listener, sent(checkout::app(Arc::new(checkout)))),
    ];
    Ok(Sandbox {
        addresses,
        warning,
        origins,
    })
}

/// What the stand-in's API has against the shop's own key. A catalogue may be made to show that,
/// so that it is told and not refused.
fn refused_key(api: &Api, catalogue: &Catalogue) -> Option<String> {
    let shop = Ipv4Addr::LOCALHOST.into();
    let refusal = api.check_key(&catalogue.partner().api_key, shop).err()?;
    let told = coded(refusal.code().as_ref(), refusal.details().as_ref());
    Some(format!(
        "the API will refuse partner.apiKey of the catalogue: {told}; mend its entry in keys",
    ))
}

fn open_portal(
    options: &Options,
    catalogue: &Catalogue,
    addresses: &Addresses,
    api_base: &str,
) -> Result<Portal, StartError> {
    let deployment = Deployment {
        api_base: api_base.to_owned(),
        allowed_parents: allowed_parents(catalogue, addresses),
        checkout_origins: addresses.checkout_origins(),
        // A partner's font is a file of the partner's.
        font_origins: vec![addresses.partner.clone()],
    };
    Portal::open(&options.dist, deployment).map_err(StartError::Portal)
}

/// The partner's origins: those that the catalogue lists, and the stand-in's own.
fn allowed_parents(catalogue: &Catalogue, addresses: &Addresses) -> Vec<String> {
    let mut parents: Vec<_> = catalogue.allowed_parents().map(str::to_owned).collect();
    if !parents.contains(&addresses.partner) {
        parents.push(addresses.partner.clone());
    }
    parents
}

fn shop_key(
    base: Option<&str>,
    key: Option<String>,
    catalogue: &Catalogue,
) -> Result<(Secret, KeySource), StartError> {
    let own = || (catalogue.partner().api_key.clone(), KeySource::Catalogue);
    let missing =
        "--api-base needs the shop's API key in the environment variable LEDGERBEE_API_KEY";
    match (base, key) {
        (None, _) => Ok(own()),
        (Some(_), Some(key)) => match Secret::try_from(key) {
            Ok(key) => Ok((key, KeySource::Variable)),
            Err(_) => Err(StartError::Key(
                "LEDGERBEE_API_KEY is no API key: it has 16 or more visible ASCII characters",
            )),
        },
        (Some(base), None) if base.starts_with("http://") => Ok(own()),
        (Some(_), None) => Err(StartError::Key(missing)),
    }
}

async fn bind(port: u16, option: &'static str) -> Result<(TcpListener, String), StartError> {
    let taken = |why| StartError::Port { port, option, why };
    let listener = TcpListener::bind(("127.0.0.1", port))
        .await
        .map_err(taken)?;
    let port = listener.local_addr().map_err(taken)?.port();
    Ok((listener, origin(port)))
}

/// An origin of this machine as a browser writes it, which leaves the scheme's own port out.
fn origin(port: u16) -> String {
    match port {
        80 => "http://localhost".to_owned(),
        port => format!("http://localhost:{port}"),
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Catalogue(why) => why.fmt(to),
            Self::Portal(why) => why.fmt(to),
            Self::Port { port, option, why } if why.kind() == std::io::ErrorKind::AddrInUse => {
                write!(
                    to,
                    "port {port} is in use. Stop what listens there, or choose another with \
                 {option} PORT (0 takes a free one)",
                )
            }
            Self::Port { port, option, why } => write!(
                to,
                "port {port} cannot be had: {why}. Choose another with {option} PORT (0 takes a \
                 free one)",
            ),
            Self::ApiBase(why) => why.fmt(to),
            Self::Key(why) => to.write_str(why),
        }
    }
}

impl std::error::Error for StartError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_leaves_its_schemes_own_port_out() {
        for (port, written) in [
            (80, "http://localhost"),
            (443, "http://localhost:443"),
            (8080, "http://localhost:8080"),
        ] {
            assert_eq!(origin(port), written);
        }
    }
}
