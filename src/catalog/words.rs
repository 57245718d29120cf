//! Quantities as people write them: "5s", "40/s", "40%", "Exponential(80ms)".
//!
//! The same words stand in files, in the fields of the inspector and behind `--set`, so they are read
//! and written here once. Whatever is written here reads back as exactly the same value, and nothing
//! that is not a finite number is ever read.

use crate::catalog::demand::Demand;
use crate::units::{Rate, SimDuration};

/// The units of time as people write them, and their length in nanoseconds.
const TIME_UNITS: [(&str, u64); 19] = [
    ("d", 86_400_000_000_000),
    ("h", 3_600_000_000_000),
    ("hours", 3_600_000_000_000),
    ("hour", 3_600_000_000_000),
    ("시간", 3_600_000_000_000),
    ("m", 60_000_000_000),
    ("min", 60_000_000_000),
    ("분", 60_000_000_000),
    ("s", 1_000_000_000),
    ("sec", 1_000_000_000),
    ("seconds", 1_000_000_000),
    ("초", 1_000_000_000),
    ("ms", 1_000_000),
    ("밀리초", 1_000_000),
    ("us", 1_000),
    ("µs", 1_000),
    ("μs", 1_000),
    ("ns", 1),
    ("minutes", 60_000_000_000),
];

/// The longest time that can be written: a year.
const LONGEST_NS: u128 = 365 * 86_400 * 1_000_000_000;

/// A finite number, with `_` allowed between digits.
pub fn read_number(text: &str) -> Option<f64> {
    let plain: String = text.trim().chars().filter(|&c| c != '_').collect();
    if !plain.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+')) {
        return None;
    }
    plain.parse::<f64>().ok().filter(|n| n.is_finite())
}

/// The shortest digits that read back as the same number.
pub fn write_number(number: f64) -> String {
    let plain = format!("{number}");
    if plain.len() > 20 { format!("{number:e}") } else { plain }
}

/// A length of time with its units: "5s", "80 ms", "1m30s"; "0" needs none.
pub fn read_duration(text: &str) -> Option<SimDuration> {
    let text: String = text.to_lowercase().split_whitespace().collect();
    if text == "0" {
        return Some(SimDuration::ZERO);
    }
    let (mut rest, mut total, mut smallest) = (text.as_str(), 0u128, u64::MAX);
    while !rest.is_empty() {
        let number_len = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '_').unwrap_or(0);
        let (number, after) = rest.split_at(number_len);
        let unit_len = after.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(after.len());
        let (unit, after) = after.split_at(unit_len);
        let (_, unit_ns) = TIME_UNITS.iter().find(|(word, _)| *word == unit)?;
        // "1s2h" and "1s2s" are slips of the finger rather than times.
        if *unit_ns >= smallest {
            return None;
        }
        smallest = *unit_ns;
        total = total.checked_add(times(number, *unit_ns)?)?;
        rest = after;
    }
    let some = smallest != u64::MAX && total <= LONGEST_NS;
    some.then(|| SimDuration(u64::try_from(total).unwrap_or(u64::MAX)))
}

/// A decimal number times a whole one, rounded to the nearest; no float can blur it.
fn times(number: &str, factor: u64) -> Option<u128> {
    let number: String = number.chars().filter(|&c| c != '_').collect();
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    if (whole.is_empty() && fraction.is_empty()) || fraction.contains('.') || whole.len() > 18 {
        return None;
    }
    let digits = &fraction[..fraction.len().min(18)];
    let whole: u128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let scale = 10u128.pow(u32::try_from(digits.len()).ok()?);
    let part: u128 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
    let factor = u128::from(factor);
    Some(whole * factor + (part * factor + scale / 2) / scale)
}

/// A length of time in the fewest words that are exact: "5s", "1m30s", "2.5ms".
pub fn write_duration(duration: SimDuration) -> String {
    const S: u64 = 1_000_000_000;
    let ns = duration.0;
    match ns {
        0 => "0s".to_owned(),
        1..1_000 => format!("{ns}ns"),
        1_000..1_000_000 => format!("{}us", decimal(ns, 1_000)),
        1_000_000..S => format!("{}ms", decimal(ns, 1_000_000)),
        _ => {
            let (hours, minutes, rest) = (ns / (3600 * S), ns / (60 * S) % 60, ns % (60 * S));
            let mut words = String::new();
            if hours > 0 {
                words += &format!("{hours}h");
            }
            if minutes > 0 {
                words += &format!("{minutes}m");
            }
            if rest > 0 {
                words += &format!("{}s", decimal(rest, S));
            }
            words
        }
    }
}

