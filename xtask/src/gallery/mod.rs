//! The gallery: one HTML file with the reference picture of every scenario, and what a screen reader
//! meets in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::failure::Failure;
use crate::project::{Project, files_below, read, write};
use crate::{dist, setup, test};

/// Writes `target/gallery.html`; with `renew`, takes every picture anew before.
pub(crate) fn run(project: &Project, renew: bool) -> Result<(), Failure> {
    if renew {
        let bench = setup::for_tests(project)?;
        dist::site(project, &bench.bundler)?;
        test::renew_pictures(project, &bench)?;
    }
    let screens = project.path("tests/e2e/screens");
    let mut scenarios: BTreeMap<String, Vec<Picture>> = BTreeMap::new();
    for file in files_below(&screens.join("scenarios"))? {
        let (name, picture) = Picture::read(&file)?;
        scenarios.entry(name).or_default().push(picture);
    }
    let mut sections = String::new();
    for (name, pictures) in &scenarios {
        sections.push_str(&section(name, pictures, &screens.join("spoken"))?);
    }
    let page = project.target.join("gallery.html");
    let html = include_str!("page.html").replace("<!-- scenarios -->", &sections);
    write(&page, html)?;
    println!("{}: {} scenarios", page.display(), scenarios.len());
    Ok(())
}

/// One picture of a scenario.
struct Picture {
    lang: String,
    width: String,
    scheme: String,
    /// As an address that holds the picture.
    source: String,
}

impl Picture {
    /// Reads `{scenario}-{language}-{width}-{scheme}.png`.
    fn read(file: &Path) -> Result<(String, Self), Failure> {
        let stem = file.file_stem().and_then(|it| it.to_str());
        let (name, lang, width, scheme) = stem.and_then(parts).ok_or_else(|| {
            Failure::content(file, "is not named scenario-language-width-scheme.png")
        })?;
        let content = fs::read(file).map_err(Failure::file(file))?;
        let picture = Self {
            lang: lang.to_owned(),
            width: width.to_owned(),
            scheme: scheme.to_owned(),
            source: format!("data:image/png;base64,{}", STANDARD.encode(content)),
        };
        Ok((name.to_owned(), picture))
    }

    fn figure(&self, name: &str) -> String {
        let Self {
            lang,
            width,
            scheme,
            source,
        } = self;
        format!(
            "<figure data-lang=\"{lang}\" data-width=\"{width}\" data-scheme=\"{scheme}\">\
             <img src=\"{source}\" width=\"{width}\" alt=\"{name}\">\
             <figcaption>{lang}, {width} px, {scheme}</figcaption></figure>\n"
        )
    }
}

fn parts(stem: &str) -> Option<(&str, &str, &str, &str)> {
    let (rest, scheme) = stem.rsplit_once('-')?;
    let (rest, width) = rest.rsplit_once('-')?;
    let (name, lang) = rest.rsplit_once('-')?;
    let is_known = matches!(scheme, "light" | "dark")
        && matches!(lang, "en" | "da")
        && width.parse::<u32>().is_ok();
    is_known.then_some((name, lang, width, scheme))
}

fn section(name: &str, pictures: &[Picture], spoken: &Path) -> Result<String, Failure> {
    let mut html = format!("<section><h2 id=\"{name}\">{name}</h2>\n<div>\n");
    for picture in pictures {
        html.push_str(&picture.figure(name));
    }
    html.push_str("</div>\n");
    for lang in ["en", "da"] {
        let file = spoken.join(format!("{name}-{lang}.yml"));
        if file.is_file() {
            let text = escape(&read(&file)?);
            html.push_str(&format!(
                "<details data-lang=\"{lang}\"><summary>What a screen reader meets, {lang}</summary>\
                 <pre lang=\"{lang}\">{text}</pre></details>\n"
            ));
        }
    }
    html.push_str("</section>\n");
    Ok(html)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_a_picture_shows() {
        for (stem, expected) in [
            (
                "acme-1-en-320-light",
                Some(("acme-1", "en", "320", "light")),
            ),
            (
                "document-da-1280-dark",
                Some(("document", "da", "1280", "dark")),
            ),
            ("document-da-1280", None),
            ("document-sv-1280-dark", None),
            ("document-da-wide-dark", None),
            ("document-da-1280-sepia", None),
            ("", None),
        ] {
            assert_eq!(parts(stem), expected, "{stem}");
        }
    }
}
