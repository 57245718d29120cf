//! The caller's side of a call: setting out, being answered, giving up, and what comes next.
//!
//! Wires without latency cost no entry in the event queue. What arrives at the same moment waits in
//! a short line instead of being handled inside the handler that sent it, so that a chain of such
//! wires of any length needs no stack.

use crate::sim::core::calls::{self, Call, Phase};
use crate::sim::core::deadlines::{self, Set};
use crate::sim::core::queue::Kind;
use crate::sim::event::{Cause, Event, EventKind, Observer};
use crate::sim::plan::{ApiIx, ComponentIx, WireIx};
use crate::sim::world::{Place, World};
use crate::units::{SimDuration, SimTime};

/// When a caller without a time limit hears that nobody answers: Linux's default number of
/// repeated connection attempts takes 127 s.
const LOSS_NOTICED_AFTER: SimDuration = SimDuration::from_ms(127_000);

/// Marks an answer, rather than a call, in the line of things that arrive now.
const ANSWER: u32 = 1 << 31;

/// The wire of a request: none.
const NO_WIRE: u16 = u16::MAX;

/// An event about a call, as its callee sees it.
#[inline(always)]
pub(in crate::sim) fn event(time: SimTime, kind: EventKind, call: u32, record: &Call) -> Event {
    Event {
        time,
        other: SimTime::ZERO,
        call,
        count: 0,
        component: ComponentIx(record.callee),
        wire: WireIx(record.wire),
        api: ApiIx(record.api),
        kind,
        cause: Cause::None,
    }
}

impl World {
    /// Handles one thing that arrived at this very moment.
    #[inline(always)]
    pub(in crate::sim) fn handle_soon<O: Observer>(&mut self, what: u32, observer: &mut O) {
        if what & ANSWER == 0 {
            self.arrive(what, observer);
        } else {
            self.receive(what & !ANSWER, observer);
        }
    }

    /// An event about a call, as its callee sees it.
    #[inline(always)]
    pub(in crate::sim) fn call_event(&self, kind: EventKind, call: u32) -> Event {
        event(self.now, kind, call, &self.calls[call])
    }

    /// Whether a component must pass on what it was asked for, and none of its wires carries that.
    #[inline(always)]
    pub(in crate::sim) fn is_stranded(&self, call: u32) -> bool {
        let record = &self.calls[call];
        let stranded = &self.stranded[record.callee as usize];
        !stranded.is_empty() && stranded.contains(record.api)
    }

    /// Takes the next steps of a component's program on behalf of `parent`. Returns whether there
    /// is something to wait for; if not, the program is done.
    #[inline(always)]
    pub(in crate::sim) fn advance<O: Observer>(&mut self, parent: u32, observer: &mut O) -> bool {
        let component = self.calls[parent].callee as usize;
        loop {
            let record = &mut self.calls[parent];
            if record.repeats > 0 {
                record.repeats -= 1;
                let wire = self.programs[component][record.step as usize - 1].wire;
                self.send(parent, wire, observer);
                return true;
            }
            let Some(step) = self.programs[component].get(record.step as usize).copied() else {
                return false;
            };
            let way = &mut self.ways[step.wire as usize];
            if way.parallel {
                if self.send_group(parent, component, observer) {
                    return true;
                }
                continue;
            }
            record.step += 1;
            if !way.is_used(record.api) || way.calls == 0 {
                record.step += step.dependents;
                continue;
            }
            record.repeats = way.calls - 1;
            self.send(parent, step.wire, observer);
            return true;
        }
    }

    /// Makes all calls of neighbouring parallel steps at once. Returns whether there were any.
    #[inline(never)]
    fn send_group<O: Observer>(&mut self, parent: u32, component: usize, observer: &mut O) -> bool {
        let mut any = false;
        while let Some(step) = self.programs[component].get(self.calls[parent].step as usize).copied() {
            let way = &mut self.ways[step.wire as usize];
            if !way.parallel {
                break;
            }
            let calls = if way.is_used(self.calls[parent].api) { way.calls } else { 0 };
            for _ in 0..calls {
                self.send(parent, step.wire, observer);
            }
            any |= calls > 0;
            let record = &mut self.calls[parent];
            record.step += 1;
            if step.dependents > 0 {
                // What follows needs this page, so it is not part of the group.
                record.step += if calls == 0 { step.dependents } else { 0 };
                break;
            }
        }
        any
    }

