//! The reconciliation report against the simulator.

use crate::selling::{pay, refund, row, selling, settle};
use crate::setup::{Shop, connected};
use serde_json::{Value, json};

/// Two hours ago nothing was on its way any more.
pub fn age(shop: &Shop) {
    let sent = chrono::Utc::now().timestamp() - 7200;
    let paid = (chrono::Utc::now() - chrono::TimeDelta::hours(2)).format("%Y-%m-%dT%H:%M:%S").to_string();
    for order in shop.world.borrow_mut().orders.values_mut() {
        if order["date_paid"].as_str().is_some_and(|date| !date.is_empty()) {
            order["date_paid"] = json!(paid);
        }
    }
    for row in shop.world.borrow_mut().rows.values_mut() {
        if row["sent_at"].is_i64() {
            row.insert("sent_at".into(), json!(sent));
        }
        row.insert("created_at".into(), json!(sent));
    }
}

/// A whole report, as `kind document order: expected/found [mend]`.
pub fn report(shop: &Shop) -> (Vec<String>, Value) {
    shop.world.borrow_mut().findings.clear();
    let mut answer = shop.call("report", json!({"time_box": 20}));
    while answer["more"] == true {
        answer = shop.call("report", json!({"time_box": 20}));
    }
    let world = shop.world.borrow();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_string();
    let line = |row: &Value| {
        assert_ne!(text(row, "message"), "");
        let [kind, document, expected, found, mend] =
            ["kind", "document", "expected", "found", "mend"].map(|name| text(row, name));
        format!("{kind} {document} {}: {expected}/{found} [{mend}]", row["order_id"])
    };
    (world.findings.iter().map(line).collect(), answer)
}

pub fn set(shop: &Shop, order: u64, kind: &str, column: &str, value: Value) {
    let id = row(shop, order, kind)["id"].as_u64().unwrap();
    shop.world.borrow_mut().rows.get_mut(&id).unwrap().insert(column.into(), value);
}

