//! The fault schedule: what the drawing itself breaks, and when.

use crate::catalog::trouble::Trouble;
use crate::catalog::zones::{Region, Zone};
use crate::diagram::{Change, Diagram, Edit, limits};
use crate::text::{Message, msg};
use crate::units::{PartId, SimDuration};

/// One row of the schedule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlannedFault {
    /// After the beginning of the run.
    pub at: SimDuration,
    pub strikes: Strikes,
    /// Until it is undone by itself; `None`: it stays.
    pub lasting: Option<SimDuration>,
}

/// Who is struck, and by what. Zones and regions know one trouble only: they go down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Strikes {
    Part(PartId, Trouble),
    Zone(Zone),
    Region(Region),
}

impl PlannedFault {
    /// Whether it can be said for how long it lasts.
    pub fn lasts(&self) -> bool {
        match self.strikes {
            Strikes::Part(_, trouble) => trouble.lasts(),
            Strikes::Zone(_) | Strikes::Region(_) => true,
        }
    }
}

impl Diagram {
    /// The zones in which parts stand, in the order of the list of zones.
    pub fn zones_in_use(&self) -> Vec<Zone> {
        let mut zones: Vec<Zone> = self.parts.values().flat_map(|part| part.settings.zones()).collect();
        zones.sort_unstable();
        zones.dedup();
        zones
    }

    /// The regions in which parts stand, in the order of the list of regions.
    pub fn regions_in_use(&self) -> Vec<Region> {
        let mut regions: Vec<Region> = self
            .parts
            .values()
            .flat_map(|part| {
                part.settings.zones().into_iter().map(Zone::region).chain(part.settings.region())
            })
            .collect();
        regions.sort_unstable();
        regions.dedup();
        regions
    }

    /// A row of the schedule in words, without its time; `None` if its part is gone.
    pub fn fault_label(&self, fault: &PlannedFault) -> Option<Message> {
        let (name, what) = match fault.strikes {
            Strikes::Part(id, trouble) => (self.parts.get(&id)?.name.clone(), trouble.label()),
            Strikes::Zone(zone) => (zone.word().to_owned(), msg("trouble-fails")),
            Strikes::Region(region) => (region.word().to_owned(), msg("trouble-fails")),
        };
        let label = msg("planned-fault").with("part", name).with("what", what);
        Some(label)
    }

    /// Adds a row to the schedule.
    ///
    /// # Errors
    /// It has as many as it may.
    pub fn add_fault(&self, fault: PlannedFault) -> Result<Edit, Message> {
        if self.faults.len() >= limits::FAULTS {
            return Err(msg("too-many-faults").with("most", limits::FAULTS));
        }
        let mut new = self.faults.clone();
        new.push(fault);
        Ok(self.faults_become(msg("edit-add-fault"), new))
    }

    /// Replaces a row of the schedule; `None` if it is gone.
    pub fn set_fault(&self, place: usize, fault: PlannedFault) -> Option<Edit> {
        let mut new = self.faults.clone();
        *new.get_mut(place)? = fault;
        Some(self.faults_become(msg("edit-set-fault"), new))
    }

    /// Takes a row out of the schedule; `None` if it is gone.
    pub fn remove_fault(&self, place: usize) -> Option<Edit> {
        let mut new = self.faults.clone();
        (place < new.len()).then(|| new.remove(place))?;
        Some(self.faults_become(msg("edit-remove-fault"), new))
    }

    fn faults_become(&self, label: Message, new: Vec<PlannedFault>) -> Edit {
        Edit { label, changes: vec![Change::Faults { old: self.faults.clone(), new }] }
    }
}
