//! Preview and proof: the lesson as a learner sees it, and what `cumulab lessons check` would say of it.

use egui::{RichText, Ui};

use crate::session::Authoring;
use crate::text::msg;
use crate::ui::author::pen::Pen;
use crate::ui::author::places;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::shell::widgets::{self, Look, link, muted};
use crate::ui::theme::{BODY, LABEL};

/// Sets of seeds that can be chosen.
const LUCKS: [u64; 3] = [1, 20, 200];

pub fn check_ui(ui: &mut Ui, pen: &mut Pen) {
    pen.heading(ui, "author-preview-title");
    pen.hint(ui, "author-preview-hint");
    if widgets::button(ui, pen.ctx.tokens, &pen.t("author-preview"), Look::Plain).clicked() {
        pen.out.push(Authoring::Preview);
    }
    pen.heading(ui, "author-prove-title");
    pen.hint(ui, "author-prove-hint");
    let words = LUCKS.map(|lucks| pen.ctx.say(&msg("author-lucks").with("count", lucks)));
    let name = pen.t("author-seeds-of-proof");
    let at = pen.state.lucks.min(LUCKS.len() - 1);
    if let Some(picked) = pen.choice(ui, "proof-lucks", &name, at, &words) {
        pen.state.lucks = picked;
    }
    let tokens = pen.ctx.tokens;
    if let Some(share) = pen.draft.proved_share() {
        ui.horizontal(|ui| {
            let told = msg("author-proving").with("percent", f64::from(share * 100.0).floor());
            muted(ui, tokens, &pen.ctx.say(&told));
            if widgets::button(ui, tokens, &pen.t("button-cancel"), Look::Plain).clicked() {
                pen.out.push(Authoring::StopProving);
            }
        });
    } else if widgets::button(ui, tokens, &pen.t("author-prove"), Look::Primary).clicked() {
        pen.out.push(Authoring::Prove { lucks: LUCKS[at] });
    }
    proved_ui(ui, pen);
}

fn proved_ui(ui: &mut Ui, pen: &mut Pen) {
    let Some(proved) = pen.draft.proved() else { return };
    let (ctx, tokens) = (pen.ctx, pen.ctx.tokens);
    let proof = &proved.proof;
    ui.add_space(6.0);
    if !pen.draft.is_proof_fresh() {
        let words = RichText::new(pen.t("author-proof-old")).size(LABEL).color(tokens.warning);
        ui.add(egui::Label::new(words).wrap());
    }
    let is_good = proof.troubles.is_empty();
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(18.0, 18.0), egui::Sense::hover());
        let (icon, ink) = if is_good { (Icon::Check, tokens.good) } else { (Icon::Warning, tokens.warning) };
        paint_icon(ui, icon, rect, ink);
        let words = match is_good {
            true => msg("author-all-proved").with("count", proved.lucks),
            false => msg("author-troubles").with("count", proof.troubles.len()),
        };
        ui.add(egui::Label::new(RichText::new(ctx.say(&words)).size(BODY).color(tokens.text)).wrap());
    });
    let counted = proof.counted(msg("author-proved"));
    muted(ui, tokens, &ctx.say(&counted));
    for trouble in &proof.troubles {
        if link(ui, tokens, &places::words(ctx, trouble)).clicked() {
            places::jump(pen.state, trouble);
        }
    }
}
