//! Finds or installs the browsers of other engines than Chromium's, and what drives them.

use std::fs;
use std::path::{Path, PathBuf};

use super::{apt, browser, step, tools};
use crate::failure::Failure;
use crate::project::{Project, on_path};

const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];
const FIREFOX_PACKAGE: &str = "firefox-esr";
const WEBKIT_PACKAGES: [&str; 2] = ["webkit2gtk-driver", "xvfb"];
/// Where distributions keep WebKitGTK's own browser, which is on nobody's PATH.
const WEBKIT_FOLDERS: [&str; 4] = [
    "/usr/lib",
    "/usr/lib64",
    "/usr/libexec",
    "/usr/local/libexec",
];

/// The engine of a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    /// Its name, in the tests and in their summary.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Its programs, found or newly installed.
    pub(crate) fn find(self, project: &Project) -> Result<Driven, Failure> {
        match self {
            Self::Chromium => {
                let found = browser::find(project)?;
                Ok(Driven {
                    browser: found.chromium,
                    driver: found.driver,
                    screen: None,
                })
            }
            Self::Firefox => firefox(project),
            Self::Webkit => webkit(project),
        }
    }
}

/// A browser that a driver starts.
pub(crate) struct Driven {
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
    /// The screen that nobody sees, for a browser that must have one.
    pub(crate) screen: Option<PathBuf>,
}

fn firefox(project: &Project) -> Result<Driven, Failure> {
    let named = browser::named("FIREFOX")?;
    let browser = match named.or_else(|| FIREFOX.iter().find_map(|it| on_path(it))) {
        Some(found) => found,
        None => installed(
            project,
            &[FIREFOX_PACKAGE],
            "install Firefox, or set FIREFOX to its program",
            || FIREFOX.iter().find_map(|it| on_path(it)),
        )?,
    };
    let named = browser::named("GECKODRIVER")?;
    let driver = match named.or_else(|| on_path("geckodriver")) {
        Some(found) => found,
        None => tools::geckodriver(project)?,
    };
    Ok(Driven {
        browser,
        driver,
        screen: None,
    })
}

fn webkit(project: &Project) -> Result<Driven, Failure> {
    let (browser, driver) = (
        browser::named("WEBKIT_BROWSER")?,
        browser::named("WEBKIT_DRIVER")?,
    );
    let present = || {
        let browser = browser.clone().or_else(mini_browser)?;
        let driver = driver.clone().or_else(|| on_path("WebKitWebDriver"))?;
        let screen = Some(on_path("Xvfb")?);
        Some(Driven {
            browser,
            driver,
            screen,
        })
    };
    let advice = "install WebKitGTK's driver with its MiniBrowser, and Xvfb (Fedora: webkitgtk6.0 \
                  xorg-x11-server-Xvfb), or set WEBKIT_BROWSER and WEBKIT_DRIVER to the two programs";
    match present() {
        Some(found) => Ok(found),
        None => installed(project, &WEBKIT_PACKAGES, advice, present),
    }
}

fn installed<T>(
    project: &Project,
    packages: &[&str],
    advice: &str,
    present: impl Fn() -> Option<T>,
) -> Result<T, Failure> {
    let why = "runs the core of the tests in another engine";
    let advice = format!("{advice}, then run the same command again");
    step(&format!("packages {}", packages.join(" ")), why, || {
        if on_path("apt-get").is_none() {
            let what = "The browser is not there, and there is no apt-get to install it.";
            return Err(Failure::setup(what, advice));
        }
        apt::install(project, "apt-engine", packages)?;
        let what = "The packages are installed, but their programs are not where they should be.";
        present().ok_or_else(|| Failure::setup(what, advice))
    })
}

fn mini_browser() -> Option<PathBuf> {
    on_path("MiniBrowser").or_else(|| {
        WEBKIT_FOLDERS
            .iter()
            .find_map(|it| mini_browser_below(Path::new(it)))
    })
}

// Debian has one more folder between, named by the machine: /usr/lib/x86_64-linux-gnu.
fn mini_browser_below(folder: &Path) -> Option<PathBuf> {
    let here = |folder: &Path| {
        let mut found: Vec<PathBuf> = folders(folder)
            .filter(|it| name(it).starts_with("webkit") && it.join("MiniBrowser").is_file())
            .collect();
        found.sort();
        found.pop().map(|it| it.join("MiniBrowser"))
    };
    here(folder).or_else(|| {
        folders(folder)
            .filter(|it| name(it).contains("-linux-"))
            .find_map(|it| here(&it))
    })
}

fn folders(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|it| it.ok().map(|it| it.path()))
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::WasmCompiler;
    use crate::project::write;

    #[test]
    fn webkit_s_browser_is_found_in_the_newest_folder_of_its_kind() {
        let project = Project::find(WasmCompiler::Auto).expect("the project is here");
        let root = project.scratch("test-mini-browser").expect("a folder");
        fn check(root: &Path, files: &[&str], expected: Option<&str>) {
            let _ = fs::remove_dir_all(root);
            for file in files {
                write(&root.join(file), "").expect("it can be written");
            }
            let found = mini_browser_below(root);
            assert_eq!(found, expected.map(|it| root.join(it)), "{files:?}");
            let _ = fs::remove_dir_all(root);
        }
        let debian = "x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
        let older = "x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser";
        let fedora = "webkitgtk-6.0/MiniBrowser";
        check(&root, &[debian], Some(debian));
        check(&root, &[older, debian], Some(debian));
        check(&root, &[fedora], Some(fedora));
        check(&root, &["x86_64-linux-gnu/other/MiniBrowser"], None);
        check(&root, &["other/webkit2gtk-4.1/MiniBrowser"], None);
        check(&root, &["webkit2gtk-4.1/WebKitWebProcess"], None);
        check(&root, &[], None);
    }
}
