//! The state of one simulated world.

use crate::rng::Rng;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How often things go wrong, in percent.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    pub crash: u64,
    pub second_worker: u64,
    pub not_sent: u64,
    pub lost_answer: u64,
    pub server_error: u64,
    pub too_many: u64,
    pub hook_lost: u64,
    pub hook_twice: u64,
    pub hook_late: u64,
    /// A merchant edits or cancels an order between two calls of a worker.
    pub merchant: u64,
    /// A call of the shop takes longer than a lease.
    pub slow: u64,
    /// KROS takes the same bytes twice, as it does after its two minutes.
    pub no_conflict: bool,
    pub anonymous_400: bool,
    pub ignores_filters: bool,
}

/// What happened, to prove that the faults were met.
#[derive(Debug, Default, Clone)]
pub struct Happened {
    pub crashes: u64,
    pub second_workers: u64,
    pub not_sent: u64,
    pub too_many: u64,
    pub server_errors: u64,
    pub lost_answers: u64,
    pub hooks_lost: u64,
    pub hooks_twice: u64,
    pub hooks_late: u64,
    pub refused: u64,
    pub resent: u64,
    pub conflicts: u64,
    pub edits: u64,
    pub cancellations: u64,
    pub held: u64,
    pub slow_calls: u64,
    pub paid: u64,
    pub refunds: u64,
    pub advances: u64,
    pub credit_notes: u64,
}

/// A document in the simulated KROS.
#[derive(Debug, Clone)]
pub struct Document {
    pub id: u64,
    /// Path of its resource.
    pub resource: String,
    pub credited: String,
    pub symbol: String,
    /// Taken off because a proforma was paid.
    pub advance: i64,
    pub cents: i64,
    pub external_id: String,
    pub order_number: String,
    pub number: String,
    pub modified_ms: i64,
    pub total: String,
}

/// A receipt of money in the simulated KROS.
#[derive(Debug, Clone)]
pub struct Payment {
    pub external_id: String,
    pub symbol: String,
    pub cents: i64,
}

/// Something the simulated KROS will do later.
#[derive(Debug, Clone)]
pub enum Later {
    Process { resource: String, request_id: String, documents: Vec<Value> },
    Notify { body: String },
}

pub struct World {
    pub rng: Rng,
    pub now_ms: i64,
    pub faults: Faults,
    pub happened: Happened,
    pub orders: BTreeMap<u64, Value>,
    pub rows: BTreeMap<u64, Map<String, Value>>,
    pub store: BTreeMap<String, Value>,
    /// Orders in the trash.
    pub trash: BTreeSet<u64>,
    pub notes: Vec<(u64, String)>,
    /// Of the reconciliation report.
    pub findings: Vec<serde_json::Value>,
    /// What its end keeps of the one before.
    pub report_keep: serde_json::Value,
    pub documents: Vec<Document>,
    pub payments: Vec<Payment>,
    pub later: Vec<(i64, Later)>,
    pub recent_bodies: Vec<(i64, String)>,
    pub next_id: u64,
    pub depth: u32,
    pub dead: [bool; 3],
    pub verbose: bool,
    /// The shop makes every kind of document, not only received orders.
    pub makes_documents: bool,
}

pub type Shared = Rc<RefCell<World>>;

impl World {
    pub fn new(seed: u64, verbose: bool) -> Shared {
        Rc::new(RefCell::new(World {
            rng: Rng::new(seed),
            now_ms: 1_773_050_400_000, // 2026-03-09T10:00:00Z, a Monday
            faults: Faults::default(),
            happened: Happened::default(),
            orders: BTreeMap::new(),
            rows: BTreeMap::new(),
            store: BTreeMap::new(),
            trash: BTreeSet::new(),
            notes: Vec::new(),
            findings: Vec::new(),
            report_keep: serde_json::Value::Null,
            documents: Vec::new(),
            payments: Vec::new(),
            later: Vec::new(),
            recent_bodies: Vec::new(),
            next_id: 1,
            depth: 0,
            dead: [false; 3],
            verbose,
            makes_documents: false,
        }))
    }

    pub fn say(&self, text: impl AsRef<str>) {
        if self.verbose {
            println!("[{:>9.1} s] {}", (self.now_ms - 1_773_050_400_000) as f64 / 1000.0, text.as_ref());
        }
    }
}
