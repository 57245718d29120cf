//! The ranges of a network: told for an auto mode one, edited for a custom one.

use egui::{Id, Ui};

use crate::catalog::net::{AUTO_RANGE, AUTO_SUBNETS, read_range};
use crate::diagram::{Subnet, Vpc, VpcMode};
use crate::session::Command;
use crate::text::{Message, msg};
use crate::ui::Ctx;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::fields::{attempt, refusal_of, typed_ui};
use crate::ui::shell::inspector::{InspectorState, demand, row};
use crate::ui::shell::widgets::{self, icon_button, link, muted};
use crate::units::VpcId;

pub fn subnets_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    out: &mut Vec<Command>,
    id: VpcId,
    vpc: &Vpc,
) {
    match &vpc.mode {
        VpcMode::Auto { .. } => auto_ui(ui, ctx, state, id),
        VpcMode::Custom { subnets } => custom_ui(ui, ctx, state, out, id, subnets),
        VpcMode::Services { range } => {
            let field = Id::unique(("vpc-range", id));
            let name = ctx.t("vpc-services-range");
            let edit = demand::beside(ui, ctx, &name, |ui| {
                typed_ui(ui, ctx, state, field, None, &range.to_string(), &name, |text| {
                    ctx.session.diagram().set_services_network(id, range_of(text)?)
                })
            });
            refusal_of(ui, ctx, state, field);
            out.extend(edit.map(Command::Apply));
        }
    }
}

fn range_of(text: &str) -> Result<ipnet::Ipv4Net, Message> {
    read_range(text).ok_or_else(|| msg("expected-range"))
}

/// One sentence, and the whole list when asked for.
fn auto_ui(ui: &mut Ui, ctx: &Ctx, state: &mut InspectorState, id: VpcId) {
    let count = AUTO_SUBNETS.len();
    muted(ui, ctx.tokens, &ctx.say(&msg("vpc-auto-ranges").with("range", AUTO_RANGE.to_string())));
    let list = Id::unique(("vpc-subnets", id));
    let is_open = state.explained == Some(list);
    let words = if is_open { msg("subnets-hide") } else { msg("subnets-show").with("count", count) };
    if link(ui, ctx.tokens, &ctx.say(&words)).clicked() {
        state.explained = (!is_open).then_some(list);
    }
    if is_open {
        for (region, range) in AUTO_SUBNETS {
            row::reading(ui, ctx, region, &range.to_string());
        }
    }
}

fn custom_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    out: &mut Vec<Command>,
    id: VpcId,
    subnets: &[Subnet],
) {
    let diagram = ctx.session.diagram();
    row::group(ui, ctx, &ctx.t("subnets-title"));
    if subnets.is_empty() {
        muted(ui, ctx.tokens, &ctx.t("subnets-none"));
    }
    for (at, subnet) in subnets.iter().enumerate() {
        subnet_ui(ui, ctx, state, out, id, at, subnet);
    }
    let field = Id::unique(("subnet-add", id));
    if link(ui, ctx.tokens, &ctx.t("subnets-add")).clicked() {
        attempt(state, field, diagram.add_subnet(id), out);
    }
    refusal_of(ui, ctx, state, field);
}

/// Name and range in one row, the region in the next.
fn subnet_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    out: &mut Vec<Command>,
    id: VpcId,
    at: usize,
    subnet: &Subnet,
) {
    let diagram = ctx.session.diagram();
    let set = |new: Subnet| diagram.set_subnet(id, at, new);
    let field = Id::unique(("subnet", id, at));
    let mut edit = None;
    ui.horizontal(|ui| {
        let width = ui.available_width() - 38.0;
        let label = ctx.say(&msg("subnet-name").with("number", at + 1));
        ui.allocate_ui(egui::vec2(width * 0.5 - 4.0, 28.0), |ui| {
            edit = typed_ui(ui, ctx, state, field.with("name"), None, &subnet.name, &label, |name| {
                set(Subnet { name: name.to_owned(), ..subnet.clone() })
            });
        });
        let label = ctx.say(&msg("subnet-range").with("subnet", subnet.name.clone()));
        ui.allocate_ui(egui::vec2(width * 0.5 - 4.0, 28.0), |ui| {
            let shown = subnet.range.to_string();
            let range = typed_ui(ui, ctx, state, field.with("range"), None, &shown, &label, |text| {
                set(Subnet { range: range_of(text)?, ..subnet.clone() })
            });
            edit = edit.take().or(range);
        });
        let name = ctx.say(&msg("subnet-remove").with("subnet", subnet.name.clone()));
        if icon_button(ui, ctx.tokens, Icon::Trash, &name, "", false).clicked() {
            edit = diagram.remove_subnet(id, at);
        }
    });
    refusal_of(ui, ctx, state, field.with("name"));
    refusal_of(ui, ctx, state, field.with("range"));
    if let Some(region) = region_ui(ui, ctx, field, subnet) {
        edit = set(Subnet { region, ..subnet.clone() }).ok();
    }
    ui.add_space(4.0);
    out.extend(edit.map(Command::Apply));
}

/// The region as a choice; one from a file that is not in the list stays to be chosen.
fn region_ui(ui: &mut Ui, ctx: &Ctx, field: Id, subnet: &Subnet) -> Option<String> {
    let mut regions: Vec<String> = AUTO_SUBNETS.iter().map(|(region, _)| (*region).to_owned()).collect();
    let at = regions.iter().position(|region| *region == subnet.region).unwrap_or_else(|| {
        let is_named = !subnet.region.is_empty();
        regions.insert(0, if is_named { subnet.region.clone() } else { ctx.t("subnet-no-region") });
        0
    });
    let name = ctx.say(&msg("subnet-region").with("subnet", subnet.name.clone()));
    let picked = ui
        .horizontal(|ui| {
            ui.set_width(ui.available_width() - 38.0);
            widgets::choice(ui, ctx.tokens, field.with("region"), &name, at, &regions)
        })
        .inner;
    picked.filter(|picked| *picked != at).map(|picked| regions.swap_remove(picked))
}
