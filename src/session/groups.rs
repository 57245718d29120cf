//! A group in the picture: one part whose figures are those of its instances together.

use crate::compile::Compiled;
use crate::session::frame::{GroupFrame, InstanceFrame, PartFrame};
use crate::session::run::Moment;
use crate::sim::reading::GroupReading;
use crate::sim::{ComponentIx, Health, PartReading, PartState};
use crate::units::PartId;

/// What a group's frame is taken from.
pub(crate) struct Scene<'a> {
    pub(crate) part: PartId,
    pub(crate) compiled: &'a Compiled,
    pub(crate) moment: &'a Moment,
    /// By component: how balancers see it.
    pub(crate) health: &'a [Option<Health>],
}

pub(crate) fn frame(reuse: Option<GroupFrame>, group: GroupReading, scene: &Scene) -> PartFrame {
    let Scene { part, compiled, moment, health } = *scene;
    let mut frame = reuse.unwrap_or_default();
    (frame.wanted, frame.since) = (group.wanted, group.since);
    (frame.is_settled, frame.outdated) = (group.is_settled, group.outdated);
    frame.instances.clear();
    let (mut whole, mut rate) = (PartReading::default(), 0.0);
    for (component, slot) in compiled.instances(part).zip(0u16..) {
        let reading = moment.world.reading(ComponentIx(component));
        rate += moment.rates.of_component(ComponentIx(component), moment.world.now());
        if reading.state == PartState::Off {
            continue;
        }
        add(&mut whole, &reading);
        let name = compiled.names[usize::from(component)].clone();
        frame.instances.push(InstanceFrame { slot, name, reading, health: health[usize::from(component)] });
    }
    whole.load /= f64::from(whole.vcpus.max(1));
    whole.state = state(&frame);
    PartFrame {
        part,
        reading: Some(whole),
        rate,
        health: None,
        balancer: None,
        database: None,
        group: Some(frame),
        tally: None,
        recent: None,
        function: None,
        version: None,
        last_took: None,
        is_scheduler: false,
    }
}

/// Adds an instance's figures to those of the group; the load becomes vCPUs in use.
fn add(whole: &mut PartReading, one: &PartReading) {
    whole.computing += one.computing;
    whole.vcpus += one.vcpus;
    whole.busy_workers += one.busy_workers;
    whole.workers += one.workers;
    whole.queue += one.queue;
    whole.queue_limit += one.queue_limit;
    whole.in_flight += one.in_flight;
    whole.load += one.load * f64::from(one.vcpus);
}

/// A group is as well as its best instance.
fn state(group: &GroupFrame) -> PartState {
    let best = [
        PartState::Running,
        PartState::Slow,
        PartState::Draining,
        PartState::Booting,
        PartState::Hung,
        PartState::Cut,
        PartState::Crashed,
    ];
    best.into_iter().find(|&state| group.in_state(state) > 0).unwrap_or(PartState::Off)
}
