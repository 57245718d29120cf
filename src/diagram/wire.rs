//! The tables of settings that belong to wires and to the diagram itself.
//!
//! What a wire leaves open ("by distance", "waits for ever") is a flag of its own here, so that every
//! row has one kind of field.

use crate::catalog::sources::{DISTANCES, TEACHING, WEIGHTS, WELL_KNOWN_PORTS};
use crate::catalog::{Source, Spec, Value, Widget};
use crate::diagram::{Diagram, WireSettings, limits};
use crate::units::SimDuration;

/// What a round trip starts from when it is no longer taken from the distance.
const FIRST_ROUND_TRIP: SimDuration = SimDuration::from_ms(1);
/// What a time limit starts from when the caller no longer waits for ever.
const FIRST_TIME_LIMIT: SimDuration = SimDuration::from_ms(5_000);

/// The settings of a wire, in the order of the inspector.
pub fn wire_specs() -> &'static [Spec<WireSettings>] {
    WIRE
}

/// The settings of the diagram itself: `name`, `seed` and `network_scale`.
pub fn diagram_specs() -> &'static [Spec<Diagram>] {
    DIAGRAM
}

const fn row<T>(
    (key, group): (&'static str, &'static str),
    widget: Widget,
    source: Source,
    get: fn(&T) -> Option<Value>,
    set: fn(&mut T, Value),
) -> Spec<T> {
    Spec { key, group, widget, source, get, set }
}

/// A row about a text that is empty while the caller follows the wire.
macro_rules! connect_row {
    ($field:ident) => {
        row(
            (concat!("connect.", stringify!($field)), "connect"),
            Widget::Text { max_chars: limits::NAME_CHARS },
            TEACHING,
            |w: &WireSettings| Some(Value::Text(w.connect.$field.clone().unwrap_or_default())),
            |w, v| {
                if let Value::Text(text) = v {
                    w.connect.$field = Some(text).filter(|text| !text.is_empty());
                }
            },
        )
    };
}

static WIRE: &[Spec<WireSettings>] = &[
    row(
        ("calls", "calls"),
        Widget::Count { min: 0, max: 1_000 },
        TEACHING,
        |w| Some(Value::Count(w.calls.into())),
        |w, v| {
            if let Value::Count(n) = v {
                w.calls = u32::try_from(n).unwrap_or(u32::MAX);
            }
        },
    ),
    row(
        ("parallel", "calls"),
        Widget::Flag,
        TEACHING,
        |w| Some(Value::Flag(w.parallel)),
        |w, v| {
            if let Value::Flag(on) = v {
                w.parallel = on;
            }
        },
    ),
    row(
        ("chance", "calls"),
        Widget::Share,
        TEACHING,
        |w| Some(Value::Share(w.chance)),
        |w, v| {
            if let Value::Share(share) = v {
                w.chance = share;
            }
        },
    ),
    row(
        ("weight", "calls"),
        Widget::Count { min: 0, max: 1_000 },
        WEIGHTS,
        |w| Some(Value::Count(w.weight.into())),
        |w, v| {
            if let Value::Count(n) = v {
                w.weight = u32::try_from(n).unwrap_or(u32::MAX);
            }
        },
    ),
    row(
        ("carries", "calls"),
        Widget::Apis,
        TEACHING,
        |w| Some(Value::Names(w.carries.clone())),
        |w, v| {
            if let Value::Names(apis) = v {
                w.carries = apis;
            }
        },
    ),
    row(
        ("waits_forever", "calls"),
        Widget::Flag,
        TEACHING,
        |w| Some(Value::Flag(w.time_limit.is_none())),
        |w, v| match v {
            Value::Flag(true) => w.time_limit = None,
            Value::Flag(false) => w.time_limit = w.time_limit.or(Some(FIRST_TIME_LIMIT)),
            _ => {}
        },
    ),
    row(
        ("time_limit", "calls"),
        Widget::Duration { min_s: 0.001, max_s: 86_400.0 },
        TEACHING,
        |w| w.time_limit.map(Value::Duration),
        |w, v| {
            if let Value::Duration(d) = v {
                w.time_limit = Some(d);
            }
        },
    ),
    row(
        ("fallback", "calls"),
        Widget::Flag,
        TEACHING,
        |w| Some(Value::Flag(w.fallback)),
        |w, v| {
            if let Value::Flag(on) = v {
                w.fallback = on;
            }
        },
    ),
    row(
        ("by_distance", "network"),
        Widget::Flag,
        DISTANCES,
        |w| Some(Value::Flag(w.round_trip.is_none())),
        |w, v| match v {
            Value::Flag(true) => w.round_trip = None,
            Value::Flag(false) => w.round_trip = w.round_trip.or(Some(FIRST_ROUND_TRIP)),
            _ => {}
        },
    ),
    row(
        ("round_trip", "network"),
        Widget::Duration { min_s: 0.0, max_s: 60.0 },
        DISTANCES,
        |w| w.round_trip.map(Value::Duration),
        |w, v| {
            if let Value::Duration(d) = v {
                w.round_trip = Some(d);
            }
        },
    ),
    row(
        ("loss", "network"),
        Widget::Share,
        TEACHING,
        |w| Some(Value::Share(w.loss)),
        |w, v| {
            if let Value::Share(share) = v {
                w.loss = share;
            }
        },
    ),
    connect_row!(host),
    row(
        ("connect.port", "connect"),
        Widget::Count { min: 0, max: 65_535 },
        WELL_KNOWN_PORTS,
        |w| Some(Value::Count(w.connect.port.unwrap_or(0).into())),
        |w, v| {
            if let Value::Count(n) = v {
                w.connect.port = u16::try_from(n).ok().filter(|&port| port > 0);
            }
        },
    ),
    connect_row!(database),
    connect_row!(password),
];

static DIAGRAM: &[Spec<Diagram>] = &[
    row(
        ("name", "diagram"),
        Widget::Text { max_chars: limits::TITLE_CHARS },
        TEACHING,
        |d| Some(Value::Text(d.name.clone())),
        |d, v| {
            if let Value::Text(name) = v {
                d.name = name;
            }
        },
    ),
    row(
        ("seed", "diagram"),
        Widget::Count { min: 0, max: u64::MAX },
        TEACHING,
        |d| Some(Value::Count(d.seed)),
        |d, v| {
            if let Value::Count(n) = v {
                d.seed = n;
            }
        },
    ),
    row(
        ("network_scale", "diagram"),
        Widget::Number { min: 0.001, max: 10_000.0 },
        TEACHING,
        |d| Some(Value::Number(d.network_scale)),
        |d, v| {
            if let Value::Number(scale) = v {
                d.network_scale = scale;
            }
        },
    ),
];
