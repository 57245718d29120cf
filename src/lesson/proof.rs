//! Proving a lesson: the start fails, solutions pass, wrong answers fail with the feedback they deserve,
//! every text is there in both languages, and no goal is met by nothing.

use crate::diagram::Diagram;
use crate::lesson::check::{Bench, Checked, Watch, check, is_near};
use crate::lesson::compare::{Found, find_out_with};
use crate::lesson::folder::{Folder, LESSON, START, Trouble};
use crate::lesson::schema::{Expected, Figure, Words};
use crate::text::{Message, msg};

/// What was proved of a lesson, and what was found wrong.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    pub starts: u32,
    pub solutions: u32,
    pub wrong_answers: u32,
    /// Figures that texts quote, found again in the engine.
    pub figures: u32,
    pub goals: u32,
    /// Predictions whose answer was measured, and no two of whose choices hold.
    pub questions: u32,
    /// Texts that are there in both languages.
    pub texts: u32,
    pub troubles: Vec<Trouble>,
}

impl Proof {
    pub fn add(&mut self, other: Proof) {
        self.starts += other.starts;
        self.solutions += other.solutions;
        self.wrong_answers += other.wrong_answers;
        self.figures += other.figures;
        self.goals += other.goals;
        self.questions += other.questions;
        self.texts += other.texts;
        self.troubles.extend(other.troubles);
    }

    /// A sentence with how many of each thing were proved.
    pub fn counted(&self, sentence: Message) -> Message {
        sentence
            .with("starts", self.starts)
            .with("solutions", self.solutions)
            .with("wrong", self.wrong_answers)
            .with("goals", self.goals)
            .with("questions", self.questions)
            .with("figures", self.figures)
            .with("texts", self.texts)
    }

    fn trouble(&mut self, file: &str, path: &str, message: Message) {
        self.troubles.push(Trouble::about(file, path, message));
    }
}

/// Solutions a lesson needs, and hints, each with its wrong answer.
const SOLUTIONS: usize = 2;
const HINTS: usize = 3;
/// With so many sets of seeds, one may come out against the rule: at most one in two hundred.
const LUCKS_FOR_ONE: u64 = 200;

/// Proves a lesson with this many sets of seeds.
pub fn prove(folder: &Folder, lucks: u64, watch: &Watch) -> Proof {
    let mut proof = Proof::default();
    texts(folder, &mut proof);
    counts(folder, &mut proof);
    if folder.start().is_none() || folder.lesson.goals.is_empty() {
        return proof;
    }
    let lucks = lucks.max(1);
    // Each drawing and the question with each set of seeds, then the figures.
    let drawings = 2 + folder.solutions().count() + folder.lesson.wrong.len();
    let pieces = lucks * drawings as u64 + folder.lesson.figures.len() as u64;
    watch.expect_pieces(u32::try_from(pieces).unwrap_or(u32::MAX));
    start(folder, lucks, watch, &mut proof);
    solutions(folder, lucks, watch, &mut proof);
    wrong_answers(folder, lucks, watch, &mut proof);
    nothing(folder, watch, &mut proof);
    question(folder, lucks, watch, &mut proof);
    figures(folder, watch, &mut proof);
    proof
}

/// What came of checking a drawing with each set of seeds; `None` if it was cancelled.
fn checks(folder: &Folder, drawing: &Diagram, lucks: u64, watch: &Watch) -> Option<Vec<Checked>> {
    let one = |luck| {
        let checked = check(folder, drawing, luck, watch);
        watch.piece_done();
        checked
    };
    (0..lucks).map(one).collect()
}

fn too_many(against: usize, lucks: u64) -> bool {
    against as u64 > lucks / LUCKS_FOR_ONE
}

