//! Writing a diagram: stable order, defaults left out, one part or wire to a line where it fits.
//!
//! The writer is our own so that what a person reads, and what git shows as a change, is decided here.

use crate::catalog::firewall::{Action, Direction, Rule, USUAL_PRIORITY, write_traffic};
use crate::catalog::net::EVERYWHERE;
use crate::catalog::parts::{
    CloudSql, Frontend, Function, Healing, HealthCheck, InstanceGroup, LoadBalancer, Machine, Profile,
    Scheduler, SqlClient, Traffic, Users, Vm,
};
use crate::catalog::words::{quoted, write_by_api, write_demand, write_duration, write_number, write_rate};
use crate::catalog::{Demand, Settings, Zone};
use crate::diagram::file::{FORMAT, sheets};
use crate::diagram::{Diagram, Part, PlannedFault, Point, Strikes, Subnet, Vpc, VpcMode, Wire, WireSettings};
use crate::units::{PartId, Rate, SimDuration};

/// Lines longer than this are broken at their fields.
const WIDTH: usize = 120;

/// The text of a diagram. Reading it back gives an equal diagram, and writing that the same text.
pub fn write(diagram: &Diagram) -> String {
    let mut head = Fields::default();
    head.add("format", FORMAT.to_string());
    head.unless(diagram.name.is_empty(), "name", || quoted(&diagram.name));
    head.unless(diagram.seed == 1, "seed", || diagram.seed.to_string());
    head.unless(diagram.network_scale == 1.0, "network_scale", || write_number(diagram.network_scale));
    let mut out = String::from("(\n");
    for field in head.0 {
        out += &format!("    {field},\n");
    }
    if let Some(sheet) = &diagram.sheet {
        out += &sheets::write(sheet);
    }
    if !diagram.vpcs.is_empty() {
        out += "    vpcs: {\n";
        for vpc in diagram.vpcs.values() {
            let (kind, fields) = vpc_fields(vpc, diagram);
            out += &fields.laid_out(&format!("{}: {kind}", quoted(&vpc.name)));
        }
        out += "    },\n";
    }
    out += "    parts: {\n";
    for part in diagram.parts.values() {
        let (kind, fields) = part_fields(part, diagram);
        out += &fields.laid_out(&format!("{}: {kind}", quoted(&part.name)));
    }
    out += "    },\n    wires: [\n";
    for wire in diagram.wires.values() {
        out += &wire_fields(wire, diagram).laid_out("");
    }
    out += "    ],\n";
    let faults: Vec<Fields> =
        diagram.faults.iter().filter_map(|fault| fault_fields(fault, diagram)).collect();
    if !faults.is_empty() {
        out += "    faults: [\n";
        for fields in faults {
            out += &fields.laid_out("");
        }
        out += "    ],\n";
    }
    out += ")\n";
    out
}

fn fault_fields(fault: &PlannedFault, diagram: &Diagram) -> Option<Fields> {
    let mut fields = Fields::default();
    fields.add("at", time(fault.at));
    match fault.strikes {
        Strikes::Part(id, trouble) => {
            fields.add("part", quoted(&diagram.parts.get(&id)?.name));
            fields.add("what", trouble.written());
        }
        Strikes::Zone(zone) => fields.add("zone", quoted(zone.word())),
        Strikes::Region(region) => fields.add("region", quoted(region.word())),
    }
    fields.unless(fault.lasting.is_none(), "for", || fault.lasting.map_or(String::new(), time));
    Some(fields)
}

/// Fields on their way into a file, each as `name: value`.
#[derive(Default)]
struct Fields(Vec<String>);

impl Fields {
    fn add(&mut self, name: &str, value: String) {
        self.0.push(format!("{name}: {value}"));
    }

    fn unless(&mut self, usual: bool, name: &str, value: impl FnOnce() -> String) {
        if !usual {
            self.add(name, value());
        }
    }

    fn time(&mut self, name: &str, value: SimDuration, usual: SimDuration) {
        self.unless(value == usual, name, || time(value));
    }

    fn count<N: PartialEq + ToString>(&mut self, name: &str, value: N, usual: N) {
        self.unless(value == usual, name, || value.to_string());
    }

    fn number(&mut self, name: &str, value: f64, usual: f64) {
        self.unless(value == usual, name, || write_number(value));
    }

