//! Wires as the engine uses them, and the order in which a component calls along them.

use crate::sim::core::deadlines;
use crate::sim::core::random::{Purpose, Uniforms, mix};
use crate::sim::event::Cause;
use crate::sim::plan::{ApiCaller, ApiIx, ComponentKind, Gate, Plan, Wire, WireIx};

/// A wire with its constants and random streams.
#[derive(Clone, Debug)]
pub struct Way {
    pub from: u16,
    pub to: u16,
    /// Place among the wires of its component.
    pub position: u16,
    pub calls: u16,
    pub parallel: bool,
    pub one_way: u64,
    /// The way there of a call, with what it needs to set up its connection.
    pub there: u64,
    /// How long a caller waits, or [`deadlines::NONE`].
    pub limit: u64,
    /// Why a call is turned away when it arrives, if the network decides so.
    pub refusal: Cause,
    pub probe_gate: Gate,
    gate: Gate,
    chance: f64,
    loss: f64,
    /// Whether a caller goes on without it when a call over it fails.
    pub fallback: bool,
    /// The APIs it carries; none listed: all.
    carries: Apis,
    /// Only for wires that leave something to chance.
    draws: Option<Box<Draws>>,
}

#[derive(Clone, Debug)]
struct Draws {
    loss: Uniforms,
    chance: Uniforms,
}

impl Way {
    fn new(plan: &Plan, index: usize, seed: u64) -> Way {
        let wire = &plan.wires[index];
        let from = &plan.components[wire.from.0 as usize];
        let position = from.out.iter().position(|w| w.0 as usize == index).unwrap_or(0);
        let random = wire.loss > 0.0 || wire.chance < 1.0;
        let mut way = Way {
            from: wire.from.0,
            to: wire.to.0,
            position: position as u16,
            calls: wire.calls.min(u32::from(u16::MAX)) as u16,
            parallel: wire.parallel,
            one_way: 0,
            there: 0,
            limit: limit(&from.kind, wire),
            refusal: Cause::None,
            probe_gate: Gate::Open,
            gate: Gate::Open,
            chance: wire.chance,
            loss: wire.loss,
            fallback: wire.fallback,
            carries: Apis::of(&wire.apis),
            draws: random.then(|| Box::new(Draws::new(seed, stream_key(plan, index)))),
        };
        way.set_gates(wire);
        way
    }

    /// Takes over what the network does with calls and probes over this wire.
    pub fn set_gates(&mut self, wire: &Wire) {
        (self.gate, self.probe_gate) = (wire.gate, wire.probe_gate);
        self.refusal = refusal(wire.gate);
        // Who cannot find the name does not even set out.
        self.one_way = if wire.gate == Gate::UnknownHost { 0 } else { wire.one_way.0 };
        self.there = if wire.gate == Gate::UnknownHost { 0 } else { (wire.one_way + wire.setup).0 };
    }

    /// Whether a call that sets out now is lost.
    #[inline]
    pub fn loses(&mut self) -> bool {
        self.gate == Gate::Drop || self.loses_packet()
    }

    /// Whether chance loses a packet that sets out now.
    #[inline]
    pub fn loses_packet(&mut self) -> bool {
        match &mut self.draws {
            Some(draws) => draws.loss.chance(self.loss),
            None => false,
        }
    }

    /// Whether a request for this API uses this wire at all.
    #[inline]
    pub fn is_used(&mut self, api: u16) -> bool {
        if !self.carries.is_empty() && !self.carries.contains(api) {
            return false;
        }
        match &mut self.draws {
            Some(draws) => draws.chance.chance(self.chance),
            None => true,
        }
    }
}

/// What the caller hears from a gate that answers.
pub fn refusal(gate: Gate) -> Cause {
    match gate {
        Gate::Open | Gate::Drop => Cause::None,
        Gate::NoCertificate => Cause::NoCertificate,
        Gate::Redirect => Cause::Redirected,
        Gate::Refuse => Cause::ConnectionRefused,
        Gate::UnknownHost => Cause::UnknownHost,
        Gate::AccessDenied => Cause::AccessDenied,
        Gate::UnknownDatabase => Cause::UnknownDatabase,
        Gate::NotOk => Cause::NotOk,
    }
}

