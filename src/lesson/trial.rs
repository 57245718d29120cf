//! One run of a drawing in a trial, and what can be measured of it.

use std::sync::Arc;

use crate::catalog::prices::MONTH_S;
use crate::catalog::words;
use crate::compile::{Compiled, compile};
use crate::diagram::Diagram;
use crate::lesson::check::Watch;
use crate::lesson::drawn;
use crate::lesson::folder::Folder;
use crate::lesson::measure::{Measure, Stat, Which};
use crate::lesson::parts::{kind, select};
use crate::lesson::prepare::{is_client, prepare};
use crate::lesson::schema::{Series, Trial};
use crate::lesson::tape::{Over, Tape};
use crate::sim::plan::ComponentKind;
use crate::sim::{Cause, ComponentIx, Stop, World};
use crate::trace::{Bill, Metrics, Summary};
use crate::units::{NANOS_PER_S, PartId, SimDuration, SimTime};

/// More events than any sensible drawing makes in a trial, and few enough to be gone through in about a
/// second; a run that reaches it measures nothing.
const MOST_EVENTS: u64 = 8_000_000;
const SECOND: SimDuration = SimDuration(NANOS_PER_S);

/// One finished run.
#[derive(Clone, Debug)]
pub struct Ran {
    diagram: Diagram,
    compiled: Compiled,
    tape: Tape,
    summary: Summary,
    usd_spent: f64,
    fullest_disk: Option<f64>,
    /// Writes acknowledged and lost, of all databases.
    writes: (u64, u64),
    warm_up: SimTime,
    end: SimTime,
}

/// Runs a drawing in a trial. `Err` if the trial asks for what the drawing does not have, or too much
/// happens; `Ok(None)` if it was cancelled.
pub fn run(
    folder: &Folder,
    drawing: &Diagram,
    trial: &Trial,
    seed: u64,
    watch: &Watch,
) -> Option<Option<Ran>> {
    let Ok(diagram) = prepare(folder, drawing, trial) else { return Some(None) };
    let compiled = compile(&diagram);
    let time = |text: &str| words::read_duration(text).unwrap_or(SECOND);
    let warm_up = SimTime::ZERO + trial.warm_up.as_deref().map_or(SimDuration::ZERO, time);
    let end = SimTime::ZERO + time(&trial.length);
    let mut world = World::new(Arc::new(compiled.plan.clone()), seed);
    let mut metrics = Metrics::new(&compiled.plan, warm_up);
    let mut bill = Bill::new(&compiled.plan, 1);
    let mut tape = Tape::new(&compiled.plan, warm_up, bits(&diagram, &compiled));
    let databases: Vec<ComponentIx> = (0u16..)
        .zip(&compiled.plan.components)
        .filter(|(_, component)| matches!(component.kind, ComponentKind::Database(_)))
        .map(|(at, _)| ComponentIx(at))
        .collect();
    let mut fullest: Option<f64> = None;
    while world.now() < end {
        let until = (world.now() + SECOND).min(end);
        let left = MOST_EVENTS.saturating_sub(world.events());
        if world.run_until(until, left, &mut ((&mut metrics, &mut bill), &mut tape)) == Stop::Budget {
            return Some(None);
        }
        for reading in databases.iter().filter_map(|database| world.database(*database)) {
            let share = reading.used as f64 / reading.storage.max(1) as f64;
            fullest = Some(fullest.map_or(share, |fullest| fullest.max(share)));
        }
        if watch.is_cancelled() {
            return None;
        }
    }
    bill.close(end);
    tape.close(end);
    let writes = databases.iter().filter_map(|database| world.database(*database));
    let writes = writes.fold((0, 0), |sum, r| (sum.0 + r.writes_acknowledged, sum.1 + r.writes_lost));
    Some(Some(Ran {
        summary: metrics.summary(end),
        usd_spent: bill.seconds().last().copied().unwrap_or_default(),
        diagram,
        compiled,
        tape,
        fullest_disk: fullest,
        writes,
        warm_up,
        end,
    }))
}

/// By component, the kind of the part it came from as a bit.
fn bits(diagram: &Diagram, compiled: &Compiled) -> Vec<u32> {
    let kind = |id: &PartId| diagram.parts.get(id).map_or(0, |part| 1 << part.settings.kind() as u32);
    compiled.parts.iter().map(kind).collect()
}

