//! What just happened, in words, at the bottom of the canvas; read aloud by screen readers.

use egui::{
    Align2, Area, FontId, Frame, Id, Margin, Order, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::session::{Command, Toast, Tone};
use crate::text::Message;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::widgets::focus_ring;
use crate::ui::theme::{BODY, RADIUS_CARD};
use crate::ui::{Ctx, ViewState};
use crate::units::SimTime;

/// Toasts shown at once; older ones wait behind them.
const MOST: usize = 3;

/// A moment as toasts and marks tell it: "1:06.3".
pub fn moment(time: SimTime) -> String {
    let tenths = time.0 / 100_000_000;
    format!("{}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10)
}

/// Something the window itself has to tell, for a while.
pub struct Notice {
    toast: Toast,
    until_s: Option<f64>,
}

/// How long a notice stays, in seconds.
const NOTICE_S: f64 = 8.0;
/// No toast of the session has this number.
const NOTICE_SERIAL: u64 = u64::MAX;

impl Notice {
    pub fn new(tone: Tone, message: Message) -> Notice {
        Notice { toast: Toast { serial: NOTICE_SERIAL, tone, time: None, message }, until_s: None }
    }
}

/// The window's own notice while it lasts.
fn notice(ui: &Ui, view: &mut ViewState) -> Option<Toast> {
    let now_s = ui.input(|input| input.time);
    let notice = view.shell.notice.as_mut()?;
    let until_s = *notice.until_s.get_or_insert(now_s + NOTICE_S);
    if now_s >= until_s {
        view.shell.notice = None;
        return None;
    }
    ui.ctx().request_repaint_after_secs((until_s - now_s) as f32);
    Some(notice.toast.clone())
}

pub fn toasts_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>) {
    let mut toasts = ctx.session.toasts().to_vec();
    toasts.extend(notice(ui, view));
    if toasts.is_empty() {
        return;
    }
    let canvas = view.shell.canvas_rect;
    let over = if canvas.is_positive() { canvas } else { ui.max_rect() };
    // In a narrow window they stand above the canvas's legend and zoom, not on them.
    let lift = if canvas.is_positive() && canvas.width() < 1000.0 { 136.0 } else { 16.0 };
    let foot = pos2(over.center().x, over.bottom() - lift);
    Area::new(Id::unique("toasts"))
        .order(Order::Foreground)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(foot)
        .show(ui.ctx(), |ui| {
            ui.set_max_width((over.width() - 48.0).clamp(200.0, 640.0));
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.vertical_centered(|ui| {
                for toast in &toasts[toasts.len().saturating_sub(MOST)..] {
                    toast_ui(ui, ctx, toast, out);
                }
            });
        });
}

fn toast_ui(ui: &mut Ui, ctx: &Ctx, toast: &Toast, out: &mut Vec<Command>) {
    let tokens = ctx.tokens;
    let words = ctx.say(&toast.message);
    let words = match toast.time {
        Some(time) => format!("{}  {words}", moment(time)),
        None => words,
    };
    let frame = Frame::new()
        .fill(tokens.toast)
        .corner_radius(RADIUS_CARD + 4)
        .inner_margin(Margin::symmetric(16, 10));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let icon = match toast.tone {
                Tone::Good => Icon::Check,
                Tone::Bad => Icon::Warning,
                Tone::Notice => Icon::Info,
            };
            let (place, _) = ui.allocate_exact_size(Vec2::splat(18.0), Sense::hover());
            paint_icon(ui, icon, place.shrink(1.0), tokens.on_toast);
            let room = ui.available_width() - 40.0;
            let galley = ui.fonts_mut(|fonts| {
                fonts.layout(words.clone(), FontId::proportional(BODY), tokens.on_toast, room)
            });
            let (place, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
            ui.painter().galley(place.min, galley, tokens.on_toast);
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
            close(ui, ctx, toast, out);
        });
    });
}

fn close(ui: &mut Ui, ctx: &Ctx, toast: &Toast, out: &mut Vec<Command>) {
    let (place, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::click());
    let name = ctx.t("toast-dismiss");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let cross = Rect::from_center_size(place.center(), Vec2::splat(12.0));
    let ink = ctx.tokens.on_toast;
    paint_icon(ui, Icon::Close, cross, if response.hovered() { ink } else { ink.gamma_multiply(0.7) });
    focus_ring(ui, ctx.tokens, &response, 8);
    if response.on_hover_text(name).clicked() {
        out.push(Command::DismissToast(toast.serial));
    }
}
