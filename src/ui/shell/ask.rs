//! Small dialogs with one field: a path, a moment.

use std::path::{Path, PathBuf};

use egui::{Id, Key, Ui};

use crate::session::{Command, Session};
use crate::text::{Message, msg};
use crate::ui::shell::dialogs::{complete, focus_at_first, modal};
use crate::ui::shell::files::{Purpose, meant};
use crate::ui::shell::typing::select_all;
use crate::ui::shell::widgets::{Look, body, button, field, link, muted, title};
use crate::ui::{Ctx, ViewState};
use crate::units::{SimDuration, SimTime};

/// A path being typed.
pub struct PathDialog {
    purpose: Purpose,
    text: String,
    refusal: Option<Message>,
    /// The existing file the user was warned about.
    warned: Option<PathBuf>,
}

impl PathDialog {
    pub fn new(purpose: Purpose, text: String) -> PathDialog {
        PathDialog { purpose, text, refusal: None, warned: None }
    }

    /// Draws the dialog; whether it stays.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) -> bool {
        let shown = modal(ui, ctx, "path", 600.0, |ui| self.contents(ui, ctx, view));
        let closed = shown.should_close();
        match shown.inner {
            Asked::Path(path) => {
                complete(ctx, view, self.purpose.clone(), path, out);
                false
            }
            Asked::Browse => {
                let name = super::dialogs::suggested_name(ctx.session, ctx.language, &self.purpose);
                view.shell.files.wanted = Some((self.purpose.clone(), name));
                false
            }
            Asked::Nothing => !closed,
            Asked::Cancel => false,
        }
    }

    fn contents(&mut self, ui: &mut Ui, ctx: &Ctx, view: &ViewState) -> Asked {
        let (heading, ahead) = match self.purpose {
            Purpose::Open => (ctx.t("path-open"), ctx.t("button-open")),
            Purpose::Lesson => (ctx.t("learn-path-title"), ctx.t("button-open")),
            Purpose::Save { .. } => (ctx.t("path-save"), ctx.t("button-save")),
            Purpose::Picture => (ctx.t("path-picture"), ctx.t("button-save")),
            Purpose::LessonFolder { .. } => (ctx.t("path-lesson-folder"), ctx.t("button-save")),
            Purpose::EditLesson => (ctx.t("path-edit-lesson"), ctx.t("button-open")),
        };
        title(ui, ctx.tokens, &heading);
        muted(ui, ctx.tokens, &self.hint(ctx));
        let id = Id::unique("typed-path");
        let response =
            field(ui, ctx.tokens, id, &mut self.text, &ctx.t("path-field"), self.refusal.is_some());
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if focus_at_first(ui, &response) {
            select_all(ui, id, &self.text);
        }
        if response.changed() {
            self.refusal = None;
            self.warned = None;
        }
        let mut asked = if is_entered { self.try_path() } else { Asked::Nothing };
        if let Some(refusal) = &self.refusal {
            let words =
                egui::RichText::new(ctx.say(refusal)).size(crate::ui::theme::LABEL).color(ctx.tokens.bad);
            ui.add(egui::Label::new(words).wrap());
        }
        self.folders(ui, ctx);
        ui.add_space(8.0);
        let ahead = if self.warned.is_some() { ctx.t("button-replace") } else { ahead };
        ui.horizontal(|ui| {
            if view.shell.files.has_system_dialogs
                && button(ui, ctx.tokens, &ctx.t("button-browse"), Look::Plain).clicked()
            {
                asked = Asked::Browse;
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if button(ui, ctx.tokens, &ahead, Look::Primary).clicked() {
                    asked = self.try_path();
                }
                if button(ui, ctx.tokens, &ctx.t("button-cancel"), Look::Plain).clicked() {
                    asked = Asked::Cancel;
                }
            });
        });
        asked
    }

    fn hint(&self, ctx: &Ctx) -> String {
        match self.purpose {
            Purpose::Open => ctx.t("path-open-hint"),
            Purpose::Lesson => ctx.t("learn-path-hint"),
            Purpose::Save { .. } => ctx.t("path-save-hint"),
            Purpose::Picture => ctx.t("path-picture-hint"),
            Purpose::LessonFolder { .. } => ctx.t("path-lesson-folder-hint"),
            Purpose::EditLesson => ctx.t("path-edit-lesson-hint"),
        }
    }

    /// Folders of recent files: one press puts them into the field.
    fn folders(&mut self, ui: &mut Ui, ctx: &Ctx) {
        let mut folders: Vec<&Path> = Vec::new();
        for folder in ctx.session.preferences().recent.iter().filter_map(|path| path.parent()) {
            if !folders.contains(&folder) && folder.is_dir() {
                folders.push(folder);
            }
        }
        for folder in folders.into_iter().take(4) {
            if link(ui, ctx.tokens, &folder.display().to_string()).clicked() {
                let name = Path::new(&self.text).file_name().map(|name| name.to_owned()).unwrap_or_default();
                self.text = folder.join(name).display().to_string();
                self.refusal = None;
            }
        }
    }

    /// Takes the path if it makes sense; a file that would be replaced is asked about once.
    fn try_path(&mut self) -> Asked {
        let path = meant(&self.text, &self.purpose);
        if matches!(self.purpose, Purpose::EditLesson | Purpose::LessonFolder { .. }) {
            return self.try_folder(path);
        }
        if self.purpose == Purpose::Lesson {
            if path.exists() {
                return Asked::Path(path);
            }
            self.refusal = Some(msg("learn-path-missing"));
            return Asked::Nothing;
        }
        if self.purpose == Purpose::Open {
            if path.is_file() {
                return Asked::Path(path);
            }
            let why = if path.is_dir() { msg("path-is-folder") } else { msg("path-missing") };
            self.refusal = Some(why);
            return Asked::Nothing;
        }
        let has_folder = path.parent().is_none_or(|folder| folder.as_os_str().is_empty() || folder.is_dir());
        if path.is_dir() || path.file_name().is_none() {
            self.refusal = Some(msg("path-is-folder"));
        } else if !has_folder {
            self.refusal = Some(msg("path-no-folder"));
        } else if self.purpose == Purpose::Picture && !is_picture(&path) {
            self.refusal = Some(msg("path-not-picture"));
        } else if path.exists() && self.warned.as_ref() != Some(&path) {
            self.refusal = Some(msg("path-exists"));
            self.warned = Some(path);
        } else {
            return Asked::Path(path);
        }
        Asked::Nothing
    }
}

