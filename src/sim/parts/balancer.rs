//! Balancers: they pick a server for each call, and send it again if that may help.

use crate::sim::core::calls::Phase;
use crate::sim::core::random::{Purpose, Uniforms, mix};
use crate::sim::event::{Cause, EventKind, Observer};
use crate::sim::parts::health::{Checker, View};
use crate::sim::plan::{self, ComponentIx, Plan, Policy, Ties, WhenAllUnhealthy, WireIx};
use crate::sim::reading::{BackendReading, BalancerReading, Health, Pick};
use crate::sim::world::World;
use crate::units::SimTime;

/// Whether a server behind a balancer is there at all: instances of a group come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    There,
    /// It finishes what it has and gets nothing new.
    Draining,
    Absent,
}

#[derive(Clone, Debug)]
pub struct Balancer {
    policy: Policy,
    ties: Ties,
    retries: u32,
    fail_open: bool,
    draws: Uniforms,
    pub checker: Checker,
    /// By position: the wires to the servers, the servers, and what is known of each.
    pub wires: Vec<u16>,
    servers: Vec<u16>,
    /// Names of the servers for hashing, which stay when the drawing grows.
    names: Vec<u64>,
    open: Vec<u32>,
    weights: Vec<u32>,
    presence: Vec<Presence>,
    /// By position, how many requests were sent there; empty unless a group wants to know.
    sent: Vec<u64>,
    /// Smooth weighted round robin: what each server has saved up.
    saved: Vec<i64>,
    /// Positions that may be picked, in order.
    eligible: Vec<u16>,
    /// Where round robin goes on.
    pointer: u16,
    in_flight: u32,
    last: Option<(SimTime, u16)>,
    /// What was known of each server at the last pick.
    last_open: Vec<u32>,
    last_views: Vec<View>,
    last_presence: Vec<Presence>,
    last_weights: Vec<u32>,
}

impl Balancer {
    pub fn new(component: u16, plan: &Plan, settings: &plan::Balancer, seed: u64) -> Balancer {
        let part = &plan.components[component as usize];
        let wires: Vec<u16> = part.out.iter().map(|w| w.0).collect();
        let servers: Vec<u16> = wires.iter().map(|&w| plan.wires[w as usize].to.0).collect();
        let count = wires.len();
        let mut balancer = Balancer {
            policy: settings.policy,
            ties: settings.ties,
            retries: 0,
            fail_open: false,
            draws: Uniforms::new(seed, part.key, Purpose::Picks),
            checker: Checker::new(seed, part.key, settings.health_check.clone(), count),
            names: servers.iter().map(|&s| mix(plan.components[s as usize].key)).collect(),
            open: vec![0; count],
            weights: wires.iter().map(|&w| plan.wires[w as usize].weight).collect(),
            presence: vec![Presence::There; count],
            sent: Vec::new(),
            saved: vec![0; count],
            eligible: Vec::with_capacity(count),
            pointer: 0,
            in_flight: 0,
            last: None,
            last_open: vec![0; count],
            last_views: vec![View::default(); count],
            last_presence: vec![Presence::There; count],
            last_weights: vec![0; count],
            wires,
            servers,
        };
        for (p, &server) in (0u16..).zip(&balancer.servers) {
            if let Some((_, group, slot)) = plan.group_of(ComponentIx(server)) {
                balancer.sent.resize(count, 0);
                if u32::from(slot) >= group.first_size() {
                    balancer.presence[p as usize] = Presence::Absent;
                    balancer.checker.leave(p);
                }
            }
        }
        balancer.configure(settings);
        balancer
    }

    pub fn configure(&mut self, settings: &plan::Balancer) {
        self.policy = settings.policy;
        self.ties = settings.ties;
        self.retries = settings.retries;
        self.fail_open = settings.when_all_unhealthy == WhenAllUnhealthy::FailOpen;
        self.review();
    }

    pub fn set_weight(&mut self, position: u16, weight: u32) {
        self.weights[position as usize] = weight;
    }

    pub fn presence(&self, position: u16) -> Presence {
        self.presence[position as usize]
    }

    /// A server comes, goes, or is about to go.
    pub fn set_presence(&mut self, position: u16, presence: Presence) {
        if self.presence[position as usize] == Presence::Absent {
            self.saved[position as usize] = 0;
        }
        self.presence[position as usize] = presence;
        if presence == Presence::Absent {
            self.checker.leave(position);
        }
        self.review();
    }

    /// Requests at a server that are not answered yet, and requests sent there so far.
    pub fn open(&self, position: u16) -> u32 {
        self.open[position as usize]
    }

    pub fn sent(&self, position: u16) -> u64 {
        self.sent.get(position as usize).copied().unwrap_or(0)
    }

