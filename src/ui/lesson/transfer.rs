//! The last question, answered with what was learned, and where to go from there.

use egui::Ui;

use crate::lesson::{BUNDLED, fill, plain};
use crate::session::{Command, OpenLesson};
use crate::ui::action::Action;
use crate::ui::icons::Icon;
use crate::ui::lesson::choices::{Verdict, choices_ui};
use crate::ui::lesson::page;
use crate::ui::lesson::predict::card;
use crate::ui::shell::widgets::{Look, heading, wide_button};
use crate::ui::{Ctx, ViewState};

pub fn transfer_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    view: &mut ViewState,
    lesson: &OpenLesson,
    out: &mut Vec<Command>,
) {
    let folder = lesson.folder();
    let transfer = &folder.lesson.transfer;
    let text = |words: &crate::lesson::Words| fill(folder, words, ctx.language, &[]);
    let chosen = lesson.transfer();
    let takes_focus = std::mem::take(&mut view.lesson.focus_wanted);
    card(ui, ctx.tokens, |ui| {
        heading(ui, ctx.tokens, &ctx.t("learn-one-more"));
        page::page_ui(ui, ctx.tokens, &text(&transfer.ask));
        ui.add_space(2.0);
        let words: Vec<String> = transfer.choices.iter().map(|choice| plain(&text(&choice.says))).collect();
        // What was tried keeps its verdict; another answer can be tried as long as it was not the right one.
        let verdict = |at: usize| match (chosen == Some(at), transfer.choices[at].right) {
            (false, _) => Verdict::None,
            (true, true) => Verdict::Right,
            (true, false) => Verdict::Wrong,
        };
        if let Some(picked) = choices_ui(ui, ctx, &words, chosen, verdict, takes_focus) {
            out.push(Command::ChooseTransfer(picked));
        }
        if let Some(choice) = chosen.and_then(|at| transfer.choices.get(at)) {
            ui.add_space(4.0);
            page::page_ui(ui, ctx.tokens, &text(&choice.why));
        }
    });
    if is_done(lesson) {
        ui.add_space(12.0);
        onwards_ui(ui, ctx, view, lesson, out);
    }
}

/// The next lesson, free play, or back to the map.
fn onwards_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, lesson: &OpenLesson, out: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 8.0;
    let width = ui.available_width();
    let tokens = ctx.tokens;
    if let Some(next) = following(lesson)
        && wide_button(
            ui,
            tokens,
            Some(Icon::ChevronRight),
            &ctx.t("learn-next-lesson"),
            Look::Primary,
            width,
        )
        .clicked()
    {
        out.push(Command::OpenLesson(next.to_owned()));
    }
    for (action, key) in
        [(Action::LessonFreePlay, "learn-free-play"), (Action::LessonClose, "learn-back-to-map")]
    {
        if wide_button(ui, tokens, None, &ctx.t(key), Look::Plain, width).clicked() {
            view.shell.actions.push(action);
        }
    }
}

/// Whether the last question was answered.
pub fn is_done(lesson: &OpenLesson) -> bool {
    let choices = &lesson.folder().lesson.transfer.choices;
    lesson.transfer().and_then(|at| choices.get(at)).is_some_and(|choice| choice.right)
}

/// The lesson after this one among those that ship.
pub fn following(lesson: &OpenLesson) -> Option<&'static str> {
    let at = BUNDLED.iter().position(|bundle| bundle.id == lesson.id() && lesson.folder().path.is_none())?;
    BUNDLED.get(at + 1).map(|bundle| bundle.id)
}
