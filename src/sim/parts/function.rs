//! Cloud functions: calls bring instances up, and silence takes them down again.
//!
//! A call goes to the idle instance that was used last, so that the others grow old and stop; then to
//! one at work that has room; then to one that is starting and has room. Otherwise it starts a new
//! one and is bound to it: it waits out that start even if another instance falls idle meanwhile, as
//! first-generation functions do. At the maximum it waits in line, and is told 429 in the end.

use crate::sim::core::calls::Phase;
use crate::sim::core::draw::{Draws, Sampler, nanos};
use crate::sim::core::queue::Kind;
use crate::sim::core::random::{Purpose, Uniforms};
use crate::sim::core::ring::Ring;
use crate::sim::event::{Cause, Event, EventKind, Observer};
use crate::sim::intervene::Bug;
use crate::sim::parts::instances::{self, List, Pool};
use crate::sim::parts::load::LoadMeter;
use crate::sim::plan;
use crate::sim::reading::{FunctionReading, InstanceReading, InstanceState, PartReading, PartState};
use crate::sim::world::World;
use crate::units::{SimDuration, SimTime};

/// Bits of a timer's argument that name the instance; those above name the function.
const INSTANCE_BITS: u32 = 10;
/// Stands for the instance of a call in line.
const NO_INSTANCE: u16 = u16::MAX;
const _: () = assert!(instances::MOST <= 1 << INSTANCE_BITS);

/// How a call came to start, as [`EventKind::Started`] counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wait {
    None = 0,
    InLine = 1,
    ColdStart = 2,
}

#[derive(Clone, Debug)]
pub struct Function {
    pub component: u16,
    pub(super) concurrency: u32,
    pub(super) min: u32,
    pub(super) max: u32,
    pub(super) idle_limit: u64,
    pub(super) max_wait: u64,
    start: Sampler,
    start_draws: Draws,
    work: Vec<Sampler>,
    work_draws: Draws,
    error_chance: f64,
    error_draws: Uniforms,
    pub(super) pool: Pool,
    /// Calls that wait because the maximum is reached; `finish` says until when.
    pub(super) line: Ring<u32>,
    pub(super) inside: u32,
    pub(super) computing: u32,
    /// When the function's own entry in the event queue fires; `u64::MAX` if there is none.
    pub(super) armed: u64,
    pub(super) version: u32,
    pub(super) bug: Option<Bug>,
    pub(super) since: SimTime,
    load: LoadMeter,
}

impl Function {
    pub fn new(component: u16, key: u64, settings: &plan::Function, seed: u64) -> Function {
        let mut function = Function {
            component,
            concurrency: 1,
            min: 0,
            max: 0,
            idle_limit: 0,
            max_wait: 0,
            start: Sampler::Fixed(0.0),
            start_draws: Draws::new(seed, key, Purpose::Start, Purpose::StartShape),
            work: Vec::new(),
            work_draws: Draws::new(seed, key, Purpose::Work, Purpose::WorkShape),
            error_chance: 0.0,
            error_draws: Uniforms::new(seed, key, Purpose::Errors),
            pool: Pool::new(),
            line: Ring::default(),
            inside: 0,
            computing: 0,
            armed: u64::MAX,
            version: 1,
            bug: None,
            since: SimTime::ZERO,
            load: LoadMeter::default(),
        };
        function.configure(settings);
        function
    }

    pub(super) fn configure(&mut self, settings: &plan::Function) {
        self.concurrency = settings.concurrency.max(1);
        self.max = settings.max_instances.clamp(1, instances::MOST);
        self.min = settings.min_instances.min(self.max);
        self.idle_limit = settings.idle_limit.0;
        self.max_wait = settings.max_wait.0;
        self.start = Sampler::from(settings.start);
        self.work = settings.work.iter().map(|&demand| Sampler::from(demand)).collect();
        self.error_chance = settings.error_chance;
    }

    #[inline(always)]
    fn draw_work(&mut self, api: u16) -> f64 {
        match self.work.get(api as usize).or(self.work.last()) {
            Some(sampler) => self.work_draws.draw(sampler),
            None => 0.0,
        }
    }

    /// The instance a call can go to at once, or wait for, if there is one.
    #[inline(always)]
    fn room(&self) -> Option<u16> {
        let newest = |list| self.pool.newest(list);
        newest(List::Idle).or_else(|| newest(List::Warm)).or_else(|| newest(List::Starting))
    }

