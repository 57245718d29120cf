//! A wire: who calls whom, and how.

use egui::{RichText, Ui};

use crate::catalog::Kind;
use crate::diagram::wire::wire_specs;
use crate::session::Command;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::fields::fields_ui;
use crate::ui::shell::inspector::{Subject, connect, row, verdict};
use crate::ui::shell::widgets::muted;
use crate::ui::theme::{self, BODY};
use crate::ui::{Ctx, ViewState};
use crate::units::WireId;

pub fn wire_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>, id: WireId) {
    let diagram = ctx.session.diagram();
    let Some(wire) = diagram.wires.get(&id) else { return };
    let name = |part| diagram.parts.get(part).map_or("", |part| part.name.as_str());
    ui.horizontal(|ui| {
        row::tile(ui, ctx.tokens, Icon::ChevronRight);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let words = format!("{} → {}", name(&wire.from), name(&wire.to));
            let words = RichText::new(words).family(theme::bold()).size(BODY + 1.0).color(ctx.tokens.text);
            ui.add(egui::Label::new(words).truncate());
            muted(ui, ctx.tokens, &ctx.t("inspector-wire"));
        });
    });
    // Only a balancer weighs its wires, and it spreads everything: what others set means nothing to it.
    let is_balanced =
        diagram.parts.get(&wire.from).is_some_and(|part| part.settings.kind() == Kind::LoadBalancer);
    verdict::verdict_ui(ui, ctx, view, id, out);
    connect::connect_ui(ui, ctx, &mut view.shell.inspector, id, out);
    fields_ui(
        ui,
        ctx,
        &mut view.shell.inspector,
        Subject::Wire(id),
        wire_specs(),
        &|spec| {
            let applies = is_balanced == (spec.key == "weight");
            spec.group != connect::GROUP
                && (applies || !matches!(spec.key, "weight" | "carries" | "fallback"))
        },
        &wire.settings,
        out,
    );
    if let Some(frame) = ctx.session.frame().wires.iter().find(|frame| frame.wire == id) {
        row::group(ui, ctx, &ctx.t("live-title"));
        row::reading(ui, ctx, &ctx.t("live-rate"), &super::live::rate_text(frame.rate));
    }
}
