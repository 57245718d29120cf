//! The panel of an open lesson: where one is in it, what is to be read or done, and how to go on.

use egui::{Align, Layout, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::lesson::fill;
use crate::session::{Command, GoalState, OpenLesson, Step};
use crate::text::{Message, msg};
use crate::ui::action::Action;
use crate::ui::icons::Icon;
use crate::ui::lesson::{compare, goals, hints, page, predict, steps, transfer};
use crate::ui::shell::palette;
use crate::ui::shell::widgets::{
    Look, RightEnd, follow_focus, heading, icon_button, link, muted, title, wide_button,
};
use crate::ui::{Ctx, ViewState};

/// Height of the buttons at the panel's foot, with air above them.
const FOOT: f32 = 44.0;
/// The palette stands below the lesson where this much height is left for both.
const ROOMY: f32 = 760.0;

pub fn lesson_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let Some(lesson) = ctx.session.lesson() else { return };
    view.lesson.follow(lesson, ctx.session.document());
    let whole = ui.available_rect_before_wrap();
    head_ui(ui, ctx, view, lesson, out);
    ui.add_space(8.0);
    let is_checking = lesson.asked_check().is_some() && now(lesson) == Step::Build;
    let foot = whole.with_min_y(whole.bottom() - FOOT);
    let body = Rect::from_min_max(ui.cursor().min, pos2(whole.right(), foot.top()));
    let mut child = ui.new_child(UiBuilder::new().max_rect(body).layout(Layout::top_down(Align::Min)));
    child.set_clip_rect(body.expand2(vec2(4.0, 0.0)).intersect(ui.clip_rect()));
    body_ui(&mut child, ctx, view, lesson, out);
    let place = foot.with_min_y(foot.top() + 8.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min)));
    match lesson.asked_check().filter(|_| is_checking) {
        Some(share) => goals::progress_ui(&mut child, ctx, share, out),
        None => foot_ui(&mut child, ctx, view, lesson),
    }
    ui.advance_cursor_after_rect(whole);
}

/// How much of the left side the palette gets: as much as its rows need, while there is something to build.
pub fn palette_height(lesson: &OpenLesson, entries: usize, height: f32) -> Option<f32> {
    const ROW: f32 = palette::TILE + palette::GAP;
    if now(lesson) != Step::Build && height < ROOMY {
        return None;
    }
    // The heading, and that a row begins which does not fit.
    const HEADING: f32 = 44.0;
    let needed = HEADING + ROW * entries.div_ceil(palette::COLUMNS) as f32;
    Some(needed.min((height * 0.34).max(HEADING + ROW)))
}

fn now(lesson: &OpenLesson) -> Step {
    lesson.steps().get(lesson.step()).copied().unwrap_or(Step::Build)
}

/// "Lesson 8 of 14 · step 3 of 5".
fn place_label(lesson: &OpenLesson) -> Message {
    let (step, count) = (lesson.step() + 1, lesson.steps().len());
    let number = lesson.number().filter(|_| lesson.folder().path.is_none());
    let message = match number {
        Some(number) => msg("learn-place").with("lesson", number).with("lessons", steps::count()),
        None => msg("learn-place-other"),
    };
    message.with("step", step).with("steps", count)
}

fn head_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, lesson: &OpenLesson, out: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let row = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 24.0));
    let end = RightEnd::new(ui, "learn-head");
    let mut left = ui.new_child(
        UiBuilder::new()
            .max_rect(row.with_max_x(row.right() - end.width))
            .layout(Layout::left_to_right(Align::Center)),
    );
    let words = egui::RichText::new(ctx.say(&place_label(lesson)));
    let words = words.size(crate::ui::theme::LABEL).color(ctx.tokens.muted);
    left.add(egui::Label::new(words).truncate());
    end.show(ui, row, |ui| {
        let keys = Action::LessonClose.hint(ui.ctx());
        if icon_button(ui, ctx.tokens, Icon::Lessons, &ctx.t("learn-back-to-map"), &keys, false).clicked() {
            view.shell.actions.push(Action::LessonClose);
        }
    });
    ui.advance_cursor_after_rect(row);
    title(ui, ctx.tokens, lesson.folder().lesson.title.in_language(ctx.language));
    ui.add_space(4.0);
    steps::bars_ui(ui, ctx, lesson, out);
}

