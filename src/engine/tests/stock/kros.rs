//! A price list in memory that answers as `GET /api/catalog-items` does, and changes while it is read.

use crate::world::Hand;
use kros_engine::clock::Clock;
use kros_engine::kros::transport::{Request, Response, Transport, TransportError};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

type Edit = Box<dyn FnOnce(&mut MemoryKros)>;

pub struct MemoryKros {
    rows: BTreeMap<u64, Value>,
    clock: Hand,
    /// How far its clock, and its time zone, are from ours, in seconds.
    pub skew: i64,
    /// The newest change first, so that an edit moves a row to another page.
    pub newest_first: bool,
    /// No page begins after this row; none: any may.
    pub last_skip: Option<usize>,
    /// Most rows of a page, whatever is asked for.
    pub page_limit: usize,
    /// Rows come in another order with each request.
    pub shuffles: bool,
    /// Every third row comes twice.
    pub repeats: bool,
    /// Done one before each answer.
    pub edits: Vec<Edit>,
    /// Statuses of the next answers; 200: as usual.
    pub statuses: Vec<u16>,
    pub requests: Vec<String>,
}

impl MemoryKros {
    pub fn new(clock: Hand) -> Self {
        MemoryKros {
            rows: BTreeMap::new(),
            clock,
            skew: 0,
            newest_first: false,
            last_skip: None,
            page_limit: 100,
            shuffles: false,
            repeats: false,
            edits: Vec::new(),
            statuses: Vec::new(),
            requests: Vec::new(),
        }
    }

    /// Adds or changes a row, and its timestamp.
    pub fn put(&mut self, row: Value) {
        let key = row["id"].as_u64().unwrap_or(u64::MAX - self.rows.len() as u64);
        self.put_at(key, row);
    }

    /// The same at a place of the list, for rows without an id.
    pub fn put_at(&mut self, key: u64, mut row: Value) {
        let at = chrono::DateTime::from_timestamp(self.clock.now() + self.skew, 0).unwrap();
        row["catalogItemChangedTimestamp"] = at.format("%Y-%m-%dT%H:%M:%S").to_string().into();
        self.rows.insert(key, row);
    }

    pub fn row(&self, id: u64) -> Option<Value> {
        self.rows.get(&id).cloned()
    }

    pub fn remove(&mut self, id: u64) {
        self.rows.remove(&id);
    }

    fn list(&self, query: &BTreeMap<String, String>) -> Vec<Value> {
        let stamp = |row: &Value| row["catalogItemChangedTimestamp"].as_str().unwrap().to_string();
        let mut rows: Vec<Value> = self
            .rows
            .values()
            .filter(|row| query.get("CatalogItemChangedTimestamp").is_none_or(|since| stamp(row) >= *since))
            .filter(|row| query.get("ItemCode").is_none_or(|code| row["itemCode"].as_str() == Some(code)))
            .cloned()
            .collect();
        if self.newest_first {
            rows.sort_by_key(|row| (std::cmp::Reverse(stamp(row)), row["id"].as_u64()));
        }
        if self.repeats {
            let times = |place: usize| if place % 3 == 2 { 2 } else { 1 };
            rows = rows
                .into_iter()
                .enumerate()
                .flat_map(|(n, row)| std::iter::repeat_n(row, times(n)))
                .collect();
        }
        if self.shuffles {
            let seed = self.requests.len();
            rows.sort_by_cached_key(|row| {
                let mut hasher = DefaultHasher::new();
                (row["id"].as_u64(), seed).hash(&mut hasher);
                hasher.finish()
            });
        }
        let number = |name: &str| query.get(name).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
        let skip = number("Skip").min(self.last_skip.unwrap_or(usize::MAX));
        rows.into_iter().skip(skip).take(number("Top").min(self.page_limit)).collect()
    }
}

pub struct Wire(pub Rc<RefCell<MemoryKros>>);

impl Transport for Wire {
    fn send(&mut self, request: &Request) -> Result<Response, TransportError> {
        let mut kros = self.0.borrow_mut();
        kros.requests.push(request.url.clone());
        kros.clock.sleep_ms(200);
        if let Some(edit) = kros.edits.pop() {
            edit(&mut kros);
        }
        let status = if kros.statuses.is_empty() { 200 } else { kros.statuses.remove(0) };
        let query = request.url.split_once('?').map_or("", |(_, query)| query);
        let query = query.split('&').filter_map(|pair| pair.split_once('='));
        let query = query.map(|(name, value)| (name.to_string(), value.replace("%20", " "))).collect();
        let body = if status == 200 { json!({"data": kros.list(&query)}).to_string() } else { "{}".into() };
        Ok(Response { status, retry_after: None, body: body.into_bytes() })
    }
}
