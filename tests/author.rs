//! Writing a lesson in the program, without its files ever being seen.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use cumulab::catalog::Kind;
use cumulab::diagram::{Diagram, Point};
use cumulab::lesson::{
    Choice, Condition, Expected, Feedback, Folder, Goal, Lesson, Measure, Stat, Which, Words, check, prove,
};
use cumulab::session::{Answer, Authoring, Command, Question, Session, Step, Target};
use cumulab::text::{Language, say};
use cumulab::units::PartId;

fn author(session: &mut Session, authoring: Authoring) {
    session.update(Command::Author(authoring));
}

fn lesson(session: &Session) -> Lesson {
    session.draft().expect("a lesson is being written").lesson().clone()
}

/// Changes the lesson as the panel does: a changed copy.
fn write(session: &mut Session, typing: Option<u64>, change: impl FnOnce(&mut Lesson)) {
    let mut lesson = lesson(session);
    change(&mut lesson);
    author(session, Authoring::Change { lesson: Box::new(lesson), typing });
}

fn words(en: &str, ko: &str) -> Words {
    Words { en: en.to_owned(), ko: ko.to_owned() }
}

fn add(session: &mut Session, kind: Kind, x: f32) -> PartId {
    let (edit, id) = session.diagram().add_part(kind, Point { x, y: 100.0 }).expect("room for a part");
    session.update(Command::Apply(edit));
    id
}

/// Users before a VM whose work takes this long.
fn draw(session: &mut Session, work: &str) {
    session.update(Command::NewDiagram);
    let users = add(session, Kind::Users, 100.0);
    let vm = add(session, Kind::Vm, 400.0);
    let (edit, _) = session.diagram().connect(users, vm).expect("users call a VM");
    session.update(Command::Apply(edit));
    let spec = cumulab::catalog::specs(Kind::Vm).iter().find(|spec| spec.key == "work").expect("it has work");
    let value = spec.parse(work).expect("a demand");
    let edit = session.diagram().set_part(vm, "work", value).expect("a VM has work");
    session.update(Command::Apply(edit));
}

fn mean() -> Measure {
    Measure::ResponseTime { stat: Stat::Mean, of: Which::default() }
}

fn within(least: Option<&str>, most: Option<&str>) -> Vec<Condition> {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    vec![Condition { measure: mean(), trial: None, at_least: owned(least), at_most: owned(most) }]
}

/// Everything that a teacher types: one goal, its feedback, a question.
fn type_texts(session: &mut Session) {
    write(session, None, |lesson| {
        lesson.title = words("Quick answers", "빠른 응답");
        lesson.about = words("What takes the time?", "시간은 어디에 쓰일까요?");
        lesson.before =
            vec![words("Read **this**.\n\nIt says \"why\".", "이것을 **읽으세요**.\n\n\"왜\"인지 나와요.")];
        lesson.after = vec![words("Work takes time.", "일에는 시간이 들어요.")];
        lesson.hints = vec![words("Look at the VM.", "VM을 보세요.")];
        lesson.question.ask = words("How long?", "얼마나 걸릴까요?");
        lesson.question.answer = Expected::Choice(vec![
            Choice { says: words("under a second", "1초 미만"), when: within(None, Some("1s")) },
            Choice { says: words("longer", "그보다 오래"), when: within(Some("1.1s"), None) },
        ]);
        let says =
            words("It takes {measured}; {wanted} was wanted.", "{measured} 걸려요. 목표는 {wanted}이에요.");
        lesson.goals = vec![Goal {
            name: "quick".to_owned(),
            says: None,
            measure: mean(),
            trial: None,
            at_least: None,
            at_most: Some("600ms".to_owned()),
            ask: None,
            near: None,
            feedback: vec![Feedback { name: "slow".to_owned(), when: Vec::new(), says }],
        }];
        lesson.transfer.ask = words("And twice the work?", "일이 두 배라면?");
        for choice in &mut lesson.transfer.choices {
            (choice.says, choice.why) = (words("More", "더"), words("Because.", "그래서예요."));
        }
    });
}

/// Records the start and everything else, and types the texts.
fn write_all(session: &mut Session) {
    author(session, Authoring::New);
    draw(session, "2s");
    author(session, Authoring::Record("start.ron".to_owned()));
    for (file, work) in [("solution-1.ron", "50ms"), ("solution-2.ron", "20ms"), ("wrong-1.ron", "1500ms")] {
        draw(session, work);
        author(session, Authoring::Record(file.to_owned()));
    }
    type_texts(session);
    write(session, None, |lesson| {
        lesson.wrong.insert("wrong-1.ron".to_owned(), "slow".to_owned());
    });
}

