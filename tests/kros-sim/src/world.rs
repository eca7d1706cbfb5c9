//! Everything the simulator knows: what has arrived, what was made of it, and what was told to whom.

use crate::config::Config;
use crate::document::{Document, Resource};
use crate::faults::Faults;
use crate::limits::{Duplicates, Rates};
use crate::stock::{self, Move};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use tokio::sync::oneshot;

/// The shared simulator.
pub(crate) struct Sim {
    /// Its own address, `http://127.0.0.1:port`.
    pub(crate) origin: String,
    world: Mutex<World>,
}

impl Sim {
    pub(crate) fn new(origin: String, config: Config) -> Self {
        Self { origin, world: Mutex::new(World::new(config)) }
    }

    /// The state, with the stock as it is now.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        let mut guard = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        let world = &mut *guard;
        stock::carry_out(&mut world.config, &mut world.moves, Utc::now());
        guard
    }
}

/// The state behind the lock.
pub(crate) struct World {
    start: Config,
    pub(crate) config: Config,
    pub(crate) faults: Faults,
    /// Grows with each reset, so that work from before it is dropped.
    pub(crate) epoch: u64,
    pub(crate) documents: Vec<Document>,
    pub(crate) payments: Vec<Payment>,
    pub(crate) requests: Vec<Request>,
    pub(crate) notifications: Vec<Notification>,
    /// Accepted writes that are not processed yet.
    pub(crate) pending: usize,
    pub(crate) counters: HashMap<(String, String), u32>,
    pub(crate) next_ids: HashMap<Resource, i64>,
    /// Movements of stock that are not visible yet.
    pub(crate) moves: Vec<Move>,
    pub(crate) rates: Rates,
    pub(crate) duplicates: Duplicates,
    /// First polls of consents.
    pub(crate) consents: HashMap<String, Instant>,
    /// Wakes the notification that waits for the next one (`reordered`).
    pub(crate) held: Option<oneshot::Sender<oneshot::Receiver<()>>>,
}

/// A payment as it was sent and what it was matched to.
#[derive(Debug)]
pub(crate) struct Payment {
    pub(crate) sent: Value,
    pub(crate) currency: String,
    pub(crate) matched: Vec<String>,
    pub(crate) request_id: String,
    pub(crate) modified: DateTime<Utc>,
}

/// A request to the API, without its token.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) at: DateTime<Utc>,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) body: String,
    pub(crate) body_sha256: String,
    pub(crate) authorized: bool,
    /// `None`: not answered yet, or the connection was cut.
    pub(crate) status: Option<u16>,
    pub(crate) cut: bool,
    pub(crate) request_id: Option<String>,
    pub(crate) user_agent: String,
}

/// A notification and its attempts.
#[derive(Debug)]
pub(crate) struct Notification {
    pub(crate) at: DateTime<Utc>,
    pub(crate) request_id: String,
    pub(crate) body: String,
    pub(crate) signature: Option<String>,
    pub(crate) attempts: Vec<Attempt>,
    /// Why it was not sent.
    pub(crate) withheld: Option<&'static str>,
}

/// One attempt to deliver a notification.
#[derive(Debug)]
pub(crate) struct Attempt {
    pub(crate) at: DateTime<Utc>,
    pub(crate) status: Option<u16>,
    pub(crate) error: Option<String>,
}

impl World {
    fn new(config: Config) -> Self {
        Self {
            start: config.clone(),
            config,
            faults: Faults::default(),
            epoch: 0,
            documents: Vec::new(),
            payments: Vec::new(),
            requests: Vec::new(),
            notifications: Vec::new(),
            pending: 0,
            counters: HashMap::new(),
            next_ids: HashMap::new(),
            moves: Vec::new(),
            rates: Rates::default(),
            duplicates: Duplicates::default(),
            consents: HashMap::new(),
            held: None,
        }
    }

    /// Forgets everything that arrived and every fault; the settings stay, unless they too go back to the start.
    pub(crate) fn reset(&mut self, settings_too: bool) {
        let start = self.start.clone();
        let config = if settings_too { start.clone() } else { self.config.clone() };
        let epoch = self.epoch + 1;
        *self = Self { start, epoch, ..Self::new(config) };
    }

    pub(crate) fn resource_path(&self, resource: Resource) -> &str {
        match resource {
            Resource::Orders => &self.config.paths.orders,
            Resource::Proformas => &self.config.paths.proformas,
            Resource::Invoices => &self.config.paths.invoices,
        }
    }

    /// A document's row with its links.
    pub(crate) fn row(&self, document: &Document, origin: &str, extended: &[String]) -> Value {
        let base = format!("{origin}{}", self.resource_path(document.kind.resource()));
        document.row(&base, self.config.timestamp_offset_minutes, extended)
    }

    /// The state as `GET /sim/state` shows it.
    pub(crate) fn shown(&self, origin: &str) -> Value {
        let all = ["Items", "VatBreakdowns", "Payments", "LinkedDocuments"].map(String::from);
        let documents: Vec<_> = self
            .documents
            .iter()
            .map(|document| {
                let mut row = self.row(document, origin, &all);
                row["kind"] = json!(document.kind.slug());
                row["requestId"] = json!(document.request_id);
                row["sent"] = document.sent.clone();
                row
            })
            .collect();
        let payments: Vec<_> = self
            .payments
            .iter()
            .map(|payment| json!({ "sent": payment.sent, "matched": payment.matched, "requestId": payment.request_id }))
            .collect();
        json!({
            "pending": self.pending,
            "documents": documents,
            "payments": payments,
            "requests": self.requests.iter().map(Request::shown).collect::<Vec<_>>(),
            "notifications": self.notifications.iter().map(Notification::shown).collect::<Vec<_>>(),
            "config": self.config.shown(),
            "faults": self.faults,
        })
    }
}

impl Request {
    fn shown(&self) -> Value {
        json!({
            "at": self.at.to_rfc3339(), "method": self.method, "path": self.path, "query": self.query,
            "status": self.status, "cut": self.cut, "authorized": self.authorized, "request_id": self.request_id,
            "body": self.body, "body_sha256": self.body_sha256, "user_agent": self.user_agent,
        })
    }
}

impl Notification {
    /// Whether the receiver has answered 2xx.
    pub(crate) fn delivered(&self) -> bool {
        self.attempts.iter().any(|attempt| attempt.status.is_some_and(|status| (200..300).contains(&status)))
    }

    fn shown(&self) -> Value {
        let attempts = self.attempts.iter().map(|attempt| {
            json!({ "at": attempt.at.to_rfc3339(), "status": attempt.status, "error": attempt.error })
        });
        json!({
            "at": self.at.to_rfc3339(), "request_id": self.request_id, "body": self.body,
            "signature": self.signature, "withheld": self.withheld, "delivered": self.delivered(),
            "attempts": attempts.collect::<Vec<_>>(),
        })
    }
}
