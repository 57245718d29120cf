//! A run: a world, what is remembered of it, and everything that was done to it.
//!
//! A world cannot go back. What can be done is to begin again, or from a kept moment, and to do
//! the same things to it at the same times: that is why interventions are recorded with their times
//! and why moments are kept every so often. A run is fully told by its plan, seed and script.

use std::sync::Arc;

use crate::session::rates::Rates;
use crate::sim::plan::{ComponentKind, Policy};
use crate::sim::{ComponentIx, Intervention, Plan, Stop, World};
use crate::trace::{Mark, Recorder};
use crate::units::{SimDuration, SimTime};

/// Simulated time between kept moments at first; it doubles whenever they become too many.
const FIRST_SPACING: SimDuration = SimDuration::from_ms(10_000);

/// Memory for kept moments, and about what one takes once its series are full.
const KEPT_BYTES: usize = 64 << 20;
const OVERALL_BYTES: usize = 1 << 20;
const PART_BYTES: usize = 200 << 10;
const MOST_KEPT: usize = 24;

/// A world and all that was remembered up to its present.
#[derive(Clone)]
pub(crate) struct Moment {
    pub(crate) world: World,
    pub(crate) recorder: Recorder,
    pub(crate) rates: Rates,
    /// How much of the script has happened.
    done: usize,
}

impl Moment {
    fn new(plan: &Arc<Plan>, seed: u64, warm_up: SimTime) -> Moment {
        Moment {
            world: World::new(Arc::clone(plan), seed),
            recorder: Recorder::new(plan, warm_up),
            rates: Rates::new(plan),
            done: 0,
        }
    }

    fn run_until(&mut self, until: SimTime, budget: u64) -> Stop {
        self.world.run_until(until, budget, &mut (&mut self.recorder, &mut self.rates))
    }

    fn intervene(&mut self, what: &Intervention) {
        if let Intervention::Reconfigure { component, kind } = what {
            self.recorder.reconfigured(*component, kind, self.world.now());
        }
        if let Intervention::Price { component, tariff } = what {
            self.recorder.repriced(*component, *tariff, self.world.now());
        }
        self.world.intervene(what, &mut (&mut self.recorder, &mut self.rates));
        if let Intervention::Reconfigure { component, kind } = what {
            // The event names the part, not what is new about it.
            self.recorder.metrics.reconfigured(*component, kind, self.world.now());
        }
        self.done += 1;
    }
}

pub(crate) struct Run {
    plan: Arc<Plan>,
    seed: u64,
    warm_up: SimTime,
    moment: Moment,
    /// What was done to the run, oldest first.
    script: Vec<(SimTime, Intervention)>,
    /// Oldest first; all of them belong to this script.
    kept: Vec<Moment>,
    spacing: SimDuration,
    known: Known,
}

/// What is known of this run beyond its present, since it has been there: it will happen again.
#[derive(Default)]
struct Known {
    until: SimTime,
    /// The marks up to then, oldest first; as few as [`Marks`](crate::trace::Marks) remembers.
    marks: Vec<Mark>,
}

impl Run {
    pub(crate) fn new(plan: Arc<Plan>, seed: u64, warm_up: SimTime) -> Run {
        let moment = Moment::new(&plan, seed, warm_up);
        Run {
            plan,
            seed,
            warm_up,
            moment,
            script: Vec::new(),
            kept: Vec::new(),
            spacing: FIRST_SPACING,
            known: Known::default(),
        }
    }

