//! `cumulab check FILE`: the problems of a drawing, without running it.
//!
//! Errors (a part cannot work in a run) give exit code 1. Warnings are listed but do not fail: a
//! diagram that overloads its server on purpose is a good diagram.

use std::path::Path;
use std::process::ExitCode;

use crate::cli::{FOUND_WANTING, Failure, input, output};
use crate::compile::{Problem, Severity, Subject, compile};
use crate::diagram::Diagram;
use crate::text::{Language, msg, say};

/// Lists problems on standard output.
pub fn run(path: &Path, language: Language) -> Result<ExitCode, Failure> {
    let read = input::diagram(path, language)?;
    let name = path.display().to_string();
    let mut text = String::new();
    for repair in &read.repairs {
        text += &say(
            language,
            &msg("cli-repaired").with("message", input::line(repair, &name, language).trim_end()),
        );
        text.push('\n');
    }
    let problems = compile(&read.diagram).problems;
    for problem in &problems {
        text += &line(&read.diagram, problem, language);
        text.push('\n');
        text += &helps(problem, language);
    }
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let errors = count(Severity::Error);
    let counts = msg("cli-check-result")
        .with("errors", errors)
        .with("warnings", count(Severity::Warning))
        .with("parts", read.diagram.parts.len())
        .with("wires", read.diagram.wires.len());
    text += &say(language, &counts);
    text.push('\n');
    output::print(&text)?;
    Ok(if errors > 0 { ExitCode::from(FOUND_WANTING) } else { ExitCode::SUCCESS })
}

/// What would mend a problem, and where it is written down.
fn helps(problem: &Problem, language: Language) -> String {
    let fixes = problem.fixes.iter().map(|fix| msg("cli-problem-fix").with("fix", fix.label.clone()));
    let source = problem.source.as_ref().map(|source| {
        let confidence = source.confidence.label();
        msg("explain-source").with("citation", source.citation).with("confidence", confidence)
    });
    fixes.chain(source).map(|line| format!("  {}\n", say(language, &line))).collect()
}

/// One problem: how grave, what it is about, what is wrong.
pub fn line(diagram: &Diagram, problem: &Problem, language: Language) -> String {
    let message = match problem.severity {
        Severity::Error => msg("cli-problem-error"),
        Severity::Warning => msg("cli-problem-warning"),
        Severity::Hint => msg("cli-problem-hint"),
    };
    let subject = match problem.subject {
        Subject::Diagram => say(language, &msg("cli-subject-diagram")),
        Subject::Part(id) => part(diagram, id),
        Subject::Vpc(id) => diagram.vpcs.get(&id).map_or(String::new(), |vpc| vpc.name.clone()),
        Subject::Wire(id) => match diagram.wires.get(&id) {
            Some(wire) => format!("{}->{}", part(diagram, wire.from), part(diagram, wire.to)),
            None => String::new(),
        },
    };
    say(language, &message.with("subject", subject).with("message", problem.message.clone()))
}

fn part(diagram: &Diagram, id: crate::units::PartId) -> String {
    diagram.parts.get(&id).map_or(String::new(), |p| p.name.clone())
}