impl Ran {
    /// A measure's value; `None` if there is nothing to measure.
    pub fn measure(&self, measure: &Measure) -> Option<f64> {
        use Measure as M;
        match measure {
            M::Succeeded(which) => self.share(which, |over| over.cause == Cause::None),
            M::FailedBy(word) => self.share(&Which::default(), |over| over.cause.word() == word),
            M::Visited(kinds) => self.visited(kinds),
            M::ResponseTime { stat, of } => self.response_time(*stat, of),
            M::RequestRate(which) => self.rate(which),
            M::Goodput(which) => self.goodput(which),
            M::ErrorWindow => self.error_window(),
            M::InFlight => {
                let requests = self.summary.requests;
                (requests.created > 0).then_some(requests.in_flight as f64)
            }
            M::TimeAt(which) => self.time_at(which),
            M::ShareOf(which) => self.share_of(which),
            M::Unevenness => self.unevenness(),
            M::Busy(which) => self.mean_of(which, |at| self.summary.parts[at].utilization),
            M::QueueAt(which) => self.mean_of(which, |at| Some(self.summary.parts[at].queue_mean)),
            M::Detection => longest(&self.tape.detections),
            M::Recovery => longest(&self.tape.recoveries),
            M::FalseEjections => self
                .tape
                .probed
                .then(|| self.tape.false_ejections as f64 / self.end.since(self.warm_up).as_s() * 3_600.0),
            M::Instances(stat) => self.instances(*stat),
            M::Reversals => self.has_instances().then_some(self.tape.reversals as f64),
            M::ColdShare => self.cold_share(),
            M::WritesLost => (self.writes.0 > 0).then_some(self.writes.1 as f64),
            M::FullestDisk => self.fullest_disk,
            M::Cost => self.cost(),
            M::Reaches { .. }
            | M::PublicHop { .. }
            | M::Overlaps
            | M::PublicAddresses(_)
            | M::PlainLinks
            | M::Redirects
            | M::Parts(_) => drawn::measure(&self.diagram, measure),
        }
    }

    /// The requests meant, created since the warm-up; the others leave nothing to count.
    fn over(&self, which: &Which) -> impl Iterator<Item = &Over> {
        let filter = Filter::new(self, which);
        self.tape
            .over
            .iter()
            .filter(move |over| filter.takes(over.begun.users, over.begun.api, over.begun.at))
    }

    fn share(&self, which: &Which, counts: impl Fn(&Over) -> bool) -> Option<f64> {
        let (mut all, mut counted) = (0u64, 0u64);
        for over in self.over(which) {
            all += 1;
            counted += u64::from(counts(over));
        }
        (all > 0).then(|| counted as f64 / all as f64)
    }

    fn visited(&self, kinds: &[String]) -> Option<f64> {
        let bits: Vec<u32> = kinds
            .iter()
            .filter_map(|word| kind(word))
            .map(|kind| {
                let own = 1 << kind as u32;
                // A group of machines is machines.
                let group = 1 << crate::catalog::parts::Kind::InstanceGroup as u32;
                if kind == crate::catalog::parts::Kind::Vm { own | group } else { own }
            })
            .collect();
        let good = self.tape.over.iter().filter(|over| over.cause == Cause::None);
        let good = good.filter(|over| over.begun.at >= self.warm_up);
        let (mut all, mut visited) = (0u64, 0u64);
        for over in good {
            all += 1;
            visited += u64::from(bits.iter().all(|bit| over.visited & bit != 0));
        }
        (all > 0).then(|| visited as f64 / all as f64)
    }

    fn response_time(&self, stat: Stat, which: &Which) -> Option<f64> {
        let good = self.over(which).filter(|over| over.cause == Cause::None);
        let mut nanos: Vec<u64> = good.map(|over| over.ended.since(over.begun.at).0).collect();
        let count = nanos.len();
        if count == 0 {
            return None;
        }
        if stat == Stat::Mean {
            let sum: u128 = nanos.iter().map(|n| u128::from(*n)).sum();
            return Some(sum as f64 / count as f64 / NANOS_PER_S as f64);
        }
        let share = match stat {
            Stat::P50 => 0.50,
            Stat::P95 => 0.95,
            Stat::P99 => 0.99,
            Stat::Mean | Stat::Max => 1.0,
        };
        let rank = ((share * count as f64).ceil() as usize).clamp(1, count) - 1;
        let (_, value, _) = nanos.select_nth_unstable(rank);
        Some(*value as f64 / NANOS_PER_S as f64)
    }

    fn rate(&self, which: &Which) -> Option<f64> {
        let filter = Filter::new(self, which);
        let begun = self.tape.begun.iter().filter(|b| filter.takes(b.users, b.api, b.at)).count();
        (begun > 0).then(|| begun as f64 / filter.length_s())
    }

