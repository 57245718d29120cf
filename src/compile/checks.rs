//! What is doubtful about a drawing that can run: each check looks at one kind of mistake learners make.

use indexmap::IndexSet;

use crate::catalog::parts::{Policy, Profile, Traffic};
use crate::catalog::{Demand, Kind, Settings};
use crate::compile::convert::{ROOT, round_trip};
use crate::compile::{Compiled, Problem, Severity, Subject, group_checks, zones};
use crate::diagram::{Change, Diagram, Edit, Part, Wire};
use crate::sim::plan::ApiIx;
use crate::text::{Message, msg};
use crate::units::{PartId, SimDuration, WireId};

/// Names at most listed in one sentence.
const NAMES_LISTED: usize = 6;
/// Problems at most that come with an edit: looking for one may cost a walk over the diagram.
const WITH_FIXES: usize = 32;

pub(super) fn run(diagram: &Diagram, apis: &IndexSet<String>, compiled: &mut Compiled) {
    let mut checks = Checks::new(diagram, apis, compiled);
    checks.audience();
    for (at, (&id, part)) in diagram.parts.iter().enumerate().take(compiled.component_of.len()) {
        let place = Place { at, id, part };
        match &part.settings {
            Settings::Users(_) => checks.users(&place),
            Settings::LoadBalancer(_) => checks.balancer(&place),
            Settings::Vm(_) => {
                checks.app(&place);
                zones::subnet(&mut checks, &place);
            }
            Settings::InstanceGroup(_) => {
                checks.app(&place);
                checks.group(&place);
            }
            Settings::Function(_) => {
                checks.app(&place);
                checks.function(&place);
            }
            Settings::Scheduler(_) => checks.scheduler(&place),
            Settings::CloudSql(_) => {
                checks.database(&place);
                zones::standby(&mut checks, &place);
                zones::storage(&mut checks, &place);
            }
            Settings::Frontend(_) | Settings::SqlClient(_) => {}
        }
        checks.carried(&place);
        checks.callers(&place);
    }
    checks.waiting();
    let found = checks.found;
    compiled.problems.extend(found);
}

/// A part and its position in the drawing, which is also its component.
pub(super) struct Place<'d> {
    pub(super) at: usize,
    pub(super) id: PartId,
    pub(super) part: &'d Part,
}

pub(super) struct Checks<'d> {
    pub(super) diagram: &'d Diagram,
    pub(super) apis: &'d IndexSet<String>,
    pub(super) compiled: &'d Compiled,
    /// By component: drawn wires that leave it, and drawn wires that lead to it.
    pub(super) leaving: Vec<Vec<WireId>>,
    pub(super) coming: Vec<Vec<WireId>>,
    /// By component: the APIs that reach it, as bits.
    pub(super) reaching: Vec<Vec<u64>>,
    has_users: bool,
    /// The part of each kind, if there is exactly one.
    only: [Option<PartId>; Kind::ALL.len()],
    found: Vec<Problem>,
    fixes_left: usize,
}

