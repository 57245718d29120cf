//! Several things at once: what can be done with all of them.

use egui::Ui;

use crate::text::msg;
use crate::ui::action::Action;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::part::faults_ui;
use crate::ui::shell::menus::servers;
use crate::ui::shell::widgets::{Look, muted, title, wide_button};
use crate::ui::{Ctx, ViewState};

pub fn many_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    let selection = &view.selection;
    let count = selection.parts.len() + selection.wires.len() + selection.vpcs.len();
    title(ui, ctx.tokens, &ctx.say(&msg("many-title").with("count", count)));
    let kinds = msg("many-kinds")
        .with("parts", selection.parts.len())
        .with("wires", selection.wires.len())
        .with("vpcs", selection.vpcs.len());
    muted(ui, ctx.tokens, &ctx.say(&kinds));
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
    if !servers(ctx, view).is_empty() {
        faults_ui(ui, ctx, view);
    }
}
