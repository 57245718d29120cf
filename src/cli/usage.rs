//! The commands and options, and their help and refusals in the reader's language.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};

use crate::text::{Language, Message, msg, say};
use crate::units::SimDuration;

/// How long `run` simulates when it is not told.
pub const DEFAULT_LENGTH: SimDuration = SimDuration::from_ms(600_000);
/// The longest run, in simulated seconds: a year.
pub const LONGEST_S: f64 = 366.0 * 86_400.0;

/// Builds the command line in one language.
pub fn command(language: Language) -> Command {
    let words = Words(language);
    let command = Command::new("cumulab")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.t("cli-about"))
        .subcommand_precedence_over_arg(true)
        .override_usage("cumulab [OPTIONS] [FILE]\n       cumulab <COMMAND> …")
        .disable_help_subcommand(true)
        .subcommand_help_heading(lasting(words.t("cli-heading-commands")))
        .arg(words.file(words.t("cli-help-window-file")).required(false))
        .arg(words.option("example", "WORD", words.t("cli-help-example")).conflicts_with("file"))
        .arg(words.theme(words.t("cli-help-theme")))
        .arg(
            words
                .option("renderer", "NAME", words.t("cli-help-renderer"))
                .value_parser(one_of(&["glow", "wgpu"])),
        )
        .arg(words.flag("present", words.t("cli-help-present")))
        .arg(
            words
                .option("language", "TAG", words.t("cli-help-language"))
                .global(true)
                .display_order(90)
                .value_parser(one_of(&["en", "ko"])),
        )
        .subcommand(run(words))
        .subcommand(check(words))
        .subcommand(export(words));
    let version = Arg::new("version").short('V').long("version").display_order(92).action(ArgAction::Version);
    words.finish(command.disable_version_flag(true).arg(words.told(version, words.t("cli-help-version"))))
}

fn run(words: Words) -> Command {
    let command = Command::new("run")
        .about(words.t("cli-about-run"))
        .arg(words.file(words.t("cli-help-file")))
        .arg(words.option("for", "TIME", words.t("cli-help-for")))
        .arg(words.option("warmup", "TIME", words.t("cli-help-warmup")))
        .arg(
            words
                .option("seed", "N", words.t("cli-help-seed"))
                .allow_negative_numbers(true)
                .value_parser(value_parser!(u64)),
        )
        .arg(words.option("set", "PART.SETTING=VALUE", words.t("cli-help-set")).action(ArgAction::Append))
        .arg(words.flag("json", words.t("cli-help-json")).conflicts_with("csv"))
        .arg(words.flag("csv", words.t("cli-help-csv")))
        .arg(words.option("events", "OUT", words.t("cli-help-events")).value_parser(value_parser!(PathBuf)));
    words.finish(command)
}

fn check(words: Words) -> Command {
    let command =
        Command::new("check").about(words.t("cli-about-check")).arg(words.file(words.t("cli-help-file")));
    words.finish(command)
}

fn export(words: Words) -> Command {
    let output = words.option("output", "PICTURE", words.t("cli-help-output"));
    let command = Command::new("export")
        .about(words.t("cli-about-export"))
        .arg(words.file(words.t("cli-help-file")))
        .arg(output.short('o').required(true).value_parser(value_parser!(PathBuf)))
        .arg(words.theme(words.t("cli-help-export-theme")))
        .arg(words.option("scale", "N", words.t("cli-help-scale")));
    words.finish(command)
}

/// The library wants headings that live as long as the program. There are a few dozen short ones and
/// they are made once, so they may.
fn lasting(heading: String) -> &'static str {
    heading.leak()
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

    /// Puts help and heading on an argument, and keeps the library's own English out of it.
    fn told(self, arg: Arg, help: String) -> Arg {
        let heading = match arg.is_positional() {
            true => self.t("cli-heading-arguments"),
            false => self.t("cli-heading-options"),
        };
        arg.help(help).help_heading(lasting(heading))
    }

    fn file(self, help: String) -> Arg {
        self.told(
            Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf)),
            help,
        )
    }

    fn option(self, name: &'static str, value: &'static str, help: String) -> Arg {
        self.told(Arg::new(name).long(name).value_name(value).hide_possible_values(true), help)
    }

    fn theme(self, help: String) -> Arg {
        self.option("theme", "THEME", help).value_parser(one_of(&["light", "dark", "projector"]))
    }

    fn flag(self, name: &'static str, help: String) -> Arg {
        self.told(Arg::new(name).long(name).action(ArgAction::SetTrue), help)
    }

    /// Adds `--help` and the layout of the help text.
    fn finish(self, command: Command) -> Command {
        let help = Arg::new("help").short('h').long("help").display_order(91).action(ArgAction::Help);
        let usage = self.t("cli-heading-usage");
        command
            .disable_help_flag(true)
            .arg(self.told(help, self.t("cli-help-help")))
            .help_template(format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}\n"))
    }
}

/// Why the arguments are refused, and where to read on.
pub fn refusal(error: &clap::Error, language: Language) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = context(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::UnknownArgument if !arg.starts_with('-') => {
            let message = msg("cli-usage-too-many").with("arg", arg);
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
    let nearest = context(ContextKind::SuggestedArg) + &context(ContextKind::SuggestedSubcommand);
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