impl<'d> Checks<'d> {
    fn new(diagram: &'d Diagram, apis: &'d IndexSet<String>, compiled: &'d Compiled) -> Checks<'d> {
        let mut leaving = vec![Vec::new(); compiled.parts.len()];
        let mut coming = leaving.clone();
        for (&id, wire) in &diagram.wires {
            for (part, wires) in [(wire.from, &mut leaving), (wire.to, &mut coming)] {
                if let Some(component) = compiled.component(part) {
                    wires[usize::from(component.0)].push(id);
                }
            }
        }
        let only = Kind::ALL.map(|kind| {
            let mut ids = diagram.parts.iter().filter(|(_, part)| part.settings.kind() == kind);
            ids.next().map(|(&id, _)| id).filter(|_| ids.next().is_none())
        });
        Checks {
            diagram,
            apis,
            compiled,
            leaving,
            coming,
            has_users: diagram
                .parts
                .values()
                .any(|part| matches!(part.settings.kind(), Kind::Users | Kind::SqlClient | Kind::Scheduler)),
            reaching: reaching(compiled, apis.len()),
            only,
            found: Vec::new(),
            fixes_left: WITH_FIXES,
        }
    }

    pub(super) fn say(&mut self, severity: Severity, subject: Subject, message: Message) {
        self.found.push(Problem { severity, subject, message, fixes: Vec::new(), source: None });
    }

    /// Gives the newest problem the edit that would mend it, if there is one.
    pub(super) fn mend(&mut self, fix: impl FnOnce(&Checks<'d>) -> Option<Edit>) {
        if self.fixes_left == 0 {
            return;
        }
        if let Some(edit) = fix(self) {
            self.fixes_left -= 1;
            if let Some(problem) = self.found.last_mut() {
                problem.fixes.push(edit);
            }
        }
    }

    pub(super) fn only(&self, kind: Kind) -> Option<PartId> {
        self.only[kind as usize]
    }

    fn audience(&mut self) {
        if !self.has_users && !self.diagram.parts.is_empty() {
            self.say(Severity::Warning, Subject::Diagram, msg("problem-no-users"));
        }
    }

    fn users(&mut self, place: &Place) {
        let Settings::Users(users) = &place.part.settings else { return };
        let (subject, name) = (Subject::Part(place.id), place.part.name.as_str());
        if self.leaving[place.at].is_empty() {
            self.say(Severity::Error, subject, msg("problem-users-unwired").with("part", name));
            self.mend(|checks| {
                let entrance = [Kind::Frontend, Kind::LoadBalancer, Kind::Vm, Kind::Function].into_iter();
                let to = entrance.filter_map(|kind| checks.only(kind)).next()?;
                checks.diagram.connect(place.id, to).ok().map(|(edit, _)| edit)
            });
        }
        if !users.apis.iter().any(|(_, weight)| *weight > 0.0) {
            self.say(Severity::Warning, subject, msg("problem-users-no-apis").with("part", name));
            self.mend(|checks| {
                change_part(checks.diagram, place.id, msg("fix-apis"), |settings| {
                    if let Settings::Users(users) = settings {
                        users.apis = vec![(ROOT.to_owned(), 1.0)];
                    }
                })
            });
        }
        if is_silent(&users.traffic) {
            self.say(Severity::Warning, subject, msg("problem-users-silent").with("part", name));
        }
    }

    fn balancer(&mut self, place: &Place) {
        let Settings::LoadBalancer(lb) = &place.part.settings else { return };
        let (subject, name) = (Subject::Part(place.id), place.part.name.as_str());
        if self.leaving[place.at].is_empty() {
            self.say(Severity::Error, subject, msg("problem-balancer-empty").with("part", name));
            self.mend(|checks| {
                let vm = checks.only(Kind::Vm).or(checks.only(Kind::InstanceGroup))?;
                checks.diagram.connect(place.id, vm).ok().map(|(edit, _)| edit)
            });
        }
        if lb.health_check.as_ref().is_some_and(|check| check.time_limit > check.every) {
            self.say(Severity::Warning, subject, msg("problem-probe-overlap").with("part", name));
            self.mend(|checks| {
                change_part(checks.diagram, place.id, msg("fix-probe-limit"), |settings| {
                    if let Settings::LoadBalancer(lb) = settings
                        && let Some(check) = &mut lb.health_check
                    {
                        check.time_limit = check.every;
                    }
                })
            });
        }
        self.weights(place, lb.policy);
    }

    /// Weights that are set and not used, or used and all zero.
    fn weights(&mut self, place: &Place, policy: Policy) {
        let weights = self.leaving[place.at].iter().map(|id| self.diagram.wires[id].settings.weight);
        let (low, high) = weights.fold((u32::MAX, 0), |(low, high), w| (low.min(w), high.max(w)));
        let (subject, name) = (Subject::Part(place.id), place.part.name.as_str());
        if policy == Policy::WeightedRoundRobin {
            if low == 0 && high == 0 {
                self.say(Severity::Warning, subject, msg("problem-weights-zero").with("part", name));
            }
        } else if low < high {
            self.say(Severity::Warning, subject, msg("problem-weights-unused").with("part", name));
            self.mend(|checks| {
                change_part(checks.diagram, place.id, msg("fix-weighted"), |settings| {
                    if let Settings::LoadBalancer(lb) = settings {
                        lb.policy = Policy::WeightedRoundRobin;
                    }
                })
            });
        }
    }

    /// APIs that reach an app which knows neither them nor "/".
    fn app(&mut self, place: &Place) {
        let Some(work) = place.part.settings.work() else { return };
        let (subject, name) = (Subject::Part(place.id), place.part.name.as_str());
        let Some((first, demand)) = work.first() else {
            self.say(Severity::Warning, subject, msg("problem-vm-no-work").with("part", name));
            return;
        };
        if work.iter().any(|(api, _)| api == ROOT) {
            return;
        }
        let instances = self.compiled.instances(place.id);
        let bits = &self.reaching[if instances.is_empty() { place.at } else { usize::from(instances.start) }];
        let asked = self.apis.iter().enumerate().filter(|(at, _)| bits[at / 64] >> (at % 64) & 1 == 1);
        let missing: Vec<&str> = asked
            .map(|(_, api)| api.as_str())
            .filter(|&api| !work.iter().any(|(listed, _)| listed == api))
            .collect();
        if missing.is_empty() {
            return;
        }
        let apis = list(missing.iter().copied());
        let message = msg("problem-vm-unknown-api").with("part", name).with("apis", apis);
        self.say(Severity::Warning, subject, message.with("first", first.as_str()));
        self.mend(|checks| {
            change_part(checks.diagram, place.id, msg("fix-work").with("part", name), |settings| {
                if let Some(work) = settings.work_mut() {
                    let added: Vec<(String, Demand)> =
                        missing.iter().map(|api| ((*api).to_owned(), *demand)).collect();
                    work.extend(added);
                }
            })
        });
    }

    /// What keeps a group from doing what it is for.
    fn group(&mut self, place: &Place) {
        let Settings::InstanceGroup(group) = &place.part.settings else { return };
        for (message, label, change) in group_checks::of(group) {
            let name = place.part.name.as_str();
            self.say(Severity::Warning, Subject::Part(place.id), message.with("part", name));
            self.mend(|checks| {
                change_part(checks.diagram, place.id, label.with("part", name), |settings| {
                    if let Settings::InstanceGroup(group) = settings {
                        change(group);
                    }
                })
            });
        }
    }

    /// More workers in front of a database than it has connections.
    fn database(&mut self, place: &Place) {
        let Settings::CloudSql(sql) = &place.part.settings else { return };
        let callers: IndexSet<PartId> =
            self.coming[place.at].iter().map(|id| self.diagram.wires[id].from).collect();
        let workers = callers.iter().filter_map(|id| match &self.diagram.parts.get(id)?.settings {
            Settings::Vm(vm) => Some(u64::from(vm.workers)),
            Settings::InstanceGroup(g) => Some(u64::from(g.template.workers) * u64::from(g.largest())),
            _ => None,
        });
        let workers: u64 = workers.sum();
        if sql.connections > 0 && workers > u64::from(sql.connections) {
            let message = msg("problem-connections")
                .with("part", place.part.name.as_str())
                .with("workers", workers)
                .with("connections", sql.connections);
            self.say(Severity::Warning, Subject::Part(place.id), message);
        }
    }

    /// Parts that no wire leads to. Without any users the whole diagram is said to be idle instead.
    fn callers(&mut self, place: &Place) {
        let kind = place.part.settings.kind();
        if matches!(kind, Kind::Users | Kind::SqlClient | Kind::Scheduler | Kind::Function)
            || !self.has_users
            || !self.coming[place.at].is_empty()
        {
            return;
        }
        let name = place.part.name.as_str();
        let (message, caller) = match kind {
            Kind::CloudSql => (msg("problem-database-uncalled"), Kind::Vm),
            Kind::Vm => (msg("problem-vm-uncalled"), Kind::LoadBalancer),
            Kind::InstanceGroup => (msg("problem-group-uncalled"), Kind::LoadBalancer),
            _ => (msg("problem-part-uncalled"), Kind::Users),
        };
        self.say(Severity::Warning, Subject::Part(place.id), message.with("part", name));
        self.mend(|checks| {
            let from = checks.only(caller)?;
            checks.diagram.connect(from, place.id).ok().map(|(edit, _)| edit)
        });
    }

    /// Time limits that end before an answer could even travel back.
    fn waiting(&mut self) {
        for id in self.compiled.drawn_wires() {
            let wire = &self.diagram.wires[id];
            let travel = round_trip(self.diagram, wire).scaled(self.diagram.network_scale);
            let Some(limit) = self.shortest_wait(wire) else { continue };
            if limit <= travel {
                let message = msg("problem-time-limit")
                    .with("from", self.diagram.parts[&wire.from].name.as_str())
                    .with("to", self.diagram.parts[&wire.to].name.as_str())
                    .with("limit", limit.as_ms())
                    .with("travel", travel.as_ms());
                self.say(Severity::Warning, Subject::Wire(*id), message);
            }
        }
    }

    /// How long the caller at the beginning of a wire waits at most.
    fn shortest_wait(&self, wire: &Wire) -> Option<SimDuration> {
        let own = match &self.diagram.parts[&wire.from].settings {
            Settings::Users(users) => Some(users.time_limit),
            Settings::LoadBalancer(lb) => Some(lb.backend_timeout),
            _ => None,
        };
        wire.settings.time_limit.into_iter().chain(own).min()
    }
}

/// Whether this traffic never asks for anything.
fn is_silent(traffic: &Traffic) -> bool {
    match traffic {
        Traffic::Closed { users, .. } => *users == 0,
        Traffic::Open { profile, .. } => {
            let highest = match *profile {
                Profile::Constant { rate } => rate.0,
                Profile::Ramp { from, to, .. } => from.0.max(to.0),
                Profile::Spike { base, peak, .. } => base.0.max(peak.0),
                Profile::Day { low, high, .. } | Profile::Bursts { low, high, .. } => low.0.max(high.0),
            };
            highest <= 0.0
        }
    }
}

/// By component: which APIs users can send to it, as bits. The wires taken in have no cycle, so
/// following them in order of dependence visits each once.
fn reaching(compiled: &Compiled, apis: usize) -> Vec<Vec<u64>> {
    use crate::sim::plan::ComponentKind;
    let plan = &compiled.plan;
    let mut bits = vec![vec![0u64; apis.div_ceil(64).max(1)]; plan.components.len()];
    let mut waiting_for = vec![0u32; plan.components.len()];
    for wire in &plan.wires {
        waiting_for[usize::from(wire.to.0)] += 1;
    }
    let mut ready: Vec<usize> = (0..plan.components.len()).filter(|&at| waiting_for[at] == 0).collect();
    while let Some(at) = ready.pop() {
        if let ComponentKind::Users(users) | ComponentKind::Scheduler(users) = &plan.components[at].kind {
            for (api, _) in &users.mix {
                bits[at][usize::from(api.0) / 64] |= 1 << (api.0 % 64);
            }
        }
        let own = std::mem::take(&mut bits[at]);
        for wire in &plan.components[at].out {
            let wire = &plan.wires[usize::from(wire.0)];
            let to = usize::from(wire.to.0);
            for (word, ours) in own.iter().enumerate() {
                bits[to][word] |= ours & carried(&wire.apis, word);
            }
            waiting_for[to] -= 1;
            if waiting_for[to] == 0 {
                ready.push(to);
            }
        }
        bits[at] = own;
    }
    bits
}

/// The APIs a wire carries among those of one word of bits.
fn carried(listed: &[ApiIx], word: usize) -> u64 {
    if listed.is_empty() {
        return u64::MAX;
    }
    let here = listed.iter().map(|api| usize::from(api.0)).filter(|at| at / 64 == word);
    here.fold(0, |bits, at| bits | 1 << (at % 64))
}

/// An edit that changes the settings of one part.
pub(super) fn change_part(
    diagram: &Diagram,
    id: PartId,
    label: Message,
    change: impl FnOnce(&mut Settings),
) -> Option<Edit> {
    let (at, _, part) = diagram.parts.get_full(&id)?;
    let mut new = part.clone();
    change(&mut new.settings);
    let change = Change::Part { id, old: Some((at, part.clone())), new: Some((at, new)) };
    Some(Edit { label, changes: vec![change] })
}

/// A few names in one phrase.
pub(super) fn list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter();
    let mut phrase = names.by_ref().take(NAMES_LISTED).collect::<Vec<_>>().join(", ");
    if names.next().is_some() {
        phrase.push_str(", …");
    }
    phrase
}
