//! A part: its name, its settings, what it is doing now, and what can be done to it.

use egui::{Id, Ui};

use crate::catalog::{Kind, specs};
use crate::compile::{Severity, Subject as About};
use crate::session::Command;
use crate::text::msg;
use crate::ui::action::Action;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::fields::{fields_ui, refusal_of, typed_ui, typed_with};
use crate::ui::shell::inspector::{
    InspectorState, Subject, database, group, live, money, row, sides, verdict,
};
use crate::ui::shell::widgets::{Look, muted, name_field, wide_button};
use crate::ui::{Ctx, ViewState};
use crate::units::PartId;

pub fn part_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, out: &mut Vec<Command>, id: PartId) {
    let Some(part) = ctx.session.diagram().parts.get(&id) else { return };
    let kind = part.settings.kind();
    let rename = |name: &str| ctx.session.diagram().rename_part(id, name).map(Command::Apply);
    heading_ui(
        ui,
        ctx,
        &mut view.shell.inspector,
        Subject::Part(id),
        kind.into(),
        &part.name,
        &ctx.say(&kind.label()),
        rename,
        out,
    );
    verdict::addresses_ui(ui, ctx, id);
    problems_ui(ui, ctx, About::Part(id), out);
    let subject = Subject::Part(id);
    let fields =
        |ui: &mut Ui, state: &mut InspectorState, shown: &dyn Fn(&str) -> bool, out: &mut Vec<Command>| {
            fields_ui(ui, ctx, state, subject, specs(kind), &|spec| shown(spec.group), &part.settings, out);
        };
    // What is being watched stands where it can be seen in a low window: before what is set once.
    match kind {
        Kind::LoadBalancer => {
            let state = &mut view.shell.inspector;
            let is_first = |group: &str| group == "balancing";
            fields(ui, state, &is_first, out);
            live::decisions_ui(ui, ctx, state, id);
            sides::sides_ui(ui, ctx, id);
            fields(ui, state, &|group| !is_first(group), out);
            verdict::probe_ranges_ui(ui, ctx);
            live::live_ui(ui, ctx, id);
            ui.add_space(6.0);
            muted(ui, ctx.tokens, &ctx.t("lb-stands"));
        }
        Kind::Vm | Kind::InstanceGroup | Kind::CloudSql => {
            group::actions_ui(ui, ctx, view, id);
            faults_ui(ui, ctx, view);
            if kind.has_versions() {
                versions_ui(ui, ctx, view);
            }
            database::fail_over_ui(ui, ctx, id, out);
            live::live_ui(ui, ctx, id);
            if kind == Kind::CloudSql {
                database::presets_ui(ui, ctx, id, out);
            }
            fields(ui, &mut view.shell.inspector, &|_| true, out);
        }
        Kind::Function => {
            versions_ui(ui, ctx, view);
            live::live_ui(ui, ctx, id);
            let region = part.settings.region().map(|region| ctx.say(&region.label())).unwrap_or_default();
            muted(ui, ctx.tokens, &ctx.say(&msg("function-stands").with("region", region)));
            fields(ui, &mut view.shell.inspector, &|_| true, out);
        }
        Kind::Users | Kind::Frontend | Kind::Scheduler | Kind::SqlClient => {
            fields(ui, &mut view.shell.inspector, &|_| true, out);
            live::live_ui(ui, ctx, id);
        }
    }
    money::money_ui(ui, ctx, &mut view.shell.inspector, id);
}

/// Icon, name to be changed in place, and what it is.
#[allow(clippy::too_many_arguments)]
pub fn heading_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    subject: Subject,
    icon: Icon,
    name: &str,
    kind: &str,
    rename: impl Fn(&str) -> Result<Command, crate::text::Message>,
    out: &mut Vec<Command>,
) {
    let field = Id::unique((subject, "name"));
    ui.horizontal(|ui| {
        row::tile(ui, ctx.tokens, icon);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let label = ctx.t("inspector-name");
            let command = typed_with(ui, ctx, state, field, None, name, &label, &name_field, rename);
            out.extend(command);
            ui.spacing_mut().interact_size.y = 0.0;
            ui.horizontal(|ui| {
                ui.add_space(6.0);
                muted(ui, ctx.tokens, kind);
            });
        });
    });
    refusal_of(ui, ctx, state, field);
}

