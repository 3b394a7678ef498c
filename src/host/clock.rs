//! Wall time.

/// Milliseconds of wall time since 1970.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

/// The wall time of an ISO 8601 text in milliseconds; `None` when it cannot be read.
pub(crate) fn parse_time(iso: &str) -> Option<f64> {
    let time = js_sys::Date::parse(iso);
    time.is_finite().then_some(time)
}
