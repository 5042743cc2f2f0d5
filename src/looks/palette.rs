//! The colours that follow from the accent of the app.
//!
//! Invariant: every text on a colour of ours has a contrast of 4.5 or more (WCAG 2.2, 1.4.3), in light and in dark. Where
//! the accent itself has not, its variant goes towards black or white until it has.

use crate::config::Accent;

type Rgb = [u8; 3];

const WHITE: Rgb = [255; 3];
const BLACK: Rgb = [0; 3];
const ENOUGH: f64 = 4.5;
/// The grounds of `style.css` on which accents are read: behind the door, on it, and where users type.
const LIGHT: [Rgb; 3] = [[0xf3, 0xf1, 0xea], [0xff, 0xfe, 0xfb], WHITE];
const DARK: [Rgb; 3] = [[0x12, 0x16, 0x14], [0x1b, 0x21, 0x1e], [0x14, 0x19, 0x17]];

/// The variants for one ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shades {
    /// Links, and the edges of buttons.
    pub(crate) accent: Accent,
    /// The same under the pointer.
    pub(crate) deep: Accent,
    /// Text on both.
    pub(crate) on_accent: Accent,
    /// Buttons: the accent as it was given. A yellow that is read on white would be olive.
    pub(crate) fill: Accent,
    /// The same under the pointer.
    pub(crate) fill_deep: Accent,
    /// Text on both.
    pub(crate) on_fill: Accent,
    /// A soft ground, on which `deep` and the ink of the page are read.
    pub(crate) tint: Accent,
}

/// The variants for light and dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Palette {
    pub(crate) light: Shades,
    pub(crate) dark: Shades,
}

impl Palette {
    pub(crate) fn of(accent: Accent) -> Self {
        Self { light: shades(accent.0, LIGHT, BLACK, WHITE), dark: shades(accent.0, DARK, WHITE, BLACK) }
    }

    /// What stands after the style sheet.
    #[cfg(any(test, feature = "pages"))]
    pub(crate) fn css(&self) -> String {
        let rule = |shades: &Shades| {
            let Shades { accent, deep, on_accent, fill, fill_deep, on_fill, tint } = shades;
            format!(
                ":root {{ --accent: {accent}; --accent-deep: {deep}; --on-accent: {on_accent}; --fill: {fill}; \
                 --fill-deep: {fill_deep}; --on-fill: {on_fill}; --tint: {tint}; }}"
            )
        };
        format!("{}\n@media (prefers-color-scheme: dark) {{ {} }}\n", rule(&self.light), rule(&self.dark))
    }
}

/// `ink` is the end of the scale that is read on these grounds, `paper` the other one.
fn shades(accent: Rgb, grounds: [Rgb; 3], ink: Rgb, paper: Rgb) -> Shades {
    let tint = mixed(grounds[1], accent, 0.12);
    let reads =
        |colour: &Rgb| [grounds.as_slice(), &[tint]].concat().iter().all(|ground| contrast(*colour, *ground) >= ENOUGH);
    let towards = |share: u32| mixed(accent, ink, f64::from(share) / 50.0);
    let readable = (0..=50).map(towards).find(reads).unwrap_or(ink);
    // Of a colour that is at the end of the scale already, the variant goes back.
    let deep = [ink, paper].into_iter().map(|end| mixed(readable, end, 0.22)).find(|it| reads(it) && *it != readable);
    let deep = deep.unwrap_or(readable);
    // One of the two has a contrast of 4.58 or more with any colour. Away from it, the contrast only grows.
    let (on_fill, away) =
        if contrast(accent, BLACK) > contrast(accent, WHITE) { (BLACK, WHITE) } else { (WHITE, BLACK) };
    let fill_deep = [away, on_fill].into_iter().map(|end| mixed(accent, end, 0.22)).find(|it| *it != accent);
    Shades {
        accent: Accent(readable),
        deep: Accent(deep),
        on_accent: Accent(paper),
        fill: Accent(accent),
        fill_deep: Accent(fill_deep.unwrap_or(accent)),
        on_fill: Accent(on_fill),
        tint: Accent(tint),
    }
}

fn mixed(from: Rgb, to: Rgb, share: f64) -> Rgb {
    let mut colour = from;
    for (part, to) in colour.iter_mut().zip(to) {
        *part = part_of(f64::from(*part) + (f64::from(to) - f64::from(*part)) * share);
    }
    colour
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
fn part_of(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

/// WCAG 2.2: the ratio of the relative luminances, from 1 to 21.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let linear = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_accent_is_readable() {
        let accents = [
            "#ffffff", "#000000", "#ffff00", "#ffe4e1", "#808080", "#ff0000", "#0000ff", "#00ff00", "#1d6552",
            "#e91e63",
        ];
        for accent in accents {
            let palette = Palette::of(accent.parse().unwrap());
            for (shades, grounds, ink) in
                [(palette.light, LIGHT, [0x1b, 0x24, 0x20]), (palette.dark, DARK, [0xec, 0xee, 0xe9])]
            {
                for colour in [shades.accent, shades.deep] {
                    for ground in grounds.into_iter().chain([shades.tint.0, shades.on_accent.0]) {
                        let reached = contrast(colour.0, ground);
                        assert!(reached >= ENOUGH, "{accent}: {colour} on {} has {reached}", Accent(ground));
                    }
                }
                for fill in [shades.fill, shades.fill_deep] {
                    let reached = contrast(fill.0, shades.on_fill.0);
                    assert!(reached >= ENOUGH, "{accent}: {} on {fill} has {reached}", shades.on_fill);
                }
                assert_ne!(shades.fill, shades.fill_deep, "{accent}: nothing happens under the pointer");
                assert!(contrast(ink, shades.tint.0) >= ENOUGH, "{accent}");
                assert_ne!(shades.accent, shades.deep, "{accent}: nothing happens under the pointer");
            }
        }
        assert!((contrast(WHITE, BLACK) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn a_readable_accent_stays() {
        let palette = Palette::of("#1d6552".parse().unwrap());
        assert_eq!(palette.light.accent.to_string(), "#1d6552");
        assert!(palette.css().starts_with(":root { --accent: #1d6552; "), "{}", palette.css());
    }

    #[test]
    fn buttons_have_the_accent_itself() {
        let Palette { light, dark } = Palette::of("#ffcc00".parse().unwrap());
        for shades in [light, dark] {
            assert_eq!((shades.fill.to_string(), shades.on_fill.to_string()), ("#ffcc00".into(), "#000000".into()));
        }
        assert_ne!(light.accent, light.fill, "a link in yellow is not readable on white");
    }

    #[test]
    fn other_spellings_are_refused() {
        for word in ["", "red", "#fff", "1d6552", "#1d655g", "#1d65522", "#+d6552", "rgb(0,0,0)", "#１d655"] {
            assert_eq!(word.parse::<Accent>().unwrap_err(), "a colour as `#rrggbb`", "{word}");
        }
    }
}
