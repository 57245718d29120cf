//! What a text field does beyond egui's own: who comes to it by keys replaces what is in it by typing.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Response, Ui};

/// Selects the whole text of a field, so that typing replaces it.
pub fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::default(), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), id);
}

/// Selects the whole text of a field that has just got the focus otherwise than by the pointer, which puts the
/// cursor where it points.
pub fn select_on_arrival(ui: &Ui, response: &Response, text: &str) {
    if response.gained_focus() && !response.is_pointer_button_down_on() && !response.clicked() {
        select_all(ui, response.id, text);
    }
}
