//! Files: saved all or nothing, asked about before they are lost, and recovered after a crash.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cumulab::catalog::Kind;
use cumulab::diagram::Point;
use cumulab::session::{Answer, Command, Question, Session, Target, Theme};
use cumulab::text::{Language, say};

fn add(session: &mut Session) {
    let (edit, _) =
        session.diagram().add_part(Kind::Vm, Point { x: 100.0, y: 100.0 }).expect("room for a part");
    session.update(Command::Apply(edit));
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn files_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A session with one part, saved as `path`.
fn saved(path: &Path) -> Session {
    let mut session = Session::new(None);
    add(&mut session);
    session.update(Command::SaveAs(path.to_path_buf()));
    assert_eq!(session.question(), None);
    session
}

fn is_not_saved(session: &Session) -> bool {
    matches!(session.question(), Some(Question::NotSaved { .. }))
}

#[test]
fn a_save_is_the_old_file_or_the_new_one() {
    let folder = folder();
    let path = folder.path().join("cloud");
    let mut session = saved(&path);
    let path = folder.path().join("cloud.ron");
    assert_eq!(session.path(), Some(path.as_path()), "the extension is added");
    assert!(!session.is_dirty());
    assert_eq!(files_in(folder.path()), ["cloud.ron"], "nothing else is left behind");
    let old = fs::read(&path).expect("the file");

    // A folder in the way, a folder that is none, a folder that is not there.
    add(&mut session);
    fs::create_dir(folder.path().join("taken.ron")).expect("a folder");
    for bad in ["taken.ron", "cloud.ron/x.ron", "nowhere/x.ron"] {
        session.update(Command::SaveAs(folder.path().join(bad)));
        assert!(is_not_saved(&session), "{bad}: {:?}", session.question());
        session.update(Command::Answer(Answer::Ahead));
        assert_eq!(session.path(), Some(path.as_path()), "the document keeps its file");
    }
    // A file protected from writing.
    let mut permissions = fs::metadata(&path).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions.clone()).expect("permissions");
    session.update(Command::Save);
    assert!(is_not_saved(&session));
    session.update(Command::Answer(Answer::Ahead));
    assert_eq!(fs::read(&path).expect("the file"), old, "the old file is untouched");
    assert!(session.is_dirty(), "and the work still counts as unsaved");
    assert_eq!(files_in(folder.path()), ["cloud.ron", "taken.ron"]);
}

#[cfg(unix)]
#[test]
fn a_save_keeps_permissions_and_follows_links() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let real = folder.path().join("real.ron");
    let mut session = saved(&real);
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("permissions");
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink("real.ron", &link).expect("a link");
    add(&mut session);
    session.update(Command::SaveAs(link.clone()));
    assert_eq!(session.question(), None);
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink(), "the link stays a link");
    let mode = fs::metadata(&real).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    let mut again = Session::new(None);
    again.update(Command::Open(real));
    assert_eq!(again.diagram().parts.len(), 2);
}

#[test]
fn a_file_changed_by_another_program_is_not_overwritten_unasked() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let mut session = saved(&path);
    fs::write(&path, "(format: 1, name: \"by hand\")").expect("a change by hand");
    add(&mut session);
    session.update(Command::Save);
    assert!(is_not_saved(&session));
    assert!(fs::read_to_string(&path).expect("the file").contains("by hand"));
    session.update(Command::Answer(Answer::Ahead));
    session.update(Command::Save);
    assert_eq!(session.question(), None, "saving again is the answer");
    assert!(!fs::read_to_string(&path).expect("the file").contains("by hand"));
}

#[test]
fn a_bad_file_is_explained_and_the_document_stays() {
    let folder = folder();
    let mut session = saved(&folder.path().join("good.ron"));
    let before = session.diagram().clone();
    let bad = folder.path().join("bad.ron");
    fs::write(&bad, "(format: 1, parts: {\"x\": Vn()})").expect("a bad file");
    let huge = folder.path().join("huge.ron");
    fs::File::create(&huge).expect("a file").set_len(9 * 1024 * 1024).expect("its length");
    for path in [bad, huge, folder.path().join("none.ron"), folder.path().to_path_buf()] {
        session.update(Command::Open(path.clone()));
        match session.question() {
            Some(Question::Unreadable { path: asked, faults }) => {
                assert_eq!(*asked, path);
                assert!(!faults.is_empty());
                for language in Language::ALL {
                    let words = say(language, &faults[0].message);
                    assert_ne!(words, faults[0].message.key, "{path:?} is explained in {language:?}");
                }
            }
            other => panic!("{path:?}: {other:?}"),
        }
        session.update(Command::Answer(Answer::Ahead));
        assert_eq!(session.diagram(), &before);
        assert!(session.path().is_some_and(|path| path.ends_with("good.ron")));
    }
}

