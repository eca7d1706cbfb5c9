//! The shop port: what the engine asks the shop, one JSON message per batch.
//!
//! Every message and its answer is described in `docs/protocol.md`.

pub use super::message::{Claim, LogEntry, OrderWrite, RowSave};
pub use crate::error::ShopError;

use super::order::Order;
use super::row::{Key, Kind, Row};
use crate::Error;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// The shop at the other end of the engine API: takes a JSON message, answers with JSON.
pub trait Shop {
    /// Sends one message and waits for its answer.
    fn ask(&mut self, message: &str) -> Result<String, ShopError>;
}

/// The way to a [`Shop`]; all clones lead to the same one.
#[derive(Clone)]
pub struct Link<'a>(Rc<RefCell<&'a mut dyn Shop>>);

impl<'a> Link<'a> {
    /// The way to this shop.
    pub fn new(shop: &'a mut dyn Shop) -> Self {
        Link(Rc::new(RefCell::new(shop)))
    }

    /// Sends one message and waits for its answer.
    pub fn ask(&self, message: &str) -> Result<String, ShopError> {
        self.0.borrow_mut().ask(message)
    }
}

/// Typed access to a [`Shop`].
pub struct Port<'a> {
    link: Link<'a>,
}

impl<'a> Port<'a> {
    /// Wraps the way to a shop.
    pub fn new(link: Link<'a>) -> Self {
        Port { link }
    }

    pub(super) fn ask(&mut self, name: &str, mut fields: Value) -> Result<Map<String, Value>, Error> {
        if let Value::Object(map) = &mut fields {
            map.insert("ask".into(), name.into());
        }
        let answer = self.link.ask(&fields.to_string())?;
        match serde_json::from_str(&answer) {
            Ok(Value::Object(map)) => Ok(map),
            // PHP writes an empty map as a list.
            Ok(Value::Array(list)) if list.is_empty() => Ok(Map::new()),
            _ => Err(ShopError(format!("the shop's answer to {name} is not a JSON object")).into()),
        }
    }

    /// Orders that should have a ledger row and have none.
    pub fn orders_missing(
        &mut self,
        statuses: &[String],
        created_from: i64,
        after_id: u64,
        limit: usize,
    ) -> Result<Vec<u64>, Error> {
        let fields =
            json!({"statuses": statuses, "created_from": created_from, "after_id": after_id, "limit": limit});
        let mut map = self.ask("orders.missing", fields)?;
        read("orders.missing", map.remove("ids"))
    }

    /// Whole orders. Each is read on its own, so that one bad order spoils no other.
    pub fn orders_read(&mut self, ids: &[u64]) -> Result<HashMap<u64, Result<Order, String>>, Error> {
        let mut map = self.ask("orders.read", json!({"ids": ids}))?;
        let list: Vec<Value> = read("orders.read", map.remove("orders"))?;
        Ok(list
            .into_iter()
            .filter_map(|value| {
                let id = value.get("id").and_then(crate::money::decimal::integer)?;
                let order = match value.get("error").and_then(Value::as_str) {
                    Some(error) => Err(error.to_string()),
                    None => serde_json::from_value(value).map_err(|e| e.to_string()),
                };
                Some((id, order))
            })
            .collect())
    }

