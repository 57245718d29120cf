//! How the caller of a wire is set to connect: host, port, database, password.
//!
//! All of it follows the wire until something is typed. What may be typed is offered: names and
//! addresses that stand for something here, and the databases that exist.

use egui::{Id, Role, Ui, WidgetInfo};

use crate::catalog::{Kind, Settings, Spec, Value};
use crate::diagram::wire::wire_specs;
use crate::diagram::{Diagram, Wire, WireSettings};
use crate::network::Network;
use crate::session::Command;
use crate::text::{Message, msg};
use crate::ui::Ctx;
use crate::ui::icons::Icon;
use crate::ui::shell::inspector::fields::{refusal_of, set, typed_with};
use crate::ui::shell::inspector::row::{self, Explanation};
use crate::ui::shell::inspector::{InspectorState, Subject};
use crate::ui::shell::widgets;
use crate::units::WireId;

/// The group of settings that are shown here.
pub const GROUP: &str = "connect";
/// Share of a row that its name takes.
const NAME_SHARE: f32 = 0.34;
/// Width of the button that offers what may be typed.
const OFFERS: f32 = 30.0;

pub fn connect_ui(ui: &mut Ui, ctx: &Ctx, state: &mut InspectorState, id: WireId, out: &mut Vec<Command>) {
    let diagram = ctx.session.diagram();
    let Some(wire) = diagram.wires.get(&id) else { return };
    let mut has_heading = false;
    for spec in wire_specs().iter().filter(|spec| spec.group == GROUP && concerns(diagram, wire, spec.key)) {
        if !has_heading {
            row::group(ui, ctx, &ctx.say(&spec.group_label()));
            has_heading = true;
        }
        setting_ui(ui, ctx, state, (id, wire), spec, out);
    }
}

/// Whether a caller like this has such a setting at all: a balancer has a port for all its servers,
/// and only a database is logged in to.
fn concerns(diagram: &Diagram, wire: &Wire, key: &str) -> bool {
    let kind = |part| diagram.parts.get(part).map(|part| part.settings.kind());
    let connect = &wire.settings.connect;
    let logs_in = kind(&wire.to) == Some(Kind::CloudSql);
    match key {
        "connect.database" => logs_in || connect.database.is_some(),
        "connect.password" => logs_in || connect.password.is_some(),
        "connect.host" => kind(&wire.from) != Some(Kind::LoadBalancer) || connect.host.is_some(),
        _ => kind(&wire.from) != Some(Kind::LoadBalancer) || connect.port.is_some(),
    }
}

fn setting_ui(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    (id, wire): (WireId, &Wire),
    spec: &'static Spec<WireSettings>,
    out: &mut Vec<Command>,
) {
    let subject = Subject::Wire(id);
    let field = Id::unique((subject, spec.key));
    let about = Explanation::new(ctx, &spec.label(), &spec.hint(), &spec.source);
    let typed = (spec.get)(&wire.settings).map(|value| shown(&value)).unwrap_or_default();
    let drawn = as_drawn(ctx, id, wire, spec.key);
    let offers = offers(ctx, wire, spec.key);
    let read = |text: &str| read(spec, text);
    let mut new = None;
    row::explained(ui, ctx, state, field, &about, NAME_SHARE, |ui, state| {
        // From the right: first what may be typed, then the field.
        let words: Vec<String> = std::iter::once(ctx.t("connect-follow")).chain(offers.clone()).collect();
        let picked = offers_ui(ui, ctx, field, &about.name, &words, &typed);
        let given = |ui: &mut Ui, tokens: &_, id, text: &mut String, name: &str, wrong| {
            widgets::field_or(ui, tokens, id, text, name, wrong, &drawn)
        };
        let home = Some((subject, spec.key));
        new = typed_with(ui, ctx, state, field, home, &typed, &about.name, &given, read);
        if let Some(picked) = picked {
            let text = if picked == 0 { "" } else { words[picked].as_str() };
            new = self::read(spec, text).ok();
        }
    });
    if let Some(value) = new.filter(|new| (spec.get)(&wire.settings).as_ref() != Some(new)) {
        set(ctx, state, subject, spec.key, field, value, out);
    }
    refusal_of(ui, ctx, state, field);
}

