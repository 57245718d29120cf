//! Fields made from the table of settings, so that a new setting shows up here by itself.

use egui::{Id, Key, Ui};

use crate::catalog::setting::choice_label;
use crate::catalog::{Spec, Value, Widget, specs};
use crate::diagram::wire::wire_specs;
use crate::session::Command;
use crate::text::Message;
use crate::ui::Ctx;
use crate::ui::shell::inspector::row::{self, Explanation};
use crate::ui::shell::inspector::{InspectorState, Refused, Subject, Typing, apis, demand, given};
use crate::ui::shell::widgets;

/// Share of a row that its name takes.
const NAME_SHARE: f32 = 0.45;

/// Draws a field for every setting that applies to `target`, under headings: those of the groups
/// that are to be shown.
#[allow(clippy::too_many_arguments)]
pub fn fields_ui<T: 'static>(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    subject: Subject,
    specs: &'static [Spec<T>],
    shown: &dyn Fn(&Spec<T>) -> bool,
    target: &T,
    out: &mut Vec<Command>,
) {
    let mut group = "";
    let mut has_note = false;
    for spec in specs.iter().filter(|spec| shown(spec)) {
        let Some(value) = (spec.get)(target) else { continue };
        if spec.group != group {
            group = spec.group;
            row::group(ui, ctx, &ctx.say(&spec.group_label()));
        }
        let id = Id::unique((subject, spec.key));
        if given::is_given(ctx, subject, spec.key) {
            if !std::mem::replace(&mut has_note, true) {
                given::note_ui(ui, ctx);
            }
            given::given_ui(ui, ctx, state, id, spec, &value);
            continue;
        }
        if let Some(value) = field_ui(ui, ctx, state, subject, id, spec, &value) {
            set(ctx, state, subject, spec.key, id, value, out);
        }
        refusal_of(ui, ctx, state, id);
    }
}

/// The new value of a setting, once, when the user has finished choosing it.
fn field_ui<T: 'static>(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    subject: Subject,
    id: Id,
    spec: &'static Spec<T>,
    value: &Value,
) -> Option<Value> {
    let name = ctx.say(&spec.label());
    let about = Explanation::new(ctx, &spec.label(), &spec.hint(), &spec.source);
    let share = match spec.widget {
        Widget::Flag => 0.8,
        Widget::Choice(_) => choice_share(ui, &name),
        _ => NAME_SHARE,
    };
    let line =
        |ui: &mut Ui, state: &mut InspectorState, field: &mut dyn FnMut(&mut Ui, &mut InspectorState)| {
            row::explained(ui, ctx, state, id, &about, share, |ui, state| field(ui, state));
        };
    let mut new = None;
    match (&spec.widget, value) {
        (Widget::Flag, Value::Flag(on)) => line(ui, state, &mut |ui, _| {
            if widgets::switch(ui, ctx.tokens, *on, &name) {
                new = Some(Value::Flag(!on));
            }
        }),
        (Widget::Choice(words), Value::Choice(chosen)) => line(ui, state, &mut |ui, _| {
            let labels: Vec<String> = words.iter().map(|word| ctx.say(&choice_label(word))).collect();
            let at = words.iter().position(|word| word == chosen).unwrap_or(0);
            let picked = widgets::choice(ui, ctx.tokens, "choice", &name, at, &labels);
            new = picked.filter(|&i| i != at).map(|i| Value::Choice(words[i]));
        }),
        (Widget::Demand { min_s, max_s }, Value::Demand(now)) => {
            line(ui, state, &mut |_, _| {});
            new = demand::demand_ui(ui, ctx, state, id, &name, now, (*min_s, *max_s)).map(Value::Demand);
        }
        (Widget::Demands, Value::Demands(now)) => {
            line(ui, state, &mut |_, _| {});
            new = apis::demands_ui(ui, ctx, state, id, now).map(Value::Demands);
        }
        (Widget::Mix, Value::Mix(now)) => {
            line(ui, state, &mut |_, _| {});
            new = apis::mix_ui(ui, ctx, state, id, now).map(Value::Mix);
        }
        _ => {
            let home = Some((subject, spec.key));
            let shown = spec.show(value);
            let read = |text: &str| spec.parse(text);
            line(ui, state, &mut |ui, state| new = typed_ui(ui, ctx, state, id, home, &shown, &name, read));
        }
    }
    new.filter(|new| new != value)
}

/// A choice gets all the room its name leaves: its words are long.
fn choice_share(ui: &Ui, name: &str) -> f32 {
    let font = egui::FontId::proportional(crate::ui::theme::BODY);
    let words = widgets::galley(ui, name, font, egui::Color32::TRANSPARENT, f32::INFINITY);
    ((words.size().x + 16.0) / ui.available_width().max(1.0)).min(0.34)
}

