//! `cumulab run FILE`: the engine without a window.
//!
//! It builds the same world from the same plan and seed as the window and feeds the same folds, so
//! digest and figures are those of the window for as long a run. Only the moving shapes and the
//! charts' snapshots, which nobody looks at here, are left out.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use crate::cli::args::{Format, RunOptions};
use crate::cli::progress::Progress;
use crate::cli::{Failure, check, input, output};
use crate::compile::{Compiled, compile};
use crate::diagram::assign::assign;
use crate::diagram::{Diagram, History};
use crate::export::events::EventLog;
use crate::export::report::{self, Report};
use crate::sim::{ComponentIx, Stop, World};
use crate::text::{Language, msg};
use crate::trace::{Bill, Digest, Metrics};
use crate::units::SimTime;

/// Events between two looks at the clock: well under a tenth of a second of work.
const EVENTS_PER_STRIDE: u64 = 200_000;

/// Runs a diagram file and prints what came of it.
pub fn run(options: &RunOptions, language: Language) -> Result<ExitCode, Failure> {
    let diagram = prepared(options, language)?;
    let compiled = compile(&diagram);
    for problem in &compiled.problems {
        output::note(&check::line(&diagram, problem, language));
    }
    if let Some(path) = &options.events {
        output::refuse_same(&options.file, path)?;
    }
    let report = simulate(options, &diagram, &compiled, language)?;
    output::print(&match options.format {
        Format::Table => report::table(&report, language),
        Format::Json => report::json(&report),
        Format::Csv => report::csv(&report),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The diagram of the file with the changes asked for.
fn prepared(options: &RunOptions, language: Language) -> Result<Diagram, Failure> {
    let read = input::diagram(&options.file, language)?;
    let name = options.file.display().to_string();
    for repair in &read.repairs {
        output::note(input::line(repair, &name, language).trim_end());
    }
    let mut history = History::new(read.diagram);
    for assignment in &options.set {
        let refused =
            |reason| msg("cli-set-refused").with("assignment", assignment.as_str()).with("reason", reason);
        history.apply(assign(history.diagram(), assignment).map_err(refused)?);
    }
    if let Some(seed) = options.seed {
        history.apply(assign(history.diagram(), &format!("diagram.seed={seed}"))?);
    }
    Ok(history.diagram().clone())
}

fn simulate<'d>(
    options: &RunOptions,
    diagram: &'d Diagram,
    compiled: &'d Compiled,
    language: Language,
) -> Result<Report<'d>, Failure> {
    let begun = Instant::now();
    let until = SimTime::ZERO + options.length;
    let mut world = World::new(Arc::new(compiled.plan.clone()), diagram.seed);
    let mut metrics = Metrics::new(&compiled.plan, SimTime::ZERO + options.warm_up);
    let mut digest = Digest::default();
    let mut bill = Bill::new(&compiled.plan, 1);
    let mut log = match &options.events {
        Some(path) => Some(EventLog::new(output::stream(path)?, compiled)),
        None => None,
    };
    let progress = Progress::new(options.length, language);
    while world.run_until(
        until,
        EVENTS_PER_STRIDE,
        &mut ((&mut metrics, (&mut digest, &mut bill)), log.as_mut()),
    ) == Stop::Budget
    {
        progress.at(world.now());
        if log.as_ref().is_some_and(EventLog::has_failed) {
            break;
        }
    }
    progress.end();
    if let (Some(log), Some(path)) = (log, &options.events) {
        log.finish().map_err(|error| output::unwritten(path, &error))?;
    }
    bill.close(until);
    Ok(Report {
        bill,
        diagram,
        compiled,
        summary: metrics.summary(until),
        databases: (0..).take(compiled.parts.len()).map(|ix| world.database(ComponentIx(ix))).collect(),
        seed: diagram.seed,
        warm_up: options.warm_up,
        wall_s: begun.elapsed().as_secs_f64(),
        digest: digest.hex(),
    })
}
