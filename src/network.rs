//! Whether one part can reach another, decided as a cloud's network decides it, and why.
//!
//! [`Network`] is built from a diagram and never changes: addresses, routes and sorted firewall
//! rules. Every question, be it a wire's, a probe's or one typed by hand, is walked by the same
//! function from name to answer, and what it found at each step is the [`Verdict`]. The engine, the
//! picture of the wires, the list of problems and `cumulab reach` all ask here and nowhere else.

mod addresses;
mod exposure;
mod finding;
mod firewall;
mod fixes;
mod stop;
mod told;
mod walk;

use std::collections::HashMap;
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::catalog::Settings;
use crate::diagram::Diagram;
use crate::diagram::edit::overlapping;
use crate::text::{Message, msg};
use crate::units::{PartId, VpcId, WireId};

pub use exposure::{Exposure, is_weak, is_wide};
pub use finding::{Finding, Stage};
pub use stop::{Stop, door, wall};

/// A diagram's network, ready to be asked.
pub struct Network<'d> {
    diagram: &'d Diagram,
    places: HashMap<PartId, Place>,
    walls: HashMap<VpcId, firewall::Wall>,
    /// Which parts have an address, in the order of names: networks that are not peered may use the
    /// same internal ones.
    owners: HashMap<Ipv4Addr, Vec<PartId>>,
}

/// Where a part stands and under which addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The learner's network it stands in; a database stands in the provider's, reached through this.
    pub vpc: Option<VpcId>,
    pub internal: Option<Ipv4Addr>,
    /// Users are many and have a range.
    pub external: Option<Ipv4Net>,
}

/// One end of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Part(PartId),
    /// Anybody on the internet.
    Internet,
    Address(Ipv4Addr),
}

/// What a caller would see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Open,
    /// The connection is refused at once.
    Refused,
    /// Nothing comes back until the caller's time limit.
    Silent,
    /// The name stands for no address.
    UnknownHost,
    AccessDenied,
    UnknownDatabase,
    /// A health probe is answered, but not with 200.
    NotOk,
}

/// What is unwise about a connection that works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Risk {
    /// Anybody on the internet reaches the database's login.
    DatabaseForAll,
    /// And its password is one that everybody tries first.
    WeakPassword,
    /// Anybody on the internet reaches a machine's login.
    LoginForAll,
}

/// The answer to "can it connect?".
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub outcome: Outcome,
    /// What was found at each step, in order; the last one decides.
    pub findings: Vec<Finding>,
    pub port: u16,
    pub risk: Option<Risk>,
}

impl Verdict {
    pub fn is_open(&self) -> bool {
        self.outcome == Outcome::Open
    }

    /// The few words that fit on a wire: what stops it, or what is unwise about it.
    pub fn badge(&self) -> Option<Message> {
        match (self.outcome, self.risk) {
            (Outcome::Open, Some(_)) => Some(msg("net-badge-for-all")),
            (Outcome::Open, None) => None,
            _ => self.decides().and_then(Finding::badge),
        }
    }

    /// The finding that decides.
    pub fn decides(&self) -> Option<&Finding> {
        self.findings.last()
    }
}

