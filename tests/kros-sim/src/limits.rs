//! The two limits on requests: how many, and how alike.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

/// Requests of each token in the last minute.
#[derive(Default)]
pub(crate) struct Rates {
    hits: HashMap<String, VecDeque<Instant>>,
}

impl Rates {
    /// Counts a request, or tells how many seconds to wait. Refused requests do not count.
    pub(crate) fn hit(
        &mut self,
        token: &str,
        now: Instant,
        per_second: usize,
        per_minute: usize,
    ) -> Result<(), u64> {
        let hits = self.hits.entry(token.into()).or_default();
        while hits.front().is_some_and(|hit| now - *hit >= Duration::from_secs(60)) {
            hits.pop_front();
        }
        if hits.len() >= per_minute {
            let oldest = hits.front().map_or(Duration::ZERO, |hit| now - *hit);
            return Err((Duration::from_secs(60).saturating_sub(oldest)).as_secs() + 1);
        }
        if hits.iter().rev().take_while(|hit| now - **hit < Duration::from_secs(1)).count() >= per_second {
            return Err(1);
        }
        hits.push_back(now);
        Ok(())
    }
}

/// Accepted writes by their fingerprint.
#[derive(Default)]
pub(crate) struct Duplicates {
    seen: HashMap<String, Instant>,
}

impl Duplicates {
    /// Whether the same bytes were accepted inside the window.
    pub(crate) fn holds(&self, fingerprint: &str, now: Instant, window: Duration) -> bool {
        self.seen.get(fingerprint).is_some_and(|seen| now - *seen < window)
    }

    pub(crate) fn add(&mut self, fingerprint: String, now: Instant) {
        self.seen.insert(fingerprint, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_in_any_second_and_three_hundred_in_any_minute() {
        let (mut rates, start) = (Rates::default(), Instant::now());
        let at = |ms: u64| start + Duration::from_millis(ms);
        for _ in 0..10 {
            assert_eq!(rates.hit("a", at(0), 10, 300), Ok(()));
        }
        assert_eq!(rates.hit("a", at(999), 10, 300), Err(1));
        assert_eq!(rates.hit("b", at(999), 10, 300), Ok(()), "another token has its own limit");
        assert_eq!(rates.hit("a", at(1000), 10, 300), Ok(()));
        for n in 0..289 {
            assert_eq!(rates.hit("a", at(2000 + n * 150), 10, 300), Ok(()));
        }
        assert_eq!(rates.hit("a", at(50_000), 10, 300), Err(11));
        assert_eq!(rates.hit("a", at(60_000), 10, 300), Ok(()));
    }
}
