//! Time as the engine sees it, so that tests can move it.

use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A source of time. Instants are Unix milliseconds.
pub trait Clock {
    /// Now, in milliseconds since 1970-01-01 UTC.
    fn now_ms(&self) -> i64;
    /// Waits. A virtual clock only moves its hand.
    fn sleep_ms(&self, ms: i64);
    /// Now, in whole seconds.
    fn now(&self) -> i64 {
        self.now_ms().div_euclid(1000)
    }
}

/// The machine's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
    }

    fn sleep_ms(&self, ms: i64) {
        thread::sleep(Duration::from_millis(u64::try_from(ms).unwrap_or(0)));
    }
}