    /// Makes one call over a wire on behalf of `parent`.
    #[inline(always)]
    pub(in crate::sim) fn send<O: Observer>(&mut self, parent: u32, wire: u16, observer: &mut O) {
        let way = &mut self.ways[wire as usize];
        let lost = way.loses();
        let (from, to, one_way, limit) = (way.from, way.to, way.there, way.limit);
        let caller = &self.calls[parent];
        let component = ComponentIx(caller.callee);
        // Users' patience is for the whole attempt and not for one call of it.
        let limited = limit != deadlines::NONE && caller.wire != NO_WIRE;
        let deadline = if limited { self.now + SimDuration(limit) } else { SimTime(deadlines::NONE) };
        let (call, record) = self.calls.add_child(parent, Phase::Going);
        record.wire = wire;
        record.callee = to;
        record.time = self.now.0;
        record.wanted = true;
        record.deadline = deadline.0;
        let sent = Event { component, count: parent, ..event(self.now, EventKind::Sent, call, record) };
        let lost = lost || (self.cut_parts > 0 && (self.is_cut(from) || self.is_cut(to)));
        if limited {
            self.set_deadline(u32::from(wire), deadline, call);
        }
        let other = if lost { SimTime::NEVER } else { self.now + SimDuration(one_way) };
        observer.on(&Event { other, ..sent });
        if lost {
            self.lose(call);
        } else if one_way == 0 {
            self.soon.push(call);
        } else {
            self.queue.push(other, Kind::Arrive, call);
        }
    }

    /// Whether the network drops everything to and from this component.
    #[inline(always)]
    pub(in crate::sim) fn is_cut(&self, component: u16) -> bool {
        self.cut_parts > 0
            && match self.places[component as usize] {
                Place::Server(index) => self.servers[index as usize].cut,
                _ => false,
            }
    }

    #[inline(always)]
    pub(in crate::sim) fn arrive<O: Observer>(&mut self, call: u32, observer: &mut O) {
        debug_assert_eq!(self.calls[call].phase, Phase::Going);
        let &Call { callee, wire, .. } = &self.calls[call];
        if self.is_cut(callee) {
            return self.lose(call);
        }
        let refusal = self.ways[wire as usize].refusal;
        if refusal != Cause::None {
            return self.refuse(call, refusal, observer);
        }
        match self.places[callee as usize] {
            Place::Server(index) => self.server_arrive(index, call, observer),
            Place::Balancer(index) => self.balancer_arrive(index, call, observer),
            Place::Function(index) if self.is_function_down(index) => {
                self.refuse(call, Cause::ConnectionRefused, observer)
            }
            Place::Function(index) => self.function_arrive(index, call, observer),
            Place::Users(_) | Place::Group(_) => self.refuse(call, Cause::ConnectionRefused, observer),
        }
    }

    /// A call, or its answer, is lost on the way.
    #[inline(never)]
    fn lose(&mut self, call: u32) {
        let record = &mut self.calls[call];
        if !record.wanted {
            return self.calls.remove(call);
        }
        record.phase = Phase::Gone;
        let (deadline, parent) = (record.deadline, record.parent);
        if deadline == deadlines::NONE && self.calls[parent].wire != NO_WIRE {
            let noticed = self.now + LOSS_NOTICED_AFTER;
            self.calls[call].finish = noticed.0;
            self.queue.push(noticed, Kind::LossNoticed, call);
        }
    }

    /// The network tells the caller that its packet was lost.
    pub(in crate::sim) fn loss_noticed<O: Observer>(&mut self, call: u32, observer: &mut O) {
        let record = &self.calls[call];
        if record.phase == Phase::Gone && record.finish == self.now.0 {
            self.fail(call, Cause::Lost, observer);
        }
    }

    /// The callee turns a call away.
    #[inline(never)]
    pub(in crate::sim) fn refuse<O: Observer>(&mut self, call: u32, cause: Cause, observer: &mut O) {
        if cause == Cause::Redirected {
            // An answer like any other: the caller knows where to go next.
            observer.on(&self.call_event(EventKind::Arrived, call));
            return self.reply(EventKind::Answered, call, Cause::None, 0, observer);
        }
        self.reply(EventKind::Refused, call, cause, 0, observer);
    }

    /// The callee answers a call it had let in. `doing` is the event's count.
    #[inline(always)]
    pub(in crate::sim) fn answer<O: Observer>(
        &mut self,
        call: u32,
        cause: Cause,
        doing: u32,
        observer: &mut O,
    ) {
        self.reply(EventKind::Answered, call, cause, doing, observer);
    }

    /// When an answer sent now will be received.
    #[inline(always)]
    fn answer_time(&self, call: u32) -> SimTime {
        let way = &self.ways[self.calls[call].wire as usize];
        if self.cut_parts > 0 && (self.is_cut(way.to) || self.is_cut(way.from)) {
            return SimTime::NEVER;
        }
        self.now + SimDuration(way.one_way)
    }

    #[inline(always)]
    fn reply<O: Observer>(&mut self, kind: EventKind, call: u32, cause: Cause, count: u32, observer: &mut O) {
        let other = self.answer_time(call);
        let record = &mut self.calls[call];
        observer.on(&Event { other, cause, count, ..event(self.now, kind, call, record) });
        if !record.wanted {
            self.calls.remove(call);
        } else if other == SimTime::NEVER {
            self.lose(call);
        } else {
            record.phase = Phase::Answering;
            record.cause = cause;
            if other == self.now {
                self.soon.push(call | ANSWER);
            } else {
                self.queue.push(other, Kind::Receive, call);
            }
        }
    }

