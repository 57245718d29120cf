//! Lessons as a session goes through them: predicting, building, checking, leaving and coming back.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cumulab::catalog::{Kind, Value};
use cumulab::lesson::Prediction;
use cumulab::session::{Answer, Command, GoalState, MapState, Question, Session, Step, Target};
use cumulab::text::{Language, say};
use cumulab::units::{PartId, SimDuration};

use crate::drawn::{AMPLE, add, at_s, run_to, set};

/// One server that works 200 ms at each of 2 requests a second: answers take 250 ms and more.
const START: &str = r#"(
    format: 1,
    parts: {
        "users": Users(at: (0, 0), traffic: Open(rate: "2/s")),
        "web-1": Vm(at: (300, 0), machine: Custom(1), work: {"/": Fixed("200ms")}),
    },
    wires: [(from: "users", to: "web-1", round_trip: "0")],
)"#;

const LESSON: &str = r#"(
    format: 1,
    title: (en: "Quick", ko: "빠르게"),
    about: (en: "About", ko: "소개"),
    before: [(en: "One", ko: "하나"), (en: "Two", ko: "둘")],
    question: (ask: (en: "How long?", ko: "얼마나?"), answer: Choice([
        (says: (en: "Quickly", ko: "금방"), when: [(measure: ResponseTime(stat: Mean), at_most: "100ms")]),
        (says: (en: "Slowly", ko: "천천히"), when: [(measure: ResponseTime(stat: Mean), at_least: "150ms")]),
    ])),
    palette: ["Vm", "Users"],
    given: ["Vm.machine"],
    free: ["Users.time_limit"],
    trials: {"usual": (length: "60s")},
    goals: [
        (name: "quick", measure: ResponseTime(stat: Mean), at_most: "150ms",
            feedback: [(name: "slow", says: (en: "{measured}, not {wanted}", ko: "{wanted} 대신 {measured}"))]),
        (name: "count", ask: (en: "How many a second?", ko: "초당 몇 개?"), measure: RequestRate(), near: "30%",
            feedback: [(name: "off", says: (en: "Not {typed}", ko: "{typed} 아님"))]),
    ],
    hints: [(en: "a", ko: "a"), (en: "b", ko: "b"), (en: "c", ko: "c")],
    wrong: {},
    after: [(en: "Why", ko: "왜")],
    transfer: (ask: (en: "And?", ko: "그리고?"), choices: [
        (says: (en: "Yes", ko: "예"), right: true, why: (en: "y", ko: "y")),
        (says: (en: "No", ko: "아니요"), why: (en: "n", ko: "n")),
    ]),
)"#;

/// A place for the program's state and for a lesson.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        let place = Place { folder: tempfile::tempdir().expect("a temporary folder") };
        place.write("lesson.ron", LESSON);
        place.write("start.ron", START);
        place
    }

    fn lesson(&self) -> PathBuf {
        self.folder.path().join("70-quick")
    }

    fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    fn write(&self, file: &str, text: &str) {
        fs::create_dir_all(self.lesson()).expect("a folder for the lesson");
        fs::write(self.lesson().join(file), text).expect("a file of the lesson");
    }

    /// The program started anew.
    fn session(&self) -> Session {
        Session::new(Some(self.state()))
    }

    fn open(&self) -> Session {
        let mut session = self.session();
        session.update(Command::OpenLessonFolder(self.lesson()));
        assert_eq!(session.question(), None);
        assert!(session.lesson().is_some(), "the lesson is open");
        session
    }

    /// Open, with the question answered.
    fn predicted(&self) -> Session {
        let mut session = self.open();
        session.update(Command::Predict(Prediction::Choice(1)));
        session
    }

    /// The files in which lessons are kept.
    fn kept(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.state().join("lessons")).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        files.sort();
        files
    }

    fn progress(&self) -> PathBuf {
        self.state().join("lessons/progress.ron")
    }
}

/// Ticks until something is so, as an idle window would.
#[track_caller]
fn wait(session: &mut Session, what: &str, is_so: impl Fn(&Session) -> bool) {
    let begun = Instant::now();
    while !is_so(session) {
        let sleep = session.next_wakeup().unwrap_or_else(|| panic!("a window would sleep for ever: {what}"));
        let sleep = sleep.min(Duration::from_millis(50));
        std::thread::sleep(sleep);
        session.tick(sleep);
        assert!(begun.elapsed() < Duration::from_secs(60), "never: {what}");
    }
}

