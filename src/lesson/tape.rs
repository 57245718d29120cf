//! What is noted down of one run of a trial: enough to measure everything lessons can ask for afterwards.

use std::collections::BTreeSet;

use crate::sim::plan::{ApiIx, ComponentKind, Plan};
use crate::sim::{Cause, ComponentIx, Event, EventKind, InstanceState, Observer, PartState};
use crate::units::{SimDuration, SimTime};

/// One request that began.
#[derive(Clone, Copy, Debug)]
pub struct Begun {
    pub at: SimTime,
    pub users: ComponentIx,
    pub api: ApiIx,
}

/// One request that is over.
#[derive(Clone, Copy, Debug)]
pub struct Over {
    pub begun: Begun,
    pub ended: SimTime,
    pub cause: Cause,
    /// The kinds of parts it called, one bit for each component's kind.
    pub visited: u32,
}

/// Waiting and work of the calls of one component.
#[derive(Clone, Copy, Debug, Default)]
pub struct Work {
    pub calls: u64,
    pub nanos: u128,
}

/// How one server fared.
#[derive(Clone, Debug, Default)]
pub struct Server {
    state: PartState,
    /// Wires of checking balancers that lead here, and those of them in rotation.
    checked: u32,
    sending: u32,
    failed: Option<SimTime>,
    /// Whether balancers that still send to it have yet to notice.
    unnoticed: bool,
}

/// The notes of one run.
#[derive(Clone, Debug)]
pub struct Tape {
    warm_up: SimTime,
    pub begun: Vec<Begun>,
    pub over: Vec<Over>,
    pub work: Vec<Work>,
    /// By wire: calls sent since the warm-up.
    pub sent: Vec<u64>,
    /// Lengths, in the order of ending.
    pub detections: Vec<SimDuration>,
    pub recoveries: Vec<SimDuration>,
    pub false_ejections: u64,
    /// Whether any probe was judged: without a checker nothing can be ejected.
    pub probed: bool,
    /// Machines and instances on: since when this many, all so far, and the most since the warm-up.
    on: u64,
    on_since: SimTime,
    on_area: u128,
    on_most: u64,
    /// When it changed, for the curve.
    pub on_steps: Vec<(SimTime, u64)>,
    /// By group: whether it last grew.
    grew: Vec<Option<bool>>,
    pub reversals: u64,
    kinds: Kinds,
    servers: Vec<Server>,
    /// By wire: the server it leads to, if a checking balancer sends over it, and whether it does.
    rotation: Vec<Option<(usize, bool)>>,
    functions: Vec<BTreeSet<u32>>,
    /// By the engine's call: its request, and of a request what it visited.
    roots: Vec<u32>,
    visits: Vec<u32>,
}

/// What components are, by component.
#[derive(Clone, Debug)]
struct Kinds {
    /// One bit for each kind of part, as the caller numbers them.
    bits: Vec<u32>,
    machines: Vec<bool>,
    users: Vec<bool>,
}

impl Tape {
    /// `bits` tells for each component which kind of part it is, as one bit.
    pub fn new(plan: &Plan, warm_up: SimTime, bits: Vec<u32>) -> Tape {
        let parts = plan.components.len();
        let is = |wanted: fn(&ComponentKind) -> bool| -> Vec<bool> {
            plan.components.iter().map(|component| wanted(&component.kind)).collect()
        };
        let kinds = Kinds {
            bits,
            machines: is(|kind| matches!(kind, ComponentKind::Server(_) | ComponentKind::Slot(_))),
            users: is(|kind| matches!(kind, ComponentKind::Users(_))),
        };
        let is_there = |at: &usize| kinds.machines[*at] && plan.is_there_first(ComponentIx(*at as u16));
        let on = (0..parts).filter(is_there).count() as u64;
        let mut servers = vec![Server::default(); parts];
        for (at, server) in servers.iter_mut().enumerate() {
            if !plan.is_there_first(ComponentIx(at as u16)) {
                server.state = PartState::Off;
            }
        }
        let rotation = rotation(plan, &mut servers);
        Tape {
            warm_up,
            begun: Vec::new(),
            over: Vec::new(),
            work: vec![Work::default(); parts],
            sent: vec![0; plan.wires.len()],
            detections: Vec::new(),
            recoveries: Vec::new(),
            false_ejections: 0,
            probed: false,
            on,
            on_since: SimTime::ZERO,
            on_area: 0,
            on_most: 0,
            on_steps: vec![(SimTime::ZERO, on)],
            grew: vec![None; parts],
            reversals: 0,
            kinds,
            servers,
            rotation,
            functions: vec![BTreeSet::new(); parts],
            roots: Vec::new(),
            visits: Vec::new(),
        }
    }

