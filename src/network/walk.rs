//! The walk of a connection from name to answer. It stops at the first step that says no.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::catalog::Settings;
use crate::catalog::firewall::{Action, Direction};
use crate::catalog::net::{MYSQL_PORT, PROBE_RANGES, RDP_PORT, SSH_PORT, USERS, is_private};
use crate::catalog::parts::{InstanceGroup, LoadBalancer, Scheme};
use crate::diagram::{Connect, Part, RuleRef};
use crate::network::addresses::of_nat;
use crate::network::exposure::is_weak;
use crate::network::firewall::Peer;
use crate::network::{End, Finding, Network, Outcome, Peering, Place, Risk, Verdict};
use crate::units::{PartId, VpcId};

/// A step that passed and what it found out, or the finding that ends the walk.
type Step<T> = Result<(Finding, T), Finding>;

/// Who asks, as far as the network cares.
struct Caller<'d> {
    part: Option<(PartId, &'d Part)>,
    place: Place,
    tags: &'d [String],
}

/// Where a connection leads, once its name and address are known.
#[derive(Clone, Copy)]
struct Goal {
    address: Ipv4Addr,
    /// Who has the address.
    part: Option<PartId>,
    /// The network the address belongs to, for an internal one.
    vpc: Option<VpcId>,
    /// Whether it is a database reached through private services access of `vpc`.
    via_services: bool,
}

