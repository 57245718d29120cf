//! What a drawing becomes for the engine, and what is said about drawings that are not finished.

use std::sync::Arc;
use std::time::Instant;

use cumulab::catalog::net::CLOUD;
use cumulab::catalog::parts::{HealthCheck, Policy, Profile, Traffic};
use cumulab::catalog::{Demand, Kind, Settings};
use cumulab::compile::{Compiled, ROUND_TRIP_INTERNET, ROUND_TRIP_ZONE, Severity, Subject, compile};
use cumulab::diagram::{Change, Diagram, Edit, Part, Point, Wire, WireSettings};
use cumulab::sim::plan::{ComponentKind, Demand as PlanDemand, WhenFull};
use cumulab::sim::{ComponentIx, World};
use cumulab::text::{Language, say};
use cumulab::trace::Metrics;
use cumulab::units::{PartId, Rate, SimDuration, SimTime, WireId};

/// A diagram of these parts and of wires between them, by name.
fn draw(parts: &[(&str, Kind)], wires: &[(&str, &str)]) -> Diagram {
    let mut diagram = Diagram::default();
    for (at, (name, kind)) in parts.iter().enumerate() {
        let mut settings = Settings::new(*kind);
        if let Settings::CloudSql(sql) = &mut settings {
            // Nothing here is about networks: every VM may connect.
            sql.authorized = vec![CLOUD];
        }
        let part = Part {
            name: (*name).to_owned(),
            at: Point { x: 0.0, y: at as f32 * 100.0 },
            inside: None,
            settings,
        };
        diagram.parts.insert(PartId(at as u32 + 10), part);
    }
    for (at, (from, to)) in wires.iter().enumerate() {
        let wire = Wire { from: id(&diagram, from), to: id(&diagram, to), settings: WireSettings::default() };
        diagram.wires.insert(WireId(at as u32 + 500), wire);
    }
    diagram
}

fn id(diagram: &Diagram, name: &str) -> PartId {
    *diagram.parts.iter().find(|(_, part)| part.name == name).expect("drawn above").0
}

fn settings<'d>(diagram: &'d mut Diagram, name: &str) -> &'d mut Settings {
    let id = id(diagram, name);
    &mut diagram.parts[&id].settings
}

/// The keys of the problems without "problem-": "!" marks errors, "+" those that come with a fix.
fn problems(compiled: &Compiled) -> Vec<String> {
    let shown = compiled.problems.iter().map(|p| {
        let error = if p.severity == Severity::Error { "!" } else { "" };
        let fix = if p.fixes.is_empty() { "" } else { "+" };
        format!("{error}{}{fix}", p.message.key.trim_start_matches("problem-"))
    });
    shown.collect()
}

type Drawn = (&'static [(&'static str, Kind)], &'static [(&'static str, &'static str)]);

const THREE_TIERS: Drawn = (
    &[
        ("users", Kind::Users),
        ("lb", Kind::LoadBalancer),
        ("web-1", Kind::Vm),
        ("web-2", Kind::Vm),
        ("db", Kind::CloudSql),
    ],
    &[("users", "lb"), ("lb", "web-1"), ("lb", "web-2"), ("web-1", "db"), ("web-2", "db")],
);

