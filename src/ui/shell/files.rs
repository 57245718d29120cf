//! Asking for a file: the system's own dialog in the background, or a typed path when there is none.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};

use crate::session::Command;

/// What a path is wanted for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    Open,
    /// The folder of a lesson.
    Lesson,
    /// Save the diagram there, then go on with what was asked for.
    Save {
        then: Option<Box<Command>>,
    },
    /// A picture of the diagram: SVG or PNG by its ending.
    Picture,
    /// Save the lesson being written as a folder there, then go on with what was asked for.
    LessonFolder {
        then: Option<Box<Command>>,
    },
    /// A lesson to be edited: its folder.
    EditLesson,
}

/// The dialogs of the system.
#[derive(Default)]
pub struct Files {
    /// Whether the system's dialogs may be tried at all (not in tests).
    pub has_system_dialogs: bool,
    /// What to ask for; the program around the window opens the dialog, since it knows the window's handle.
    pub wanted: Option<(Purpose, String)>,
    waiting: Option<(Purpose, Receiver<Answer>)>,
}

struct Answer {
    path: Option<PathBuf>,
    took: Duration,
}

/// What became of a dialog.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    Chosen(Purpose, PathBuf),
    /// There is no dialog on this system: ask for a typed path.
    NoDialog(Purpose),
    Cancelled,
}

/// A dialog that is gone sooner than this was never there: without a desktop portal the system
/// answers at once as if the user had cancelled.
const TOO_QUICK: Duration = Duration::from_millis(700);

impl Files {
    /// Whether a dialog of the system is open.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Opens the dialog that is wanted, if one is.
    pub fn open_wanted(&mut self, frame: &eframe::Frame, ctx: &egui::Context) {
        let Some((purpose, name)) = self.wanted.take() else { return };
        let dialog = rfd::AsyncFileDialog::new().set_parent(frame);
        let future: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = match &purpose {
            Purpose::Lesson => Box::pin(dialog.pick_folder()),
            Purpose::Open => Box::pin(dialog.add_filter("Cumulab", &["ron"]).pick_file()),
            Purpose::Save { .. } => {
                Box::pin(dialog.add_filter("Cumulab", &["ron"]).set_file_name(name).save_file())
            }
            Purpose::LessonFolder { .. } | Purpose::EditLesson => Box::pin(dialog.pick_folder()),
            Purpose::Picture => {
                let dialog = dialog.add_filter("SVG", &["svg"]).add_filter("PNG", &["png"]);
                Box::pin(dialog.set_file_name(name).save_file())
            }
        };
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let begun = Instant::now();
            let path = block_on(future).map(|handle| handle.path().to_owned());
            // The window may be gone by now; then nobody waits for the answer.
            let _ = sender.send(Answer { path, took: begun.elapsed() });
            ctx.request_repaint();
        });
        self.waiting = Some((purpose, receiver));
    }

    /// What became of the dialog, once.
    pub fn poll(&mut self) -> Option<Outcome> {
        let (_, receiver) = self.waiting.as_ref()?;
        let answer = match receiver.try_recv() {
            Ok(answer) => answer,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Answer { path: None, took: Duration::ZERO },
        };
        let (purpose, _) = self.waiting.take()?;
        Some(match answer.path {
            Some(path) => Outcome::Chosen(purpose, path),
            None if answer.took < TOO_QUICK => Outcome::NoDialog(purpose),
            None => Outcome::Cancelled,
        })
    }
}

/// Waits for a future on this thread.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        std::thread::park();
    }
}

/// The path a person meant: `~` is their home, and a diagram's file ends in `.ron`.
pub fn meant(text: &str, purpose: &Purpose) -> PathBuf {
    let text = text.trim().trim_matches('"');
    let path = match (text.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(text),
    };
    match (purpose, path.extension()) {
        (Purpose::Save { .. }, None) => path.with_extension("ron"),
        (Purpose::Picture, None) => path.with_extension("svg"),
        _ => path,
    }
}

/// A file name made of a title, without what file systems dislike.
pub fn file_name(title: &str, ending: &str) -> String {
    let clean: String = title
        .chars()
        .map(|c| if c.is_alphanumeric() || " -_.".contains(c) { c } else { '-' })
        .collect::<String>()
        .trim_matches([' ', '.', '-'])
        .to_owned();
    format!("{}.{ending}", if clean.is_empty() { "diagram" } else { &clean })
}

/// The folder a typed path starts in: where the last file was, or home.
pub fn start_folder(recent: &[PathBuf], open: Option<&Path>) -> PathBuf {
    open.or(recent.first().map(PathBuf::as_path))
        .and_then(Path::parent)
        .map(Path::to_owned)
        .or_else(|| etcetera::home_dir().ok())
        .unwrap_or_default()
}
