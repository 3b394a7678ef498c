//! Which colour gives way so that a text can be read: WCAG's contrast of 4.5 to 1 for every text.

/// The least contrast of a text with what is behind it (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;

/// How many steps a colour is moved towards another one at most.
const STEPS: u32 = 10;

/// How much of a colour its tint has; `style/tokens.css` mixes the same.
const TINT: f64 = 0.12;

/// A colour in sRGB, each part from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgb([f64; 3]);

/// The luminance on which black and white read alike.
const MIDDLE: f64 = 0.179_129;

impl Rgb {
    /// Black.
    pub const BLACK: Self = Self([0.0; 3]);

    /// Reads a colour as a browser writes one that was mixed in sRGB: `color(srgb 0.1 0.2 0.3)`. The
    /// flag says whether something shows through it. `number` reads a number, as the browser does.
    #[must_use]
    pub fn parse(text: &str, number: impl Fn(&str) -> f64) -> Option<(Self, bool)> {
        let parts = text.strip_prefix("color(srgb ")?.strip_suffix(')')?;
        let mut all = [0.0, 0.0, 0.0, 1.0];
        let mut places = all.iter_mut();
        for part in parts.split(' ').filter(|it| *it != "/") {
            let value = number(part);
            // Not a number is neither.
            if !(value < 0.0 || value >= 0.0) {
                return None;
            }
            *places.next()? = value.clamp(0.0, 1.0);
        }
        let enough = places.len() < 2;
        let [red, green, blue, alpha] = all;
        enough.then_some((Self([red, green, blue]), alpha < 1.0))
    }

    /// The colour as a style has it: `rgb(255 0 0)`.
    #[must_use]
    pub fn text(self) -> String {
        let mut text = String::from("rgb(");
        for part in self.0 {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let byte = (part * 255.0 + 0.5) as u64;
            text.push_str(&contract::digits(byte));
            text.push(' ');
        }
        text.push(')');
        text
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn reads_on(self, ground: Self) -> bool {
        let (one, two) = (self.luminance(), ground.luminance());
        one.max(two) + 0.05 >= LEAST * (one.min(two) + 0.05)
    }

    /// So much of the way to another colour.
    fn towards(self, other: Self, part: f64) -> Self {
        let mut mixed = self;
        for (from, to) in mixed.0.iter_mut().zip(other.0) {
            *from += (to - *from) * part;
        }
        mixed
    }

    /// Black or white, whichever reads better on this.
    #[must_use]
    pub fn ink(self) -> Self {
        Self([if self.luminance() > MIDDLE { 0.0 } else { 1.0 }; 3])
    }

    /// The colour itself if it reads on this ground, or else as little as needed of the way to
    /// black or white that does.
    fn legible(self, ground: Self, steps: u32) -> Self {
        let mut mixed = self;
        for step in 1..=steps {
            if mixed.reads_on(ground) {
                break;
            }
            mixed = self.towards(ground.ink(), f64::from(step) / f64::from(steps));
        }
        mixed
    }
}

/// A text of the widget: which colour it has, and what is behind it.
pub struct Text {
    /// The style property that it reads.
    pub property: &'static str,
    /// The one that its colour comes from.
    pub ink: &'static str,
    /// The one of its ground.
    pub ground: &'static str,
    /// The token that gives the colour, if that is its own.
    pub token: Option<&'static str>,
    keeps: Keeps,
}

/// What is kept of a colour that cannot be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeps {
    /// Nothing: it becomes black or white.
    Nothing,
    /// As much as can be.
    Hue,
    /// The same, where its own tint is behind it.
    HueOnTint,
}

const fn text(
    property: &'static str,
    ink: &'static str,
    ground: &'static str,
    keeps: Keeps,
    token: Option<&'static str>,
) -> Text {
    Text {
        property,
        ink,
        ground,
        token,
        keeps,
    }
}

/// The texts, in the order in which they are corrected: what is on the page itself takes colours
/// that were not corrected for the cards.
#[rustfmt::skip]
pub const TEXTS: [Text; 9] = [
    text("--page-text", "--text", "--page", Keeps::Nothing, None),
    text("--page-muted", "--muted", "--page", Keeps::Hue, None),
    text("--page-accent", "--accent", "--page", Keeps::Hue, None),
    text("--text", "--text", "--surface", Keeps::Nothing, Some("text")),
    text("--muted", "--muted", "--surface", Keeps::Hue, Some("muted")),
    text("--on-accent", "--on-accent", "--accent", Keeps::Nothing, Some("onAccent")),
    text("--on-highlight", "--on-accent", "--highlight", Keeps::Nothing, None),
    text("--accent-text", "--accent", "--surface", Keeps::HueOnTint, None),
    text("--success-text", "--success", "--surface", Keeps::HueOnTint, None),
];