#[test]
fn a_finished_drawing_maps_one_to_one() {
    let mut diagram = draw(THREE_TIERS.0, THREE_TIERS.1);
    diagram.network_scale = 10.0;
    if let Settings::Users(users) = settings(&mut diagram, "users") {
        users.apis =
            vec![("GET /a".to_owned(), 3.0), ("post /b".to_owned(), 1.0), ("GET /none".to_owned(), 0.0)];
        users.traffic = Traffic::Open { profile: Profile::Constant { rate: Rate(7.0) }, even: true };
    }
    if let Settings::Vm(vm) = settings(&mut diagram, "web-1") {
        vm.work.insert(0, ("post /b".to_owned(), Demand::Fixed(SimDuration::from_ms(9))));
    }
    let compiled = compile(&diagram);
    assert_eq!(problems(&compiled), [""; 0]);
    let plan = &compiled.plan;

    assert_eq!(plan.apis.iter().map(|api| api.repeatable).collect::<Vec<_>>(), [true, false]);
    assert_eq!(plan.components.len(), 5);
    let out: Vec<Vec<u16>> = plan.components.iter().map(|c| c.out.iter().map(|w| w.0).collect()).collect();
    assert_eq!(out, [vec![0], vec![1, 2], vec![3], vec![4], vec![]]);
    for (at, part) in compiled.parts.iter().enumerate() {
        assert_eq!(compiled.component(*part), Some(ComponentIx(at as u16)));
    }
    // Users are on the internet, the rest in one zone; one way is half, ten times slower here.
    assert_eq!(plan.wires[0].one_way, SimDuration(ROUND_TRIP_INTERNET.0 * 10 / 2));
    assert_eq!(plan.wires[1].one_way, SimDuration(ROUND_TRIP_ZONE.0 * 10 / 2));

    let ComponentKind::Server(web) = &plan.components[2].kind else { panic!("web-1 is a server") };
    // GET /a is not listed, so the entry of "/" is used; POST /b has its own.
    let root = PlanDemand::Exponential { mean: SimDuration::from_ms(50) };
    assert_eq!(web.work, [root, PlanDemand::Fixed(SimDuration::from_ms(9))]);
    let ComponentKind::Database(db) = &plan.components[4].kind else { panic!("db is a database") };
    let db = &db.server;
    assert_eq!((db.workers, db.queue, db.when_full), (4000, 0, WhenFull::TooManyConnections));
    assert_eq!(db.work.len(), 2);
}

#[test]
fn random_streams_hang_on_the_name_alone() {
    let one = compile(&draw(&[("a", Kind::Vm), ("b", Kind::Vm)], &[]));
    let two = compile(&draw(&[("b", Kind::Vm)], &[]));
    assert_eq!(one.plan.components[1].key, two.plan.components[0].key);
    // The published FNV-1a value of "a": the key must never change between versions.
    assert_eq!(one.plan.components[0].key, 0xaf63_dc4c_8601_ec8c);
}

fn applied(diagram: &Diagram, edit: &Edit) -> Diagram {
    let mut diagram = diagram.clone();
    for change in &edit.changes {
        match change {
            Change::Part { id, new: Some((_, part)), .. } => drop(diagram.parts.insert(*id, part.clone())),
            Change::Wire { id, new: Some((_, wire)), .. } => drop(diagram.wires.insert(*id, wire.clone())),
            Change::Wire { id, new: None, .. } => drop(diagram.wires.shift_remove(id)),
            other => panic!("no fix does this: {other:?}"),
        }
    }
    diagram
}

/// Draws, changes settings, compiles: the problems must be these, and be sayable.
#[track_caller]
fn check(parts: &[(&str, Kind)], wires: &[(&str, &str)], change: impl Fn(&mut Diagram), expect: &[&str]) {
    let mut diagram = draw(parts, wires);
    change(&mut diagram);
    let compiled = compile(&diagram);
    assert_eq!(problems(&compiled), expect);
    for problem in &compiled.problems {
        for language in Language::ALL {
            let said = say(language, &problem.message);
            assert!(!said.contains("problem-") && !said.contains("{"), "{language:?}: {said}");
        }
        for fix in &problem.fixes {
            for language in Language::ALL {
                assert_ne!(say(language, &fix.label), fix.label.key);
            }
            let after = compile(&applied(&diagram, fix));
            assert!(!after.problems.contains(problem), "the fix of {problem:?} does not mend it");
            assert!(after.problems.len() < compiled.problems.len(), "the fix of {problem:?} brings new ones");
        }
    }
}

