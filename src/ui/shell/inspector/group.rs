//! A group in the inspector: what it wants and has, each of its instances, and what can be done.

use egui::{Align2, FontId, Role, Sense, Ui, WidgetInfo, vec2};

use crate::catalog::Settings;
use crate::session::{GroupFrame, InstanceFrame, PartFrame};
use crate::sim::PartState;
use crate::text::msg;
use crate::ui::action::Action;
use crate::ui::canvas::sign_ui;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::live::{health_label, load_ui, state_label};
use crate::ui::shell::inspector::row;
use crate::ui::shell::toasts::moment;
use crate::ui::shell::widgets::{Look, muted, wide_button};
use crate::ui::theme::LABEL;
use crate::ui::{Ctx, ViewState};
use crate::units::PartId;

/// Instances listed one by one; more are counted.
const LISTED: usize = 24;

/// What makes a group of a machine, and what a group can be told to do.
pub fn actions_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, id: PartId) {
    let width = ui.available_width();
    match ctx.session.diagram().parts.get(&id).map(|part| &part.settings) {
        Some(Settings::Vm(_)) => {
            let words = ctx.say(&Action::MakeGroup.label());
            if wide_button(ui, ctx.tokens, Some(Icon::InstanceGroup), &words, Look::Plain, width).clicked() {
                view.shell.actions.push(Action::MakeGroup);
            }
        }
        Some(Settings::InstanceGroup(_)) => {
            muted(ui, ctx.tokens, &ctx.t("group-template-hint"));
            let words = ctx.say(&Action::RollOut.label());
            if wide_button(ui, ctx.tokens, Some(Icon::Restart), &words, Look::Plain, width).clicked() {
                view.shell.actions.push(Action::RollOut);
            }
        }
        _ => {}
    }
}

pub fn readings_ui(ui: &mut Ui, ctx: &Ctx, frame: &PartFrame, group: &GroupFrame) {
    let Some(reading) = &frame.reading else { return };
    let serving = msg("group-serving-of").with("serving", group.serving()).with("wanted", group.wanted);
    row::reading(ui, ctx, &ctx.t("group-serving"), &ctx.say(&serving));
    if let Some(ready) = group.booted_at() {
        let words = msg("group-booting-until")
            .with("count", group.in_state(PartState::Booting))
            .with("time", moment(ready));
        row::reading(ui, ctx, &ctx.t("group-booting"), &ctx.say(&words));
    }
    if !group.is_settled && group.wanted > group.serving() {
        let late = ctx.session.frame().time.since(group.since).as_s();
        row::reading(ui, ctx, &ctx.t("group-late"), &format!("{late:.0} s"));
    }
    for (key, count) in
        [("group-draining", group.in_state(PartState::Draining)), ("group-outdated", group.outdated)]
    {
        if count > 0 {
            row::reading(ui, ctx, &ctx.t(key), &count.to_string());
        }
    }
    load_ui(ui, ctx, frame, reading);
    row::group(ui, ctx, &ctx.t("group-instances-title"));
    for instance in group.instances.iter().take(LISTED) {
        instance_ui(ui, ctx, frame.part, instance);
    }
    if group.instances.len() > LISTED {
        let more = msg("group-more").with("count", group.instances.len() - LISTED);
        muted(ui, ctx.tokens, &ctx.say(&more));
    }
}

/// One instance: its glyph, its name with its zone, and what it is doing.
fn instance_ui(ui: &mut Ui, ctx: &Ctx, group: PartId, instance: &InstanceFrame) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let zone = match ctx.session.diagram().parts.get(&group).map(|part| &part.settings) {
        Some(Settings::InstanceGroup(settings)) => settings.zone(usize::from(instance.slot)).word(),
        _ => "",
    };
    let state = match (instance.reading.state, instance.health) {
        (PartState::Running, Some(health)) => ctx.say(&health_label(health)),
        (state, _) => ctx.say(&state_label(state)),
    };
    let words = match instance.reading.until {
        Some(until) => format!("{state} · {}", moment(until)),
        None => format!("{state} · {:.0}%", instance.reading.load * 100.0),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}: {words}", instance.name)));
    let font = FontId::proportional(LABEL);
    sign_ui(ui, ctx.tokens, rect.left_center() + vec2(7.0, 0.0), instance, ctx.session.frame().time);
    let name = rect.left_center() + vec2(18.0, 0.0);
    ui.painter().text(name, Align2::LEFT_CENTER, &instance.name, font.clone(), ctx.tokens.text);
    ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, words, font, ctx.tokens.muted);
    if !zone.is_empty() {
        response.on_hover_text(zone);
    }
}