impl PathDialog {
    /// Takes a lesson's folder: one that is there to be edited, or one to save to, whose parent is there.
    fn try_folder(&mut self, path: PathBuf) -> Asked {
        let is_there = path.join(crate::lesson::LESSON).is_file() || path.is_file();
        let has_parent = path.parent().is_some_and(Path::is_dir);
        self.refusal = match self.purpose {
            Purpose::EditLesson if !is_there => Some(msg("path-no-lesson")),
            Purpose::LessonFolder { .. } if !has_parent => Some(msg("path-no-folder")),
            _ => return Asked::Path(path),
        };
        Asked::Nothing
    }
}

/// Whether a path ends as a picture we can draw.
pub fn is_picture(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("svg") || end.eq_ignore_ascii_case("png"))
}

enum Asked {
    Nothing,
    Path(PathBuf),
    Browse,
    Cancel,
}

/// The moment to run to, being typed.
pub struct RunToDialog {
    text: String,
    refusal: Option<Message>,
}

/// The furthest moment one can ask for: a simulated week.
const FURTHEST_S: f64 = 7.0 * 86_400.0;

impl RunToDialog {
    pub fn new(session: &Session) -> RunToDialog {
        let next_minute = (session.playback().time.as_s() / 60.0).floor() as u64 + 1;
        RunToDialog { text: format!("{}:00", next_minute), refusal: None }
    }

    /// Draws the dialog; whether it stays.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx, out: &mut Vec<Command>) -> bool {
        let shown = modal(ui, ctx, "run-to", 420.0, |ui| self.contents(ui, ctx));
        let closed = shown.should_close();
        match shown.inner {
            Some(Some(time)) => {
                out.push(Command::RunTo(time));
                false
            }
            Some(None) => false,
            None => !closed,
        }
    }

    /// `Some(None)` is "cancel".
    fn contents(&mut self, ui: &mut Ui, ctx: &Ctx) -> Option<Option<SimTime>> {
        title(ui, ctx.tokens, &ctx.t("run-to-title"));
        body(ui, ctx.tokens, &ctx.t("run-to-hint"));
        let id = Id::unique("run-to-field");
        let response =
            field(ui, ctx.tokens, id, &mut self.text, &ctx.t("run-to-field"), self.refusal.is_some());
        let mut ahead = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if focus_at_first(ui, &response) {
            select_all(ui, id, &self.text);
        }
        if response.changed() {
            self.refusal = None;
        }
        if let Some(refusal) = &self.refusal {
            let words =
                egui::RichText::new(ctx.say(refusal)).size(crate::ui::theme::LABEL).color(ctx.tokens.bad);
            ui.label(words);
        }
        let mut cancelled = false;
        ui.add_space(8.0);
        super::questions::row_from_right(ui, |ui| {
            ahead |= button(ui, ctx.tokens, &ctx.t("run-to-button"), Look::Primary).clicked();
            cancelled = button(ui, ctx.tokens, &ctx.t("button-cancel"), Look::Plain).clicked();
        });
        if cancelled {
            return Some(None);
        }
        if !ahead {
            return None;
        }
        match moment(&self.text) {
            Some(time) => Some(Some(time)),
            None => {
                self.refusal = Some(msg("run-to-refusal"));
                None
            }
        }
    }
}

/// A moment as people type it: "90", "90s", "1:30", "1:30.5", "2:00:00", "10m".
pub fn moment(text: &str) -> Option<SimTime> {
    let text = text.trim();
    let seconds = if text.contains(':') {
        text.split(':').try_fold(0.0, |sum, part| Some(sum * 60.0 + part.trim().parse::<f64>().ok()?))?
    } else {
        let number = text.trim_end_matches(char::is_alphabetic);
        let unit = match text[number.len()..].trim() {
            "" | "s" => 1.0,
            "ms" => 0.001,
            "m" | "min" => 60.0,
            "h" => 3600.0,
            _ => return None,
        };
        number.trim().parse::<f64>().ok()? * unit
    };
    let is_fine = (0.0..=FURTHEST_S).contains(&seconds);
    is_fine.then(|| SimTime::ZERO + SimDuration::from_s(seconds))
}
