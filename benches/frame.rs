//! What one frame of the canvas costs: building it and turning it into triangles.
//!
//! `cargo bench --bench frame` prints CPU milliseconds per frame for 300 parts at 1920 × 1080 with
//! nothing, 2,000 and 12,000 shapes under way. The limits: 6 ms with 2,000; 10,000 more in 1 ms.

use std::time::Instant;

use cumulab::catalog::Kind;
use cumulab::diagram::{Diagram, History, Point};
use cumulab::session::{Frame, Session, Shape, ShapeKind};
use cumulab::sim::Cause;
use cumulab::text::Language;
use cumulab::ui::{Ctx, ViewState, canvas, theme};
use cumulab::units::{PartId, SimTime};
use egui::{Context, Event, RawInput, Rect, pos2, vec2};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const COUNTS: [usize; 3] = [0, 2_000, 12_000];
const FRAMES: usize = 400;
const WARM_UP: usize = 40;

fn main() {
    let diagram = drawing();
    let (parts, wires) = (diagram.parts.len(), diagram.wires.len());
    let session = Session::with_diagram(diagram);
    let mut benches = COUNTS.map(Bench::new);
    // In turns, so that whatever else the machine does meets all three alike.
    for step in 0..FRAMES + WARM_UP {
        for bench in &mut benches {
            bench.frame(&session, step);
        }
    }
    println!("{parts} parts, {wires} wires, 1920 × 1080; CPU ms a frame, median (least)");
    for bench in &benches {
        let least = bench.times_ms.iter().copied().fold(f64::INFINITY, f64::min);
        println!("{:>7} shapes: {:.3} ({least:.3})", bench.shapes, median(bench.times_ms.clone()));
    }
    let [_, few, many] = &benches;
    let more = many.times_ms.iter().zip(&few.times_ms).map(|(many, few)| many - few);
    verdict("300 parts and 2,000 shapes", median(few.times_ms.clone()), 6.0);
    verdict("10,000 shapes more, frame by frame", median(more.collect()), 1.0);
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn verdict(what: &str, ms: f64, limit_ms: f64) {
    let word = if ms <= limit_ms { "within" } else { "OVER" };
    println!("{what}: {ms:.2} ms, {word} the limit of {limit_ms} ms");
}

/// 20 balancers of 14 servers each, with what calls them, side by side.
fn drawing() -> Diagram {
    let mut history = History::default();
    let mut add = |kind: Kind, x: f32, y: f32| -> PartId {
        let (edit, id) = history.diagram().add_part(kind, Point { x, y }).expect("there is room");
        history.apply(edit);
        id
    };
    let mut pairs = Vec::new();
    for group in 0..20 {
        let (left, top) = ((group % 4) as f32 * 1040.0, (group / 4) as f32 * 460.0);
        let balancer = add(Kind::LoadBalancer, left, top + 180.0);
        for server in 0..14 {
            let x = left + 200.0 + (server % 4) as f32 * 200.0;
            let vm = add(Kind::Vm, x, top + (server / 4) as f32 * 105.0);
            pairs.push((balancer, vm));
        }
    }
    for (from, to) in pairs {
        let (edit, _) = history.diagram().connect(from, to).expect("a balancer may call a VM");
        history.apply(edit);
    }
    history.diagram().clone()
}

/// A moment of the session's with so many shapes under way, each a little further in every frame.
fn moment(session: &Session, shapes: usize, step: usize) -> Frame {
    let mut frame = session.frame().clone();
    frame.time = SimTime(step as u64 * 16_000_000);
    frame.shape_stands_for = 1;
    let wires: Vec<_> = session.diagram().wires.keys().copied().collect();
    let kinds = [ShapeKind::Request, ShapeKind::Response, ShapeKind::Error, ShapeKind::Probe];
    frame.shapes = (0..shapes)
        .map(|i| Shape {
            wire: wires[i * 7 % wires.len()],
            along: ((i * 13 + step * 5) % 1000) as f32 / 1000.0,
            kind: kinds[i % kinds.len()],
            cause: Cause::None,
            strength: 1.0,
        })
        .collect();
    for wire in &mut frame.wires {
        wire.recent = u32::from(shapes > 0);
        wire.rate = 12.5;
    }
    for part in &mut frame.parts {
        part.rate = 40.0 + (step % 7) as f64;
        if let Some(reading) = &mut part.reading {
            reading.load = 0.7;
            (reading.computing, reading.queue, reading.in_flight) = (1, 6, 7);
        }
    }
    frame
}

/// A window of its own with so many shapes under way.
struct Bench {
    shapes: usize,
    egui: Context,
    view: ViewState,
    times_ms: Vec<f64>,
}

impl Bench {
    fn new(shapes: usize) -> Bench {
        let egui = Context::default();
        fonts(&egui);
        Bench { shapes, egui, view: ViewState::default(), times_ms: Vec::with_capacity(FRAMES) }
    }

    /// Builds one frame and turns it into triangles; its time counts once everything is warm.
    fn frame(&mut self, session: &Session, step: usize) {
        let frame = moment(session, self.shapes, step);
        let pointer = pos2(400.0 + (step % 100) as f32, 300.0);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0))),
            time: Some(step as f64 / 60.0),
            events: vec![Event::PointerMoved(pointer)],
            ..RawInput::default()
        };
        let ctx = Ctx {
            session,
            tokens: theme::tokens(session.preferences().theme),
            language: Language::English,
            presenting: false,
            reduced_motion: false,
        };
        let (view, mut out) = (&mut self.view, Vec::new());
        let begun = Instant::now();
        let output = self.egui.run_ui(input, |ui| canvas::frame_ui(ui, &ctx, &frame, view, &mut out));
        let triangles = self.egui.tessellate(output.shapes, output.pixels_per_point);
        let took_ms = begun.elapsed().as_secs_f64() * 1e3;
        std::hint::black_box(&triangles);
        if step >= WARM_UP {
            self.times_ms.push(took_ms);
        }
    }
}

fn fonts(egui: &Context) {
    let mut fonts = egui::FontDefinitions::default();
    let regular = egui::FontData::from_static(include_bytes!("../assets/fonts/Pretendard-Regular.otf"));
    let bold = egui::FontData::from_static(include_bytes!("../assets/fonts/Pretendard-SemiBold.otf"));
    fonts.font_data.insert("regular".to_owned(), regular.into());
    fonts.font_data.insert("bold".to_owned(), bold.into());
    fonts.families.insert(egui::FontFamily::Proportional, vec!["regular".to_owned()]);
    fonts.families.insert(theme::bold(), vec!["bold".to_owned()]);
    egui.set_fonts(fonts);
}
