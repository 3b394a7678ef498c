//! The release build: what a deployment uploads, within the size budgets.

mod assets;
mod budget;
mod build;
mod compress;
mod fingerprint;
mod glue;
mod names;
mod page;
mod size;
mod split;
mod start;

pub(crate) use build::room;
pub(crate) use size::run as size;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use policy::Deployment;

use crate::cli::Settings;
use crate::failure::Failure;
use crate::process::words;
use crate::project::{Project, files_below, read, write};
use crate::setup::{self, Bundler};

/// The `dist` command.
pub(crate) fn run(project: &Project, settings: &Settings) -> Result<(), Failure> {
    let bundler = setup::for_dist(project)?;
    let built = build(project, &bundler, settings, &project.dist())?;
    if settings.allowed_parents.is_empty() {
        println!("No page may embed this build: name each with --allow-parent https://...");
    }
    if settings.checkout_origins.is_empty() {
        println!(
            "Checkouts open on the frame's own origin alone: name others with --checkout-origin \
             https://..."
        );
    }
    built.within_budget()
}

/// A finished build.
pub(crate) struct Built {
    overruns: Vec<String>,
}

impl Built {
    /// Fails if the build is larger than its budgets.
    pub(crate) fn within_budget(&self) -> Result<(), Failure> {
        if self.overruns.is_empty() {
            return Ok(());
        }
        Err(Failure::OverBudget(self.overruns.join("\n")))
    }
}

/// Builds what this project's own commands serve, in a folder of its own: what is there to be
/// uploaded stays as it is.
pub(crate) fn site(project: &Project, bundler: &Bundler) -> Result<Built, Failure> {
    build(project, bundler, &Settings::published(), &project.site())
}

/// Builds into a folder, unless nothing has changed since the last build there, and prints the
/// sizes.
fn build(
    project: &Project,
    bundler: &Bundler,
    settings: &Settings,
    dist: &Path,
) -> Result<Built, Failure> {
    let begun = Instant::now();
    let deployment = settings.deployment();
    deployment.check()?;
    let name = dist.file_name().unwrap_or_default().to_string_lossy();
    let fingerprint = fingerprint::of_inputs(project, bundler, &deployment)?;
    let memory = project.scratch(&format!("{name}.fingerprint"))?;
    let remembered = read(&memory).unwrap_or_default();
    if remembered == fingerprint::with_outputs(&fingerprint, dist)? {
        println!("target/{name} is up to date ({}).", words(begun.elapsed()));
    } else {
        let fresh = project.scratch("dist")?;
        clear(&fresh)?;
        assemble(project, bundler, &deployment, &fresh)?;
        clear(dist)?;
        fs::rename(&fresh, dist).map_err(Failure::file(dist))?;
        write(&memory, fingerprint::with_outputs(&fingerprint, dist)?)?;
        println!("target/{name} is built ({}).", words(begun.elapsed()));
    }
    let (table, overruns) = budget::report(dist)?;
    print!("{table}");
    Ok(Built { overruns })
}

fn assemble(
    project: &Project,
    bundler: &Bundler,
    deployment: &Deployment,
    dist: &Path,
) -> Result<(), Failure> {
    for (name, script) in policy::HOST_SCRIPTS
        .iter()
        .zip(build::host_scripts(project)?)
    {
        write(&dist.join(name), script)?;
    }
    let bundle = build::bundle(project, bundler)?;
    let (wasm, glue) = (only(&bundle, "wasm")?, only(&bundle, "js")?);
    names::shorten(project, &wasm, &glue)?;
    split::split(project, &bundler.splitter, &wasm, &glue)?;
    start::begin(&glue)?;
    let minify = |file: &Path| build::minified(project, file);
    let (html, glue) = assets::lay_out(&bundle, &dist.join("embed"), minify)?;
    let html = build::minified_inline(project, &html)?;
    let html = policy::configure(&html, deployment)?;
    let document = dist.join("embed/index.html");
    let html = start::with_glue(&html, &glue)
        .ok_or_else(|| Failure::content(&document, "cannot have the glue within"))?;
    write(&document, &html)?;
    let returned = page::whole(project, "return.html")?;
    let returned = build::minified_inline(project, &returned)?;
    write(&dist.join("embed/return.html"), &returned)?;
    write(
        &dist.join("_headers"),
        policy::headers_file(&html, &returned, deployment),
    )?;
    write(&dist.join("_redirects"), policy::redirects_file())?;
    compress::beside(dist)
}

/// The bundle's one file with an ending.
fn only(bundle: &Path, ending: &str) -> Result<PathBuf, Failure> {
    let mut found = files_below(bundle)?
        .into_iter()
        .filter(|it| it.extension().is_some_and(|own| own == ending));
    match (found.next(), found.next()) {
        (Some(file), None) => Ok(file),
        _ => Err(Failure::content(
            bundle,
            format!("must hold exactly one .{ending} file"),
        )),
    }
}

fn clear(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Failure::file(folder))?;
    }
    Ok(())
}
