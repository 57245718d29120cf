//! Networks, firewall rules and addresses of version 1.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::catalog::firewall::{Action, DefaultRule, Direction, Rule, Traffic, USUAL_PRIORITY, read_traffic};
use crate::catalog::net::{EVERYWHERE, read_range};
use crate::catalog::setting::{MOST_NAMES, is_name};
use crate::diagram::edit::{names, overlapping};
use crate::diagram::file::typed::{Spot, unknown};
use crate::diagram::file::v1;
use crate::diagram::file::v1_read::{Reader, point};
use crate::diagram::{Diagram, Size, Subnet, Vpc, VpcMode, limits};
use crate::text::msg;
use crate::units::VpcId;

/// Whom a network says it is peered with, to be looked up when all networks are known.
pub(super) struct Peers<'n, 't> {
    vpc: VpcId,
    spot: Spot<'n, 't>,
    names: Vec<String>,
}

impl Reader<'_, '_> {
    pub(super) fn vpc<'n, 't>(
        &mut self,
        spot: &Spot<'n, 't>,
        name: String,
        read: v1::Vpc,
        peers: &mut Vec<Peers<'n, 't>>,
        id: VpcId,
    ) -> Vpc {
        let (at, size, mode, rest) = match read {
            v1::Vpc::Auto { at, size, without, rules, peers, services, nat } => {
                let without = self.without(&spot.child("without"), without.unwrap_or_default());
                (at, size, VpcMode::Auto { without }, (rules, peers, services, nat))
            }
            v1::Vpc::Custom { at, size, subnets, rules, peers, services, nat } => {
                let subnets = self.subnets(&spot.child("subnets"), subnets.unwrap_or_default());
                (at, size, VpcMode::Custom { subnets }, (rules, peers, services, nat))
            }
            v1::Vpc::Services { at, size, range } => {
                let range = self.range(&spot.child("range"), &range);
                (at, size, VpcMode::Services { range }, (None, None, None, None))
            }
        };
        let (rules, names, services, nat) = rest;
        if let Some(names) = names {
            peers.push(Peers { vpc: id, spot: spot.child("peers"), names });
        }
        Vpc {
            name,
            at: point(at),
            size: Size { w: size.0, h: size.1 },
            mode,
            rules: self.rules(&spot.child("rules"), rules.unwrap_or_default()),
            peers: Vec::new(),
            services: services.map(|text| self.range(&spot.child("services"), &text)),
            nat: nat.unwrap_or(false),
        }
    }

    /// Turns the names of peers into ids. A half whose other network is gone is left out, as a repair.
    pub(super) fn peers(
        &mut self,
        peers: Vec<Peers<'_, '_>>,
        ids: &BTreeMap<String, VpcId>,
        diagram: &mut Diagram,
    ) {
        for Peers { vpc, spot, names } in peers {
            for name in names {
                match ids.get(&name).copied() {
                    Some(other) if other != vpc => {
                        if let Some(vpc) = diagram.vpcs.get_mut(&vpc)
                            && !vpc.peers.contains(&other)
                        {
                            vpc.peers.push(other);
                        }
                    }
                    _ => {
                        let known: Vec<&str> = ids.keys().map(String::as_str).collect();
                        self.repair(&spot, unknown("file-repaired-peer", &name, &known));
                    }
                }
            }
        }
    }

    fn without(&mut self, spot: &Spot<'_, '_>, names: Vec<String>) -> Vec<DefaultRule> {
        let mut without = Vec::new();
        for name in names {
            match DefaultRule::from_name(&name) {
                Some(rule) if !without.contains(&rule) => without.push(rule),
                Some(_) => {}
                None => {
                    let known = DefaultRule::ALL.map(DefaultRule::name);
                    spot.fault(self.report, unknown("file-unknown-choice", &name, &known));
                }
            }
        }
        without
    }

