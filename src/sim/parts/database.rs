//! Managed databases: a server whose writes go to disks, watched over by whoever runs it.
//!
//! The server computes queries as any other does. What is particular is kept here: two disks where there
//! is a standby, of which both hold a write before it is reported; a watch that misses heartbeats and acts
//! after a while; storage that fills and grows. What was acknowledged is counted, so that "nothing is lost"
//! is measured and not claimed.

use crate::sim::core::calls::Phase;
use crate::sim::core::draw::{Draws, Sampler, nanos};
use crate::sim::core::queue::Kind;
use crate::sim::core::random::{Purpose, Uniforms};
use crate::sim::event::{Event, EventKind, Observer};
use crate::sim::parts::server::Process;
use crate::sim::plan::{self, Location};
use crate::sim::reading::{DatabaseReading, PartState};
use crate::sim::world::{Place, World};
use crate::units::{NANOS_PER_S, SimDuration, SimTime};

/// Servers that are no databases.
pub const NONE: u16 = u16::MAX;
const GB: u64 = 1_000_000_000;
/// The largest disk there is.
const MOST_GB: u64 = 65_536;
/// Between two looks at the free space.
const CHECK_EVERY: SimDuration = SimDuration::from_ms(30_000);
/// Between two heartbeats.
const HEARTBEAT: u64 = NANOS_PER_S;

/// By how much a disk of so many GB grows, and how little free space makes it grow.
pub fn growth_gb(storage_gb: u64) -> u64 {
    (storage_gb / 25 + 5).min(25)
}

#[derive(Clone, Copy, Debug, Default)]
struct Disk {
    writes: u64,
    used: u64,
}

/// What the watch is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Watch {
    Well,
    /// Heartbeats are missing.
    Missing,
    /// The standby is taking over.
    Promoting,
}

#[derive(Clone, Debug)]
pub struct Database {
    server: u16,
    component: u16,
    home: Location,
    settings: plan::Database,
    storage: u64,
    disks: [Disk; 2],
    /// Which disk is the primary's: 0 at home, 1 with the standby.
    primary: usize,
    /// Whether the other disk holds all that this one does.
    in_sync: bool,
    acknowledged: u64,
    lost: u64,
    failovers: u32,
    watch: Watch,
    /// When the watch acts; entries of the queue for other moments are out of date.
    due: SimTime,
    /// Since when it does not answer, and how long the last such time was.
    silent_since: Option<SimTime>,
    last_silence: SimDuration,
    checks_storage: bool,
    heartbeat_phase: u64,
    write_draws: Uniforms,
    promotion: Draws,
}

impl Database {
    pub fn new(
        server: u16,
        component: u16,
        plan: &plan::Plan,
        settings: &plan::Database,
        seed: u64,
    ) -> Database {
        let part = &plan.components[component as usize];
        let disk = Disk { writes: 0, used: settings.used };
        let mut phases = Uniforms::new(seed, part.key, Purpose::Heartbeat);
        Database {
            server,
            component,
            home: part.location,
            settings: settings.clone(),
            storage: settings.storage,
            disks: [disk; 2],
            primary: 0,
            in_sync: settings.standby.is_some(),
            acknowledged: 0,
            lost: 0,
            failovers: 0,
            watch: Watch::Well,
            due: SimTime::NEVER,
            silent_since: None,
            last_silence: SimDuration::ZERO,
            checks_storage: false,
            heartbeat_phase: (phases.unit() * HEARTBEAT as f64) as u64,
            write_draws: Uniforms::new(seed, part.key, Purpose::Writes),
            promotion: Draws::new(seed, part.key, Purpose::Promotion, Purpose::PromotionShape),
        }
    }

    /// Where the primary or the other one stands.
    fn location(&self, place: usize) -> Option<Location> {
        if place == 0 { Some(self.home) } else { self.settings.standby }
    }

    pub fn primary_location(&self) -> Location {
        self.location(self.primary).unwrap_or(self.home)
    }

    fn standby_location(&self) -> Option<Location> {
        self.settings.standby?;
        self.location(1 - self.primary)
    }

    fn is_full(&self) -> bool {
        self.disks[self.primary].used + self.settings.write_size > self.storage
    }

    /// Writes to one disk.
    fn write(&mut self, place: usize) {
        let size = self.settings.write_size;
        let disk = &mut self.disks[place];
        disk.writes += 1;
        disk.used += size;
    }

    /// The first heartbeat missing after `now`.
    fn next_heartbeat(&self, now: SimTime) -> SimTime {
        let passed = now.0.saturating_sub(self.heartbeat_phase);
        SimTime(self.heartbeat_phase + (passed / HEARTBEAT + 1) * HEARTBEAT)
    }

