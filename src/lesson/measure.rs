//! The closed set of things a lesson can measure, each a number with a unit.
//!
//! Whether they come from the drawing, the network's verdicts, metrics or events makes no difference
//! to whoever writes a lesson: a goal is a measure and its bounds.

use serde::{Deserialize, Serialize};

use crate::catalog::words;
use crate::lesson::schema::Series;

/// What is measured in one run of a trial. Parts are named: "web-1" is one part, "every Vm" all of a kind.
/// Times count from the beginning of the trial.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Measure {
    // Of requests.
    /// Share of the requests that were over which succeeded.
    Succeeded(Which),
    /// Of requests that succeeded.
    ResponseTime {
        stat: Stat,
        #[serde(default, skip_serializing_if = "Which::is_all")]
        of: Which,
    },
    /// Requests begun, per second.
    RequestRate(Which),
    /// Requests answered with success in a time, over those begun in it.
    Goodput(Which),
    /// From the first to the last failed request.
    ErrorWindow,
    /// Share of the requests that were over which ended for this cause (a word such as "no-healthy-backend").
    FailedBy(String),
    /// Share of the successful requests that called at least one part of each of these kinds.
    Visited(Vec<String>),
    /// Requests that are not over at the end.
    InFlight,

    // Of parts.
    /// Mean time a call waits and computes there, without what it waits for others.
    TimeAt(String),
    /// Share of its balancer's calls that it got.
    ShareOf(String),
    /// The largest distance of a server's share from an even share, behind any balancer.
    Unevenness,
    /// Share of the vCPUs that was busy.
    Busy(String),
    /// Mean number of calls waiting there.
    QueueAt(String),
    /// The longest time from a server failing to its leaving the rotation.
    Detection,
    /// The longest time from a server failing to its serving again.
    Recovery,
    /// Servers in good health that were taken out of rotation, per hour.
    FalseEjections,
    /// Instances of groups and functions that are on: mean or largest number.
    Instances(Stat),
    /// How often the groups turned from growing to shrinking or back.
    Reversals,
    /// Share of the calls of functions that met a cold start.
    ColdShare,
    /// Writes that were acknowledged and are gone.
    WritesLost,
    /// How full the fullest disk was.
    FullestDisk,
    /// Money a month at this rate, everything together.
    Cost,

    // Of the drawing.
    /// Whether a connection is open: from and to are a part's name, "every Vm", "internet" or an address.
    Reaches { from: String, to: String, port: u16 },
    /// Whether the way from one part to another leaves for the internet.
    PublicHop { from: String, to: String },
    /// Pairs of networks whose ranges overlap.
    Overlaps,
    /// Parts of this kind that have an address on the internet.
    PublicAddresses(String),
    /// Wires of users and frontends that carry requests without TLS.
    PlainLinks,
    /// Whether every balancer sends those who come over port 80 to HTTPS.
    Redirects,
    /// Parts of this kind.
    Parts(String),
}

/// Which requests; all of them if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Which {
    /// Those of one users part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<String>,
    /// Those of one API.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api: Option<String>,
    /// Those begun at this time or later (for `Goodput`: answered) …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// … and before this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Which {
    pub fn is_all(&self) -> bool {
        *self == Which::default()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stat {
    Mean,
    P50,
    P95,
    P99,
    Max,
}

/// What a measured number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Share,
    Seconds,
    PerSecond,
    PerHour,
    Count,
    Dollars,
    YesNo,
}

impl Series {
    pub fn unit(self) -> Unit {
        match self {
            Series::ResponseTime => Unit::Seconds,
            Series::Goodput | Series::Failures => Unit::PerSecond,
            Series::InFlight | Series::Instances => Unit::Count,
        }
    }
}

impl Measure {
    pub fn unit(&self) -> Unit {
        use Measure as M;
        match self {
            M::Succeeded(_)
            | M::Goodput(_)
            | M::FailedBy(_)
            | M::Visited(_)
            | M::ShareOf(_)
            | M::Unevenness
            | M::Busy(_)
            | M::ColdShare
            | M::FullestDisk => Unit::Share,
            M::ResponseTime { .. } | M::ErrorWindow | M::TimeAt(_) | M::Detection | M::Recovery => {
                Unit::Seconds
            }
            M::RequestRate(_) => Unit::PerSecond,
            M::FalseEjections => Unit::PerHour,
            M::Cost => Unit::Dollars,
            M::Reaches { .. } | M::PublicHop { .. } | M::Redirects => Unit::YesNo,
            M::InFlight
            | M::QueueAt(_)
            | M::Instances(_)
            | M::Reversals
            | M::WritesLost
            | M::Overlaps
            | M::PublicAddresses(_)
            | M::PlainLinks
            | M::Parts(_) => Unit::Count,
        }
    }

    /// Whether it can be read off the drawing, without a run.
    pub fn is_of_the_drawing(&self) -> bool {
        use Measure as M;
        matches!(
            self,
            M::Reaches { .. }
                | M::PublicHop { .. }
                | M::Overlaps
                | M::PublicAddresses(_)
                | M::PlainLinks
                | M::Redirects
                | M::Parts(_)
        )
    }
}

impl Unit {
    /// A value as lessons write it and people type it; `None` if it is not of this unit.
    pub fn read(self, text: &str) -> Option<f64> {
        let text = text.trim();
        let number = |text: &str| words::read_number(text).filter(|n| *n >= 0.0);
        match self {
            Unit::Share => words::read_percent(text).filter(|share| *share >= 0.0),
            Unit::Seconds => words::read_duration(text).map(|time| time.as_s()).or_else(|| number(text)),
            Unit::PerSecond => words::read_rate(text).map(|rate| rate.0).or_else(|| number(text)),
            Unit::PerHour => words::read_rate(text).map(|rate| rate.0 * 3_600.0).or_else(|| number(text)),
            Unit::Dollars => number(text.trim_start_matches('$').trim_end_matches('$')),
            Unit::Count => number(text),
            Unit::YesNo => match text.to_lowercase().as_str() {
                "yes" | "true" | "예" | "네" => Some(1.0),
                "no" | "false" | "아니요" => Some(0.0),
                _ => None,
            },
        }
    }

    /// A value in a few digits, the same in every language but for yes and no.
    pub fn show(self, value: f64) -> String {
        match self {
            Unit::Share => format!("{}%", digits(value * 100.0)),
            Unit::Seconds if value < 0.1 => format!("{} ms", digits(value * 1_000.0)),
            Unit::Seconds => format!("{} s", digits(value)),
            Unit::PerSecond => format!("{}/s", digits(value)),
            Unit::PerHour => format!("{}/h", digits(value)),
            Unit::Count => digits(value),
            Unit::Dollars => format!("${}", digits(value)),
            Unit::YesNo => if value > 0.5 { "yes" } else { "no" }.to_owned(),
        }
    }
}

/// Three significant digits, no more than three behind the point, and no needless zeroes.
fn digits(value: f64) -> String {
    let decimals = match value.abs() {
        v if v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 1.0 => 2,
        _ => 3,
    };
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}
