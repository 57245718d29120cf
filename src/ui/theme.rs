//! Every colour and size of the window, and nothing else names one.

use egui::Color32;

use crate::session::Theme;

/// The colours of one theme (shared/design's look, checked for contrast by a test).
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    pub background: Color32,
    pub panel: Color32,
    pub inset: Color32,
    pub line: Color32,
    pub text: Color32,
    pub muted: Color32,
    /// Requests and selection.
    pub accent: Color32,
    /// Text and icons on `accent`, `good`, `bad`.
    pub on_accent: Color32,
    /// Tint behind icons, chips and regions.
    pub accent_soft: Color32,
    pub good: Color32,
    pub bad: Color32,
    pub bad_soft: Color32,
    /// Warnings and probes.
    pub warning: Color32,
    /// Cold starts; the third series of a chart.
    pub cold: Color32,
    /// Wires at rest, axes, graphics that need 3:1.
    pub wire: Color32,
    /// Background and text of toasts.
    pub toast: Color32,
    pub on_toast: Color32,
    pub shadow: Color32,
    /// Dims the window behind a dialog.
    pub backdrop: Color32,
    /// Width of strokes in points: thicker for projectors.
    pub stroke: f32,
    pub dark: bool,
}

/// Corner radius of buttons, fields and cards' insides.
pub const RADIUS_SMALL: u8 = 6;
/// Corner radius of cards.
pub const RADIUS_CARD: u8 = 10;
/// Corner radius of VPC regions.
pub const RADIUS_VPC: u8 = 18;
/// Spacing comes in steps of this.
pub const STEP: f32 = 4.0;
pub const BODY: f32 = 14.0;
pub const LABEL: f32 = 12.5;
pub const TITLE: f32 = 20.0;

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

static LIGHT: Tokens = Tokens {
    background: rgb(0xF6F8FB),
    panel: rgb(0xFFFFFF),
    inset: rgb(0xF0F4F9),
    line: rgb(0xD8E0EA),
    text: rgb(0x17222E),
    muted: rgb(0x5B6B7C),
    accent: rgb(0x0B6BCB),
    on_accent: rgb(0xFFFFFF),
    accent_soft: rgb(0xE1EDF9),
    good: rgb(0x007F5F),
    bad: rgb(0xC8401B),
    bad_soft: rgb(0xFDF3EF),
    warning: rgb(0xA86E00),
    cold: rgb(0x6B4FC9),
    wire: rgb(0x7E8A99),
    toast: rgb(0x17222E),
    on_toast: rgb(0xFFFFFF),
    shadow: Color32::from_black_alpha(20),
    backdrop: Color32::from_black_alpha(90),
    stroke: 1.0,
    dark: false,
};

static DARK: Tokens = Tokens {
    background: rgb(0x0F1720),
    panel: rgb(0x16212D),
    inset: rgb(0x1C2937),
    line: rgb(0x2B3B4D),
    text: rgb(0xEAF1F8),
    muted: rgb(0x9DB0C3),
    accent: rgb(0x5AB0FF),
    on_accent: rgb(0x0F1720),
    accent_soft: rgb(0x1B3350),
    good: rgb(0x2FC89A),
    bad: rgb(0xFF7A59),
    bad_soft: rgb(0x3A221D),
    warning: rgb(0xF2B632),
    cold: rgb(0xB69CFF),
    wire: rgb(0x75879A),
    toast: rgb(0xEAF1F8),
    on_toast: rgb(0x17222E),
    shadow: Color32::from_black_alpha(90),
    backdrop: Color32::from_black_alpha(150),
    stroke: 1.0,
    dark: true,
};

static PROJECTOR: Tokens = Tokens {
    background: rgb(0xFFFFFF),
    panel: rgb(0xFFFFFF),
    inset: rgb(0xFFFFFF),
    line: rgb(0x000000),
    text: rgb(0x000000),
    muted: rgb(0x333333),
    accent: rgb(0x0047A8),
    on_accent: rgb(0xFFFFFF),
    accent_soft: rgb(0xFFFFFF),
    good: rgb(0x00573F),
    bad: rgb(0xA82A08),
    bad_soft: rgb(0xFFFFFF),
    warning: rgb(0x7A4F00),
    cold: rgb(0x4B2FA9),
    wire: rgb(0x333333),
    toast: rgb(0x000000),
    on_toast: rgb(0xFFFFFF),
    shadow: Color32::TRANSPARENT,
    backdrop: Color32::from_black_alpha(120),
    stroke: 2.0,
    dark: false,
};

/// What a presenter shows when nobody should look at the screen.
pub const BLACKOUT: Color32 = Color32::BLACK;

/// The tokens of a theme.
pub fn tokens(theme: Theme) -> &'static Tokens {
    match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
        Theme::Projector => &PROJECTOR,
    }
}

/// The face for titles and names: Pretendard SemiBold.
pub fn bold() -> egui::FontFamily {
    egui::FontFamily::Name("bold".into())
}
