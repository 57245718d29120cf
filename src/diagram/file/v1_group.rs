//! Instance groups of version 1.

use crate::catalog::parts::{Healing, InstanceGroup};
use crate::diagram::file::typed::Spot;
use crate::diagram::file::v1;
use crate::diagram::file::v1_read::Reader;

impl Reader<'_, '_> {
    pub(super) fn instance_group(&mut self, spot: &Spot<'_, '_>, group: v1::InstanceGroup) -> InstanceGroup {
        let usual = InstanceGroup::default();
        let template = match group.template {
            Some(template) => self.vm(&spot.child("template"), template.into()),
            None => usual.template,
        };
        InstanceGroup {
            template,
            instances: group.instances.unwrap_or(usual.instances),
            zones: group.zones.unwrap_or(usual.zones),
            scaling: group.scaling.map_or(usual.scaling, Into::into),
            cpu_target: group.cpu_target.unwrap_or(usual.cpu_target),
            request_target: match &group.request_target {
                Some(text) => self.rate(spot, "request_target", text),
                None => usual.request_target,
            },
            min_size: group.min_size.unwrap_or(usual.min_size),
            max_size: group.max_size.unwrap_or(usual.max_size),
            initialization: self.time_or(spot, "initialization", group.initialization, usual.initialization),
            scale_in_window: self.time_or(
                spot,
                "scale_in_window",
                group.scale_in_window,
                usual.scale_in_window,
            ),
            healing: group.healing.map(|healing| self.healing(&spot.child("healing"), healing)),
            draining: self.time_or(spot, "draining", group.draining, usual.draining),
            max_surge: group.max_surge.unwrap_or(usual.max_surge),
            max_unavailable: group.max_unavailable.unwrap_or(usual.max_unavailable),
        }
    }

    fn healing(&mut self, spot: &Spot<'_, '_>, healing: v1::Healing) -> Healing {
        let usual = Healing::default();
        Healing {
            every: self.time_or(spot, "every", healing.every, usual.every),
            time_limit: self.time_or(spot, "time_limit", healing.time_limit, usual.time_limit),
            unhealthy_after: healing.unhealthy_after.unwrap_or(usual.unhealthy_after),
            initial_delay: self.time_or(spot, "initial_delay", healing.initial_delay, usual.initial_delay),
        }
    }
}
