//! Takes the picture of the present moment: fills a [`Frame`] from the run.
//!
//! The frame is rebuilt in place after every advance, so its tables are reused and only what a
//! balancer tells of itself is new each time.

use crate::compile::{Compiled, struck};
use crate::diagram::Diagram;
use crate::session::frame::{
    BackendFrame, BalancerFrame, Frame, FunctionFrame, PartFrame, PickFrame, Shape, ShapeKind, WireFrame,
};
use crate::session::groups;
use crate::session::places::Places;
use crate::session::run::Moment;
use crate::sim::plan::{Balancer, ComponentKind};
use crate::sim::{BackendReading, BalancerReading, ComponentIx, Health, PartState, WireIx};
use crate::trace::{Hop, HopKind};
use crate::units::{PartId, WireId};

/// Shapes drawn at once; beyond it one stands for several.
const MOST_SHAPES: usize = 3_000;

/// Where the picture is taken from.
pub(crate) struct Scene<'a> {
    pub(crate) diagram: &'a Diagram,
    pub(crate) compiled: &'a Compiled,
    pub(crate) places: &'a Places,
    pub(crate) moment: &'a mut Moment,
}

/// Fills `frame` with the present moment.
pub(crate) fn take(frame: &mut Frame, scene: Scene) {
    let Scene { diagram, compiled, places, moment } = scene;
    frame.time = moment.world.now();
    frame.outages.clear();
    frame.outages.extend(moment.world.outages().iter().filter_map(|outage| struck(*outage)));
    let views = Views::new(compiled, moment);
    fill_parts(frame, diagram, compiled, places, moment, &views);
    fill_wires(frame, diagram, compiled, places, moment, &views);
    fill_shapes(frame, compiled, places, moment);
}

/// How the balancers see the servers.
struct Views {
    /// By wire of the plan; `None` where nobody checks.
    by_wire: Vec<Option<Health>>,
    /// By component: the worst of its wires.
    by_component: Vec<Option<Health>>,
    /// By component; `None` for all but balancers.
    balancers: Vec<Option<BalancerReading>>,
}

impl Views {
    fn new(compiled: &Compiled, moment: &Moment) -> Views {
        let plan = &compiled.plan;
        let mut by_wire = vec![None; plan.wires.len()];
        let mut balancers = vec![None; plan.components.len()];
        for (component, slot) in plan.components.iter().zip(0u16..) {
            let ComponentKind::Balancer(Balancer { health_check, .. }) = &component.kind else { continue };
            let reading = moment.world.balancer(ComponentIx(slot));
            if health_check.is_some() {
                for backend in reading.iter().flat_map(|r| &r.backends) {
                    by_wire[backend.wire.0 as usize] = Some(backend.health);
                }
            }
            balancers[slot as usize] = reading;
        }
        let mut by_component = vec![None; plan.components.len()];
        for (wire, view) in plan.wires.iter().zip(&by_wire) {
            let server: &mut Option<Health> = &mut by_component[wire.to.0 as usize];
            *server = worse(*server, *view);
        }
        Views { by_wire, by_component, balancers }
    }
}

fn worse(a: Option<Health>, b: Option<Health>) -> Option<Health> {
    let rank = |view: &Option<Health>| match view {
        None => 0,
        Some(Health::Healthy) => 1,
        Some(Health::Unknown) => 2,
        Some(Health::Unhealthy) => 3,
    };
    if rank(&a) >= rank(&b) { a } else { b }
}

fn fill_parts(
    frame: &mut Frame,
    diagram: &Diagram,
    compiled: &Compiled,
    places: &Places,
    moment: &Moment,
    views: &Views,
) {
    let now = frame.time;
    frame.parts.resize_with(diagram.parts.len(), || nothing_known(PartId(0)));
    for ((&part, place), slot) in diagram.parts.keys().zip(&places.parts).zip(&mut frame.parts) {
        let (reuse, reuse_group) = (slot.balancer.take(), slot.group.take());
        let Some(component) = *place else {
            *slot = nothing_known(part);
            continue;
        };
        let view = component.0 as usize;
        if let Some(group) = moment.world.group(component) {
            let scene = groups::Scene { part, compiled, moment, health: &views.by_component };
            *slot = groups::frame(reuse_group, group, &scene);
            continue;
        }
        *slot = PartFrame {
            part,
            reading: Some(moment.world.reading(component)),
            rate: moment.rates.of_component(component, now),
            group: None,
            health: views.by_component[view],
            balancer: views.balancers[view]
                .as_ref()
                .map(|reading| balancer_frame(reuse, reading, compiled, moment)),
            database: moment.world.database(component),
            tally: is_users(compiled, component).then(|| moment.rates.tally(component)),
            recent: is_users(compiled, component).then(|| moment.rates.recent(component)),
            function: function_frame(compiled, moment, component),
            version: moment.world.version(component),
            is_scheduler: matches!(compiled.plan.components[view].kind, ComponentKind::Scheduler(_)),
            last_took: moment.rates.last_took(component),
        };
    }
}