impl Text {
    /// The colour that reads: `ink` itself if it does.
    #[must_use]
    pub fn readable(&self, ink: Rgb, ground: Rgb) -> Rgb {
        let tint = if self.keeps == Keeps::HueOnTint {
            TINT
        } else {
            0.0
        };
        let ground = ground.towards(ink, tint);
        let steps = if self.keeps == Keeps::Nothing {
            1
        } else {
            STEPS
        };
        ink.legible(ground, steps)
    }
}

/// A part of a colour without its gamma (WCAG's relative luminance). A general power is 3 kB of wasm.
fn linear(part: f64) -> f64 {
    if part <= 0.040_45 {
        return part / 12.92;
    }
    let base = (part + 0.055) / 1.055;
    // base^2.4 is base^2 times the fifth root of base^2, which Newton's method finds from above.
    let square = base * base;
    let mut root = 1.0_f64.max(square);
    for _ in 0..40 {
        let fourth = root * root * root * root;
        root = (4.0 * root + square / fourth) / 5.0;
    }
    square * root
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rgb(hex: u32) -> Rgb {
        let part = |shift: u32| f64::from((hex >> shift) & 255) / 255.0;
        Rgb([part(16), part(8), part(0)])
    }

    #[test]
    fn a_browser_s_colour_is_read_and_everything_else_is_refused() {
        for (text, expected) in [
            ("color(srgb 0 0.5 1)", Some(([0.0, 0.5, 1.0], false))),
            (
                "color(srgb 0.1 0.2 0.3 / 0.5)",
                Some(([0.1, 0.2, 0.3], true)),
            ),
            ("color(srgb 1 1 1 / 1)", Some(([1.0; 3], false))),
            ("color(srgb -0.01 1.2 0.5)", Some(([0.0, 1.0, 0.5], false))),
            ("color(srgb 0 0)", None),
            ("color(srgb 0 0 0 0 0)", None),
            ("color(srgb none 0 0)", None),
            ("color(display-p3 0 0 0)", None),
            ("rgb(0, 0, 0)", None),
            ("", None),
        ] {
            let expected = expected.map(|(parts, through)| (Rgb(parts), through));
            let number = |it: &str| it.parse().unwrap_or(f64::NAN);
            assert_eq!(Rgb::parse(text, number), expected, "{text}");
        }
    }

    fn contrast(one: Rgb, two: Rgb) -> f64 {
        let (one, two) = (one.luminance(), two.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    #[test]
    fn contrast_is_what_wcag_says() {
        for (one, two, expected) in [
            (0x00_0000, 0xff_ffff, 21.0),
            (0xff_ffff, 0xff_ffff, 1.0),
            (0x77_7777, 0xff_ffff, 4.478),
            (0x76_7676, 0xff_ffff, 4.542),
            (0x14_584a, 0xff_ffff, 8.318),
            (0xff_d400, 0xff_ffff, 1.432),
        ] {
            let found = contrast(rgb(one), rgb(two));
            assert!(
                (found - expected).abs() < 0.001,
                "{one:06x} {two:06x}: {found}"
            );
            assert_eq!(
                rgb(one).reads_on(rgb(two)),
                expected >= LEAST,
                "{one:06x} {two:06x}"
            );
        }
        assert_eq!(rgb(0x14_584a).text(), "rgb(20 88 74 )");
    }

    #[test]
    fn what_reads_stays_and_what_does_not_gives_way() {
        fn check(property: &str, ink: u32, ground: u32, expected: u32) {
            let text = TEXTS.iter().find(|it| it.property == property);
            let found = text.expect(property).readable(rgb(ink), rgb(ground));
            assert_eq!(found.text(), rgb(expected).text(), "{property} {ink:06x}");
        }
        let [white, black, yellow] = [0xff_ffff, 0, 0xff_d400];
        check("--text", 0x1d_2530, white, 0x1d_2530);
        check("--text", 0x1d_2530, 0x10_1820, white);
        check("--muted", 0x58_6373, white, 0x58_6373);
        check("--muted", 0x33_3333, 0x10_1010, 0x85_8585);
        check("--on-accent", white, yellow, black);
        check("--on-highlight", white, 0x14_584a, white);
        check("--accent-text", 0x14_584a, white, 0x14_584a);
        check("--accent-text", yellow, white, 0x80_6a00);
        check("--accent-text", yellow, 0x10_1010, yellow);
        check("--page-accent", yellow, white, 0x80_6a00);
    }

    proptest! {
        #[test]
        fn every_text_reads_on_its_ground(ink in 0_u32..=0xff_ffff, ground in 0_u32..=0xff_ffff) {
            let (ink, ground) = (rgb(ink), rgb(ground));
            for text in &TEXTS {
                let found = text.readable(ink, ground);
                let tinted = text.keeps == Keeps::HueOnTint;
                let behind = ground.towards(ink, if tinted { TINT } else { 0.0 });
                prop_assert!(contrast(found, behind) >= LEAST, "{} {found:?}", text.property);
            }
        }

        #[test]
        fn gamma_is_what_a_general_power_says(part in 0.0_f64..=1.0) {
            let expected = if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
            prop_assert!((linear(part) - expected).abs() < 1e-9);
        }
    }
}
