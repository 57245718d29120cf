//! The words on a card, and whether they fit.

use crate::catalog::Settings;
use crate::catalog::parts::{Machine, Policy, Profile, Scaling, Traffic};
use crate::catalog::words::{kebab, write_number};
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
        Settings::Function(function) => msg("cli-export-function")
            .with("min", function.min_instances)
            .with("max", function.max_instances.to_string()),
        Settings::Scheduler(scheduler) => {
            msg("cli-export-scheduler").with("seconds", write_number(scheduler.every.as_s()))
        }
        Settings::InstanceGroup(group) => match group.scaling {
            Scaling::Off => msg("cli-export-group").with("count", group.instances),
            _ => msg("cli-export-group-scaled").with("min", group.min_size).with("max", group.max_size),
        },
        Settings::SqlClient(_) => msg("cli-export-sql-client"),
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
pub fn fitted(text: &str, font_size: f32, room: f32) -> String {
    if width(text, font_size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", font_size);
    let kept = text.chars().take_while(|&c| {
        left -= letter(c) * font_size;
        left >= 0.0
    });
    let mut short: String = kept.collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// The width of a text in points, rather a little too wide than too narrow: other letters than these
/// count as wide as they can be.
pub fn width(text: &str, font_size: f32) -> f32 {
    text.chars().map(letter).sum::<f32>() * font_size
}

/// Width of a letter in our bolder face, in terms of the font size.
fn letter(c: char) -> f32 {
    let thousandths = match c {
        ' '..='~' => ASCII[c as usize - ' ' as usize],
        '\u{a0}'..='\u{24f}' => 800,
        'ㄱ'..='ㆎ' | '가'..='힣' => 865,
        _ => 1_000,
    };
    f32::from(thousandths) / 1000.0
}

/// Widths of the letters from space to tilde in Pretendard, SemiBold or Regular, whichever is wider.
/// A seven is a little wider than its own width: the fonts set sevens further apart.
const ASCII: [u16; 95] = [
    251, 291, 379, 617, 623, 928, 635, 202, 375, 375, 517, 645, 278, 444, 273, 359, 639, 459, 603, 632, 646,
    618, 633, 590, 631, 633, 273, 273, 645, 645, 645, 519, 880, 694, 631, 714, 696, 583, 561, 725, 715, 259,
    537, 650, 542, 873, 718, 745, 618, 746, 625, 623, 632, 708, 694, 971, 662, 675, 625, 375, 359, 375, 459,
    446, 475, 550, 605, 553, 605, 568, 358, 599, 587, 245, 245, 544, 245, 865, 584, 583, 599, 599, 377, 525,
    361, 583, 552, 806, 539, 552, 537, 375, 339, 375, 645,
];
