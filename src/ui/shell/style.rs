//! Teaches egui our typeface and our tokens, so that even its own widgets look like this program.

use std::sync::Arc;

use egui::style::{HandleShape, Selection, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke,
    Style, TextStyle, Vec2, Visuals, vec2,
};

use crate::ui::theme::{self, BODY, LABEL, RADIUS_CARD, RADIUS_SMALL, TITLE, Tokens};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Pretendard-Regular.otf");
const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/Pretendard-SemiBold.otf");

/// Installs Pretendard for everything, and a monospaced face with Pretendard behind it for Korean.
pub fn install_fonts(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert("regular".to_owned(), Arc::new(FontData::from_static(REGULAR)));
    fonts.font_data.insert("semibold".to_owned(), Arc::new(FontData::from_static(SEMIBOLD)));
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let with_first = |first: &str| {
        let mut faces = vec![first.to_owned()];
        faces.extend(fallback.iter().cloned());
        faces
    };
    fonts.families.insert(FontFamily::Proportional, with_first("regular"));
    fonts.families.insert(theme::bold(), with_first("semibold"));
    fonts.families.entry(FontFamily::Monospace).or_default().insert(1, "regular".to_owned());
    ctx.set_fonts(fonts);
    ctx.options_mut(|options| {
        // The canvas has its own zoom, and closing asks about unsaved work first.
        options.zoom_with_keyboard = false;
        options.quit_shortcuts.clear();
    });
}

/// Makes `tokens` the look of every widget.
pub fn apply(ctx: &Context, tokens: &Tokens, reduced_motion: bool) {
    ctx.set_theme(if tokens.dark { egui::Theme::Dark } else { egui::Theme::Light });
    let style = Arc::new(style(tokens, reduced_motion));
    ctx.set_style_of(egui::Theme::Dark, style.clone());
    ctx.set_style_of(egui::Theme::Light, style);
}

fn style(tokens: &Tokens, reduced_motion: bool) -> Style {
    let mut style = Style { visuals: visuals(tokens), ..Style::default() };
    style.text_styles = [
        (TextStyle::Heading, FontId::new(TITLE, theme::bold())),
        (TextStyle::Body, FontId::proportional(BODY)),
        (TextStyle::Button, FontId::proportional(BODY)),
        (TextStyle::Small, FontId::proportional(LABEL)),
        (TextStyle::Monospace, FontId::monospace(LABEL)),
    ]
    .into();
    style.animation_time = if reduced_motion { 0.0 } else { 0.1 };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 6.0);
    spacing.button_padding = vec2(10.0, 5.0);
    spacing.interact_size = vec2(28.0, 28.0);
    spacing.window_margin = Margin::same(20);
    spacing.menu_margin = Margin::same(6);
    spacing.menu_width = 280.0;
    spacing.menu_spacing = 2.0;
    spacing.combo_height = 320.0;
    spacing.tooltip_width = 320.0;
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 8.0;
    spacing.scroll = egui::style::ScrollStyle::thin();
    style
}

fn visuals(tokens: &Tokens) -> Visuals {
    let base = if tokens.dark { Visuals::dark() } else { Visuals::light() };
    let widget = |fill: Color32, stroke: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        corner_radius: CornerRadius::same(RADIUS_SMALL),
        fg_stroke: Stroke::new(tokens.stroke, text),
        expansion: 0.0,
    };
    let line = Stroke::new(tokens.stroke, tokens.line);
    let ring = Stroke::new(2.0 * tokens.stroke, tokens.accent);
    let mut visuals = Visuals {
        dark_mode: tokens.dark,
        weak_text_color: Some(tokens.muted),
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.inset,
        extreme_bg_color: tokens.inset,
        text_edit_bg_color: Some(tokens.inset),
        code_bg_color: tokens.inset,
        warn_fg_color: tokens.warning,
        error_fg_color: tokens.bad,
        window_corner_radius: CornerRadius::same(RADIUS_CARD + 4),
        window_fill: tokens.panel,
        window_stroke: line,
        menu_corner_radius: CornerRadius::same(RADIUS_CARD),
        panel_fill: tokens.panel,
        selection: Selection {
            bg_fill: tokens.accent.gamma_multiply(0.32),
            stroke: Stroke::new(tokens.stroke, tokens.text),
        },
        handle_shape: HandleShape::Circle,
        slider_trailing_fill: true,
        striped: false,
        indent_has_left_vline: false,
        ..base
    };
    visuals.window_shadow = Shadow { offset: [0, 8], blur: 32, spread: 0, color: tokens.shadow };
    visuals.popup_shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: tokens.shadow };
    visuals.widgets.noninteractive = widget(tokens.panel, line, tokens.text);
    visuals.widgets.inactive = widget(tokens.inset, Stroke::NONE, tokens.text);
    visuals.widgets.hovered = widget(tokens.accent_soft, Stroke::NONE, tokens.text);
    visuals.widgets.active = widget(tokens.accent_soft, ring, tokens.text);
    visuals.widgets.open = widget(tokens.accent_soft, Stroke::NONE, tokens.text);
    visuals.text_cursor.stroke = Stroke::new(2.0, tokens.accent);
    visuals.disabled_alpha = 0.45;
    visuals
}

/// The least size of anything that can be clicked.
pub const TARGET: Vec2 = vec2(28.0, 28.0);
