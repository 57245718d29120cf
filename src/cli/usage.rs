//! The commands and options, and their help and refusals in the reader's language.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};

use crate::diagram::file::nearest::nearest;
use crate::export::table::width;
use crate::text::{Language, Message, msg, say};
use crate::units::SimDuration;

/// How long `run` simulates when it is not told.
pub const DEFAULT_LENGTH: SimDuration = SimDuration::from_ms(600_000);
/// The longest run, in simulated seconds: a year.
pub const LONGEST_S: f64 = 366.0 * 86_400.0;

/// Builds the command line in one language.
pub fn command(language: Language) -> Command {
    let words = Words(language);
    let [options, file, command] =
        ["cli-value-options", "cli-value-file", "cli-value-command"].map(|key| words.t(key));
    let indent = " ".repeat(width(&words.t("cli-heading-usage")) + 2);
    let top = Command::new("cumulab")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.t("cli-about"))
        .subcommand_precedence_over_arg(true)
        .disable_help_subcommand(true)
        .arg(words.file(words.t("cli-help-window-file")).required(false))
        .arg(words.option("example", "cli-value-name", words.t("cli-help-example")).conflicts_with("file"))
        .arg(
            words
                .option("lesson", "cli-value-lesson", words.t("cli-help-window-lesson"))
                .conflicts_with_all(["file", "example"]),
        )
        .arg(words.theme(words.t("cli-help-theme")))
        .arg(
            words
                .option("renderer", "cli-value-name", words.t("cli-help-renderer"))
                .value_parser(one_of(&["glow", "wgpu"])),
        )
        .arg(words.flag("present", words.t("cli-help-present")))
        .subcommand(run(words))
        .subcommand(check(words))
        .subcommand(reach(words))
        .subcommand(export(words))
        .subcommand(grade(words))
        .subcommand(lessons(words));
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let top = top.disable_version_flag(true).arg(version.help(words.t("cli-help-version")));
    words.finish(top, &format!("cumulab [{options}] [{file}]\n{indent}cumulab <{command}> …"))
}

fn run(words: Words) -> Command {
    let seed = words.option("seed", "cli-value-number", words.t("cli-help-seed"));
    let events = words.option("events", "cli-value-file", words.t("cli-help-events"));
    let command = Command::new("run")
        .about(words.t("cli-about-run"))
        .arg(words.file(words.t("cli-help-file")))
        .arg(words.option("for", "cli-value-time", words.t("cli-help-for")))
        .arg(words.option("warmup", "cli-value-time", words.t("cli-help-warmup")))
        .arg(seed.allow_negative_numbers(true).value_parser(value_parser!(u64)))
        .arg(words.option("set", "cli-value-setting", words.t("cli-help-set")).action(ArgAction::Append))
        .arg(words.flag("json", words.t("cli-help-json")).conflicts_with("csv"))
        .arg(words.flag("csv", words.t("cli-help-csv")))
        .arg(events.value_parser(value_parser!(PathBuf)));
    words.finish_on_file(command, "")
}

fn check(words: Words) -> Command {
    let command =
        Command::new("check").about(words.t("cli-about-check")).arg(words.file(words.t("cli-help-file")));
    words.finish_on_file(command, "")
}

fn reach(words: Words) -> Command {
    let end = |id: &'static str, value: &'static str, help: &'static str| {
        Arg::new(id).value_name(lasting(words.t(value))).required(true).help(words.t(help))
    };
    let command = Command::new("reach")
        .about(words.t("cli-about-reach"))
        .arg(words.file(words.t("cli-help-file")))
        .arg(end("from", "cli-value-from", "cli-help-from"))
        .arg(end("to", "cli-value-to", "cli-help-to"))
        .arg(words.flag("json", words.t("cli-help-reach-json")));
    let more = format!(" <{}> <{}>", words.t("cli-value-from"), words.t("cli-value-to"));
    let [options, file] = ["cli-value-options", "cli-value-file"].map(|key| words.t(key));
    words.finish(command, &format!("cumulab reach [{options}] <{file}>{more}"))
}

fn export(words: Words) -> Command {
    let output = words.option("output", "cli-value-picture", words.t("cli-help-output"));
    let command = Command::new("export")
        .about(words.t("cli-about-export"))
        .arg(words.file(words.t("cli-help-file")))
        .arg(output.short('o').required(true).value_parser(value_parser!(PathBuf)))
        .arg(words.theme(words.t("cli-help-export-theme")))
        .arg(words.option("scale", "cli-value-number", words.t("cli-help-scale")));
    words.finish_on_file(command, &format!(" -o <{}>", words.t("cli-value-picture")))
}

