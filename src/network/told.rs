//! What a verdict's sentences are made of: names, how long a caller waits, and where it is written.

use ipnet::Ipv4Net;

use crate::catalog::net::SILENCE;
use crate::catalog::{Settings, Source, Value};
use crate::diagram::RuleRef;
use crate::network::{End, Finding, Network, Outcome, Stage, Verdict};
use crate::text::{Message, msg};
use crate::units::{PartId, SimDuration, VpcId};

/// What the caller sees, with how long it waits for nothing.
impl Network<'_> {
    /// The outcome in a sentence: where a wire is drawn, with the caller's own time limit.
    pub fn seen(&self, verdict: &Verdict, from: End, to: End) -> Message {
        match self.waits(verdict, from, to) {
            Some(Some(limit)) => {
                let seconds = Value::Number(limit.as_s()).show();
                msg("net-seen-silent-limit").with("seconds", seconds)
            }
            Some(None) => msg("net-seen-silent-linux"),
            None => verdict.outcome.say(),
        }
    }

    /// Everything that is relied on for a verdict, each source once, in the order of the way.
    pub fn sources_of(&self, verdict: &Verdict, from: End, to: End) -> Vec<Source> {
        let waits = self.waits(verdict, from, to);
        let silence = waits.filter(Option::is_none).map(|_| SILENCE);
        let mut sources = Vec::new();
        // A name as it is drawn is nobody's finding.
        let told = verdict.findings.iter().filter(|finding| finding.stage() != Stage::Name);
        for source in told.map(Finding::source).chain(silence) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }

    /// How long the caller of a drawn wire waits in vain: its time limit, or as long as its system does.
    fn waits(&self, verdict: &Verdict, from: End, to: End) -> Option<Option<SimDuration>> {
        let (End::Part(caller), true) = (from, verdict.outcome == Outcome::Silent) else { return None };
        let wire = self
            .diagram
            .wires
            .values()
            .find(|wire| from == End::Part(wire.from) && to == End::Part(wire.to))?;
        let own = match &self.diagram.parts.get(&caller)?.settings {
            Settings::Users(users) => Some(users.time_limit),
            Settings::SqlClient(client) => Some(client.time_limit),
            Settings::LoadBalancer(lb) => Some(lb.backend_timeout),
            _ => None,
        };
        Some(own.into_iter().chain(wire.settings.time_limit).min())
    }
}

/// Names for sentences.
impl Network<'_> {
    pub(super) fn probe_path(&self, balancer: PartId) -> String {
        match self.diagram.parts.get(&balancer).map(|part| &part.settings) {
            Some(Settings::LoadBalancer(lb)) => lb.health_check.as_ref().map(|check| check.path.clone()),
            _ => None,
        }
        .unwrap_or_default()
    }

    pub(super) fn part_name(&self, id: PartId) -> String {
        self.diagram.parts.get(&id).map_or_else(String::new, |part| part.name.clone())
    }

    pub(super) fn vpc_name(&self, id: VpcId) -> String {
        self.diagram.vpcs.get(&id).map_or_else(String::new, |vpc| vpc.name.clone())
    }

    pub(super) fn ranges_of(&self, id: VpcId) -> String {
        let ranges = self.diagram.vpcs.get(&id).map(|vpc| vpc.ranges()).unwrap_or_default();
        ranges.iter().map(Ipv4Net::to_string).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn databases_of(&self, id: PartId) -> String {
        match self.diagram.parts.get(&id).map(|part| &part.settings) {
            Some(Settings::CloudSql(sql)) => sql.databases.join(", "),
            _ => String::new(),
        }
    }

    /// What a rule is called, the implied ones too.
    pub fn rule_name(&self, vpc: VpcId, rule: RuleRef, ingress: bool) -> String {
        let own = |at: usize| self.diagram.vpcs.get(&vpc)?.rules.get(at).map(|rule| rule.name.clone());
        match rule {
            RuleRef::Own(at) => own(at).unwrap_or_default(),
            RuleRef::Default(rule) => rule.name().to_owned(),
            RuleRef::Implied if ingress => "implied-deny-ingress".to_owned(),
            RuleRef::Implied => "implied-allow-egress".to_owned(),
        }
    }
}
