//! The engine against queueing theory: closed formulas and exact chains.

use std::sync::Arc;

use cumulab::sim::plan::Policy;
use cumulab::sim::{Plan, World};
use cumulab::units::SimTime;

use crate::plans::{Draw, Sums, exponential, server, users};

fn one(plan: Plan, seed: u64, warm_s: f64, for_s: f64) -> Sums {
    let mut world = World::new(Arc::new(plan), seed);
    let until = SimTime(((warm_s + for_s) * 1e9) as u64);
    let mut sums = Sums { from: SimTime((warm_s * 1e9) as u64), ..Sums::default() };
    world.run_until(until, u64::MAX, &mut sums);
    sums
}

#[test]
fn smoke() {
    let mut draw = Draw::new();
    let (u, v) = (draw.users(users(8.0)), draw.server(server(1, exponential(0.1))));
    draw.wire(u, v);
    let start = std::time::Instant::now();
    let sums = one(draw.plan, 1, 100.0, 1e5);
    println!("M/M/1 {} {} {:?}", sums.succeeded, sums.mean(), start.elapsed() / sums.succeeded as u32);
    assert!((sums.mean() - 0.5).abs() < 0.02);

    let mut draw = Draw::new();
    let u = draw.users(users(7.2));
    let b = draw.balancer(Policy::LeastConnections);
    draw.wire(u, b);
    for _ in 0..8 {
        let v = draw.server(server(1, exponential(1.0)));
        draw.wire(b, v);
    }
    let start = std::time::Instant::now();
    let sums = one(draw.plan, 1, 1000.0, 1e5);
    println!("farm {} {} {:?}", sums.succeeded, sums.mean(), start.elapsed() / sums.succeeded as u32);
    assert!((sums.mean() - 2.1345).abs() < 0.1);
}
