//! What the engine tells the outside: one small record for each thing that happens.
//!
//! Metrics, traces, digests and pictures are all folds over this one sequence, so they cannot
//! disagree. The engine knows none of them: it is generic over an [`Observer`], and a kind of event
//! nobody looks at costs nothing.

use crate::sim::plan::{ApiIx, ComponentIx, WireIx};
use crate::units::SimTime;

/// Stands in [`Event::wire`] where no wire is involved.
pub const NO_WIRE: WireIx = WireIx(u16::MAX);
/// Stands in [`Event::call`] where no call is involved.
pub const NO_CALL: u32 = u32::MAX;

/// One thing that happened. 32 bytes, and the same bytes on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Event {
    pub time: SimTime,
    /// A second moment; [`EventKind`] says which, zero where it says nothing.
    pub other: SimTime,
    /// The call concerned: its place in the engine's table, reused once the call is over.
    pub call: u32,
    /// A number; [`EventKind`] says which.
    pub count: u32,
    pub component: ComponentIx,
    pub wire: WireIx,
    pub api: ApiIx,
    pub kind: EventKind,
    pub cause: Cause,
}

/// What happened. A request is a tree of calls, and each call tells its life in this order:
///
/// ```text
/// Sent ─ Arrived ─ (Queued) ─ Started ─ Computed ─ (its own calls) ─ Answered ─ Received
///      ├ Refused ─ Received                                                   └ GaveUp instead
///      └ lost: nothing but GaveUp
/// ```
///
/// Fields that a kind does not mention are `NO_CALL`, `NO_WIRE`, API 0, `None` and zero. From `Sent`
/// to `GaveUp`, `call` is the call, `wire` the wire it was made over and `api` its API.
///
/// - A balancer's calls show `Arrived`, then the `Sent` of one call onward (two if it tries again),
///   then `Answered`. It never shows `Queued`, `Started` or `Computed`; frontends and servers do.
/// - A user's attempts are calls whose parent is the request. A new `Sent` under the same request is
///   a retry, or the next thing the browser asks for.
/// - A browser's calls for a frontend's page are made by the users (component: the users) over the
///   wires that leave the frontend.
/// - `Refused` and `Answered` whose `other` is `NEVER` are answers that will not come back.
/// - After `GaveUp` the callee may still report the call; its place in the table is free only when
///   the callee is done with it as well. There is no `Received` after `GaveUp`.
/// - Probes belong to no call: at most one per wire is under way.
/// - Several events may carry the same time; their order is the order in which they happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum EventKind {
    /// A user began a request (component: the users; call: the request; api; count: client number).
    Created,
    /// A call set out over a wire (component: caller; other: when it will arrive, `NEVER` if lost;
    /// count: the parent call).
    Sent,
    /// A call reached its callee and was let in (component: callee).
    Arrived,
    /// The call waits in the callee for a worker or a vCPU. At most once per call, at the moment it
    /// arrived; nothing if it could start at once.
    Queued,
    /// The call began to compute (component: callee; other: when it began to wait, or now; count: 1
    /// if it was queued, 2 if it was queued for a cold start, 0 if not).
    Started,
    /// The call stopped computing; it may now call others (component: callee; other: when it
    /// started).
    Computed,
    /// The callee sent its answer back (cause: `None` on success; other: when it will be received,
    /// `NEVER` if it is lost; component: callee). Also ends calls that a crash cut short, and says in
    /// `count` what they were doing: 0 neither of these, 1 waiting (`Queued`, not yet `Started`), 2
    /// computing (`Started`, not yet `Computed`).
    Answered,
    /// The callee turned the call away without letting it in (component: callee; cause says why;
    /// other: when the caller hears of it).
    Refused,
    /// The caller has its answer (component: caller; cause as answered or refused).
    Received,
    /// The caller stopped waiting (component: caller; cause: why). `UserTimeout` for users,
    /// `BackendTimeout` for balancers, `CallTimeout` for others; `Lost` if the network gave up on a
    /// lost packet because there was no time limit; `ConnectionReset` if the caller itself crashed.
    GaveUp,
    /// A user's request is over (component: users; call: the request; api; cause; other: when it was
    /// created; count: attempts). `UserTimeout` means abandoned, any other cause failed.
    Finished,
    /// A health probe set out (component: balancer; wire; other: when it arrives, `NEVER` if lost).
    ProbeSent,
    /// The probe's answer set out (component: balancer; wire; cause `None` if healthy; other: when it
    /// is received, `NEVER` if never).
    ProbeAnswered,
    /// The health checker made up its mind about one probe (component: balancer; wire; cause:
    /// `None` if it passed, `ConnectionRefused`, `NotOk`, or `CallTimeout` if no answer came in time; count:
    /// passes or misses in a row).
    ProbeJudged,
    /// A balancer changed its view of a server (component: balancer; wire: to that server; count:
    /// 1 in rotation, 0 out). A server that was never in rotation is not reported as leaving it.
    HealthChanged,
    /// A part changed its own state (component; count: [`PartState`](crate::sim::PartState) as a number;
    /// other: when that state ends by itself, or zero).
    StateChanged,
    /// A user of the program changed a setting or a weight (component concerned; wire for a weight).
    /// Faults show as `StateChanged`.
    Intervened,
    /// An instance of a function changed its state (component; call: the number of the instance;
    /// count: [`InstanceState`](crate::sim::InstanceState) as a number; other: when that state ends by
    /// itself, or zero).
    InstanceChanged,
    /// A zone or a region went down (component: none; count: which, as
    /// [`Location::code`](crate::sim::Location::code) numbers them). What stood there follows as
    /// `StateChanged`.
    OutageBegan,
    /// It is back (as above).
    OutageEnded,
    /// A standby has taken over (component; count: where it stands, as above; other: since when nothing
    /// had answered).
    FailedOver,
    /// A disk grew by itself (component; count: its size in GB).
    StorageGrew,
    /// A group wants another number of instances (component: the group; count: how many; call: how many
    /// it wanted before; other: when the last of those that boot now will have booted, or zero).
    Resized,
    /// As many instances as the group wants serve (component: the group; count: how many; other: when
    /// they were wanted).
    Settled,
    /// A group's own check found an instance dead: it is made anew (component: the instance; count:
    /// checks missed in a row).
    Healed,
    /// A group begins (count: 1) or has done (0) replacing its instances (component: the group).
    RolledOut,
}

