//! Numbers as people read them on a chart: short, grouped, with their unit.

pub use crate::export::table::{thousands as count, usd};
use crate::units::{SimDuration, SimTime};

/// At the axis of a chart: a dollar's part in as many places as tell one mark from the next.
pub fn usd_mark(amount: f64) -> String {
    if !(amount > 0.0 && amount < 1.0) {
        return usd(amount);
    }
    let places = (1.0 - amount.log10().floor()).clamp(2.0, 12.0) as usize;
    let text = format!("${amount:.places$}");
    let least = "$0.00".len();
    let kept = text.trim_end_matches('0').len().max(least);
    text[..kept].to_owned()
}

/// A rate or a mean: one decimal while it is small, none when it would be noise.
pub fn amount(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let tenths = (value * 10.0).round() / 10.0;
    if tenths.abs() < 10.0 && tenths.fract() != 0.0 {
        format!("{tenths:.1}")
    } else {
        count(value.round().max(0.0) as u64)
    }
}

/// A mean of the report: two decimals while it is small.
pub fn precise(value: f64) -> String {
    if value.is_finite() && value.abs() < 99.95 && value != 0.0 {
        format!("{value:.2}")
    } else {
        amount(value)
    }
}

/// A length of time to three digits: "850 µs", "96 ms", "1.24 s".
pub fn duration(seconds: f64) -> String {
    if !seconds.is_finite() {
        return "–".to_owned();
    }
    let ms = seconds * 1e3;
    match ms {
        _ if ms < 0.9995 => format!("{:.0} µs", seconds * 1e6),
        _ if ms < 9.995 => format!("{ms:.1} ms"),
        _ if ms < 999.5 => format!("{ms:.0} ms"),
        _ if seconds < 9.995 => format!("{seconds:.2} s"),
        _ if seconds < 99.95 => format!("{seconds:.1} s"),
        _ => format!("{} s", count(seconds.round() as u64)),
    }
}

/// A round length of time for an axis: "500 ms", "1.5 s".
pub fn round_duration(seconds: f64) -> String {
    let (value, unit) = match seconds {
        _ if seconds < 0.9995e-3 => (seconds * 1e6, "µs"),
        _ if seconds < 0.9995 => (seconds * 1e3, "ms"),
        _ => (seconds, "s"),
    };
    format!("{} {unit}", (value * 100.0).round() / 100.0)
}

/// A share of a whole in percent.
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 9.95 { format!("{percent:.1}%") } else { format!("{percent:.0}%") }
}

/// A moment of the run: "1:06.3", "1:02:06.3".
pub fn moment(time_s: f64) -> String {
    let tenths = (time_s.max(0.0) * 10.0).round() as u64;
    let (s, tenth) = (tenths / 10, tenths % 10);
    format!("{}.{tenth}", clock(s))
}

/// A round moment for an axis: "1:30".
pub fn clock(s: u64) -> String {
    let (h, m, s) = (s / 3600, s / 60 % 60, s % 60);
    if h > 0 { format!("{h}:{m:02}:{s:02}") } else { format!("{m}:{s:02}") }
}

/// A moment to the nanosecond, in seconds without trailing zeroes, as `cumulab run --for` reads it.
pub fn exact_s(time: SimTime) -> String {
    let text = format!("{}.{:09}", time.0 / 1_000_000_000, time.0 % 1_000_000_000);
    format!("{}s", text.trim_end_matches('0').trim_end_matches('.'))
}

/// A moment as a person types it: "60", "60s", "1.5min", "1:30", "2h", "500ms". `None` if unreadable.
pub fn parse_moment(text: &str) -> Option<SimTime> {
    let text = text.trim();
    let seconds = match text.rsplit_once(':') {
        Some((minutes, seconds)) => {
            let minutes = match minutes.split_once(':') {
                Some((h, m)) => plain(h)? * 60.0 + plain(m)?,
                None => plain(minutes)?,
            };
            minutes * 60.0 + plain(seconds)?
        }
        None => {
            let unit_at = text.find(|c: char| c.is_alphabetic() || c == 'µ').unwrap_or(text.len());
            let (number, unit) = text.split_at(unit_at);
            let unit_s = match unit.trim() {
                "" | "s" | "sec" | "초" => 1.0,
                "ms" => 1e-3,
                "us" | "µs" => 1e-6,
                "ns" => 1e-9,
                "m" | "min" | "분" => 60.0,
                "h" | "시간" => 3600.0,
                _ => return None,
            };
            plain(number)? * unit_s
        }
    };
    Some(SimTime::ZERO + SimDuration::from_s(seconds))
}

/// A number no smaller than 0 and no larger than a billion.
fn plain(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number| (0.0..=1e9).contains(number))
}
