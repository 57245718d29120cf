//! A run in progress. (interface; bodies to be written)

use std::sync::Arc;

use crate::sim::event::Observer;
use crate::sim::plan::{ComponentIx, ComponentKind, Plan, WireIx};
use crate::sim::reading::{BalancerReading, PartReading};
use crate::units::SimTime;

/// Something done to a run from outside, at the moment the world stands at.
#[derive(Clone, Debug, PartialEq)]
pub enum Intervention {
    Fault {
        component: ComponentIx,
        fault: Fault,
    },
    /// New settings for a component, of the same kind as before.
    Reconfigure {
        component: ComponentIx,
        kind: ComponentKind,
    },
    /// New weight of one of a balancer's wires.
    Weigh {
        wire: WireIx,
        weight: u32,
    },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    Crash,
    Hang,
    /// Computes this many times slower.
    Slow(f64),
    /// The network drops everything to and from it.
    Cut,
    /// Starts again from nothing: boots, then runs.
    Restart,
    /// Ends a hang, a slowdown or a cut at once.
    Recover,
}

/// Why [`World::run_until`] came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It stands at the time asked for; every event up to and including it happened.
    Reached,
    /// The event budget ran out first.
    Budget,
}

#[derive(Clone)]
pub struct World {
    plan: Arc<Plan>,
}

impl World {
    pub fn new(plan: Arc<Plan>, seed: u64) -> World {
        let _ = seed;
        World { plan }
    }
    /// Whether a world of `old` may be told of `new` instead of being built again: what to tell it.
    /// `None` when the two differ in more than settings.
    pub fn difference(old: &Plan, new: &Plan) -> Option<Vec<Intervention>> {
        let _ = (old, new);
        None
    }
    pub fn now(&self) -> SimTime {
        SimTime::ZERO
    }
    pub fn plan(&self) -> &Plan {
        &self.plan
    }
    /// Events handled so far.
    pub fn events(&self) -> u64 {
        0
    }
    /// When the next event is due.
    pub fn next_event(&self) -> Option<SimTime> {
        None
    }
    /// Handles every event up to and including `until`, but no more than `budget` of them.
    pub fn run_until<O: Observer>(&mut self, until: SimTime, budget: u64, observer: &mut O) -> Stop {
        let _ = (until, budget, observer);
        Stop::Reached
    }
    /// Acts on the run at the present moment.
    pub fn intervene<O: Observer>(&mut self, what: &Intervention, observer: &mut O) {
        let _ = (what, observer);
    }
    pub fn reading(&self, component: ComponentIx) -> PartReading {
        let _ = component;
        PartReading::default()
    }
    /// The reading of a balancer; `None` for other kinds.
    pub fn balancer(&self, component: ComponentIx) -> Option<BalancerReading> {
        let _ = component;
        None
    }
}
