//! Servers: VMs, databases and frontends. They queue calls, compute, call others and answer.

use crate::sim::calling::event;
use crate::sim::core::calls::{Call, Calls, Phase};
use crate::sim::core::draw::{Draws, Sampler, nanos};
use crate::sim::core::queue::{Kind, Queue};
use crate::sim::core::random::{Purpose, Uniforms};
use crate::sim::core::ring::Ring;
use crate::sim::event::{Cause, Event, EventKind, Observer};
use crate::sim::intervene::{Bug, Fault};
use crate::sim::parts::database;
use crate::sim::parts::load::LoadMeter;
use crate::sim::parts::sharing::Sharing;
use crate::sim::plan::{self, Discipline, WhenFull};
use crate::sim::reading::{PartReading, PartState};
use crate::sim::world::{Place, World};
use crate::units::{SimDuration, SimTime};

mod faults;

/// What a server's process is up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    Running,
    Hung,
    Crashed,
    Booting,
    /// There is no machine.
    Off,
}

#[derive(Clone, Debug)]
pub struct Server {
    pub component: u16,
    vcpus: u32,
    /// Nanoseconds of one nanosecond of CPU time at speed 1, the fault `slow` included.
    stretch: f64,
    speed: f64,
    sharing: Option<Sharing>,
    /// `u32::MAX` stands for no limit, as with `vcpus`.
    workers: u32,
    queue_limit: u32,
    when_full: Cause,
    work: Vec<Sampler>,
    draws: Draws,
    error_chance: f64,
    /// Chance that work ends in anything but success: certain in a version with a bug.
    fail_chance: f64,
    error_draws: Uniforms,
    /// Whether a call is over once it has computed: it makes no calls of its own.
    pub calls_nobody: bool,
    /// Whether there are APIs that it must pass on and has no wire for.
    pub strands: bool,
    version: u32,
    bug: Option<Bug>,
    pub boot: SimDuration,
    pub process: Process,
    /// What is the matter while the process is down.
    pub down_as: PartState,
    /// Place among the databases, or [`database::NONE`].
    pub database: u16,
    pub cut: bool,
    /// Its zone or region is down.
    pub zone_down: bool,
    /// Whether it is about to go once it has finished what it was sent.
    pub draining: bool,
    pub slow: f64,
    pub shown: PartState,
    pub since: SimTime,
    pub until: SimTime,
    busy: u32,
    computing: u32,
    inside: u32,
    /// Calls waiting for a worker.
    accept: Ring<u32>,
    /// Calls with a worker, waiting for a vCPU.
    ready: Ring<u32>,
    load: LoadMeter,
}

impl Server {
    pub fn new(component: u16, key: u64, settings: &plan::Server, seed: u64) -> Server {
        let sharing = settings.discipline == Discipline::ProcessorSharing;
        let mut server = Server {
            component,
            vcpus: 1,
            stretch: 1.0,
            speed: 1.0,
            sharing: sharing.then(Sharing::new),
            workers: 1,
            queue_limit: 0,
            when_full: Cause::QueueFull,
            work: Vec::new(),
            draws: Draws::new(seed, key, Purpose::Work, Purpose::WorkShape),
            error_chance: 0.0,
            fail_chance: 0.0,
            error_draws: Uniforms::new(seed, key, Purpose::Errors),
            calls_nobody: false,
            strands: false,
            version: 1,
            bug: None,
            boot: SimDuration::ZERO,
            process: Process::Running,
            down_as: PartState::Crashed,
            database: database::NONE,
            cut: false,
            zone_down: false,
            draining: false,
            slow: 1.0,
            shown: PartState::Running,
            since: SimTime::ZERO,
            until: SimTime::ZERO,
            busy: 0,
            computing: 0,
            inside: 0,
            accept: Ring::default(),
            ready: Ring::default(),
            load: LoadMeter::default(),
        };
        server.configure(settings);
        server.stretch = 1.0 / server.speed;
        server
    }

    /// Takes over new settings. A new speed acts when [`World::rescale`] has been called.
    pub fn configure(&mut self, settings: &plan::Server) {
        let limit = |n: u32| if n == 0 { u32::MAX } else { n };
        self.vcpus = limit(settings.vcpus);
        self.workers = limit(settings.workers);
        self.speed = if settings.speed > 0.0 { settings.speed } else { 1.0 };
        self.queue_limit = settings.queue;
        self.when_full = match settings.when_full {
            WhenFull::Refuse => Cause::QueueFull,
            WhenFull::TooManyConnections => Cause::TooManyConnections,
        };
        self.work =
            settings.work.iter().map(|&demand| Sampler::from(demand).and(settings.tls.0 as f64)).collect();
        self.error_chance = settings.error_chance;
        self.boot = settings.boot;
        self.note_bug();
    }

    fn note_bug(&mut self) {
        let fails = matches!(self.bug, Some(Bug::Errors | Bug::Crashes));
        self.fail_chance = if fails { 1.0 } else { self.error_chance };
    }

