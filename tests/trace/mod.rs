//! What is remembered of a run, checked against figures computed by hand from hand-made events.

mod digest;
mod hops;
mod metrics;
mod requests;

use cumulab::sim::event::{NO_CALL, NO_WIRE};
use cumulab::sim::plan::{
    Api, ApiIx, Arrivals, Balancer, Component, ComponentKind, Demand, Discipline, Gate, HealthCheck, Policy,
    Profile, Retry, Server, Spacing, Tariff, Ties, Users, WhenAllUnhealthy, WhenFull, Wire,
};
use cumulab::sim::{Cause, ComponentIx, Event, EventKind, Location, Observer, Plan, WireIx};
use cumulab::units::{SimDuration, SimTime};

pub const USERS: u16 = 0;
pub const LB: u16 = 1;
pub const A: u16 = 2;
pub const B: u16 = 3;
pub const TO_A: u16 = 1;
pub const TO_B: u16 = 2;

pub fn at(seconds: f64) -> SimTime {
    SimTime((seconds * 1e9).round() as u64)
}

pub fn event(seconds: f64, kind: EventKind, component: u16) -> Event {
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
pub fn plan() -> Plan {
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
        tls: SimDuration::ZERO,
    };
    let component = |kind, out: &[u16]| Component {
        key: 0,
        kind,
        out: out.iter().map(|&wire| WireIx(wire)).collect(),
        tariff: Tariff::default(),
        location: Location::Global,
    };
    let wire = |from, to| Wire {
        from: ComponentIx(from),
        to: ComponentIx(to),
        one_way: SimDuration::from_ms(100),
        setup: SimDuration::ZERO,
        calls: 1,
        parallel: false,
        chance: 1.0,
        time_limit: None,
        weight: 1,
        loss: 0.0,
        apis: Vec::new(),
        fallback: false,
        gate: Gate::Open,
        probe_gate: Gate::Open,
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
        faults: Vec::new(),
    }
}

/// Events in the making, to be put in order of time.
#[derive(Default)]
pub struct Story(pub Vec<Event>);

impl Story {
    pub fn tell(&mut self, event: Event) -> &mut Event {
        self.0.push(event);
        self.0.last_mut().expect("just pushed")
    }

    /// A request that goes to a server at once, starts to compute at `started` and is answered at
    /// `ended`, when its user has the answer or (`cause`) gave up at `over`.
    #[expect(clippy::too_many_arguments)]
    pub fn request(
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

    pub fn play(&mut self, until: f64, observer: &mut impl Observer) {
        self.0.sort_by_key(|event| event.time);
        self.0.iter().filter(|event| event.time <= at(until)).for_each(|event| observer.on(event));
    }
}

/// Six requests around the end of the warm-up at 10 s, up to 16 s. See the assertions for the sums.
pub fn six_requests() -> Story {
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

pub fn near(value: f64, expect: f64, relative: f64) -> bool {
    (value - expect).abs() <= relative * expect.abs()
}
