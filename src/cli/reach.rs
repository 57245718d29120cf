//! `cumulab reach FILE FROM TO[:PORT]`: whether it connects, why not, and what would help.

use std::net::Ipv4Addr;
use std::process::ExitCode;

use serde_json::json;

use crate::cli::args::ReachOptions;
use crate::cli::{FOUND_WANTING, Failure, input, output};
use crate::diagram::Diagram;
use crate::diagram::file::nearest::nearest;
use crate::export::table::width;
use crate::network::{End, Finding, Network, Stage, Verdict};
use crate::text::{Language, Message, msg, say};

/// The word for anybody on the internet.
const INTERNET: &str = "internet";

/// Prints the verdict on standard output.
pub fn run(options: &ReachOptions, language: Language) -> Result<ExitCode, Failure> {
    let read = input::diagram(&options.file, language)?;
    let diagram = &read.diagram;
    let from = end(diagram, &options.from)?;
    let (to, port) = end_with_port(diagram, &options.to)?;
    let network = Network::new(diagram);
    let answer = Answer { diagram, network: &network, from, to, verdict: network.reach(from, to, port) };
    output::print(&match options.json {
        true => answer.json(language),
        false => answer.words(language),
    })?;
    Ok(if answer.verdict.is_open() { ExitCode::SUCCESS } else { ExitCode::from(FOUND_WANTING) })
}

/// A part, the internet or an address.
fn end(diagram: &Diagram, typed: &str) -> Result<End, Message> {
    if let Some((&id, _)) = diagram.parts.iter().find(|(_, part)| part.name == typed) {
        return Ok(End::Part(id));
    }
    if typed.eq_ignore_ascii_case(INTERNET) {
        return Ok(End::Internet);
    }
    if let Ok(address) = typed.parse::<Ipv4Addr>() {
        return Ok(End::Address(address));
    }
    let known = diagram.parts.values().map(|part| part.name.as_str()).chain([INTERNET]);
    Err(match nearest(typed, known) {
        Some(known) => msg("cli-reach-nearest").with("typed", typed).with("known", known),
        None => msg("cli-reach-unknown").with("typed", typed),
    })
}

/// The same with a port behind it, if there is one. Names may have colons of their own.
fn end_with_port(diagram: &Diagram, typed: &str) -> Result<(End, Option<u16>), Message> {
    let is_name = diagram.parts.values().any(|part| part.name == typed);
    match typed.rsplit_once(':').filter(|_| !is_name) {
        None => Ok((end(diagram, typed)?, None)),
        Some((name, port)) => {
            let end = end(diagram, name)?;
            match port.parse::<u16>() {
                Ok(number) if number > 0 => Ok((end, Some(number))),
                _ => Err(msg("cli-reach-port").with("typed", port)),
            }
        }
    }
}

struct Answer<'a> {
    diagram: &'a Diagram,
    network: &'a Network<'a>,
    from: End,
    to: End,
    verdict: Verdict,
}

impl Answer<'_> {
    fn name(&self, end: End) -> Option<String> {
        match end {
            End::Part(id) => self.diagram.parts.get(&id).map(|part| part.name.clone()),
            End::Address(address) => Some(address.to_string()),
            End::Internet => None,
        }
    }

    /// What was found at each step and whether it let the connection pass.
    fn steps(&self) -> impl Iterator<Item = (&Finding, bool)> {
        let stopped = self.verdict.findings.len().checked_sub(1).filter(|_| !self.verdict.is_open());
        self.verdict.findings.iter().enumerate().map(move |(at, finding)| (finding, Some(at) != stopped))
    }

    fn risk(&self) -> Option<Message> {
        let id = self.verdict.decides()?.part()?;
        Some(self.verdict.risk?.say(&self.diagram.parts.get(&id)?.name))
    }

    fn fixes(&self, language: Language) -> Vec<String> {
        let fixes = self.network.fixes(&self.verdict, self.from, self.to);
        fixes.iter().map(|edit| say(language, &edit.label)).collect()
    }

    fn words(&self, language: Language) -> String {
        let name = |end| self.name(end).unwrap_or_else(|| say(language, &msg("cli-reach-internet")));
        let asked = msg("cli-reach-asked")
            .with("from", name(self.from))
            .with("to", name(self.to))
            .with("port", self.verdict.port.to_string());
        let mut text = say(language, &asked) + "\n";
        let widest = Stage::ALL.iter().map(|stage| width(&say(language, &stage.label()))).max().unwrap_or(0);
        for (finding, passed) in self.steps() {
            let stage = say(language, &finding.stage().label());
            let padding = " ".repeat(widest - width(&stage));
            let mark = if passed { '✓' } else { '✗' };
            text += &format!("{mark} {stage}{padding}  {}\n", say(language, &finding.say(self.network)));
        }
        let seen = self.network.seen(&self.verdict, self.from, self.to);
        text += &format!("\n{}\n", say(language, &seen));
        if let Some(risk) = self.risk() {
            text += &(say(language, &msg("cli-reach-risk").with("message", risk)) + "\n");
        }
        let fixes = self.fixes(language);
        if !fixes.is_empty() {
            text += &format!("\n{}:\n", say(language, &msg("cli-reach-fixes")));
            text += &fixes.iter().map(|fix| format!("  - {fix}\n")).collect::<String>();
            text += &(say(language, &msg("cli-reach-more")) + "\n");
        }
        text += &format!("\n{}:\n", say(language, &msg("reach-sources")));
        for source in self.network.sources_of(&self.verdict, self.from, self.to) {
            let confidence = source.confidence.label();
            let source = msg("explain-source").with("citation", source.citation);
            text += &format!("  - {}\n", say(language, &source.with("confidence", confidence)));
        }
        text
    }

    fn json(&self, language: Language) -> String {
        let name = |end| self.name(end).unwrap_or_else(|| INTERNET.to_owned());
        let steps = self.steps().map(|(finding, passed)| {
            json!({
                "stage": finding.stage().word(),
                "passed": passed,
                "finding": finding.word(self.network),
                "message": say(language, &finding.say(self.network)),
                "source": finding.source().citation,
                "confidence": finding.source().confidence.word(),
            })
        });
        let stopped = self.verdict.decides().filter(|_| !self.verdict.is_open());
        let whole = json!({
            "from": name(self.from),
            "to": name(self.to),
            "port": self.verdict.port,
            "outcome": self.verdict.outcome.word(),
            "steps": steps.collect::<Vec<_>>(),
            "decides": stopped.map(|finding| finding.word(self.network)),
            "fixes": self.fixes(language),
            "risk": self.verdict.risk.map(|risk| risk.word()),
        });
        format!("{whole:#}\n")
    }
}
