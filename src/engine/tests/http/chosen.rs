//! Orders that a merchant chose for an export, and what a result counts.

use crate::selling::*;
use crate::setup::{Shop, connected, documents};
use crate::shop::SimShop;
use kros_engine::api;
use kros_engine::shop::port::{Shop as Port, ShopError};
use serde_json::{Value, json};

fn choose(shop: &Shop, fields: &Value) -> Value {
    shop.call("export_orders", fields.clone())
}

fn counts(summary: &Value) -> [u64; 5] {
    ["done", "accepted", "issued", "refused", "cancelled"].map(|name| summary[name].as_u64().unwrap())
}

#[test]
fn what_was_refused_is_judged_anew_and_what_is_in_kros_is_counted() {
    let (simulator, shop, _arrivals) = connected();
    shop.orders(3);
    shop.order(2, |order| order["billing"] = json!({}));
    shop.order(3, |order| order["total"] = json!("99"));
    shop.export();
    assert_eq!(documents(&simulator).len(), 1);
    shop.call("status_check", json!({}));
    shop.world.borrow_mut().orders.get_mut(&2).unwrap()["billing"]["last_name"] = json!("Nováková");
    let chosen = json!({"order_ids": [1, 2, 3]});
    assert_eq!(counts(&choose(&shop, &chosen)), [3, 1, 1, 1, 0]);
    assert_eq!(documents(&simulator).len(), 2);
    // Nothing of it goes a second time, also before its number is known.
    assert_eq!(counts(&choose(&shop, &chosen)), [3, 1, 1, 1, 0]);
    assert_eq!(documents(&simulator).len(), 2);
    // A call that only goes on with the same orders neither judges nor counts them again.
    let more = choose(&shop, &json!({"order_ids": [1, 2, 3], "first": false}));
    assert_eq!(counts(&more), [0, 0, 0, 0, 0]);
}

#[test]
fn what_a_person_cancelled_stays_cancelled_though_its_order_is_chosen() {
    let (simulator, shop, _arrivals) = connected();
    shop.order(1, |order| order["total"] = json!("99"));
    shop.export();
    shop.call("cancel", json!({"order_id": 1, "kind": "order"}));
    shop.world.borrow_mut().orders.get_mut(&1).unwrap()["total"] = json!("24.60");
    assert_eq!(counts(&choose(&shop, &json!({"order_ids": [1]}))), [1, 0, 0, 0, 1]);
    assert!(documents(&simulator).is_empty());
}

#[test]
fn chosen_orders_get_the_documents_that_the_rules_want() {
    let (simulator, shop) = selling();
    for id in [1, 2] {
        shop.order(id, |order| {
            order["payment_method"] = json!("stripe");
            order["status"] = json!("pending");
        });
    }
    pay(&shop, 1);
    choose(&shop, &json!({"order_ids": [1, 2]}));
    documents(&simulator);
    assert_eq!((of_kind(&simulator, "order").len(), of_kind(&simulator, "invoice").len()), (2, 1));
    assert_eq!(
        row(&shop, 2, "invoice")["state"],
        "waiting",
        "the order goes whatever it is, its invoice does not"
    );
    assert_eq!(row(&shop, 1, "proforma")["state"], "cancelled");
}

#[test]
fn an_invoice_that_no_rule_wanted_is_due_when_the_rules_change_unless_a_person_cancelled_it() {
    let (simulator, mut shop) = selling();
    let rules = std::mem::replace(&mut shop.settings["documents"]["rules"], json!([]));
    for id in [1, 2] {
        shop.order(id, |order| order["payment_method"] = json!("stripe"));
        pay(&shop, id);
    }
    shop.export();
    shop.call("cancel", json!({"order_id": 2, "kind": "invoice"}));
    assert_eq!(row(&shop, 1, "invoice")["state"], "cancelled");
    shop.settings["documents"]["rules"] = rules;
    shop.call("issue", json!({"order_ids": [1, 2], "kind": "invoice", "by_rules": true}));
    documents(&simulator);
    assert_eq!(of_kind(&simulator, "invoice").len(), 1);
    assert_eq!(row(&shop, 2, "invoice")["state"], "cancelled");
}

/// A shop to which the notification comes before the answer to the request.
struct Overtaken(SimShop);

impl Port for Overtaken {
    fn ask(&mut self, message: &str) -> Result<String, ShopError> {
        let asked: Value = serde_json::from_str(message).unwrap();
        if asked["ask"] == "ledger.save" && asked["rows"][0]["set"]["state"] == "accepted" {
            for row in self.0.world.borrow_mut().rows.values_mut().take(2) {
                row.insert("state".into(), json!("issued"));
                row.insert("number".into(), json!("OF1"));
            }
        }
        self.0.ask(message)
    }
}

#[test]
fn what_a_notification_tells_before_the_answer_counts_with_that() {
    let (_simulator, shop, _arrivals) = connected();
    shop.orders(3);
    let mut overtaken = Overtaken(SimShop { world: shop.world.clone(), worker: 0 });
    let fields = json!({"settings": shop.whole()}).to_string();
    let summary: Value =
        serde_json::from_str(&api::call("export_orders", &fields, &mut overtaken).unwrap()).unwrap();
    assert_eq!(counts(&summary), [3, 1, 2, 0, 0]);
    assert_eq!(summary["message"], "Sent 3: accepted 3, refused 0; waiting 0.");
}
