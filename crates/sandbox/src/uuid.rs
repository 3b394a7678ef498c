//! Fresh ids from the system's randomness.

use std::fmt::Write;

/// A random uuid (version 4), in small letters.
///
/// # Errors
/// When the system gives no randomness.
pub fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)?;
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.into_iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        let byte = match at {
            6 => byte & 0x0f | 0x40,
            8 => byte & 0x3f | 0x80,
            _ => byte,
        };
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    #[test]
    fn ids_are_of_version_4_and_never_the_same() {
        let mut seen = std::collections::HashSet::new();
        for _ in 0..64 {
            let id = super::random().expect("randomness");
            assert_eq!(crate::catalogue::uuid(&id).as_ref(), Some(&id));
            assert_eq!(id.as_bytes()[14], b'4', "{id}");
            assert!(b"89ab".contains(&id.as_bytes()[19]), "{id}");
            assert!(seen.insert(id));
        }
    }
}
