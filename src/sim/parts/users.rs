//! Users: they make requests, wait as long as they are patient, and try again as told.

use crate::sim::calling::event;
use crate::sim::core::calls::{self, Phase};
use crate::sim::core::deadlines;
use crate::sim::core::draw::{Draws, Sampler, nanos};
use crate::sim::core::profile;
use crate::sim::core::queue::Kind;
use crate::sim::core::random::{Exponentials, Purpose, Uniforms};
use crate::sim::event::{Cause, Event, EventKind, Observer};
use crate::sim::plan::{self, Arrivals, Profile, Retry, Spacing};
use crate::sim::world::{Place, World};
use crate::units::{SimDuration, SimTime};

/// Somebody whose request is over the moment it was made takes a breath, or time would stand still.
const BREATH: SimDuration = SimDuration::from_ms(1);

#[derive(Clone, Debug)]
pub struct Users {
    pub component: u16,
    arrivals: Arrivals,
    /// Mean time between requests, if it is always the same.
    gap: Option<f64>,
    /// When the next request of an open population comes.
    next: SimTime,
    /// Members of a closed population that exist, and how many there should be.
    members: u32,
    wanted_members: u32,
    think: Sampler,
    think_draws: Draws,
    spacing_draws: Exponentials,
    /// APIs with the sum of weights up to and including each, the total scaled to 1.
    mix: Vec<(u16, f64)>,
    mix_draws: Uniforms,
    clients: u32,
    client_draws: Uniforms,
    time_limit: SimDuration,
    retry: Retry,
    jitter_draws: Uniforms,
    pub created: u64,
    pub finished: u64,
    /// Which ring keeps the deadlines of its attempts.
    deadlines: u32,
    /// How many steps an attempt has at most.
    pub steps: u16,
    /// Whether there are APIs that no wire carries.
    pub strands: bool,
}

impl Users {
    pub fn new(component: u16, key: u64, settings: &plan::Users, seed: u64, deadlines: u32) -> Users {
        let uniforms = |purpose| Uniforms::new(seed, key, purpose);
        let mut users = Users {
            component,
            arrivals: settings.arrivals.clone(),
            gap: None,
            next: SimTime::NEVER,
            members: 0,
            wanted_members: 0,
            think: Sampler::Fixed(0.0),
            think_draws: Draws::new(seed, key, Purpose::Think, Purpose::ThinkShape),
            spacing_draws: Exponentials::new(seed, key, Purpose::Arrivals),
            mix: Vec::new(),
            mix_draws: uniforms(Purpose::Mix),
            clients: 1,
            client_draws: uniforms(Purpose::Clients),
            time_limit: settings.time_limit,
            retry: settings.retry.clone(),
            jitter_draws: uniforms(Purpose::Jitter),
            created: 0,
            finished: 0,
            deadlines,
            steps: 0,
            strands: false,
        };
        users.configure(settings);
        users
    }

    fn configure(&mut self, settings: &plan::Users) {
        self.arrivals = settings.arrivals.clone();
        self.gap = None;
        self.wanted_members = 0;
        match &self.arrivals {
            Arrivals::Open { profile: Profile::Constant { rate }, .. } if *rate > 0.0 => {
                self.gap = Some(1e9 / rate);
            }
            Arrivals::Open { .. } => {}
            Arrivals::Closed { users, think } => {
                self.wanted_members = *users;
                self.think = Sampler::from(*think);
            }
        }
        let total: f64 = settings.mix.iter().map(|(_, weight)| weight.max(0.0)).sum();
        let mut sum = 0.0;
        self.mix.clear();
        for &(api, weight) in settings.mix.iter().filter(|(_, weight)| *weight > 0.0) {
            sum += weight / total;
            self.mix.push((api.0, sum));
        }
        self.clients = settings.clients.max(1);
        self.time_limit = settings.time_limit;
        self.retry = settings.retry.clone();
    }

    pub fn in_flight(&self) -> u64 {
        self.created - self.finished
    }