    /// Works out anew who may be picked, after a view or a setting changed.
    pub fn review(&mut self) {
        let count = self.wires.len() as u16;
        self.eligible.clear();
        let there = |p: &u16| self.presence[*p as usize] == Presence::There;
        self.eligible.extend((0..count).filter(there).filter(|&p| self.checker.is_in_rotation(p)));
        if self.eligible.is_empty() && self.fail_open {
            self.eligible.extend((0..count).filter(there));
        }
    }

    /// Picks a server for a client, and moves the pointer on. On a second try the server that failed
    /// is left out, if there is another.
    #[inline]
    fn pick(&mut self, client: u32, failed: Option<u16>) -> Option<u16> {
        if let Some(failed) = failed
            && self.eligible.len() > 1
            && let Some(at) = self.eligible.iter().position(|&p| p == failed)
        {
            self.eligible.remove(at);
            let picked = self.pick(client, None);
            self.eligible.insert(at, failed);
            return picked;
        }
        if self.eligible.is_empty() {
            return None;
        }
        let picked = match self.policy {
            Policy::RoundRobin => self.next_in_turn(),
            Policy::WeightedRoundRobin => self.next_by_weight(),
            Policy::LeastConnections => self.fewest_open(),
            Policy::LeastRequestOfTwo => self.better_of_two(),
            Policy::Random => self.eligible[self.draws.below(self.eligible.len() as u32) as usize],
            Policy::SourceIpHash => self.hashed(client),
        };
        debug_assert!(self.fail_open || self.checker.is_in_rotation(picked), "picked an unhealthy server");
        Some(picked)
    }

    /// The next position at or after the pointer.
    fn in_turn(&self) -> Option<u16> {
        self.eligible.iter().find(|&&p| p >= self.pointer).or(self.eligible.first()).copied()
    }

    fn next_in_turn(&mut self) -> u16 {
        let picked = self.in_turn().unwrap_or(0);
        self.pointer = picked + 1;
        picked
    }

    /// Smooth weighted round robin as in nginx: everybody saves up its weight, the richest is picked
    /// and pays for all. Servers of weight zero are picked only if there are no others.
    fn next_by_weight(&mut self) -> u16 {
        let total: i64 = self.eligible.iter().map(|&p| i64::from(self.weights[p as usize])).sum();
        if total == 0 {
            return self.next_in_turn();
        }
        for &p in &self.eligible {
            self.saved[p as usize] += i64::from(self.weights[p as usize]);
        }
        let picked = self.richest(&self.saved);
        self.saved[picked as usize] -= total;
        picked
    }

    /// The first of the eligible positions with the largest savings, weight zero left out.
    fn richest(&self, saved: &[i64]) -> u16 {
        let mut best: Option<u16> = None;
        for &p in self.eligible.iter().filter(|&&p| self.weights[p as usize] > 0) {
            if best.is_none_or(|b| saved[p as usize] > saved[b as usize]) {
                best = Some(p);
            }
        }
        best.unwrap_or(0)
    }

    #[inline]
    fn fewest_open(&mut self) -> u16 {
        let picked = match self.ties {
            Ties::RoundRobin => {
                let (pointer, count) = (u32::from(self.pointer), self.wires.len() as u32);
                let turn = |p: u32| if p >= pointer { p - pointer } else { p + count - pointer };
                let picked = self.least_by(turn);
                self.pointer = picked + 1;
                if self.pointer as usize >= self.wires.len() {
                    self.pointer = 0;
                }
                picked
            }
            Ties::First => self.least_by(|p| p),
            Ties::Random => {
                let least = self.eligible.iter().map(|&p| self.open[p as usize]).min();
                let equal = |p: &&u16| Some(self.open[**p as usize]) == least;
                let count = self.eligible.iter().filter(equal).count() as u32;
                let turn = self.draws.below(count) as usize;
                let equal = |p: &&u16| Some(self.open[**p as usize]) == least;
                self.eligible.iter().filter(equal).nth(turn).copied().unwrap_or(0)
            }
        };
        debug_assert!(self.eligible.iter().all(|&p| self.open[p as usize] >= self.open[picked as usize]));
        picked
    }

    /// The eligible position with the fewest open connections, and the lowest `rank` among those.
    #[inline]
    fn least_by(&self, rank: impl Fn(u32) -> u32) -> u16 {
        let mut best = u64::MAX;
        let mut picked = 0;
        for &p in &self.eligible {
            let key = u64::from(self.open[p as usize]) << 32 | u64::from(rank(u32::from(p)));
            if key < best {
                (best, picked) = (key, p);
            }
        }
        picked
    }

    /// Two different servers at random, the one with fewer open connections.
    fn better_of_two(&mut self) -> u16 {
        let count = self.eligible.len() as u32;
        let first = self.draws.below(count);
        if count == 1 {
            return self.eligible[0];
        }
        let other = self.draws.below(count - 1);
        let second = if other >= first { other + 1 } else { other };
        let (first, second) = (self.eligible[first as usize], self.eligible[second as usize]);
        if self.open[second as usize] < self.open[first as usize] { second } else { first }
    }

