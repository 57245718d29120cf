//! The figures of a run as JSON, as CSV, and as tables a person reads.

use serde_json::{Map, Value, json};

use crate::compile::Compiled;
use crate::diagram::Diagram;
use crate::export::table::{aligned, digits, percent, thousands, time, usd};
use crate::session::money::{self, PartMoney};
use crate::session::{cause_label, place_word};
use crate::sim::DatabaseReading;
use crate::text::{Language, Message, msg, say};
use crate::trace::{Bill, PartSummary, Summary};
use crate::units::SimDuration;

/// A run that is over, with everything that is said about it.
pub struct Report<'d> {
    pub diagram: &'d Diagram,
    pub compiled: &'d Compiled,
    pub summary: Summary,
    /// By component: what a database held and lost at the end.
    pub databases: Vec<Option<DatabaseReading>>,
    pub seed: u64,
    pub warm_up: SimDuration,
    /// Seconds the run took.
    pub wall_s: f64,
    /// SHA-256 of the whole event sequence.
    pub digest: String,
    /// What it cost, warm-up included.
    pub bill: Bill,
}

impl Report<'_> {
    /// Every part with its name and kind, then the instances of groups that were there at some time.
    fn parts(&self) -> impl Iterator<Item = Row<'_>> {
        let drawn = self.diagram.parts.len();
        let Compiled { parts, names, .. } = self.compiled;
        parts.iter().zip(names).zip(&self.summary.parts).enumerate().filter_map(
            move |(at, ((id, name), figures))| {
                let part = self.diagram.parts.get(id)?;
                let is_instance = at >= drawn;
                let was_there = figures.utilization.is_some() || figures.received > 0;
                let kind = if is_instance { "instance" } else { part.settings.kind().word() };
                (!is_instance || was_there).then_some(Row {
                    name,
                    kind,
                    group: is_instance.then_some(&part.name),
                    database: self.databases.get(at).and_then(Option::as_ref),
                    figures,
                })
            },
        )
    }

    fn money(&self) -> Vec<PartMoney> {
        money::by_part(self.diagram, self.compiled, &self.bill)
    }
}

/// The figures of one part, or of one instance of a group, whose own row holds those of all.
struct Row<'r> {
    name: &'r str,
    kind: &'static str,
    group: Option<&'r String>,
    database: Option<&'r DatabaseReading>,
    figures: &'r PartSummary,
}

/// The report as JSON. Figures that do not exist are null; the names of fields never change.
pub fn json(report: &Report) -> String {
    let Report { summary, .. } = report;
    let requests = summary.requests;
    let times = summary.response_time_s;
    let failures: Map<String, Value> =
        summary.failures.iter().map(|(cause, n)| (cause.word().to_owned(), json!(n))).collect();
    let parts: Map<String, Value> =
        report.parts().map(|row| (row.name.to_owned(), part_json(&row))).collect();
    let money = report.money();
    let whole = json!({
        "diagram": report.diagram.name,
        "seed": report.seed,
        "simulated_s": summary.simulated_s,
        "warmup_s": report.warm_up.as_s(),
        "wall_s": report.wall_s,
        "events": summary.events,
        "digest": report.digest,
        "requests": {
            "created": requests.created,
            "succeeded": requests.succeeded,
            "failed": requests.failed,
            "abandoned": requests.abandoned,
            "in_flight": requests.in_flight,
        },
        "response_time_s": {
            "mean": times.map(|t| t.mean),
            "p50": times.map(|t| t.p50),
            "p95": times.map(|t| t.p95),
            "p99": times.map(|t| t.p99),
            "max": times.map(|t| t.max),
        },
        "failures": failures,
        "parts": parts,
        "money": {
            "per_month_usd": money.iter().map(|part| part.per_month_usd).sum::<f64>(),
            "spent_usd": money.iter().map(|part| part.spent_usd).sum::<f64>(),
            "parts": money_json(report, &money),
        },
    });
    format!("{whole:#}\n")
}

/// What the parts cost that cost something.
fn money_json(report: &Report, money: &[PartMoney]) -> Map<String, Value> {
    let names = report.diagram.parts.values().map(|part| part.name.clone());
    let costs = |part: &PartMoney| part.per_month_usd > 0.0 || part.spent_usd > 0.0;
    let each = names.zip(money).filter(|(_, part)| costs(part));
    let figures =
        |part: &PartMoney| json!({ "per_month_usd": part.per_month_usd, "spent_usd": part.spent_usd });
    each.map(|(name, part)| (name, figures(part))).collect()
}

