//! The few controls the window is made of, painted from the tokens.
//!
//! Each one has a name for screen readers, a ring when it has the keyboard's focus, and no more
//! decoration than it needs.

use egui::{
    Align2, Color32, CornerRadius, FontId, Frame, Key, Margin, Modifiers, Rect, Response, RichText, Role,
    Sense, Stroke, StrokeKind, TextEdit, TextStyle, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::typing::select_on_arrival;
use crate::ui::theme::{self, BODY, LABEL, RADIUS_SMALL, TITLE, Tokens};

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do next.
    Primary,
    Plain,
    /// Breaks or throws away something.
    Danger,
}

/// Rings a control that has the keyboard's focus.
pub fn focus_ring(ui: &Ui, tokens: &Tokens, response: &Response, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, tokens.accent);
        ui.painter().rect_stroke(
            response.rect.expand(2.0),
            CornerRadius::same(radius + 2),
            stroke,
            StrokeKind::Outside,
        );
    }
}

fn background(tokens: &Tokens, response: &Response, rest: Color32) -> Color32 {
    if response.is_pointer_button_down_on() || response.hovered() { tokens.accent_soft } else { rest }
}

/// A text galley in one line, cut with an ellipsis where it would not fit.
pub fn galley(
    ui: &Ui,
    text: &str,
    font: FontId,
    colour: Color32,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A square button that shows an icon; its name is told on hover and to screen readers.
pub fn icon_button(
    ui: &mut Ui,
    tokens: &Tokens,
    icon: Icon,
    name: &str,
    hint: &str,
    is_on: bool,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(super::style::TARGET, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    let rest = if is_on { tokens.accent_soft } else { Color32::TRANSPARENT };
    ui.painter().rect_filled(rect, RADIUS_SMALL, background(tokens, &response, rest));
    let colour = match (enabled, is_on) {
        (false, _) => tokens.muted.gamma_multiply(0.6),
        (true, true) => tokens.accent,
        (true, false) => tokens.text,
    };
    paint_icon(ui, icon, Rect::from_center_size(rect.center(), Vec2::splat(18.0)), colour);
    focus_ring(ui, tokens, &response, RADIUS_SMALL);
    let tip = if hint.is_empty() { name.to_owned() } else { format!("{name}  {hint}") };
    response.on_hover_text(tip)
}

/// A button with words.
pub fn button(ui: &mut Ui, tokens: &Tokens, text: &str, look: Look) -> Response {
    wide_button(ui, tokens, None, text, look, 0.0)
}

/// A button with an icon before its words, at least `min_width` wide.
pub fn wide_button(
    ui: &mut Ui,
    tokens: &Tokens,
    icon: Option<Icon>,
    text: &str,
    look: Look,
    min_width: f32,
) -> Response {
    let enabled = ui.is_enabled();
    // What cannot be pressed yet must be read all the same: no white on a pale accent.
    let look = if enabled { look } else { Look::Plain };
    let (fill, ink) = match look {
        Look::Primary => (tokens.accent, tokens.on_accent),
        Look::Plain => (tokens.inset, tokens.text),
        Look::Danger => (tokens.bad_soft, tokens.bad),
    };
    let icon_width = if icon.is_some() { 22.0 } else { 0.0 };
    let room = (ui.available_width() - 28.0 - icon_width).max(20.0);
    let words = galley(ui, text, FontId::proportional(BODY), ink, room);
    let size = vec2((words.size().x + icon_width + 28.0).max(min_width), 32.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, text));
    let fill = match look {
        Look::Primary if response.hovered() => fill.gamma_multiply(0.88),
        Look::Primary => fill,
        _ => background(tokens, &response, fill),
    };
    let border = match look {
        Look::Plain => Stroke::new(tokens.stroke, tokens.line),
        Look::Danger => Stroke::new(tokens.stroke, tokens.bad),
        Look::Primary => Stroke::NONE,
    };
    ui.painter().rect(rect, RADIUS_SMALL + 2, fill, border, StrokeKind::Inside);
    let left = rect.center().x - (words.size().x + icon_width) / 2.0;
    if let Some(icon) = icon {
        let place = Rect::from_center_size(pos2(left + 8.0, rect.center().y), Vec2::splat(16.0));
        paint_icon(ui, icon, place, ink);
    }
    ui.painter().galley(pos2(left + icon_width, rect.center().y - words.size().y / 2.0), words, ink);
    focus_ring(ui, tokens, &response, RADIUS_SMALL + 2);
    response
}

/// Words that lead somewhere.
pub fn link(ui: &mut Ui, tokens: &Tokens, text: &str) -> Response {
    let words = RichText::new(text).size(LABEL).color(tokens.accent);
    let response = ui.add(egui::Label::new(words).sense(Sense::click()).wrap());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Link, enabled, text));
    focus_ring(ui, tokens, &response, RADIUS_SMALL);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// On or off; the caller shows the words beside it. Returns whether it was flipped.