fn server(session: &Session) -> PartId {
    let mut parts = session.diagram().parts.iter();
    *parts.find(|(_, part)| part.name == "web-1").expect("the server").0
}

fn work(session: &mut Session, ms: u64) {
    let server = server(session);
    set(session, server, "work", demand(ms));
}

fn demand(ms: u64) -> Value {
    let table = cumulab::catalog::specs(Kind::Vm);
    let row = table.iter().find(|row| row.key == "work").expect("a server works");
    let text = format!(r#"{ms}ms"#);
    row.widget.parse(&text).unwrap_or_else(|_| panic!("{text}"))
}

fn states(session: &Session) -> Vec<GoalState> {
    session.lesson().expect("a lesson").goals().iter().map(|goal| goal.state).collect()
}

fn told(session: &Session) -> Vec<String> {
    session.toasts().iter().map(|toast| say(Language::English, &toast.message)).collect()
}

fn answer(session: &mut Session, text: &str) {
    session.update(Command::TypeAnswer { goal: "count".to_owned(), text: text.to_owned() });
}

fn is_checked(session: &Session) -> bool {
    let states = states(session);
    matches!(states[0], GoalState::Met | GoalState::Missed) && !states.contains(&GoalState::Stale)
}

#[test]
fn a_lesson_is_gone_through_from_its_question_to_its_last() {
    let place = Place::new();
    let mut session = place.open();
    let lesson = session.lesson().expect("a lesson");
    let steps = [Step::Read(0), Step::Read(1), Step::Predict, Step::Build, Step::Explain(0), Step::Transfer];
    assert_eq!((lesson.steps(), lesson.step(), lesson.reached()), (&steps[..], 0, 2));
    assert_eq!(lesson.palette().expect("few parts"), [Kind::Vm, Kind::Users]);
    assert!(!lesson.offers_networks());
    let given = |kind, key| session.lesson().expect("a lesson").is_given(kind, key);
    assert!(
        given(Kind::Vm, "machine") && given(Kind::InstanceGroup, "machine") && given(Kind::Users, "rate")
    );
    assert!(!given(Kind::Vm, "work") && !given(Kind::Users, "time_limit"));
    assert_eq!(say(Language::Korean, &session.title()), "빠르게");

    // Nothing runs before the question is answered, and nothing beyond it can be gone to.
    for command in [Command::Play, Command::TogglePlay, Command::Step, Command::RunTo(at_s(9))] {
        session.update(command);
        session.advance(Duration::from_secs(1), AMPLE);
        assert_eq!((session.is_moving(), session.playback().time), (false, at_s(0)));
    }
    assert_eq!(told(&session), ["Answer the question first: say what will happen, then watch it happen."]);
    session.update(Command::LessonStep(3));
    assert_eq!(session.lesson().expect("a lesson").step(), 0);
    session.update(Command::Predict(Prediction::Number(3.0)));
    session.update(Command::Predict(Prediction::Choice(2)));
    assert_eq!(session.lesson().expect("a lesson").prediction(), None, "neither answers this question");

    session.update(Command::Predict(Prediction::Choice(0)));
    session.update(Command::Predict(Prediction::Choice(1)));
    assert_eq!(session.lesson().expect("a lesson").step(), 3, "on to building");
    wait(&mut session, "the answer is measured", |s| s.lesson().is_some_and(|l| l.found().is_some()));
    assert_eq!(session.lesson().and_then(|l| l.was_right()), Some(true));
    assert!(!session.lesson().expect("a lesson").reveals(), "nothing was seen yet");
    run_to(&mut session, at_s(10), AMPLE);
    session.tick(Duration::ZERO);
    assert!(session.lesson().expect("a lesson").reveals());
    session.update(Command::Predict(Prediction::Choice(0)));
    assert_eq!(
        session.lesson().expect("a lesson").prediction(),
        Some(&Prediction::Choice(1)),
        "what was seen is no prediction"
    );

    // The start is not checked unasked: its feedback would only tell what to do.
    for _ in 0..5 {
        session.tick(Duration::from_secs(1));
    }
    assert_eq!(states(&session), [GoalState::Unchecked; 2]);
    // What falls short is said in figures; from the first change on, goals are checked by themselves.
    session.update(Command::CheckGoals);
    wait(&mut session, "goals are checked", is_checked);
    assert_eq!(states(&session), [GoalState::Missed, GoalState::Unchecked], "who said nothing is not wrong");
    let goals = session.lesson().expect("a lesson").goals();
    let feedback = goals[0].feedback_text(Language::English).expect("a reason");
    assert!(feedback.starts_with("0.2") && feedback.ends_with("\u{a0}s, not 0.15\u{a0}s"), "{feedback}");
    assert_eq!((goals[1].measured, goals[1].feedback_text(Language::English)), (None, None));
    answer(&mut session, "9/s");
    wait(&mut session, "goals are checked", is_checked);
    assert_eq!(states(&session), [GoalState::Missed, GoalState::Missed]);
    let goals = session.lesson().expect("a lesson").goals();
    assert_eq!(goals[1].feedback_text(Language::English).as_deref(), Some("Not 9/s"));
    assert_eq!(goals[1].measured_text(Language::English), None, "the answer is not given away");

    // After an edit they are stale until they are checked again.
    work(&mut session, 100);
    assert_eq!(states(&session), [GoalState::Stale, GoalState::Stale]);
    wait(&mut session, "goals are checked", is_checked);
    assert_eq!(states(&session), [GoalState::Met, GoalState::Missed]);
    answer(&mut session, "2/s");
    assert_eq!(states(&session), [GoalState::Met, GoalState::Stale], "a figure is no change of the drawing");
    session.update(Command::ChooseTransfer(0));
    assert_eq!(session.lesson().expect("a lesson").transfer(), None, "not reached yet");
    session.update(Command::CheckGoals);
    assert!(session.lesson().expect("a lesson").checking().is_some());
    wait(&mut session, "solved", |s| s.lesson().is_some_and(|lesson| lesson.is_solved()));
    assert_eq!(states(&session), [GoalState::Met, GoalState::Met]);
    assert!(told(&session).contains(&"All goals are met. Press Next for the explanation.".to_owned()));
    session.update(Command::OpenLessonFolder(place.lesson()));
    assert!(session.history().undo_label().is_some(), "it is open already");
    session.update(Command::LessonStep(5));
    session.update(Command::ChooseTransfer(1));
    let lesson = session.lesson().expect("a lesson");
    assert_eq!((lesson.step(), lesson.transfer()), (5, Some(1)));

    // Once everything has been told and kept, an idle window sleeps.
    for _ in 0..20 {
        session.tick(Duration::from_secs(1));
    }
    assert_eq!(session.next_wakeup(), None, "idle costs nothing");
}

#[test]
fn an_edit_cancels_the_check_and_undoing_it_brings_the_outcome_back() {
    let place = Place::new();
    let mut session = place.predicted();
    work(&mut session, 190);
    for _ in 0..5 {
        session.tick(Duration::from_secs(1));
    }
    assert_eq!(states(&session), [GoalState::Unchecked; 2], "nobody is told before looking");
    session.update(Command::Play);
    session.advance(Duration::from_millis(20), AMPLE);
    wait(&mut session, "goals are checked", is_checked);
    let reveals = |session: &Session| session.lesson().is_some_and(|lesson| lesson.reveals());
    assert!(!reveals(&session), "a check nobody asked for shows nothing");
    session.update(Command::CheckGoals);
    wait(&mut session, "the check is done", |s| s.lesson().is_some_and(|l| l.checking().is_none()));
    assert!(reveals(&session));
    let before = states(&session);

    let server = server(&session);
    let what = cumulab::diagram::edit::Selection { parts: vec![server], ..Default::default() };
    let edit = session.diagram().move_by(&what, 40.0, 0.0).expect("room beside it");
    session.update(Command::Apply(edit));
    assert_eq!(states(&session), before, "where a card lies does not matter");

    session.update(Command::CheckGoals);
    work(&mut session, 150);
    assert_eq!(session.lesson().expect("a lesson").checking(), None, "the edit cancelled it");
    assert_eq!(states(&session), [GoalState::Stale, GoalState::Unchecked]);
    session.update(Command::Undo);
    assert_eq!(states(&session), before);

    work(&mut session, 150);
    session.update(Command::CheckGoals);
    session.update(Command::CancelCheck);
    for _ in 0..5 {
        session.tick(Duration::from_secs(1));
        assert_eq!(session.lesson().expect("a lesson").checking(), None, "cancelled is cancelled");
    }

    // What was said is no step of drawing.
    answer(&mut session, "2/s");
    while session.history().undo_label().is_some() {
        session.update(Command::Undo);
    }
    let (said, typed) = (session.diagram().answer("prediction"), session.diagram().answer("count"));
    assert_eq!((said, typed), (Some("2"), Some("2/s")));
}

#[test]
fn leaving_asks_nothing_and_loses_nothing() {
    let place = Place::new();
    let mut session = place.predicted();
    work(&mut session, 120);
    answer(&mut session, "5/s");
    session.update(Command::ShowHint);
    session.update(Command::ShowHint);
    let drawing = session.diagram().clone();
    session.update(Command::NewDiagram);
    assert_eq!(session.question(), None);
    assert!(session.lesson().is_none() && session.diagram().parts.is_empty());

    let mut session = place.open();
    assert_eq!(session.diagram(), &drawing);
    let lesson = session.lesson().expect("a lesson");
    assert_eq!((lesson.step(), lesson.hints_shown()), (3, 2));
    assert_eq!(lesson.prediction(), Some(&Prediction::Choice(1)));
    assert_eq!(lesson.goals()[1].typed, Some("5/s"));
    assert!(!session.is_dirty());

    // The map knows of it; it is not solved yet.
    session.update(Command::CloseLesson);
    assert!(!session.has_document());
    let map = session.lesson_map();
    let row = map.iter().find(|row| row.folder.is_some()).expect("its folder is on the map");
    assert_eq!((row.id.as_str(), row.state, row.goals), ("70-quick", MapState::Begun, 2));
    session.update(Command::ForgetLessonFolder(row.folder.clone().expect("a folder")));
    assert!(session.lesson_map().iter().all(|row| row.folder.is_none()));

    session.update(Command::OpenLessonFolder(place.lesson().join("start.ron")));
    assert_eq!(session.diagram(), &drawing, "forgotten is the progress, not the work");
    session.update(Command::Quit);
    assert_eq!(session.take_request(), Some(Target::CloseWindow));
}

#[test]
fn work_survives_a_crash_and_needs_no_recovery() {
    let place = Place::new();
    let mut session = place.predicted();
    work(&mut session, 120);
    let drawing = session.diagram().clone();
    for _ in 0..5 {
        session.tick(Duration::from_secs(1));
    }
    std::mem::forget(session);

    let mut session = place.session();
    assert_eq!(session.question(), None, "nothing to recover");
    session.update(Command::OpenLessonFolder(place.lesson()));
    assert_eq!(session.diagram(), &drawing);
}

#[test]
fn two_windows_never_write_over_each_other() {
    let place = Place::new();
    let mut one = place.predicted();
    let mut other = place.open();
    work(&mut one, 120);
    one.update(Command::CloseLesson);
    other.update(Command::Predict(Prediction::Choice(0)));
    work(&mut other, 130);
    other.update(Command::CloseLesson);
    assert!(matches!(other.question(), Some(Question::Unsaved { .. })), "{:?}", other.question());
    assert!(told(&other).iter().any(|words| words.contains("Another window")), "{:?}", told(&other));
    other.update(Command::Answer(Answer::Cancel));
    assert!(other.is_dirty() && other.lesson().is_some());
    let kept = place.open();
    assert_eq!(kept.diagram().parts[&server(&kept)].settings, {
        let mut expected = place.open();
        work(&mut expected, 120);
        expected.diagram().parts[&server(&expected)].settings.clone()
    });
}

#[test]
fn beginning_again_is_one_step_that_can_be_undone() {
    let place = Place::new();
    let mut session = place.predicted();
    let start = session.diagram().clone();
    session.update(Command::RestartLesson);
    assert_eq!(session.history().undo_label(), None, "nothing to begin again");
    let web = add(&mut session, Kind::Vm, 0.0, 400.0);
    work(&mut session, 120);
    let server = server(&session);
    let remove = cumulab::diagram::edit::Selection { parts: vec![server], ..Default::default() };
    let edit = session.diagram().remove(&remove).expect("the server goes");
    session.update(Command::Apply(edit));
    let drawn = session.diagram().clone();
    assert!(drawn.parts.contains_key(&web));

    session.update(Command::RestartLesson);
    assert_eq!(session.diagram(), &start);
    session.update(Command::Undo);
    assert_eq!(session.diagram(), &drawn);
    while session.history().undo_label().is_some() {
        session.update(Command::Undo);
    }
    assert_eq!(session.diagram(), &start);
}

#[test]
fn free_play_keeps_the_drawing_and_leaves_the_lesson() {
    let place = Place::new();
    let mut session = place.open();
    work(&mut session, 120);
    let parts = session.diagram().parts.clone();
    session.update(Command::LeaveForFreePlay);
    assert!(session.lesson().is_none() && session.has_document());
    assert_eq!((&session.diagram().parts, &session.diagram().sheet), (&parts, &None));
    session.update(Command::Play);
    assert!(session.is_moving(), "there is no question any more");
    assert!(session.is_dirty() && session.path().is_none(), "a drawing without a name");
    session.update(Command::NewDiagram);
    assert!(matches!(session.question(), Some(Question::Unsaved { .. })), "asked about like any other");
    assert_eq!(place.open().diagram().parts, parts, "and the lesson has kept its own");
}

#[test]
fn what_is_handed_in_opens_with_its_lesson() {
    let place = Place::new();
    let mut session = place.predicted();
    work(&mut session, 120);
    answer(&mut session, "2/s");
    let file = place.folder.path().join("kim.ron");
    session.update(Command::SaveAs(file.clone()));
    assert!(!session.is_dirty());
    work(&mut session, 180);
    assert!(session.is_dirty(), "the file is behind");
    let own = session.diagram().clone();
    session.update(Command::CloseLesson);
    assert_eq!(session.question(), None);

    // Beside work of one's own it takes nothing's place …
    session.update(Command::Open(file.clone()));
    let lesson = session.lesson().expect("its lesson is known");
    assert_eq!((lesson.step(), lesson.goals()[1].typed), (3, Some("2/s")));
    assert_eq!(session.path(), Some(file.as_path()));
    wait(&mut session, "the goals of the file are met", |s| s.lesson().is_some_and(|l| l.is_solved()));
    work(&mut session, 300);
    session.update(Command::CloseLesson);
    assert!(matches!(session.question(), Some(Question::Unsaved { .. })), "a file like any other");
    session.update(Command::Answer(Answer::Discard));
    let row = session.lesson_map().into_iter().find(|row| row.folder.is_some()).expect("on the map");
    assert_eq!(row.state, MapState::Begun, "somebody else solved it");
    session.update(Command::OpenLessonFolder(place.lesson()));
    assert_eq!(session.diagram(), &own);

    // … and elsewhere, where the lesson was never worked at, it is where the work goes on.
    for path in place.kept().into_iter().filter(|path| *path != place.progress()) {
        fs::remove_file(path).expect("the kept work goes");
    }
    let mut session = place.session();
    session.update(Command::Open(file));
    work(&mut session, 90);
    let drawing = session.diagram().clone();
    session.update(Command::CloseLesson);
    assert_eq!(session.question(), None);
    session.update(Command::OpenLessonFolder(place.lesson()));
    assert_eq!(session.diagram(), &drawing);
}

#[test]
fn a_drawing_of_an_unknown_lesson_opens_as_a_drawing() {
    let place = Place::new();
    let file = place.folder.path().join("lee.ron");
    let text =
        START.replace("format: 1,", r#"format: 1, lesson: (name: "99-none", answers: {"prediction": "1"}),"#);
    fs::write(&file, text).expect("a file");
    let mut session = place.session();
    session.update(Command::Open(file));
    assert!(session.lesson().is_none() && !session.is_dirty());
    assert!(told(&session)[0].contains("99-none"), "{:?}", told(&session));
    session.update(Command::Play);
    assert!(session.is_moving());
}

#[test]
fn troubles_are_told_and_what_is_open_stays() {
    let place = Place::new();
    let mut session = place.predicted();
    let other = place.folder.path().join("71-broken");
    fs::create_dir_all(&other).expect("a folder");
    fs::write(other.join("lesson.ron"), LESSON.replace("at_most: \"150ms\"", "at_most: \"soon\""))
        .expect("a file");
    fs::write(other.join("start.ron"), START).expect("a file");
    session.update(Command::Open(other.clone()));
    let Some(Question::Unreadable { faults, .. }) = session.question() else { panic!("a question") };
    assert!(faults[0].path.starts_with("lesson.ron goals[0]"), "{faults:?}");
    session.update(Command::Answer(Answer::Ahead));
    assert_eq!(session.lesson().map(|lesson| lesson.id()), Some("70-quick"));
    session.update(Command::OpenLesson("99-none".to_owned()));
    assert!(session.lesson().is_some());

    // Files that change on the disk are read again; those that cannot be leave all as it was.
    place.write("lesson.ron", "(format: 1,");
    session.update(Command::ReloadLesson);
    assert!(!session.lesson().expect("a lesson").troubles().is_empty());
    place.write(
        "lesson.ron",
        &LESSON.replace("\"Quick\"", "\"Quicker\"").replace("at_most: \"150ms\"", "at_most: \"1s\""),
    );
    session.update(Command::ReloadLesson);
    assert!(session.lesson().expect("a lesson").troubles().is_empty());
    assert_eq!(say(Language::English, &session.title()), "Quicker");
    assert_eq!(session.lesson().expect("a lesson").step(), 3);
    session.update(Command::CheckGoals);
    wait(&mut session, "checked by the new goals", is_checked);
    assert_eq!(states(&session), [GoalState::Met, GoalState::Unchecked]);
    place.write("start.ron", &START.replace("200ms", "210ms"));
    session.update(Command::ReloadLesson);
    let expected = SimDuration::from_ms(210);
    let shown = format!("{:?}", session.diagram().parts[&server(&session)].settings);
    assert!(shown.contains(&format!("{expected:?}")), "an untouched start follows its file: {shown}");
}

fn check_progress(text: &[u8], is_set_aside: bool, says: &str) {
    let place = Place::new();
    fs::create_dir_all(place.state().join("lessons")).expect("a folder");
    fs::write(place.progress(), text).expect("a file");
    let mut session = place.open();
    assert!(told(&session)[0].contains(says), "{:?}", told(&session));
    session.update(Command::Predict(Prediction::Choice(1)));
    work(&mut session, 120);
    session.update(Command::CloseLesson);
    let aside = PathBuf::from(format!("{}.bad", place.progress().display()));
    assert_eq!(aside.exists(), is_set_aside);
    let stays = if is_set_aside { &aside } else { &place.progress() };
    assert_eq!(fs::read(stays).expect("it is there"), text, "not one byte is lost");
    assert!(has_prediction(&place), "the work is kept all the same");
}

fn has_prediction(place: &Place) -> bool {
    place.open().lesson().is_some_and(|lesson| lesson.prediction().is_some())
}

#[test]
fn progress_that_cannot_be_used_is_never_lost() {
    check_progress(b"(format: 2, lessons: {}, more: [1, 2])", false, "A newer version");
    check_progress(b"(format: 1, lessons: {\"a\": (step: -1)})", true, "could not be read");
    check_progress(b"\xff\x00 nonsense", true, "could not be read");
    check_progress(b"", true, "could not be read");
}

#[test]
fn damaged_work_is_set_aside() {
    let place = Place::new();
    let mut session = place.predicted();
    work(&mut session, 120);
    session.update(Command::CloseLesson);
    let work = place.kept().into_iter().find(|path| *path != place.progress()).expect("the kept work");
    fs::write(&work, "(format: 1, parts").expect("a file");
    let session = place.open();
    assert!(told(&session)[0].contains("begins anew"), "{:?}", told(&session));
    assert!(session.diagram().parts.len() == 2 && !work.exists());
    assert!(Path::new(&format!("{}.bad", work.display())).exists());
    let said = session.lesson().expect("a lesson").prediction();
    assert_eq!(said, Some(&Prediction::Choice(1)), "what was said is known all the same");
}

#[test]
fn a_preview_keeps_nothing_and_asks_nothing() {
    let place = Place::new();
    let folder = cumulab::lesson::Folder::read(&place.lesson()).expect("a lesson");
    let mut session = place.session();
    session.preview_lesson(folder);
    session.update(Command::Predict(Prediction::Choice(1)));
    work(&mut session, 120);
    for _ in 0..5 {
        session.tick(Duration::from_secs(1));
    }
    session.update(Command::CloseLesson);
    assert_eq!((session.question(), session.has_document()), (None, false));
    assert_eq!(place.kept(), Vec::<PathBuf>::new());
}

#[test]
fn without_a_place_to_keep_work_it_is_asked_about() {
    let place = Place::new();
    let mut session = Session::new(None);
    session.update(Command::OpenLessonFolder(place.lesson()));
    assert!(!session.is_dirty());
    session.update(Command::CloseLesson);
    assert_eq!(session.question(), None, "nothing was done");
    session.update(Command::OpenLessonFolder(place.lesson()));
    session.update(Command::Predict(Prediction::Choice(1)));
    session.update(Command::CloseLesson);
    assert!(matches!(session.question(), Some(Question::Unsaved { .. })));
}

#[test]
fn a_long_curve_fits_on_the_sheet() {
    let place = Place::new();
    let question = r#"Curve(series: Goodput, top: "10/s", near: "20%")"#;
    let (before, rest) = LESSON.split_once("Choice([").expect("a question");
    let after = rest.split_once("])),").expect("its end").1;
    place.write("lesson.ron", &format!("{before}{question}),{after}"));
    let mut session = place.open();
    let drawn: Vec<f32> = (0..3_600).map(|second| 1_000.0 + second as f32).collect();
    session.update(Command::Predict(Prediction::Curve(drawn)));
    session.update(Command::CloseLesson);
    let session = place.open();
    let Some(Prediction::Curve(said)) = session.lesson().and_then(|lesson| lesson.prediction()) else {
        panic!("a curve")
    };
    assert_eq!((said.len(), said[0], said[299]), (300, 1_005.5, 4_593.5));
}

#[test]
fn every_lesson_that_ships_opens_from_the_map() {
    let place = Place::new();
    let mut session = place.session();
    let map = session.lesson_map();
    let ids: Vec<&str> = map.iter().map(|row| row.id.as_str()).collect();
    let shipped: Vec<&str> = cumulab::lesson::BUNDLED.iter().map(|bundle| bundle.id).collect();
    assert_eq!(ids, shipped);
    for row in map {
        assert_eq!((row.state, row.folder), (MapState::New, None));
        session.update(Command::OpenLesson(row.id.clone()));
        assert_eq!(session.lesson().map(|lesson| lesson.id()), Some(row.id.as_str()));
        session.update(Command::CloseLesson);
        assert_eq!((session.question(), session.has_document()), (None, false));
    }
    assert!(session.lesson_map().iter().all(|row| row.state == MapState::Begun));
}

#[test]
fn unsaved_work_of_a_file_comes_back_with_its_lesson() {
    let place = Place::new();
    let mut session = place.predicted();
    work(&mut session, 120);
    let file = place.folder.path().join("kim.ron");
    session.update(Command::SaveAs(file.clone()));
    session.update(Command::CloseLesson);
    session.update(Command::Open(file.clone()));
    work(&mut session, 180);
    let drawing = session.diagram().clone();
    for _ in 0..5 {
        session.tick(Duration::from_secs(1));
    }
    // The program ends without a word: its locks go, its copy stays.
    drop(session);

    let mut session = place.session();
    assert!(matches!(session.question(), Some(Question::Recovered { .. })));
    session.update(Command::Answer(Answer::Ahead));
    assert_eq!((session.diagram(), session.path()), (&drawing, Some(file.as_path())));
    assert!(session.lesson().is_some() && session.is_dirty());
}
