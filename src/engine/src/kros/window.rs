//! What all processes of a shop sent in the last minute, as one small text that they change by comparing and swapping.
//!
//! A process takes a few requests at once, for a quarter of a second: a block. What it does not send by then is lost, so the sum of
//! blocks never says less than was sent. Documents come first: imports leave a reserve, and rest while a document waits.

use std::fmt::Write as _;

/// How long a block is good for, in milliseconds.
pub const HOLD: i64 = 250;
const SECOND: i64 = 1_000;
const MINUTE: i64 = 60_000;
/// Imports rest for so long after a document had to wait.
const YIELD: i64 = 3_000;
/// No wait is longer before the window is looked at again.
const LONGEST_WAIT: i64 = 2_000;

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Documents, and whatever a person waits for.
    Live,
    /// Imports and reports.
    Import,
}

/// How many requests KROS allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// In any second.
    pub second: usize,
    /// In any minute.
    pub minute: usize,
}

impl Limits {
    /// What imports leave of a minute.
    pub fn reserve(self) -> usize {
        self.minute / 5
    }

    fn of(self, purpose: Purpose) -> [(usize, i64); 2] {
        match purpose {
            Purpose::Live => [(self.second, SECOND), (self.minute, MINUTE)],
            Purpose::Import => {
                let second = self.second - self.second * 3 / 10;
                [(second, SECOND), (self.minute - self.reserve(), MINUTE)]
            }
        }
    }
}

/// A block that was taken, or the mark (0) of a document that had to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    at: i64,
    count: usize,
}

/// The window of one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    account: u64,
    limits: Limits,
    blocks: Vec<Block>,
}

impl Window {
    /// Reads a window as it is at `now`. One of another account, or that cannot be read, begins anew.
    pub fn read(text: &str, account: u64, limits: Limits, now: i64) -> Window {
        let mut window = Window { account, limits, blocks: Vec::new() };
        let mut parts = text.split(' ');
        if parts.next() != Some(&format!("{account:x}")) {
            return window;
        }
        // The limits are for people who look.
        for part in parts.skip(2) {
            let Some((at, count)) = part.split_once(':') else { continue };
            if let (Ok(at), Ok(count)) = (at.parse::<i64>(), count.parse()) {
                // What lies ahead was taken before a clock was set back.
                window.blocks.push(Block { at: at.min(now), count });
            }
        }
        window.blocks.retain(|block| block.at > now - MINUTE - HOLD);
        window
    }

    /// The window as it is kept: account, limits of a minute and the reserve, then `milliseconds:requests` of each block.
    pub fn text(&self) -> String {
        let mut text = format!("{:x} {} {}", self.account, self.limits.minute, self.limits.reserve());
        for block in &self.blocks {
            let _ = write!(text, " {}:{}", block.at, block.count);
        }
        text
    }

    /// Takes up to `wanted` requests: how many, else the milliseconds after which to ask again. Either way the window is another.
    pub fn take(&mut self, purpose: Purpose, wanted: usize, now: i64) -> Result<usize, i64> {
        let wait = self.delay(purpose, now);
        if wait == 0 {
            let count = self.free(purpose, now).min(wanted.max(1));
            self.blocks.push(Block { at: now, count });
            return Ok(count);
        }
        if purpose == Purpose::Live {
            self.blocks.retain(|block| block.count > 0);
            self.blocks.push(Block { at: now, count: 0 });
        }
        Err(wait.min(LONGEST_WAIT))
    }

    /// Milliseconds until a request may go, as far as the window knows.
    pub fn delay(&self, purpose: Purpose, now: i64) -> i64 {
        let marks = self.blocks.iter().filter(|block| block.count == 0 && purpose == Purpose::Import);
        let yields = marks.map(|mark| mark.at + YIELD - now).max().unwrap_or(0).max(0);
        if self.free(purpose, now) > 0 {
            return yields;
        }
        let limits = self.limits.of(purpose);
        let wait = limits.iter().map(|(limit, span)| self.wait(*limit, *span, now)).max().unwrap_or(1);
        wait.max(yields).max(1)
    }

    fn free(&self, purpose: Purpose, now: i64) -> usize {
        let limits = self.limits.of(purpose);
        limits.iter().map(|(limit, span)| limit.saturating_sub(self.used(*span, now))).min().unwrap_or(0)
    }