    pub(crate) fn now(&self) -> SimTime {
        self.moment.world.now()
    }
    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }
    /// Whether it differs from a run nobody has touched yet.
    pub(crate) fn has_begun(&self) -> bool {
        self.now() > SimTime::ZERO || self.has_script()
    }
    /// Whether something was or will be done to it.
    pub(crate) fn has_script(&self) -> bool {
        !self.script.is_empty()
    }
    pub(crate) fn moment(&self) -> &Moment {
        &self.moment
    }
    pub(crate) fn moment_mut(&mut self) -> &mut Moment {
        &mut self.moment
    }

    /// When the next thing happens, an event or a recorded intervention.
    pub(crate) fn next_instant(&self) -> Option<SimTime> {
        let scripted = self.script.get(self.moment.done).map(|(time, _)| *time);
        self.moment.world.next_event().into_iter().chain(scripted).min()
    }

    /// Lets everything up to and including `until` happen, but no more than `budget` events.
    pub(crate) fn advance_to(&mut self, until: SimTime, budget: u64) -> Stop {
        let before = self.moment.world.events();
        loop {
            let scripted = self.script.get(self.moment.done).map_or(SimTime::NEVER, |(time, _)| *time);
            let keep_at = self.next_kept();
            let goal = until.min(scripted).min(keep_at);
            let left = budget.saturating_sub(self.moment.world.events() - before);
            if self.moment.run_until(goal, left) == Stop::Budget {
                return Stop::Budget;
            }
            while let Some((time, what)) = self.script.get(self.moment.done)
                && *time <= goal
            {
                self.moment.intervene(what);
            }
            if goal == keep_at {
                self.keep();
            }
            if goal == until {
                return Stop::Reached;
            }
        }
    }

    /// Does something to the run at the present moment and records it. What was recorded for later
    /// is dropped: from here on this is another run.
    pub(crate) fn intervene(&mut self, what: Intervention) {
        let now = self.now();
        // Everything of this instant happens first, as it will when the script is replayed.
        self.advance_to(now, u64::MAX);
        self.script.truncate(self.moment.done);
        self.known = Known::default();
        self.kept.retain(|kept| kept.world.now() <= now);
        self.moment.intervene(&what);
        self.script.push((now, what));
    }

    /// Whether something was done to the run up to the present moment.
    pub(crate) fn is_disturbed(&self) -> bool {
        self.moment.done > 0
    }

    /// The furthest moment this run has reached.
    pub(crate) fn reached(&self) -> SimTime {
        self.known.until.max(self.now())
    }
    /// The marks between the present and the furthest moment reached.
    pub(crate) fn marks_ahead(&self) -> &[Mark] {
        let now = self.now();
        let first = self.known.marks.partition_point(|mark| mark.time <= now);
        &self.known.marks[first..]
    }

    /// Goes back to the last kept moment at or before `time`, or to the beginning.
    pub(crate) fn rewind(&mut self, time: SimTime) {
        if self.now() > self.known.until {
            let marks = self.moment.recorder.marks.as_slice().to_vec();
            self.known = Known { until: self.now(), marks };
        }
        let kept = self.kept.iter().rev().find(|kept| kept.world.now() <= time);
        self.moment = match kept {
            Some(kept) => kept.clone(),
            None => Moment::new(&self.plan, self.seed, self.warm_up),
        };
    }

    /// The policy a balancer had at a past moment: a later change does not explain an earlier pick.
    pub(crate) fn policy_at(&self, balancer: ComponentIx, time: SimTime) -> Option<Policy> {
        let changed = self.script.iter().rev().find_map(|(at, what)| match what {
            Intervention::Reconfigure { component, kind } if *component == balancer && *at < time => {
                Some(kind)
            }
            _ => None,
        });
        let kind = match changed {
            Some(kind) => kind,
            None => &self.plan.components.get(balancer.0 as usize)?.kind,
        };
        match kind {
            ComponentKind::Balancer(balancer) => Some(balancer.policy),
            _ => None,
        }
    }

    fn next_kept(&self) -> SimTime {
        let last = self.kept.last().map_or(SimTime::ZERO, |kept| kept.world.now());
        last.max(self.now_floor()) + self.spacing
    }

    /// The present, rounded down to the spacing: a moment is kept at multiples of it.
    fn now_floor(&self) -> SimTime {
        SimTime(self.now().0 / self.spacing.0 * self.spacing.0)
    }

    fn keep(&mut self) {
        let limit = self.kept_limit();
        if limit == 0 {
            return;
        }
        if self.kept.len() >= limit {
            self.spacing = self.spacing + self.spacing;
            let spacing = self.spacing.0;
            self.kept.retain(|kept| kept.world.now().0.is_multiple_of(spacing));
        }
        if self.now().0.is_multiple_of(self.spacing.0) {
            let mut kept = self.moment.clone();
            // A step that listens now does not listen to what is replayed from here.
            kept.rates.take_listened();
            self.kept.push(kept);
        }
    }

    /// How many moments to keep: after an hour each holds long series of every part, so it is fewer
    /// of a large drawing, and none where one alone would be too much.
    fn kept_limit(&self) -> usize {
        let bytes_each = OVERALL_BYTES + PART_BYTES * self.plan.components.len();
        (KEPT_BYTES / bytes_each).min(MOST_KEPT)
    }
}
