//! What the charts say, computed by the window's own code from runs made up by hand.

use cumulab::catalog::Kind;
use cumulab::session::{Command, Session, Theme};
use cumulab::sim::{Cause, ComponentIx, PartState, WireIx};
use cumulab::text::{Language, Message};
use cumulab::trace::{Bucket, Charts, Mark, MarkKind, PartBucket, Requests, Ring, StripSpan, StripState};
use cumulab::ui::charts::series::{self, Seconds};
use cumulab::ui::charts::span::{Span, Window};
use cumulab::ui::charts::view::{PartLabel, RunView};
use cumulab::ui::charts::{ChartView, failures, figures, latency, queues, throughput};
use cumulab::ui::theme::tokens;
use cumulab::units::{NANOS_PER_S, SimTime};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{By, Queryable};

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
        groups: Vec::new(),
        total: Ring::new(3600),
        parts: vec![Ring::new(3600); NAMES.len()],
        strips: vec![Ring::new(1000); NAMES.len()],
        functions: Vec::new(),
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
    let parts: Vec<PartLabel> = NAMES
        .iter()
        .map(|&(name, kind)| PartLabel { name, kind: Some(kind), is_selected: false, is_instance: false })
        .collect();
    draw(&RunView {
        tokens: tokens(theme),
        language,
        now: run.now,
        reached: run.now,
        heading_for: None,
        charts: &run.charts,
        marks: &run.marks,
        planned: &[],
        marks_ahead: &[],
        requests: run.requests,
        parts: &parts,
        mark_words: &words,
    })
}

/// The fonts and the look of the window.
pub fn fonts(ctx: &egui::Context) {
    cumulab::ui::shell::style::install_fonts(ctx);
    cumulab::ui::shell::style::apply(ctx, tokens(Theme::Light), true);
}

const WIDTH: f32 = 340.0;

fn window_of(run: &RunView, span: Span) -> Window {
    Window::of(span, run.now, run.reached, Seconds::of(run.charts, run.now).first_s)
}

fn value_of(chart: &ChartView, name: &str) -> String {
    let series = chart.series.iter().find(|series| series.name == name);
    series.unwrap_or_else(|| panic!("no line {name} in {}", chart.id)).value.clone()
}

#[test]
fn headings_give_the_figures_of_the_last_whole_second_or_of_the_pointer() {
    let made = made_up(72.48);
    let of_second = |i: usize| made.charts.total.as_slice()[i];
    let received = |component: usize, i: usize| made.charts.parts[component].as_slice()[i].received;
    with_view(&made, Language::English, Theme::Light, |run| {
        let window = window_of(run, Span::TwoMinutes);
        for (hover_s, second) in [(None, 71), (Some(30.7), 30), (Some(65.0), 65)] {
            let latency = latency::chart(run, window, hover_s, WIDTH);
            let expected = figures::duration(f64::from(of_second(second).p95_s));
            assert_eq!(value_of(&latency, "p95"), expected);
            let throughput = throughput::chart(run, window, hover_s, WIDTH);
            assert_eq!(value_of(&throughput, "web-1"), received(2, second).to_string());
            assert_eq!(value_of(&throughput, "web-2"), received(3, second).to_string());
        }
        let failures = failures::chart(run, window, Some(65.0), WIDTH);
        assert_eq!(failures.figure, "31 of 3,412");
        let refused = of_second(65).failed[Cause::ConnectionRefused as usize];
        assert_eq!(value_of(&failures, &run.cause_name(Cause::ConnectionRefused)), refused.to_string());
    });
}

#[test]
fn every_line_ends_at_the_clock_in_every_span() {
    for now_s in [0.4, 1.0, 29.9, 72.48, 600.25] {
        let made = made_up(now_s);
        with_view(&made, Language::English, Theme::Light, |run| {
            for span in Span::ALL {
                let window = window_of(run, span);
                assert!(window.contains(run.now.as_s()), "{span:?} at {now_s} shows {window:?}");
                let most_s = span.length_s().unwrap_or(f64::MAX);
                assert!(window.length_s() <= most_s + 1e-6, "{span:?} at {now_s} shows {window:?}");
                let filled = window.share(run.now.as_s());
                assert!(now_s < 20.0 || filled >= 0.4, "{span:?} at {now_s} leaves the chart empty");
                let charts = [
                    throughput::chart(run, window, None, WIDTH),
                    latency::chart(run, window, None, WIDTH),
                    failures::chart(run, window, None, WIDTH),
                    queues::chart(run, window, None, WIDTH),
                ];
                for line in charts.iter().flat_map(|chart| &chart.series) {
                    let last = line.lines.last().and_then(|line| line.last()).expect("a line with points");
                    assert!((last.x - run.now.as_s()).abs() < 1e-9, "{} ends at {}", line.name, last.x);
                }
            }
        });
    }
}

#[test]
fn a_second_still_filling_draws_no_dip() {
    // Ten each second, spread evenly: the line must stay at ten wherever the clock stands.
    for share in [0.01, 0.1, 0.3, 0.5, 0.9, 1.0] {
        let seconds = Seconds { first_s: 0.0, len: 6, now_s: 5.0 + share };
        let counts = |i: usize| if i < 5 { 10.0 } else { 10.0 * share };
        for i in 0..6 {
            assert!((series::rate(&seconds, i, &counts) - 10.0).abs() < 1e-9, "second {i} at share {share}");
        }
    }
    // And a real fall to nothing is drawn as one, within a second.
    let seconds = Seconds { first_s: 0.0, len: 6, now_s: 5.9 };
    let fallen = series::rate(&seconds, 5, &|i| if i < 5 { 10.0 } else { 0.0 });
    assert!(fallen <= 1.0 + 1e-9, "{fallen}");
}