    pub fn reading(&self, now: SimTime) -> DatabaseReading {
        DatabaseReading {
            storage: self.storage,
            used: self.disks[self.primary].used,
            writes_acknowledged: self.acknowledged,
            writes_lost: self.lost,
            primary: self.primary_location(),
            standby: self.standby_location(),
            in_sync: self.in_sync,
            failovers: self.failovers,
            silence: self.silent_since.map_or(self.last_silence, |since| now.since(since)),
        }
    }
}

/// Writing.
impl World {
    /// What is left to do before a query that succeeded may be answered: whether it must wait.
    #[inline(never)]
    pub(in crate::sim) fn must_commit<O: Observer>(
        &mut self,
        index: u16,
        call: u32,
        observer: &mut O,
    ) -> bool {
        let database = &mut self.databases[self.servers[index as usize].database as usize];
        let record = &mut self.calls[call];
        if record.attempts == 0 {
            if !database.write_draws.chance(database.settings.writes) {
                return false;
            }
            if database.is_full() {
                self.go_down(index, PartState::Full, SimTime::ZERO, observer);
                return true;
            }
            database.write(database.primary);
            record.attempts = 1;
            if database.in_sync {
                let written = self.now + database.settings.replication;
                record.phase = Phase::Committing;
                record.finish = written.0;
                self.queue.push(written, Kind::Committed, call);
                return true;
            }
        }
        // Every disk that takes part holds it.
        database.acknowledged += 1;
        false
    }

    /// The standby's disk holds a write.
    pub(in crate::sim) fn committed<O: Observer>(&mut self, call: u32, observer: &mut O) {
        let record = &mut self.calls[call];
        if record.phase != Phase::Committing || record.finish != self.now.0 {
            return; // broken off since then
        }
        record.phase = Phase::Calling;
        let Place::Server(index) = self.places[record.callee as usize] else { return };
        let database = &mut self.databases[self.servers[index as usize].database as usize];
        let standby = 1 - database.primary;
        // A standby that came back in the meantime copied it already.
        if database.in_sync && database.disks[standby].writes < database.disks[database.primary].writes {
            database.write(standby);
        }
        self.server_continues(index, call, observer);
    }
}

/// Being watched.
impl World {
    /// Takes notice of a state that may have changed.
    pub(in crate::sim) fn watch(&mut self, index: u16) {
        let server = &self.servers[index as usize];
        let Some(database) = self.databases.get_mut(server.database as usize) else { return };
        let is_down = matches!(server.process, Process::Crashed | Process::Hung);
        let is_silent = server.cut || is_down && server.down_as == PartState::Crashed;
        let answers = !server.cut && server.process == Process::Running;
        match (answers, database.silent_since) {
            (false, None) => database.silent_since = Some(self.now),
            (true, Some(since)) => {
                database.last_silence = self.now.since(since);
                database.silent_since = None;
            }
            _ => {}
        }
        match (database.watch, is_silent) {
            (Watch::Well, true) => {
                database.watch = Watch::Missing;
                database.due = database.next_heartbeat(self.now) + database.settings.detection;
                self.queue.push(database.due, Kind::Database, u32::from(server.database) << 1);
            }
            (Watch::Missing, false) => (database.watch, database.due) = (Watch::Well, SimTime::NEVER),
            _ => {}
        }
    }

    /// An entry of the queue for a database: the watch, or with the lowest bit a look at the storage.
    pub(in crate::sim) fn database_due<O: Observer>(&mut self, arg: u32, observer: &mut O) {
        let at = (arg >> 1) as usize;
        if arg & 1 == 1 {
            return self.check_storage(at, observer);
        }
        let database = &mut self.databases[at];
        if database.due != self.now {
            return;
        }
        database.due = SimTime::NEVER;
        let index = database.server;
        match database.watch {
            Watch::Well => {}
            Watch::Promoting => self.promoted(index, observer),
            Watch::Missing if database.in_sync => self.fail_over(index, observer),
            Watch::Missing => {
                let server = &self.servers[index as usize];
                if !server.zone_down && matches!(server.process, Process::Crashed | Process::Hung) {
                    self.restart(index, observer);
                }
            }
        }
    }

