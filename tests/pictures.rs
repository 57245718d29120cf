//! A few small pictures of what no other test can see: that cards, shapes, charts and the timeline
//! look as they should. Everything else about them is tested in words.
//!
//! After a wanted change of the look, `UPDATE_SNAPSHOTS=1 cargo test pictures` takes them anew; look
//! at them before committing. They are drawn by Mesa's Vulkan on the CPU; other renderers may round a
//! few edges differently, which is allowed.

use cumulab::catalog::{Kind, Value};
use cumulab::diagram::{Point, geometry};
use cumulab::session::{Command, Session, Theme};
use cumulab::sim::Fault;
use cumulab::text::Language;
use cumulab::ui::canvas::{Camera, canvas_ui};
use cumulab::ui::charts::view::RunView;
use cumulab::ui::charts::{overview, timeline};
use cumulab::ui::theme::tokens;
use cumulab::ui::{Ctx, ViewState};
use cumulab::units::SimTime;
use egui::{CentralPanel, Frame, vec2};
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};

use crate::charts::{fonts, made_up, with_view};
use crate::drawn::{AMPLE, add, at_s, connect, run_to, set};

/// Compares with the picture of this name.
fn compare<S>(harness: &mut Harness<'_, S>, name: &str) {
    let options = SnapshotOptions::new().threshold(2.0).max_failed_pixels(60);
    harness.snapshot_options(name, &options);
}

/// The canvas around a place of the drawing.
fn canvas(
    session: Session,
    theme: Theme,
    at: Point,
    zoom: f32,
    size: egui::Vec2,
) -> Harness<'static, ViewState> {
    canvas_with(session, theme, at, zoom, size, false)
}

fn canvas_with(
    session: Session,
    theme: Theme,
    at: Point,
    zoom: f32,
    size: egui::Vec2,
    reduced_motion: bool,
) -> Harness<'static, ViewState> {
    let draw = move |ui: &mut egui::Ui, view: &mut ViewState| {
        let (tokens, language) = (tokens(theme), Language::English);
        let ctx = Ctx { session: &session, tokens, language, presenting: false, reduced_motion };
        CentralPanel::no_frame().frame(Frame::new().fill(tokens.background)).show(ui, |ui| {
            canvas_ui(ui, &ctx, view, &mut Vec::new());
        });
    };
    let builder = Harness::builder().with_size(size).with_context_setup(fonts).with_max_steps(60);
    let mut harness = builder.build_ui_state(draw, ViewState::default());
    harness.run();
    harness.state_mut().canvas.camera = Camera { at, zoom };
    harness.run();
    harness
}

#[test]
fn a_card_shows_each_state() {
    let mut results = SnapshotResults::new();
    for (theme, name) in [(Theme::Light, "cards-light"), (Theme::Dark, "cards-dark")] {
        let mut session = Session::new(None);
        let place = |i: usize| (10.0 + 180.0 * (i % 3) as f32, 10.0 + 105.0 * (i / 3) as f32);
        let servers = [0, 1, 2, 3, 4, 5].map(|i| add(&mut session, Kind::Vm, place(i).0, place(i).1));
        let faults = [Fault::Crash, Fault::Hang, Fault::Slow(5.0), Fault::Cut, Fault::Restart];
        for (server, fault) in servers[1..].iter().zip(faults) {
            session.update(Command::Fault(*server, fault));
        }
        run_to(&mut session, at_s(3), AMPLE);
        let mut harness = canvas(session, theme, Point::default(), 0.75, vec2(480.0, 180.0));
        compare(&mut harness, name);
        results.extend_harness(&mut harness);
    }
}

#[test]
fn shapes_travel_on_a_wire() {
    let mut session = Session::new(None);
    let users = add(&mut session, Kind::Users, 0.0, 40.0);
    let lb = add(&mut session, Kind::LoadBalancer, 300.0, 40.0);
    let server = add(&mut session, Kind::Vm, 600.0, 40.0);
    connect(&mut session, users, lb);
    connect(&mut session, lb, server);
    set(&mut session, users, "rate", Value::Rate(cumulab::units::Rate(4.0)));
    let edit = session.diagram().set_diagram("network_scale", Value::Number(1000.0)).expect("a scale");
    session.update(Command::Apply(edit));
    // Errors at first, for want of a healthy server, then answers: a moment that has both and probes.
    run_to(&mut session, SimTime(10_900_000_000), AMPLE);
    let from = geometry::out_port(session.diagram().parts[&users].at);
    let corner = Point { x: from.x - 20.0, y: from.y - 60.0 };
    let mut harness = canvas(session, Theme::Light, corner, 1.0, vec2(460.0, 220.0));
    compare(&mut harness, "wires");
}

/// A request on its way, one that is stopped at the border and fades there, and the wall that flashes;
/// the same without motion, where the wall only stands.
#[test]
fn a_dropped_request_stops_at_the_wall() {
    let mut results = SnapshotResults::new();
    for (reduced_motion, name) in [(false, "wall"), (true, "wall-still")] {
        let text = r#"(format: 1, network_scale: 100,
            vpcs: {"shut": Custom(at: (300, 10), size: (260, 140), subnets: {"s": (range: "10.1.0.0/24")})},
            parts: {
                "users": Users(at: (10, 40), traffic: Open(rate: "2/s", even: true)),
                "web-1": Vm(at: (360, 40), inside: "shut"),
            },
            wires: [(from: "users", to: "web-1")])"#;
        let diagram = cumulab::diagram::file::read(text.as_bytes()).expect("it reads").diagram;
        let mut session = Session::with_diagram(diagram);
        run_to(&mut session, SimTime(9_400_000_000), AMPLE);
        let corner = Point { x: 150.0, y: 0.0 };
        let size = vec2(420.0, 340.0);
        let mut harness = canvas_with(session, Theme::Light, corner, 1.0, size, reduced_motion);
        compare(&mut harness, name);
        results.extend_harness(&mut harness);
    }
}

#[test]
fn charts_strips_and_a_timeline_gone_back() {
    let made = made_up(62.48);
    let draw = move |ui: &mut egui::Ui| {
        with_view(&made, Language::Korean, Theme::Light, |run| {
            let now = run.marks.partition_point(|mark| mark.time <= run.now);
            let (marks, marks_ahead) = run.marks.split_at(now);
            let run = RunView { marks, marks_ahead, reached: at_s(80), ..*run };
            let frame = Frame::new().fill(run.tokens.panel).inner_margin(8.0);
            CentralPanel::no_frame().frame(frame).show(ui, |ui| {
                timeline::timeline(ui, &run, 22.0, &mut Vec::new());
                overview::overview_ui(ui, &run, Default::default(), None);
            });
        });
    };
    let builder = Harness::builder().with_size(vec2(480.0, 270.0)).with_context_setup(fonts);
    let mut harness = builder.build_ui(draw);
    harness.run();
    compare(&mut harness, "charts");
}
