//! What everything on the canvas is painted with: text that stays sharp at any zoom, and shapes that
//! egui does not have.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, FontFamily, FontId, Galley, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2,
};

use crate::ui::canvas::camera::Lens;
use crate::ui::theme::Tokens;

/// Text smaller than this on the screen is left out.
const SMALLEST_TEXT: f32 = 6.0;

/// A painter that knows the lens and the theme.
pub struct Brush<'a> {
    pub painter: &'a Painter,
    pub lens: Lens,
    pub tokens: &'a Tokens,
    /// Words are to be at least this large on the screen, where there is room: for a class.
    pub least_text: f32,
}

/// A line of text: its size is in points at zoom 1.
pub struct Words<'a> {
    pub text: &'a str,
    pub size: f32,
    pub family: FontFamily,
    pub colour: Color32,
}

impl Brush<'_> {
    /// A text size at zoom 1 that is large enough on the screen, but at most `most`.
    pub fn text_size(&self, size: f32, most: f32) -> f32 {
        size.max((self.least_text / self.lens.zoom).min(most))
    }

    /// Lays text out at its size on the screen, shortened to `room` points there. `None` if it would
    /// be too small to read.
    pub fn galley(&self, words: &Words, room: f32) -> Option<Arc<Galley>> {
        let size = steady(self.lens.length(words.size));
        if size < SMALLEST_TEXT || room < size {
            return None;
        }
        Some(lay_out(self.painter, words, size, room))
    }

    /// Paints one line with its left middle, or whatever `align` says, at a place on the screen. The
    /// box it took, if it was large enough to be painted.
    pub fn text(&self, at: Pos2, align: Align2, words: &Words, room: f32) -> Option<Rect> {
        let galley = self.galley(words, room)?;
        let rect = align.anchor_size(at, galley.size());
        self.painter.galley(rect.min, galley, words.colour);
        Some(rect)
    }

    /// A stroke of this many points at zoom 1, never thinner than can be seen.
    pub fn stroke(&self, width: f32, colour: Color32) -> Stroke {
        Stroke::new((width * self.tokens.stroke * self.lens.zoom).max(0.75 * self.tokens.stroke), colour)
    }

    /// A corner radius on the screen.
    pub fn radius(&self, world: u8) -> CornerRadius {
        CornerRadius::same((f32::from(world) * self.lens.zoom).clamp(1.0, 255.0) as u8)
    }

    /// Whether any of this rectangle can be seen.
    pub fn sees(&self, rect: Rect) -> bool {
        self.painter.clip_rect().intersects(rect)
    }
}

/// A font size that zooming changes in steps: every new size costs a new set of glyphs.
fn steady(size: f32) -> f32 {
    if size < 24.0 { (size * 4.0).round() / 4.0 } else { size.round() }
}

fn lay_out(painter: &Painter, words: &Words, size: f32, room: f32) -> Arc<Galley> {
    let format = TextFormat::simple(FontId::new(size, words.family.clone()), words.colour);
    let mut job = LayoutJob::single_section(words.text.to_owned(), format);
    job.wrap = TextWrapping { max_width: room, max_rows: 1, break_anywhere: true, ..TextWrapping::default() };
    job.break_on_newline = false;
    painter.layout_job(job)
}

/// The outline of a rounded rectangle as points, clockwise and closed.
pub fn rounded_outline(rect: Rect, radius: f32) -> Vec<Pos2> {
    const STEPS: usize = 6;
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let inner = rect.shrink(radius);
    let corners = [
        (inner.right_top(), -std::f32::consts::FRAC_PI_2),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), std::f32::consts::FRAC_PI_2),
        (inner.left_top(), std::f32::consts::PI),
    ];
    let mut points = Vec::with_capacity(4 * (STEPS + 1) + 1);
    for (centre, from) in corners {
        for step in 0..=STEPS {
            let angle = from + std::f32::consts::FRAC_PI_2 * step as f32 / STEPS as f32;
            points.push(centre + radius * vec2(angle.cos(), angle.sin()));
        }
    }
    points.push(points[0]);
    points
}

/// A dashed line along points, with only as many dashes as can be seen.
pub fn dashed(painter: &Painter, points: &[Pos2], stroke: Stroke, dash: f32, gap: f32) {
    let clip = painter.clip_rect().expand(dash + gap);
    let mut shapes = Vec::new();
    for pair in points.windows(2) {
        let [a, b] = [pair[0], pair[1]];
        if !clip.intersects(Rect::from_two_pos(a, b)) {
            continue;
        }
        let (a, b) = (towards(a, b, clip), towards(b, a, clip));
        Shape::dashed_line_many(&[a, b], stroke, dash, gap, &mut shapes);
    }
    painter.extend(shapes);
}

/// `from` moved along a horizontal or vertical line to where the visible part begins.
fn towards(from: Pos2, to: Pos2, clip: Rect) -> Pos2 {
    if from.y == to.y {
        pos2(from.x.clamp(clip.left(), clip.right()), from.y)
    } else if from.x == to.x {
        pos2(from.x, from.y.clamp(clip.top(), clip.bottom()))
    } else {
        from
    }
}

/// The arc of a clock from twelve o'clock on, `share` of the whole way round.
pub fn arc(centre: Pos2, radius: f32, share: f32) -> Vec<Pos2> {
    let steps = (24.0 * share).ceil().max(1.0) as usize;
    (0..=steps)
        .map(|i| {
            let angle = std::f32::consts::TAU * share * i as f32 / steps as f32 - std::f32::consts::FRAC_PI_2;
            centre + radius * vec2(angle.cos(), angle.sin())
        })
        .collect()
}