    fn subnets(&mut self, spot: &Spot<'_, '_>, read: indexmap::IndexMap<String, v1::Subnet>) -> Vec<Subnet> {
        if read.len() > limits::SUBNETS {
            let message = msg("file-over-limit").with("what", "subnets").with("count", read.len());
            spot.fault(self.report, message.with("most", limits::SUBNETS));
            return Vec::new();
        }
        let mut subnets: Vec<Subnet> = Vec::with_capacity(read.len());
        for (name, subnet) in read {
            let place = spot.child(&name);
            if let Err(message) = names::check(&name) {
                place.fault(self.report, message);
            }
            let range = self.range(&place.child("range"), &subnet.range);
            let before: Vec<Ipv4Net> = subnets.iter().map(|subnet| subnet.range).collect();
            if let Some((own, other)) = overlapping(&[range], &before) {
                let message = msg("subnets-overlap").with("own", own.to_string());
                place.fault(self.report, message.with("theirs", other.to_string()));
            }
            subnets.push(Subnet { name, region: subnet.region.unwrap_or_default(), range });
        }
        subnets
    }

    fn rules(&mut self, spot: &Spot<'_, '_>, read: Vec<v1::Rule>) -> Vec<Rule> {
        if read.len() > limits::RULES {
            let message = msg("file-over-limit").with("what", "rules").with("count", read.len());
            spot.fault(self.report, message.with("most", limits::RULES));
            return Vec::new();
        }
        let rules = read.into_iter().enumerate();
        rules.map(|(at, rule)| self.rule(&spot.item(at), rule)).collect()
    }

    fn rule(&mut self, spot: &Spot<'_, '_>, read: v1::Rule) -> Rule {
        if let Err(message) = names::check(&read.name) {
            spot.child("name").fault(self.report, message);
        }
        let (action, field, text) = match (read.allow, read.deny) {
            (Some(text), None) => (Action::Allow, "allow", text),
            (None, Some(text)) => (Action::Deny, "deny", text),
            _ => {
                spot.fault(self.report, msg("file-allow-or-deny"));
                (Action::Deny, "deny", "all".to_owned())
            }
        };
        let traffic = read_traffic(&text).unwrap_or_else(|| {
            spot.child(field).fault(self.report, msg("expected-traffic"));
            vec![Traffic::tcp(80)]
        });
        let (direction, field, ranges) = match (read.from, read.to) {
            (from, None) => (Direction::Ingress, "from", from),
            (None, Some(to)) => (Direction::Egress, "to", Some(to)),
            (Some(_), Some(_)) => {
                spot.fault(self.report, msg("file-from-or-to"));
                (Direction::Ingress, "from", None)
            }
        };
        let source_tags = self.tags(spot, "from_tags", read.from_tags.unwrap_or_default());
        let ranges = match ranges {
            Some(ranges) => self.ranges(spot, field, ranges),
            // A rule that names source tags is about those alone.
            None if source_tags.is_empty() => vec![EVERYWHERE],
            None => Vec::new(),
        };
        Rule {
            name: read.name,
            direction,
            action,
            priority: read.priority.unwrap_or(USUAL_PRIORITY),
            ranges,
            source_tags,
            targets: self.tags(spot, "tags", read.tags.unwrap_or_default()),
            traffic,
            enabled: read.enabled.unwrap_or(true),
        }
    }

    fn tags(&mut self, spot: &Spot<'_, '_>, field: &str, tags: Vec<String>) -> Vec<String> {
        if tags.len() > MOST_NAMES || !tags.iter().all(|tag| is_name(tag)) {
            spot.child(field).fault(self.report, msg("expected-names"));
            return Vec::new();
        }
        tags
    }

    pub(super) fn ranges(&mut self, spot: &Spot<'_, '_>, field: &str, texts: Vec<String>) -> Vec<Ipv4Net> {
        let place = spot.child(field);
        if texts.len() > MOST_NAMES {
            place.fault(self.report, msg("value-too-many").with("most", MOST_NAMES));
            return Vec::new();
        }
        let texts = texts.iter().enumerate();
        texts.map(|(at, text)| self.range(&place.item(at), text)).collect()
    }

    fn range(&mut self, spot: &Spot<'_, '_>, text: &str) -> Ipv4Net {
        read_range(text).unwrap_or_else(|| {
            spot.fault(self.report, msg("expected-range"));
            Ipv4Net::from(Ipv4Addr::UNSPECIFIED)
        })
    }

    pub(super) fn address(&mut self, spot: &Spot<'_, '_>, text: &str) -> Option<Ipv4Addr> {
        let address = text.parse().ok();
        if address.is_none() {
            spot.child("address").fault(self.report, msg("expected-address"));
        }
        address
    }
}