fn start(folder: &Folder, lucks: u64, watch: &Watch, proof: &mut Proof) {
    let Some(drawing) = folder.start() else { return };
    let Some(checks) = checks(folder, drawing, lucks, watch) else { return };
    let passed = checks.iter().filter(|checked| checked.passed()).count();
    match too_many(passed, lucks) {
        true => proof.trouble(START, "", msg("proof-start-passes").with("count", passed).with("of", lucks)),
        false => proof.starts += 1,
    }
}

fn solutions(folder: &Folder, lucks: u64, watch: &Watch, proof: &mut Proof) {
    for (file, drawing) in folder.solutions() {
        let Some(checks) = checks(folder, drawing, lucks, watch) else { return };
        let failed: Vec<&Checked> = checks.iter().filter(|checked| !checked.passed()).collect();
        if !too_many(failed.len(), lucks) {
            proof.solutions += 1;
            continue;
        }
        let message = msg("proof-solution-fails")
            .with("count", failed.len())
            .with("of", lucks)
            .with("goals", failed.first().map_or(String::new(), |checked| missed(folder, checked)));
        proof.trouble(file, "", message);
    }
}

/// The goals that were not met, with what was measured: "quick-enough (612 ms)".
fn missed(folder: &Folder, checked: &Checked) -> String {
    let goals = folder.lesson.goals.iter().zip(&checked.goals).filter(|(_, outcome)| !outcome.met);
    let said = goals.map(|(goal, outcome)| {
        let measured = outcome.measured.map_or("–".to_owned(), |value| goal.measure.unit().show(value));
        format!("{} ({measured})", goal.name)
    });
    said.collect::<Vec<_>>().join(", ")
}

/// The names of the feedback that a learner would be given.
fn feedback<'f>(folder: &'f Folder, checked: &Checked) -> Vec<&'f str> {
    let goals = folder.lesson.goals.iter().zip(&checked.goals);
    let given = goals.filter_map(|(goal, outcome)| goal.feedback.get(outcome.feedback?));
    given.map(|feedback| feedback.name.as_str()).collect()
}

fn wrong_answers(folder: &Folder, lucks: u64, watch: &Watch, proof: &mut Proof) {
    for (file, deserved) in &folder.lesson.wrong {
        let path = format!("wrong.{file}");
        let Some(drawing) = folder.drawings.get(file) else {
            proof.trouble(LESSON, &path, msg("lesson-no-file").with("file", file.as_str()));
            continue;
        };
        let mut known = folder.lesson.goals.iter().flat_map(|goal| &goal.feedback);
        if !known.any(|feedback| feedback.name == *deserved) {
            proof.trouble(LESSON, &path, msg("proof-no-feedback").with("name", deserved.as_str()));
            continue;
        }
        let Some(checks) = checks(folder, drawing, lucks, watch) else { return };
        let is_wrong = |checked: &&Checked| !feedback(folder, checked).contains(&deserved.as_str());
        let against: Vec<&Checked> = checks.iter().filter(is_wrong).collect();
        if !too_many(against.len(), lucks) {
            proof.wrong_answers += 1;
            continue;
        }
        let first = against.first().map_or_else(Vec::new, |checked| feedback(folder, checked));
        let passed = against.first().is_some_and(|checked| checked.passed());
        let message = msg(if passed { "proof-wrong-passes" } else { "proof-wrong-feedback" })
            .with("count", against.len())
            .with("of", lucks)
            .with("deserved", deserved.as_str())
            .with("given", first.join(", "));
        proof.trouble(file, "", message);
    }
}

/// A drawing with nothing but those who ask must meet no goal.
fn nothing(folder: &Folder, watch: &Watch, proof: &mut Proof) {
    let Some(checked) = check(folder, &Diagram::default(), 0, watch) else { return };
    for (goal, outcome) in folder.lesson.goals.iter().zip(&checked.goals) {
        match outcome.met {
            true => proof.trouble(LESSON, &format!("goals.{}", goal.name), msg("proof-goal-of-nothing")),
            false => proof.goals += 1,
        }
    }
}