    /// An answer reaches the caller.
    #[inline(always)]
    pub(in crate::sim) fn receive<O: Observer>(&mut self, call: u32, observer: &mut O) {
        debug_assert_eq!(self.calls[call].phase, Phase::Answering);
        let record = &self.calls[call];
        let &Call { wanted, wire, parent, cause, .. } = record;
        if !wanted {
            return self.calls.remove(call);
        }
        if self.cut_parts > 0 && self.is_cut(self.ways[wire as usize].from) {
            return self.lose(call);
        }
        let received = event(self.now, EventKind::Received, call, record);
        let caller = self.calls.retire(call);
        observer.on(&Event { component: ComponentIx(caller.callee), cause, ..received });
        self.call_over(parent, wire, cause, observer);
    }

    /// The caller stops waiting for a call; what it then does is for the caller to say.
    #[inline(never)]
    pub(in crate::sim) fn give_up<O: Observer>(&mut self, call: u32, cause: Cause, observer: &mut O) {
        let component = ComponentIx(self.calls[self.calls[call].parent].callee);
        observer.on(&Event { component, cause, ..self.call_event(EventKind::GaveUp, call) });
        self.calls.unlink(call);
        let record = &mut self.calls[call];
        record.wanted = false;
        record.deadline = deadlines::NONE;
        if record.phase == Phase::Gone {
            self.calls.remove(call);
        }
    }

    /// A call failed without an answer.
    #[inline(never)]
    fn fail<O: Observer>(&mut self, call: u32, cause: Cause, observer: &mut O) {
        let (parent, wire) = (self.calls[call].parent, self.calls[call].wire);
        self.give_up(call, cause, observer);
        self.call_over(parent, wire, cause, observer);
    }

    /// One call made on behalf of `parent` is over.
    #[inline(always)]
    fn call_over<O: Observer>(&mut self, parent: u32, wire: u16, cause: Cause, observer: &mut O) {
        let record = &mut self.calls[parent];
        let place = self.places[record.callee as usize];
        if let Place::Balancer(index) = place {
            return self.backend_answered(index, parent, wire, cause, observer);
        }
        if cause != Cause::None && record.cause == Cause::None && !self.ways[wire as usize].fallback {
            record.cause = cause;
        }
        if record.awaited > 0 {
            return;
        }
        match place {
            Place::Users(index) => self.attempt_continues(index, parent, observer),
            Place::Server(index) => self.server_continues(index, parent, observer),
            Place::Function(index) => self.function_continues(index, parent, observer),
            Place::Balancer(_) | Place::Group(_) => {}
        }
    }

    /// Notes a deadline; `ring` keeps those of the same length.
    #[inline(always)]
    pub(in crate::sim) fn set_deadline(&mut self, ring: u32, deadline: SimTime, call: u32) {
        let calls = &self.calls;
        let stands = |time, call| calls.has_deadline(time, call);
        match self.deadlines[ring as usize].set(deadline.0, call, stands) {
            Set::Done => {}
            Set::Arm => self.queue.push(deadline, Kind::Deadline, ring),
            Set::Alone => self.queue.push(deadline, Kind::OneDeadline, call),
        }
    }

    /// The queue's entry for a ring of deadlines fires.
    pub(in crate::sim) fn ring_due<O: Observer>(&mut self, ring: u32, observer: &mut O) {
        let now = self.now.0;
        loop {
            let calls = &self.calls;
            let stands = |time, call| calls.has_deadline(time, call);
            let Some(call) = self.deadlines[ring as usize].due(now, stands) else { break };
            self.time_out(call, observer);
        }
        if let Some(next) = self.deadlines[ring as usize].rearm() {
            self.queue.push(SimTime(next), Kind::Deadline, ring);
        }
    }

    /// The queue's entry for one deadline fires.
    pub(in crate::sim) fn deadline_due<O: Observer>(&mut self, call: u32, observer: &mut O) {
        if self.calls.has_deadline(self.now.0, call) {
            self.time_out(call, observer);
        }
    }

    fn time_out<O: Observer>(&mut self, call: u32, observer: &mut O) {
        let record = &self.calls[call];
        if record.wire == NO_WIRE {
            return self.attempt_timed_out(call, observer);
        }
        debug_assert!(record.wanted && record.parent != calls::NONE);
        let caller = self.calls[record.parent].callee;
        let cause = match self.places[caller as usize] {
            Place::Balancer(_) => Cause::BackendTimeout,
            _ => Cause::CallTimeout,
        };
        self.fail(call, cause, observer);
    }
}
