//! The window's life, frame by frame: keys, panels, commands, time.
//!
//! Nothing here knows eframe, so tests drive this very code with time of their own making.

use std::time::{Duration, Instant};

use egui::{Context, Ui, ViewportCommand};

use crate::session::{Command, Session, Target, Theme};
use crate::text::Language;
use crate::ui::shell::{self, dialogs, files::Outcome, files::Purpose, keys};
use crate::ui::{Ctx, ViewState, theme};

/// The session, the view of it, and what keeps them in step.
pub struct Window {
    pub session: Session,
    pub view: ViewState,
    system_language: Language,
    styled: Option<(Theme, bool)>,
    titled: String,
    budget: Budget,
    last_time_s: Option<f64>,
    may_close: bool,
}

/// How many events one frame may handle, so that it stays a frame.
struct Budget {
    events: u64,
}

/// What advancing the run may take of a frame, in seconds of wall time.
const ADVANCE_S: f64 = 0.008;

impl Budget {
    /// Takes into account what the last advance cost.
    fn learn(&mut self, took_s: f64, is_behind: bool) {
        if took_s > ADVANCE_S {
            let factor = (ADVANCE_S / took_s).max(0.2);
            self.events = ((self.events as f64 * factor) as u64).max(200);
        } else if is_behind && took_s < 0.8 * ADVANCE_S {
            self.events = (self.events + self.events / 4).min(20_000_000);
        }
    }
}

impl Window {
    /// A window on `session`, in the system's language until the user chooses one.
    pub fn new(ctx: &Context, session: Session, system_language: Language) -> Window {
        shell::style::install_fonts(ctx);
        Window {
            session,
            view: ViewState::default(),
            system_language,
            styled: None,
            titled: String::new(),
            budget: Budget { events: 50_000 },
            last_time_s: None,
            may_close: false,
        }
    }

    /// The language everything is shown in.
    pub fn language(&self) -> Language {
        self.session.preferences().language.unwrap_or(self.system_language)
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        let egui = ui.ctx().clone();
        self.let_time_pass(&egui);
        self.apply_look(&egui);
        keys::collect(&egui, &mut self.view, self.session.question().is_some());
        let mut out = Vec::new();
        self.take_files(&egui, &mut out);
        self.view.shell.watch.poll(&self.session, &egui, &mut out);
        self.draw(ui, &mut out);
        let something_happened = !out.is_empty() || !self.view.shell.actions.is_empty();
        for command in out {
            self.update(command);
        }
        for action in std::mem::take(&mut self.view.shell.actions) {
            self.perform(&egui, action);
        }
        self.look_after_window(&egui);
        if something_happened {
            egui.request_repaint();
        }
        self.ask_for_next_frame(&egui);
    }

    fn let_time_pass(&mut self, egui: &Context) {
        let now_s = egui.input(|input| input.time);
        let wall_s = (now_s - self.last_time_s.unwrap_or(now_s)).max(0.0);
        self.last_time_s = Some(now_s);
        self.session.tick(Duration::from_secs_f64(wall_s));
        if self.session.is_moving() {
            let begun = Instant::now();
            // After a pause of any length the run goes on from where it stood.
            self.session.advance(Duration::from_secs_f64(wall_s.min(0.1)), self.budget.events);
            self.budget.learn(begun.elapsed().as_secs_f64(), self.session.playback().is_behind);
        }
    }

    fn apply_look(&mut self, egui: &Context) {
        let preferences = self.session.preferences();
        let zoom = if self.view.shell.is_presenting {
            let native = egui.native_pixels_per_point().unwrap_or(1.0);
            let height_px = egui.content_rect().height() * egui.pixels_per_point();
            shell::presenter::zoom(height_px, native, preferences.presenter_text)
        } else {
            1.0
        };
        if (egui.zoom_factor() - zoom).abs() > 0.01 {
            egui.set_zoom_factor(zoom);
        }
        let look = (preferences.theme, preferences.reduced_motion);
        if self.styled != Some(look) {
            shell::style::apply(egui, theme::tokens(look.0), look.1);
            self.styled = Some(look);
        }
    }

    fn take_files(&mut self, egui: &Context, out: &mut Vec<Command>) {
        match self.view.shell.files.poll() {
            Some(Outcome::Chosen(purpose, path)) => {
                let (ctx, view) = self.parts();
                dialogs::complete(&ctx, view, purpose, path, out);
            }
            Some(Outcome::NoDialog(purpose)) => {
                self.view.shell.dialog = Some(dialogs::typed_path(&self.session, self.language(), purpose));
            }
            Some(Outcome::Cancelled) | None => {}
        }
        let dropped = egui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = dropped {
            out.push(Command::Open(path));
        }
    }

