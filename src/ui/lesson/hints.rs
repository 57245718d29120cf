//! Hints, one more at each press: where to look, which setting, a worked value.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::lesson::fill;
use crate::session::OpenLesson;
use crate::text::msg;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::lesson::page;
use crate::ui::lesson::predict::card;
use crate::ui::shell::widgets::heading;
use crate::ui::{Ctx, ViewState};

/// The hints shown so far, the latest first: it is the one just asked for.
pub fn hints_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, lesson: &OpenLesson) {
    let hints = &lesson.folder().lesson.hints;
    let shown = lesson.hints_shown().min(hints.len());
    let is_new = view.lesson.hints.replace(shown).is_some_and(|before| before < shown);
    for (at, hint) in hints.iter().enumerate().take(shown).rev() {
        let top = ui.cursor().min;
        let text = fill(lesson.folder(), hint, ctx.language, &[]);
        card(ui, ctx.tokens, |ui| {
            ui.horizontal(|ui| {
                let (place, sign) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
                sign.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
                let live = egui::accesskit::Live::Polite;
                ui.ctx().accesskit_node_builder(sign.id, |node| node.set_live(live));
                paint_icon(
                    ui,
                    Icon::Hint,
                    Rect::from_center_size(place.center(), vec2(17.0, 17.0)),
                    ctx.tokens.accent,
                );
                heading(ui, ctx.tokens, &ctx.say(&hint_label(at, hints.len())));
            });
            page::page_ui(ui, ctx.tokens, &text);
        });
        if is_new && at + 1 == shown {
            ui.scroll_to_rect(
                Rect::from_min_max(top, ui.cursor().max.min(top + vec2(0.0, 400.0))),
                Some(egui::Align::Min),
            );
        }
        ui.add_space(8.0);
    }
}

/// "Hint 1 of 3".
pub fn hint_label(at: usize, count: usize) -> crate::text::Message {
    msg("learn-hint").with("hint", at + 1).with("count", count)
}
