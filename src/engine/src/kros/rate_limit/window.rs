//! The text that all processes of a shop share: what they sent in the last minute. They change it by comparing and swapping.
//!
//! A process takes a few requests at once, for a quarter of a second: a block. What it does not send by then is lost, so the sum of
//! blocks never says less than was sent. Documents come first: imports and reports leave
//! a reserve, and rest while a document waits.

use super::Account;
use std::fmt::Write as _;

/// How long a block is good for, in milliseconds.
pub const HOLD: i64 = 250;
const SECOND: i64 = 1_000;
const MINUTE: i64 = 60_000;
/// Imports and reports rest for so long after a document had to wait.
const REST: i64 = 3_000;
/// No wait is longer before the window is looked at again.
const LONGEST_WAIT: i64 = 2_000;

/// Which requests go first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Priority {
    /// Documents, and whatever a person waits for.
    Normal,
    /// Imports and reports.
    Low,
}

/// How many requests KROS allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestLimits {
    /// In any second.
    pub second: usize,
    /// In any minute.
    pub minute: usize,
}

impl RequestLimits {
    /// What requests of low priority leave of a minute.
    pub fn reserve(self) -> usize {
        self.minute / 5
    }

    fn of(self, priority: Priority) -> [(usize, i64); 2] {
        match priority {
            Priority::Normal => [(self.second, SECOND), (self.minute, MINUTE)],
            Priority::Low => {
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
    account: Account,
    limits: RequestLimits,
    blocks: Vec<Block>,
}

impl Window {
    /// Reads a window as it is at `now`. One of another account, or that cannot be read, begins anew. One of the earlier form, which
    /// bears a mark that only its own build could make, counts as this account's: for a minute more is left unsent than need be.
    pub fn read(text: &str, account: Account, limits: RequestLimits, now: i64) -> Window {
        let mut window = Window { account, limits, blocks: Vec::new() };
        let mut parts = text.split(' ');
        let mark = parts.next().unwrap_or_default();
        if mark != account.to_string() && !is_earlier(mark) {
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
        let mut text = format!("{} {} {}", self.account, self.limits.minute, self.limits.reserve());
        for block in &self.blocks {
            let _ = write!(text, " {}:{}", block.at, block.count);
        }
        text
    }

    /// Takes up to `most` requests: how many, else the milliseconds after which to ask again. Either way the window is another.
    pub fn take(&mut self, priority: Priority, most: usize, now: i64) -> Result<usize, i64> {
        let wait = self.delay(priority, now);
        if wait == 0 {
            let count = self.free(priority, now).min(most.max(1));
            self.blocks.push(Block { at: now, count });
            return Ok(count);
        }
        if priority == Priority::Normal {
            self.blocks.retain(|block| block.count > 0);
            self.blocks.push(Block { at: now, count: 0 });
        }
        Err(wait.min(LONGEST_WAIT))
    }

    /// Milliseconds until a request may go, as far as the window knows.
    pub fn delay(&self, priority: Priority, now: i64) -> i64 {
        let marks = self.blocks.iter().filter(|block| block.count == 0 && priority == Priority::Low);
        let rest = marks.map(|mark| mark.at + REST - now).max().unwrap_or(0).max(0);
        if self.free(priority, now) > 0 {
            return rest;
        }
        let limits = self.limits.of(priority);
        let wait = limits.iter().map(|(limit, span)| self.wait(*limit, *span, now)).max().unwrap_or(1);
        wait.max(rest).max(1)
    }

    fn free(&self, priority: Priority, now: i64) -> usize {
        let limits = self.limits.of(priority);
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

/// A mark of earlier versions: hexadecimal digits of a number that differed between builds of the engine.
fn is_earlier(mark: &str) -> bool {
    u64::from_str_radix(mark, 16).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: Account = Account(1);
    const LIMITS: RequestLimits = RequestLimits { second: 10, minute: 300 };

    /// Requests of several processes that take blocks from one window, as (when, priority).
    fn run(seconds: i64, processes: &[(Priority, i64)]) -> Vec<(i64, Priority)> {
        let (mut text, mut sent) = (String::new(), Vec::new());
        let mut hands: Vec<i64> = vec![0; processes.len()];
        // In the order of time: whoever is earliest takes its turn.
        while let Some(at) =
            (0..hands.len()).min_by_key(|at| hands[*at]).filter(|at| hands[*at] < seconds * 1000)
        {
            let ((priority, pause), now) = (processes[at], hands[at]);
            let mut window = Window::read(&text, OURS, LIMITS, now);
            match window.take(priority, 4, now) {
                Ok(count) => {
                    for _ in 0..count {
                        // The worst case: a block is sent at its very end.
                        sent.push((now + HOLD, priority));
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

    fn most(sent: &[(i64, Priority)], span: i64) -> usize {
        let within = |(i, (start, _)): (usize, &(i64, Priority))| {
            sent[i..].iter().take_while(|(at, _)| *at < start + span).count()
        };
        sent.iter().enumerate().map(within).max().unwrap_or(0)
    }

    #[test]
    fn all_processes_together_stay_within_the_limits() {
        let sent = run(180, &[(Priority::Normal, 1), (Priority::Normal, 7), (Priority::Low, 3)]);
        assert!(most(&sent, SECOND) <= 10 && most(&sent, MINUTE) <= 300);
        assert!(sent.len() > 880, "what is allowed is used: {}", sent.len());
    }

    #[test]
    fn an_import_leaves_the_reserve_and_documents_do_not_wait_for_it() {
        let sent = run(60, &[(Priority::Low, 1)]);
        assert_eq!(sent.len(), 240);
        // A document every two seconds beside an import that takes what it can.
        let sent = run(120, &[(Priority::Low, 1), (Priority::Normal, 2_000)]);
        let live: Vec<i64> = sent.iter().filter(|(_, p)| *p == Priority::Normal).map(|(at, _)| *at).collect();
        let longest = live.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(0);
        assert!(longest < 3_000, "a document waited {longest} ms");
        assert!(most(&sent, SECOND) <= 10 && most(&sent, MINUTE) <= 300);
    }

    #[test]
    fn an_import_rests_while_documents_wait() {
        let sent = run(120, &[(Priority::Low, 1), (Priority::Normal, 1)]);
        let later: Vec<Priority> = sent.iter().filter(|(at, _)| *at > 60_000).map(|(_, p)| *p).collect();
        let imports = later.iter().filter(|p| **p == Priority::Low).count();
        assert!(imports * 20 < later.len(), "{imports} of {}", later.len());
    }

    #[test]
    fn a_window_of_another_token_or_of_nonsense_begins_anew() {
        let mut window = Window::read("", OURS, LIMITS, 5);
        assert_eq!(window.take(Priority::Normal, 4, 5), Ok(4));
        assert_eq!(window.text(), "sha256:0000000000000001 300 60 5:4");
        assert_eq!(Window::read(&window.text(), OURS, LIMITS, 9), window);
        for text in
            ["", "sha256:0000000000000002 300 60 5:4", "nonsense", "sha256:0000000000000001 300 60 x:y 7"]
        {
            assert_eq!(Window::read(text, OURS, LIMITS, 9).blocks, [], "{text}");
        }
        let ahead = Window::read("sha256:0000000000000001 300 60 999999999:4", OURS, LIMITS, 9);
        assert_eq!(ahead.blocks, [Block { at: 9, count: 4 }]);
    }

    #[test]
    fn what_an_earlier_version_sent_counts_after_an_update() {
        for mark in ["1", "2", "f00dfeedf00dfeed"] {
            let mut window = Window::read(&format!("{mark} 300 60 5:298"), OURS, LIMITS, 2_000);
            assert_eq!(window.take(Priority::Normal, 10, 2_000), Ok(2), "{mark}");
            assert!(window.take(Priority::Normal, 1, 2_000).is_err());
            assert!(window.text().starts_with("sha256:0000000000000001 "), "{}", window.text());
        }
        assert_eq!(Window::read("f00dfeedf00dfeed 300 60 x:y 7", OURS, LIMITS, 9).blocks, []);
    }
}
