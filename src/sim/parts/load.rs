//! How busy a server's vCPUs have been lately.

use std::hint::select_unpredictable;

const WINDOW: u64 = 1_000_000_000;

/// Keeps the area under a level over time, and where that area stood about a second ago.
#[derive(Clone, Copy, Debug, Default)]
pub struct LoadMeter {
    level: u32,
    changed: u64,
    area: u64,
    /// Two older readings, `(time, area)`: the older one is what the newest is compared with.
    old: (u64, u64),
    mark: (u64, u64),
}

impl LoadMeter {
    #[inline(always)]
    pub fn set(&mut self, now: u64, level: u32) {
        if level != self.level {
            self.change(now, level);
        }
    }

    #[inline]
    fn change(&mut self, now: u64, level: u32) {
        self.area += u64::from(self.level) * (now - self.changed);
        self.changed = now;
        // No branches: where changes are about as far apart as this, they would be as good as random.
        let (age, fresh) = (now - self.mark.0, (now, self.area));
        let older = select_unpredictable(age >= WINDOW, fresh, self.mark);
        self.old = select_unpredictable(age >= WINDOW / 2, older, self.old);
        self.mark = select_unpredictable(age >= WINDOW / 2, fresh, self.mark);
        self.level = level;
    }

    /// The area under the level since the beginning.
    pub fn area(&self, now: u64) -> u64 {
        self.area + u64::from(self.level) * (now - self.changed)
    }

    /// Mean level over about the last second.
    pub fn mean(&self, now: u64) -> f64 {
        if now - self.changed >= WINDOW || now == self.old.0 {
            return f64::from(self.level);
        }
        (self.area(now) - self.old.1) as f64 / (now - self.old.0) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_square_wave_as_its_mean_and_a_pause_as_nothing() {
        let mut meter = LoadMeter::default();
        for i in 0..1000 {
            meter.set(i * 10_000_000, (i % 2) as u32 * 3);
        }
        assert!((meter.mean(9_990_000_000) - 1.5).abs() < 0.05);
        meter.set(10_000_000_000, 0);
        assert!(meter.mean(10_500_000_000) < 1.2);
        assert_eq!(meter.mean(11_000_000_000), 0.0);
    }
}
