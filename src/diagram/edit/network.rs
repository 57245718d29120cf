//! Changes to networks and to the settings that decide who reaches whom.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::catalog::Settings;
use crate::catalog::firewall::{DefaultRule, Rule, Traffic};
use crate::catalog::net::EVERYWHERE;
use crate::diagram::edit::{Change, Edit, names};
use crate::diagram::{Diagram, RuleRef, Vpc, VpcMode, Wire, limits};
use crate::text::{Message, msg};
use crate::units::{PartId, VpcId, WireId};

impl Diagram {
    /// Changes the settings of one part; `None` if it is gone.
    pub fn edit_part(&self, id: PartId, label: Message, change: impl FnOnce(&mut Settings)) -> Option<Edit> {
        let mut new = self.parts.get(&id)?.clone();
        change(&mut new.settings);
        Some(Edit { label, changes: vec![self.part_becomes(id, new)?] })
    }

    /// Changes one wire; `None` if it is gone.
    pub fn edit_wire(&self, id: WireId, label: Message, change: impl FnOnce(&mut Wire)) -> Option<Edit> {
        let mut new = self.wires.get(&id)?.clone();
        change(&mut new);
        Some(Edit { label, changes: vec![self.wire_becomes(id, new)?] })
    }

    /// Changes one network; `None` if it is gone.
    pub fn edit_vpc(&self, id: VpcId, label: Message, change: impl FnOnce(&mut Vpc)) -> Option<Edit> {
        let mut new = self.vpcs.get(&id)?.clone();
        change(&mut new);
        Some(Edit { label, changes: vec![self.vpc_becomes(id, new)?] })
    }

    /// Whether a rule of a network could be called `name`; `except` is the one being renamed.
    ///
    /// # Errors
    /// What is wrong with the name, as a sentence.
    pub fn check_rule_name(&self, vpc: VpcId, name: &str, except: RuleRef) -> Result<(), Message> {
        names::check(name)?;
        let rules = self.vpcs.get(&vpc).map(Vpc::all_rules).unwrap_or_default();
        match rules.iter().any(|(at, rule)| *at != except && rule.name == name) {
            true => Err(msg("name-taken").with("name", name)),
            false => Ok(()),
        }
    }

    /// A rule to be filled in: it lets in what most networks let in anyway, so that adding it changes
    /// nothing that was not meant.
    pub fn rule_to_fill(&self, vpc: VpcId) -> Rule {
        let ranges = self.vpcs.get(&vpc).map(Vpc::ranges).unwrap_or_default();
        let ranges = if ranges.is_empty() { vec![EVERYWHERE] } else { ranges };
        Rule::allow("allow-new", ranges, vec![Traffic::tcp(80)])
    }

    /// Adds a firewall rule under a free name.
    ///
    /// # Errors
    /// The network has as many as it may.
    pub fn add_rule(&self, vpc: VpcId, rule: Rule) -> Result<Edit, Message> {
        let network = self.vpcs.get(&vpc).ok_or_else(|| msg("part-unknown"))?;
        if network.is_services() {
            return Err(msg("rule-services").with("vpc", network.name.clone()));
        }
        if network.rules.len() >= limits::RULES {
            return Err(msg("too-many-rules").with("most", limits::RULES));
        }
        let taken = |name: &str| network.all_rules().iter().any(|(_, rule)| rule.name == name);
        let mut name = rule.name.clone();
        let mut number = 1;
        while taken(&name) {
            number += 1;
            name = format!("{}-{number}", rule.name);
        }
        let label = msg("edit-add").with("part", name.clone());
        self.edit_vpc(vpc, label, |vpc| vpc.rules.push(Rule { name, ..rule }))
            .ok_or_else(|| msg("part-unknown"))
    }

    /// Gives one of the learner's rules other settings.
    pub fn set_rule(&self, vpc: VpcId, at: usize, rule: Rule) -> Option<Edit> {
        let label = msg("edit-rule").with("rule", rule.name.clone());
        self.vpcs.get(&vpc)?.rules.get(at)?;
        self.edit_vpc(vpc, label, |vpc| vpc.rules[at] = rule)
    }

