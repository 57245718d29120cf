//! Instance groups as they are drawn, saved, compiled, shown and told of.

use std::sync::Arc;
use std::time::Duration;

use cumulab::catalog::parts::Scaling;
use cumulab::catalog::{Kind, Settings, Value, specs};
use cumulab::compile::compile;
use cumulab::diagram::{Diagram, History, file};
use cumulab::export::report::{self, Report};
use cumulab::session::{Command, Session, examples};
use cumulab::sim::plan::ComponentKind;
use cumulab::sim::{ComponentIx, Fault, PartState, World};
use cumulab::text::{Language, say};
use cumulab::trace::{Bill, MarkKind, Metrics};
use cumulab::units::{PartId, SimDuration, SimTime};

use crate::plans::at;

fn read(text: &str) -> Diagram {
    file::read(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}")).diagram
}

fn id(diagram: &Diagram, name: &str) -> PartId {
    *diagram.parts.iter().find(|(_, part)| part.name == name).unwrap_or_else(|| panic!("no {name}")).0
}

/// Users, a balancer, a machine, a group with these settings, and a database behind both.
fn drawing(group: &str) -> Diagram {
    read(&format!(
        "(format: 1, parts: {{
            \"users\": Users(at: (0, 0), traffic: Open(rate: \"20/s\")),
            \"lb\": LoadBalancer(at: (250, 0), health_check: (every: \"1s\", unhealthy_after: 2, starts_healthy: true)),
            \"web-1\": Vm(at: (500, -100)),
            \"web-group\": InstanceGroup(at: (500, 100), {group}),
            \"db\": CloudSql(at: (750, 0), authorized: [\"0.0.0.0/0\"]),
        }}, wires: [
            (from: \"users\", to: \"lb\"), (from: \"lb\", to: \"web-group\", weight: 3), (from: \"lb\", to: \"web-1\"),
            (from: \"web-1\", to: \"db\"), (from: \"web-group\", to: \"db\", calls: 2),
        ])"
    ))
}

#[test]
fn a_card_becomes_a_component_for_each_place_and_a_wire_the_wires_of_all() {
    let diagram = drawing("max_size: 4");
    let compiled = compile(&diagram);
    let (group, lb) = (id(&diagram, "web-group"), id(&diagram, "lb"));
    let plan = &compiled.plan;
    // What is drawn keeps its place; four and one to spare, in steps of eight.
    assert_eq!(compiled.names[..5], ["users", "lb", "web-1", "web-group", "db"]);
    assert_eq!(compiled.instances(group), 5..13);
    assert_eq!(compiled.names[5], "web-group-1");
    assert!(compiled.instances(lb).is_empty());
    let out = &plan.components[1].out;
    let ends: Vec<u16> = out.iter().map(|wire| plan.wires[wire.0 as usize].to.0).collect();
    assert_eq!(ends, [5, 6, 7, 8, 9, 10, 11, 12, 2], "the slots stand where the group's wire was drawn");
    assert!(out[..8].iter().all(|wire| plan.wires[wire.0 as usize].weight == 3));
    for (&id, wire) in &diagram.wires {
        let is_group = wire.from == group || wire.to == group;
        assert_eq!(compiled.wires_of(id).count(), if is_group { 8 } else { 1 });
        assert!(compiled.wires_of(id).all(|ix| compiled.wires[ix.0 as usize] == id));
    }
    for slot in 5..13 {
        let [wire] = plan.components[slot].out.as_slice() else { panic!("slot {slot} calls the database") };
        assert_eq!((plan.wires[wire.0 as usize].to.0, plan.wires[wire.0 as usize].calls), (4, 2));
    }
    let keys: std::collections::BTreeSet<u64> = plan.components.iter().map(|part| part.key).collect();
    assert_eq!(keys.len(), plan.components.len(), "every instance draws its own luck");
}

#[test]
fn too_many_instances_are_said_and_the_rest_runs() {
    let mut text = String::from("(format: 1, parts: {");
    for n in 0..12 {
        text += &format!("\"g{n}\": InstanceGroup(at: ({n}, 0), max_size: 1000),");
    }
    let compiled = compile(&read(&(text + "}, wires: [])")));
    let slots = compiled.plan.components.iter().filter(|part| matches!(part.kind, ComponentKind::Slot(_)));
    assert_eq!(slots.count(), 10_000);
    let told = compiled.problems.iter().filter(|problem| problem.message.key == "problem-too-many-instances");
    assert_eq!(told.count(), 3);
    World::new(Arc::new(compiled.plan), 1);
}

