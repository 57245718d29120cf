//! Builds the plans that the engine's tests run, and measures response times from events.

use cumulab::sim::plan::{
    Api, ApiCaller, ApiIx, Arrivals, Balancer, Component, ComponentKind, Demand, Discipline, Frontend,
    Policy, Profile, Retry, Server, Spacing, Ties, Users, WhenAllUnhealthy, WhenFull, Wire,
};
use cumulab::sim::{Cause, ComponentIx, Event, EventKind, Observer, Plan, WireIx};
use cumulab::units::{SimDuration, SimTime};

pub fn s(seconds: f64) -> SimDuration {
    SimDuration::from_s(seconds)
}

pub fn exponential(mean_s: f64) -> Demand {
    Demand::Exponential { mean: s(mean_s) }
}

/// A plan in the making. Parts are named by the order in which they are added.
#[derive(Default)]
pub struct Draw {
    pub plan: Plan,
}

impl Draw {
    pub fn new() -> Draw {
        Draw { plan: Plan { apis: vec![Api { repeatable: true }], ..Plan::default() } }
    }

    pub fn add(&mut self, kind: ComponentKind) -> ComponentIx {
        let index = self.plan.components.len() as u16;
        let key = 1000 + u64::from(index);
        self.plan.components.push(Component { key, kind, out: Vec::new() });
        ComponentIx(index)
    }

    /// A wire without latency.
    pub fn wire(&mut self, from: ComponentIx, to: ComponentIx) -> &mut Wire {
        let index = WireIx(self.plan.wires.len() as u16);
        self.plan.components[from.0 as usize].out.push(index);
        self.plan.wires.push(Wire {
            from,
            to,
            one_way: SimDuration::ZERO,
            calls: 1,
            parallel: false,
            chance: 1.0,
            time_limit: None,
            weight: 1,
            loss: 0.0,
        });
        &mut self.plan.wires[index.0 as usize]
    }

    pub fn users(&mut self, users: Users) -> ComponentIx {
        self.add(ComponentKind::Users(users))
    }

    pub fn server(&mut self, server: Server) -> ComponentIx {
        self.add(ComponentKind::Server(server))
    }

    pub fn balancer(&mut self, policy: Policy) -> ComponentIx {
        self.add(ComponentKind::Balancer(balancer(policy)))
    }

    pub fn frontend(&mut self, caller: ApiCaller) -> ComponentIx {
        self.add(ComponentKind::Frontend(Frontend { work: Demand::Fixed(s(0.005)), caller }))
    }
}

/// Patient users who ask at this rate, Poisson.
pub fn users(rate: f64) -> Users {
    Users {
        arrivals: Arrivals::Open { profile: Profile::Constant { rate }, spacing: Spacing::Poisson },
        mix: vec![(ApiIx(0), 1.0)],
        clients: 1,
        time_limit: s(1e6),
        retry: Retry { count: 0, backoff: SimDuration::ZERO, factor: 1.0, jitter: 0.0 },
    }
}

/// A server with practically endless room.
pub fn server(vcpus: u32, work: Demand) -> Server {
    Server {
        vcpus,
        speed: 1.0,
        discipline: Discipline::Fifo,
        workers: 1_000_000,
        queue: 1_000_000,
        work: vec![work],
        boot: s(10.0),
        when_full: WhenFull::Refuse,
        error_chance: 0.0,
    }
}

pub fn balancer(policy: Policy) -> Balancer {
    Balancer {
        policy,
        ties: Ties::RoundRobin,
        retries: 0,
        backend_timeout: s(1e6),
        health_check: None,
        when_all_unhealthy: WhenAllUnhealthy::FailClosed,
    }
}

/// Sums of response times, from a moment on.
#[derive(Clone, Default)]
pub struct Sums {
    pub from: SimTime,
    pub created: u64,
    pub succeeded: u64,
    pub failed: u64,
    pub time_s: f64,
    pub attempts: u64,
}

impl Sums {
    pub fn mean(&self) -> f64 {
        self.time_s / self.succeeded as f64
    }
}

impl Observer for Sums {
    #[inline(always)]
    fn on(&mut self, event: &Event) {
        if event.kind == EventKind::Created && event.time >= self.from {
            self.created += 1;
        }
        if event.kind == EventKind::Finished && event.other >= self.from {
            if event.cause == Cause::None {
                self.succeeded += 1;
                self.time_s += event.time.since(event.other).as_s();
            } else {
                self.failed += 1;
            }
            self.attempts += u64::from(event.count);
        }
    }
}
