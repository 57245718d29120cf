//! From the types of version 1 to a diagram: words into quantities, names into ids, limits checked.

use std::collections::BTreeMap;

use crate::catalog::parts::{
    Frontend, Function, HealthCheck, LoadBalancer, Profile, Scheduler, SqlClient, Traffic, Users, Vm,
};
use crate::catalog::setting::MOST_APIS;
use crate::catalog::{Demand, Settings, Spec, Widget, Zone, specs, words};
use crate::diagram::edit::names;
use crate::diagram::file::outline::{Entry, Key, Node};
use crate::diagram::file::report::{MOST, Report};
use crate::diagram::file::typed::{self, Spot, unknown};
use crate::diagram::file::{Fault, faults, v1, wires};
use crate::diagram::wire::diagram_specs;
use crate::diagram::{Diagram, Part, Point, Sheet, limits, sheet};
use crate::text::msg;
use crate::units::{PartId, Rate, SimDuration, VpcId};

const ROOT: [&str; 9] =
    ["format", "name", "seed", "network_scale", "lesson", "vpcs", "parts", "wires", "faults"];

/// Reads the whole diagram; problems go to `report`, what could be left out comes back as repairs.
pub fn diagram(text: &str, root: &Node<'_>, report: &mut Report<'_>) -> (Diagram, Vec<Fault>) {
    let root = Spot::new(root, "");
    let fields = root.node.entries.iter().filter_map(|entry| match entry.key {
        Key::Field(field) if !ROOT.contains(&field) => Some((entry.at, field)),
        _ => None,
    });
    for (at, field) in fields.take(MOST) {
        report.add(at as usize, field, unknown("file-unknown-field", field, &ROOT));
    }
    let mut reader = Reader { text, report, repairs: Vec::new() };
    let mut diagram = Diagram::default();
    reader.head(&root, &mut diagram);
    let vpc_ids = reader.vpcs(&root, &mut diagram);
    let part_ids = reader.parts(&root, &vpc_ids, &mut diagram);
    wires::read(&mut reader, &root, &part_ids, &mut diagram);
    faults::read(&mut reader, &root, &part_ids, &mut diagram);
    (diagram, reader.repairs)
}

pub(super) struct Reader<'r, 't> {
    pub text: &'r str,
    pub report: &'r mut Report<'t>,
    pub repairs: Vec<Fault>,
}

impl Reader<'_, '_> {
    fn head(&mut self, root: &Spot<'_, '_>, diagram: &mut Diagram) {
        if root.node.field("name").is_some()
            && let Some(name) = typed::read::<String>(self.text, &root.child("name"), self.report)
        {
            match names::check_title(&name) {
                Ok(()) => diagram.name = name,
                Err(message) => root.child("name").fault(self.report, message),
            }
        }
        if root.node.field("seed").is_some() {
            diagram.seed = typed::read(self.text, &root.child("seed"), self.report).unwrap_or(1);
        }
        if root.node.field("network_scale").is_some() {
            let scale = typed::read(self.text, &root.child("network_scale"), self.report);
            diagram.network_scale = scale.unwrap_or(1.0);
        }
        self.check_limits(diagram_specs(), diagram, root);
        if root.node.field("lesson").is_some() {
            diagram.sheet = self.sheet(&root.child("lesson"));
        }
    }

    fn sheet(&mut self, spot: &Spot<'_, '_>) -> Option<Sheet> {
        let read: v1::Sheet = typed::read(self.text, spot, self.report)?;
        let answers = read.answers.unwrap_or_default();
        let is_text = |text: &String, most: usize| text.chars().count() <= most;
        if !is_text(&read.name, limits::TITLE_CHARS)
            || answers.len() > sheet::ANSWERS
            || !answers.iter().all(|(asked, answer)| {
                is_text(asked, limits::TITLE_CHARS) && is_text(answer, sheet::ANSWER_CHARS)
            })
        {
            let message = msg("file-sheet-size").with("most", sheet::ANSWERS);
            spot.fault(self.report, message.with("chars", sheet::ANSWER_CHARS));
            return None;
        }
        Some(Sheet { lesson: read.name, answers })
    }

