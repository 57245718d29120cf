//! The least a simulation of these two queues can cost: one loop each, good for nothing else.

use rand::Rng;
use rand_pcg::Pcg64;

/// Response times: their exact sum, and counts in buckets an eighth of a per cent wide.
#[derive(Clone)]
pub struct Times {
    count: u64,
    sum: f64,
    buckets: Vec<u32>,
}

/// Bits of a float kept by a bucket: sign, exponent and nine bits of mantissa.
const SHIFT: u32 = 43;
/// Buckets begin at 2⁻³⁰ seconds.
const FIRST: u64 = (1023 - 30) << (52 - SHIFT);

impl Default for Times {
    fn default() -> Times {
        Times { count: 0, sum: 0.0, buckets: vec![0; 48 << (52 - SHIFT)] }
    }
}

impl Times {
    #[inline(always)]
    fn add(&mut self, time: f64) {
        self.count += 1;
        self.sum += time;
        let bucket = (time.to_bits() >> SHIFT).saturating_sub(FIRST) as usize;
        let last = self.buckets.len() - 1;
        self.buckets[bucket.min(last)] += 1;
    }

    pub fn mean(&self) -> f64 {
        self.sum / self.count as f64
    }

    pub fn quantile(&self, share: f64) -> f64 {
        let mut left = (self.count as f64 * share) as u64;
        for (bucket, &count) in self.buckets.iter().enumerate() {
            if left < u64::from(count) {
                return f64::from_bits((bucket as u64 + FIRST) << SHIFT);
            }
            left -= u64::from(count);
        }
        f64::NAN
    }
}

/// Exponential numbers of mean 1, in blocks.
struct Exponentials {
    source: Pcg64,
    block: [f64; 64],
    used: usize,
}

impl Exponentials {
    fn new(stream: u128) -> Exponentials {
        Exponentials { source: Pcg64::new(42, stream), block: [0.0; 64], used: 64 }
    }

    #[inline(always)]
    fn next(&mut self) -> f64 {
        if self.used == 64 {
            self.refill();
        }
        self.used += 1;
        self.block[self.used - 1]
    }

    #[cold]
    fn refill(&mut self) {
        for place in &mut self.block {
            *place = ((self.source.next_u64() >> 11) + 1) as f64 / (1u64 << 53) as f64;
        }
        for place in &mut self.block {
            *place = -ln(*place);
        }
        self.used = 0;
    }
}

#[inline(always)]
fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let mantissa = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    let high = mantissa > std::f64::consts::SQRT_2;
    let m = if high { mantissa * 0.5 } else { mantissa };
    let e = ((bits >> 52) as i32 - 1023 + i32::from(high)) as f64;
    let t = (m - 1.0) / (m + 1.0);
    let s = t * t;
    let mut series = 1.0 / 19.0;
    for denominator in [17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0] {
        series = series * s + 1.0 / denominator;
    }
    e * std::f64::consts::LN_2 + 2.0 * t * series
}

/// Those who wait, by the time they came.
struct Line {
    places: Vec<f64>,
    head: usize,
    tail: usize,
}

impl Line {
    fn new(places: usize) -> Line {
        Line { places: vec![0.0; places], head: 0, tail: 0 }
    }

    fn len(&self) -> usize {
        self.tail.wrapping_sub(self.head)
    }

    #[inline(always)]
    fn push(&mut self, time: f64) {
        if self.len() == self.places.len() {
            let old: Vec<f64> =
                (0..self.len()).map(|i| self.places[(self.head + i) & (self.places.len() - 1)]).collect();
            (self.head, self.tail) = (0, old.len());
            self.places = old;
            self.places.resize(self.places.len() * 2, 0.0);
        }
        let mask = self.places.len() - 1;
        self.places[self.tail & mask] = time;
        self.tail = self.tail.wrapping_add(1);
    }

    #[inline(always)]
    fn pop(&mut self) -> f64 {
        let time = self.places[self.head & (self.places.len() - 1)];
        self.head = self.head.wrapping_add(1);
        time
    }
}

/// One queue before four servers of rate 1.
pub fn mm4(rho: f64, requests: u64) -> Times {
    let (mut arrivals, mut work) = (Exponentials::new(1), Exponentials::new(2));
    let gap = 1.0 / (4.0 * rho);
    let mut times = Times::default();
    let mut line = Line::new(1024);
    // Finish and arrival time of whoever is at each server.
    let (mut finish, mut came) = ([f64::INFINITY; 4], [0.0; 4]);
    let (mut next, mut created, mut busy) = (gap * arrivals.next(), 0, 0);
    while created < requests {
        let mut first = 0;
        for server in 1..4 {
            if finish[server] < finish[first] {
                first = server;
            }
        }
        if next <= finish[first] {
            let now = next;
            next = now + gap * arrivals.next();
            created += 1;
            if busy < 4 {
                let free = finish.iter().position(|&f| f == f64::INFINITY).unwrap_or(0);
                (finish[free], came[free]) = (now + work.next(), now);
                busy += 1;
            } else {
                line.push(now);
            }
        } else {
            let now = finish[first];
            times.add(now - came[first]);
            if line.len() > 0 {
                came[first] = line.pop();
                finish[first] = now + work.next();
            } else {
                finish[first] = f64::INFINITY;
                busy -= 1;
            }
        }
    }
    times
}

/// Servers of rate 1 behind a balancer that picks the one with the fewest open connections, ties in
/// turn.
pub struct Farm {
    pub servers: usize,
    pub rho: f64,
}

impl Farm {
    pub fn run(&self, requests: u64) -> Times {
        let count = self.servers;
        let (mut arrivals, mut work) = (Exponentials::new(1), Exponentials::new(2));
        let gap = 1.0 / (count as f64 * self.rho);
        let mut times = Times::default();
        let mut lines: Vec<Line> = (0..count).map(|_| Line::new(64)).collect();
        let mut finish = [f64::INFINITY; 16];
        let mut turn = 0;
        let (mut next, mut created) = (gap * arrivals.next(), 0);
        while created < requests {
            let mut first = 0;
            for server in 1..count {
                if finish[server] < finish[first] {
                    first = server;
                }
            }
            if next <= finish[first] {
                let now = next;
                next = now + gap * arrivals.next();
                created += 1;
                let mut best = turn;
                for step in 1..count {
                    let server = if turn + step >= count { turn + step - count } else { turn + step };
                    if lines[server].len() < lines[best].len() {
                        best = server;
                    }
                }
                turn = if best + 1 == count { 0 } else { best + 1 };
                if lines[best].len() == 0 {
                    finish[best] = now + work.next();
                }
                lines[best].push(now);
            } else {
                let now = finish[first];
                times.add(now - lines[first].pop());
                finish[first] = if lines[first].len() > 0 { now + work.next() } else { f64::INFINITY };
            }
        }
        times
    }
}