pub fn switch(ui: &mut Ui, tokens: &Tokens, is_on: bool, name: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(36.0, 20.0), Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Switch, enabled, is_on, name));
    let along = ui.ctx().animate_bool_responsive(response.id, is_on);
    let rail = if is_on { tokens.accent } else { tokens.wire };
    ui.painter().rect_filled(rect, 10, rail);
    let x = egui::lerp(rect.left() + 10.0..=rect.right() - 10.0, along);
    ui.painter().circle_filled(pos2(x, rect.center().y), 7.0, tokens.panel);
    focus_ring(ui, tokens, &response, 10);
    response.clicked()
}

/// A field to type one line into. Invalid fields are outlined in the colour of bad things.
pub fn field(
    ui: &mut Ui,
    tokens: &Tokens,
    id: egui::Id,
    text: &mut String,
    name: &str,
    is_invalid: bool,
) -> Response {
    field_or(ui, tokens, id, text, name, is_invalid, "")
}

/// The same, with words in it for as long as it is empty: what then holds.
#[allow(clippy::too_many_arguments)]
pub fn field_or(
    ui: &mut Ui,
    tokens: &Tokens,
    id: egui::Id,
    text: &mut String,
    name: &str,
    is_invalid: bool,
    empty: &str,
) -> Response {
    let stroke = if is_invalid { Stroke::new(1.5, tokens.bad) } else { field_stroke(tokens) };
    let frame = Frame::new()
        .fill(tokens.inset)
        .stroke(stroke)
        .corner_radius(RADIUS_SMALL)
        .inner_margin(Margin::symmetric(10, 4));
    let edit = TextEdit::singleline(text)
        .id(id)
        .font(TextStyle::Body)
        .text_color(tokens.text)
        .hint_text(egui::RichText::new(empty).color(tokens.muted))
        .desired_width(ui.available_width())
        .min_size(vec2(0.0, 20.0))
        .align(egui::Align2::LEFT_CENTER)
        .frame(frame);
    let response = ui.add(edit).accessible_name(name);
    select_on_arrival(ui, &response, text);
    focus_ring(ui, tokens, &response, RADIUS_SMALL);
    response
}

/// A name to be changed in place: plain words until the pointer or the focus is on it.
pub fn name_field(
    ui: &mut Ui,
    tokens: &Tokens,
    id: egui::Id,
    text: &mut String,
    name: &str,
    is_invalid: bool,
) -> Response {
    let is_touched = ui.ctx().read_response(id).is_some_and(|last| last.hovered() || last.has_focus());
    let fill = if is_touched || is_invalid { tokens.inset } else { Color32::TRANSPARENT };
    let stroke = if is_invalid { Stroke::new(1.5, tokens.bad) } else { Stroke::NONE };
    let frame = Frame::new()
        .fill(fill)
        .stroke(stroke)
        .corner_radius(RADIUS_SMALL)
        .inner_margin(Margin::symmetric(6, 2));
    let edit = TextEdit::singleline(text)
        .id(id)
        .font(FontId::new(BODY + 2.0, theme::bold()))
        .text_color(tokens.text)
        .desired_width(ui.available_width())
        .frame(frame);
    let response = ui.add(edit).accessible_name(name);
    if response.has_focus() {
        // Inside: outside it would lie on the line below.
        let ring = Stroke::new(2.0, tokens.accent);
        ui.painter().rect_stroke(response.rect, RADIUS_SMALL, ring, StrokeKind::Inside);
    }
    response.on_hover_cursor(egui::CursorIcon::Text)
}