/// `value / unit` in decimal digits; `unit` is a power of ten.
fn decimal(value: u64, unit: u64) -> String {
    let digits = unit.ilog10() as usize;
    let fraction = format!("{:0digits$}", value % unit);
    match fraction.trim_end_matches('0') {
        "" => format!("{}", value / unit),
        fraction => format!("{}.{fraction}", value / unit),
    }
}

/// The spans a rate can be written over, and their seconds.
const RATE_UNITS: [(&str, f64); 11] = [
    ("/s", 1.0),
    ("/min", 60.0),
    ("/h", 3600.0),
    ("/sec", 1.0),
    ("/second", 1.0),
    ("/m", 60.0),
    ("/minute", 60.0),
    ("/hour", 3600.0),
    ("rps", 1.0),
    ("/초", 1.0),
    ("/분", 60.0),
];

/// How often something happens: "40/s", "2/min", "100/h".
pub fn read_rate(text: &str) -> Option<Rate> {
    let text: String = text.to_lowercase().split_whitespace().collect();
    let start = text.find('/').or_else(|| text.find("rps"))?;
    let (number, unit) = text.split_at(start);
    let (_, seconds) = RATE_UNITS.iter().find(|(word, _)| *word == unit)?;
    let number = read_number(number.trim_end_matches("req").trim_end_matches("requests"))?;
    (number >= 0.0).then_some(Rate(number / seconds))
}

/// A rate in the shortest words that are exact: "40/s", "2/min".
pub fn write_rate(rate: Rate) -> String {
    let mut best = format!("{}/s", write_number(rate.0));
    for (unit, seconds) in &RATE_UNITS[1..3] {
        let words = format!("{}{unit}", write_number(rate.0 * seconds));
        if words.len() < best.len() && read_rate(&words) == Some(rate) {
            best = words;
        }
    }
    best
}

/// A share of a whole, "40%" or 0.4, as 0 to 1. Whether it lies in there is for the caller to check.
pub fn read_share(text: &str) -> Option<f64> {
    match text.trim().strip_suffix('%') {
        Some(percent) => read_number(percent).map(|n| n / 100.0),
        None => read_number(text),
    }
}

/// A share as people type it: more than one without a sign is meant in percent.
pub fn read_percent(text: &str) -> Option<f64> {
    let share = read_share(text)?;
    let is_percent = share > 1.0 && !text.trim().ends_with('%');
    Some(if is_percent { share / 100.0 } else { share })
}

/// A share in percent where that is exact, else as a fraction.
pub fn write_share(share: f64) -> String {
    for digits in 0..15 {
        let percent = format!("{:.digits$}%", share * 100.0);
        if read_share(&percent) == Some(share) {
            return percent;
        }
    }
    write_number(share)
}

/// A choice as a person may write it: any case, with spaces, dashes or underscores.
pub fn read_choice(text: &str, words: &'static [&'static str]) -> Option<&'static str> {
    let bare =
        |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = bare(text);
    words.iter().find(|word| bare(word) == wanted).copied()
}

/// A word of code in kebab case, as the locale keys have it: LeastConnections is least-connections,
/// E2Standard16 is e2-standard-16.
pub fn kebab(word: &str) -> String {
    let mut kebab = String::new();
    let mut before = None;
    for c in word.chars() {
        let starts = match before {
            None => false,
            Some(b) if c.is_ascii_uppercase() => char::is_alphanumeric(b),
            Some(b) => c.is_ascii_digit() && b.is_ascii_lowercase(),
        };
        if starts {
            kebab.push('-');
        }
        kebab.push(if c == '_' || c == '.' { '-' } else { c.to_ascii_lowercase() });
        before = Some(c);
    }
    kebab
}