    fn used(&self, span: i64, now: i64) -> usize {
        self.blocks.iter().filter(|block| block.at > now - span - HOLD).map(|block| block.count).sum()
    }

    /// Until one request more would be within the limit.
    fn wait(&self, limit: usize, span: i64, now: i64) -> i64 {
        let mut used = self.used(span, now);
        let mut ages: Vec<&Block> = self.blocks.iter().filter(|block| block.at > now - span - HOLD).collect();
        ages.sort_by_key(|block| block.at);
        for block in ages {
            if used < limit {
                break;
            }
            used -= block.count;
            if used < limit {
                return block.at + span + HOLD - now + 1;
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { second: 10, minute: 300 };

    /// Requests of several processes that take blocks from one window, as (when, purpose).
    fn run(seconds: i64, processes: &[(Purpose, i64)]) -> Vec<(i64, Purpose)> {
        let (mut text, mut sent) = (String::new(), Vec::new());
        let mut hands: Vec<i64> = vec![0; processes.len()];
        // In the order of time: whoever is earliest takes its turn.
        while let Some(at) =
            (0..hands.len()).min_by_key(|at| hands[*at]).filter(|at| hands[*at] < seconds * 1000)
        {
            let ((purpose, pause), now) = (processes[at], hands[at]);
            let mut window = Window::read(&text, 1, LIMITS, now);
            match window.take(purpose, 4, now) {
                Ok(count) => {
                    for _ in 0..count {
                        // The worst case: a block is sent at its very end.
                        sent.push((now + HOLD, purpose));
                    }
                    hands[at] = now + pause;
                }
                Err(wait) => hands[at] = now + wait,
            }
            text = window.text();
        }
        sent.sort_by_key(|(at, _)| *at);
        sent
    }

    fn most(sent: &[(i64, Purpose)], span: i64) -> usize {
        let within = |(i, (start, _)): (usize, &(i64, Purpose))| {
            sent[i..].iter().take_while(|(at, _)| *at < start + span).count()
        };
        sent.iter().enumerate().map(within).max().unwrap_or(0)
    }

    #[test]
    fn all_processes_together_stay_within_the_limits() {
        let sent = run(180, &[(Purpose::Live, 1), (Purpose::Live, 7), (Purpose::Import, 3)]);
        assert!(most(&sent, SECOND) <= 10 && most(&sent, MINUTE) <= 300);
        assert!(sent.len() > 880, "what is allowed is used: {}", sent.len());
    }

    #[test]
    fn an_import_leaves_the_reserve_and_documents_do_not_wait_for_it() {
        let sent = run(60, &[(Purpose::Import, 1)]);
        assert_eq!(sent.len(), 240);
        // A document every two seconds beside an import that takes what it can.
        let sent = run(120, &[(Purpose::Import, 1), (Purpose::Live, 2_000)]);
        let live: Vec<i64> = sent.iter().filter(|(_, p)| *p == Purpose::Live).map(|(at, _)| *at).collect();
        let longest = live.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(0);
        assert!(longest < 3_000, "a document waited {longest} ms");
        assert!(most(&sent, SECOND) <= 10 && most(&sent, MINUTE) <= 300);
    }

    #[test]
    fn an_import_rests_while_documents_wait() {
        let sent = run(120, &[(Purpose::Import, 1), (Purpose::Live, 1)]);
        let later: Vec<Purpose> = sent.iter().filter(|(at, _)| *at > 60_000).map(|(_, p)| *p).collect();
        let imports = later.iter().filter(|p| **p == Purpose::Import).count();
        assert!(imports * 20 < later.len(), "{imports} of {}", later.len());
    }

    #[test]
    fn a_window_of_another_token_or_of_nonsense_begins_anew() {
        let mut window = Window::read("", 1, LIMITS, 5);
        assert_eq!(window.take(Purpose::Live, 4, 5), Ok(4));
        assert_eq!(window.text(), "1 300 60 5:4");
        assert_eq!(Window::read(&window.text(), 1, LIMITS, 9), window);
        for text in ["", "2 300 60 5:4", "nonsense", "1 300 60 x:y 7"] {
            assert_eq!(Window::read(text, 1, LIMITS, 9).blocks, [], "{text}");
        }
        assert_eq!(Window::read("1 300 60 999999999:4", 1, LIMITS, 9).blocks, [Block { at: 9, count: 4 }]);
    }
}