/// Insets stand out by their fill; where a theme has no tints they get a line.
fn field_stroke(tokens: &Tokens) -> Stroke {
    if tokens.inset == tokens.panel { Stroke::new(tokens.stroke, tokens.line) } else { Stroke::NONE }
}

/// A choice among words: what is chosen, and a menu of the others.
pub fn choice(
    ui: &mut Ui,
    tokens: &Tokens,
    salt: impl egui::AsIdSalt,
    name: &str,
    chosen: usize,
    words: &[String],
) -> Option<usize> {
    choice_sized(ui, tokens, salt, name, chosen, words, BODY)
}

/// Up and down go from row to row, beginning again at the other end.
pub fn walk_rows(ui: &Ui, rows: &[Response]) {
    let Some(focused) = rows.iter().position(Response::has_focus) else { return };
    let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(rows[focused].id, filter));
    let presses = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let step = presses(Key::ArrowDown) as isize - presses(Key::ArrowUp) as isize;
    if step != 0 {
        let to = (focused as isize + step).rem_euclid(rows.len() as isize) as usize;
        rows[to].request_focus();
        rows[to].scroll_to_me(None);
    }
}

/// As [`choice`], with what is chosen written in another size.
pub fn choice_sized(
    ui: &mut Ui,
    tokens: &Tokens,
    salt: impl egui::AsIdSalt,
    name: &str,
    chosen: usize,
    words: &[String],
    size: f32,
) -> Option<usize> {
    let id = ui.make_persistent_id(salt);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    let shown = words.get(chosen).map_or("", String::as_str);
    let enabled = ui.is_enabled();
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, enabled, name);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    ui.painter().rect(
        rect,
        RADIUS_SMALL,
        background(tokens, &response, tokens.inset),
        field_stroke(tokens),
        StrokeKind::Inside,
    );
    let room = rect.width() - 36.0;
    // Long words are written a little smaller before they are cut.
    let whole = galley(ui, shown, FontId::proportional(size), tokens.text, f32::INFINITY);
    let size = if whole.size().x > room { LABEL } else { size };
    let label = galley(ui, shown, FontId::proportional(size), tokens.text, room);
    ui.painter().galley(pos2(rect.left() + 10.0, rect.center().y - label.size().y / 2.0), label, tokens.text);
    let arrow = Rect::from_center_size(pos2(rect.right() - 15.0, rect.center().y), Vec2::splat(14.0));
    paint_icon(ui, Icon::ChevronDown, arrow, tokens.muted);
    focus_ring(ui, tokens, &response, RADIUS_SMALL);
    let popup = egui::Popup::menu(&response).width(rect.width().max(180.0)).gap(4.0);
    let picked = popup.show(|ui| {
        let rows = egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            let row = |(i, word): (usize, &String)| menu_row(ui, tokens, word, "", true, Some(i == chosen));
            words.iter().enumerate().map(row).collect::<Vec<_>>()
        });
        let rows = rows.inner;
        let picked = rows.iter().position(Response::clicked);
        // The keyboard begins at what is chosen now.
        match rows.get(chosen).filter(|_| response.has_focus()) {
            Some(now) => now.request_focus(),
            None => walk_rows(ui, &rows),
        }
        // A key may choose as a click does; the field has the focus again afterwards, and not nobody.
        if picked.is_some() {
            ui.close();
        }
        (picked, picked.is_some() || ui.input(|input| input.key_pressed(egui::Key::Escape)))
    });
    let (picked, is_over) = picked.map_or((None, false), |shown| shown.inner);
    if is_over {
        response.request_focus();
    }
    picked
}

