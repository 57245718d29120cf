//! What can be done to a run from outside: faults, and settings changed while it goes on.

use std::sync::Arc;

use crate::sim::core::queue::Kind;
use crate::sim::event::{Cause, Event, EventKind, NO_CALL, NO_WIRE, Observer};
use crate::sim::parts::server::Process;
use crate::sim::parts::way;
use crate::sim::plan::{
    ApiCaller, ApiIx, Component, ComponentIx, ComponentKind, Gate, Location, Plan, Tariff, Wire, WireIx,
};
use crate::sim::reading::PartState;
use crate::sim::world::{Place, World, page_server};
use crate::units::SimTime;

/// Something done to a run from outside, at the moment the world stands at.
#[derive(Clone, Debug, PartialEq)]
pub enum Intervention {
    /// Only servers (VMs, databases, instances of a group) and functions can be given a fault; others
    /// are left alone. A fault of a group meets one of its instances, what mends a fault meets them all.
    Fault { component: ComponentIx, fault: Fault },
    /// New settings for a component, of the same kind as before.
    Reconfigure { component: ComponentIx, kind: ComponentKind },
    /// New weight of one of a balancer's wires.
    Weigh { wire: WireIx, weight: u32 },
    /// The network lets other things through than before; what is under way is not touched.
    SetGates { wire: WireIx, gate: Gate, probe_gate: Gate },
    /// A component costs something else from now on. Nothing else about the run changes, so no event
    /// tells of it.
    Price { component: ComponentIx, tariff: Tariff },
    /// A zone or a region goes down, or is back. Servers there crash, and boot by themselves when it is
    /// back.
    Outage { location: Location, is_down: bool },
    /// Every instance of a group is replaced, step by step, even if its template is the same.
    RollOut { group: ComponentIx },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// The process is gone until a restart; calls inside are answered with a broken connection.
    Crash,
    /// It accepts and holds calls, but nothing moves until it recovers.
    Hang,
    /// Computes this many times slower, work in progress included.
    Slow(f64),
    /// The network drops everything to and from it.
    Cut,
    /// Starts again from nothing: boots, then runs.
    Restart,
    /// Ends a hang, a slowdown or a cut at once.
    Recover,
    /// A version with a bug takes over.
    Ship(Bug),
    /// A version without a bug takes over; what crashed starts again.
    Redeploy,
    /// The standby of a database takes over now; nothing without one.
    FailOver,
}

/// What is wrong with a version.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bug {
    /// Every call ends in an error.
    Errors,
    /// Every call ends the process (of a function: the instance) that works on it.
    Crashes,
    /// Every call takes this many times as long.
    Slow(f64),
}

/// A bug as the engine can use it: a slowdown must be a slowdown by some amount.
pub(in crate::sim) fn usable(bug: Bug) -> Option<Bug> {
    match bug {
        Bug::Slow(factor) if !(factor.is_finite() && factor > 0.0) => None,
        bug => Some(bug),
    }
}

impl Fault {
    /// What undoes it; `None` for what is over at once.
    pub fn end(self) -> Option<Fault> {
        match self {
            Fault::Crash => Some(Fault::Restart),
            Fault::Hang | Fault::Slow(_) | Fault::Cut => Some(Fault::Recover),
            Fault::Ship(_) => Some(Fault::Redeploy),
            Fault::Restart | Fault::Recover | Fault::Redeploy | Fault::FailOver => None,
        }
    }
}

/// Whether a server's discipline or a frontend's caller differ: these shape a run from its start.
fn differs_in_shape(old: &ComponentKind, new: &ComponentKind) -> bool {
    match (old, new) {
        (ComponentKind::Users(_), ComponentKind::Users(_)) => false,
        (ComponentKind::Scheduler(_), ComponentKind::Scheduler(_)) => false,
        (ComponentKind::Function(_), ComponentKind::Function(_)) => false,
        (ComponentKind::Balancer(_), ComponentKind::Balancer(_)) => false,
        (ComponentKind::Frontend(old), ComponentKind::Frontend(new)) => old.caller != new.caller,
        (ComponentKind::Server(old), ComponentKind::Server(new)) => old.discipline != new.discipline,
        // A smaller disk is another instance, and so is one with a standby.
        (ComponentKind::Database(old), ComponentKind::Database(new)) => {
            old.server.discipline != new.server.discipline
                || new.storage < old.storage
                || (old.used, old.standby) != (new.used, new.standby)
        }
        (ComponentKind::Slot(old), ComponentKind::Slot(new)) => old != new,
        (ComponentKind::Group(old), ComponentKind::Group(new)) => {
            (old.first, old.slots, old.template.discipline) != (new.first, new.slots, new.template.discipline)
        }
        _ => true,
    }
}

