//! The smallest edits that would make a connection work.

use ipnet::Ipv4Net;

use crate::catalog::Settings;
use crate::catalog::firewall::{Rule, Traffic};
use crate::catalog::net::PROBE_RANGES;
use crate::catalog::parts::Pages;
use crate::diagram::edit::together;
use crate::diagram::geometry;
use crate::diagram::{CARD, Change, Edit, Part, Point, RuleRef};
use crate::network::{End, Finding, Network, Verdict};
use crate::text::msg;
use crate::units::{PartId, VpcId, WireId};

/// Room between a network's border and a card put into it, in points.
const MARGIN: f32 = 40.0;

impl Network<'_> {
    /// Edits each of which removes what stands in the way, the likeliest first. There may be more
    /// behind it: ask again after the edit.
    pub fn fixes(&self, verdict: &Verdict, from: End, to: End) -> Vec<Edit> {
        let Some(finding) = verdict.decides().filter(|_| !verdict.is_open()) else { return Vec::new() };
        let diagram = self.diagram;
        let wire = self.drawn(from, to);
        let target = self.meant(verdict).or_else(|| self.target(to));
        let caller = match from {
            End::Part(id) => Some(id),
            _ => None,
        };
        let some: Vec<Option<Edit>> = match *finding {
            Finding::UnknownName | Finding::Localhost | Finding::NobodyThere(_) => {
                vec![wire.and_then(|wire| self.follow_wire(wire))]
            }
            Finding::NoAddress(id) => vec![self.go_public(id, caller)],
            Finding::NoServicesAccess { vpc, .. } => vec![self.set_up_services(vpc)],
            // Whoever typed the private address keeps knocking at it, public or not.
            Finding::PrivateFromOutside(_) if is_literal(verdict) => {
                vec![wire.and_then(|wire| self.follow_wire(wire))]
            }
            Finding::PrivateFromOutside(_) | Finding::PeeringOverlap { .. } => {
                vec![target.and_then(|id| self.go_public(id, caller))]
            }
            Finding::NoWayOut(vpc) => vec![self.give_external(caller), self.set_up_nat(vpc)],
            Finding::NoRoute { from, database: Some(id), .. }
            | Finding::BehindServices { from, database: id, .. } => {
                vec![self.attach(id, from), self.go_public(id, caller)]
            }
            Finding::NoRoute { from: a, to: b, .. } | Finding::NotTransitive { from: a, to: b, .. } => {
                let public =
                    target.filter(|_| !is_literal(verdict)).and_then(|id| self.go_public(id, caller));
                let moved = target.filter(|_| diagram.vpcs[&b].is_services());
                vec![diagram.peer(a, b, true).ok(), moved.and_then(|id| self.attach(id, a)), public]
            }
            Finding::PeeringInactive { from: a, to: b, missing } => {
                let other = if missing == a { b } else { a };
                vec![diagram.peer(missing, other, false).ok()]
            }
            Finding::EgressDenied { vpc, rule, .. } => vec![self.switch_off(vpc, rule)],
            Finding::IngressDenied { vpc, rule, source, .. } => match rule {
                RuleRef::Own(_) => vec![self.switch_off(vpc, rule)],
                _ => vec![self.let_in_from(vpc, "allow-web", vec![widened(source)], verdict.port)],
            },
            Finding::ProbesNotLetIn { vpc, .. } => {
                vec![self.let_in_from(vpc, "allow-health-checks", PROBE_RANGES.to_vec(), verdict.port)]
            }
            Finding::NotAuthorized { database, source } => {
                vec![self.services_for(database, caller), self.authorize(database, source)]
            }
            Finding::OnlyLocalhost(id) => {
                vec![diagram.edit_part(
                    id,
                    msg("fix-listen-everywhere").with("part", self.name_of(id)),
                    |s| {
                        if let Some(vm) = s.vm_mut() {
                            vm.localhost = false;
                        }
                    },
                )]
            }
            Finding::OtherPort { part, listens } => {
                let other = self.listen_on(part, verdict.port).filter(|_| !self.is_probe(caller, verdict));
                vec![self.knock_at(caller, wire, listens), other]
            }
            Finding::ProbeAnswered { balancer, part, .. } => {
                vec![self.probe_health(balancer), self.answer_all(part)]
            }
            Finding::WrongPassword(id) => vec![wire.and_then(|wire| self.right_password(wire, id))],
            Finding::NoSuchDatabase(id) => vec![self.create_database(id, wire)],
            _ => Vec::new(),
        };
        some.into_iter().flatten().filter(|edit| edit.changes.iter().any(does_something)).collect()
    }

    /// The part the walk found at the address.
    fn meant(&self, verdict: &Verdict) -> Option<PartId> {
        verdict.findings.iter().find_map(|finding| match *finding {
            Finding::Drawn(id) | Finding::Named(id) => Some(id),
            Finding::Literal(address) => self.owner(address),
            _ => None,
        })
    }

    /// Whether the verdict is about a balancer's probes, which knock at a port of their own.
    fn is_probe(&self, caller: Option<PartId>, verdict: &Verdict) -> bool {
        match caller.and_then(|id| self.diagram.parts.get(&id)).map(|part| &part.settings) {
            Some(Settings::LoadBalancer(lb)) => lb.backend_port != verdict.port,
            _ => false,
        }
    }

    fn drawn(&self, from: End, to: End) -> Option<WireId> {
        let same = |(_, wire): &(&WireId, &crate::diagram::Wire)| {
            End::Part(wire.from) == from && End::Part(wire.to) == to
        };
        self.diagram.wires.iter().find(same).map(|(&id, _)| id)
    }

    fn target(&self, to: End) -> Option<PartId> {
        match to {
            End::Part(id) => Some(id),
            End::Address(address) => self.owner(address),
            End::Internet => None,
        }
    }

    pub(super) fn name_of(&self, id: PartId) -> String {
        self.diagram.parts.get(&id).map_or_else(String::new, |part| part.name.clone())
    }

    /// The host typed by hand goes; the wire says where to connect.
    fn follow_wire(&self, wire: WireId) -> Option<Edit> {
        self.diagram.edit_wire(wire, msg("fix-follow-wire"), |wire| wire.settings.connect.host = None)
    }

    fn right_password(&self, wire: WireId, id: PartId) -> Option<Edit> {
        let label = msg("fix-password").with("part", self.name_of(id));
        self.diagram.edit_wire(wire, label, |wire| wire.settings.connect.password = None)
    }

    /// A public address, and for a database the caller let in by its own address.
    fn go_public(&self, id: PartId, caller: Option<PartId>) -> Option<Edit> {
        let source = caller.and_then(|id| self.seen_as(id));
        let label = msg("fix-public").with("part", self.name_of(id));
        self.diagram.edit_part(id, label, |settings| match settings {
            Settings::CloudSql(sql) => {
                sql.public = true;
                if let Some(source) = source.filter(|new| !sql.authorized.iter().any(|old| old.contains(new)))
                {
                    sql.authorized.push(source);
                }
            }
            other => {
                if let Some(vm) = other.vm_mut() {
                    vm.external = true;
                }
            }
        })
    }

    /// The address a part is seen under on the internet.
    pub(super) fn seen_as(&self, id: PartId) -> Option<Ipv4Net> {
        let place = self.place(id)?;
        Some(match (place.external, place.vpc) {
            (Some(net), _) => net,
            (None, Some(vpc)) => self.nat_address(vpc),
            (None, None) => crate::catalog::net::USERS,
        })
    }

    fn give_external(&self, caller: Option<PartId>) -> Option<Edit> {
        let id = caller?;
        let is_vm = self.diagram.parts.get(&id)?.settings.vm().is_some();
        let label = msg("fix-external").with("part", self.name_of(id));
        self.diagram
            .edit_part(id, label, |settings| {
                if let Some(vm) = settings.vm_mut() {
                    vm.external = true;
                }
            })
            .filter(|_| is_vm)
    }

    fn set_up_nat(&self, vpc: VpcId) -> Option<Edit> {
        let label = msg("fix-nat").with("vpc", self.diagram.vpcs.get(&vpc)?.name.clone());
        self.diagram.edit_vpc(vpc, label, |vpc| vpc.nat = true)
    }

    /// For a database drawn into the caller's own network: the private address that is meant there.
    fn services_for(&self, database: PartId, caller: Option<PartId>) -> Option<Edit> {
        let inside = |id: PartId| self.diagram.parts.get(&id)?.inside;
        let vpc = inside(database).filter(|vpc| caller.and_then(inside) == Some(*vpc))?;
        let network = self.diagram.vpcs.get(&vpc)?;
        if network.services.is_some() || network.is_services() { None } else { self.set_up_services(vpc) }
    }

    fn set_up_services(&self, vpc: VpcId) -> Option<Edit> {
        let range = self.diagram.free_services_range();
        let label = msg("fix-services").with("vpc", self.diagram.vpcs.get(&vpc)?.name.clone());
        self.diagram.edit_vpc(vpc, label, |vpc| vpc.services = Some(range))
    }

    /// The database gets its private address in another network: private services access there.
    fn attach(&self, id: PartId, vpc: VpcId) -> Option<Edit> {
        let (network, part) = (self.diagram.vpcs.get(&vpc)?, self.diagram.parts.get(&id)?);
        if network.is_services() {
            return None;
        }
        let (place, _, old) = self.diagram.parts.get_full(&id)?;
        let new = Part { at: self.room_in(vpc), inside: Some(vpc), ..part.clone() };
        let moved = Change::Part { id, old: Some((place, old.clone())), new: Some((place, new)) };
        let label = msg("fix-attach").with("part", part.name.clone()).with("vpc", network.name.clone());
        let access = network.services.is_none().then(|| self.set_up_services(vpc)).flatten();
        let moved = Edit { label: label.clone(), changes: vec![moved] };
        Some(together(label, access.into_iter().chain([moved])))
    }

    /// A place for a card inside a network, free if there is one.
    fn room_in(&self, vpc: VpcId) -> Point {
        let region = &self.diagram.vpcs[&vpc];
        let taken = |at: Point| {
            let mut cards = self.diagram.parts.values().map(|part| geometry::card(part.at).grown(8.0));
            cards.any(|card| {
                at.x < card.at.x + card.size.w
                    && card.at.x < at.x + CARD.w
                    && at.y < card.at.y + card.size.h
                    && card.at.y < at.y + CARD.h
            })
        };
        let (right, bottom) = (region.at.x + region.size.w - CARD.w, region.at.y + region.size.h - CARD.h);
        let mut y = region.at.y + MARGIN;
        while y <= bottom {
            let mut x = right - MARGIN;
            while x >= region.at.x {
                if !taken(Point { x, y }) {
                    return Point { x, y };
                }
                x -= 10.0;
            }
            y += 10.0;
        }
        Point { x: region.at.x + 10.0, y: region.at.y + MARGIN }
    }

    fn switch_off(&self, vpc: VpcId, rule: RuleRef) -> Option<Edit> {
        let RuleRef::Own(at) = rule else { return None };
        let rule = self.diagram.vpcs.get(&vpc)?.rules.get(at)?;
        let label = msg("fix-switch-off").with("rule", rule.name.clone());
        let edit = self.diagram.set_rule(vpc, at, Rule { enabled: false, ..rule.clone() })?;
        Some(Edit { label, ..edit })
    }

    fn let_in_from(&self, vpc: VpcId, name: &str, ranges: Vec<Ipv4Net>, port: u16) -> Option<Edit> {
        let shown = ranges.iter().map(Ipv4Net::to_string).collect::<Vec<_>>().join(", ");
        let label = msg("fix-let-in").with("port", port.to_string()).with("source", shown);
        let rule = Rule::allow(name, ranges, vec![Traffic::tcp(port)]);
        let edit = self.diagram.add_rule(vpc, rule).ok()?;
        Some(Edit { label, ..edit })
    }

    fn authorize(&self, id: PartId, source: Ipv4Net) -> Option<Edit> {
        let label = msg("fix-authorize").with("part", self.name_of(id)).with("source", source.to_string());
        self.diagram.edit_part(id, label, |settings| {
            if let Settings::CloudSql(sql) = settings {
                sql.authorized.push(source);
            }
        })
    }

    /// The caller tries the port that is listened on.
    fn knock_at(&self, caller: Option<PartId>, wire: Option<WireId>, port: u16) -> Option<Edit> {
        let label = msg("fix-knock-at").with("port", port.to_string());
        let is_balancer = |id: &PartId| {
            matches!(self.diagram.parts.get(id).map(|p| &p.settings), Some(Settings::LoadBalancer(_)))
        };
        match caller.filter(is_balancer) {
            // One port for all its servers: changing it for one must not lose the others.
            Some(id) if !self.all_listen(id, port) => None,
            Some(id) => self.diagram.edit_part(id, label, |settings| {
                if let Settings::LoadBalancer(lb) = settings {
                    lb.backend_port = port;
                    if let Some(check) = &mut lb.health_check {
                        check.port = check.port.filter(|&own| own == port);
                    }
                }
            }),
            None => self.diagram.edit_wire(wire?, label, |wire| wire.settings.connect.port = None),
        }
    }

    /// Whether every VM a balancer is wired to listens on this port.
    fn all_listen(&self, balancer: PartId, port: u16) -> bool {
        let wires = self.diagram.wires.values().filter(|wire| wire.from == balancer);
        let mut servers = wires.filter_map(|wire| self.diagram.parts.get(&wire.to));
        servers.all(|part| part.settings.vm().is_some_and(|vm| vm.listen == port))
    }

    /// Probes ask for the path that is made for them.
    fn probe_health(&self, balancer: PartId) -> Option<Edit> {
        let label = msg("fix-probe-path").with("path", Pages::HEALTH);
        self.diagram.edit_part(balancer, label, |settings| {
            if let Settings::LoadBalancer(lb) = settings
                && let Some(check) = &mut lb.health_check
            {
                check.path = Pages::HEALTH.to_owned();
            }
        })
    }

    fn answer_all(&self, id: PartId) -> Option<Edit> {
        let label = msg("fix-answer-all").with("part", self.name_of(id));
        self.diagram.edit_part(id, label, |settings| {
            if let Some(vm) = settings.vm_mut() {
                vm.pages = Pages::AnyPage;
            }
        })
    }

    fn listen_on(&self, id: PartId, port: u16) -> Option<Edit> {
        let is_vm = self.diagram.parts.get(&id)?.settings.vm().is_some();
        let label = msg("fix-listen").with("part", self.name_of(id)).with("port", port.to_string());
        let edit = self.diagram.edit_part(id, label, |settings| {
            if let Some(vm) = settings.vm_mut() {
                vm.listen = port;
            }
        });
        edit.filter(|_| is_vm)
    }

    fn create_database(&self, id: PartId, wire: Option<WireId>) -> Option<Edit> {
        let name = self.diagram.wires.get(&wire?)?.settings.connect.database.clone()?;
        let label = msg("fix-create-database").with("database", name.clone());
        self.diagram.edit_part(id, label, |settings| {
            if let Settings::CloudSql(sql) = settings {
                sql.databases.push(name);
            }
        })
    }
}

/// Whether the caller was told an address rather than a name.
fn is_literal(verdict: &Verdict) -> bool {
    matches!(verdict.findings.first(), Some(Finding::Literal(_)))
}

/// Whether a change leaves anything other than it was.
fn does_something(change: &Change) -> bool {
    match change {
        Change::Part { old, new, .. } => old != new,
        Change::Vpc { old, new, .. } => old != new,
        Change::Wire { old, new, .. } => old != new,
        _ => true,
    }
}

/// Whom a rule for this source should let in: users anywhere are everybody.
fn widened(source: Ipv4Net) -> Ipv4Net {
    match source.prefix_len() {
        32 => source,
        _ => crate::catalog::net::EVERYWHERE,
    }
}
