//! The checkpoint of a run.

use crate::seen::Seen;
use crate::stock::safety::Effects;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The parts of a run, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Pages of KROS.
    Read,
    /// Stored cards that need another look.
    Stored,
    /// The safety stop.
    Check,
    /// Cards that KROS did not list.
    Gone,
    /// Products.
    Write,
    /// Nothing is left.
    Done,
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Cards read, each once.
    pub read: u64,
    /// Products made.
    pub created: u64,
    /// Products changed.
    pub changed: u64,
    /// Cards whose product is as it should be.
    pub unchanged: u64,
    /// Cards left alone on purpose.
    pub skipped: u64,
    /// Cards that could not be imported.
    pub failed: u64,
}

/// The checkpoint of a run. It cannot be read without its phase and its start, so a new run has none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cursor {
    /// Part of the run.
    pub phase: Phase,
    /// When it began.
    pub started: i64,
    /// Only cards changed since, as KROS is asked; none: all.
    pub since: Option<String>,
    /// Only the card with this code; empty: all.
    #[serde(default)]
    pub only: String,
    /// Rows passed.
    pub skip: u64,
    /// Id of the last row passed: it must come again, or the list has shifted.
    pub last: String,
    /// How often the list was read anew, because it had moved.
    pub restarts: u32,
    /// A row came elsewhere than the one before it, since the list was begun.
    #[serde(default)]
    pub unsteady: bool,
    /// A row came twice, although the list did not move.
    #[serde(default)]
    pub repeated: bool,
    /// Cards that were new since the list was begun.
    #[serde(default)]
    pub fresh: u64,
    /// How often in a row the list brought nothing new.
    #[serde(default)]
    pub quiet: u32,
    /// It moved each time; a card may have been passed over.
    pub shifted: bool,
    /// Why KROS stopped answering; empty: it did not.
    pub broken: String,
    /// Why the connection rests; empty: it does not.
    pub paused: String,
    /// The merchant said that the run may write.
    pub confirmed: bool,
    /// Last row of the shop passed, in phases that walk through rows of the shop.
    pub after: u64,
    /// Cards looked up by their code.
    pub looked: u64,
    /// Cards of the shop that were read.
    pub seen: Seen,
    /// Cards that are gone, whose product another card with the same code takes over.
    #[serde(default)]
    pub replaced: Vec<String>,
    /// Rows to be written.
    pub planned: u64,
    /// What the run would do to products.
    pub effects: Effects,
    /// What the run did.
    pub tally: Tally,
    /// What it had done before the first product was written; none: none was.
    #[serde(default)]
    pub tally_before: Option<Tally>,
}

impl Default for Cursor {
    fn default() -> Self {
        Cursor {
            phase: Phase::Read,
            started: 0,
            since: None,
            only: String::new(),
            skip: 0,
            last: String::new(),
            restarts: 0,
            unsteady: false,
            repeated: false,
            fresh: 0,
            quiet: 0,
            shifted: false,
            broken: String::new(),
            paused: String::new(),
            confirmed: false,
            after: 0,
            looked: 0,
            seen: Seen::default(),
            replaced: Vec::new(),
            planned: 0,
            effects: Effects::default(),
            tally: Tally::default(),
            tally_before: None,
        }
    }
}

impl Cursor {
    /// Every card that should have been read was read.
    pub fn is_complete(&self) -> bool {
        self.broken.is_empty() && !self.shifted
    }

    /// The counters a merchant sees. `done` are cards whose outcome is settled.
    pub fn counters(&self) -> Value {
        let t = &self.tally;
        let done = t.created + t.changed + t.unchanged + t.skipped + t.failed;
        json!({
            "done": done, "read": t.read, "created": t.created, "changed": t.changed, "unchanged": t.unchanged,
            "skipped": t.skipped, "failed": t.failed
        })
    }
}
