//! The author's panel: a teacher writes a lesson here without programming.
//!
//! Seven sections, in the order in which a lesson comes about. All of them draw from the draft and change a
//! copy of its lesson; the difference is what the session hears of.

mod conditions;
mod drawings;
mod faults;
mod figures;
mod given;
mod goals;
mod hints;
mod measures;
mod pen;
mod pick;
mod places;
mod proving;
mod question;
mod texts;
mod trials;

use std::path::PathBuf;

use egui::{RichText, ScrollArea, Ui};

use crate::lesson::{LESSON, Trouble, validate};
use crate::session::{Authoring, Command, Draft, Session};
use crate::text::{Language, Message, msg};
use crate::ui::charts::controls;
use crate::ui::icons::Icon;
use crate::ui::shell::widgets::{self, Look, follow_focus, icon_button};
use crate::ui::theme::LABEL;
use crate::ui::{Ctx, ViewState};

use pen::Pen;

/// The sections, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Section {
    #[default]
    Texts,
    Drawings,
    Trials,
    Goals,
    Question,
    Hints,
    Check,
}

impl Section {
    pub const ALL: [Section; 7] = [
        Section::Texts,
        Section::Drawings,
        Section::Trials,
        Section::Goals,
        Section::Question,
        Section::Hints,
        Section::Check,
    ];

    pub fn label(self) -> Message {
        match self {
            Section::Texts => msg("author-texts"),
            Section::Drawings => msg("author-drawings"),
            Section::Trials => msg("author-trials"),
            Section::Goals => msg("author-goals"),
            Section::Question => msg("author-question"),
            Section::Hints => msg("author-hints"),
            Section::Check => msg("author-check"),
        }
    }

    /// Whether parts to draw with stand below it.
    pub fn draws(self) -> bool {
        self == Section::Drawings
    }

    /// Whether values of the canvas's drawing are looked at there.
    fn has_values(self) -> bool {
        matches!(self, Section::Goals | Section::Question | Section::Hints)
    }
}

/// What only the eye knows of the author's panel.
#[derive(Default)]
pub struct AuthorState {
    pub section: Section,
    /// The one language that is shown; `None`: both.
    pub only: Option<Language>,
    /// The trial whose values are shown; `None`: the first.
    trial: Option<String>,
    /// The goal that is unfolded.
    goal: Option<usize>,
    /// The place in the lesson for which a measure is being picked.
    picking: Option<String>,
    /// The field that is to have the keyboard.
    jump: Option<String>,
    /// The part whose settings are offered for a trial.
    set_part: usize,
    /// The kind whose settings are ticked.
    given_kind: usize,
    /// Sets of seeds of a proof, by their place in the choice.
    lucks: usize,
    /// What makes no sense, and in which state of the lesson.
    troubles: (u64, Vec<Trouble>),
}

impl AuthorState {
    /// Unfolds a goal.
    pub fn unfold(&mut self, goal: usize) {
        self.goal = Some(goal);
    }
}

/// The panel; nothing if no lesson is being written.
pub fn author_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let Some(draft) = ctx.session.draft() else { return };
    let state = &mut view.author;
    if state.troubles.0 != draft.revision() {
        state.troubles = (draft.revision(), validate(draft.folder()));
    }
    let troubles = std::mem::take(&mut state.troubles.1);
    let mut lesson = draft.lesson().clone();
    let mut pen = Pen { ctx, draft, state, troubles: &troubles, typing: None, out: Vec::new() };
    header_ui(ui, &mut pen);
    sections_ui(ui, &mut pen);
    let section = pen.state.section;
    ScrollArea::vertical().id_salt(("author", section)).auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        // Room for the bar.
        ui.set_width(ui.available_width() - 10.0);
        match section {
            Section::Texts => texts::texts_ui(ui, &mut pen, &mut lesson),
            Section::Drawings => drawings::drawings_ui(ui, &mut pen, &mut lesson),
            Section::Trials => trials::trials_ui(ui, &mut pen, &mut lesson),
            Section::Goals => goals::goals_ui(ui, &mut pen, &mut lesson),
            Section::Question => question::question_ui(ui, &mut pen, &mut lesson),
            Section::Hints => hints::hints_ui(ui, &mut pen, &mut lesson),
            Section::Check => proving::check_ui(ui, &mut pen),
        }
        ui.add_space(24.0);
        follow_focus(ui);
    });
    watch(&mut pen);
    let Pen { typing, out: commands, .. } = pen;
    if lesson != *draft.lesson() {
        out.push(Command::Author(Authoring::Change { lesson: Box::new(lesson), typing }));
    }
    out.extend(commands.into_iter().map(Command::Author));
    view.author.troubles.1 = troubles;
}

