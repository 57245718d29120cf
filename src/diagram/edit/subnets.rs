//! Changes to what kind of network a VPC is, and to its ranges.

use ipnet::Ipv4Net;

use crate::catalog::Kind;
use crate::diagram::edit::{Edit, names, overlapping};
use crate::diagram::{Diagram, Subnet, Vpc, VpcKind, VpcMode, limits};
use crate::text::{Message, msg};
use crate::units::VpcId;

/// Where subnets of custom networks begin to be looked for: 10.10.0.0/24.
const FIRST_SUBNET: u8 = 10;
/// The region of a new subnet: Seoul.
const REGION: &str = "asia-northeast3";
/// Prefix lengths a subnet may have.
const PREFIXES: std::ops::RangeInclusive<u8> = 8..=29;

impl Diagram {
    /// Makes a network one of another kind. What the new kind does not know of goes; a provider's
    /// network takes none but databases, and serves one network only.
    ///
    /// # Errors
    /// Something stands in the way.
    pub fn set_vpc_kind(&self, id: VpcId, kind: VpcKind) -> Result<Edit, Message> {
        let old = self.vpcs.get(&id).ok_or_else(|| msg("part-unknown"))?;
        let mut new = old.clone();
        match kind {
            _ if kind == old.kind() => {}
            VpcKind::Auto => new.mode = VpcMode::Auto { without: Vec::new() },
            VpcKind::Custom => {
                let range = match old.mode {
                    VpcMode::Services { range } => range,
                    _ => self.free_range(FIRST_SUBNET),
                };
                new.mode = VpcMode::Custom { subnets: vec![subnet("subnet-1", range)] };
            }
            VpcKind::Services => {
                self.check_services(id, old)?;
                let range = self.free_services_range();
                new = Vpc {
                    mode: VpcMode::Services { range },
                    ..Vpc::auto(old.name.clone(), old.at, old.size)
                };
            }
        }
        self.check_peers(id, &new, &new.ranges())?;
        let label = msg("edit-vpc").with("vpc", old.name.clone());
        Ok(Edit { label, changes: Vec::from_iter(self.vpc_becomes(id, new)) })
    }

    /// Whether a network could be the provider's.
    fn check_services(&self, id: VpcId, vpc: &Vpc) -> Result<(), Message> {
        let mut others = self.parts.values().filter(|part| part.inside == Some(id));
        if let Some(part) = others.find(|part| part.settings.kind() != Kind::CloudSql) {
            return Err(msg("services-parts").with("part", part.name.clone()));
        }
        match self.vpcs.values().filter(|other| other.peers.contains(&id)).count() {
            0 | 1 => Ok(()),
            _ => Err(msg("peer-taken").with("vpc", vpc.name.clone())),
        }
    }

    /// Adds a subnet with a range that is free everywhere in the drawing.
    ///
    /// # Errors
    /// The network has as many as it may.
    pub fn add_subnet(&self, id: VpcId) -> Result<Edit, Message> {
        let vpc = self.vpcs.get(&id).ok_or_else(|| msg("part-unknown"))?;
        let subnets = vpc.subnets();
        if subnets.len() >= limits::SUBNETS {
            return Err(msg("too-many-subnets").with("most", limits::SUBNETS));
        }
        let is_taken = |name: &String| subnets.iter().any(|subnet| subnet.name == *name);
        let free = (1..).map(|n| format!("subnet-{n}")).find(|name| !is_taken(name)).unwrap_or_default();
        let new = subnet(&free, self.free_range(FIRST_SUBNET));
        let label = msg("edit-add").with("part", free);
        let edit = self.edit_vpc(id, label, |vpc| {
            if let VpcMode::Custom { subnets } = &mut vpc.mode {
                subnets.push(new);
            }
        });
        edit.ok_or_else(|| msg("part-unknown"))
    }

