//! A measure as an author sees it: what it is called, its value now, and its parameters as menus.

use egui::{RichText, Ui};

use crate::lesson::{Measure, Stat, Unit, Which, measure_label, offer, shown, stat_label};
use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::author::pen::Pen;
use crate::ui::author::pick::pick_ui;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, BODY, LABEL};

/// Parts in words: "every VM instance", "web-1", "the internet".
pub fn selector_words(ctx: &Ctx, which: &str) -> String {
    let kind = |word: &str| {
        crate::catalog::Kind::ALL
            .into_iter()
            .find(|kind| format!("{kind:?}") == word)
            .map(|kind| kind.label())
    };
    let message = match which.split_once(' ') {
        Some(("every", word)) => kind(word).map(|kind| msg("select-every").with("kind", kind)),
        Some(("first", word)) => kind(word).map(|kind| msg("select-first").with("kind", kind)),
        _ if which == "internet" => Some(msg("select-internet")),
        _ => None,
    };
    message.map_or_else(|| which.to_owned(), |message| ctx.say(&message))
}

/// The value of a measure now, if it is measured in this trial.
pub fn value_now(pen: &Pen, measure: &Measure, trial: Option<&str>) -> Option<String> {
    let measured = pen.draft.live().measured()?;
    let resolve = |named: Option<&str>| {
        let trials = &pen.draft.lesson().trials;
        named.map(str::to_owned).or_else(|| trials.keys().next().cloned())
    };
    if !measure.is_of_the_drawing() && resolve(measured.trial.as_deref()) != resolve(trial) {
        return None;
    }
    let value = measured.value(measure)?;
    Some(value.map_or_else(|| "–".to_owned(), |value| pen.ctx.say(&shown(measure.unit(), value))))
}

/// The measure, its value now, and its parameters.
pub fn measure_ui(ui: &mut Ui, pen: &mut Pen, path: &str, measure: &mut Measure, trial: Option<&str>) {
    let label = pen.ctx.say(&measure_label(measure));
    ui.horizontal_wrapped(|ui| {
        let words = RichText::new(label).size(BODY).color(pen.ctx.tokens.text);
        ui.add(egui::Label::new(words).wrap());
        if let Some(now) = value_now(pen, measure, trial) {
            let now = pen.ctx.say(&msg("author-now").with("value", now));
            let font = egui::FontId::new(LABEL, theme::bold());
            ui.label(RichText::new(now).font(font).color(pen.ctx.tokens.accent));
        }
    });
    let is_picking = pen.state.picking.as_deref() == Some(path);
    let words = if is_picking { "author-pick-close" } else { "author-pick" };
    let words = pen.t(words);
    if pen.button(ui, Some(if is_picking { Icon::ChevronUp } else { Icon::ChevronDown }), &words) {
        pen.state.picking = (!is_picking).then(|| path.to_owned());
    }
    if is_picking && let Some(picked) = pick_ui(ui, pen) {
        *measure = picked;
        pen.state.picking = None;
    }
    parameters_ui(ui, pen, path, measure);
    pen.trouble(ui, &format!("{path}.measure"));
}

fn parameters_ui(ui: &mut Ui, pen: &mut Pen, path: &str, measure: &mut Measure) {
    use Measure as M;
    match measure {
        M::Succeeded(which) | M::RequestRate(which) | M::Goodput(which) => which_ui(ui, pen, path, which),
        M::ResponseTime { stat, of } => {
            stat_ui(ui, pen, path, stat, &[Stat::Mean, Stat::P50, Stat::P95, Stat::P99, Stat::Max]);
            which_ui(ui, pen, path, of);
        }
        M::Instances(stat) => stat_ui(ui, pen, path, stat, &[Stat::Mean, Stat::Max]),
        M::FailedBy(cause) => {
            let all: Vec<String> = offer::causes().into_iter().map(str::to_owned).collect();
            let (name, ctx) = (pen.t("author-cause"), pen.ctx);
            pen.named(ui, &format!("{path}.cause"), &name, cause, &all, |word| {
                ctx.say(&msg(format!("cause-{word}")))
            });
        }
        M::Visited(kinds) => kinds_ui(ui, pen, kinds),
        M::TimeAt(which) | M::ShareOf(which) | M::Busy(which) | M::QueueAt(which) => {
            let all = offer::selectors(pen.ctx.session.diagram());
            let (name, ctx) = (pen.t("author-part"), pen.ctx);
            pen.named(ui, &format!("{path}.part"), &name, which, &all, |which| selector_words(ctx, which));
        }
        M::Reaches { from, to, port } => {
            ends_ui(ui, pen, path, from, to);
            let (name, mut number) = (pen.t("author-port"), u32::from(*port));
            pen.row(ui, &name, |ui, pen| {
                let drag = egui::DragValue::new(&mut number).range(1..=65_535);
                let response = ui.add_sized(egui::vec2(72.0, 26.0), drag).accessible_name(&name);
                if response.changed() {
                    pen.typing = Some(response.id.value());
                }
            });
            *port = u16::try_from(number).unwrap_or(*port);
        }
        M::PublicHop { from, to } => ends_ui(ui, pen, path, from, to),
        M::PublicAddresses(kind) | M::Parts(kind) => {
            let all: Vec<String> =
                crate::catalog::Kind::ALL.into_iter().map(|kind| format!("{kind:?}")).collect();
            let (name, ctx) = (pen.t("author-kind"), pen.ctx);
            pen.named(ui, &format!("{path}.kind"), &name, kind, &all, |word| kind_words(ctx, word));
        }
        _ => {}
    }
}

