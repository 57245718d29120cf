//! The database in another VPC, as a new user meets it.

use cumulab::compile::{Severity, compile};
use cumulab::diagram::{Diagram, file};
use cumulab::network::{Outcome, Risk};
use cumulab::session::examples;

use super::{applied, ask, decides, fixes};

fn example() -> Diagram {
    let example = examples::find("database-in-another-vpc").expect("it ships with the program");
    file::read(example.ron.as_bytes()).expect("it reads").diagram
}

#[test]
fn the_peering_is_missing_and_one_edit_makes_it() {
    let before = example();
    let verdict = ask(&before, "backend database");
    assert_eq!((verdict.outcome, decides(&verdict).as_str()), (Outcome::Silent, "NoRoute"));
    let fix = fixes(&before, "backend database").into_iter().next().expect("a fix");
    assert_eq!(fix.label.key, "edit-peer");
    let peered = applied(&before, &fix);
    assert!(ask(&peered, "users backend").is_open() && ask(&peered, "backend database").is_open());

    let outside = ask(&peered, "dbeaver database");
    assert_eq!((outside.outcome, decides(&outside).as_str()), (Outcome::Silent, "PrivateFromOutside"));
}

#[test]
fn a_public_database_for_everybody_works_and_is_warned_of() {
    let diagram = example();
    let database = *diagram.parts.iter().find(|(_, part)| part.name == "database").expect("it is there").0;
    let networks = cumulab::catalog::Value::Networks(vec![cumulab::catalog::net::EVERYWHERE]);
    let public =
        diagram.set_part(database, "public", cumulab::catalog::Value::Flag(true)).expect("a setting");
    let diagram = applied(&diagram, &public);
    let open = diagram.set_part(database, "authorized", networks).expect("a setting");
    let diagram = applied(&diagram, &open);
    for asked in ["backend database", "dbeaver database"] {
        let verdict = ask(&diagram, asked);
        assert_eq!((verdict.outcome, verdict.risk), (Outcome::Open, Some(Risk::DatabaseForAll)), "{asked}");
    }
    let problems = compile(&diagram).problems;
    let is_warning =
        |key: &str| problems.iter().any(|p| p.message.key == key && p.severity == Severity::Warning);
    assert!(is_warning("problem-database-for-all"), "{problems:?}");
    assert!(problems.iter().all(|problem| problem.severity != Severity::Error), "{problems:?}");
}
