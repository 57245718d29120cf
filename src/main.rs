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
    use cumulab::ui::app;
    // Libraries' own remarks help when looking for a fault, and only then: RUST_LOG=info shows them.
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("off")).init();
    let renderer = match options.renderer {
        None => app::Renderer::Auto,
        Some(cli::Renderer::Glow) => app::Renderer::Glow,
        Some(cli::Renderer::Wgpu) => app::Renderer::Wgpu,
    };
    let wanted = app::Options {
        file: options.file,
        example: options.example,
        lesson: options.lesson,
        renderer,
        language: options.chosen_language,
        theme: options.theme,
        present: options.present,
    };
    match app::run(wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::window_failed(options.language, &error.to_string()),
    }
}

#[cfg(not(feature = "gui"))]
fn window(options: cli::WindowOptions) -> ExitCode {
    cli::no_window(options.language)
}
