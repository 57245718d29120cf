//! Functions, schedulers, wires that carry some APIs, and versions with a bug: each does what it says.

use std::sync::Arc;

use cumulab::sim::plan::{
    Api, ApiCaller, ApiIx, Arrivals, ComponentKind, Frontend, Function, Profile, Spacing, Users,
};
use cumulab::sim::{
    Bug, Cause, ComponentIx, EventKind, Fault, InstanceState, Intervention, PartState, Plan, World,
};
use cumulab::trace::Metrics;
use cumulab::units::SimTime;
use proptest::prelude::*;

use crate::engine::Books;
use crate::plans::{Draw, Log, at, exponential, fault, fixed, function, metronome, run, s, server, users};

/// Requests every so many seconds, the first after the first of them.
fn every(seconds: f64) -> Users {
    let profile = Profile::Constant { rate: 1.0 / seconds };
    Users { arrivals: Arrivals::Open { profile, spacing: Spacing::Even }, ..metronome(1e6) }
}

/// A function that takes 4.5 s to start and 0.1 s to work.
fn slow_start() -> Function {
    Function { start: fixed(4.5), ..function(fixed(0.1)) }
}

fn pair(users: Users, settings: Function) -> (World, ComponentIx) {
    let mut draw = Draw::new();
    let (users, function) = (draw.users(users), draw.function(settings));
    draw.wire(users, function);
    (World::new(Arc::new(draw.plan), 1), function)
}

/// When requests ended, in milliseconds, and why.
fn ends(log: &Log) -> Vec<(u64, Cause)> {
    log.of(EventKind::Finished).map(|event| ((event.time.0 + 500_000) / 1_000_000, event.cause)).collect()
}

/// What instances did: when in milliseconds, which, and what it became.
fn changes(log: &Log) -> Vec<(u64, u32, InstanceState)> {
    let change = |event: &cumulab::sim::Event| {
        ((event.time.0 + 500_000) / 1_000_000, event.call, InstanceState::ALL[event.count as usize])
    };
    log.of(EventKind::InstanceChanged).map(change).collect()
}

use Cause::None as Good;
use InstanceState::{Busy, Idle, Off, Starting};

#[test]
fn the_first_caller_waits_and_the_next_does_not() {
    let (mut world, _) = pair(every(10.0), Function { idle_limit: s(30.0), ..slow_start() });
    let log = run(&mut world, 25.0);
    assert_eq!(ends(&log), [(14_600, Good), (20_100, Good)]);
    let expected =
        [(10_000, 0, Starting), (14_500, 0, Busy), (14_600, 0, Idle), (20_000, 0, Busy), (20_100, 0, Idle)];
    assert_eq!(changes(&log), expected);
    let cold: Vec<u32> = log.of(EventKind::Started).map(|event| event.count).collect();
    assert_eq!(cold, [2, 0]);
    let until = log.of(EventKind::InstanceChanged).last().map(|event| event.other);
    assert_eq!(until, Some(at(50.1)), "idle until its limit");
}

#[test]
fn silence_stops_an_instance_and_the_next_call_is_cold_again() {
    let (mut world, _) = pair(every(10.0), Function { idle_limit: s(3.0), ..slow_start() });
    let log = run(&mut world, 25.0);
    assert_eq!(ends(&log), [(14_600, Good), (24_600, Good)]);
    assert_eq!(changes(&log)[3], (17_600, 0, Off));
}

#[test]
fn a_call_is_bound_to_the_instance_it_started() {
    let (mut world, function) = pair(every(1.0), slow_start());
    let log = run(&mut world, 7.95);
    // The second waits out its own start although the first instance is idle from 5.6 on; the sixth
    // comes at 6.0 and finds that one.
    assert_eq!(ends(&log)[..3], [(5_600, Good), (6_100, Good), (6_600, Good)]);
    assert_eq!(world.function(function).map(|f| f.instances.len()), Some(5));
}