    fn goodput(&self, which: &Which) -> Option<f64> {
        let filter = Filter::new(self, which);
        let begun = self.tape.begun.iter().filter(|b| filter.takes(b.users, b.api, b.at)).count();
        let good = self.tape.over.iter().filter(|over| {
            over.cause == Cause::None && filter.takes(over.begun.users, over.begun.api, over.ended)
        });
        (begun > 0).then(|| good.count() as f64 / begun as f64)
    }

    fn error_window(&self) -> Option<f64> {
        let measured = || self.tape.over.iter().filter(|over| over.begun.at >= self.warm_up);
        measured().any(|over| over.cause == Cause::None).then_some(())?;
        let failed = || measured().filter(|over| over.cause != Cause::None).map(|over| over.ended);
        match (failed().min(), failed().max()) {
            (Some(first), Some(last)) => Some(last.since(first).as_s()),
            _ => Some(0.0),
        }
    }

    /// The components of the parts meant, of a group its instances.
    fn components(&self, which: &str) -> Vec<usize> {
        let own = |id: PartId| {
            let instances: Vec<usize> = self.compiled.instances(id).map(usize::from).collect();
            let single = self.compiled.component(id).map(|at| usize::from(at.0));
            if instances.is_empty() { single.into_iter().collect() } else { instances }
        };
        select(&self.diagram, which).into_iter().flat_map(own).collect()
    }

    fn time_at(&self, which: &str) -> Option<f64> {
        let work = self.components(which).into_iter().map(|at| self.tape.work[at]);
        let (calls, nanos) = work.fold((0, 0), |sum, work| (sum.0 + work.calls, sum.1 + work.nanos));
        (calls > 0).then(|| nanos as f64 / calls as f64 / NANOS_PER_S as f64)
    }

    fn share_of(&self, which: &str) -> Option<f64> {
        let members = self.components(which);
        let wires = &self.compiled.plan.wires;
        let is_balancer = |at: ComponentIx| {
            matches!(self.compiled.plan.components[usize::from(at.0)].kind, ComponentKind::Balancer(_))
        };
        let leads = |to: ComponentIx| members.contains(&usize::from(to.0));
        let balancers: Vec<ComponentIx> = wires
            .iter()
            .filter(|wire| is_balancer(wire.from) && leads(wire.to))
            .map(|wire| wire.from)
            .collect();
        let (mut own, mut all) = (0u64, 0u64);
        for (wire, sent) in wires.iter().zip(&self.tape.sent).filter(|(w, _)| balancers.contains(&w.from)) {
            all += sent;
            own += if leads(wire.to) { *sent } else { 0 };
        }
        (all > 0).then(|| own as f64 / all as f64)
    }

    fn unevenness(&self) -> Option<f64> {
        let mut most: Option<f64> = None;
        for (at, component) in (0u16..).zip(&self.compiled.plan.components) {
            if !matches!(component.kind, ComponentKind::Balancer(_)) {
                continue;
            }
            let wires = self.compiled.plan.wires.iter().zip(&self.tape.sent);
            let own = wires.filter(|(wire, _)| wire.from == ComponentIx(at));
            // A group's free places are no servers.
            let is_slot = |to: ComponentIx| {
                matches!(self.compiled.plan.components[usize::from(to.0)].kind, ComponentKind::Slot(_))
            };
            let sent: Vec<u64> =
                own.filter(|(wire, sent)| **sent > 0 || !is_slot(wire.to)).map(|(_, sent)| *sent).collect();
            let all: u64 = sent.iter().sum();
            for one in sent.iter().filter(|_| all > 0) {
                let distance = (*one as f64 / all as f64 - 1.0 / sent.len() as f64).abs();
                most = Some(most.map_or(distance, |most| most.max(distance)));
            }
        }
        most
    }

    /// The mean over the parts meant of what is known of each.
    fn mean_of(&self, which: &str, value: impl Fn(usize) -> Option<f64>) -> Option<f64> {
        let parts = select(&self.diagram, which).into_iter();
        let at = parts.filter_map(|id| self.compiled.component(id)).map(|at| usize::from(at.0));
        let values: Vec<f64> = at.filter_map(value).collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    }

    fn has_instances(&self) -> bool {
        use crate::catalog::parts::Kind;
        let is_some = |kind| matches!(kind, Kind::Vm | Kind::InstanceGroup | Kind::Function);
        self.diagram.parts.values().any(|part| is_some(part.settings.kind()))
    }

