//! Starts the widget in the frame's document.

fn main() {
    pricing_card::start();
}
