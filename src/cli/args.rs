//! What can be typed, with help in the reader's language.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ArgMatches;

use crate::catalog::{Value, Widget};
use crate::cli::{REFUSED, complain, input, output, usage};
use crate::session::{Theme, examples};
use crate::text::{Language, Message, msg};
use crate::units::SimDuration;

/// What the arguments ask for.
pub enum Request {
    Window(WindowOptions),
    Run(RunOptions),
    Check { file: PathBuf },
    Reach(ReachOptions),
    Export(ExportOptions),
    Grade(GradeOptions),
    Lessons(LessonsOptions),
}

/// How the window is to open.
#[derive(Clone, Debug)]
pub struct WindowOptions {
    pub file: Option<PathBuf>,
    /// Word of the example to open.
    pub example: Option<String>,
    /// Name of a lesson that ships with the program, or a lesson's folder.
    pub lesson: Option<String>,
    /// As asked for; `None` leaves it to the preferences.
    pub chosen_language: Option<Language>,
    /// The language to speak before there is a window.
    pub language: Language,
    pub theme: Option<Theme>,
    pub renderer: Option<Renderer>,
    pub present: bool,
}

/// What draws the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renderer {
    Glow,
    Wgpu,
}

pub struct RunOptions {
    pub file: PathBuf,
    pub length: SimDuration,
    pub warm_up: SimDuration,
    pub seed: Option<u64>,
    pub set: Vec<String>,
    pub format: Format,
    pub events: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Table,
    Json,
    Csv,
}

pub struct ReachOptions {
    pub file: PathBuf,
    /// A part's name, `internet` or an address …
    pub from: String,
    /// … and one with a port or without.
    pub to: String,
    pub json: bool,
}

pub struct ExportOptions {
    pub file: PathBuf,
    pub output: PathBuf,
    pub picture: Picture,
    pub theme: Theme,
    pub scale: f32,
}

pub struct GradeOptions {
    /// The lesson's name or number, or its folder.
    pub lesson: String,
    pub files: Vec<PathBuf>,
    pub format: Format,
    /// Files graded at the same time.
    pub jobs: usize,
}

pub struct LessonsOptions {
    /// A lesson, or a folder of lessons; `None`: those that ship with the program.
    pub folder: Option<PathBuf>,
    /// How often every check is repeated, with other seeds.
    pub seeds: u64,
    pub jobs: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    Svg,
    Png,
}

/// The language asked for with `--language`, else the system's.
pub fn language(arguments: &[OsString]) -> Language {
    let words = || arguments.iter().filter_map(|a| a.to_str());
    let joined = words().find_map(|word| word.strip_prefix("--language="));
    let apart = || words().skip_while(|word| *word != "--language").nth(1);
    if let Some(tag) = joined.or_else(apart) {
        return Language::from_locale(tag);
    }
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(set)
        .map_or(Language::English, |locale| Language::from_locale(&locale))
}

/// Reads the arguments.
///
/// # Errors
/// The exit code, once help was printed or the reason for refusing them.
pub fn read(arguments: Vec<OsString>, language: Language) -> Result<Request, ExitCode> {
    let matches = usage::command(language).try_get_matches_from(&arguments).map_err(|error| {
        if error.use_stderr() {
            output::note(&usage::refusal(&error, &arguments, language));
            return ExitCode::from(REFUSED);
        }
        // Help or version: nothing can be done if nobody reads it.
        let _ = output::print(&error.render().to_string());
        ExitCode::SUCCESS
    })?;
    request(&matches, language)
        .map_err(|message| complain(language, &msg("cli-error").with("message", message)))
}

fn request(matches: &ArgMatches, language: Language) -> Result<Request, Message> {
    Ok(match matches.subcommand() {
        Some(("run", matches)) => Request::Run(run(matches)?),
        Some(("check", matches)) => Request::Check { file: path(matches, "file").unwrap_or_default() },
        Some(("reach", matches)) => Request::Reach(ReachOptions {
            file: path(matches, "file").unwrap_or_default(),
            from: text(matches, "from").unwrap_or_default().to_owned(),
            to: text(matches, "to").unwrap_or_default().to_owned(),
            json: matches.get_flag("json"),
        }),
        Some(("export", matches)) => Request::Export(export(matches)?),
        Some(("grade", matches)) => Request::Grade(GradeOptions {
            lesson: text(matches, "lesson").unwrap_or_default().to_owned(),
            files: matches.get_many::<PathBuf>("files").unwrap_or_default().cloned().collect(),
            format: format(matches),
            jobs: jobs(matches),
        }),
        Some(("lessons", matches)) => Request::Lessons(LessonsOptions {
            folder: path(matches, "folder"),
            seeds: matches.get_one::<u64>("seeds").copied().unwrap_or(1),
            jobs: jobs(matches),
        }),
        _ => Request::Window(window(matches, language)?),
    })
}