#[test]
fn work_is_not_lost_unasked() {
    let folder = folder();
    let path = folder.path().join("work.ron");
    let mut session = saved(&path);
    session.update(Command::Quit);
    assert_eq!(session.take_request(), Some(Target::CloseWindow), "nothing to lose");

    add(&mut session);
    session.update(Command::NewDiagram);
    assert!(matches!(session.question(), Some(Question::Unsaved { .. })));
    session.update(Command::Answer(Answer::Cancel));
    assert_eq!(session.diagram().parts.len(), 2, "cancel does nothing");
    session.update(Command::NewDiagram);
    session.update(Command::Answer(Answer::Ahead));
    assert_eq!(session.diagram().parts.len(), 0, "saved, then a new one");
    session.update(Command::Open(path.clone()));
    assert_eq!(session.diagram().parts.len(), 2, "it was saved");

    add(&mut session);
    session.update(Command::CloseDiagram);
    session.update(Command::Answer(Answer::Discard));
    assert!(!session.has_document());

    // Without a file, the window is asked for one; then it goes on.
    add(&mut session);
    session.update(Command::Quit);
    session.update(Command::Answer(Answer::Ahead));
    let Some(Target::AskSavePath { then: Some(then) }) = session.take_request() else {
        panic!("no path asked for")
    };
    session.update(Command::SaveAs(folder.path().join("new.ron")));
    session.update(*then);
    assert_eq!(session.take_request(), Some(Target::CloseWindow));
    assert!(folder.path().join("new.ron").exists());
}

/// A session in `state` that leaves unsaved work behind, as a crash would.
fn crashed(state: &Path) -> Session {
    let mut session = Session::new(Some(state.to_path_buf()));
    session.update(Command::NewDiagram);
    add(&mut session);
    let wakeup = session.next_wakeup().expect("an idle window wakes up for this");
    assert!(wakeup < Duration::from_secs(5));
    session.tick(wakeup);
    assert_eq!(session.next_wakeup(), None, "and sleeps again");
    session
}

fn recovery_files(state: &Path) -> Vec<String> {
    let mut files = files_in(state);
    files.retain(|name| name.starts_with("recovery-"));
    files
}

#[test]
fn unsaved_work_is_offered_after_a_crash() {
    let state = folder();
    let lost = crashed(state.path());
    let bystander = Session::new(Some(state.path().to_path_buf()));
    assert_eq!(bystander.question(), None, "the work of a living session is its own");
    let diagram = lost.diagram().clone();
    drop(lost);

    let mut next = Session::new(Some(state.path().to_path_buf()));
    assert!(
        matches!(next.question(), Some(Question::Recovered { minutes_old: 0, .. })),
        "{:?}",
        next.question()
    );
    next.update(Command::Answer(Answer::Cancel));
    assert_eq!(next.question(), None);
    drop(next);

    let mut next = Session::new(Some(state.path().to_path_buf()));
    assert!(matches!(next.question(), Some(Question::Recovered { .. })), "offered until answered");
    next.update(Command::Answer(Answer::Ahead));
    assert_eq!(next.diagram(), &diagram);
    assert!(next.is_dirty() && next.has_document());
    assert!(!recovery_files(state.path()).is_empty(), "kept until it is saved");
    let other = Session::new(Some(state.path().to_path_buf()));
    assert_eq!(other.question(), None, "restored work is not offered twice");
    next.update(Command::SaveAs(state.path().join("saved.ron")));
    assert!(recovery_files(state.path()).is_empty(), "{:?}", recovery_files(state.path()));
}