/// Lets time pass until something is so.
fn wait(session: &mut Session, what: &str, is_so: impl Fn(&Session) -> bool) {
    let begun = Instant::now();
    while !is_so(session) {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited too long for {what}");
        session.tick(Duration::from_millis(100));
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_teacher_writes_a_lesson_and_a_learner_opens_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let place = home.path().join("quick-answers");
    let mut session = Session::new(None);
    write_all(&mut session);
    assert_eq!(session.question(), None, "recording loses nothing, so nothing is asked");
    assert!(session.draft().expect("it is open").is_dirty());

    // Saving asks for a place first, and then goes where the lesson is.
    author(&mut session, Authoring::Save);
    assert_eq!(session.take_request(), Some(Target::AskLessonFolder { then: None }));
    author(&mut session, Authoring::SaveTo(place.clone()));
    assert_eq!(session.question(), None);
    let draft = session.draft().expect("it stays open");
    assert!(!draft.is_dirty() && draft.folder().id == "quick-answers");
    let mut files: Vec<String> = fs::read_dir(&place)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    assert_eq!(files, ["lesson.ron", "solution-1.ron", "solution-2.ron", "start.ron", "wrong-1.ron"]);

    // What is read back is what was written, and the text of it is stable.
    let read = Folder::read(&place).unwrap_or_else(|troubles| panic!("{troubles:#?}"));
    assert_eq!(&read, session.draft().expect("it is open").folder());
    let text = fs::read_to_string(place.join("lesson.ron")).expect("the lesson");
    assert_eq!(cumulab::lesson::write(&read.lesson), text);
    assert!(text.contains("at_most: \"600ms\"") && !text.contains("Some("), "{text}");

    // The same proof as on the command line: what is missing is that three hints are wanted.
    author(&mut session, Authoring::Prove { lucks: 1 });
    wait(&mut session, "the proof", |session| session.draft().is_some_and(|d| !d.is_proving()));
    let proved = session.draft().and_then(|draft| draft.proved()).expect("it is proved");
    assert_eq!(proved.proof, prove(&read, 1, &cumulab::lesson::Watch::default()));
    assert_eq!((proved.proof.starts, proved.proof.solutions, proved.proof.wrong_answers), (1, 2, 1));
    let said: Vec<&str> = proved.proof.troubles.iter().map(|t| t.fault.message.key.as_ref()).collect();
    assert_eq!(said, ["proof-hints"], "{:#?}", proved.proof.troubles);

    // A learner opens the folder.
    let mut learner = Session::new(None);
    learner.update(Command::OpenLessonFolder(place));
    let opened = learner.lesson().expect("it opens");
    assert_eq!(opened.steps()[0], Step::Read(0));
    assert_eq!(learner.diagram().parts.len(), 2);
}

#[test]
fn the_written_text_reads_back_as_the_same_lesson() {
    let mut session = Session::new(None);
    write_all(&mut session);
    write(&mut session, None, |lesson| {
        lesson.palette = vec!["Vm".to_owned()];
        lesson.given = vec!["Vm.machine".to_owned()];
        let mut other = lesson.trials[0].clone();
        other.warm_up = Some("10s".to_owned());
        other.seeds = 7;
        other.set = vec!["users.rate=12/s".to_owned()];
        other.faults = vec![cumulab::lesson::TrialFault {
            at: "20s".to_owned(),
            part: Some("first Vm".to_owned()),
            what: Some(cumulab::catalog::Trouble::Slow(2.5)),
            lasting: Some("5s".to_owned()),
            ..Default::default()
        }];
        lesson.trials.insert("rush".to_owned(), other);
        let which = Which { api: Some("/".to_owned()), from: Some("5s".to_owned()), ..Which::default() };
        for measure in [
            Measure::Succeeded(which.clone()),
            Measure::Succeeded(Which::default()),
            Measure::ResponseTime { stat: Stat::P95, of: which },
            Measure::Visited(vec!["Vm".to_owned()]),
            Measure::Reaches { from: "internet".to_owned(), to: "every Vm".to_owned(), port: 22 },
            Measure::ErrorWindow,
            Measure::Instances(Stat::Max),
        ] {
            let mut goal = lesson.goals[0].clone();
            goal.name = format!("goal-{}", lesson.goals.len());
            (goal.measure, goal.trial) = (measure, Some("rush".to_owned()));
            lesson.goals.push(goal);
        }
        lesson.goals[0].ask = Some(words("how \\ \"much\"?", "얼마?"));
    });
    let before = lesson(&session);
    let text = cumulab::lesson::write(&before);
    let bytes = text.as_bytes();
    let read =
        Folder::from_unfinished("x", &[("lesson.ron", bytes)]).unwrap_or_else(|e| panic!("{e:#?}\n{text}"));
    assert_eq!(read.lesson, before, "{text}");
}

#[test]
fn every_step_can_be_taken_back_and_a_word_is_one_step() {
    let mut session = Session::new(None);
    author(&mut session, Authoring::New);
    for typed in ["Q", "Qu", "Quick"] {
        write(&mut session, Some(1), |lesson| typed.clone_into(&mut lesson.title.en));
    }
    write(&mut session, Some(2), |lesson| "빠름".clone_into(&mut lesson.title.ko));
    draw(&mut session, "2s");
    author(&mut session, Authoring::Record("start.ron".to_owned()));
    author(&mut session, Authoring::Undo);
    assert!(session.draft().expect("open").folder().start().is_none());
    author(&mut session, Authoring::Undo);
    assert_eq!(lesson(&session).title, words("Quick", ""));
    author(&mut session, Authoring::Undo);
    assert_eq!(lesson(&session).title, words("", ""));
    assert!(!session.draft().expect("open").is_dirty(), "back where it began");
    for _ in 0..3 {
        author(&mut session, Authoring::Redo);
    }
    assert_eq!(lesson(&session).title, words("Quick", "빠름"));
    assert!(session.draft().expect("open").folder().start().is_some());
}

#[test]
fn values_of_the_canvas_are_measured_by_the_engine_as_goals_are() {
    let mut session = Session::new(None);
    write_all(&mut session);
    author(&mut session, Authoring::Watch(Some(None)));
    let measured = |session: &Session| session.draft().and_then(|draft| draft.live().measured().cloned());
    wait(&mut session, "values", |session| measured(session).is_some());
    let folder = session.draft().expect("open").folder().clone();
    let expect = |drawing: &Diagram| {
        let checked = check(&folder, drawing, 0, &Default::default()).expect("not cancelled");
        checked.goals[0].clone()
    };
    let first = measured(&session).expect("it is there");
    assert_eq!(first.goal(0), Some(&expect(&folder.drawings["wrong-1.ron"])));
    assert!(first.value(&mean()).flatten().is_some_and(|value| value > 1.0), "{first:?}");
    let mut kinds = first.values().map(|(measure, _)| measure.clone());
    assert!(kinds.any(|measure| measure == Measure::Busy("every Vm".to_owned())), "parts are offered");
    // Another drawing, other values; nobody looks, nothing is measured.
    author(&mut session, Authoring::Show("solution-1.ron".to_owned()));
    assert_eq!(session.question(), None, "what was recorded can be left");
    session.tick(Duration::from_millis(1));
    wait(&mut session, "new values", |session| {
        session.draft().is_some_and(|draft| !draft.live().is_behind())
    });
    assert_eq!(measured(&session).expect("there").goal(0), Some(&expect(&folder.drawings["solution-1.ron"])));
    author(&mut session, Authoring::Watch(None));
    assert!(!session.draft().expect("open").live().is_behind());
}

#[test]
fn leaving_asks_first_and_loses_nothing() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut session = Session::new(None);
    write_all(&mut session);
    let written = session.draft().expect("open").folder().clone();
    for leaving in [
        Command::Author(Authoring::Close),
        Command::Author(Authoring::New),
        Command::CloseDiagram,
        Command::Quit,
    ] {
        session.update(leaving.clone());
        assert!(matches!(session.question(), Some(Question::UnsavedLesson { .. })), "{leaving:?}");
        session.update(Command::Answer(Answer::Cancel));
        assert_eq!(session.draft().expect("still open").folder(), &written, "{leaving:?}");
        assert_eq!(session.take_request(), None, "{leaving:?}");
    }
    // Save first: asks where, then goes on.
    session.update(Command::Author(Authoring::Close));
    session.update(Command::Answer(Answer::Ahead));
    let Some(Target::AskLessonFolder { then: Some(then) }) = session.take_request() else {
        panic!("it asks where to save");
    };
    author(&mut session, Authoring::SaveTo(home.path().join("quick")));
    session.update(*then);
    assert!(session.draft().is_none() && session.question().is_none());
    assert!(home.path().join("quick/lesson.ron").exists());
    // A drawing that was changed and not recorded is asked about like any other.
    author(&mut session, Authoring::Edit(home.path().join("quick")));
    assert!(session.draft().is_some_and(|draft| draft.on_canvas() == Some("start.ron")));
    add(&mut session, Kind::Vm, 700.0);
    author(&mut session, Authoring::Show("solution-1.ron".to_owned()));
    assert!(matches!(session.question(), Some(Question::Unsaved { .. })));
}