#[test]
fn at_the_maximum_calls_wait_and_are_told_429() {
    let short = Function { max_instances: 1, max_wait: s(3.0), ..slow_start() };
    let (mut world, _) = pair(every(1.0), short.clone());
    let first = ends(&run(&mut world, 6.9));
    assert_eq!(
        first,
        [
            (5_000, Cause::TooManyRequests),
            (5_600, Good),
            (5_700, Good),
            (5_800, Good),
            (5_900, Good),
            (6_100, Good)
        ]
    );
    assert_eq!(Cause::TooManyRequests.status(), Some(429));
    let (mut world, function) = pair(every(1.0), Function { max_wait: s(0.0), ..short });
    let log = run(&mut world, 5.2);
    assert_eq!(log.of(EventKind::Refused).count(), 4, "nobody waits");
    assert_eq!(world.reading(function).in_flight, 1);
}

#[test]
fn the_minimum_is_up_from_the_start_and_never_stops() {
    let settings = Function { min_instances: 2, idle_limit: s(1.0), ..slow_start() };
    let (mut world, function) = pair(every(10.0), settings);
    let log = run(&mut world, 9.0);
    let expected = [(0, 0, Starting), (0, 1, Starting), (4_500, 0, Idle), (4_500, 1, Idle)];
    assert_eq!(changes(&log), expected);
    assert!(log.of(EventKind::InstanceChanged).skip(2).all(|event| event.other == SimTime::ZERO));
    let log = run(&mut world, 100.0);
    assert!(ends(&log).iter().all(|(time, _)| time % 10_000 == 100), "always warm");
    // A call more than there are instances starts a third, and that one stops.
    let more = Function { min_instances: 0, ..slow_start() };
    let kind = ComponentKind::Function(more);
    world.intervene(&Intervention::Reconfigure { component: function, kind }, &mut Log::default());
    run(&mut world, 3000.0);
    assert_eq!(
        world.function(function).map(|f| f.instances.iter().filter(|i| i.state != Off).count()),
        Some(1)
    );
}

#[test]
fn one_instance_takes_as_many_calls_as_it_may() {
    let (mut world, function) = pair(every(1.0), Function { concurrency: 3, ..slow_start() });
    let log = run(&mut world, 5.95);
    assert_eq!(ends(&log), [(5_600, Good), (5_600, Good), (5_600, Good)]);
    assert_eq!(log.of(EventKind::Started).filter(|event| event.count == 2).count(), 3);
    assert_eq!(world.function(function).map(|f| f.instances.len()), Some(2));
}

#[test]
fn the_instance_used_last_gets_the_next_call() {
    // Pairs of calls at 1 s and 2 s bring two instances up; from then on one call at a time.
    let (mut world, _) =
        pair(every(2.0), Function { idle_limit: s(20.0), start: fixed(2.5), ..slow_start() });
    let log = run(&mut world, 60.0);
    let stopped: Vec<_> = changes(&log).into_iter().filter(|(_, _, state)| *state == Off).collect();
    assert_eq!(stopped.len(), 1, "{stopped:?}");
    let busy: Vec<u32> =
        changes(&log).into_iter().filter(|c| c.2 == Busy && c.0 > 8_000).map(|c| c.1).collect();
    assert!(busy.windows(2).all(|pair| pair[0] == pair[1]), "{busy:?}");
    assert_ne!(busy[0], stopped[0].1);
}