#[test]
fn discarded_and_undone_work_is_not_offered() {
    let state = folder();
    drop(crashed(state.path()));
    let mut next = Session::new(Some(state.path().to_path_buf()));
    next.update(Command::Answer(Answer::Discard));
    assert!(recovery_files(state.path()).is_empty());

    let mut session = crashed(state.path());
    session.update(Command::Undo);
    session.tick(Duration::ZERO);
    assert!(recovery_files(state.path()).is_empty(), "nothing unsaved, nothing kept");

    // A damaged copy is set aside, not fatal.
    drop(crashed(state.path()));
    let copy =
        files_in(state.path()).into_iter().find(|name| name.ends_with(".ron") && name.starts_with("rec"));
    fs::write(state.path().join(copy.expect("a copy")), b"\xff(").expect("damage");
    let next = Session::new(Some(state.path().to_path_buf()));
    assert_eq!(next.question(), None);
    assert!(files_in(state.path()).iter().any(|name| name.ends_with(".bad")));
}

#[test]
fn preferences_and_recent_files_are_found_again() {
    let state = folder();
    let files = folder();
    let mut session = Session::new(Some(state.path().to_path_buf()));
    let mut wanted = session.preferences().clone();
    wanted.theme = Theme::Projector;
    wanted.language = Some(Language::Korean);
    session.update(Command::SetPreferences(wanted));
    session.update(Command::NewDiagram);
    add(&mut session);
    let names: Vec<PathBuf> = (0..12).map(|i| files.path().join(format!("{i}.ron"))).collect();
    for name in &names {
        session.update(Command::SaveAs(name.clone()));
    }
    let again = Session::new(Some(state.path().to_path_buf()));
    assert_eq!(again.preferences().theme, Theme::Projector);
    assert_eq!(again.preferences().language, Some(Language::Korean));
    let newest: Vec<PathBuf> = names.iter().rev().take(10).cloned().collect();
    assert_eq!(again.preferences().recent, newest);

    fs::write(state.path().join("preferences.ron"), "(theme: Pl").expect("damage");
    let again = Session::new(Some(state.path().to_path_buf()));
    assert_eq!(again.preferences().theme, Theme::Light);
    assert_eq!(again.toasts().len(), 1, "and it is said");
    assert!(state.path().join("preferences.ron.bad").exists());
}

/// Set in the process that saves until it is killed: the file it saves.
const SAVES_UNTIL_KILLED: &str = "CUMULAB_TEST_SAVES_UNTIL_KILLED";

#[test]
fn a_killed_program_leaves_a_whole_file() {
    if let Some(path) = std::env::var_os(SAVES_UNTIL_KILLED) {
        let mut session = saved(Path::new(&path));
        // Ends by itself should nobody kill it.
        for _ in 0..1_000 {
            add(&mut session);
            session.update(Command::Save);
            session.update(Command::Undo);
            session.update(Command::Save);
        }
        return;
    }
    let folder = folder();
    let [one, two] = [1, 2].map(|parts| {
        let path = folder.path().join(format!("{parts}.ron"));
        let mut session = saved(&path);
        (1..parts).for_each(|_| add(&mut session));
        session.update(Command::Save);
        fs::read(path).expect("the file")
    });
    assert_ne!(one, two);
    let path = folder.path().join("killed.ron");
    let mut seen = [0, 0];
    for round in 0..20 {
        let mut child = std::process::Command::new(std::env::current_exe().expect("this program"))
            .args(["save::a_killed_program_leaves_a_whole_file", "--exact"])
            .env(SAVES_UNTIL_KILLED, &path)
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("this program once more");
        while !path.exists() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(9_000 + 731 * round));
        child.kill().expect("the child");
        child.wait().expect("the child");
        let left = fs::read(&path).expect("the file");
        let which = [&one, &two].iter().position(|whole| **whole == left);
        seen[which.expect("the old file or the new one, whole")] += 1;
    }
    assert_eq!(seen[0] + seen[1], 20);
}

/// Set in a process that may not write: the file it tries to save, and what it must be told.
#[cfg(unix)]
const CANNOT_SAVE: &str = "CUMULAB_TEST_CANNOT_SAVE";

