//! `cumulab lessons check [DIR]`: proves lessons and says how many of each thing it proved.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::cli::args::LessonsOptions;
use crate::cli::progress::Counter;
use crate::cli::{FOUND_WANTING, Failure, input, output};
use crate::lesson::{BUNDLED, Folder, Proof, Trouble, Watch, load, prove};
use crate::session::files;
use crate::text::{Language, msg, say};

/// A lesson as it was found: read, or why not.
type Found = (String, Result<Folder, Vec<Trouble>>);

/// Proves the lessons of a folder, or those that ship with the program.
pub fn check(options: &LessonsOptions, language: Language) -> Result<ExitCode, Failure> {
    let lessons = match &options.folder {
        Some(folder) => found_in(folder)?,
        None => BUNDLED.iter().map(|bundle| (bundle.id.to_owned(), load(bundle))).collect(),
    };
    let proofs = prove_all(&lessons, options, language);
    let mut text = String::new();
    let mut all = Proof::default();
    for ((id, _), proof) in lessons.iter().zip(proofs) {
        for trouble in &proof.troubles {
            text += &line(id, trouble, language);
        }
        text += &say(language, &counted(&proof, id));
        text.push('\n');
        all.add(proof);
    }
    let total = counted(&all, &say(language, &msg("cli-lessons-all").with("count", lessons.len())));
    text += &say(language, &total);
    text.push('\n');
    output::print(&text)?;
    Ok(if all.troubles.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FOUND_WANTING) })
}

fn counted(proof: &Proof, id: &str) -> crate::text::Message {
    proof.counted(msg("cli-lessons-proved").with("lesson", id)).with("troubles", proof.troubles.len())
}

fn line(id: &str, trouble: &Trouble, language: Language) -> String {
    input::line(&trouble.fault, &format!("{id}/{}", trouble.file), language)
}

/// The lesson in a folder, or the lessons in the folders below it.
fn found_in(folder: &Path) -> Result<Vec<Found>, Failure> {
    let name = |path: &Path| path.file_name().map_or(String::new(), |n| n.to_string_lossy().into_owned());
    if folder.join("lesson.ron").exists() {
        let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        return Ok(vec![(name(&whole), Folder::read(folder))]);
    }
    let entries =
        std::fs::read_dir(folder).map_err(|error| output::refused(folder, files::reason(&error)))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.join("lesson.ron").exists());
    paths.sort();
    if paths.is_empty() {
        return Err(output::refused(folder, msg("cli-lessons-none")).into());
    }
    Ok(paths.iter().map(|path| (name(path), Folder::read(path))).collect())
}

/// The proof of each lesson, several at a time.
fn prove_all(lessons: &[Found], options: &LessonsOptions, language: Language) -> Vec<Proof> {
    let counter = Counter::new(lessons.len(), &msg("cli-progress-proving"), language);
    let proofs = each(lessons, options.jobs, |(_, lesson)| {
        let proof = match lesson {
            Ok(folder) => prove(folder, options.seeds, &Watch::default()),
            Err(troubles) => Proof { troubles: troubles.clone(), ..Proof::default() },
        };
        counter.one_more();
        proof
    });
    counter.end();
    proofs
}

/// The result of some work on each item, in their order, done by this many threads.
pub fn each<T: Sync, R: Send>(items: &[T], jobs: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    std::thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, items.len().max(1)) {
            scope.spawn(|| {
                while let Some((at, item)) = take(items, &next) {
                    let result = work(item);
                    // Nobody panics while holding it, so it is never poisoned.
                    done.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

fn take<'t, T>(items: &'t [T], next: &AtomicUsize) -> Option<(usize, &'t T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    items.get(at).map(|item| (at, item))
}