impl<'d> Network<'d> {
    /// Gives out addresses and sorts rules. Costs about a microsecond a part.
    pub fn new(diagram: &'d Diagram) -> Network<'d> {
        let (order, places) = addresses::assign(diagram);
        let mut owners: HashMap<Ipv4Addr, Vec<PartId>> = HashMap::with_capacity(places.len());
        for id in order {
            let place = places[&id];
            let single = place.external.filter(|net| net.prefix_len() == 32).map(|net| net.addr());
            for address in place.internal.into_iter().chain(single) {
                owners.entry(address).or_default().push(id);
            }
        }
        let walls = diagram.vpcs.iter().map(|(&id, vpc)| (id, firewall::Wall::of(vpc))).collect();
        Network { diagram, places, walls, owners }
    }

    pub fn place(&self, part: PartId) -> Option<Place> {
        self.places.get(&part).copied()
    }

    /// The part that has this address; the first by name if it stands in several networks.
    pub fn owner(&self, address: Ipv4Addr) -> Option<PartId> {
        self.owners.get(&address)?.first().copied()
    }

    /// The part that has this address as seen from a network: there, beside it, or anywhere.
    fn owner_for(&self, from: Option<VpcId>, address: Ipv4Addr) -> Option<PartId> {
        let owners = self.owners.get(&address)?;
        let distance = |id: &PartId| match (from, self.places[id].vpc) {
            (Some(from), Some(to)) if from == to => 0,
            (Some(from), Some(to)) if self.peering(from, to) == Peering::Active => 1,
            _ => 2,
        };
        owners.iter().min_by_key(|id| distance(id)).copied()
    }

    /// The verdict about what travels over a wire.
    pub fn wire(&self, wire: WireId) -> Option<Verdict> {
        let wire = self.diagram.wires.get(&wire)?;
        let connect = &wire.settings.connect;
        Some(self.walk(End::Part(wire.from), End::Part(wire.to), connect.port, Some(connect)))
    }

    /// The port the caller of a wire tries if nobody typed another.
    pub fn usual_port_of(&self, wire: WireId) -> Option<u16> {
        let wire = self.diagram.wires.get(&wire)?;
        self.usual_port_between(End::Part(wire.from), End::Part(wire.to))
    }

    /// The verdict about the health probes a balancer sends over a wire.
    pub fn probe(&self, wire: WireId) -> Option<Verdict> {
        let wire = self.diagram.wires.get(&wire)?;
        let Settings::LoadBalancer(lb) = &self.diagram.parts.get(&wire.from)?.settings else { return None };
        let check = lb.health_check.as_ref()?;
        if let Settings::Function(_) = self.diagram.parts.get(&wire.to)?.settings {
            return None; // the platform answers for it: a serverless backend is not probed
        }
        let port = check.port.unwrap_or(lb.backend_port);
        let mut verdict =
            self.walk(End::Part(wire.from), End::Part(wire.to), Some(port), Some(&Default::default()));
        if verdict.is_open()
            && let Some(vm) = self.diagram.parts.get(&wire.to)?.settings.vm()
        {
            let status = vm.pages.status(&check.path);
            let answer = Finding::ProbeAnswered { balancer: wire.from, part: wire.to, status };
            verdict.outcome = answer.outcome();
            verdict.findings.push(answer);
        }
        Some(verdict)
    }

    /// The verdict about any two ends, by the usual port of the second if none is given.
    pub fn reach(&self, from: End, to: End, port: Option<u16>) -> Verdict {
        let wire = self.diagram.wires.values();
        let drawn = wire.clone().find(|w| End::Part(w.from) == from && End::Part(w.to) == to);
        match drawn {
            Some(wire) => {
                let connect = &wire.settings.connect;
                self.walk(from, to, port.or(connect.port), Some(connect))
            }
            None => self.walk(from, to, port, None),
        }
    }

    /// Whether two networks are peered, and if not in force, why.
    pub fn peering(&self, a: VpcId, b: VpcId) -> Peering {
        let (Some(one), Some(other)) = (self.diagram.vpcs.get(&a), self.diagram.vpcs.get(&b)) else {
            return Peering::None;
        };
        // The provider makes its half by itself.
        let (near, far) = (one.peers.contains(&b), other.peers.contains(&a));
        match (near || one.is_services(), far || other.is_services()) {
            _ if !near && !far => Peering::None,
            (true, true) => match overlapping(&one.ranges(), &other.ranges()) {
                Some((own, theirs)) => Peering::Overlap(own, theirs),
                None => Peering::Active,
            },
            (true, false) => Peering::OneSided { missing: b },
            (false, _) => Peering::OneSided { missing: a },
        }
    }
}

/// The state of a peering between two networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peering {
    None,
    /// One half stands, the other network's does not: nothing passes.
    OneSided {
        missing: VpcId,
    },
    /// Ranges overlap, so that an address would mean two machines: the cloud refuses to peer them.
    Overlap(Ipv4Net, Ipv4Net),
    Active,
}
