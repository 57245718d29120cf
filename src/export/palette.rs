//! The colours of pictures: those of the window's themes, as numbers a picture can name.

use crate::session::Theme;

/// The colours of one theme, as 0xRRGGBB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    pub background: u32,
    pub panel: u32,
    pub inset: u32,
    pub line: u32,
    pub text: u32,
    pub muted: u32,
    pub accent: u32,
    /// Ground of an icon.
    pub tile: u32,
    /// Ground of a VPC region, and of the chip with its name.
    pub region: u32,
    pub chip: u32,
    pub wire: u32,
    /// Dots of the background grid.
    pub dots: u32,
    /// Shadow under cards.
    pub shadow: u32,
}

const LIGHT: Palette = Palette {
    background: 0xF6F8FB,
    panel: 0xFFFFFF,
    inset: 0xE6ECF3,
    line: 0xD8E0EA,
    text: 0x17222E,
    muted: 0x5B6B7C,
    accent: 0x0B6BCB,
    tile: 0xE1EDF9,
    region: 0xE8EFF8,
    chip: 0xC9DDF3,
    wire: 0x7C8A9A,
    dots: 0xDDE4EC,
    shadow: 0xE3E9F0,
};

const DARK: Palette = Palette {
    background: 0x0F1720,
    panel: 0x16212D,
    inset: 0x2A3848,
    line: 0x2B3B4D,
    text: 0xEAF1F8,
    muted: 0x9DB0C3,
    accent: 0x5AB0FF,
    tile: 0x1E3348,
    region: 0x14212F,
    chip: 0x203A54,
    wire: 0x8296AA,
    dots: 0x1D2935,
    shadow: 0x0A1017,
};

const PROJECTOR: Palette = Palette {
    background: 0xFFFFFF,
    panel: 0xFFFFFF,
    inset: 0xDDDDDD,
    line: 0x000000,
    text: 0x000000,
    muted: 0x333333,
    accent: 0x003E80,
    tile: 0xFFFFFF,
    region: 0xFFFFFF,
    chip: 0xFFFFFF,
    wire: 0x000000,
    dots: 0xFFFFFF,
    shadow: 0xFFFFFF,
};

impl Palette {
    pub fn of(theme: Theme) -> Palette {
        match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
            Theme::Projector => PROJECTOR,
        }
    }
}
