//! Settings that are the lesson's: they can be read and explained, but not changed.

use egui::{FontId, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::catalog::{Spec, Value, choice_label};
use crate::ui::Ctx;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::inspector::demand;
use crate::ui::shell::inspector::row::{self, Explanation, HEIGHT};
use crate::ui::shell::inspector::{InspectorState, Subject};
use crate::ui::theme::{BODY, LABEL};

/// Whether a setting belongs to the lesson that is open.
pub fn is_given(ctx: &Ctx, subject: Subject, key: &str) -> bool {
    let Some(lesson) = ctx.session.lesson() else { return false };
    match subject {
        Subject::Part(id) => {
            let part = ctx.session.diagram().parts.get(&id);
            part.is_some_and(|part| lesson.is_given(part.settings.kind(), key))
        }
        Subject::Wire(_) => lesson.is_wire_given(key),
        Subject::Diagram | Subject::Vpc(_) | Subject::Many => false,
    }
}

/// Says once what the locks mean.
pub fn note_ui(ui: &mut Ui, ctx: &Ctx) {
    let words = ctx.t("learn-given-note");
    let room = ui.available_width() - 22.0;
    let font = FontId::proportional(LABEL);
    let text = ui.fonts_mut(|fonts| fonts.layout(words.clone(), font, ctx.tokens.muted, room));
    let size = vec2(ui.available_width(), text.size().y.max(16.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let lock = Rect::from_center_size(pos2(rect.left() + 7.0, rect.top() + 8.0), vec2(12.0, 12.0));
    paint_icon(ui, Icon::Lock, lock, ctx.tokens.muted);
    ui.painter().galley(pos2(rect.left() + 20.0, rect.top()), text, ctx.tokens.muted);
}

/// The value in words.
fn value_words<T>(ctx: &Ctx, spec: &Spec<T>, value: &Value) -> String {
    match value {
        Value::Choice(word) => ctx.say(&choice_label(word)),
        Value::Flag(is_on) => ctx.t(if *is_on { "learn-on" } else { "learn-off" }),
        Value::Demand(work) => demand::words(ctx, work),
        Value::Demands(table) => by_api(table, |work| demand::words(ctx, work)),
        Value::Mix(table) => {
            let all: f64 = table.iter().map(|(_, weight)| weight).sum();
            let share = |weight: &f64| Value::Share((weight / all * 1e3).round() / 1e3).show();
            table
                .iter()
                .map(|(api, weight)| format!("{api}: {}", share(weight)))
                .collect::<Vec<_>>()
                .join("\n")
        }
        value => spec.show(value),
    }
}

/// A table of what goes for each API; of a single one its name says nothing.
fn by_api<T>(table: &[(String, T)], words: impl Fn(&T) -> String) -> String {
    match table {
        [(_, only)] => words(only),
        all => all.iter().map(|(api, one)| format!("{api}: {}", words(one))).collect::<Vec<_>>().join("\n"),
    }
}

/// The setting as words, with a lock; its name still unfolds what it means.
pub fn given_ui<T: 'static>(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    id: egui::Id,
    spec: &'static Spec<T>,
    value: &Value,
) {
    let about = Explanation::new(ctx, &spec.label(), &spec.hint(), &spec.source);
    let words = value_words(ctx, spec, value);
    row::explained(ui, ctx, state, id, &about, 0.45, |ui, _| {
        const LOCK: f32 = 18.0;
        let width = ui.available_width();
        let font = FontId::proportional(BODY);
        let room = width - LOCK;
        let text = ui.fonts_mut(|fonts| fonts.layout(words.clone(), font, ctx.tokens.text, room));
        let (rect, response) = ui.allocate_exact_size(vec2(width, text.size().y.max(HEIGHT)), Sense::hover());
        let told = format!("{}: {words} ({})", about.name, ctx.t("learn-given"));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
        let y = rect.center().y - text.size().y / 2.0;
        ui.painter().galley(pos2(rect.right() - LOCK - text.size().x, y), text, ctx.tokens.text);
        let lock = Rect::from_center_size(pos2(rect.right() - 6.0, rect.center().y), vec2(11.0, 11.0));
        paint_icon(ui, Icon::Lock, lock, ctx.tokens.muted);
        response.on_hover_text(ctx.t("learn-given"));
    });
}
