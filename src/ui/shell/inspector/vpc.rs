//! A VPC region: its name, what kind of network it is, its ranges, its ways out, and who is inside.

use egui::{Id, Ui};

use crate::catalog::net::{NAT, SERVICES_ACCESS, SUBNETS, read_range};
use crate::compile::Subject as About;
use crate::diagram::{Vpc, VpcKind};
use crate::session::Command;
use crate::text::{Message, msg};
use crate::ui::charts::Tab;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::fields::{attempt, refusal_of, typed_ui};
use crate::ui::shell::inspector::part::{heading_ui, problems_ui};
use crate::ui::shell::inspector::row::Explanation;
use crate::ui::shell::inspector::{InspectorState, Subject, demand, peering, row, subnets};
use crate::ui::shell::widgets::{self, Look, link, wide_button};
use crate::ui::{Ctx, ViewState};
use crate::units::VpcId;

pub fn vpc_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>, id: VpcId) {
    let diagram = ctx.session.diagram();
    let Some(vpc) = diagram.vpcs.get(&id) else { return };
    let rename = |name: &str| diagram.rename_vpc(id, name).map(Command::Apply);
    let kind = ctx.t("inspector-vpc");
    let state = &mut view.shell.inspector;
    heading_ui(ui, ctx, state, Subject::Vpc(id), Icon::Vpc, &vpc.name, &kind, rename, out);
    problems_ui(ui, ctx, About::Vpc(id), out);
    kind_ui(ui, ctx, &mut view.shell.inspector, out, id, vpc);
    subnets::subnets_ui(ui, ctx, &mut view.shell.inspector, out, id, vpc);
    if !vpc.is_services() {
        firewall_ui(ui, ctx, view, id, vpc);
    }
    peering::peerings_ui(ui, ctx, &mut view.shell.inspector, out, id);
    if !vpc.is_services() {
        ways_ui(ui, ctx, &mut view.shell.inspector, out, id, vpc);
    }
    inside_ui(ui, ctx, view, id);
}

fn kind_label(kind: VpcKind) -> Message {
    msg(match kind {
        VpcKind::Auto => "vpc-kind-auto",
        VpcKind::Custom => "vpc-kind-custom",
        VpcKind::Services => "vpc-kind-services",
    })
}

fn kind_about(kind: VpcKind) -> Message {
    msg(match kind {
        VpcKind::Auto => "vpc-kind-auto-about",
        VpcKind::Custom => "vpc-kind-custom-about",
        VpcKind::Services => "vpc-kind-services-about",
    })
}

/// What kind of network it is.
fn kind_ui(ui: &mut Ui, ctx: &Ctx, state: &mut InspectorState, out: &mut Vec<Command>, id: VpcId, vpc: &Vpc) {
    let field = Id::unique(("vpc-kind", id));
    let source = if vpc.is_services() { SERVICES_ACCESS } else { SUBNETS };
    let about = Explanation::new(ctx, &msg("vpc-kind"), &kind_about(vpc.kind()), &source);
    let labels = VpcKind::ALL.map(|kind| ctx.say(&kind_label(kind)));
    let at = VpcKind::ALL.iter().position(|kind| *kind == vpc.kind()).unwrap_or(0);
    let picked = row::explained(ui, ctx, state, field, &about, 0.26, |ui, _| {
        widgets::choice(ui, ctx.tokens, "vpc-kind", &about.name, at, &labels)
    });
    if let Some(picked) = picked.filter(|picked| *picked != at) {
        attempt(state, field, ctx.session.diagram().set_vpc_kind(id, VpcKind::ALL[picked]), out);
    }
    refusal_of(ui, ctx, state, field);
}

/// The way to the table of firewall rules, which needs more room than there is here.
fn firewall_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, id: VpcId, vpc: &Vpc) {
    let words = ctx.say(&msg("vpc-firewall").with("count", vpc.all_rules().len()));
    ui.add_space(8.0);
    let width = ui.available_width();
    if wide_button(ui, ctx.tokens, None, &words, Look::Plain, width).clicked() {
        view.charts.tab = Tab::Firewall;
        view.charts.wall = Some(id);
        view.shell.bottom_open = true;
    }
}

/// How its machines get out, and how its databases get in.
fn ways_ui(ui: &mut Ui, ctx: &Ctx, state: &mut InspectorState, out: &mut Vec<Command>, id: VpcId, vpc: &Vpc) {
    let diagram = ctx.session.diagram();
    row::group(ui, ctx, &ctx.t("vpc-ways"));
    let field = Id::unique(("vpc-nat", id));
    let about = Explanation::new(ctx, &msg("vpc-nat"), &msg("vpc-nat-about"), &NAT);
    if row::explained(ui, ctx, state, field, &about, 0.8, |ui, _| {
        widgets::switch(ui, ctx.tokens, vpc.nat, &about.name)
    }) {
        out.extend(diagram.set_nat(id, !vpc.nat).map(Command::Apply));
    }
    let field = Id::unique(("vpc-services", id));
    let about = Explanation::new(ctx, &msg("vpc-services"), &msg("vpc-services-about"), &SERVICES_ACCESS);
    if row::explained(ui, ctx, state, field, &about, 0.8, |ui, _| {
        widgets::switch(ui, ctx.tokens, vpc.services.is_some(), &about.name)
    }) {
        let range = vpc.services.is_none().then(|| diagram.free_services_range());
        attempt(state, field, diagram.set_services_access(id, range), out);
    }
    if let Some(range) = vpc.services {
        let name = ctx.t("vpc-services-range");
        let read = |text: &str| {
            let range = read_range(text).ok_or_else(|| msg("expected-range"))?;
            diagram.set_services_access(id, Some(range))
        };
        let edit = demand::beside(ui, ctx, &name, |ui| {
            typed_ui(ui, ctx, state, field, None, &range.to_string(), &name, read)
        });
        out.extend(edit.map(Command::Apply));
    }
    refusal_of(ui, ctx, state, field);
}

fn inside_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, id: VpcId) {
    let inside: Vec<_> =
        ctx.session.diagram().parts.iter().filter(|(_, part)| part.inside == Some(id)).collect();
    row::group(ui, ctx, &ctx.say(&msg("vpc-inside").with("count", inside.len())));
    for (part, body) in inside {
        if link(ui, ctx.tokens, &body.name).clicked() {
            view.selection = crate::diagram::edit::Selection { parts: vec![*part], ..Default::default() };
        }
    }
}