    /// Gives a subnet of a custom network another name, region or range.
    ///
    /// # Errors
    /// The name is taken, or the range overlaps another one that must be told apart from it.
    pub fn set_subnet(&self, id: VpcId, at: usize, new: Subnet) -> Result<Edit, Message> {
        let vpc = self.vpcs.get(&id).ok_or_else(|| msg("part-unknown"))?;
        names::check(&new.name)?;
        let subnets = vpc.subnets();
        let old = subnets.get(at).ok_or_else(|| msg("part-unknown"))?;
        let others = || subnets.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, subnet)| subnet);
        if others().any(|subnet| subnet.name == new.name) {
            return Err(msg("name-taken").with("name", new.name));
        }
        if new.range != old.range {
            let taken: Vec<Ipv4Net> = others().map(|subnet| subnet.range).chain(vpc.services).collect();
            self.check_range(id, vpc, new.range, &taken)?;
        }
        let label = msg("edit-vpc").with("vpc", vpc.name.clone());
        let edit = self.edit_vpc(id, label, |vpc| {
            if let VpcMode::Custom { subnets } = &mut vpc.mode {
                subnets[at] = new;
            }
        });
        edit.ok_or_else(|| msg("part-unknown"))
    }

    /// Removes a subnet of a custom network.
    pub fn remove_subnet(&self, id: VpcId, at: usize) -> Option<Edit> {
        let name = self.vpcs.get(&id)?.subnets().get(at)?.name.clone();
        self.edit_vpc(id, msg("edit-remove").with("part", name), |vpc| {
            if let VpcMode::Custom { subnets } = &mut vpc.mode {
                subnets.remove(at);
            }
        })
    }

    /// Moves the provider's network to another range.
    ///
    /// # Errors
    /// The range overlaps that of the network it serves.
    pub fn set_services_network(&self, id: VpcId, range: Ipv4Net) -> Result<Edit, Message> {
        let vpc = self.vpcs.get(&id).ok_or_else(|| msg("part-unknown"))?;
        self.check_range(id, vpc, range, &[])?;
        let label = msg("edit-vpc").with("vpc", vpc.name.clone());
        let edit = self.edit_vpc(id, label, |vpc| {
            if let VpcMode::Services { range: now } = &mut vpc.mode {
                *now = range;
            }
        });
        edit.ok_or_else(|| msg("part-unknown"))
    }

    /// Sets up private services access with a range, or takes it away.
    ///
    /// # Errors
    /// The range overlaps one of the network's own or of a network it is peered with.
    pub fn set_services_access(&self, id: VpcId, range: Option<Ipv4Net>) -> Result<Edit, Message> {
        let vpc = self.vpcs.get(&id).ok_or_else(|| msg("part-unknown"))?;
        if let Some(range) = range {
            self.check_range(id, vpc, range, &vpc.ranges())?;
        }
        let label = msg("edit-vpc").with("vpc", vpc.name.clone());
        self.edit_vpc(id, label, |vpc| vpc.services = range).ok_or_else(|| msg("part-unknown"))
    }

    /// Gives a network Cloud NAT, or takes it away.
    pub fn set_nat(&self, id: VpcId, nat: bool) -> Option<Edit> {
        let label = msg("edit-vpc").with("vpc", self.vpcs.get(&id)?.name.clone());
        self.edit_vpc(id, label, |vpc| vpc.nat = nat)
    }

    /// Whether a range could be one of this network's, beside those that are taken.
    fn check_range(&self, id: VpcId, vpc: &Vpc, range: Ipv4Net, taken: &[Ipv4Net]) -> Result<(), Message> {
        if !PREFIXES.contains(&range.prefix_len()) {
            return Err(msg("subnet-size").with("range", range.to_string()));
        }
        if let Some((own, theirs)) = overlapping(&[range], taken) {
            return Err(msg("subnets-overlap")
                .with("own", own.to_string())
                .with("theirs", theirs.to_string()));
        }
        self.check_peers(id, vpc, &[range])
    }

    /// Whether these ranges of a network keep clear of everything it is peered with.
    fn check_peers(&self, id: VpcId, vpc: &Vpc, ranges: &[Ipv4Net]) -> Result<(), Message> {
        for (other, network) in &self.vpcs {
            let is_peer = vpc.peers.contains(other) || network.peers.contains(&id);
            if let Some((own, theirs)) = overlapping(ranges, &network.ranges()).filter(|_| is_peer) {
                return Err(msg("peer-overlap")
                    .with("from", vpc.name.clone())
                    .with("to", network.name.clone())
                    .with("own", own.to_string())
                    .with("theirs", theirs.to_string()));
            }
        }
        Ok(())
    }
}

fn subnet(name: &str, range: Ipv4Net) -> Subnet {
    Subnet { name: name.to_owned(), region: REGION.to_owned(), range }
}