fn body_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, lesson: &OpenLesson, out: &mut Vec<Command>) {
    let mut area = ScrollArea::vertical().id_salt(("lesson", lesson.step())).auto_shrink([false, false]);
    if view.lesson.shown.replace(lesson.step()) != Some(lesson.step()) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        ui.set_width(ui.available_width() - 4.0);
        ui.spacing_mut().item_spacing.y = 6.0;
        troubles_ui(ui, ctx, lesson);
        let lesson_text = &lesson.folder().lesson;
        let text = |words: &crate::lesson::Words| fill(lesson.folder(), words, ctx.language, &[]);
        match now(lesson) {
            Step::Read(at) => {
                let page = lesson_text.before.get(at).map(text).unwrap_or_default();
                page::page_ui(ui, ctx.tokens, &page);
            }
            Step::Predict => predict::predict_ui(ui, ctx, view, lesson, out),
            Step::Build => build_ui(ui, ctx, view, lesson, out),
            Step::Explain(at) => {
                let page = lesson_text.after.get(at).map(text).unwrap_or_default();
                if at == 0 {
                    compare::said_ui(ui, ctx, lesson);
                    ui.add_space(12.0);
                }
                page::page_ui(ui, ctx.tokens, &page);
            }
            Step::Transfer => transfer::transfer_ui(ui, ctx, view, lesson, out),
        }
        ui.add_space(12.0);
        follow_focus(ui);
    });
}

/// What is wrong with the lesson's files since they were changed: the lesson is shown as it was before.
fn troubles_ui(ui: &mut Ui, ctx: &Ctx, lesson: &OpenLesson) {
    let Some(first) = lesson.troubles().first() else { return };
    predict::card(ui, ctx.tokens, |ui| {
        let place = first.fault.place.map_or(String::new(), |(line, _)| format!(":{line}"));
        heading(ui, ctx.tokens, &format!("{}{place}", first.file));
        let text = format!("{} {}", first.fault.path, ctx.say(&first.fault.message));
        let text = egui::RichText::new(text.trim()).size(crate::ui::theme::LABEL).color(ctx.tokens.bad);
        ui.add(egui::Label::new(text).wrap());
    });
    ui.add_space(8.0);
}

fn build_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, lesson: &OpenLesson, out: &mut Vec<Command>) {
    let folder = lesson.folder();
    if let Some(task) = folder.lesson.before.last() {
        let is_open = view.lesson.task_open.unwrap_or(ui.ctx().content_rect().height() >= ROOMY);
        let key = if is_open { "learn-task-hide" } else { "learn-task-show" };
        if link(ui, ctx.tokens, &ctx.t(key)).clicked() {
            view.lesson.task_open = Some(!is_open);
        }
        if is_open {
            page::page_ui(ui, ctx.tokens, &fill(folder, task, ctx.language, &[]));
            ui.add_space(6.0);
        }
    }
    if std::mem::take(&mut view.lesson.goals_wanted) {
        ui.scroll_to_cursor(Some(Align::TOP));
    }
    goals::goals_ui(ui, ctx, view, lesson, out);
    ui.spacing_mut().item_spacing.y = 6.0;
    if lesson.is_solved() && lesson.goals().iter().all(|goal| goal.state == GoalState::Met) {
        muted(ui, ctx.tokens, &ctx.t("learn-solved-why-next"));
    }
    ui.add_space(4.0);
    hints::hints_ui(ui, ctx, view, lesson);
    compare::said_ui(ui, ctx, lesson);
}