    /// The list an instance that is on belongs to.
    #[inline(always)]
    pub(super) fn sort(&mut self, number: u16) {
        let (concurrency, instance) = (self.concurrency, self.pool.get(number));
        let has_room = instance.inside < concurrency && !instance.is_stale;
        let list = match instance.state {
            InstanceState::Idle if has_room => List::Idle,
            InstanceState::Busy if has_room => List::Warm,
            InstanceState::Starting if has_room => List::Starting,
            _ => List::Nowhere,
        };
        self.pool.enlist(number, list);
    }

    #[inline(always)]
    fn note_load(&mut self, now: SimTime) {
        self.load.set(now.0, self.pool.busy);
    }

    pub(super) fn state(&self) -> PartState {
        match self.bug {
            None => PartState::Running,
            Some(_) => PartState::Buggy,
        }
    }

    pub fn reading(&self, now: SimTime) -> PartReading {
        let room = self.max.saturating_mul(self.concurrency);
        PartReading {
            state: self.state(),
            since: self.since,
            computing: self.computing,
            busy_workers: self.inside.min(room),
            workers: room,
            queue: self.line.len() + self.waiting_for_a_start(),
            in_flight: self.inside,
            load: (self.load.mean(now.0) / f64::from(self.pool.on.max(1))).min(1.0),
            ..PartReading::default()
        }
    }

    pub fn version(&self) -> (u32, Option<Bug>) {
        (self.version, self.bug)
    }

    fn waiting_for_a_start(&self) -> u32 {
        let starting = self.pool.all().iter().filter(|i| i.state == InstanceState::Starting);
        starting.map(|instance| instance.inside).sum()
    }

    pub fn details(&self, now: SimTime) -> FunctionReading {
        let instance = |i: &instances::Instance| InstanceReading {
            state: i.state,
            until: Some(SimTime(i.until)).filter(|&until| until > now && until < SimTime::NEVER),
            inside: i.inside,
        };
        FunctionReading {
            instances: self.pool.all().iter().map(instance).collect(),
            max: self.max,
            line: self.line.len(),
            version: self.version,
            bug: self.bug,
        }
    }

    fn check(&self) {
        debug_assert!(self.pool.busy <= self.pool.on && self.pool.current <= self.pool.on);
        debug_assert!(self.computing <= self.inside);
    }
}

impl World {
    /// Brings up the instances that are always on.
    pub(in crate::sim) fn start_function(&mut self, index: u16) {
        let function = &mut self.functions[index as usize];
        if function.min > 0 {
            function.armed = self.now.0;
            self.queue.push(self.now, Kind::FunctionDue, u32::from(index));
        }
    }

    #[inline(always)]
    pub(in crate::sim) fn function_arrive<O: Observer>(&mut self, index: u16, call: u32, observer: &mut O) {
        let function = &mut self.functions[index as usize];
        let room = function.room();
        let may_start = function.pool.on < function.max;
        if room.is_none() && !may_start && function.max_wait == 0 {
            return self.refuse(call, Cause::TooManyRequests, observer);
        }
        function.inside += 1;
        let record = &mut self.calls[call];
        record.phase = Phase::Waiting;
        record.time = self.now.0;
        let arrived = self.call_event(EventKind::Arrived, call);
        observer.on(&arrived);
        match room {
            Some(number) if self.is_up(index, number) => {
                self.enter(index, call, number, Wait::None, observer)
            }
            Some(number) => {
                observer.on(&Event { kind: EventKind::Queued, ..arrived });
                self.bind(index, call, number);
            }
            None => {
                observer.on(&Event { kind: EventKind::Queued, ..arrived });
                if may_start {
                    self.start_for(index, call, observer);
                } else {
                    self.line_up(index, call);
                }
            }
        }
    }

    #[inline(always)]
    fn is_up(&mut self, index: u16, number: u16) -> bool {
        self.functions[index as usize].pool.get(number).state != InstanceState::Starting
    }

    /// A call begins to compute on an instance that is up.
    #[inline(always)]
    fn enter<O: Observer>(&mut self, index: u16, call: u32, number: u16, wait: Wait, observer: &mut O) {
        let function = &mut self.functions[index as usize];
        let instance = function.pool.get(number);
        instance.inside += u32::from(wait != Wait::ColdStart);
        debug_assert!(instance.inside <= function.concurrency || wait == Wait::ColdStart);
        let (was, bug) = (instance.state, instance.bug);
        if was != InstanceState::Busy {
            function.pool.set_state(number, InstanceState::Busy, u64::MAX);
            self.show_instance(index, number, observer);
        }
        let function = &mut self.functions[index as usize];
        function.sort(number);
        function.note_load(self.now);
        function.computing += 1;
        let record = &mut self.calls[call];
        let other = SimTime(record.time);
        let slow = if let Some(Bug::Slow(factor)) = bug { factor } else { 1.0 };
        let finish = self.now + SimDuration(nanos(function.draw_work(record.api) * slow));
        record.attempts = number;
        record.time = self.now.0;
        record.phase = Phase::Computing;
        record.finish = finish.0;
        self.queue.push(finish, Kind::ComputeDone, call);
        observer.on(&Event { other, count: wait as u32, ..self.call_event(EventKind::Started, call) });
    }