impl World {
    /// Whether a world of `old` may be told of `new` instead of being built again: what to tell it.
    /// `None` when the two differ in more than settings.
    pub fn difference(old: &Plan, new: &Plan) -> Option<Vec<Intervention>> {
        let same_shape = |(old, new): (&Component, &Component)| {
            old.key == new.key
                && old.out == new.out
                && old.location == new.location
                && !differs_in_shape(&old.kind, &new.kind)
        };
        let same_wire = |(old, new): (&Wire, &Wire)| {
            let Wire { weight, gate, probe_gate, .. } = *new;
            Wire { weight, gate, probe_gate, ..old.clone() } == *new
        };
        if old.apis != new.apis
            || old.faults != new.faults
            || old.components.len() != new.components.len()
            || old.wires.len() != new.wires.len()
            || !old.components.iter().zip(&new.components).all(same_shape)
            || !old.wires.iter().zip(&new.wires).all(same_wire)
        {
            return None;
        }
        let mut changes = Vec::new();
        for ((old, new), i) in old.components.iter().zip(&new.components).zip(0..) {
            if old.kind != new.kind {
                let kind = new.kind.clone();
                changes.push(Intervention::Reconfigure { component: ComponentIx(i), kind });
            }
            if old.tariff != new.tariff {
                changes.push(Intervention::Price { component: ComponentIx(i), tariff: new.tariff });
            }
        }
        for ((old, new), i) in old.wires.iter().zip(&new.wires).zip(0..) {
            if old.weight != new.weight {
                changes.push(Intervention::Weigh { wire: WireIx(i), weight: new.weight });
            }
            let (gate, probe_gate) = (new.gate, new.probe_gate);
            if (old.gate, old.probe_gate) != (gate, probe_gate) {
                changes.push(Intervention::SetGates { wire: WireIx(i), gate, probe_gate });
            }
        }
        Some(changes)
    }

    /// Acts on the run at the present moment. What does not fit the plan changes nothing.
    pub fn intervene<O: Observer>(&mut self, what: &Intervention, observer: &mut O) {
        match what {
            Intervention::Fault { component, fault } => match self.places.get(component.0 as usize) {
                Some(&Place::Server(index)) if !self.is_page(*component) => {
                    self.apply_fault(index, *fault, observer);
                }
                Some(&Place::Function(index)) => self.apply_function_fault(index, *fault, observer),
                Some(&Place::Group(index)) => self.fault_group(index, *fault, observer),
                _ => {}
            },
            Intervention::Outage { location, is_down } => self.outage(*location, *is_down, observer),
            Intervention::RollOut { group } => {
                if let Some(&Place::Group(index)) = self.places.get(group.0 as usize) {
                    observer.on(&self.part_event(EventKind::Intervened, group.0));
                    self.roll_out(index, observer);
                }
            }
            Intervention::Reconfigure { component, kind } => {
                let known = self.plan.components.get(component.0 as usize);
                if known.is_some_and(|known| !differs_in_shape(&known.kind, kind)) {
                    observer.on(&self.part_event(EventKind::Intervened, component.0));
                    self.reconfigure(*component, kind, observer);
                }
            }
            Intervention::Price { component, tariff } => {
                let plan = Arc::make_mut(&mut self.plan);
                if let Some(known) = plan.components.get_mut(component.0 as usize) {
                    known.tariff = *tariff;
                }
            }
            Intervention::Weigh { wire, weight } => {
                let Some(way) = self.ways.get(wire.0 as usize) else { return };
                let (from, position) = (way.from, way.position);
                Arc::make_mut(&mut self.plan).wires[wire.0 as usize].weight = *weight;
                if let Place::Balancer(index) = self.places[from as usize] {
                    self.balancers[index as usize].set_weight(position, *weight);
                }
                observer.on(&Event { wire: *wire, ..self.part_event(EventKind::Intervened, from) });
            }
            Intervention::SetGates { wire, gate, probe_gate } => {
                let Some(way) = self.ways.get_mut(wire.0 as usize) else { return };
                let known = &mut Arc::make_mut(&mut self.plan).wires[wire.0 as usize];
                (known.gate, known.probe_gate) = (*gate, *probe_gate);
                way.set_gates(known);
                let from = way.from;
                observer.on(&Event { wire: *wire, ..self.part_event(EventKind::Intervened, from) });
            }
        }
    }

    fn is_page(&self, component: ComponentIx) -> bool {
        matches!(self.plan.components[component.0 as usize].kind, ComponentKind::Frontend(_))
    }

