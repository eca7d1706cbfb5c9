//! What a run did, as numbers and as a sentence.

use crate::shop::row::State;
use serde_json::{Value, json};

/// Counters of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows looked at.
    pub done: u64,
    /// Documents sent.
    pub sent: u64,
    /// Rows that ended in each state, by state.
    counts: [u64; State::ALL.len()],
    /// The time box ended with work left.
    pub more: bool,
    /// Why nothing runs at all; empty: it runs.
    pub paused: String,
    /// The result in words.
    pub message: String,
}

impl Summary {
    /// Counts a row that this run moved into a state.
    pub fn count(&mut self, state: State) {
        if let Some(at) = State::ALL.iter().position(|s| *s == state) {
            self.counts[at] += 1;
        }
    }

    /// How many rows this run moved into a state.
    pub fn of(&self, state: State) -> u64 {
        State::ALL.iter().position(|s| *s == state).map_or(0, |at| self.counts[at])
    }

    /// The counters by name.
    pub fn counters(&self) -> Value {
        let mut map = serde_json::Map::new();
        map.insert("sent".into(), self.sent.into());
        for state in State::ALL {
            map.insert(state.as_str().into(), self.of(state).into());
        }
        Value::Object(map)
    }

    /// For the wire.
    pub fn to_json(&self) -> Value {
        let mut json = self.counters();
        json["done"] = self.done.into();
        json["more"] = self.more.into();
        json["paused"] = json!(self.paused);
        json["message"] = json!(self.message);
        json
    }
}
