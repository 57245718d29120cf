//! Totals and series, folded from events.
//!
//! This sits in the engine's innermost loop, so an event only adds to a few integers; what can wait is
//! done when somebody looks. A simulated second that ends is noted down ([`Seconds`]) and becomes a
//! bucket of every chart at the next [`Metrics::close`].
//!
//! **Warm-up.** Requests are measured by when they were created: the summary knows only requests
//! created at or after the end of the warm-up, and follows each of them to its end, so that created
//! = succeeded + failed + abandoned + in flight holds exactly. Parts are measured by when things
//! happened: calls and areas from the end of the warm-up on, whatever request they belong to.

use std::collections::HashSet;

use crate::sim::plan::{ComponentKind, Plan, Wire};
use crate::sim::{Cause, ComponentIx, Event, EventKind, Observer};
use crate::trace::charts::{Bucket, Charts, GroupBucket, PartBucket, Ring};
use crate::trace::groups::Groups;
use crate::trace::instances::{Functions, begin_measuring};
use crate::trace::responses::Responses;
use crate::trace::seconds::{SECOND, Seconds};
use crate::trace::strips::Strips;
use crate::trace::summary::{PartSummary, Requests, Summary};
use crate::trace::tally::{Counts, Live, Role, Tallies, Totals};
use crate::units::{NANOS_PER_S, SimDuration, SimTime};

/// Seconds the charts remember, and part buckets at most in all, so that 2,000 parts do not take
/// half a gigabyte: beyond 400 parts the charts reach back less than an hour.
const SECONDS: usize = 3_600;
const PART_BUCKETS: usize = 1_440_000;

#[derive(Clone, Debug)]
pub struct Metrics {
    warm_up: SimTime,
    /// The next moment at which something other than counting must be done.
    boundary: SimTime,
    events: u64,
    tallies: Tallies,
    /// Calls sent over each wire, and how many of them before measuring began.
    sent: Vec<[u64; 2]>,
    /// By wire: the balancer it leaves and the server it leads to, if it does.
    backends: Vec<Option<(usize, usize)>>,
    requests: Requests,
    failures: [u64; Cause::ALL.len()],
    responses: Responses,
    seconds: Seconds,
    strips: Strips,
    functions: Functions,
    groups: Groups,
    charts: Charts,
}

impl Metrics {
    /// Measures from `warm_up` on; what happens before is left out of the summary, not of the charts.
    pub fn new(plan: &Plan, warm_up: SimTime) -> Metrics {
        let parts = plan.components.len();
        let limit = (PART_BUCKETS / parts.max(1)).clamp(1, SECONDS);
        let mut charts = Charts {
            total: Ring::new(limit),
            parts: vec![Ring::new(limit); parts],
            strips: Vec::new(),
            groups: Vec::new(),
            functions: Functions::folds(plan),
        };
        charts.groups = Groups::new(plan).all().map(|group| (group, Ring::new(limit))).collect();
        let strips = Strips::new(plan, &mut charts.strips);
        let tallies = Tallies::new((0..parts).map(|at| live(plan, at)));
        push_buckets(&mut charts, SimTime::ZERO);
        let mut metrics = Metrics {
            warm_up,
            boundary: SimTime::ZERO,
            events: 0,
            seconds: Seconds::new(limit, &tallies.live),
            tallies,
            sent: vec![[0; 2]; plan.wires.len()],
            backends: backends(plan),
            requests: Requests::default(),
            failures: [0; Cause::ALL.len()],
            responses: Responses::default(),
            strips,
            functions: Functions::default(),
            groups: Groups::new(plan),
            charts,
        };
        metrics.boundary = metrics.next_boundary();
        metrics
    }

    /// Tells of settings of a component that change at `now`, while the run goes on: the events name
    /// the component, not what is new.
    pub fn reconfigured(&mut self, component: ComponentIx, kind: &ComponentKind, now: SimTime) {
        self.close(now);
        self.tallies.settle(now);
        match kind {
            ComponentKind::Balancer(balancer) => {
                let checks = balancer.health_check.is_some();
                self.strips.set_checking(component, checks, now, &mut self.charts.strips);
            }
            ComponentKind::Group(group) => self.groups.reconfigured(component, group),
            kind => {
                let live = self.tallies.live.get_mut(usize::from(component.0));
                if let (Some(live), Some(server)) = (live, kind.server()) {
                    live.set_vcpus(server.vcpus, now);
                }
            }
        }
    }

