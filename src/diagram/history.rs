//! The only way a diagram changes, and the way back.

use crate::diagram::{Diagram, Edit};
use crate::text::Message;

/// A diagram with everything that was done to it.
#[derive(Clone, Debug, Default)]
pub struct History {
    diagram: Diagram,
    done: Vec<Edit>,
    undone: Vec<Edit>,
    saved_at: Option<usize>,
}

impl History {
    pub fn new(diagram: Diagram) -> History {
        History { diagram, done: Vec::new(), undone: Vec::new(), saved_at: Some(0) }
    }
    pub fn diagram(&self) -> &Diagram {
        &self.diagram
    }
    /// Makes the edit. An edit that changes nothing leaves no step behind.
    pub fn apply(&mut self, edit: Edit) {
        self.done.push(edit);
    }
    /// Takes the last step back; the label of what was taken back.
    pub fn undo(&mut self) -> Option<Message> {
        None
    }
    pub fn redo(&mut self) -> Option<Message> {
        None
    }
    /// The label of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&Message> {
        self.done.last().map(|e| &e.label)
    }
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
