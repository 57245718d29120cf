//! Who calls whom, by caller, so that thousands of wires are searched for cycles in no time.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagram::Diagram;
use crate::units::PartId;

/// The wires of a diagram without anything but their direction.
#[derive(Default)]
pub struct Graph(BTreeMap<PartId, BTreeSet<PartId>>);

impl Graph {
    pub fn of(diagram: &Diagram) -> Graph {
        let mut graph = Graph::default();
        for wire in diagram.wires.values() {
            graph.add(wire.from, wire.to);
        }
        graph
    }

    /// Adds a wire; whether it is new.
    pub fn add(&mut self, from: PartId, to: PartId) -> bool {
        self.0.entry(from).or_default().insert(to)
    }

    pub fn remove(&mut self, from: PartId, to: PartId) {
        if let Some(callees) = self.0.get_mut(&from) {
            callees.remove(&to);
        }
    }

    /// Whether calls that arrive at `start` can lead on to `goal`.
    pub fn reaches(&self, start: PartId, goal: PartId) -> bool {
        let (mut seen, mut open) = (BTreeSet::from([start]), vec![start]);
        while let Some(part) = open.pop() {
            if part == goal {
                return true;
            }
            let callees = self.0.get(&part).into_iter().flatten();
            open.extend(callees.filter(|callee| seen.insert(**callee)));
        }
        false
    }
}
