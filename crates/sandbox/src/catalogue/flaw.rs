//! What is wrong with a catalogue file, and where.

use std::fmt;
use std::path::PathBuf;

/// One flaw: a JSON path and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The JSON path, such as `plans[2].entry.items[0].currency`; empty for the whole file.
    pub at: String,
    /// What is wrong and, where it helps, what would be right.
    pub reason: String,
}

impl Flaw {
    /// A flaw at a place.
    pub fn new(at: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            reason: reason.into(),
        }
    }

    /// The flaw that stopped the reader.
    pub(crate) fn reading(why: &serde_path_to_error::Error<serde_json::Error>) -> Self {
        let path = why.path().to_string();
        // The reader calls the whole file `.`.
        Self::new(
            if path == "." { String::new() } else { path },
            why.inner().to_string(),
        )
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_empty() {
            to.write_str(&self.reason)
        } else {
            write!(to, "{}: {}", self.at, self.reason)
        }
    }
}

/// Why there is no catalogue.
#[derive(Debug)]
pub enum CatalogueError {
    /// The file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The file was read and is wrong.
    Refused(Vec<Flaw>),
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, why } => write!(
                to,
                "the catalogue file {} cannot be read: {why}. Start from the project's root, or \
                 name a file with --catalog FILE",
                path.display(),
            ),
            Self::Refused(flaws) => {
                to.write_str("the catalogue file is wrong:")?;
                flaws.iter().try_for_each(|flaw| write!(to, "\n  {flaw}"))
            }
        }
    }
}

impl std::error::Error for CatalogueError {}