    /// One unit of area under the rate curve until the next request.
    #[inline]
    fn step(&mut self) -> f64 {
        match self.arrivals {
            Arrivals::Open { spacing: Spacing::Poisson, .. } => self.spacing_draws.next(),
            _ => 1.0,
        }
    }

    #[inline(always)]
    fn after(&self, now: SimTime, area: f64) -> SimTime {
        if let Some(gap) = self.gap {
            return now + SimDuration(nanos(gap * area));
        }
        match &self.arrivals {
            Arrivals::Open { profile, .. } => profile::next(profile, now, area),
            Arrivals::Closed { .. } => SimTime::NEVER,
        }
    }

    #[inline]
    fn draw_api(&mut self) -> u16 {
        match self.mix.as_slice() {
            [] => 0,
            [(api, _)] => *api,
            many => {
                let u = self.mix_draws.unit();
                let found = many.iter().find(|(_, sum)| u < *sum).or(many.last());
                found.map_or(0, |(api, _)| *api)
            }
        }
    }

    /// Wait before the next attempt, `attempts` having been made.
    fn backoff(&mut self, attempts: u16) -> SimDuration {
        let factor = libm::pow(self.retry.factor, f64::from(attempts.saturating_sub(1)));
        let random = if self.retry.jitter > 0.0 { self.retry.jitter * self.jitter_draws.unit() } else { 0.0 };
        // A year at most, so that doubling cannot leave the clock behind.
        let wait = (self.retry.backoff.as_s() * factor * (1.0 - random)).min(3.2e7);
        SimDuration::from_s(wait)
    }
}

impl World {
    /// Sets a population in motion: the first arrival, or the first thoughts of each member.
    pub(in crate::sim) fn start_users(&mut self, index: u16) {
        let area = self.users[index as usize].step();
        self.plan_arrival(index, area);
        self.start_members(index);
    }

    pub(in crate::sim) fn reconfigure_users(&mut self, index: u16, settings: &plan::Users) {
        let users = &mut self.users[index as usize];
        // What is left to wait, measured in requests, so that a change of rate acts at once.
        let left = match &users.arrivals {
            Arrivals::Open { profile, .. } if users.next < SimTime::NEVER => {
                profile::area(profile, self.now, users.next)
            }
            _ => users.step(),
        };
        users.configure(settings);
        self.plan_arrival(index, left);
        self.start_members(index);
    }

    /// The next request comes when the area under the rate has grown by `area`.
    #[inline(always)]
    fn plan_arrival(&mut self, index: u16, area: f64) {
        let users = &mut self.users[index as usize];
        users.next = users.after(self.now, area);
        if users.next < SimTime::NEVER {
            self.queue.push(users.next, Kind::NextArrival, u32::from(index));
        }
    }

    /// Adds the members a closed population lacks; each begins by thinking.
    fn start_members(&mut self, index: u16) {
        let users = &mut self.users[index as usize];
        while users.members < users.wanted_members {
            let (call, record) = self.calls.add(Phase::Resting);
            record.callee = users.component;
            record.client = users.members % users.clients;
            record.wanted = true;
            users.members += 1;
            let think = users.think_draws.draw(&users.think);
            self.queue.push(self.now + SimDuration(nanos(think)), Kind::Wake, call);
        }
    }

