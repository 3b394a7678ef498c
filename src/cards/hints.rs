//! Which hints are shown. One set of listeners serves all of them, for a hundred cards have many.

use web_sys::Event;

use crate::dom::{El, nearest, page};

/// The attribute of a hint that is pointed at.
const POINTED: &str = "data-pointed";

/// The attribute of a hint whose button has the focus or was tapped.
const KEPT: &str = "data-kept";

/// Shows the hints of these plans: each while the pointer is on its button or its text, while its
/// button has the focus, and after a tap. Escape closes them.
pub(super) fn hints(mut plans: El) -> El {
    for event in ["mouseover", "mouseleave", "focusin", "focusout", "click"] {
        let place = plans.clone();
        plans = plans.on(event, move |it| hear(&place, event, &it));
    }
    let place = plans.clone();
    page().keys(move |key| key == "Escape" && close(&place));
    plans
}

fn hear(plans: &El, event: &str, happened: &Event) {
    let at = nearest(happened, ".explained");
    match event {
        // A second tap closes what the first one opened, though the pointer is still there.
        "click" if nearest(happened, "[data-kept]").is_some() => close(plans),
        "click" => show(plans, KEPT, at),
        // A button that is tapped has the focus before it is pressed.
        "focusin" => show(
            plans,
            KEPT,
            nearest(happened, ".explained:has(:focus-visible)"),
        ),
        "focusout" => show(plans, KEPT, None),
        _ => show(plans, POINTED, at),
    };
}

/// Closes what is shown; whether there was anything.
fn close(plans: &El) -> bool {
    show(plans, POINTED, None) | show(plans, KEPT, None)
}

/// Shows a hint in the place of the one before; whether there was one.
#[inline(never)]
fn show(plans: &El, how: &str, at: Option<El>) -> bool {
    let old = plans.find(&["[", how, "]"].concat());
    if let Some(old) = &old {
        old.set(how, None);
    }
    if let Some(at) = at {
        at.set(how, Some(""));
    }
    old.is_some()
}