fn grade(words: Words) -> Command {
    let value = |key: &'static str| lasting(words.t(key));
    let lesson = Arg::new("lesson").value_name(value("cli-value-lesson")).required(true);
    let files = Arg::new("files").value_name(value("cli-value-files")).required(true).num_args(1..);
    let command = Command::new("grade")
        .about(words.t("cli-about-grade"))
        .arg(lesson.help(words.t("cli-help-lesson")))
        .arg(files.value_parser(value_parser!(PathBuf)).help(words.t("cli-help-files")))
        .arg(words.flag("json", words.t("cli-help-grade-json")).conflicts_with("csv"))
        .arg(words.flag("csv", words.t("cli-help-grade-csv")))
        .arg(words.jobs());
    let [options, lesson, files] =
        ["cli-value-options", "cli-value-lesson", "cli-value-files"].map(|key| words.t(key));
    words.finish(command, &format!("cumulab grade [{options}] <{lesson}> <{files}>…"))
}

fn lessons(words: Words) -> Command {
    let folder = Arg::new("folder").value_name(lasting(words.t("cli-value-folder")));
    let seeds = words.option("seeds", "cli-value-number", words.t("cli-help-seeds"));
    let command = Command::new("lessons")
        .about(words.t("cli-about-lessons"))
        .arg(Arg::new("what").value_name("check").required(true).value_parser(one_of(&["check"])))
        .arg(folder.value_parser(value_parser!(PathBuf)).help(words.t("cli-help-folder")))
        .arg(seeds.value_parser(value_parser!(u64)))
        .arg(words.jobs());
    let [options, folder] = ["cli-value-options", "cli-value-folder"].map(|key| words.t(key));
    words.finish(command, &format!("cumulab lessons check [{options}] [{folder}]"))
}

/// The library wants names of values that live as long as the program. There are a few dozen short
/// ones and they are made once, so they may.
fn lasting(name: String) -> &'static str {
    name.leak()
}

fn one_of(words: &'static [&'static str]) -> PossibleValuesParser {
    PossibleValuesParser::new(words)
}

/// Shorthands for arguments that speak one language.
#[derive(Clone, Copy)]
struct Words(Language);

impl Words {
    fn t(self, key: &'static str) -> String {
        say(self.0, &msg(key))
    }

    fn file(self, help: String) -> Arg {
        let name = lasting(self.t("cli-value-file"));
        Arg::new("file").value_name(name).required(true).value_parser(value_parser!(PathBuf)).help(help)
    }

    fn option(self, name: &'static str, value: &'static str, help: String) -> Arg {
        Arg::new(name).long(name).value_name(lasting(self.t(value))).hide_possible_values(true).help(help)
    }

    fn jobs(self) -> Arg {
        self.option("jobs", "cli-value-number", self.t("cli-help-jobs")).value_parser(value_parser!(u64))
    }

    fn theme(self, help: String) -> Arg {
        self.option("theme", "cli-value-name", help).value_parser(one_of(&["light", "dark", "projector"]))
    }

    fn flag(self, name: &'static str, help: String) -> Arg {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    }

    /// As [`Words::finish`], for a command on a file that needs `more` besides.
    fn finish_on_file(self, command: Command, more: &str) -> Command {
        let [options, file] = ["cli-value-options", "cli-value-file"].map(|key| self.t(key));
        let usage = format!("cumulab {} [{options}]{more} <{file}>", command.get_name());
        self.finish(command, &usage)
    }

    /// Adds what every command has, and the help text.
    fn finish(self, command: Command, usage: &str) -> Command {
        let language = self.option("language", "cli-value-tag", self.t("cli-help-language"));
        let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
        let command = command
            .disable_help_flag(true)
            .arg(language.value_parser(one_of(&["en", "ko"])))
            .arg(help.help(self.t("cli-help-help")));
        let heading = self.t("cli-heading-usage");
        let listing = self.listing(&command);
        command
            .override_usage(usage.to_owned())
            .help_template(format!("{{about}}\n\n{heading}: {{usage}}\n{listing}"))
    }

    /// What can be given, aligned also in letters two columns wide, which the library does not do.
    fn listing(self, command: &Command) -> String {
        let said =
            |help: Option<&clap::builder::StyledStr>| help.map(ToString::to_string).unwrap_or_default();
        let commands = command.get_subcommands();
        let commands = commands.map(|c| (c.get_name().to_owned(), said(c.get_about()))).collect();
        let (files, options): (Vec<&Arg>, Vec<&Arg>) =
            command.get_arguments().partition(|arg| arg.is_positional());
        let rows = |args: Vec<&Arg>| args.into_iter().map(|arg| (typed(arg), said(arg.get_help()))).collect();
        let sections: [(_, Vec<(String, String)>); 3] = [
            ("cli-heading-commands", commands),
            ("cli-heading-arguments", rows(files)),
            ("cli-heading-options", rows(options)),
        ];
        let mut text = String::new();
        for (heading, rows) in sections.into_iter().filter(|(_, rows)| !rows.is_empty()) {
            let widest = rows.iter().map(|(typed, _)| width(typed)).max().unwrap_or(0);
            text += &format!("\n{}:\n", self.t(heading));
            for (typed, help) in rows {
                let padding = " ".repeat(widest - width(&typed));
                text += &format!("  {typed}{padding}  {help}\n");
            }
        }
        text
    }
}

/// An argument as it is typed: `<FILE>`, `-o, --output <PICTURE>`.
fn typed(arg: &Arg) -> String {
    let value = arg.get_value_names().and_then(<[_]>::first).map(|name| format!("<{name}>"));
    let Some(long) = arg.get_long() else { return value.unwrap_or_default() };
    let short = arg.get_short().map_or("    ".to_owned(), |short| format!("-{short}, "));
    let value = value.map_or(String::new(), |value| format!(" {value}"));
    format!("{short}--{long}{value}")
}

/// The command that was probably meant by a word that is neither one nor a file.
pub fn mistyped(word: &str, language: Language) -> Option<Message> {
    let path = Path::new(word);
    if path.extension().is_some() || path.exists() {
        return None;
    }
    let command = command(language);
    let known =
        nearest(word, command.get_subcommands().map(Command::get_name)).filter(|known| *known != word)?;
    Some(msg("cli-usage-no-command").with("typed", word).with("known", known))
}

/// The first argument that is neither an option nor the value of one.
fn first_word<'a>(command: &Command, arguments: &'a [OsString]) -> Option<&'a str> {
    let takes_value = |name: &str| {
        let arg = command.get_arguments().find(|arg| arg.get_long() == Some(name));
        arg.is_some_and(|arg| arg.get_action().takes_values())
    };
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        match word.strip_prefix("--") {
            Some(name) if takes_value(name) => _ = words.next(),
            None if !word.starts_with('-') => return Some(word),
            _ => {}
        }
    }
    None
}

