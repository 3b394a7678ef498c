//! Why a command could not do its work, and what the person can do about it.

use std::fmt::{Display, Formatter, Result};
use std::io;
use std::path::{Path, PathBuf};

use policy::PolicyError;

/// A failed command.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A program could not be started.
    Start {
        /// The program's name.
        program: String,
        /// Why not.
        source: io::Error,
    },
    /// A program ended with an error, which it has printed itself or left in a log.
    Program {
        /// What the program was to do.
        what: String,
        /// How it ended.
        how: String,
    },
    /// A file could not be read or written.
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file does not hold what it should.
    Content {
        /// The file.
        path: PathBuf,
        /// What is missing or wrong.
        reason: String,
    },
    /// A step of the set-up cannot be done by this command.
    Setup {
        /// What is missing or went wrong.
        what: String,
        /// What the person can do.
        advice: String,
    },
    /// The deployment's settings are refused.
    Policy(PolicyError),
    /// A build is larger than its budget.
    OverBudget(String),
}

impl Failure {
    /// For `map_err` on a read or write of this file.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::File { path, source }
    }

    pub(crate) fn content(path: &Path, reason: impl Into<String>) -> Self {
        Self::Content {
            path: path.to_owned(),
            reason: reason.into(),
        }
    }

    pub(crate) fn setup(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self::Setup {
            what: what.into(),
            advice: advice.into(),
        }
    }
}

impl From<PolicyError> for Failure {
    fn from(error: PolicyError) -> Self {
        Self::Policy(error)
    }
}

impl Display for Failure {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Start { program, source } => {
                write!(
                    out,
                    "{program} could not be started: {source}\n  Is it installed and on PATH?"
                )
            }
            Self::Program { what, how } => write!(out, "{what} failed: {how}"),
            Self::File { path, source } => write!(out, "{}: {source}", path.display()),
            Self::Content { path, reason } => write!(out, "{}: {reason}", path.display()),
            Self::Setup { what, advice } => {
                write!(
                    out,
                    "{what}\n  What you can do: {}",
                    advice.replace('\n', "\n  ")
                )
            }
            Self::Policy(error) => error.fmt(out),
            Self::OverBudget(text) => out.write_str(text),
        }
    }
}
