//! Instance groups: how many machines there should be, and the slots they stand in.
//!
//! An instance is a server like any other, so nothing of what a server does is written twice. A
//! group only turns its servers on and off, tells the balancers in front of them, and looks again
//! whenever there is something to wait for.

use std::collections::VecDeque;

use crate::sim::core::queue::Kind;
use crate::sim::core::random::{Purpose, Uniforms};
use crate::sim::event::{Event, EventKind, Observer};
use crate::sim::intervene::{Bug, Fault, usable};
use crate::sim::parts::balancer::Presence;
use crate::sim::parts::server::Process;
use crate::sim::parts::slot::Slot;
use crate::sim::plan::{self, ComponentIx};
use crate::sim::reading::GroupReading;
use crate::sim::world::{Place, World};
use crate::units::{SimDuration, SimTime};

/// How often a group that waits for something looks whether it has happened.
const LOOKS: SimDuration = SimDuration::from_ms(1_000);
/// How often the load is compared with the target.
pub const EVALUATES: SimDuration = SimDuration::from_ms(10_000);
/// Over how many evaluations the load is averaged.
pub const AVERAGED: usize = 3;

#[derive(Clone, Debug)]
pub struct Group {
    pub component: u16,
    pub settings: plan::Group,
    /// By slot.
    pub slots: Vec<Slot>,
    pub draws: Uniforms,
    pub wanted: u32,
    since: SimTime,
    /// Whether as many serve as are wanted.
    is_settled: bool,
    /// Number of the present template.
    pub version: u32,
    /// What is wrong with it.
    pub bug: Option<Bug>,
    rolling: bool,
    /// When its entry in the event queue is due; any other entry is out of date.
    due: SimTime,
    pub evaluates: SimTime,
    /// The newest loads in units of the target, oldest first: what the group should be as large as.
    pub loads: VecDeque<f64>,
    /// Sizes that were needed, with their times, oldest first.
    pub needs: VecDeque<(SimTime, u32)>,
}

impl Group {
    pub fn new(component: u16, key: u64, settings: &plan::Group, seed: u64) -> Group {
        let wanted = settings.first_size();
        Group {
            component,
            settings: settings.clone(),
            slots: Vec::new(),
            draws: Uniforms::new(seed, key, Purpose::Healing),
            wanted,
            since: SimTime::ZERO,
            is_settled: true,
            version: 0,
            bug: None,
            rolling: false,
            due: SimTime::NEVER,
            evaluates: SimTime::ZERO + EVALUATES,
            loads: VecDeque::new(),
            needs: VecDeque::from([(SimTime::ZERO, wanted)]),
        }
    }
}

impl World {
    /// Puts a group into the state it has at the beginning of a run: its first instances run.
    pub(in crate::sim) fn start_group(&mut self, index: u16) {
        let group = &self.groups[index as usize];
        let (first, count, wanted) = (group.settings.first.0, group.settings.slots, group.wanted);
        for slot in 0..count {
            let Some(&Place::Server(server)) = self.places.get((first + slot) as usize) else { return };
            let made = Slot::new(server, self.feeds_of(first + slot));
            self.groups[index as usize].slots.push(made);
            if u32::from(slot) >= wanted {
                let server = &mut self.servers[server as usize];
                server.process = Process::Off;
                server.shown = crate::sim::PartState::Off;
            } else {
                self.start_checking(index, slot, SimTime::ZERO);
            }
        }
        self.schedule_group(index);
    }

    /// The balancers that send to a component, with the position it has there.
    fn feeds_of(&self, component: u16) -> Vec<(u16, u16)> {
        let wires = self.ways.iter().filter(|way| way.to == component);
        let feed = |way: &crate::sim::parts::way::Way| match self.places.get(way.from as usize) {
            Some(&Place::Balancer(balancer)) => Some((balancer, way.position)),
            _ => None,
        };
        wires.filter_map(feed).collect()
    }

    /// Sets the group's clock to the next moment it has something to do.
    fn schedule_group(&mut self, index: u16) {
        let now = self.now;
        let waits = self.is_waiting(index);
        let group = &mut self.groups[index as usize];
        let evaluates = if group.settings.scaling.is_some() { group.evaluates } else { SimTime::NEVER };
        let due = if waits { evaluates.min(now + LOOKS) } else { evaluates };
        if due != group.due || due <= now {
            group.due = due;
            if due < SimTime::NEVER {
                let component = u32::from(group.component);
                self.queue.push(due, Kind::Group, component);
            }
        }
    }

    /// Whether something will change without anybody telling the group.
    fn is_waiting(&self, index: u16) -> bool {
        let group = &self.groups[index as usize];
        !group.is_settled
            || group.rolling
            || group.slots.iter().any(|slot| self.servers[slot.server as usize].draining)
    }

