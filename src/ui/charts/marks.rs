//! The moments worth pointing at, as shapes on the timeline and as lines across all charts.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Ui, vec2};

use crate::sim::PartState;
use crate::trace::{Mark, MarkKind};
use crate::ui::charts::plot_style::tone_colour;
use crate::ui::charts::span::Window;
use crate::ui::charts::view::RunView;
use crate::ui::theme::Tokens;
use crate::units::SimTime;

/// How serious a mark is, the most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    Bad,
    Warning,
    Good,
    Quiet,
}

/// The shape of a mark: it tells the kind without its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Cross,
    Diamond,
    HollowDiamond,
    Triangle,
    Flag,
    Disc,
    Ring,
}

/// How a mark is drawn.
pub fn look(kind: MarkKind) -> (Glyph, Tone) {
    match kind {
        MarkKind::State(
            PartState::Crashed | PartState::Hung | PartState::Cut | PartState::Buggy | PartState::ZoneDown,
        )
        | MarkKind::Outage { is_down: true, .. } => (Glyph::Cross, Tone::Bad),
        MarkKind::State(PartState::Full) => (Glyph::Cross, Tone::Bad),
        MarkKind::State(PartState::FailingOver) => (Glyph::Ring, Tone::Warning),
        MarkKind::FailedOver { .. } => (Glyph::Disc, Tone::Good),
        MarkKind::StorageGrew { .. } => (Glyph::Flag, Tone::Quiet),
        MarkKind::Outage { is_down: false, .. } => (Glyph::Disc, Tone::Good),
        MarkKind::State(PartState::Slow) => (Glyph::Triangle, Tone::Warning),
        MarkKind::State(PartState::Booting) => (Glyph::Ring, Tone::Quiet),
        MarkKind::State(PartState::Running) => (Glyph::Disc, Tone::Good),
        MarkKind::OutOfRotation { .. } => (Glyph::Diamond, Tone::Warning),
        MarkKind::BackInRotation { .. } => (Glyph::HollowDiamond, Tone::Good),
        MarkKind::FirstFailure(_) => (Glyph::Triangle, Tone::Bad),
        MarkKind::State(PartState::Off | PartState::Draining) => (Glyph::Ring, Tone::Quiet),
        MarkKind::Resized { .. } => (Glyph::Ring, Tone::Quiet),
        MarkKind::Settled { .. } => (Glyph::Disc, Tone::Good),
        MarkKind::Healed { .. } => (Glyph::Cross, Tone::Bad),
        MarkKind::RolledOut { .. } => (Glyph::Flag, Tone::Quiet),
        MarkKind::Intervened => (Glyph::Flag, Tone::Quiet),
    }
}

/// The marks inside a window, found by halving: there may be thousands.
pub fn within(marks: &[Mark], window: Window) -> &[Mark] {
    let from = marks.partition_point(|mark| mark.time.as_s() < window.from_s);
    let to = marks.partition_point(|mark| mark.time.as_s() <= window.to_s);
    &marks[from..to.max(from)]
}

/// Marks that stand on the same spot: shown as the most serious of them.
pub struct Cluster<'a> {
    pub x: f32,
    pub time: SimTime,
    pub glyph: Glyph,
    pub tone: Tone,
    pub marks: &'a [Mark],
}

/// Groups marks nearer than `apart` points to the first of their group.
pub fn clusters<'a>(marks: &'a [Mark], window: Window, rect: Rect, apart: f32) -> Vec<Cluster<'a>> {
    let marks = within(marks, window);
    let x_of = |mark: &Mark| window.x(mark.time.as_s(), rect.x_range());
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut start = 0;
    for end in 1..=marks.len() {
        if end < marks.len() && x_of(&marks[end]) - x_of(&marks[start]) < apart {
            continue;
        }
        let group = &marks[start..end];
        let first = &group[0];
        let looks = group.iter().map(|mark| look(mark.kind));
        // A group holds at least its first mark.
        let (glyph, tone) = looks.min_by_key(|&(_, tone)| tone).unwrap_or(look(first.kind));
        clusters.push(Cluster { x: x_of(first), time: first.time, glyph, tone, marks: group });
        start = end;
    }
    clusters
}

/// Dashed lines of faults and health verdicts across a chart.
pub fn lines_ui(ui: &Ui, run: &RunView, window: Window, rect: Rect) {
    let painter = ui.painter();
    let width = 0.25 + run.tokens.stroke;
    for cluster in clusters(run.marks, window, rect, 3.0) {
        if matches!(cluster.glyph, Glyph::Triangle) && cluster.tone == Tone::Bad {
            // The first failure belongs to the charts' own lines.
            continue;
        }
        let x = painter.round_to_pixel_center(cluster.x);
        let ends = [Pos2::new(x, rect.top()), Pos2::new(x, rect.bottom())];
        let stroke = Stroke::new(width, tone_colour(run.tokens, cluster.tone));
        painter.extend(Shape::dashed_line(&ends, stroke, 3.0, 3.0));
    }
}

/// Draws a glyph about `size` points high.
pub fn glyph(painter: &Painter, glyph: Glyph, at: Pos2, size: f32, colour: Color32, tokens: &Tokens) {
    let r = size / 2.0;
    let stroke = Stroke::new(1.0 + 0.6 * tokens.stroke, colour);
    let diamond = |r: f32| vec![at + vec2(0.0, -r), at + vec2(r, 0.0), at + vec2(0.0, r), at + vec2(-r, 0.0)];
    match glyph {
        Glyph::Cross => {
            let r = r * 0.8;
            painter.line_segment([at + vec2(-r, -r), at + vec2(r, r)], stroke);
            painter.line_segment([at + vec2(r, -r), at + vec2(-r, r)], stroke);
        }
        Glyph::Diamond => {
            painter.add(Shape::convex_polygon(diamond(r * 1.1), colour, Stroke::NONE));
        }
        Glyph::HollowDiamond => {
            painter.add(Shape::closed_line(diamond(r), stroke));
        }
        Glyph::Triangle => {
            let corners = vec![at + vec2(0.0, -r), at + vec2(r * 1.1, r * 0.8), at + vec2(-r * 1.1, r * 0.8)];
            painter.add(Shape::convex_polygon(corners, colour, Stroke::NONE));
        }
        Glyph::Flag => {
            let left = at.x - r * 0.6;
            painter.line_segment([Pos2::new(left, at.y - r), Pos2::new(left, at.y + r)], stroke);
            let cloth = Rect::from_min_max(Pos2::new(left, at.y - r), Pos2::new(at.x + r, at.y + r * 0.2));
            painter.rect_filled(cloth, 1.0, colour);
        }
        Glyph::Disc => {
            painter.circle_filled(at, r * 0.8, colour);
        }
        Glyph::Ring => {
            painter.circle_stroke(at, r * 0.8, stroke);
        }
    }
}
