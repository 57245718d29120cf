//! The zone a part stands in, small in the corner of its card, where a drawing has more than one.

use egui::{Align2, FontFamily, Rect, vec2};

use crate::diagram::Diagram;
use crate::session::place_word;
use crate::sim::PartState;
use crate::ui::canvas::brush::{Brush, Words};
use crate::ui::canvas::card_plan::Plan;
use crate::ui::canvas::cards::Card;

/// Room the longest zone takes, in points at zoom 1.
const ROOM: f32 = 98.0;
const INSET: f32 = 10.0;
/// How many marks of requests fit beside it.
pub const PIPS_BESIDE: u32 = 4;

/// Whether the drawing's parts stand in more than one zone.
pub fn are_worth_showing(diagram: &Diagram) -> bool {
    let mut zones = diagram.parts.values().filter_map(|part| part.settings.zone());
    let first = zones.next();
    zones.any(|zone| Some(zone) != first)
}

/// The zone of a part, if it stands in one and the drawing shows them. Of a database it is where the
/// one stands that answers.
pub fn of(card: &Card) -> Option<&'static str> {
    let zone = card.part.settings.zone().filter(|_| card.shows_zone)?;
    let primary = card.frame.and_then(|frame| frame.database).map(|database| database.primary);
    primary.and_then(place_word).or(Some(zone.word()))
}

pub fn paint(brush: &Brush, rect: Rect, plan: &Plan, card: &Card) {
    let Some(zone) = of(card).filter(|_| plan.has_details()) else { return };
    let zoom = brush.lens.zoom;
    let reading = card.frame.and_then(|frame| frame.reading.as_ref());
    let is_down = reading.is_some_and(|reading| reading.state == PartState::ZoneDown);
    let colour = if is_down { brush.tokens.bad } else { brush.tokens.muted };
    let size = plan.small_size.min(11.0);
    let words = Words { text: zone, size, family: FontFamily::Proportional, colour };
    let at = rect.right_top() + vec2(-INSET, plan.small_y) * zoom;
    brush.text(at, Align2::RIGHT_CENTER, &words, ROOM * zoom);
}
