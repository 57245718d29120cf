//! Mistakes with functions, pings, and APIs that go to services of their own.

use crate::catalog::{Kind, Settings};
use crate::compile::checks::{Checks, Place, change_part, list};
use crate::compile::{Severity, Subject};
use crate::diagram::{Change, Diagram, Edit};
use crate::sim::plan::ComponentKind;
use crate::text::{Message, msg};
use crate::units::WireId;

impl<'d> Checks<'d> {
    /// More calls at once than a database has connections: the classic mistake of a quick fleet.
    pub(super) fn function(&mut self, place: &Place) {
        let Settings::Function(function) = &place.part.settings else { return };
        let at_once = u64::from(function.max_instances) * u64::from(function.concurrency);
        for id in self.leaving[place.at].clone() {
            let Some(callee) = self.diagram.parts.get(&self.diagram.wires[&id].to) else { continue };
            let Settings::CloudSql(sql) = &callee.settings else { continue };
            if sql.connections == 0 || at_once <= u64::from(sql.connections) {
                continue;
            }
            let message = msg("problem-function-connections")
                .with("part", callee.name.as_str())
                .with("function", place.part.name.as_str())
                .with("instances", function.max_instances)
                .with("concurrency", function.concurrency)
                .with("connections", sql.connections);
            self.say(Severity::Warning, Subject::Part(place.id), message);
            let most = (sql.connections / function.concurrency.max(1)).max(1);
            self.mend(|checks| {
                change_part(
                    checks.diagram,
                    place.id,
                    msg("fix-max-instances").with("count", most),
                    |settings| {
                        if let Settings::Function(function) = settings {
                            function.max_instances = most;
                            function.min_instances = function.min_instances.min(most);
                        }
                    },
                )
            });
        }
    }

    /// A clock with nobody to call, and one ping for callers that come together.
    pub(super) fn scheduler(&mut self, place: &Place) {
        let name = place.part.name.as_str();
        if self.leaving[place.at].is_empty() {
            self.say(
                Severity::Error,
                Subject::Part(place.id),
                msg("problem-scheduler-unwired").with("part", name),
            );
            self.mend(|checks| {
                let to = checks.only(Kind::Function)?;
                checks.diagram.connect(place.id, to).ok().map(|(edit, _)| edit)
            });
        }
        for id in self.leaving[place.at].clone() {
            let to = self.diagram.wires[&id].to;
            let Some(callee) = self.diagram.parts.get(&to) else { continue };
            let Settings::Function(function) = &callee.settings else { continue };
            let needed =
                self.callers_at_once(to, function.work.first().map_or(0.0, |(_, d)| d.mean().as_s()));
            if function.min_instances > 1 || needed < 2.0 {
                continue;
            }
            let count = (needed.ceil() as u32).min(function.max_instances);
            let message =
                msg("problem-ping-for-fleet").with("part", name).with("function", callee.name.as_str());
            self.say(Severity::Warning, Subject::Part(place.id), message);
            self.mend(|checks| {
                change_part(checks.diagram, to, msg("fix-min-instances").with("count", count), |settings| {
                    if let Settings::Function(function) = settings {
                        function.min_instances = count;
                    }
                })
            });
        }
    }

    /// About how many calls of users a part has inside at once, if each takes this long: Little's law
    /// with the rates users begin with.
    fn callers_at_once(&self, part: crate::units::PartId, work_s: f64) -> f64 {
        use crate::catalog::parts::{Profile, Traffic};
        let Some(component) = self.compiled.component(part) else { return 0.0 };
        let mut rate = 0.0;
        for (at, (_, source)) in self.diagram.parts.iter().enumerate().take(self.compiled.parts.len()) {
            let Settings::Users(users) = &source.settings else { continue };
            let Traffic::Open { profile: Profile::Constant { rate: all }, .. } = &users.traffic else {
                continue;
            };
            let ComponentKind::Users(plan) = &self.compiled.plan.components[at].kind else { continue };
            let total: f64 = plan.mix.iter().map(|(_, weight)| weight).sum();
            let bits = &self.reaching[usize::from(component.0)];
            let reaches = |api: u16| bits[usize::from(api) / 64] >> (api % 64) & 1 == 1;
            let here: f64 = plan.mix.iter().filter(|(api, _)| reaches(api.0)).map(|(_, w)| w).sum();
            rate += all.0 * here / total.max(f64::MIN_POSITIVE);
        }
        rate * work_s
    }

