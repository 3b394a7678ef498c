//! The wire's plan, for the tests of what is read of it.

use contract::PortalCatalogEntry;
use serde_json::Value;

/// The fixture's plan as it is on the wire.
pub(crate) fn plan_wire() -> Value {
    let text = include_str!("../../../../tests/fixtures/wire/plan.json");
    serde_json::from_str::<Value>(text).expect("a fixture is JSON")["plan"].clone()
}

/// What is read of the fixture's plan after a change.
pub(crate) fn entry(
    change: impl FnOnce(&mut Value),
) -> Result<PortalCatalogEntry, serde_json::Error> {
    let mut wire = plan_wire();
    change(&mut wire);
    serde_json::from_value(wire)
}
