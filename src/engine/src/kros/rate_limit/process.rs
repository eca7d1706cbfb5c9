//! What one process sends: calls that follow one another in it count together. Other processes are not known here.

use super::Account;
use super::window::RequestLimits;
use crate::clock::Clock;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// When requests were sent in the last minute, and for which account. Clones are one and the same record.
#[derive(Debug, Clone, Default)]
pub struct SentRequests(Arc<Mutex<VecDeque<(Account, i64)>>>);

impl SentRequests {
    /// The record of this process: calls that follow one another count together.
    pub fn of_this_process() -> Self {
        static SENT: OnceLock<SentRequests> = OnceLock::new();
        SENT.get_or_init(SentRequests::default).clone()
    }
}

/// What one account may send from this process.
#[derive(Debug)]
pub struct ProcessLimit {
    limits: RequestLimits,
    account: Account,
    sent: SentRequests,
}

impl ProcessLimit {
    /// The limit of an account, less what `sent` knows of it.
    pub fn new(limits: RequestLimits, account: Account, sent: SentRequests) -> Self {
        ProcessLimit { limits, account, sent }
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
        let wait = [(self.limits.second, 1_000), (self.limits.minute, 60_000)]
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

    const LIMITS: RequestLimits = RequestLimits { second: 10, minute: 300 };

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
        let mut limit = ProcessLimit::new(LIMITS, Account(1), SentRequests::default());
        let mut sent = Vec::new();
        for _ in 0..700 {
            limit.spend(&clock);
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
    fn one_after_another_shares_the_limit_of_its_account_alone() {
        let (clock, sent) = (Hand(Cell::new(0)), SentRequests::default());
        let next = |account| ProcessLimit::new(LIMITS, Account(account), sent.clone());
        (0..10).for_each(|_| next(1).spend(&clock));
        next(2).spend(&clock);
        assert_eq!(clock.now_ms(), 0);
        next(1).spend(&clock);
        assert_eq!(clock.now_ms(), 1_000);
    }

    #[test]
    fn a_clock_that_is_set_back_holds_nobody_up() {
        let clock = Hand(Cell::new(3_600_000));
        let one = RequestLimits { second: 1, minute: 1 };
        let mut limit = ProcessLimit::new(one, Account(1), SentRequests::default());
        limit.spend(&clock);
        clock.0.set(0);
        limit.spend(&clock);
        assert_eq!(clock.now_ms(), 0);
    }
}
