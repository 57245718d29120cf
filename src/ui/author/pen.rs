//! What every section of the author's panel writes with: fields for texts in both languages, for quantities
//! with their units, for choices; each with what is wrong with it below.
//!
//! A field changes the copy of the lesson that the panel draws from; what differs at the end of the frame
//! becomes one step of the draft. A field's path is the one that troubles name, so that they find each other.

use egui::{
    FontId, Frame, Id, Margin, Rect, Response, RichText, Role, Stroke, TextEdit, Ui, Vec2, WidgetInfo, vec2,
};
use indexmap::IndexMap;

use crate::lesson::{Trouble, Unit, Words};
use crate::session::{Authoring, Draft};
use crate::text::{Language, msg};
use crate::ui::Ctx;
use crate::ui::author::AuthorState;
use crate::ui::charts::controls;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::widgets::{self, muted, typing_frame};
use crate::ui::theme::{self, BODY, LABEL, RADIUS_SMALL};

/// Width of the names at the left of rows.
const NAME_SHARE: f32 = 0.36;
/// Width of the tags "EN" and "KO".
const TAG: f32 = 26.0;

/// The pen of one frame.
pub struct Pen<'a> {
    pub ctx: &'a Ctx<'a>,
    pub draft: &'a Draft,
    pub state: &'a mut AuthorState,
    /// What makes no sense in the lesson as it is.
    pub troubles: &'a [Trouble],
    /// The field that was typed in during this frame.
    pub typing: Option<u64>,
    pub out: Vec<Authoring>,
}

/// What can be done to an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
    Out,
}

/// Does it.
pub fn apply<T>(list: &mut Vec<T>, at: usize, what: Option<Move>) {
    match what {
        Some(Move::Up) if at > 0 => list.swap(at - 1, at),
        Some(Move::Down) if at + 1 < list.len() => list.swap(at, at + 1),
        Some(Move::Out) if at < list.len() => _ = list.remove(at),
        _ => {}
    }
}

/// Does it to something that has a name.
pub fn apply_named<T>(map: &mut IndexMap<String, T>, at: usize, what: Move) {
    match what {
        Move::Up if at > 0 => map.swap_indices(at - 1, at),
        Move::Down if at + 1 < map.len() => map.swap_indices(at, at + 1),
        Move::Out => _ = map.shift_remove_index(at),
        _ => {}
    }
}

/// How high a field for a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    One,
    Some(usize),
}