fn question(folder: &Folder, lucks: u64, watch: &Watch, proof: &mut Proof) {
    let mut answers = Vec::new();
    for luck in 0..lucks {
        let Some(found) = find_out_with(folder, luck, watch) else { return };
        watch.piece_done();
        answers.push(found);
    }
    let is_answered = |found: &Found| match found {
        Found::Choice { right, .. } => right.is_some(),
        Found::Number(value) => value.is_some(),
        Found::Curve(values) => !values.is_empty(),
    };
    let rights = |found: &Found| match found {
        Found::Choice { right, .. } => *right,
        _ => None,
    };
    let usual = answers.first().and_then(rights);
    let against = answers.iter().filter(|found| !is_answered(found) || rights(found) != usual).count();
    if too_many(against, lucks) {
        proof.trouble(LESSON, "question", msg("proof-question").with("count", against).with("of", lucks));
    } else if holds_twice(folder, watch) {
        proof.trouble(LESSON, "question", msg("proof-question-twice"));
    } else {
        proof.questions += 1;
    }
}

/// Whether more than one choice of the question holds.
fn holds_twice(folder: &Folder, watch: &Watch) -> bool {
    let question = &folder.lesson.question;
    let Expected::Choice(choices) = &question.answer else { return false };
    let Some(drawing) = folder.drawings.get(question.about.as_deref().unwrap_or(START)) else { return false };
    let mut bench = Bench::new(folder, drawing, 0, watch);
    choices.iter().filter(|choice| bench.hold(&choice.when) == Some(true)).count() > 1
}

fn figures(folder: &Folder, watch: &Watch, proof: &mut Proof) {
    for (name, figure) in &folder.lesson.figures {
        let Some(drawing) = folder.drawings.get(&figure.of) else { continue };
        let mut bench = Bench::new(folder, drawing, 0, watch);
        let Some(measured) = bench.mean(&figure.measure, figure.trial.as_deref()) else { return };
        watch.piece_done();
        if measured.is_some_and(|measured| agrees(figure, measured)) {
            proof.figures += 1;
            continue;
        }
        let shown = measured.map_or("–".to_owned(), |value| figure.measure.unit().show(value));
        let message = msg("proof-figure").with("says", figure.says.as_str()).with("measured", shown);
        proof.trouble(LESSON, &format!("figures.{name}"), message);
    }
}

fn agrees(figure: &Figure, measured: f64) -> bool {
    let unit = figure.measure.unit();
    unit.read(&figure.says).is_some_and(|said| is_near(unit, &figure.near, measured, said))
}

/// What must be there: enough solutions, hints, wrong answers, and one right choice.
fn counts(folder: &Folder, proof: &mut Proof) {
    let lesson = &folder.lesson;
    let count = |key: &'static str, has: usize, needs: usize| {
        (has < needs).then(|| msg(key).with("has", has).with("needs", needs))
    };
    let missing = [
        ("", count("proof-solutions", folder.solutions().count(), SOLUTIONS)),
        ("hints", count("proof-hints", lesson.hints.len(), HINTS)),
        ("wrong", count("proof-wrong", lesson.wrong.len(), lesson.hints.len())),
        ("goals", count("proof-goals", lesson.goals.len(), 1)),
    ];
    for (path, message) in missing.into_iter().filter_map(|(path, message)| Some((path, message?))) {
        proof.trouble(LESSON, path, message);
    }
    for (at, goal) in lesson.goals.iter().enumerate() {
        if goal.feedback.last().is_none_or(|feedback| !feedback.when.is_empty()) {
            proof.trouble(LESSON, &format!("goals[{at}].feedback"), msg("proof-feedback"));
        }
    }
    if lesson.transfer.choices.iter().filter(|choice| choice.right).count() != 1 {
        proof.trouble(LESSON, "transfer.choices", msg("proof-transfer"));
    }
    let files: Vec<(&str, &Diagram)> = folder.solutions().collect();
    for (at, (file, drawing)) in files.iter().enumerate() {
        let same = files[..at].iter().find(|(_, other)| alike(other, drawing));
        if let Some((other, _)) = same {
            proof.trouble(file, "", msg("proof-same").with("file", *other));
        }
    }
}

