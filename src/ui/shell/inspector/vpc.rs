//! A VPC region: its name and who stands inside.

use egui::Ui;

use crate::session::Command;
use crate::text::msg;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::part::heading_ui;
use crate::ui::shell::inspector::{Subject, row};
use crate::ui::shell::widgets::{link, muted};
use crate::ui::{Ctx, ViewState};
use crate::units::VpcId;

pub fn vpc_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>, id: VpcId) {
    let diagram = ctx.session.diagram();
    let Some(vpc) = diagram.vpcs.get(&id) else { return };
    let rename = |name: &str| diagram.rename_vpc(id, name).map(Command::Apply);
    let kind = ctx.t("inspector-vpc");
    heading_ui(
        ui,
        ctx,
        &mut view.shell.inspector,
        Subject::Vpc(id),
        Icon::Vpc,
        &vpc.name,
        &kind,
        rename,
        out,
    );
    muted(ui, ctx.tokens, &ctx.t("palette-vpc-about"));
    let inside: Vec<_> = diagram.parts.iter().filter(|(_, part)| part.inside == Some(id)).collect();
    row::group(ui, ctx, &ctx.say(&msg("vpc-inside").with("count", inside.len())));
    for (part, body) in inside {
        if link(ui, ctx.tokens, &body.name).clicked() {
            view.selection = crate::diagram::edit::Selection { parts: vec![*part], ..Default::default() };
        }
    }
}
