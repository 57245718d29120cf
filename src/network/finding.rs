//! What was found at a step of the way, and what it means for the caller.
//!
//! A finding holds ids and addresses only, so that the verdicts of hundreds of wires cost no words;
//! [`Finding::say`] puts it into a sentence when somebody looks.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::catalog::Source;
use crate::catalog::net::{
    ADDRESSES, FIREWALL, NAT, PASSWORDS, PEERING, PROBE_ANSWERS, PROBES, SERVICES_ACCESS, SILENCE,
    SQL_FUNCTIONS, SQL_NETWORKS, SQL_PRIVATE, SSH,
};
use crate::catalog::sources::{TEACHING, WELL_KNOWN_PORTS};
use crate::diagram::RuleRef;
use crate::network::{Network, Outcome, Risk};
use crate::text::{Message, msg};
use crate::units::{PartId, VpcId};

/// The steps of the way, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Name,
    Address,
    Route,
    Egress,
    Peering,
    Ingress,
    Listener,
    Answer,
}

impl Stage {
    pub const ALL: [Stage; 8] = [
        Stage::Name,
        Stage::Address,
        Stage::Route,
        Stage::Egress,
        Stage::Peering,
        Stage::Ingress,
        Stage::Listener,
        Stage::Answer,
    ];

    /// The word for it in JSON and, after `net-stage-`, in the locales.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Name => "name",
            Stage::Address => "address",
            Stage::Route => "route",
            Stage::Egress => "egress",
            Stage::Peering => "peering",
            Stage::Ingress => "ingress",
            Stage::Listener => "listener",
            Stage::Answer => "answer",
        }
    }

    pub fn label(self) -> Message {
        msg(format!("net-stage-{}", self.word()))
    }
}

/// What a step found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    // Name
    /// The wire says who is meant.
    Drawn(PartId),
    Named(PartId),
    Literal(Ipv4Addr),
    Anywhere,
    UnknownName,
    Localhost,
    // Address
    PrivateAddress(Ipv4Addr),
    PublicAddress(Ipv4Addr),
    NoAddress(PartId),
    NoServicesAccess {
        database: PartId,
        vpc: VpcId,
    },
    // Route
    OverInternet,
    ThroughNat(VpcId),
    FromFrontEnds(VpcId),
    SameNetwork(VpcId),
    PeeredRoute {
        from: VpcId,
        to: VpcId,
    },
    PrivateFromOutside(Ipv4Addr),
    NoWayOut(VpcId),
    /// `database` lives behind private services access of `to`.
    NoRoute {
        from: VpcId,
        to: VpcId,
        database: Option<PartId>,
    },
    NotTransitive {
        from: VpcId,
        middle: VpcId,
        to: VpcId,
    },
    // Egress
    EgressAllowed {
        vpc: VpcId,
        rule: RuleRef,
        priority: u16,
    },
    EgressDenied {
        vpc: VpcId,
        rule: RuleRef,
        priority: u16,
    },
    // Peering
    PeeringActive {
        from: VpcId,
        to: VpcId,
    },
    ServicesAccess(VpcId),
    PeeringInactive {
        from: VpcId,
        to: VpcId,
        missing: VpcId,
    },
    PeeringOverlap {
        from: VpcId,
        to: VpcId,
        own: Ipv4Net,
        theirs: Ipv4Net,
    },
    BehindServices {
        from: VpcId,
        to: VpcId,
        database: PartId,
    },
    // Ingress
    IngressAllowed {
        vpc: VpcId,
        rule: RuleRef,
        priority: u16,
    },
    NoWallBeforeDatabase,
    Authorized(PartId),
    /// A function reaches the database through the connector that is built into it.
    BuiltInConnector(PartId),
    IngressDenied {
        vpc: VpcId,
        rule: RuleRef,
        priority: u16,
        source: Ipv4Net,
        part: PartId,
    },
    ProbesNotLetIn {
        vpc: VpcId,
        source: Ipv4Net,
        part: PartId,
    },
    NotAuthorized {
        database: PartId,
        source: Ipv4Net,
    },
    // Listener
    Listens {
        part: PartId,
        port: u16,
    },
    /// Every machine's own SSH server, beside the app.
    Ssh(PartId),
    Elsewhere,
    NobodyThere(Ipv4Addr),
    NobodyListens(PartId),
    OnlyLocalhost(PartId),
    OtherPort {
        part: PartId,
        listens: u16,
    },
    // Answer
    LetsIn(PartId),
    WrongPassword(PartId),
    NoSuchDatabase(PartId),
    /// What the server says to a probe's path: the status, if it is not 200.
    ProbeAnswered {
        balancer: PartId,
        part: PartId,
        status: u16,
    },
}

