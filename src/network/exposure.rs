//! Logins that anybody on the internet may try: SSH and remote desktop let in from everywhere.

use ipnet::Ipv4Net;

use crate::catalog::Settings;
use crate::catalog::firewall::{Action, Direction, Rule};
use crate::catalog::net::{EVERYWHERE, IAP_RANGE, RDP_PORT, SSH_PORT};
use crate::catalog::parts::CloudSql;
use crate::diagram::{Edit, RuleRef};
use crate::network::firewall::Peer;
use crate::network::{Finding, Network};
use crate::text::msg;
use crate::units::{PartId, VpcId, WireId};

/// The ports of remote administration, in the order they are told.
const LOGINS: [u16; 2] = [SSH_PORT, RDP_PORT];

/// What a network lets anybody try.
#[derive(Clone, Debug, PartialEq)]
pub struct Exposure {
    /// The rules that let everybody in to a login.
    pub rules: Vec<RuleRef>,
    /// Machines with an external address that they let everybody in to.
    pub machines: Vec<PartId>,
}

/// The logins a rule opens to every address there is: a risk wherever a machine has one of its own.
pub fn is_wide(rule: &Rule) -> bool {
    rule.enabled
        && rule.direction == Direction::Ingress
        && rule.action == Action::Allow
        && rule.ranges.iter().any(|range| range.prefix_len() == 0)
        && LOGINS.iter().any(|port| rule.has_tcp(*port))
}

impl Network<'_> {
    /// Which machines of a network anybody on the internet may log in to, and by which rules.
    pub fn exposure(&self, vpc: VpcId) -> Exposure {
        let mut exposure = Exposure { rules: Vec::new(), machines: Vec::new() };
        let inside = self.diagram.parts.iter().filter(|(_, part)| part.inside == Some(vpc));
        for (&id, _) in inside {
            let by: Vec<RuleRef> = LOGINS.iter().filter_map(|port| self.let_in_by(id, *port)).collect();
            if !by.is_empty() {
                exposure.machines.push(id);
            }
            for rule in by {
                if !exposure.rules.contains(&rule) {
                    exposure.rules.push(rule);
                }
            }
        }
        exposure
    }

    /// The rule that lets everybody on the internet in to a machine on this port.
    pub(super) fn let_in_by(&self, id: PartId, port: u16) -> Option<RuleRef> {
        let vm = self.diagram.parts.get(&id)?.settings.vm()?;
        let place = self.place(id)?;
        place.external?;
        let wall = self.walls.get(&place.vpc?)?;
        let anybody = Peer { range: EVERYWHERE, tags: &[] };
        let (at, rule) = wall.decides(Direction::Ingress, &vm.tags, anybody, port)?;
        (rule.action == Action::Allow).then_some(*at)
    }

    /// The edits that shut the logins of a network: to everybody, or to all but the cloud's own proxy.
    pub fn shut(&self, vpc: VpcId, exposure: &Exposure) -> Vec<Edit> {
        let Some(network) = self.diagram.vpcs.get(&vpc) else { return Vec::new() };
        let given = |rule: &&RuleRef| matches!(rule, RuleRef::Default(_));
        let names = |rules: &[RuleRef]| {
            rules.iter().map(|rule| self.rule_name(vpc, *rule, true)).collect::<Vec<_>>().join(", ")
        };
        // An own rule may let in the web as well: it is narrowed, not taken away.
        if exposure.rules.iter().all(|rule| given(&rule)) {
            let label = msg("fix-take-out").with("rules", names(&exposure.rules));
            let mut without = exposure.rules.iter();
            let edit = self.diagram.edit_vpc(vpc, label, |vpc| {
                if let crate::diagram::VpcMode::Auto { without: gone } = &mut vpc.mode {
                    gone.extend(without.by_ref().filter_map(|rule| match rule {
                        RuleRef::Default(rule) => Some(*rule),
                        _ => None,
                    }));
                }
            });
            return edit.into_iter().collect();
        }
        let narrowed = exposure.rules.iter().filter_map(|rule| match rule {
            RuleRef::Own(at) => Some(*at).filter(|at| only_logins(&network.rules[*at])),
            _ => None,
        });
        let narrowed: Vec<usize> = narrowed.collect();
        if narrowed.is_empty() {
            return Vec::new();
        }
        let rules: Vec<RuleRef> = narrowed.iter().map(|at| RuleRef::Own(*at)).collect();
        let label = msg("fix-narrow").with("rules", names(&rules)).with("range", IAP_RANGE.to_string());
        let edit = self.diagram.edit_vpc(vpc, label, |vpc| {
            for at in narrowed {
                let ranges = &mut vpc.rules[at].ranges;
                ranges.retain(|range: &Ipv4Net| range.prefix_len() > 0);
                ranges.push(IAP_RANGE);
            }
        });
        edit.into_iter().collect()
    }
}

/// A database on the internet that lets in too many.
impl Network<'_> {
    /// The edits that leave only those in who are drawn to call it, and give it a password of its own.
    pub fn harden(&self, id: PartId) -> Vec<Edit> {
        let diagram = self.diagram;
        let Some(Settings::CloudSql(sql)) = diagram.parts.get(&id).map(|part| &part.settings) else {
            return Vec::new();
        };
        let mut edits = Vec::new();
        if is_weak(&sql.password) {
            let label = msg("fix-strong-password").with("part", self.name_of(id));
            edits.extend(diagram.edit_part(id, label, |settings| {
                if let Settings::CloudSql(sql) = settings {
                    sql.password = CloudSql::default().password;
                }
            }));
        }
        if sql.public && sql.authorized.iter().any(|net| net.prefix_len() == 0) {
            let is_by_list = |wire: WireId| {
                let findings = self.wire(wire).map(|verdict| verdict.findings).unwrap_or_default();
                findings.iter().any(|finding| matches!(finding, Finding::Authorized(_)))
            };
            let wires = diagram.wires.iter().filter(|(wire, to)| to.to == id && is_by_list(**wire));
            let callers = wires.map(|(_, wire)| wire.from);
            let mut wanted: Vec<Ipv4Net> = callers.filter_map(|caller| self.seen_as(caller)).collect();
            wanted.sort_unstable();
            wanted.dedup();
            let label = msg("fix-authorize-callers").with("part", self.name_of(id));
            edits.extend(diagram.edit_part(id, label, |settings| {
                if let Settings::CloudSql(sql) = settings {
                    sql.authorized.retain(|net| net.prefix_len() > 0);
                    wanted.retain(|new| !sql.authorized.iter().any(|old| old.contains(new)));
                    sql.authorized.append(&mut wanted);
                }
            }));
        }
        edits
    }
}

/// Passwords that attackers try first.
pub fn is_weak(password: &str) -> bool {
    const FIRST_TRIED: [&str; 8] = ["", "root", "admin", "password", "1234", "12345678", "mysql", "qwerty"];
    FIRST_TRIED.iter().any(|word| password.eq_ignore_ascii_case(word))
}

/// Whether a rule is about nothing but logins, so that narrowing it closes nothing else.
fn only_logins(rule: &Rule) -> bool {
    let is_login =
        |ports: Option<(u16, u16)>| ports.is_some_and(|(low, high)| low == high && LOGINS.contains(&low));
    !rule.traffic.is_empty() && rule.traffic.iter().all(|traffic| is_login(traffic.ports))
}
