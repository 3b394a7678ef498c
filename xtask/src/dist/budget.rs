//! Adds up what a browser downloads, and compares it with the budgets.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use policy::InlineKind;

use super::compress::{brotli, gzip, with_ending};
use crate::failure::Failure;
use crate::project::{files_below, read};

/// What the cards may weigh: document, styles, glue and wasm, in bytes of brotli.
const CARDS_BUDGET: u64 = 75_500;
/// What `embed.js` may weigh, in bytes of brotli.
const SCRIPT_BUDGET: u64 = 4_500;
/// The same for the module.
const MODULE_BUDGET: u64 = 4_000;

/// What the boot script may weigh, which is the first of the document's scripts: in characters, and
/// in bytes of brotli by itself.
const BOOT_RAW_BUDGET: u64 = 1_600;
const BOOT_BUDGET: u64 = 860;

/// What no plain card waits for, in bytes of brotli.
const REST_BUDGET: u64 = 32_500;

/// What the page may weigh that a buyer comes back to, in bytes of brotli.
const RETURN_BUDGET: u64 = 3_000;

/// Sizes in bytes, as stored and as sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sizes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Sizes {
    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// The table of sizes, and a sentence for each budget that is overrun.
pub(crate) fn report(dist: &Path) -> Result<(String, Vec<String>), Failure> {
    let returned = dist.join("embed/return.html");
    let mut rest = Sizes::default();
    let mut parts = Vec::new();
    for ending in ["html", "css", "js", "wasm"] {
        let mut sizes = Sizes::default();
        for file in files_below(&dist.join("embed"))? {
            // The return page is no part of what shows the cards.
            if file == returned || file.extension().is_none_or(|it| it != ending) {
                continue;
            }
            let name = file.file_name().and_then(|it| it.to_str());
            if name.is_some_and(|it| it.starts_with("checkout-") || it.starts_with("rest-")) {
                rest = rest.plus(measure(&file)?);
            } else {
                sizes = sizes.plus(measure(&file)?);
            }
        }
        parts.push((ending, sizes));
    }
    let script = measure(&dist.join("embed.js"))?;
    let module = measure(&dist.join("embed.mjs"))?;
    let others = Others {
        boot: boot(&dist.join("embed/index.html"))?,
        rest,
        returned: measure(&returned)?,
        script,
        module,
    };
    Ok(judge(&parts, &others))
}

fn boot(document: &Path) -> Result<Sizes, Failure> {
    let html = read(document)?;
    let script = policy::inline_texts(&html)
        .into_iter()
        .find(|it| it.kind == InlineKind::Script)
        .and_then(|it| html.get(it.range))
        .ok_or_else(|| Failure::content(document, "has no boot script"))?
        .as_bytes();
    let gzip = gzip(script).map_err(Failure::file(document))?;
    let brotli = brotli(script).map_err(Failure::file(document))?;
    Ok(Sizes {
        raw: script.len() as u64,
        gzip: gzip.len() as u64,
        brotli: brotli.len() as u64,
    })
}

fn measure(file: &Path) -> Result<Sizes, Failure> {
    let size = |file: &Path| {
        fs::metadata(file)
            .map(|it| it.len())
            .map_err(Failure::file(file))
    };
    Ok(Sizes {
        raw: size(file)?,
        gzip: size(&with_ending(file, "gz"))?,
        brotli: size(&with_ending(file, "br"))?,
    })
}

/// What is no part of the first cards.
struct Others {
    boot: Sizes,
    rest: Sizes,
    returned: Sizes,
    script: Sizes,
    module: Sizes,
}

