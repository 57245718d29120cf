//! What the session asks before anything is lost.

use egui::{Frame, Margin, RichText, ScrollArea, Ui};

use crate::diagram::file::Fault;
use crate::session::{Answer, Command, Question};
use crate::text::msg;
use crate::ui::action::Action;
use crate::ui::shell::dialogs::{focus_at_first, modal};
use crate::ui::shell::widgets::{Look, body, button, muted, title};
use crate::ui::theme::{LABEL, RADIUS_SMALL};
use crate::ui::{Ctx, ViewState};

pub fn question_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    question: &Question,
    view: &mut ViewState,
    out: &mut Vec<Command>,
) {
    let width = if matches!(question, Question::Unreadable { .. }) { 640.0 } else { 460.0 };
    let shown = modal(ui, ctx, "question", width, |ui| match question {
        Question::Unsaved { .. } => unsaved(ui, ctx),
        Question::Recovered { title, minutes_old } => recovered(ui, ctx, title, *minutes_old),
        Question::Unreadable { path, faults } => unreadable(ui, ctx, path, faults),
        Question::NotSaved { path, message } => {
            let (answer, elsewhere) = not_saved(ui, ctx, path, message);
            if elsewhere {
                view.shell.actions.push(Action::SaveAs);
            }
            answer
        }
        Question::UnsavedLesson { .. } => unsaved_lesson(ui, ctx),
        Question::LessonNotSaved { path, message } => {
            let answer = lesson_not_saved(ui, ctx, path, message);
            if answer == Some(Answer::Ahead) {
                view.shell.actions.push(Action::SaveLessonAs);
            }
            answer
        }
    });
    let closed = shown.should_close();
    if let Some(answer) = shown.inner.or(closed.then_some(Answer::Cancel)) {
        out.push(Command::Answer(answer));
    }
}

/// Buttons from the right: what goes ahead stands last, where the eye ends.
fn buttons(ui: &mut Ui, ctx: &Ctx, all: &[(String, Look, Answer)]) -> Option<Answer> {
    ui.add_space(8.0);
    let mut answer = None;
    row_from_right(ui, |ui| {
        for (i, (words, look, meaning)) in all.iter().enumerate() {
            let pressed = button(ui, ctx.tokens, words, *look);
            if i == 0 {
                focus_at_first(ui, &pressed);
            }
            if pressed.clicked() {
                answer = Some(*meaning);
            }
        }
    });
    answer
}

/// A row that begins at the right end.
pub fn row_from_right(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), contents);
    });
}

fn unsaved(ui: &mut Ui, ctx: &Ctx) -> Option<Answer> {
    let name = ctx.say(&ctx.session.title());
    let what = ctx.say(&msg("question-unsaved").with("name", name));
    save_first(ui, ctx, &what, &ctx.t("question-unsaved-why"))
}

fn unsaved_lesson(ui: &mut Ui, ctx: &Ctx) -> Option<Answer> {
    let name = ctx.session.draft().map_or(String::new(), |draft| draft.folder().id.clone());
    let what = ctx.say(&msg("question-unsaved-lesson").with("name", name));
    save_first(ui, ctx, &what, &ctx.t("question-unsaved-lesson-why"))
}

/// Whether to save before something is left.
fn save_first(ui: &mut Ui, ctx: &Ctx, what: &str, why: &str) -> Option<Answer> {
    title(ui, ctx.tokens, what);
    body(ui, ctx.tokens, why);
    buttons(
        ui,
        ctx,
        &[
            (ctx.t("button-save"), Look::Primary, Answer::Ahead),
            (ctx.t("button-dont-save"), Look::Danger, Answer::Discard),
            (ctx.t("button-cancel"), Look::Plain, Answer::Cancel),
        ],
    )
}

fn lesson_not_saved(
    ui: &mut Ui,
    ctx: &Ctx,
    path: &std::path::Path,
    message: &crate::text::Message,
) -> Option<Answer> {
    title(ui, ctx.tokens, &ctx.t("question-lesson-not-saved"));
    body(ui, ctx.tokens, &ctx.say(message));
    muted(ui, ctx.tokens, &path.display().to_string());
    buttons(
        ui,
        ctx,
        &[
            (ctx.t("button-save-elsewhere"), Look::Primary, Answer::Ahead),
            (ctx.t("button-understood"), Look::Plain, Answer::Cancel),
        ],
    )
}

fn recovered(ui: &mut Ui, ctx: &Ctx, name: &str, minutes_old: u64) -> Option<Answer> {
    title(ui, ctx.tokens, &ctx.say(&msg("question-recovered").with("name", name)));
    body(ui, ctx.tokens, &ctx.say(&msg("question-recovered-why").with("minutes", minutes_old)));
    buttons(
        ui,
        ctx,
        &[
            (ctx.t("button-restore"), Look::Primary, Answer::Ahead),
            (ctx.t("button-discard"), Look::Danger, Answer::Discard),
            (ctx.t("button-later"), Look::Plain, Answer::Cancel),
        ],
    )
}

fn unreadable(ui: &mut Ui, ctx: &Ctx, path: &std::path::Path, faults: &[Fault]) -> Option<Answer> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    title(ui, ctx.tokens, &ctx.say(&msg("question-unreadable").with("name", name.as_ref())));
    body(ui, ctx.tokens, &ctx.t("question-unreadable-why"));
    let frame =
        Frame::new().fill(ctx.tokens.inset).corner_radius(RADIUS_SMALL).inner_margin(Margin::same(12));
    frame.show(ui, |ui| {
        ScrollArea::vertical().max_height(260.0).auto_shrink([false, true]).show(ui, |ui| {
            for fault in faults {
                fault_ui(ui, ctx, fault);
            }
        });
    });
    muted(ui, ctx.tokens, &path.display().to_string());
    buttons(ui, ctx, &[(ctx.t("button-understood"), Look::Primary, Answer::Ahead)])
}

/// Where, which field, and what was expected.
fn fault_ui(ui: &mut Ui, ctx: &Ctx, fault: &Fault) {
    let place = fault
        .place
        .map(|(line, column)| ctx.say(&msg("fault-place").with("line", line).with("column", column)));
    let head: Vec<String> =
        place.into_iter().chain((!fault.path.is_empty()).then(|| fault.path.clone())).collect();
    if !head.is_empty() {
        let words = RichText::new(head.join("  ")).monospace().size(LABEL).color(ctx.tokens.muted);
        ui.add(egui::Label::new(words).wrap());
    }
    body(ui, ctx.tokens, &ctx.say(&fault.message));
    ui.add_space(6.0);
}

fn not_saved(
    ui: &mut Ui,
    ctx: &Ctx,
    path: &std::path::Path,
    message: &crate::text::Message,
) -> (Option<Answer>, bool) {
    title(ui, ctx.tokens, &ctx.t("question-not-saved"));
    body(ui, ctx.tokens, &ctx.say(message));
    muted(ui, ctx.tokens, &path.display().to_string());
    let answer = buttons(
        ui,
        ctx,
        &[
            (ctx.t("button-save-elsewhere"), Look::Primary, Answer::Ahead),
            (ctx.t("button-understood"), Look::Plain, Answer::Cancel),
        ],
    );
    (answer, answer == Some(Answer::Ahead))
}
