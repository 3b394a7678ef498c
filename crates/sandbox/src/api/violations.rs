//! What is wrong with a request, gathered before it is refused.

use contract::{Language, ValidationError};

use super::AppError;
use crate::catalogue::uuid;

/// The violations so far. Rules have the names that the API's validator gives them (assumed).
#[derive(Default)]
pub(super) struct Violations(Vec<ValidationError>);

impl Violations {
    /// Notes that a property breaks a rule.
    pub(super) fn add(&mut self, property: &str, rule: &str, text: impl Into<String>) {
        let text = text.into();
        match self.0.iter_mut().find(|it| it.property == property) {
            Some(error) => {
                error.constraints.insert(rule.to_owned(), text);
            }
            None => self.0.push(ValidationError {
                property: property.to_owned(),
                constraints: [(rule.to_owned(), text)].into(),
            }),
        }
    }

    /// Notes a property that nothing asks for.
    pub(super) fn unknown(&mut self, property: &str) {
        self.add(
            property,
            "whitelistValidation",
            format!("property {property} should not exist"),
        );
    }

    /// Reads a uuid.
    pub(super) fn uuid(&mut self, property: &str, text: &str) -> Option<String> {
        let id = uuid(text);
        if id.is_none() {
            self.add(property, "isUuid", format!("{property} must be a UUID"));
        }
        id
    }

    /// Reads a language.
    pub(super) fn language(&mut self, text: &str) -> Option<Language> {
        let language = [Language::En, Language::Da]
            .into_iter()
            .find(|it| it.as_str() == text);
        if language.is_none() {
            let text = "language must be one of the following values: en, da";
            self.add("language", "isEnum", text);
        }
        language
    }

    /// Refuses the request when anything was noted.
    ///
    /// # Errors
    /// [`AppError::Invalid`] with every violation.
    pub(super) fn done(self) -> Result<(), AppError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(AppError::Invalid(self.0))
        }
    }
}
