//! Whom a network is peered with: one row for every other network, with its halves to make.

use egui::{Id, Ui};

use crate::catalog::net::PEERING;
use crate::diagram::edit::overlapping;
use crate::network::{Network, Peering};
use crate::session::Command;
use crate::text::{Message, msg};
use crate::ui::Ctx;
use crate::ui::charts::controls;
use crate::ui::shell::inspector::fields::{attempt, refusal_of};
use crate::ui::shell::inspector::row::Explanation;
use crate::ui::shell::inspector::{InspectorState, row};
use crate::ui::shell::widgets::body;
use crate::ui::theme::LABEL;
use crate::units::VpcId;

pub fn peerings_ui(ui: &mut Ui, ctx: &Ctx, state: &mut InspectorState, out: &mut Vec<Command>, id: VpcId) {
    let diagram = ctx.session.diagram();
    if diagram.vpcs.len() < 2 {
        return;
    }
    let network = Network::new(diagram);
    ui.add_space(8.0);
    let about = Explanation::new(ctx, &msg("peering-title"), &msg("peering-about"), &PEERING);
    let field = Id::unique(("peering-about", id));
    row::explained(ui, ctx, state, field, &about, 0.9, |_, _| {});
    // Two of the provider's networks have nothing to say to each other.
    let is_provider = diagram.vpcs.get(&id).is_some_and(|vpc| vpc.is_services());
    let others =
        diagram.vpcs.iter().filter(|(other, vpc)| **other != id && !(is_provider && vpc.is_services()));
    for (&other, _) in others {
        peer_ui(ui, ctx, state, out, &network, [id, other]);
    }
}

/// How it stands between two networks, in words and in the colour for it.
fn state_of(ctx: &Ctx, peering: Peering, [own, other]: [VpcId; 2]) -> (Message, egui::Color32) {
    let diagram = ctx.session.diagram();
    let overlap = |a: ipnet::Ipv4Net, b: ipnet::Ipv4Net| {
        msg("peering-overlap").with("own", a.to_string()).with("theirs", b.to_string())
    };
    match peering {
        Peering::Active => (msg("peering-active"), ctx.tokens.good),
        Peering::OneSided { missing } => {
            (msg("peering-inactive").with("missing", diagram.vpcs[&missing].name.clone()), ctx.tokens.bad)
        }
        Peering::Overlap(a, b) => (overlap(a, b), ctx.tokens.bad),
        Peering::None => match overlapping(&diagram.vpcs[&own].ranges(), &diagram.vpcs[&other].ranges()) {
            Some((a, b)) => (overlap(a, b), ctx.tokens.warning),
            None => (msg("peering-none"), ctx.tokens.muted),
        },
    }
}

fn peer_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    out: &mut Vec<Command>,
    network: &Network<'_>,
    pair: [VpcId; 2],
) {
    let [own, other] = pair;
    let diagram = ctx.session.diagram();
    let (a, b) = (&diagram.vpcs[&own], &diagram.vpcs[&other]);
    let peering = network.peering(own, other);
    let field = Id::unique(("peering", own, other));
    ui.add_space(2.0);
    body(ui, ctx.tokens, &b.name);
    let (words, ink) = state_of(ctx, peering, pair);
    let words = egui::RichText::new(ctx.say(&words)).size(LABEL).color(ink);
    ui.add(egui::Label::new(words).wrap());
    ui.horizontal_wrapped(|ui| {
        // Each button has a place of its own: none takes the focus of one that was pressed and is gone.
        let press = |ui: &mut Ui, is_offered: bool, words: String| {
            if !is_offered {
                ui.skip_ahead_auto_ids(1);
                return false;
            }
            let spoken = format!("{words}: {}", b.name);
            let button = controls::button(ui, ctx.tokens, None, &words);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &spoken));
            button.clicked()
        };
        // The provider makes its half by itself, so there is nothing to choose.
        let has_provider = a.is_services() || b.is_services();
        let has_own = a.peers.contains(&other);
        let has_other = b.peers.contains(&own);
        if press(ui, !has_own && !has_provider, ctx.t("peer-own")) {
            attempt(state, field, diagram.peer(own, other, false), out);
        }
        let is_missing = matches!(peering, Peering::None) || (has_own && !has_other && !has_provider);
        let both = match () {
            _ if has_provider => ctx.t("peer-provider"),
            _ if has_own => ctx.t("peer-other"),
            _ => ctx.t("peer-both"),
        };
        if press(ui, is_missing, both) {
            attempt(state, field, diagram.peer(own, other, true), out);
        }
        let half = if a.is_services() { (has_other, other, own) } else { (has_own, own, other) };
        if press(ui, half.0, ctx.t("peer-remove")) {
            state.refused = None;
            out.extend(diagram.unpeer(half.1, half.2).map(Command::Apply));
        }
    });
    refusal_of(ui, ctx, state, field);
}