use Finding as F;

impl Finding {
    pub fn stage(&self) -> Stage {
        match self {
            F::Drawn(_) | F::Named(_) | F::Literal(_) | F::Anywhere | F::UnknownName | F::Localhost => {
                Stage::Name
            }
            F::PrivateAddress(_) | F::PublicAddress(_) | F::NoAddress(_) | F::NoServicesAccess { .. } => {
                Stage::Address
            }
            F::OverInternet
            | F::ThroughNat(_)
            | F::FromFrontEnds(_)
            | F::SameNetwork(_)
            | F::PeeredRoute { .. }
            | F::PrivateFromOutside(_)
            | F::NoWayOut(_)
            | F::NoRoute { .. }
            | F::NotTransitive { .. } => Stage::Route,
            F::EgressAllowed { .. } | F::EgressDenied { .. } => Stage::Egress,
            F::PeeringActive { .. }
            | F::ServicesAccess(_)
            | F::PeeringInactive { .. }
            | F::PeeringOverlap { .. }
            | F::BehindServices { .. } => Stage::Peering,
            F::IngressAllowed { .. }
            | F::NoWallBeforeDatabase
            | F::Authorized(_)
            | F::BuiltInConnector(_)
            | F::IngressDenied { .. }
            | F::ProbesNotLetIn { .. }
            | F::NotAuthorized { .. } => Stage::Ingress,
            F::Listens { .. }
            | F::Ssh(_)
            | F::Elsewhere
            | F::NobodyThere(_)
            | F::NobodyListens(_)
            | F::OnlyLocalhost(_)
            | F::OtherPort { .. } => Stage::Listener,
            F::LetsIn(_) | F::WrongPassword(_) | F::NoSuchDatabase(_) | F::ProbeAnswered { .. } => {
                Stage::Answer
            }
        }
    }

    /// What the caller sees if this is the last finding.
    pub fn outcome(&self) -> Outcome {
        match self {
            F::UnknownName | F::NoAddress(_) | F::NoServicesAccess { .. } => Outcome::UnknownHost,
            F::Localhost | F::OnlyLocalhost(_) | F::OtherPort { .. } | F::NobodyListens(_) => {
                Outcome::Refused
            }
            F::PrivateFromOutside(_)
            | F::NoWayOut(_)
            | F::NoRoute { .. }
            | F::NotTransitive { .. }
            | F::EgressDenied { .. }
            | F::PeeringInactive { .. }
            | F::PeeringOverlap { .. }
            | F::BehindServices { .. }
            | F::IngressDenied { .. }
            | F::ProbesNotLetIn { .. }
            | F::NotAuthorized { .. }
            | F::NobodyThere(_) => Outcome::Silent,
            F::WrongPassword(_) => Outcome::AccessDenied,
            F::NoSuchDatabase(_) => Outcome::UnknownDatabase,
            F::ProbeAnswered { status, .. } if *status != 200 => Outcome::NotOk,
            _ => Outcome::Open,
        }
    }

    /// Where this is written down.
    pub fn source(&self) -> Source {
        match self.stage() {
            Stage::Name => TEACHING,
            Stage::Answer => match self {
                F::ProbeAnswered { .. } => PROBE_ANSWERS,
                _ => PASSWORDS,
            },
            Stage::Listener => match self {
                F::Ssh(_) => SSH,
                F::NobodyThere(_) => SILENCE,
                _ => WELL_KNOWN_PORTS,
            },
            Stage::Egress => FIREWALL,
            Stage::Peering => match self {
                F::ServicesAccess(_) | F::BehindServices { .. } => SERVICES_ACCESS,
                _ => PEERING,
            },
            Stage::Address => match self {
                F::NoServicesAccess { .. } => SQL_PRIVATE,
                _ => ADDRESSES,
            },
            Stage::Route => match self {
                F::ThroughNat(_) | F::NoWayOut(_) => NAT,
                F::NoRoute { .. } | F::NotTransitive { .. } | F::PeeredRoute { .. } => PEERING,
                F::FromFrontEnds(_) => PROBES,
                _ => ADDRESSES,
            },
            Stage::Ingress => match self {
                F::ProbesNotLetIn { .. } => PROBES,
                F::NotAuthorized { .. } | F::Authorized(_) => SQL_NETWORKS,
                F::NoWallBeforeDatabase => SQL_PRIVATE,
                F::BuiltInConnector(_) => SQL_FUNCTIONS,
                _ => FIREWALL,
            },
        }
    }

