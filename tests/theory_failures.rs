//! The engine against what is known of failures: how long a health checker needs, how often it is
//! wrong, and how often clients try.

use std::sync::Arc;

use cumulab::sim::plan::{Balancer, ComponentKind, HealthCheck, Policy, Retry, Users};
use cumulab::sim::{Cause, Event, EventKind, Fault, Ignore, Intervention, Observer, Plan, World};
use cumulab::units::{SimDuration, SimTime};

use crate::plans::{Draw, Sums, agree, balancer, each_seed, exponential, replicate, s, server, users};

fn check(healthy_after: u32, unhealthy_after: u32, probe_loss: f64) -> HealthCheck {
    HealthCheck {
        interval: s(5.0),
        time_limit: s(5.0),
        healthy_after,
        unhealthy_after,
        starts_healthy: true,
        probe_loss,
    }
}

/// One balancer that checks many servers, and no requests.
fn checked(servers: usize, health_check: HealthCheck) -> Plan {
    let mut draw = Draw::new();
    let settings = Balancer { health_check: Some(health_check), ..balancer(Policy::RoundRobin) };
    let balancer = draw.add(ComponentKind::Balancer(settings));
    for _ in 0..servers {
        let server = draw.server(server(1, exponential(0.1)));
        draw.wire(balancer, server).one_way = SimDuration::from_ms(1);
    }
    draw.plan
}

/// When each server left the rotation, in seconds.
#[derive(Default)]
struct Left(Vec<f64>);

impl Observer for Left {
    fn on(&mut self, event: &Event) {
        if event.kind == EventKind::HealthChanged && event.count == 0 {
            self.0.push(event.time.as_s());
        }
    }
}

fn detection_s(fault: Fault, seed: u64) -> Vec<f64> {
    let mut world = World::new(Arc::new(checked(200, check(2, 2, 0.0))), seed);
    let died = s(100.0);
    world.run_until(SimTime::ZERO + died, u64::MAX, &mut Ignore);
    for server in 1..=200 {
        let component = cumulab::sim::ComponentIx(server);
        world.intervene(&Intervention::Fault { component, fault }, &mut Ignore);
    }
    let mut left = Left::default();
    world.run_until(SimTime::ZERO + s(200.0), u64::MAX, &mut left);
    assert_eq!(left.0.len(), 200, "every server is found out");
    left.0.iter().map(|time| time - died.as_s()).collect()
}

#[test]
fn a_hung_server_is_found_out_in_time() {
    // n misses, interval I, limit t: from (n − 1) I + t to n I + t. A refusal is known at once.
    for (fault, low, high) in [(Fault::Hang, 10.0, 15.0), (Fault::Cut, 10.0, 15.0), (Fault::Crash, 5.0, 10.0)]
    {
        let times = each_seed(40, |seed| detection_s(fault, seed));
        let rows: Vec<Vec<f64>> =
            times.iter().map(|t| vec![t.iter().sum::<f64>() / t.len() as f64]).collect();
        agree(&format!("detection after {fault:?}"), &[("mean", (low + high) / 2.0)], &rows);
        let all = || times.iter().flatten().copied();
        let (min, max) = (all().fold(f64::MAX, f64::min), all().fold(0.0, f64::max));
        println!("from {min} to {max}");
        assert!(min >= low - 0.003 && min < low + 0.02, "{fault:?}: {min}");
        assert!(max <= high + 0.003 && max > high - 0.02, "{fault:?}: {max}");
    }
}

/// Counts probes and false ejections.
#[derive(Default)]
struct Ejections {
    probes: u64,
    ejections: u64,
}

impl Observer for Ejections {
    fn on(&mut self, event: &Event) {
        match event.kind {
            EventKind::ProbeJudged => self.probes += 1,
            EventKind::HealthChanged if event.count == 0 => self.ejections += 1,
            // The probe that brings a server back belongs to the time before.
            EventKind::HealthChanged => self.probes -= 1,
            _ => {}
        }
    }
}

#[test]
fn lost_probes_eject_healthy_servers_now_and_then() {
    for (loss, misses, hours) in [(0.05f64, 2u32, 60.0), (0.3, 3, 8.0), (0.5, 3, 3.0)] {
        let mean = (1.0 - loss.powi(misses as i32)) / (loss.powi(misses as i32) * (1.0 - loss));
        let plan = Arc::new(checked(40, check(1, misses, loss)));
        let rows = each_seed(32, |seed| {
            let mut world = World::new(plan.clone(), seed);
            let mut seen = Ejections::default();
            world.run_until(SimTime::ZERO + s(hours * 3600.0), u64::MAX, &mut seen);
            // Probes while a server is out are lost ones, geometrically many before the one that
            // brings it back.
            let away = seen.ejections as f64 * loss / (1.0 - loss);
            vec![(seen.probes as f64 - away) / seen.ejections as f64]
        });
        agree(&format!("probes to a false ejection, loss {loss}, {misses} misses"), &[("mean", mean)], &rows);
    }
}

#[test]
fn lost_calls_are_tried_again() {
    for (loss, retries) in [(0.5f64, 3), (0.2, 2), (0.9, 5)] {
        let mut draw = Draw::new();
        let retry = Retry { count: retries, backoff: s(0.1), factor: 2.0, jitter: 0.5 };
        let users = draw.users(Users { time_limit: s(1.0), retry, ..users(100.0) });
        let server = draw.server(server(1, exponential(0.001)));
        draw.wire(users, server).loss = loss;
        let plan = Arc::new(draw.plan);
        let rows = each_seed(32, |seed| {
            // The last ones get time to use up their attempts.
            let mut sums = Sums::new(SimTime::ZERO, 1.0);
            sums.to = SimTime::ZERO + s(150.0);
            World::new(plan.clone(), seed).run_until(SimTime::ZERO + s(180.0), u64::MAX, &mut sums);
            vec![sums.attempts as f64 / (sums.succeeded + sums.failed) as f64, 1.0 - sums.loss()]
        });
        let fail = loss.powi(retries as i32 + 1);
        let references = [("attempts", (1.0 - fail) / (1.0 - loss)), ("succeeded", 1.0 - fail)];
        agree(&format!("{retries} retries under loss {loss}"), &references, &rows);
    }
}

#[test]
fn an_application_that_fails_now_and_then_does_so_as_often_as_said() {
    let mut plan = Draw::new();
    let users = plan.users(users(50.0));
    let faulty = cumulab::sim::plan::Server { error_chance: 0.1, ..server(1, exponential(0.001)) };
    let server = plan.server(faulty);
    plan.wire(users, server);
    let rows = replicate(&plan.plan, 40, 10.0, 2_000.0, 1.0);
    let rows: Vec<Vec<f64>> = rows.iter().map(|sums| vec![sums.loss()]).collect();
    agree("errors", &[("share", 0.1)], &rows);
    assert_eq!(Cause::AppError.status(), Some(500));
}
