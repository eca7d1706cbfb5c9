//! A shop that makes documents, and what its customers do.

use crate::setup::{Shop, connected};
use kros_sim::Simulator;
use serde_json::{Value, json};
use std::time::Duration;

/// A shop that makes every kind of document by the recommended rules.
pub fn selling() -> (Simulator, Shop) {
    let (simulator, mut shop, _arrivals) = connected();
    shop.settings["orders"]["statuses"] = json!(["processing", "on-hold", "completed"]);
    shop.settings["documents"] = json!({
        "proforma": {"enabled": true}, "invoice": {"enabled": true}, "credit_note": {"enabled": true},
        "rules": [
            {"kind": "proforma", "when": "order", "payment_methods": ["bacs"]},
            {"kind": "invoice", "when": "paid"},
        ],
    });
    (simulator, shop)
}

pub fn today() -> String {
    chrono::Utc::now().format("%Y-%m-%d").to_string()
}

/// Runs exports and look-ups until nothing moves any more.
pub fn settle(simulator: &Simulator, shop: &Shop) {
    for _ in 0..4 {
        shop.export();
        assert!(simulator.settle(Duration::from_secs(10)));
        shop.call("status_check", json!({}));
    }
}

pub fn change(shop: &Shop, id: u64, change: impl FnOnce(&mut Value)) {
    let mut world = shop.world.borrow_mut();
    change(world.orders.get_mut(&id).unwrap());
    crate::shop::order_changed(&mut world, id);
}

pub fn pay(shop: &Shop, id: u64) {
    change(shop, id, |order| {
        order["status"] = json!("processing");
        order["date_paid"] = json!(format!("{}T12:00:00", today()));
    });
}

pub fn refund(shop: &Shop, id: u64, refund: Value) {
    change(shop, id, |order| {
        let mut refunds = order["refunds"].as_array().cloned().unwrap_or_default();
        refunds.push(refund);
        order["refunds"] = json!(refunds);
    });
}

/// One of the two shirts goes back.
pub fn one_shirt(id: u64) -> Value {
    json!({"id": id, "date_created": format!("{}T13:00:00", today()), "reason": "malé", "total": "-12.30",
           "line_items": [{"id": 90 + id, "refunded_item_id": 1, "name": "Tričko", "quantity": -1, "total": "-10",
                           "total_tax": "-2.3", "taxes": [{"id": 1, "total": "-2.3"}]}]})
}

pub fn of_kind(simulator: &Simulator, kind: &str) -> Vec<Value> {
    let state = simulator.state();
    let all = state["documents"].as_array().unwrap();
    all.iter().filter(|document| document["kind"] == kind).cloned().collect()
}

pub fn one(simulator: &Simulator, kind: &str) -> Value {
    let mut all = of_kind(simulator, kind);
    assert_eq!(all.len(), 1, "{kind}: {all:?}");
    all.remove(0)
}

pub fn payments(simulator: &Simulator) -> Vec<Value> {
    simulator.state()["payments"].as_array().unwrap().clone()
}

pub fn row(shop: &Shop, id: u64, kind: &str) -> Value {
    let world = shop.world.borrow();
    let own = |row: &&serde_json::Map<String, Value>| row["order_id"] == json!(id) && row["kind"] == kind;
    let found = world.rows.values().rfind(own);
    Value::Object(found.unwrap_or_else(|| panic!("order {id} has no {kind}")).clone())
}

pub fn gross(document: &Value) -> String {
    document["prices"]["documentPrices"]["totalPriceInclVat"].to_string()
}

/// What WooCommerce stores when an order's status becomes "Refunded": the amount, and no line.
pub fn by_status(shop: &Shop, id: u64, total: &str) {
    refund(
        shop,
        id,
        json!({"id": 700 + id, "date_created": format!("{}T13:00:00", today()), "total": total}),
    );
    change(shop, id, |order| order["status"] = json!("refunded"));
}