    /// The finding as a sentence.
    pub fn say(&self, network: &Network<'_>) -> Message {
        let part = |id: &PartId| network.part_name(*id);
        let vpc = |id: &VpcId| network.vpc_name(*id);
        let rule = |vpc: &VpcId, rule: &RuleRef, ingress: bool| network.rule_name(*vpc, *rule, ingress);
        match self {
            F::Drawn(id) => msg("net-drawn").with("part", part(id)),
            F::Named(id) => msg("net-named").with("part", part(id)),
            F::Literal(address) => msg("net-literal").with("address", address.to_string()),
            F::Anywhere => msg("net-anywhere"),
            F::UnknownName => msg("net-unknown-name"),
            F::Localhost => msg("net-localhost"),
            F::PrivateAddress(a) => msg("net-private-address").with("address", a.to_string()),
            F::PublicAddress(a) => msg("net-public-address").with("address", a.to_string()),
            F::NoAddress(id) => msg("net-no-address").with("part", part(id)),
            F::NoServicesAccess { database, vpc: id } => {
                msg("net-no-services-access").with("part", part(database)).with("vpc", vpc(id))
            }
            F::OverInternet => msg("net-over-internet"),
            F::ThroughNat(id) => msg("net-through-nat").with("vpc", vpc(id)),
            F::FromFrontEnds(id) => msg("net-from-front-ends").with("vpc", vpc(id)),
            F::SameNetwork(id) => msg("net-same-network").with("vpc", vpc(id)),
            F::PeeredRoute { from, to } => {
                msg("net-peered-route").with("from", vpc(from)).with("to", vpc(to))
            }
            F::PrivateFromOutside(a) => msg("net-private-from-outside").with("address", a.to_string()),
            F::NoWayOut(id) => msg("net-no-way-out").with("vpc", vpc(id)),
            F::NoRoute { from, to, .. } => msg("net-no-route")
                .with("from", vpc(from))
                .with("to", vpc(to))
                .with("known", network.ranges_of(*from))
                .with("wanted", network.ranges_of(*to)),
            F::NotTransitive { from, middle, to } => msg("net-not-transitive")
                .with("from", vpc(from))
                .with("middle", vpc(middle))
                .with("to", vpc(to)),
            F::EgressAllowed { vpc: id, rule: r, priority } => msg("net-egress-allowed")
                .with("rule", rule(id, r, false))
                .with("priority", priority.to_string()),
            F::EgressDenied { vpc: id, rule: r, priority } => msg("net-egress-denied")
                .with("rule", rule(id, r, false))
                .with("vpc", vpc(id))
                .with("priority", priority.to_string()),
            F::PeeringActive { from, to } => {
                msg("net-peering-active").with("from", vpc(from)).with("to", vpc(to))
            }
            F::ServicesAccess(id) => msg("net-services-access").with("vpc", vpc(id)),
            F::PeeringInactive { from, to, missing } => msg("net-peering-inactive")
                .with("from", vpc(from))
                .with("to", vpc(to))
                .with("missing", vpc(missing)),
            F::PeeringOverlap { from, to, own, theirs } => msg("net-peering-overlap")
                .with("from", vpc(from))
                .with("to", vpc(to))
                .with("own", own.to_string())
                .with("theirs", theirs.to_string()),
            F::BehindServices { from, to, database } => msg("net-behind-services")
                .with("from", vpc(from))
                .with("to", vpc(to))
                .with("part", part(database)),
            F::IngressAllowed { vpc: id, rule: r, priority } => msg("net-ingress-allowed")
                .with("rule", rule(id, r, true))
                .with("priority", priority.to_string()),
            F::NoWallBeforeDatabase => msg("net-no-wall-before-database"),
            F::Authorized(id) => msg("net-authorized").with("part", part(id)),
            F::BuiltInConnector(id) => msg("net-built-in-connector").with("part", part(id)),
            F::IngressDenied { vpc: id, rule: r, priority, source, .. } => msg("net-ingress-denied")
                .with("rule", rule(id, r, true))
                .with("vpc", vpc(id))
                .with("priority", priority.to_string())
                .with("source", source.to_string()),
            F::ProbesNotLetIn { vpc: id, source, .. } => {
                msg("net-probes-not-let-in").with("vpc", vpc(id)).with("source", source.to_string())
            }
            F::NotAuthorized { database, source } => {
                msg("net-not-authorized").with("part", part(database)).with("source", source.to_string())
            }
            F::Listens { part: id, port } => {
                msg("net-listens").with("part", part(id)).with("port", port.to_string())
            }
            F::Ssh(id) => msg("net-ssh").with("part", part(id)),
            F::Elsewhere => msg("net-elsewhere"),
            F::NobodyThere(a) => msg("net-nobody-there").with("address", a.to_string()),
            F::NobodyListens(id) => msg("net-nobody-listens").with("part", part(id)),
            F::OnlyLocalhost(id) => msg("net-only-localhost").with("part", part(id)),
            F::OtherPort { part: id, listens } => {
                msg("net-other-port").with("part", part(id)).with("port", listens.to_string())
            }
            F::ProbeAnswered { balancer, part: id, status } => {
                let key = match status {
                    200 => "net-probe-ok",
                    302 => "net-probe-redirected",
                    _ => "net-probe-not-found",
                };
                msg(key).with("part", part(id)).with("path", network.probe_path(*balancer))
            }
            F::LetsIn(id) => msg("net-lets-in").with("part", part(id)),
            F::WrongPassword(id) => msg("net-wrong-password").with("part", part(id)),
            F::NoSuchDatabase(id) => msg("net-no-such-database")
                .with("part", part(id))
                .with("databases", network.databases_of(*id)),
        }
    }

