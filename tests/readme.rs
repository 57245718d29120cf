//! The README says what is true: its example file opens, and it names every setting there is.

use std::path::Path;

use cumulab::catalog::{Kind, setting::specs};
use cumulab::compile::{Problem, Severity};
use cumulab::diagram::edit::wire_specs;
use cumulab::diagram::file;

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("a README")
}

#[test]
fn its_example_file_opens_without_a_word_of_repair() {
    let text = readme();
    let (_, rest) = text.split_once("```ron\n").expect("an example file");
    let (example, _) = rest.split_once("```").expect("the end of the example");
    let read = file::read(example.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert!(read.repairs.is_empty(), "{:?}", read.repairs);
    assert_eq!(read.diagram.parts.len(), 5);
    let compiled = cumulab::compile::compile(&read.diagram);
    let told = |problem: &&Problem| problem.severity != Severity::Hint;
    assert_eq!(compiled.problems.iter().find(told), None);
}

#[test]
fn it_names_every_setting() {
    let text = readme();
    let of_parts = Kind::ALL.into_iter().flat_map(|kind| specs(kind).iter().map(|spec| spec.key));
    let keys = of_parts.chain(wire_specs().iter().map(|spec| spec.key));
    // Switches of the inspector that stand in a file as a variant or as a field left out.
    let told_otherwise = ["by_distance", "waits_forever", "profile"];
    for key in keys.filter(|key| !told_otherwise.contains(key)) {
        // A field within a group stands in the README by its own name.
        let name = key.rsplit('.').next().unwrap_or(key);
        assert!(text.contains(name), "the README does not tell of `{key}`");
    }
}
