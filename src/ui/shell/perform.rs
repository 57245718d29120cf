//! What each action does: most become a command to the session, some change the window itself.

use egui::{Context, ViewportCommand};

use crate::session::{Authoring, Command};
use crate::sim::{Bug, Fault};
use crate::ui::action::{Action, Group};
use crate::ui::canvas;
use crate::ui::canvas::keyboard::SLOW_VERSION;
use crate::ui::lesson;
use crate::ui::shell::dialogs::{self, Dialog};
use crate::ui::shell::files::Purpose;
use crate::ui::shell::inspector;
use crate::ui::shell::menus::{apps, servers};
use crate::ui::shell::panes::step_of;
use crate::ui::shell::transport::{SPEEDS, stop_of};
use crate::ui::window::Window;

impl Window {
    /// Carries out an action asked for by a menu, a button or a key.
    pub fn perform(&mut self, egui: &Context, action: Action) {
        let mut out = Vec::new();
        let is_done = self.perform_on_window(egui, action)
            || self.perform_on_writing(action, &mut out)
            || self.perform_on_lesson(action, &mut out)
            || self.perform_on_document(action, &mut out)
            || self.perform_on_run(action, &mut out);
        if !is_done && self.session.has_document() && !self.view.lesson.map_open {
            self.perform_on_canvas(egui, action, &mut out);
        }
        for command in out {
            self.update(command);
        }
    }

    fn perform_on_canvas(&mut self, egui: &Context, action: Action, out: &mut Vec<Command>) {
        if action == Action::Cancel && self.view.shell.is_presenting {
            self.present(egui, false);
            return;
        }
        let (ctx, view) = self.parts();
        let is_done = canvas::act(egui, action, &ctx, view, out);
        match action {
            Action::Undo if !is_done => out.push(Command::Undo),
            Action::Redo if !is_done => out.push(Command::Redo),
            _ => {}
        }
    }

    /// Writing lessons. While one is written, it is what is saved: drawings are recorded in it.
    fn perform_on_writing(&mut self, action: Action, out: &mut Vec<Command>) -> bool {
        let is_writing = self.session.draft().is_some();
        match action {
            Action::NewLesson => out.push(Command::Author(Authoring::New)),
            Action::EditThisLesson => out.push(Command::Author(Authoring::EditOpen)),
            Action::EditLesson => self.ask_for_file(Purpose::EditLesson),
            Action::Save if is_writing => out.push(Command::Author(Authoring::Save)),
            Action::SaveLessonAs if is_writing => {
                self.ask_for_file(Purpose::LessonFolder { then: None });
            }
            _ => return false,
        }
        true
    }

    /// The map, and what can be done in a lesson. On the map nothing happens to what lies behind it.
    fn perform_on_lesson(&mut self, action: Action, out: &mut Vec<Command>) -> bool {
        match action {
            Action::LessonMap => {
                self.view.lesson.map_open = !self.view.lesson.map_open;
                if self.session.has_document() {
                    out.push(Command::Pause);
                }
            }
            Action::OpenLessonFolder => self.ask_for_file(Purpose::Lesson),
            Action::Cancel if self.view.lesson.map_open => self.view.lesson.map_open = false,
            _ if self.view.lesson.map_open => return !matches!(action.group(), Group::File | Group::Help),
            _ => {
                let (ctx, view) = self.parts();
                return lesson::act(action, &ctx, view, out);
            }
        }
        true
    }

    /// Whether it was an action on the window; what needs a document does nothing without one.
    fn perform_on_window(&mut self, egui: &Context, action: Action) -> bool {
        if let Some(step) = step_of(action) {
            self.change_pane(egui, step);
            return true;
        }
        let shell = &mut self.view.shell;
        match action {
            Action::ToggleLeft if shell.is_presenting => {
                self.view.lesson.folded = !self.view.lesson.folded;
            }
            Action::ToggleLeft => shell.left_open = !shell.left_open,
            Action::ToggleRight => shell.right_open = !shell.right_open,
            Action::ToggleBottom => shell.bottom_open = !shell.bottom_open,
            Action::Blackout => shell.is_black = !shell.is_black && shell.is_presenting,
            Action::Shortcuts => shell.dialog = Some(Dialog::Shortcuts),
            Action::About => shell.dialog = Some(Dialog::About),
            Action::Present if self.session.has_document() && !self.view.lesson.map_open => {
                self.present(egui, !self.view.shell.is_presenting)
            }
            Action::FullScreen => {
                let is_full = egui.input(|input| input.viewport().fullscreen.unwrap_or(false));
                egui.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
            }
            _ => return false,
        }
        true
    }