/// What is wrong with it, with what would mend it. In a place of its own, so that a problem that comes or goes
/// leaves the controls below it what they are, and the focus where it is.
pub fn problems_ui(ui: &mut Ui, ctx: &Ctx, about: About, out: &mut Vec<Command>) {
    if ctx.session.problems().iter().any(|problem| problem.subject == about) {
        ui.push_id("problems", |ui| told_problems_ui(ui, ctx, about, out));
    } else {
        ui.skip_ahead_auto_ids(1);
    }
}

fn told_problems_ui(ui: &mut Ui, ctx: &Ctx, about: About, out: &mut Vec<Command>) {
    for problem in ctx.session.problems().iter().filter(|problem| problem.subject == about) {
        let ink = match problem.severity {
            Severity::Error => ctx.tokens.bad,
            Severity::Warning => ctx.tokens.warning,
            Severity::Hint => ctx.tokens.muted,
        };
        let words = egui::RichText::new(ctx.say(&problem.message)).size(crate::ui::theme::LABEL).color(ink);
        ui.add(egui::Label::new(words).wrap());
        for fix in ctx.session.offered(&problem.fixes) {
            if crate::ui::shell::widgets::link(ui, ctx.tokens, &ctx.say(&fix.label)).clicked() {
                out.push(Command::Apply(fix.clone()));
            }
        }
        if let Some(source) = &problem.source {
            muted(ui, ctx.tokens, &row::source_words(ctx, source));
        }
    }
}

/// Which version runs, and which to deploy next.
pub fn versions_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    row::group(ui, ctx, &ctx.t("versions-title"));
    let pairs = [
        [(Action::ShipErrors, Icon::Bug, Look::Danger), (Action::ShipCrashes, Icon::Bug, Look::Danger)],
        [(Action::ShipSlow, Icon::Bug, Look::Danger), (Action::Redeploy, Icon::Deploy, Look::Plain)],
    ];
    for pair in pairs {
        pair_ui(ui, ctx, view, pair, "");
    }
}

/// Two buttons side by side; `slow` is what the slowdown's says.
fn pair_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState, pair: [(Action, Icon, Look); 2], slow: &str) {
    ui.columns(2, |columns| {
        for (ui, (action, icon, look)) in columns.iter_mut().zip(pair) {
            let words = match action {
                Action::SlowSelected => slow.to_owned(),
                // The heading says that these are versions; the whole of it would not fit.
                Action::ShipErrors => ctx.t("version-errors"),
                Action::ShipCrashes => ctx.t("version-crashes"),
                Action::ShipSlow => ctx.t("version-slow"),
                Action::Redeploy => ctx.t("version-fixed"),
                action => ctx.say(&action.label()),
            };
            let width = ui.available_width();
            if wide_button(ui, ctx.tokens, Some(icon), &words, look, width).clicked() {
                view.shell.actions.push(action);
            }
        }
    });
}

/// What can be done to the selected servers while the run goes on.
pub fn faults_ui(ui: &mut Ui, ctx: &Ctx, view: &mut ViewState) {
    row::group(ui, ctx, &ctx.t("faults-title"));
    let factor = view.shell.slow_factor;
    let slow = ctx.say(&msg("faults-slow").with("factor", factor));
    let pairs = [
        [
            (Action::CrashSelected, Icon::Crash, Look::Danger),
            (Action::HangSelected, Icon::Hang, Look::Danger),
        ],
        [(Action::SlowSelected, Icon::Slow, Look::Danger), (Action::CutSelected, Icon::Cut, Look::Danger)],
        [
            (Action::RestartSelected, Icon::Restart, Look::Plain),
            (Action::RecoverSelected, Icon::Check, Look::Plain),
        ],
    ];
    for pair in pairs {
        pair_ui(ui, ctx, view, pair, &slow);
    }
    let label = ctx.t("faults-factor");
    let field = Id::unique("slow-factor");
    let read = |text: &str| {
        let number = text.trim_end_matches(['×', 'x']).trim().parse::<f64>();
        number.ok().filter(|n| (1.1..=1000.0).contains(n)).ok_or_else(|| msg("faults-factor-refusal"))
    };
    let state = &mut view.shell.inspector;
    let new = super::demand::beside(ui, ctx, &label, |ui| {
        typed_ui(ui, ctx, state, field, None, &format!("{factor}×"), &label, read)
    });
    refusal_of(ui, ctx, state, field);
    if let Some(factor) = new {
        view.shell.slow_factor = factor;
    }
}
