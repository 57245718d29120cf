//! Single requests, from first to last: what became of each, and where its time went.
//!
//! While a call is open, its moments are gathered in a table with the engine's own numbering. When
//! its caller is done with it, it becomes one [`Span`]; when a request is over, one [`Finished`].
//! The spans of a request lie close together in the order of ending, so they are found by walking
//! back from its end, and nothing has to be linked while the engine runs.

use crate::sim::plan::ApiIx;
use crate::sim::{Cause, ComponentIx, Event, EventKind, Observer, WireIx};
use crate::trace::chunks::Chunks;
use crate::units::SimTime;

/// A request that is over. 40 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Finished {
    pub created: SimTime,
    pub ended: SimTime,
    /// Number of the span after its last one.
    spans_end: u64,
    /// Its number in the run, from 0, in the order of creation.
    pub serial: u32,
    /// Which of the users' addresses asked.
    pub client: u32,
    pub users: ComponentIx,
    pub api: ApiIx,
    pub attempts: u16,
    pub cause: Cause,
}

/// One call of a request. What did not happen is `NEVER`. 64 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Span {
    pub sent: SimTime,
    pub arrived: SimTime,
    /// When it began to compute: between `arrived` and this it waited.
    pub started: SimTime,
    pub computed: SimTime,
    pub answered: SimTime,
    /// When the caller had its answer or stopped waiting.
    pub ended: SimTime,
    /// The engine's number of the call and of the call it was made for (the request, for attempts).
    pub call: u32,
    pub parent: u32,
    /// Number of its request.
    pub serial: u32,
    pub wire: WireIx,
    pub cause: Cause,
    pub gave_up: bool,
}

const NOTHING: Span = Span {
    sent: SimTime::NEVER,
    arrived: SimTime::NEVER,
    started: SimTime::NEVER,
    computed: SimTime::NEVER,
    answered: SimTime::NEVER,
    ended: SimTime::NEVER,
    call: 0,
    parent: 0,
    serial: 0,
    wire: WireIx(u16::MAX),
    cause: Cause::None,
    gave_up: false,
};

/// The newest requests that ended, with their calls.
#[derive(Clone, Debug)]
pub struct RequestLog {
    /// By the engine's call. For a request, `wire` is none and `parent` is the client.
    open: Vec<Span>,
    created: u32,
    requests: Chunks<Finished>,
    spans: Chunks<Span>,
}

impl RequestLog {
    /// Remembers this many requests at least, and as many spans as requests of average size need.
    pub fn new(requests: usize) -> RequestLog {
        RequestLog {
            open: Vec::new(),
            created: 0,
            requests: Chunks::new(requests),
            spans: Chunks::new(4 * requests),
        }
    }

    /// The requests that ended, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Finished> {
        self.requests.newest_first()
    }

    /// The calls of a request, in the order of ending: callees before their callers. Calls of
    /// requests so old that they are forgotten are missing.
    pub fn spans(&self, request: &Finished) -> Vec<Span> {
        let mut found = Vec::new();
        for number in (self.spans.first()..request.spans_end).rev() {
            match self.spans.get(number) {
                // Spans are kept in the order of ending, and this one ended before the request began.
                Some(span) if span.ended < request.created => break,
                Some(span) if span.serial == request.serial => found.push(*span),
                _ => {}
            }
        }
        found.reverse();
        found
    }

    #[inline(always)]
    fn open(&mut self, call: u32, span: Span) {
        let at = call as usize;
        if at >= self.open.len() {
            self.grow(at);
        }
        self.open[at] = span;
    }

    #[cold]
    fn grow(&mut self, at: usize) {
        self.open.resize((at + 1).next_power_of_two(), NOTHING);
    }

    #[inline(always)]
    fn close(&mut self, event: &Event, gave_up: bool) {
        if let Some(open) = self.open.get(event.call as usize) {
            self.spans.push(Span { ended: event.time, cause: event.cause, gave_up, ..*open });
        }
    }

    #[inline(always)]
    fn finish(&mut self, event: &Event) {
        let Some(open) = self.open.get(event.call as usize) else { return };
        self.requests.push(Finished {
            created: event.other,
            ended: event.time,
            spans_end: self.spans.end(),
            serial: open.serial,
            client: open.parent,
            users: event.component,
            api: event.api,
            attempts: event.count.min(u32::from(u16::MAX)) as u16,
            cause: event.cause,
        });
    }
}

impl Observer for RequestLog {
    #[inline(always)]
    fn on(&mut self, event: &Event) {
        let call = event.call;
        match event.kind {
            EventKind::Created => {
                let serial = self.created;
                self.created = self.created.wrapping_add(1);
                self.open(call, Span { sent: event.time, call, parent: event.count, serial, ..NOTHING });
            }
            EventKind::Sent => {
                let serial = self.open.get(event.count as usize).map_or(0, |parent| parent.serial);
                let (sent, parent, wire) = (event.time, event.count, event.wire);
                self.open(call, Span { sent, call, parent, serial, wire, ..NOTHING });
            }
            EventKind::Received => self.close(event, false),
            EventKind::GaveUp => self.close(event, true),
            EventKind::Finished => self.finish(event),
            EventKind::Arrived | EventKind::Started | EventKind::Computed | EventKind::Answered => {
                if let Some(open) = self.open.get_mut(call as usize) {
                    match event.kind {
                        EventKind::Arrived => open.arrived = event.time,
                        EventKind::Started => open.started = event.time,
                        EventKind::Computed => open.computed = event.time,
                        _ => open.answered = event.time,
                    }
                }
            }
            _ => {}
        }
    }
}
