//! Finds or installs Chromium and the driver that the tests speak to.

use std::env;
use std::path::PathBuf;

use serde_json::json;

use super::{apt, step};
use crate::failure::Failure;
use crate::project::{Project, on_path, write};

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// The browser for the tests.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Writes the file by which the wasm test runner starts the browser, and returns its path.
    pub(crate) fn capabilities(&self, project: &Project) -> Result<PathBuf, Failure> {
        let mut arguments = vec![
            "--headless",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ];
        // Chromium's sandbox refuses to start as root.
        if apt::is_root() {
            arguments.push("--no-sandbox");
        }
        let file = json!({ "goog:chromeOptions": { "binary": self.chromium, "args": arguments } });
        let path = project.scratch("webdriver.json")?;
        write(&path, file.to_string())?;
        Ok(path)
    }
}

/// The browser named by CHROME and CHROMEDRIVER, or on PATH, or newly installed.
pub(crate) fn find(project: &Project) -> Result<Browser, Failure> {
    if let Some(browser) = present()? {
        return Ok(browser);
    }
    let why = "runs the widget's tests";
    step(&format!("packages {}", PACKAGES.join(" ")), why, || {
        let advice = "install Chromium and its driver (Fedora: chromium chromedriver; Arch: \
                      chromium), or set CHROME and CHROMEDRIVER to the two programs, then run the \
                      same command again";
        if on_path("apt-get").is_none() {
            let what = "There is no Chromium with chromedriver, and no apt-get to install them.";
            return Err(Failure::setup(what, advice));
        }
        apt::install(project, "apt-browser", &PACKAGES)?;
        let what = "The packages are installed, but PATH has no chromium and chromedriver.";
        present()?.ok_or_else(|| Failure::setup(what, advice))
    })
}

fn present() -> Result<Option<Browser>, Failure> {
    let chromium = match named("CHROME")? {
        Some(path) => Some(path),
        None => BROWSERS.iter().find_map(|name| on_path(name)),
    };
    let driver = match named("CHROMEDRIVER")? {
        Some(path) => Some(path),
        None => on_path("chromedriver"),
    };
    let pair = chromium.zip(driver);
    Ok(pair.map(|(chromium, driver)| Browser { chromium, driver }))
}

/// The program that the variable names.
pub(super) fn named(variable: &str) -> Result<Option<PathBuf>, Failure> {
    let Some(path) = env::var_os(variable).filter(|it| !it.is_empty()) else {
        return Ok(None);
    };
    let path = PathBuf::from(path);
    if path.is_file() {
        return Ok(Some(path));
    }
    Err(Failure::setup(
        format!("{variable} names {}, which is no file.", path.display()),
        format!("set {variable} to a program, or unset it to use the one on PATH"),
    ))
}