/// The frame of a part that takes no part in the run.
fn nothing_known(part: PartId) -> PartFrame {
    PartFrame {
        part,
        reading: None,
        rate: 0.0,
        health: None,
        balancer: None,
        database: None,
        group: None,
        tally: None,
        recent: None,
        function: None,
        version: None,
        is_scheduler: false,
        last_took: None,
    }
}

fn function_frame(compiled: &Compiled, moment: &Moment, component: ComponentIx) -> Option<FunctionFrame> {
    let plan = &compiled.plan;
    let ComponentKind::Function(settings) = &plan.components[component.0 as usize].kind else { return None };
    let is_pinged = || {
        let mut callers = plan.wires.iter().filter(|wire| wire.to == component).map(|wire| wire.from);
        callers.any(|from| matches!(plan.components[from.0 as usize].kind, ComponentKind::Scheduler(_)))
    };
    let folds = &moment.recorder.metrics.charts().functions;
    let fold = folds.get(component.0 as usize).and_then(Option::as_deref);
    Some(FunctionFrame {
        reading: moment.world.function(component)?,
        counts: fold.map(|fold| fold.counts()).unwrap_or_default(),
        is_kept_warm: settings.min_instances > 0 || is_pinged(),
    })
}

fn is_users(compiled: &Compiled, component: ComponentIx) -> bool {
    let kind = &compiled.plan.components[component.0 as usize].kind;
    matches!(kind, ComponentKind::Users(_) | ComponentKind::Scheduler(_))
}

fn balancer_frame(
    reuse: Option<BalancerFrame>,
    reading: &BalancerReading,
    compiled: &Compiled,
    moment: &Moment,
) -> BalancerFrame {
    let now = moment.world.now();
    let rate = |backend: &BackendReading| moment.rates.of_wire(backend.wire, now);
    let total: f64 = reading.backends.iter().map(rate).sum();
    let sent =
        |backend: &BackendReading| moment.recorder.metrics.sent(usize::from(backend.wire.0), now) as f64;
    let total_sent: f64 = reading.backends.iter().map(sent).sum();
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let mut frame = reuse.unwrap_or_default();
    frame.backends.clear();
    frame.backends.extend(reading.backends.iter().map(|backend| BackendFrame {
        wire: wire_id(compiled, backend.wire),
        server: part_id(compiled, backend.server),
        name: name(compiled, backend.server),
        health: backend.health,
        draining: backend.draining,
        open: backend.open,
        against: backend.against,
        weight: backend.weight,
        share: share(rate(backend), total),
        share_of_run: share(sent(backend), total_sent),
    }));
    frame.pointer = reading.pointer.map(|wire| wire_id(compiled, wire));
    frame.last_pick = reading.last_pick.as_ref().map(|pick| PickFrame {
        time: pick.time,
        chosen: part_id(compiled, compiled.plan.wires[pick.wire.0 as usize].to),
        name: name(compiled, compiled.plan.wires[pick.wire.0 as usize].to),
        candidates: pick
            .candidates
            .iter()
            .map(|c| (part_id(compiled, c.server), c.open, c.health == Health::Healthy))
            .collect(),
    });
    frame
}

fn name(compiled: &Compiled, component: ComponentIx) -> String {
    compiled.names[component.0 as usize].clone()
}

fn part_id(compiled: &Compiled, component: ComponentIx) -> PartId {
    compiled.parts[component.0 as usize]
}

fn wire_id(compiled: &Compiled, wire: WireIx) -> WireId {
    compiled.wires[wire.0 as usize]
}