/// What was typed; nothing where the wire decides.
fn shown(value: &Value) -> String {
    match value {
        Value::Count(0) => String::new(),
        value => value.show(),
    }
}

fn read(spec: &Spec<WireSettings>, text: &str) -> Result<Value, Message> {
    match text.trim() {
        "" if spec.key == "connect.port" => Ok(Value::Count(0)),
        text => spec.parse(text),
    }
}

/// What holds while nothing is typed.
fn as_drawn(ctx: &Ctx, id: WireId, wire: &Wire, key: &str) -> String {
    let diagram = ctx.session.diagram();
    let to = diagram.parts.get(&wire.to);
    match key {
        "connect.host" => to.map(|part| part.name.clone()).unwrap_or_default(),
        "connect.port" => {
            let port = Network::new(diagram).usual_port_of(id);
            port.map(|port| port.to_string()).unwrap_or_default()
        }
        "connect.database" => databases(diagram, wire).first().cloned().unwrap_or_default(),
        _ => ctx.t("connect-right-password"),
    }
}

fn databases(diagram: &Diagram, wire: &Wire) -> Vec<String> {
    match diagram.parts.get(&wire.to).map(|part| &part.settings) {
        Some(Settings::CloudSql(sql)) => sql.databases.clone(),
        _ => Vec::new(),
    }
}

/// What could be typed and stands for something.
fn offers(ctx: &Ctx, wire: &Wire, key: &str) -> Vec<String> {
    let diagram = ctx.session.diagram();
    match key {
        "connect.host" => hosts(diagram, wire),
        "connect.port" => ["3306", "3000", "80"].map(str::to_owned).to_vec(),
        "connect.database" => databases(diagram, wire),
        _ => match diagram.parts.get(&wire.to).map(|part| &part.settings) {
            Some(Settings::CloudSql(sql)) => vec![sql.password.clone()],
            _ => Vec::new(),
        },
    }
}

/// Names and addresses of everything of the sort the wire leads to, what it leads to first.
fn hosts(diagram: &Diagram, wire: &Wire) -> Vec<String> {
    let Some(kind) = diagram.parts.get(&wire.to).map(|part| part.settings.kind()) else { return Vec::new() };
    let network = Network::new(diagram);
    let mut same: Vec<_> = diagram.parts.iter().filter(|(_, part)| part.settings.kind() == kind).collect();
    same.sort_by_key(|(id, _)| **id != wire.to);
    let mut hosts = Vec::new();
    for (id, part) in same {
        hosts.push(part.name.clone());
        let place = network.place(*id);
        let inner = place.and_then(|place| place.internal).map(|address| address.to_string());
        let outer = place.and_then(|place| place.external).map(|net| net.addr().to_string());
        hosts.extend(inner.into_iter().chain(outer));
    }
    hosts.push("localhost".to_owned());
    hosts
}

/// A button that unfolds what may be typed; the first is to follow the wire.
fn offers_ui(ui: &mut Ui, ctx: &Ctx, field: Id, name: &str, words: &[String], now: &str) -> Option<usize> {
    let label = ctx.say(&msg("connect-offers").with("name", name));
    let button = ui
        .allocate_ui(egui::vec2(OFFERS, 28.0), |ui| {
            widgets::icon_button(ui, ctx.tokens, Icon::ChevronDown, &label, "", false)
        })
        .inner;
    button.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &label));
    let popup = egui::Popup::menu(&button).id(field.with("offers")).width(200.0).gap(4.0);
    let picked = popup.show(|ui| {
        let mut picked = None;
        egui::ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
            for (at, word) in words.iter().enumerate() {
                let is_now = if at == 0 { now.is_empty() } else { now == word };
                if widgets::menu_row(ui, ctx.tokens, word, "", true, Some(is_now)).clicked() {
                    picked = Some(at);
                }
            }
        });
        picked
    });
    picked.and_then(|shown| shown.inner)
}
