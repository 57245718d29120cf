//! Where calls are encrypted and where not, on the wires around a balancer that speaks HTTPS: a closed
//! lock on the outer hop, "http :3000" on the inner one.

use std::collections::HashSet;

use egui::{Rect, Vec2};

use crate::catalog::Settings;
use crate::compile::is_encrypted;
use crate::diagram::geometry;
use crate::text::{Language, msg, say};
use crate::ui::canvas::brush::Brush;
use crate::ui::canvas::scene::Scene;
use crate::ui::canvas::wires::paint_label;
use crate::ui::icons::{Icon, paint_icon_with};

/// Where on a wire: clear of the numbers near a balancer, of the other wires that leave it, and of the pointer
/// at the end.
const LOCK_AT: f32 = 0.32;
const WORDS_AT: f32 = 0.58;
const LOCK: f32 = 15.0;

pub fn paint(brush: &Brush, scene: &Scene, language: Language) {
    let diagram = scene.diagram;
    let mut told = HashSet::new();
    for (wire, curve) in diagram.wires.values().zip(&scene.curves) {
        let Some(curve) = curve else { continue };
        let at = |t| brush.lens.screen_from_world(geometry::point_on(curve, t));
        if is_encrypted(diagram, wire) {
            let place = Rect::from_center_size(at(LOCK_AT), Vec2::splat(LOCK * brush.lens.zoom));
            brush.painter.circle_filled(place.center(), place.width() * 0.62, brush.tokens.background);
            paint_icon_with(brush.painter, Icon::Lock, place, brush.tokens.good);
        }
        let Some(Settings::LoadBalancer(lb)) = diagram.parts.get(&wire.from).map(|part| &part.settings)
        else {
            continue;
        };
        // Wires of one balancer say the same, so one of them says it.
        if lb.https && told.insert(wire.from) {
            let key = if is_encrypted(diagram, wire) { "wire-https" } else { "wire-http" };
            let port = wire.settings.connect.port.unwrap_or(lb.backend_port);
            let words = say(language, &msg(key).with("port", port.to_string()));
            paint_label(brush, at(WORDS_AT), &words, brush.tokens.muted);
        }
    }
}
