//! The program: reads its arguments, then opens the window or does one thing on the command line.

use std::process::ExitCode;

use cumulab::cli::{self, Task};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Task::Done(code) => code,
        Task::Window(options) => window(options),
    }
}

#[cfg(feature = "gui")]
fn window(options: cli::WindowOptions) -> ExitCode {
    cli::no_window(options.language)
}

#[cfg(not(feature = "gui"))]
fn window(options: cli::WindowOptions) -> ExitCode {
    cli::no_window(options.language)
}
