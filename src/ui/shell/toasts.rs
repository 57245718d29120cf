//! What just happened, in words, at the bottom of the canvas; read aloud by screen readers.

use egui::{Align2, Area, FontId, Id, Order, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::session::{Command, Toast, Tone};
use crate::text::Message;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::widgets::focus_ring;
use crate::ui::theme::{LABEL, RADIUS_CARD};
use crate::ui::{Ctx, ViewState};
use crate::units::SimTime;

/// Toasts shown at once; older ones wait behind them.
const MOST: usize = 2;
/// Between toasts and what stands beside or below them, in points.
const AWAY: f32 = 10.0;
/// The zoom control's width and height, with the air around it, in the canvas's corner.
const ZOOM: Vec2 = vec2(160.0, 44.0);
/// Where the gap between legend and zoom is narrower than this, toasts stand above both.
const LEAST: f32 = 200.0;
const WIDEST: f32 = 680.0;
/// Height of the strip that fitting keeps free of cards, with the border of a region that ends there.
const STRIP: f32 = 66.0;
/// A toast of one line is this high.
const LINE: f32 = 27.0;
/// Air at both ends, the signs' size, and the air between them and the words, in points.
const PAD: f32 = 11.0;
const SIDE: f32 = 15.0;
const GAP: f32 = 7.0;

/// A moment as toasts and marks tell it: "1:06.3".
pub fn moment(time: SimTime) -> String {
    let tenths = time.0 / 100_000_000;
    format!("{}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10)
}

/// A moment to the millisecond: "1:06.312".
pub fn exact_moment(time: SimTime) -> String {
    let ms = time.0 / 1_000_000;
    format!("{}:{:02}.{:03}", ms / 60_000, ms / 1000 % 60, ms % 1000)
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
    let strip = strip(ui, ctx, view);
    let mut foot = strip.center_bottom();
    for toast in toasts.iter().rev().take(MOST) {
        let shown = Area::new(Id::unique(("toast", toast.serial)))
            .order(Order::Foreground)
            .pivot(Align2::CENTER_BOTTOM)
            .fixed_pos(foot)
            .show(ui.ctx(), |ui| toast_ui(ui, ctx, toast, strip.width().min(WIDEST), out));
        foot.y -= shown.response.rect.height() + 4.0;
        // Cards may begin above the strip; an older toast waits until the newer one is gone.
        if !ctx.presenting && strip.bottom() - foot.y + LINE > STRIP {
            break;
        }
    }
}

/// The strip whose foot toasts stand on: between the legend and the zoom control at the bottom of the
/// canvas; before a class, right of the legend, under the figures.
fn strip(ui: &Ui, ctx: &Ctx, view: &ViewState) -> Rect {
    let canvas = view.shell.canvas_rect;
    if !canvas.is_positive() {
        return ui.max_rect().shrink(24.0);
    }
    let legend = view.canvas.legend_rect().map_or(canvas.left() + 28.0, |legend| legend.right());
    let right = if ctx.presenting { ui.ctx().content_rect().right() - 28.0 } else { canvas.right() - ZOOM.x };
    let gap = canvas.with_min_x(legend + AWAY).with_max_x(right - AWAY);
    if gap.width() >= LEAST {
        return gap.with_max_y(canvas.bottom() - AWAY);
    }
    let above = canvas.shrink2(vec2(AWAY, 0.0));
    let lift = if ctx.presenting {
        view.canvas.legend_rect().map_or(0.0, |legend| canvas.bottom() - legend.top())
    } else {
        ZOOM.y
    };
    above.with_max_y(canvas.bottom() - lift - AWAY)
}

/// One toast, as wide as its words need and at most `width` points.
fn toast_ui(ui: &mut Ui, ctx: &Ctx, toast: &Toast, width: f32, out: &mut Vec<Command>) {
    let ink = ctx.tokens.on_toast;
    let words = ctx.say(&toast.message);
    let words = match toast.time {
        Some(time) => format!("{}  {words}", moment(time)),
        None => words,
    };
    let room = width - 2.0 * (PAD + SIDE + GAP);
    let galley = ui.fonts_mut(|fonts| fonts.layout(words.clone(), FontId::proportional(LABEL), ink, room));
    let size = vec2(galley.size().x + 2.0 * (PAD + SIDE + GAP), LINE.max(galley.size().y + 11.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, RADIUS_CARD, ctx.tokens.toast);
    let icon = match toast.tone {
        Tone::Good => Icon::Check,
        Tone::Bad => Icon::Warning,
        Tone::Notice => Icon::Info,
    };
    let side = Vec2::splat(SIDE);
    let first = pos2(rect.left() + PAD + SIDE / 2.0, rect.center().y);
    paint_icon(ui, icon, Rect::from_center_size(first, side), ink);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    let last = pos2(rect.right() - PAD - SIDE / 2.0, rect.center().y);
    close(ui, ctx, toast, Rect::from_center_size(last, side), out);
}

fn close(ui: &mut Ui, ctx: &Ctx, toast: &Toast, place: Rect, out: &mut Vec<Command>) {
    let response = ui.interact(place.expand(4.0), ui.scope_id().with("close"), Sense::click());
    let name = ctx.t("toast-dismiss");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let ink = ctx.tokens.on_toast;
    let ink = if response.hovered() { ink } else { ink.gamma_multiply(0.7) };
    paint_icon(ui, Icon::Close, place.shrink(2.0), ink);
    focus_ring(ui, ctx.tokens, &response, 8);
    if response.on_hover_text(name).clicked() {
        out.push(Command::DismissToast(toast.serial));
    }
}
