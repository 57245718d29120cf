//! What faults and new settings do to the work in progress of a server.

use crate::sim::core::calls::{self, Phase};
use crate::sim::core::draw::nanos;
use crate::sim::core::queue::Kind;
use crate::sim::event::{Cause, Observer};
use crate::sim::intervene::Bug;
use crate::sim::world::World;
use crate::units::SimTime;

impl World {
    /// Ends everything inside a server at once: its process is gone.
    pub(in crate::sim) fn empty<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let server = &mut self.servers[index as usize];
        server.accept.clear();
        server.ready.clear();
        (server.busy, server.computing, server.inside) = (0, 0, 0);
        if let Some(sharing) = &mut server.sharing {
            sharing.clear();
        }
        server.note_load(self.now);
        for call in self.calls.inside(server.component) {
            let doing = match self.calls[call].phase {
                Phase::Waiting => 1,
                Phase::Computing | Phase::Frozen => 2,
                _ => 0,
            };
            while self.calls[call].child != calls::NONE {
                self.give_up(self.calls[call].child, Cause::ConnectionReset, observer);
            }
            self.answer(call, Cause::ConnectionReset, doing, observer);
        }
    }

    /// Stops the clocks of everything that computes.
    pub(in crate::sim) fn freeze(&mut self, index: u16) {
        let now = self.now.0;
        let server = &self.servers[index as usize];
        if server.sharing.is_none() {
            for call in self.calls.inside(server.component) {
                let record = &mut self.calls[call];
                if record.phase == Phase::Computing {
                    record.phase = Phase::Frozen;
                    record.finish -= now;
                }
            }
        }
        self.pace(index);
    }

    /// Lets everything go on after a hang.
    pub(in crate::sim) fn thaw<O: Observer>(&mut self, index: u16, observer: &mut O) {
        let component = self.servers[index as usize].component;
        let inside = self.calls.inside(component);
        for &call in &inside {
            let record = &mut self.calls[call];
            if record.phase == Phase::Frozen {
                record.phase = Phase::Computing;
                record.finish += self.now.0;
                self.queue.push(SimTime(record.finish), Kind::ComputeDone, call);
            }
        }
        self.pace(index);
        self.refill(index, observer);
        for call in inside {
            let record = &self.calls[call];
            if record.phase == Phase::Calling && record.callee == component && record.awaited == 0 {
                self.server_continues(index, call, observer);
            }
        }
    }

    /// Workers or vCPUs may have become available other than by an answer.
    pub(in crate::sim) fn refill<O: Observer>(&mut self, index: u16, observer: &mut O) {
        self.start_ready(index, observer);
        self.admit(index, observer);
    }

    /// Applies a new speed, of the settings or of a fault, to work in progress as well.
    pub(in crate::sim) fn rescale(&mut self, index: u16) {
        let now = self.now.0;
        let server = &mut self.servers[index as usize];
        if let Some(sharing) = &mut server.sharing {
            sharing.advance(now);
        }
        let before = server.stretch;
        let bug = if let Some(Bug::Slow(factor)) = server.bug { factor } else { 1.0 };
        server.stretch = server.slow * bug / server.speed;
        let factor = server.stretch / before;
        if server.sharing.is_none() && factor != 1.0 {
            for call in self.calls.inside(server.component) {
                let record = &mut self.calls[call];
                match record.phase {
                    Phase::Frozen => record.finish = nanos(record.finish as f64 * factor),
                    Phase::Computing => {
                        record.finish = now + nanos((record.finish - now) as f64 * factor);
                        self.queue.push(SimTime(record.finish), Kind::ComputeDone, call);
                    }
                    _ => {}
                }
            }
        }
        self.pace(index);
    }
}
