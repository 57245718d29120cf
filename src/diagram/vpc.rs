//! A VPC as drawn: its place, its ranges, its firewall, and whom it is peered with.

use ipnet::Ipv4Net;

use crate::catalog::firewall::{DefaultRule, Direction, Rule, implied};
use crate::catalog::net::{AUTO_RANGE, AUTO_SUBNETS};
use crate::catalog::zones::Zone;
use crate::diagram::{Point, Size};
use crate::units::VpcId;

#[derive(Clone, Debug, PartialEq)]
pub struct Vpc {
    pub name: String,
    pub at: Point,
    pub size: Size,
    pub mode: VpcMode,
    /// The learner's own firewall rules.
    pub rules: Vec<Rule>,
    /// This network's half of each peering. A peering is active when both halves stand.
    pub peers: Vec<VpcId>,
    /// The range handed to the provider for databases with private addresses; `None`: private
    /// services access is not set up.
    pub services: Option<Ipv4Net>,
    /// Whether VMs without an external address may call out.
    pub nat: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum VpcMode {
    /// A subnet in every region out of one fixed block, and the default rules but for these.
    Auto { without: Vec<DefaultRule> },
    /// The subnets its owner made, and no rules to begin with.
    Custom { subnets: Vec<Subnet> },
    /// The provider's own network, in which databases with private addresses live.
    Services { range: Ipv4Net },
}

/// A [`VpcMode`] without what belongs to it, to be chosen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VpcKind {
    Auto,
    Custom,
    Services,
}

impl VpcKind {
    pub const ALL: [VpcKind; 3] = [VpcKind::Auto, VpcKind::Custom, VpcKind::Services];
}

#[derive(Clone, Debug, PartialEq)]
pub struct Subnet {
    pub name: String,
    pub region: String,
    pub range: Ipv4Net,
}

impl Vpc {
    /// An auto mode network, as every new project has one.
    pub fn auto(name: String, at: Point, size: Size) -> Vpc {
        Vpc {
            name,
            at,
            size,
            mode: VpcMode::Auto { without: Vec::new() },
            rules: Vec::new(),
            peers: Vec::new(),
            services: None,
            nat: false,
        }
    }

    /// Its subnets; an auto mode network names each after its region.
    pub fn subnets(&self) -> Vec<Subnet> {
        match &self.mode {
            VpcMode::Auto { .. } => AUTO_SUBNETS
                .iter()
                .map(|&(region, range)| Subnet { name: region.into(), region: region.into(), range })
                .collect(),
            VpcMode::Custom { subnets } => subnets.clone(),
            VpcMode::Services { range } => {
                vec![Subnet { name: self.name.clone(), region: String::new(), range: *range }]
            }
        }
    }

    /// The subnet a VM stands in that names this one, or none, and stands in this zone. In an auto mode
    /// network the zone decides where none is named; an own network's first one has to do.
    pub fn subnet_of(&self, named: Option<&str>, zone: Zone) -> Option<Subnet> {
        let mut subnets = self.subnets();
        let wanted = match (named, &self.mode) {
            (None, VpcMode::Auto { .. }) => Some(zone.region().word()),
            (named, _) => named,
        };
        let at = subnets.iter().position(|subnet| Some(subnet.name.as_str()) == wanted).unwrap_or(0);
        (at < subnets.len()).then(|| subnets.swap_remove(at))
    }

    /// The ranges its routes lead to by themselves.
    pub fn ranges(&self) -> Vec<Ipv4Net> {
        match &self.mode {
            VpcMode::Auto { .. } => vec![AUTO_RANGE],
            VpcMode::Custom { subnets } => subnets.iter().map(|subnet| subnet.range).collect(),
            VpcMode::Services { range } => vec![*range],
        }
    }

    pub fn kind(&self) -> VpcKind {
        match self.mode {
            VpcMode::Auto { .. } => VpcKind::Auto,
            VpcMode::Custom { .. } => VpcKind::Custom,
            VpcMode::Services { .. } => VpcKind::Services,
        }
    }

    pub fn is_services(&self) -> bool {
        matches!(self.mode, VpcMode::Services { .. })
    }

    /// Every rule that decides about traffic: the learner's own, those it came with, the implied ones.
    pub fn all_rules(&self) -> Vec<(RuleRef, Rule)> {
        let own = self.rules.iter().cloned().enumerate().map(|(at, rule)| (RuleRef::Own(at), rule));
        let without: &[DefaultRule] = match &self.mode {
            VpcMode::Auto { without } => without,
            _ => &DefaultRule::ALL,
        };
        let given = DefaultRule::ALL.into_iter().filter(|rule| !without.contains(rule));
        let given = given.map(|rule| (RuleRef::Default(rule), rule.rule()));
        let implied = [Direction::Ingress, Direction::Egress].map(|way| (RuleRef::Implied, implied(way)));
        own.chain(given).chain(implied).collect()
    }
}

/// Which rule of a network is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleRef {
    /// The learner's own, by its place in [`Vpc::rules`].
    Own(usize),
    Default(DefaultRule),
    Implied,
}