fn part_json(row: &Row) -> Value {
    let figures = row.figures;
    let mut value = json!({
        "kind": row.kind,
        "received": figures.received,
        "answered": figures.answered,
        "failed": figures.failed,
        "utilization": figures.utilization,
        "queue_mean": figures.queue_mean,
        "queue_max": figures.queue_max,
        "in_flight_mean": figures.in_flight_mean,
        "share": figures.share,
    });
    if let Some(function) = &figures.function {
        let more = json!({
            "instances_mean": function.instances_mean,
            "busy_instances_mean": function.busy_mean,
            "cold_starts": function.starts,
            "calls_started": function.calls,
            "cold_calls": function.cold_calls,
            "cold_share": function.cold_share(),
            "cold_mean_s": function.cold_s,
            "warm_mean_s": function.warm_s,
        });
        if let (Value::Object(whole), Value::Object(more)) = (&mut value, more) {
            whole.extend(more);
        }
    }
    if let Some(database) = row.database {
        value["database"] = database_json(database);
    }
    if let Some(group) = row.group {
        value["group"] = json!(group);
    }
    value
}

fn database_json(database: &DatabaseReading) -> Value {
    json!({
        "storage_bytes": database.storage,
        "used_bytes": database.used,
        "writes_acknowledged": database.writes_acknowledged,
        "writes_lost": database.writes_lost,
        "primary": place_word(database.primary),
        "standby": database.standby.and_then(place_word),
        "in_sync": database.in_sync,
        "failovers": database.failovers,
        "silent_s": database.silence.as_s(),
    })
}

/// The columns of the CSV. `row` is `part` or `total`; in the total, `received` counts the users'
/// requests created and `answered` those that succeeded. Figures that do not exist are empty.
pub const CSV_HEADER: &str = "row,part,kind,received,answered,failed,abandoned,in_flight,utilization,queue_mean,\
queue_max,in_flight_mean,share,mean_s,p50_s,p95_s,p99_s,max_s,simulated_s,events,seed,digest";

/// The report as CSV: one row for each part, then the total.
pub fn csv(report: &Report) -> String {
    let mut text = format!("{CSV_HEADER}\n");
    let or_empty = |figure: Option<f64>| figure.map_or(String::new(), |f| f.to_string());
    for Row { name, kind, figures: f, .. } in report.parts() {
        let name = quoted(name);
        text += &format!("part,{name},{kind},{},{},{},,,", f.received, f.answered, f.failed);
        text += &format!("{},{},{},", or_empty(f.utilization), f.queue_mean, f.queue_max);
        text += &format!("{},{},,,,,,,,,\n", f.in_flight_mean, or_empty(f.share));
    }
    let Summary { requests: r, response_time_s: t, events, simulated_s, .. } = &report.summary;
    text +=
        &format!("total,,,{},{},{},{},{},,,,,,", r.created, r.succeeded, r.failed, r.abandoned, r.in_flight);
    for figure in [t.map(|t| t.mean), t.map(|t| t.p50), t.map(|t| t.p95), t.map(|t| t.p99), t.map(|t| t.max)]
    {
        text += &or_empty(figure);
        text.push(',');
    }
    text += &format!("{simulated_s},{events},{},{}\n", report.seed, report.digest);
    text
}

