//! Which rule of a network decides about a connection.

use ipnet::Ipv4Net;

use crate::catalog::firewall::{Action, Direction, Rule};
use crate::diagram::{RuleRef, Vpc};

/// The rules of one network in the order in which they are asked.
pub struct Wall {
    rules: Vec<(RuleRef, Rule)>,
}

/// One end of a connection as a firewall sees it.
#[derive(Clone, Copy)]
pub struct Peer<'p> {
    pub range: Ipv4Net,
    /// Tags of a VM in the same network; they mean nothing elsewhere.
    pub tags: &'p [String],
}

impl Wall {
    pub fn of(vpc: &Vpc) -> Wall {
        let mut rules: Vec<_> = vpc.all_rules().into_iter().filter(|(_, rule)| rule.enabled).collect();
        // Deny before allow where priorities are equal; implied rules after all others of their sort.
        rules.sort_by_key(|(_, rule)| (rule.priority, rule.action == Action::Allow));
        Wall { rules }
    }

    /// The rule that decides about TCP between a VM with `own_tags` and a peer. A range of peers is
    /// let through only if all of it is, and a rule that stops some of it stops it.
    pub fn decides(
        &self,
        direction: Direction,
        own_tags: &[String],
        peer: Peer<'_>,
        port: u16,
    ) -> Option<&(RuleRef, Rule)> {
        self.rules.iter().find(|(_, rule)| {
            rule.direction == direction
                && rule.is_about(own_tags)
                && rule.has_tcp(port)
                && (speaks_of(rule, peer.range) || rule.source_tags.iter().any(|t| peer.tags.contains(t)))
        })
    }
}

fn speaks_of(rule: &Rule, peers: Ipv4Net) -> bool {
    rule.ranges.iter().any(|range| match rule.action {
        Action::Allow => range.contains(&peers),
        Action::Deny => range.contains(&peers) || peers.contains(range),
    })
}