impl Draws {
    fn new(seed: u64, key: u64) -> Draws {
        Draws {
            loss: Uniforms::new(seed, key, Purpose::WireLoss),
            chance: Uniforms::new(seed, key, Purpose::WireChance),
        }
    }
}

/// Names a wire's streams by its two ends, and by its turn if several join the same two.
fn stream_key(plan: &Plan, index: usize) -> u64 {
    let wire = &plan.wires[index];
    let twin = |other: &&Wire| other.from == wire.from && other.to == wire.to;
    let turn = plan.wires[..index].iter().filter(twin).count() as u64;
    let key = |end: u16| plan.components[end as usize].key;
    mix(key(wire.from.0)) ^ mix(key(wire.to.0).rotate_left(1)) ^ mix(turn).rotate_left(2)
}

/// How long a component of this kind waits for an answer over the wire.
pub fn limit(from: &ComponentKind, wire: &Wire) -> u64 {
    let own = wire.time_limit.map_or(deadlines::NONE, |limit| limit.0);
    match from {
        ComponentKind::Balancer(balancer) => own.min(balancer.backend_timeout.0),
        _ => own,
    }
}

pub fn ways(plan: &Plan, seed: u64) -> Vec<Way> {
    (0..plan.wires.len()).map(|index| Way::new(plan, index, seed)).collect()
}

/// One step of what a component does with a request: the calls over one wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub wire: u16,
    /// How many of the following steps only make sense if this one was taken.
    pub dependents: u16,
}

/// What a component calls for each request, in order. A browser that fetched a page goes on to
/// make the page's calls itself, so those are steps of the users.
pub fn program(plan: &Plan, component: usize) -> Vec<Step> {
    let part = &plan.components[component];
    let plain = |wire: u16| Step { wire, dependents: 0 };
    match &part.kind {
        ComponentKind::Users(_) | ComponentKind::Scheduler(_) => {
            let mut steps = Vec::new();
            for wire in &part.out {
                let page = &plan.components[plan.wires[wire.0 as usize].to.0 as usize];
                let own = if is_browser_page(&page.kind) { page.out.as_slice() } else { &[] };
                steps.push(Step { wire: wire.0, dependents: own.len() as u16 });
                steps.extend(own.iter().map(|w| plain(w.0)));
            }
            steps
        }
        kind if is_browser_page(kind) => Vec::new(),
        _ => part.out.iter().map(|w| plain(w.0)).collect(),
    }
}

fn is_browser_page(kind: &ComponentKind) -> bool {
    matches!(kind, ComponentKind::Frontend(frontend) if frontend.caller == ApiCaller::Browser)
}

/// A set of APIs, as bits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Apis(Vec<u64>);

impl Apis {
    fn of(apis: &[ApiIx]) -> Apis {
        let mut set = Apis::default();
        apis.iter().for_each(|api| set.add(api.0));
        set
    }

    fn add(&mut self, api: u16) {
        let word = usize::from(api) / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (api % 64);
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[inline]
    pub fn contains(&self, api: u16) -> bool {
        self.0.get(usize::from(api) / 64).is_some_and(|word| word >> (api % 64) & 1 == 1)
    }
}

/// The APIs a component must pass on (users do, and pages) and none of its wires carries.
pub fn stranded(plan: &Plan, component: usize) -> Apis {
    let part = &plan.components[component];
    let carries = |wire: &WireIx, api| {
        let listed = &plan.wires[wire.0 as usize].apis;
        listed.is_empty() || listed.contains(&api)
    };
    let strands = |wires: &[WireIx], api| !wires.is_empty() && !wires.iter().any(|wire| carries(wire, api));
    let page_of = |wire: &WireIx| &plan.components[plan.wires[wire.0 as usize].to.0 as usize];
    let is_stranded = |api| match &part.kind {
        ComponentKind::Users(_) | ComponentKind::Scheduler(_) => {
            let mut pages = part.out.iter().filter(|&wire| carries(wire, api)).map(page_of);
            strands(&part.out, api)
                || pages.any(|page| is_browser_page(&page.kind) && strands(&page.out, api))
        }
        ComponentKind::Frontend(_) if !is_browser_page(&part.kind) => strands(&part.out, api),
        _ => false,
    };
    let mut set = Apis::default();
    (0..plan.apis.len() as u16).filter(|&api| is_stranded(ApiIx(api))).for_each(|api| set.add(api));
    set
}
