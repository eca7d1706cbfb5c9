//! A document is cancelled by hand: only while nothing of it can be in KROS, and until somebody sends it again.

use crate::setup::*;
use serde_json::{Value, json};

fn cancel(shop: &Shop, id: u64) -> Value {
    shop.call("cancel", json!({"order_id": id, "kind": "order", "ref": 0}))
}

fn waiting(shop: &Shop, id: u64) {
    shop.order(id, |order| order["total"] = json!("99"));
    shop.export();
    assert_eq!(shop.row(id)["state"], "refused");
}

fn set(shop: &Shop, id: u64, columns: &Value) {
    let mut world = shop.world.borrow_mut();
    let row = world.rows.values_mut().find(|row| row["order_id"] == json!(id)).unwrap();
    for (name, value) in columns.as_object().unwrap() {
        row.insert(name.clone(), value.clone());
    }
}

#[test]
fn a_cancelled_document_stays_cancelled_until_it_is_sent_again() {
    let (simulator, shop, _arrivals) = connected();
    waiting(&shop, 1);
    let answer = cancel(&shop, 1);
    assert_eq!(answer["result"], "cancelled", "{answer}");
    assert_eq!(shop.row(1)["lease_token"], Value::Null);
    shop.world.borrow_mut().orders.get_mut(&1).unwrap()["total"] = json!("24.60");
    set(&shop, 1, &json!({"dirty": 1, "next_at": 0}));
    shop.export();
    shop.export();
    assert_eq!(shop.row(1)["state"], "cancelled", "a change of the order does not bring it back");
    assert_eq!(shop.row(1)["dirty"], 0, "it was looked at");
    assert_eq!(cancel(&shop, 1)["result"], "cancelled", "twice is no mistake");
    let answer = shop.call("send_again", json!({"order_id": 1, "kind": "order", "ref": 0, "confirm": ""}));
    assert_eq!(answer["result"], "queued", "{answer}");
    assert!(!shop.row(1)["facts"].as_str().unwrap().contains("held"));
    shop.export();
    assert_eq!(documents(&simulator).len(), 1);
}

#[test]
fn what_may_be_in_kros_is_not_cancelled() {
    let (_simulator, shop, _arrivals) = connected();
    shop.orders(1);
    shop.export();
    for (columns, why) in [
        (json!({"state": "accepted"}), "accepted"),
        (json!({"state": "unknown"}), "unknown"),
        (json!({"state": "sending"}), "sending"),
        (json!({"state": "attention", "attempts": 2}), "sent twice without an answer"),
        (json!({"state": "queued", "attempts": 1}), "sent, and not found yet"),
        (json!({"state": "attention", "attempts": 0, "number": "OP1"}), "it has a number"),
        (json!({"state": "issued", "number": "OP1"}), "issued"),
    ] {
        set(&shop, 1, &columns);
        let before = shop.row(1);
        assert_eq!(cancel(&shop, 1)["result"], "refused", "{why}");
        assert_eq!(shop.row(1), before, "{why}");
        set(&shop, 1, &json!({"number": ""}));
    }
    assert_eq!(cancel(&shop, 2)["result"], "refused", "there is no such document");
}

#[test]
fn a_row_that_a_worker_holds_is_left_to_it() {
    let (_simulator, shop, _arrivals) = connected();
    waiting(&shop, 1);
    let until = chrono::Utc::now().timestamp() + 100;
    set(&shop, 1, &json!({"state": "queued", "lease_token": "another", "lease_until": until}));
    let answer = cancel(&shop, 1);
    assert_eq!(answer["result"], "refused", "{answer}");
    assert_eq!((&shop.row(1)["state"], &shop.row(1)["lease_token"]), (&json!("queued"), &json!("another")));
}

#[test]
fn an_invoice_asked_for_after_it_was_cancelled_is_made() {
    let (simulator, mut shop) = crate::selling::selling();
    shop.settings["documents"]["rules"] = json!([]);
    shop.order(1, |order| order["total"] = json!("99"));
    shop.call("issue", json!({"order_ids": [1], "kind": "invoice"}));
    let answer = shop.call("cancel", json!({"order_id": 1, "kind": "invoice", "ref": 0}));
    assert_eq!(answer["result"], "cancelled", "{answer}");
    shop.world.borrow_mut().orders.get_mut(&1).unwrap()["total"] = json!("24.60");
    shop.call("issue", json!({"order_ids": [1], "kind": "invoice"}));
    assert!(simulator.settle(std::time::Duration::from_secs(10)));
    assert_eq!(crate::selling::of_kind(&simulator, "invoice").len(), 1);
}

#[test]
fn each_answer_says_how_many_requests_it_cost() {
    let (_simulator, shop, _arrivals) = connected();
    shop.orders(1);
    assert_eq!(shop.export()["requests"], 1);
    assert_eq!(shop.call("preview", json!({"order_id": 1, "kind": "order"})).get("requests"), None);
}