#[test]
fn every_setting_of_a_group_is_kept_by_its_file() {
    let mut diagram = drawing("");
    let group = id(&diagram, "web-group");
    let set = |diagram: &mut Diagram, key: &str, value: Value| {
        let edit = diagram.set_part(group, key, value).unwrap_or_else(|why| panic!("{key}: {why:?}"));
        let mut history = History::new(diagram.clone());
        history.apply(edit);
        *diagram = history.diagram().clone();
    };
    set(&mut diagram, "scaling", Value::Choice(Scaling::Requests.word()));
    set(&mut diagram, "healing", Value::Flag(true));
    for spec in specs(Kind::InstanceGroup) {
        let Some(present) = (spec.get)(&diagram.parts[&group].settings) else { continue };
        let other = match present {
            Value::Count(n) => Value::Count(n + 1),
            Value::Duration(d) => Value::Duration(d + SimDuration::from_ms(1_000)),
            Value::Share(s) => Value::Share(s / 2.0 + 0.1),
            Value::Flag(on) if spec.key != "healing" => Value::Flag(!on),
            Value::Names(_) => Value::Names(vec!["us-central1-b".to_owned(), "us-central1-c".to_owned()]),
            _ => continue,
        };
        // A work of TLS applies only while that is on; a refusal for another reason would show below.
        if diagram.set_part(group, spec.key, other.clone()).is_ok() {
            set(&mut diagram, spec.key, other);
        }
    }
    let text = file::write(&diagram);
    assert_eq!(read(&text), diagram, "{text}");
    assert_eq!(file::write(&read(&text)), text);
    let Settings::InstanceGroup(kept) = &diagram.parts[&group].settings else { panic!("it is a group") };
    assert_eq!((kept.max_size, kept.template.listen, kept.zone(1).word()), (11, 81, "us-central1-c"));
}

#[test]
fn every_mistake_has_a_fix_that_mends_it() {
    for (group, problem) in [
        ("healing: (initial_delay: \"10s\")", "problem-heals-too-soon"),
        ("min_size: 5, max_size: 2", "problem-group-limits"),
        ("max_surge: 0, max_unavailable: 0", "problem-rollout-stuck"),
        ("draining: \"0s\"", "problem-no-draining"),
    ] {
        let diagram = drawing(group);
        let told = |diagram: &Diagram| {
            compile(diagram)
                .problems
                .into_iter()
                .filter(|told| told.message.key == problem)
                .collect::<Vec<_>>()
        };
        let found = told(&diagram);
        assert_eq!(found.len(), 1, "{problem}");
        let [fix] = found[0].fixes.as_slice() else { panic!("{problem} has no fix") };
        let mut history = History::new(diagram);
        history.apply(fix.clone());
        assert!(told(history.diagram()).is_empty(), "{problem}");
    }
}