    /// A group's entry in the queue fires: its own clock, or the check of one instance.
    pub(in crate::sim) fn group_due<O: Observer>(&mut self, component: u16, observer: &mut O) {
        match self.places[component as usize] {
            Place::Group(index) if self.groups[index as usize].due == self.now => {
                let group = &self.groups[index as usize];
                if group.settings.scaling.is_some() && group.evaluates <= self.now {
                    self.evaluate(index, observer);
                }
                self.manage(index, observer);
            }
            Place::Server(_) => {
                let Some((group, _, slot)) = self.plan.group_of(ComponentIx(component)) else { return };
                if let Place::Group(index) = self.places[group.0 as usize] {
                    self.check_due(index, slot, observer);
                }
            }
            _ => {}
        }
    }

    /// Takes over new settings. Another template is a new version, and its rollout begins.
    pub(in crate::sim) fn reconfigure_group<O: Observer>(
        &mut self,
        index: u16,
        settings: &plan::Group,
        observer: &mut O,
    ) {
        let now = self.now;
        let group = &mut self.groups[index as usize];
        let old = std::mem::replace(&mut group.settings, settings.clone());
        if settings.scaling.is_some() && old.scaling.is_none() {
            group.evaluates = now + EVALUATES;
            group.loads.clear();
            group.needs = VecDeque::from([(now, group.wanted)]);
            self.measure_from_now(index);
        }
        if settings.healing != old.healing {
            for slot in 0..settings.slots {
                self.start_checking(index, slot, now);
            }
        }
        let group = &self.groups[index as usize];
        let wanted = if settings.size != old.size || settings.scaling.is_none() {
            settings.size
        } else {
            group.wanted
        };
        self.resize(index, settings.allowed(wanted), observer);
        if settings.template != old.template {
            self.roll_out(index, observer);
        }
        self.schedule_group(index);
    }

