//! Locks that a failed holder does not spoil.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Takes the lock. What is kept under the sandbox's locks is whole after each statement, so
/// that a holder who failed leaves nothing half done.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
