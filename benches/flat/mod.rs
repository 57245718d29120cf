//! The least a simulation of these two queues can cost: one loop each, good for nothing else.

use rand::Rng;
use rand_pcg::Pcg64;

/// Response times: their exact sum, and counts in buckets less than two per cent wide.
#[derive(Clone)]
pub struct Times {
    count: u64,
    sum: f64,
    buckets: Vec<u32>,
}

/// Bits of a float that a bucket leaves out; sign, exponent and six bits of mantissa stay.
const SHIFT: u32 = 46;
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
                let edge = |bucket: u64| f64::from_bits((bucket + FIRST) << SHIFT);
                let (low, high) = (edge(bucket as u64), edge(bucket as u64 + 1));
                return low + (high - low) * left as f64 / f64::from(count);
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

/// One queue before four servers of rate 1. Whoever comes knows at once which server will be free
/// first and so when it will be done: no event is ever queued.
pub fn mm4(rho: f64, requests: u64) -> Times {
    let (mut arrivals, mut work) = (Exponentials::new(1), Exponentials::new(2));
    let gap = 1.0 / (4.0 * rho);
    let mut times = Times::default();
    let mut free_at = [0.0f64; 4];
    let mut now = 0.0;
    for _ in 0..requests {
        now += gap * arrivals.next();
        let first = |a: usize, b: usize| if free_at[b] < free_at[a] { b } else { a };
        let server = first(first(0, 1), first(2, 3));
        let done = free_at[server].max(now) + work.next();
        free_at[server] = done;
        times.add(done - now);
    }
    times
}

/// Requests that fit one server's line; at most 48 met in ten million.
const ROOM: usize = 256;

/// Servers of rate 1 behind a balancer that picks the one with the fewest open connections, ties in
/// turn.
pub struct Farm<const SERVERS: usize> {
    pub rho: f64,
}

impl<const SERVERS: usize> Farm<SERVERS> {
    /// Each server keeps the moments at which its requests will be done; those that have passed are
    /// dropped when the next request comes.
    pub fn run(&self, requests: u64) -> Times {
        let (mut arrivals, mut work) = (Exponentials::new(1), Exponentials::new(2));
        let gap = 1.0 / (SERVERS as f64 * self.rho);
        let mut times = Times::default();
        let mut lines = vec![[f64::INFINITY; ROOM]; SERVERS];
        let (mut head, mut open) = ([0usize; SERVERS], [0u32; SERVERS]);
        let (mut first, mut last) = ([f64::INFINITY; SERVERS], [0.0f64; SERVERS]);
        let mut turn = 0u32;
        let mut now = 0.0;
        for _ in 0..requests {
            now += gap * arrivals.next();
            for server in 0..SERVERS {
                while first[server] <= now {
                    head[server] += 1;
                    open[server] -= 1;
                    let front = lines[server][head[server] % ROOM];
                    first[server] = if open[server] > 0 { front } else { f64::INFINITY };
                }
            }
            let mut best = u32::MAX;
            for server in 0..SERVERS as u32 {
                let away = if server >= turn { server - turn } else { server + SERVERS as u32 - turn };
                best = best.min(open[server as usize] << 8 | away << 4 | server);
            }
            let server = best as usize & 15;
            turn = (server as u32 + 1) % SERVERS as u32;
            let done = last[server].max(now) + work.next();
            last[server] = done;
            lines[server][(head[server] + open[server] as usize) % ROOM] = done;
            if open[server] == 0 {
                first[server] = done;
            }
            open[server] += 1;
            assert!((open[server] as usize) < ROOM, "the line is too short");
            times.add(done - now);
        }
        times
    }
}