#[test]
fn a_version_with_a_bug_fails_and_a_fixed_one_is_cold() {
    for (bug, expected) in [
        (Bug::Errors, [(24_600, Cause::AppError), (30_100, Cause::AppError), (44_600, Good)]),
        (Bug::Crashes, [(24_600, Cause::ConnectionReset), (34_600, Cause::ConnectionReset), (44_600, Good)]),
        (Bug::Slow(5.0), [(25_000, Good), (30_500, Good), (44_600, Good)]),
    ] {
        let (mut world, function) = pair(every(10.0), slow_start());
        let mut log = run(&mut world, 15.0);
        fault(&mut world, function, Fault::Ship(bug), &mut log);
        assert_eq!(world.reading(function).state, PartState::Buggy);
        assert_eq!(world.version(function), Some((2, Some(bug))));
        log.0.extend(run(&mut world, 35.0).0);
        fault(&mut world, function, Fault::Redeploy, &mut log);
        assert_eq!(world.version(function), Some((3, None)));
        log.0.extend(run(&mut world, 45.0).0);
        assert_eq!(ends(&log)[1..], expected, "{bug:?}");
        let states: Vec<u32> = log.of(EventKind::StateChanged).map(|event| event.count).collect();
        assert_eq!(states, [PartState::Buggy as u32, PartState::Running as u32]);
    }
}

#[test]
fn a_deployment_lets_calls_finish_in_the_version_they_began_in() {
    let (mut world, function) = pair(every(10.0), Function { work: vec![fixed(3.0)], ..slow_start() });
    let mut log = run(&mut world, 16.0);
    fault(&mut world, function, Fault::Ship(Bug::Errors), &mut log);
    log.0.extend(run(&mut world, 18.0).0);
    assert_eq!(ends(&log), [(17_500, Good)]);
    assert_eq!(changes(&log).last(), Some(&(17_500, 0, Off)), "the old instance stops when it is done");
}

#[test]
fn a_vm_ships_bugs_too() {
    for (bug, expected) in [
        (Bug::Errors, [(2_100, Cause::AppError), (3_100, Cause::AppError), (4_100, Good)]),
        (Bug::Slow(3.0), [(2_300, Good), (3_300, Good), (4_100, Good)]),
        (Bug::Crashes, [(2_100, Cause::ConnectionReset), (3_000, Cause::ConnectionRefused), (4_100, Good)]),
    ] {
        let mut draw = Draw::new();
        let vm = cumulab::sim::plan::Server { boot: s(0.2), ..server(1, fixed(0.1)) };
        let (users, vm) = (draw.users(metronome(10.0)), draw.server(vm));
        draw.wire(users, vm);
        let mut world = World::new(Arc::new(draw.plan), 1);
        let mut log = run(&mut world, 1.5);
        fault(&mut world, vm, Fault::Ship(bug), &mut log);
        assert_eq!(world.reading(vm).state, PartState::Buggy);
        log.0.extend(run(&mut world, 3.5).0);
        fault(&mut world, vm, Fault::Redeploy, &mut log);
        log.0.extend(run(&mut world, 4.5).0);
        assert_eq!(ends(&log)[1..], expected, "{bug:?}");
        assert_eq!(world.reading(vm).state, PartState::Running);
    }
}

/// Users of two APIs, a frontend, and a function for each: the wires carry one API each.
fn services(caller: ApiCaller, wires: [&[u16]; 2]) -> (Plan, [ComponentIx; 2]) {
    let mut draw = Draw::new();
    draw.plan.apis.push(Api { repeatable: true });
    let mix = vec![(ApiIx(0), 1.0), (ApiIx(1), 1.0)];
    let users = draw.users(Users { mix, ..users(50.0) });
    let page = draw.add(ComponentKind::Frontend(Frontend { work: fixed(0.001), caller }));
    draw.wire(users, page);
    let parts = wires.map(|apis| {
        let part = draw.function(function(exponential(0.02)));
        draw.wire(page, part).apis = apis.iter().map(|&api| ApiIx(api)).collect();
        part
    });
    (draw.plan, parts)
}

#[test]
fn each_api_goes_to_its_own_service() {
    for caller in [ApiCaller::Server, ApiCaller::Browser] {
        let (plan, parts) = services(caller, [&[0], &[1]]);
        let mut world = World::new(Arc::new(plan), 2);
        let log = run(&mut world, 30.0);
        for (part, api) in parts.into_iter().zip(0..) {
            let arrived: Vec<_> =
                log.of(EventKind::Arrived).filter(|event| event.component == part).collect();
            assert!(arrived.len() > 500 && arrived.iter().all(|event| event.api == ApiIx(api)));
        }
        assert!(log.causes().iter().all(|cause| *cause == Good));
    }
}

