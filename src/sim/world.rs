//! A run in progress: the tables, the clock, and the loop that takes one event after the other.
//!
//! A world is plain data without a thread, a file or a pointer into anything else, so a clone is a
//! snapshot from which the run goes on exactly as the original does.

use std::sync::Arc;

use crate::sim::core::calls::Calls;
use crate::sim::core::deadlines::Deadlines;
use crate::sim::core::queue::{Entry, Kind, Queue};
use crate::sim::core::ring::ShortLine;
use crate::sim::event::Observer;
use crate::sim::intervene::Bug;
use crate::sim::parts::balancer::Balancer;
use crate::sim::parts::database::Database;
use crate::sim::parts::function::Function;
use crate::sim::parts::group::Group;
use crate::sim::parts::server::Server;
use crate::sim::parts::users::Users;
use crate::sim::parts::way::{self, Step, Way};
use crate::sim::plan::{self, ComponentIx, ComponentKind, Discipline, Location, Plan, WhenFull};
use crate::sim::reading::{
    BalancerReading, DatabaseReading, FunctionReading, GroupReading, PartReading, PartState,
};
use crate::units::{SimDuration, SimTime};

/// Why [`World::run_until`] came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It stands at the time asked for; every event up to and including it happened.
    Reached,
    /// The event budget ran out first.
    Budget,
}

/// Where a component's state is kept.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) enum Place {
    Users(u16),
    Server(u16),
    Balancer(u16),
    Function(u16),
    Group(u16),
}

#[derive(Clone)]
pub struct World {
    pub(in crate::sim) plan: Arc<Plan>,
    pub(in crate::sim) now: SimTime,
    events: u64,
    pub(in crate::sim) queue: Queue,
    /// What arrives at this very moment, over wires without latency.
    pub(in crate::sim) soon: ShortLine,
    pub(in crate::sim) calls: Calls,
    /// One ring per wire, then one per user population.
    pub(in crate::sim) deadlines: Vec<Deadlines>,
    pub(in crate::sim) ways: Vec<Way>,
    /// By component: what it calls for each request.
    pub(in crate::sim) programs: Vec<Vec<Step>>,
    /// By component: the APIs it must pass on and has no wire for.
    pub(in crate::sim) stranded: Vec<way::Apis>,
    /// By component.
    pub(in crate::sim) places: Vec<Place>,
    pub(in crate::sim) users: Vec<Users>,
    pub(in crate::sim) servers: Vec<Server>,
    pub(in crate::sim) balancers: Vec<Balancer>,
    pub(in crate::sim) functions: Vec<Function>,
    pub(in crate::sim) databases: Vec<Database>,
    pub(in crate::sim) groups: Vec<Group>,
    /// How many servers are cut off from the network.
    pub(in crate::sim) cut_parts: u32,
    /// Zones and regions that are down.
    pub(in crate::sim) outages: Vec<Location>,
}

/// A frontend is a server without limits.
pub(in crate::sim) fn page_server(frontend: &plan::Frontend, apis: usize) -> plan::Server {
    plan::Server {
        vcpus: 0,
        speed: 1.0,
        discipline: Discipline::Fifo,
        workers: 0,
        queue: 0,
        work: vec![frontend.work; apis.max(1)],
        boot: SimDuration::ZERO,
        when_full: WhenFull::Refuse,
        error_chance: 0.0,
        tls: SimDuration::ZERO,
    }
}

impl World {
    /// A world at time zero. The same plan and seed give the same run.
    pub fn new(plan: Arc<Plan>, seed: u64) -> World {
        let count = plan.components.len();
        let mut world = World {
            now: SimTime::ZERO,
            events: 0,
            queue: Queue::default(),
            soon: ShortLine::default(),
            calls: Calls::default(),
            deadlines: vec![Deadlines::default(); plan.wires.len()],
            ways: way::ways(&plan, seed),
            programs: (0..count).map(|component| way::program(&plan, component)).collect(),
            stranded: (0..count).map(|component| way::stranded(&plan, component)).collect(),
            places: Vec::with_capacity(count),
            users: Vec::new(),
            servers: Vec::new(),
            balancers: Vec::new(),
            functions: Vec::new(),
            databases: Vec::new(),
            groups: Vec::new(),
            cut_parts: 0,
            outages: Vec::new(),
            plan: plan.clone(),
        };
        for component in 0..count as u16 {
            let place = world.add_part(component, &plan, seed);
            world.places.push(place);
        }
        world.note_ways();
        for (at, scheduled) in (0..).zip(&plan.faults) {
            world.queue.push(scheduled.at, Kind::Scheduled, at);
        }
        (0..world.groups.len()).for_each(|index| world.start_group(index as u16));
        (0..world.users.len()).for_each(|index| world.start_users(index as u16));
        (0..world.balancers.len()).for_each(|index| world.start_probes(index as u16));
        (0..world.functions.len()).for_each(|index| world.start_function(index as u16));
        (0..world.databases.len()).for_each(|at| world.start_storage_checks(at));
        world
    }

