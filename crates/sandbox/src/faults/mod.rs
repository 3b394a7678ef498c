//! Faults on demand: what a test wants the API to do wrong, to which requests, how often.

mod body;
mod fault;
mod glob;
mod layer;
mod order;

pub use body::CutOff;
pub use fault::Fault;
pub use layer::{Dropped, faulty};
pub use order::FaultOrder;

use std::sync::Mutex;

use crate::locks::locked;

/// The faults that are waiting, in the order in which they were asked for.
#[derive(Default)]
pub struct Faults(Mutex<Vec<FaultOrder>>);

impl Faults {
    /// Adds a fault behind those that wait, and says how many wait now.
    pub fn add(&self, order: FaultOrder) -> usize {
        let mut waiting = locked(&self.0);
        waiting.push(order);
        waiting.len()
    }

    /// Forgets every fault.
    pub fn clear(&self) {
        locked(&self.0).clear();
    }

    /// The first waiting fault for this request; one of its times is used up.
    pub fn take(&self, method: &str, path: &str) -> Option<Fault> {
        let mut waiting = locked(&self.0);
        let index = waiting.iter().position(|it| it.fits(method, path))?;
        let order = waiting.get_mut(index)?;
        let fault = order.fault.clone();
        if order.use_up() {
            waiting.remove(index);
        }
        Some(fault)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn order(path: &str, times: Option<u32>, status: u16) -> FaultOrder {
        FaultOrder::read(
            serde_json::json!({
                "method": "GET", "path": path, "times": times,
                "fault": { "kind": "status", "status": status },
            })
            .to_string()
            .as_bytes(),
        )
        .unwrap()
    }

    fn status(fault: Option<Fault>) -> Option<u16> {
        match fault {
            Some(Fault::Status { status, .. }) => Some(status),
            _ => None,
        }
    }

    #[test]
    fn faults_are_used_in_order_and_as_often_as_asked() {
        let faults = Faults::default();
        faults.add(order("/api/a", Some(2), 500));
        faults.add(order("/api/*", Some(1), 503));
        assert_eq!(faults.add(order("/api/b", None, 429)), 3);
        for (method, path, expected) in [
            ("POST", "/api/a", None),
            ("GET", "/other", None),
            ("GET", "/api/a", Some(500)),
            ("GET", "/api/a", Some(500)),
            ("GET", "/api/a", Some(503)),
            ("GET", "/api/a", None),
            ("GET", "/api/b", Some(429)),
            ("GET", "/api/b", Some(429)),
        ] {
            assert_eq!(
                status(faults.take(method, path)),
                expected,
                "{method} {path}"
            );
        }
        faults.clear();
        assert_eq!(status(faults.take("GET", "/api/b")), None);
    }
}