    fn demand(&mut self, name: &str, value: Demand, usual: Demand) {
        self.unless(value == usual, name, || write_demand(&value));
    }

    /// A list of texts, left out if it is empty.
    fn texts<'a>(&mut self, name: &str, list: impl Iterator<Item = &'a str>) {
        let mut list = list.peekable();
        if list.peek().is_some() {
            self.add(name, texts(list.map(quoted)));
        }
    }

    fn inline(&self) -> String {
        format!("({})", self.0.join(", "))
    }

    /// An entry of the parts or wires, on one line or one line per field.
    fn laid_out(&self, head: &str) -> String {
        let line = format!("        {head}{},\n", self.inline());
        if line.chars().count() <= WIDTH && line.lines().count() == 1 {
            return line;
        }
        let rows: Vec<String> = self.0.iter().map(|field| format!("            {field},\n")).collect();
        format!("        {head}(\n{}        ),\n", rows.concat())
    }
}

fn time(duration: SimDuration) -> String {
    format!("\"{}\"", write_duration(duration))
}

fn rate(rate: Rate) -> String {
    format!("\"{}\"", write_rate(rate))
}

fn place(at: Point) -> String {
    format!("({}, {})", at.x, at.y)
}

fn part_fields(part: &Part, diagram: &Diagram) -> (&'static str, Fields) {
    let mut fields = Fields::default();
    fields.add("at", place(part.at));
    if let Some(vpc) = part.inside.and_then(|id| diagram.vpcs.get(&id)) {
        fields.add("inside", quoted(&vpc.name));
    }
    let kind = match &part.settings {
        Settings::Users(users) => {
            users_fields(users, &mut fields);
            "Users"
        }
        Settings::Frontend(frontend) => {
            let usual = Frontend::default();
            fields.demand("page_work", frontend.page_work, usual.page_work);
            fields.count("browser_calls", frontend.browser_calls, usual.browser_calls);
            "Frontend"
        }
        Settings::LoadBalancer(lb) => {
            balancer_fields(lb, &mut fields);
            "LoadBalancer"
        }
        Settings::Vm(vm) => {
            vm_fields(vm, &mut fields);
            "Vm"
        }
        Settings::Function(function) => {
            function_fields(function, &mut fields);
            "Function"
        }
        Settings::Scheduler(scheduler) => {
            let usual = Scheduler::default();
            // How often is what one looks for first.
            fields.add("ping_every", time(scheduler.every));
            fields.unless(scheduler.api == usual.api, "ping_api", || quoted(&scheduler.api));
            fields.time("time_limit", scheduler.time_limit, usual.time_limit);
            "Scheduler"
        }
        Settings::InstanceGroup(group) => {
            group_fields(group, &mut fields);
            "InstanceGroup"
        }
        Settings::CloudSql(sql) => {
            sql_fields(sql, &mut fields);
            "CloudSql"
        }
        Settings::SqlClient(client) => {
            let usual = SqlClient::default();
            fields.time("every", client.every, usual.every);
            fields.time("time_limit", client.time_limit, usual.time_limit);
            "SqlClient"
        }
    };
    (kind, fields)
}

fn vpc_fields(vpc: &Vpc, diagram: &Diagram) -> (&'static str, Fields) {
    let mut fields = Fields::default();
    fields.add("at", place(vpc.at));
    fields.add("size", place(Point { x: vpc.size.w, y: vpc.size.h }));
    let kind = match &vpc.mode {
        VpcMode::Auto { without } => {
            fields.texts("without", without.iter().map(|rule| rule.name()));
            "Auto"
        }
        VpcMode::Custom { subnets } => {
            let subnets: Vec<String> = subnets.iter().map(subnet).collect();
            fields.unless(subnets.is_empty(), "subnets", || format!("{{{}}}", subnets.join(", ")));
            "Custom"
        }
        VpcMode::Services { range } => {
            fields.add("range", quoted(&range.to_string()));
            "Services"
        }
    };
    let names = vpc.peers.iter().filter_map(|id| diagram.vpcs.get(id)).map(|vpc| vpc.name.as_str());
    fields.texts("peers", names);
    fields.unless(vpc.services.is_none(), "services", || {
        vpc.services.map_or(String::new(), |range| quoted(&range.to_string()))
    });
    fields.count("nat", vpc.nat, false);
    fields.unless(vpc.rules.is_empty(), "rules", || {
        let rows: Vec<String> = vpc
            .rules
            .iter()
            .map(|rule| format!("                {},\n", rule_fields(rule).inline()))
            .collect();
        format!("[\n{}            ]", rows.concat())
    });
    (kind, fields)
}

