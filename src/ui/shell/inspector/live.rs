//! What can be read off a part at this moment, and why it did what it did.

use egui::{FontId, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::catalog::{Settings, choices::Policy};
use crate::session::frame::BackendFrame;
use crate::session::{BalancerFrame, PartFrame};
use crate::sim::{Health, PartReading, PartState};
use crate::text::{Message, msg};
use crate::ui::Ctx;
use crate::ui::shell::inspector::{InspectorState, database, group, row};
use crate::ui::shell::toasts::moment;
use crate::ui::shell::widgets::{body, galley, link, muted};
use crate::ui::theme::BODY;
use crate::units::PartId;

/// A number in groups of three: "3 412".
pub fn count_text(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// A time as short as it can be read: "96 ms", "1.24 s".
pub fn seconds_text(seconds: f64) -> String {
    match seconds {
        s if !s.is_finite() => "–".to_owned(),
        s if s < 0.001 => format!("{:.0} µs", s * 1e6),
        s if s < 0.01 => format!("{:.1} ms", s * 1e3),
        s if s < 1.0 => format!("{:.0} ms", s * 1e3),
        s if s < 100.0 => format!("{s:.2} s"),
        s => format!("{s:.0} s"),
    }
}

/// A rate: "40/s", "0.4/s".
pub fn rate_text(rate: f64) -> String {
    if rate >= 9.95 || rate == 0.0 { format!("{rate:.0}/s") } else { format!("{rate:.1}/s") }
}

/// The word for a state.
pub fn state_label(state: PartState) -> Message {
    msg(match state {
        PartState::Running => "part-state-running",
        PartState::Crashed => "part-state-crashed",
        PartState::Hung => "part-state-hung",
        PartState::Slow => "part-state-slow",
        PartState::Booting => "part-state-booting",
        PartState::Cut => "part-state-cut",
        PartState::Buggy => "part-state-buggy",
        PartState::ZoneDown => "part-state-zone-down",
        PartState::FailingOver => "part-state-failing-over",
        PartState::Full => "part-state-full",
        PartState::Off => "part-state-off",
        PartState::Draining => "part-state-draining",
    })
}

pub fn health_label(health: Health) -> Message {
    msg(match health {
        Health::Healthy => "health-healthy",
        Health::Unhealthy => "health-unhealthy",
        Health::Unknown => "health-unknown",
    })
}

/// What a balancer has given to whom, and why the last one: what is watched while it runs.
pub fn decisions_ui(ui: &mut Ui, ctx: &Ctx, state: &mut InspectorState, id: PartId) {
    let Some(frame) = ctx.session.frame().parts.iter().find(|frame| frame.part == id) else { return };
    let Some(balancer) = frame.balancer.as_ref().filter(|balancer| !balancer.backends.is_empty()) else {
        return;
    };
    row::group(ui, ctx, &ctx.t("live-open-connections"));
    let most = balancer.backends.iter().map(|backend| backend.open).max().unwrap_or(0).max(1);
    for backend in &balancer.backends {
        bar(ui, ctx, &backend.name, backend, most);
    }
    if balancer.backends.iter().all(|backend| backend.health == Health::Unknown) {
        let words = msg("live-awaits-probes").with("count", balancer.backends.len());
        muted(ui, ctx.tokens, &ctx.say(&words));
    }
    why_ui(ui, ctx, state, id, balancer);
}

pub fn live_ui(ui: &mut Ui, ctx: &Ctx, id: PartId) {
    let Some(frame) = ctx.session.frame().parts.iter().find(|frame| frame.part == id) else { return };
    let Some(reading) = &frame.reading else { return };
    row::group(ui, ctx, &ctx.t("live-title"));
    if let Some(group) = &frame.group {
        return group::readings_ui(ui, ctx, frame, group);
    }
    readings(ui, ctx, frame, reading);
    if let Some(balancer) = &frame.balancer {
        balancer_ui(ui, ctx, id, balancer);
    }
}

fn readings(ui: &mut Ui, ctx: &Ctx, frame: &PartFrame, reading: &PartReading) {
    if let Some([created, succeeded, failed, abandoned]) = frame.tally {
        row::reading(ui, ctx, &ctx.t("live-sent-rate"), &rate_text(frame.rate));
        for (name, count) in [
            (ctx.t("tally-created"), created),
            (ctx.t("tally-succeeded"), succeeded),
            (ctx.t("tally-failed"), failed),
            (ctx.t("tally-abandoned"), abandoned),
        ] {
            row::reading(ui, ctx, &name, &count_text(count));
        }
        row::reading(ui, ctx, &ctx.t("tally-in-flight"), &count_text(reading.in_flight.into()));
        super::instances::last_ping_ui(ui, ctx, frame);
        return;
    }
    let state = ctx.say(&state_label(reading.state));
    let since = msg("live-since").with("state", state).with("time", moment(reading.since));
    row::reading(ui, ctx, &ctx.t("live-state"), &ctx.say(&since));
    if let Some(until) = reading.until {
        row::reading(ui, ctx, &ctx.t("live-until"), &moment(until));
    }
    if let Some(health) = frame.health {
        row::reading(ui, ctx, &ctx.t("live-health"), &ctx.say(&health_label(health)));
    }
    load_ui(ui, ctx, frame, reading);
}

/// How busy a server is.
pub fn load_ui(ui: &mut Ui, ctx: &Ctx, frame: &PartFrame, reading: &PartReading) {
    row::reading(ui, ctx, &ctx.t("live-rate"), &rate_text(frame.rate));
    let of = |n: u32, limit: u32| if limit == 0 { n.to_string() } else { format!("{n} / {limit}") };
    if reading.vcpus > 0 {
        row::reading(ui, ctx, &ctx.t("live-load"), &format!("{:.0}%", reading.load * 100.0));
        row::reading(ui, ctx, &ctx.t("live-computing"), &of(reading.computing, reading.vcpus));
        let workers = if frame.database.is_some() { "live-connections" } else { "live-workers" };
        row::reading(ui, ctx, &ctx.t(workers), &of(reading.busy_workers, reading.workers));
        // Those who have a worker wait for a vCPU in the same queue.
        let with_worker = reading.workers.saturating_sub(reading.vcpus);
        let limit = if reading.queue_limit == 0 { 0 } else { reading.queue_limit + with_worker };
        row::reading(ui, ctx, &ctx.t("live-queue"), &of(reading.queue, limit));
    }
    row::reading(ui, ctx, &ctx.t("live-in-flight"), &reading.in_flight.to_string());
    super::instances::version_ui(ui, ctx, frame);
    super::instances::readings_ui(ui, ctx, frame);
    if let Some(reading) = &frame.database {
        database::readings_ui(ui, ctx, reading);
    }
}

fn takes_turns(ctx: &Ctx, id: PartId) -> bool {
    match ctx.session.diagram().parts.get(&id).map(|part| &part.settings) {
        Some(Settings::LoadBalancer(settings)) => {
            matches!(settings.policy, Policy::RoundRobin | Policy::WeightedRoundRobin)
        }
        _ => false,
    }
}

fn balancer_ui(ui: &mut Ui, ctx: &Ctx, id: PartId, balancer: &BalancerFrame) {
    // Other policies keep a pointer to break ties: it says nothing about who is next.
    if let Some(next) = balancer.pointer.filter(|_| takes_turns(ctx, id)) {
        let backend = balancer.backends.iter().find(|backend| backend.wire == next);
        if let Some(backend) = backend {
            row::reading(ui, ctx, &ctx.t("live-pointer"), &backend.name);
        }
    }
    if balancer.backends.is_empty() {
        return;
    }
    // Without a health check nobody has judged them.
    if is_probing(ctx, id) {
        health_ui(ui, ctx, balancer);
    }
    row::group(ui, ctx, &ctx.t("live-shares"));
    for backend in &balancer.backends {
        let percent = |share: f64| format!("{:.0}%", share * 100.0);
        let run = percent(backend.share_of_run);
        let words = msg("live-share").with("run", run).with("now", percent(backend.share));
        row::reading(ui, ctx, &backend.name, &ctx.say(&words));
    }
}

fn is_probing(ctx: &Ctx, id: PartId) -> bool {
    let part = ctx.session.diagram().parts.get(&id);
    let settings = part.map(|part| &part.settings);
    matches!(settings, Some(Settings::LoadBalancer(balancer)) if balancer.health_check.is_some())
}

/// What the balancer holds of each server.
fn health_ui(ui: &mut Ui, ctx: &Ctx, balancer: &BalancerFrame) {
    row::group(ui, ctx, &ctx.t("live-health-view"));
    for backend in &balancer.backends {
        let view = match backend.draining {
            true => ctx.t("part-state-draining"),
            false => ctx.say(&health_label(backend.health)),
        };
        let words = if backend.against > 0 {
            ctx.say(&msg("live-against").with("health", view).with("count", backend.against))
        } else {
            view
        };
        row::reading(ui, ctx, &backend.name, &words);
    }
}

/// A server's open connections as a bar, or the word for why it gets none.
fn bar(ui: &mut Ui, ctx: &Ctx, name: &str, backend: &BackendFrame, most: u32) {
    let tokens = ctx.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let is_out = backend.health == Health::Unhealthy;
    let out_words = ctx.t("out-of-rotation");
    let value = if is_out && backend.open == 0 { out_words.clone() } else { backend.open.to_string() };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {value}")));
    let name_room = (rect.width() * 0.42).min(112.0);
    let label = galley(ui, name, FontId::proportional(BODY), tokens.muted, name_room - 6.0);
    ui.painter().galley(pos2(rect.left(), rect.center().y - label.size().y / 2.0), label, tokens.muted);
    let from = rect.left() + name_room;
    let room = rect.right() - from - 34.0;
    let mut end = from;
    if backend.open > 0 {
        end = from + (room * backend.open as f32 / most as f32).max(3.0);
        let place = Rect::from_min_max(pos2(from, rect.center().y - 6.0), pos2(end, rect.center().y + 6.0));
        ui.painter().rect_filled(place, 3, if is_out { tokens.wire } else { tokens.accent });
    }
    let words = if is_out && backend.open > 0 { format!("{} · {out_words}", backend.open) } else { value };
    let ink = if is_out { tokens.bad } else { tokens.text };
    let text = galley(ui, &words, FontId::proportional(BODY), ink, rect.right() - from);
    let at = (end + 8.0).min(rect.right() - text.size().x).max(from);
    ui.painter().galley(pos2(at, rect.center().y - text.size().y / 2.0), text, ink);
}

/// "Why did the last request go to web-3?" and, once pressed, the answer.
fn why_ui(ui: &mut Ui, ctx: &Ctx, state: &mut InspectorState, id: PartId, balancer: &BalancerFrame) {
    let Some(pick) = &balancer.last_pick else { return };
    let Some(why) = ctx.session.why_last_pick(id) else { return };
    let name = pick.name.as_str();
    ui.add_space(4.0);
    if link(ui, ctx.tokens, &ctx.say(&msg("why-question").with("part", name))).clicked() {
        state.why_shown = !state.why_shown;
    }
    if state.why_shown {
        body(ui, ctx.tokens, &ctx.say(&why));
        muted(ui, ctx.tokens, &ctx.say(&msg("why-when").with("time", moment(pick.time))));
    }
}