    /// Ends the notes: what is still down counts up to now.
    pub fn close(&mut self, now: SimTime) {
        self.count_on(now, self.on);
        for server in std::mem::take(&mut self.servers) {
            if let Some(failed) = server.failed {
                self.recoveries.push(now.since(failed));
                if server.unnoticed {
                    self.detections.push(now.since(failed));
                }
            }
        }
    }

    /// Mean and largest number of machines and instances on, up to the end of the notes.
    pub fn on(&self, end: SimTime) -> (f64, f64) {
        let passed = end.since(self.warm_up).0.max(1);
        (self.on_area as f64 / passed as f64, self.on_most as f64)
    }

    fn count_on(&mut self, now: SimTime, on: u64) {
        let from = self.on_since.max(self.warm_up);
        self.on_area += u128::from(self.on) * u128::from(now.since(from).0);
        if now > self.warm_up {
            self.on_most = self.on_most.max(self.on);
        }
        if on != self.on {
            self.on_steps.push((now, on));
        }
        (self.on, self.on_since) = (on, now);
    }

    fn state(&mut self, event: &Event) {
        let at = usize::from(event.component.0);
        let state = PartState::ALL.get(event.count as usize).copied().unwrap_or_default();
        let old = std::mem::replace(&mut self.servers[at].state, state);
        let is_machine = self.kinds.machines[at];
        match (old == PartState::Off, state == PartState::Off) {
            (true, false) if is_machine => self.count_on(event.time, self.on + 1),
            (false, true) if is_machine => self.count_on(event.time, self.on.saturating_sub(1)),
            _ => {}
        }
        let server = &mut self.servers[at];
        let is_down = is_down(state);
        if is_down && server.failed.is_none() && old != PartState::Off && old != PartState::Booting {
            server.failed = Some(event.time);
            server.unnoticed = server.sending > 0;
        }
        if state == PartState::Off {
            server.failed = None;
        }
        self.maybe_back(at, event.time);
    }

    fn health(&mut self, event: &Event) {
        let Some(Some((at, is_in))) = self.rotation.get_mut(usize::from(event.wire.0)) else { return };
        let at = *at;
        let was_in = std::mem::replace(is_in, event.count == 1);
        let server = &mut self.servers[at];
        match (was_in, event.count == 1) {
            (false, true) => server.sending += 1,
            (true, false) => server.sending = server.sending.saturating_sub(1),
            _ => return,
        }
        if event.count == 0 {
            let is_well = matches!(server.state, PartState::Running | PartState::Slow);
            if is_well && event.time >= self.warm_up {
                self.false_ejections += 1;
            }
            if let Some(failed) = server.failed.filter(|_| server.unnoticed && server.sending == 0) {
                server.unnoticed = false;
                self.detections.push(event.time.since(failed));
            }
        }
        self.maybe_back(at, event.time);
    }

    /// A server that failed serves again once it runs and every balancer sends to it.
    fn maybe_back(&mut self, at: usize, now: SimTime) {
        let server = &mut self.servers[at];
        let is_well = matches!(server.state, PartState::Running | PartState::Slow | PartState::Buggy);
        if let Some(failed) = server.failed.filter(|_| is_well && server.sending == server.checked) {
            server.failed = None;
            server.unnoticed = false;
            self.recoveries.push(now.since(failed));
        }
    }

