//! The two sides of a load balancer: how requests come in, and how it asks those who answer.

use egui::Ui;

use crate::catalog::Settings;
use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::shell::inspector::row;
use crate::units::PartId;

pub fn sides_ui(ui: &mut Ui, ctx: &Ctx, id: PartId) {
    let diagram = ctx.session.diagram();
    let Some(Settings::LoadBalancer(lb)) = diagram.parts.get(&id).map(|part| &part.settings) else { return };
    let side = |is_encrypted: bool, port: u16| {
        let key = if is_encrypted { "side-https" } else { "side-http" };
        ctx.say(&msg(key).with("port", port.to_string()))
    };
    row::group(ui, ctx, &ctx.t("side-title"));
    row::reading(ui, ctx, &ctx.t("side-in"), &side(lb.https, lb.port));
    // As any of its servers is spoken to; they are meant to be alike.
    let mut wires = diagram.wires.values().filter(|wire| wire.from == id);
    let inner = wires.any(|wire| crate::compile::is_encrypted(diagram, wire));
    row::reading(ui, ctx, &ctx.t("side-out"), &side(inner, lb.backend_port));
}
