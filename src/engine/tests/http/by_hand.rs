//! What people do: they ask for documents, send them again, edit orders and take refunds back.

use crate::selling::*;
use serde_json::{Value, json};
use std::time::Duration;

#[test]
fn a_document_asked_for_survives_an_outage() {
    let (simulator, mut shop) = selling();
    shop.settings["documents"]["rules"] = json!([]);
    shop.orders(1);
    let url = std::mem::replace(&mut shop.settings["api"]["url"], json!("http://127.0.0.1:1"));
    let answer = shop.call("issue", json!({"order_ids": [1], "kind": "invoice"}));
    assert_eq!(answer["results"][0]["result"], "done", "{answer}");
    shop.settings["api"]["url"] = url;
    shop.world.borrow_mut().rows.values_mut().for_each(|row| {
        row["next_at"] = json!(0);
    });
    settle(&simulator, &shop);
    assert_eq!(row(&shop, 1, "invoice")["state"], "issued", "{}", row(&shop, 1, "invoice")["reason"]);
}

#[test]
fn a_refund_is_credited_though_kros_takes_no_received_orders() {
    let (simulator, mut shop) = selling();
    shop.settings["api_profile"]["paths"] = json!({"orders": "/api/nobody-knows"});
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    assert_eq!(row(&shop, 1, "invoice")["state"], "issued");
    refund(&shop, 1, one_shirt(71));
    settle(&simulator, &shop);
    assert_eq!(of_kind(&simulator, "credit_note").len(), 1);
}

#[test]
fn a_new_order_is_invoiced_though_kros_takes_no_received_orders() {
    let (simulator, mut shop) = selling();
    shop.settings["api_profile"]["paths"] = json!({"orders": "/api/nobody-knows"});
    for id in [1, 2] {
        shop.order(id, |order| {
            order["payment_method"] = json!("stripe");
            order["date_paid"] = order["date_created"].clone();
        });
        settle(&simulator, &shop);
    }
    assert_eq!(of_kind(&simulator, "invoice").len(), 2);
}

#[test]
fn warnings_are_in_the_shops_language() {
    let (_simulator, mut shop) = selling();
    shop.settings["site"]["locale"] = json!("sk_SK");
    shop.settings["documents"]["texts"] = json!({"invoice": {"before": "{nothing}", "after": ""}});
    shop.order(1, |order| order["locale"] = json!("sk_SK"));
    shop.order(2, |order| order["locale"] = json!("en_US"));
    let warnings =
        |id: u64| shop.call("preview", json!({"order_id": id, "kind": "invoice"}))["warnings"].clone();
    assert_eq!(warnings(1), warnings(2));
}

#[test]
fn an_edited_document_is_not_called_issued_by_the_status_check() {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    // As after a notification, which tells no total: it is looked up once more.
    let id = row(&shop, 1, "invoice")["id"].as_u64().unwrap();
    shop.world.borrow_mut().rows.get_mut(&id).unwrap()["next_at"] = json!(0);
    change(&shop, 1, |order| order["total"] = json!("25.60"));
    shop.export();
    assert_eq!(row(&shop, 1, "invoice")["state"], "attention");
    shop.call("status_check", json!({}));
    assert_eq!(row(&shop, 1, "invoice")["state"], "attention", "the edit still stands");
}

#[test]
fn vat_that_kros_computes_otherwise_needs_attention() {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    let id = row(&shop, 1, "invoice")["id"].as_u64().unwrap();
    {
        let mut world = shop.world.borrow_mut();
        let row = world.rows.get_mut(&id).unwrap();
        row["next_at"] = json!(0);
        let mut facts: Value = serde_json::from_str(row["facts"].as_str().unwrap()).unwrap();
        // As if 4.59 had been predicted; KROS says 4.60.
        facts["vat"] = json!([["23", "24.60", "4.59"]]);
        row["facts"] = json!(facts.to_string());
    }
    shop.call("status_check", json!({}));
    assert_eq!(row(&shop, 1, "invoice")["state"], "attention");
}

#[test]
fn an_invoice_remembers_the_money_of_an_earlier_proforma() {
    let (simulator, mut shop) = selling();
    shop.settings["documents"]["rules"][1] = json!({"kind": "invoice", "when": "completed"});
    shop.order(1, |order| order["status"] = json!("on-hold"));
    settle(&simulator, &shop);
    pay(&shop, 1);
    settle(&simulator, &shop);
    assert_eq!(row(&shop, 1, "payment")["state"], "issued");
    crate::shop::add_row(
        &mut shop.world.borrow_mut(),
        &json!({"order_id": 1, "kind": "proforma", "ref": 0, "generation": 1}),
    );
    settle(&simulator, &shop);
    change(&shop, 1, |order| order["status"] = json!("completed"));
    settle(&simulator, &shop);
    let invoice = one(&simulator, "invoice");
    assert_eq!(invoice["sent"]["advancePaymentDeduction"].to_string(), "24.6", "{invoice}");
}

#[test]
fn a_refund_taken_back_after_it_reduced_the_invoice_needs_a_person() {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    refund(&shop, 1, one_shirt(71));
    pay(&shop, 1);
    settle(&simulator, &shop);
    assert_eq!(gross(&one(&simulator, "invoice")), "12.3");
    change(&shop, 1, |order| order["refunds"] = json!([]));
    settle(&simulator, &shop);
    assert_eq!(row(&shop, 1, "invoice")["state"], "attention");
}

