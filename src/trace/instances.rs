//! What the instances of a function did: how long they were on, and who met a cold start.
//!
//! Memory is bounded: only the first few instances have a lane of their own, and a lane remembers its
//! newest stretches.

use crate::sim::plan::{ComponentKind, Plan};
use crate::sim::{Cause, Event, EventKind, InstanceState};
use crate::trace::charts::Ring;
use crate::trace::summary::FunctionSummary;
use crate::units::SimTime;

/// Instances with a lane of their own.
pub const LANES: usize = 12;
/// Stretches remembered in all lanes of all functions together, and in one lane.
const SPANS: usize = 400_000;
const SPANS_OF_LANE: usize = 4_000;

/// A stretch of one state of an instance; the last one ends at `SimTime::NEVER`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstanceSpan {
    pub from: SimTime,
    pub to: SimTime,
    pub state: InstanceState,
}

/// Calls of a function by how they began, since the run began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColdCounts {
    /// Calls that an instance began to work on, and how many of them waited for it to start.
    pub calls: u64,
    pub cold: u64,
    /// Those answered with success and the time they were inside, in nanoseconds: of calls that met
    /// a cold start, and of the others.
    cold_done: u64,
    cold_time: u128,
    warm_done: u64,
    warm_time: u128,
    /// Instances started.
    pub starts: u64,
}

impl ColdCounts {
    /// Mean seconds inside of calls that met a cold start; `None` if none was answered yet.
    pub fn cold_s(&self) -> Option<f64> {
        mean(self.cold_time, self.cold_done)
    }

    /// Mean seconds inside of calls that did not.
    pub fn warm_s(&self) -> Option<f64> {
        mean(self.warm_time, self.warm_done)
    }

    fn since(&self, base: &ColdCounts) -> ColdCounts {
        ColdCounts {
            calls: self.calls - base.calls,
            cold: self.cold - base.cold,
            cold_done: self.cold_done - base.cold_done,
            cold_time: self.cold_time - base.cold_time,
            warm_done: self.warm_done - base.warm_done,
            warm_time: self.warm_time - base.warm_time,
            starts: self.starts - base.starts,
        }
    }
}

fn mean(time: u128, count: u64) -> Option<f64> {
    (count > 0).then(|| time as f64 / count as f64 / 1e9)
}

/// What each instance of a function is doing, and how many are on and at work.
#[derive(Clone, Debug, Default)]
pub(super) struct Instances {
    states: Vec<InstanceState>,
    pub on: u32,
    pub busy: u32,
}

impl Instances {
    /// Takes in an `InstanceChanged`; returns the number of the instance and its new state.
    pub fn change(&mut self, event: &Event) -> (usize, InstanceState) {
        let number = event.call as usize;
        let state = InstanceState::ALL.get(event.count as usize).copied().unwrap_or_default();
        if self.states.len() <= number {
            self.states.resize(number + 1, InstanceState::Off);
        }
        let before = std::mem::replace(&mut self.states[number], state);
        let is = |state, wanted| u32::from(state == wanted);
        self.on = self.on + is(before, InstanceState::Off) - is(state, InstanceState::Off);
        self.busy = self.busy + is(state, InstanceState::Busy) - is(before, InstanceState::Busy);
        (number, state)
    }

    /// Instances that were ever on.
    fn known(&self) -> usize {
        self.states.len()
    }
}

/// One function, folded from its events.
#[derive(Clone, Debug)]
pub struct FunctionFold {
    instances: Instances,
    lanes: Vec<Ring<InstanceSpan>>,
    spans: usize,
    /// Up to when the areas are complete, in nanoseconds; areas are nanoseconds times instances.
    settled: u64,
    areas: [u128; 2],
    counts: ColdCounts,
    /// Areas and counts when measuring began.
    base: ([u128; 2], ColdCounts),
}

impl FunctionFold {
    fn new(spans: usize) -> FunctionFold {
        FunctionFold {
            instances: Instances::default(),
            lanes: Vec::new(),
            spans,
            settled: 0,
            areas: [0; 2],
            counts: ColdCounts::default(),
            base: ([0; 2], ColdCounts::default()),
        }
    }

    /// One lane for each of the first instances that were ever on.
    pub fn lanes(&self) -> &[Ring<InstanceSpan>] {
        &self.lanes
    }

    /// Instances that were ever on and have no lane.
    pub fn without_lane(&self) -> usize {
        self.instances.known() - self.lanes.len()
    }

    pub fn counts(&self) -> ColdCounts {
        self.counts
    }

    /// Instances that are on, and that are busy.
    pub fn on_and_busy(&self) -> [u32; 2] {
        [self.instances.on, self.instances.busy]
    }