    /// Rendezvous hashing: each server bids for each client, so that losing a server moves only the
    /// clients it had.
    fn hashed(&self, client: u32) -> u16 {
        let client = mix(u64::from(client));
        let bid = |p: u16| mix(client ^ self.names[p as usize]);
        self.eligible.iter().copied().max_by_key(|&p| (bid(p), p)).unwrap_or(0)
    }

    #[inline]
    fn note_pick(&mut self, now: SimTime, picked: u16) {
        self.last = Some((now, picked));
        self.last_open.copy_from_slice(&self.open);
        self.last_views.copy_from_slice(self.checker.views());
        self.last_weights.copy_from_slice(&self.weights);
        self.last_presence.copy_from_slice(&self.presence);
        if let Some(sent) = self.sent.get_mut(picked as usize) {
            *sent += 1;
        }
        self.open[picked as usize] += 1;
    }

    pub fn in_flight(&self) -> u32 {
        self.in_flight
    }

    fn backends(
        &self,
        open: &[u32],
        views: &[View],
        weights: &[u32],
        presence: &[Presence],
    ) -> Vec<BackendReading> {
        let checked = self.checker.is_on();
        let backend = |p: usize| BackendReading {
            wire: WireIx(self.wires[p]),
            server: ComponentIx(self.servers[p]),
            health: if checked { views[p].health } else { Health::Healthy },
            open: open[p],
            against: if checked { views[p].against() } else { 0 },
            weight: weights[p],
            draining: presence[p] == Presence::Draining,
        };
        let there = |p: &usize| presence[*p] != Presence::Absent;
        (0..self.wires.len()).filter(there).map(backend).collect()
    }

    fn pointer_reading(&self) -> Option<WireIx> {
        let position = match self.policy {
            _ if self.eligible.is_empty() => None,
            Policy::RoundRobin => self.in_turn(),
            Policy::LeastConnections if self.ties == Ties::RoundRobin => self.in_turn(),
            Policy::WeightedRoundRobin => {
                let next = self.saved.iter().zip(&self.weights).map(|(s, &w)| s + i64::from(w));
                Some(self.richest(&next.collect::<Vec<_>>()))
            }
            _ => None,
        };
        position.map(|p| WireIx(self.wires[p as usize]))
    }

    pub fn reading(&self) -> BalancerReading {
        let last_pick = self.last.map(|(time, picked)| Pick {
            time,
            wire: WireIx(self.wires[picked as usize]),
            candidates: self.backends(
                &self.last_open,
                &self.last_views,
                &self.last_weights,
                &self.last_presence,
            ),
        });
        BalancerReading {
            pointer: self.pointer_reading(),
            backends: self.backends(&self.open, self.checker.views(), &self.weights, &self.presence),
            last_pick,
        }
    }
}

impl World {
    #[inline]
    pub(in crate::sim) fn balancer_arrive<O: Observer>(&mut self, index: u16, call: u32, observer: &mut O) {
        self.balancers[index as usize].in_flight += 1;
        let record = &mut self.calls[call];
        record.phase = Phase::Calling;
        record.time = self.now.0;
        observer.on(&self.call_event(EventKind::Arrived, call));
        self.route(index, call, None, observer);
    }

    #[inline]
    fn route<O: Observer>(&mut self, index: u16, call: u32, failed: Option<u16>, observer: &mut O) {
        let balancer = &mut self.balancers[index as usize];
        let record = &mut self.calls[call];
        let Some(picked) = balancer.pick(record.client, failed) else {
            let nowhere = balancer.wires.is_empty();
            let cause = if nowhere { Cause::NowhereToGo } else { Cause::NoHealthyBackend };
            return self.balancer_answer(index, call, cause, observer);
        };
        record.attempts += 1;
        balancer.note_pick(self.now, picked);
        let wire = balancer.wires[picked as usize];
        self.send(call, wire, observer);
    }

    /// A server answered, refused, or let the time limit pass.
    #[inline]
    pub(in crate::sim) fn backend_answered<O: Observer>(
        &mut self,
        index: u16,
        call: u32,
        wire: u16,
        cause: Cause,
        observer: &mut O,
    ) {
        let balancer = &mut self.balancers[index as usize];
        let position = self.ways[wire as usize].position;
        balancer.open[position as usize] -= 1;
        if cause != Cause::None {
            let record = &self.calls[call];
            let repeatable = self.plan.apis.get(record.api as usize).is_some_and(|api| api.repeatable);
            let gateway_error = matches!(cause.status(), Some(502..=504));
            if repeatable && gateway_error && u32::from(record.attempts) <= balancer.retries {
                return self.route(index, call, Some(position), observer);
            }
        }
        self.balancer_answer(index, call, cause, observer);
    }

    #[inline]
    fn balancer_answer<O: Observer>(&mut self, index: u16, call: u32, cause: Cause, observer: &mut O) {
        self.balancers[index as usize].in_flight -= 1;
        self.answer(call, cause, 0, observer);
    }
}
