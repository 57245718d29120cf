//! Totals, charts and strips: figures computed by hand, and the engine's own.

use std::sync::Arc;
use std::time::Instant;

use cumulab::sim::plan::{Arrivals, ComponentKind, Demand, Profile, Spacing};
use cumulab::sim::{
    Cause, ComponentIx, Event, EventKind, Fault, Intervention, Observer, PartState, WireIx, World,
};
use cumulab::trace::{Metrics, Recorder, StripState, Summary};
use cumulab::units::{SimDuration, SimTime};

use super::*;

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

#[test]
fn charts_do_not_depend_on_how_often_somebody_looks() {
    let mut plan = plan();
    let ComponentKind::Users(users) = &mut plan.components[USERS as usize].kind else { panic!() };
    // Seconds with fewer than 32 answers, whose percentiles are worked out late, and with more.
    users.arrivals = Arrivals::Open { profile: Profile::Constant { rate: 25.0 }, spacing: Spacing::Poisson };
    for server in [A, B] {
        let ComponentKind::Server(server) = &mut plan.components[server as usize].kind else { panic!() };
        server.work.fill(Demand::Exponential { mean: SimDuration::from_ms(30) });
    }
    let plan = Arc::new(plan);
    let mut world = World::new(Arc::clone(&plan), 3);
    let (mut often, mut once) = (Metrics::new(&plan, at(100.0)), Metrics::new(&plan, at(100.0)));
    let faults = [(300, Fault::Crash), (310, Fault::Restart), (600, Fault::Slow(2.0)), (7_450, Fault::Hang)];
    // Longer than the charts reach back, and than the pages do that seconds wait on.
    for second in 0..7_600 {
        let now = at(f64::from(second) + 0.7);
        world.run_until(now, u64::MAX, &mut (&mut often, &mut once));
        if let Some((_, fault)) = faults.iter().find(|(when, _)| *when == second) {
            let what = Intervention::Fault { component: ComponentIx(A), fault: *fault };
            world.intervene(&what, &mut (&mut often, &mut once));
        }
        if second % 3 == 0 {
            often.close(now);
        }
    }
    for metrics in [&mut often, &mut once] {
        metrics.close(at(7_600.5));
    }
    let (often, once) = (often.charts(), once.charts());
    let total = once.total.as_slice();
    assert_eq!(total.len(), 3_600);
    assert!(total.iter().any(|b| b.succeeded > 32) && total.iter().any(|b| (1..32).contains(&b.succeeded)));
    assert!(total.iter().any(|bucket| bucket.failed.iter().sum::<u32>() > 0));
    // In words, because a second without answers has no percentiles, and those equal nothing.
    let words = |value: &dyn std::fmt::Debug| format!("{value:?}");
    for (a, b) in often.total.as_slice().iter().zip(total) {
        assert_eq!(words(a), words(b));
    }
    for (a, b) in often.parts.iter().zip(&once.parts) {
        assert!(a.as_slice() == b.as_slice());
    }
}
