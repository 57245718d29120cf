//! What the network says about a part and about a wire: addresses, and whether it connects.

use egui::{RichText, Sense, Ui, Vec2};

use crate::catalog::Kind;
use crate::network::{End, Network, Risk, Verdict};
use crate::session::Command;
use crate::text::msg;
use crate::ui::action::Action;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::inspector::row;
use crate::ui::shell::widgets::{Look, link, muted, wide_button};
use crate::ui::theme::LABEL;
use crate::ui::{Ctx, ViewState};
use crate::units::{PartId, WireId};

/// Under which addresses a part is known.
pub fn addresses_ui(ui: &mut Ui, ctx: &Ctx, id: PartId) {
    let diagram = ctx.session.diagram();
    let Some(kind) = diagram.parts.get(&id).map(|part| part.settings.kind()) else { return };
    let Some(place) = Network::new(diagram).place(id) else { return };
    let (inner, outer) = match kind {
        Kind::CloudSql => (msg("address-private"), msg("address-public")),
        _ => (msg("address-internal"), msg("address-external")),
    };
    let none = ctx.t("address-none");
    let is_cloudy = matches!(kind, Kind::Vm | Kind::CloudSql);
    if is_cloudy || place.internal.is_some() {
        let address = place.internal.map_or_else(|| none.clone(), |address| address.to_string());
        row::reading(ui, ctx, &ctx.say(&inner), &address);
    }
    if is_cloudy || place.external.is_some() {
        let address = place.external.map_or(none, |net| match net.prefix_len() {
            32 => net.addr().to_string(),
            _ => net.to_string(),
        });
        row::reading(ui, ctx, &ctx.say(&outer), &address);
    }
}

/// Whether a wire connects, why, and what would make it connect.
pub fn verdict_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, id: WireId, out: &mut Vec<Command>) {
    let network = Network::new(ctx.session.diagram());
    let Some(wire) = ctx.session.diagram().wires.get(&id) else { return };
    let Some(verdict) = network.wire(id) else { return };
    sentence_ui(ui, ctx, &network, &verdict, wire.to);
    for fix in network.fixes(&verdict, End::Part(wire.from), End::Part(wire.to)) {
        let width = ui.available_width();
        let words = ctx.say(&fix.label);
        let button = wide_button(ui, ctx.tokens, Some(Icon::Check), &words, Look::Plain, width);
        if button.on_hover_text(words).clicked() {
            out.push(Command::Apply(fix));
        }
    }
    if let Some(finding) = verdict.decides().filter(|_| !verdict.is_open()) {
        muted(ui, ctx.tokens, &row::source_words(ctx, &finding.source()));
    }
    if link(ui, ctx.tokens, &ctx.say(&Action::Reach.label())).clicked() {
        view.shell.actions.push(Action::Reach);
    }
}

fn sentence_ui(ui: &mut Ui, ctx: &Ctx, network: &Network<'_>, verdict: &Verdict, to: PartId) {
    let name = ctx.session.diagram().parts.get(&to).map_or("", |part| part.name.as_str());
    let seen = ctx.say(&verdict.outcome.say());
    let why = verdict.decides().map(|finding| ctx.say(&finding.say(network))).unwrap_or_default();
    let (icon, ink, words) = match (verdict.is_open(), verdict.risk) {
        (true, None) => (Icon::Check, ctx.tokens.good, format!("{seen} {why}")),
        (true, Some(risk)) => {
            let risk = match risk {
                Risk::DatabaseForAll => msg("problem-database-for-all"),
                Risk::WeakPassword => msg("problem-weak-password"),
            };
            (Icon::Warning, ctx.tokens.warning, format!("{seen} {}", ctx.say(&risk.with("part", name))))
        }
        (false, _) => (Icon::Error, ctx.tokens.bad, format!("{why} {seen}")),
    };
    ui.horizontal_top(|ui| {
        let (place, _) = ui.allocate_exact_size(Vec2::splat(18.0), Sense::hover());
        paint_icon(ui, icon, place.shrink(1.0), ink);
        ui.add(egui::Label::new(RichText::new(words).size(LABEL).color(ink)).wrap());
    });
}