fn window(matches: &ArgMatches, language: Language) -> Result<WindowOptions, Message> {
    let example = text(matches, "example");
    if let Some(word) = example.filter(|word| examples::find(word).is_none()) {
        let known: Vec<&str> = examples::EXAMPLES.iter().map(|example| example.word).collect();
        return Err(msg("cli-example-unknown").with("typed", word).with("known", known.join(", ")));
    }
    let lesson = match text(matches, "lesson") {
        Some(typed) => {
            let folder = || std::path::absolute(typed).unwrap_or_default().display().to_string();
            Some(input::lesson(typed)?.map_or_else(folder, |bundle| bundle.id.to_owned()))
        }
        None => None,
    };
    let file = path(matches, "file");
    if let Some(message) =
        file.as_deref().and_then(Path::to_str).and_then(|word| usage::mistyped(word, language))
    {
        return Err(message);
    }
    Ok(WindowOptions {
        file,
        example: example.map(str::to_owned),
        lesson,
        chosen_language: text(matches, "language").map(Language::from_locale),
        language,
        theme: text(matches, "theme").map(theme),
        renderer: text(matches, "renderer").map(|word| match word {
            "wgpu" => Renderer::Wgpu,
            _ => Renderer::Glow,
        }),
        present: matches.get_flag("present"),
    })
}

fn run(matches: &ArgMatches) -> Result<RunOptions, Message> {
    let length = duration(matches, "for")?.unwrap_or(usage::DEFAULT_LENGTH);
    let warm_up = duration(matches, "warmup")?.unwrap_or(SimDuration::ZERO);
    if warm_up >= length {
        return Err(msg("cli-warmup-too-long").with("warmup", warm_up.as_s()).with("length", length.as_s()));
    }
    Ok(RunOptions {
        file: path(matches, "file").unwrap_or_default(),
        length,
        warm_up,
        seed: matches.get_one::<u64>("seed").copied(),
        set: matches.get_many::<String>("set").unwrap_or_default().cloned().collect(),
        format: format(matches),
        events: path(matches, "events"),
    })
}

fn format(matches: &ArgMatches) -> Format {
    match (matches.get_flag("json"), matches.get_flag("csv")) {
        (true, _) => Format::Json,
        (_, true) => Format::Csv,
        _ => Format::Table,
    }
}

/// As many as asked for, else as many as the machine has processors.
fn jobs(matches: &ArgMatches) -> usize {
    let processors = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let asked = matches.get_one::<u64>("jobs").and_then(|jobs| usize::try_from(*jobs).ok());
    asked.unwrap_or_else(processors).max(1)
}

fn export(matches: &ArgMatches) -> Result<ExportOptions, Message> {
    let output = path(matches, "output").unwrap_or_default();
    Ok(ExportOptions {
        file: path(matches, "file").unwrap_or_default(),
        picture: picture(&output)?,
        output,
        theme: text(matches, "theme").map_or(Theme::Light, theme),
        scale: scale(text(matches, "scale").unwrap_or("1"))?,
    })
}

/// The kind of picture that a file name asks for.
fn picture(output: &Path) -> Result<Picture, Message> {
    let extension = output.extension().and_then(|e| e.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "svg" => Ok(Picture::Svg),
        "png" => Ok(Picture::Png),
        _ => Err(msg("cli-export-extension").with("file", output.display().to_string())),
    }
}

fn scale(text: &str) -> Result<f32, Message> {
    match text.parse::<f32>() {
        Ok(scale) if (0.1..=16.0).contains(&scale) => Ok(scale),
        _ => Err(msg("cli-export-scale").with("typed", text)),
    }
}

fn theme(word: &str) -> Theme {
    match word {
        "dark" => Theme::Dark,
        "projector" => Theme::Projector,
        _ => Theme::Light,
    }
}

/// A length of time as files write it: "600s", "1m30s".
fn duration(matches: &ArgMatches, name: &str) -> Result<Option<SimDuration>, Message> {
    const LENGTH: Widget = Widget::Duration { min_s: 0.0, max_s: usage::LONGEST_S };
    let Some(typed) = text(matches, name) else { return Ok(None) };
    let refused = |reason: Message| {
        msg("cli-option-refused")
            .with("option", format!("--{name}"))
            .with("typed", typed)
            .with("reason", reason)
    };
    match LENGTH.parse(typed).map_err(refused)? {
        Value::Duration(duration) => Ok(Some(duration)),
        _ => Err(refused(LENGTH.expected())),
    }
}

fn text<'m>(matches: &'m ArgMatches, name: &str) -> Option<&'m str> {
    matches.get_one::<String>(name).map(String::as_str)
}

fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(name).cloned()
}
