//! A curve drawn by hand: with the pointer in one stroke or several, or with the arrow keys.

use egui::{
    Align2, Event, EventFilter, FontId, Key, Modifiers, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::lesson::curve_plot::{Axes, HEIGHT, Pen, clock, ground_ui, inside, line_ui, place};
use crate::ui::shell::widgets::focus_ring;
use crate::ui::theme::RADIUS_SMALL;

/// Key presses from one end of the time to the other, and from the bottom to the top.
const STRIDES: usize = 30;
const RISES: f32 = 20.0;
/// A line may leave out this share of the time at either end; it is drawn on as it ends.
const SLACK: f32 = 0.1;

/// A curve as far as it is drawn: a value for each second.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    values: Vec<Option<f32>>,
    /// Where the keys are.
    cursor: usize,
    /// Where the pointer was in the last frame of a stroke.
    last: Option<(usize, f32)>,
}

impl Draft {
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    pub fn clear(&mut self) {
        *self = Draft::default();
    }

    fn fit(&mut self, seconds: usize) {
        if self.values.len() != seconds {
            *self = Draft { values: vec![None; seconds], ..Draft::default() };
        }
    }

    /// A straight stroke from one second to another.
    fn stroke(&mut self, from: (usize, f32), to: (usize, f32)) {
        let (first, last) = if from.0 <= to.0 { (from, to) } else { (to, from) };
        let span = (last.0 - first.0).max(1) as f32;
        for at in first.0..=last.0 {
            let share = (at - first.0) as f32 / span;
            let value = if first.0 == last.0 { to.1 } else { egui::lerp(first.1..=last.1, share) };
            self.values[at] = Some(value);
        }
    }

    /// The whole of it, once it reaches from the beginning to the end: gaps are bridged.
    pub fn whole(&self) -> Option<Vec<f32>> {
        let known: Vec<(usize, f32)> =
            self.values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?))).collect();
        let (first, last) = (*known.first()?, *known.last()?);
        let slack = (self.values.len() as f32 * SLACK).ceil() as usize;
        if first.0 > slack || last.0 + 1 + slack < self.values.len() {
            return None;
        }
        let mut whole = self.clone();
        whole.stroke((0, first.1), first);
        whole.stroke(last, (self.values.len() - 1, last.1));
        for pair in known.windows(2) {
            whole.stroke(pair[0], pair[1]);
        }
        whole.values.into_iter().collect()
    }

    /// Moves the keys' place along, drawing on at the same height where nothing is drawn yet.
    fn along(&mut self, strides: isize) {
        let stride = (self.values.len() / STRIDES).max(1) as isize;
        let end = self.values.len() as isize - 1;
        let to = (self.cursor as isize + strides * stride).clamp(0, end) as usize;
        if let Some(height) = self.values[self.cursor] {
            for at in self.cursor..=to {
                self.values[at].get_or_insert(height);
            }
        }
        self.cursor = to;
    }

    /// Changes the value where the keys are, and as far as the next press would go.
    fn raise(&mut self, by: f32, top: f32) {
        let stride = (self.values.len() / STRIDES).max(1);
        let height = self.values[self.cursor].unwrap_or(top / 2.0);
        let height = (height + by).clamp(0.0, top);
        let end = (self.cursor + stride).min(self.values.len());
        self.values[self.cursor..end].fill(Some(height));
    }
}

/// The chart to draw on.
pub fn curve_ui(ui: &mut Ui, ctx: &Ctx, axes: &Axes, draft: &mut Draft, takes_focus: bool) {
    draft.fit(axes.seconds);
    let tokens = ctx.tokens;
    // A stroke begins with the press: waiting for a click would lose its first part.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::drag());
    if response.drag_started() || takes_focus {
        response.request_focus();
    }
    let plot = inside(rect);
    by_pointer(ui, &response, plot, axes, draft);
    if response.has_focus() {
        by_keys(ui, &response, axes, draft);
    }
    let here = draft.values[draft.cursor];
    let name = ctx.say(
        &msg("learn-curve-named")
            .with("what", axes.label())
            .with("time", clock(draft.cursor))
            .with("end", clock(axes.seconds))
            .with("value", here.map_or("–".to_owned(), |value| axes.unit().show(value.into()))),
    );
    response.widget_info(|| WidgetInfo::slider(true, here.unwrap_or(0.0).into(), &name));
    ground_ui(ui, tokens, rect, axes);
    let pen = Pen { ink: tokens.cold, width: 1.0 + tokens.stroke, dashed: false };
    line_ui(ui.painter(), plot, axes, draft.values.iter().copied(), pen);
    cursor_ui(ui, ctx, &response, plot, axes, draft);
    if draft.is_empty() && !response.has_focus() {
        let font = FontId::proportional(crate::ui::theme::LABEL);
        let words = ctx.t("learn-curve-here");
        ui.painter().text(plot.center(), Align2::CENTER_CENTER, words, font, tokens.muted);
    }
    focus_ring(ui, tokens, &response, RADIUS_SMALL);
    response.on_hover_cursor(egui::CursorIcon::Crosshair);
}