    /// A call waits for an instance that is starting.
    fn bind(&mut self, index: u16, call: u32, number: u16) {
        let Self { functions, calls, .. } = self;
        let function = &mut functions[index as usize];
        calls[call].attempts = number;
        function.pool.bind(number, call, |call, next| calls[call].finish = next);
        function.sort(number);
    }

    fn start_for<O: Observer>(&mut self, index: u16, call: u32, observer: &mut O) {
        match self.start_instance(index, observer) {
            Some(number) => self.bind(index, call, number),
            None => self.line_up(index, call),
        }
    }

    fn start_instance<O: Observer>(&mut self, index: u16, observer: &mut O) -> Option<u16> {
        let function = &mut self.functions[index as usize];
        let takes = function.start_draws.draw(&function.start);
        let until = self.now + SimDuration(nanos(takes));
        let number = function.pool.turn_on(until.0, function.bug)?;
        function.sort(number);
        self.queue.push(until, Kind::InstanceReady, u32::from(index) << INSTANCE_BITS | u32::from(number));
        self.show_instance(index, number, observer);
        Some(number)
    }

    /// A call waits for any instance to have room.
    fn line_up(&mut self, index: u16, call: u32) {
        let function = &mut self.functions[index as usize];
        let record = &mut self.calls[call];
        (record.attempts, record.finish) = (NO_INSTANCE, self.now.0.saturating_add(function.max_wait));
        function.line.push(call);
        self.arm(index);
    }

    /// Sees to it that the queue asks when the next instance may stop, or the next call loses patience.
    #[inline(always)]
    fn arm(&mut self, index: u16) {
        let function = &mut self.functions[index as usize];
        let mut due = function.line.front().map_or(u64::MAX, |call| self.calls[call].finish);
        if function.pool.current > function.min
            && let Some(oldest) = function.pool.oldest(List::Idle)
        {
            due = due.min(function.pool.get(oldest).until);
        }
        let due = due.max(self.now.0);
        if due < function.armed && due < SimTime::NEVER.0 {
            function.armed = due;
            self.queue.push(SimTime(due), Kind::FunctionDue, u32::from(index));
        }
    }