#[test]
fn an_api_that_no_wire_carries_goes_nowhere() {
    for caller in [ApiCaller::Server, ApiCaller::Browser] {
        let (plan, _) = services(caller, [&[0], &[0]]);
        let mut world = World::new(Arc::new(plan), 2);
        let log = run(&mut world, 30.0);
        for event in log.of(EventKind::Finished) {
            let expected = if event.api == ApiIx(0) { Good } else { Cause::NowhereToGo };
            assert_eq!(event.cause, expected);
        }
    }
}

#[test]
fn one_broken_service_leaves_the_others_alone() {
    let (plan, [_, broken]) = services(ApiCaller::Server, [&[0], &[1]]);
    let mut world = World::new(Arc::new(plan), 2);
    let mut log = run(&mut world, 10.0);
    assert!(log.causes().iter().all(|cause| *cause == Good));
    fault(&mut world, broken, Fault::Ship(Bug::Errors), &mut log);
    let log = run(&mut world, 20.0);
    let failed = |event: &&cumulab::sim::Event| event.cause == Cause::AppError;
    assert!(log.of(EventKind::Finished).filter(failed).all(|event| event.api == ApiIx(1)));
    assert!(log.of(EventKind::Finished).filter(failed).count() > 100);
    fault(&mut world, broken, Fault::Redeploy, &mut Log::default());
    run(&mut world, 21.0);
    assert!(run(&mut world, 30.0).causes().iter().all(|cause| *cause == Good));
}

#[test]
fn a_caller_with_a_fallback_goes_on_without_the_answer() {
    for (fallback, limit, expected) in [
        (false, None, (1_300, Cause::AppError)),
        (true, None, (1_500, Good)),
        (false, Some(0.1), (1_200, Cause::CallTimeout)),
        (true, Some(0.1), (1_400, Good)),
    ] {
        let mut draw = Draw::new();
        let users = draw.users(metronome(10.0));
        let vm = draw.server(server(1, fixed(0.1)));
        draw.wire(users, vm);
        let broken = cumulab::sim::plan::Server { error_chance: 1.0, ..server(1, fixed(0.2)) };
        for (callee, falls_back) in [(broken, fallback), (server(1, fixed(0.2)), false)] {
            let callee = draw.server(callee);
            let wire = draw.wire(vm, callee);
            wire.fallback = falls_back;
            if falls_back == fallback && callee.0 == 2 {
                wire.time_limit = limit.map(s);
            }
        }
        let mut world = World::new(Arc::new(draw.plan), 1);
        assert_eq!(ends(&run(&mut world, 1.9)), [expected], "{fallback} {limit:?}");
    }
}

/// A function with users and a ping every four seconds.
fn pinged(users: Users, wired: bool) -> (Plan, ComponentIx, ComponentIx) {
    let mut draw = Draw::new();
    let users = draw.users(users);
    let clock = draw.add(ComponentKind::Scheduler(every(4.0)));
    let function = draw.function(Function { idle_limit: s(60.0), ..slow_start() });
    draw.wire(users, function).one_way = s(1.0);
    if wired {
        draw.wire(clock, function);
    }
    (draw.plan, clock, function)
}

