//! Firewall rules, and the ones every network begins with.
//!
//! A rule of the learner, a rule that came with the default network and the rule that is implied when
//! nothing else matches are all a [`Rule`]. So there is one list to evaluate and one table to show.

use std::fmt;

use ipnet::Ipv4Net;

use crate::catalog::net::{AUTO_RANGE, EVERYWHERE};

/// The priority a new rule has, and the lowest one, which the implied rules have.
pub const USUAL_PRIORITY: u16 = 1000;
pub const IMPLIED_PRIORITY: u16 = 65535;
/// The priority of the rules the default network comes with.
pub const DEFAULT_PRIORITY: u16 = 65534;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub name: String,
    pub direction: Direction,
    pub action: Action,
    /// 0 to 65535; the lower number wins, and at equal numbers deny beats allow.
    pub priority: u16,
    /// Where the other side is: sources of incoming traffic, destinations of outgoing traffic.
    pub ranges: Vec<Ipv4Net>,
    /// Incoming only: VMs of the same network with one of these tags count as sources too.
    pub source_tags: Vec<String>,
    /// Tags of the VMs the rule is about; none: all.
    pub targets: Vec<String>,
    /// What it lets through or stops; none: everything.
    pub traffic: Vec<Traffic>,
    pub enabled: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Ingress,
    Egress,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Allow,
    Deny,
}

/// A protocol and its ports, as in `tcp:80-90`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traffic {
    pub protocol: Protocol,
    /// First and last port; `None`: all.
    pub ports: Option<(u16, u16)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    Tcp,
    Udp,
    Icmp,
}

impl Protocol {
    pub const ALL: [Protocol; 3] = [Protocol::Tcp, Protocol::Udp, Protocol::Icmp];

    pub fn word(self) -> &'static str {
        match self {
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
            Protocol::Icmp => "icmp",
        }
    }
}

impl Traffic {
    pub const fn tcp(port: u16) -> Traffic {
        Traffic { protocol: Protocol::Tcp, ports: Some((port, port)) }
    }

    /// Whether TCP to this port is meant: all that the parts of a drawing speak.
    pub fn has_tcp(&self, port: u16) -> bool {
        self.protocol == Protocol::Tcp && self.ports.is_none_or(|(low, high)| (low..=high).contains(&port))
    }

    /// Reads `tcp:3000`, `tcp:80-90`, `udp` or `icmp`.
    pub fn read(text: &str) -> Option<Traffic> {
        let text = text.trim().to_lowercase();
        let (word, ports) = match text.split_once(':') {
            Some((word, ports)) => (word, Some(ports)),
            None => (text.as_str(), None),
        };
        let protocol = Protocol::ALL.into_iter().find(|p| p.word() == word.trim())?;
        let port = |text: &str| text.trim().parse::<u16>().ok();
        let ports = match ports {
            None => None,
            Some(_) if protocol == Protocol::Icmp => return None,
            Some(ports) => Some(match ports.split_once('-') {
                Some((low, high)) => (port(low)?, port(high)?),
                None => (port(ports)?, port(ports)?),
            }),
        };
        match ports {
            Some((low, high)) if low > high => None,
            _ => Some(Traffic { protocol, ports }),
        }
    }
}

impl fmt::Display for Traffic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.protocol.word())?;
        match self.ports {
            None => Ok(()),
            Some((low, high)) if low == high => write!(f, ":{low}"),
            Some((low, high)) => write!(f, ":{low}-{high}"),
        }
    }
}

/// The word for all traffic in a rule.
pub const ALL_TRAFFIC: &str = "all";

/// Reads what a rule lets through: `all`, or a list such as `tcp:80, tcp:443, icmp`.
pub fn read_traffic(text: &str) -> Option<Vec<Traffic>> {
    if text.trim().eq_ignore_ascii_case(ALL_TRAFFIC) {
        return Some(Vec::new());
    }
    text.split(',').map(Traffic::read).collect()
}

/// As text that [`read_traffic`] reads back.
pub fn write_traffic(traffic: &[Traffic]) -> String {
    if traffic.is_empty() {
        return ALL_TRAFFIC.to_owned();
    }
    traffic.iter().map(Traffic::to_string).collect::<Vec<_>>().join(",")
}

impl Rule {
    /// A rule that lets in `traffic` from `ranges` to every VM.
    pub fn allow(name: &str, ranges: Vec<Ipv4Net>, traffic: Vec<Traffic>) -> Rule {
        Rule {
            name: name.to_owned(),
            direction: Direction::Ingress,
            action: Action::Allow,
            priority: USUAL_PRIORITY,
            ranges,
            source_tags: Vec::new(),
            targets: Vec::new(),
            traffic,
            enabled: true,
        }
    }

    /// Whether the rule speaks of TCP to this port.
    pub fn has_tcp(&self, port: u16) -> bool {
        self.traffic.is_empty() || self.traffic.iter().any(|traffic| traffic.has_tcp(port))
    }

    /// Whether a VM with these tags is one the rule is about.
    pub fn is_about(&self, tags: &[String]) -> bool {
        self.targets.is_empty() || self.targets.iter().any(|tag| tags.contains(tag))
    }
}

/// The four rules of the default network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DefaultRule {
    Internal,
    Ssh,
    Rdp,
    Icmp,
}

impl DefaultRule {
    pub const ALL: [DefaultRule; 4] =
        [DefaultRule::Internal, DefaultRule::Ssh, DefaultRule::Rdp, DefaultRule::Icmp];

    pub fn name(self) -> &'static str {
        match self {
            DefaultRule::Internal => "default-allow-internal",
            DefaultRule::Ssh => "default-allow-ssh",
            DefaultRule::Rdp => "default-allow-rdp",
            DefaultRule::Icmp => "default-allow-icmp",
        }
    }

    pub fn from_name(name: &str) -> Option<DefaultRule> {
        DefaultRule::ALL.into_iter().find(|rule| rule.name() == name)
    }

    pub fn rule(self) -> Rule {
        let all = |protocol| Traffic { protocol, ports: None };
        let (range, traffic) = match self {
            DefaultRule::Internal => (AUTO_RANGE, Protocol::ALL.map(all).to_vec()),
            DefaultRule::Ssh => (EVERYWHERE, vec![Traffic::tcp(22)]),
            DefaultRule::Rdp => (EVERYWHERE, vec![Traffic::tcp(3389)]),
            DefaultRule::Icmp => (EVERYWHERE, vec![all(Protocol::Icmp)]),
        };
        Rule { priority: DEFAULT_PRIORITY, ..Rule::allow(self.name(), vec![range], traffic) }
    }
}

/// What happens to traffic no other rule speaks of: nothing comes in, everything may leave.
pub fn implied(direction: Direction) -> Rule {
    let (name, action) = match direction {
        Direction::Ingress => ("implied-deny-ingress", Action::Deny),
        Direction::Egress => ("implied-allow-egress", Action::Allow),
    };
    let rule = Rule::allow(name, vec![EVERYWHERE], Vec::new());
    Rule { direction, action, priority: IMPLIED_PRIORITY, ..rule }
}
