//! Keeps requests within what KROS allows: so many a second, so many a minute.

use crate::clock::Clock;
use std::collections::VecDeque;

/// The requests of the last minute.
#[derive(Debug)]
pub struct Budget {
    per_second: usize,
    per_minute: usize,
    sent: VecDeque<i64>,
}

impl Budget {
    /// A budget with nothing spent.
    pub fn new(per_second: usize, per_minute: usize) -> Self {
        Budget { per_second: per_second.max(1), per_minute: per_minute.max(1), sent: VecDeque::new() }
    }

    /// Waits until a request may go, and counts it.
    pub fn spend(&mut self, clock: &dyn Clock) {
        loop {
            let now = clock.now_ms();
            while self.sent.front().is_some_and(|sent| *sent <= now - 60_000) {
                self.sent.pop_front();
            }
            let wait = [(self.per_second, 1_000), (self.per_minute, 60_000)]
                .into_iter()
                .filter_map(|(limit, span)| {
                    let oldest = self.sent.len().checked_sub(limit).and_then(|at| self.sent.get(at))?;
                    Some(oldest + span - now)
                })
                .max()
                .unwrap_or(0);
            if wait <= 0 {
                self.sent.push_back(now);
                return;
            }
            clock.sleep_ms(wait);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    struct Hand(Cell<i64>);

    impl Clock for Hand {
        fn now_ms(&self) -> i64 {
            self.0.get()
        }
        fn sleep_ms(&self, ms: i64) {
            self.0.set(self.0.get() + ms);
        }
    }

    #[test]
    fn no_second_and_no_minute_holds_more_than_allowed() {
        let clock = Hand(Cell::new(0));
        let mut budget = Budget::new(10, 300);
        let mut sent = Vec::new();
        for _ in 0..700 {
            budget.spend(&clock);
            sent.push(clock.now_ms());
        }
        for (span, limit) in [(1_000, 10), (60_000, 300)] {
            for (i, start) in sent.iter().enumerate() {
                let within = sent[i..].iter().take_while(|t| **t < start + span).count();
                assert!(within <= limit, "{within} requests in {span} ms");
            }
        }
        assert!(clock.now_ms() < 130_000, "it waits no longer than needed");
    }
}
