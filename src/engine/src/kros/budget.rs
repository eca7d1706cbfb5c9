//! Keeps requests within what KROS allows: so many a second, so many a minute.

use crate::clock::Clock;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// When requests were sent in the last minute, and for which account. Clones are one and the same record.
#[derive(Debug, Clone, Default)]
pub struct Sent(Arc<Mutex<VecDeque<(u64, i64)>>>);

impl Sent {
    /// The record of this process: calls that follow one another count together.
    pub fn of_this_process() -> Self {
        static SENT: OnceLock<Sent> = OnceLock::new();
        SENT.get_or_init(Sent::default).clone()
    }
}

/// What one account may send.
#[derive(Debug)]
pub struct Budget {
    per_second: usize,
    per_minute: usize,
    account: u64,
    sent: Sent,
}

impl Budget {
    /// The budget of an account, less what `sent` knows of it.
    pub fn new(per_second: usize, per_minute: usize, account: u64, sent: Sent) -> Self {
        Budget { per_second: per_second.max(1), per_minute: per_minute.max(1), account, sent }
    }

    /// Waits until a request may go, and counts it.
    pub fn spend(&mut self, clock: &dyn Clock) {
        loop {
            let wait = self.take(clock);
            if wait <= 0 {
                return;
            }
            clock.sleep_ms(wait);
        }
    }

    /// Counts a request if it may go now; else answers with the milliseconds until it may.
    fn take(&self, clock: &dyn Clock) -> i64 {
        let mut sent = self.sent.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = clock.now_ms();
        // What lies ahead was sent before the machine's clock was set back.
        sent.retain(|(_, at)| (now - 59_999..=now).contains(at));
        let ours: Vec<i64> =
            sent.iter().filter(|(account, _)| *account == self.account).map(|(_, at)| *at).collect();
        let wait = [(self.per_second, 1_000), (self.per_minute, 60_000)]
            .into_iter()
            .filter_map(|(limit, span)| {
                let oldest = ours.len().checked_sub(limit).and_then(|at| ours.get(at))?;
                Some(oldest + span - now)
            })
            .max()
            .unwrap_or(0);
        if wait <= 0 {
            sent.push_back((self.account, now));
        }
        wait
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
        let mut budget = Budget::new(10, 300, 1, Sent::default());
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
    #[test]
    fn one_after_another_shares_the_budget_of_its_account_alone() {
        let (clock, sent) = (Hand(Cell::new(0)), Sent::default());
        let next = |account| Budget::new(10, 300, account, sent.clone());
        (0..10).for_each(|_| next(1).spend(&clock));
        next(2).spend(&clock);
        assert_eq!(clock.now_ms(), 0);
        next(1).spend(&clock);
        assert_eq!(clock.now_ms(), 1_000);
    }

    #[test]
    fn a_clock_that_is_set_back_holds_nobody_up() {
        let clock = Hand(Cell::new(3_600_000));
        let mut budget = Budget::new(1, 1, 1, Sent::default());
        budget.spend(&clock);
        clock.0.set(0);
        budget.spend(&clock);
        assert_eq!(clock.now_ms(), 0);
    }
}