/// The ground of a field that is typed into.
pub fn typing_frame(tokens: &Tokens, is_invalid: bool) -> egui::Frame {
    let stroke = match () {
        _ if is_invalid => Stroke::new(1.5, tokens.bad),
        _ if tokens.inset == tokens.panel => Stroke::new(tokens.stroke, tokens.line),
        _ => Stroke::NONE,
    };
    egui::Frame::new().fill(tokens.inset).stroke(stroke).corner_radius(RADIUS_SMALL)
}

/// Scrolls to what has just got the focus, as a person who walks by keys expects; then arrows and the page
/// keys scroll, where what has the focus has no use for them. To be called at the end of what scrolls.
pub fn follow_focus(ui: &mut Ui) {
    let Some(focused) = ui.memory(|memory| memory.focused()) else { return };
    let Some(response) = ui.ctx().read_response(focused) else { return };
    // What is seen outside is another area's, although what is scrolled out of view may reach below it.
    let is_elsewhere =
        response.interact_rect.is_positive() && !ui.clip_rect().intersects(response.interact_rect);
    let is_within = response.layer_id == ui.layer_id() && ui.min_rect().contains(response.rect.center());
    if is_elsewhere || !is_within {
        return;
    }
    let key = egui::Id::unique("followed-focus");
    if ui.data(|data| data.get_temp(key)) != Some(focused) {
        ui.data_mut(|data| data.insert_temp(key, focused));
        ui.scroll_to_rect(response.rect.expand(12.0), None);
    } else if !ui.ctx().text_edit_focused() && !egui::Popup::is_any_open(ui.ctx()) {
        scroll_by_keys(ui, ui.clip_rect().height());
    }
}

/// Arrows scroll by a row, PageUp and PageDown by nearly all of `height`.
pub fn scroll_by_keys(ui: &mut Ui, height: f32) {
    const ROW: f32 = 24.0;
    let presses = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)) as f32;
    let rows = presses(Key::ArrowUp) - presses(Key::ArrowDown);
    let pages = presses(Key::PageUp) - presses(Key::PageDown);
    let by = rows * ROW + pages * (height - ROW);
    if by != 0.0 {
        ui.scroll_with_delta(vec2(0.0, by));
    }
}

/// Arrows belong to what has the focus and never take it elsewhere: Tab and F6 do that. In an open menu they
/// go from row to row.
pub fn keep_arrows(egui: &egui::Context) {
    let Some(focused) = egui.memory(|memory| memory.focused()) else { return };
    let kept = !egui::Popup::is_any_open(egui);
    let is_in_menu =
        || egui.read_response(focused).is_some_and(|now| now.layer_id.order > egui::Order::Middle);
    if !egui.text_edit_focused() && (kept || !is_in_menu()) {
        let filter =
            egui::EventFilter { horizontal_arrows: kept, vertical_arrows: kept, ..Default::default() };
        egui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    }
}

/// A row of a menu: words, keys at the right, and a tick when `ticked` says so.
pub fn menu_row(
    ui: &mut Ui,
    tokens: &Tokens,
    text: &str,
    keys: &str,
    enabled: bool,
    ticked: Option<bool>,
) -> Response {
    let ink = if enabled { tokens.text } else { tokens.muted.gamma_multiply(0.7) };
    let inset = if ticked.is_some() { 24.0 } else { 8.0 };
    let words = galley(ui, text, FontId::proportional(BODY), ink, 420.0);
    let hint = galley(ui, keys, FontId::proportional(LABEL), tokens.muted, 160.0);
    let gap = if keys.is_empty() { 0.0 } else { 28.0 };
    let need = inset + words.size().x + gap + hint.size().x + 10.0;
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let width = if ui.is_sizing_pass() { need } else { need.max(ui.available_width()) };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), sense);
    response.widget_info(|| match ticked {
        Some(on) => WidgetInfo::selected(Role::MenuItemCheckBox, enabled, on, text),
        None => WidgetInfo::labeled(Role::MenuItem, enabled, text),
    });
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, RADIUS_SMALL, tokens.accent_soft);
    }
    let middle = rect.center().y;
    if ticked == Some(true) {
        let place = Rect::from_center_size(pos2(rect.left() + 13.0, middle), Vec2::splat(14.0));
        paint_icon(ui, Icon::Check, place, tokens.accent);
    }
    ui.painter().galley(pos2(rect.left() + inset, middle - words.size().y / 2.0), words, ink);
    let hint_at = pos2(rect.right() - 8.0 - hint.size().x, middle - hint.size().y / 2.0);
    ui.painter().galley(hint_at, hint, tokens.muted);
    response
}

