//! The timeline: how far the run has come, where it stands, and what happened on the way.

use egui::{EventFilter, FontId, Key, Rect, Response, Sense, Stroke, Ui, accesskit::Role, pos2, vec2};

use crate::session::Command;
use crate::text::msg;
use crate::trace::Mark;
use crate::ui::charts::figures;
use crate::ui::charts::marks::{self, Cluster, Glyph};
use crate::ui::charts::plot_style::tone_colour;
use crate::ui::charts::span::{Window, horizon_s};
use crate::ui::charts::view::{Planned, RunView};
use crate::units::{NANOS_PER_S, SimDuration, SimTime};

/// What is planned within this time is shown from the beginning.
const SOON: SimDuration = SimDuration::from_ms(600_000);

/// Draws the timeline, `height` points high, over the width that is left.
pub fn timeline(ui: &mut Ui, run: &RunView, height: f32, out: &mut Vec<Command>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let end = run.heading_for.map_or(run.reached, |end| end.max(run.reached));
    let window = Window { from_s: 0.0, to_s: horizon_s(end.max(last_planned(run, end))) };
    let bar = rect.shrink2(vec2(0.0, 2.0));
    bar_ui(ui, run, window, bar, &response);
    let mut clusters = marks::clusters(run.marks, window, bar, 9.0);
    let past = clusters.len();
    clusters.extend(marks::clusters(run.marks_ahead, window, bar, 9.0));
    for (i, cluster) in clusters.iter().enumerate() {
        let at = pos2(cluster.x.clamp(bar.left() + 6.0, bar.right() - 6.0), bar.center().y);
        let colour = tone_colour(run.tokens, cluster.tone);
        let colour = if i < past { colour } else { colour.lerp_to_gamma(run.tokens.inset, 0.45) };
        marks::glyph(ui.painter(), cluster.glyph, at, height * 0.42, colour, run.tokens);
    }
    for planned in ahead(run) {
        let x = window.x(planned.time.as_s(), bar.x_range());
        let at = pos2(x.clamp(bar.left() + 6.0, bar.right() - 6.0), bar.center().y);
        marks::glyph(ui.painter(), Glyph::HollowDiamond, at, height * 0.4, run.tokens.warning, run.tokens);
    }
    let x = ui.painter().round_to_pixel_center(window.x(run.now.as_s(), bar.x_range()));
    let head =
        Rect::from_center_size(pos2(x, rect.center().y), vec2(1.5 + 1.5 * run.tokens.stroke, height + 3.0));
    ui.painter().rect_filled(head, 1.5, run.tokens.text);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(Role::Slider, true, in_words(run));
        info.value = Some(run.now.as_s());
        info
    });
    keys(ui, run, &response, out);
    pointer(run, window, bar, &clusters, response, out);
}

/// What is planned and has not been seen yet.
fn ahead<'a>(run: &'a RunView) -> impl Iterator<Item = &'a Planned> {
    run.planned.iter().filter(|planned| planned.time > run.reached)
}

/// How far the timeline must reach to show what comes, unless that is far away.
fn last_planned(run: &RunView, end: SimTime) -> SimTime {
    let far = SimTime(end.0.saturating_mul(4)).max(SimTime::ZERO + SOON);
    let near = run.planned.iter().map(|planned| planned.time).filter(|time| *time <= far);
    near.max().unwrap_or(SimTime::ZERO)
}

fn bar_ui(ui: &Ui, run: &RunView, window: Window, bar: Rect, response: &Response) {
    let tokens = run.tokens;
    let painter = ui.painter();
    let radius = 4.0;
    painter.rect_filled(bar, radius, tokens.inset);
    // Paler as far as the run was seen before going back, then what has happened.
    let tint = if tokens.dark { 0.38 } else { 0.22 };
    for (until, tint) in [(run.reached, tint * 0.4), (run.now, tint)] {
        let filled = bar.with_max_x(window.x(until.as_s(), bar.x_range()));
        if filled.width() >= 1.0 {
            painter.rect_filled(filled, radius, tokens.background.lerp_to_gamma(tokens.accent, tint));
        }
    }
    let edge = if response.has_focus() {
        Stroke::new(2.0, tokens.accent)
    } else {
        Stroke::new(tokens.stroke * 0.5, tokens.line)
    };
    painter.rect_stroke(bar, radius, edge, egui::StrokeKind::Inside);
    if let Some(pointer) = response.hover_pos() {
        let x = painter.round_to_pixel_center(pointer.x.clamp(bar.left(), bar.right()));
        painter.vline(x, bar.y_range(), Stroke::new(1.0, tokens.accent));
    }
    if let Some(goal) = run.heading_for {
        let x = painter.round_to_pixel_center(window.x(goal.as_s(), bar.x_range()));
        painter.vline(x, bar.y_range(), Stroke::new(1.5, tokens.accent));
    }
}

