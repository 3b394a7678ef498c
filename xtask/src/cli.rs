//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use policy::Deployment;

/// The project's own commands. Each does the set-up that it needs and that is missing.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub(crate) struct Cli {
    /// Which compiler builds for the browser
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        env = "PRICING_CARD_WASM_COMPILER"
    )]
    pub(crate) wasm_compiler: WasmCompiler,
    #[command(subcommand)]
    pub(crate) task: Task,
}

/// Which compiler builds for the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum WasmCompiler {
    /// The machine's own if it has or can add the wasm target, else the distribution's
    #[default]
    Auto,
    /// The machine's own, with the wasm target
    Own,
    /// The distribution's, which builds the standard library along with the program
    Distribution,
}

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Task {
    /// Install everything that the other commands need
    Setup,
    /// Build the widget and start the sandbox: the partner's page with the cards
    Preview {
        /// Options for the sandbox, after `--`
        #[arg(last = true)]
        sandbox: Vec<String>,
    },
    /// Run every test, and end with the line `N passed, N failed`
    Test(TestOptions),
    /// Measure the widget beside its peers in Chromium, and keep the figures in bench/
    Bench(BenchOptions),
    /// Write every scenario's reference pictures into one page, target/gallery.html
    Gallery {
        /// Take the pictures anew, of the sources as they are
        #[arg(long)]
        renew: bool,
    },
    /// Print where the bytes of the wasm are: by crate, and the largest functions
    Size,
    /// Build what a deployment uploads into target/dist, within the size budgets
    Dist(Settings),
}

/// How much to measure.
#[derive(Args)]
pub(crate) struct BenchOptions {
    /// How often each figure is taken; what is told is the median
    #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) rounds: u32,
    /// How often the whole is measured
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) runs: u32,
    /// Only what the goals need
    #[arg(long)]
    pub(crate) brief: bool,
}

/// Which tests to run.
#[derive(Args)]
pub(crate) struct TestOptions {
    /// Only the tests whose name contains this
    pub(crate) filter: Option<String>,
    /// Only this group of suites
    #[arg(long, value_enum)]
    pub(crate) only: Option<Group>,
    /// Where the core of the tests of the whole runs; what is missing for it is installed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) browser: Browsers,
}

/// One of the browsers' engines, or each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Browsers {
    /// Chromium, which all other tests in a browser use as well
    #[default]
    Chromium,
    /// Firefox, driven by geckodriver
    Firefox,
    /// WebKitGTK's MiniBrowser, driven by WebKitWebDriver
    Webkit,
    /// Each of the three
    All,
}

/// A group of suites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Group {
    /// Formatting and clippy
    Lint,
    /// Rust tests on this machine
    Native,
    /// Rust tests in headless Chromium
    Wasm,
    /// Type checks and unit tests of the TypeScript
    Ts,
    /// The release build and the tests of the whole in Chromium
    E2e,
    /// The release build and the core of those tests where --browser says
    Engines,
    /// The release build's time to the cards beside its peers', reported
    Speed,
}

/// The settings of the deployment that the build is for.
#[derive(Args, Clone)]
pub(crate) struct Settings {
    /// The API's address
    #[arg(
        long,
        value_name = "URL",
        default_value = "https://api.ledgerbee.com/api"
    )]
    pub(crate) api_base: String,
    /// The exact origin of a page that may embed the frame; may be given more than once
    #[arg(long = "allow-parent", value_name = "ORIGIN")]
    pub(crate) allowed_parents: Vec<String>,
    /// The exact origin of a hosted checkout, besides the frame's own; may be given more than once
    #[arg(long = "checkout-origin", value_name = "ORIGIN")]
    pub(crate) checkout_origins: Vec<String>,
    /// The exact origin that a partner's font may come from; may be given more than once
    #[arg(long = "font-origin", value_name = "ORIGIN")]
    pub(crate) font_origins: Vec<String>,
}

impl Settings {
    /// The settings of a build that the sandbox serves; it puts its own in their place.
    pub(crate) fn published() -> Self {
        Self {
            api_base: "https://api.ledgerbee.com/api".to_owned(),
            allowed_parents: Vec::new(),
            checkout_origins: Vec::new(),
            font_origins: Vec::new(),
        }
    }

    pub(crate) fn deployment(&self) -> Deployment {
        Deployment {
            api_base: self.api_base.clone(),
            allowed_parents: self.allowed_parents.clone(),
            checkout_origins: self.checkout_origins.clone(),
            font_origins: self.font_origins.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_commands_read_their_options() {
        fn check(words: &str, good: bool) {
            let words = format!("xtask {words}");
            let parsed = Cli::try_parse_from(words.split(' '));
            assert_eq!(parsed.is_ok(), good, "{words}");
        }
        check("setup", true);
        check("preview", true);
        check("preview -- --partner-port 9000 --print-ports", true);
        check("test", true);
        check("test --only e2e danish", true);
        check("test --browser all", true);
        check("test --only engines --browser webkit height", true);
        check("test --only speed", true);
        check("bench", true);
        check("bench --rounds 3 --brief", true);
        check("bench --runs 3", true);
        check(
            "dist --api-base https://a.example/api --allow-parent https://b.example",
            true,
        );
        check(
            "dist --checkout-origin https://a.example --checkout-origin https://b.example",
            true,
        );
        check("--wasm-compiler distribution test", true);
        check("test --wasm-compiler own", true);
        check("", false);
        check("bench --only cards", false);
        check("bench --rounds 0", false);
        check("bench --runs -1", false);
        check("preview --partner-port 9000", false);
        check("test --only everything", false);
        check("test one two", false);
        check("test --browser safari", false);
        check("bench --browser firefox", false);
        check("dist --allow-parent", false);
        check("dist --checkout-origin", false);
        check("preview --checkout-origin https://a.example", false);
        check("setup --wasm-compiler gcc", false);
    }

    #[test]
    fn the_command_s_default_is_the_published_api() {
        let cli = Cli::try_parse_from(["xtask", "dist"]).expect("dist needs no option");
        let Task::Dist(settings) = cli.task else {
            panic!("dist is parsed as dist")
        };
        assert_eq!(settings.deployment(), Settings::published().deployment());
    }

    #[test]
    fn every_origin_that_is_given_reaches_the_deployment() {
        let words = "xtask dist --checkout-origin https://a.example --allow-parent \
                     https://b.example --checkout-origin https://c.example";
        let cli = Cli::try_parse_from(words.split(' ')).expect("the options are known");
        let Task::Dist(settings) = cli.task else {
            panic!("dist is parsed as dist")
        };
        let deployment = settings.deployment();
        assert_eq!(
            deployment.checkout_origins,
            ["https://a.example", "https://c.example"]
        );
        assert_eq!(deployment.allowed_parents, ["https://b.example"]);
    }
}
