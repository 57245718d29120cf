//! What a part says of itself in one line on its card, and in words to a screen reader.
//!
//! A status is a small value first and words second: as long as the value stays the same the words
//! are kept, so a canvas full of cards does not translate hundreds of sentences in every frame.

use std::collections::HashMap;

use crate::catalog::parts::{Availability, Machine, Policy, Profile, Scaling, SqlVersion, Traffic};
use crate::catalog::{Settings, choice_label, words};
use crate::diagram::Part;
use crate::session::{GroupFrame, PartFrame};
use crate::sim::{Health, InstanceState, PartReading, PartState};
use crate::text::{Language, Message, msg, say};
use crate::units::{PartId, SimDuration, SimTime};

/// The condition of a part, as its glyph shows it: each one has its own shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Condition {
    /// Disc.
    Well,
    /// Half a disc.
    Slow,
    /// Hollow disc: it runs, but gets no requests yet.
    Waiting,
    /// Cross.
    Bad,
    /// Clock arc, with the share of the way that is done if it is known.
    Starting(Option<f32>),
    /// Snowflake: callers wait for an instance to start.
    Cold,
    /// Hollow disc with a core: it finishes what it has.
    Draining,
    /// Dash: it takes no part.
    Off,
}

impl Condition {
    pub fn of(frame: Option<&PartFrame>, now: SimTime) -> Condition {
        let Some((frame, reading)) = frame.and_then(|f| Some((f, f.reading.as_ref()?))) else {
            return Condition::Off;
        };
        match (&frame.group, &frame.function) {
            (Some(group), _) => Condition::of_group(group),
            (None, Some(function)) if reading.state == PartState::Running => match frame.health {
                Some(Health::Unhealthy) => Condition::Bad,
                Some(Health::Unknown) => Condition::Waiting,
                _ if function.count(InstanceState::Starting) > 0 => Condition::Cold,
                _ if function.on() == 0 => Condition::Waiting,
                _ => Condition::Well,
            },
            _ => Condition::of_server(reading, frame.health, now),
        }
    }

    /// The condition of one server.
    pub fn of_server(reading: &PartReading, health: Option<Health>, now: SimTime) -> Condition {
        match reading.state {
            PartState::Crashed
            | PartState::Hung
            | PartState::Cut
            | PartState::Buggy
            | PartState::ZoneDown
            | PartState::Full => Condition::Bad,
            PartState::Booting | PartState::FailingOver => Condition::Starting(share_done(reading, now)),
            PartState::Off => Condition::Off,
            PartState::Draining => Condition::Draining,
            _ if health == Some(Health::Unhealthy) => Condition::Bad,
            PartState::Slow => Condition::Slow,
            _ if health == Some(Health::Unknown) => Condition::Waiting,
            PartState::Running => Condition::Well,
        }
    }

    /// A group is well when as many serve as it wants.
    fn of_group(group: &GroupFrame) -> Condition {
        match group.serving() {
            _ if group.wanted == 0 => Condition::Off,
            serving if serving >= group.wanted => Condition::Well,
            0 if group.in_state(PartState::Booting) == 0 => Condition::Bad,
            serving => Condition::Starting(Some(serving as f32 / group.wanted as f32)),
        }
    }
}

fn share_done(reading: &PartReading, now: SimTime) -> Option<f32> {
    let whole = reading.until?.since(reading.since).as_s();
    (whole > 0.0).then(|| (now.since(reading.since).as_s() / whole).clamp(0.0, 1.0) as f32)
}

/// The status line of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Status {
    /// Requests per second, in tenths.
    Rate(u64),
    /// What is rarer than that: requests per hour, in tenths.
    RatePerHour(u64),
    People(u32),
    Page,
    Policy(Policy),
    Machine(Machine, u16),
    Database(SqlVersion, Availability),
    /// Instances that serve, and how many are wanted.
    Group(u32, u32),
    /// Fewest and most instances, before a run.
    Sizes(u32, u32),
    /// Connections taken, and how many there are.
    Connections(u32, u32),
    /// Since how many tenths of a second.
    Crashed(u64),
    Hung(u64),
    Cut(u64),
    ZoneDown(u64),
    /// A database that does not answer: seconds until its standby takes over.
    StandbyIn(u64),
    /// Seconds that are left.
    FailingOver(u64),
    Full,
    Slow,
    /// Seconds that are left.
    Starting(Option<u64>),
    OutOfRotation,
    NotInRun,
    /// Fewest and most instances.
    Instances(u32, u32),
    /// Instances that are on, and how many there may be.
    InstancesOn(u32, u32),
    KeptWarm(u32),
    Ping(SimDuration),
    /// The version that has a bug.
    Buggy(u32),
}

/// Seconds until the silence of a database's primary is noticed, if there is a standby to take over.
fn until_standby(part: &Part, frame: &PartFrame) -> Option<u64> {
    let Settings::CloudSql(sql) = &part.settings else { return None };
    let database = frame.database.as_ref().filter(|database| database.standby.is_some())?;
    Some((sql.detection - database.silence).as_s().ceil() as u64)
}