fn is_refused(session: &Session) -> bool {
    matches!(session.question(), Some(Question::LessonNotSaved { .. }))
}

#[test]
fn a_lesson_is_never_mixed_up_with_other_files() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut session = Session::new(None);
    write_all(&mut session);
    let full = home.path().join("full");
    fs::create_dir(&full).expect("a folder");
    fs::write(full.join("notes.txt"), "mine").expect("a file");
    fs::write(home.path().join("file"), "mine").expect("a file");
    fs::create_dir(home.path().join("other")).expect("a folder");
    fs::write(home.path().join("other/lesson.ron"), "theirs").expect("a file");
    for bad in ["full", "file", "other", "nowhere/new"] {
        author(&mut session, Authoring::SaveTo(home.path().join(bad)));
        assert!(is_refused(&session), "{bad}");
        session.update(Command::Answer(Answer::Cancel));
        assert!(session.draft().expect("still open").is_dirty(), "{bad}");
    }
    assert_eq!(fs::read_to_string(home.path().join("other/lesson.ron")).expect("there"), "theirs");

    // A drawing that was taken out goes from the disk; a file somebody else changed is asked about.
    let place = home.path().join("mine");
    author(&mut session, Authoring::SaveTo(place.clone()));
    author(&mut session, Authoring::Remove("wrong-1.ron".to_owned()));
    fs::write(place.join("start.ron"), "changed by hand").expect("writable");
    author(&mut session, Authoring::Save);
    assert!(is_refused(&session), "it says so once");
    session.update(Command::Answer(Answer::Cancel));
    author(&mut session, Authoring::Save);
    assert_eq!(session.question(), None);
    assert!(!place.join("wrong-1.ron").exists() && Folder::read(&place).is_ok());
}

