//! Playing, stepping, going to a moment: how the run follows the wall clock and the transport.

use std::sync::Arc;
use std::time::Duration;

use crate::compile;
use crate::diagram::Strikes;
use crate::session::playback::SPEEDS;
use crate::session::run::Run;
use crate::session::{Session, Tone, picture, steps, words};
use crate::sim::{Fault, Intervention, Stop, World};
use crate::text::msg;
use crate::trace::MarkKind;
use crate::units::{PartId, SimDuration, SimTime};

/// Instants a step passes over at most while nothing is to be seen.
const UNSEEN_INSTANTS: u32 = 100_000;

impl Session {
    /// Lets the run follow the wall clock, handling at most `budget` events; the budget limits how
    /// far the run gets, never what happens.
    pub fn advance(&mut self, wall: Duration, budget: u64) {
        if let Some(goal) = self.playback.heading_for {
            if self.run.advance_to(goal, budget) == Stop::Reached {
                self.pause();
            }
            self.pass_over_marks();
        } else if self.playback.playing {
            let before = self.run.now();
            let target = before + SimDuration::from_s(wall.as_secs_f64() * self.playback.speed);
            self.playback.is_behind = self.run.advance_to(target, budget) == Stop::Budget;
            self.tell_beginning(before);
        } else {
            return;
        }
        self.catch_up();
    }

    pub(super) fn play(&mut self) {
        if self.is_open && self.may_play() {
            self.playback.playing = true;
            self.playback.heading_for = None;
        }
    }

    pub(super) fn pause(&mut self) {
        self.playback.playing = false;
        self.playback.heading_for = None;
        self.playback.is_behind = false;
    }

    pub(super) fn toggle_play(&mut self) {
        if self.is_moving() { self.pause() } else { self.play() }
    }

    pub(super) fn set_speed(&mut self, speed: f64) {
        if speed.is_finite() {
            self.playback.speed = speed.clamp(SPEEDS.0, SPEEDS.1);
        }
    }

    /// On to the next instant at which something can be seen to happen: timers that nobody needs
    /// any more pass unseen.
    pub(super) fn step(&mut self) {
        self.pause();
        if !self.may_play() {
            return;
        }
        let begun = self.run.now();
        let before = self.run.moment().rates.heard();
        self.run.moment_mut().rates.listen();
        for _ in 0..UNSEEN_INSTANTS {
            let Some(instant) = self.run.next_instant() else { break };
            self.run.advance_to(instant, u64::MAX);
            if self.run.moment().rates.heard() > before {
                break;
            }
        }
        let events = self.run.moment_mut().rates.take_listened();
        self.tell_beginning(begun);
        self.catch_up();
        self.frame.stepped = steps::tell(self.names(), &self.run.moment().world, &events);
    }

    /// Back to the beginning: of this run if nothing was done to it, else of one nobody has touched.
    pub(super) fn rewind(&mut self) {
        self.pause();
        if self.run.has_script() {
            return self.restart();
        }
        self.run.rewind(SimTime::ZERO);
        self.marks_told = 0;
        self.toasts.forget_run();
        self.catch_up();
    }

    pub(super) fn run_to(&mut self, time: SimTime) {
        if !self.is_open || !self.may_play() {
            return;
        }
        self.pause();
        if time < self.run.now() {
            self.run.rewind(time);
            self.marks_told = self.run.moment().recorder.marks.total();
        }
        self.playback.heading_for = Some(time);
        self.catch_up();
    }

    pub(super) fn fault(&mut self, part: PartId, fault: Fault) {
        let name = self.diagram().parts.get(&part).map_or("?", |part| part.name.as_str());
        let Some(component) = self.compiled.component(part) else {
            let message = msg("part-takes-no-part").with("part", name);
            self.toasts.push(Tone::Notice, None, message);
            return;
        };
        if !self.compiled.plan.components[component.0 as usize].kind.can_fail() {
            let message = msg("part-cannot-fail").with("part", name);
            self.toasts.push(Tone::Notice, None, message);
            return;
        }
        self.intervene(vec![Intervention::Fault { component, fault }]);
    }

