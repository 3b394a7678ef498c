//! The command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// A stand-in for LedgerBee and for a partner: API, portal, checkout and shop on this machine.
///
/// With --api-base, the shop's backend and the frame speak to that API instead; the key comes
/// from the environment variable LEDGERBEE_API_KEY, never from the command line.
#[derive(Clone, Debug, Parser)]
#[command(name = "sandbox", version)]
pub struct Options {
    /// What is sold, to whom, and who may ask.
    #[arg(
        long,
        value_name = "FILE",
        default_value = "tests/fixtures/catalog/acme.json"
    )]
    pub catalog: PathBuf,
    /// The API's port; 0 takes a free one.
    #[arg(long, value_name = "PORT", default_value_t = 8787)]
    pub api_port: u16,
    /// The portal's port; 0 takes a free one.
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    pub portal_port: u16,
    /// The partner's port; 0 takes a free one.
    #[arg(long, value_name = "PORT", default_value_t = 8081)]
    pub partner_port: u16,
    /// The hosted checkout's port; 0 takes a free one.
    #[arg(long, value_name = "PORT", default_value_t = 8083)]
    pub checkout_port: u16,
    /// The built widget, as `cargo xtask dist` leaves it.
    #[arg(long, value_name = "DIR", default_value = "target/dist")]
    pub dist: PathBuf,
    /// How long a catalog token lives.
    #[arg(long, value_name = "SECONDS", default_value_t = 900, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub token_ttl: u64,
    /// Print the four addresses as one line of JSON first, and nothing else.
    #[arg(long)]
    pub print_ports: bool,
    /// Serve /__sandbox/ on the API's port: faults, expired tokens, new versions of a plan, the
    /// list of requests.
    #[arg(long)]
    pub test_controls: bool,
    /// Where the frame reads: below the portal's own origin, or across origins.
    #[arg(long, value_name = "WHERE", value_enum, default_value_t = FrameApi::Portal)]
    pub frame_api: FrameApi,
    /// A LedgerBee API to use instead, such as https://api.ledgerbee.com/api.
    #[arg(long, value_name = "URL")]
    pub api_base: Option<String>,
}

/// Where the frame finds the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FrameApi {
    /// Below the portal's origin, at /api: the browser asks for no leave before a read.
    Portal,
    /// At the API's own origin, as the published address is.
    Own,
}