    /// The function's own entry in the queue fires.
    #[inline(never)]
    pub(in crate::sim) fn function_due<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let now = self.now.0;
        let function = &mut self.functions[index as usize];
        if function.armed != now {
            return;
        }
        function.armed = u64::MAX;
        loop {
            let function = &mut self.functions[index as usize];
            let Some(oldest) = function.pool.oldest(List::Idle) else { break };
            if function.pool.current <= function.min || function.pool.get(oldest).until > now {
                break;
            }
            self.stop_instance(index, oldest, observer);
        }
        while let Some(call) = self.functions[index as usize].line.front()
            && self.calls[call].finish <= now
        {
            let function = &mut self.functions[index as usize];
            function.line.pop();
            function.inside -= 1;
            self.answer(call, Cause::TooManyRequests, 1, observer);
        }
        self.settle_function(index, observer);
    }

    /// Gives the calls in line what room there is, and brings up what must always be on.
    pub(super) fn settle_function<O: Observer>(&mut self, index: u16, observer: &mut O) {
        loop {
            let function = &mut self.functions[index as usize];
            let may_start = function.pool.on < function.max;
            let room = function.room();
            if function.line.is_empty() || (room.is_none() && !may_start) {
                break;
            }
            let Some(call) = function.line.pop() else { break };
            match room {
                Some(number) if self.is_up(index, number) => {
                    self.enter(index, call, number, Wait::InLine, observer);
                }
                Some(number) => self.bind(index, call, number),
                None => self.start_for(index, call, observer),
            }
        }
        loop {
            let function = &self.functions[index as usize];
            let has_enough = function.pool.current >= function.min || function.pool.on >= function.max;
            if has_enough || self.is_function_down(index) {
                break;
            }
            if self.start_instance(index, observer).is_none() {
                break;
            }
        }
        self.arm(index);
        self.functions[index as usize].check();
    }

    pub(super) fn stop_instance<O: Observer>(&mut self, index: u16, number: u16, observer: &mut O) {
        let function = &mut self.functions[index as usize];
        function.pool.turn_off(number);
        function.note_load(self.now);
        self.show_instance(index, number, observer);
    }

    /// An instance has started.
    #[inline(never)]
    pub(in crate::sim) fn instance_ready<O: Observer>(&mut self, timer: u32, observer: &mut O) {
        let (index, number) = ((timer >> INSTANCE_BITS) as u16, (timer & ((1 << INSTANCE_BITS) - 1)) as u16);
        let instance = self.functions[index as usize].pool.get(number);
        if instance.state != InstanceState::Starting || instance.until != self.now.0 {
            return; // it was lost while it started
        }
        if instance.inside == 0 {
            self.rest_instance(index, number, observer);
            return self.settle_function(index, observer);
        }
        while let Some(call) = self.next_bound(index, number) {
            self.enter(index, call, number, Wait::ColdStart, observer);
        }
        if !self.functions[index as usize].line.is_empty() {
            self.settle_function(index, observer);
        }
    }

    pub(super) fn next_bound(&mut self, index: u16, number: u16) -> Option<u32> {
        let Self { functions, calls, .. } = self;
        functions[index as usize].pool.unbind(number, |call| calls[call].finish)
    }

    /// An instance has nothing to do: it is kept warm for a while.
    #[inline(always)]
    fn rest_instance<O: Observer>(&mut self, index: u16, number: u16, observer: &mut O) {
        let function = &mut self.functions[index as usize];
        let is_kept = function.pool.current <= function.min;
        let is_over = function.pool.get(number).is_stale || (function.idle_limit == 0 && !is_kept);
        if is_over {
            return self.stop_instance(index, number, observer);
        }
        let until = self.now.0.saturating_add(function.idle_limit);
        function.pool.set_state(number, InstanceState::Idle, until);
        function.sort(number);
        function.note_load(self.now);
        self.show_instance(index, number, observer);
        self.arm(index);
    }

    #[inline(always)]
    pub(in crate::sim) fn function_computed<O: Observer>(&mut self, index: u16, call: u32, observer: &mut O) {
        let record = &mut self.calls[call];
        let other = SimTime(record.time);
        let number = record.attempts;
        record.phase = Phase::Calling;
        record.time = self.now.0;
        record.step = 0;
        let function = &mut self.functions[index as usize];
        function.computing -= 1;
        let bug = function.pool.get(number).bug;
        let failed = function.error_chance > 0.0 && function.error_draws.chance(function.error_chance);
        observer.on(&Event { other, ..self.call_event(EventKind::Computed, call) });
        match bug {
            Some(Bug::Crashes) => self.lose_instance(index, number, observer),
            Some(Bug::Errors) => self.function_answer(index, call, Cause::AppError, observer),
            _ if failed => self.function_answer(index, call, Cause::AppError, observer),
            _ => self.function_continues(index, call, observer),
        }
    }

    /// A call has computed, or has the answers it waited for.
    #[inline(always)]
    pub(in crate::sim) fn function_continues<O: Observer>(
        &mut self,
        index: u16,
        call: u32,
        observer: &mut O,
    ) {
        let cause = self.calls[call].cause;
        if cause != Cause::None || !self.advance(call, observer) {
            self.function_answer(index, call, cause, observer);
        }
    }

    #[inline(always)]
    fn function_answer<O: Observer>(&mut self, index: u16, call: u32, cause: Cause, observer: &mut O) {
        let number = self.calls[call].attempts;
        let function = &mut self.functions[index as usize];
        function.inside -= 1;
        self.answer(call, cause, 0, observer);
        let function = &mut self.functions[index as usize];
        let instance = function.pool.get(number);
        instance.inside -= 1;
        let (left, is_stale) = (instance.inside, instance.is_stale);
        // Fewer at once than before may be allowed since it was given its calls.
        let has_room = !is_stale && left < function.concurrency;
        let next = if has_room { function.line.pop() } else { None };
        match next {
            Some(next) => self.enter(index, next, number, Wait::InLine, observer),
            None if left > 0 => function.sort(number),
            None => self.rest_instance(index, number, observer),
        }
        if is_stale {
            self.settle_function(index, observer);
        }
    }

    #[inline(always)]
    fn show_instance<O: Observer>(&mut self, index: u16, number: u16, observer: &mut O) {
        let function = &mut self.functions[index as usize];
        let instance = *function.pool.get(number);
        let is_kept = instance.state == InstanceState::Idle && function.pool.current <= function.min;
        let other = match instance.state {
            InstanceState::Starting | InstanceState::Idle if !is_kept => SimTime(instance.until),
            _ => SimTime::ZERO,
        };
        let (component, count) = (function.component, instance.state as u32);
        let call = u32::from(number);
        let event = Event { call, count, other, ..self.part_event(EventKind::InstanceChanged, component) };
        observer.on(&event);
    }
}