/// What one can do at the foot of a step: the one thing that leads on stands at the right.
fn foot_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, lesson: &OpenLesson) {
    let step = now(lesson);
    let mut asked = Vec::new();
    ui.horizontal(|ui| {
        let keys = |action: Action, ui: &Ui| action.hint(ui.ctx());
        if step == Step::Build {
            hint_ui(ui, ctx, lesson, &mut asked);
        } else if lesson.step() > 0 {
            let back = wide_button(ui, ctx.tokens, None, &ctx.t("learn-back"), Look::Plain, 76.0);
            let hint = keys(Action::LessonBack, ui);
            if back.on_hover_text(hint).clicked() {
                asked.push(Action::LessonBack);
            }
        }
        let (action, words, mut is_ready) = onwards(ctx, view, lesson, step);
        let Some(action) = action else { return };
        let has_changed = step == Step::Build && action == Action::LessonNext;
        is_ready &= !has_changed || is_settled(ui, view);
        if !has_changed {
            view.lesson.solved_s = (step != Step::Build).then_some(f64::NEG_INFINITY);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = ui
                .add_enabled_ui(is_ready, |ui| wide_button(ui, ctx.tokens, None, &words, Look::Primary, 96.0))
                .inner;
            let hint = keys(action, ui);
            let button = button.on_hover_text(hint).on_disabled_hover_text(ctx.t("learn-answer-first"));
            if button.clicked() {
                asked.push(action);
            }
            // Solved, one may still look whether a change keeps it so.
            if step == Step::Build && action == Action::LessonNext {
                let check = icon_button(
                    ui,
                    ctx.tokens,
                    Icon::Restart,
                    &ctx.t("learn-check"),
                    &keys(Action::LessonCheck, ui),
                    false,
                );
                if check.clicked() {
                    asked.push(Action::LessonCheck);
                }
            }
        });
    });
    view.shell.actions.append(&mut asked);
}

/// Whether "Next" stands there long enough to be pressed on purpose.
fn is_settled(ui: &Ui, view: &mut ViewState) -> bool {
    const AFTER_S: f64 = 0.8;
    let now_s = ui.input(|input| input.time);
    let left_s = view.lesson.solved_s.get_or_insert(now_s).max(f64::MIN) + AFTER_S - now_s;
    if left_s > 0.0 {
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left_s));
    }
    left_s <= 0.0
}

/// What leads on, what it is called, and whether it can be done now.
fn onwards(ctx: &Ctx, view: &ViewState, lesson: &OpenLesson, step: Step) -> (Option<Action>, String, bool) {
    match step {
        Step::Predict if predict::is_asked(lesson, view) => {
            (Some(Action::LessonNext), ctx.t("learn-say"), predict::is_ready(lesson, view))
        }
        Step::Build if !lesson.is_solved() => (Some(Action::LessonCheck), ctx.t("learn-check"), true),
        Step::Transfer => (None, String::new(), false),
        _ => (Some(Action::LessonNext), ctx.t("learn-next"), steps::next(lesson).is_some()),
    }
}

/// The next hint, or how many there were.
fn hint_ui(ui: &mut Ui, ctx: &Ctx, lesson: &OpenLesson, asked: &mut Vec<Action>) {
    let count = lesson.folder().lesson.hints.len();
    let shown = lesson.hints_shown();
    if count == 0 {
        return;
    }
    let is_more = shown < count;
    let words = ctx.say(&hints::hint_label(shown.min(count - 1), count));
    let button =
        ui.add_enabled_ui(is_more, |ui| wide_button(ui, ctx.tokens, None, &words, Look::Plain, 76.0)).inner;
    let keys = Action::LessonHint.hint(ui.ctx());
    let button = button.on_hover_text(keys).on_disabled_hover_text(ctx.t("learn-no-more-hints"));
    if button.clicked() {
        asked.push(Action::LessonHint);
    }
}
