//! One row of the ledger: one document of one order, and what is known about it.

pub use super::kind::Kind;

use super::facts::{Column, Facts};
use crate::money::decimal::{integer, lenient_id, lenient_id_opt, lenient_text};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// Where a document stands. The slugs are public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Something is missing that will come: a rate, a status, a start time.
    Waiting,
    /// Ready to be sent.
    Queued,
    /// A worker is sending it right now.
    Sending,
    /// The answer was lost: it may or may not stand in KROS.
    Unknown,
    /// KROS took it over and will report the number.
    Accepted,
    /// The number is known.
    Issued,
    /// A reason the merchant can act on stops it.
    Refused,
    /// A person must look.
    Attention,
    /// Not to be sent.
    Cancelled,
}

impl State {
    /// Every state.
    pub const ALL: [State; 9] = [
        State::Waiting,
        State::Queued,
        State::Sending,
        State::Unknown,
        State::Accepted,
        State::Issued,
        State::Refused,
        State::Attention,
        State::Cancelled,
    ];

    /// States in which a person may take a document out of the queue.
    pub const CANCELLABLE: [State; 4] = [State::Waiting, State::Queued, State::Refused, State::Attention];

    /// States in which a document may be sent again after a look-up.
    pub const RESENDABLE: [State; 4] = [State::Refused, State::Attention, State::Cancelled, State::Issued];

    /// The public slug.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Queued => "queued",
            State::Sending => "sending",
            State::Unknown => "unknown",
            State::Accepted => "accepted",
            State::Issued => "issued",
            State::Refused => "refused",
            State::Attention => "attention",
            State::Cancelled => "cancelled",
        }
    }

    /// Reads a slug.
    pub fn parse(text: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// What makes a row unique.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The order.
    pub order_id: u64,
    /// The kind of document.
    pub kind: Kind,
    /// The refund of a credit note, else 0.
    pub ref_id: u64,
    /// 0, or how often a merchant had the document recreated.
    pub generation: u64,
}

impl Key {
    /// The external id: ASCII, at most 64 characters, the same for the same document of the same site.
    pub fn external_id(&self, site: &str) -> String {
        let Key { kind, order_id, ref_id, generation } = self;
        format!("{}{}-{order_id}-{ref_id}-{generation}", mark(site), kind.as_str())
    }
}

/// What every external id of a site begins with.
pub fn mark(site: &str) -> String {
    let site: String = site.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    format!("wc-{site}-")
}

/// A ledger row as the shop keeps it.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// Row id.
    #[serde(deserialize_with = "lenient_id")]
    pub id: u64,
    /// The order.
    #[serde(deserialize_with = "lenient_id")]
    pub order_id: u64,
    /// The kind of document.
    #[serde(deserialize_with = "kind")]
    pub kind: Kind,
    /// The refund of a credit note, else 0.
    #[serde(rename = "ref", default, deserialize_with = "lenient_id")]
    pub ref_id: u64,
    /// See [`Key::generation`].
    #[serde(default, deserialize_with = "lenient_id")]
    pub generation: u64,
    /// Id that KROS gives back; empty until the row was first looked at.
    #[serde(default, deserialize_with = "lenient_text")]
    pub external_id: String,
    /// Where the document stands.
    #[serde(deserialize_with = "state")]
    pub state: State,
    /// One sentence that says why it is not issued.
    #[serde(default, deserialize_with = "lenient_text")]
    pub reason: String,
    /// The exact bytes of the document.
    #[serde(default, deserialize_with = "lenient_text")]
    pub payload: String,
    /// What the engine remembers of the document; none where they cannot be read, see [`Row::unreadable`].
    #[serde(default)]
    pub facts: Column,
    /// `requestId` of the accepted write.
    #[serde(default, deserialize_with = "lenient_text")]
    pub request_id: String,
    /// Id in KROS.
    #[serde(default, deserialize_with = "lenient_text")]
    pub kros_id: String,
    /// Number in KROS.
    #[serde(default, deserialize_with = "lenient_text")]
    pub number: String,
    /// Sends that may have reached KROS.
    #[serde(default, deserialize_with = "lenient_id")]
    pub attempts: u64,
    /// Complete look-ups since the last send that found nothing.
    #[serde(default, deserialize_with = "lenient_id")]
    pub lookups: u64,
    /// Step on the ladder of repeats.
    #[serde(default, deserialize_with = "lenient_id")]
    pub step: u64,
    /// When it was last sent.
    #[serde(default, deserialize_with = "lenient_id_opt")]
    pub sent_at: Option<i64>,
    /// When it is looked at again; none: not before something changes.
    #[serde(default, deserialize_with = "lenient_id_opt")]
    pub next_at: Option<i64>,
    /// When it came to be.
    #[serde(default)]
    pub created_at: i64,
    /// Its order may have changed since the row was last looked at.
    #[serde(default = "yes", deserialize_with = "dirty")]
    pub dirty: bool,
}