impl Status {
    pub fn of(part: &Part, frame: Option<&PartFrame>, now: SimTime) -> Status {
        let Some(frame) = frame else { return Status::at_rest(&part.settings) };
        let Some(reading) = &frame.reading else { return Status::NotInRun };
        if let Some(group) = &frame.group {
            return Status::Group(group.serving(), group.wanted);
        }
        let ago = now.since(reading.since).0 / 100_000_000;
        if matches!(reading.state, PartState::Crashed | PartState::Hung | PartState::ZoneDown)
            && let Some(left) = until_standby(part, frame)
        {
            return Status::StandbyIn(left);
        }
        match reading.state {
            PartState::Crashed => return Status::Crashed(ago),
            PartState::Hung => return Status::Hung(ago),
            PartState::Cut => return Status::Cut(ago),
            PartState::ZoneDown => return Status::ZoneDown(ago),
            PartState::Full => return Status::Full,
            PartState::FailingOver => {
                let left = reading.until.map(|until| until.since(now).as_s().ceil() as u64);
                return Status::FailingOver(left.unwrap_or(0));
            }
            PartState::Slow => return Status::Slow,
            PartState::Buggy => return Status::Buggy(frame.version.map_or(1, |(version, _)| version)),
            PartState::Booting => {
                let left = reading.until.map(|until| until.since(now).as_s().ceil() as u64);
                return Status::Starting(left);
            }
            PartState::Running | PartState::Off | PartState::Draining => {}
        }
        if let Some(function) = frame.function.as_ref().filter(|function| function.on() > 0) {
            let on = function.on() as u32;
            return match function.is_kept_warm {
                true => Status::KeptWarm(on),
                false => Status::InstancesOn(on, function.reading.max),
            };
        }
        match &part.settings {
            _ if frame.health == Some(Health::Unhealthy) => Status::OutOfRotation,
            Settings::Users(_) | Settings::Frontend(_) if frame.rate > 0.0 => Status::rate(frame.rate),
            Settings::CloudSql(_) if reading.busy_workers > 0 => {
                Status::Connections(reading.busy_workers, reading.workers)
            }
            settings => Status::at_rest(settings),
        }
    }

    /// What is set, while there is nothing to read off yet.
    fn at_rest(settings: &Settings) -> Status {
        match settings {
            Settings::Users(users) => match &users.traffic {
                Traffic::Open { profile, .. } => Status::rate(first_rate(profile)),
                Traffic::Closed { users, .. } => Status::People(*users),
            },
            Settings::Frontend(_) => Status::Page,
            Settings::SqlClient(_) => Status::People(1),
            Settings::LoadBalancer(balancer) => Status::Policy(balancer.policy),
            Settings::Vm(vm) => Status::Machine(vm.machine, vm.listen),
            Settings::Function(f) => Status::Instances(f.min_instances, f.max_instances),
            Settings::Scheduler(scheduler) => Status::Ping(scheduler.every),
            Settings::InstanceGroup(group) => match group.scaling {
                Scaling::Off => Status::Sizes(group.instances, group.instances),
                _ => Status::Sizes(group.min_size, group.max_size),
            },
            Settings::CloudSql(sql) => Status::Database(sql.version, sql.availability),
        }
    }

    /// To three digits or so: what flickers cannot be read.
    fn rate(per_s: f64) -> Status {
        let tenths = (per_s * 10.0).round() as u64;
        if tenths == 0 && per_s > 0.0 {
            return Status::RatePerHour((per_s * 36_000.0).round() as u64);
        }
        Status::Rate(if tenths >= 100 { (tenths + 5) / 10 * 10 } else { tenths })
    }

