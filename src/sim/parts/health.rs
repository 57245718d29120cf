//! Health checks: one loop of probes per server, each at its own random phase.
//!
//! A loop has exactly one entry in the event queue at any time, so a probe that is answered costs no
//! timer for the answer that does not come.

use crate::sim::core::queue::Kind;
use crate::sim::core::random::{Purpose, Uniforms};
use crate::sim::event::{Cause, Event, EventKind, NO_CALL, Observer};
use crate::sim::parts::balancer::Presence;
use crate::sim::parts::server::Process;
use crate::sim::parts::way;
use crate::sim::plan::{ApiIx, ComponentIx, Gate, HealthCheck, WireIx};
use crate::sim::reading::Health;
use crate::sim::world::{Place, World};
use crate::units::{SimDuration, SimTime};

/// What a balancer knows of one server.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub health: Health,
    passes: u32,
    misses: u32,
}

impl Default for View {
    fn default() -> View {
        View { health: Health::Unknown, passes: 0, misses: 0 }
    }
}

impl View {
    /// Probes in a row that speak against the present view.
    pub fn against(&self) -> u32 {
        if self.health == Health::Healthy { self.misses } else { self.passes }
    }
}

/// What a probe loop waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Off,
    /// The next probe.
    Pause,
    /// The probe's arrival at the server.
    Going,
    /// The answer; the cause is what it will say.
    Answering(Cause),
    /// The time limit: no answer will come.
    Hopeless,
}

#[derive(Clone, Copy, Debug)]
struct Probe {
    stage: Stage,
    /// When its entry in the event queue is due; any other entry is out of date.
    due: SimTime,
    sent: SimTime,
}

#[derive(Clone, Debug)]
pub struct Checker {
    settings: Option<HealthCheck>,
    views: Vec<View>,
    probes: Vec<Probe>,
    phase_draws: Uniforms,
    loss_draws: Uniforms,
}

impl Checker {
    pub fn new(seed: u64, key: u64, settings: Option<HealthCheck>, count: usize) -> Checker {
        let starts_healthy = settings.as_ref().is_none_or(|check| check.starts_healthy);
        let health = if starts_healthy { Health::Healthy } else { Health::Unknown };
        let off = Probe { stage: Stage::Off, due: SimTime::ZERO, sent: SimTime::ZERO };
        Checker {
            settings,
            views: vec![View { health, ..View::default() }; count],
            probes: vec![off; count],
            phase_draws: Uniforms::new(seed, key, Purpose::ProbePhase),
            loss_draws: Uniforms::new(seed, key, Purpose::ProbeLoss),
        }
    }

    pub fn is_on(&self) -> bool {
        self.settings.is_some()
    }

    pub fn views(&self) -> &[View] {
        &self.views
    }

    pub fn is_in_rotation(&self, position: u16) -> bool {
        self.settings.is_none() || self.views[position as usize].health == Health::Healthy
    }

    /// Takes over new settings. Returns whether probe loops have to be started.
    pub fn configure(&mut self, settings: Option<HealthCheck>) -> bool {
        let starts = self.settings.is_none() && settings.is_some();
        if settings.is_none() {
            for (view, probe) in self.views.iter_mut().zip(&mut self.probes) {
                *view = View { health: Health::Healthy, passes: 0, misses: 0 };
                probe.stage = Stage::Off;
            }
        }
        self.settings = settings;
        starts
    }

    /// A server is gone: nobody probes it, and what was known of it no longer holds.
    pub fn leave(&mut self, position: u16) {
        let health = if self.settings.is_some() { Health::Unknown } else { Health::Healthy };
        self.views[position as usize] = View { health, ..View::default() };
        self.probes[position as usize].stage = Stage::Off;
    }

    /// Counts a verdict. Returns how many of its kind came in a row, and whether the server entered
    /// (`Some(true)`) or left (`Some(false)`) the rotation by it. A server that is still coming up for the
    /// first time is not called ill.
    fn judge(&mut self, position: u16, passed: bool, is_coming: bool) -> (u32, Option<bool>) {
        let Some(check) = &self.settings else { return (0, None) };
        let view = &mut self.views[position as usize];
        if passed {
            (view.passes, view.misses) = (view.passes.saturating_add(1), 0);
            let enters = view.health != Health::Healthy && view.passes >= check.healthy_after;
            if enters {
                view.health = Health::Healthy;
            }
            return (view.passes, enters.then_some(true));
        }
        (view.passes, view.misses) = (0, view.misses.saturating_add(1));
        let mut leaves = false;
        if is_coming && view.health == Health::Unknown {
            return (view.misses, None);
        }
        if view.health != Health::Unhealthy && view.misses >= check.unhealthy_after {
            leaves = view.health == Health::Healthy;
            view.health = Health::Unhealthy;
        }
        (view.misses, leaves.then_some(false))
    }
}

impl World {
    /// Starts a loop of probes for each server of a balancer.
    pub(in crate::sim) fn start_probes(&mut self, index: u16) {
        let count = self.balancers[index as usize].wires.len() as u16;
        for position in 0..count {
            if self.balancers[index as usize].presence(position) != Presence::Absent {
                self.start_probing(index, position);
            }
        }
    }

    /// Starts the loop of probes for one server.
    pub(in crate::sim) fn start_probing(&mut self, index: u16, position: u16) {
        let checker = &mut self.balancers[index as usize].checker;
        let Some(check) = &checker.settings else { return };
        let phase = check.interval.scaled(checker.phase_draws.unit());
        self.schedule_probe(index, position, Stage::Pause, self.now + phase);
    }

