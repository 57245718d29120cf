//! What runs cost: tariffs from the price list, sums from events.

use cumulab::catalog::parts::Machine;
use cumulab::catalog::prices::{self, MONTH_S};
use cumulab::catalog::{Kind, Settings, Value};
use cumulab::diagram::file;
use cumulab::session::{Command, Session};
use cumulab::units::{SimDuration, SimTime};

const DRAWING: &str = r#"(format: 1, parts: {
    "users": Users(at: (0, 0), traffic: Open(rate: "5/s")),
    "web": Vm(at: (200, 0), machine: E2Micro),
}, wires: [(from: "users", to: "web")])"#;

fn session() -> Session {
    Session::with_diagram(file::read(DRAWING.as_bytes()).expect("a drawing").diagram)
}

fn run_to(session: &mut Session, seconds: u64) {
    session.update(Command::RunTo(SimTime::ZERO + SimDuration::from_ms(seconds * 1_000)));
    while session.is_moving() {
        session.advance(std::time::Duration::from_millis(16), u64::MAX);
    }
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9 + 1e-6 * b.abs(), "{a} is not {b}");
}

fn spent(session: &Session) -> f64 {
    session.money().iter().map(|part| part.spent_usd).sum()
}

#[test]
fn every_part_that_costs_names_its_sources() {
    let list = prices::list();
    assert!(!list.date.is_empty() && !list.region.is_empty());
    for kind in Kind::ALL {
        for charge in prices::charges(&Settings::new(kind)) {
            assert!(!charge.source.citation.is_empty() && charge.usd() > 0.0, "{kind:?}");
        }
    }
}

#[test]
fn a_machine_costs_its_price_for_as_long_as_it_is_on() {
    let mut session = session();
    let address = 0.005 * 730.0;
    let month = prices::machine_usd(Machine::E2Micro) + address;
    close(session.money()[1].per_month_usd, month);
    run_to(&mut session, 90);
    close(spent(&session), month * 90.0 / MONTH_S);
    assert_eq!(session.spending().len(), session.charts().total.as_slice().len());
    close(session.spending()[60], month * 61.0 / MONTH_S);
}

#[test]
fn a_larger_machine_costs_more_from_the_moment_it_is_chosen_and_going_back_brings_the_sum_back() {
    let mut session = session();
    run_to(&mut session, 30);
    let before = spent(&session);
    let id = *session.diagram().parts.keys().nth(1).expect("the machine");
    let edit = session.diagram().set_part(id, "machine", Value::Choice("E2Medium")).expect("an edit");
    session.update(Command::Apply(edit));
    let month = prices::machine_usd(Machine::E2Medium) + 0.005 * 730.0;
    close(session.money()[1].per_month_usd, month);
    run_to(&mut session, 60);
    let after = spent(&session);
    close(after - before, month * 30.0 / MONTH_S);
    run_to(&mut session, 15);
    close(spent(&session), before / 2.0);
    run_to(&mut session, 60);
    assert_eq!(spent(&session), after);
}

const FUNCTION: &str = r#"(format: 1, parts: {
    "users": Users(at: (0, 0), traffic: Open(rate: "2/s", even: true), time_limit: "60s"),
    "hello": Function(at: (200, 0), cold_start: Fixed("2s"), work: {"/": Fixed("200ms")}, BILLING),
}, wires: [(from: "users", to: "hello", round_trip: "2ms")])"#;

fn function(billing: &str) -> Session {
    let text = FUNCTION.replace("BILLING", billing);
    Session::with_diagram(file::read(text.as_bytes()).expect("a drawing").diagram)
}

#[test]
fn a_function_by_use_costs_its_calls_and_its_work() {
    let mut session = function("");
    run_to(&mut session, 300);
    let summary = session.summary();
    let measured = summary.parts[1].function.expect("a function");
    let worked_s = measured.busy_mean * summary.simulated_s;
    let calls = summary.parts[1].received as f64;
    close(
        spent(&session),
        calls * prices::call_usd(256, 0.0) + prices::call_usd(256, worked_s) - prices::call_usd(256, 0.0),
    );
    assert!((measured.calls as f64 - 600.0).abs() <= 2.0 && (worked_s - 120.0).abs() < 2.0);
    // At the rate of the last minute, in which nothing but 2 calls a second happened.
    let month = 2.0 * MONTH_S * prices::call_usd(256, 0.2);
    let found = session.money()[1].per_month_usd;
    assert!((found / month - 1.0).abs() < 0.02, "{found} {month}");
}

#[test]
fn a_function_by_time_costs_what_its_instances_are_on_idle_or_not() {
    let mut session = function("billing: ByTime, min_instances: 1");
    run_to(&mut session, 300);
    let summary = session.summary();
    let on_s = summary.parts[1].function.expect("a function").instances_mean * summary.simulated_s;
    let second: f64 = prices::function_by_time(256).iter().map(|charge| charge.price.as_usd()).sum();
    close(spent(&session), on_s * second);
    assert!(on_s >= 300.0);
}