#[test]
fn half_drawn_diagrams_are_explained() {
    use Kind::{CloudSql, LoadBalancer, Users, Vm};
    let same = |_: &mut Diagram| {};
    check(&[], &[], same, &[]);
    check(&[("a", Vm)], &[], same, &["no-users"]);
    check(&[("u", Users)], &[], same, &["!users-unwired"]);
    check(&[("u", Users), ("lb", LoadBalancer)], &[("u", "lb")], same, &["!balancer-empty"]);
    check(
        &[("u", Users), ("a", Vm), ("b", Vm), ("db", CloudSql)],
        &[("u", "a"), ("b", "db")],
        same,
        &["vm-uncalled"],
    );
    check(
        &[("u", Users), ("a", Vm), ("lb", LoadBalancer), ("db", CloudSql)],
        &[("u", "a"), ("lb", "a")],
        same,
        &["part-uncalled+", "database-uncalled+"],
    );
}

#[test]
fn settings_that_contradict_each_other_are_named() {
    use Kind::{CloudSql, LoadBalancer, Users, Vm};
    let parts = [("u", Users), ("lb", LoadBalancer), ("a", Vm), ("b", Vm), ("db", CloudSql)];
    let wires = [("u", "lb"), ("lb", "a"), ("lb", "b"), ("a", "db"), ("b", "db")];
    fn lb(change: impl Fn(&mut cumulab::catalog::parts::LoadBalancer)) -> impl Fn(&mut Diagram) {
        move |diagram| {
            if let Settings::LoadBalancer(lb) = settings(diagram, "lb") {
                change(lb);
            }
        }
    }
    let slow_probe = HealthCheck { time_limit: SimDuration::from_ms(9_000), ..HealthCheck::default() };
    check(&parts, &wires, lb(|lb| lb.health_check = Some(slow_probe.clone())), &["probe-overlap+"]);
    let port = |d: &mut Diagram| {
        if let Settings::Vm(vm) = settings(d, "b") {
            vm.listen = 3000;
        }
    };
    check(&parts, &wires, port, &["!unreachable+"]);
    let weigh = |d: &mut Diagram| d.wires[1].settings.weight = 3;
    check(&parts, &wires, weigh, &["weights-unused+"]);
    let zero = |d: &mut Diagram| {
        lb(|lb| lb.policy = Policy::WeightedRoundRobin)(d);
        d.wires.values_mut().for_each(|wire| wire.settings.weight = 0);
    };
    check(&parts, &wires, zero, &["weights-zero"]);
    let few = |d: &mut Diagram| {
        if let Settings::CloudSql(sql) = settings(d, "db") {
            sql.connections = 199;
        }
    };
    check(&parts, &wires, few, &["connections"]);
    let impatient = |d: &mut Diagram| d.wires[3].settings.time_limit = Some(SimDuration(500_000));
    check(&parts, &wires, impatient, &["time-limit"]);
    let apis = |d: &mut Diagram| {
        if let Settings::Users(users) = settings(d, "u") {
            users.apis = vec![("GET /x".to_owned(), 1.0), ("GET /y".to_owned(), 1.0)];
        }
        if let Settings::Vm(vm) = settings(d, "b") {
            vm.work[0].0 = "GET /y".to_owned();
        }
    };
    check(&parts, &wires, apis, &["vm-unknown-api+"]);
    let mute = |d: &mut Diagram| {
        if let Settings::Users(users) = settings(d, "u") {
            users.apis.clear();
            users.traffic = Traffic::Closed { users: 0, think: Demand::Fixed(SimDuration::ZERO) };
        }
    };
    check(&parts, &wires, mute, &["users-no-apis+", "users-silent"]);
}