    fn schedule_probe(&mut self, index: u16, position: u16, stage: Stage, due: SimTime) {
        let probe = &mut self.balancers[index as usize].checker.probes[position as usize];
        (probe.stage, probe.due) = (stage, due);
        let wire = self.balancers[index as usize].wires[position as usize];
        self.queue.push(due, Kind::Probe, u32::from(wire));
    }

    fn probe_event(&self, kind: EventKind, wire: u16) -> Event {
        Event {
            time: self.now,
            other: SimTime::ZERO,
            call: NO_CALL,
            count: 0,
            component: ComponentIx(self.ways[wire as usize].from),
            wire: WireIx(wire),
            api: ApiIx(0),
            kind,
            cause: Cause::None,
        }
    }

    /// A probe loop's entry in the queue fires.
    pub(in crate::sim) fn probe_due<O: Observer>(&mut self, wire: u16, observer: &mut O) {
        let way = &self.ways[wire as usize];
        let position = way.position;
        let Place::Balancer(index) = self.places[way.from as usize] else { return };
        let probe = self.balancers[index as usize].checker.probes[position as usize];
        if probe.due != self.now {
            return;
        }
        match probe.stage {
            Stage::Off => {}
            Stage::Pause => self.send_probe(index, position, wire, observer),
            Stage::Going => self.probe_arrives(index, position, wire, observer),
            Stage::Answering(_) if self.is_cut(way.to) => self.lose_probe(index, position),
            Stage::Answering(cause) => self.judge_probe(index, position, wire, cause, observer),
            Stage::Hopeless => self.judge_probe(index, position, wire, Cause::CallTimeout, observer),
        }
    }

    fn send_probe<O: Observer>(&mut self, index: u16, position: u16, wire: u16, observer: &mut O) {
        let checker = &mut self.balancers[index as usize].checker;
        let Some(check) = &checker.settings else { return };
        let lost_probe = checker.loss_draws.chance(check.probe_loss);
        checker.probes[position as usize].sent = self.now;
        let lost_packet = self.ways[wire as usize].loses_packet();
        let way = &self.ways[wire as usize];
        let (to, one_way) = (way.to, SimDuration(way.one_way));
        let dropped = way.probe_gate == Gate::Drop;
        let lost = lost_probe || lost_packet || dropped || self.is_cut(to);
        let other = if lost { SimTime::NEVER } else { self.now + one_way };
        observer.on(&Event { other, ..self.probe_event(EventKind::ProbeSent, wire) });
        if lost {
            self.lose_probe(index, position);
        } else if one_way.0 == 0 {
            self.probe_arrives(index, position, wire, observer);
        } else {
            self.schedule_probe(index, position, Stage::Going, other);
        }
    }

    /// No answer will come: only the time limit is left to wait for.
    fn lose_probe(&mut self, index: u16, position: u16) {
        let checker = &self.balancers[index as usize].checker;
        let limit = checker.settings.as_ref().map_or(SimDuration::ZERO, |check| check.time_limit);
        let due = (checker.probes[position as usize].sent + limit).max(self.now);
        self.schedule_probe(index, position, Stage::Hopeless, due);
    }

    fn probe_arrives<O: Observer>(&mut self, index: u16, position: u16, wire: u16, observer: &mut O) {
        let way = &self.ways[wire as usize];
        let (to, one_way, probe_gate) = (way.to, SimDuration(way.one_way), way.probe_gate);
        let process = match self.places[to as usize] {
            Place::Server(server) => self.servers[server as usize].process,
            _ => Process::Running,
        };
        if process == Process::Hung || self.is_cut(to) {
            return self.lose_probe(index, position);
        }
        let cause = match process {
            Process::Running => way::refusal(probe_gate),
            _ => Cause::ConnectionRefused,
        };
        let received = self.now + one_way;
        observer.on(&Event { other: received, cause, ..self.probe_event(EventKind::ProbeAnswered, wire) });
        let checker = &self.balancers[index as usize].checker;
        let limit = checker.settings.as_ref().map_or(SimDuration::ZERO, |check| check.time_limit);
        if received > checker.probes[position as usize].sent + limit {
            self.lose_probe(index, position);
        } else if one_way.0 == 0 {
            self.judge_probe(index, position, wire, cause, observer);
        } else {
            self.schedule_probe(index, position, Stage::Answering(cause), received);
        }
    }

    /// Whether a component is a group's instance that boots.
    fn is_coming(&self, component: u16) -> bool {
        match self.places[component as usize] {
            Place::Server(server) => {
                self.servers[server as usize].process == Process::Booting
                    && self.plan.group_of(ComponentIx(component)).is_some()
            }
            _ => false,
        }
    }

    fn judge_probe<O: Observer>(
        &mut self,
        index: u16,
        position: u16,
        wire: u16,
        cause: Cause,
        observer: &mut O,
    ) {
        let is_coming = self.is_coming(self.ways[wire as usize].to);
        let balancer = &mut self.balancers[index as usize];
        let (count, change) = balancer.checker.judge(position, cause == Cause::None, is_coming);
        let interval = balancer.checker.settings.as_ref().map_or(SimDuration(1), |check| check.interval);
        let next = balancer.checker.probes[position as usize].sent + interval;
        observer.on(&Event { cause, count, ..self.probe_event(EventKind::ProbeJudged, wire) });
        if let Some(enters) = change {
            self.balancers[index as usize].review();
            let count = u32::from(enters);
            observer.on(&Event { count, ..self.probe_event(EventKind::HealthChanged, wire) });
        }
        // An interval of nothing would stop the clock.
        let soonest = if interval.0 == 0 { self.now + SimDuration::from_ms(1) } else { self.now };
        self.schedule_probe(index, position, Stage::Pause, next.max(soonest));
    }
}