    /// Another version takes over. A new speed acts when [`World::rescale`] has been called.
    pub fn deploy(&mut self, bug: Option<Bug>) {
        self.version += 1;
        self.bug = bug;
        self.note_bug();
    }

    pub fn version(&self) -> (u32, Option<Bug>) {
        (self.version, self.bug)
    }

    #[inline(always)]
    fn draw_work(&mut self, api: u16) -> f64 {
        match self.work.get(api as usize).or(self.work.last()) {
            Some(sampler) => self.draws.draw(sampler),
            None => 0.0,
        }
    }

    /// Whether one more call may compute right now.
    #[inline(always)]
    fn can_start(&self) -> bool {
        self.process == Process::Running && (self.sharing.is_some() || self.computing < self.vcpus)
    }

    #[inline(always)]
    fn note_load(&mut self, now: SimTime) {
        self.load.set(now.0, self.computing.min(self.vcpus));
    }

    /// A call begins to compute. The event returned says that it did not wait.
    #[inline(always)]
    fn start(&mut self, now: SimTime, index: u16, call: u32, record: &mut Call, queue: &mut Queue) -> Event {
        let other = SimTime(record.time);
        record.time = now.0;
        record.phase = Phase::Computing;
        self.computing += 1;
        debug_assert!(self.sharing.is_some() || self.computing <= self.vcpus);
        let demand = self.draw_work(record.api);
        if self.sharing.is_some() {
            self.share(now, index, call, demand, queue);
        } else {
            let finish = now + SimDuration(nanos(demand * self.stretch));
            record.finish = finish.0;
            queue.push(finish, Kind::ComputeDone, call);
        }
        Event { other, ..event(now, EventKind::Started, call, record) }
    }

    /// Calls that waited for a vCPU begin, as far as there are vCPUs.
    #[inline(always)]
    fn start_ready<O: Observer>(
        &mut self,
        now: SimTime,
        index: u16,
        calls: &mut Calls,
        queue: &mut Queue,
        observer: &mut O,
    ) {
        while self.can_start()
            && let Some(call) = self.ready.pop()
        {
            let started = self.start(now, index, call, &mut calls[call], queue);
            observer.on(&Event { count: 1, ..started });
        }
        self.note_load(now);
    }

    /// One more call shares the vCPUs.
    #[inline(never)]
    fn share(&mut self, now: SimTime, index: u16, call: u32, demand: f64, queue: &mut Queue) {
        if let Some(sharing) = &mut self.sharing {
            sharing.advance(now.0);
            sharing.add(call, demand);
        }
        self.pace(now, index, queue);
    }

    /// Works out anew how fast shared vCPUs serve, and when the first call will be done.
    fn pace(&mut self, now: SimTime, index: u16, queue: &mut Queue) {
        let one = if self.process == Process::Hung { 0.0 } else { 1.0 / self.stretch };
        let Some(sharing) = &mut self.sharing else { return };
        sharing.advance(now.0);
        if let Some(due) = sharing.set_speed(self.vcpus, one)
            && due < sharing.armed
        {
            // An entry that is already armed for an earlier moment will look again then.
            sharing.armed = due;
            queue.push(SimTime(due), Kind::ShareDone, u32::from(index));
        }
    }

    /// Nanoseconds of vCPU time used so far.
    pub fn busy_area(&self, now: SimTime) -> u64 {
        self.load.area(now.0)
    }

    pub fn vcpus(&self) -> u32 {
        self.vcpus
    }

    /// Calls inside.
    pub fn inside(&self) -> u32 {
        self.inside
    }

    pub fn reading(&self, now: SimTime) -> PartReading {
        let shown = |limit: u32| if limit == u32::MAX { 0 } else { limit };
        let vcpus = shown(self.vcpus);
        PartReading {
            state: self.shown,
            since: self.since,
            until: (self.until > now).then_some(self.until),
            computing: self.computing,
            vcpus,
            busy_workers: self.busy,
            workers: shown(self.workers),
            queue: self.accept.len() + self.ready.len(),
            queue_limit: self.queue_limit,
            in_flight: self.inside,
            load: if vcpus == 0 { 0.0 } else { self.load.mean(now.0) / f64::from(vcpus) },
        }
    }

    /// What must always hold, at no cost worth mentioning.
    fn check(&self) {
        debug_assert!(self.busy + self.accept.len() == self.inside);
        debug_assert!(self.computing + self.ready.len() <= self.busy);
    }
}

impl World {
    #[inline(always)]
    pub(in crate::sim) fn server_arrive<O: Observer>(&mut self, index: u16, call: u32, observer: &mut O) {
        let server = &mut self.servers[index as usize];
        if matches!(server.process, Process::Crashed | Process::Booting | Process::Off) {
            let is_full = server.process == Process::Crashed && server.down_as == PartState::Full;
            let cause = if is_full { Cause::StorageFull } else { Cause::ConnectionRefused };
            return self.refuse(call, cause, observer);
        }
        let has_worker = server.busy < server.workers;
        if !has_worker && server.accept.len() >= server.queue_limit {
            let cause = server.when_full;
            return self.refuse(call, cause, observer);
        }
        server.inside += 1;
        let record = &mut self.calls[call];
        record.phase = Phase::Waiting;
        record.time = self.now.0;
        let arrived = event(self.now, EventKind::Arrived, call, record);
        observer.on(&arrived);
        if has_worker {
            server.busy += 1;
            if server.can_start() {
                let started = server.start(self.now, index, call, record, &mut self.queue);
                server.note_load(self.now);
                return observer.on(&started);
            }
            server.ready.push(call);
        } else {
            server.accept.push(call);
        }
        observer.on(&Event { kind: EventKind::Queued, ..arrived });
    }

