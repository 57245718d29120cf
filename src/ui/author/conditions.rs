//! Conditions: measures with bounds that must all hold, for feedback and for the choices of the question.

use egui::Ui;

use crate::lesson::{Condition, Measure, Stat, Which};
use crate::text::msg;
use crate::ui::author::measures::measure_ui;
use crate::ui::author::pen::{Pen, apply};
use crate::ui::icons::Icon;

/// A list of conditions. `trial` is where new ones are measured.
pub fn conditions_ui(
    ui: &mut Ui,
    pen: &mut Pen,
    path: &str,
    list: &mut Vec<Condition>,
    like: Option<&Measure>,
    trial: Option<&str>,
) {
    let (mut change, len) = (None, list.len());
    for (at, condition) in list.iter_mut().enumerate() {
        let path = format!("{path}.when[{at}]");
        let name = pen.ctx.say(&msg("author-condition").with("number", at + 1));
        change = change.or(pen.item(ui, &name, at, len).map(|what| (at, what)));
        let named = condition.trial.clone();
        measure_ui(ui, pen, &path, &mut condition.measure, named.as_deref());
        trial_ui(ui, pen, &path, &mut condition.trial);
        bounds_ui(ui, pen, &path, &condition.measure, &mut condition.at_least, &mut condition.at_most);
    }
    if let Some((at, what)) = change {
        apply(list, at, Some(what));
    }
    let add = pen.t("author-add-condition");
    if pen.button(ui, Some(Icon::Plus), &add) {
        let usual = || Measure::ResponseTime { stat: Stat::Mean, of: Which::default() };
        let measure = like.cloned().unwrap_or_else(usual);
        pen.state.picking = Some(format!("{path}.when[{len}]"));
        list.push(Condition { measure, trial: trial.map(str::to_owned), at_least: None, at_most: None });
    }
}

/// In which trial something is measured: only where there are several.
pub fn trial_ui(ui: &mut Ui, pen: &mut Pen, path: &str, trial: &mut Option<String>) {
    let trials: Vec<String> = pen.draft.lesson().trials.keys().cloned().collect();
    if trials.len() < 2 && trial.is_none() {
        return;
    }
    let Some(first) = trials.first() else { return };
    let name = pen.t("author-trial");
    let mut named = trial.clone().unwrap_or_else(|| first.clone());
    let before = named.clone();
    pen.named(ui, &format!("{path}.trial"), &name, &mut named, &trials, str::to_owned);
    if named != before {
        *trial = (named != *first).then_some(named);
    }
}

/// At least, at most, or both.
pub fn bounds_ui(
    ui: &mut Ui,
    pen: &mut Pen,
    path: &str,
    measure: &Measure,
    at_least: &mut Option<String>,
    at_most: &mut Option<String>,
) {
    let unit = measure.unit();
    let (least, most) = (pen.t("author-at-least"), pen.t("author-at-most"));
    pen.maybe(ui, &format!("{path}.at_least"), &least, at_least, unit);
    pen.maybe(ui, &format!("{path}.at_most"), &most, at_most, unit);
}
