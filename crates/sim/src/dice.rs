//! The dice: every choice of the city comes from one seed, in one order.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Dice of a seed.
#[derive(Debug)]
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number below `sides`; 0 where there are none.
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        if sides == 0 {
            return 0;
        }
        self.0.random_range(0..sides as u64) as usize
    }

    /// A number between the two, both included.
    pub(crate) fn between(&mut self, least: i64, most: i64) -> i64 {
        self.0.random_range(least..=most.max(least))
    }

    /// 0 to 99.
    pub(crate) fn percent(&mut self) -> usize {
        self.below(100)
    }

    /// Whether something that happens so often in a hundred happens now.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.percent() < percent
    }

    /// One of them, if there are any.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// One of a pool that is never empty.
    pub(crate) fn say(&mut self, from: &[&'static str]) -> String {
        self.pick(from).copied().unwrap_or_default().to_owned()
    }
}