    fn instances(&self, stat: Stat) -> Option<f64> {
        let (mean, most) = self.tape.on(self.end);
        self.has_instances().then_some(if stat == Stat::Mean { mean } else { most })
    }

    fn cold_share(&self) -> Option<f64> {
        let functions = self.summary.parts.iter().filter_map(|part| part.function);
        let (calls, cold) = functions.fold((0, 0), |sum, f| (sum.0 + f.calls, sum.1 + f.cold_calls));
        (calls > 0).then(|| cold as f64 / calls as f64)
    }

    fn cost(&self) -> Option<f64> {
        let is_ours = |kind| !is_client(kind);
        let some = self.diagram.parts.values().any(|part| is_ours(part.settings.kind()));
        some.then(|| self.usd_spent / self.end.as_s() * MONTH_S)
    }

    /// One value for each whole second of the run.
    pub fn series(&self, series: Series) -> Vec<f64> {
        let seconds = (self.end.0 / NANOS_PER_S) as usize;
        let at = |time: SimTime| ((time.0 / NANOS_PER_S) as usize).min(seconds.saturating_sub(1));
        let mut sums = vec![(0.0, 0u32); seconds];
        let mut add = |time: SimTime, value: f64| {
            if let Some((sum, count)) = sums.get_mut(at(time)) {
                *sum += value;
                *count += 1;
            }
        };
        match series {
            Series::ResponseTime => {
                for over in self.tape.over.iter().filter(|over| over.cause == Cause::None) {
                    add(over.ended, over.ended.since(over.begun.at).as_s());
                }
                let mut last = 0.0;
                let mean = sums.into_iter().map(|(sum, count)| {
                    last = if count > 0 { sum / f64::from(count) } else { last };
                    last
                });
                return mean.collect();
            }
            Series::Goodput | Series::Failures => {
                let good = series == Series::Goodput;
                for over in self.tape.over.iter().filter(|over| (over.cause == Cause::None) == good) {
                    add(over.ended, 1.0);
                }
            }
            Series::InFlight => {
                self.tape.begun.iter().for_each(|begun| add(begun.at, 1.0));
                self.tape.over.iter().for_each(|over| add(over.ended, -1.0));
                let mut level = 0.0;
                return sums
                    .into_iter()
                    .map(|(sum, _)| {
                        level += sum;
                        level
                    })
                    .collect();
            }
            Series::Instances => {
                let steps = &self.tape.on_steps;
                let level = |second: usize| {
                    let now = SimTime::ZERO + SimDuration((second as u64 + 1) * NANOS_PER_S);
                    let passed = steps.partition_point(|(time, _)| *time < now);
                    steps.get(passed.saturating_sub(1)).map_or(0.0, |(_, on)| *on as f64)
                };
                return (0..seconds).map(level).collect();
            }
        }
        sums.into_iter().map(|(sum, _)| sum).collect()
    }
}

fn longest(lengths: &[SimDuration]) -> Option<f64> {
    lengths.iter().max().map(|length| length.as_s())
}

/// Which requests count, in the engine's terms.
struct Filter {
    /// `Some(None)`: users or an API that are not there.
    users: Option<Option<ComponentIx>>,
    api: Option<Option<u16>>,
    from: SimTime,
    to: SimTime,
}

impl Filter {
    fn new(ran: &Ran, which: &Which) -> Filter {
        let time = |text: &str| words::read_duration(text).map(|time| SimTime::ZERO + time);
        let users = |name: &String| {
            let id = select(&ran.diagram, name).first().copied();
            id.and_then(|id| ran.compiled.component(id))
        };
        let api = |name: &String| {
            let at = ran.compiled.apis.iter().position(|api| api == name);
            at.and_then(|at| u16::try_from(at).ok())
        };
        Filter {
            users: which.users.as_ref().map(users),
            api: which.api.as_ref().map(api),
            from: which.from.as_deref().and_then(time).unwrap_or(ran.warm_up).max(ran.warm_up),
            to: which.to.as_deref().and_then(time).unwrap_or(ran.end).min(ran.end),
        }
    }

    fn takes(&self, users: ComponentIx, api: crate::sim::plan::ApiIx, at: SimTime) -> bool {
        self.users.is_none_or(|wanted| wanted == Some(users))
            && self.api.is_none_or(|wanted| wanted == Some(api.0))
            && at >= self.from
            && (at < self.to || self.to == SimTime::NEVER)
    }

    fn length_s(&self) -> f64 {
        self.to.since(self.from).as_s().max(1e-9)
    }
}
