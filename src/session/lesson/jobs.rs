//! Something measured on a thread of its own while the window goes on.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use crate::lesson::Watch;

/// Work under way. Dropped, it is told to stop, and nobody hears of what comes of it.
pub(in crate::session) struct Job<T> {
    watch: Arc<Watch>,
    answer: Receiver<Option<T>>,
}

/// How a job stands.
pub(in crate::session) enum State<T> {
    Running,
    Done(T),
    /// It was cancelled, or its thread could not go on.
    Failed,
}

impl<T: Send + 'static> Job<T> {
    pub(in crate::session) fn start(work: impl FnOnce(&Watch) -> Option<T> + Send + 'static) -> Job<T> {
        let watch = Arc::new(Watch::default());
        let (tell, answer) = channel();
        let seen = Arc::clone(&watch);
        // Without a thread nobody answers, which is a failed job. Nobody may listen any more either.
        let _ =
            std::thread::Builder::new().name("lesson".to_owned()).spawn(move || _ = tell.send(work(&seen)));
        Job { watch, answer }
    }

    pub(in crate::session) fn fraction(&self) -> f32 {
        self.watch.fraction()
    }

    pub(in crate::session) fn poll(&self) -> State<T> {
        match self.answer.try_recv() {
            Ok(Some(found)) => State::Done(found),
            Err(TryRecvError::Empty) => State::Running,
            Ok(None) | Err(TryRecvError::Disconnected) => State::Failed,
        }
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.watch.cancel();
    }
}
