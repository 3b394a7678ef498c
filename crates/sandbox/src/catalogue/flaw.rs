//! What is wrong with a catalogue file, and where.

use std::fmt;
use std::path::PathBuf;

use super::plain::plain;

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
        // The reader calls the whole file `.`, and a field that it did not come to `?`.
        let path = path.strip_suffix('?').unwrap_or(&path);
        let path = path.strip_suffix('.').unwrap_or(path);
        Self::new(path, plain(&why.inner().to_string()))
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
    /// The file is no text in UTF-8.
    NotUtf8 {
        /// The file.
        path: PathBuf,
    },
    /// The file was read and is wrong.
    Refused {
        /// The file; `None` for a text that came from none.
        path: Option<PathBuf>,
        /// What is wrong with it.
        flaws: Vec<Flaw>,
    },
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
            Self::NotUtf8 { path } => write!(
                to,
                "the catalogue file {} is not UTF-8. Save it with that encoding",
                path.display(),
            ),
            Self::Refused { path, flaws } => {
                to.write_str("the catalogue file ")?;
                if let Some(path) = path {
                    write!(to, "{} ", path.display())?;
                }
                to.write_str("is wrong:")?;
                flaws.iter().try_for_each(|flaw| write!(to, "\n  {flaw}"))
            }
        }
    }
}

impl std::error::Error for CatalogueError {}
