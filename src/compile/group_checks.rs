//! The mistakes people make with instance groups.

use crate::catalog::parts::{InstanceGroup, Scaling};
use crate::text::{Message, msg};
use crate::units::SimDuration;

type Change = fn(&mut InstanceGroup);

/// What is doubtful about a group: what, what the edit that mends it is called, and that edit.
pub(super) fn of(group: &InstanceGroup) -> Vec<(Message, Message, Change)> {
    let mut found: Vec<(Message, Message, Change)> = Vec::new();
    let boot = group.template.boot;
    if let Some(healing) = &group.healing
        && healing.initial_delay < boot
    {
        let message = msg("problem-heals-too-soon")
            .with("delay", healing.initial_delay.as_s())
            .with("boot", boot.as_s());
        found.push((message, msg("fix-initial-delay").with("delay", enough(group).as_s()), |group| {
            let delay = enough(group);
            if let Some(healing) = &mut group.healing {
                healing.initial_delay = delay;
            }
        }));
    }
    if group.scaling != Scaling::Off && group.max_size < group.min_size {
        let message = msg("problem-group-limits").with("min", group.min_size).with("max", group.max_size);
        found.push((message, msg("fix-group-limits"), |group| group.max_size = group.min_size));
    }
    if group.max_surge == 0 && group.max_unavailable == 0 {
        found.push((msg("problem-rollout-stuck"), msg("fix-surge"), |group| group.max_surge = 1));
    }
    if group.draining == SimDuration::ZERO {
        let usual = InstanceGroup::default().draining;
        let label = msg("fix-draining").with("time", usual.as_s());
        found.push((msg("problem-no-draining"), label, |group| {
            group.draining = InstanceGroup::default().draining;
        }));
    }
    found
}

/// A delay that leaves room after the boot: twice as long, at least the usual one.
fn enough(group: &InstanceGroup) -> SimDuration {
    let usual = crate::catalog::parts::Healing::default().initial_delay;
    (group.template.boot + group.template.boot).min(SimDuration::from_ms(3_600_000)).max(usual)
}