/// A heading inside a panel.
pub fn heading(ui: &mut Ui, tokens: &Tokens, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).family(theme::bold()).size(BODY).color(tokens.text)).wrap());
}

/// A title of a page or a dialog.
pub fn title(ui: &mut Ui, tokens: &Tokens, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).family(theme::bold()).size(TITLE).color(tokens.text)).wrap());
}

/// A paragraph in the quiet colour.
pub fn muted(ui: &mut Ui, tokens: &Tokens, text: &str) -> Response {
    ui.add(egui::Label::new(RichText::new(text).size(LABEL).color(tokens.muted)).wrap())
}

/// A paragraph in the text colour.
pub fn body(ui: &mut Ui, tokens: &Tokens, text: &str) -> Response {
    ui.add(egui::Label::new(RichText::new(text).size(BODY).color(tokens.text)).wrap())
}

/// A thin line across, with air around it.
pub fn rule(ui: &mut Ui, tokens: &Tokens) {
    let width = if ui.is_sizing_pass() { 0.0 } else { ui.available_width() };
    let (rect, _) = ui.allocate_exact_size(vec2(width, 13.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(tokens.stroke, tokens.line));
}

/// A small rounded tag with words, or with fewer words than its name has.
pub fn chip(ui: &mut Ui, tokens: &Tokens, icon: Icon, text: &str, name: &str, ink: Color32) -> Response {
    let words = galley(ui, text, FontId::proportional(LABEL), ink, 260.0);
    let size = vec2(words.size().x + 38.0, 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    ui.painter().rect(
        rect,
        13,
        background(tokens, &response, tokens.inset),
        Stroke::new(tokens.stroke, tokens.line),
        StrokeKind::Inside,
    );
    let place = Rect::from_center_size(pos2(rect.left() + 16.0, rect.center().y), Vec2::splat(14.0));
    paint_icon(ui, icon, place, ink);
    ui.painter().text(
        rect.right_center() - vec2(11.0, 0.0),
        Align2::RIGHT_CENTER,
        text,
        FontId::proportional(LABEL),
        ink,
    );
    focus_ring(ui, tokens, &response, 13);
    response
}

/// What stands at the right end of a row, laid out from left to right so that Tab walks it as it
/// reads. How wide it is, is known from when it was last drawn.
pub struct RightEnd {
    id: egui::Id,
    pub width: f32,
}

impl RightEnd {
    pub fn new(ui: &Ui, salt: &'static str) -> RightEnd {
        let id = ui.scope_id().with(("right-end", salt));
        RightEnd { id, width: ui.data(|data| data.get_temp(id)).unwrap_or(0.0) }
    }

    /// Draws it at the right end of `row` and returns where.
    pub fn show(self, ui: &mut Ui, row: Rect, contents: impl FnOnce(&mut Ui)) -> Rect {
        let place = row.with_min_x(row.right() - self.width);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt(self.id).max_rect(place).layout(layout));
        contents(&mut child);
        let used = child.min_rect();
        if (used.width() - self.width).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(self.id, used.width()));
            ui.ctx().request_discard("the width of what stands at the right end is another");
        }
        used
    }
}
