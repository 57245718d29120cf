//! The rows of the inspector: a name at the left, something at the right.

use egui::{Align, FontId, Layout, Rect, RichText, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use crate::catalog::Source;
use crate::text::{Message, msg};
use crate::ui::Ctx;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::inspector::InspectorState;
use crate::ui::shell::widgets::{focus_ring, galley, heading};
use crate::ui::theme::{BODY, LABEL, RADIUS_CARD, RADIUS_SMALL, Tokens};

/// Height of one row.
pub const HEIGHT: f32 = 28.0;

/// The icon in a tinted square, for headings.
pub fn tile(ui: &mut Ui, tokens: &Tokens, icon: Icon) {
    let (place, _) = ui.allocate_exact_size(Vec2::splat(36.0), Sense::hover());
    ui.painter().rect_filled(place, RADIUS_CARD, tokens.accent_soft);
    paint_icon(ui, icon, place.shrink(8.0), tokens.accent);
}

/// A heading with air above it.
pub fn group(ui: &mut Ui, ctx: &Ctx, words: &str) {
    ui.add_space(12.0);
    heading(ui, ctx.tokens, words);
}

/// Splits a row: the left 45 % for the name, the rest for the field.
fn split(ui: &Ui, share: f32) -> (Rect, Rect) {
    let rect = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), HEIGHT));
    let middle = rect.left() + rect.width() * share;
    (
        Rect::from_min_max(rect.min, pos2(middle - 8.0, rect.bottom())),
        Rect::from_min_max(pos2(middle, rect.top()), rect.max),
    )
}

/// A row's name, and what it can unfold.
pub struct Explanation {
    pub name: String,
    pub hint: String,
    pub source: String,
}

impl Explanation {
    pub fn new(ctx: &Ctx, name: &Message, hint: &Message, source: &Source) -> Explanation {
        Explanation { name: ctx.say(name), hint: ctx.say(hint), source: source_words(ctx, source) }
    }
}

/// Where something is written down, and how sure that is.
pub fn source_words(ctx: &Ctx, source: &Source) -> String {
    let confidence = ctx.say(&source.confidence.label());
    ctx.say(&msg("explain-source").with("citation", source.citation).with("confidence", confidence))
}

/// A row whose name unfolds an explanation when it is pressed; returns what the field returns.
pub fn explained<R>(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    id: egui::Id,
    about: &Explanation,
    share: f32,
    field: impl FnOnce(&mut Ui, &mut InspectorState) -> R,
) -> R {
    let (left, right) = split(ui, share);
    let is_open = state.explained == Some(id);
    let mut place = ui
        .new_child(UiBuilder::new().id_salt(id).max_rect(right).layout(Layout::right_to_left(Align::Center)));
    let result = field(&mut place, state);
    // After the field, so that Tab comes to the field first.
    if name_ui(ui, ctx, left, id, about, is_open) {
        state.explained = (!is_open).then_some(id);
    }
    ui.advance_cursor_after_rect(left.union(right).union(place.min_rect()));
    if is_open {
        let words =
            RichText::new(format!("{}\n{}", about.hint, about.source)).size(LABEL).color(ctx.tokens.muted);
        ui.add(egui::Label::new(words).wrap());
    }
    result
}

/// The name at the left, in one or two lines; whether it was pressed.
fn name_ui(ui: &mut Ui, ctx: &Ctx, rect: Rect, id: egui::Id, about: &Explanation, is_open: bool) -> bool {
    let name = about.name.as_str();
    let response = ui.interact(rect, id.with("name"), Sense::click());
    let label = format!("{name}: {}", ctx.t("explain"));
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, is_open, &label));
    let ink = if response.hovered() || is_open { ctx.tokens.accent } else { ctx.tokens.muted };
    let one = galley(ui, name, FontId::proportional(BODY), ink, f32::INFINITY);
    let text = if one.size().x <= rect.width() {
        one
    } else {
        let mut job =
            egui::text::LayoutJob::simple(name.to_owned(), FontId::proportional(LABEL), ink, rect.width());
        job.wrap.max_rows = 2;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    ui.painter().galley(pos2(rect.left(), rect.center().y - text.size().y / 2.0), text, ink);
    focus_ring(ui, ctx.tokens, &response, RADIUS_SMALL);
    let pressed = response.clicked();
    response.on_hover_ui(|ui| {
        ui.set_max_width(280.0);
        ui.label(RichText::new(&about.hint).size(LABEL).color(ctx.tokens.text));
        ui.label(RichText::new(&about.source).size(LABEL).color(ctx.tokens.muted));
    });
    pressed
}

/// A row to read: a name and a value.
pub fn reading(ui: &mut Ui, ctx: &Ctx, name: &str, value: &str) {
    let rect = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 24.0));
    let id = ui.next_auto_id();
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {value}")));
    let room = rect.width() * 0.55;
    let words = galley(ui, name, FontId::proportional(BODY), ctx.tokens.muted, room);
    let value =
        galley(ui, value, FontId::proportional(BODY), ctx.tokens.text, rect.width() - words.size().x - 10.0);
    let middle = rect.center().y;
    ui.painter().galley(pos2(rect.left(), middle - words.size().y / 2.0), words, ctx.tokens.muted);
    let at = pos2(rect.right() - value.size().x, middle - value.size().y / 2.0);
    ui.painter().galley(at, value, ctx.tokens.text);
    ui.advance_cursor_after_rect(rect);
}

/// A sentence about something that was not taken.
pub fn refusal(ui: &mut Ui, ctx: &Ctx, words: &str) {
    let text = RichText::new(words).size(LABEL).color(ctx.tokens.bad);
    let response = ui.add(egui::Label::new(text).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Assertive));
}