fn subnet(subnet: &Subnet) -> String {
    let mut fields = Fields::default();
    fields.add("range", quoted(&subnet.range.to_string()));
    fields.unless(subnet.region.is_empty(), "region", || quoted(&subnet.region));
    format!("{}: {}", quoted(&subnet.name), fields.inline())
}

fn rule_fields(rule: &Rule) -> Fields {
    let mut fields = Fields::default();
    fields.add("name", quoted(&rule.name));
    let action = if rule.action == Action::Allow { "allow" } else { "deny" };
    fields.add(action, quoted(&write_traffic(&rule.traffic)));
    let side = if rule.direction == Direction::Ingress { "from" } else { "to" };
    let is_usual = rule.direction == Direction::Ingress
        && rule.ranges == if rule.source_tags.is_empty() { vec![EVERYWHERE] } else { Vec::new() };
    if !is_usual {
        fields.add(side, texts(rule.ranges.iter().map(|range| quoted(&range.to_string()))));
    }
    fields.texts("from_tags", rule.source_tags.iter().map(String::as_str));
    fields.texts("tags", rule.targets.iter().map(String::as_str));
    fields.count("priority", rule.priority, USUAL_PRIORITY);
    fields.count("enabled", rule.enabled, true);
    fields
}

fn texts(quoted: impl Iterator<Item = String>) -> String {
    format!("[{}]", quoted.collect::<Vec<_>>().join(", "))
}

fn users_fields(users: &Users, fields: &mut Fields) {
    let usual = Users::default();
    fields.unless(users.traffic == usual.traffic, "traffic", || traffic(&users.traffic));
    fields.unless(users.apis == usual.apis, "apis", || write_by_api(&users.apis, |w| write_number(*w)));
    fields.unless(users.scheme == usual.scheme, "scheme", || users.scheme.word().to_owned());
    fields.count("clients", users.clients, usual.clients);
    fields.time("time_limit", users.time_limit, usual.time_limit);
    fields.count("retries", users.retries, usual.retries);
    fields.time("backoff", users.backoff, usual.backoff);
    fields.number("backoff_factor", users.backoff_factor, usual.backoff_factor);
    fields.number("jitter", users.jitter, usual.jitter);
}

fn traffic(traffic: &Traffic) -> String {
    let mut fields = Fields::default();
    let (profile, even) = match traffic {
        Traffic::Closed { users, think } => {
            fields.add("users", users.to_string());
            fields.add("think", write_demand(think));
            return format!("Closed{}", fields.inline());
        }
        Traffic::Open { profile, even } => (profile, *even),
    };
    let word = match *profile {
        Profile::Constant { rate: steady } => {
            fields.add("rate", rate(steady));
            "Open"
        }
        Profile::Ramp { from, to, over } => {
            fields.add("from", rate(from));
            fields.add("to", rate(to));
            fields.add("over", time(over));
            "Ramp"
        }
        Profile::Spike { base, peak, at, lasting } => {
            fields.add("base", rate(base));
            fields.add("peak", rate(peak));
            fields.add("at", time(at));
            fields.add("lasting", time(lasting));
            "Spike"
        }
        Profile::Day { low, high, period } => {
            fields.add("low", rate(low));
            fields.add("high", rate(high));
            fields.add("period", time(period));
            "Day"
        }
        Profile::Bursts { high, low, on, off } => {
            fields.add("high", rate(high));
            fields.add("low", rate(low));
            fields.add("on", time(on));
            fields.add("off", time(off));
            "Bursts"
        }
    };
    fields.count("even", even, false);
    format!("{word}{}", fields.inline())
}

