//! What is asked before anything may run: a choice, a number, or a curve.

use egui::Ui;

use crate::lesson::{Choice, Expected, Lesson, Measure, START, Series, Stat, Unit, Which, Words};
use crate::text::msg;
use crate::ui::author::conditions::{conditions_ui, trial_ui};
use crate::ui::author::drawings::file_names;
use crate::ui::author::goals::live_ui;
use crate::ui::author::measures::measure_ui;
use crate::ui::author::pen::{Lines, Pen, apply};
use crate::ui::icons::Icon;

pub fn question_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson) {
    pen.hint(ui, "author-question-hint");
    let ask = pen.t("author-ask");
    pen.words(ui, "question.ask", &ask, &mut lesson.question.ask, Lines::Some(2));
    about_ui(ui, pen, lesson);
    kind_ui(ui, pen, &mut lesson.question.answer);
    live_ui(ui, pen);
    pen.trouble(ui, "question.answer");
    match &mut lesson.question.answer {
        Expected::Choice(choices) => choices_ui(ui, pen, choices),
        Expected::Number { measure, trial, near } => {
            let named = trial.clone();
            measure_ui(ui, pen, "question.answer", measure, named.as_deref());
            trial_ui(ui, pen, "question.answer", trial);
            pen.near(ui, "question.answer.near", near, measure.unit());
        }
        Expected::Curve { series, trial, top, near } => {
            series_ui(ui, pen, series);
            trial_ui(ui, pen, "question.answer", trial);
            let (above, off) = (pen.t("author-top"), pen.t("author-near"));
            pen.quantity(ui, "question.answer.top", &above, top, series.unit());
            pen.quantity(ui, "question.answer.near", &off, near, Unit::Share);
        }
    }
}

/// The drawing in which the answer is measured.
fn about_ui(ui: &mut Ui, pen: &mut Pen, lesson: &mut Lesson) {
    let files: Vec<String> = pen.draft.folder().drawings.keys().cloned().collect();
    if files.len() < 2 {
        return;
    }
    let about = lesson.question.about.as_deref().unwrap_or(START);
    let at = files.iter().position(|file| file == about).unwrap_or(0);
    let (name, words) = (pen.t("author-measured-in"), file_names(pen.ctx, &files));
    if let Some(picked) = pen.choice(ui, "question.about", &name, at, &words) {
        lesson.question.about = (files[picked] != START).then(|| files[picked].clone());
    }
    pen.trouble(ui, "question.about");
}

fn kind_ui(ui: &mut Ui, pen: &mut Pen, answer: &mut Expected) {
    let words = [pen.t("author-kind-choice"), pen.t("author-kind-number"), pen.t("author-kind-curve")];
    let at = match answer {
        Expected::Choice(_) => 0,
        Expected::Number { .. } => 1,
        Expected::Curve { .. } => 2,
    };
    let name = pen.t("author-answered-by");
    let Some(picked) = pen.choice(ui, "question.kind", &name, at, &words) else { return };
    let choice = || Choice { says: Words::default(), when: Vec::new() };
    *answer = match picked {
        0 => Expected::Choice(vec![choice(), choice()]),
        1 => Expected::Number {
            measure: Measure::ResponseTime { stat: Stat::Mean, of: Which::default() },
            trial: None,
            near: "30%".to_owned(),
        },
        _ => Expected::Curve {
            series: Series::Goodput,
            trial: None,
            top: "10/s".to_owned(),
            near: "20%".to_owned(),
        },
    };
}

fn choices_ui(ui: &mut Ui, pen: &mut Pen, choices: &mut Vec<Choice>) {
    pen.hint(ui, "author-choices-hint");
    let (mut change, len) = (None, choices.len());
    // A new choice is most often another range of what the others measure.
    let like = choices.iter().flat_map(|choice| &choice.when).map(|c| c.measure.clone()).next();
    let trial = choices.iter().flat_map(|choice| &choice.when).find_map(|c| c.trial.clone());
    for (at, choice) in choices.iter_mut().enumerate() {
        pen.card(ui, |ui, pen| {
            let name = pen.ctx.say(&msg("author-place-choice").with("number", at + 1));
            change = change.or(pen.item(ui, &name, at, len).map(|what| (at, what)));
            let path = format!("question.answer[{at}]");
            pen.bare_words(ui, &path, &name, &mut choice.says, Lines::One);
            let when = pen.t("author-right-when");
            pen.name(ui, &when);
            conditions_ui(ui, pen, &path, &mut choice.when, like.as_ref(), trial.as_deref());
        });
    }
    if let Some((at, what)) = change {
        apply(choices, at, Some(what));
    }
    let add = pen.t("author-add-choice");
    if pen.button(ui, Some(Icon::Plus), &add) {
        choices.push(Choice { says: Words::default(), when: Vec::new() });
    }
}

fn series_ui(ui: &mut Ui, pen: &mut Pen, series: &mut Series) {
    let all = [Series::ResponseTime, Series::Goodput, Series::Failures, Series::InFlight, Series::Instances];
    let words: Vec<String> = all.iter().map(|series| pen.ctx.say(&series_label(*series))).collect();
    let at = all.iter().position(|known| known == series).unwrap_or(0);
    let name = pen.t("author-series");
    if let Some(picked) = pen.choice(ui, "question.series", &name, at, &words) {
        *series = all[picked];
    }
}

fn series_label(series: Series) -> crate::text::Message {
    match series {
        Series::ResponseTime => msg("author-series-response-time"),
        Series::Goodput => msg("author-series-goodput"),
        Series::Failures => msg("author-series-failures"),
        Series::InFlight => msg("author-series-in-flight"),
        Series::Instances => msg("author-series-instances"),
    }
}