/// What the session says to the author in passing.
fn toasts(session: &Session) -> String {
    let all = session.toasts().iter().map(|toast| say(Language::English, &toast.message));
    all.collect::<Vec<_>>().join("\n")
}

#[test]
fn files_changed_on_the_disk_are_read_again_and_faulty_ones_keep_the_old_lesson() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let place = home.path().join("quick");
    let mut session = Session::new(None);
    write_all(&mut session);
    author(&mut session, Authoring::SaveTo(place.clone()));
    let revision = |session: &Session| session.draft().expect("open").revision();
    let before = revision(&session);
    author(&mut session, Authoring::Reload);
    assert_eq!(revision(&session), before, "our own save is no news");
    let edit = |from: &str, to: &str| {
        let text = fs::read_to_string(place.join("lesson.ron")).expect("the lesson");
        assert!(text.contains(from), "{text}");
        fs::write(place.join("lesson.ron"), text.replace(from, to)).expect("writable");
    };
    edit("Quick answers", "Quicker answers");
    author(&mut session, Authoring::Reload);
    assert_eq!(lesson(&session).title.en, "Quicker answers");
    assert!(!session.draft().expect("open").is_dirty());
    // A mistake: told with file, line and field; what is here stays.
    edit("at_most: \"600ms\"", "at_mots: \"600ms\"");
    author(&mut session, Authoring::Reload);
    let draft = session.draft().expect("open");
    let trouble = draft.troubles().first().expect("it is told");
    assert_eq!(trouble.file, "lesson.ron");
    assert!(trouble.fault.place.is_some() && trouble.fault.path.contains("goals[0]"), "{trouble:?}");
    assert_eq!(draft.lesson().title.en, "Quicker answers");
    edit("at_mots", "at_most");
    author(&mut session, Authoring::Reload);
    assert!(session.draft().expect("open").troubles().is_empty());
    // What is typed here is not written over.
    write(&mut session, None, |lesson| lesson.title.en = "Mine".to_owned());
    edit("Quicker answers", "Theirs");
    author(&mut session, Authoring::Reload);
    assert_eq!(lesson(&session).title.en, "Mine");
    assert!(toasts(&session).contains("have changed on the disk"), "{}", toasts(&session));
}