impl Network<'_> {
    /// Walks from one end to the other; `connect` is what a wire between them says.
    pub(super) fn walk(&self, from: End, to: End, port: Option<u16>, connect: Option<&Connect>) -> Verdict {
        let caller = self.caller(from);
        let port = port.or_else(|| self.usual_port(&caller, to)).unwrap_or(80);
        let mut findings = Vec::with_capacity(8);
        let end = self.steps(&caller, to, port, connect, &mut findings).err();
        let risk = match end {
            None => self.risk(&findings),
            Some(_) => None,
        };
        findings.extend(end);
        let outcome = findings.last().map_or(Outcome::Open, Finding::outcome);
        Verdict { outcome, findings, port, risk }
    }

    /// Notes every step that passed; the error is the finding that ends the walk.
    fn steps(
        &self,
        caller: &Caller<'_>,
        to: End,
        port: u16,
        connect: Option<&Connect>,
        findings: &mut Vec<Finding>,
    ) -> Result<(), Finding> {
        let (named, (to, literal)) = self.name(to, connect)?;
        findings.push(named);
        let (found, goal) = self.address(caller, to, literal)?;
        findings.push(found);
        findings.push(self.route(caller, &goal)?);
        findings.extend(self.egress(caller, &goal, port)?);
        findings.extend(self.peered(caller, &goal)?);
        findings.extend(self.ingress(caller, &goal, port)?);
        findings.push(self.listener(caller, &goal, port, connect)?);
        findings.extend(self.answer(&goal, connect)?);
        Ok(())
    }

    fn caller(&self, from: End) -> Caller<'_> {
        const NO_TAGS: &[String] = &[];
        let nowhere = Place { vpc: None, internal: None, external: None };
        match from {
            End::Part(id) => {
                let part = self.diagram.parts.get(&id);
                let tags = match part.map(|part| &part.settings) {
                    Some(settings) => settings.vm().map_or(NO_TAGS, |vm| vm.tags.as_slice()),
                    None => NO_TAGS,
                };
                let place = match part.map(|part| &part.settings) {
                    // The page is the frontend's, but it is the user's browser that calls.
                    Some(Settings::Frontend(page)) if page.browser_calls => {
                        Place { external: Some(USERS), ..nowhere }
                    }
                    _ => self.place(id).unwrap_or(nowhere),
                };
                Caller { part: part.map(|part| (id, part)), place, tags }
            }
            End::Internet => {
                Caller { part: None, place: Place { external: Some(USERS), ..nowhere }, tags: NO_TAGS }
            }
            End::Address(address) => match self.owner(address) {
                Some(id) => self.caller(End::Part(id)),
                None => {
                    let vpc = self.network_of(address);
                    let place = match vpc {
                        Some(_) => Place { vpc, internal: Some(address), external: None },
                        None => Place { external: Some(Ipv4Net::from(address)), ..nowhere },
                    };
                    Caller { part: None, place, tags: NO_TAGS }
                }
            },
        }
    }

    /// The address a network's machines without one of their own are seen under.
    pub(super) fn nat_address(&self, vpc: VpcId) -> Ipv4Net {
        of_nat(self.diagram.vpcs.get(&vpc).map_or("", |vpc| vpc.name.as_str()))
    }

    /// The learner's network an internal address belongs to, if there is exactly one.
    fn network_of(&self, address: Ipv4Addr) -> Option<VpcId> {
        let holds = |ranges: Vec<Ipv4Net>| ranges.iter().any(|range| range.contains(&address));
        let mut found = self.diagram.vpcs.iter().filter(|(_, vpc)| holds(vpc.ranges())).map(|(&id, _)| id);
        found.next().filter(|_| found.next().is_none())
    }

    pub(super) fn usual_port_between(&self, from: End, to: End) -> Option<u16> {
        self.usual_port(&self.caller(from), to)
    }

    /// The port a caller tries if nobody said another.
    fn usual_port(&self, caller: &Caller<'_>, to: End) -> Option<u16> {
        let to = match to {
            End::Part(id) => id,
            End::Address(address) => self.owner(address)?,
            End::Internet => return Some(443),
        };
        let callee = &self.diagram.parts.get(&to)?.settings;
        if let Some((_, Part { settings: Settings::LoadBalancer(lb), .. })) = caller.part
            && !matches!(callee, Settings::Function(_))
        {
            return Some(lb.backend_port);
        }
        Some(match callee {
            Settings::LoadBalancer(lb) => entrance(caller, lb),
            Settings::Vm(vm) | Settings::InstanceGroup(InstanceGroup { template: vm, .. }) => vm.listen,
            Settings::CloudSql(_) => MYSQL_PORT,
            Settings::Users(_)
            | Settings::Frontend(_)
            | Settings::Function(_)
            | Settings::Scheduler(_)
            | Settings::SqlClient(_) => 443,
        })
    }

    /// From what was typed, or else drawn, to who is meant.
    fn name(&self, to: End, connect: Option<&Connect>) -> Step<(End, Option<Ipv4Addr>)> {
        let Some(host) = connect.and_then(|connect| connect.host.as_deref()) else {
            return Ok(match to {
                End::Part(id) if connect.is_some() => (Finding::Drawn(id), (to, None)),
                End::Part(id) => (Finding::Named(id), (to, None)),
                End::Address(address) => (Finding::Literal(address), (to, Some(address))),
                End::Internet => (Finding::Anywhere, (to, None)),
            });
        };
        if let Ok(address) = host.parse::<Ipv4Addr>() {
            return Ok((Finding::Literal(address), (End::Address(address), Some(address))));
        }
        if host.eq_ignore_ascii_case("localhost") {
            return Err(Finding::Localhost);
        }
        let same = self.diagram.parts.iter().filter(|(_, part)| part.name.eq_ignore_ascii_case(host));
        // Names of hosts know no case; of parts that differ in nothing else, the one as typed is meant.
        match same.min_by_key(|(_, part)| (part.name != host, part.name.as_str())) {
            Some((&id, _)) => Ok((Finding::Named(id), (End::Part(id), None))),
            None => Err(Finding::UnknownName),
        }
    }

    /// From who is meant to an address: the internal one if the caller has a way there.
    fn address(&self, caller: &Caller<'_>, to: End, literal: Option<Ipv4Addr>) -> Step<Goal> {
        let id = match to {
            End::Part(id) => id,
            End::Internet => {
                let address = USERS.network();
                let goal = Goal { address, part: None, vpc: None, via_services: false };
                return Ok((Finding::PublicAddress(address), goal));
            }
            End::Address(address) => match self.owner_for(caller.place.vpc, address) {
                Some(id) => id,
                None => return Ok(self.nobodys(caller, address)),
            },
        };
        let Some(place) = self.place(id) else { return Err(Finding::NoAddress(id)) };
        let is_database =
            matches!(self.diagram.parts.get(&id).map(|p| &p.settings), Some(Settings::CloudSql(_)));
        let in_services = place.vpc.is_some_and(|vpc| self.diagram.vpcs[&vpc].is_services());
        let via_services = is_database && !in_services;
        // A function's connector is for its own calls: it is called at its address on the internet.
        let internal = place.internal.filter(|_| !self.is_function(id));
        let inner = internal.map(|address| Goal { address, part: Some(id), vpc: place.vpc, via_services });
        let outer = place.external.map(|net| Goal {
            address: net.addr(),
            part: Some(id),
            vpc: None,
            via_services: false,
        });
        let goal = match literal {
            Some(address) => inner.into_iter().chain(outer).find(|goal| goal.address == address),
            None => {
                let near = inner.filter(|goal| self.knows_the_way(caller, goal));
                near.or(outer).or(inner)
            }
        };
        match goal {
            Some(goal) if goal.vpc.is_some() => Ok((Finding::PrivateAddress(goal.address), goal)),
            Some(goal) => Ok((Finding::PublicAddress(goal.address), goal)),
            None => Err(match place.vpc {
                Some(vpc) if via_services => Finding::NoServicesAccess { database: id, vpc },
                _ => Finding::NoAddress(id),
            }),
        }
    }

    fn is_function(&self, id: PartId) -> bool {
        matches!(self.diagram.parts.get(&id).map(|part| &part.settings), Some(Settings::Function(_)))
    }

    /// An address typed by hand that nothing in the drawing has.
    fn nobodys(&self, caller: &Caller<'_>, address: Ipv4Addr) -> (Finding, Goal) {
        let vpc = self.network_of(address).or(caller.place.vpc.filter(|_| is_private(address)));
        let goal = Goal { address, part: None, vpc, via_services: false };
        let finding = match is_private(address) {
            true => Finding::PrivateAddress(address),
            false => Finding::PublicAddress(address),
        };
        (finding, goal)
    }

    /// Whether the caller would rather use an internal address: it stands in that network, or beside
    /// it. A peering of which one half stands counts, because whoever made it means to use it.
    fn knows_the_way(&self, caller: &Caller<'_>, goal: &Goal) -> bool {
        if is_balancer(caller) {
            return true;
        }
        match (caller.place.vpc, goal.vpc) {
            (Some(from), Some(to)) if from == to => true,
            (Some(from), Some(to)) if !goal.via_services => {
                matches!(self.peering(from, to), Peering::Active | Peering::OneSided { .. })
            }
            _ => false,
        }
    }

    fn route(&self, caller: &Caller<'_>, goal: &Goal) -> Result<Finding, Finding> {
        let Some(to) = goal.vpc else {
            if is_private(goal.address) {
                return Err(Finding::PrivateFromOutside(goal.address));
            }
            return match (caller.place.vpc, caller.place.external) {
                (None, _) | (Some(_), Some(_)) => Ok(Finding::OverInternet),
                (Some(vpc), None) if self.diagram.vpcs[&vpc].nat => Ok(Finding::ThroughNat(vpc)),
                (Some(vpc), None) => Err(Finding::NoWayOut(vpc)),
            };
        };
        if is_balancer(caller) {
            return Ok(Finding::FromFrontEnds(to));
        }
        match caller.place.vpc {
            None => Err(Finding::PrivateFromOutside(goal.address)),
            Some(from) if from == to => Ok(Finding::SameNetwork(from)),
            Some(from) if self.peering(from, to) == Peering::None => {
                let through = self.between(from, to);
                Err(match through {
                    Some(middle) => Finding::NotTransitive { from, middle, to },
                    None => Finding::NoRoute { from, to, database: goal.part.filter(|_| goal.via_services) },
                })
            }
            Some(from) => Ok(Finding::PeeredRoute { from, to }),
        }
    }

    /// A network peered with both, over which a learner might hope to get through.
    fn between(&self, from: VpcId, to: VpcId) -> Option<VpcId> {
        let mut others: Vec<VpcId> =
            self.diagram.vpcs.keys().copied().filter(|id| *id != from && *id != to).collect();
        others.sort_by_key(|id| self.diagram.vpcs[id].name.as_str());
        let active = |a, b| self.peering(a, b) == Peering::Active;
        others.into_iter().find(|&middle| active(from, middle) && active(middle, to))
    }

    /// Rules about what may leave; only machines in a network have any.
    fn egress(&self, caller: &Caller<'_>, goal: &Goal, port: u16) -> Result<Option<Finding>, Finding> {
        let Some(vpc) = caller.place.vpc.filter(|_| !is_balancer(caller)) else { return Ok(None) };
        // A connector carries calls to private addresses only.
        if is_function(caller) && goal.vpc.is_none() {
            return Ok(None);
        }
        let Some(wall) = self.walls.get(&vpc) else { return Ok(None) };
        let peer = Peer { range: Ipv4Net::from(goal.address), tags: &[] };
        let Some((rule, decides)) = wall.decides(Direction::Egress, caller.tags, peer, port) else {
            return Ok(None);
        };
        let (action, priority) = (decides.action, decides.priority);
        match action {
            Action::Allow => Ok(Some(Finding::EgressAllowed { vpc, rule: *rule, priority })),
            Action::Deny => Err(Finding::EgressDenied { vpc, rule: *rule, priority }),
        }
    }

    /// Whether the peering the route leads over is in force.
    fn peered(&self, caller: &Caller<'_>, goal: &Goal) -> Result<Option<Finding>, Finding> {
        let (Some(from), Some(to)) = (caller.place.vpc, goal.vpc) else { return Ok(None) };
        if from == to {
            return Ok(goal.via_services.then_some(Finding::ServicesAccess(to)));
        }
        match self.peering(from, to) {
            Peering::OneSided { missing } => Err(Finding::PeeringInactive { from, to, missing }),
            Peering::Overlap(own, theirs) => Err(Finding::PeeringOverlap { from, to, own, theirs }),
            // The database lives in the provider's network: that would be a second peering.
            Peering::Active | Peering::None => match goal.part.filter(|_| goal.via_services) {
                Some(database) => Err(Finding::BehindServices { from, to, database }),
                None => Ok(Some(Finding::PeeringActive { from, to })),
            },
        }
    }

    /// Rules about what may come in, and a database's authorized networks.
    fn ingress(&self, caller: &Caller<'_>, goal: &Goal, port: u16) -> Result<Option<Finding>, Finding> {
        let Some((id, part)) = goal.part.and_then(|id| Some((id, self.diagram.parts.get(&id)?))) else {
            return Ok(None);
        };
        let sources = self.sources(caller, goal);
        match &part.settings {
            Settings::CloudSql(_) if goal.vpc.is_some() => Ok(Some(Finding::NoWallBeforeDatabase)),
            Settings::CloudSql(_) if is_function(caller) => Ok(Some(Finding::BuiltInConnector(id))),
            Settings::CloudSql(sql) => {
                let lets_in = |source: &Ipv4Net| sql.authorized.iter().any(|net| net.contains(source));
                match sources.iter().find(|source| !lets_in(source)) {
                    Some(&source) => Err(Finding::NotAuthorized { database: id, source }),
                    None => Ok(Some(Finding::Authorized(id))),
                }
            }
            Settings::Vm(vm) | Settings::InstanceGroup(InstanceGroup { template: vm, .. }) => {
                let Some(vpc) = self.place(id).and_then(|place| place.vpc) else { return Ok(None) };
                let same = caller.place.vpc == Some(vpc) && goal.vpc.is_some();
                let tags = if same { caller.tags } else { &[] };
                self.let_in((id, vpc, &vm.tags), &sources, tags, port, is_balancer(caller))
            }
            _ => Ok(None),
        }
    }

    /// Asks the wall about every range the caller may come from; all must be let in.
    fn let_in(
        &self,
        (part, vpc, own_tags): (PartId, VpcId, &[String]),
        sources: &[Ipv4Net],
        tags: &[String],
        port: u16,
        is_balancer: bool,
    ) -> Result<Option<Finding>, Finding> {
        let Some(wall) = self.walls.get(&vpc) else { return Ok(None) };
        let mut allowed = None;
        for &source in sources {
            let peer = Peer { range: source, tags };
            let Some((rule, decides)) = wall.decides(Direction::Ingress, own_tags, peer, port) else {
                continue;
            };
            let (rule, priority) = (*rule, decides.priority);
            match decides.action {
                Action::Allow => allowed = Some(Finding::IngressAllowed { vpc, rule, priority }),
                Action::Deny if is_balancer && rule == RuleRef::Implied => {
                    return Err(Finding::ProbesNotLetIn { vpc, source, part });
                }
                Action::Deny => return Err(Finding::IngressDenied { vpc, rule, priority, source, part }),
            }
        }
        Ok(allowed)
    }

    /// The addresses the callee sees.
    fn sources(&self, caller: &Caller<'_>, goal: &Goal) -> Vec<Ipv4Net> {
        if is_balancer(caller) {
            return PROBE_RANGES.to_vec();
        }
        let inner = caller.place.internal.filter(|_| goal.vpc.is_some()).map(Ipv4Net::from);
        let seen = inner.or(caller.place.external).or_else(|| {
            // Behind Cloud NAT, which has an address of its own for the whole network.
            caller.place.vpc.map(|vpc| self.nat_address(vpc))
        });
        vec![seen.unwrap_or(USERS)]
    }

    fn listener(
        &self,
        caller: &Caller<'_>,
        goal: &Goal,
        port: u16,
        connect: Option<&Connect>,
    ) -> Result<Finding, Finding> {
        let is_wired = connect.is_some_and(|connect| connect.port == Some(port));
        let Some((id, part)) = goal.part.and_then(|id| Some((id, self.diagram.parts.get(&id)?))) else {
            return match is_private(goal.address) {
                true => Err(Finding::NobodyThere(goal.address)),
                false => Ok(Finding::Elsewhere),
            };
        };
        let listens = match &part.settings {
            Settings::Vm(vm) | Settings::InstanceGroup(InstanceGroup { template: vm, .. })
                if vm.localhost && port == vm.listen && caller.part.map(|(id, _)| id) != Some(id) =>
            {
                return Err(Finding::OnlyLocalhost(id));
            }
            // Somebody who asks for a shell; a wire with this port still carries an app's requests.
            Settings::Vm(vm) | Settings::InstanceGroup(InstanceGroup { template: vm, .. })
                if port == SSH_PORT && vm.listen != port && !is_wired =>
            {
                return Ok(Finding::Ssh(id));
            }
            Settings::Vm(vm) | Settings::InstanceGroup(InstanceGroup { template: vm, .. }) => vm.listen,
            // Who comes to the old door is told of the new one.
            Settings::LoadBalancer(lb) if port == 80 && lb.redirects() => 80,
            Settings::LoadBalancer(lb) => lb.port,
            Settings::CloudSql(_) => MYSQL_PORT,
            // A page is served over both.
            Settings::Frontend(_) if port == 80 => 80,
            Settings::Frontend(_) => 443,
            Settings::Function(_) => 443,
            Settings::Users(_) | Settings::Scheduler(_) | Settings::SqlClient(_) => {
                return Err(Finding::NobodyListens(id));
            }
        };
        match listens == port {
            true => Ok(Finding::Listens { part: id, port }),
            false => Err(Finding::OtherPort { part: id, listens }),
        }
    }

    /// What the database says to the login.
    fn answer(&self, goal: &Goal, connect: Option<&Connect>) -> Result<Option<Finding>, Finding> {
        let Some(id) = goal.part else { return Ok(None) };
        let Some(Settings::CloudSql(sql)) = self.diagram.parts.get(&id).map(|part| &part.settings) else {
            return Ok(None);
        };
        let (password, database) =
            connect.map_or((None, None), |c| (c.password.as_ref(), c.database.as_ref()));
        if password.is_some_and(|typed| *typed != sql.password) {
            return Err(Finding::WrongPassword(id));
        }
        match database {
            Some(name) if !sql.databases.contains(name) => Err(Finding::NoSuchDatabase(id)),
            _ => Ok(Some(Finding::LetsIn(id))),
        }
    }

    /// What is doubtful about a way that is open. A database's public door is no matter of those who come by
    /// its private one.
    fn risk(&self, findings: &[Finding]) -> Option<Risk> {
        let is_private = findings.iter().any(|finding| matches!(finding, Finding::PrivateAddress(_)));
        let last = findings.last()?;
        let id = match last {
            Finding::LetsIn(_) if is_private => return None,
            Finding::LetsIn(id) => id,
            Finding::Ssh(id) | Finding::Listens { part: id, port: SSH_PORT | RDP_PORT } => {
                let port = if let Finding::Listens { port, .. } = last { *port } else { SSH_PORT };
                return self.let_in_by(*id, port).map(|_| Risk::LoginForAll);
            }
            _ => return None,
        };
        let Settings::CloudSql(sql) = &self.diagram.parts.get(id)?.settings else { return None };
        let is_open = sql.public && sql.authorized.iter().any(|net| net.prefix_len() == 0);
        match is_open {
            true if is_weak(&sql.password) => Some(Risk::WeakPassword),
            true => Some(Risk::DatabaseForAll),
            false => None,
        }
    }
}

fn is_function(caller: &Caller<'_>) -> bool {
    caller.part.is_some_and(|(_, part)| matches!(part.settings, Settings::Function(_)))
}

fn is_balancer(caller: &Caller<'_>) -> bool {
    caller.part.is_some_and(|(_, part)| matches!(part.settings, Settings::LoadBalancer(_)))
}

/// The port at which somebody knocks who was not told one: browsers that begin with one of the two
/// schemes know the port of each.
fn entrance(caller: &Caller<'_>, lb: &LoadBalancer) -> u16 {
    let scheme = match caller.part {
        Some((_, Part { settings: Settings::Users(users), .. })) => users.scheme,
        _ => Scheme::Follow,
    };
    match scheme {
        Scheme::Http if lb.https => 80,
        Scheme::Https if !lb.https => 443,
        _ => lb.port,
    }
}
