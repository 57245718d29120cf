//! The row at the top: menus, the transport in the middle, and what is switched at a touch.

use std::ops::RangeInclusive;

use egui::{Align, Layout, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use crate::compile::Severity;
use crate::diagram::edit::Selection;
use crate::session::{Command, Theme};
use crate::text::{Language, msg};
use crate::ui::action::Action;
use crate::ui::canvas::too_quick;
use crate::ui::icons::Icon;
use crate::ui::shell::widgets::{self, RightEnd, icon_button};
use crate::ui::shell::{menus, transport};
use crate::ui::theme::{self, BODY, LABEL};
use crate::ui::{Ctx, ViewState, charts};

pub fn top_bar_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let whole = ui.available_rect_before_wrap();
    let mut left =
        ui.new_child(UiBuilder::new().max_rect(whole).layout(Layout::left_to_right(Align::Center)));
    left.spacing_mut().item_spacing.x = 4.0;
    // The narrowest window needs the room of the program's name for the clock.
    if whole.width() >= 860.0 {
        name(&mut left, ctx);
    }
    menus::menus_ui(&mut left, ctx, view, out);
    let menus_end = left.min_rect().right();

    let switches_end = RightEnd::new(ui, "switches");
    let switches_begin = whole.right() - switches_end.width;
    if ctx.session.has_document() {
        let room = menus_end + 12.0..=switches_begin - 12.0;
        let transport = transport_rect(whole, *room.start(), *room.end());
        let mut middle = ui.new_child(UiBuilder::new().max_rect(transport));
        transport::transport_ui(&mut middle, ctx, view, out);
        document(ui, ctx, view, whole, transport, room, out);
    }
    switches_end.show(ui, whole, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        switches(ui, ctx, view, out);
    });
    ui.advance_cursor_after_rect(whole);
}

/// In the middle of the window where the menus leave it room, else as near as they allow.
fn transport_rect(whole: Rect, from: f32, to: f32) -> Rect {
    let size = vec2(transport::WIDTH.min(to - from), 36.0);
    let centred = whole.center().x - size.x / 2.0;
    let left = centred.clamp(from, (to - size.x).max(from));
    Rect::from_min_size(pos2(left, whole.center().y - size.y / 2.0), size)
}

fn name(ui: &mut Ui, ctx: &Ctx) {
    let words = RichText::new("Cumulab").family(theme::bold()).size(BODY + 1.0).color(ctx.tokens.text);
    ui.label(words);
    ui.add_space(10.0);
}

/// The document's title, with a dot while it has unsaved changes, on the roomier side of the transport.
/// While hops are too quick to be seen, what would help stands there instead.
fn document(
    ui: &mut Ui,
    ctx: &Ctx,
    view: &ViewState,
    whole: Rect,
    transport: Rect,
    room: RangeInclusive<f32>,
    out: &mut Vec<Command>,
) {
    let (from, to) = room.into_inner();
    let on_left = transport.left() - from;
    let on_right = to - transport.right();
    let (left, width) = if on_left > on_right {
        (from + 6.0, on_left - 18.0)
    } else {
        (transport.right() + 12.0, on_right - 12.0)
    };
    if width < 48.0 {
        return;
    }
    let rect = Rect::from_min_max(pos2(left, whole.top()), pos2(left + width, whole.bottom()));
    let mut place =
        ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)));
    if too_quick::link_ui(&mut place, ctx, &view.canvas, out) {
        return;
    }
    let title = ctx.say(&ctx.session.title());
    let shown = if ctx.session.is_dirty() { format!("● {title}") } else { title };
    let text = RichText::new(&shown).size(LABEL).color(ctx.tokens.muted);
    let response = place.add(egui::Label::new(text).truncate());
    let path = ctx.session.path().map(|path| path.display().to_string());
    let state = if ctx.session.is_dirty() { ctx.t("title-unsaved") } else { ctx.t("title-saved") };
    response.on_hover_text(path.map_or(state.clone(), |path| format!("{path}\n{state}")));
}