/// Whether two drawings differ in nothing but names and places.
fn alike(one: &Diagram, other: &Diagram) -> bool {
    let bare = |diagram: &Diagram| {
        let mut parts: Vec<String> = diagram.parts.values().map(|p| format!("{:?}", p.settings)).collect();
        let mut wires: Vec<String> = diagram.wires.values().map(|w| format!("{:?}", w.settings)).collect();
        let mut networks: Vec<String> =
            diagram.vpcs.values().map(|v| format!("{:?} {:?}", v.ranges(), v.rules)).collect();
        parts.sort_unstable();
        wires.sort_unstable();
        networks.sort_unstable();
        let answers = diagram.sheet.as_ref().map(|sheet| sheet.answers.clone());
        (parts, wires, networks, answers)
    };
    bare(one) == bare(other)
}

/// Every text, with its path.
fn all_texts(folder: &Folder) -> Vec<(String, &Words)> {
    let lesson = &folder.lesson;
    let mut all = vec![
        ("title".to_owned(), &lesson.title),
        ("about".to_owned(), &lesson.about),
        ("question.ask".to_owned(), &lesson.question.ask),
        ("transfer.ask".to_owned(), &lesson.transfer.ask),
    ];
    for (field, pages) in [("before", &lesson.before), ("hints", &lesson.hints), ("after", &lesson.after)] {
        all.extend(pages.iter().enumerate().map(|(at, page)| (format!("{field}[{at}]"), page)));
    }
    if let Expected::Choice(choices) = &lesson.question.answer {
        let says = choices.iter().enumerate();
        all.extend(says.map(|(at, choice)| (format!("question.answer[{at}]"), &choice.says)));
    }
    for (at, choice) in lesson.transfer.choices.iter().enumerate() {
        all.push((format!("transfer.choices[{at}].says"), &choice.says));
        all.push((format!("transfer.choices[{at}].why"), &choice.why));
    }
    for (at, goal) in lesson.goals.iter().enumerate() {
        let own = goal.says.iter().chain(&goal.ask).map(|words| (format!("goals[{at}].says"), words));
        all.extend(own);
        let feedback = goal.feedback.iter().enumerate();
        all.extend(feedback.map(|(n, f)| (format!("goals[{at}].feedback[{n}].says"), &f.says)));
    }
    all
}

fn texts(folder: &Folder, proof: &mut Proof) {
    let known = |name: &str| {
        ["measured", "wanted", "typed"].contains(&name) || folder.lesson.figures.contains_key(name)
    };
    if folder.lesson.before.is_empty() || folder.lesson.after.is_empty() {
        proof.trouble(LESSON, "before", msg("proof-pages"));
    }
    for (path, words) in all_texts(folder) {
        let mut is_good = true;
        for (language, text) in [("en", &words.en), ("ko", &words.ko)] {
            if text.trim().is_empty() {
                proof.trouble(LESSON, &path, msg("proof-text").with("language", language));
                is_good = false;
            }
            if let Some(name) = quoted(text).into_iter().find(|name| !known(name)) {
                proof.trouble(LESSON, &path, msg("proof-unknown-figure").with("name", name));
                is_good = false;
            }
        }
        let figures = |text: &str| {
            let mut names = quoted(text);
            names.sort_unstable();
            names.dedup();
            names.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        if is_good && figures(&words.en) != figures(&words.ko) {
            proof.trouble(LESSON, &path, msg("proof-figures-differ"));
            is_good = false;
        }
        proof.texts += u32::from(is_good);
    }
}

/// The names in curly brackets.
fn quoted(text: &str) -> Vec<&str> {
    let opened = text.split('{').skip(1);
    let names = opened.filter_map(|rest| rest.split_once('}').map(|(name, _)| name));
    let is_name =
        |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    names.filter(is_name).collect()
}