    fn settle(&mut self, now: SimTime) {
        let passed = u128::from(now.0.saturating_sub(self.settled));
        self.settled = self.settled.max(now.0);
        self.areas[0] += u128::from(self.instances.on) * passed;
        self.areas[1] += u128::from(self.instances.busy) * passed;
    }

    fn changed(&mut self, event: &Event) {
        self.settle(event.time);
        let (number, state) = self.instances.change(event);
        while self.lanes.len() < self.instances.known().min(LANES) {
            let mut lane = Ring::new(self.spans);
            lane.push(InstanceSpan { from: SimTime::ZERO, to: SimTime::NEVER, state: InstanceState::Off });
            self.lanes.push(lane);
        }
        self.counts.starts += u64::from(state == InstanceState::Starting);
        if let Some(lane) = self.lanes.get_mut(number) {
            begin(lane, event.time, state);
        }
    }

    /// What it did from the beginning of measuring, `passed_s` seconds ago, to `now`.
    pub fn measured(&self, now: SimTime, passed_s: f64) -> FunctionSummary {
        let passed = u128::from(now.0.saturating_sub(self.settled));
        let areas = [
            self.areas[0] + u128::from(self.instances.on) * passed,
            self.areas[1] + u128::from(self.instances.busy) * passed,
        ];
        let (base_areas, base_counts) = self.base;
        let counts = self.counts.since(&base_counts);
        let mean = |at: usize| (areas[at] - base_areas[at]) as f64 / 1e9 / passed_s.max(1e-9);
        FunctionSummary {
            instances_mean: mean(0),
            busy_mean: mean(1),
            starts: counts.starts,
            calls: counts.calls,
            cold_calls: counts.cold,
            cold_s: counts.cold_s(),
            warm_s: counts.warm_s(),
        }
    }
}

fn begin(lane: &mut Ring<InstanceSpan>, now: SimTime, state: InstanceState) {
    if let Some(last) = lane.last_mut() {
        if last.from == now {
            // Several things at one moment: only what comes of them is shown.
            last.state = state;
            return;
        }
        last.to = now;
    }
    lane.push(InstanceSpan { from: now, to: SimTime::NEVER, state });
}

/// How a call inside a function is getting on.
#[derive(Clone, Copy, Debug, Default)]
enum Stay {
    #[default]
    Waiting,
    Warm(SimTime),
    Cold(SimTime),
}

/// All functions of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Functions {
    /// By call: the newest one in that place that came to a function.
    stays: Vec<Stay>,
}

impl Functions {
    /// The folds of a plan, by component; empty if it has no function.
    pub fn folds(plan: &Plan) -> Vec<Option<Box<FunctionFold>>> {
        let is_function = |kind: &ComponentKind| matches!(kind, ComponentKind::Function(_));
        let count = plan.components.iter().filter(|component| is_function(&component.kind)).count();
        if count == 0 {
            return Vec::new();
        }
        let spans = (SPANS / LANES / count).clamp(50, SPANS_OF_LANE);
        let fold = |kind| is_function(kind).then(|| Box::new(FunctionFold::new(spans)));
        plan.components.iter().map(|component| fold(&component.kind)).collect()
    }

    /// Takes in an event of a function.
    pub fn on(&mut self, event: &Event, fold: &mut FunctionFold) {
        match event.kind {
            EventKind::InstanceChanged => fold.changed(event),
            EventKind::Arrived => *self.stay(event.call) = Stay::Waiting,
            EventKind::Started => {
                let is_cold = event.count == 2;
                fold.counts.calls += 1;
                fold.counts.cold += u64::from(is_cold);
                let stay = if is_cold { Stay::Cold(event.other) } else { Stay::Warm(event.other) };
                *self.stay(event.call) = stay;
            }
            EventKind::Answered if event.cause == Cause::None => {
                let counts = &mut fold.counts;
                let inside = |from: SimTime| u128::from(event.time.since(from).0);
                match *self.stay(event.call) {
                    Stay::Waiting => {}
                    Stay::Cold(from) => {
                        counts.cold_done += 1;
                        counts.cold_time += inside(from);
                    }
                    Stay::Warm(from) => {
                        counts.warm_done += 1;
                        counts.warm_time += inside(from);
                    }
                }
            }
            _ => {}
        }
    }

    fn stay(&mut self, call: u32) -> &mut Stay {
        let at = call as usize;
        if self.stays.len() <= at {
            self.stays.resize(at + 1, Stay::Waiting);
        }
        &mut self.stays[at]
    }
}

/// Begins to measure at `now`: what was until then is left out of [`FunctionFold::measured`].
pub(super) fn begin_measuring(folds: &mut [Option<Box<FunctionFold>>], now: SimTime) {
    for fold in folds.iter_mut().flatten() {
        fold.settle(now);
        fold.base = (fold.areas, fold.counts);
    }
}
