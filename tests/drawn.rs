//! A small cloud drawn and played step by step, as the window would: for the tests of whole stories.

use std::time::Duration;

use cumulab::catalog::{Kind, Value};
use cumulab::diagram::Point;
use cumulab::session::{Command, Session};
use cumulab::units::{PartId, Rate, SimTime};

pub const AMPLE: u64 = u64::MAX;
pub const FRAME: Duration = Duration::from_nanos(1_000_000_000 / 60);

pub fn at_s(seconds: u64) -> SimTime {
    SimTime(seconds * 1_000_000_000)
}

/// Draws a part and gives its id.
pub fn add(session: &mut Session, kind: Kind, x: f32, y: f32) -> PartId {
    let (edit, id) = session.diagram().add_part(kind, Point { x, y }).expect("room for a part");
    session.update(Command::Apply(edit));
    id
}

pub fn connect(session: &mut Session, from: PartId, to: PartId) {
    let (edit, _) = session.diagram().connect(from, to).expect("these two may be wired");
    session.update(Command::Apply(edit));
}

pub fn set(session: &mut Session, part: PartId, key: &str, value: Value) {
    let edit = session.diagram().set_part(part, key, value).expect("a setting of this part");
    session.update(Command::Apply(edit));
}

pub struct Drawn {
    pub users: PartId,
    pub lb: PartId,
    pub web: [PartId; 3],
}

/// Users at 30/s, a balancer and three servers, drawn step by step.
pub fn draw(session: &mut Session) -> Drawn {
    session.update(Command::NewDiagram);
    let users = add(session, Kind::Users, 0.0, 200.0);
    let lb = add(session, Kind::LoadBalancer, 240.0, 200.0);
    let web = [0.0, 200.0, 400.0].map(|y| add(session, Kind::Vm, 480.0, y));
    connect(session, users, lb);
    for server in web {
        connect(session, lb, server);
    }
    set(session, users, "rate", Value::Rate(Rate(30.0)));
    Drawn { users, lb, web }
}

/// Plays for this many simulated seconds at speed 1, in frames of a sixtieth.
pub fn play(session: &mut Session, seconds: u32) {
    session.update(Command::Play);
    for _ in 0..seconds * 60 {
        session.advance(FRAME, AMPLE);
    }
    session.update(Command::Pause);
}

/// Runs to a time with this many events at most in each frame.
pub fn run_to(session: &mut Session, time: SimTime, budget: u64) {
    session.update(Command::RunTo(time));
    while session.is_moving() {
        session.advance(FRAME, budget);
    }
    assert_eq!(session.playback().time, time);
}