    /// APIs that no wire carries on, that nobody asks for, or that a balancer does not look at.
    pub(super) fn carried(&mut self, place: &Place) {
        let wires = self.leaving[place.at].clone();
        if wires.iter().all(|id| self.diagram.wires[id].settings.carries.is_empty()) {
            return;
        }
        let name = place.part.name.as_str();
        if place.part.settings.kind() == Kind::LoadBalancer {
            let listed = wires.into_iter().find(|id| !self.diagram.wires[id].settings.carries.is_empty());
            let Some(id) = listed else { return };
            self.say(
                Severity::Warning,
                Subject::Wire(id),
                msg("problem-carries-balancer").with("part", name),
            );
            self.mend(|checks| carry(checks.diagram, id, msg("fix-carries-all"), |apis| apis.clear()));
            return;
        }
        self.unasked(&wires);
        if matches!(place.part.settings.kind(), Kind::Users | Kind::Frontend | Kind::Scheduler) {
            self.stranded(place, &wires);
        }
    }

    fn unasked(&mut self, wires: &[WireId]) {
        for id in wires {
            let wire = &self.diagram.wires[id];
            let unknown = wire.settings.carries.iter().filter(|api| !self.apis.contains(api.as_str()));
            let unknown = list(unknown.map(String::as_str));
            if unknown.is_empty() {
                continue;
            }
            let part = |id| self.diagram.parts.get(id).map_or("", |part| part.name.as_str());
            let message =
                msg("problem-api-unasked").with("from", part(&wire.from)).with("to", part(&wire.to));
            self.say(Severity::Warning, Subject::Wire(*id), message.with("apis", unknown));
        }
    }

    fn stranded(&mut self, place: &Place, wires: &[WireId]) {
        let bits = &self.reaching[place.at];
        let asked = self.apis.iter().enumerate().filter(|(at, _)| bits[at / 64] >> (at % 64) & 1 == 1);
        let carries = |id: &WireId, api: &String| {
            let listed = &self.diagram.wires[id].settings.carries;
            listed.is_empty() || listed.contains(api)
        };
        let missing: Vec<String> = asked
            .map(|(_, api)| api.clone())
            .filter(|api| !wires.iter().any(|id| carries(id, api)))
            .collect();
        let Some(&last) = wires.last().filter(|_| !missing.is_empty()) else { return };
        let apis = list(missing.iter().map(String::as_str));
        let message = msg("problem-api-nowhere").with("part", place.part.name.as_str());
        self.say(Severity::Error, Subject::Part(place.id), message.with("apis", apis.clone()));
        self.mend(|checks| {
            let to = checks.diagram.parts.get(&checks.diagram.wires[&last].to)?;
            let label = msg("fix-carries").with("apis", apis).with("to", to.name.as_str());
            carry(checks.diagram, last, label, |listed| listed.extend(missing))
        });
    }
}

/// An edit that changes which APIs a wire carries.
fn carry(
    diagram: &Diagram,
    id: WireId,
    label: Message,
    change: impl FnOnce(&mut Vec<String>),
) -> Option<Edit> {
    let (at, _, wire) = diagram.wires.get_full(&id)?;
    let mut new = wire.clone();
    change(&mut new.settings.carries);
    let change = Change::Wire { id, old: Some((at, wire.clone())), new: Some((at, new)) };
    Some(Edit { label, changes: vec![change] })
}