#[test]
fn wires_that_cannot_run_are_left_out_and_named() {
    use Kind::{CloudSql, Users, Vm};
    // web-2 and web-3 call each other; the rest runs on.
    let parts = [("u", Users), ("web-1", Vm), ("web-2", Vm), ("web-3", Vm)];
    let wires = [("u", "web-1"), ("web-1", "web-2"), ("web-2", "web-3"), ("web-3", "web-2")];
    let diagram = draw(&parts, &wires);
    let compiled = compile(&diagram);
    assert_eq!(problems(&compiled), ["!cycle+"]);
    assert_eq!(compiled.problems[0].subject, Subject::Wire(WireId(503)));
    let said = say(Language::English, &compiled.problems[0].message);
    assert!(said.starts_with("web-2, web-3 call each other"), "{said}");
    assert_eq!(compiled.wires, [WireId(500), WireId(501)]);
    assert_eq!(compiled.wire(WireId(502)), None);
    assert_eq!(compiled.plan.wires.len(), 2);
    check(&parts, &wires, |_| {}, &["!cycle+"]);

    let wrong = |d: &mut Diagram| {
        d.wires[1].to = PartId(9999);
    };
    let parts = [("u", Users), ("a", Vm), ("db", CloudSql)];
    let wires = [("u", "a"), ("a", "db"), ("a", "db"), ("u", "db"), ("a", "a")];
    check(&parts, &wires, wrong, &["!wire-dangling+", "!wire-kinds+", "!wire-self+"]);
}

#[test]
fn two_thousand_parts_compile_at_once() {
    let names: Vec<String> = (0..2_000).map(|n| format!("part-{n}")).collect();
    let kind = |n: usize| match n {
        0 => Kind::Users,
        1 => Kind::LoadBalancer,
        _ => Kind::Vm,
    };
    let parts: Vec<_> = names.iter().enumerate().map(|(n, name)| (name.as_str(), kind(n))).collect();
    let mut diagram = draw(&parts, &[]);
    let mut wire = |from: usize, to: usize| {
        let wire = Wire {
            from: PartId(from as u32 + 10),
            to: PartId(to as u32 + 10),
            settings: WireSettings::default(),
        };
        let id = WireId(diagram.wires.len() as u32);
        diagram.wires.insert(id, wire);
    };
    wire(0, 1);
    (2..1_000).for_each(|n| wire(1, n));
    // A chain of calls a thousand long, closed into one circle; part 1999 stands alone.
    (1_000..1_998).for_each(|n| wire(n, n + 1));
    wire(1_998, 1_000);
    let start = Instant::now();
    let compiled = compile(&diagram);
    let took = start.elapsed();
    assert_eq!(problems(&compiled), ["!cycle+", "vm-uncalled+"]);
    assert_eq!(compiled.wires.len(), 999);
    assert!(took.as_millis() < 500, "compiling 2,000 parts took {took:?}");
}

#[test]
fn whatever_is_drawn_compiles_and_runs() {
    let mut state = 11u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut requests = 0;
    for round in 0..150 {
        let names: Vec<String> = (0..1 + random(9)).map(|n| format!("part-{n}")).collect();
        let parts: Vec<_> = names.iter().map(|name| (name.as_str(), Kind::ALL[random(5)])).collect();
        let mut diagram = draw(&parts, &[]);
        for n in 0..random(20) {
            // Any end, now and then one that is not there.
            let mut end = || PartId(random(parts.len() + 1) as u32 + 10);
            let wire = Wire { from: end(), to: end(), settings: WireSettings::default() };
            diagram.wires.insert(WireId(n as u32), wire);
        }
        let compiled = compile(&diagram);
        let plan = &compiled.plan;
        // Every part, then the places of groups.
        assert!(plan.components.len() >= diagram.parts.len());
        assert_eq!(plan.components.len(), compiled.names.len());
        assert_eq!(compiled.wires.len(), plan.wires.len());
        let left_out = diagram.wires.keys().filter(|id| compiled.wire(**id).is_none()).count();
        let errors = compiled.problems.iter().filter(|p| p.severity == Severity::Error).count();
        assert!(left_out == 0 || errors > 0, "round {round}: wires vanished without a word");

        let plan = Arc::new(compiled.plan);
        let mut metrics = Metrics::new(&plan, SimTime::ZERO);
        let end = SimTime::ZERO + SimDuration::from_ms(12_000);
        World::new(plan, 1).run_until(end, 200_000, &mut metrics);
        let r = metrics.summary(end).requests;
        assert_eq!(r.created, r.succeeded + r.failed + r.abandoned + r.in_flight, "round {round}");
        requests += r.succeeded;
    }
    assert!(requests > 1_000, "some of them work: {requests}");
}