    fn ctx(&self) -> Ctx<'_> {
        context(&self.session, self.language(), self.view.shell.is_presenting)
    }

    /// What panels look at, and what they may change, at the same time.
    pub(crate) fn parts(&mut self) -> (Ctx<'_>, &mut ViewState) {
        let language = self.language();
        let ctx = context(&self.session, language, self.view.shell.is_presenting);
        (ctx, &mut self.view)
    }

    fn draw(&mut self, ui: &mut Ui, out: &mut Vec<Command>) {
        let ctx = context(&self.session, self.language(), self.view.shell.is_presenting);
        let view = &mut self.view;
        view.shell.panes.clear();
        view.shell.welcome.has_begun &= !self.session.has_document() && !view.lesson.map_open;
        view.lesson.map_begun &= view.lesson.map_open;
        if view.lesson.map_open {
            shell::layout::map(ui, &ctx, view, out);
        } else if !self.session.has_document() {
            shell::layout::welcome(ui, &ctx, view, out);
        } else if ctx.presenting {
            shell::presenter::presenter_ui(ui, &ctx, view, out);
        } else {
            shell::layout::workbench(ui, &ctx, view, out);
            shell::widgets::keep_arrows(ui.ctx());
        }
        if !view.shell.is_black {
            shell::toasts::toasts_ui(ui, &ctx, view, out);
            shell::stepped::stepped_ui(ui, &ctx, view);
        }
        shell::dialogs::keep_focus(ui.ctx(), &ctx, view);
        shell::dialogs::dialogs_ui(ui, &ctx, view, out);
        shell::dialogs::drop_hint_ui(ui, &ctx);
    }

    /// Hands a command to the session and does for it what only a window can.
    pub fn update(&mut self, command: Command) {
        let opens = matches!(
            command,
            Command::NewDiagram
                | Command::Open(_)
                | Command::OpenExample(_)
                | Command::CloseDiagram
                | Command::Answer(_)
                | Command::OpenLesson(_)
                | Command::OpenLessonFolder(_)
                | Command::CloseLesson
        );
        let before = self.session.document();
        let is_lesson = matches!(command, Command::OpenLesson(_) | Command::OpenLessonFolder(_));
        let is_writing = matches!(command, Command::Author(_));
        self.session.update(command);
        // What was opened is shown, also if it was open already.
        let is_shown = self.session.document() != before || is_lesson && self.session.lesson().is_some();
        self.view.lesson.map_open &= !(is_shown && self.session.has_document());
        self.view.lesson.map_open &= !(is_writing && self.session.draft().is_some());
        if opens {
            self.view.shell.is_presenting &= self.session.has_document();
        }
        while let Some(target) = self.session.take_request() {
            match target {
                Target::AskSavePath { then } => self.ask_for_file(Purpose::Save { then }),
                Target::AskLessonFolder { then } => self.ask_for_file(Purpose::LessonFolder { then }),
                Target::CloseWindow => self.may_close = true,
            }
        }
    }

    /// Asks for a path in the way this system can.
    pub fn ask_for_file(&mut self, purpose: Purpose) {
        if self.view.shell.files.has_system_dialogs {
            let name = dialogs::suggested_name(&self.session, self.language(), &purpose);
            self.view.shell.files.wanted = Some((purpose, name));
        } else {
            self.view.shell.dialog = Some(dialogs::typed_path(&self.session, self.language(), purpose));
        }
    }

    fn look_after_window(&mut self, egui: &Context) {
        if egui.input(|input| input.viewport().close_requested()) && !self.may_close {
            egui.send_viewport_cmd(ViewportCommand::CancelClose);
            self.update(Command::Quit);
        }
        if self.may_close {
            egui.send_viewport_cmd(ViewportCommand::Close);
        }
        let ctx = self.ctx();
        let title = if self.session.has_document() {
            let mark = if self.session.is_dirty() { "● " } else { "" };
            format!("{mark}{} – Cumulab", ctx.say(&self.session.title()))
        } else {
            "Cumulab".to_owned()
        };
        if title != self.titled {
            egui.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.titled = title;
        }
    }

    /// Idle costs nothing: another frame only while something moves or grows old.
    fn ask_for_next_frame(&self, egui: &Context) {
        if self.session.is_moving() {
            egui.request_repaint();
        } else if let Some(sleep) = self.session.next_wakeup() {
            egui.request_repaint_after(sleep);
        }
    }
}

fn context(session: &Session, language: Language, presenting: bool) -> Ctx<'_> {
    let preferences = session.preferences();
    Ctx {
        session,
        tokens: theme::tokens(preferences.theme),
        language,
        presenting,
        reduced_motion: preferences.reduced_motion,
    }
}