    pub fn message(self) -> Message {
        match self {
            Status::Rate(tenths) => msg("card-rate").with("rate", tenths_text(tenths)),
            Status::RatePerHour(tenths) => msg("card-rate-hour").with("rate", tenths_text(tenths)),
            Status::People(count) => msg("card-people").with("count", count),
            Status::Page => msg("card-page"),
            Status::Policy(policy) => choice_label(policy.word()),
            Status::Machine(Machine::Custom(cores), port) => {
                msg("card-cores").with("cores", cores).with("port", port.to_string())
            }
            Status::Machine(machine, port) => msg("card-machine")
                .with("machine", words::kebab(machine.word()))
                .with("port", port.to_string()),
            Status::Database(version, Availability::Zonal) => choice_label(version.word()),
            Status::Database(version, Availability::Regional) => {
                msg("card-available").with("version", choice_label(version.word()))
            }
            Status::FailingOver(left) => msg("card-failing-over").with("seconds", left.to_string()),
            Status::Full => msg("card-full"),
            Status::Group(serving, wanted) => {
                msg("card-group").with("serving", serving).with("wanted", wanted.to_string())
            }
            Status::Sizes(least, most) => {
                msg("card-group-sizes").with("least", least.to_string()).with("most", most.to_string())
            }
            Status::Connections(busy, 0) => msg("card-connections-open").with("busy", busy),
            Status::Connections(busy, most) => {
                msg("card-connections").with("busy", busy).with("most", most.to_string())
            }
            Status::Crashed(ago) => msg("card-crashed").with("seconds", ago_text(ago)),
            Status::Hung(ago) => msg("card-hung").with("seconds", ago_text(ago)),
            Status::Cut(ago) => msg("card-cut").with("seconds", ago_text(ago)),
            Status::StandbyIn(left) => msg("card-standby-in").with("seconds", left.to_string()),
            Status::ZoneDown(ago) => msg("card-zone-down").with("seconds", ago_text(ago)),
            Status::Slow => msg("card-slow"),
            Status::Starting(Some(left)) => msg("card-starting").with("seconds", left.to_string()),
            Status::Starting(None) => msg("part-state-booting"),
            Status::OutOfRotation => msg("part-state-out-of-rotation"),
            Status::NotInRun => msg("part-state-not-in-run"),
            Status::Instances(min, max) => {
                msg("card-instances").with("min", min.to_string()).with("max", max.to_string())
            }
            Status::InstancesOn(on, max) => {
                msg("card-instances-on").with("on", on).with("max", max.to_string())
            }
            Status::KeptWarm(on) => msg("card-kept-warm").with("on", on),
            Status::Ping(every) => msg("card-ping").with("every", words::write_duration(every)),
            Status::Buggy(version) => msg("card-buggy").with("version", version.to_string()),
        }
    }
}

fn first_rate(profile: &Profile) -> f64 {
    match profile {
        Profile::Constant { rate } => rate.0,
        Profile::Ramp { from, .. } => from.0,
        Profile::Spike { base, .. } => base.0,
        Profile::Day { low, .. } => low.0,
        Profile::Bursts { high, .. } => high.0,
    }
}

fn tenths_text(tenths: u64) -> String {
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{:.1}", tenths as f64 / 10.0) }
}

/// Seconds with one digit as long as that can be followed.
fn ago_text(tenths: u64) -> String {
    if tenths < 1000 { format!("{:.1}", tenths as f64 / 10.0) } else { (tenths / 10).to_string() }
}

/// The words of status lines, kept from frame to frame.
#[derive(Default)]
pub struct Statuses {
    language: Language,
    /// Parts whose cards did not have room for all of their words in this frame.
    pub cut: Vec<PartId>,
    lines: HashMap<PartId, (Status, String)>,
}

impl Statuses {
    /// The words of this part's status.
    pub fn line(&mut self, language: Language, part: PartId, status: Status) -> &str {
        if self.language != language || self.lines.len() > 10_000 {
            self.lines.clear();
            self.language = language;
        }
        let line = self.lines.entry(part).or_insert_with(|| (status, say(language, &status.message())));
        if line.0 != status {
            *line = (status, say(language, &status.message()));
        }
        &line.1
    }
}

/// The state of a part in words, for a screen reader: nothing in it changes with every tick.
pub fn state_in_words(frame: Option<&PartFrame>) -> Message {
    let Some((frame, reading)) = frame.and_then(|f| Some((f, f.reading.as_ref()?))) else {
        return msg("part-state-not-in-run");
    };
    if let Some(group) = &frame.group {
        return msg("card-group").with("serving", group.serving()).with("wanted", group.wanted.to_string());
    }
    let state = match reading.state {
        PartState::Running => msg("part-state-running"),
        PartState::Crashed => msg("part-state-crashed"),
        PartState::Hung => msg("part-state-hung"),
        PartState::Slow => msg("part-state-slow"),
        PartState::Booting => msg("part-state-booting"),
        PartState::Cut => msg("part-state-cut"),
        PartState::Buggy => msg("part-state-buggy"),
        PartState::ZoneDown => msg("part-state-zone-down"),
        PartState::FailingOver => msg("part-state-failing-over"),
        PartState::Full => msg("part-state-full"),
        PartState::Off => msg("part-state-off"),
        PartState::Draining => msg("part-state-draining"),
    };
    let state = match &frame.function {
        None => state,
        Some(function) => msg("function-in-words")
            .with("state", state)
            .with("on", function.on())
            .with("max", function.reading.max)
            .with("starting", function.count(InstanceState::Starting))
            .with("busy", function.count(InstanceState::Busy)),
    };
    match frame.health {
        None => state,
        Some(health) => {
            msg("part-state-with-health").with("state", state).with("health", health_in_words(health))
        }
    }
}

pub fn health_in_words(health: Health) -> Message {
    match health {
        Health::Healthy => msg("part-state-in-rotation"),
        Health::Unhealthy => msg("part-state-out-of-rotation"),
        Health::Unknown => msg("part-state-not-checked"),
    }
}
