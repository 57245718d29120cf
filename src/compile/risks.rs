//! What works and should not be left so: logins that the whole internet may try, and rules that
//! protect nothing.

use crate::catalog::firewall::{Direction, Rule};
use crate::catalog::net::{MYSQL_PORT, PASSWORDS, REMOTE_ACCESS, SQL_NETWORKS};
use crate::catalog::{Settings, parts::CloudSql};
use crate::compile::{Compiled, Problem, Severity, Subject, checks};
use crate::diagram::{Diagram, RuleRef};
use crate::network::{Network, is_weak};
use crate::text::msg;
use crate::units::VpcId;

pub(super) fn run(diagram: &Diagram, network: &Network<'_>, compiled: &mut Compiled) {
    databases(diagram, network, compiled);
    for &vpc in diagram.vpcs.keys() {
        logins(diagram, network, vpc, compiled);
        useless_rules(diagram, vpc, compiled);
    }
}

/// Databases on the internet: whom they let try, and with which password.
fn databases(diagram: &Diagram, network: &Network<'_>, compiled: &mut Compiled) {
    for (&id, part) in &diagram.parts {
        let Settings::CloudSql(sql) = &part.settings else { continue };
        let is_open = is_open(sql);
        let (key, source) = match (is_open, is_weak(&sql.password)) {
            (true, true) => ("problem-weak-password", PASSWORDS),
            (true, false) => ("problem-database-for-all", SQL_NETWORKS),
            (false, true) if sql.public && !sql.authorized.is_empty() => {
                ("problem-weak-password-public", PASSWORDS)
            }
            _ => continue,
        };
        compiled.problems.push(Problem {
            severity: Severity::Warning,
            subject: Subject::Part(id),
            message: msg(key).with("part", part.name.as_str()),
            fixes: network.harden(id),
            source: Some(source),
        });
    }
}

fn is_open(sql: &CloudSql) -> bool {
    sql.public && sql.authorized.iter().any(|net| net.prefix_len() == 0)
}

/// One hint for a network, however many machines stand in it: every new project begins like this.
fn logins(diagram: &Diagram, network: &Network<'_>, id: VpcId, compiled: &mut Compiled) {
    let exposure = network.exposure(id);
    if exposure.machines.is_empty() {
        return;
    }
    let names = exposure.machines.iter().filter_map(|part| diagram.parts.get(part));
    let rules = exposure.rules.iter().map(|rule| network.rule_name(id, *rule, true));
    let message = msg("problem-login-for-all-of")
        .with("vpc", diagram.vpcs[&id].name.as_str())
        .with("parts", checks::list(names.map(|part| part.name.as_str())))
        .with("rules", rules.collect::<Vec<_>>().join(", "));
    compiled.problems.push(Problem {
        severity: Severity::Hint,
        subject: Subject::Vpc(id),
        message,
        fixes: network.shut(id, &exposure),
        source: Some(REMOTE_ACCESS),
    });
}

/// Rules about MySQL's port in a network where only Cloud SQL speaks it, which stands behind none.
fn useless_rules(diagram: &Diagram, id: VpcId, compiled: &mut Compiled) {
    let vpc = &diagram.vpcs[&id];
    let is_here = |inside: Option<VpcId>| {
        let services = inside.and_then(|own| diagram.vpcs.get(&own)).is_some_and(|own| own.is_services());
        inside == Some(id) || inside.is_none() || services
    };
    let mut databases = diagram.parts.values().filter(|part| is_here(part.inside));
    let Some(database) = databases.find(|part| matches!(part.settings, Settings::CloudSql(_))) else {
        return;
    };
    let runs_mysql = diagram
        .parts
        .values()
        .any(|part| part.inside == Some(id) && part.settings.vm().is_some_and(|vm| vm.listen == MYSQL_PORT));
    for (at, rule) in vpc.rules.iter().enumerate().filter(|(_, rule)| is_about_mysql(rule) && !runs_mysql) {
        let message = msg("problem-wall-before-database")
            .with("rule", rule.name.as_str())
            .with("vpc", vpc.name.as_str())
            .with("part", database.name.as_str());
        compiled.problems.push(Problem {
            severity: Severity::Warning,
            subject: Subject::Vpc(id),
            message,
            fixes: diagram.remove_rule(id, RuleRef::Own(at)).into_iter().collect(),
            source: Some(SQL_NETWORKS),
        });
    }
}

fn is_about_mysql(rule: &Rule) -> bool {
    let only = Some((MYSQL_PORT, MYSQL_PORT));
    let mut traffic = rule.traffic.iter();
    rule.enabled && rule.direction == Direction::Ingress && traffic.any(|traffic| traffic.ports == only)
}