pub fn kind_words(ctx: &Ctx, word: &str) -> String {
    let kind = crate::catalog::Kind::ALL.into_iter().find(|kind| format!("{kind:?}") == word);
    kind.map_or_else(|| word.to_owned(), |kind| ctx.say(&kind.label()))
}

fn stat_ui(ui: &mut Ui, pen: &mut Pen, path: &str, stat: &mut Stat, all: &[Stat]) {
    let words: Vec<String> = all.iter().map(|stat| pen.ctx.say(&stat_label(*stat))).collect();
    let at = all.iter().position(|known| known == stat).unwrap_or(0);
    let name = pen.t("author-stat");
    if let Some(picked) = pen.choice(ui, &format!("{path}.stat"), &name, at, &words) {
        *stat = all[picked];
    }
}

/// Which requests are looked at. What narrows nothing is offered only where there is a choice.
fn which_ui(ui: &mut Ui, pen: &mut Pen, path: &str, which: &mut Which) {
    let diagram = pen.ctx.session.diagram();
    let (users, apis) = (offer::users(diagram), offer::apis(diagram));
    let (of, api) = (pen.t("author-users"), pen.t("author-api"));
    if users.len() > 1 || which.users.is_some() {
        any_ui(ui, pen, &format!("{path}.users"), &of, &mut which.users, &users);
    }
    if apis.len() > 1 || which.api.is_some() {
        any_ui(ui, pen, &format!("{path}.api"), &api, &mut which.api, &apis);
    }
    let (from, to) = (pen.t("author-from"), pen.t("author-to"));
    pen.maybe(ui, &format!("{path}.from"), &from, &mut which.from, Unit::Seconds);
    pen.maybe(ui, &format!("{path}.to"), &to, &mut which.to, Unit::Seconds);
}

/// One of some names, or all of them.
fn any_ui(ui: &mut Ui, pen: &mut Pen, path: &str, name: &str, value: &mut Option<String>, all: &[String]) {
    let any = pen.t("author-all");
    let mut named = value.clone().unwrap_or_default();
    let all: Vec<String> = [String::new()].into_iter().chain(all.iter().cloned()).collect();
    pen.named(
        ui,
        path,
        name,
        &mut named,
        &all,
        |word| if word.is_empty() { any.clone() } else { word.to_owned() },
    );
    *value = (!named.is_empty()).then_some(named);
}

fn kinds_ui(ui: &mut Ui, pen: &mut Pen, kinds: &mut Vec<String>) {
    let name = pen.t("author-visited");
    pen.name(ui, &name);
    ui.horizontal_wrapped(|ui| {
        for kind in crate::catalog::Kind::ALL {
            let word = format!("{kind:?}");
            let label = pen.ctx.say(&kind.label());
            match pen.tick(ui, &label, kinds.contains(&word)) {
                Some(true) => kinds.push(word),
                Some(false) => kinds.retain(|kind| *kind != word),
                None => {}
            }
        }
    });
}

/// An address that stands for "type one".
const ADDRESS: &str = "203.0.113.10";

fn ends_ui(ui: &mut Ui, pen: &mut Pen, path: &str, from: &mut String, to: &mut String) {
    let mut all = offer::ends(pen.ctx.session.diagram());
    let ctx = pen.ctx;
    let typed = pen.t("author-address");
    all.push(ADDRESS.to_owned());
    let names = [("from", pen.t("author-end-from"), from), ("to", pen.t("author-end-to"), to)];
    for (field, name, end) in names {
        pen.named(ui, &format!("{path}.{field}"), &name, end, &all, |which| {
            if which == ADDRESS { typed.clone() } else { selector_words(ctx, which) }
        });
        if end.parse::<std::net::Ipv4Addr>().is_ok() || !all.contains(end) {
            pen.line(ui, &format!("{path}.{field}-typed"), &format!("{name}: {typed}"), end);
        }
    }
}