    /// The entries of a map or list of the root, which may be left out.
    pub fn entries<'n, 't>(
        &mut self,
        root: &Spot<'n, 't>,
        field: &str,
        most: usize,
    ) -> (&'n [Entry<'t>], String) {
        let Some(entry) = root.node.entry(field) else {
            return (&[], String::new());
        };
        let is_list = matches!(field, "wires" | "faults");
        if !entry.node.text(self.text).starts_with(if is_list { '[' } else { '{' }) {
            let message = if is_list { msg("file-wants-list") } else { msg("file-wants-map") };
            root.child(field).fault(self.report, message);
            return (&[], String::new());
        }
        if entry.node.entries.len() > most {
            let count = entry.node.entries.len();
            let message = msg("file-over-limit").with("what", field).with("count", count).with("most", most);
            root.child(field).fault(self.report, message);
            return (&[], String::new());
        }
        (&entry.node.entries, entry.key.below(""))
    }

    fn vpcs(&mut self, root: &Spot<'_, '_>, diagram: &mut Diagram) -> BTreeMap<String, VpcId> {
        let (mut ids, mut peers) = (BTreeMap::new(), Vec::new());
        let (entries, path) = self.entries(root, "vpcs", limits::VPCS);
        for (entry, id) in entries.iter().zip(1..) {
            let Some((name, spot)) = self.named(entry, &path) else { continue };
            ids.insert(name.clone(), VpcId(id));
            let Some(read) = typed::read::<v1::Vpc>(self.text, &spot, self.report) else { continue };
            let vpc = self.vpc(&spot, name, read, &mut peers, VpcId(id));
            if let Err(message) = Diagram::default().check_region(vpc.at, vpc.size, None) {
                spot.fault(self.report, message);
            }
            diagram.vpcs.insert(VpcId(id), vpc);
        }
        self.peers(peers, &ids, diagram);
        ids
    }

    /// The name an entry of a map gives, if it is one a part or VPC may have.
    fn named<'n, 't>(&mut self, entry: &'n Entry<'t>, path: &str) -> Option<(String, Spot<'n, 't>)> {
        let spot = Spot::new(&entry.node, entry.key.below(path));
        let Key::Name(name) = &entry.key else {
            return None;
        };
        if let Err(message) = names::check(name) {
            self.report.add(entry.at as usize, &spot.path, message);
        }
        Some((name.to_string(), spot))
    }

    fn parts(
        &mut self,
        root: &Spot<'_, '_>,
        vpcs: &BTreeMap<String, VpcId>,
        diagram: &mut Diagram,
    ) -> BTreeMap<String, PartId> {
        let mut ids = BTreeMap::new();
        let (entries, path) = self.entries(root, "parts", limits::PARTS);
        for (entry, id) in entries.iter().zip(1..) {
            let Some((name, spot)) = self.named(entry, &path) else { continue };
            ids.insert(name.clone(), PartId(id));
            let Some(part) = typed::read::<v1::Part>(self.text, &spot, self.report) else { continue };
            let (at, inside, settings) = self.part(&spot, part);
            if let Err(message) = at.check() {
                spot.child("at").fault(self.report, message);
            }
            self.check_limits(specs(settings.kind()), &settings, &spot);
            let inside = inside.and_then(|name| {
                let id = vpcs.get(&name).copied();
                if id.is_none() {
                    let known: Vec<&str> = vpcs.keys().map(String::as_str).collect();
                    self.repair(&spot.child("inside"), unknown("file-repaired-inside", &name, &known));
                }
                id
            });
            diagram.parts.insert(PartId(id), Part { name, at, inside, settings });
        }
        ids
    }

    /// Something that was left out, and why.
    pub fn repair(&mut self, spot: &Spot<'_, '_>, message: crate::text::Message) {
        let fault = self.report.fault_at(Some(spot.node.first_byte()), &spot.path, message);
        self.repairs.push(fault);
    }

    /// Checks every setting against its row of the catalog.
    pub fn check_limits<T>(&mut self, rows: &'static [Spec<T>], on: &T, spot: &Spot<'_, '_>) {
        for spec in rows {
            if let Some(value) = (spec.get)(on)
                && let Err(message) = spec.check(value)
            {
                setting_spot(spot, spec.key).fault(self.report, message);
            }
        }
    }

    fn part(&mut self, spot: &Spot<'_, '_>, part: v1::Part) -> (Point, Option<String>, Settings) {
        match part {
            v1::Part::Users(users) => (point(users.at), None, Settings::Users(self.users(spot, users))),
            v1::Part::Frontend(frontend) => {
                let usual = Frontend::default();
                let settings = Frontend {
                    page_work: self.demand_or(spot, "page_work", frontend.page_work, usual.page_work),
                    browser_calls: frontend.browser_calls.unwrap_or(usual.browser_calls),
                };
                (point(frontend.at), None, Settings::Frontend(settings))
            }
            v1::Part::LoadBalancer(mut lb) => {
                let inside = lb.inside.take();
                (point(lb.at), inside, Settings::LoadBalancer(self.load_balancer(spot, lb)))
            }
            v1::Part::Vm(mut vm) => {
                let inside = vm.inside.take();
                (point(vm.at), inside, Settings::Vm(self.vm(spot, vm)))
            }
            v1::Part::Function(mut function) => {
                let inside = function.inside.take();
                (point(function.at), inside, Settings::Function(self.function(spot, function)))
            }
            v1::Part::Scheduler(scheduler) => {
                let usual = Scheduler::default();
                let settings = Scheduler {
                    every: self.time_or(spot, "ping_every", scheduler.ping_every, usual.every),
                    api: scheduler.ping_api.unwrap_or(usual.api),
                    time_limit: self.time_or(spot, "time_limit", scheduler.time_limit, usual.time_limit),
                };
                (point(scheduler.at), None, Settings::Scheduler(settings))
            }
            v1::Part::InstanceGroup(mut group) => {
                let inside = group.inside.take();
                (point(group.at), inside, Settings::InstanceGroup(self.instance_group(spot, *group)))
            }
            v1::Part::CloudSql(sql) => {
                let (at, inside) = (point(sql.at), sql.inside.clone());
                (at, inside, Settings::CloudSql(self.cloud_sql(spot, sql)))
            }
            v1::Part::SqlClient(client) => {
                let usual = SqlClient::default();
                let settings = SqlClient {
                    every: self.time_or(spot, "every", client.every, usual.every),
                    time_limit: self.time_or(spot, "time_limit", client.time_limit, usual.time_limit),
                };
                (point(client.at), client.inside, Settings::SqlClient(settings))
            }
        }
    }

    fn users(&mut self, spot: &Spot<'_, '_>, users: v1::Users) -> Users {
        let usual = Users::default();
        Users {
            traffic: match users.traffic {
                Some(traffic) => self.traffic(&spot.child("traffic"), traffic),
                None => usual.traffic,
            },
            apis: users.apis.map_or(usual.apis, |apis| apis.into_iter().take(MOST_APIS + 1).collect()),
            scheme: users.scheme.map_or(usual.scheme, Into::into),
            clients: users.clients.unwrap_or(usual.clients),
            time_limit: self.time_or(spot, "time_limit", users.time_limit, usual.time_limit),
            retries: users.retries.unwrap_or(usual.retries),
            backoff: self.time_or(spot, "backoff", users.backoff, usual.backoff),
            backoff_factor: users.backoff_factor.unwrap_or(usual.backoff_factor),
            jitter: users.jitter.unwrap_or(usual.jitter),
        }
    }

    fn traffic(&mut self, spot: &Spot<'_, '_>, traffic: v1::Traffic) -> Traffic {
        let (profile, even) = match traffic {
            v1::Traffic::Closed { users, think } => {
                return Traffic::Closed { users, think: self.demand(&spot.child("think"), think) };
            }
            v1::Traffic::Open { rate, even } => {
                (Profile::Constant { rate: self.rate(spot, "rate", &rate) }, even)
            }
            v1::Traffic::Ramp { from, to, over, even } => {
                let (from, to) = (self.rate(spot, "from", &from), self.rate(spot, "to", &to));
                (Profile::Ramp { from, to, over: self.time(spot, "over", &over) }, even)
            }
            v1::Traffic::Spike { base, peak, at, lasting, even } => {
                let (base, peak) = (self.rate(spot, "base", &base), self.rate(spot, "peak", &peak));
                let (at, lasting) = (self.time(spot, "at", &at), self.time(spot, "lasting", &lasting));
                (Profile::Spike { base, peak, at, lasting }, even)
            }
            v1::Traffic::Day { low, high, period, even } => {
                let (low, high) = (self.rate(spot, "low", &low), self.rate(spot, "high", &high));
                (Profile::Day { low, high, period: self.time(spot, "period", &period) }, even)
            }
            v1::Traffic::Bursts { high, low, on, off, even } => {
                let (low, high) = (self.rate(spot, "low", &low), self.rate(spot, "high", &high));
                let (on, off) = (self.time(spot, "on", &on), self.time(spot, "off", &off));
                (Profile::Bursts { high, low, on, off }, even)
            }
        };
        Traffic::Open { profile, even }
    }

    fn load_balancer(&mut self, spot: &Spot<'_, '_>, lb: v1::LoadBalancer) -> LoadBalancer {
        let usual = LoadBalancer::default();
        let (https, port) = match lb.listen {
            Some(v1::Listen::Http { port }) => (false, port),
            Some(v1::Listen::Https { port }) => (true, port),
            None => (usual.https, usual.port),
        };
        LoadBalancer {
            https,
            port,
            certificate: lb.certificate.unwrap_or(usual.certificate),
            redirect: lb.redirect.unwrap_or(usual.redirect),
            new_connections: lb.new_connections.unwrap_or(usual.new_connections),
            tls_work: self.time_or(spot, "tls_work", lb.tls_work, usual.tls_work),
            policy: lb.policy.map_or(usual.policy, Into::into),
            ties: lb.ties.map_or(usual.ties, Into::into),
            retries: lb.retries.unwrap_or(usual.retries),
            backend_timeout: self.time_or(spot, "backend_timeout", lb.backend_timeout, usual.backend_timeout),
            backend_port: lb.backend_port.unwrap_or(usual.backend_port),
            health_check: lb.health_check.map(|check| self.health_check(&spot.child("health_check"), check)),
            fail_open: lb.fail_open.unwrap_or(usual.fail_open),
        }
    }

    fn health_check(&mut self, spot: &Spot<'_, '_>, check: v1::HealthCheck) -> HealthCheck {
        let usual = HealthCheck::default();
        HealthCheck {
            every: self.time_or(spot, "every", check.every, usual.every),
            time_limit: self.time_or(spot, "time_limit", check.time_limit, usual.time_limit),
            healthy_after: check.healthy_after.unwrap_or(usual.healthy_after),
            unhealthy_after: check.unhealthy_after.unwrap_or(usual.unhealthy_after),
            path: check.path.unwrap_or(usual.path),
            port: check.port,
            starts_healthy: check.starts_healthy.unwrap_or(usual.starts_healthy),
            probe_loss: check.probe_loss.unwrap_or(usual.probe_loss),
        }
    }

    pub(super) fn vm(&mut self, spot: &Spot<'_, '_>, vm: v1::Vm) -> Vm {
        let usual = Vm::default();
        let work_spot = spot.child("work");
        Vm {
            zone: self.zone(spot, "zone", vm.zone).unwrap_or(Zone::USUAL),
            machine: vm.machine.map_or(usual.machine, Into::into),
            sharing: vm.sharing.unwrap_or(usual.sharing),
            workers: vm.workers.unwrap_or(usual.workers),
            queue: vm.queue.unwrap_or(usual.queue),
            listen: vm.listen.unwrap_or(usual.listen),
            boot: self.time_or(spot, "boot", vm.boot, usual.boot),
            work: vm.work.map_or(usual.work, |work| self.work(&work_spot, work)),
            errors: vm.errors.unwrap_or(usual.errors),
            tls: vm.tls.unwrap_or(usual.tls),
            tls_work: self.time_or(spot, "tls_work", vm.tls_work, usual.tls_work),
            localhost: vm.localhost.unwrap_or(usual.localhost),
            pages: vm.pages.map_or(usual.pages, Into::into),
            external: vm.external.unwrap_or(usual.external),
            subnet: vm.subnet,
            address: vm.address.and_then(|text| self.address(spot, &text)),
            tags: vm.tags.unwrap_or_default(),
        }
    }

    fn work(
        &mut self,
        spot: &Spot<'_, '_>,
        work: indexmap::IndexMap<String, v1::Demand>,
    ) -> Vec<(String, Demand)> {
        // One more than may be, so that too many are noticed but not all looked up.
        let demands = work.into_iter().take(MOST_APIS + 1);
        demands.map(|(api, d)| (api.clone(), self.demand(&spot.child(&api), d))).collect()
    }

    fn function(&mut self, spot: &Spot<'_, '_>, function: v1::Function) -> Function {
        let usual = Function::default();
        let work_spot = spot.child("work");
        Function {
            memory: function.memory.unwrap_or(usual.memory),
            billing: function.billing.map_or(usual.billing, Into::into),
            concurrency: function.concurrency.unwrap_or(usual.concurrency),
            min_instances: function.min_instances.unwrap_or(usual.min_instances),
            max_instances: function.max_instances.unwrap_or(usual.max_instances),
            idle_limit: self.time_or(spot, "idle_limit", function.idle_limit, usual.idle_limit),
            cold_start: self.demand_or(spot, "cold_start", function.cold_start, usual.cold_start),
            max_wait: function.max_wait.map(|text| self.time(spot, "max_wait", &text)),
            work: function.work.map_or(usual.work, |work| self.work(&work_spot, work)),
            errors: function.errors.unwrap_or(usual.errors),
        }
    }

    /// A zone by its name, if one is given.
    pub fn zone(&mut self, spot: &Spot<'_, '_>, field: &str, word: Option<String>) -> Option<Zone> {
        let word = word?;
        let zone = Zone::from_word(&word);
        if zone.is_none() {
            spot.child(field).fault(self.report, unknown("file-unknown-choice", &word, Zone::WORDS));
        }
        zone
    }

    pub fn time(&mut self, spot: &Spot<'_, '_>, field: &str, text: &str) -> SimDuration {
        words::read_duration(text).unwrap_or_else(|| {
            let widget = Widget::Duration { min_s: 0.0, max_s: 0.0 };
            spot.child(field).fault(self.report, widget.expected());
            // Within every setting's limits, so that it is not complained about twice.
            SimDuration::from_ms(1_000)
        })
    }

    pub(super) fn time_or(
        &mut self,
        spot: &Spot<'_, '_>,
        field: &str,
        text: Option<String>,
        usual: SimDuration,
    ) -> SimDuration {
        text.map_or(usual, |text| self.time(spot, field, &text))
    }

    pub(super) fn rate(&mut self, spot: &Spot<'_, '_>, field: &str, text: &str) -> Rate {
        words::read_rate(text).unwrap_or_else(|| {
            let widget = Widget::Rate { min: 0.0, max: 0.0 };
            spot.child(field).fault(self.report, widget.expected());
            Rate(1.0)
        })
    }

    pub fn demand_or(
        &mut self,
        spot: &Spot<'_, '_>,
        field: &str,
        demand: Option<v1::Demand>,
        usual: Demand,
    ) -> Demand {
        demand.map_or(usual, |demand| self.demand(&spot.child(field), demand))
    }

    fn demand(&mut self, spot: &Spot<'_, '_>, demand: v1::Demand) -> Demand {
        match demand {
            v1::Demand::Fixed(mean) => Demand::Fixed(self.time(spot, "", &mean)),
            v1::Demand::Exponential(mean) => Demand::Exponential(self.time(spot, "", &mean)),
            v1::Demand::Erlang { mean, shape } => {
                Demand::Erlang { mean: self.time(spot, "mean", &mean), shape }
            }
            v1::Demand::Bimodal { fast, slow, share_slow } => Demand::Bimodal {
                fast: self.time(spot, "fast", &fast),
                slow: self.time(spot, "slow", &slow),
                share_slow,
            },
            v1::Demand::LogNormal { mean, cv } => {
                Demand::LogNormal { mean: self.time(spot, "mean", &mean), cv }
            }
        }
    }
}

pub(super) fn point(at: (f32, f32)) -> Point {
    Point { x: at.0, y: at.1 }
}

/// Where the setting with this key stands in the file: some are a level deeper there.
fn setting_spot<'n, 't>(spot: &Spot<'n, 't>, key: &str) -> Spot<'n, 't> {
    let first = key.split('.').next().unwrap_or(key);
    if spot.node.entry(first).is_none() {
        for outer in ["traffic", "listen", "machine", "template"] {
            let (is_there, word) = match (outer, key) {
                ("machine", "cores") => (spot.node.entry(outer).is_some(), outer),
                _ => (spot.node.field(outer).is_some_and(|n| n.entry(key).is_some()), key),
            };
            if is_there {
                let outer_spot = spot.child(outer);
                return if word == outer { outer_spot } else { outer_spot.child(word) };
            }
        }
    }
    key.split('.').fold(spot.clone(), |spot, word| spot.child(word))
}
