//! VPC regions: tinted ground with a dashed border, a chip with the name, handles to resize.

use std::collections::HashMap;

use egui::{Align2, Stroke, StrokeKind, Vec2};

use crate::diagram::Vpc;
use crate::diagram::geometry::Rect as WorldRect;
use crate::text::{Language, msg, say};
use crate::ui::canvas::brush::{Brush, Words, dashed, rounded_outline};
use crate::ui::canvas::scene::{CHIP, Pull, Scene};
use crate::ui::theme::{LABEL, RADIUS_VPC, bold};
use crate::units::VpcId;

/// How a region is shown besides what it is.
#[derive(Clone, Copy, Default)]
pub struct Look {
    pub selected: bool,
    pub hovered: bool,
    pub focused: bool,
    /// What is being dragged would land in it.
    pub is_target: bool,
    pub has_handles: bool,
}

/// Paints all regions and notes how wide their chips came out.
pub fn paint_regions(
    brush: &Brush,
    scene: &Scene,
    language: Language,
    widths: &mut HashMap<VpcId, f32>,
    look: impl Fn(VpcId) -> Look,
) {
    for (&id, vpc) in &scene.diagram.vpcs {
        let rect = brush.lens.screen_rect(WorldRect { at: vpc.at, size: vpc.size });
        if brush.sees(rect.expand(8.0)) {
            let look = look(id);
            paint_ground(brush, rect, look);
            paint_chip(brush, scene, (id, vpc), language, widths);
            if look.has_handles {
                paint_handles(brush, vpc);
            }
        }
    }
}

/// The region's ground and border; also the preview of a new one.
pub fn paint_ground(brush: &Brush, rect: egui::Rect, look: Look) {
    let tokens = brush.tokens;
    let strength = if look.is_target { 1.0 } else { 0.5 };
    let radius = brush.radius(RADIUS_VPC);
    brush.painter.rect_filled(rect, radius, tokens.accent_soft.gamma_multiply(strength));
    let is_strong = look.selected || look.is_target || look.hovered;
    let stroke = brush.stroke(if is_strong { 2.2 } else { 1.6 }, tokens.accent);
    if look.selected {
        brush.painter.rect_stroke(rect, radius, stroke, StrokeKind::Middle);
    } else {
        let dash = brush.lens.length(2.5).clamp(1.5, 6.0);
        let outline = rounded_outline(rect, brush.lens.length(f32::from(RADIUS_VPC)));
        dashed(brush.painter, &outline, stroke, dash, dash * 1.6);
    }
    if look.focused {
        let ring = Stroke::new(2.0 * tokens.stroke, tokens.text);
        brush.painter.rect_stroke(rect.expand(4.0), brush.radius(RADIUS_VPC + 3), ring, StrokeKind::Middle);
    }
}

/// The ranges of a network, or the first of many.
fn ranges(vpc: &Vpc) -> String {
    let ranges = vpc.ranges();
    match ranges.as_slice() {
        [] => "–".to_owned(),
        [one] => one.to_string(),
        [first, ..] => format!("{first}, …"),
    }
}

fn paint_chip(
    brush: &Brush,
    scene: &Scene,
    (id, vpc): (VpcId, &Vpc),
    language: Language,
    widths: &mut HashMap<VpcId, f32>,
) {
    let text = say(language, &msg("region-chip").with("name", vpc.name.clone()).with("ranges", ranges(vpc)));
    let size = brush.text_size(LABEL, CHIP.0 - 4.0);
    let words = Words { text: &text, size, family: bold(), colour: brush.tokens.text };
    let chip = brush.lens.screen_rect(scene.chip_rect(id, vpc));
    let most = brush.lens.length(vpc.size.w - 52.0);
    let Some(galley) = brush.galley(&words, most) else { return };
    let chip = chip.with_max_x(chip.left() + galley.size().x + brush.lens.length(24.0));
    widths.insert(id, chip.width() / brush.lens.zoom);
    let tint = brush.tokens.accent_soft.lerp_to_gamma(brush.tokens.accent, 0.12);
    brush.painter.rect(chip, brush.radius(12), tint, Stroke::NONE, StrokeKind::Inside);
    let rect = Align2::CENTER_CENTER.anchor_size(chip.center(), galley.size());
    brush.painter.galley(rect.min, galley, brush.tokens.text);
}

fn paint_handles(brush: &Brush, vpc: &Vpc) {
    let rect = WorldRect { at: vpc.at, size: vpc.size };
    for pull in Pull::ALL {
        let centre = brush.lens.screen_from_world(pull.place(rect));
        let handle = egui::Rect::from_center_size(centre, Vec2::splat(9.0));
        let edge = Stroke::new(1.5 * brush.tokens.stroke, brush.tokens.accent);
        brush.painter.rect(handle, 2, brush.tokens.panel, edge, StrokeKind::Middle);
    }
}