#[test]
fn a_ping_keeps_one_instance_warm_for_one_caller_at_a_time() {
    let cold = |wired, users: Users| {
        let (plan, _, function) = pinged(users, wired);
        let mut metrics = Metrics::new(&plan, at(60.0));
        World::new(Arc::new(plan), 5).run_until(at(20_000.0), u64::MAX, &mut metrics);
        metrics.summary(at(20_000.0)).parts[function.0 as usize].function.expect("it is one")
    };
    // Sent with a ping, but a second longer on the way: never at the same time.
    let alone = every(92.0);
    assert_eq!(cold(false, alone.clone()).cold_share(), Some(1.0));
    let kept = cold(true, alone.clone());
    assert!(kept.cold_calls == 0 && kept.calls > 5_000, "{kept:?}");
    assert!((kept.instances_mean - 1.0).abs() < 1e-3);
    // Two who come together: one is served by the warm instance, the other starts a second.
    let mut draw = Draw::new();
    let both = [draw.users(every(92.0)), draw.users(every(92.0))];
    let clock = draw.add(ComponentKind::Scheduler(every(4.0)));
    let function = draw.function(Function { idle_limit: s(60.0), ..slow_start() });
    for (caller, one_way) in [(both[0], 1.0), (both[1], 1.0), (clock, 0.0)] {
        draw.wire(caller, function).one_way = s(one_way);
    }
    let log = run(&mut World::new(Arc::new(draw.plan), 1), 1000.0);
    let cold = log.of(EventKind::Started).filter(|event| event.count == 2 && event.time > at(60.0)).count();
    assert_eq!(cold, 10, "one of the two each time");
}

#[test]
fn pings_are_nobodys_requests() {
    let (plan, clock, function) = pinged(every(10.0), true);
    let mut metrics = Metrics::new(&plan, SimTime::ZERO);
    let mut world = World::new(Arc::new(plan), 5);
    world.run_until(at(1_001.0), u64::MAX, &mut metrics);
    let summary = metrics.summary(at(1_001.0));
    let requests = summary.requests;
    assert_eq!((requests.created, requests.succeeded + requests.in_flight), (100, 100));
    let own = summary.parts[clock.0 as usize];
    assert_eq!((own.received, own.answered, own.failed), (250, 250, 0));
    assert_eq!(summary.parts[function.0 as usize].received, 350);
}

#[test]
fn figures_of_a_function_are_those_of_its_events() {
    let (mut world, function) = pair(every(10.0), Function { idle_limit: s(3.0), ..slow_start() });
    let plan = world.plan().clone();
    let mut metrics = Metrics::new(&plan, at(50.0));
    world.run_until(at(1_050.0), u64::MAX, &mut metrics);
    let f = metrics.summary(at(1_050.0)).parts[function.0 as usize].function.expect("it is one");
    // 4.5 s of start, 0.1 of work and 3 idle in every ten seconds.
    assert!((f.instances_mean - 0.76).abs() < 1e-2 && (f.busy_mean - 0.01).abs() < 1e-3, "{f:?}");
    assert_eq!((f.calls, f.cold_calls, f.starts), (100, 100, 101));
    assert!((f.cold_s.unwrap_or(0.0) - 4.6).abs() < 1e-9 && f.warm_s.is_none());
    let fold = metrics.charts().functions[function.0 as usize].as_deref().expect("it is one");
    let lane = fold.lanes()[0].as_slice();
    let spans: Vec<_> = lane[..4].iter().map(|span| (span.from.0 / 100_000_000, span.state)).collect();
    assert_eq!(spans, [(0, Off), (100, Starting), (145, Busy), (146, Idle)]);
    assert!(lane.windows(2).all(|pair| pair[0].to == pair[1].from && pair[0].state != pair[1].state));
}

/// The keys of the problems of a drawing without "problem-", "!" for errors and "+" for a fix; and the
/// same once every fix is made.
fn problems(parts: &str, wires: &str) -> (Vec<String>, Vec<String>) {
    use cumulab::compile::{Severity, compile};
    let text = format!("(format: 1, parts: {{{parts}}}, wires: [{wires}])").replace("AT", "at: (0, 0)");
    let read =
        cumulab::diagram::file::read(text.as_bytes()).unwrap_or_else(|faults| panic!("{text}\n{faults:?}"));
    let mut history = cumulab::diagram::History::new(read.diagram);
    let say = |diagram: &cumulab::diagram::Diagram| {
        let words = |p: &cumulab::compile::Problem| {
            let error = if p.severity == Severity::Error { "!" } else { "" };
            let fix = if p.fixes.is_empty() { "" } else { "+" };
            format!("{error}{}{fix}", p.message.key.trim_start_matches("problem-"))
        };
        compile(diagram).problems.iter().map(words).collect::<Vec<_>>()
    };
    let before = say(history.diagram());
    for _ in 0..5 {
        let fix =
            compile(history.diagram()).problems.iter().find_map(|problem| problem.fixes.first().cloned());
        let Some(fix) = fix else { break };
        history.apply(fix);
    }
    let after = say(history.diagram());
    (before, after)
}

