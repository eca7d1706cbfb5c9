//! One difference of the report looked at anew.

use crate::report::{age, report, set};
use crate::selling::{pay, payments, row, selling, settle};
use crate::setup::Shop;
use kros_sim::Simulator;
use serde_json::{Value, json};

/// A shop with one order that is paid and in KROS with its invoice.
fn sold() -> (Simulator, Shop) {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    age(&shop);
    (simulator, shop)
}

/// Looks the newest finding of this kind up anew, as the button does.
fn check(shop: &Shop, finding: &str, hold_payment: bool) -> Value {
    let found = shop.world.borrow().findings.iter().rfind(|found| found["kind"] == finding).cloned();
    let found = found.unwrap_or_else(|| panic!("no {finding}"));
    shop.call(
        "recheck",
        json!({"order_id": found["order_id"], "kind": found["document"], "ref": found["ref"], "item": found["item"],
               "order_number": found["code"], "hold_payment": hold_payment}),
    )
}

fn set_facts(shop: &Shop, kind: &str, change: impl FnOnce(&mut Value)) {
    let mut facts: Value = serde_json::from_str(row(shop, 1, kind)["facts"].as_str().unwrap()).unwrap();
    change(&mut facts);
    set(shop, 1, kind, "facts", json!(facts.to_string()));
}

/// A person pairs the bank's statement with the document in KROS: a payment that bears no mark of this shop.
fn paired_in_kros(simulator: &Simulator, shop: &mut Shop) {
    shop.settings["documents"]["payments"] = json!({"post": true});
    shop.settings["site"]["id"] = json!("bank");
    shop.call("issue", json!({"order_ids": [1], "kind": "payment", "by_rules": true, "time_box": 20}));
    settle(simulator, shop);
    shop.settings["site"]["id"] = json!("http");
    shop.world.borrow_mut().rows.retain(|_, row| row["kind"] != "payment");
    assert_eq!(payments(simulator).len(), 1);
}

/// What a person deleted in KROS.
fn delete_everything(simulator: &Simulator) {
    simulator.reset(false);
}

#[test]
fn another_total_stays_until_it_is_corrected_in_kros_and_costs_one_request() {
    let (simulator, shop) = sold();
    set_facts(&shop, "invoice", |facts| facts["total"] = json!("99.90"));
    assert_eq!(report(&shop).0, ["total invoice 1: 99.90/24.60 [check]"]);
    let before = simulator.state()["requests"].as_array().unwrap().len();
    let answer = check(&shop, "total", false);
    assert_eq!((&answer["result"], &answer["finding"]["found"]), (&json!("stays"), &json!("24.60")));
    assert_eq!(simulator.state()["requests"].as_array().unwrap().len(), before + 1);
    assert_eq!(answer["requests"], 1);
    set_facts(&shop, "invoice", |facts| facts["total"] = json!("24.60"));
    assert_eq!(check(&shop, "total", false)["result"], "gone");
}

#[test]
fn a_document_that_waited_for_a_person_because_of_its_total_is_issued_once_it_is_corrected() {
    let (_simulator, shop) = sold();
    set(&shop, 1, "invoice", "state", json!("attention"));
    set(&shop, 1, "invoice", "reason", json!("KROS shows a different total"));
    set_facts(&shop, "invoice", |facts| {
        facts["total"] = json!("99.90");
        facts["other_total"] = json!("KROS shows a different total");
    });
    assert_eq!(report(&shop).0, ["total invoice 1: 99.90/24.60 [check]"], "it is told of once");
    assert_eq!(check(&shop, "total", false)["result"], "stays");
    assert_eq!(row(&shop, 1, "invoice")["state"], "attention");
    set_facts(&shop, "invoice", |facts| facts["total"] = json!("24.60"));
    assert_eq!(check(&shop, "total", false)["result"], "gone");
    assert_eq!(row(&shop, 1, "invoice")["state"], "issued");
}

#[test]
fn a_document_with_a_number_that_needs_a_person_is_checked_and_not_sent() {
    let (_simulator, shop) = sold();
    set(&shop, 1, "order", "state", json!("attention"));
    set(&shop, 1, "order", "reason", json!("the order was changed"));
    set_facts(&shop, "order", |facts| facts["edited"] = json!(true));
    assert_eq!(report(&shop).0, ["not_issued order 1: / [check]"]);
    let answer = check(&shop, "not_issued", false);
    assert_eq!(answer["result"], "stays");
    assert!(answer["message"].as_str().unwrap().contains("the order was changed. Correct it"), "{answer}");
    set(&shop, 1, "order", "state", json!("issued"));
    assert_eq!(check(&shop, "not_issued", false)["result"], "gone");
}

#[test]
fn what_was_deleted_in_kros_can_be_sent_anew_and_is_no_difference_then() {
    let (simulator, shop) = sold();
    set_facts(&shop, "invoice", |facts| facts["total"] = json!("99.90"));
    report(&shop);
    let number = row(&shop, 1, "invoice")["number"].clone();
    delete_everything(&simulator);
    let answer = check(&shop, "total", false);
    let found = &answer["finding"];
    assert_eq!(
        (&answer["result"], &found["kind"], &found["mend"]),
        (&json!("stays"), &json!("not_listed"), &json!("again"))
    );
    let again = |confirm: &Value| {
        shop.call("send_again", json!({"order_id": 1, "kind": "invoice", "ref": 0, "confirm": confirm}))["result"].clone()
    };
    assert_eq!([again(&json!("")), again(&number)], ["confirm", "queued"]);
    settle(&simulator, &shop);
    age(&shop);
    let left = report(&shop).0;
    assert!(
        !left.iter().any(|line| line.starts_with("not_listed invoice")),
        "the old one is not asked for again: {left:?}"
    );
}