/// Every place the pointer came by since the last frame: a quick stroke is drawn whole on a slow machine.
fn by_pointer(ui: &Ui, response: &egui::Response, plot: Rect, axes: &Axes, draft: &mut Draft) {
    if response.interact_pointer_pos().is_none() {
        draft.last = None;
        return;
    }
    let end = axes.seconds - 1;
    let came_by = |event: &Event| match event {
        Event::PointerMoved(at) => Some((*at, false)),
        Event::PointerButton { pos, pressed, .. } => Some((*pos, *pressed)),
        _ => None,
    };
    let places: Vec<_> = ui.input(|input| input.events.iter().filter_map(came_by).collect());
    // What came before the press is no part of the stroke.
    let from = places.iter().rposition(|(_, is_press)| *is_press);
    if from.is_some() {
        draft.last = None;
    }
    for (at, _) in &places[from.unwrap_or(0)..] {
        let share = ((at.x - plot.left()) / plot.width()).clamp(0.0, 1.0);
        let second = (share * end as f32).round() as usize;
        let height = ((plot.bottom() - at.y) / plot.height()).clamp(0.0, 1.0) * axes.top as f32;
        let now = (second, height);
        draft.stroke(draft.last.unwrap_or(now), now);
        draft.last = Some(now);
        draft.cursor = second;
    }
}

fn by_keys(ui: &Ui, response: &egui::Response, axes: &Axes, draft: &mut Draft) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let held = if ui.input(|input| input.modifiers.shift) { Modifiers::SHIFT } else { Modifiers::NONE };
    let presses = |key| ui.input_mut(|input| input.count_and_consume_key(held, key)) as isize;
    let factor = if held.shift { 5 } else { 1 };
    let rise = (presses(Key::ArrowUp) - presses(Key::ArrowDown)) * factor;
    if rise != 0 {
        draft.raise(rise as f32 * axes.top as f32 / RISES, axes.top as f32);
    }
    let along = (presses(Key::ArrowRight) - presses(Key::ArrowLeft)) * factor;
    if along != 0 {
        draft.along(along);
    }
}

/// Where the keys are, or the pointer, with the moment and the value.
fn cursor_ui(ui: &Ui, ctx: &Ctx, response: &egui::Response, plot: Rect, axes: &Axes, draft: &Draft) {
    if !response.has_focus() && draft.last.is_none() {
        return;
    }
    let tokens = ctx.tokens;
    let share = draft.cursor as f32 / (axes.seconds - 1).max(1) as f32;
    let value = draft.values[draft.cursor];
    let at = place(plot, axes, share, value.unwrap_or(axes.top as f32 / 2.0));
    ui.painter().vline(at.x, plot.y_range(), Stroke::new(1.0, tokens.wire));
    ui.painter().circle(at, 4.0, tokens.panel, Stroke::new(2.0, tokens.cold));
    let shown = value.map_or(String::new(), |value| format!(" · {}", axes.unit().show(value.into())));
    let words = format!("{}{shown}", clock(draft.cursor));
    let words = ui.painter().layout_no_wrap(words, FontId::proportional(11.0), tokens.on_toast);
    let size = words.size() + vec2(10.0, 4.0);
    let left = if share < 0.5 { at.x + 7.0 } else { at.x - 7.0 - size.x };
    // Out of the way of the line: below it where it is high, above it where it is low.
    let top = if at.y < plot.center().y { plot.bottom() - size.y } else { plot.top() };
    let chip = Rect::from_min_size(pos2(left, top), size);
    ui.painter().rect_filled(chip, 4, tokens.toast);
    ui.painter().galley(chip.min + vec2(5.0, 2.0), words, tokens.on_toast);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(seconds: usize) -> Draft {
        let mut draft = Draft::default();
        draft.fit(seconds);
        draft
    }

    #[test]
    fn a_stroke_reaches_every_second_between_its_ends_in_both_directions() {
        let mut there = draft(11);
        there.stroke((0, 0.0), (10, 10.0));
        let mut back = draft(11);
        back.stroke((10, 10.0), (0, 0.0));
        assert_eq!(there.values, back.values);
        assert_eq!(there.whole(), Some((0..=10).map(|v| v as f32).collect()));
    }

    #[test]
    fn a_curve_is_whole_once_it_reaches_both_ends() {
        let mut some = draft(100);
        some.stroke((0, 4.0), (50, 4.0));
        assert_eq!(some.whole(), None);
        some.stroke((70, 8.0), (95, 8.0));
        let whole = some.whole().expect("nearly to the end is to the end");
        assert_eq!((whole[0], whole[60], whole[99]), (4.0, 6.0, 8.0));
    }

    #[test]
    fn keys_draw_on_where_nothing_is_drawn() {
        let mut keys = draft(60);
        keys.raise(1.0, 10.0);
        keys.along(100);
        assert_eq!(keys.whole(), Some(vec![6.0; 60]));
        keys.along(-100);
        keys.raise(-20.0, 10.0);
        let whole = keys.whole().expect("still whole");
        assert_eq!((whole[0], whole[1], whole[2]), (0.0, 0.0, 6.0));
    }
}