/// A group made of a machine has its settings and wires; who called the machine itself finds a balancer.
#[test]
fn a_machine_becomes_a_template_in_one_step() {
    let direct = read(
        "(format: 1, parts: {
            \"users\": Users(at: (0, 0)),
            \"web-1\": Vm(at: (300, 0), workers: 7, listen: 3000, address: \"10.128.0.9\"),
            \"db\": CloudSql(at: (600, 0)),
        }, wires: [(from: \"users\", to: \"web-1\"), (from: \"web-1\", to: \"db\", calls: 3)])",
    );
    let mut history = History::new(direct.clone());
    history.apply(direct.make_group(id(&direct, "web-1")).expect("a machine can become a group"));
    let made = history.diagram();
    let group = id(made, "web-group");
    assert_eq!(group, id(&direct, "web-1"));
    let Settings::InstanceGroup(settings) = &made.parts[&group].settings else { panic!("it is a group") };
    assert_eq!((settings.template.workers, settings.template.address), (7, None));
    let ends: Vec<(&str, &str)> = made
        .wires
        .values()
        .map(|w| (made.parts[&w.from].name.as_str(), made.parts[&w.to].name.as_str()))
        .collect();
    assert_eq!(ends, [("users", "lb"), ("web-group", "db"), ("lb", "web-group")]);
    let compiled = compile(made);
    assert!(
        compiled.problems.iter().all(|p| !p.message.key.starts_with("problem-wire")),
        "{:?}",
        compiled.problems
    );
    assert!(history.undo().is_some());
    assert_eq!(*history.diagram(), direct);
    let balanced = drawing("");
    let mut history = History::new(balanced.clone());
    history.apply(balanced.make_group(id(&balanced, "web-1")).expect("a machine can become a group"));
    assert_eq!((history.diagram().parts.len(), history.diagram().wires.len()), (5, 5));
    assert!(balanced.make_group(id(&balanced, "db")).is_err());
}

/// The window and the command line tell the same of a group and its instances.
#[test]
fn sums_and_single_instances() {
    let diagram = drawing("max_size: 4, zones: [\"us-central1-a\", \"us-central1-b\"]");
    let compiled = compile(&diagram);
    let mut metrics = Metrics::new(&compiled.plan, SimTime::ZERO);
    let mut bill = Bill::new(&compiled.plan, 60);
    let mut world = World::new(Arc::new(compiled.plan.clone()), 1);
    world.run_until(at(30.0), u64::MAX, &mut (&mut metrics, &mut bill));
    bill.close(at(30.0));
    // A group costs what its machines cost while they are there.
    let (machine, group) = (bill.spent(ComponentIx(2)), bill.spent(ComponentIx(3)));
    assert!(machine > 0.0 && (group - 2.0 * machine).abs() < 1e-9, "{machine} {group}");
    let summary = metrics.summary(at(30.0));
    let (whole, each) = (&summary.parts[3], &summary.parts[5..7]);
    assert!(whole.received > 100);
    assert_eq!(whole.received, each.iter().map(|part| part.received).sum::<u64>());
    assert!((whole.share.unwrap() - each.iter().filter_map(|part| part.share).sum::<f64>()).abs() < 1e-9);
    let mean = each.iter().filter_map(|part| part.utilization).sum::<f64>() / 2.0;
    assert!((whole.utilization.unwrap() - mean).abs() < 1e-9, "two machines, each as large");
    let report = Report {
        diagram: &diagram,
        compiled: &compiled,
        summary,
        seed: 1,
        warm_up: SimDuration::ZERO,
        wall_s: 0.0,
        digest: String::new(),
        bill,
    };
    let json: serde_json::Value = serde_json::from_str(&report::json(&report)).expect("it is JSON");
    assert_eq!(json["parts"]["web-group"]["kind"], "instance-group");
    assert_eq!(json["parts"]["web-group-2"]["group"], "web-group");
    assert!(json["parts"]["web-group-3"].is_null(), "it was never there");
}

#[test]
fn a_session_shows_faults_rollouts_and_sizes() {
    let mut session = Session::with_diagram(drawing("max_size: 4"));
    let group = id(session.diagram(), "web-group");
    let run_to = |session: &mut Session, seconds: f64| {
        session.update(Command::RunTo(at(seconds)));
        while session.is_moving() {
            session.advance(Duration::ZERO, u64::MAX);
        }
    };
    run_to(&mut session, 5.0);
    let frame = |session: &Session| {
        session
            .frame()
            .parts
            .iter()
            .find(|part| part.part == group)
            .and_then(|part| part.group.clone())
            .expect("a group")
    };
    assert_eq!(
        (frame(&session).wanted, frame(&session).serving(), frame(&session).instances.len()),
        (2, 2, 2)
    );
    session.update(Command::FaultInstance(group, 1, Fault::Crash));
    assert_eq!(frame(&session).instances[1].reading.state, PartState::Crashed);
    session.update(Command::RollOut(group));
    assert!(frame(&session).outdated > 0);
    run_to(&mut session, 120.0);
    assert_eq!((frame(&session).outdated, frame(&session).serving()), (0, 2));
    // Another size is told to the running world, and so is another template.
    for (key, value) in [("min_size", Value::Count(4)), ("workers", Value::Count(9))] {
        let edit = session.diagram().set_part(group, key, value).expect("it can be set");
        session.update(Command::Apply(edit));
        assert!(session.playback().time > SimTime::ZERO, "the run went on");
    }
    run_to(&mut session, 400.0);
    assert_eq!((frame(&session).wanted, frame(&session).serving(), frame(&session).outdated), (4, 4, 0));
    let digest = session.digest();
    session.update(Command::RunTo(SimTime::ZERO));
    run_to(&mut session, 400.0);
    assert_eq!(session.digest(), digest, "what was done is replayed");
}

/// The example: six times the traffic, machines ordered in time and ready too late.
#[test]
fn a_spike_hits_a_group() {
    let example = examples::find("spike-hits-a-group").expect("it is in the gallery");
    let mut session = Session::with_diagram(read(example.ron));
    session.update(Command::RunTo(at(300.0)));
    while session.is_moving() {
        session.advance(Duration::ZERO, u64::MAX);
    }
    let sizes = session.charts().groups[0].1.as_slice();
    let short = sizes.iter().filter(|bucket| bucket.serving < bucket.wanted).count();
    assert!(sizes[59].serving == sizes[59].wanted && (60..220).contains(&short), "late for {short} s");
    let total = session.charts().total.as_slice();
    let failed =
        |from: usize, to: usize| total[from..to].iter().map(|b| b.failed.iter().sum::<u32>()).sum::<u32>();
    assert_eq!(failed(0, 60), 0);
    assert!(failed(65, 180) > 500, "{}", failed(65, 180));
    assert!(failed(240, 300) == 0, "{}", failed(240, 300));
    assert!(total[290].p95_s < 1.0 && total[120].p95_s > 1.0, "{} {}", total[290].p95_s, total[120].p95_s);
    let grows =
        session.marks().iter().find(|mark| matches!(mark.kind, MarkKind::Resized { .. })).expect("it grows");
    let words = session.mark_message(grows).expect("it is said");
    assert_eq!(
        say(Language::English, &words),
        "web-group needs 3 instances instead of 2: booting 1 more, ready in 30 s"
    );
    let settled = session.marks().iter().any(|mark| matches!(mark.kind, MarkKind::Settled { .. }));
    assert!(settled, "and it is said how late it was");
}