    /// Removes a rule: one of the learner's, or one the network came with. Implied ones stay.
    pub fn remove_rule(&self, vpc: VpcId, rule: RuleRef) -> Option<Edit> {
        let network = self.vpcs.get(&vpc)?;
        let name = match rule {
            RuleRef::Own(at) => network.rules.get(at)?.name.clone(),
            RuleRef::Default(rule) => rule.name().to_owned(),
            RuleRef::Implied => return None,
        };
        self.edit_vpc(vpc, msg("edit-remove").with("part", name), |vpc| match (rule, &mut vpc.mode) {
            (RuleRef::Own(at), _) => {
                vpc.rules.remove(at);
            }
            (RuleRef::Default(rule), VpcMode::Auto { without }) => without.push(rule),
            _ => {}
        })
    }

    /// Brings a rule back that an auto mode network came with.
    pub fn restore_rule(&self, vpc: VpcId, rule: DefaultRule) -> Option<Edit> {
        self.edit_vpc(vpc, msg("edit-add").with("part", rule.name()), |vpc| {
            if let VpcMode::Auto { without } = &mut vpc.mode {
                without.retain(|other| *other != rule);
            }
        })
    }

    /// Makes this network's half of a peering, or with `both` the other's too.
    ///
    /// # Errors
    /// Their ranges overlap, or the provider's network already serves another one.
    pub fn peer(&self, own: VpcId, other: VpcId, both: bool) -> Result<Edit, Message> {
        let (Some(a), Some(b)) = (self.vpcs.get(&own), self.vpcs.get(&other)) else {
            return Err(msg("part-unknown"));
        };
        if own == other {
            return Err(msg("peer-itself"));
        }
        if let Some((mine, theirs)) = overlapping(&a.ranges(), &b.ranges()) {
            return Err(msg("peer-overlap")
                .with("from", a.name.clone())
                .with("to", b.name.clone())
                .with("own", mine.to_string())
                .with("theirs", theirs.to_string()));
        }
        for (provider, owner) in [(other, own), (own, other)] {
            let served = |(id, vpc): (&VpcId, &Vpc)| *id != owner && vpc.peers.contains(&provider);
            if self.vpcs[&provider].is_services() && self.vpcs.iter().any(served) {
                return Err(msg("peer-taken").with("vpc", self.vpcs[&provider].name.clone()));
            }
        }
        let label = msg("edit-peer").with("from", a.name.clone()).with("to", b.name.clone());
        let mut changes = Vec::new();
        for (half, to) in [(own, other), (other, own)] {
            let network = &self.vpcs[&half];
            // The provider's half comes into being by itself.
            let wanted = half == own || both;
            if wanted && !network.is_services() && !network.peers.contains(&to) {
                let mut new = network.clone();
                new.peers.push(to);
                changes.extend(self.vpc_becomes(half, new));
            }
        }
        Ok(Edit { label, changes })
    }

    /// Removes this network's half of a peering.
    pub fn unpeer(&self, own: VpcId, other: VpcId) -> Option<Edit> {
        let label = msg("edit-unpeer")
            .with("from", self.vpcs.get(&own)?.name.clone())
            .with("to", self.vpcs.get(&other)?.name.clone());
        self.edit_vpc(own, label, |vpc| vpc.peers.retain(|peer| *peer != other))
    }

    /// A range for databases with private addresses that is still free everywhere in the drawing.
    pub fn free_services_range(&self) -> Ipv4Net {
        self.free_range(20)
    }

    /// The first of 10.`from`.0.0/24 and those after it that nothing in the drawing has.
    pub(super) fn free_range(&self, from: u8) -> Ipv4Net {
        let taken: Vec<Ipv4Net> =
            self.vpcs.values().flat_map(|vpc| vpc.ranges().into_iter().chain(vpc.services)).collect();
        // These lie outside the block of the auto mode networks.
        let candidate = |n: u8| Ipv4Net::new_assert(Ipv4Addr::new(10, n, 0, 0), 24);
        let mut candidates = (from..128).map(candidate);
        candidates.find(|range| overlapping(&[*range], &taken).is_none()).unwrap_or(candidate(from))
    }
}

/// Two ranges, one of each list, that have addresses in common.
pub fn overlapping(own: &[Ipv4Net], theirs: &[Ipv4Net]) -> Option<(Ipv4Net, Ipv4Net)> {
    let meets = |x: &Ipv4Net, y: &Ipv4Net| x.contains(y) || y.contains(x);
    own.iter().find_map(|x| theirs.iter().find(|y| meets(x, y)).map(|y| (*x, *y)))
}

/// The changes of several edits as one.
pub fn together(label: Message, edits: impl IntoIterator<Item = Edit>) -> Edit {
    Edit { label, changes: edits.into_iter().flat_map(|edit| edit.changes).collect::<Vec<Change>>() }
}
