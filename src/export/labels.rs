//! The words on a card, and whether they fit.

use crate::catalog::Settings;
use crate::catalog::parts::{Machine, Policy, Profile, Traffic};
use crate::catalog::words::kebab;
use crate::text::{Message, msg};

/// One line about how a part is set, like the one on the canvas before a run begins.
pub fn status(settings: &Settings) -> Message {
    match settings {
        Settings::Users(users) => traffic(&users.traffic),
        Settings::Frontend(frontend) => match frontend.browser_calls {
            true => msg("cli-export-calls-browser"),
            false => msg("cli-export-calls-server"),
        },
        Settings::LoadBalancer(balancer) => policy(balancer.policy),
        Settings::Vm(vm) => {
            msg("cli-export-vm").with("machine", machine(vm.machine)).with("port", vm.listen.to_string())
        }
        Settings::CloudSql(sql) => msg("cli-export-sql").with("size", kebab(sql.size.word())),
    }
}

fn traffic(traffic: &Traffic) -> Message {
    let rate = |rate: f64| rate.to_string();
    match traffic {
        Traffic::Closed { users, .. } => msg("cli-export-closed").with("users", *users),
        Traffic::Open { profile, .. } => match profile {
            Profile::Constant { rate: r } => msg("cli-export-rate").with("rate", rate(r.0)),
            Profile::Ramp { from, to, .. } => {
                msg("cli-export-ramp").with("from", rate(from.0)).with("to", rate(to.0))
            }
            Profile::Spike { base, peak, .. } => {
                msg("cli-export-spike").with("from", rate(base.0)).with("to", rate(peak.0))
            }
            Profile::Day { low, high, .. } | Profile::Bursts { low, high, .. } => {
                msg("cli-export-between").with("from", rate(low.0)).with("to", rate(high.0))
            }
        },
    }
}

fn policy(policy: Policy) -> Message {
    match policy {
        Policy::RoundRobin => msg("cli-export-round-robin"),
        Policy::WeightedRoundRobin => msg("cli-export-weighted-round-robin"),
        Policy::LeastConnections => msg("cli-export-least-connections"),
        Policy::LeastRequestOfTwo => msg("cli-export-least-request-of-two"),
        Policy::Random => msg("cli-export-random"),
        Policy::SourceIpHash => msg("cli-export-source-ip-hash"),
    }
}

/// A machine type as Google Cloud writes it.
fn machine(machine: Machine) -> String {
    match machine {
        Machine::Custom(cores) => format!("{cores} vCPU"),
        known => kebab(known.word()),
    }
}

/// `text`, shortened with an ellipsis so that it takes no more than `room` points.
pub fn fitted(text: &str, font_size: f32, bold: bool, room: f32) -> String {
    if width(text, font_size, bold) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", font_size, bold);
    let kept = text.chars().take_while(|&c| {
        left -= letter(c, bold) * font_size;
        left >= 0.0
    });
    let mut short: String = kept.collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// The width of a text in points, rather too wide than too narrow: a viewer without our font must
/// not run over the edge of a card either.
pub fn width(text: &str, font_size: f32, bold: bool) -> f32 {
    text.chars().map(|c| letter(c, bold)).sum::<f32>() * font_size
}

/// Width of a letter in our font, in terms of the font size.
fn letter(c: char, bold: bool) -> f32 {
    let regular = match c {
        '\'' | '|' | '.' | ',' | ':' | ';' | '!' | ' ' | 'i' | 'l' | 'j' | 'I' => 0.28,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '\\' | '`' | '"' | '{' | '}' => 0.38,
        '-' | '*' | '^' | 's' | 'J' | 'c' | 'k' | 'v' | 'x' | 'y' | 'z' | '_' | '?' => 0.58,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 0.96,
        'a'..='z' | '0'..='9' | 'L' | 'F' => 0.64,
        '\u{20}'..='\u{7e}' => 0.76,
        _ => 1.0,
    };
    if bold { regular * 1.05 } else { regular }
}