    /// Brings the series up to `now`: seconds that are over get their bucket, also those in which nothing
    /// happened, and the newest second, still filling, gets its figures so far. Cheap; call it after every
    /// advance.
    pub fn close(&mut self, now: SimTime) {
        if now >= self.boundary {
            self.cross(now);
        }
        self.write_out();
        let passed = now.since(self.seconds.start());
        let bucket = self.seconds.so_far();
        let counts = self.tallies.live.iter().map(|live| (live, live.counts(now)));
        let parts = counts
            .zip(self.seconds.counted())
            .map(|((live, counts), before)| part_bucket(&counts.since(before), live, passed));
        write_buckets(&mut self.charts, bucket, parts);
        self.groups.fill(&self.strips, &mut self.charts);
    }

    /// Brings the seconds that are over into the charts. To be called before anything changes that
    /// buckets show and that is not counted: conditions of parts, numbers of vCPUs.
    fn write_out(&mut self) {
        let Metrics { seconds, tallies, groups, strips, charts, .. } = self;
        seconds.write_out(|bucket, before, after| {
            let counts = after.iter().zip(before).map(|(after, before)| after.since(before));
            let parts = counts.zip(&tallies.live).map(|(second, live)| part_bucket(&second, live, SECOND));
            write_buckets(charts, bucket, parts);
            groups.fill(strips, charts);
            push_buckets(charts, bucket.start + SECOND);
        });
    }

    /// The series as of the last [`Metrics::close`].
    pub fn charts(&self) -> &Charts {
        &self.charts
    }

    /// Does what is due at every boundary up to `time`: full seconds, and the end of the warm-up.
    #[cold]
    #[inline(never)]
    fn cross(&mut self, time: SimTime) {
        while time >= self.boundary {
            let at = self.boundary;
            if at == self.warm_up {
                self.tallies.begin(at);
                begin_measuring(&mut self.charts.functions, at);
                self.sent.iter_mut().for_each(|[all, before]| *before = *all);
            }
            if at >= self.seconds.start() + SECOND {
                if self.seconds.end(at, &mut self.tallies.live) {
                    self.seconds.turn();
                    self.tallies.fold(at);
                }
                self.skip_towards(at, time);
            }
            self.boundary = self.next_boundary();
        }
    }

    fn next_boundary(&self) -> SimTime {
        let end = self.seconds.start() + SECOND;
        if self.boundary < self.warm_up { end.min(self.warm_up) } else { end }
    }

    /// After a long silence, only the seconds that the charts can still show are walked through.
    fn skip_towards(&mut self, start: SimTime, time: SimTime) {
        let shown = SimDuration((self.charts.total.limit() as u64 + 1) * NANOS_PER_S);
        if time.since(start) <= shown {
            return;
        }
        let skipped = time.since(start) - shown;
        let mut target = start + SimDuration(skipped.0 / NANOS_PER_S * NANOS_PER_S);
        if self.warm_up > start {
            let whole = SimTime(self.warm_up.0 / NANOS_PER_S * NANOS_PER_S);
            target = target.min(whole);
        }
        if target > start {
            self.tallies.fold(target);
            self.tallies.live.iter_mut().for_each(|live| _ = live.end_second(target));
            self.seconds.restart(target, &self.tallies.live);
        }
    }

    #[inline(always)]
    fn finished(&mut self, event: &Event) {
        let response = event.time.since(event.other).0;
        let succeeded = event.cause == Cause::None;
        if succeeded {
            self.seconds.succeeded(response);
        } else {
            self.seconds.failed(event.cause);
        }
        if event.other < self.warm_up {
            return;
        }
        if succeeded {
            self.requests.succeeded += 1;
            self.responses.record(response);
        } else {
            self.failures[event.cause as usize] += 1;
        }
    }

    #[inline(never)]
    fn function(&mut self, event: Event) {
        if let Some(Some(fold)) = self.charts.functions.get_mut(usize::from(event.component.0)) {
            self.functions.on(&event, fold);
        }
    }

    #[cold]
    #[inline(never)]
    fn condition(&mut self, event: Event) {
        self.write_out();
        self.strips.on(&event, &mut self.charts.strips);
        if let Some(vcpus) = self.groups.on(&event) {
            self.tallies.settle(event.time);
            self.tallies.live[usize::from(event.component.0)].set_vcpus(vcpus, event.time);
        }
    }
}