/// A field to type into. Its text is read when it loses the focus; what cannot be read stays in the
/// field with the reason below it, and the diagram keeps its value.
#[allow(clippy::too_many_arguments)]
pub fn typed_ui<V>(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    id: Id,
    home: Option<(Subject, &'static str)>,
    shown: &str,
    name: &str,
    read: impl Fn(&str) -> Result<V, Message>,
) -> Option<V> {
    typed_with(ui, ctx, state, id, home, shown, name, &widgets::field, read)
}

/// How a field to type into is drawn.
type Field<'f> =
    &'f dyn Fn(&mut Ui, &crate::ui::theme::Tokens, Id, &mut String, &str, bool) -> egui::Response;

/// As [`typed_ui`], drawn in the caller's way.
#[allow(clippy::too_many_arguments)]
pub fn typed_with<V>(
    ui: &mut Ui,
    ctx: &Ctx,
    state: &mut InspectorState,
    id: Id,
    home: Option<(Subject, &'static str)>,
    shown: &str,
    name: &str,
    field: Field<'_>,
    read: impl Fn(&str) -> Result<V, Message>,
) -> Option<V> {
    let is_refused = state.refused.as_ref().is_some_and(|refused| refused.field == id);
    let mut text = match (&state.typing, &state.refused) {
        (Some(typing), _) if typing.field == id => typing.text.clone(),
        (_, Some(refused)) if refused.field == id => refused.text.clone(),
        _ => shown.to_owned(),
    };
    let response = field(ui, ctx.tokens, id.with("field"), &mut text, name, is_refused);
    let drawn = ui.ctx().cumulative_pass_nr();
    if let Some(typing) = state.typing.as_mut().filter(|typing| typing.field == id) {
        typing.drawn = drawn;
    }
    if response.changed() {
        state.typing = Some(Typing { field: id, home, text: text.clone(), drawn });
        state.refused.take_if(|refused| refused.field == id);
    }
    if !response.lost_focus() {
        return None;
    }
    let typed = state.typing.take_if(|typing| typing.field == id)?.text;
    if ui.input(|input| input.key_pressed(Key::Escape)) || typed.trim() == shown {
        return None;
    }
    let plain = read(typed.trim());
    let with_unit = || read(&in_unit_of(shown, typed.trim())?).ok();
    match plain.or_else(|why| with_unit().ok_or(why)) {
        Ok(value) => Some(value),
        Err(why) => {
            state.refused = Some(Refused { field: id, text: typed, why });
            None
        }
    }
}

/// A bare number with the unit of the figure it takes the place of: who writes 5 over "2 s" means seconds.
fn in_unit_of(shown: &str, typed: &str) -> Option<String> {
    let is_figure = |c: char| c.is_ascii_digit() || c == '.';
    let unit = shown.trim_start_matches(is_figure);
    let is_unit = unit.len() < shown.len() && !unit.is_empty() && !unit.contains(is_figure);
    let is_bare = typed.starts_with(is_figure) && typed.chars().all(is_figure);
    (is_unit && is_bare).then(|| format!("{typed}{unit}"))
}

/// The reason below a field whose text was not taken.
pub fn refusal_of(ui: &mut Ui, ctx: &Ctx, state: &InspectorState, id: Id) {
    if let Some(refused) = state.refused.as_ref().filter(|refused| refused.field == id) {
        row::refusal(ui, ctx, &ctx.say(&refused.why));
    }
}

/// Makes the edit, or shows below the field why it cannot be made.
pub fn set(
    ctx: &Ctx,
    state: &mut InspectorState,
    subject: Subject,
    key: &'static str,
    field: Id,
    value: Value,
    out: &mut Vec<Command>,
) {
    let text = value.show();
    let diagram = ctx.session.diagram();
    let edit = match subject {
        Subject::Part(id) => diagram.set_part(id, key, value),
        Subject::Wire(id) => diagram.set_wire(id, key, value),
        Subject::Diagram => diagram.set_diagram(key, value),
        Subject::Vpc(_) | Subject::Many => return,
    };
    match edit {
        Ok(edit) => {
            state.refused = None;
            out.push(Command::Apply(edit));
        }
        Err(why) => state.refused = Some(Refused { field, text, why }),
    }
}

/// Text whose field went away while it was being typed in, because something else was selected,
/// counts as if the field had lost the focus.
pub fn take_orphan(ui: &Ui, ctx: &Ctx, state: &mut InspectorState, shown: Subject, out: &mut Vec<Command>) {
    let now = ui.ctx().cumulative_pass_nr();
    // What has no home is forgotten when its field is no longer drawn.
    let is_orphan = |typing: &mut Typing| match typing.home {
        Some((subject, _)) => subject != shown,
        None => typing.drawn + 1 < now,
    };
    let Some(typing) = state.typing.take_if(is_orphan) else { return };
    let Some((subject, key)) = typing.home else { return };
    let text = typing.text.trim();
    let diagram = ctx.session.diagram();
    let value = match subject {
        Subject::Part(id) => diagram.parts.get(&id).and_then(|part| {
            let spec = specs(part.settings.kind()).iter().find(|spec| spec.key == key)?;
            spec.parse(text).ok()
        }),
        Subject::Wire(_) => wire_specs().iter().find(|spec| spec.key == key).and_then(|s| s.parse(text).ok()),
        Subject::Diagram => crate::diagram::wire::diagram_specs()
            .iter()
            .find(|spec| spec.key == key)
            .and_then(|s| s.parse(text).ok()),
        Subject::Vpc(_) | Subject::Many => None,
    };
    if let Some(value) = value {
        set(ctx, state, subject, key, typing.field, value, out);
        state.refused = None;
    }
}

/// The edit, or below the field why it cannot be made.
pub fn attempt(
    state: &mut InspectorState,
    field: Id,
    edit: Result<crate::diagram::Edit, Message>,
    out: &mut Vec<Command>,
) {
    match edit {
        Ok(edit) => {
            state.refused = None;
            out.push(Command::Apply(edit));
        }
        Err(why) => state.refused = Some(Refused { field, text: String::new(), why }),
    }
}
