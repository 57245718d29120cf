//! Who reaches whom: every rule of the cloud's network, what breaks it and what mends it again.

mod engine;
mod example;
mod properties;
mod risks;
mod rules;
mod stop;

use cumulab::diagram::{Diagram, Edit, History, file};
use cumulab::network::{End, Network, Verdict};

/// A drawing from the text of its VPCs, parts and wires. Places matter to nobody here: AT and BOX
/// stand for them, S1 and S2 for subnets.
pub fn draw(vpcs: &str, parts: &str, wires: &str) -> Diagram {
    let text = format!("(format: 1, vpcs: {{{vpcs}}}, parts: {{{parts}}}, wires: [{wires}])")
        .replace("AT", "at: (20, 60)")
        .replace("BOX", "at: (0, 0), size: (600, 400)")
        .replace("S1", "subnets: {\"s\": (range: \"10.1.0.0/24\")}")
        .replace("S2", "subnets: {\"s\": (range: \"10.2.0.0/24\")}");
    let read = file::read(text.as_bytes()).unwrap_or_else(|faults| panic!("{text}\n{faults:?}"));
    assert!(read.repairs.is_empty(), "{text}\n{:?}", read.repairs);
    read.diagram
}

pub fn end(diagram: &Diagram, name: &str) -> End {
    if name == "internet" {
        return End::Internet;
    }
    match name.parse() {
        Ok(address) => End::Address(address),
        Err(_) => {
            End::Part(*diagram.parts.iter().find(|(_, p)| p.name == name).expect("a part of this name").0)
        }
    }
}

/// The verdict about "x y" or "x y:80".
pub fn ask(diagram: &Diagram, question: &str) -> Verdict {
    let (from, to, port) = ends(diagram, question);
    Network::new(diagram).reach(from, to, port)
}

pub fn ends(diagram: &Diagram, question: &str) -> (End, End, Option<u16>) {
    let (from, to) = question.split_once(' ').expect("two ends");
    let (to, port) = match to.split_once(':') {
        Some((to, port)) => (to, Some(port.parse().expect("a port"))),
        None => (to, None),
    };
    (end(diagram, from), end(diagram, to), port)
}

/// The name of the variant of the finding that decides.
pub fn decides(verdict: &Verdict) -> String {
    let shown = format!("{:?}", verdict.decides().expect("a walk finds something"));
    shown.split(['(', ' ']).next().unwrap_or_default().to_owned()
}

pub fn fixes(diagram: &Diagram, question: &str) -> Vec<Edit> {
    let (from, to, _) = ends(diagram, question);
    Network::new(diagram).fixes(&ask(diagram, question), from, to)
}

pub fn applied(diagram: &Diagram, edit: &Edit) -> Diagram {
    let mut history = History::new(diagram.clone());
    history.apply(edit.clone());
    history.diagram().clone()
}