    /// The part that answers, where one does.
    pub fn part(&self) -> Option<PartId> {
        match *self {
            F::LetsIn(id) | F::WrongPassword(id) | F::NoSuchDatabase(id) | F::Ssh(id) => Some(id),
            F::Listens { part, .. } | F::ProbeAnswered { part, .. } => Some(part),
            _ => None,
        }
    }

    /// The word for it in JSON: the key of its sentence.
    pub fn word(&self, network: &Network<'_>) -> String {
        self.say(network).key.trim_start_matches("net-").to_owned()
    }

    /// The few words that fit on a wire.
    pub fn badge(&self) -> Option<Message> {
        Some(match self {
            F::UnknownName | F::NoAddress(_) => msg("net-badge-unknown-host"),
            F::NoServicesAccess { .. } => msg("net-badge-no-services-access"),
            F::Localhost | F::OnlyLocalhost(_) => msg("net-badge-localhost"),
            F::PrivateFromOutside(_) => msg("net-badge-private"),
            F::NoWayOut(_) => msg("net-badge-no-way-out"),
            F::NoRoute { .. } => msg("net-badge-no-route"),
            F::NotTransitive { .. } | F::BehindServices { .. } => msg("net-badge-not-transitive"),
            F::EgressDenied { .. } => msg("net-badge-egress"),
            F::PeeringInactive { .. } => msg("net-badge-inactive"),
            F::PeeringOverlap { .. } => msg("net-badge-overlap"),
            F::IngressDenied { .. } => msg("net-badge-ingress"),
            F::ProbesNotLetIn { .. } => msg("net-badge-probes"),
            F::NotAuthorized { .. } => msg("net-badge-not-authorized"),
            F::OtherPort { .. } | F::NobodyListens(_) | F::NobodyThere(_) => msg("net-badge-refused"),
            F::WrongPassword(_) => msg("net-badge-access-denied"),
            F::NoSuchDatabase(_) => msg("net-badge-unknown-database"),
            F::ProbeAnswered { status, .. } => {
                msg("net-badge-probe-status").with("status", status.to_string())
            }
            _ => return None,
        })
    }
}

impl Outcome {
    /// The word for it in JSON and, after `net-outcome-`, in the locales.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Open => "open",
            Outcome::Refused => "refused",
            Outcome::Silent => "silent",
            Outcome::UnknownHost => "unknown-host",
            Outcome::AccessDenied => "access-denied",
            Outcome::UnknownDatabase => "unknown-database",
            Outcome::NotOk => "not-ok",
        }
    }

    /// What the caller would see, in a sentence.
    pub fn say(self) -> Message {
        msg(format!("net-outcome-{}", self.word()))
    }
}

impl Risk {
    pub fn word(self) -> &'static str {
        match self {
            Risk::DatabaseForAll => "database-for-all",
            Risk::WeakPassword => "weak-password",
            Risk::LoginForAll => "login-for-all",
        }
    }

    /// What is unwise about it, in a sentence about the part.
    pub fn say(self, part: &str) -> Message {
        msg(format!("problem-{}", self.word())).with("part", part)
    }
}
