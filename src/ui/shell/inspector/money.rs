//! What a part costs, and where the prices come from.

use egui::{Id, Ui};

use crate::catalog::prices::{self, Charge};
use crate::text::msg;
use crate::ui::Ctx;
use crate::ui::charts::figures;
use crate::ui::shell::inspector::row::{self, Explanation};
use crate::ui::shell::inspector::{InspectorState, Subject};
use crate::ui::shell::widgets::body;
use crate::units::PartId;

pub fn money_ui(ui: &mut Ui, ctx: &Ctx, state: &mut InspectorState, part: PartId) {
    let charges = ctx.session.charges(part);
    if charges.is_empty() {
        return;
    }
    row::group(ui, ctx, &ctx.t("money-title"));
    if let Some(money) = ctx.session.money().iter().find(|money| money.part == part) {
        row::reading(ui, ctx, &ctx.t("money-per-month-now"), &figures::usd(money.per_month_usd));
        row::reading(ui, ctx, &ctx.t("money-spent"), &figures::usd(money.spent_usd));
    }
    for (i, charge) in charges.iter().enumerate() {
        charge_ui(ui, ctx, state, Id::unique((Subject::Part(part), "charge", i)), charge);
    }
}

/// One price, which unfolds its source.
fn charge_ui(ui: &mut Ui, ctx: &Ctx, state: &mut InspectorState, id: Id, charge: &Charge) {
    let per = ctx.say(&charge.meter.label());
    let price = format!("{} {per}", figures::usd(charge.usd()));
    let list = prices::list();
    let hint = msg("money-note").with("region", list.region.as_str()).with("date", list.date.as_str());
    let about = Explanation::new(ctx, &charge.label(), &hint, &charge.source);
    row::explained(ui, ctx, state, id, &about, 0.5, |ui, _| body(ui, ctx.tokens, &price));
}