fn balancer_fields(lb: &LoadBalancer, fields: &mut Fields) {
    let usual = LoadBalancer::default();
    fields.unless((lb.https, lb.port) == (usual.https, usual.port), "listen", || {
        format!("{}(port: {})", if lb.https { "Https" } else { "Http" }, lb.port)
    });
    fields.count("certificate", lb.certificate, usual.certificate);
    fields.count("redirect", lb.redirect, usual.redirect);
    fields.count("new_connections", lb.new_connections, usual.new_connections);
    fields.time("tls_work", lb.tls_work, usual.tls_work);
    fields.unless(lb.policy == usual.policy, "policy", || lb.policy.word().to_owned());
    fields.unless(lb.ties == usual.ties, "ties", || lb.ties.word().to_owned());
    fields.count("retries", lb.retries, usual.retries);
    fields.time("backend_timeout", lb.backend_timeout, usual.backend_timeout);
    fields.count("backend_port", lb.backend_port, usual.backend_port);
    fields.unless(lb.health_check == usual.health_check, "health_check", || match &lb.health_check {
        None => "None".to_owned(),
        Some(check) => health_check(check),
    });
    fields.count("fail_open", lb.fail_open, usual.fail_open);
}

fn health_check(check: &HealthCheck) -> String {
    let usual = HealthCheck::default();
    let mut fields = Fields::default();
    // The two that say how long a death goes unnoticed are always shown.
    fields.add("every", time(check.every));
    fields.time("time_limit", check.time_limit, usual.time_limit);
    fields.count("healthy_after", check.healthy_after, usual.healthy_after);
    fields.add("unhealthy_after", check.unhealthy_after.to_string());
    fields.unless(check.path == usual.path, "path", || quoted(&check.path));
    fields.unless(check.port.is_none(), "port", || check.port.map_or(String::new(), |p| p.to_string()));
    fields.count("starts_healthy", check.starts_healthy, usual.starts_healthy);
    fields.number("probe_loss", check.probe_loss, usual.probe_loss);
    fields.inline()
}

fn sql_fields(sql: &CloudSql, fields: &mut Fields) {
    let usual = CloudSql::default();
    zone(sql.zone, fields);
    fields.unless(sql.size == usual.size, "size", || sql.size.word().to_owned());
    fields.unless(sql.version == usual.version, "version", || sql.version.word().to_owned());
    fields.unless(sql.availability == usual.availability, "availability", || {
        sql.availability.word().to_owned()
    });
    fields.unless(sql.standby.is_none(), "standby", || {
        sql.standby.map_or(String::new(), |zone| quoted(zone.word()))
    });
    fields.time("detection", sql.detection, usual.detection);
    fields.demand("promotion", sql.promotion, usual.promotion);
    fields.count("storage_gb", sql.storage_gb, usual.storage_gb);
    fields.count("data_gb", sql.data_gb, usual.data_gb);
    fields.count("grows", sql.grows, usual.grows);
    fields.number("writes", sql.writes, usual.writes);
    fields.count("write_kb", sql.write_kb, usual.write_kb);
    fields.count("connections", sql.connections, usual.connections);
    fields.demand("query", sql.query, usual.query);
    fields.time("boot", sql.boot, usual.boot);
    fields.count("public", sql.public, usual.public);
    let networks: Vec<String> = sql.authorized.iter().map(|net| net.to_string()).collect();
    fields.texts("authorized", networks.iter().map(String::as_str));
    fields.unless(sql.databases == usual.databases, "databases", || {
        texts(sql.databases.iter().map(|name| quoted(name)))
    });
    fields.unless(sql.password == usual.password, "password", || quoted(&sql.password));
}

fn zone(zone: Zone, fields: &mut Fields) {
    fields.unless(zone == Zone::USUAL, "zone", || quoted(zone.word()));
}

fn vm_fields(vm: &Vm, fields: &mut Fields) {
    let usual = Vm::default();
    zone(vm.zone, fields);
    fields.unless(vm.machine == usual.machine, "machine", || match vm.machine {
        Machine::Custom(cores) => format!("Custom({cores})"),
        machine => machine.word().to_owned(),
    });
    fields.count("sharing", vm.sharing, usual.sharing);
    fields.count("workers", vm.workers, usual.workers);
    fields.count("queue", vm.queue, usual.queue);
    fields.count("listen", vm.listen, usual.listen);
    fields.time("boot", vm.boot, usual.boot);
    fields.unless(vm.work == usual.work, "work", || write_by_api(&vm.work, write_demand));
    fields.number("errors", vm.errors, usual.errors);
    fields.count("tls", vm.tls, usual.tls);
    fields.time("tls_work", vm.tls_work, usual.tls_work);
    fields.count("localhost", vm.localhost, usual.localhost);
    fields.unless(vm.pages == usual.pages, "pages", || vm.pages.word().to_owned());
    fields.count("external", vm.external, usual.external);
    fields.unless(vm.subnet.is_none(), "subnet", || vm.subnet.as_deref().map_or(String::new(), quoted));
    fields.unless(vm.address.is_none(), "address", || {
        vm.address.map_or(String::new(), |address| quoted(&address.to_string()))
    });
    fields.texts("tags", vm.tags.iter().map(String::as_str));
}

