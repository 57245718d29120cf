//! A function's instances as squares on its card: dashed while off, an arc with the seconds left while
//! starting, outlined while warm and idle, filled while busy.

use egui::{Align2, Color32, FontFamily, Pos2, Rect, Shape, StrokeKind, Vec2, vec2};

use crate::sim::{InstanceReading, InstanceState};
use crate::text::{Language, msg, say};
use crate::ui::canvas::brush::{Brush, Words, arc, dashed, rounded_outline};
use crate::ui::canvas::card_plan::Plan;
use crate::ui::canvas::cards::{BAR, Card, paint_bar};
use crate::units::{SimDuration, SimTime};

/// Side of a square, from one to the next, and the top of the row over the queue's usual marks.
const SIDE: f32 = 18.0;
const STEP: f32 = 22.0;
const UP: f32 = 3.0;
/// Squares shown at least, if there may be so many, and at most.
const FEWEST: usize = 4;
const MOST: usize = 6;

pub fn paint(brush: &Brush, rect: Rect, plan: &Plan, card: &Card, language: Language) {
    let Some(function) = card.frame.and_then(|frame| frame.function.as_ref()) else {
        return paint_bar(brush, rect, plan, &[]);
    };
    let tokens = brush.tokens;
    let max = function.reading.max.max(1) as usize;
    // Of a large fleet the bar shows how much of what is on works, of a small one how much of all.
    let whole = if max <= 10 { max } else { function.on().max(1) } as f64;
    let share = |state, colour: Color32| (function.count(state) as f64 / whole, colour);
    let busy = if function.reading.bug.is_some() { tokens.bad } else { tokens.good };
    paint_bar(
        brush,
        rect,
        plan,
        &[share(InstanceState::Busy, busy), share(InstanceState::Starting, tokens.cold)],
    );
    if !plan.has_details() {
        return;
    }
    let numbers = shown(&function.reading.instances, max);
    let min = rect.min + vec2(BAR.0, plan.pips_y - UP) * brush.lens.zoom;
    let place = |at: usize| {
        let corner = min + vec2(STEP * at as f32, 0.0) * brush.lens.zoom;
        Rect::from_min_size(corner, Vec2::splat(SIDE * brush.lens.zoom))
    };
    for (at, &number) in numbers.iter().enumerate() {
        let instance = function.reading.instances.get(number);
        square(brush, place(at), instance, card.now, start_of(card));
    }
    let hidden = function.on() - numbers.iter().filter(|&&n| is_on(&function.reading.instances, n)).count();
    if hidden > 0 {
        let text = say(language, &msg("card-more").with("count", hidden.to_string()));
        let family = FontFamily::Proportional;
        let words = Words { text: &text, size: plan.small_size, family, colour: tokens.muted };
        let at = place(numbers.len()).left_center();
        brush.text(at, Align2::LEFT_CENTER, &words, rect.right() - at.x);
    }
}

/// The usual length of a start, for the arc.
fn start_of(card: &Card) -> SimDuration {
    match &card.part.settings {
        crate::catalog::Settings::Function(function) => function.cold_start.mean(),
        _ => SimDuration::ZERO,
    }
}

fn is_on(instances: &[InstanceReading], number: usize) -> bool {
    instances.get(number).is_some_and(|instance| instance.state != InstanceState::Off)
}

/// The numbers of the instances with a square: the lowest, without gaps as long as that shows all.
fn shown(instances: &[InstanceReading], max: usize) -> Vec<usize> {
    let highest = (0..instances.len()).rev().find(|&number| is_on(instances, number)).map_or(0, |n| n + 1);
    let count = highest.max(FEWEST).min(max);
    if count <= MOST {
        return (0..count).collect();
    }
    let on: Vec<usize> = (0..instances.len()).filter(|&number| is_on(instances, number)).collect();
    on.into_iter().take(MOST - 1).collect()
}

/// An instance in this state, for the legend.
pub fn paint_sign(brush: &Brush, centre: Pos2, state: InstanceState) {
    let rect = Rect::from_center_size(centre, Vec2::splat(13.0 * brush.lens.zoom));
    let instance = InstanceReading { state, until: None, inside: 0 };
    match state {
        InstanceState::Starting => arc_of(brush, rect, 0.6),
        _ => square(brush, rect, Some(&instance), SimTime::ZERO, SimDuration::ZERO),
    }
}

/// One instance; `None` was never on.
fn square(brush: &Brush, rect: Rect, instance: Option<&InstanceReading>, now: SimTime, start: SimDuration) {
    let tokens = brush.tokens;
    let radius = brush.radius(4);
    match instance.map_or(InstanceState::Off, |instance| instance.state) {
        InstanceState::Off => {
            let outline = rounded_outline(rect.shrink(0.5), brush.lens.length(4.0));
            let (dash, gap) = (brush.lens.length(2.5), brush.lens.length(2.0));
            dashed(brush.painter, &outline, brush.stroke(1.0, tokens.wire), dash, gap);
        }
        InstanceState::Starting => {
            let until = instance.and_then(|instance| instance.until).unwrap_or(now);
            starting(brush, rect, until.since(now), start);
        }
        InstanceState::Idle => {
            let stroke = brush.stroke(1.8, tokens.good);
            brush.painter.rect(rect, radius, tokens.panel, stroke, StrokeKind::Inside);
        }
        InstanceState::Busy => _ = brush.painter.rect_filled(rect, radius, tokens.accent),
    }
}

/// The arc closes as the start goes on; the seconds that are left stand in it.
fn starting(brush: &Brush, rect: Rect, left: SimDuration, start: SimDuration) {
    let tokens = brush.tokens;
    arc_of(brush, rect, (left.as_s() / start.as_s().max(1e-9)).clamp(0.02, 1.0) as f32);
    let seconds = left.as_s();
    let text = if seconds < 9.95 { format!("{seconds:.1}") } else { format!("{seconds:.0}") };
    let family = FontFamily::Proportional;
    let words = Words { text: &text, size: 8.0, family, colour: tokens.cold };
    brush.text(rect.center(), Align2::CENTER_CENTER, &words, rect.width());
}

/// An arc over this share of a circle.
fn arc_of(brush: &Brush, rect: Rect, share: f32) {
    let (centre, r) = (rect.center(), rect.width() / 2.0 - brush.lens.length(1.0));
    brush.painter.circle_stroke(centre, r, brush.stroke(2.4, brush.tokens.line));
    brush.painter.add(Shape::line(arc(centre, r, share), brush.stroke(2.4, brush.tokens.cold)));
}