    /// Calls that waited for a vCPU begin, as far as there are vCPUs.
    fn start_ready<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let World { servers, calls, queue, now, .. } = self;
        servers[index as usize].start_ready(*now, index, calls, queue, observer);
    }

    /// Calls that waited for a worker get one, as far as there are workers.
    #[inline(never)]
    fn admit<O: Observer>(&mut self, index: u16, observer: &mut O) {
        loop {
            let server = &mut self.servers[index as usize];
            if server.busy >= server.workers {
                return;
            }
            let Some(call) = server.accept.pop() else { return };
            server.busy += 1;
            server.ready.push(call);
            self.start_ready(index, observer);
        }
    }

    #[inline(always)]
    pub(in crate::sim) fn compute_done<O: Observer>(&mut self, call: u32, observer: &mut O) {
        let record = &self.calls[call];
        if record.phase != Phase::Computing || record.finish != self.now.0 {
            return; // planned before the server was slowed, hung or crashed
        }
        match self.places[record.callee as usize] {
            Place::Server(index) => self.computed(index, call, observer),
            Place::Function(index) => self.function_computed(index, call, observer),
            Place::Users(_) | Place::Balancer(_) | Place::Group(_) => {}
        }
    }

    #[inline(always)]
    fn computed<O: Observer>(&mut self, index: u16, call: u32, observer: &mut O) {
        let World { servers, calls, queue, now, .. } = self;
        let (server, record) = (&mut servers[index as usize], &mut calls[call]);
        let other = SimTime(record.time);
        record.phase = Phase::Calling;
        record.time = now.0;
        record.step = 0;
        server.computing -= 1;
        let failed = server.fail_chance > 0.0 && server.error_draws.chance(server.fail_chance);
        let cause = record.cause;
        observer.on(&Event { other, ..event(*now, EventKind::Computed, call, record) });
        server.start_ready(*now, index, calls, queue, observer);
        let (over, strands) = (server.calls_nobody, server.strands);
        if failed {
            return self.work_failed(index, call, observer);
        }
        if over {
            return self.server_answer(index, call, cause, observer);
        }
        if strands && self.is_stranded(call) {
            return self.server_answer(index, call, Cause::NowhereToGo, observer);
        }
        self.server_continues(index, call, observer);
    }

    /// Work ended in an error, or took the whole process with it.
    #[inline(never)]
    fn work_failed<O: Observer>(&mut self, index: u16, call: u32, observer: &mut O) {
        if self.servers[index as usize].bug == Some(Bug::Crashes) {
            return self.apply_fault(index, Fault::Crash, observer);
        }
        self.server_answer(index, call, Cause::AppError, observer);
    }

    /// A call has computed, or has the answers it waited for.
    #[inline(always)]
    pub(in crate::sim) fn server_continues<O: Observer>(&mut self, index: u16, call: u32, observer: &mut O) {
        if self.servers[index as usize].process == Process::Hung {
            return; // goes on when the server recovers
        }
        let cause = self.calls[call].cause;
        if cause != Cause::None || !self.advance(call, observer) {
            self.server_answer(index, call, cause, observer);
        }
    }

    #[inline(always)]
    fn server_answer<O: Observer>(&mut self, index: u16, call: u32, cause: Cause, observer: &mut O) {
        let server = &mut self.servers[index as usize];
        if server.database != database::NONE
            && cause == Cause::None
            && self.must_commit(index, call, observer)
        {
            return;
        }
        let server = &mut self.servers[index as usize];
        server.inside -= 1;
        server.busy -= 1;
        server.check();
        let is_awaited = !server.accept.is_empty();
        self.answer(call, cause, 0, observer);
        if is_awaited {
            self.admit(index, observer);
        }
    }

    /// Some call of a server that shares its vCPUs may be done.
    #[inline(never)]
    pub(in crate::sim) fn share_done<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let now = self.now.0;
        let server = &mut self.servers[index as usize];
        let Some(sharing) = &mut server.sharing else { return };
        if sharing.armed != now {
            return;
        }
        sharing.armed = u64::MAX;
        if server.process == Process::Hung {
            return;
        }
        sharing.advance(now);
        while let Some(call) = self.servers[index as usize].sharing.as_mut().and_then(Sharing::take_done) {
            self.computed(index, call, observer);
        }
        self.pace(index);
    }

    #[inline(never)]
    fn pace(&mut self, index: u16) {
        self.servers[index as usize].pace(self.now, index, &mut self.queue);
    }
}