    fn instance(&mut self, event: &Event) {
        let on = &mut self.functions[usize::from(event.component.0)];
        let is_off = event.count == InstanceState::Off as u32;
        let changed = if is_off { on.remove(&event.call) } else { on.insert(event.call) };
        match (changed, is_off) {
            (true, true) => self.count_on(event.time, self.on.saturating_sub(1)),
            (true, false) => self.count_on(event.time, self.on + 1),
            _ => {}
        }
    }

    fn resized(&mut self, event: &Event) {
        let grows = event.count > event.call;
        let last = &mut self.grew[usize::from(event.component.0)];
        if last.is_some_and(|grew| grew != grows) && event.time >= self.warm_up {
            self.reversals += 1;
        }
        *last = Some(grows);
    }

    fn root(&mut self, call: u32, root: u32) {
        let at = call as usize;
        if at >= self.roots.len() {
            self.roots.resize((at + 1).next_power_of_two(), 0);
            self.visits.resize(self.roots.len(), 0);
        }
        self.roots[at] = root;
    }
}

fn is_down(state: PartState) -> bool {
    use PartState as S;
    matches!(state, S::Crashed | S::Hung | S::Cut | S::ZoneDown | S::FailingOver | S::Full | S::Booting)
}

/// Which wires lead from a checking balancer to which server, and whether they start in rotation.
fn rotation(plan: &Plan, servers: &mut [Server]) -> Vec<Option<(usize, bool)>> {
    let wires = plan.wires.iter().map(|wire| {
        let ComponentKind::Balancer(balancer) = &plan.components[usize::from(wire.from.0)].kind else {
            return None;
        };
        let check = balancer.health_check.as_ref()?;
        let to = usize::from(wire.to.0);
        let is_in = check.starts_healthy && servers[to].state != PartState::Off;
        servers[to].checked += 1;
        servers[to].sending += u32::from(is_in);
        Some((to, is_in))
    });
    wires.collect()
}

impl Observer for Tape {
    fn on(&mut self, event: &Event) {
        match event.kind {
            EventKind::Created => {
                self.root(event.call, event.call);
                self.visits[event.call as usize] = 0;
                if self.kinds.users[usize::from(event.component.0)] {
                    self.begun.push(Begun { at: event.time, users: event.component, api: event.api });
                }
            }
            EventKind::Sent => {
                let root = self.roots.get(event.count as usize).copied().unwrap_or_default();
                self.root(event.call, root);
                if event.time >= self.warm_up
                    && let Some(sent) = self.sent.get_mut(usize::from(event.wire.0))
                {
                    *sent += 1;
                }
            }
            EventKind::Arrived => {
                let bit = self.kinds.bits[usize::from(event.component.0)];
                if let Some(root) = self.roots.get(event.call as usize) {
                    self.visits[*root as usize] |= bit;
                }
            }
            EventKind::Started => {
                let work = &mut self.work[usize::from(event.component.0)];
                work.nanos += u128::from(event.time.since(event.other).0);
            }
            EventKind::Computed => {
                let work = &mut self.work[usize::from(event.component.0)];
                work.calls += 1;
                work.nanos += u128::from(event.time.since(event.other).0);
            }
            EventKind::Finished if self.kinds.users[usize::from(event.component.0)] => {
                let begun = Begun { at: event.other, users: event.component, api: event.api };
                let visited = self.visits.get(event.call as usize).copied().unwrap_or_default();
                self.over.push(Over { begun, ended: event.time, cause: event.cause, visited });
            }
            EventKind::ProbeJudged => self.probed = true,
            EventKind::StateChanged => self.state(event),
            EventKind::HealthChanged => self.health(event),
            EventKind::InstanceChanged => self.instance(event),
            EventKind::Resized => self.resized(event),
            _ => {}
        }
    }
}
