//! The bottom panel, drawn by the window's own code from runs made up by hand.

use cumulab::catalog::Kind;
use cumulab::session::Theme;
use cumulab::sim::{Cause, ComponentIx, PartState, WireIx};
use cumulab::text::{Language, Message};
use cumulab::trace::{Bucket, Charts, Mark, MarkKind, PartBucket, Requests, Ring, StripSpan, StripState};
use cumulab::ui::charts::view::{PartLabel, RunView};
use cumulab::ui::theme::tokens;
use cumulab::units::{NANOS_PER_S, SimTime};

/// A run in which web-2 (of three servers) dies at 58.2 s, leaves the rotation at 68.3 s, and the
/// clock stands in the middle of a second.
pub struct MadeUp {
    pub charts: Charts,
    pub marks: Vec<Mark>,
    pub now: SimTime,
    pub requests: Requests,
}

pub const NAMES: [(&str, Kind); 6] = [
    ("users", Kind::Users),
    ("lb", Kind::LoadBalancer),
    ("web-1", Kind::Vm),
    ("web-2", Kind::Vm),
    ("web-3", Kind::Vm),
    ("database", Kind::CloudSql),
];

fn at(seconds: f64) -> SimTime {
    SimTime((seconds * NANOS_PER_S as f64) as u64)
}

/// A small wobble that needs no random numbers.
fn wobble(i: usize, by: f64) -> f64 {
    ((i * 7 + i * i * 3) % 11) as f64 / 11.0 * by
}

pub fn made_up(now_s: f64) -> MadeUp {
    let mut charts = Charts {
        total: Ring::new(3600),
        parts: vec![Ring::new(3600); NAMES.len()],
        strips: vec![Ring::new(1000); NAMES.len()],
    };
    let seconds = now_s.ceil() as usize;
    for i in 0..seconds {
        let share = (now_s - i as f64).min(1.0);
        let dead = (58..68).contains(&i);
        let two_left = i >= 68;
        let failing = if dead { (12.0 * share + wobble(i, 3.0)) as u32 } else { 0 };
        let mut failed = [0; Cause::ALL.len()];
        failed[Cause::ConnectionRefused as usize] = failing;
        let slow = if two_left { 0.5 } else { 0.0 };
        charts.total.push(Bucket {
            start: at(i as f64),
            created: (40.0 * share) as u32,
            succeeded: (40.0 * share) as u32 - failing,
            failed,
            p50_s: 0.096 + slow as f32 * 0.1 + wobble(i, 0.01) as f32,
            p95_s: 0.18 + slow as f32 * 0.8 + wobble(i, 0.03) as f32,
            p99_s: 0.26 + slow as f32 * 1.1 + wobble(i, 0.06) as f32,
        });
        for (component, (_, kind)) in NAMES.iter().enumerate() {
            let of = if two_left { 20.0 } else { 13.0 } + wobble(i + component, 3.0);
            let received = match (kind, component) {
                (Kind::Vm, 3) if two_left => 0.0,
                (Kind::Vm, _) => of * share,
                _ => 40.0 * share,
            };
            charts.parts[component].push(PartBucket {
                received: received as u32,
                answered: received as u32,
                failed: 0,
                queue_mean: if two_left { 3.0 } else { 0.6 } + wobble(i, 0.8) as f32,
                queue_max: 5,
                load: 0.5,
            });
        }
    }
    let span = |from: f64, to: f64, state| StripSpan { from: at(from), to: at(to), state };
    for component in [2, 4, 5] {
        charts.strips[component]
            .push(StripSpan { to: SimTime::NEVER, ..span(0.0, 0.0, StripState::Serving) });
    }
    charts.strips[3].push(span(0.0, 58.2, StripState::Serving));
    charts.strips[3].push(span(58.2, 68.3, StripState::FailingInRotation));
    charts.strips[3].push(StripSpan { to: SimTime::NEVER, ..span(68.3, 0.0, StripState::OutOfRotation) });
    let mark =
        |time: f64, component: u16, kind| Mark { time: at(time), component: ComponentIx(component), kind };
    let marks = vec![
        mark(24.0, 1, MarkKind::Intervened),
        mark(58.2, 3, MarkKind::State(PartState::Crashed)),
        mark(58.4, 0, MarkKind::FirstFailure(Cause::ConnectionRefused)),
        mark(68.3, 1, MarkKind::OutOfRotation { wire: WireIx(2), misses: 2 }),
    ];
    let requests = Requests { created: 3412, succeeded: 3374, failed: 29, abandoned: 2, in_flight: 7 };
    MadeUp { charts, marks, now: at(now_s), requests }
}

/// Stands in for the session's words.
pub fn words(mark: &Mark) -> Option<Message> {
    (mark.kind != MarkKind::Intervened).then(|| cumulab::text::msg("charts-report-events"))
}

/// Calls `draw` with the run in a language and theme.
pub fn with_view<R>(run: &MadeUp, language: Language, theme: Theme, draw: impl FnOnce(&RunView) -> R) -> R {
    let parts: Vec<PartLabel> =
        NAMES.iter().map(|&(name, kind)| PartLabel { name, kind: Some(kind), is_selected: false }).collect();
    draw(&RunView {
        tokens: tokens(theme),
        language,
        now: run.now,
        reached: run.now,
        heading_for: None,
        charts: &run.charts,
        marks: &run.marks,
        requests: run.requests,
        parts: &parts,
        mark_words: &words,
    })
}

/// The fonts of the window.
pub fn fonts(ctx: &egui::Context) {
    let mut fonts = egui::FontDefinitions::default();
    for (name, file) in [
        ("pretendard", &include_bytes!("../assets/fonts/Pretendard-Regular.otf")[..]),
        ("pretendard-bold", &include_bytes!("../assets/fonts/Pretendard-SemiBold.otf")[..]),
    ] {
        fonts.font_data.insert(name.to_owned(), std::sync::Arc::new(egui::FontData::from_static(file)));
    }
    let regular = fonts.families.entry(egui::FontFamily::Proportional).or_default();
    regular.insert(0, "pretendard".to_owned());
    let mut bold = regular.clone();
    bold.insert(0, "pretendard-bold".to_owned());
    fonts.families.insert(cumulab::ui::theme::bold(), bold);
    ctx.set_fonts(fonts);
}