/// A disk without space (the system refuses to let any file grow) and a folder without permission.
#[cfg(unix)]
#[test]
fn a_disk_that_refuses_leaves_the_old_file() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    if let Some(told) = std::env::var_os(CANNOT_SAVE) {
        return cannot_save(&told.to_string_lossy());
    }
    let open = folder();
    saved(&open.path().join("cloud.ron"));
    let child = |program: &str, arguments: &[&str]| {
        let mut child = std::process::Command::new(program);
        child.args(arguments).args([
            "save::a_disk_that_refuses_leaves_the_old_file",
            "--exact",
            "--nocapture",
        ]);
        child.current_dir(open.path()).stdout(std::process::Stdio::piped());
        child.stderr(std::process::Stdio::piped());
        child
    };
    let this = std::env::current_exe().expect("this program").to_string_lossy().into_owned();
    let succeeds = |mut child: std::process::Command| {
        let output = child.output().expect("this program once more");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let mut full = child("sh", &["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh", &this]);
    full.env(CANNOT_SAVE, "There is no space left.");
    succeeds(full);

    fs::set_permissions(open.path(), fs::Permissions::from_mode(0o555)).expect("permissions");
    let mut closed = child(&this, &[]);
    closed.env(CANNOT_SAVE, "You do not have permission");
    let is_root = fs::metadata(open.path()).expect("the folder").uid() == 0;
    if is_root {
        // Nothing is forbidden to root, so somebody else tries, if the system lets them start it.
        closed.uid(65_534).gid(65_534);
        if closed.status().is_err() {
            return;
        }
    }
    succeeds(closed);
}

#[cfg(unix)]
fn cannot_save(told: &str) {
    let path = PathBuf::from("cloud.ron");
    let old = fs::read(&path).expect("the file");
    let mut session = Session::new(None);
    session.update(Command::Open(path.clone()));
    add(&mut session);
    session.update(Command::Save);
    match session.question() {
        Some(Question::NotSaved { message, .. }) => {
            let said = say(Language::English, message);
            assert!(said.contains(told) && said.contains("The file on disk is as it was"), "{said}");
        }
        other => panic!("not refused: {other:?}"),
    }
    assert!(session.is_dirty(), "the work still counts as unsaved");
    assert_eq!(fs::read(&path).expect("the file"), old, "the old file is untouched");
    assert_eq!(files_in(Path::new(".")), ["cloud.ron"], "nothing else is left behind");
}

#[test]
fn a_save_clears_up_after_saves_that_were_killed() {
    let folder = folder();
    let hours_old = std::time::SystemTime::now() - Duration::from_secs(2 * 3600);
    for (name, is_old) in [(".cumulab-a1.tmp", true), (".cumulab-b2.tmp", false), ("cumulab.tmp", true)] {
        let file = fs::File::create(folder.path().join(name)).expect("a file");
        if is_old {
            file.set_modified(hours_old).expect("a time");
        }
    }
    saved(&folder.path().join("cloud.ron"));
    let left = files_in(folder.path());
    assert_eq!(left, [".cumulab-b2.tmp", "cloud.ron", "cumulab.tmp"], "one may just be being written");
}

#[test]
fn two_windows_keep_each_others_preferences() {
    let (state, files) = (folder(), folder());
    let open = || Session::new(Some(state.path().to_path_buf()));
    let (mut one, mut two) = (open(), open());
    let path = |name: &str| files.path().join(name);
    add(&mut one);
    one.update(Command::SaveAs(path("one.ron")));
    let mut dark = two.preferences().clone();
    dark.theme = Theme::Dark;
    two.update(Command::SetPreferences(dark));
    assert_eq!(two.preferences().recent, [path("one.ron")], "the other's file can be opened here too");
    let mut korean = one.preferences().clone();
    korean.language = Some(Language::Korean);
    one.update(Command::SetPreferences(korean));
    assert_eq!(one.preferences().theme, Theme::Light, "a window keeps its look while it is open");
    add(&mut two);
    two.update(Command::SaveAs(path("two.ron")));
    one.update(Command::ForgetRecent(path("one.ron")));
    let kept = open();
    let kept = kept.preferences();
    assert_eq!((kept.theme, kept.language), (Theme::Dark, Some(Language::Korean)));
    assert_eq!(kept.recent, [path("two.ron")]);
}
