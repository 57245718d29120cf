//! Every event of a run as a line of CSV, written while the run goes on.

use std::io::{self, Write};

use crate::compile::Compiled;
use crate::export::report::quoted;
use crate::sim::event::{NO_CALL, NO_WIRE};
use crate::sim::{ComponentIx, Event, EventKind, Observer};
use crate::units::SimTime;

/// The columns. Empty cells: the event says nothing about it. `other_ns` is `never` for what will
/// never happen.
pub const HEADER: &str = "time_ns,kind,part,wire,call,api,cause,count,other_ns";

/// Writes events down as they happen.
pub struct EventLog<W: Write> {
    out: W,
    parts: Vec<String>,
    wires: Vec<String>,
    apis: Vec<String>,
    error: Option<io::Error>,
}

impl<W: Write> EventLog<W> {
    pub fn new(out: W, compiled: &Compiled) -> EventLog<W> {
        let name = |at: ComponentIx| compiled.names.get(usize::from(at.0)).map_or("", String::as_str);
        let wires = compiled.plan.wires.iter();
        let wires = wires.map(|wire| quoted(&format!("{}->{}", name(wire.from), name(wire.to))));
        let mut log = EventLog {
            parts: compiled.names.iter().map(|name| quoted(name)).collect(),
            wires: wires.collect(),
            apis: compiled.apis.iter().map(|api| quoted(api)).collect(),
            out,
            error: None,
        };
        log.keep(|out| writeln!(out, "{HEADER}"));
        log
    }

    /// Whether writing has failed: there is no point in going on.
    pub fn has_failed(&self) -> bool {
        self.error.is_some()
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// The first error that came up while writing.
    pub fn finish(mut self) -> io::Result<()> {
        match self.error.take() {
            Some(error) => Err(error),
            None => self.out.flush(),
        }
    }

    fn keep(&mut self, write: impl FnOnce(&mut W) -> io::Result<()>) {
        if self.error.is_none() {
            self.error = write(&mut self.out).err();
        }
    }
}

impl<W: Write> Observer for EventLog<W> {
    fn on(&mut self, event: &Event) {
        if self.error.is_none() {
            self.error = self.line(event).err();
        }
    }
}

impl<W: Write> EventLog<W> {
    fn line(&mut self, event: &Event) -> io::Result<()> {
        let part = self.parts.get(usize::from(event.component.0)).map_or("", String::as_str);
        let wire = match event.wire {
            NO_WIRE => "",
            wire => self.wires.get(usize::from(wire.0)).map_or("", String::as_str),
        };
        let out = &mut self.out;
        write!(out, "{},{},{part},{wire},", event.time.0, word(event.kind))?;
        match event.call {
            NO_CALL => out.write_all(b",,")?,
            call if event.kind == EventKind::InstanceChanged => write!(out, "{call},,")?,
            // A number of instances, not a call.
            before if event.kind == EventKind::Resized => write!(out, "{before},,")?,
            call => {
                let api = self.apis.get(usize::from(event.api.0)).map_or("", String::as_str);
                write!(out, "{call},{api},")?;
            }
        }
        write!(out, "{},{},", event.cause.word(), event.count)?;
        match event.other {
            SimTime::ZERO => writeln!(out),
            SimTime::NEVER => writeln!(out, "never"),
            other => writeln!(out, "{}", other.0),
        }
    }
}

/// The stable word for a kind of event.
fn word(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Created => "created",
        EventKind::Sent => "sent",
        EventKind::Arrived => "arrived",
        EventKind::Queued => "queued",
        EventKind::Started => "started",
        EventKind::Computed => "computed",
        EventKind::Answered => "answered",
        EventKind::Refused => "refused",
        EventKind::Received => "received",
        EventKind::GaveUp => "gave-up",
        EventKind::Finished => "finished",
        EventKind::ProbeSent => "probe-sent",
        EventKind::ProbeAnswered => "probe-answered",
        EventKind::ProbeJudged => "probe-judged",
        EventKind::HealthChanged => "health-changed",
        EventKind::StateChanged => "state-changed",
        EventKind::Intervened => "intervened",
        EventKind::InstanceChanged => "instance-changed",
        EventKind::OutageBegan => "outage-began",
        EventKind::OutageEnded => "outage-ended",
        EventKind::FailedOver => "failed-over",
        EventKind::StorageGrew => "storage-grew",
        EventKind::Resized => "resized",
        EventKind::Settled => "settled",
        EventKind::Healed => "healed",
        EventKind::RolledOut => "rolled-out",
    }
}