    /// Which of these orders lie in the trash.
    pub fn orders_trashed(&mut self, ids: &[u64]) -> Result<Vec<u64>, Error> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut map = self.ask("orders.trashed", json!({"ids": ids}))?;
        let list: Vec<Value> = read("orders.trashed", map.remove("ids"))?;
        Ok(list.iter().filter_map(crate::money::decimal::integer).collect())
    }

    /// Puts numbers and notes on orders.
    pub fn orders_write(&mut self, writes: &[OrderWrite]) -> Result<(), Error> {
        if writes.is_empty() {
            return Ok(());
        }
        let list: Vec<Value> = writes
            .iter()
            .map(|w| {
                let meta: Map<String, Value> =
                    w.meta.iter().map(|(k, v)| (k.clone(), v.clone().into())).collect();
                json!({"order_id": w.order_id, "ref": w.ref_id, "meta": meta, "note": w.note})
            })
            .collect();
        self.ask("orders.write", json!({"writes": list})).map(drop)
    }

    /// Lets the shop's own code change or veto documents; the answer has the same order.
    pub fn documents_filter(&mut self, documents: &[(u64, &str, Value)]) -> Result<Vec<Value>, Error> {
        let list: Vec<Value> = documents
            .iter()
            .map(|(order_id, kind, document)| json!({"order_id": order_id, "kind": kind, "document": document}))
            .collect();
        let mut map = self.ask("documents.filter", json!({"documents": list}))?;
        let answers: Vec<Value> = read("documents.filter", map.remove("documents"))?;
        if answers.len() == documents.len() {
            Ok(answers)
        } else {
            Err(ShopError("documents.filter answered with another number of documents".into()).into())
        }
    }

    /// Adds rows; existing ones stay as they are.
    pub fn ledger_add(&mut self, keys: &[Key]) -> Result<u64, Error> {
        if keys.is_empty() {
            return Ok(0);
        }
        let rows: Vec<Value> = keys
            .iter()
            .map(|k| json!({"order_id": k.order_id, "kind": k.kind.as_str(), "ref": k.ref_id, "generation": k.generation}))
            .collect();
        let mut map = self.ask("ledger.add", json!({"rows": rows}))?;
        read("ledger.add", map.remove("added"))
    }

    /// Leases rows; what is leased to somebody else is not among them.
    pub fn ledger_claim(&mut self, claim: &Claim<'_>) -> Result<Vec<Row>, Error> {
        let fields = json!({
            "kind": claim.kind.map(Kind::as_str),
            "states": claim.states.iter().map(|s| s.as_str()).collect::<Vec<_>>(),
            "due": claim.due, "dirty": claim.dirty, "look": claim.look, "order_ids": claim.order_ids, "after_id": claim.after_id,
            "limit": claim.limit, "token": claim.token, "until": claim.until, "now": claim.now,
        });
        let mut map = self.ask("ledger.claim", fields)?;
        read("ledger.claim", map.remove("rows"))
    }

    /// Saves rows that still are what the engine thinks they are; answers with the ids saved.
    pub fn ledger_save(&mut self, rows: &[RowSave]) -> Result<Vec<u64>, Error> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let list: Vec<Value> = rows
            .iter()
            .map(|r| {
                let expect: Vec<&str> = r.expect.iter().map(|s| s.as_str()).collect();
                json!({"id": r.id, "token": r.token, "expect": expect, "set": r.set.to_json()})
            })
            .collect();
        let mut map = self.ask("ledger.save", json!({"rows": list}))?;
        read("ledger.save", map.remove("saved"))
    }

    /// Rows by external id.
    pub fn ledger_find(&mut self, external_ids: &[String]) -> Result<Vec<Row>, Error> {
        if external_ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut map = self.ask("ledger.find", json!({"external_ids": external_ids}))?;
        read("ledger.find", map.remove("rows"))
    }

    /// All rows of these orders.
    pub fn ledger_of_orders(&mut self, order_ids: &[u64]) -> Result<Vec<Row>, Error> {
        if order_ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut map = self.ask("ledger.find", json!({"order_ids": order_ids}))?;
        read("ledger.find", map.remove("rows"))
    }

    /// Rows made since, ascending by id, without leasing them.
    pub fn ledger_list(&mut self, since: i64, after_id: u64, limit: usize) -> Result<Vec<Row>, Error> {
        let fields = json!({"created_from": since, "after_id": after_id, "limit": limit});
        let mut map = self.ask("ledger.list", fields)?;
        read("ledger.list", map.remove("rows"))
    }

    /// Keeps findings of a report.
    pub fn report_write(&mut self, generation: i64, findings: &[Value]) -> Result<(), Error> {
        let fields = json!({"generation": generation, "findings": findings, "done": false});
        self.ask("report.write", fields).map(drop)
    }

    /// A report is at its end and takes the place of the one before, of which findings of these kinds about these documents stay.
    pub fn report_done(
        &mut self,
        generation: i64,
        kinds: &[&str],
        documents: &[String],
    ) -> Result<(), Error> {
        let keep = json!({"kinds": kinds, "documents": documents});
        let fields = json!({"generation": generation, "findings": [], "done": true, "keep": keep});
        self.ask("report.write", fields).map(drop)
    }

    /// Small values kept between calls.
    pub fn store_read(&mut self, keys: &[String]) -> Result<BTreeMap<String, Value>, Error> {
        if keys.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut map = self.ask("store.read", json!({"keys": keys}))?;
        match map.remove("values") {
            Some(Value::Object(values)) => Ok(values.into_iter().filter(|(_, v)| !v.is_null()).collect()),
            _ => Ok(BTreeMap::new()),
        }
    }

    /// Keeps small values that nobody has kept yet; answers with what is kept under each key. Atomic between processes.
    pub fn store_claim(
        &mut self,
        values: &BTreeMap<String, Value>,
    ) -> Result<BTreeMap<String, Value>, Error> {
        if values.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut map = self.ask("store.claim", json!({"values": values}))?;
        read("store.claim", map.remove("values"))
    }

    /// Keeps small values; null forgets one.
    pub fn store_write(&mut self, values: &BTreeMap<String, Value>) -> Result<(), Error> {
        if values.is_empty() {
            return Ok(());
        }
        self.ask("store.write", json!({"values": values})).map(drop)
    }

    /// Writes log lines.
    pub fn log_write(&mut self, entries: &[LogEntry]) -> Result<(), Error> {
        if entries.is_empty() {
            return Ok(());
        }
        let list: Vec<Value> = entries
            .iter()
            .map(|e| {
                json!({"level": e.level, "message": e.message, "order_id": e.order_id, "kind": e.kind, "card_id": e.card_id, "details": e.details})
            })
            .collect();
        self.ask("log.write", json!({"entries": list})).map(drop)
    }

    /// Tells how far a run is; true: somebody asked it to stop.
    pub fn run_report(
        &mut self,
        run_id: u64,
        done: u64,
        counters: &Value,
        message: &str,
    ) -> Result<bool, Error> {
        let fields =
            json!({"run_id": run_id, "done": done, "total": null, "counters": counters, "message": message});
        let map = self.ask("run.report", fields)?;
        Ok(map.get("stop").and_then(Value::as_bool).unwrap_or(false))
    }
}

pub(super) fn read<T: serde::de::DeserializeOwned>(name: &str, value: Option<Value>) -> Result<T, Error> {
    serde_json::from_value(value.unwrap_or(Value::Null))
        .map_err(|e| ShopError(format!("the shop's answer to {name} cannot be used: {e}")).into())
}
