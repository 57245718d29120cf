//! Several things at once: what can be done with all of them.

use egui::Ui;

use crate::diagram::Wire;
use crate::text::msg;
use crate::ui::action::Action;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::part::faults_ui;
use crate::ui::shell::menus::{apps, servers};
use crate::ui::shell::widgets::{Look, muted, title, wide_button};
use crate::ui::{Ctx, ViewState};
use crate::units::WireId;

pub fn many_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    let selection = &view.selection;
    // Wires between selected parts are copied, moved and deleted with them.
    let goes_along = |(id, wire): &(&WireId, &Wire)| {
        selection.wires.contains(id)
            || selection.parts.contains(&wire.from) && selection.parts.contains(&wire.to)
    };
    let wires = ctx.session.diagram().wires.iter().filter(goes_along).count();
    let kinds =
        [(selection.parts.len(), "many-parts"), (wires, "many-wires"), (selection.vpcs.len(), "many-vpcs")];
    let count: usize = kinds.iter().map(|(count, _)| count).sum();
    title(ui, ctx.tokens, &ctx.say(&msg("many-title").with("count", count)));
    let kinds = kinds.into_iter().filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds.map(|(count, key)| ctx.say(&msg(key).with("count", count))).collect();
    muted(ui, ctx.tokens, &kinds.join(", "));
    ui.add_space(8.0);
    for (action, icon, look) in [
        (Action::Duplicate, Icon::Plus, Look::Plain),
        (Action::Copy, Icon::Copy, Look::Plain),
        (Action::FitSelection, Icon::Fit, Look::Plain),
        (Action::Delete, Icon::Trash, Look::Danger),
    ] {
        let width = ui.available_width();
        if wide_button(ui, ctx.tokens, Some(icon), &ctx.say(&action.label()), look, width).clicked() {
            view.shell.actions.push(action);
        }
    }
    if !apps(ctx, view).is_empty() {
        super::part::versions_ui(ui, ctx, view);
    }
    if !servers(ctx, view).is_empty() {
        faults_ui(ui, ctx, view);
    }
}
