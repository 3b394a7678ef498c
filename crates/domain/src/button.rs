//! What a priced card's button says and does, by what the item is to the buyer.

use contract::BuyerState;

/// A priced card's button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: ButtonLabel,
    /// Whether it can be pressed.
    pub enabled: bool,
}

/// What a button says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonLabel {
    /// The operator's own label.
    Own,
    /// "Choose ...".
    Choose,
    /// "Upgrade to ...".
    Upgrade,
    /// "Change to ...", for a step down: no button calls a buyer's wish a loss.
    Downgrade,
    /// "Your current plan".
    Current,
    /// "Change is booked".
    Scheduled,
    /// "Not available".
    Unavailable,
}

impl Button {
    /// The button for a state. An operator's own label stands wherever the button can be
    /// pressed; a state that is not known leaves the choice to the buyer and the checkout.
    #[must_use]
    pub const fn of(state: Option<&BuyerState>, own_label: bool) -> Self {
        let (label, enabled) = match state {
            Some(BuyerState::Current) => (ButtonLabel::Current, false),
            Some(BuyerState::Scheduled) => (ButtonLabel::Scheduled, false),
            Some(BuyerState::Unavailable) => (ButtonLabel::Unavailable, false),
            _ if own_label => (ButtonLabel::Own, true),
            Some(BuyerState::Upgrade) => (ButtonLabel::Upgrade, true),
            Some(BuyerState::Downgrade) => (ButtonLabel::Downgrade, true),
            Some(BuyerState::Available | BuyerState::Other(_)) | None => {
                (ButtonLabel::Choose, true)
            }
        };
        Self { label, enabled }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_has_its_button() {
        use ButtonLabel as Says;
        for (state, own_label, label, enabled) in [
            (None, false, Says::Choose, true),
            (None, true, Says::Own, true),
            (Some("available"), false, Says::Choose, true),
            (Some("available"), true, Says::Own, true),
            (Some("upgrade"), false, Says::Upgrade, true),
            (Some("upgrade"), true, Says::Own, true),
            (Some("downgrade"), false, Says::Downgrade, true),
            (Some("downgrade"), true, Says::Own, true),
            (Some("current"), false, Says::Current, false),
            (Some("current"), true, Says::Current, false),
            (Some("scheduled"), false, Says::Scheduled, false),
            (Some("scheduled"), true, Says::Scheduled, false),
            (Some("unavailable"), false, Says::Unavailable, false),
            (Some("unavailable"), true, Says::Unavailable, false),
            (Some("paused"), false, Says::Choose, true),
            (Some("paused"), true, Says::Own, true),
        ] {
            let known = state.map(|it| BuyerState::from(it.to_owned()));
            assert_eq!(
                Button::of(known.as_ref(), own_label),
                Button { label, enabled },
                "{state:?} {own_label}"
            );
        }
    }
}
