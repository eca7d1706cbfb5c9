//! What the engine's messages to the shop hold.

use super::row::{Changes, Kind, State};
use serde_json::Value;

/// One value to put on an order.
#[derive(Debug, Clone)]
pub struct OrderWrite {
    /// The order.
    pub order_id: u64,
    /// The refund the meta belongs to; 0: the order itself.
    pub ref_id: u64,
    /// Meta keys and their values.
    pub meta: Vec<(String, String)>,
    /// Order note; empty: none.
    pub note: String,
}

/// One line for the log.
#[derive(Debug, Clone)]
pub struct LogEntry {
    /// `debug`, `info`, `warning` or `error`.
    pub level: &'static str,
    /// The sentence.
    pub message: String,
    /// Order it is about; 0: none.
    pub order_id: u64,
    /// Document kind; empty: none.
    pub kind: String,
    /// Stock card it is about; empty: none.
    pub card_id: String,
    /// Safe details.
    pub details: Value,
}

/// One saved change of a ledger row: written only if the row still is what the engine thinks it is.
#[derive(Debug, Clone)]
pub struct RowSave {
    /// The row.
    pub id: u64,
    /// Lease that must still hold; `None`: any.
    pub token: Option<String>,
    /// States the row may be in.
    pub expect: Vec<State>,
    /// Columns to set.
    pub set: Changes,
}

/// Which rows to lease.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// Kinds wanted; `None`: all.
    pub kind: Option<Kind>,
    /// States wanted.
    pub states: &'a [State],
    /// Only rows due by then; `None`: whatever their time.
    pub due: Option<i64>,
    /// Only rows whose order changed.
    pub dirty: bool,
    /// The order is about to be looked at: a change from now on is told from those before, see [`Changes::looked`].
    pub look: bool,
    /// Only these orders.
    pub order_ids: Option<&'a [u64]>,
    /// Only rows above this id.
    pub after_id: u64,
    /// How many at most.
    pub limit: usize,
    /// Name of the lease.
    pub token: &'a str,
    /// End of the lease.
    pub until: i64,
    /// Now.
    pub now: i64,
}
