//! Where a network's border stops a wire or lets it through: bars across the wire, which flash when
//! something runs into them.

use std::collections::{HashMap, HashSet};

use egui::{Color32, Pos2, Rect, Vec2, vec2};

use crate::diagram::Point;
use crate::diagram::geometry;
use crate::network::{Stop, door, wall};
use crate::session::Frame;
use crate::ui::canvas::brush::Brush;
use crate::ui::canvas::scene::Scene;
use crate::units::{SimTime, WireId};

/// Half a bar's length and its width, in points at zoom 1.
const HALF: f32 = 16.0;
const WIDTH: f32 = 4.0;
/// How quickly a flash fades that nothing under way explains, in seconds.
const FADE_S: f32 = 0.15;
/// Below this a flash is over.
const FAINT: f32 = 0.03;

/// How strongly each wall flashes.
#[derive(Default)]
pub struct Flashes {
    /// By what stands at it in the picture: simulated time fades that, and a pause holds it.
    standing: HashMap<WireId, f32>,
    /// By what was stopped too quickly to be drawn: fades on the screen's clock.
    quick: HashMap<WireId, f32>,
    seen: Option<SimTime>,
}

impl Flashes {
    /// Takes in what stands at walls in this frame, and what was too quick to be drawn there.
    pub fn feed(&mut self, frame: &Frame, wall_s: f32) {
        let fade = (-wall_s / FADE_S).exp();
        self.quick.retain(|_, level| {
            *level *= fade;
            *level >= FAINT
        });
        self.standing.clear();
        for shape in frame.shapes.iter().filter(|shape| shape.strength < 1.0) {
            let level = self.standing.entry(shape.wire).or_default();
            *level = level.max(shape.strength);
        }
        // The same moment drawn twice stopped nothing anew.
        let is_new = self.seen.replace(frame.time) != Some(frame.time);
        let mut lost = frame.wires.iter().filter(|wire| is_new && wire.lost > 0).peekable();
        if lost.peek().is_none() {
            return;
        }
        let drawn: HashSet<WireId> = frame.shapes.iter().map(|shape| shape.wire).collect();
        for wire in lost.filter(|wire| !drawn.contains(&wire.wire)) {
            self.quick.insert(wire.wire, 1.0);
        }
    }

    pub fn is_fading(&self) -> bool {
        !self.quick.is_empty()
    }

    fn level(&self, wire: WireId) -> f32 {
        let level = |of: &HashMap<WireId, f32>| of.get(&wire).copied().unwrap_or(0.0);
        level(&self.standing).max(level(&self.quick))
    }
}

/// Paints the walls and doors of all wires.
pub fn paint_walls(brush: &Brush, scene: &Scene, flashes: &Flashes, reduced_motion: bool) {
    let Some(verdicts) = scene.verdicts else { return };
    for ((&id, wire), curve) in scene.diagram.wires.iter().zip(&scene.curves) {
        let (Some(curve), Some(verdict)) = (curve, verdicts.get(&id)) else { continue };
        let (stop, ink, level) = match wall(scene.diagram, wire, curve, verdict) {
            Some(stop) => (stop, brush.tokens.bad, if reduced_motion { 0.0 } else { flashes.level(id) }),
            None => match door(scene.diagram, wire, curve, verdict) {
                Some(stop) => (stop, brush.tokens.good, 0.0),
                None => continue,
            },
        };
        let centre = brush.lens.screen_from_world(geometry::point_on(curve, stop.along));
        paint_bar(brush, centre, along(stop), ink, level);
    }
}

/// The box a wire's bar takes on the screen.
pub fn bar_rect(brush: &Brush, curve: &[Point; 4], stop: Stop) -> Rect {
    let centre = brush.lens.screen_from_world(geometry::point_on(curve, stop.along));
    let half = brush.lens.length(HALF).max(5.0);
    Rect::from_center_size(centre, along(stop) * 2.0 * half + Vec2::splat(brush.lens.length(2.0 * WIDTH)))
}

fn along(stop: Stop) -> Vec2 {
    if stop.is_upright { vec2(0.0, 1.0) } else { vec2(1.0, 0.0) }
}

/// A bar with what glows around it.
fn paint_bar(brush: &Brush, centre: Pos2, along: Vec2, ink: Color32, level: f32) {
    let half = brush.lens.length(HALF).max(5.0) * (1.0 + 0.25 * level);
    let bar = |width: f32, ink: Color32| {
        let half_width = brush.stroke(width, ink).width / 2.0;
        let rect = Rect::from_center_size(centre, (along * half + Vec2::splat(half_width)) * 2.0);
        brush.painter.rect_filled(rect, half_width, ink);
    };
    if level > 0.0 {
        bar(WIDTH + 14.0 * level, ink.gamma_multiply(0.28 * level));
    }
    bar(WIDTH + 2.0 * level, ink);
}

/// A wall for the legend.
pub fn paint_sample(brush: &Brush, centre: Pos2) {
    let half = vec2(0.0, brush.lens.length(7.0));
    let stroke = brush.stroke(WIDTH * 0.8, brush.tokens.bad);
    brush.painter.line_segment([centre - half, centre + half], stroke);
}
