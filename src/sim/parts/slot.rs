//! One place of a group: an instance is created in it, checked, drained and taken away.

use crate::sim::core::queue::Kind;
use crate::sim::event::{Event, EventKind, Observer};
use crate::sim::parts::balancer::Presence;
use crate::sim::parts::server::{Process, Server};
use crate::sim::plan::Gate;
use crate::sim::world::World;
use crate::units::{SimDuration, SimTime};

#[derive(Clone, Debug)]
pub struct Slot {
    /// Place of its server in the world's table.
    pub server: u16,
    /// The balancers in front of it, each with its position there.
    pub feeds: Vec<(u16, u16)>,
    /// Which template its instance was made from.
    pub version: u32,
    /// From when on its figures count.
    pub counts_from: SimTime,
    pub drains_until: SimTime,
    /// Checks of the group's own missed in a row.
    misses: u32,
    /// When its entry in the event queue is due, and whether it is a check's time limit.
    check_due: SimTime,
    is_hopeless: bool,
    /// What was used of its vCPUs, and how many requests were sent to it, at the last evaluation.
    pub area: u64,
    pub sent: u64,
}

impl Slot {
    pub fn new(server: u16, feeds: Vec<(u16, u16)>) -> Slot {
        Slot {
            server,
            feeds,
            version: 0,
            counts_from: SimTime::ZERO,
            drains_until: SimTime::NEVER,
            misses: 0,
            check_due: SimTime::NEVER,
            is_hopeless: false,
            area: 0,
            sent: 0,
        }
    }
}

impl World {
    pub(in crate::sim) fn server_of(&self, index: u16, slot: u16) -> &Server {
        let server = self.groups[index as usize].slots[slot as usize].server;
        &self.servers[server as usize]
    }

    /// Whether there is an instance in the slot that is meant to stay.
    pub(in crate::sim) fn is_present(&self, index: u16, slot: u16) -> bool {
        let server = self.server_of(index, slot);
        server.process != Process::Off && !server.draining
    }

    /// Makes an instance of the present template in a free slot: it boots.
    pub(in crate::sim) fn create_instance<O: Observer>(&mut self, index: u16, slot: u16, observer: &mut O) {
        let now = self.now;
        let group = &mut self.groups[index as usize];
        let initialization = group.settings.scaling.map_or(SimDuration::ZERO, |s| s.initialization);
        let delay = group.settings.healing.map_or(SimDuration::ZERO, |healing| healing.initial_delay);
        let known = &mut group.slots[slot as usize];
        (known.version, known.counts_from) = (group.version, now + initialization);
        let server = known.server;
        self.servers[server as usize].configure(&group.settings.template);
        let bug = self.groups[index as usize].bug;
        if self.servers[server as usize].version().1 != bug {
            self.deploy(server, bug);
        }
        self.restart(server, observer);
        self.tell_balancers(index, slot, Presence::There);
        for (balancer, position) in self.groups[index as usize].slots[slot as usize].feeds.clone() {
            self.start_probing(balancer, position);
        }
        self.start_checking(index, slot, now + delay);
    }

    /// Takes the instance in a slot away, with everything inside it.
    pub(in crate::sim) fn turn_off<O: Observer>(&mut self, index: u16, slot: u16, observer: &mut O) {
        let known = &mut self.groups[index as usize].slots[slot as usize];
        (known.drains_until, known.check_due) = (SimTime::NEVER, SimTime::NEVER);
        let server = known.server;
        // First the balancers: what is cut short now may be tried again elsewhere, not here.
        self.tell_balancers(index, slot, Presence::Absent);
        self.servers[server as usize].process = Process::Off;
        self.servers[server as usize].draining = false;
        self.servers[server as usize].slow = 1.0;
        self.set_cut(server, false);
        self.empty(server, observer);
        self.show_state(server, SimTime::ZERO, observer);
    }

    pub(in crate::sim) fn set_draining<O: Observer>(
        &mut self,
        index: u16,
        slot: u16,
        draining: bool,
        observer: &mut O,
    ) {
        let server = self.groups[index as usize].slots[slot as usize].server;
        self.servers[server as usize].draining = draining;
        self.tell_balancers(index, slot, if draining { Presence::Draining } else { Presence::There });
        let until = self.groups[index as usize].slots[slot as usize].drains_until;
        self.show_state(server, if draining { until } else { SimTime::ZERO }, observer);
    }