fn fill_wires(
    frame: &mut Frame,
    diagram: &Diagram,
    compiled: &Compiled,
    places: &Places,
    moment: &mut Moment,
    views: &Views,
) {
    let now = frame.time;
    let traffic = moment.recorder.hops.take_traffic();
    let lost = moment.recorder.hops.take_lost();
    frame.wires.clear();
    for (&wire, place) in diagram.wires.keys().zip(&places.wires) {
        let Some(ix) = *place else {
            frame.wires.push(WireFrame { wire, recent: 0, lost: 0, rate: 0.0, is_down: false });
            continue;
        };
        let is_down = |ix: WireIx| {
            let slot = ix.0 as usize;
            let state = moment.world.reading(compiled.plan.wires[slot].to).state;
            views.by_wire[slot] == Some(Health::Unhealthy)
                || matches!(
                    state,
                    PartState::Crashed
                        | PartState::Booting
                        | PartState::Cut
                        | PartState::ZoneDown
                        | PartState::FailingOver
                        | PartState::Full
                        | PartState::Off
                )
        };
        // One drawn wire may stand for the wires of all instances of a group.
        let all = || compiled.wires_of(wire);
        debug_assert_eq!(all().next(), Some(ix));
        frame.wires.push(WireFrame {
            wire,
            recent: all().map(|ix| traffic.get(ix.0 as usize).copied().unwrap_or(0)).sum(),
            lost: all().map(|ix| lost.get(ix.0 as usize).copied().unwrap_or(0)).sum(),
            rate: all().map(|ix| moment.rates.of_wire(ix, now)).sum(),
            is_down: all().all(is_down),
        });
    }
}

/// How far along its way what is lost gets where no wall stands.
const HALFWAY: f64 = 0.5;

fn fill_shapes(frame: &mut Frame, compiled: &Compiled, places: &Places, moment: &mut Moment) {
    let now = frame.time;
    // What was thinned out already, when more was under way than is remembered.
    let kept_for = moment.recorder.hops.stands_for();
    let hops = moment.recorder.hops.under_way(now);
    let drawn_for = stands_for(hops.len());
    frame.shape_stands_for = kept_for * drawn_for;
    frame.shapes.clear();
    let shown = hops.iter().filter(|hop| is_probe(hop.kind) || is_chosen(hop.call, drawn_for));
    frame.shapes.extend(shown.map(|hop| {
        let stop = stop_of(places, hop);
        let along = hop.progress(now, stop) as f32;
        Shape {
            wire: wire_id(compiled, hop.wire),
            along: if hop.kind.is_backward() { 1.0 - along } else { along },
            kind: shape_kind(hop.kind),
            cause: hop.cause,
            strength: hop.strength(now, stop) as f32,
        }
    }));
}

/// Where a hop stops if it is lost: at the wall that drops it.
fn stop_of(places: &Places, hop: &Hop) -> f64 {
    let stops = places.stops.get(usize::from(hop.wire.0)).copied().unwrap_or_default();
    let along = match hop.kind {
        HopKind::Request => stops.requests,
        HopKind::Probe => stops.probes,
        _ => None,
    };
    along.map_or(HALFWAY, f64::from)
}

/// 1, 2, 5, 10, 20 … as few as keep the number of shapes below the limit.
fn stands_for(hops: usize) -> u32 {
    let mut steps = [2, 5, 10].into_iter().cycle();
    let (mut decade, mut value) = (1, 1);
    while hops / value as usize > MOST_SHAPES {
        // The cycle never ends; 10 is the 1 of the next decade.
        let step = steps.next().unwrap_or(10);
        value = decade * step;
        if step == 10 {
            decade = value;
        }
    }
    value
}

/// Which calls are drawn when one stands for several: by the call, so that a disc stays the same
/// disc from frame to frame, and scattered, because neighbouring calls belong together.
fn is_chosen(call: u32, stands_for: u32) -> bool {
    stands_for == 1 || (call.wrapping_mul(0x9E37_79B1) >> 8).is_multiple_of(stands_for)
}

fn is_probe(kind: HopKind) -> bool {
    matches!(kind, HopKind::Probe | HopKind::ProbePassed | HopKind::ProbeFailed)
}

fn shape_kind(kind: HopKind) -> ShapeKind {
    match kind {
        HopKind::Request => ShapeKind::Request,
        HopKind::Response => ShapeKind::Response,
        HopKind::ErrorResponse | HopKind::Refusal => ShapeKind::Error,
        HopKind::Probe => ShapeKind::Probe,
        HopKind::ProbePassed | HopKind::ProbeFailed => ShapeKind::ProbeAnswer,
    }
}