    /// Begins to replace every instance by one of the present template.
    pub(in crate::sim) fn roll_out<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let group = &mut self.groups[index as usize];
        group.version += 1;
        let began = !std::mem::replace(&mut group.rolling, true);
        let component = group.component;
        if began {
            observer.on(&Event { count: 1, ..self.part_event(EventKind::RolledOut, component) });
        }
        self.manage(index, observer);
    }

    /// Wants another number of instances from now on.
    pub(in crate::sim) fn resize<O: Observer>(&mut self, index: u16, wanted: u32, observer: &mut O) {
        let group = &mut self.groups[index as usize];
        if group.wanted == wanted {
            return;
        }
        let before = std::mem::replace(&mut group.wanted, wanted);
        group.since = self.now;
        group.is_settled = false;
        let component = group.component;
        self.balance(index, observer);
        let servers =
            self.groups[index as usize].slots.iter().map(|slot| &self.servers[slot.server as usize]);
        let boots = servers.filter(|server| server.process == Process::Booting).map(|server| server.until);
        let other = boots.max().unwrap_or(SimTime::ZERO);
        let resized = self.part_event(EventKind::Resized, component);
        observer.on(&Event { other, count: wanted, call: before, ..resized });
        self.schedule_group(index);
    }

    /// Looks after everything that may have changed since the last time.
    fn manage<O: Observer>(&mut self, index: u16, observer: &mut O) {
        for slot in 0..self.groups[index as usize].settings.slots {
            if self.has_drained(index, slot) {
                self.turn_off(index, slot, observer);
            }
        }
        self.balance(index, observer);
        let serving = self.count(index, |world, slot| world.serves(index, slot));
        let outdated = self.outdated(index);
        let group = &mut self.groups[index as usize];
        let component = group.component;
        let (wanted, since) = (group.wanted, group.since);
        let settled = !group.is_settled && serving >= wanted;
        group.is_settled |= settled;
        let done = group.rolling && outdated == 0 && serving >= wanted;
        group.rolling &= !done;
        if settled {
            observer.on(&Event {
                count: serving,
                other: since,
                ..self.part_event(EventKind::Settled, component)
            });
        }
        if done {
            observer.on(&self.part_event(EventKind::RolledOut, component));
        }
        self.schedule_group(index);
    }

    /// Creates and takes away instances as the wanted number and a rolling update ask for.
    fn balance<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let settings = &self.groups[index as usize].settings;
        let wanted = self.groups[index as usize].wanted;
        // With neither, an update could never take its first step.
        let surge = if settings.max_surge + settings.max_unavailable == 0 { 1 } else { settings.max_surge };
        let floor = wanted.saturating_sub(settings.max_unavailable);
        loop {
            let present = self.count(index, |world, slot| world.is_present(index, slot));
            let outdated = self.outdated(index);
            let fresh = present - outdated;
            let room = wanted + if outdated > 0 { surge } else { 0 };
            if fresh > wanted {
                self.retire(index, false, observer);
            } else if fresh < wanted && present < room && self.add_instance(index, observer) {
                continue;
            } else if outdated > 0 {
                let serving = self.count(index, |world, slot| world.serves(index, slot));
                let idle = self.victim(index, true).is_some_and(|slot| !self.serves(index, slot));
                if !idle && serving <= floor {
                    return;
                }
                self.retire(index, true, observer);
            } else {
                return;
            }
        }
    }

    /// Creates an instance where there is a free slot; else keeps one that was about to go. Returns
    /// whether there was either.
    fn add_instance<O: Observer>(&mut self, index: u16, observer: &mut O) -> bool {
        let slots = 0..self.groups[index as usize].settings.slots;
        // Nothing can be made in a zone that is down.
        let is_off = |slot: &u16| {
            let server = self.server_of(index, *slot);
            server.process == Process::Off && !server.zone_down
        };
        if let Some(slot) = slots.clone().find(is_off) {
            self.create_instance(index, slot, observer);
            return true;
        }
        let version = self.groups[index as usize].version;
        let stays = |slot: &u16| {
            self.server_of(index, *slot).draining
                && self.groups[index as usize].slots[*slot as usize].version == version
        };
        let Some(slot) = slots.clone().find(stays) else { return false };
        self.set_draining(index, slot, false, observer);
        true
    }

    /// Takes away the instance that is missed least.
    fn retire<O: Observer>(&mut self, index: u16, outdated: bool, observer: &mut O) {
        let Some(slot) = self.victim(index, outdated) else { return };
        let drain = self.groups[index as usize].settings.drain;
        if drain.0 == 0 || self.server_of(index, slot).process != Process::Running {
            return self.turn_off(index, slot, observer);
        }
        self.groups[index as usize].slots[slot as usize].drains_until = self.now + drain;
        self.set_draining(index, slot, true, observer);
        if self.has_drained(index, slot) {
            self.turn_off(index, slot, observer);
        }
    }

    /// The instance to go next: first one that does not serve, then the one in the last slot.
    fn victim(&self, index: u16, outdated: bool) -> Option<u16> {
        let version = self.groups[index as usize].version;
        let slots = 0..self.groups[index as usize].settings.slots;
        let fits = |slot: &u16| {
            let known = &self.groups[index as usize].slots[*slot as usize];
            self.is_present(index, *slot) && (known.version != version) == outdated
        };
        slots.filter(fits).max_by_key(|&slot| (!self.serves(index, slot), slot))
    }

    pub(in crate::sim) fn count(&self, index: u16, is: impl Fn(&World, u16) -> bool) -> u32 {
        (0..self.groups[index as usize].slots.len() as u16).filter(|&slot| is(self, slot)).count() as u32
    }

    fn outdated(&self, index: u16) -> u32 {
        let group = &self.groups[index as usize];
        self.count(index, |world, slot| {
            world.is_present(index, slot) && group.slots[slot as usize].version != group.version
        })
    }

    /// Whether a balancer could send a request to it now and would get an answer.
    fn serves(&self, index: u16, slot: u16) -> bool {
        let feeds = &self.groups[index as usize].slots[slot as usize].feeds;
        let server = self.server_of(index, slot);
        let trusted = |&(balancer, position): &(u16, u16)| {
            let balancer = &self.balancers[balancer as usize];
            balancer.presence(position) == Presence::There && balancer.checker.is_in_rotation(position)
        };
        server.process == Process::Running && !server.draining && !server.cut && feeds.iter().all(trusted)
    }

    /// What happens to a group happens to the first instance that runs undisturbed; what mends
    /// happens to all.
    pub(in crate::sim) fn fault_group<O: Observer>(&mut self, index: u16, fault: Fault, observer: &mut O) {
        let shipped = match fault {
            Fault::Ship(bug) => Some(usable(bug)),
            Fault::Redeploy => Some(None),
            _ => None,
        };
        if let Some(bug) = shipped {
            // A version of the app is one of the template: it comes with new instances.
            self.groups[index as usize].bug = bug;
            return self.roll_out(index, observer);
        }
        for slot in 0..self.groups[index as usize].slots.len() as u16 {
            let server = self.groups[index as usize].slots[slot as usize].server;
            let state = self.servers[server as usize].shown;
            match fault {
                Fault::Restart if matches!(state, crate::sim::PartState::Crashed) => {
                    self.apply_fault(server, fault, observer);
                }
                Fault::Recover => self.apply_fault(server, fault, observer),
                Fault::Restart => {}
                _ if state == crate::sim::PartState::Running => {
                    return self.apply_fault(server, fault, observer);
                }
                _ => {}
            }
        }
    }

    pub(in crate::sim) fn group_reading(&self, index: u16) -> Option<GroupReading> {
        let group = self.groups.get(index as usize)?;
        Some(GroupReading {
            wanted: group.wanted,
            since: group.since,
            is_settled: group.is_settled,
            outdated: self.outdated(index),
        })
    }
}
