//! The engine against queueing theory: closed formulas, exact chains and mean value analysis.
//!
//! The rule for every value: at least 30 replications of fixed seeds after a warm-up, the mean
//! within four standard errors of the reference, and the standard error at most 0.3 % of it.

use cumulab::sim::plan::{Arrivals, ComponentKind, Demand, Discipline, Policy, Server, Spacing, Ties, Users};
use cumulab::sim::{ComponentIx, Plan};

use crate::plans::{Draw, Sums, agree, balancer, exponential, replicate, s, server, users};

const REPLICATIONS: u64 = 32;

/// Runs a plan in which requests come at `rate`, about `requests` of them in each replication.
fn sums(plan: &Plan, rate: f64, requests: u64, quantile_near: f64) -> Vec<Sums> {
    let for_s = requests as f64 / rate;
    replicate(plan, REPLICATIONS, for_s * 0.05, for_s, quantile_near)
}

fn check_mean(name: &str, plan: &Plan, rate: f64, requests: u64, mean: f64) {
    let rows: Vec<Vec<f64>> = sums(plan, rate, requests, 1.0).iter().map(|s| vec![s.mean()]).collect();
    agree(name, &[("mean", mean)], &rows);
}

fn check_mean_and_p95(name: &str, plan: &Plan, rate: f64, requests: u64, mean: f64, p95: f64) {
    let rows = sums(plan, rate, requests, p95);
    let rows: Vec<Vec<f64>> = rows.iter().map(|s| vec![s.mean(), s.quantile(0.95)]).collect();
    agree(name, &[("mean", mean), ("p95", p95)], &rows);
}

fn check_loss(name: &str, plan: &Plan, rate: f64, requests: u64, loss: f64, mean: f64) {
    let rows = sums(plan, rate, requests, 1.0);
    let rows: Vec<Vec<f64>> = rows.iter().map(|s| vec![s.loss(), s.mean()]).collect();
    agree(name, &[("loss", loss), ("mean", mean)], &rows);
}

fn one_server(rate: f64, server: Server) -> Plan {
    let mut draw = Draw::new();
    let (users, server) = (draw.users(users(rate)), draw.server(server));
    draw.wire(users, server);
    draw.plan
}

/// Users, a balancer and servers of these speeds with exponential work of mean 1 at speed 1.
fn farm(rate: f64, policy: Policy, ties: Ties, speeds: &[f64]) -> Plan {
    let mut draw = Draw::new();
    let users = draw.users(users(rate));
    let balancer =
        draw.add(ComponentKind::Balancer(cumulab::sim::plan::Balancer { ties, ..balancer(policy) }));
    draw.wire(users, balancer);
    for &speed in speeds {
        let server = draw.server(Server { speed, ..server(1, exponential(1.0)) });
        draw.wire(balancer, server);
    }
    draw.plan
}

fn equal_farm(k: usize, rho: f64, policy: Policy) -> (Plan, f64) {
    let rate = k as f64 * rho;
    (farm(rate, policy, Ties::Random, &vec![1.0; k]), rate)
}

#[test]
fn one_exponential_server() {
    for (rate, requests, mean, p95) in
        [(5.0, 130_000, 0.2, 0.59915), (8.0, 450_000, 0.5, 1.49787), (9.0, 2_100_000, 1.0, 2.99573)]
    {
        let plan = one_server(rate, server(1, exponential(0.1)));
        check_mean_and_p95(&format!("M/M/1 {rate}"), &plan, rate, requests, mean, p95);
    }
}

#[test]
fn several_vcpus_serve_one_queue() {
    for (c, rho, requests, mean) in
        [(2, 0.8, 270_000, 2.77778), (4, 0.9, 1_200_000, 2.96938), (10, 0.9, 560_000, 1.66873)]
    {
        let rate = f64::from(c) * rho;
        let plan = one_server(rate, server(c, exponential(1.0)));
        check_mean(&format!("M/M/{c} at {rho}"), &plan, rate, requests, mean);
    }
}

#[test]
fn whoever_finds_no_room_is_refused() {
    for (c, load, reference) in [(5, 3.0, 0.11005), (10, 8.0, 0.12166), (12, 10.0, 0.11974)] {
        let full = Server { workers: c, queue: 0, ..server(c, exponential(1.0)) };
        let plan = one_server(load, full);
        check_loss(&format!("Erlang B({c},{load})"), &plan, load, 110_000, reference, 1.0);
    }
    for (rate, requests, loss, mean) in
        [(8.0, 1_100_000, 0.02349, 0.37971), (12.0, 180_000, 0.19259, 0.69261)]
    {
        let small = Server { workers: 1, queue: 9, ..server(1, exponential(0.1)) };
        check_loss(&format!("M/M/1/10 {rate}"), &one_server(rate, small), rate, requests, loss, mean);
    }
}

