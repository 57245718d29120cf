//! What an author can choose from: the measures that a drawing has something to say about, and the words
//! for parts, APIs and causes that their parameters take.

use std::collections::BTreeSet;

use crate::catalog::Settings;
use crate::catalog::net::MYSQL_PORT;
use crate::catalog::parts::Kind;
use crate::diagram::Diagram;
use crate::lesson::measure::{Measure, Stat, Which};
use crate::lesson::parts::is_of;
use crate::lesson::prepare::is_client;
use crate::sim::Cause;

/// The kinds of parts in a drawing, in the order of the catalog.
pub fn kinds(diagram: &Diagram) -> Vec<Kind> {
    let is_there = |kind: &Kind| diagram.parts.values().any(|part| part.settings.kind() == *kind);
    Kind::ALL.into_iter().filter(is_there).collect()
}

/// How parts that answer can be named: every and the first of a kind, and each by its name.
pub fn selectors(diagram: &Diagram) -> Vec<String> {
    let kinds: Vec<Kind> = kinds(diagram).into_iter().filter(|kind| !is_client(*kind)).collect();
    let every = kinds.iter().map(|kind| format!("every {kind:?}"));
    let first = kinds.iter().map(|kind| format!("first {kind:?}"));
    every.chain(first).chain(names(diagram, |kind| !is_client(kind))).collect()
}

/// How the ends of a connection can be named.
pub fn ends(diagram: &Diagram) -> Vec<String> {
    let every = kinds(diagram).into_iter().map(|kind| format!("every {kind:?}"));
    ["internet".to_owned()].into_iter().chain(every).chain(names(diagram, |_| true)).collect()
}

fn names(diagram: &Diagram, is_one: impl Fn(Kind) -> bool) -> Vec<String> {
    let parts = diagram.parts.values().filter(|part| is_one(part.settings.kind()));
    let mut names: Vec<String> = parts.map(|part| part.name.clone()).collect();
    names.sort_unstable();
    names
}

/// The parts that send requests.
pub fn users(diagram: &Diagram) -> Vec<String> {
    names(diagram, is_client)
}

/// The APIs that users ask for.
pub fn apis(diagram: &Diagram) -> Vec<String> {
    let mixes = diagram.parts.values().filter_map(|part| match &part.settings {
        Settings::Users(users) => Some(&users.apis),
        _ => None,
    });
    let named: BTreeSet<String> = mixes.flatten().map(|(api, _)| api.clone()).collect();
    named.into_iter().collect()
}

/// The words of what a request can fail for.
pub fn causes() -> Vec<&'static str> {
    Cause::ALL.into_iter().filter(|cause| *cause != Cause::None).map(Cause::word).collect()
}

/// Every measure that might be measured in a drawing, requests first, then parts, then the drawing. What
/// has no value in it is for the engine to say.
pub fn measures(diagram: &Diagram) -> Vec<Measure> {
    let mut all = requests(diagram);
    all.extend(parts(diagram));
    all.extend(drawing(diagram));
    all
}

fn requests(diagram: &Diagram) -> Vec<Measure> {
    use Measure as M;
    let time = |stat, of: Which| M::ResponseTime { stat, of };
    let mut all = vec![M::Succeeded(Which::default())];
    all.extend([Stat::Mean, Stat::P50, Stat::P95, Stat::P99, Stat::Max].map(|s| time(s, Which::default())));
    all.extend([M::RequestRate(Which::default()), M::Goodput(Which::default()), M::ErrorWindow, M::InFlight]);
    let of_api = |api: String| Which { api: Some(api), ..Which::default() };
    let of_users = |users: String| Which { users: Some(users), ..Which::default() };
    let (apis, users) = (apis(diagram), users(diagram));
    // With one of them it would say the same again.
    let some = apis.into_iter().map(of_api).collect::<Vec<_>>();
    let some = if some.len() > 1 { some } else { Vec::new() };
    let users = users.into_iter().map(of_users).collect::<Vec<_>>();
    let users = if users.len() > 1 { users } else { Vec::new() };
    for which in some.into_iter().chain(users) {
        all.push(M::Succeeded(which.clone()));
        all.push(time(Stat::P95, which));
    }
    let called: Vec<String> =
        kinds(diagram).into_iter().filter(|kind| !is_client(*kind)).map(|kind| format!("{kind:?}")).collect();
    if !called.is_empty() {
        all.push(M::Visited(called));
    }
    all
}

fn parts(diagram: &Diagram) -> Vec<Measure> {
    use Measure as M;
    let kinds = kinds(diagram);
    let has = |wanted: &[Kind]| kinds.iter().any(|kind| wanted.contains(kind));
    let mut all = Vec::new();
    for which in selectors(diagram).into_iter().filter(|which| !which.starts_with("first ")) {
        all.push(M::TimeAt(which.clone()));
        all.push(M::Busy(which.clone()));
        all.push(M::QueueAt(which));
    }
    if has(&[Kind::LoadBalancer]) {
        let is_server = |kind: Kind| is_of(kind, "Vm");
        all.extend(names(diagram, is_server).into_iter().map(M::ShareOf));
        all.extend([M::Unevenness, M::Detection, M::Recovery, M::FalseEjections]);
    } else {
        all.push(M::Recovery);
    }
    if has(&[Kind::Vm, Kind::InstanceGroup, Kind::Function]) {
        all.extend([M::Instances(Stat::Mean), M::Instances(Stat::Max)]);
    }
    if has(&[Kind::InstanceGroup]) {
        all.push(M::Reversals);
    }
    if has(&[Kind::Function]) {
        all.push(M::ColdShare);
    }
    if has(&[Kind::CloudSql]) {
        all.extend([M::WritesLost, M::FullestDisk]);
    }
    all.push(M::Cost);
    all
}

fn drawing(diagram: &Diagram) -> Vec<Measure> {
    use Measure as M;
    let kinds: Vec<Kind> = kinds(diagram).into_iter().filter(|kind| !is_client(*kind)).collect();
    let words = || kinds.iter().map(|kind| format!("{kind:?}"));
    let mut all: Vec<M> = words().map(M::Parts).collect();
    all.extend(words().map(M::PublicAddresses));
    all.extend([M::PlainLinks, M::Redirects, M::Overlaps]);
    for kind in kinds.iter().filter(|kind| matches!(kind, Kind::Vm | Kind::CloudSql)) {
        let to = format!("every {kind:?}");
        let port = if *kind == Kind::CloudSql { MYSQL_PORT } else { 22 };
        all.push(M::Reaches { from: "internet".to_owned(), to, port });
    }
    if kinds.contains(&Kind::CloudSql) && kinds.contains(&Kind::Vm) {
        let (from, to) = ("every Vm".to_owned(), "every CloudSql".to_owned());
        all.push(M::PublicHop { from, to });
    }
    all
}