/// A cell of CSV, in quotes if it must be.
pub fn quoted(cell: &str) -> String {
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

/// The report as a person reads it.
pub fn table(report: &Report, language: Language) -> String {
    let words = |message: Message| say(language, &message);
    let Report { summary, .. } = report;
    let title = match report.diagram.name.as_str() {
        "" => words(msg("cli-export-untitled")),
        name => name.to_owned(),
    };
    let ran = msg("cli-run-ran")
        .with("simulated", thousands_s(summary.simulated_s))
        .with("wall", time(report.wall_s))
        .with("seed", report.seed.to_string())
        .with("events", thousands(summary.events));
    let mut text = format!("{title}\n{}\n", words(ran));
    if report.warm_up > SimDuration::ZERO {
        let left_out = msg("cli-run-warm-up").with("warmup", thousands_s(report.warm_up.as_s()));
        text += &format!("{}\n", words(left_out));
    }
    let mut section = |heading: Message, rows: Vec<Vec<String>>| {
        text += &format!("\n{}\n{}", words(heading), aligned(&rows));
    };
    section(msg("cli-run-requests"), requests(report, language));
    if let Some(t) = summary.response_time_s {
        let row = |key: Message, seconds: f64| vec![words(key), time(seconds)];
        let rows = vec![
            row(msg("cli-run-mean"), t.mean),
            vec!["p50".to_owned(), time(t.p50)],
            vec!["p95".to_owned(), time(t.p95)],
            vec!["p99".to_owned(), time(t.p99)],
            row(msg("cli-run-max"), t.max),
        ];
        section(msg("cli-run-response-time"), rows);
    }
    if !summary.failures.is_empty() {
        let rows = summary.failures.iter().map(|(cause, n)| vec![words(cause_label(*cause)), thousands(*n)]);
        section(msg("cli-run-failures"), rows.collect());
    }
    section(msg("cli-run-parts"), parts(report, language));
    if report.summary.parts.iter().any(|part| part.function.is_some()) {
        section(msg("cli-run-functions"), functions(report, language));
    }
    if report.databases.iter().flatten().next().is_some() {
        section(msg("cli-run-databases"), databases(report, language));
    }
    let money = report.money();
    let month: f64 = money.iter().map(|part| part.per_month_usd).sum();
    let spent: f64 = money.iter().map(|part| part.spent_usd).sum();
    let costs = msg("cli-run-money").with("month", usd(month)).with("spent", usd(spent));
    text += &format!("\n{}\n", words(costs));
    text += &format!("\n{}  {}\n", words(msg("cli-run-digest")), report.digest);
    text
}

fn requests(report: &Report, language: Language) -> Vec<Vec<String>> {
    let r = report.summary.requests;
    let row = |label: Message, n: u64| {
        let share = if r.created == 0 { String::new() } else { percent(n as f64 / r.created as f64) };
        vec![say(language, &label), thousands(n), share]
    };
    vec![
        vec![say(language, &msg("cli-run-created")), thousands(r.created), String::new()],
        row(msg("cli-run-succeeded"), r.succeeded),
        row(msg("cli-run-failed"), r.failed),
        row(msg("cli-run-abandoned"), r.abandoned),
        row(msg("cli-run-in-flight"), r.in_flight),
    ]
}

fn parts(report: &Report, language: Language) -> Vec<Vec<String>> {
    let words = |message: Message| say(language, &message);
    let header = vec![
        String::new(),
        words(msg("cli-run-column-received")),
        words(msg("cli-run-column-answered")),
        words(msg("cli-run-column-failed")),
        words(msg("cli-run-column-utilization")),
        words(msg("cli-run-column-queue-mean")),
        words(msg("cli-run-column-queue-max")),
        words(msg("cli-run-column-in-flight")),
        words(msg("cli-run-column-share")),
    ];
    let or_dash = |share: Option<f64>| share.map_or("–".to_owned(), percent);
    let rows = report.parts().map(|Row { name, group, figures: f, .. }| {
        vec![
            if group.is_some() { format!("  {name}") } else { name.to_owned() },
            thousands(f.received),
            thousands(f.answered),
            thousands(f.failed),
            or_dash(f.utilization),
            digits(f.queue_mean),
            thousands(f.queue_max),
            digits(f.in_flight_mean),
            or_dash(f.share),
        ]
    });
    std::iter::once(header).chain(rows).collect()
}

fn functions(report: &Report, language: Language) -> Vec<Vec<String>> {
    let words = |message: Message| say(language, &message);
    let header = vec![
        String::new(),
        words(msg("cli-run-column-instances")),
        words(msg("cli-run-column-starts")),
        words(msg("cli-run-column-cold")),
        words(msg("cli-run-column-cold-share")),
        words(msg("cli-run-column-first")),
        words(msg("cli-run-column-others")),
    ];
    let or_dash = |figure: Option<String>| figure.unwrap_or("–".to_owned());
    let rows = report.parts().filter_map(|row| {
        let f = row.figures.function.as_ref()?;
        Some(vec![
            row.name.to_owned(),
            digits(f.instances_mean),
            thousands(f.starts),
            thousands(f.cold_calls),
            or_dash(f.cold_share().map(percent)),
            or_dash(f.cold_s.map(time)),
            or_dash(f.warm_s.map(time)),
        ])
    });
    std::iter::once(header).chain(rows).collect()
}

fn databases(report: &Report, language: Language) -> Vec<Vec<String>> {
    let words = |message: Message| say(language, &message);
    let header = vec![
        String::new(),
        words(msg("cli-run-column-disk")),
        words(msg("cli-run-column-acknowledged")),
        words(msg("cli-run-column-lost")),
        words(msg("cli-run-column-zone")),
        words(msg("cli-run-column-failovers")),
        words(msg("cli-run-column-silence")),
    ];
    let gb = |bytes: u64| format!("{:.1}", bytes as f64 / 1e9);
    let rows = report.parts().filter_map(|row| {
        let database = row.database?;
        Some(vec![
            row.name.to_owned(),
            format!("{} / {} GB", gb(database.used), gb(database.storage)),
            thousands(database.writes_acknowledged),
            thousands(database.writes_lost),
            place_word(database.primary).unwrap_or("–").to_owned(),
            database.failovers.to_string(),
            time(database.silence.as_s()),
        ])
    });
    std::iter::once(header).chain(rows).collect()
}

/// Whole seconds with marks between thousands, others as they are.
fn thousands_s(seconds: f64) -> String {
    if seconds.fract() == 0.0 && seconds < 1e15 { thousands(seconds as u64) } else { seconds.to_string() }
}
