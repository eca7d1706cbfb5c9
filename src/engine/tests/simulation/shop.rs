//! The simulated shop: the port's messages over maps in memory, a clock, and crashes between any two calls.

use crate::schedule;
use crate::world::{Shared, World};
use kros_engine::clock::Clock;
use kros_engine::shop::port::{Shop, ShopError};
use serde_json::{Map, Value, json};

pub struct SimClock(pub Shared);

impl Clock for SimClock {
    fn now_ms(&self) -> i64 {
        self.0.borrow().now_ms
    }
    fn sleep_ms(&self, ms: i64) {
        self.0.borrow_mut().now_ms += ms.max(0);
    }
}

/// One worker's view of the shop. A worker that crashed gets no further answer.
pub struct SimShop {
    pub world: Shared,
    pub worker: usize,
}

impl SimShop {
    fn crash(&self, world: &mut World, moment: &str, name: &str) -> Result<(), ShopError> {
        let percent = world.faults.crash;
        if world.rng.chance(percent) {
            world.dead[self.worker] = true;
            world.happened.crashes += 1;
            world.say(format!("worker {} crashes {moment} {name}", self.worker));
            return Err(ShopError("crashed".into()));
        }
        Ok(())
    }
}

impl Shop for SimShop {
    fn ask(&mut self, message: &str) -> Result<String, ShopError> {
        let message: Value = serde_json::from_str(message).unwrap();
        let name = message["ask"].as_str().unwrap().to_string();
        schedule::maybe_interfere(&self.world);
        let mut world = self.world.borrow_mut();
        if world.dead[self.worker] {
            return Err(ShopError("crashed".into()));
        }
        world.now_ms += 3;
        let percent = world.faults.slow;
        if world.rng.chance(percent) {
            world.now_ms += 100_000 + world.rng.below(300_000) as i64;
            world.happened.slow_calls += 1;
        }
        self.crash(&mut world, "before", &name)?;
        let answer = answer(&mut world, &name, &message);
        self.crash(&mut world, "after", &name)?;
        Ok(answer.to_string())
    }
}

fn answer(world: &mut World, name: &str, message: &Value) -> Value {
    match name {
        "orders.missing" => {
            let statuses = message["statuses"].as_array().unwrap();
            let ids: Vec<u64> = world
                .orders
                .iter()
                .filter(|(_, order)| statuses.contains(&order["status"]))
                .map(|(id, _)| *id)
                .filter(|id| {
                    !world.rows.values().any(|row| row["order_id"] == json!(id) && row["kind"] == "order")
                })
                .collect();
            json!({"ids": ids})
        }
        "orders.read" => {
            let ids = message["ids"].as_array().unwrap();
            let list: Vec<&Value> =
                ids.iter().filter_map(|id| world.orders.get(&id.as_u64().unwrap())).collect();
            json!({"orders": list})
        }
        "orders.trashed" => {
            let ids = message["ids"].as_array().unwrap().iter().filter_map(Value::as_u64);
            json!({"ids": ids.filter(|id| world.trash.contains(id)).collect::<Vec<_>>()})
        }
        "orders.write" => {
            for write in message["writes"].as_array().unwrap() {
                let id = write["order_id"].as_u64().unwrap();
                let refund = write["ref"].as_u64().unwrap();
                if let Some(order) = world.orders.get_mut(&id) {
                    let order = match order.get_mut("refunds").and_then(Value::as_array_mut) {
                        Some(refunds) if refund > 0 => {
                            refunds.iter_mut().find(|r| r["id"] == json!(refund)).unwrap()
                        }
                        _ => order,
                    };
                    for (key, value) in write["meta"].as_object().unwrap() {
                        order["kros"][key] = value.clone();
                    }
                }
                world.notes.push((id, write["note"].as_str().unwrap().into()));
            }
            json!({})
        }
        "documents.filter" => {
            let documents = message["documents"].as_array().unwrap();
            json!({"documents": documents.iter().map(|d| d["document"].clone()).collect::<Vec<_>>()})
        }
        "ledger.add" => {
            let mut added = 0;
            for key in message["rows"].as_array().unwrap() {
                added += u64::from(add_row(world, key));
            }
            json!({"added": added})
        }
        "ledger.claim" => claim(world, message),
        "ledger.save" => save(world, message),
        "ledger.find" => {
            let by = |field: &str, column: &str| {
                let wanted = message[field].as_array().cloned().unwrap_or_default();
                world.rows.values().filter(|row| wanted.contains(&row[column])).cloned().collect::<Vec<_>>()
            };
            let mut rows = by("external_ids", "external_id");
            rows.extend(by("order_ids", "order_id"));
            json!({"rows": rows})
        }
        "ledger.list" => {
            let after = message["after_id"].as_u64().unwrap();
            let limit = message["limit"].as_u64().unwrap() as usize;
            let from = message["created_from"].as_i64().unwrap();
            let rows = world.rows.iter().filter(|(id, _)| **id > after).map(|(_, row)| row);
            let rows = rows.filter(|row| {
                row.get("created_at").and_then(Value::as_i64).is_none_or(|created| created >= from)
            });
            json!({"rows": rows.take(limit).cloned().collect::<Vec<_>>()})
        }
        "report.write" => {
            world.findings.extend(message["findings"].as_array().unwrap().iter().cloned());
            world.report_keep = message["keep"].clone();
            json!({})
        }
        "stock.linked" => json!({"linked": 0}),
        "store.read" => {
            let keys = message["keys"].as_array().unwrap().iter().map(|key| key.as_str().unwrap());
            let values: Map<String, Value> =
                keys.filter_map(|key| Some((key.to_string(), world.store.get(key)?.clone()))).collect();
            json!({"values": values})
        }
        "store.swap" => {
            let key = message["key"].as_str().unwrap().to_string();
            let now = world.store.get(&key).cloned().unwrap_or_default();
            if !message["to"].is_null() && now == message["from"] {
                world.store.insert(key, message["to"].clone());
                json!({"swapped": true})
            } else {
                json!({"swapped": false, "value": now})
            }
        }
        "store.claim" => {
            let mut kept = Map::new();
            for (key, value) in message["values"].as_object().unwrap() {
                kept.insert(key.clone(), world.store.entry(key.clone()).or_insert(value.clone()).clone());
            }
            json!({"values": kept})
        }
        "store.write" => {
            for (key, value) in message["values"].as_object().unwrap() {
                if value.is_null() {
                    world.store.remove(key);
                } else {
                    world.store.insert(key.clone(), value.clone());
                }
            }
            json!({})
        }
        "log.write" => {
            for entry in message["entries"].as_array().unwrap() {
                world.say(format!("log {}: {} {}", entry["level"], entry["order_id"], entry["message"]));
            }
            json!({})
        }
        other => panic!("unknown ask {other}"),
    }
}

