//! What the charts draw, as plain borrowed data, so that a test can draw a run it made up.

use crate::catalog::Kind;
use crate::session::{Session, cause_label};
use crate::sim::plan::ComponentKind;
use crate::sim::{Cause, ComponentIx};
use crate::text::{Language, Message, msg, say};
use crate::trace::{Charts, Mark, Requests, StripState};
use crate::ui::Ctx;
use crate::ui::theme::Tokens;
use crate::units::{PartId, SimTime};

/// A part of the run, by component.
#[derive(Clone, Copy)]
pub struct PartLabel<'a> {
    pub name: &'a str,
    pub kind: Option<Kind>,
    pub is_selected: bool,
    /// Whether it is one of a group's instances.
    pub is_instance: bool,
}

/// A moment of the fault schedule.
#[derive(Clone, Debug)]
pub struct Planned {
    pub time: SimTime,
    pub words: Message,
}

/// The fault schedule as moments, beginnings and ends.
fn planned(session: &Session) -> Vec<Planned> {
    let diagram = session.diagram();
    let mut moments = Vec::new();
    for fault in &diagram.faults {
        let Some(words) = diagram.fault_label(fault) else { continue };
        let time = SimTime::ZERO + fault.at;
        if let Some(lasting) = fault.lasting {
            let words = msg("planned-end").with("what", words.clone());
            moments.push(Planned { time: time + lasting, words });
        }
        moments.push(Planned { time, words });
    }
    moments.sort_by_key(|planned| planned.time);
    moments
}

/// Whether a part takes part in the run and can be broken.
pub fn can_fail(session: &Session, id: PartId) -> bool {
    let component = session.compiled().component(id);
    let kind = component.map(|component| &session.compiled().plan.components[component.0 as usize].kind);
    kind.is_some_and(ComponentKind::can_fail)
}

/// Puts a mark into words; see [`Session::mark_message`](crate::session::Session::mark_message).
pub type MarkWords<'a> = &'a dyn Fn(&Mark) -> Option<Message>;

/// Everything the timeline, the charts and the strips show of one moment.
#[derive(Clone, Copy)]
pub struct RunView<'a> {
    pub tokens: &'a Tokens,
    pub language: Language,
    /// The moment shown.
    pub now: SimTime,
    /// The furthest moment this run has reached.
    pub reached: SimTime,
    pub heading_for: Option<SimTime>,
    pub charts: &'a Charts,
    pub marks: &'a [Mark],
    /// Marks after the moment shown, from when this run was there before.
    pub marks_ahead: &'a [Mark],
    /// What the drawing itself will do, in the order of its schedule: known before it happens.
    pub planned: &'a [Planned],
    /// Totals of the users' requests.
    pub requests: Requests,
    pub parts: &'a [PartLabel<'a>],
    pub mark_words: MarkWords<'a>,
}

impl RunView<'_> {
    pub fn say(&self, message: &Message) -> String {
        say(self.language, message)
    }
    pub fn t(&self, key: &'static str) -> String {
        self.say(&msg(key))
    }
    /// Whether there is nothing to show yet.
    pub fn is_blank(&self) -> bool {
        self.now == SimTime::ZERO || self.charts.total.as_slice().is_empty()
    }
    pub fn part_name(&self, component: usize) -> &str {
        self.parts.get(component).map_or("", |part| part.name)
    }
    /// Whether a component computes requests itself and so has a line in the charts by server.
    pub fn is_vm(&self, component: usize) -> bool {
        let is_vm =
            |part: &PartLabel| matches!(part.kind, Some(Kind::Vm | Kind::InstanceGroup | Kind::Function));
        self.parts.get(component).is_some_and(|part| is_vm(part) && !part.is_instance)
    }
    pub fn has_groups(&self) -> bool {
        !self.charts.groups.is_empty()
    }
    /// Whether a component was there at some time: free places of groups were not.
    pub fn was_there(&self, component: usize) -> bool {
        let is_instance = self.parts.get(component).is_some_and(|part| part.is_instance);
        let strip = self.charts.strips.get(component).map_or(&[][..], |strip| strip.as_slice());
        !is_instance || strip.iter().any(|span| span.state != StripState::Off && span.from <= self.now)
    }
    pub fn has_queue(&self, component: usize) -> bool {
        let kind = self.parts.get(component).and_then(|part| part.kind);
        self.is_vm(component) || kind == Some(Kind::CloudSql)
    }
    /// A cause of failure in a few words, with its status if users see one.
    pub fn cause_name(&self, cause: Cause) -> String {
        self.say(&cause_label(cause))
    }
}

/// The names of the session's parts by component.
pub fn labels<'a>(ctx: &Ctx<'a>, selected: &[PartId]) -> Vec<PartLabel<'a>> {
    let session = ctx.session;
    let compiled = session.compiled();
    let label = |((id, name), at): ((&PartId, &'a String), u16)| PartLabel {
        name,
        kind: session.diagram().parts.get(id).map(|part| part.settings.kind()),
        is_selected: selected.contains(id),
        is_instance: compiled.component(*id) != Some(ComponentIx(at)),
    };
    compiled.parts.iter().zip(&compiled.names).zip(0u16..).map(label).collect()
}

/// Calls `draw` with the session's present moment.
pub fn with_run<R>(ctx: &Ctx, selected: &[PartId], draw: impl FnOnce(&RunView) -> R) -> R {
    let session = ctx.session;
    let playback = session.playback();
    let parts = labels(ctx, selected);
    let planned = planned(session);
    let mark_words = |mark: &Mark| session.mark_message(mark);
    draw(&RunView {
        tokens: ctx.tokens,
        language: ctx.language,
        now: playback.time,
        reached: playback.reached.max(playback.time),
        heading_for: playback.heading_for,
        charts: session.charts(),
        marks: session.marks(),
        marks_ahead: session.marks_ahead(),
        planned: &planned,
        requests: session.requests(),
        parts: &parts,
        mark_words: &mark_words,
    })
}
