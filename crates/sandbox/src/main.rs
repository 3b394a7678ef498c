//! The `sandbox` command.

use std::future::Future;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use sandbox::clock::SystemClock;
use sandbox::options::{FrameApi, Options};
use sandbox::start::{Addresses, start};
use serde_json::json;

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    let key = std::env::var("LEDGERBEE_API_KEY").ok();
    let key = key.filter(|key| !key.is_empty());
    let sandbox = match start(&options, key, Arc::new(SystemClock)).await {
        Ok(sandbox) => sandbox,
        Err(why) => {
            eprintln!("sandbox: {why}");
            return ExitCode::FAILURE;
        }
    };
    if let Some(warning) = &sandbox.warning {
        eprintln!("sandbox: {warning}");
    }
    // Whoever reads the addresses may end the sandbox at once: it must be listening by then.
    let end = match end() {
        Ok(end) => end,
        Err(why) => {
            eprintln!("sandbox: the signals that end it cannot be heard: {why}");
            return ExitCode::FAILURE;
        }
    };
    let words = if options.print_ports {
        for_programs(&sandbox.addresses)
    } else {
        for_people(&options, &sandbox.addresses)
    };
    // Nobody has to read it.
    let _ = std::io::stdout().write_all(words.as_bytes());
    sandbox.serve(end).await;
    ExitCode::SUCCESS
}

fn for_programs(addresses: &Addresses) -> String {
    let Addresses {
        api,
        portal,
        partner,
        checkout,
    } = addresses;
    let [api, portal, partner, checkout] = [api, portal, partner, checkout].map(|it| json!(it));
    format!("{{\"api\":{api},\"portal\":{portal},\"partner\":{partner},\"checkout\":{checkout}}}\n")
}

fn for_people(options: &Options, addresses: &Addresses) -> String {
    let Addresses {
        api,
        portal,
        partner,
        checkout,
    } = addresses;
    let api_line = match (&options.api_base, options.frame_api) {
        (Some(base), _) => format!("{base} (the stand-in is at {api}/api)"),
        (None, FrameApi::Portal) => format!("{api}/api, and for the frame {portal}/api"),
        (None, FrameApi::Own) => format!("{api}/api"),
    };
    let controls = if options.test_controls {
        format!("Controls {api}/__sandbox/\n")
    } else {
        String::new()
    };
    format!(
        "Partner  {partner}/\n         {partner}/?lang=da\nPortal   {portal}\nCheckout {checkout}\nAPI      {api_line}\n\
         {controls}Press Ctrl+C to stop.\n"
    )
}

/// The moment somebody wants it to end: Ctrl+C, or the signal that a supervisor sends. Both
/// are heard from this call on.
#[cfg(unix)]
fn end() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// The moment somebody presses Ctrl+C, heard from this call on.
#[cfg(windows)]
fn end() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupted = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupted.recv().await;
    })
}
