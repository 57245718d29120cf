//! The only way a diagram changes, and the way back.
//!
//! Before an edit is made, its "old" halves are taken afresh from the diagram. So a step can always
//! be undone exactly, order included, even if the edit was put together before something else changed.

use indexmap::IndexMap;

use crate::diagram::edit::Change;
use crate::diagram::{Diagram, Edit};
use crate::text::Message;

/// A diagram with everything that was done to it.
#[derive(Clone, Debug)]
pub struct History {
    diagram: Diagram,
    done: Vec<Edit>,
    undone: Vec<Edit>,
    /// How many steps lay behind the diagram when it was saved; `None` once that state is out of reach.
    saved_at: Option<usize>,
}

impl Default for History {
    fn default() -> History {
        History::new(Diagram::default())
    }
}

impl History {
    /// A diagram as it was opened: nothing to undo, nothing to save.
    pub fn new(diagram: Diagram) -> History {
        History { diagram, done: Vec::new(), undone: Vec::new(), saved_at: Some(0) }
    }
    pub fn diagram(&self) -> &Diagram {
        &self.diagram
    }

    /// Makes the edit. An edit that changes nothing leaves no step behind.
    pub fn apply(&mut self, edit: Edit) {
        self.diagram.remember_ids();
        let mut changes = Vec::with_capacity(edit.changes.len());
        for change in edit.changes {
            let Some(change) = current(&self.diagram, change) else { continue };
            make(&mut self.diagram, &change);
            changes.push(change);
        }
        if changes.is_empty() {
            return;
        }
        self.diagram.remember_ids();
        if self.saved_at.is_some_and(|steps| steps > self.done.len()) {
            self.saved_at = None;
        }
        self.undone.clear();
        self.done.push(Edit { label: edit.label, changes });
    }

    /// Changes the sheet of a lesson without a step that could be taken back: what was said stays said.
    /// Whether that changed anything.
    pub fn amend(&mut self, edit: Edit) -> bool {
        let is_sheet = |change: &Change| matches!(change, Change::Sheet { .. });
        let mut has_changed = false;
        for change in edit.changes.into_iter().filter(is_sheet) {
            let Some(change) = current(&self.diagram, change) else { continue };
            make(&mut self.diagram, &change);
            has_changed = true;
        }
        if has_changed {
            self.saved_at = None;
        }
        has_changed
    }

    /// Takes the last step back; the label of what was taken back.
    pub fn undo(&mut self) -> Option<Message> {
        let edit = self.done.pop()?;
        for change in edit.changes.iter().rev() {
            make(&mut self.diagram, &swapped(change));
        }
        let label = edit.label.clone();
        self.undone.push(edit);
        Some(label)
    }

    /// Makes the step last taken back once more; its label.
    pub fn redo(&mut self) -> Option<Message> {
        let edit = self.undone.pop()?;
        for change in &edit.changes {
            make(&mut self.diagram, change);
        }
        let label = edit.label.clone();
        self.done.push(edit);
        Some(label)
    }

    /// The label of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&Message> {
        self.done.last().map(|e| &e.label)
    }
    /// The label of the step that redo would make.
    pub fn redo_label(&self) -> Option<&Message> {
        self.undone.last().map(|e| &e.label)
    }
    /// Whether the diagram differs from what was last saved.
    pub fn is_dirty(&self) -> bool {
        self.saved_at != Some(self.done.len())
    }
    /// Makes the diagram count as changed whatever is undone: what is open stands in no file.
    pub fn mark_unsaved(&mut self) {
        self.saved_at = None;
    }
    pub fn mark_saved(&mut self) {
        self.saved_at = Some(self.done.len());
    }
}