fn switches(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    if ctx.session.has_document() {
        network_scale(ui, ctx, view);
        problems(ui, ctx, view);
        let keys = Action::Present.hint(ui.ctx());
        if icon_button(ui, ctx.tokens, Icon::Present, &ctx.t("action-present"), &keys, false).clicked() {
            view.shell.actions.push(Action::Present);
        }
    }
    language_switch(ui, ctx, out);
    theme_switch(ui, ctx, out);
}

fn theme_switch(ui: &mut Ui, ctx: &Ctx, out: &mut Vec<Command>) {
    let theme = ctx.session.preferences().theme;
    let (next, icon, name) = match theme {
        Theme::Light => (Theme::Dark, Icon::Moon, ctx.t("theme-to-dark")),
        Theme::Dark | Theme::Projector => (Theme::Light, Icon::Sun, ctx.t("theme-to-light")),
    };
    if icon_button(ui, ctx.tokens, icon, &name, "", false).clicked() {
        let mut preferences = ctx.session.preferences().clone();
        preferences.theme = next;
        out.push(Command::SetPreferences(preferences));
    }
}

/// Both languages by their own names; the one in use stands out.
fn language_switch(ui: &mut Ui, ctx: &Ctx, out: &mut Vec<Command>) {
    for language in Language::ALL {
        let is_used = language == ctx.language;
        let (short, name) = match language {
            Language::English => ("EN", "English"),
            Language::Korean => ("한국어", "한국어"),
        };
        let (ink, family) = if is_used {
            (ctx.tokens.accent, theme::bold())
        } else {
            (ctx.tokens.muted, egui::FontFamily::Proportional)
        };
        let words = widgets::galley(ui, short, egui::FontId::new(LABEL, family), ink, 80.0);
        let (rect, response) =
            ui.allocate_exact_size(vec2(words.size().x + 12.0, 28.0), egui::Sense::click());
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, is_used, name));
        if response.hovered() {
            ui.painter().rect_filled(rect, theme::RADIUS_SMALL, ctx.tokens.accent_soft);
        }
        ui.painter().galley(rect.center() - words.size() / 2.0, words, ink);
        widgets::focus_ring(ui, ctx.tokens, &response, theme::RADIUS_SMALL);
        if response.on_hover_text(name).clicked() && !is_used {
            let mut preferences = ctx.session.preferences().clone();
            preferences.language = Some(language);
            out.push(Command::SetPreferences(preferences));
        }
    }
}

/// Whether the bar has room only for the shortest of its words.
fn is_narrow(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < 1160.0
}

/// How many problems the drawing has; a click shows them at the bottom.
fn problems(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    let problems = ctx.session.problems();
    // Hints wait in the list until somebody looks.
    let told = problems.iter().filter(|problem| problem.severity != Severity::Hint);
    let problems: Vec<_> = told.collect();
    if problems.is_empty() {
        return;
    }
    let has_error = problems.iter().any(|problem| problem.severity == Severity::Error);
    let (icon, ink) =
        if has_error { (Icon::Error, ctx.tokens.bad) } else { (Icon::Warning, ctx.tokens.warning) };
    let words = ctx.say(&msg("problems-count").with("count", problems.len()));
    let short = if is_narrow(ui) { problems.len().to_string() } else { words.clone() };
    let chip = widgets::chip(ui, ctx.tokens, icon, &short, &words, ink);
    if chip.on_hover_text(ctx.say(&problems[0].message)).clicked() {
        view.shell.bottom_open = true;
        view.charts.tab = charts::Tab::Problems;
    }
}

/// Says so while the network is slower than the truth; a click shows where that is set.
fn network_scale(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    let scale = ctx.session.diagram().network_scale;
    if scale == 1.0 {
        return;
    }
    let shown = crate::catalog::Value::Number(scale).show();
    let words = ctx.say(&msg("network-scale-note").with("scale", shown.clone()));
    let short = if is_narrow(ui) { format!("× {shown}") } else { words.clone() };
    let why = ctx.say(&msg("network-scale-why").with("scale", shown));
    let chip = widgets::chip(ui, ctx.tokens, Icon::Info, &short, &words, ctx.tokens.muted);
    if chip.on_hover_text(why).clicked() {
        view.shell.right_open = true;
        view.selection = Selection::default();
    }
}