#[test]
fn an_hour_has_few_points_and_keeps_its_spike() {
    let seconds = Seconds { first_s: 0.0, len: 3600, now_s: 3600.0 };
    let window = Window { from_s: 0.0, to_s: 3600.0 };
    let lines = series::line(&seconds, window, WIDTH, |i| if i == 1234 { 99.0 } else { 1.0 });
    let points: Vec<_> = lines.iter().flatten().collect();
    assert!(points.len() <= WIDTH as usize + 4, "{} points", points.len());
    assert_eq!(points.iter().filter(|point| point.y == 99.0).count(), 1);
    assert!(points.windows(2).all(|pair| pair[0].x <= pair[1].x), "time runs backwards");
    // A gap in the values is a gap in the line.
    let gap = |i: usize| if (1000..1100).contains(&i) { f64::NAN } else { 1.0 };
    let lines = series::line(&seconds, window, WIDTH, gap);
    assert_eq!(lines.len(), 2);
    assert!(lines[0].last().unwrap().x <= 1001.0 && lines[1][0].x >= 1100.0);
}

#[test]
fn only_the_lines_that_fit_are_drawn_and_the_selected_are_among_them() {
    let mut made = made_up(20.0);
    let names: Vec<String> = (0..20).map(|i| format!("web-{i}")).collect();
    made.charts.parts = vec![Ring::new(3600); 20];
    let parts: Vec<PartLabel> = names
        .iter()
        .enumerate()
        .map(|(i, name)| PartLabel { name, kind: Some(Kind::Vm), is_selected: i == 17, is_instance: false })
        .collect();
    with_view(&made, Language::English, Theme::Light, |run| {
        let run = RunView { parts: &parts, ..*run };
        let chart = throughput::chart(&run, window_of(&run, Span::TwoMinutes), None, WIDTH);
        let drawn: Vec<&str> = chart.series.iter().map(|series| series.name.as_str()).collect();
        assert_eq!(drawn, ["web-0", "web-1", "web-2", "web-3", "web-4", "web-5", "web-6", "web-17"]);
        assert_eq!(chart.figure, "8 of 20 servers");
    });
}

#[test]
fn figures_are_short_and_exact() {
    let counts = [(7, "7"), (999, "999"), (3412, "3,412"), (1_234_567, "1,234,567")];
    for (n, expected) in counts {
        assert_eq!(figures::count(n), expected);
    }
    let marks = [(0.015, "$0.015"), (0.01, "$0.01"), (0.005, "$0.005"), (0.5, "$0.50"), (1500.0, "$1,500")];
    for (amount, expected) in marks {
        assert_eq!(figures::usd_mark(amount), expected);
    }
    let durations =
        [(0.000_85, "850 µs"), (0.0096, "9.6 ms"), (0.096_4, "96 ms"), (0.9996, "1.00 s"), (12.34, "12.3 s")];
    for (seconds, expected) in durations {
        assert_eq!(figures::duration(seconds), expected);
    }
    assert_eq!(figures::moment(66.34), "1:06.3");
    assert_eq!(figures::moment(3726.0), "1:02:06.0");
    assert_eq!(figures::exact_s(SimTime(72_480_000_001)), "72.480000001s");
    assert_eq!(figures::exact_s(SimTime(60 * NANOS_PER_S)), "60s");
    let typed = [
        ("60", Some(60.0)),
        (" 60s ", Some(60.0)),
        ("1:30", Some(90.0)),
        ("1:02:06.5", Some(3726.5)),
        ("500ms", Some(0.5)),
        ("1.5 min", Some(90.0)),
        ("2분", Some(120.0)),
        ("", None),
        ("-5s", None),
        ("1e99", None),
        ("NaN", None),
        ("5 apples", None),
    ];
    for (text, expected_s) in typed {
        assert_eq!(figures::parse_moment(text), expected_s.map(at), "{text:?}");
    }
}

/// The whole window over an example, as eframe would run it.
struct Shown(cumulab::ui::window::Window);

impl eframe::App for Shown {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.0.ui(ui);
    }
}

#[test]
fn charts_have_room_in_a_small_window() {
    for language in Language::ALL {
        let mut session = Session::new(None);
        session.update(Command::OpenExample("three-tiers".to_owned()));
        crate::drawn::run_to(&mut session, at(10.0), u64::MAX);
        let builder = Harness::builder().with_size(egui::vec2(1280.0, 700.0)).with_step_dt(1.0 / 60.0);
        let mut shown = builder
            .build_eframe(|cc| Shown(cumulab::ui::window::Window::new(&cc.egui_ctx, session, language)));
        shown.run_steps(4);
        let plots = By::new().role(Role::GraphicsDocument).label_contains("p95");
        let plot = shown.get(plots).rect();
        assert!(plot.height() >= 80.0, "{} points high in {language:?}", plot.height());
    }
}
