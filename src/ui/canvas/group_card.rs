//! The card of an instance group: a small square for each of its machines.
//!
//! Each square holds the sign of how that machine is, the same signs as on the cards of single ones,
//! so that one look tells how many serve, how many are still on their way, and which one is ill.

use egui::{Align2, FontFamily, Pos2, Rect, StrokeKind, Ui, Vec2, vec2};

use crate::session::InstanceFrame;
use crate::text::{Language, msg, say};
use crate::ui::canvas::brush::{Brush, Words};
use crate::ui::canvas::camera::{Camera, Lens};
use crate::ui::canvas::card_plan::Plan;
use crate::ui::canvas::cards::{Card, paint_bar, paint_condition};
use crate::ui::canvas::status::Condition;
use crate::ui::theme::{RADIUS_CARD, Tokens};
use crate::units::SimTime;

/// Side of a square and from one to the next, in points at zoom 1, and how many have room.
const SIDE: f32 = 12.0;
const STEP: f32 = 14.5;
const MOST: usize = 10;
const LEFT: f32 = 12.0;

/// The solid line around a group, outside its card.
pub fn paint_outline(brush: &Brush, card: Rect) {
    let rect = card.expand(brush.lens.length(4.0));
    let stroke = brush.stroke(1.2, brush.tokens.wire);
    brush.painter.rect_stroke(rect, brush.radius(RADIUS_CARD + 3), stroke, StrokeKind::Middle);
}

/// The load of all machines together, and a square for each.
pub fn paint(brush: &Brush, rect: Rect, plan: &Plan, card: &Card, language: Language) {
    let Some(frame) = card.frame else { return paint_bar(brush, rect, plan, &[]) };
    let load = frame.reading.as_ref().map_or(0.0, |reading| reading.load);
    paint_bar(brush, rect, plan, &[(load, brush.tokens.good)]);
    let Some(group) = frame.group.as_ref().filter(|_| plan.has_details()) else { return };
    let zoom = brush.lens.zoom;
    let missing = (group.wanted as usize).saturating_sub(group.instances.len());
    let total = group.instances.len() + missing;
    let shown = if total > MOST { MOST - 2 } else { total };
    let centre = |i: usize| {
        rect.min + vec2(LEFT + SIDE / 2.0 + STEP * i as f32, plan.pips_y - 2.0 + SIDE / 2.0) * zoom
    };
    let conditions = group.instances.iter().map(|instance| of(instance, card.now));
    let conditions = conditions.chain(std::iter::repeat_n(Condition::Off, missing));
    for (i, condition) in conditions.take(shown).enumerate() {
        square(brush, centre(i), condition);
    }
    if total > shown {
        let text = say(language, &msg("card-more").with("count", (total - shown).to_string()));
        let colour = brush.tokens.muted;
        let words = Words { text: &text, size: plan.small_size, family: FontFamily::Proportional, colour };
        let at = centre(shown) - vec2(SIDE / 2.0 * zoom, 0.0);
        brush.text(at, Align2::LEFT_CENTER, &words, rect.right() - at.x);
    }
}

fn of(instance: &InstanceFrame, now: SimTime) -> Condition {
    Condition::of_server(&instance.reading, instance.health, now)
}

fn square(brush: &Brush, centre: Pos2, condition: Condition) {
    let rect = Rect::from_center_size(centre, Vec2::splat(SIDE * brush.lens.zoom));
    let stroke = brush.stroke(1.0, brush.tokens.wire);
    brush.painter.rect(rect, brush.radius(3), brush.tokens.inset, stroke, StrokeKind::Inside);
    paint_condition(brush, centre, brush.lens.length(3.4), condition);
}

/// The sign of one instance outside the canvas, at the usual size.
pub fn sign_ui(ui: &Ui, tokens: &Tokens, centre: Pos2, instance: &InstanceFrame, now: SimTime) {
    let lens = Lens::new(&Camera { zoom: 1.0, ..Camera::default() }, ui.clip_rect());
    let brush = Brush { painter: ui.painter(), lens, tokens, least_text: 0.0 };
    paint_condition(&brush, centre, 4.0, of(instance, now));
}
