//! Every sentence a person reads, in every language we speak.
//!
//! Layers below the window and the command line never hold a sentence. They say what happened as a
//! [`Message`], a key with arguments, and whoever shows it asks [`say`] for the words in the
//! reader's language. So a refusal born in the diagram reads the same on the canvas, in a toast
//! and on the command line, and a missing translation is a failing test instead of a surprise.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

/// The languages Cumulab speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    English,
    Korean,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::English, Language::Korean];

    /// The BCP 47 tag of the language.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Korean => "ko",
        }
    }

    /// The language of a locale name such as `ko_KR.UTF-8`; English when it is not one of ours.
    pub fn from_locale(locale: &str) -> Language {
        if locale.to_ascii_lowercase().starts_with("ko") { Language::Korean } else { Language::English }
    }
}

/// One argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Text(String),
    Number(f64),
    /// A message inside a message, said in the same language.
    Message(Message),
    /// What came with its own words in every language, in the order of [`Language::ALL`].
    Said([String; 2]),
}

impl From<&str> for Arg {
    fn from(v: &str) -> Arg {
        Arg::Text(v.to_owned())
    }
}
impl From<String> for Arg {
    fn from(v: String) -> Arg {
        Arg::Text(v)
    }
}
impl From<f64> for Arg {
    fn from(v: f64) -> Arg {
        Arg::Number(v)
    }
}
impl From<usize> for Arg {
    fn from(v: usize) -> Arg {
        Arg::Number(v as f64)
    }
}
impl From<u32> for Arg {
    fn from(v: u32) -> Arg {
        Arg::Number(f64::from(v))
    }
}
impl From<u64> for Arg {
    fn from(v: u64) -> Arg {
        Arg::Number(v as f64)
    }
}
impl From<Message> for Arg {
    fn from(v: Message) -> Arg {
        Arg::Message(v)
    }
}

/// Something to be said: a key of the locale files and its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub key: Cow<'static, str>,
    pub args: Vec<(&'static str, Arg)>,
}

/// Starts a message. The tidy test checks that every literal key given here exists in the locales.
pub fn msg(key: impl Into<Cow<'static, str>>) -> Message {
    Message { key: key.into(), args: Vec::new() }
}

impl Message {
    /// Adds an argument, available in the locale file as `$name`.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Message {
        self.args.push((name, value.into()));
        self
    }
}

macro_rules! locale {
    ($lang:literal) => {
        &[
            include_str!(concat!("../assets/locales/", $lang, "/catalog.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/diagram.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/network.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/session.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/cli.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/ui.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/canvas.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/charts.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/money.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/lessons.ftl")),
            include_str!(concat!("../assets/locales/", $lang, "/author.ftl")),
        ]
    };
}

/// The locale files of a language, as shipped.
pub fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => locale!("en"),
        Language::Korean => locale!("ko"),
    }
}

fn bundle(language: Language) -> &'static FluentBundle<FluentResource> {
    static BUNDLES: OnceLock<[FluentBundle<FluentResource>; 2]> = OnceLock::new();
    let bundles = BUNDLES.get_or_init(|| Language::ALL.map(build));
    &bundles[language as usize]
}

fn build(language: Language) -> FluentBundle<FluentResource> {
    // The tags are our own constants, so they always parse.
    let tag = language.tag().parse().expect("our own language tags parse");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    // A name may be added once only, and this is the only one.
    let _ = bundle.add_function("JOSA", |args, _| match args {
        [FluentValue::String(word), FluentValue::String(pair)] => {
            FluentValue::from(format!("{word}{}", josa(word, pair)))
        }
        _ => FluentValue::Error,
    });
    for source in sources(language) {
        // A broken line costs that line only; the locale test fails on it before it ships.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The words of `message` in `language`. An unknown key is shown as the key itself.
pub fn say(language: Language, message: &Message) -> String {
    let bundle = bundle(language);
    // A key such as `set-retries.hint` names an attribute of a message.
    let pattern = match message.key.split_once('.') {
        None => bundle.get_message(&message.key).and_then(|m| m.value()),
        Some((id, attribute)) => {
            bundle.get_message(id).and_then(|m| m.get_attribute(attribute)).map(|a| a.value())
        }
    };
    let Some(pattern) = pattern else {
        return message.key.to_string();
    };
    let mut args = FluentArgs::new();
    for (name, value) in &message.args {
        match value {
            Arg::Text(text) => args.set(*name, FluentValue::from(text.as_str())),
            Arg::Number(number) => args.set(*name, FluentValue::from(*number)),
            Arg::Said(said) => args.set(*name, FluentValue::from(said[language as usize].as_str())),
            Arg::Message(inner) => args.set(*name, FluentValue::from(say(language, inner))),
        }
    }
    let mut errors = Vec::new();
    bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
}

/// The Korean particle that fits `word`, of a pair written "이/가", "은/는", "을/를", "과/와" or
/// "으로/로": the first after a final consonant, the second after a vowel (and "로" also after ㄹ).
pub fn josa<'p>(word: &str, pair: &'p str) -> &'p str {
    let (after_consonant, after_vowel) = pair.split_once('/').unwrap_or((pair, pair));
    let has_rieul_rule = after_consonant == "으로";
    match final_sound(word) {
        Final::Vowel => after_vowel,
        Final::Rieul if has_rieul_rule => after_vowel,
        Final::Rieul | Final::Consonant => after_consonant,
    }
}

enum Final {
    Vowel,
    Rieul,
    Consonant,
}

/// How the end of a word sounds when a Korean reads it aloud.
fn final_sound(word: &str) -> Final {
    let last = word.chars().rev().find(|c| c.is_alphanumeric()).unwrap_or('a');
    match last {
        // Hangul syllables stand in blocks of 28 by final consonant: 0 is none, 8 is ㄹ.
        '가'..='힣' => match (last as u32 - '가' as u32) % 28 {
            0 => Final::Vowel,
            8 => Final::Rieul,
            _ => Final::Consonant,
        },
        '1' | '7' | '8' => Final::Rieul,
        '0' | '3' | '6' => Final::Consonant,
        'a'..='z' | 'A'..='Z' => final_sound_of_latin(word),
        _ => Final::Vowel,
    }
}

/// A Latin word is read as English in Korean letters: "users" 유저스, "name" 네임, "default" 디폴트.
/// Without a vowel it is spelled: "lb" 엘비, "VM" 브이엠. A rule of thumb, not a dictionary.
fn final_sound_of_latin(word: &str) -> Final {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let end = word.trim_end_matches(|c: char| !is_letter(c));
    let start = end
        .rfind(|c: char| !is_letter(c))
        .map_or(0, |at| at + end[at..].chars().next().map_or(1, char::len_utf8));
    let word = end[start..].to_ascii_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if !word.contains(is_vowel) {
        return match word.chars().last() {
            Some('l' | 'r') => Final::Rieul,
            Some('m' | 'n') => Final::Consonant,
            _ => Final::Vowel,
        };
    }
    let before = word.chars().rev().nth(1).unwrap_or('a');
    // A stop closes a short word's last syllable (웹, 앱, 봇) and gets one of its own in longer ones.
    let is_closed = is_vowel(before) && word.len() <= 4;
    if ends(&["l", "le"]) {
        Final::Rieul
    } else if ends(&["m", "n", "ng", "me", "ne", "ck"])
        || (is_closed && ends(&["b", "p", "t", "k", "c"]))
        || word == "app"
    {
        Final::Consonant
    } else {
        Final::Vowel
    }
}