impl Pen<'_> {
    pub fn t(&self, key: &'static str) -> String {
        self.ctx.t(key)
    }

    /// A text with its name: one field for each language that is shown.
    pub fn words(&mut self, ui: &mut Ui, path: &str, name: &str, words: &mut Words, lines: Lines) {
        self.name(ui, name);
        self.bare_words(ui, path, name, words, lines);
    }

    /// The same without a heading.
    pub fn bare_words(&mut self, ui: &mut Ui, path: &str, name: &str, words: &mut Words, lines: Lines) {
        for language in Language::ALL {
            if self.state.only.is_some_and(|only| only != language) {
                continue;
            }
            let tag = language.tag().to_uppercase();
            ui.horizontal(|ui| {
                let (place, _) = ui.allocate_exact_size(vec2(TAG, 28.0), egui::Sense::hover());
                let font = FontId::new(LABEL - 1.5, theme::bold());
                let ink = self.ctx.tokens.muted;
                ui.painter().text(place.left_center(), egui::Align2::LEFT_CENTER, &tag, font, ink);
                let text = words.in_language_mut(language);
                let label = format!("{name} ({tag})");
                // Troubles name the text; the first language that is shown takes the jump.
                let response =
                    self.edit(ui, &format!("{path}.{}", language.tag()), &label, text, lines, false);
                let is_wanted = self.state.jump.as_deref() == Some(path);
                if is_wanted && text.trim().is_empty() {
                    self.take_jump(&response);
                }
            });
        }
        self.trouble(ui, path);
    }

    fn take_jump(&mut self, response: &Response) {
        self.state.jump = None;
        response.request_focus();
        response.scroll_to_me(Some(egui::Align::Center));
    }

    /// A field over the whole width.
    fn edit(
        &mut self,
        ui: &mut Ui,
        path: &str,
        name: &str,
        text: &mut String,
        lines: Lines,
        is_wrong: bool,
    ) -> Response {
        let tokens = self.ctx.tokens;
        let frame = typing_frame(tokens, is_wrong).inner_margin(Margin::symmetric(8, 4));
        let id = Id::unique(("author", path));
        let edit = match lines {
            Lines::One => TextEdit::singleline(text),
            Lines::Some(rows) => TextEdit::multiline(text).desired_rows(rows),
        };
        let edit = edit
            .id(id)
            .font(FontId::proportional(BODY))
            .text_color(tokens.text)
            .desired_width(ui.available_width())
            .min_size(vec2(0.0, 20.0))
            .frame(frame);
        let response = ui.add(edit).accessible_name(name);
        widgets::focus_ring(ui, tokens, &response, RADIUS_SMALL);
        if response.changed() {
            self.typing = Some(id.value());
        }
        if self.state.jump.as_deref() == Some(path) {
            self.take_jump(&response);
        }
        response
    }

    /// A row: its name at the left, its field at the right.
    pub fn row<T>(&mut self, ui: &mut Ui, name: &str, field: impl FnOnce(&mut Ui, &mut Self) -> T) -> T {
        let width = ui.available_width();
        ui.horizontal(|ui| {
            let words = RichText::new(name).size(LABEL).color(self.ctx.tokens.muted);
            let size = vec2(width * NAME_SHARE, 28.0);
            ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.set_min_size(size);
                ui.add(egui::Label::new(words).wrap());
            });
            field(ui, self)
        })
        .inner
    }

    /// One line of text.
    pub fn line(&mut self, ui: &mut Ui, path: &str, name: &str, text: &mut String) {
        let is_wrong = self.is_wrong(path);
        self.row(ui, name, |ui, pen| _ = pen.edit(ui, path, name, text, Lines::One, is_wrong));
        self.trouble(ui, path);
    }

    /// One line without a name of its own in front.
    pub fn bare_line(&mut self, ui: &mut Ui, path: &str, name: &str, text: &mut String) {
        let is_wrong = self.is_wrong(path);
        self.edit(ui, path, name, text, Lines::One, is_wrong);
    }

    /// A quantity of a unit, such as "99%".
    pub fn quantity(&mut self, ui: &mut Ui, path: &str, name: &str, text: &mut String, unit: Unit) {
        let is_wrong = unit.read(text).is_none() || self.is_wrong(path);
        self.row(ui, name, |ui, pen| _ = pen.edit(ui, path, name, text, Lines::One, is_wrong));
        self.trouble(ui, path);
    }

    /// A quantity that may be left out.
    pub fn maybe(&mut self, ui: &mut Ui, path: &str, name: &str, value: &mut Option<String>, unit: Unit) {
        let mut text = value.clone().unwrap_or_default();
        let is_wrong = (!text.is_empty() && unit.read(&text).is_none()) || self.is_wrong(path);
        self.row(ui, name, |ui, pen| _ = pen.edit(ui, path, name, &mut text, Lines::One, is_wrong));
        self.trouble(ui, path);
        *value = (!text.is_empty()).then_some(text);
    }

    /// How near a figure must be: a share, or an amount of the unit.
    pub fn near(&mut self, ui: &mut Ui, path: &str, text: &mut String, unit: Unit) {
        let is_wrong = !text.trim().ends_with('%') && unit.read(text).is_none();
        let name = self.t("author-near");
        self.row(ui, &name, |ui, pen| _ = pen.edit(ui, path, &name, text, Lines::One, is_wrong));
        self.trouble(ui, path);
    }

    /// A whole number.
    pub fn count(&mut self, ui: &mut Ui, path: &str, name: &str, value: &mut u32) {
        self.row(ui, name, |ui, pen| {
            let drag = egui::DragValue::new(value).range(1..=1_000).speed(0.1);
            let response = ui.add_sized(vec2(72.0, 26.0), drag).accessible_name(name);
            if response.changed() {
                pen.typing = Some(response.id.value());
            }
        });
        self.trouble(ui, path);
    }

    /// A choice among words.
    pub fn choice(
        &mut self,
        ui: &mut Ui,
        path: &str,
        name: &str,
        at: usize,
        words: &[String],
    ) -> Option<usize> {
        let picked = self.row(ui, name, |ui, pen| pen.bare_choice(ui, path, name, at, words));
        self.trouble(ui, path);
        picked
    }

    pub fn bare_choice(
        &mut self,
        ui: &mut Ui,
        path: &str,
        name: &str,
        at: usize,
        words: &[String],
    ) -> Option<usize> {
        if self.state.jump.as_deref() == Some(path) {
            self.state.jump = None;
            ui.scroll_to_cursor(Some(egui::Align::Center));
        }
        let salt = ("author", path);
        let picked = widgets::choice_sized(ui, self.ctx.tokens, salt, name, at, words, LABEL);
        picked.filter(|picked| *picked != at)
    }

    /// Which of some names; a name that is not among them stands first.
    pub fn named(
        &mut self,
        ui: &mut Ui,
        path: &str,
        name: &str,
        value: &mut String,
        all: &[String],
        say: impl Fn(&str) -> String,
    ) {
        let mut all = all.to_vec();
        let at = all.iter().position(|known| known == value).unwrap_or_else(|| {
            all.insert(0, value.clone());
            0
        });
        let words: Vec<String> = all.iter().map(|known| say(known)).collect();
        if let Some(picked) = self.choice(ui, path, name, at, &words) {
            value.clone_from(&all[picked]);
        }
    }

    /// On or off, with its name beside it.
    pub fn tick(&mut self, ui: &mut Ui, name: &str, is_on: bool) -> Option<bool> {
        let tokens = self.ctx.tokens;
        let words = widgets::galley(ui, name, FontId::proportional(LABEL), tokens.text, 320.0);
        let size = vec2(words.size().x + 32.0, 24.0);
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, name));
        let place = Rect::from_center_size(rect.left_center() + vec2(9.0, 0.0), Vec2::splat(16.0));
        let (fill, edge) = match is_on {
            true => (tokens.accent, tokens.accent),
            false if response.hovered() => (tokens.accent_soft, tokens.wire),
            false => (tokens.panel, tokens.wire),
        };
        ui.painter().rect(place, 4, fill, Stroke::new(1.2, edge), egui::StrokeKind::Inside);
        if is_on {
            paint_icon(ui, Icon::Check, place.shrink(1.5), tokens.on_accent);
        }
        let at = egui::pos2(place.right() + 7.0, rect.center().y - words.size().y / 2.0);
        ui.painter().galley(at, words, tokens.text);
        widgets::focus_ring(ui, tokens, &response, RADIUS_SMALL);
        response.clicked().then_some(!is_on)
    }

    /// A small button.
    pub fn button(&mut self, ui: &mut Ui, icon: Option<Icon>, name: &str) -> bool {
        controls::button(ui, self.ctx.tokens, icon, name).clicked()
    }

    /// The head of an item of a list: its name, and what can be done to it.
    pub fn item(&mut self, ui: &mut Ui, name: &str, at: usize, len: usize) -> Option<Move> {
        let mut what = None;
        let tokens = self.ctx.tokens;
        let said = |key: &'static str| self.ctx.say(&msg(key).with("what", name));
        let (up, down, out) = (said("author-up"), said("author-down"), said("author-out"));
        ui.horizontal(|ui| {
            ui.label(RichText::new(name).font(FontId::new(LABEL, theme::bold())).color(tokens.muted));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                if controls::icon_button(ui, tokens, Icon::Trash, &out).clicked() {
                    what = Some(Move::Out);
                }
                if at + 1 < len && controls::icon_button(ui, tokens, Icon::ChevronDown, &down).clicked() {
                    what = Some(Move::Down);
                }
                if at > 0 && controls::icon_button(ui, tokens, Icon::ChevronUp, &up).clicked() {
                    what = Some(Move::Up);
                }
            });
        });
        what
    }

    /// A name above a field.
    pub fn name(&self, ui: &mut Ui, name: &str) {
        ui.label(RichText::new(name).size(LABEL).color(self.ctx.tokens.muted));
    }

    /// A heading inside a section.
    pub fn heading(&self, ui: &mut Ui, key: &'static str) {
        ui.add_space(10.0);
        widgets::heading(ui, self.ctx.tokens, &self.t(key));
    }

    pub fn hint(&self, ui: &mut Ui, key: &'static str) {
        muted(ui, self.ctx.tokens, &self.t(key));
    }

    /// A card around an item.
    pub fn card<T>(&mut self, ui: &mut Ui, contents: impl FnOnce(&mut Ui, &mut Self) -> T) -> T {
        let tokens = self.ctx.tokens;
        let frame = Frame::new()
            .stroke(Stroke::new(tokens.stroke, tokens.line))
            .corner_radius(theme::RADIUS_CARD)
            .inner_margin(Margin::symmetric(10, 8));
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui, self)
        });
        shown.inner
    }

    fn is_wrong(&self, path: &str) -> bool {
        self.troubles.iter().any(|trouble| trouble.fault.path == path)
    }

    /// What makes no sense about this field.
    pub fn trouble(&mut self, ui: &mut Ui, path: &str) {
        for trouble in self.troubles.iter().filter(|trouble| trouble.fault.path == path) {
            let words = self.ctx.say(&trouble.fault.message);
            let text = RichText::new(words).size(LABEL).color(self.ctx.tokens.bad);
            ui.add(egui::Label::new(text).wrap());
        }
    }
}