    /// Tells those who work often whom they call, so that they need not look it up each time.
    fn note_ways(&mut self) {
        for users in &mut self.users {
            let component = usize::from(users.component);
            users.steps = self.programs[component].len() as u16;
            users.strands = !self.stranded[component].is_empty();
        }
        for server in &mut self.servers {
            let component = usize::from(server.component);
            server.strands = !self.stranded[component].is_empty();
            server.calls_nobody = self.programs[component].is_empty() && !server.strands;
        }
    }

    /// Builds the state of one component.
    fn add_part(&mut self, component: u16, plan: &Plan, seed: u64) -> Place {
        let part = &plan.components[component as usize];
        let mut add_server = |server: &plan::Server| {
            self.servers.push(Server::new(component, part.key, server, seed));
            Place::Server(self.servers.len() as u16 - 1)
        };
        match &part.kind {
            ComponentKind::Users(users) | ComponentKind::Scheduler(users) => {
                let ring = self.deadlines.len() as u32;
                self.deadlines.push(Deadlines::default());
                self.users.push(Users::new(component, part.key, users, seed, ring));
                Place::Users(self.users.len() as u16 - 1)
            }
            ComponentKind::Frontend(frontend) => add_server(&page_server(frontend, plan.apis.len())),
            ComponentKind::Server(server) => add_server(server),
            ComponentKind::Database(database) => {
                let index = self.servers.len() as u16;
                let mut server = Server::new(component, part.key, &database.server, seed);
                server.database = self.databases.len() as u16;
                self.servers.push(server);
                self.databases.push(Database::new(index, component, plan, database, seed));
                Place::Server(index)
            }
            ComponentKind::Slot(_) => match plan.server(ComponentIx(component)) {
                Some(template) => add_server(template),
                // A slot of no group: nothing calls it, so it may be anything.
                None => Place::Group(u16::MAX),
            },
            ComponentKind::Balancer(balancer) => {
                self.balancers.push(Balancer::new(component, plan, balancer, seed));
                Place::Balancer(self.balancers.len() as u16 - 1)
            }
            ComponentKind::Function(function) => {
                self.functions.push(Function::new(component, part.key, function, seed));
                Place::Function(self.functions.len() as u16 - 1)
            }
            ComponentKind::Group(group) => {
                self.groups.push(Group::new(component, part.key, group, seed));
                Place::Group(self.groups.len() as u16 - 1)
            }
        }
    }

    /// The moment the world stands at.
    pub fn now(&self) -> SimTime {
        self.now
    }

    /// What is being run, with all interventions applied.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The zones and regions that are down, in the order in which they went.
    pub fn outages(&self) -> &[Location] {
        &self.outages
    }

    /// Events taken from the queue so far. What arrives over wires without latency needs none.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// When the next event is due. It may turn out to be a timer that nobody needs any more, and
    /// then nothing is to be seen of it.
    pub fn next_event(&self) -> Option<SimTime> {
        if self.soon.is_empty() { self.queue.next_time() } else { Some(self.now) }
    }