#[test]
fn a_shop_in_order_has_no_differences_and_nothing_is_written() {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    shop.order(2, |order| order["status"] = json!("on-hold"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    refund(&shop, 1, crate::selling::one_shirt(71));
    settle(&simulator, &shop);
    age(&shop);
    let before = simulator.state()["requests"].as_array().unwrap().len();
    let (found, answer) = report(&shop);
    assert_eq!(found, Vec::<String>::new());
    assert!(answer["message"].as_str().unwrap().contains("differences 0"), "{answer}");
    let state = simulator.state();
    assert!(state["requests"].as_array().unwrap()[before..].iter().all(|request| request["method"] == "GET"));
    let last = shop.world.borrow().store["report:last"].clone();
    assert_eq!((&last["found"], &last["message"]), (&json!(0), &answer["message"]));
    assert!(!shop.world.borrow().store.contains_key("report:cursor"));
}

#[test]
fn each_difference_is_found_with_what_mends_it() {
    let (simulator, shop) = selling();
    for id in 1..=8 {
        shop.order(id, |order| order["payment_method"] = json!("stripe"));
        pay(&shop, id);
    }
    settle(&simulator, &shop);
    age(&shop);
    let mut facts: Value = serde_json::from_str(row(&shop, 1, "invoice")["facts"].as_str().unwrap()).unwrap();
    facts["total"] = json!("99.90");
    set(&shop, 1, "invoice", "facts", json!(facts.to_string()));
    set(&shop, 2, "order", "number", json!("OP-other"));
    set(&shop, 3, "order", "state", json!("refused"));
    set(&shop, 3, "order", "reason", json!("no name"));
    set(&shop, 4, "invoice", "number", json!(""));
    set(&shop, 4, "invoice", "state", json!("accepted"));
    set(&shop, 4, "invoice", "reason", json!("waits for its number"));
    shop.world.borrow_mut().orders.remove(&5);
    set(&shop, 6, "order", "external_id", json!("wc-http-order-600-0-0"));
    let invoice = row(&shop, 7, "invoice")["id"].as_u64().unwrap();
    shop.world.borrow_mut().rows.remove(&invoice);
    crate::selling::change(&shop, 8, |order| {
        order["status"] = json!("on-hold");
        order["date_paid"] = json!("");
    });
    let old = (chrono::Utc::now() - chrono::TimeDelta::hours(5)).format("%Y-%m-%dT%H:%M:%S").to_string();
    shop.order(9, |order| order["date_created_gmt"] = json!(old));
    let now = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%S").to_string();
    shop.order(10, |order| order["date_created_gmt"] = json!(now));
    let (found, answer) = report(&shop);
    for wanted in [
        "total invoice 1: 99.90/24.60 [check]",
        "number order 2: OP-other/",
        "not_issued order 3: / [again]",
        "number invoice 4: / [reconcile]",
        "no_order order 5: / [check]",
        "no_order order 6: / [check]",
        "not_listed order 6: / [again]",
        "no_order invoice 7: / [again]",
        "paid invoice 8: not paid/paid [paid check]",
        "no_document order 9: / [export]",
    ] {
        assert!(found.iter().any(|line| line.starts_with(wanted)), "{wanted}: {found:#?}");
    }
    assert!(!found.iter().any(|line| line.starts_with("no_document invoice 7")), "it would be made twice");
    assert!(!found.iter().any(|line| line.starts_with("not_issued invoice 4")), "it is said once");
    assert!(!found.iter().any(|line| line.contains(" 10:")), "an order made just now is on its way");
    assert_eq!(answer["found"], found.len());
}

#[test]
fn money_that_kros_does_not_know_of_is_posted_by_its_button_once() {
    let (simulator, mut shop) = selling();
    let documents = shop.settings["documents"].clone();
    shop.settings["documents"]["payments"] = json!({"post": false});
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    age(&shop);
    shop.settings["documents"] = documents;
    shop.world.borrow_mut().rows.retain(|_, row| row["kind"] != "payment");
    let (found, _) = report(&shop);
    assert_eq!(found, ["paid invoice 1: paid/not paid [pay]"]);
    for _ in 0..2 {
        shop.call("issue", json!({"order_ids": [1], "kind": "payment", "by_rules": true, "time_box": 20}));
        settle(&simulator, &shop);
    }
    assert_eq!(crate::selling::payments(&simulator).len(), 1);
    age(&shop);
    assert_eq!(report(&shop).0, Vec::<String>::new());
    set(&shop, 1, "payment", "state", json!("refused"));
    set(&shop, 1, "payment", "number", json!(""));
    assert!(report(&shop).0.contains(&"not_issued payment 1: / [pay]".to_string()));
}

#[test]
fn what_kros_has_is_taken_over_by_its_button_and_nothing_is_made_twice() {
    let (simulator, shop) = selling();
    for id in 1..=2 {
        shop.order(id, |order| order["payment_method"] = json!("stripe"));
        pay(&shop, id);
    }
    settle(&simulator, &shop);
    age(&shop);
    let numbers = [(1, "order"), (2, "invoice")].map(|(id, kind)| row(&shop, id, kind)["number"].clone());
    let documents = simulator.state()["documents"].as_array().unwrap().len();
    set(&shop, 1, "order", "number", json!("OP-other"));
    let invoice = row(&shop, 2, "invoice")["id"].as_u64().unwrap();
    shop.world.borrow_mut().rows.remove(&invoice);
    for (order, kind) in [(1, "order"), (2, "invoice")] {
        let answer =
            shop.call("send_again", json!({"order_id": order, "kind": kind, "ref": 0, "confirm": ""}));
        assert_eq!(answer["result"], "found", "{answer}");
    }
    assert_eq!(
        (&row(&shop, 1, "order")["number"], &row(&shop, 2, "invoice")["number"]),
        (&numbers[0], &numbers[1])
    );
    assert_eq!(row(&shop, 2, "invoice")["state"], "issued");
    settle(&simulator, &shop);
    assert_eq!(simulator.state()["documents"].as_array().unwrap().len(), documents);
    age(&shop);
    assert_eq!(report(&shop).0, Vec::<String>::new());
}

#[test]
fn documents_of_others_are_counted_and_no_difference() {
    let (simulator, mut shop, _arrivals) = connected();
    shop.settings["site"]["id"] = json!("other");
    shop.orders(2);
    settle(&simulator, &shop);
    shop.settings["site"]["id"] = json!("http");
    shop.world.borrow_mut().rows.clear();
    shop.world.borrow_mut().orders.clear();
    let (found, answer) = report(&shop);
    assert_eq!(found, Vec::<String>::new());
    assert!(
        answer["message"].as_str().unwrap().contains("do not come from this shop and were not compared: 2")
    );
}

#[test]
fn a_list_that_cannot_be_read_is_named_and_proves_nothing() {
    let (simulator, shop, _arrivals) = connected();
    shop.orders(1);
    settle(&simulator, &shop);
    age(&shop);
    simulator.configure(&json!({"paths": {"orders": "/api/orders"}})).unwrap();
    let (found, answer) = report(&shop);
    assert_eq!(found, Vec::<String>::new(), "not to be listed means nothing here");
    assert!(answer["message"].as_str().unwrap().contains("/api/received-orders could not be read"));
    assert_eq!(
        (&answer["failed"], &shop.world.borrow().report_keep["documents"]),
        (&json!(true), &json!(["order"]))
    );
}

#[test]
fn while_kros_is_away_the_report_fails_and_keeps_what_the_last_one_found_in_the_lists() {
    let (simulator, shop, _arrivals) = connected();
    shop.orders(2);
    settle(&simulator, &shop);
    age(&shop);
    assert_eq!(report(&shop).1["failed"], false);
    assert_eq!(shop.world.borrow().report_keep["documents"], json!([]));
    simulator.break_with(&json!({"status": {"code": 503, "count": 99, "accept": false}})).unwrap();
    let (found, answer) = report(&shop);
    assert_eq!((found.len(), &answer["failed"], &answer["more"]), (0, &json!(true), &json!(false)));
    let message = answer["message"].as_str().unwrap();
    assert!(message.starts_with("Not everything could be compared: /api/received-orders"), "{message}");
    assert!(!message.contains("differences 0"), "{message}");
    let world = shop.world.borrow();
    assert_eq!(world.report_keep["documents"], json!(["order", "proforma", "invoice", "credit_note"]));
    let kinds = world.report_keep["kinds"].as_array().unwrap();
    assert!(kinds.contains(&json!("total")) && !kinds.contains(&json!("not_issued")), "{kinds:?}");
    assert_eq!(world.store["report:last"]["failed"], true);
}

#[test]
fn a_report_goes_on_where_the_time_box_cut_it_off() {
    let (simulator, mut shop, _arrivals) = connected();
    shop.settings["api_profile"]["limits"] = json!({"page": 2});
    shop.orders(7);
    settle(&simulator, &shop);
    age(&shop);
    set(&shop, 5, "order", "number", json!("OP-other"));
    simulator.break_with(&json!({"answer_delay_ms": 600, "only": {"path": "received"}})).unwrap();
    let (mut calls, mut done, mut found) = (0, 0, 0);
    loop {
        let answer = shop.call("report", json!({"time_box": 1}));
        calls += 1;
        done += answer["done"].as_u64().unwrap();
        found += answer["found"].as_u64().unwrap();
        if answer["more"] == false {
            break;
        }
        assert!(calls < 20);
    }
    assert!(calls > 1, "it was never cut off");
    let world = shop.world.borrow();
    assert_eq!(world.findings.len(), 1, "{:?}", world.findings);
    assert_eq!(world.store["report:last"]["compared"], done, "each call counts what it did");
    assert_eq!(world.store["report:last"]["found"], found);
    assert_eq!(world.findings[0]["order_id"], 5);
}

#[test]
fn a_token_that_is_refused_pauses_the_report() {
    let (_simulator, mut shop, _arrivals) = connected();
    shop.settings["api"]["token"] = json!("wrong");
    let (found, answer) = report(&shop);
    assert_eq!((found.len(), &answer["more"]), (0, &json!(false)));
    assert!(answer["paused"].as_str().unwrap().contains("token"));
}

#[test]
fn refunds_from_before_credit_notes_were_switched_on_are_no_difference() {
    let (simulator, mut shop) = selling();
    shop.settings["documents"]["credit_note"] = json!({"enabled": false});
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    refund(&shop, 1, crate::selling::one_shirt(71));
    settle(&simulator, &shop);
    age(&shop);
    for row in shop.world.borrow_mut().rows.values_mut() {
        row.insert("created_at".into(), json!(chrono::Utc::now().timestamp() - 7200));
    }
    let now = chrono::Utc::now().timestamp();
    shop.settings["documents"]["credit_note"] = json!({"enabled": true, "from": now + 86_400});
    assert_eq!(report(&shop).0, Vec::<String>::new());
    shop.settings["documents"]["credit_note"] = json!({"enabled": true});
    assert_eq!(report(&shop).0, ["no_document credit_note 1: / [issue]"]);
}

#[test]
fn no_button_forces_what_the_rules_do_not_want_yet() {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["status"] = json!("on-hold"));
    settle(&simulator, &shop);
    age(&shop);
    // As while its kind rests: due, and not looked at for hours.
    set(&shop, 1, "invoice", "next_at", json!(0));
    set(&shop, 1, "invoice", "created_at", json!(chrono::Utc::now().timestamp() - 7200));
    assert_eq!(report(&shop).0, Vec::<String>::new());
}
