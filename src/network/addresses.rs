//! Which address each part has.
//!
//! Addresses hang on names, so they do not depend on the order in which things were drawn; an address
//! typed by hand is kept free for the part that has it. Internal ones are given out in the order of
//! names, as a subnet does. External ones are picked by the name alone: who was authorized by address
//! must not lose it because another part is drawn.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::catalog::Settings;
use crate::catalog::net::{CLOUD, LAPTOPS, USERS};
use crate::catalog::parts::InstanceGroup;
use crate::diagram::{Diagram, Part, Subnet};
use crate::network::Place;
use crate::units::{PartId, VpcId};

/// Addresses of a subnet that nobody gets: the network's own, the gateway's, and the last two.
const RESERVED: u32 = 2;

/// Everybody in the order of names, and their places and addresses.
pub fn assign(diagram: &Diagram) -> (Vec<PartId>, HashMap<PartId, Place>) {
    let mut order: Vec<(PartId, &Part)> = diagram.parts.iter().map(|(&id, part)| (id, part)).collect();
    order.sort_by(|(_, a), (_, b)| natural(&a.name, &b.name));
    let mut pools = Pools::new(diagram);
    let mut places = HashMap::with_capacity(order.len());
    for &(id, part) in &order {
        places.insert(id, pools.place(diagram, part));
    }
    (order.into_iter().map(|(id, _)| id).collect(), places)
}

/// The address Cloud NAT gives a network's traffic: out of the second half of the cloud's block.
pub fn of_nat(name: &str) -> Ipv4Net {
    let first = u32::from(CLOUD.network()) + 0x8000;
    Ipv4Net::from(Ipv4Addr::from(first + hash(name) % 0x7fff))
}

/// The first half of the cloud's block, for machines.
fn machines() -> Ipv4Net {
    // 17 is at most 32, the only length that is refused.
    Ipv4Net::new_assert(CLOUD.network(), 17)
}

/// FNV-1a, which never changes between versions, as addresses must not.
fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// web-2 comes before web-10.
fn natural(a: &str, b: &str) -> Ordering {
    let split = |name: &str| {
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        (stem.to_owned(), name[stem.len()..].parse::<u64>().unwrap_or(0))
    };
    split(a).cmp(&split(b)).then_with(|| a.cmp(b))
}

/// What is still to be given out.
struct Pools {
    users: u32,
    laptops: Pool,
    cloud: Pool,
    subnets: HashMap<VpcId, Vec<(Subnet, Pool)>>,
    /// By learner's network: the range of its databases.
    services: HashMap<VpcId, Pool>,
}

/// Addresses of a range, from the first usable one on.
struct Pool {
    range: Ipv4Net,
    next: u32,
    taken: BTreeSet<Ipv4Addr>,
}

impl Pool {
    fn new(range: Ipv4Net) -> Pool {
        Pool { range, next: u32::from(range.network()) + RESERVED, taken: BTreeSet::new() }
    }

    fn take(&mut self) -> Option<Ipv4Addr> {
        let last = u32::from(self.range.broadcast()).saturating_sub(RESERVED);
        while self.next <= last {
            let address = Ipv4Addr::from(self.next);
            self.next += 1;
            if !self.taken.contains(&address) {
                return Some(address);
            }
        }
        None
    }

    /// The address this name picks, or the next free one after it.
    fn take_for(&mut self, name: &str) -> Option<Ipv4Addr> {
        let first = u32::from(self.range.network()) + RESERVED;
        let many = u32::from(self.range.broadcast()).saturating_sub(RESERVED) - first + 1;
        let from = hash(name) % many;
        let mut all = (from..many).chain(0..from).map(|n| Ipv4Addr::from(first + n));
        let address = all.find(|address| !self.taken.contains(address))?;
        self.taken.insert(address);
        Some(address)
    }
}