fn function_fields(function: &Function, fields: &mut Fields) {
    let usual = Function::default();
    fields.demand("cold_start", function.cold_start, usual.cold_start);
    fields.time("idle_limit", function.idle_limit, usual.idle_limit);
    fields.count("min_instances", function.min_instances, usual.min_instances);
    fields.count("max_instances", function.max_instances, usual.max_instances);
    fields.count("concurrency", function.concurrency, usual.concurrency);
    fields.unless(function.max_wait.is_none(), "max_wait", || function.max_wait.map_or(String::new(), time));
    fields.count("memory", function.memory, usual.memory);
    fields.unless(function.billing == usual.billing, "billing", || function.billing.word().to_owned());
    fields.unless(function.work == usual.work, "work", || write_by_api(&function.work, write_demand));
    fields.number("errors", function.errors, usual.errors);
}

fn group_fields(group: &InstanceGroup, fields: &mut Fields) {
    let usual = InstanceGroup::default();
    fields.unless(group.template == usual.template, "template", || {
        let mut template = Fields::default();
        vm_fields(&group.template, &mut template);
        template.inline()
    });
    fields.count("instances", group.instances, usual.instances);
    fields.unless(group.zones == usual.zones, "zones", || texts(group.zones.iter().map(|zone| quoted(zone))));
    fields.unless(group.scaling == usual.scaling, "scaling", || group.scaling.word().to_owned());
    fields.number("cpu_target", group.cpu_target, usual.cpu_target);
    fields.unless(group.request_target == usual.request_target, "request_target", || {
        rate(group.request_target)
    });
    fields.count("min_size", group.min_size, usual.min_size);
    fields.count("max_size", group.max_size, usual.max_size);
    fields.time("initialization", group.initialization, usual.initialization);
    fields.time("scale_in_window", group.scale_in_window, usual.scale_in_window);
    fields
        .unless(group.healing.is_none(), "healing", || group.healing.as_ref().map_or(String::new(), healing));
    fields.time("draining", group.draining, usual.draining);
    fields.count("max_surge", group.max_surge, usual.max_surge);
    fields.count("max_unavailable", group.max_unavailable, usual.max_unavailable);
}

fn healing(healing: &Healing) -> String {
    let usual = Healing::default();
    let mut fields = Fields::default();
    fields.time("every", healing.every, usual.every);
    fields.time("time_limit", healing.time_limit, usual.time_limit);
    fields.count("unhealthy_after", healing.unhealthy_after, usual.unhealthy_after);
    fields.time("initial_delay", healing.initial_delay, usual.initial_delay);
    fields.inline()
}

fn wire_fields(wire: &Wire, diagram: &Diagram) -> Fields {
    let name = |id: &PartId| quoted(diagram.parts.get(id).map_or("", |part| &part.name));
    let (set, usual) = (&wire.settings, WireSettings::default());
    let mut fields = Fields::default();
    fields.add("from", name(&wire.from));
    fields.add("to", name(&wire.to));
    fields.count("calls", set.calls, usual.calls);
    fields.count("parallel", set.parallel, usual.parallel);
    fields.number("chance", set.chance, usual.chance);
    fields.unless(set.round_trip.is_none(), "round_trip", || set.round_trip.map_or(String::new(), time));
    fields.unless(set.time_limit.is_none(), "time_limit", || set.time_limit.map_or(String::new(), time));
    fields.count("weight", set.weight, usual.weight);
    fields.number("loss", set.loss, usual.loss);
    fields.texts("carries", set.carries.iter().map(String::as_str));
    fields.count("fallback", set.fallback, usual.fallback);
    for (name, text) in [
        ("host", &set.connect.host),
        ("database", &set.connect.database),
        ("password", &set.connect.password),
    ] {
        fields.unless(text.is_none(), name, || text.as_deref().map_or(String::new(), quoted));
    }
    fields.unless(set.connect.port.is_none(), "port", || {
        set.connect.port.map_or(String::new(), |port| port.to_string())
    });
    fields
}