/// The way back from the preview to writing, above what a learner sees.
pub fn preview_strip_ui(ui: &mut Ui, ctx: &Ctx, out: &mut Vec<Command>) {
    if !ctx.session.is_previewing() {
        return;
    }
    widgets::muted(ui, ctx.tokens, &ctx.t("author-previewing"));
    if widgets::button(ui, ctx.tokens, &ctx.t("author-preview-end"), Look::Primary).clicked() {
        out.push(Command::Author(Authoring::EndPreview));
    }
    widgets::rule(ui, ctx.tokens);
}

/// Where a lesson goes if this folder was named: into a folder of its own if other things lie there.
pub fn place_for(session: &Session, folder: PathBuf) -> PathBuf {
    let Some(draft) = session.draft() else { return folder };
    let is_own = draft.path() == Some(folder.as_path()) || folder.join(LESSON).exists();
    let is_empty = std::fs::read_dir(&folder).map_or(true, |mut entries| entries.next().is_none());
    if is_own || is_empty { folder } else { folder.join(&draft.folder().id) }
}

/// Asks for values of the canvas's drawing where they are looked at.
fn watch(pen: &mut Pen) {
    let trials = &pen.draft.lesson().trials;
    pen.state.trial.take_if(|trial| !trials.contains_key(trial.as_str()));
    let wanted = pen.state.section.has_values().then(|| pen.state.trial.clone());
    if pen.draft.live().wanted() != wanted.as_ref() {
        pen.out.push(Authoring::Watch(wanted));
    }
}

/// What the lesson is called, whether it is saved, and what can be done to all of it.
fn header_ui(ui: &mut Ui, pen: &mut Pen) {
    let tokens = pen.ctx.tokens;
    ui.horizontal(|ui| {
        widgets::heading(ui, tokens, &pen.t("author-title"));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let close = pen.t("author-close");
            if icon_button(ui, tokens, Icon::Close, &close, "", false).clicked() {
                pen.out.push(Authoring::Close);
            }
            let (undo, redo) = (pen.t("author-undo"), pen.t("author-redo"));
            ui.add_enabled_ui(pen.draft.can_redo(), |ui| {
                if icon_button(ui, tokens, Icon::Redo, &redo, "", false).clicked() {
                    pen.out.push(Authoring::Redo);
                }
            });
            ui.add_enabled_ui(pen.draft.can_undo(), |ui| {
                if icon_button(ui, tokens, Icon::Undo, &undo, "", false).clicked() {
                    pen.out.push(Authoring::Undo);
                }
            });
        });
    });
    ui.horizontal(|ui| {
        saved_ui(ui, pen);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let save = pen.t("author-save");
            ui.add_enabled_ui(pen.draft.is_dirty() || pen.draft.path().is_none(), |ui| {
                if widgets::button(ui, tokens, &save, Look::Primary).clicked() {
                    pen.out.push(Authoring::Save);
                }
            });
        });
    });
    for trouble in pen.draft.troubles() {
        let line = places::disk_words(pen.ctx, trouble);
        ui.add(egui::Label::new(RichText::new(line).size(LABEL).color(tokens.bad)).wrap());
    }
}

fn saved_ui(ui: &mut Ui, pen: &Pen) {
    let draft: &Draft = pen.draft;
    let name = &draft.folder().id;
    let state = match (draft.is_dirty(), draft.path()) {
        (true, _) => msg("author-not-saved").with("name", name.as_str()),
        (false, Some(_)) => msg("author-saved").with("name", name.as_str()),
        (false, None) => msg("author-not-saved-yet").with("name", name.as_str()),
    };
    let words = RichText::new(pen.ctx.say(&state)).size(LABEL).color(pen.ctx.tokens.muted);
    let response = ui.add(egui::Label::new(words).truncate());
    if let Some(path) = draft.path() {
        response.on_hover_text(path.display().to_string());
    }
}

/// The sections, and which languages are shown.
fn sections_ui(ui: &mut Ui, pen: &mut Pen) {
    let tokens = pen.ctx.tokens;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(2.0, 2.0);
        for (number, section) in (1..).zip(Section::ALL) {
            let has_trouble = pen.troubles.iter().any(|trouble| places::section(trouble) == section);
            let name = format!("{number} {}", pen.ctx.say(&section.label()));
            if controls::pill(ui, tokens, pen.state.section == section, has_trouble, &name).clicked() {
                pen.state.section = section;
            }
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let both = pen.t("author-both");
        let choices =
            [(None, both.as_str()), (Some(Language::English), "English"), (Some(Language::Korean), "한국어")];
        for (only, name) in choices {
            if controls::pill(ui, tokens, pen.state.only == only, false, name).clicked() {
                pen.state.only = only;
            }
        }
    });
    widgets::rule(ui, tokens);
}
