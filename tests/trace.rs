//! What is remembered of a run, checked against figures computed by hand from hand-made events.

use std::sync::Arc;
use std::time::Instant;

use cumulab::sim::event::{NO_CALL, NO_WIRE};
use cumulab::sim::plan::{
    Api, ApiIx, Arrivals, Balancer, Component, ComponentKind, Demand, Discipline, HealthCheck, Policy,
    Profile, Retry, Server, Spacing, Ties, Users, WhenAllUnhealthy, WhenFull, Wire,
};
use cumulab::sim::{
    Cause, ComponentIx, Event, EventKind, Fault, Intervention, Observer, PartState, Plan, WireIx, World,
};
use cumulab::trace::{
    Digest, HopKind, Hops, MarkKind, Marks, Metrics, Recorder, RequestLog, StripState, Summary,
};
use cumulab::units::{SimDuration, SimTime};
use sha2::Digest as _;

const USERS: u16 = 0;
const LB: u16 = 1;
const A: u16 = 2;
const B: u16 = 3;
const TO_A: u16 = 1;
const TO_B: u16 = 2;

fn at(seconds: f64) -> SimTime {
    SimTime((seconds * 1e9).round() as u64)
}

fn event(seconds: f64, kind: EventKind, component: u16) -> Event {
    Event {
        time: at(seconds),
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

/// Users, a balancer with a health check, and the servers A and B with one vCPU each.
fn plan() -> Plan {
    let users = Users {
        arrivals: Arrivals::Open { profile: Profile::Constant { rate: 1.0 }, spacing: Spacing::Even },
        mix: vec![(ApiIx(0), 1.0)],
        clients: 1,
        time_limit: SimDuration::from_ms(2_000),
        retry: Retry { count: 0, backoff: SimDuration::ZERO, factor: 1.0, jitter: 0.0 },
    };
    let balancer = Balancer {
        policy: Policy::RoundRobin,
        ties: Ties::RoundRobin,
        retries: 0,
        backend_timeout: SimDuration::from_ms(30_000),
        health_check: Some(HealthCheck {
            interval: SimDuration::from_ms(5_000),
            time_limit: SimDuration::from_ms(5_000),
            healthy_after: 2,
            unhealthy_after: 2,
            starts_healthy: false,
            probe_loss: 0.0,
        }),
        when_all_unhealthy: WhenAllUnhealthy::FailClosed,
    };
    let server = Server {
        vcpus: 1,
        speed: 1.0,
        discipline: Discipline::Fifo,
        workers: 10,
        queue: 10,
        work: vec![Demand::Fixed(SimDuration::from_ms(500))],
        boot: SimDuration::ZERO,
        when_full: WhenFull::Refuse,
        error_chance: 0.0,
    };
    let component =
        |kind, out: &[u16]| Component { key: 0, kind, out: out.iter().map(|&wire| WireIx(wire)).collect() };
    let wire = |from, to| Wire {
        from: ComponentIx(from),
        to: ComponentIx(to),
        one_way: SimDuration::from_ms(100),
        calls: 1,
        parallel: false,
        chance: 1.0,
        time_limit: None,
        weight: 1,
        loss: 0.0,
    };
    Plan {
        components: vec![
            component(ComponentKind::Users(users), &[0]),
            component(ComponentKind::Balancer(balancer), &[TO_A, TO_B]),
            component(ComponentKind::Server(server.clone()), &[]),
            component(ComponentKind::Server(server), &[]),
        ],
        wires: vec![wire(USERS, LB), wire(LB, A), wire(LB, B)],
        apis: vec![Api { repeatable: true }],
    }
}

/// Events in the making, to be put in order of time.
#[derive(Default)]
struct Story(Vec<Event>);

impl Story {
    fn tell(&mut self, event: Event) -> &mut Event {
        self.0.push(event);
        self.0.last_mut().expect("just pushed")
    }

    /// A request that goes to a server at once, starts to compute at `started` and is answered at
    /// `ended`, when its user has the answer or (`cause`) gave up at `over`.
    #[expect(clippy::too_many_arguments)]
    fn request(
        &mut self,
        call: u32,
        server: u16,
        created: f64,
        started: f64,
        ended: f64,
        over: f64,
        cause: Cause,
    ) {
        let wire = WireIx(server - 1);
        let waits = started > created;
        self.tell(event(created, EventKind::Created, USERS)).call = call;
        *self.tell(event(created, EventKind::Sent, LB)) =
            Event { wire, call, other: at(created), ..event(created, EventKind::Sent, LB) };
        self.tell(event(created, EventKind::Arrived, server)).call = call;
        if waits {
            self.tell(event(created, EventKind::Queued, server)).call = call;
        }
        self.tell(event(started, EventKind::Started, server)).count = u32::from(waits);
        self.tell(event(ended, EventKind::Computed, server));
        self.tell(event(ended, EventKind::Answered, server));
        let finished = Event { call, cause, other: at(created), ..event(over, EventKind::Finished, USERS) };
        self.tell(finished);
    }

    fn play(&mut self, until: f64, observer: &mut impl Observer) {
        self.0.sort_by_key(|event| event.time);
        self.0.iter().filter(|event| event.time <= at(until)).for_each(|event| observer.on(event));
    }
}

/// Six requests around the end of the warm-up at 10 s, up to 16 s. See the assertions for the sums.
fn six_requests() -> Story {
    let mut story = Story::default();
    story.request(1, A, 9.5, 9.5, 10.5, 10.5, Cause::None);
    story.request(2, A, 10.0, 10.5, 12.5, 12.5, Cause::None);
    story.request(3, A, 11.0, 12.5, 13.0, 13.0, Cause::None);
    story.request(5, A, 12.0, 13.0, 15.0, 14.0, Cause::UserTimeout);
    story.request(6, B, 14.5, 14.5, 99.0, 99.0, Cause::None);
    // The fourth is refused by B at once.
    story.tell(event(11.0, EventKind::Created, USERS));
    story.tell(event(11.0, EventKind::Sent, LB)).wire = WireIx(TO_B);
    story.tell(event(11.0, EventKind::Refused, B)).cause = Cause::ConnectionRefused;
    let finished = story.tell(event(11.0, EventKind::Finished, USERS));
    (finished.cause, finished.other) = (Cause::ConnectionRefused, at(11.0));
    story
}

fn near(value: f64, expect: f64, relative: f64) -> bool {
    (value - expect).abs() <= relative * expect.abs()
}

#[test]
fn the_summary_is_what_a_hand_computes() {
    let mut metrics = Metrics::new(&plan(), at(10.0));
    six_requests().play(16.0, &mut metrics);
    let summary = metrics.summary(at(16.0));

    // Created from 10 s on: 2 to 6. The first is left out although it ended later.
    let r = summary.requests;
    assert_eq!((r.created, r.succeeded, r.failed, r.abandoned, r.in_flight), (5, 2, 1, 1, 1));
    assert_eq!(summary.failures, [(Cause::ConnectionRefused, 1), (Cause::UserTimeout, 1)]);
    assert_eq!(summary.simulated_s, 6.0);
    let times = summary.response_time_s.expect("two succeeded");
    assert_eq!((times.mean, times.max), (2.25, 2.5));
    assert!(near(times.p50, 2.0, 0.001) && near(times.p99, 2.5, 0.001), "{times:?}");

    let a = summary.parts[A as usize];
    // Requests 2, 3 and 5 came; 1, 2, 3 and 5 were answered within the measured time.
    assert_eq!((a.received, a.answered, a.failed), (3, 4, 0));
    assert_eq!(a.utilization, Some(5.0 / 6.0));
    // Waiting: .5 s, 1.5 s and 1 s; two at once from 12 s to 12.5 s.
    assert_eq!((a.queue_mean, a.queue_max), (0.5, 2));
    // Little: .5 + 2.5 + 2 + 3 s of calls inside.
    assert_eq!(a.in_flight_mean, 8.0 / 6.0);
    assert_eq!(a.share, Some(0.6));
    let b = summary.parts[B as usize];
    assert_eq!((b.received, b.answered, b.failed, b.share), (2, 0, 1, Some(0.4)));
    assert_eq!((b.utilization, b.in_flight_mean), (Some(0.25), 0.25));
    let users = summary.parts[USERS as usize];
    assert_eq!((users.in_flight_mean, users.utilization, users.share), (8.5 / 6.0, None, None));
}

#[test]
fn a_summary_asked_for_early_is_empty() {
    let mut metrics = Metrics::new(&plan(), at(10.0));
    six_requests().play(9.9, &mut metrics);
    let summary = metrics.summary(at(9.9));
    let nothing = Summary { events: summary.events, parts: summary.parts.clone(), ..Summary::default() };
    assert_eq!(summary, nothing);
    assert!(summary.events > 0);
    assert!(summary.parts.iter().all(|part| part.received == 0 && part.in_flight_mean == 0.0));
}

#[test]
fn charts_hold_one_bucket_a_second() {
    let mut metrics = Metrics::new(&plan(), SimTime::ZERO);
    six_requests().play(16.0, &mut metrics);
    metrics.close(at(16.25));
    let charts = metrics.charts();
    let total = charts.total.as_slice();
    assert_eq!(total.len(), 17);
    assert!(total.iter().enumerate().all(|(n, bucket)| bucket.start == at(n as f64)));
    assert_eq!((total[11].created, total[11].failed[Cause::ConnectionRefused as usize]), (2, 1));
    assert_eq!((total[12].created, total[12].succeeded), (1, 1));
    assert!(near(f64::from(total[12].p95_s), 2.5, 0.01), "{}", total[12].p95_s);
    assert!(total[11].p50_s.is_nan());
    let a = charts.parts[A as usize].as_slice();
    assert_eq!(a.len(), total.len());
    assert_eq!((a[12].queue_mean, a[12].queue_max, a[12].load, a[12].answered), (1.5, 2, 1.0, 1));
    assert_eq!(a[15].load, 0.0);
    let b = charts.parts[B as usize].as_slice();
    assert_eq!((b[14].load, b[16].load, b[11].failed), (0.5, 1.0, 1));
    // The newest second is still filling: closing it again later counts on.
    metrics.close(at(16.5));
    assert_eq!(metrics.charts().total.as_slice().len(), 17);
}

#[test]
fn a_long_silence_costs_little_and_leaves_no_gap() {
    let mut metrics = Metrics::new(&plan(), at(123_456.5));
    six_requests().play(16.0, &mut metrics);
    let start = Instant::now();
    metrics.close(at(5_000_000.5));
    assert!(start.elapsed().as_secs_f64() < 0.5, "{:?}", start.elapsed());
    let total = metrics.charts().total.as_slice();
    assert_eq!(total.len(), 3_600);
    assert!(total.windows(2).all(|pair| pair[1].start == pair[0].start + SimDuration::from_ms(1_000)));
    assert_eq!(total.last().map(|bucket| bucket.start), Some(at(5_000_000.0)));
    // The sixth request computes on B all the while: exact in spite of the skipped seconds.
    let b = metrics.summary(at(5_000_000.5)).parts[B as usize];
    assert_eq!((b.utilization, b.in_flight_mean), (Some(1.0), 1.0));
}

/// A small random number generator, so that the test needs no crate and never changes.
struct Random(u64);

impl Random {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

#[test]
fn areas_are_exact_for_any_story_and_any_warm_up() {
    for seed in 0..40 {
        let mut random = Random(seed);
        let mut story = Story::default();
        let mut calls = Vec::new();
        for call in 0..300 {
            let created = random.next(20_000);
            let started = created + random.next(3) * random.next(1_500);
            let ended = started + 1 + random.next(4_000);
            let server = if random.next(2) == 0 { A } else { B };
            let s = |ms: u64| ms as f64 / 1_000.0;
            story.request(call, server, s(created), s(started), s(ended), s(ended), Cause::None);
            calls.push((server, created, started, ended));
        }
        let (warm_up, now) = (random.next(12_000), 15_000 + random.next(5_000));
        let mut metrics = Metrics::new(&plan(), SimTime(warm_up * 1_000_000));
        story.play(now as f64 / 1_000.0, &mut metrics);
        let now_time = SimTime(now * 1_000_000);
        if seed % 2 == 0 {
            metrics.close(now_time);
        }
        let summary = metrics.summary(now_time);
        let overlap = |from: u64, to: u64| to.min(now).saturating_sub(from.max(warm_up)) as f64;
        for server in [A, B] {
            let here = || calls.iter().filter(|call| call.0 == server);
            let part = summary.parts[server as usize];
            let span = (now - warm_up) as f64;
            let inside: f64 = here().map(|c| overlap(c.1, c.3)).sum();
            let waiting: f64 = here().map(|c| overlap(c.1, c.2)).sum();
            assert!(near(part.in_flight_mean, inside / span, 1e-12), "seed {seed}: {part:?}");
            assert!(near(part.queue_mean, waiting / span, 1e-12), "seed {seed}: {part:?}");
            let received = here().filter(|c| (warm_up..=now).contains(&c.1)).count() as u64;
            assert_eq!(part.received, received, "seed {seed}");
        }
        let created = calls.iter().filter(|c| (warm_up..=now).contains(&c.1)).count() as u64;
        let done = calls.iter().filter(|c| c.1 >= warm_up && c.3 <= now).count() as u64;
        let r = summary.requests;
        assert_eq!((r.created, r.succeeded, r.in_flight), (created, done, created - done), "seed {seed}");
    }
}

#[test]
fn percentiles_of_a_second_are_within_one_percent() {
    let mut metrics = Metrics::new(&plan(), SimTime::ZERO);
    let mut random = Random(7);
    let mut times: Vec<u64> = (0..10_000).map(|_| 1_000 << random.next(20)).collect();
    times.iter_mut().for_each(|time| *time += random.next(*time));
    for &time in &times {
        let finished = event(5_000.0, EventKind::Finished, USERS);
        metrics.on(&Event { other: SimTime(finished.time.0 - time), ..finished });
    }
    metrics.close(at(5_000.5));
    times.sort_unstable();
    let last = metrics.charts().total.as_slice().last().copied().expect("a bucket");
    let summary = metrics.summary(at(5_000.5)).response_time_s.expect("all succeeded");
    for (share, charted, summed) in
        [(0.5, last.p50_s, summary.p50), (0.95, last.p95_s, summary.p95), (0.99, last.p99_s, summary.p99)]
    {
        let exact = times[(share * 10_000.0) as usize - 1] as f64 / 1e9;
        assert!(near(f64::from(charted), exact, 0.01), "{share}: {charted} for {exact}");
        assert!(near(summed, exact, 0.001), "{share}: {summed} for {exact}");
    }
}

#[test]
fn strips_show_the_window_between_death_and_removal() {
    let mut metrics = Metrics::new(&plan(), SimTime::ZERO);
    let state = |seconds, state: PartState| Event {
        count: state as u32,
        ..event(seconds, EventKind::StateChanged, A)
    };
    let health =
        |seconds, count| Event { wire: WireIx(TO_A), count, ..event(seconds, EventKind::HealthChanged, LB) };
    let story = [
        health(5.0, 1),
        state(60.0, PartState::Hung),
        health(72.5, 0),
        state(80.0, PartState::Booting),
        state(110.0, PartState::Running),
        health(120.0, 1),
        state(130.0, PartState::Slow),
        state(140.0, PartState::Crashed),
        state(140.0, PartState::Booting),
    ];
    story.iter().for_each(|event| metrics.on(event));
    metrics.close(at(150.0));
    let strips = &metrics.charts().strips;
    let spans = strips[A as usize].as_slice();
    use StripState::{Booting, FailingInRotation, OutOfRotation, Serving, Slow, WaitingForRotation};
    let expect = [
        (0.0, WaitingForRotation),
        (5.0, Serving),
        (60.0, FailingInRotation),
        (72.5, OutOfRotation),
        (80.0, Booting),
        (110.0, WaitingForRotation),
        (120.0, Serving),
        (130.0, Slow),
        (140.0, FailingInRotation),
    ];
    assert_eq!(spans.iter().map(|s| (s.from.as_s(), s.state)).collect::<Vec<_>>(), expect);
    assert!(spans.windows(2).all(|pair| pair[0].to == pair[1].from));
    assert_eq!(spans.last().map(|span| span.to), Some(SimTime::NEVER));
    assert!(strips[USERS as usize].as_slice().is_empty() && strips[LB as usize].as_slice().is_empty());
}

#[test]
fn settings_changed_while_running_count_from_then_on() {
    let mut metrics = Metrics::new(&plan(), SimTime::ZERO);
    let plan = plan();
    let mut story = Story::default();
    story.request(1, A, 0.0, 0.0, 9.0, 9.0, Cause::None);
    story.play(1.5, &mut metrics);
    let ComponentKind::Server(mut server) = plan.components[A as usize].kind.clone() else { panic!() };
    server.vcpus = 4;
    metrics.reconfigured(ComponentIx(A), &ComponentKind::Server(server), at(1.5));
    // One busy of one for 1.5 s, then one of four for .5 s: 2 of 3.5 vCPU seconds.
    assert_eq!(metrics.summary(at(2.0)).parts[A as usize].utilization, Some(2.0 / 3.5));
    metrics.close(at(2.0));
    let ComponentKind::Balancer(mut balancer) = plan.components[LB as usize].kind.clone() else { panic!() };
    balancer.health_check = None;
    metrics.reconfigured(ComponentIx(LB), &ComponentKind::Balancer(balancer), at(2.0));
    let strip = metrics.charts().strips[B as usize].as_slice();
    assert_eq!(
        strip.iter().map(|s| s.state).collect::<Vec<_>>(),
        [StripState::WaitingForRotation, StripState::Serving]
    );
}

#[test]
fn hops_are_what_is_on_the_wires() {
    let mut hops = Hops::new(&plan(), 100);
    let sent = |seconds, call, until: f64| Event {
        wire: WireIx(TO_A),
        call,
        other: if until < 0.0 { SimTime::NEVER } else { at(until) },
        ..event(seconds, EventKind::Sent, LB)
    };
    hops.on(&sent(1.0, 1, 1.1));
    hops.on(&sent(1.02, 2, -1.0));
    let refused = Event { cause: Cause::QueueFull, ..sent(1.04, 3, 1.2) };
    hops.on(&Event { kind: EventKind::Refused, component: ComponentIx(A), ..refused });
    hops.on(&event(1.05, EventKind::Computed, A));
    let seen = hops.under_way(at(1.1));
    assert_eq!(seen.iter().map(|hop| hop.call).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((seen[2].kind, seen[2].cause), (HopKind::Refusal, Cause::QueueFull));
    assert!(seen[2].kind.is_backward() && !seen[0].kind.is_backward());
    assert_eq!(seen[0].progress(at(1.025)), 0.25);
    // The lost one gets to the middle and is gone when it would have arrived, 100 ms after departure.
    assert_eq!((seen[1].progress(at(1.045)), seen[1].progress(at(1.1))), (0.25, 0.5));
    assert_eq!(hops.under_way(at(1.121)).iter().map(|hop| hop.call).collect::<Vec<_>>(), [3]);
    assert_eq!(hops.take_traffic(), [0, 3, 0]);
    assert_eq!(hops.take_traffic(), [0, 0, 0]);
}

#[test]
fn too_many_hops_are_thinned_by_whole_calls() {
    let mut hops = Hops::new(&plan(), 1_000);
    for call in 0..20_000 {
        let sent = Event { call, wire: WireIx(0), other: at(9.0), ..event(1.0, EventKind::Sent, USERS) };
        hops.on(&sent);
        hops.on(&Event { kind: EventKind::Answered, ..sent });
    }
    let stands_for = hops.stands_for();
    let seen = hops.under_way(at(2.0)).to_vec();
    assert!((500..=2_000).contains(&seen.len()), "{}", seen.len());
    assert!((20..=128).contains(&stands_for), "{stands_for}");
    let of_kind = |kind| seen.iter().filter(move |hop| hop.kind == kind).map(|hop| hop.call);
    assert!(of_kind(HopKind::Request).eq(of_kind(HopKind::Response)), "a call is kept whole or not at all");
    assert_eq!(hops.take_traffic()[0], 40_000);
    // When the crowd is gone, every call is drawn again.
    for _ in 0..10 {
        hops.under_way(at(10.0));
    }
    assert_eq!(hops.stands_for(), 1);
}

#[test]
fn marks_are_the_notable_moments() {
    let mut marks = Marks::default();
    let failed =
        |seconds| Event { cause: Cause::BackendTimeout, ..event(seconds, EventKind::Finished, USERS) };
    let judged =
        |seconds, count| Event { wire: WireIx(TO_B), count, ..event(seconds, EventKind::ProbeJudged, LB) };
    let changed = |seconds, count| Event { kind: EventKind::HealthChanged, ..judged(seconds, count) };
    let story = [
        Event { count: PartState::Crashed as u32, ..event(1.0, EventKind::StateChanged, B) },
        failed(2.0),
        failed(11.9),
        event(12.0, EventKind::Finished, USERS),
        judged(13.0, 2),
        changed(13.0, 0),
        failed(21.9),
        judged(22.0, 3),
        changed(22.0, 1),
        event(23.0, EventKind::Intervened, LB),
    ];
    story.iter().for_each(|event| marks.on(event));
    let wire = WireIx(TO_B);
    let expect = [
        (1.0, B, MarkKind::State(PartState::Crashed)),
        (2.0, USERS, MarkKind::FirstFailure(Cause::BackendTimeout)),
        (13.0, LB, MarkKind::OutOfRotation { wire, misses: 2 }),
        (21.9, USERS, MarkKind::FirstFailure(Cause::BackendTimeout)),
        (22.0, LB, MarkKind::BackInRotation { wire, passes: 3 }),
        (23.0, LB, MarkKind::Intervened),
    ];
    let seen: Vec<_> = marks.as_slice().iter().map(|m| (m.time.as_s(), m.component.0, m.kind)).collect();
    assert_eq!(seen, expect);
    (0..20_000).for_each(|n| marks.on(&event(30.0 + f64::from(n), EventKind::Intervened, LB)));
    assert_eq!((marks.as_slice().len(), marks.total()), (10_000, 20_006));
    assert_eq!(marks.as_slice().last().map(|mark| mark.time), Some(at(20_029.0)));
}

fn digest(events: &[Event]) -> String {
    let mut digest = Digest::default();
    events.iter().for_each(|event| digest.on(event));
    digest.hex()
}

#[test]
fn the_digest_is_sha_256_of_the_events_bytes() {
    let one = Event {
        time: SimTime(0x0102_0304_0506_0708),
        other: SimTime(0x1112_1314_1516_1718),
        call: 0x2122_2324,
        count: 0x3132_3334,
        component: ComponentIx(0x4142),
        wire: WireIx(0x5152),
        api: ApiIx(0x6162),
        kind: EventKind::Queued,
        cause: Cause::QueueFull,
    };
    let mut bytes = vec![8u8, 7, 6, 5, 4, 3, 2, 1, 0x18, 0x17, 0x16, 0x15, 0x14, 0x13, 0x12, 0x11];
    bytes.extend([0x24, 0x23, 0x22, 0x21, 0x34, 0x33, 0x32, 0x31, 0x42, 0x41, 0x52, 0x51, 0x62, 0x61]);
    bytes.extend([EventKind::Queued as u8, Cause::QueueFull as u8]);
    for copies in [0, 1, 127, 128, 129, 1_000] {
        let hash = sha2::Sha256::digest(bytes.repeat(copies));
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest(&vec![one; copies]), hex, "{copies} events");
    }
    // Asking on the way changes nothing.
    let mut asked = Digest::default();
    (0..300).for_each(|_| {
        asked.on(&one);
        asked.hex();
    });
    assert_eq!(asked.hex(), digest(&[one; 300]));
}

#[test]
fn the_digest_changes_with_any_field_of_any_event() {
    let events: Vec<Event> = (0..200u32)
        .map(|n| Event { call: n, count: n, ..event(f64::from(n), EventKind::Sent, LB) })
        .collect();
    let base = digest(&events);
    let changes: [fn(&mut Event); 9] = [
        |e| e.time.0 += 1,
        |e| e.other.0 += 1,
        |e| e.call += 1,
        |e| e.count += 1,
        |e| e.component.0 += 1,
        |e| e.wire.0 -= 1,
        |e| e.api.0 += 1,
        |e| e.kind = EventKind::Arrived,
        |e| e.cause = Cause::Lost,
    ];
    for place in [0, 63, 127, 128, 199] {
        for (field, change) in changes.iter().enumerate() {
            let mut other = events.clone();
            change(&mut other[place]);
            assert_ne!(digest(&other), base, "field {field} of event {place}");
        }
    }
    let mut swapped = events.clone();
    swapped.swap(3, 4);
    assert_ne!(digest(&swapped), base);
    assert_ne!(digest(&events[..199]), base);
}

#[test]
fn a_request_is_remembered_with_its_calls() {
    let mut log = RequestLog::new(1_000);
    let step = |seconds, kind, component, call, count, wire, other: f64| Event {
        call,
        count,
        wire: WireIx(wire),
        other: at(other),
        ..event(seconds, kind, component)
    };
    use EventKind::{Answered, Arrived, Computed, Created, Finished, GaveUp, Received, Sent, Started};
    let story = [
        step(1.0, Created, USERS, 7, 42, 0, 0.0),
        step(1.0, Sent, USERS, 8, 7, 0, 1.1),
        step(1.1, Arrived, LB, 8, 0, 0, 0.0),
        step(1.1, Sent, LB, 9, 8, TO_A, 1.2),
        step(1.15, Created, USERS, 3, 1, 0, 0.0),
        step(1.15, Sent, USERS, 4, 3, 0, 1.25),
        step(1.2, Arrived, A, 9, 0, TO_A, 0.0),
        step(1.3, Started, A, 9, 1, TO_A, 1.2),
        step(1.5, Computed, A, 9, 0, TO_A, 1.3),
        step(1.5, Answered, A, 9, 0, TO_A, 1.6),
        step(1.55, GaveUp, USERS, 4, 0, 0, 0.0),
        step(1.6, Received, LB, 9, 0, TO_A, 0.0),
        step(1.6, Answered, LB, 8, 0, 0, 1.7),
        step(1.7, Received, USERS, 8, 0, 0, 0.0),
        step(1.7, Finished, USERS, 7, 1, 0, 1.0),
    ];
    story.iter().for_each(|event| log.on(event));
    let request = *log.newest_first().next().expect("one ended");
    assert_eq!((request.created, request.ended, request.serial), (at(1.0), at(1.7), 0));
    assert_eq!((request.client, request.attempts), (42, 1));
    let spans = log.spans(&request);
    assert_eq!(spans.iter().map(|s| (s.call, s.parent)).collect::<Vec<_>>(), [(9, 8), (8, 7)]);
    let served = spans[0];
    let moments =
        [served.sent, served.arrived, served.started, served.computed, served.answered, served.ended];
    assert_eq!(moments, [1.1, 1.2, 1.3, 1.5, 1.5, 1.6].map(at));
    assert_eq!((spans[1].started, spans[1].gave_up), (SimTime::NEVER, false));
    assert!(size_of_val(&request) == 40 && size_of_val(&served) <= 64);
    // The window is bounded: the first request is forgotten, the newest is there with its calls.
    for n in 0..100_000 {
        let t = 10.0 + f64::from(n);
        log.on(&step(t, Created, USERS, 7, n, 0, 0.0));
        log.on(&step(t, Sent, USERS, 8, 7, 0, t));
        log.on(&step(t + 0.5, Received, USERS, 8, 0, 0, 0.0));
        log.on(&step(t + 0.5, Finished, USERS, 7, 1, 0, t));
    }
    let kept: Vec<_> = log.newest_first().collect();
    assert!((1_000..20_000).contains(&kept.len()), "{}", kept.len());
    assert!(kept.iter().all(|request| log.spans(request).len() == 1));
    assert_eq!(log.spans(&request).len(), 0);
}

/// What the metrics hold to be inside a part right now: a second of nothing adds just that much.
fn present(metrics: &Metrics, now: SimTime, part: usize) -> [f64; 3] {
    let later = now + SimDuration::from_ms(1_000);
    let area = |at: SimTime| {
        let part = metrics.summary(at).parts[part];
        [part.queue_mean, part.utilization.unwrap_or(0.0), part.in_flight_mean].map(|mean| mean * at.as_s())
    };
    let (before, after) = (area(now), area(later));
    std::array::from_fn(|n| (after[n] - before[n]).round())
}

#[test]
fn the_metrics_agree_with_the_engine_about_the_present() {
    let mut plan = plan();
    let ComponentKind::Users(users) = &mut plan.components[USERS as usize].kind else { panic!() };
    users.arrivals = Arrivals::Open { profile: Profile::Constant { rate: 3.0 }, spacing: Spacing::Poisson };
    let plan = Arc::new(plan);
    let mut world = World::new(Arc::clone(&plan), 3);
    let mut recorder = Recorder::new(&plan, SimTime::ZERO);
    let faults = [(40, Fault::Hang), (60, Fault::Crash), (80, Fault::Restart), (120, Fault::Slow(4.0))];
    let (mut waiting, mut strips) = (0.0, Vec::new());
    for second in 0..240 {
        let now = at(f64::from(second) + 0.3);
        world.run_until(now, u64::MAX, &mut recorder);
        if let Some((_, fault)) = faults.iter().find(|(when, _)| *when == second) {
            world.intervene(&Intervention::Fault { component: ComponentIx(A), fault: *fault }, &mut recorder);
        }
        for part in 0..plan.components.len() {
            let reading = world.reading(ComponentIx(part as u16));
            let computing = if reading.vcpus == 0 { 0 } else { reading.computing.min(reading.vcpus) };
            let engine = [reading.queue, computing, reading.in_flight].map(f64::from);
            assert_eq!(present(&recorder.metrics, now, part), engine, "part {part} at {now:?}: {reading:?}");
        }
        waiting += f64::from(world.reading(ComponentIx(A)).queue);
        recorder.metrics.close(now);
    }
    assert!(waiting > 100.0, "there was something to compare");
    let span = |s: &cumulab::trace::StripSpan| s.state;
    strips.extend(recorder.metrics.charts().strips[A as usize].as_slice().iter().map(span));
    use StripState::{FailingInRotation, OutOfRotation, Serving, Slow, WaitingForRotation};
    assert_eq!(strips[..3], [WaitingForRotation, Serving, FailingInRotation]);
    assert!(strips.contains(&OutOfRotation) && strips.contains(&Slow), "{strips:?}");
    let summary = recorder.metrics.summary(at(240.0));
    let r = summary.requests;
    assert_eq!(r.created, r.succeeded + r.failed + r.abandoned + r.in_flight);
    assert!(r.abandoned > 0 && r.failed > 0 && r.succeeded > 100, "{r:?}");
    let shares: f64 = summary.parts.iter().filter_map(|part| part.share).sum();
    assert!(near(shares, 1.0, 1e-12), "{shares}");
}
