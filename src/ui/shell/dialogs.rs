//! Windows on top of the window: questions that must be answered, and small things asked for.

use std::path::PathBuf;

use egui::{Frame, Id, Margin, Modal, Ui};

use crate::session::{Authoring, Command, Session};
use crate::text::{Language, say};
use crate::ui::shell::files::{self, Purpose};
use crate::ui::shell::widgets::{Look, button, title};
use crate::ui::shell::{ask, help, picture, questions};
use crate::ui::theme::RADIUS_CARD;
use crate::ui::{Ctx, ViewState, author};

/// Something asked for by the user, on top of everything else.
pub enum Dialog {
    /// A path to type where the system has no dialog, or the user prefers it.
    Path(ask::PathDialog),
    RunTo(ask::RunToDialog),
    Shortcuts,
    About,
}

impl Dialog {
    /// Asks for the moment to run to; offers a minute from now.
    pub fn run_to(session: &Session) -> Dialog {
        Dialog::RunTo(ask::RunToDialog::new(session))
    }
}

/// Asks for a typed path.
pub fn typed_path(session: &Session, language: Language, purpose: Purpose) -> Dialog {
    let folder = files::start_folder(&session.preferences().recent, session.path());
    let text = match &purpose {
        Purpose::Open | Purpose::Lesson | Purpose::EditLesson => {
            format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR)
        }
        _ => folder.join(suggested_name(session, language, &purpose)).display().to_string(),
    };
    Dialog::Path(ask::PathDialog::new(purpose, text))
}

/// A file name for the open diagram.
pub fn suggested_name(session: &Session, language: Language, purpose: &Purpose) -> String {
    let title = say(language, &session.title());
    match purpose {
        Purpose::Picture => files::file_name(&title, "svg"),
        Purpose::LessonFolder { .. } => session.draft().map_or(title, |draft| draft.folder().id.clone()),
        _ => files::file_name(&title, "ron"),
    }
}

/// Goes on once a path is known.
pub fn complete(ctx: &Ctx, view: &mut ViewState, purpose: Purpose, path: PathBuf, out: &mut Vec<Command>) {
    match purpose {
        Purpose::Open => out.push(Command::Open(path)),
        Purpose::Lesson => out.push(Command::OpenLessonFolder(path)),
        Purpose::Save { then } => {
            out.push(Command::SaveAs(path));
            out.extend(then.map(|command| *command));
        }
        Purpose::Picture => picture::save(ctx, view, &path),
        Purpose::LessonFolder { then } => {
            let place = author::place_for(ctx.session, path);
            out.push(Command::Author(Authoring::SaveTo(place)));
            out.extend(then.map(|command| *command));
        }
        Purpose::EditLesson => out.push(Command::Author(Authoring::Edit(path))),
    }
}

/// Remembers what has the focus while neither a dialog nor a menu is open, and gives it back when the last is
/// gone, unless what was done there has taken it elsewhere.
pub fn keep_focus(egui: &egui::Context, ctx: &Ctx, view: &mut ViewState) {
    let is_dialog = view.shell.dialog.is_some() || ctx.session.question().is_some();
    let was_open = std::mem::replace(&mut view.shell.is_over, is_dialog || egui::Popup::is_any_open(egui));
    if view.shell.is_over {
        return;
    }
    let now = egui.memory(|memory| memory.focused());
    let is_gone = |id| egui.read_response(id).is_none_or(|last| last.layer_id.order > egui::Order::Middle);
    match view.shell.focus_before {
        Some(before) if was_open && now.is_none_or(is_gone) => {
            egui.memory_mut(|memory| memory.request_focus(before));
        }
        _ => view.shell.focus_before = now,
    }
}

/// Everything on top of the window: the session's question first.
pub fn dialogs_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    if let Some(question) = ctx.session.question() {
        questions::question_ui(ui, ctx, question, view, out);
        return;
    }
    let Some(mut dialog) = view.shell.dialog.take() else { return };
    let stays = match &mut dialog {
        Dialog::Path(path) => path.ui(ui, ctx, view, out),
        Dialog::RunTo(run_to) => run_to.ui(ui, ctx, out),
        Dialog::Shortcuts => plain(ui, ctx, "shortcuts", 1060.0, "dialog-shortcuts", help::shortcuts_ui),
        Dialog::About => plain(ui, ctx, "about", 520.0, "dialog-about", help::about_ui),
    };
    if stays && view.shell.dialog.is_none() {
        view.shell.dialog = Some(dialog);
    }
}

/// A window to read, with a button to close it; whether it stays open.
fn plain(
    ui: &mut Ui,
    ctx: &Ctx,
    id: &str,
    width: f32,
    name: &'static str,
    contents: impl FnOnce(&mut Ui, &Ctx),
) -> bool {
    let shown = modal(ui, ctx, id, width, |ui| {
        title(ui, ctx.tokens, &ctx.t(name));
        ui.add_space(4.0);
        contents(ui, ctx);
        ui.add_space(8.0);
        let close = button(ui, ctx.tokens, &ctx.t("button-close"), Look::Plain);
        focus_at_first(ui, &close);
        close.clicked()
    });
    !shown.inner && !shown.should_close()
}

/// A card in the middle, with the rest of the window dimmed.
pub fn modal<T>(
    ui: &Ui,
    ctx: &Ctx,
    id: &str,
    width: f32,
    contents: impl FnOnce(&mut Ui) -> T,
) -> egui::ModalResponse<T> {
    let frame = Frame::window(&ui.ctx().global_style())
        .fill(ctx.tokens.panel)
        .corner_radius(RADIUS_CARD + 4)
        .inner_margin(Margin::same(24));
    let width = width.min(ui.ctx().content_rect().width() - 80.0);
    Modal::new(Id::unique(("modal", id))).frame(frame).backdrop_color(ctx.tokens.backdrop).show(
        ui.ctx(),
        |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 8.0;
            contents(ui)
        },
    )
}

/// Gives a control the keyboard when its dialog opens; whether it has done so now.
pub fn focus_at_first(ui: &Ui, response: &egui::Response) -> bool {
    // Two steps: looking a response up inside `memory` would wait for a lock this thread holds.
    let focused = ui.memory(|memory| memory.focused());
    let layer = focused.and_then(|id| ui.ctx().read_response(id)).map(|focused| focused.layer_id);
    let is_wanted = focused != Some(response.id) && layer != Some(response.layer_id);
    if is_wanted {
        response.request_focus();
    }
    is_wanted
}

/// While a file is held over the window: letting go opens it.
pub fn drop_hint_ui(ui: &Ui, ctx: &Ctx) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let rect = ui.ctx().content_rect();
    let layer = egui::LayerId::new(egui::Order::Foreground, Id::unique("drop-hint"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(rect, 0, ctx.tokens.background.gamma_multiply(0.85));
    let card = egui::Rect::from_center_size(rect.center(), egui::vec2(360.0, 140.0));
    let edge = egui::Stroke::new(2.0, ctx.tokens.accent);
    painter.rect(card, RADIUS_CARD + 6, ctx.tokens.panel, edge, egui::StrokeKind::Inside);
    let icon = egui::Rect::from_center_size(card.center() - egui::vec2(0.0, 22.0), egui::Vec2::splat(32.0));
    crate::ui::icons::paint_icon_with(&painter, crate::ui::icons::Icon::File, icon, ctx.tokens.accent);
    painter.text(
        card.center() + egui::vec2(0.0, 28.0),
        egui::Align2::CENTER_CENTER,
        ctx.t("drop-to-open"),
        egui::FontId::proportional(crate::ui::theme::BODY),
        ctx.tokens.text,
    );
}