#[test]
fn money_that_kros_has_is_noted_in_the_shop_and_never_posted_a_second_time() {
    let (simulator, mut shop) = selling();
    shop.settings["documents"]["payments"] = json!({"post": false});
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    paired_in_kros(&simulator, &mut shop);
    age(&shop);
    let unpaid = |order: &mut Value| {
        order["status"] = json!("on-hold");
        order["date_paid"] = json!("");
    };
    unpaid(shop.world.borrow_mut().orders.get_mut(&1).unwrap());
    assert_eq!(report(&shop).0, ["paid invoice 1: not paid/paid [paid check]"]);
    assert_eq!(check(&shop, "paid", false)["result"], "stays");
    assert!(
        !shop.world.borrow().rows.values().any(|row| row["kind"] == "payment"),
        "a check alone holds nothing"
    );
    let answer = check(&shop, "paid", true);
    assert_eq!((&answer["result"], &answer["finding"]["mend"]), (&json!("stays"), &json!("paid check")));
    assert_eq!(row(&shop, 1, "payment")["state"], "cancelled");
    pay(&shop, 1);
    settle(&simulator, &shop);
    assert_eq!(payments(&simulator).len(), 1);
    assert_eq!(check(&shop, "paid", true)["result"], "gone", "it is paid on both sides");
    assert_eq!(report(&shop).0, Vec::<String>::new());
}

#[test]
fn a_proforma_that_was_paid_in_kros_alone_is_taken_off_the_invoice_and_not_paid_twice() {
    let (simulator, mut shop) = selling();
    let documents = shop.settings["documents"].clone();
    shop.settings["documents"]["invoice"] = json!({"enabled": false});
    shop.order(1, |order| order["status"] = json!("on-hold"));
    settle(&simulator, &shop);
    shop.settings["documents"]["payments"] = json!({"post": false});
    pay(&shop, 1);
    paired_in_kros(&simulator, &mut shop);
    shop.settings["documents"] = documents;
    crate::selling::change(&shop, 1, |order| {
        order["status"] = json!("on-hold");
        order["date_paid"] = json!("");
    });
    settle(&simulator, &shop);
    age(&shop);
    assert_eq!(report(&shop).0, ["paid proforma 1: not paid/paid [paid check]"]);
    assert_eq!(check(&shop, "paid", true)["result"], "stays");
    pay(&shop, 1);
    settle(&simulator, &shop);
    assert_eq!(payments(&simulator).len(), 1);
    let invoice = &crate::selling::one(&simulator, "invoice")["sent"];
    assert!(invoice["advancePaymentDeduction"].as_f64().is_some_and(|taken| taken > 0.0), "{invoice}");
}

#[test]
fn only_an_order_that_waits_for_its_money_is_offered_as_paid() {
    let (_simulator, shop) = sold();
    for (status, method, mend) in [
        ("pending", "stripe", "paid check"),
        ("failed", "bacs", "paid check"),
        ("cancelled", "bacs", "check"),
        ("processing", "cod", "check"),
        ("on-hold", "cod", "check"),
    ] {
        let change = |order: &mut Value| {
            order["status"] = json!(status);
            order["payment_method"] = json!(method);
            order["date_paid"] = json!("");
        };
        change(shop.world.borrow_mut().orders.get_mut(&1).unwrap());
        let found = report(&shop).0;
        assert!(
            found.contains(&format!("paid invoice 1: not paid/paid [{mend}]")),
            "{status} {method}: {found:?}"
        );
    }
}

#[test]
fn an_order_in_the_trash_can_be_restored_and_a_deleted_one_cannot() {
    let (simulator, shop) = sold();
    let order = shop.world.borrow_mut().orders.remove(&1).unwrap();
    shop.world.borrow_mut().trash.insert(1);
    let lines = |mend: &str| ["order", "invoice"].map(|kind| format!("no_order {kind} 1: / [{mend}]"));
    assert_eq!(report(&shop).0, lines("restore check"));
    shop.world.borrow_mut().trash.clear();
    let answer = check(&shop, "no_order", false);
    assert_eq!((&answer["result"], &answer["finding"]["mend"]), (&json!("stays"), &json!("check")));
    assert!(answer["message"].as_str().unwrap().contains("issue a credit note"), "{answer}");
    assert_eq!(report(&shop).0, lines("check"));
    shop.world.borrow_mut().orders.insert(1, order.clone());
    assert_eq!(check(&shop, "no_order", false)["result"], "gone", "somebody brought it back");
    shop.world.borrow_mut().orders.remove(&1);
    // The ledger may have lost it, too.
    shop.world.borrow_mut().rows.clear();
    assert_eq!(check(&shop, "no_order", false)["result"], "stays");
    delete_everything(&simulator);
    assert_eq!(check(&shop, "no_order", false)["result"], "gone");
}

#[test]
fn what_is_gone_on_both_sides_is_no_difference() {
    let (simulator, shop) = sold();
    shop.world.borrow_mut().orders.remove(&1);
    delete_everything(&simulator);
    assert_eq!(report(&shop).0, Vec::<String>::new());
}

#[test]
fn a_look_up_that_proves_nothing_closes_nothing() {
    let (simulator, shop) = sold();
    shop.world.borrow_mut().orders.remove(&1);
    report(&shop);
    simulator.configure(&json!({"paths": {"invoices": "/api/moved"}})).unwrap();
    let answer = check(&shop, "no_order", false);
    assert_eq!(answer["result"], "unclear");
    assert!(answer["message"].as_str().unwrap().contains("/api/invoices"), "{answer}");
}