impl Observer for Metrics {
    #[inline(always)]
    fn on(&mut self, event: &Event) {
        if event.time >= self.boundary {
            self.cross(event.time);
        }
        self.events += 1;
        match event.kind {
            EventKind::Created
            | EventKind::Arrived
            | EventKind::Queued
            | EventKind::Started
            | EventKind::Computed
            | EventKind::Answered
            | EventKind::Refused
            | EventKind::Finished => self.count(event),
            EventKind::Sent => {
                if let Some([all, _]) = self.sent.get_mut(usize::from(event.wire.0)) {
                    *all += 1;
                }
            }
            // Copies, because an event that is handed on must stand in memory, and others need not.
            EventKind::InstanceChanged => self.function(*event),
            EventKind::StateChanged | EventKind::HealthChanged | EventKind::Resized => self.condition(*event),
            _ => {}
        }
    }
}

impl Metrics {
    /// Counts what happened in a part.
    #[inline(always)]
    fn count(&mut self, event: &Event) {
        let Some(live) = self.tallies.live.get_mut(usize::from(event.component.0)) else { return };
        let (now, role) = (event.time, live.role);
        match event.kind {
            EventKind::Created => {
                live.arrive(now);
                if role != Role::Scheduler {
                    self.seconds.created();
                    self.requests.created += u64::from(now >= self.warm_up);
                }
            }
            EventKind::Arrived => live.arrive(now),
            EventKind::Queued => live.wait(now),
            EventKind::Started => live.start(now, event.count.min(1)),
            EventKind::Computed => live.compute(now),
            EventKind::Answered => live.leave(now, event.cause == Cause::None, event.count),
            EventKind::Refused => live.refuse(),
            EventKind::Finished => {
                live.leave(now, event.cause == Cause::None, 0);
                if role != Role::Scheduler {
                    self.finished(event);
                }
            }
            _ => {}
        }
        let told_more = matches!(event.kind, EventKind::Arrived | EventKind::Started | EventKind::Answered);
        if told_more && role == Role::Function {
            self.function(*event);
        }
    }
}

/// Building the summary.
impl Metrics {
    /// The totals of the summary alone: cheap enough for every frame.
    pub fn requests(&self) -> Requests {
        let abandoned = self.failures[Cause::UserTimeout as usize];
        let failed = self.failures.iter().sum::<u64>() - abandoned;
        let Requests { created, succeeded, .. } = self.requests;
        let in_flight = created.saturating_sub(succeeded + failed + abandoned);
        Requests { created, succeeded, failed, abandoned, in_flight }
    }

    /// The figures up to `now`.
    pub fn summary(&self, now: SimTime) -> Summary {
        let mut failures: Vec<(Cause, u64)> =
            Cause::ALL.into_iter().zip(self.failures).filter(|(_, count)| *count > 0).collect();
        failures.sort_by_key(|&(cause, count)| (std::cmp::Reverse(count), cause));
        Summary {
            requests: self.requests(),
            response_time_s: (self.requests.succeeded > 0)
                .then(|| self.responses.quantiles(self.requests.succeeded)),
            failures,
            parts: self.shares(now).into_iter().enumerate().map(|(at, s)| self.part(at, s, now)).collect(),
            events: self.events,
            simulated_s: now.since(self.warm_up).as_s(),
        }
    }

    /// A group's figures are those of its instances together.
    fn part(&self, at: usize, share: Option<f64>, now: SimTime) -> PartSummary {
        let members = self.groups.members(at).unwrap_or(at..at + 1);
        let has_vcpus = members.clone().any(|at| self.tallies.live[at].vcpus() > 0);
        let fold = self.charts.functions.get(at).and_then(Option::as_deref);
        let passed_s = now.since(self.warm_up).as_s();
        let function = fold.map(|fold| fold.measured(now, passed_s));
        let utilization = has_vcpus.then_some(0.0);
        let none = PartSummary { share, utilization, ..PartSummary::default() };
        if now <= self.warm_up {
            return none;
        }
        let (mut totals, mut queue_max) = (Totals::default(), 0);
        for at in members {
            let (own, longest) = self.tallies.measured(at, now);
            totals.join(&own);
            queue_max = longest.max(queue_max);
        }
        let passed = now.since(self.warm_up).0 as f64;
        let utilization = totals.busy_area as f64 / totals.capacity_area.max(1) as f64;
        PartSummary {
            received: totals.received,
            answered: totals.answered,
            failed: totals.failed,
            // A machine that was there for a while had vCPUs then.
            utilization: (has_vcpus || totals.capacity_area > 0).then_some(utilization),
            queue_mean: totals.queue_area as f64 / passed,
            queue_max,
            in_flight_mean: totals.in_flight_area as f64 / passed,
            share,
            function,
        }
    }

