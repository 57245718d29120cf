//! Every lesson that ships is proved: the start fails, both solutions pass, each wrong answer gets the
//! feedback it deserves, both languages are complete, and no goal is met by an empty drawing.

use std::process::{Command, Stdio};

use cumulab::catalog::Kind;
use cumulab::diagram::WireSettings;
use cumulab::lesson::{BUNDLED, Folder, Watch, check, load};
use cumulab::units::SimDuration;

/// What fourteen lessons must prove.
const LESSONS: u32 = 14;
const SOLUTIONS: u32 = 2 * LESSONS;
const WRONG_ANSWERS: u32 = 3 * LESSONS;

#[test]
fn every_lesson_is_proved_and_the_command_says_how_many() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cumulab"));
    command.args(["lessons", "check"]).stdin(Stdio::null()).env("LC_ALL", "en_US.UTF-8");
    let output = command.output().expect("the program starts");
    let said = String::from_utf8(output.stdout).expect("it prints UTF-8");
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(BUNDLED.len() as u32, LESSONS);
    let total = said.lines().last().expect("a last line");
    for part in [
        format!("{LESSONS} lessons:"),
        format!("starts failed {LESSONS},"),
        format!("solutions passed {SOLUTIONS},"),
        format!("wrong answers told {WRONG_ANSWERS},"),
        format!("questions answered {LESSONS},"),
        "wrong 0".to_owned(),
    ] {
        assert!(total.contains(&part), "{part} in {total}");
    }
    let count = |what: &str| -> u32 {
        let after = total.split_once(what).map_or("", |(_, rest)| rest);
        after.trim_start().split([',', ';']).next().and_then(|number| number.parse().ok()).unwrap_or_default()
    };
    assert!(count("goals needing work") >= 2 * LESSONS, "{total}");
    assert!(count("figures found") >= 3 * LESSONS, "{total}");
    assert!(count("texts in both languages") >= 20 * LESSONS, "{total}");
}

/// The folders on the disk are what is compiled in, and nothing lies about that is not.
#[test]
fn the_folders_are_those_that_ship() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
    let mut folders: Vec<String> = std::fs::read_dir(&root)
        .expect("the folder is there")
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    assert_eq!(folders, BUNDLED.iter().map(|bundle| bundle.id).collect::<Vec<_>>());
    for bundle in BUNDLED {
        let read = Folder::read(&root.join(bundle.id)).unwrap_or_else(|troubles| panic!("{troubles:?}"));
        let shipped = load(bundle).expect("it is proved above");
        assert_eq!((read.lesson, read.drawings), (shipped.lesson, shipped.drawings), "{}", bundle.id);
    }
}

type Ease = fn(&mut WireSettings);

/// Asking for less, or going on without an answer, is no way to meet a goal: wires of users are the lesson's.
#[test]
fn traffic_cannot_be_edited_away_on_the_wires() {
    let edits: [(&str, Ease); 4] = [
        ("start.ron", |wire| wire.chance = 0.3),
        ("wrong-1.ron", |wire| wire.calls = 0),
        ("wrong-2.ron", |wire| {
            wire.time_limit = Some(SimDuration::from_ms(50));
            wire.fallback = true;
        }),
        ("wrong-3.ron", |wire| wire.chance = 0.0),
    ];
    for bundle in BUNDLED {
        let folder = load(bundle).expect("it is proved above");
        for (file, edit) in edits {
            let mut drawing = folder.drawings[file].clone();
            let asks: Vec<_> = drawing
                .parts
                .iter()
                .filter(|(_, part)| matches!(part.settings.kind(), Kind::Users | Kind::SqlClient))
                .map(|(id, _)| *id)
                .collect();
            drawing.wires.values_mut().filter(|wire| asks.contains(&wire.from)).for_each(|wire| {
                edit(&mut wire.settings);
            });
            let checked = check(&folder, &drawing, 0, &Watch::default()).expect("nobody cancels it");
            assert!(!checked.passed(), "{} {file}", bundle.id);
        }
    }
}
