//! What the network says about a part and about a wire: addresses, and whether it connects.

use egui::{RichText, Sense, Ui, Vec2};

use crate::catalog::Kind;
use crate::catalog::net::{PROBE_RANGES, PROBES};
use crate::network::{End, Finding, Network, Verdict};
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
    let is_cloudy = matches!(kind, Kind::Vm | Kind::InstanceGroup | Kind::CloudSql);
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

/// Where a balancer's requests and probes come from.
pub fn probe_ranges_ui(ui: &mut Ui, ctx: &Ctx) {
    let ranges = PROBE_RANGES.map(|range| range.to_string()).join(", ");
    ui.add_space(8.0);
    muted(ui, ctx.tokens, &ctx.say(&msg("probe-ranges").with("ranges", ranges)));
    muted(ui, ctx.tokens, &row::source_words(ctx, &PROBES));
}

/// Whether a wire connects, why, and what would make it connect.
pub fn verdict_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, id: WireId, out: &mut Vec<Command>) {
    if ctx.session.keeps_back() {
        muted(ui, ctx.tokens, &ctx.t("learn-kept-back"));
        return;
    }
    let network = Network::new(ctx.session.diagram());
    let Some(wire) = ctx.session.diagram().wires.get(&id) else { return };
    let Some(verdict) = network.wire(id) else { return };
    let ends = [End::Part(wire.from), End::Part(wire.to)];
    sentence_ui(ui, ctx, &network, &verdict, ends);
    mend_ui(ui, ctx, &network, &verdict, ends, out);
    if let Some(probe) = failing_probe(&network, &verdict, id) {
        sentence_ui(ui, ctx, &network, &probe, ends);
        mend_ui(ui, ctx, &network, &probe, ends, out);
    }
    if link(ui, ctx.tokens, &ctx.say(&Action::Reach.label())).clicked() {
        view.shell.actions.push(Action::Reach);
    }
}

/// What stops a balancer's probes where its requests would pass.
pub fn failing_probe(network: &Network<'_>, requests: &Verdict, wire: WireId) -> Option<Verdict> {
    network.probe(wire).filter(|probe| requests.is_open() && !probe.is_open())
}

/// The edits that would help, and where what decides is written down.
fn mend_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    network: &Network<'_>,
    verdict: &Verdict,
    [from, to]: [End; 2],
    out: &mut Vec<Command>,
) {
    for fix in ctx.session.offered(&network.fixes(verdict, from, to)) {
        let width = ui.available_width();
        let words = ctx.say(&fix.label);
        let button = wide_button(ui, ctx.tokens, Some(Icon::Check), &words, Look::Plain, width);
        if button.on_hover_text(words).clicked() {
            out.push(Command::Apply(fix.clone()));
        }
    }
    if let Some(finding) = verdict.decides().filter(|_| !verdict.is_open()) {
        muted(ui, ctx.tokens, &row::source_words(ctx, &finding.source()));
    }
}

fn sentence_ui(ui: &mut Ui, ctx: &Ctx, network: &Network<'_>, verdict: &Verdict, [from, to]: [End; 2]) {
    let name = match to {
        End::Part(id) => ctx.session.diagram().parts.get(&id).map_or("", |part| part.name.as_str()),
        _ => "",
    };
    let seen = ctx.say(&network.seen(verdict, from, to));
    let why = verdict.decides().map(|finding| ctx.say(&finding.say(network))).unwrap_or_default();
    let is_probe = matches!(verdict.decides(), Some(Finding::ProbeAnswered { .. }));
    let (icon, ink, words) = match (verdict.is_open(), verdict.risk) {
        (true, None) => (Icon::Check, ctx.tokens.good, format!("{seen} {why}")),
        (true, Some(risk)) => {
            (Icon::Warning, ctx.tokens.warning, format!("{seen} {}", ctx.say(&risk.say(name))))
        }
        (false, _) if is_probe => {
            (Icon::Error, ctx.tokens.bad, ctx.say(&msg("reach-probes").with("why", format!("{why} {seen}"))))
        }
        (false, _) => (Icon::Error, ctx.tokens.bad, format!("{why} {seen}")),
    };
    ui.horizontal_top(|ui| {
        let (place, _) = ui.allocate_exact_size(Vec2::splat(18.0), Sense::hover());
        paint_icon(ui, icon, place.shrink(1.0), ink);
        ui.add(egui::Label::new(RichText::new(words).size(LABEL).color(ink)).wrap());
    });
}