    /// Handles every event up to and including `until`, but no more than `budget` of them.
    pub fn run_until<O: Observer>(&mut self, until: SimTime, budget: u64, observer: &mut O) -> Stop {
        let mut left = budget;
        loop {
            while !self.soon.is_empty() {
                if left == 0 {
                    return Stop::Budget;
                }
                left -= 1;
                if let Some(what) = self.soon.pop() {
                    self.handle_soon(what, observer);
                }
            }
            let Some(entry) = self.queue.first().filter(|entry| entry.time() <= until) else {
                self.now = self.now.max(until);
                return Stop::Reached;
            };
            if left == 0 {
                return Stop::Budget;
            }
            left -= 1;
            self.queue.take_first();
            debug_assert!(entry.time() >= self.now, "the clock went back");
            self.now = entry.time();
            self.events += 1;
            self.handle(entry, observer);
        }
    }

    #[inline(always)]
    fn handle<O: Observer>(&mut self, entry: Entry, observer: &mut O) {
        let arg = entry.arg();
        match entry.kind() {
            Kind::Arrive => self.arrive(arg, observer),
            Kind::Receive => self.receive(arg, observer),
            Kind::ComputeDone => self.compute_done(arg, observer),
            Kind::ShareDone => self.share_done(arg as u16, observer),
            Kind::NextArrival => self.next_arrival(arg as u16, observer),
            Kind::Wake => self.wake(arg, observer),
            Kind::Deadline => self.ring_due(arg, observer),
            Kind::OneDeadline => self.deadline_due(arg, observer),
            Kind::LossNoticed => self.loss_noticed(arg, observer),
            Kind::Booted => self.booted(arg as u16, observer),
            Kind::Probe => self.probe_due(arg as u16, observer),
            Kind::InstanceReady => self.instance_ready(arg, observer),
            Kind::FunctionDue => self.function_due(arg as u16, observer),
            Kind::Scheduled => self.scheduled(arg, observer),
            Kind::Database => self.database_due(arg, observer),
            Kind::Committed => self.committed(arg, observer),
            Kind::Group => self.group_due(arg as u16, observer),
        }
    }

    /// A component at the present moment.
    ///
    /// # Panics
    /// If the plan has no such component.
    pub fn reading(&self, component: ComponentIx) -> PartReading {
        match self.places[component.0 as usize] {
            Place::Users(index) => {
                let in_flight = self.users[index as usize].in_flight() as u32;
                PartReading { in_flight, ..PartReading::default() }
            }
            Place::Server(index) => self.servers[index as usize].reading(self.now),
            Place::Balancer(index) => {
                let in_flight = self.balancers[index as usize].in_flight();
                PartReading { in_flight, ..PartReading::default() }
            }
            Place::Function(index) => {
                let reading = self.functions[index as usize].reading(self.now);
                let state = if self.is_function_down(index) { PartState::ZoneDown } else { reading.state };
                PartReading { state, ..reading }
            }
            Place::Group(_) => PartReading::default(),
        }
    }

    /// What a database holds, and how it is watched over; `None` for other kinds.
    pub fn database(&self, component: ComponentIx) -> Option<DatabaseReading> {
        match self.places.get(component.0 as usize)? {
            Place::Server(index) => {
                let database = self.databases.get(self.servers[*index as usize].database as usize)?;
                Some(database.reading(self.now))
            }
            _ => None,
        }
    }

    /// The reading of a balancer; `None` for other kinds.
    pub fn balancer(&self, component: ComponentIx) -> Option<BalancerReading> {
        match self.places.get(component.0 as usize)? {
            Place::Balancer(index) => Some(self.balancers[*index as usize].reading()),
            _ => None,
        }
    }

    /// The reading of a function; `None` for other kinds.
    pub fn function(&self, component: ComponentIx) -> Option<FunctionReading> {
        match self.places.get(component.0 as usize)? {
            Place::Function(index) => Some(self.functions[*index as usize].details(self.now)),
            _ => None,
        }
    }

    /// The version a server or function runs, and what is wrong with it; `None` for other kinds.
    pub fn version(&self, component: ComponentIx) -> Option<(u32, Option<Bug>)> {
        match self.places.get(component.0 as usize)? {
            Place::Function(index) => Some(self.functions[*index as usize].version()),
            Place::Server(index) => Some(self.servers[*index as usize].version()),
            _ => None,
        }
    }

    /// The reading of a group; `None` for other kinds.
    pub fn group(&self, component: ComponentIx) -> Option<GroupReading> {
        match self.places.get(component.0 as usize)? {
            Place::Group(index) => self.group_reading(*index),
            _ => None,
        }
    }
}
