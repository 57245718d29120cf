//! The health strips: for every server, what it is and what its balancers believe, over time.
//!
//! The stretch that matters is the one where the two disagree: a server that is dead and still
//! sent requests.

use crate::sim::plan::ComponentKind;
use crate::sim::{ComponentIx, Event, EventKind, PartState, Plan};
use crate::trace::charts::{Ring, StripSpan, StripState};
use crate::units::SimTime;

/// Spans kept for each server.
const SPANS: usize = 1_000;

/// What is known of one component.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    is_server: bool,
    state: PartState,
    /// Balancers that may send it requests, and how many of them do at present.
    balancers: u32,
    sending: u32,
}

impl Known {
    fn strip_state(&self) -> StripState {
        let is_trusted = self.balancers == 0 || self.sending > 0;
        match self.state {
            PartState::Off => StripState::Off,
            PartState::Draining => StripState::Draining,
            PartState::Running if is_trusted => StripState::Serving,
            PartState::Slow if is_trusted => StripState::Slow,
            PartState::Buggy if is_trusted => StripState::Buggy,
            PartState::Running | PartState::Slow | PartState::Buggy => StripState::WaitingForRotation,
            _ if self.sending > 0 => StripState::FailingInRotation,
            PartState::Booting | PartState::FailingOver => StripState::Booting,
            _ if self.balancers > 0 => StripState::OutOfRotation,
            _ => StripState::Down,
        }
    }
}

/// What a balancer thinks of the server at the end of one wire.
#[derive(Clone, Copy, Debug)]
struct Rotation {
    balancer: ComponentIx,
    server: usize,
    is_in: bool,
    /// Whether the balancer checks at all: a server that comes new must pass first.
    checks: bool,
}

/// Keeps the strips up to date from the events about states and health.
#[derive(Clone, Debug)]
pub(super) struct Strips {
    known: Vec<Known>,
    /// By wire; `None` if it does not leave a balancer.
    rotation: Vec<Option<Rotation>>,
}

impl Strips {
    pub fn new(plan: &Plan, strips: &mut Vec<Ring<StripSpan>>) -> Strips {
        let is_server =
            |kind: &ComponentKind| kind.server().is_some() || matches!(kind, ComponentKind::Slot(_));
        let known = plan
            .components
            .iter()
            .enumerate()
            .map(|(at, component)| {
                let group = plan.group_of(ComponentIx(at as u16));
                let is_off = group.is_some_and(|(_, group, slot)| u32::from(slot) >= group.first_size());
                let state = if is_off { PartState::Off } else { PartState::Running };
                Known { is_server: is_server(&component.kind), state, ..Known::default() }
            })
            .collect::<Vec<_>>();
        let mut new = Strips { known, rotation: vec![None; plan.wires.len()] };
        for (at, wire) in plan.wires.iter().enumerate() {
            let from = plan.components.get(usize::from(wire.from.0));
            if let Some(ComponentKind::Balancer(balancer)) = from.map(|component| &component.kind) {
                let checks = balancer.health_check.is_some();
                let trusts = balancer.health_check.as_ref().is_none_or(|check| check.starts_healthy);
                let server = usize::from(wire.to.0);
                let is_in =
                    trusts && new.known.get(server).is_some_and(|known| known.state != PartState::Off);
                new.rotation[at] = Some(Rotation { balancer: wire.from, server, is_in, checks });
            }
        }
        new.count();
        *strips = new.known.iter().map(begin).collect();
        new
    }

    /// Counts from scratch how many balancers send to each component.
    fn count(&mut self) {
        for known in &mut self.known {
            (known.balancers, known.sending) = (0, 0);
        }
        for rotation in self.rotation.iter().flatten() {
            if let Some(known) = self.known.get_mut(rotation.server) {
                known.balancers += 1;
                known.sending += u32::from(rotation.is_in);
            }
        }
    }

    pub fn on(&mut self, event: &Event, strips: &mut [Ring<StripSpan>]) {
        let at = match event.kind {
            EventKind::StateChanged => usize::from(event.component.0),
            EventKind::HealthChanged => match self.rotation.get_mut(usize::from(event.wire.0)) {
                Some(Some(rotation)) => {
                    rotation.is_in = event.count == 1;
                    rotation.server
                }
                _ => return,
            },
            _ => return,
        };
        if event.kind == EventKind::StateChanged
            && let Some(known) = self.known.get_mut(at)
        {
            let before = known.state;
            known.state = PartState::ALL.get(event.count as usize).copied().unwrap_or_default();
            self.came_or_went(at, before);
        }
        self.count();
        if let (Some(known), Some(strip)) = (self.known.get(at), strips.get_mut(at)) {
            change(strip, event.time, known);
        }
    }

    /// An instance that goes leaves every rotation; one that comes is trusted at once only by balancers
    /// that do not check.
    fn came_or_went(&mut self, at: usize, before: PartState) {
        let state = self.known[at].state;
        for rotation in self.rotation.iter_mut().flatten().filter(|rotation| rotation.server == at) {
            match (before, state) {
                (_, PartState::Off) => rotation.is_in = false,
                (PartState::Off, _) => rotation.is_in = !rotation.checks,
                _ => {}
            }
        }
    }

    pub fn state(&self, at: usize) -> StripState {
        self.known.get(at).map_or(StripState::Off, Known::strip_state)
    }

    /// A balancer checks from now on, or does not: one that stopped trusts every server there is.
    pub fn set_checking(
        &mut self,
        balancer: ComponentIx,
        checks: bool,
        now: SimTime,
        strips: &mut [Ring<StripSpan>],
    ) {
        for rotation in self.rotation.iter_mut().flatten().filter(|r| r.balancer == balancer) {
            rotation.checks = checks;
            let there = self.known.get(rotation.server).is_some_and(|known| known.state != PartState::Off);
            rotation.is_in |= !checks && there;
        }
        self.count();
        for (known, strip) in self.known.iter().zip(strips) {
            change(strip, now, known);
        }
    }
}

fn begin(known: &Known) -> Ring<StripSpan> {
    let mut ring = Ring::new(SPANS);
    if known.is_server {
        ring.push(StripSpan { from: SimTime::ZERO, to: SimTime::NEVER, state: known.strip_state() });
    }
    ring
}

/// Ends the strip's last span and begins the next, if the state is a new one.
fn change(strip: &mut Ring<StripSpan>, now: SimTime, known: &Known) {
    let state = known.strip_state();
    let Some(last) = strip.last_mut().filter(|last| last.state != state) else { return };
    if last.from == now {
        // Several things at one moment: only what comes of them is shown.
        last.state = state;
        return;
    }
    last.to = now;
    strip.push(StripSpan { from: now, to: SimTime::NEVER, state });
}
