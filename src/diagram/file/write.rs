//! Writing a diagram: stable order, defaults left out, one part or wire to a line where it fits.
//!
//! The writer is our own so that what a person reads, and what git shows as a change, is decided here.

use crate::catalog::parts::{
    CloudSql, Frontend, HealthCheck, LoadBalancer, Machine, Profile, Traffic, Users, Vm,
};
use crate::catalog::words::{quoted, write_by_api, write_demand, write_duration, write_number, write_rate};
use crate::catalog::{Demand, Settings};
use crate::diagram::file::FORMAT;
use crate::diagram::{Diagram, Part, Point, Wire, WireSettings};
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
    if !diagram.vpcs.is_empty() {
        out += "    vpcs: {\n";
        for vpc in diagram.vpcs.values() {
            let (at, size) = (place(vpc.at), place(Point { x: vpc.size.w, y: vpc.size.h }));
            out += &format!("        {}: Auto(at: {at}, size: {size}),\n", quoted(&vpc.name));
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
    out += "    ],\n)\n";
    out
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

    fn inline(&self) -> String {
        format!("({})", self.0.join(", "))
    }

    /// An entry of the parts or wires, on one line or one line per field.
    fn laid_out(&self, head: &str) -> String {
        let line = format!("        {head}{},\n", self.inline());
        if line.chars().count() <= WIDTH {
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
        Settings::CloudSql(sql) => {
            let usual = CloudSql::default();
            fields.unless(sql.size == usual.size, "size", || sql.size.word().to_owned());
            fields.count("connections", sql.connections, usual.connections);
            fields.demand("query", sql.query, usual.query);
            fields.time("boot", sql.boot, usual.boot);
            "CloudSql"
        }
    };
    (kind, fields)
}

fn users_fields(users: &Users, fields: &mut Fields) {
    let usual = Users::default();
    fields.unless(users.traffic == usual.traffic, "traffic", || traffic(&users.traffic));
    fields.unless(users.apis == usual.apis, "apis", || write_by_api(&users.apis, |w| write_number(*w)));
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
    fields.count("starts_healthy", check.starts_healthy, usual.starts_healthy);
    fields.number("probe_loss", check.probe_loss, usual.probe_loss);
    fields.inline()
}

fn vm_fields(vm: &Vm, fields: &mut Fields) {
    let usual = Vm::default();
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
    fields
}