fn judge(parts: &[(&str, Sizes)], others: &Others) -> (String, Vec<String>) {
    let Others {
        boot,
        rest,
        returned,
        script,
        module,
    } = *others;
    let sum = parts
        .iter()
        .fold(Sizes::default(), |sum, (_, sizes)| sum.plus(*sizes));
    let mut table = row("", "raw", "gzip", "brotli", "budget");
    for (name, sizes) in parts {
        table.push_str(&sizes_row(name, *sizes, None));
    }
    table.push_str(&sizes_row("cards", sum, Some(CARDS_BUDGET)));
    table.push_str(&sizes_row("boot", boot, Some(BOOT_BUDGET)));
    table.push_str(&sizes_row("rest", rest, Some(REST_BUDGET)));
    table.push_str(&sizes_row("return", returned, Some(RETURN_BUDGET)));
    table.push_str(&sizes_row("embed.js", script, Some(SCRIPT_BUDGET)));
    table.push_str(&sizes_row("embed.mjs", module, Some(MODULE_BUDGET)));

    let mut overruns = Vec::new();
    for (name, sizes, budget) in [
        ("The cards", sum, CARDS_BUDGET),
        ("The boot script", boot, BOOT_BUDGET),
        ("The rest", rest, REST_BUDGET),
        ("The return page", returned, RETURN_BUDGET),
        ("embed.js", script, SCRIPT_BUDGET),
        ("embed.mjs", module, MODULE_BUDGET),
    ] {
        if sizes.brotli > budget {
            overruns.push(format!(
                "{name}: {} kB of brotli, {} more than the budget of {} kB",
                kilobytes(sizes.brotli),
                kilobytes(sizes.brotli - budget),
                kilobytes(budget),
            ));
        }
    }
    if boot.raw > BOOT_RAW_BUDGET {
        overruns.push(format!(
            "The boot script: {} characters, more than {BOOT_RAW_BUDGET}",
            boot.raw
        ));
    }
    (table, overruns)
}

fn sizes_row(name: &str, sizes: Sizes, budget: Option<u64>) -> String {
    row(
        name,
        &kilobytes(sizes.raw),
        &kilobytes(sizes.gzip),
        &kilobytes(sizes.brotli),
        &budget.map(kilobytes).unwrap_or_default(),
    )
}

fn row(name: &str, raw: &str, gzip: &str, brotli: &str, budget: &str) -> String {
    let mut line = String::new();
    // Writing to a string cannot fail.
    let _ = write!(line, "  {name:<9}{raw:>9}{gzip:>9}{brotli:>9}{budget:>9}");
    format!("{}\n", line.trim_end())
}

// A thousand bytes, with one decimal, rounded up so that nothing over a budget looks within it.
fn kilobytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kilobytes_are_rounded_up_to_a_tenth() {
        fn check(bytes: u64, expected: &str) {
            assert_eq!(kilobytes(bytes), expected, "{bytes}");
        }
        check(0, "0.0");
        check(1, "0.1");
        check(100, "0.1");
        check(101, "0.2");
        check(76_000, "76.0");
        check(76_001, "76.1");
        check(1_234_567, "1234.6");
    }

    #[test]
    fn a_build_is_refused_one_byte_over_its_budget() {
        fn check(
            cards: [u64; 2],
            [rest, returned, script, module]: [u64; 4],
            boot: [u64; 2],
            expected: &[&str],
        ) {
            let of = |brotli| Sizes {
                raw: 9,
                gzip: 8,
                brotli,
            };
            let parts = [("js", of(cards[0])), ("wasm", of(cards[1]))];
            let others = Others {
                boot: Sizes {
                    raw: boot[0],
                    gzip: 8,
                    brotli: boot[1],
                },
                rest: of(rest),
                returned: of(returned),
                script: of(script),
                module: of(module),
            };
            let (table, overruns) = judge(&parts, &others);
            assert_eq!(table.lines().count(), 9, "{table}");
            assert_eq!(overruns.len(), expected.len(), "{overruns:?}");
            for (found, part) in overruns.iter().zip(expected) {
                assert!(found.contains(part), "{found}");
            }
        }
        let light = [0, 0];
        check([0, 0], [0, 0, 0, 0], light, &[]);
        check(
            [10_000, 65_500],
            [32_500, 3_000, 4_500, 4_000],
            [1_600, 860],
            &[],
        );
        check(
            [10_001, 65_500],
            [0, 0, 0, 0],
            light,
            &["75.6 kB of brotli, 0.1 more"],
        );
        check([75_501, 0], [0, 0, 0, 0], light, &["The cards"]);
        let heavy = "The rest: 32.6 kB";
        check([75_500, 0], [32_501, 0, 0, 0], light, &[heavy]);
        let heavy = "The return page: 3.1 kB";
        check([75_500, 0], [0, 3_001, 4_500, 0], light, &[heavy]);
        let heavy = ["The cards", "embed.js"];
        check([0, 75_501], [0, 0, 4_501, 0], light, &heavy);
        check([0, 0], [0, 0, 0, 4_001], light, &["embed.mjs"]);
        let heavy = "4.5 more than the budget of 4.5 kB";
        check([0, 0], [0, 0, 9_000, 0], light, &[heavy]);
        let heavy = ["The boot script: 0.9 kB", "1601 characters"];
        check([0, 0], [0, 0, 0, 0], [1_601, 861], &heavy);
    }
}
