//! Makes one file of a page that stands by itself: its scripts and styles are written into it.

use std::path::Path;

use policy::{InlineKind, linked_files};

use crate::failure::Failure;
use crate::project::{Project, read};

/// The page with each script and stylesheet that it names in the place of its name.
pub(crate) fn whole(project: &Project, name: &str) -> Result<String, Failure> {
    let path = project.path(name);
    inlined(&read(&path)?, |address| {
        if !is_local(address) {
            let reason = format!("names {address:?}, which is no file of the project");
            return Err(Failure::content(&path, reason));
        }
        let file = project.path(address);
        let text = read(&file)?;
        // The first of these would end its element, wherever in the text it stands.
        if text.contains("</script") || text.contains("</style") {
            return Err(Failure::content(&file, "cannot be written into a page"));
        }
        Ok(text)
    })
}

fn inlined(
    html: &str,
    content: impl Fn(&str) -> Result<String, Failure>,
) -> Result<String, Failure> {
    let mut whole = String::with_capacity(html.len() * 4);
    let mut copied = 0;
    for file in linked_files(html) {
        let element = match file.kind {
            InlineKind::Script => "script",
            InlineKind::Style => "style",
        };
        whole.push_str(html.get(copied..file.range.start).unwrap_or_default());
        let text = content(&file.address)?;
        whole.push_str(&format!("<{element}>{text}</{element}>"));
        copied = file.range.end;
    }
    whole.push_str(html.get(copied..).unwrap_or_default());
    Ok(whole)
}

fn is_local(address: &str) -> bool {
    let plain = Path::new(address).components();
    !address.contains("//")
        && plain
            .into_iter()
            .all(|part| matches!(part, std::path::Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::WasmCompiler;
    use policy::inline_texts;

    #[test]
    fn each_name_gives_way_to_what_it_names_and_the_rest_stays_to_the_letter() {
        fn check(html: &str, expected: &str) {
            let whole = inlined(html, |address| Ok(format!("[{address}]"))).expect("it has all");
            assert_eq!(whole, expected);
        }
        check("<p>å</p>", "<p>å</p>");
        check(
            "<link rel=\"stylesheet\" href=\"a.css\" />\n<p>\n<script src=\"b.js\"></script>\n",
            "<style>[a.css]</style>\n<p>\n<script>[b.js]</script>\n",
        );
        check(
            "<script>1</script><link rel=icon href=x>",
            "<script>1</script><link rel=icon href=x>",
        );
    }

    #[test]
    fn only_files_of_the_project_are_written_into_a_page() {
        fn check(address: &str, expected: bool) {
            assert_eq!(is_local(address), expected, "{address:?}");
        }
        check("style/base.css", true);
        check("return.js", true);
        check("https://cdn.example/a.js", false);
        check("//cdn.example/a.js", false);
        check("/etc/passwd", false);
        check("../secret.js", false);
        check("style/../../secret.js", false);
        let missing = inlined("<script src=x></script>", |address| {
            Err(Failure::content(Path::new(address), "is not there"))
        });
        assert!(missing.is_err());
    }

    #[test]
    fn the_return_page_is_one_file_that_loads_nothing_and_speaks_both_languages() {
        let project = Project::find(WasmCompiler::Auto).expect("the project is here");
        let html = whole(&project, "return.html").expect("its files are there");
        assert!(!html.contains(" src=") && !html.contains("<link") && !html.contains("url("));
        assert_eq!(inline_texts(&html).len(), 5, "four styles and a script");
        for words in [
            "Your subscription is confirmed. You can close this page.",
            "Dit abonnement er bekræftet. Du kan lukke siden.",
            "We have sent you a mail. Follow the link in it to finish.",
            "Vi har sendt dig en mail. Følg linket i den for at afslutte.",
            "The checkout was not finished. You can close this page and try again.",
            "Købet blev ikke gennemført. Du kan lukke siden og prøve igen.",
        ] {
            assert_eq!(html.matches(words).count(), 1, "{words}");
        }
        // Without its script the page says nothing of how the checkout ended.
        assert_eq!(html.matches("<section").count(), 7);
        assert_eq!(html.matches("class=\"notice\" hidden>").count(), 6);
    }
}