    fn reconfigure<O: Observer>(&mut self, component: ComponentIx, kind: &ComponentKind, observer: &mut O) {
        let plan = Arc::make_mut(&mut self.plan);
        plan.components[component.0 as usize].kind = kind.clone();
        match (self.places[component.0 as usize], kind) {
            (Place::Users(index), ComponentKind::Users(users) | ComponentKind::Scheduler(users)) => {
                self.reconfigure_users(index, users);
            }
            (Place::Function(index), ComponentKind::Function(function)) => {
                self.reconfigure_function(index, function, observer);
            }
            (Place::Server(index), ComponentKind::Server(server)) => {
                self.servers[index as usize].configure(server);
                self.rescale(index);
                self.refill(index, observer);
            }
            (Place::Server(index), ComponentKind::Database(database)) => {
                self.servers[index as usize].configure(&database.server);
                self.rescale(index);
                self.refill(index, observer);
                self.reconfigure_database(index, database, observer);
            }
            (Place::Server(index), ComponentKind::Frontend(frontend)) => {
                debug_assert!(matches!(frontend.caller, ApiCaller::Server | ApiCaller::Browser));
                self.servers[index as usize].configure(&page_server(frontend, self.plan.apis.len()));
            }
            (Place::Group(index), ComponentKind::Group(group)) => {
                self.reconfigure_group(index, group, observer);
            }
            (Place::Balancer(index), ComponentKind::Balancer(settings)) => {
                let balancer = &mut self.balancers[index as usize];
                let starts = balancer.checker.configure(settings.health_check.clone());
                balancer.configure(settings);
                for wire in &self.plan.components[component.0 as usize].out {
                    let limit = way::limit(kind, &self.plan.wires[wire.0 as usize]);
                    self.ways[wire.0 as usize].limit = limit;
                }
                if starts {
                    self.start_probes(index);
                }
            }
            _ => {}
        }
    }

    /// Of the faults of a server, a function knows those that replace what it runs.
    fn apply_function_fault<O: Observer>(&mut self, index: u16, fault: Fault, observer: &mut O) {
        match fault {
            Fault::Ship(bug) => self.deploy_function(index, usable(bug), observer),
            Fault::Redeploy => self.deploy_function(index, None, observer),
            Fault::Crash | Fault::Restart => self.lose_all(index, observer),
            Fault::Hang | Fault::Slow(_) | Fault::Cut | Fault::Recover | Fault::FailOver => {}
        }
    }

    pub(in crate::sim) fn apply_fault<O: Observer>(&mut self, index: u16, fault: Fault, observer: &mut O) {
        let server = &mut self.servers[index as usize];
        if server.process == Process::Off {
            return;
        }
        let running = matches!(server.process, Process::Running | Process::Hung);
        match fault {
            // Nothing runs there that could break or start before the zone is back, or the standby ready.
            Fault::Crash | Fault::Hang | Fault::Slow(_) | Fault::Restart
                if server.zone_down || server.down_as == PartState::FailingOver =>
            {
                return;
            }
            Fault::FailOver => return self.fail_over(index, observer),
            Fault::Crash => {
                server.process = Process::Crashed;
                server.down_as = PartState::Crashed;
                self.empty(index, observer);
            }
            Fault::Hang if server.process == Process::Running => {
                server.process = Process::Hung;
                self.freeze(index);
            }
            Fault::Hang => {}
            Fault::Slow(factor) => {
                if running && factor.is_finite() && factor > 0.0 {
                    server.slow = factor;
                    self.rescale(index);
                }
            }
            Fault::Cut => self.set_cut(index, true),
            Fault::Restart => return self.restart(index, observer),
            Fault::Ship(bug) => self.deploy(index, usable(bug)),
            Fault::Redeploy => {
                let is_up = running && server.process == Process::Running;
                self.deploy(index, None);
                if !is_up && self.servers[index as usize].process != Process::Booting {
                    return self.restart(index, observer);
                }
            }
            Fault::Recover => {
                let was_hung = server.process == Process::Hung;
                server.slow = 1.0;
                self.set_cut(index, false);
                if was_hung {
                    self.servers[index as usize].process = Process::Running;
                }
                self.rescale(index);
                if was_hung {
                    self.thaw(index, observer);
                }
            }
        }
        self.show_state(index, SimTime::ZERO, observer);
    }

    /// Another version takes over in place: calls under way go on in it.
    pub(in crate::sim) fn deploy(&mut self, index: u16, bug: Option<Bug>) {
        self.servers[index as usize].deploy(bug);
        self.rescale(index);
    }

    pub(in crate::sim) fn set_cut(&mut self, index: u16, cut: bool) {
        let server = &mut self.servers[index as usize];
        if server.cut != cut {
            server.cut = cut;
            if cut {
                self.cut_parts += 1;
            } else {
                self.cut_parts -= 1;
            }
        }
    }

