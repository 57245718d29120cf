//! What a run costs: the tariffs of its components, applied to what happens.
//!
//! Sums are whole numbers of picodollars times nanoseconds, so that two runs of one plan cost the
//! same to the last digit, and going back in time brings the old sum back.

use crate::sim::plan::{ComponentIx, ComponentKind, Plan, Tariff};
use crate::sim::{Event, EventKind, Observer};
use crate::trace::charts::Ring;
use crate::units::{NANOS_PER_S, SimDuration, SimTime};

const SECOND: SimDuration = SimDuration(NANOS_PER_S);
/// Seconds whose spending tells the present rate of what is paid by use.
const RECENT: usize = 60;
/// Sums per US dollar: picodollars times nanoseconds.
const PER_USD: f64 = 1e12 * NANOS_PER_S as f64;

#[derive(Clone, Debug)]
pub struct Bill {
    lines: Vec<Line>,
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
    /// What was spent at the end of each of the last seconds, where something is paid by use.
    recent: Option<Box<[u128; RECENT]>>,
}

impl Line {
    fn new(tariff: Tariff, kind: &ComponentKind) -> Line {
        let mut line = Line { tariff, settled: 0, spent: 0, on: 0, busy: 0, disk_gb: 0, recent: None };
        line.take(tariff);
        (line.on, line.disk_gb) = at_the_start(kind);
        line
    }

    fn take(&mut self, tariff: Tariff) {
        self.tariff = tariff;
        let by_use = tariff.busy.0 > 0 || tariff.call.0 > 0;
        if by_use && self.recent.is_none() {
            self.recent = Some(Box::new([self.spent; RECENT]));
        }
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

    /// US dollars a second at the present rate: for what is paid by use, that of the last minute.
    fn usd_per_s(&self) -> f64 {
        let Some(recent) = self.recent.as_ref().filter(|_| self.settled > 0) else {
            return self.rate() as f64 / 1e12;
        };
        let second = self.settled / NANOS_PER_S;
        let (before, passed_ns) = match second.checked_sub(RECENT as u64) {
            // The place of the second before the oldest is the next to be written over.
            Some(begin) => (recent[second as usize % RECENT], self.settled - begin * NANOS_PER_S),
            None => (0, self.settled),
        };
        (self.spent - before) as f64 / PER_USD * NANOS_PER_S as f64 / passed_ns as f64
    }
}

/// How many machines of a component are on when a run begins, and the gigabytes of its disk.
fn at_the_start(kind: &ComponentKind) -> (u64, u64) {
    match kind {
        ComponentKind::Server(_) => (1, 0),
        ComponentKind::Database(database) => (1, database.storage / 1_000_000_000),
        ComponentKind::Function(_) | ComponentKind::Scheduler(_) => (0, 0),
        ComponentKind::Users(_) | ComponentKind::Frontend(_) | ComponentKind::Balancer(_) => (0, 0),
    }
}

impl Bill {
    /// A bill whose series remembers this many seconds, as the charts do.
    pub fn new(plan: &Plan, seconds: usize) -> Bill {
        let lines = plan.components.iter().map(|part| Line::new(part.tariff, &part.kind)).collect();
        let mut bill = Bill { lines, seconds: Ring::new(seconds), boundary: SimTime::ZERO + SECOND };
        bill.seconds.push(0.0);
        bill
    }

    /// Tells of a component's new prices at `now`.
    pub fn reprice(&mut self, component: ComponentIx, tariff: Tariff, now: SimTime) {
        self.close(now);
        if let Some(line) = self.lines.get_mut(usize::from(component.0)) {
            line.take(tariff);
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
            let place = (at.0 / NANOS_PER_S) as usize % RECENT;
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
        self.lines.get(usize::from(component.0)).map_or(0.0, |line| line.spent as f64 / PER_USD)
    }

    /// US dollars a second a component costs at the present rate, as of the last [`Bill::close`].
    pub fn usd_per_s(&self, component: ComponentIx) -> f64 {
        self.lines.get(usize::from(component.0)).map_or(0.0, Line::usd_per_s)
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
            self.grow(event.component, event.count.into(), event.time);
        }
        if event.kind == EventKind::Arrived
            && let Some(line) = self.lines.get_mut(usize::from(event.component.0))
        {
            line.spent += u128::from(line.tariff.call.0) * u128::from(NANOS_PER_S);
        }
    }
}
