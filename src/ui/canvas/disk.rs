//! The disk of a database on its card: a second, thinner bar under the load.

use egui::{Rect, vec2};

use crate::ui::canvas::brush::Brush;
use crate::ui::canvas::card_plan::Plan;
use crate::ui::canvas::cards::{BAR, Card};

/// How far below the load bar it lies, and its height, in points at zoom 1.
const BELOW: f32 = 7.5;
const HEIGHT: f32 = 3.0;
/// Fuller than this it wants to be looked at.
const NEARLY_FULL: f64 = 0.9;

pub fn paint(brush: &Brush, card_rect: Rect, plan: &Plan, card: &Card) {
    let Some(disk) = card.frame.and_then(|frame| frame.database).filter(|_| plan.has_details()) else {
        return;
    };
    if disk.used == 0 || disk.storage == 0 {
        return;
    }
    let zoom = brush.lens.zoom;
    let share = (disk.used as f64 / disk.storage as f64).min(1.0);
    let track = Rect::from_min_size(
        card_rect.min + vec2(BAR.0, plan.bar_y + BELOW) * zoom,
        vec2(BAR.1, HEIGHT) * zoom,
    );
    let filled = track.with_max_x(track.left() + track.width() * share as f32);
    let colour = if share > NEARLY_FULL { brush.tokens.warning } else { brush.tokens.wire };
    brush.painter.rect_filled(track, brush.radius(2), brush.tokens.line);
    brush.painter.rect_filled(filled, brush.radius(2), colour);
}