    /// Enters or leaves the presenter: full screen, large text, and back exactly as it was.
    fn present(&mut self, egui: &Context, on: bool) {
        let shell = &mut self.view.shell;
        if on {
            shell.was_full_screen = egui.input(|input| input.viewport().fullscreen.unwrap_or(false));
        }
        shell.is_presenting = on;
        shell.is_black = false;
        shell.keys_shown_s = on.then(|| egui.input(|input| input.time));
        egui.send_viewport_cmd(ViewportCommand::Fullscreen(on || shell.was_full_screen));
    }

    fn perform_on_document(&mut self, action: Action, out: &mut Vec<Command>) -> bool {
        let has_document = self.session.has_document();
        match action {
            Action::New => out.push(Command::NewDiagram),
            Action::Open => self.ask_for_file(Purpose::Open),
            Action::OpenPath => {
                self.view.shell.dialog =
                    Some(dialogs::typed_path(&self.session, self.language(), Purpose::Open));
            }
            Action::Save if has_document && self.session.path().is_some() => out.push(Command::Save),
            Action::Save | Action::SaveAs if has_document => self.ask_for_file(Purpose::Save { then: None }),
            Action::ExportPicture if has_document => self.ask_for_file(Purpose::Picture),
            Action::CloseDiagram if has_document => out.push(Command::CloseDiagram),
            Action::Quit => out.push(Command::Quit),
            _ => return false,
        }
        true
    }

    fn perform_on_run(&mut self, action: Action, out: &mut Vec<Command>) -> bool {
        if !self.session.has_document() {
            return false;
        }
        if action == Action::Reach {
            self.view.shell.right_open = true;
            let (ctx, view) = self.parts();
            inspector::reach::toggle(&ctx, view);
            return true;
        }
        let stop = stop_of(self.session.playback().speed);
        match action {
            Action::TogglePlay => out.push(Command::TogglePlay),
            Action::Step => out.push(Command::Step),
            Action::ToStart => out.push(Command::ToStart),
            Action::AnotherSeed => out.push(Command::AnotherSeed),
            Action::Faster => out.push(Command::SetSpeed(SPEEDS[(stop + 1).min(SPEEDS.len() - 1)])),
            Action::Slower => out.push(Command::SetSpeed(SPEEDS[stop.saturating_sub(1)])),
            Action::RunTo => self.view.shell.dialog = Some(Dialog::run_to(&self.session)),
            Action::CrashSelected => self.fault(Fault::Crash, out),
            Action::HangSelected => self.fault(Fault::Hang, out),
            Action::SlowSelected => self.fault(Fault::Slow(self.view.shell.slow_factor), out),
            Action::CutSelected => self.fault(Fault::Cut, out),
            Action::RestartSelected => self.fault(Fault::Restart, out),
            Action::RecoverSelected => self.fault(Fault::Recover, out),
            Action::ShipErrors => self.fault(Fault::Ship(Bug::Errors), out),
            Action::ShipCrashes => self.fault(Fault::Ship(Bug::Crashes), out),
            Action::ShipSlow => self.fault(Fault::Ship(Bug::Slow(SLOW_VERSION)), out),
            Action::Redeploy => self.fault(Fault::Redeploy, out),
            _ => return false,
        }
        true
    }

    fn fault(&mut self, fault: Fault, out: &mut Vec<Command>) {
        let (ctx, view) = self.parts();
        let parts = match fault {
            Fault::Ship(_) | Fault::Redeploy => apps(&ctx, view),
            _ => servers(&ctx, view),
        };
        out.extend(parts.into_iter().map(|part| Command::Fault(part, fault)));
    }
}