    pub(super) fn outage(&mut self, strikes: Strikes, is_down: bool) {
        if let Some(location) = compile::outage(strikes) {
            self.intervene(vec![Intervention::Outage { location, is_down }]);
        }
    }

    pub(super) fn fault_instance(&mut self, group: PartId, slot: u16, fault: Fault) {
        if let Some(component) = self.compiled.instances(group).nth(usize::from(slot)) {
            let component = crate::sim::ComponentIx(component);
            self.intervene(vec![Intervention::Fault { component, fault }]);
        }
    }

    pub(super) fn roll_out(&mut self, group: PartId) {
        if let Some(group) = self.compiled.component(group) {
            self.intervene(vec![Intervention::RollOut { group }]);
        }
    }

    /// Does something to the run now. In the past this begins another run: what was done later is
    /// forgotten, except that the drawing stays as it is drawn.
    pub(super) fn intervene(&mut self, what: Vec<Intervention>) {
        for one in what {
            self.run.intervene(one);
        }
        let undrawn = World::difference(self.run.moment().world.plan(), &self.compiled.plan);
        for one in undrawn.unwrap_or_default() {
            self.run.intervene(one);
        }
        self.catch_up();
    }

    /// Builds the run anew from the present drawing, at its beginning.
    pub(super) fn restart(&mut self) {
        let plan = Arc::new(self.compiled.plan.clone());
        self.run = Run::new(plan, self.diagram().seed, self.warm_up);
        self.marks_told = 0;
        self.toasts.forget_run();
        self.playback.heading_for = None;
        self.playback.is_behind = false;
        self.playback.seed = self.run.seed();
        self.catch_up();
    }

    /// Brings everything that shows the run to its present moment.
    pub(super) fn catch_up(&mut self) {
        let now = self.run.now();
        self.playback.time = now;
        self.playback.reached = self.run.reached();
        let recorder = &mut self.run.moment_mut().recorder;
        recorder.metrics.close(now);
        recorder.bill.close(now);
        self.tell_marks();
        self.frame.stepped = None;
        self.take_picture();
    }

    pub(super) fn take_picture(&mut self) {
        let scene = picture::Scene {
            diagram: self.history.diagram(),
            compiled: &self.compiled,
            places: &self.places,
            moment: self.run.moment_mut(),
        };
        picture::take(&mut self.frame, scene);
    }

    /// Says who waits for the first probes when a run sets out from its beginning.
    fn tell_beginning(&mut self, before: SimTime) {
        if before > SimTime::ZERO || self.run.now() == SimTime::ZERO {
            return;
        }
        let names = words::Names { compiled: &self.compiled };
        let balancers = self.compiled.plan.components.iter();
        for message in balancers.filter_map(|component| words::probes_awaited(names, component)) {
            self.toasts.push(Tone::Notice, Some(SimTime::ZERO), message);
        }
    }

    /// Makes toasts only of marks at the very moment that was jumped to: what was passed over on the
    /// way stands on the timeline.
    fn pass_over_marks(&mut self) {
        let (now, marks) = (self.run.now(), &self.run.moment().recorder.marks);
        let at_goal = marks.as_slice().iter().rev().take_while(|mark| mark.time == now).count() as u64;
        let at_goal = if self.playback.heading_for.is_none() { at_goal } else { 0 };
        self.marks_told = self.marks_told.max(marks.total() - at_goal);
    }

    /// Makes toasts of the marks that are new.
    fn tell_marks(&mut self) {
        let marks = &self.run.moment().recorder.marks;
        let new = marks.total().saturating_sub(self.marks_told) as usize;
        self.marks_told = marks.total();
        let names = words::Names { compiled: &self.compiled };
        let known = marks.as_slice();
        for mark in &known[known.len().saturating_sub(new)..] {
            // Whoever changed a setting knows.
            if mark.kind == MarkKind::Intervened {
                continue;
            }
            if let Some((tone, message)) = words::mark(names, mark) {
                self.toasts.push(tone, Some(mark.time), message);
            }
        }
    }
}