    fn tell_balancers(&mut self, index: u16, slot: u16, presence: Presence) {
        for &(balancer, position) in &self.groups[index as usize].slots[slot as usize].feeds {
            self.balancers[balancer as usize].set_presence(position, presence);
        }
    }

    /// Whether a draining instance has nothing left to do, or no time left to do it in.
    pub(in crate::sim) fn has_drained(&self, index: u16, slot: u16) -> bool {
        let known = &self.groups[index as usize].slots[slot as usize];
        let server = &self.servers[known.server as usize];
        let open =
            known.feeds.iter().map(|&(balancer, position)| self.balancers[balancer as usize].open(position));
        server.draining
            && (server.process != Process::Running
                || known.drains_until <= self.now
                || (server.inside() == 0 && open.sum::<u32>() == 0))
    }

    /// Begins the group's own checks of an instance, at its own phase.
    pub(in crate::sim) fn start_checking(&mut self, index: u16, slot: u16, from: SimTime) {
        let group = &mut self.groups[index as usize];
        let known = &mut group.slots[slot as usize];
        (known.misses, known.is_hopeless, known.check_due) = (0, false, SimTime::NEVER);
        if let Some(healing) = &group.settings.healing {
            let phase = healing.interval.scaled(group.draws.unit());
            self.schedule_check(index, slot, from + phase);
        }
    }

    fn schedule_check(&mut self, index: u16, slot: u16, due: SimTime) {
        let group = &mut self.groups[index as usize];
        group.slots[slot as usize].check_due = due;
        self.queue.push(due, Kind::Group, u32::from(group.settings.first.0 + slot));
    }

    /// The group checks an instance itself; one that misses too many checks is made anew.
    pub(in crate::sim) fn check_due<O: Observer>(&mut self, index: u16, slot: u16, observer: &mut O) {
        let known = &self.groups[index as usize].slots[slot as usize];
        let Some(healing) = self.groups[index as usize].settings.healing else { return };
        if known.check_due != self.now || !self.is_present(index, slot) {
            return;
        }
        let is_hopeless = known.is_hopeless;
        let server = &self.servers[known.server as usize];
        let hears_nothing = server.cut || server.process == Process::Hung || self.is_walled_off(index, slot);
        let interval = healing.interval.max(SimDuration::from_ms(1));
        let limit = healing.time_limit.min(interval);
        let zone_down = server.zone_down;
        let passed = server.process == Process::Running && !hears_nothing;
        let known = &mut self.groups[index as usize].slots[slot as usize];
        if hears_nothing && !is_hopeless {
            known.is_hopeless = true;
            return self.schedule_check(index, slot, self.now + limit);
        }
        known.is_hopeless = false;
        known.misses = if passed { 0 } else { known.misses + 1 };
        let misses = known.misses;
        if misses >= healing.unhealthy_after.max(1) && !zone_down {
            return self.heal(index, slot, misses, observer);
        }
        let wait = if is_hopeless { interval - limit } else { interval };
        self.schedule_check(index, slot, self.now + wait.max(SimDuration::from_ms(1)));
    }

    /// Whether the network drops the checks: they come from where a balancer's probes come from.
    fn is_walled_off(&self, index: u16, slot: u16) -> bool {
        let component = self.groups[index as usize].settings.first.0 + slot;
        let feeds = self.groups[index as usize].slots[slot as usize].feeds.first();
        let Some(&(balancer, position)) = feeds else { return false };
        let wire = self.balancers[balancer as usize].wires[position as usize];
        let way = &self.ways[wire as usize];
        debug_assert_eq!(way.to, component);
        way.probe_gate == Gate::Drop
    }

    fn heal<O: Observer>(&mut self, index: u16, slot: u16, misses: u32, observer: &mut O) {
        let component = self.groups[index as usize].settings.first.0 + slot;
        observer.on(&Event { count: misses, ..self.part_event(EventKind::Healed, component) });
        self.turn_off(index, slot, observer);
        self.create_instance(index, slot, observer);
    }
}