/// A demand: `Exponential("80ms")`, `exp 80ms`, `fixed 5ms`, `erlang 80ms 4`, `bimodal 10ms 1s 5%`,
/// `lognormal 80ms 1.5`; a bare time is fixed.
pub fn read_demand(text: &str) -> Option<Demand> {
    let lower = text.to_lowercase();
    let word_len = lower.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(lower.len());
    let (word, rest) = lower.split_at(word_len);
    let spaced: String = rest.chars().map(|c| if "(),\":=".contains(c) { ' ' } else { c }).collect();
    let names = ["mean", "shape", "cv", "fast", "slow", "share_slow"];
    let values: Vec<&str> = spaced.split_whitespace().filter(|w| !names.contains(w)).collect();
    let time = |i: usize| values.get(i).and_then(|v: &&str| read_duration(v));
    let given = |n: usize| (values.len() == n).then_some(());
    match word {
        "" | "fixed" => {
            // A lone time may have been typed with a space before its unit.
            read_duration(&values.concat()).map(Demand::Fixed)
        }
        "exp" | "exponential" => read_duration(&values.concat()).map(Demand::Exponential),
        "erlang" => {
            given(2)?;
            Some(Demand::Erlang { mean: time(0)?, shape: values[1].parse().ok()? })
        }
        "bimodal" => {
            given(3)?;
            Some(Demand::Bimodal { fast: time(0)?, slow: time(1)?, share_slow: read_share(values[2])? })
        }
        "lognormal" | "log-normal" => {
            given(2)?;
            Some(Demand::LogNormal { mean: time(0)?, cv: read_number(values[1])? })
        }
        _ => None,
    }
}

/// A demand as it stands in files.
pub fn write_demand(demand: &Demand) -> String {
    let time = |d: SimDuration| format!("\"{}\"", write_duration(d));
    match *demand {
        Demand::Fixed(mean) => format!("Fixed({})", time(mean)),
        Demand::Exponential(mean) => format!("Exponential({})", time(mean)),
        Demand::Erlang { mean, shape } => format!("Erlang(mean: {}, shape: {shape})", time(mean)),
        Demand::Bimodal { fast, slow, share_slow } => {
            let share = write_number(share_slow);
            format!("Bimodal(fast: {}, slow: {}, share_slow: {share})", time(fast), time(slow))
        }
        Demand::LogNormal { mean, cv } => {
            format!("LogNormal(mean: {}, cv: {})", time(mean), write_number(cv))
        }
    }
}

/// A table by API as in files, `{"/": …, "/login": …}`; a lone value stands for the API "/".
pub fn read_by_api<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<(String, T)>> {
    let text = text.trim();
    let Some(inner) = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) else {
        return read(text).map(|value| vec![("/".to_owned(), value)]);
    };
    let mut table = Vec::new();
    let mut rest = inner.trim();
    while !rest.is_empty() {
        let (api, after) = read_quoted(rest)?;
        let after = after.trim_start().strip_prefix(':')?;
        let mut depth = 0u32;
        let end = after.find(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            c == ',' && depth == 0
        });
        let (value, after) = after.split_at(end.unwrap_or(after.len()));
        table.push((api, read(value.trim())?));
        rest = after.trim_start_matches(',').trim();
    }
    Some(table)
}

/// A table by API as in files.
pub fn write_by_api<T>(table: &[(String, T)], write: impl Fn(&T) -> String) -> String {
    let rows: Vec<String> =
        table.iter().map(|(api, value)| format!("{}: {}", quoted(api), write(value))).collect();
    format!("{{{}}}", rows.join(", "))
}

/// Text in double quotes with everything escaped that could hide, break a line or end the quote.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_unsafe(c) => out += &format!("\\u{{{:x}}}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What [`quoted`] wrote at the beginning of `text`, and what follows it.
fn read_quoted(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.strip_prefix('"')?.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return Some((out, chars.as_str())),
            '\\' => match chars.next()? {
                'u' => {
                    let (digits, rest) = chars.as_str().strip_prefix('{')?.split_once('}')?;
                    out.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
                    chars = rest.chars();
                }
                escaped => out.push(escaped),
            },
            c => out.push(c),
        }
    }
    None
}

/// Whether a character has no business in a name: it controls a terminal, hides, or turns text around.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
