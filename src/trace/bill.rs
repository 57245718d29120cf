//! What a run costs: the tariffs of its components, applied to what happens.
//!
//! Sums are whole numbers of picodollars times nanoseconds, so that two runs of one plan cost the
//! same to the last digit, and going back in time brings the old sum back.

use std::ops::Range;

use crate::sim::plan::{Component, ComponentIx, ComponentKind, Plan, Tariff};
use crate::sim::{Event, EventKind, Observer, PartState};
use crate::trace::charts::Ring;
use crate::trace::instances::Instances;
use crate::units::{NANOS_PER_S, SimDuration, SimTime};

const SECOND: SimDuration = SimDuration(NANOS_PER_S);
/// Seconds whose spending tells the present rate of what is paid by use: over one minute of a few calls a
/// second it would scatter by a tenth, over ten by a thirtieth.
const RECENT: usize = 600;
/// One place for the end of each of them, and one for their beginning.
const PLACES: usize = RECENT + 1;
/// Sums per US dollar: picodollars times nanoseconds.
const PER_USD: f64 = 1e12 * NANOS_PER_S as f64;

#[derive(Clone, Debug)]
pub struct Bill {
    lines: Vec<Line>,
    /// Groups with the components that are their instances: a group costs what they cost.
    groups: Vec<(usize, Range<usize>)>,
    /// Of all components together: spent up to the end of each second, in US dollars.
    seconds: Ring<f64>,
    /// When the second that is still filling ends.
    boundary: SimTime,
}

/// The bill of one component.
#[derive(Clone, Debug)]
struct Line {
    tariff: Tariff,
    /// Up to when `spent` is complete, in nanoseconds.
    settled: u64,
    /// In picodollars times nanoseconds.
    spent: u128,
    /// Machines or instances switched on, and those at work.
    on: u64,
    busy: u64,
    disk_gb: u64,
    /// Of a function; `on` and `busy` are taken from it.
    instances: Instances,
    /// What was spent at the end of each of the last seconds, where something is paid by use.
    recent: Option<Box<[u128; PLACES]>>,
}

impl Line {
    fn new(tariff: Tariff, kind: &ComponentKind) -> Line {
        let mut line = Line {
            tariff,
            settled: 0,
            spent: 0,
            on: 0,
            busy: 0,
            disk_gb: 0,
            instances: Instances::default(),
            recent: None,
        };
        // Instances come and go: their present number alone would be no rate.
        line.recent = matches!(kind, ComponentKind::Function(_)).then(|| Box::new([0; PLACES]));
        (line.on, line.disk_gb) = at_the_start(kind);
        line
    }

    fn instance_changed(&mut self, event: &Event) {
        self.settle(event.time);
        self.instances.change(event);
        (self.on, self.busy) = (self.instances.on.into(), self.instances.busy.into());
    }

    /// Picodollars a second for what is there at the moment, whether it is used or not.
    fn rate(&self) -> u64 {
        let Tariff { standing, on, disk_gb, .. } = self.tariff;
        standing.0 + on.0 * self.on + disk_gb.0 * self.disk_gb
    }

    #[inline]
    fn settle(&mut self, now: SimTime) {
        let passed = now.0.saturating_sub(self.settled);
        self.settled += passed;
        let rate = self.rate() + self.tariff.busy.0 * self.busy;
        self.spent += u128::from(rate) * u128::from(passed);
    }

    /// US dollars a second at the present rate: for what is paid by use, that of the last ten minutes.
    fn usd_per_s(&self) -> f64 {
        let Some(recent) = self.recent.as_ref().filter(|_| self.settled > 0) else {
            return self.rate() as f64 / 1e12;
        };
        let second = self.settled / NANOS_PER_S;
        let (before, passed_ns) = match second.checked_sub(RECENT as u64) {
            Some(begin) => (recent[begin as usize % PLACES], self.settled - begin * NANOS_PER_S),
            None => (0, self.settled),
        };
        (self.spent - before) as f64 / PER_USD * NANOS_PER_S as f64 / passed_ns as f64
    }
}

/// How many machines of a component are on when a run begins, and the gigabytes of its disk.
fn at_the_start(kind: &ComponentKind) -> (u64, u64) {
    match kind {
        ComponentKind::Server(_) | ComponentKind::Slot(_) => (1, 0),
        ComponentKind::Database(database) => (1, database.storage / 1_000_000_000),
        ComponentKind::Group(_) => (0, 0),
        ComponentKind::Function(_) | ComponentKind::Scheduler(_) => (0, 0),
        ComponentKind::Users(_) | ComponentKind::Frontend(_) | ComponentKind::Balancer(_) => (0, 0),
    }
}

fn groups(plan: &Plan) -> Vec<(usize, Range<usize>)> {
    let group = |(at, part): (usize, &Component)| match &part.kind {
        ComponentKind::Group(group) => {
            let first = usize::from(group.first.0);
            Some((at, first..first + usize::from(group.slots)))
        }
        _ => None,
    };
    plan.components.iter().enumerate().filter_map(group).collect()
}