    /// Calls sent over a wire, by its number, since measuring began.
    pub fn sent(&self, wire: usize, now: SimTime) -> u64 {
        if now < self.warm_up { 0 } else { self.sent[wire][0] - self.sent[wire][1] }
    }

    /// By component: the share of its balancers' calls that were sent to it since measuring began.
    fn shares(&self, now: SimTime) -> Vec<Option<f64>> {
        let parts = self.tallies.live.len();
        let (mut by_balancer, mut here) = (vec![0u64; parts], vec![0u64; parts]);
        for (wire, (balancer, server)) in self.feeds() {
            by_balancer[balancer] += self.sent(wire, now);
            here[server] += self.sent(wire, now);
        }
        let mut all = vec![None; parts];
        let mut seen = HashSet::new();
        for (_, (balancer, server)) in self.feeds() {
            if seen.insert((balancer, server)) {
                *all[server].get_or_insert(0) += by_balancer[balancer];
            }
        }
        let share = |(here, all): (u64, Option<u64>)| all.map(|all| here as f64 / all.max(1) as f64);
        let mut shares: Vec<Option<f64>> = here.into_iter().zip(all).map(share).collect();
        for group in self.groups.all() {
            let at = usize::from(group.0);
            let members = self.groups.members(at).unwrap_or_default();
            shares[at] = members.filter_map(|at| shares[at]).reduce(|sum, share| sum + share);
        }
        shares
    }

    /// The wires over which balancers send, each with its balancer and its server.
    fn feeds(&self) -> impl Iterator<Item = (usize, (usize, usize))> {
        self.backends.iter().enumerate().filter_map(|(wire, ends)| ends.map(|ends| (wire, ends)))
    }
}

fn backends(plan: &Plan) -> Vec<Option<(usize, usize)>> {
    let ends = |wire: &Wire| {
        let (from, to) = (usize::from(wire.from.0), usize::from(wire.to.0));
        let is_balancer = matches!(plan.components.get(from)?.kind, ComponentKind::Balancer(_));
        (is_balancer && to < plan.components.len()).then_some((from, to))
    };
    plan.wires.iter().map(ends).collect()
}

/// Begins the bucket of the second at `start` in every series.
fn push_buckets(charts: &mut Charts, start: SimTime) {
    let nan = f32::NAN;
    charts.total.push(Bucket { start, p50_s: nan, p95_s: nan, p99_s: nan, ..Bucket::default() });
    for ring in &mut charts.parts {
        ring.push(PartBucket::default());
    }
    for (_, ring) in &mut charts.groups {
        ring.push(GroupBucket::default());
    }
}

/// Writes the newest bucket of the whole and of every part.
fn write_buckets(charts: &mut Charts, whole: Bucket, parts: impl Iterator<Item = PartBucket>) {
    if let Some(last) = charts.total.last_mut() {
        *last = whole;
    }
    for (ring, part) in charts.parts.iter_mut().zip(parts) {
        if let Some(last) = ring.last_mut() {
            *last = part;
        }
    }
}

/// One second of a part, of which `passed` is over.
fn part_bucket(second: &Counts, live: &Live, passed: SimDuration) -> PartBucket {
    let mean = |area: u64, now: u32| match passed.0 {
        0 => now as f32,
        ns => (area as f64 / ns as f64) as f32,
    };
    let busy = mean(second.busy_area, live.busy());
    PartBucket {
        received: second.received,
        answered: second.answered,
        failed: second.failed,
        queue_mean: mean(second.queue_area, live.queue),
        queue_max: second.queue_max,
        load: if live.vcpus() == 0 { 0.0 } else { busy / live.vcpus() as f32 },
    }
}

fn live(plan: &Plan, at: usize) -> Live {
    let role = match &plan.components[at].kind {
        ComponentKind::Scheduler(_) => Role::Scheduler,
        ComponentKind::Function(_) => Role::Function,
        _ => Role::Ordinary,
    };
    Live::new(vcpus(plan, at), role)
}

/// vCPUs of a component when the run begins, zero for kinds without.
fn vcpus(plan: &Plan, at: usize) -> u32 {
    let component = ComponentIx(at as u16);
    let is_off =
        plan.group_of(component).is_some_and(|(_, group, slot)| u32::from(slot) >= group.first_size());
    if is_off { 0 } else { plan.server(component).map_or(0, |server| server.vcpus) }
}