/// The known option that an unknown one was probably meant to be, as the library or we see it.
fn nearest_option(command: &Command, arguments: &[OsString], typed: &str) -> Option<String> {
    let word = first_word(command, arguments);
    let command = word.and_then(|word| command.find_subcommand(word)).unwrap_or(command);
    let known: Vec<&str> = command.get_arguments().filter_map(Arg::get_long).collect();
    nearest(typed.strip_prefix("--")?, known).map(|name| format!("--{name}"))
}

/// Why the arguments are refused, and where to read on.
pub fn refusal(error: &clap::Error, arguments: &[OsString], language: Language) -> String {
    let command = command(language);
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = context(ContextKind::InvalidArg);
    let nearer = nearest_option(&command, arguments, &arg);
    let message = match error.kind() {
        ErrorKind::UnknownArgument if !arg.starts_with('-') => {
            let mistyped = first_word(&command, arguments).and_then(|word| mistyped(word, language));
            let message = mistyped.unwrap_or_else(|| msg("cli-usage-too-many").with("arg", arg));
            return lines(language, &[msg("cli-error").with("message", message), msg("cli-usage-help")]);
        }
        ErrorKind::UnknownArgument => msg("cli-usage-unknown").with("arg", arg),
        ErrorKind::InvalidSubcommand => {
            msg("cli-usage-unknown").with("arg", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            msg("cli-usage-no-value").with("arg", arg)
        }
        ErrorKind::InvalidValue => msg("cli-usage-choice")
            .with("arg", arg)
            .with("typed", context(ContextKind::InvalidValue))
            .with("known", context(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => {
            msg("cli-usage-number").with("arg", arg).with("typed", context(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict if arg == context(ContextKind::PriorArg) => {
            msg("cli-usage-twice").with("arg", arg)
        }
        ErrorKind::ArgumentConflict => {
            msg("cli-usage-conflict").with("arg", arg).with("other", context(ContextKind::PriorArg))
        }
        ErrorKind::MissingRequiredArgument => msg("cli-usage-missing").with("arg", arg),
        ErrorKind::InvalidUtf8 => msg("cli-usage-utf8"),
        // What remains is said by the library itself, in English.
        _ => return error.render().to_string().trim_end().to_owned(),
    };
    let suggested = context(ContextKind::SuggestedArg) + &context(ContextKind::SuggestedSubcommand);
    let nearest = match error.kind() {
        ErrorKind::UnknownArgument => nearer.unwrap_or(suggested),
        _ => suggested,
    };
    let mut messages = vec![msg("cli-error").with("message", message)];
    if !nearest.is_empty() {
        messages.push(msg("cli-usage-nearest").with("known", nearest));
    }
    messages.push(msg("cli-usage-help"));
    lines(language, &messages)
}

fn lines(language: Language, messages: &[Message]) -> String {
    let lines: Vec<String> = messages.iter().map(|message| say(language, message)).collect();
    lines.join("\n")
}