impl Bill {
    /// A bill whose series remembers this many seconds, as the charts do.
    pub fn new(plan: &Plan, seconds: usize) -> Bill {
        let mut lines: Vec<Line> =
            plan.components.iter().map(|part| Line::new(part.tariff, &part.kind)).collect();
        for (line, at) in lines.iter_mut().zip(0u16..) {
            line.on *= u64::from(plan.is_there_first(ComponentIx(at)));
        }
        let mut bill = Bill {
            lines,
            groups: groups(plan),
            seconds: Ring::new(seconds),
            boundary: SimTime::ZERO + SECOND,
        };
        bill.seconds.push(0.0);
        bill
    }

    /// Tells of a component's new prices at `now`.
    pub fn reprice(&mut self, component: ComponentIx, tariff: Tariff, now: SimTime) {
        self.close(now);
        if let Some(line) = self.lines.get_mut(usize::from(component.0)) {
            line.tariff = tariff;
        }
    }

    /// A component's disk holds so many gigabytes from `now` on; it never shrinks.
    fn grow(&mut self, component: ComponentIx, gb: u64, now: SimTime) {
        if let Some(line) = self.lines.get_mut(usize::from(component.0)) {
            line.settle(now);
            line.disk_gb = line.disk_gb.max(gb);
        }
    }

    /// Tells of settings of a component that change at `now`, while the run goes on.
    pub fn reconfigured(&mut self, component: ComponentIx, kind: &ComponentKind, now: SimTime) {
        self.close(now);
        self.grow(component, at_the_start(kind).1, now);
    }

    /// Completes all sums up to `now`.
    pub fn close(&mut self, now: SimTime) {
        if now >= self.boundary {
            self.cross(now);
        }
        self.lines.iter_mut().for_each(|line| line.settle(now));
        let spent = self.spent_usd();
        if let Some(last) = self.seconds.last_mut() {
            *last = spent;
        }
    }

    #[cold]
    #[inline(never)]
    fn cross(&mut self, time: SimTime) {
        while time >= self.boundary {
            let at = self.boundary;
            let place = (at.0 / NANOS_PER_S) as usize % PLACES;
            for line in &mut self.lines {
                line.settle(at);
                if let Some(recent) = &mut line.recent {
                    recent[place] = line.spent;
                }
            }
            let spent = self.spent_usd();
            if let Some(last) = self.seconds.last_mut() {
                *last = spent;
            }
            self.seconds.push(spent);
            self.boundary += SECOND;
        }
    }

    fn spent_usd(&self) -> f64 {
        self.lines.iter().map(|line| line.spent).sum::<u128>() as f64 / PER_USD
    }

    /// US dollars each component has cost since the run began, as of the last [`Bill::close`].
    pub fn spent(&self, component: ComponentIx) -> f64 {
        self.lines_of(component).iter().map(|line| line.spent as f64 / PER_USD).sum()
    }

    /// US dollars a second a component costs at the present rate, as of the last [`Bill::close`].
    pub fn usd_per_s(&self, component: ComponentIx) -> f64 {
        self.lines_of(component).iter().map(Line::usd_per_s).sum()
    }

    /// The lines of a component: its own, or those of a group's instances.
    fn lines_of(&self, component: ComponentIx) -> &[Line] {
        let at = usize::from(component.0);
        let group = self.groups.iter().find(|(group, _)| *group == at);
        let range = group.map_or(at..at + 1, |(_, members)| members.clone());
        self.lines.get(range).unwrap_or_default()
    }

    /// A machine comes or goes.
    #[cold]
    fn state(&mut self, event: &Event) {
        let at = usize::from(event.component.0);
        if self.groups.iter().any(|(_, members)| members.contains(&at)) {
            self.lines[at].settle(event.time);
            self.lines[at].on = u64::from(event.count != PartState::Off as u32);
        }
    }

    /// US dollars spent in all up to the end of each second; the last one is the second still filling.
    pub fn seconds(&self) -> &[f64] {
        self.seconds.as_slice()
    }
}

impl Observer for Bill {
    #[inline]
    fn on(&mut self, event: &Event) {
        if event.time >= self.boundary {
            self.cross(event.time);
        }
        if event.kind == EventKind::StorageGrew {
            return self.grow(event.component, event.count.into(), event.time);
        }
        if event.kind == EventKind::StateChanged {
            return self.state(event);
        }
        if !matches!(event.kind, EventKind::Arrived | EventKind::InstanceChanged) {
            return;
        }
        let Some(line) = self.lines.get_mut(usize::from(event.component.0)) else { return };
        match event.kind {
            EventKind::Arrived => {
                line.spent += u128::from(line.tariff.call.0) * u128::from(NANOS_PER_S);
            }
            _ => line.instance_changed(event),
        }
    }
}