    /// The standby takes over: connections are closed, and nothing answers until it has.
    pub(in crate::sim) fn fail_over<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let Some(database) = self.databases.get_mut(self.servers[index as usize].database as usize) else {
            return;
        };
        if !database.in_sync || database.watch == Watch::Promoting {
            return;
        }
        let took = nanos(database.promotion.draw(&Sampler::from(database.settings.promotion)));
        let until = self.now + SimDuration(took);
        database.watch = Watch::Promoting;
        database.due = until;
        database.primary = 1 - database.primary;
        database.in_sync = false;
        // What was reported and is not on the disk that now counts would be lost.
        database.lost += database.acknowledged.saturating_sub(database.disks[database.primary].writes);
        let at = self.servers[index as usize].database;
        self.queue.push(until, Kind::Database, u32::from(at) << 1);
        self.servers[index as usize].zone_down = false;
        self.set_cut(index, false);
        self.go_down(index, PartState::FailingOver, until, observer);
    }

    fn promoted<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let server = &mut self.servers[index as usize];
        server.process = Process::Running;
        server.down_as = PartState::Crashed;
        let at = server.database as usize;
        let database = &mut self.databases[at];
        database.watch = Watch::Well;
        database.failovers += 1;
        let other = database.silent_since.unwrap_or(self.now);
        let (component, count) = (database.component, database.primary_location().code());
        observer.on(&Event { other, count, ..self.part_event(EventKind::FailedOver, component) });
        self.rescale(index);
        self.synchronise(at);
        self.show_state(index, SimTime::ZERO, observer);
    }

    /// Nothing runs any more, as `state` says; what is inside is broken off.
    fn go_down<O: Observer>(&mut self, index: u16, state: PartState, until: SimTime, observer: &mut O) {
        let server = &mut self.servers[index as usize];
        server.process = Process::Crashed;
        server.down_as = state;
        server.slow = 1.0;
        self.empty(index, observer);
        self.show_state(index, until, observer);
    }

    /// Whatever the watch was about to do, it need not: something else decided.
    pub(in crate::sim) fn stop_watching(&mut self, index: u16) {
        let server = &mut self.servers[index as usize];
        server.down_as = PartState::Crashed;
        if let Some(database) = self.databases.get_mut(server.database as usize) {
            (database.watch, database.due) = (Watch::Well, SimTime::NEVER);
        }
    }

    /// Zones went down or came back: standbys fall out, or catch up from the primary's disk.
    pub(in crate::sim) fn synchronise_all(&mut self) {
        (0..self.databases.len()).for_each(|at| self.synchronise(at));
    }

    fn synchronise(&mut self, at: usize) {
        let database = &self.databases[at];
        let Some(standby) = database.standby_location() else { return };
        let (is_standby_up, is_primary_up) =
            (!self.is_down(standby), !self.is_down(database.primary_location()));
        let database = &mut self.databases[at];
        if database.watch == Watch::Promoting {
            return;
        }
        if !is_standby_up {
            database.in_sync = false;
        } else if is_primary_up && !database.in_sync {
            database.disks[1 - database.primary] = database.disks[database.primary];
            database.in_sync = true;
        }
    }
}

/// Storage.
impl World {
    /// Begins to look at the free space, where anything is written at all.
    pub(in crate::sim) fn start_storage_checks(&mut self, at: usize) {
        let database = &mut self.databases[at];
        if database.settings.writes > 0.0 && !database.checks_storage {
            database.checks_storage = true;
            self.queue.push(self.now + CHECK_EVERY, Kind::Database, (at as u32) << 1 | 1);
        }
    }

    fn check_storage<O: Observer>(&mut self, at: usize, observer: &mut O) {
        let database = &mut self.databases[at];
        database.checks_storage = false;
        let free = database.storage.saturating_sub(database.disks[database.primary].used);
        let by = growth_gb(database.storage / GB) * GB;
        if database.settings.grows && free < by && database.storage / GB < MOST_GB {
            database.storage += by;
            let (component, count) = (database.component, (database.storage / GB) as u32);
            let index = database.server;
            observer.on(&Event { count, ..self.part_event(EventKind::StorageGrew, component) });
            self.reopen(index, observer);
        }
        self.start_storage_checks(at);
    }

    /// Starts again what stands still because its disk was full, if there is room.
    fn reopen<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let server = &self.servers[index as usize];
        let is_full = self.databases[server.database as usize].is_full();
        let stands_still = server.process == Process::Crashed && server.down_as == PartState::Full;
        if stands_still && !is_full && !server.zone_down {
            self.restart(index, observer);
        }
    }

    /// Takes over new settings. A disk never shrinks.
    pub(in crate::sim) fn reconfigure_database<O: Observer>(
        &mut self,
        index: u16,
        settings: &plan::Database,
        observer: &mut O,
    ) {
        let at = self.servers[index as usize].database as usize;
        let database = &mut self.databases[at];
        database.settings = settings.clone();
        database.storage = database.storage.max(settings.storage);
        self.reopen(index, observer);
        self.start_storage_checks(at);
    }
}