    #[inline(always)]
    pub(in crate::sim) fn next_arrival<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let users = &mut self.users[index as usize];
        if users.next != self.now {
            return; // planned before the rate was changed
        }
        let area = users.step();
        users.next = users.after(self.now, area);
        if users.next < SimTime::NEVER {
            self.queue.push(users.next, Kind::NextArrival, u32::from(index));
        }
        let client = users.client_draws.below(users.clients);
        let (request, record) = self.calls.add(Phase::Calling);
        record.callee = users.component;
        record.client = client;
        self.begin_attempt(index, request, true, observer);
    }

    /// A user has thought, or waited, long enough.
    #[inline(never)]
    pub(in crate::sim) fn wake<O: Observer>(&mut self, request: u32, observer: &mut O) {
        let Place::Users(index) = self.places[self.calls[request].callee as usize] else { return };
        if self.calls[request].attempts == 0 {
            let users = &mut self.users[index as usize];
            if users.members > users.wanted_members {
                users.members -= 1;
                self.calls.remove(request);
                return;
            }
        }
        let is_new = self.calls[request].attempts == 0;
        self.begin_attempt(index, request, is_new, observer);
    }

    /// The first attempt of a new request, or another one.
    #[inline(always)]
    fn begin_attempt<O: Observer>(&mut self, index: u16, request: u32, is_new: bool, observer: &mut O) {
        let users = &mut self.users[index as usize];
        let record = &mut self.calls[request];
        if is_new {
            users.created += 1;
            record.time = self.now.0;
            record.api = users.draw_api();
            let created = event(self.now, EventKind::Created, request, record);
            observer.on(&Event { count: record.client, ..created });
        }
        let (deadline, ring) = (self.now + users.time_limit, users.deadlines);
        record.attempts = record.attempts.saturating_add(1);
        record.phase = Phase::Calling;
        record.cause = Cause::None;
        record.step = 0;
        record.repeats = 0;
        record.deadline = deadline.0;
        if users.steps == 0 || (users.strands && self.is_stranded(request)) {
            return self.attempt_over(index, request, Cause::NowhereToGo, observer);
        }
        self.set_deadline(ring, deadline, request);
        if !self.advance(request, observer) {
            self.attempt_over(index, request, Cause::None, observer);
        }
    }

    /// The calls of one step of an attempt are all answered.
    #[inline(always)]
    pub(in crate::sim) fn attempt_continues<O: Observer>(
        &mut self,
        index: u16,
        request: u32,
        observer: &mut O,
    ) {
        let record = &self.calls[request];
        let (cause, last) = (record.cause, self.users[index as usize].steps);
        if cause == Cause::None && (record.step < last || record.repeats > 0) {
            return self.next_step(index, request, observer);
        }
        self.attempt_over(index, request, cause, observer);
    }

    #[inline(never)]
    fn next_step<O: Observer>(&mut self, index: u16, request: u32, observer: &mut O) {
        if !self.advance(request, observer) {
            self.attempt_over(index, request, Cause::None, observer);
        }
    }

    /// The user runs out of patience.
    #[inline(never)]
    pub(in crate::sim) fn attempt_timed_out<O: Observer>(&mut self, request: u32, observer: &mut O) {
        let Place::Users(index) = self.places[self.calls[request].callee as usize] else { return };
        while self.calls[request].child != calls::NONE {
            self.give_up(self.calls[request].child, Cause::UserTimeout, observer);
        }
        self.attempt_over(index, request, Cause::UserTimeout, observer);
    }

    #[inline(always)]
    fn attempt_over<O: Observer>(&mut self, index: u16, request: u32, cause: Cause, observer: &mut O) {
        let (users, record) = (&mut self.users[index as usize], &mut self.calls[request]);
        let more = u32::from(record.attempts) <= users.retry.count;
        if more && !matches!(cause, Cause::None | Cause::NowhereToGo) {
            record.deadline = deadlines::NONE;
            record.phase = Phase::Resting;
            let wait = users.backoff(record.attempts);
            self.queue.push(self.now + wait, Kind::Wake, request);
            return;
        }
        let (other, count, stays) = (SimTime(record.time), u32::from(record.attempts), record.wanted);
        let finished = event(self.now, EventKind::Finished, request, record);
        if stays {
            record.deadline = deadlines::NONE;
        } else {
            self.calls.remove(request);
        }
        users.finished += 1;
        observer.on(&Event { cause, other, count, ..finished });
        if stays {
            self.rest(index, request, other);
        }
    }

    /// After a request, a member of a closed population thinks.
    #[inline(never)]
    fn rest(&mut self, index: u16, request: u32, created: SimTime) {
        let users = &mut self.users[index as usize];
        let record = &mut self.calls[request];
        record.phase = Phase::Resting;
        record.attempts = 0;
        let mut think = SimDuration(nanos(users.think_draws.draw(&users.think)));
        if think.0 == 0 && created == self.now {
            think = BREATH;
        }
        self.queue.push(self.now + think, Kind::Wake, request);
    }
}