impl Pools {
    fn new(diagram: &Diagram) -> Pools {
        let pools = |id: &VpcId| {
            let subnets = diagram.vpcs[id].subnets().into_iter();
            subnets.map(|subnet| (subnet.clone(), Pool::new(subnet.range))).collect()
        };
        let mut subnets: HashMap<VpcId, Vec<(Subnet, Pool)>> =
            diagram.vpcs.keys().map(|id| (*id, pools(id))).collect();
        for part in diagram.parts.values() {
            if let (Some(vpc), Some(vm)) = (part.inside, part.settings.vm())
                && let (Some(address), Some(pools)) = (vm.address, subnets.get_mut(&vpc))
            {
                pools.iter_mut().for_each(|(_, pool)| {
                    pool.taken.insert(address);
                });
            }
        }
        let services = diagram.vpcs.iter();
        let services = services.filter_map(|(&id, vpc)| Some((id, Pool::new(vpc.services?))));
        Pools {
            users: 0,
            laptops: Pool::new(LAPTOPS),
            cloud: Pool::new(machines()),
            subnets,
            services: services.collect(),
        }
    }

    fn place(&mut self, diagram: &Diagram, part: &Part) -> Place {
        let vpc = part.inside.filter(|id| diagram.vpcs.contains_key(id));
        let single = |address: Option<Ipv4Addr>| address.map(Ipv4Net::from);
        match &part.settings {
            Settings::Users(_) => Place { vpc: None, internal: None, external: Some(self.users()) },
            Settings::Frontend(_) | Settings::LoadBalancer(_) | Settings::Scheduler(_) => {
                Place { vpc: None, internal: None, external: single(self.cloud.take_for(&part.name)) }
            }
            Settings::SqlClient(_) => match vpc {
                None => Place { vpc, internal: None, external: single(self.laptops.take_for(&part.name)) },
                Some(id) => Place { vpc, internal: self.internal(id, None, None), external: None },
            },
            // Outside every network, it stands in one by a VPC connector, for its own calls only.
            Settings::Function(_) => Place {
                vpc,
                internal: vpc.and_then(|id| self.internal(id, None, None)),
                external: single(self.cloud.take_for(&part.name)),
            },
            // The first of a group's instances stands for all of them.
            Settings::Vm(vm) | Settings::InstanceGroup(InstanceGroup { template: vm, .. }) => {
                let zone = part.settings.zone().unwrap_or(vm.zone);
                let internal = vpc.and_then(|id| {
                    let subnet = diagram.vpcs[&id].subnet_of(vm.subnet.as_deref(), zone)?;
                    self.internal(id, Some(&subnet.name), vm.address)
                });
                let has_external = vm.external || vpc.is_none();
                Place {
                    vpc,
                    internal,
                    external: single(if has_external { self.cloud.take_for(&part.name) } else { None }),
                }
            }
            Settings::CloudSql(sql) => {
                let internal = vpc.and_then(|id| match diagram.vpcs[&id].is_services() {
                    true => self.internal(id, None, None),
                    false => self.services.get_mut(&id)?.take(),
                });
                Place {
                    vpc,
                    internal,
                    external: single(if sql.public { self.cloud.take_for(&part.name) } else { None }),
                }
            }
        }
    }

    /// Each crowd of users has a range of its own.
    fn users(&mut self) -> Ipv4Net {
        let first = u32::from(USERS.network()) + (self.users % 256) * 256;
        self.users += 1;
        // 24 is at most 32, the only length that is refused.
        Ipv4Net::new_assert(Ipv4Addr::from(first), 24)
    }

    fn internal(&mut self, vpc: VpcId, subnet: Option<&str>, fixed: Option<Ipv4Addr>) -> Option<Ipv4Addr> {
        let pools = self.subnets.get_mut(&vpc)?;
        if let Some(fixed) = fixed
            && pools.iter().any(|(subnet, _)| subnet.range.contains(&fixed))
        {
            return Some(fixed);
        }
        let named = subnet.and_then(|name| pools.iter().position(|(subnet, _)| subnet.name == name));
        let (_, pool) = pools.get_mut(named.unwrap_or(0))?;
        pool.take()
    }
}