/// Mean 0.1 s; the squared coefficient of variation is 0, ½, 1 and 4.
fn works() -> [(&'static str, Demand, f64); 5] {
    let mean = s(0.1);
    // Balanced means would do as well; what counts is the variance.
    let bimodal = Demand::Bimodal { fast: s(0.05), slow: s(0.9), share_slow: 1.0 / 17.0 };
    [
        ("fixed", Demand::Fixed(mean), 0.3),
        ("Erlang-2", Demand::Erlang { mean, shape: 2 }, 0.4),
        ("exponential", Demand::Exponential { mean }, 0.5),
        ("bimodal, c²=4", bimodal, 1.1),
        ("log-normal, c²=4", Demand::LogNormal { mean, cv: 2.0 }, 1.1),
    ]
}

#[test]
fn waiting_depends_on_the_variance_of_work() {
    for ((name, work, mean), requests) in
        works().into_iter().zip([120_000, 240_000, 350_000, 1_200_000, 5_000_000])
    {
        let plan = one_server(8.0, server(1, work));
        check_mean(&format!("M/G/1 {name}"), &plan, 8.0, requests, mean);
    }
}

#[test]
fn sharing_a_vcpu_does_not_care_for_the_variance() {
    for ((name, work, _), requests) in works().into_iter().zip([160_000, 250_000, 300_000, 560_000, 800_000])
    {
        let shared = Server { discipline: Discipline::ProcessorSharing, ..server(1, work) };
        check_mean(&format!("M/G/1 PS {name}"), &one_server(8.0, shared), 8.0, requests, 0.5);
    }
}

#[test]
fn random_splits_into_independent_queues() {
    for (k, rho, requests, mean) in [(2, 0.8, 400_000, 5.0), (5, 0.5, 60_000, 2.0)] {
        let (plan, rate) = equal_farm(k, rho, Policy::Random);
        check_mean(&format!("random over {k} at {rho}"), &plan, rate, requests, mean);
    }
}

#[test]
fn round_robin_evens_out_arrivals() {
    for (k, rho, requests, mean) in [
        (2, 0.8, 370_000, 3.84398),
        (2, 0.9, 2_600_000, 7.58828),
        (4, 0.8, 350_000, 3.26738),
        (4, 0.9, 1_500_000, 6.38305),
        (10, 0.8, 430_000, 2.92227),
        (10, 0.9, 1_700_000, 5.66028),
    ] {
        let (plan, rate) = equal_farm(k, rho, Policy::RoundRobin);
        check_mean(&format!("round robin over {k} at {rho}"), &plan, rate, requests, mean);
    }
}

#[test]
fn least_connections_is_the_exact_chain() {
    for (k, rho, requests, mean) in [
        (2, 0.5, 50_000, 1.42632),
        (2, 0.8, 250_000, 2.95574),
        (2, 0.9, 2_500_000, 5.47491),
        (4, 0.8, 200_000, 1.95313),
        (4, 0.9, 2_200_000, 3.24085),
    ] {
        let (plan, rate) = equal_farm(k, rho, Policy::LeastConnections);
        check_mean(&format!("least connections over {k} at {rho}"), &plan, rate, requests, mean);
    }
}

#[test]
fn an_uneven_pair_depends_on_the_policy_and_its_ties() {
    let (fast, slow) = (10.0, 5.0);
    let cases = [
        ("round robin", Policy::RoundRobin, Ties::RoundRobin, [fast, slow], 300_000, 0.45339),
        ("random", Policy::Random, Ties::RoundRobin, [fast, slow], 500_000, 0.58333),
        ("least, random ties", Policy::LeastConnections, Ties::Random, [fast, slow], 60_000, 0.21582),
        ("least, ties to the fast", Policy::LeastConnections, Ties::First, [fast, slow], 60_000, 0.19472),
        ("least, ties to the slow", Policy::LeastConnections, Ties::First, [slow, fast], 60_000, 0.23355),
    ];
    for (name, policy, ties, speeds, requests, mean) in cases {
        check_mean(name, &farm(8.0, policy, ties, &speeds), 8.0, requests, mean);
    }
}

#[test]
fn servers_in_a_row_are_independent() {
    let mut draw = Draw::new();
    let users = draw.users(users(8.0));
    let mut caller = users;
    for mu in [20.0, 10.0, 40.0] {
        let server = draw.server(server(1, exponential(1.0 / mu)));
        draw.wire(caller, server);
        caller = server;
    }
    check_mean("tandem", &draw.plan, 8.0, 340_000, 0.61458);
}

/// Mean value analysis: throughput and response time of a closed population and one server.
fn closed(population: u32, think_s: f64, work_s: f64) -> (f64, f64) {
    let (mut inside, mut response, mut throughput) = (0.0, 0.0, 0.0);
    for n in 1..=population {
        response = work_s * (1.0 + inside);
        throughput = f64::from(n) / (think_s + response);
        inside = throughput * response;
    }
    (throughput, response)
}

#[test]
fn a_closed_crowd_slows_itself_down() {
    for (population, think_s) in [(5, 1.0), (20, 1.0), (8, 0.0)] {
        let (throughput, response) = closed(population, think_s, 0.1);
        let mut plan = one_server(1.0, server(1, exponential(0.1)));
        let arrivals = Arrivals::Closed { users: population, think: exponential(think_s) };
        plan.components[0].kind = ComponentKind::Users(Users { arrivals, ..users(1.0) });
        let for_s = 40_000.0 / throughput;
        let rows = replicate(&plan, REPLICATIONS, for_s * 0.05, for_s, 1.0);
        let rows: Vec<Vec<f64>> = rows.iter().map(|s| vec![s.succeeded as f64 / for_s, s.mean()]).collect();
        let name = format!("closed, {population} users thinking {think_s} s");
        agree(&name, &[("throughput", throughput), ("mean", response)], &rows);
    }
}

#[test]
fn evenly_spaced_arrivals_wait_less() {
    // D/M/1: the root of x = exp(−(1 − x)/ρ) gives T = 1/(μ(1 − x)).
    let (rho, mut x) = (0.8f64, 0.5f64);
    for _ in 0..200 {
        x = (-(1.0 - x) / rho).exp();
    }
    let mut plan = one_server(8.0, server(1, exponential(0.1)));
    if let ComponentKind::Users(users) = &mut plan.components[0].kind
        && let Arrivals::Open { spacing, .. } = &mut users.arrivals
    {
        *spacing = Spacing::Even;
    }
    check_mean("D/M/1", &plan, 8.0, 250_000, 0.1 / (1.0 - x));
}

#[test]
fn policies_rank_as_known() {
    let rho = 0.9;
    let one_queue = one_server(4.0 * rho, server(4, exponential(1.0)));
    let policies = [Policy::LeastConnections, Policy::LeastRequestOfTwo, Policy::RoundRobin, Policy::Random];
    let plans = policies.map(|policy| equal_farm(4, rho, policy).0);
    let mut means = Vec::new();
    for plan in std::iter::once(&one_queue).chain(&plans) {
        let rows = sums(plan, 4.0 * rho, 250_000, 1.0);
        means.push(rows.iter().map(Sums::mean).sum::<f64>() / rows.len() as f64);
    }
    println!("one queue, least, two choices, round robin, random: {means:.3?}");
    let known = [2.969, 3.241, 3.75, 6.383, 10.0];
    for (mean, reference) in means.iter().zip(known) {
        assert!((mean / reference - 1.0).abs() < 0.03, "{mean} for {reference}");
    }
    assert!(means.is_sorted(), "{means:?}");
}

#[test]
fn the_same_at_twice_the_speed_takes_half_as_long() {
    let plan = |factor: f64| {
        let mut plan = farm(8.0 * factor, Policy::LeastConnections, Ties::RoundRobin, &[10.0, 5.0]);
        for component in &mut plan.components {
            if let ComponentKind::Server(server) = &mut component.kind {
                server.speed *= factor;
            }
        }
        plan
    };
    // The same draws, stretched: only rounding to nanoseconds tells them apart.
    let rows = |factor: f64| sums(&plan(factor), 8.0 * factor, 50_000, 1.0);
    for (slow, fast) in rows(1.0).iter().zip(rows(2.0)) {
        assert!((slow.mean() / fast.mean() / 2.0 - 1.0).abs() < 1e-4, "{} {}", slow.mean(), fast.mean());
    }
}

#[test]
fn names_do_not_matter_nor_do_parts_nobody_calls() {
    let (plan, rate) = equal_farm(3, 0.7, Policy::LeastConnections);
    let mut renamed = plan.clone();
    for component in &mut renamed.components {
        component.key ^= 0xABCD_EF01;
    }
    check_mean("renamed", &renamed, rate, 100_000, {
        let rows = sums(&plan, rate, 700_000, 1.0);
        rows.iter().map(Sums::mean).sum::<f64>() / rows.len() as f64
    });
    let mut lonely = Draw { plan: plan.clone() };
    lonely.server(server(1, exponential(1.0)));
    let balancer = lonely.balancer(Policy::Random);
    let idle = lonely.server(server(1, exponential(1.0)));
    lonely.wire(balancer, idle);
    let (with, without) = (sums(&lonely.plan, rate, 20_000, 1.0), sums(&plan, rate, 20_000, 1.0));
    assert_eq!(with, without);
    assert_ne!(ComponentIx(0), balancer);
}
