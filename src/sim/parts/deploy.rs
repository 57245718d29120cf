//! What is done to a function from outside: instances lost, another version, other settings.

use crate::sim::core::calls::{self, Phase};
use crate::sim::event::{Cause, Event, EventKind, Observer};
use crate::sim::intervene::Bug;
use crate::sim::plan;
use crate::sim::reading::{InstanceState, PartState};
use crate::sim::world::World;

impl World {
    /// An instance is gone with all calls it had.
    #[inline(never)]
    pub(in crate::sim) fn lose_instance<O: Observer>(&mut self, index: u16, number: u16, observer: &mut O) {
        self.empty_instance(index, number, observer);
        self.settle_function(index, observer);
    }

    fn empty_instance<O: Observer>(&mut self, index: u16, number: u16, observer: &mut O) {
        while self.next_bound(index, number).is_some() {}
        let component = self.functions[index as usize].component;
        for call in self.calls.inside(component) {
            let record = &self.calls[call];
            if record.attempts != number {
                continue;
            }
            let doing = match record.phase {
                Phase::Waiting => 1,
                Phase::Computing => 2,
                _ => 0,
            };
            let function = &mut self.functions[index as usize];
            function.inside -= 1;
            function.computing -= u32::from(doing == 2);
            while self.calls[call].child != calls::NONE {
                self.give_up(self.calls[call].child, Cause::ConnectionReset, observer);
            }
            self.answer(call, Cause::ConnectionReset, doing, observer);
        }
        self.stop_instance(index, number, observer);
    }

    /// Every instance is gone, and whatever was inside.
    pub(in crate::sim) fn lose_all<O: Observer>(&mut self, index: u16, observer: &mut O) {
        for number in 0..self.functions[index as usize].pool.all().len() as u16 {
            if self.functions[index as usize].pool.get(number).state != InstanceState::Off {
                self.empty_instance(index, number, observer);
            }
        }
        self.settle_function(index, observer);
    }

    /// Whether an outage has struck the region of a function.
    #[inline]
    pub(in crate::sim) fn is_function_down(&self, index: u16) -> bool {
        !self.outages.is_empty() && {
            let component = self.functions[index as usize].component;
            self.is_down(self.plan.components[component as usize].location)
        }
    }

    /// The region of a function went down, or is back: what ran is gone, and calls start it anew.
    pub(in crate::sim) fn strike_function<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let is_down = self.is_function_down(index);
        let function = &mut self.functions[index as usize];
        function.since = self.now;
        let state = if is_down { PartState::ZoneDown } else { function.state() };
        let component = function.component;
        let count = state as u32;
        observer.on(&Event { count, ..self.part_event(EventKind::StateChanged, component) });
        while is_down && let Some(call) = self.functions[index as usize].line.pop() {
            self.functions[index as usize].inside -= 1;
            self.answer(call, Cause::ConnectionReset, 1, observer);
        }
        self.lose_all(index, observer);
    }

    /// A new version takes over: idle instances stop, those with calls finish them and stop then, and
    /// the next calls meet a cold start.
    pub(in crate::sim) fn deploy_function<O: Observer>(
        &mut self,
        index: u16,
        bug: Option<Bug>,
        observer: &mut O,
    ) {
        let function = &mut self.functions[index as usize];
        function.version += 1;
        function.bug = bug;
        function.since = self.now;
        let (component, count) = (function.component, function.state() as u32);
        observer.on(&Event { count, ..self.part_event(EventKind::StateChanged, component) });
        for number in 0..self.functions[index as usize].pool.all().len() as u16 {
            let instance = self.functions[index as usize].pool.get(number);
            if instance.state == InstanceState::Off {
                continue;
            }
            if instance.inside == 0 {
                self.stop_instance(index, number, observer);
            } else {
                self.functions[index as usize].pool.retire(number);
            }
        }
        self.settle_function(index, observer);
    }

    pub(in crate::sim) fn reconfigure_function<O: Observer>(
        &mut self,
        index: u16,
        settings: &plan::Function,
        observer: &mut O,
    ) {
        let now = self.now.0;
        let function = &mut self.functions[index as usize];
        let (old_limit, old_wait) = (function.idle_limit, function.max_wait);
        function.configure(settings);
        let (limit, wait) = (function.idle_limit, function.max_wait);
        for number in 0..function.pool.all().len() as u16 {
            let instance = function.pool.get(number);
            if instance.state == InstanceState::Idle {
                let since = instance.until.saturating_sub(old_limit);
                instance.until = since.saturating_add(limit);
            } else if instance.state != InstanceState::Off {
                function.sort(number);
            }
        }
        if wait < old_wait {
            for _ in 0..function.line.len() {
                let Some(call) = function.line.pop() else { break };
                let record = &mut self.calls[call];
                record.finish = record.finish.min(now.saturating_add(wait));
                function.line.push(call);
            }
        }
        // Whatever was armed may come too late now.
        self.functions[index as usize].armed = u64::MAX;
        self.settle_function(index, observer);
    }
}