/// Why something failed. `None` is success.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Cause {
    #[default]
    None,
    /// 502: nothing accepted the connection (crashed, or its queue was full).
    ConnectionRefused,
    /// 502: the connection broke while the request was being worked on.
    ConnectionReset,
    /// 503: the balancer knew no healthy server.
    NoHealthyBackend,
    /// 504: a server did not answer within the balancer's time limit.
    BackendTimeout,
    /// The queue of the server was full.
    QueueFull,
    /// The database had no connection left.
    TooManyConnections,
    /// 500: the application itself failed.
    AppError,
    /// A caller inside the system stopped waiting for its callee.
    CallTimeout,
    /// The user stopped waiting: the request is abandoned, not failed.
    UserTimeout,
    /// A packet was lost and nothing ever came back.
    Lost,
    /// The part has no wire to send the request on.
    NowhereToGo,
    /// The caller was told a name that stands for no address.
    UnknownHost,
    /// The database refused the login.
    AccessDenied,
    /// The login was right, but there is no database of that name.
    UnknownDatabase,
    /// A health probe was answered, but not with 200.
    NotOk,
    /// 429: the function runs as many instances as it may, and none had room in time.
    TooManyRequests,
    /// The disk of the database is full.
    StorageFull,
    /// The server has no certificate to prove who it is, so the caller breaks off.
    NoCertificate,
    /// 301: the caller is to come back over HTTPS. No request ends so.
    Redirected,
}

impl Cause {
    pub const ALL: [Cause; 20] = [
        Cause::None,
        Cause::ConnectionRefused,
        Cause::ConnectionReset,
        Cause::NoHealthyBackend,
        Cause::BackendTimeout,
        Cause::QueueFull,
        Cause::TooManyConnections,
        Cause::AppError,
        Cause::CallTimeout,
        Cause::UserTimeout,
        Cause::Lost,
        Cause::NowhereToGo,
        Cause::UnknownHost,
        Cause::AccessDenied,
        Cause::UnknownDatabase,
        Cause::NotOk,
        Cause::TooManyRequests,
        Cause::StorageFull,
        Cause::NoCertificate,
        Cause::Redirected,
    ];

    /// The stable word for this cause in JSON, CSV and locale keys.
    pub fn word(self) -> &'static str {
        match self {
            Cause::None => "none",
            Cause::ConnectionRefused => "connection-refused",
            Cause::ConnectionReset => "connection-reset",
            Cause::NoHealthyBackend => "no-healthy-backend",
            Cause::BackendTimeout => "backend-timeout",
            Cause::QueueFull => "queue-full",
            Cause::TooManyConnections => "too-many-connections",
            Cause::AppError => "app-error",
            Cause::CallTimeout => "call-timeout",
            Cause::UserTimeout => "user-timeout",
            Cause::Lost => "lost",
            Cause::NowhereToGo => "nowhere-to-go",
            Cause::UnknownHost => "unknown-host",
            Cause::AccessDenied => "access-denied",
            Cause::UnknownDatabase => "unknown-database",
            Cause::NotOk => "not-ok",
            Cause::TooManyRequests => "too-many-requests",
            Cause::StorageFull => "storage-full",
            Cause::NoCertificate => "no-certificate",
            Cause::Redirected => "redirected",
        }
    }

    /// The HTTP status a user sees, if one is seen.
    pub fn status(self) -> Option<u16> {
        match self {
            Cause::None => Some(200),
            Cause::ConnectionRefused | Cause::ConnectionReset | Cause::QueueFull => Some(502),
            Cause::NoHealthyBackend => Some(503),
            Cause::TooManyRequests => Some(429),
            Cause::BackendTimeout => Some(504),
            Cause::TooManyConnections
            | Cause::AppError
            | Cause::CallTimeout
            | Cause::UnknownHost
            | Cause::AccessDenied
            | Cause::UnknownDatabase
            | Cause::StorageFull => Some(500),
            Cause::Redirected => Some(301),
            Cause::NoCertificate | Cause::UserTimeout | Cause::Lost | Cause::NowhereToGo | Cause::NotOk => {
                None
            }
        }
    }
}

/// Someone who listens to a run. Implementations are inlined into the engine's loop.
pub trait Observer {
    fn on(&mut self, event: &Event);
}

/// Listens to nothing.
pub struct Ignore;

impl Observer for Ignore {
    #[inline(always)]
    fn on(&mut self, _: &Event) {}
}

impl<A: Observer, B: Observer> Observer for (A, B) {
    #[inline(always)]
    fn on(&mut self, event: &Event) {
        self.0.on(event);
        self.1.on(event);
    }
}

impl<O: Observer> Observer for &mut O {
    #[inline(always)]
    fn on(&mut self, event: &Event) {
        (**self).on(event);
    }
}

impl<O: Observer> Observer for Option<O> {
    #[inline(always)]
    fn on(&mut self, event: &Event) {
        if let Some(observer) = self {
            observer.on(event);
        }
    }
}