#[test]
fn a_lesson_being_written_survives_a_crash() {
    let state = tempfile::tempdir().expect("a temporary folder");
    let state_dir = || Some(state.path().to_path_buf());
    let mut session = Session::new(state_dir());
    write_all(&mut session);
    let written = session.draft().expect("open").folder().clone();
    for _ in 0..50 {
        session.tick(Duration::from_millis(100));
    }
    // As if the program had been killed: nobody says goodbye.
    drop(session);
    let mut session = Session::new(state_dir());
    assert!(matches!(session.question(), Some(Question::Recovered { .. })), "{:?}", session.question());
    session.update(Command::Answer(Answer::Ahead));
    let draft = session.draft().expect("it is back");
    assert_eq!(draft.folder(), &written);
    assert!(draft.is_dirty());
    let text = |drawing: &Diagram| cumulab::diagram::file::write(drawing);
    assert_eq!(text(session.diagram()), text(&written.drawings["wrong-1.ron"]));
}

#[test]
fn the_preview_is_what_a_learner_sees_and_leaves_no_trace() {
    let state = tempfile::tempdir().expect("a temporary folder");
    let mut session = Session::new(Some(state.path().to_path_buf()));
    write_all(&mut session);
    draw(&mut session, "300ms");
    let (drawing, draft) = (session.diagram().clone(), session.draft().expect("open").folder().clone());
    assert!(session.is_dirty(), "this drawing is recorded nowhere");
    author(&mut session, Authoring::Preview);
    assert!(session.is_previewing());
    let opened = session.lesson().expect("as a learner");
    assert_eq!((opened.step(), opened.may_play()), (0, false));
    assert_eq!(session.diagram().parts, draft.drawings["start.ron"].parts);
    session.update(Command::Predict(cumulab::lesson::Prediction::Choice(1)));
    add(&mut session, Kind::Vm, 700.0);
    for _ in 0..40 {
        session.tick(Duration::from_millis(100));
    }
    author(&mut session, Authoring::EndPreview);
    assert!(!session.is_previewing() && session.lesson().is_none());
    assert_eq!(session.diagram(), &drawing);
    assert!(session.is_dirty() && session.history().undo_label().is_some(), "its steps are there again");
    assert_eq!(session.draft().expect("open").folder(), &draft);
    assert!(!kept_lessons(state.path()), "nothing is kept of a preview");
}

fn kept_lessons(state: &Path) -> bool {
    fs::read_dir(state.join("lessons")).is_ok_and(|mut entries| entries.next().is_some())
}

#[test]
fn a_lesson_that_ships_is_edited_as_a_copy_and_what_was_learned_stays() {
    let state = tempfile::tempdir().expect("a temporary folder");
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut session = Session::new(Some(state.path().to_path_buf()));
    session.update(Command::OpenLesson("06-one-server-too-much-work".to_owned()));
    let shipped = session.lesson().expect("it is open").folder().clone();
    session.update(Command::Predict(cumulab::lesson::Prediction::Choice(0)));
    author(&mut session, Authoring::EditOpen);
    assert!(session.lesson().is_none() && session.question().is_none());
    let draft = session.draft().expect("it is written");
    assert_eq!((draft.path(), draft.is_dirty(), draft.on_canvas()), (None, false, Some("start.ron")));
    assert_eq!((draft.folder().number(), &draft.folder().drawings), (None, &shipped.drawings));
    author(&mut session, Authoring::SaveTo(home.path().join("mine")));
    let read = Folder::read(&home.path().join("mine")).unwrap_or_else(|troubles| panic!("{troubles:#?}"));
    assert_eq!(read.lesson, shipped.lesson, "every lesson that ships can be written and read back");
    author(&mut session, Authoring::Close);
    session.update(Command::OpenLesson("06-one-server-too-much-work".to_owned()));
    assert!(session.lesson().is_some_and(|lesson| lesson.may_play()), "the prediction is still there");
}

#[test]
fn every_lesson_that_ships_reads_back_as_it_was_written() {
    for bundle in cumulab::lesson::BUNDLED {
        let folder = cumulab::lesson::load(bundle).unwrap_or_else(|troubles| panic!("{troubles:#?}"));
        let texts = cumulab::lesson::texts(&folder);
        let files: Vec<(&str, &[u8])> =
            texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        let read = Folder::from_files(bundle.id, &files).unwrap_or_else(|troubles| panic!("{troubles:#?}"));
        assert_eq!(read.lesson, folder.lesson, "{}", bundle.id);
        assert_eq!(cumulab::lesson::texts(&read), texts, "{}", bundle.id);
    }
}