/// Arrow keys go a second, with Shift ten, Home to the beginning.
fn keys(ui: &Ui, run: &RunView, response: &Response, out: &mut Vec<Command>) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let step = |shift: bool| SimDuration(if shift { 10 } else { 1 } * NANOS_PER_S);
    ui.input(|input| {
        let step = step(input.modifiers.shift);
        if input.key_pressed(Key::ArrowLeft) {
            out.push(Command::RunTo(SimTime(run.now.0.saturating_sub(step.0))));
        }
        if input.key_pressed(Key::ArrowRight) {
            out.push(Command::RunTo(run.now + step));
        }
        if input.key_pressed(Key::Home) {
            out.push(Command::RunTo(SimTime::ZERO));
        }
    });
}

/// A click runs to that moment; hovering tells the time and what happened there.
fn pointer(
    run: &RunView,
    window: Window,
    bar: Rect,
    clusters: &[Cluster],
    response: Response,
    out: &mut Vec<Command>,
) {
    let Some(pointer) = response.hover_pos() else { return };
    let nearest = clusters.iter().filter(|cluster| (cluster.x - pointer.x).abs() <= 7.0);
    let nearest = nearest.min_by(|a, b| (a.x - pointer.x).abs().total_cmp(&(b.x - pointer.x).abs()));
    // A click on a mark goes to the moment of the mark, elsewhere to the tenth of a second pointed at.
    let is_near =
        |planned: &&Planned| (window.x(planned.time.as_s(), bar.x_range()) - pointer.x).abs() <= 7.0;
    let planned: Vec<&Planned> = ahead(run).filter(is_near).take(4).collect();
    let time_s = (window.time_s(pointer.x, bar.x_range()) * 10.0).round() / 10.0;
    let marked = nearest.map(|cluster| cluster.time).or(planned.first().map(|planned| planned.time));
    let time = marked.unwrap_or(SimTime::ZERO + SimDuration::from_s(time_s));
    if response.clicked() && response.interact_pointer_pos().is_some() {
        out.push(Command::RunTo(time));
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.on_hover_ui_at_pointer(|ui| {
        let font = FontId::proportional(12.0);
        let say = |ui: &mut Ui, text: String, colour| {
            ui.label(egui::RichText::new(text).font(font.clone()).color(colour));
        };
        const MOST: usize = 6;
        let marks = nearest.map_or(&[][..], |cluster| cluster.marks);
        let mut told = 0;
        for line in marks.iter().filter_map(|mark| mark_in_words(run, mark)).take(MOST) {
            say(ui, line, run.tokens.text);
            told += 1;
        }
        if told == MOST && marks.len() > MOST {
            say(ui, run.say(&msg("charts-and-more").with("count", marks.len() - MOST)), run.tokens.muted);
        }
        for planned in &planned {
            say(ui, planned_in_words(run, planned), run.tokens.text);
        }
        let key = if time < run.now { "charts-back-to" } else { "charts-run-to" };
        say(ui, run.say(&msg(key).with("time", figures::moment(time.as_s()))), run.tokens.muted);
    });
}

/// "1:06.3 web-2 missed 2 of 2 probes: out of rotation".
pub fn mark_in_words(run: &RunView, mark: &Mark) -> Option<String> {
    let message = (run.mark_words)(mark)?;
    Some(format!("{}  {}", figures::moment(mark.time.as_s()), run.say(&message)))
}

/// "1:06.0 planned: web-2 crashes".
fn planned_in_words(run: &RunView, planned: &Planned) -> String {
    let words = msg("charts-planned").with("what", planned.words.clone());
    format!("{}  {}", figures::moment(planned.time.as_s()), run.say(&words))
}

/// The timeline in words: where the run stands and the newest things that happened.
fn in_words(run: &RunView) -> String {
    const MOST: usize = 5;
    let at = msg("charts-timeline")
        .with("time", figures::moment(run.now.as_s()))
        .with("reached", figures::moment(run.reached.as_s()));
    let newest: Vec<String> =
        run.marks.iter().rev().filter_map(|mark| mark_in_words(run, mark)).take(MOST).collect();
    let planned = ahead(run).take(MOST).map(|planned| planned_in_words(run, planned));
    newest.into_iter().rev().chain(planned).fold(run.say(&at), |text, line| format!("{text} {line}."))
}