#[test]
fn mistakes_with_functions_are_told_and_mended() {
    let users = r#""u": Users(AT, apis: {"/a": 1, "/b": 1}, traffic: Open(rate: "40/s"))"#;
    for (parts, wires, told) in [
        (r#""f": Function(AT)"#, r#"(from: "u", to: "f")"#, &[][..]),
        (r#""f": Function(AT), "g": Function(AT)"#, r#"(from: "u", to: "f")"#, &[]),
        (
            r#""f": Function(AT, max_instances: 300), "d": CloudSql(AT, connections: 250)"#,
            r#"(from: "u", to: "f"), (from: "f", to: "d")"#,
            &["function-connections+"],
        ),
        (
            r#""f": Function(AT), "s": Scheduler(AT, ping_api: "/a")"#,
            r#"(from: "u", to: "f")"#,
            &["!scheduler-unwired+"],
        ),
        (
            r#""f": Function(AT), "s": Scheduler(AT, ping_api: "/a")"#,
            r#"(from: "u", to: "f"), (from: "s", to: "f")"#,
            &["ping-for-fleet+"],
        ),
        (r#""f": Function(AT)"#, r#"(from: "u", to: "f", carries: ["/a"])"#, &["!api-nowhere+"]),
        (
            r#""f": Function(AT), "g": Function(AT)"#,
            r#"(from: "u", to: "f", carries: ["/a"]), (from: "u", to: "g", carries: ["/b"])"#,
            &[],
        ),
        (
            r#""l": LoadBalancer(AT), "f": Function(AT)"#,
            r#"(from: "u", to: "l"), (from: "l", to: "f", carries: ["/a"])"#,
            &["carries-balancer+"],
        ),
    ] {
        let (before, after) = problems(&format!("{users}, {parts}"), wires);
        assert_eq!(before, told, "{parts} {wires}");
        assert_eq!(after, [] as [String; 0], "{parts} {wires}");
    }
    let unasked = r#"(from: "u", to: "f", carries: ["/a", "/b", "/c"])"#;
    assert_eq!(problems(&format!("{users}, {}", r#""f": Function(AT)"#), unasked).0, ["api-unasked"]);
}

#[test]
fn functions_and_the_network() {
    use crate::network::{ask, decides, draw};
    let vpc = r#""v": Auto(BOX, services: "10.20.0.0/24")"#;
    let parts = r#""u": Users(AT), "l": LoadBalancer(AT), "out": Function(AT), "in": Function(AT, inside: "v"),
        "public": CloudSql(AT), "private": CloudSql(AT, inside: "v", public: false),
        "vm": Vm(AT, inside: "v", external: false)"#;
    let diagram = draw(vpc, parts, r#"(from: "l", to: "out")"#);
    for (question, open, word) in [
        ("u out", true, "Listens"),
        ("u in", true, "Listens"),
        ("l out", true, "Listens"),
        ("u out:80", false, "OtherPort"),
        ("out public", true, "LetsIn"),
        ("out private", false, "PrivateFromOutside"),
        ("in private", true, "LetsIn"),
        ("out vm", false, "PrivateFromOutside"),
        ("in vm", true, "Listens"),
        ("vm out", false, "NoWayOut"),
    ] {
        let verdict = ask(&diagram, question);
        assert_eq!((verdict.is_open(), decides(&verdict).as_str()), (open, word), "{question}");
    }
    let network = cumulab::network::Network::new(&diagram);
    let wire = *diagram.wires.keys().next().expect("one was drawn");
    assert!(network.wire(wire).is_some_and(|verdict| verdict.is_open()));
    assert!(network.probe(wire).is_none(), "a serverless backend is not probed");
    let connector = ask(&diagram, "out public").findings;
    assert!(connector.iter().any(|finding| format!("{finding:?}").starts_with("BuiltInConnector")));
}

fn example(word: &str) -> cumulab::diagram::Diagram {
    let example = cumulab::session::examples::find(word).expect("it ships with the program");
    cumulab::diagram::file::read(example.ron.as_bytes()).expect("it reads").diagram
}

/// The component of the part with this name.
fn named(
    compiled: &cumulab::compile::Compiled,
    diagram: &cumulab::diagram::Diagram,
    name: &str,
) -> ComponentIx {
    let (&id, _) = diagram.parts.iter().find(|(_, part)| part.name == name).expect("a part of this name");
    compiled.component(id).expect("it takes part")
}

#[test]
fn in_the_example_the_first_caller_waits_the_next_does_not_and_a_ping_removes_it() {
    let diagram = example("serverless");
    let compiled = cumulab::compile::compile(&diagram);
    let mut metrics = Metrics::new(&compiled.plan, SimTime::ZERO);
    let mut world = World::new(Arc::new(compiled.plan.clone()), diagram.seed);
    world.run_until(at(600.0), u64::MAX, &mut metrics);
    let summary = metrics.summary(at(600.0));
    assert_eq!(summary.requests.failed + summary.requests.abandoned, 0, "{:?}", summary.failures);
    for name in ["login", "checkout"] {
        let f = summary.parts[named(&compiled, &diagram, name).0 as usize].function.expect("a function");
        let (cold, warm) = (f.cold_s.expect("some wait"), f.warm_s.expect("others do not"));
        assert!((4.5..5.0).contains(&cold) && warm < 0.4, "{name} {cold} {warm}");
        assert!(f.cold_calls >= 5 && f.calls - f.cold_calls >= 15, "{name} {f:?}");
    }
    let browse = summary.parts[named(&compiled, &diagram, "browse").0 as usize].function.expect("a function");
    assert!(browse.cold_calls <= 6 && browse.calls > 150, "{browse:?}");
}

#[test]
fn in_the_example_one_service_breaks_alone() {
    let diagram = example("microservices");
    let compiled = cumulab::compile::compile(&diagram);
    let mut world = World::new(Arc::new(compiled.plan.clone()), diagram.seed);
    let log = run(&mut world, 29.9);
    assert!(log.causes().iter().all(|cause| *cause == Good));
    run(&mut world, 31.0);
    let mut log = run(&mut world, 60.0);
    for event in log.of(EventKind::Finished) {
        let is_broken = compiled.apis[event.api.0 as usize] == "/reviews";
        assert_eq!(event.cause, if is_broken { Cause::AppError } else { Good });
    }
    fault(&mut world, named(&compiled, &diagram, "reviews"), Fault::Redeploy, &mut log);
    run(&mut world, 65.0);
    assert!(run(&mut world, 90.0).causes().iter().all(|cause| *cause == Good));
}

const SHIPS: [Fault; 6] = [
    Fault::Ship(Bug::Errors),
    Fault::Ship(Bug::Crashes),
    Fault::Ship(Bug::Slow(4.0)),
    Fault::Redeploy,
    Fault::Crash,
    Fault::Restart,
];

/// Users, a clock, functions that call functions, a VM and a database.
fn serverless_cloud(concurrency: u32, most: u32, min: u32, wait: f64, loss: f64) -> Plan {
    let mut draw = Draw::new();
    draw.plan.apis.push(Api { repeatable: false });
    let mix = vec![(ApiIx(0), 2.0), (ApiIx(1), 1.0)];
    let people = draw.users(Users { mix, time_limit: s(1.5), ..users(40.0) });
    let clock = draw.add(ComponentKind::Scheduler(every(0.5)));
    let page = draw.add(ComponentKind::Frontend(Frontend { work: fixed(0.002), caller: ApiCaller::Browser }));
    let settings = Function {
        concurrency,
        max_instances: most,
        min_instances: min,
        idle_limit: s(0.7),
        start: exponential(0.3),
        max_wait: s(wait),
        error_chance: 0.02,
        ..function(exponential(0.05))
    };
    let outer = [draw.function(settings.clone()), draw.function(settings.clone())];
    let inner = draw.function(Function { min_instances: 1, ..settings });
    let vm = draw.server(server(1, exponential(0.01)));
    let database =
        draw.server(cumulab::sim::plan::Server { workers: 9, queue: 0, ..server(2, exponential(0.01)) });
    draw.wire(people, page).one_way = s(0.01);
    for (at, part) in outer.into_iter().enumerate() {
        draw.wire(page, part).apis = vec![ApiIx(at as u16)];
        let wire = draw.wire(part, inner);
        (wire.loss, wire.fallback, wire.time_limit) = (loss, at == 0, Some(s(0.4)));
        draw.wire(part, vm).parallel = true;
        draw.wire(part, database).parallel = true;
    }
    draw.wire(clock, outer[0]);
    draw.wire(inner, database);
    draw.plan
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing is lost through ships, crashes, redeployments and changes of settings; the same run
    /// twice is the same; and no instance has more than it may.
    #[test]
    fn nothing_is_lost_in_functions(
        seed in 0u64..1_000_000,
        turn in 0u64..1000,
        concurrency in 1u32..4,
        most in 1u32..8,
        min in 0u32..3,
        wait in prop_oneof![Just(0.0), Just(0.5)],
        loss in 0.0..0.1f64,
    ) {
        let plan = Arc::new(serverless_cloud(concurrency, most, min, wait, loss));
        let parts = plan.components.len();
        let mut world = World::new(plan.clone(), seed);
        let mut twin = World::new(plan.clone(), seed);
        let mut books = Books::new(parts);
        let (mut log, mut twin_log) = (Log::default(), Log::default());
        for second in 1..=12u64 {
            let until = at(second as f64);
            world.run_until(until, u64::MAX, &mut (&mut books, &mut log));
            while twin.run_until(until, 13, &mut twin_log) == cumulab::sim::Stop::Budget {}
            let n = turn * 31 + second * 7;
            let component = ComponentIx(3 + (n % 4) as u16);
            let what = match (n / 4 % 7, &plan.components[component.0 as usize].kind) {
                (6, ComponentKind::Function(settings)) => {
                    let changed = Function {
                        concurrency: 1 + (n % 3) as u32, max_instances: 1 + (n % 5) as u32,
                        min_instances: (n % 2) as u32, max_wait: s(0.2), idle_limit: s(0.2), ..settings.clone()
                    };
                    Intervention::Reconfigure { component, kind: ComponentKind::Function(changed) }
                }
                (fault, _) => Intervention::Fault { component, fault: SHIPS[fault as usize % 6] },
            };
            world.intervene(&what, &mut (&mut books, &mut log));
            twin.intervene(&what, &mut twin_log);
            let users: u32 = [0, 1].map(|i| world.reading(ComponentIx(i)).in_flight).iter().sum();
            prop_assert_eq!(books.created, books.finished + i64::from(users));
            for part in 2..parts {
                let component = ComponentIx(part as u16);
                let reading = world.reading(component);
                prop_assert_eq!(i64::from(reading.in_flight), books.inside[part]);
                if let Some(function) = world.function(component) {
                    let inside: u32 = function.instances.iter().map(|instance| instance.inside).sum();
                    prop_assert_eq!(inside + function.line, reading.in_flight);
                }
            }
        }
        books.check_areas(world.now(), 2..parts);
        prop_assert!(log == twin_log, "budgets change the run");
    }
}
