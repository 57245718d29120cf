//! The question before anything runs: a choice, a number, or a curve drawn by hand.

use egui::{Frame, Id, Key, Margin, RichText, Ui};

use crate::lesson::{Expected, Prediction, Unit, fill, plain};
use crate::session::{Command, OpenLesson, Step};
use crate::text::msg;
use crate::ui::lesson::choices::{Verdict, choices_ui};
use crate::ui::lesson::curve_plot::Axes;
use crate::ui::lesson::{compare, curve, page};
use crate::ui::shell::widgets::{field, heading, link, muted};
use crate::ui::theme::{LABEL, RADIUS_CARD, RADIUS_SMALL, Tokens};
use crate::ui::{Ctx, ViewState};

/// A card for what is asked, set off from what is read.
pub fn card<R>(ui: &mut Ui, tokens: &Tokens, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let mut frame =
        Frame::new().fill(tokens.inset).corner_radius(RADIUS_CARD).inner_margin(Margin::symmetric(14, 12));
    if tokens.inset == tokens.panel {
        frame = frame.stroke(egui::Stroke::new(tokens.stroke, tokens.line));
    }
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            contents(ui)
        })
        .inner
}

/// The whole step: the question and the ways to answer it, or what was answered.
pub fn predict_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, lesson: &OpenLesson, out: &mut Vec<Command>) {
    if !is_asked(lesson, view) {
        compare::said_ui(ui, ctx, lesson);
        ui.add_space(10.0);
        let key = if lesson.reveals() { "learn-predicted-seen" } else { "learn-predicted-next" };
        muted(ui, ctx.tokens, &ctx.t(key));
        if !lesson.reveals() && link(ui, ctx.tokens, &ctx.t("learn-predict-again")).clicked() {
            view.lesson.again = true;
        }
        return;
    }
    card(ui, ctx.tokens, |ui| {
        heading(ui, ctx.tokens, &ctx.t("learn-predict-first"));
        let ask = &lesson.folder().lesson.question.ask;
        page::page_ui(ui, ctx.tokens, &fill(lesson.folder(), ask, ctx.language, &[]));
        ui.add_space(2.0);
        answer_ui(ui, ctx, view, lesson, out);
    });
    ui.add_space(8.0);
    muted(ui, ctx.tokens, &ctx.t("learn-predict-why"));
}

fn answer_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, lesson: &OpenLesson, out: &mut Vec<Command>) {
    let folder = lesson.folder();
    let takes_focus = std::mem::take(&mut view.lesson.focus_wanted);
    match &folder.lesson.question.answer {
        Expected::Choice(choices) => {
            let words: Vec<String> =
                choices.iter().map(|choice| plain(&fill(folder, &choice.says, ctx.language, &[]))).collect();
            let picked = choices_ui(ui, ctx, &words, view.lesson.chosen, |_| Verdict::None, takes_focus);
            view.lesson.chosen = picked.or(view.lesson.chosen);
        }
        Expected::Number { measure, .. } => {
            if takes_focus {
                ui.memory_mut(|memory| memory.request_focus(Id::unique("learn-number")));
            }
            number_ui(ui, ctx, view, lesson, measure.unit(), out);
        }
        Expected::Curve { .. } => {
            let Some(axes) = Axes::of(folder) else { return };
            muted(ui, ctx.tokens, &ctx.say(&axes.label()));
            curve::curve_ui(ui, ctx, &axes, &mut view.lesson.curve, takes_focus);
            muted(ui, ctx.tokens, &ctx.t("learn-curve-how"));
            if !view.lesson.curve.is_empty() && link(ui, ctx.tokens, &ctx.t("learn-curve-clear")).clicked() {
                view.lesson.curve.clear();
            }
        }
    }
}

fn number_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    view: &mut ViewState,
    lesson: &OpenLesson,
    unit: Unit,
    out: &mut Vec<Command>,
) {
    let name = ctx.t("learn-predict-number");
    let is_refused = view.lesson.refusal.is_some();
    let size = egui::vec2(ui.available_width().min(160.0), 28.0);
    let field = ui.allocate_ui(size, |ui| {
        let id = Id::unique("learn-number");
        field(ui, ctx.tokens, id, &mut view.lesson.number, &name, is_refused)
    });
    let response = field.inner;
    // On a card a field has no ground of its own to stand out by.
    let edge = egui::Stroke::new(ctx.tokens.stroke, ctx.tokens.wire);
    ui.painter().rect_stroke(response.rect, RADIUS_SMALL, edge, egui::StrokeKind::Inside);
    muted(ui, ctx.tokens, &ctx.say(&unit_hint(unit)));
    if response.changed() {
        view.lesson.refusal = None;
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        say(lesson, view, out);
    }
    refusal_ui(ui, ctx, view.lesson.refusal.as_ref());
}

/// Why something typed was not taken.
pub fn refusal_ui(ui: &mut Ui, ctx: &Ctx, refusal: Option<&crate::text::Message>) {
    let Some(refusal) = refusal else { return };
    let words = RichText::new(ctx.say(refusal)).size(LABEL).color(ctx.tokens.bad);
    let response = ui.add(egui::Label::new(words).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Assertive));
}

/// How a figure of a unit is typed.
pub fn unit_hint(unit: Unit) -> crate::text::Message {
    msg(match unit {
        Unit::Share => "learn-unit-share",
        Unit::Seconds => "learn-unit-seconds",
        Unit::PerSecond => "learn-unit-per-second",
        Unit::PerHour => "learn-unit-per-hour",
        Unit::Count => "learn-unit-count",
        Unit::Dollars => "learn-unit-dollars",
        Unit::YesNo => "learn-unit-yes-no",
    })
}

/// Whether the question is open: not answered yet, or to be answered again before anything was seen.
pub fn is_asked(lesson: &OpenLesson, view: &ViewState) -> bool {
    lesson.prediction().is_none() || (view.lesson.again && !lesson.reveals())
}

/// Whether there is an answer that could be said.
pub fn is_ready(lesson: &OpenLesson, view: &ViewState) -> bool {
    match &lesson.folder().lesson.question.answer {
        Expected::Choice(_) => view.lesson.chosen.is_some(),
        Expected::Number { .. } => !view.lesson.number.trim().is_empty(),
        Expected::Curve { .. } => view.lesson.curve.whole().is_some(),
    }
}

/// Says the prediction and goes on to building; what cannot be read is explained below its field.
pub fn say(lesson: &OpenLesson, view: &mut ViewState, out: &mut Vec<Command>) {
    let said = match &lesson.folder().lesson.question.answer {
        Expected::Choice(_) => view.lesson.chosen.map(Prediction::Choice),
        Expected::Number { measure, .. } => {
            let unit = measure.unit();
            let read = unit.read(&view.lesson.number);
            if read.is_none() && !view.lesson.number.trim().is_empty() {
                view.lesson.refusal = Some(msg("learn-not-read").with("how", unit_hint(unit)));
            }
            read.map(Prediction::Number)
        }
        Expected::Curve { .. } => view.lesson.curve.whole().map(Prediction::Curve),
    };
    let Some(said) = said else { return };
    view.lesson.again = false;
    out.push(Command::Predict(said));
    let build = lesson.steps().iter().position(|step| *step == Step::Build);
    out.extend(build.map(Command::LessonStep));
}