    /// Carries out what the plan has scheduled for now.
    pub(in crate::sim) fn scheduled<O: Observer>(&mut self, place: u32, observer: &mut O) {
        let what = self.plan.faults[place as usize].what.clone();
        self.intervene(&what, observer);
    }

    fn outage<O: Observer>(&mut self, location: Location, is_down: bool, observer: &mut O) {
        let were_down: Vec<bool> =
            (0..self.functions.len() as u16).map(|index| self.is_function_down(index)).collect();
        let known = self.outages.iter().position(|outage| *outage == location);
        match (known, is_down) {
            (None, true) if location != Location::Global => self.outages.push(location),
            (Some(at), false) => _ = self.outages.remove(at),
            _ => return,
        }
        let kind = if is_down { EventKind::OutageBegan } else { EventKind::OutageEnded };
        observer.on(&Event { count: location.code(), ..self.part_event(kind, u16::MAX) });
        for index in 0..self.servers.len() as u16 {
            let is_down = self.is_down(self.location_of(index));
            let server = &mut self.servers[index as usize];
            if is_down == server.zone_down {
                continue;
            }
            server.zone_down = is_down;
            if server.process == Process::Off {
                continue;
            }
            if is_down {
                // A standby that was taking over falls as well; a disk that was full no longer matters.
                if server.down_as != PartState::Crashed {
                    self.stop_watching(index);
                }
                self.servers[index as usize].process = Process::Crashed;
                self.empty(index, observer);
                self.show_state(index, SimTime::ZERO, observer);
            } else {
                self.restart(index, observer);
            }
        }
        for (index, was_down) in (0..).zip(were_down) {
            if self.is_function_down(index) != was_down {
                self.strike_function(index, observer);
            }
        }
        self.synchronise_all();
    }

    /// Whether what stands there is struck by an outage.
    pub(in crate::sim) fn is_down(&self, location: Location) -> bool {
        self.outages.iter().any(|outage| location.falls_with(*outage))
    }

    fn location_of(&self, server: u16) -> Location {
        let server = &self.servers[server as usize];
        match self.databases.get(server.database as usize) {
            Some(database) => database.primary_location(),
            None => self.plan.components[server.component as usize].location,
        }
    }

    /// Boots a server from nothing.
    pub(in crate::sim) fn restart<O: Observer>(&mut self, index: u16, observer: &mut O) {
        self.stop_watching(index);
        let server = &mut self.servers[index as usize];
        server.process = Process::Booting;
        server.slow = 1.0;
        let until = self.now + server.boot;
        self.empty(index, observer);
        self.rescale(index);
        self.show_state(index, until, observer);
        self.servers[index as usize].until = until;
        if until == self.now {
            self.booted(index, observer);
        } else {
            self.queue.push(until, Kind::Booted, u32::from(index));
        }
    }

    pub(in crate::sim) fn booted<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let server = &mut self.servers[index as usize];
        if server.process == Process::Booting && server.until == self.now {
            server.process = Process::Running;
            self.show_state(index, SimTime::ZERO, observer);
        }
    }

    /// Reports the state of a server if it is another than before, or will now end at another time.
    pub(in crate::sim) fn show_state<O: Observer>(&mut self, index: u16, until: SimTime, observer: &mut O) {
        self.watch(index);
        let server = &mut self.servers[index as usize];
        let state = match server.process {
            Process::Off => PartState::Off,
            _ if server.zone_down => PartState::ZoneDown,
            _ if server.cut => PartState::Cut,
            Process::Crashed => server.down_as,
            Process::Booting => PartState::Booting,
            Process::Hung => PartState::Hung,
            Process::Running if server.draining => PartState::Draining,
            Process::Running if server.slow != 1.0 => PartState::Slow,
            Process::Running if server.version().1.is_some() => PartState::Buggy,
            Process::Running => PartState::Running,
        };
        // A cut hides how far the boot behind it has come; the boot itself goes on.
        let until = if state == PartState::Booting && until == SimTime::ZERO { server.until } else { until };
        if state == server.shown && until == server.until {
            return;
        }
        (server.shown, server.since) = (state, self.now);
        if server.process != Process::Booting {
            server.until = until;
        }
        let component = server.component;
        let ends = matches!(state, PartState::Booting | PartState::Draining | PartState::FailingOver);
        let other = if ends { until } else { SimTime::ZERO };
        let count = state as u32;
        observer.on(&Event { other, count, ..self.part_event(EventKind::StateChanged, component) });
    }

    pub(in crate::sim) fn part_event(&self, kind: EventKind, component: u16) -> Event {
        Event {
            time: self.now,
            other: SimTime::ZERO,
            call: NO_CALL,
            count: 0,
            component: ComponentIx(component),
            wire: NO_WIRE,
            api: ApiIx(0),
            kind,
            cause: Cause::None,
        }
    }
}