/// What the plugin's hook does when an order is saved.
pub fn order_changed(world: &mut World, order_id: u64) {
    add_row(world, &json!({"order_id": order_id, "kind": "order", "ref": 0, "generation": 0}));
    for row in world.rows.values_mut().filter(|row| row["order_id"] == json!(order_id)) {
        row.insert("dirty".into(), json!(1));
        if row["state"] == "waiting" {
            row.insert("next_at".into(), json!(0));
        }
    }
}

pub fn add_row(world: &mut World, key: &Value) -> bool {
    let same = |row: &Map<String, Value>| {
        ["order_id", "kind", "ref", "generation"].iter().all(|column| row[*column] == key[*column])
    };
    if world.rows.values().any(same) {
        return false;
    }
    let id = world.rows.len() as u64 + 1;
    let mut row = key.as_object().unwrap().clone();
    for (column, value) in json!({
        "id": id, "external_id": null, "state": "waiting", "reason": "new", "payload": null, "facts": null, "request_id": null,
        "kros_id": null, "number": null, "attempts": 0, "lookups": 0, "step": 0, "sent_at": null, "next_at": 0,
        "lease_token": null, "lease_until": null, "dirty": 0
    })
    .as_object()
    .unwrap()
    {
        row.insert(column.clone(), value.clone());
    }
    world.rows.insert(id, row);
    true
}

fn claim(world: &mut World, message: &Value) -> Value {
    let now = message["now"].as_i64().unwrap();
    let states = message["states"].as_array().unwrap();
    let mut rows = Vec::new();
    for row in world.rows.values_mut() {
        let free = row["lease_until"].as_i64().is_none_or(|until| until < now);
        let due =
            message["due"].as_i64().is_none_or(|due| row["next_at"].as_i64().is_some_and(|at| at <= due));
        let dirty = message["dirty"] != json!(true) || row["dirty"] != json!(0);
        let ordered = message["order_ids"].as_array().is_none_or(|ids| ids.contains(&row["order_id"]));
        let of_kind = message["kind"].is_null() || message["kind"] == row["kind"];
        let after = row["id"].as_u64() > message["after_id"].as_u64();
        if !(free && of_kind && due && dirty && ordered && after && states.contains(&row["state"])) {
            continue;
        }
        if rows.len() >= message["limit"].as_u64().unwrap() as usize {
            break;
        }
        row.insert("lease_token".into(), message["token"].clone());
        row.insert("lease_until".into(), message["until"].clone());
        if message["look"] == json!(true) && row["dirty"] == json!(1) {
            row.insert("dirty".into(), json!(2));
        }
        rows.push(row.clone());
    }
    json!({"rows": rows})
}

fn save(world: &mut World, message: &Value) -> Value {
    let mut saved = Vec::new();
    for save in message["rows"].as_array().unwrap() {
        let Some(row) = world.rows.get_mut(&save["id"].as_u64().unwrap()) else { continue };
        let expected = save["expect"].as_array().unwrap().contains(&row["state"]);
        let held = save["token"].is_null() || save["token"] == row["lease_token"];
        if !(expected && held) {
            world.happened.conflicts += 1;
            continue;
        }
        let was = row["state"].clone();
        for (column, value) in save["set"].as_object().unwrap() {
            assert!(row.contains_key(column), "unknown column {column}");
            if column != "dirty" || row["dirty"] != json!(1) {
                row.insert(column.clone(), value.clone());
            }
        }
        let (state, reason) = (row["state"].clone(), row["reason"].clone());
        if state != json!("issued") {
            assert_ne!(reason, json!(""), "row {} is {state} without a reason", save["id"]);
        }
        if was == "unknown" && state == "queued" {
            world.happened.resent += 1;
        }
        saved.push(save["id"].clone());
        world.say(format!("row {}: {was} → {state} {reason}", save["id"]));
    }
    json!({"saved": saved})
}