/// The change with its old half as the diagram is now; `None` if it would change nothing or
/// draw a wire between parts that are not there.
fn current(diagram: &Diagram, change: Change) -> Option<Change> {
    match change {
        Change::Part { id, new, .. } => {
            let (old, new) = halves(&diagram.parts, id, new)?;
            Some(Change::Part { id, old, new })
        }
        Change::Vpc { id, new, .. } => {
            let (old, new) = halves(&diagram.vpcs, id, new)?;
            Some(Change::Vpc { id, old, new })
        }
        Change::Wire { id, new, .. } => {
            let known = |wire: &crate::diagram::Wire| {
                diagram.parts.contains_key(&wire.from) && diagram.parts.contains_key(&wire.to)
            };
            if new.as_ref().is_some_and(|(_, wire)| !known(wire)) {
                return None;
            }
            let (old, new) = halves(&diagram.wires, id, new)?;
            Some(Change::Wire { id, old, new })
        }
        Change::Name { new, .. } => {
            (new != diagram.name).then(|| Change::Name { old: diagram.name.clone(), new })
        }
        Change::Seed { new, .. } => (new != diagram.seed).then_some(Change::Seed { old: diagram.seed, new }),
        Change::NetworkScale { new, .. } => {
            (new != diagram.network_scale).then_some(Change::NetworkScale { old: diagram.network_scale, new })
        }
        Change::Faults { new, .. } => {
            (new != diagram.faults).then(|| Change::Faults { old: diagram.faults.clone(), new })
        }
        Change::Sheet { new, .. } => {
            (new != diagram.sheet).then(|| Change::Sheet { old: diagram.sheet.clone(), new })
        }
    }
}

type Placed<V> = Option<(usize, V)>;

fn halves<K, V>(map: &IndexMap<K, V>, id: K, new: Placed<V>) -> Option<(Placed<V>, Placed<V>)>
where
    K: std::hash::Hash + Eq,
    V: Clone + PartialEq,
{
    let old = map.get_full(&id).map(|(place, _, value)| (place, value.clone()));
    let last = if old.is_some() { map.len() - 1 } else { map.len() };
    let new = new.map(|(place, value)| (place.min(last), value));
    (old != new).then_some((old, new))
}

fn swapped(change: &Change) -> Change {
    match change.clone() {
        Change::Part { id, old, new } => Change::Part { id, old: new, new: old },
        Change::Vpc { id, old, new } => Change::Vpc { id, old: new, new: old },
        Change::Wire { id, old, new } => Change::Wire { id, old: new, new: old },
        Change::Name { old, new } => Change::Name { old: new, new: old },
        Change::Seed { old, new } => Change::Seed { old: new, new: old },
        Change::NetworkScale { old, new } => Change::NetworkScale { old: new, new: old },
        Change::Faults { old, new } => Change::Faults { old: new, new: old },
        Change::Sheet { old, new } => Change::Sheet { old: new, new: old },
    }
}

fn make(diagram: &mut Diagram, change: &Change) {
    match change {
        Change::Part { id, new, .. } => put(&mut diagram.parts, *id, new),
        Change::Vpc { id, new, .. } => put(&mut diagram.vpcs, *id, new),
        Change::Wire { id, new, .. } => put(&mut diagram.wires, *id, new),
        Change::Name { new, .. } => diagram.name.clone_from(new),
        Change::Seed { new, .. } => diagram.seed = *new,
        Change::NetworkScale { new, .. } => diagram.network_scale = *new,
        Change::Faults { new, .. } => diagram.faults.clone_from(new),
        Change::Sheet { new, .. } => diagram.sheet.clone_from(new),
    }
}

fn put<K, V>(map: &mut IndexMap<K, V>, id: K, new: &Placed<V>)
where
    K: std::hash::Hash + Eq,
    V: Clone,
{
    match new {
        None => {
            map.shift_remove(&id);
        }
        Some((place, value)) => match map.get_index_of(&id) {
            Some(present) if present == *place => map[present] = value.clone(),
            Some(_) => {
                map.shift_insert((*place).min(map.len() - 1), id, value.clone());
            }
            None => {
                map.shift_insert((*place).min(map.len()), id, value.clone());
            }
        },
    }
}
