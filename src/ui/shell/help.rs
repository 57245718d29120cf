//! The list of every shortcut, from the one table that defines them, and what this program is made of.

use egui::{Context, FontId, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::action::{Action, Group, keys_text};
use crate::ui::shell::widgets::{body, galley, heading, muted, rule, scroll_by_keys};
use crate::ui::theme::{LABEL, Tokens};

const FONT_LICENCE: &str = include_str!("../../../assets/fonts/Pretendard-LICENSE.txt");

/// Three columns need this much room.
const WIDE: f32 = 900.0;

/// Every action with its keys, in columns of groups; where they do not fit, keys scroll them.
pub fn shortcuts_ui(ui: &mut Ui, ctx: &Ctx) {
    const THREE: &[&[Group]] =
        &[&[Group::File, Group::Run], &[Group::Edit, Group::Help], &[Group::View, Group::Lessons]];
    const TWO: &[&[Group]] =
        &[&[Group::File, Group::View, Group::Lessons], &[Group::Edit, Group::Run, Group::Help]];
    let groups = if ui.available_width() >= WIDE { THREE } else { TWO };
    let height = (ui.ctx().content_rect().height() - 180.0).max(160.0);
    let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
    area.auto_shrink([false, true]).show(ui, |ui| {
        scroll_by_keys(ui, height);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.columns(groups.len(), |columns| {
            for (column, groups) in columns.iter_mut().zip(groups) {
                for &group in *groups {
                    group_ui(column, ctx, group);
                }
            }
            if let Some(last) = columns.last_mut() {
                mouse_ui(last, ctx);
            }
        });
    });
}

/// Height of a row.
const ROW: f32 = 23.0;

fn group_ui(ui: &mut Ui, ctx: &Ctx, group: Group) {
    heading(ui, ctx.tokens, &ctx.say(&group.label()));
    for &action in Action::ALL.iter().filter(|a| a.group() == group && !a.shortcuts().is_empty()) {
        row(ui, ctx.tokens, &ctx.say(&action.label()), &keys(ui.ctx(), action));
    }
    ui.add_space(12.0);
}

/// What the pointer does on the canvas.
fn mouse_ui(ui: &mut Ui, ctx: &Ctx) {
    heading(ui, ctx.tokens, &ctx.t("help-pointer"));
    for message in [
        msg("help-pointer-pan"),
        msg("help-pointer-zoom"),
        msg("help-pointer-wire"),
        msg("help-pointer-marquee"),
        msg("help-pointer-menu"),
    ] {
        muted(ui, ctx.tokens, &ctx.say(&message));
    }
}

fn keys(ctx: &Context, action: Action) -> Vec<String> {
    // "!" is only where Shift+1 ends up on some keyboards.
    let is_shown = |keys: &&egui::KeyboardShortcut| {
        !matches!(keys.logical_key, egui::Key::Exclamationmark | egui::Key::Equals)
    };
    action.shortcuts().iter().filter(is_shown).map(|keys| keys_text(ctx, keys)).collect()
}

fn row(ui: &mut Ui, tokens: &Tokens, words: &str, keys: &[String]) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 12.0, ROW), Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{words}: {}", keys.join(", ")))
    });
    let mut right = rect.right();
    for key in keys.iter().rev() {
        let text = galley(ui, key, FontId::proportional(LABEL), tokens.text, 160.0);
        let cap = Rect::from_min_max(
            pos2(right - text.size().x - 14.0, rect.center().y - 10.0),
            pos2(right, rect.center().y + 10.0),
        );
        let edge = Stroke::new(tokens.stroke, tokens.line);
        ui.painter().rect(cap, 5, tokens.inset, edge, StrokeKind::Inside);
        ui.painter().galley(cap.center() - text.size() / 2.0, text, tokens.text);
        right = cap.left() - 6.0;
    }
    let words = galley(ui, words, FontId::proportional(LABEL), tokens.text, right - rect.left() - 8.0);
    ui.painter().galley(pos2(rect.left(), rect.center().y - words.size().y / 2.0), words, tokens.text);
}

/// What this is, which version, and on what terms.
pub fn about_ui(ui: &mut Ui, ctx: &Ctx) {
    let version = msg("about-version").with("version", env!("CARGO_PKG_VERSION"));
    muted(ui, ctx.tokens, &ctx.say(&version));
    body(ui, ctx.tokens, &ctx.t("about-what"));
    rule(ui, ctx.tokens);
    body(ui, ctx.tokens, &ctx.t("about-licence"));
    body(ui, ctx.tokens, &ctx.t("about-font"));
    body(ui, ctx.tokens, &ctx.t("about-libraries"));
    ui.add_space(6.0);
    egui::Frame::new().fill(ctx.tokens.inset).corner_radius(8).inner_margin(10).show(ui, |ui| {
        ScrollArea::vertical().max_height(160.0).auto_shrink([false, true]).show(ui, |ui| {
            ui.label(RichText::new(FONT_LICENCE).monospace().size(11.0).color(ctx.tokens.muted));
        });
    });
}