#[test]
fn money_never_goes_to_another_orders_proforma() {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["status"] = json!("on-hold"));
    settle(&simulator, &shop);
    let symbol = one(&simulator, "proforma")["variableSymbol"].clone();
    // A plugin for sequential order numbers counts as KROS does.
    shop.order(2, |order| {
        order["payment_method"] = json!("stripe");
        order["number"] = symbol.clone();
    });
    pay(&shop, 2);
    settle(&simulator, &shop);
    let (proforma, invoice) = (one(&simulator, "proforma"), one(&simulator, "invoice"));
    let paid = (&proforma["paymentStatus"], &invoice["paymentStatus"]);
    assert_eq!(
        paid,
        (&json!(0), &json!(1)),
        "the money of order 2 went to {}",
        payments(&simulator)[0]["matched"]
    );
    assert_ne!(proforma["variableSymbol"], invoice["variableSymbol"], "two open documents share {symbol}");
}

#[test]
fn send_again_of_a_document_asked_for_sends_it() {
    let (simulator, mut shop) = selling();
    shop.settings["documents"]["rules"] = json!([]);
    shop.orders(1);
    change(&shop, 1, |order| order["total"] = json!("99"));
    shop.call("issue", json!({"order_ids": [1], "kind": "invoice"}));
    assert_eq!(row(&shop, 1, "invoice")["state"], "refused");
    shop.world.borrow_mut().orders.get_mut(&1).unwrap()["total"] = json!("24.60");
    let answer = shop.call("send_again", json!({"order_id": 1, "kind": "invoice", "ref": 0, "confirm": ""}));
    assert_eq!(answer["result"], "queued");
    settle(&simulator, &shop);
    assert_eq!(row(&shop, 1, "invoice")["state"], "issued", "{}", row(&shop, 1, "invoice")["reason"]);
}

#[test]
fn cash_that_came_and_went_back_is_posted() {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["payment_method"] = json!("cod"));
    change(&shop, 1, |order| {
        order["status"] = json!("completed");
        order["date_paid"] = json!(format!("{}T12:00:00", today()));
        order["date_completed"] = json!(format!("{}T15:00:00", today()));
    });
    shop.export();
    assert!(simulator.settle(Duration::from_secs(10)));
    by_status(&shop, 1, "-24.60");
    settle(&simulator, &shop);
    settle(&simulator, &shop);
    assert_eq!(of_kind(&simulator, "credit_note").len(), 1);
    assert_eq!(one(&simulator, "invoice")["paymentStatus"], 1, "{}", row(&shop, 1, "payment")["reason"]);
}

#[test]
fn a_text_of_a_proforma_can_name_its_variable_symbol() {
    let (_simulator, mut shop) = selling();
    shop.settings["documents"]["texts"] =
        json!({"proforma": {"before": "VS {variable_symbol}.", "after": ""}});
    shop.order(1, |order| order["status"] = json!("on-hold"));
    let preview = shop.call("preview", json!({"order_id": 1, "kind": "proforma"}));
    assert_ne!(preview["document"]["openingText"], "VS .", "{}", preview["warnings"]);
}

#[test]
fn the_preview_of_a_credit_note_has_the_sign_that_is_sent() {
    let (simulator, mut shop) = selling();
    shop.settings["api_profile"]["credit_note_sign"] = json!("positive");
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    refund(&shop, 1, one_shirt(71));
    let preview = shop.call("preview", json!({"order_id": 1, "kind": "credit_note", "ref": 71}));
    settle(&simulator, &shop);
    let sent: Value =
        serde_json::from_str(row(&shop, 1, "credit_note")["payload"].as_str().unwrap()).unwrap();
    assert_eq!(preview["document"]["items"], sent["items"]);
}

#[test]
fn due_invoices_are_those_that_the_rules_want_and_what_was_mended_is_among_them() {
    let (simulator, shop) = selling();
    for id in [1, 2, 3] {
        shop.order(id, |order| order["payment_method"] = json!("stripe"));
    }
    pay(&shop, 1);
    pay(&shop, 3);
    change(&shop, 3, |order| order["total"] = json!("99"));
    let issue = || shop.call("issue", json!({"order_ids": [1, 2, 3], "kind": "invoice", "by_rules": true}));
    let said = |answer: &Value| {
        answer["results"].as_array().unwrap().iter().map(|one| one["result"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(said(&issue()), ["done", "skipped", "failed"]);
    shop.world.borrow_mut().orders.get_mut(&3).unwrap()["total"] = json!("24.60");
    assert!(simulator.settle(Duration::from_secs(10)));
    shop.call("status_check", json!({}));
    assert_eq!(said(&issue()), ["skipped", "skipped", "done"]);
    assert!(simulator.settle(Duration::from_secs(10)));
    assert_eq!(of_kind(&simulator, "invoice").len(), 2);
    // Nothing was forced: later the rules decide as ever.
    pay(&shop, 2);
    settle(&simulator, &shop);
    assert_eq!(of_kind(&simulator, "invoice").len(), 3);
    assert!(!row(&shop, 1, "invoice")["facts"].to_string().contains("forced"));
}