impl Row {
    /// A row that the ledger does not have yet.
    pub fn fresh(key: Key) -> Row {
        Row {
            id: 0,
            order_id: key.order_id,
            kind: key.kind,
            ref_id: key.ref_id,
            generation: key.generation,
            external_id: String::new(),
            state: State::Waiting,
            reason: String::new(),
            payload: String::new(),
            facts: Column::default(),
            request_id: String::new(),
            kros_id: String::new(),
            number: String::new(),
            attempts: 0,
            lookups: 0,
            step: 0,
            sent_at: None,
            next_at: None,
            created_at: 0,
            dirty: true,
        }
    }

    /// The key of this row.
    pub fn key(&self) -> Key {
        Key { order_id: self.order_id, kind: self.kind, ref_id: self.ref_id, generation: self.generation }
    }

    /// Its bytes have left at least once: they may stand in KROS, and never change.
    pub fn was_sent(&self) -> bool {
        self.attempts > 0 && !self.payload.is_empty()
    }

    /// What the engine remembers of the document; nothing where it cannot be read, so ask [`Row::unreadable`] before deciding.
    pub fn facts(&self) -> &Facts {
        &self.facts.facts
    }

    /// Why the facts cannot be read; `None`: they can. Nothing is decided about such a row, and its facts are never written.
    pub fn unreadable(&self) -> Option<&str> {
        self.facts.error.as_deref()
    }

    /// The change that notes something in the facts; none where they cannot be read.
    pub fn noting(&self, note: impl FnOnce(&mut Facts)) -> Changes {
        if self.unreadable().is_some() {
            return Changes::default();
        }
        let mut facts = self.facts().clone();
        note(&mut facts);
        Changes::default().with("facts", facts.to_text())
    }
}

/// Columns of a row to set.
#[derive(Debug, Clone, Default)]
pub struct Changes(Map<String, Value>);

impl Changes {
    /// Moves the row into a state, with the sentence that says why (empty only for `issued`), and ends the lease.
    pub fn state(state: State, reason: impl Into<String>) -> Self {
        let mut map = Map::new();
        map.insert("state".into(), state.as_str().into());
        map.insert("reason".into(), reason.into().into());
        map.insert("lease_token".into(), Value::Null);
        map.insert("lease_until".into(), Value::Null);
        Changes(map)
    }

    /// Leaves the state alone and ends the lease.
    pub fn release() -> Self {
        let mut map = Map::new();
        map.insert("lease_token".into(), Value::Null);
        map.insert("lease_until".into(), Value::Null);
        Changes(map)
    }

    /// The order was looked at. A change that came meanwhile keeps its mark.
    pub fn looked(self) -> Self {
        self.with("dirty", 0)
    }

    /// Sets one column.
    pub fn with(mut self, column: &str, value: impl Into<Value>) -> Self {
        self.0.insert(column.into(), value.into());
        self
    }

    /// Adds the columns of another change.
    pub fn and(mut self, other: Changes) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Keeps the lease that [`Changes::state`] would end.
    pub fn keep_lease(mut self) -> Self {
        self.0.shift_remove("lease_token");
        self.0.shift_remove("lease_until");
        self
    }

    /// For the wire.
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.clone())
    }
}

fn kind<'de, D: Deserializer<'de>>(d: D) -> Result<Kind, D::Error> {
    let text = String::deserialize(d)?;
    Kind::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("unknown document kind {text}")))
}

fn state<'de, D: Deserializer<'de>>(d: D) -> Result<State, D::Error> {
    let text = String::deserialize(d)?;
    State::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("unknown state {text}")))
}

/// A shop that does not tell may have a changed order.
fn yes() -> bool {
    true
}

/// 0: unchanged; 1: changed; 2: changed before this look.
fn dirty<'de, D: Deserializer<'de>>(d: D) -> Result<bool, D::Error> {
    Ok(integer(&Value::deserialize(d)?) != Some(0))
}
