//! Refunds of every sort: invoice and credit notes together are what the customer has kept, at every rate.

use crate::selling::*;
use crate::setup::Shop;
use kros_sim::Simulator;
use serde_json::json;

fn by_rate(simulator: &Simulator, kinds: &[&str]) -> std::collections::BTreeMap<String, i64> {
    let mut sums = std::collections::BTreeMap::new();
    for kind in kinds {
        for document in of_kind(simulator, kind) {
            for item in document["sent"]["items"].as_array().unwrap() {
                let gross: f64 = item["totalPriceInclVat"].to_string().parse().unwrap();
                *sums.entry(item["vatRate"].to_string()).or_insert(0) += (gross * 100.0).round() as i64;
            }
        }
    }
    sums
}

#[test]
fn an_order_of_the_default_settings_can_be_refunded_by_status() {
    let (simulator, shop) = selling();
    shop.order(1, |order| {
        order["payment_method"] = json!("stripe");
        order["total"] = json!("2.18");
        // Two products of 1.09 with 23 % inside, prices entered with tax, rounded line by line.
        order["line_items"] = json!([1, 2].map(|id| json!({"id": id, "name": "Pero", "quantity": 1, "subtotal": "0.886179",
            "subtotal_tax": "0.2", "total": "0.886179", "total_tax": "0.2", "taxes": [{"id": 1, "total": "0.2"}]})));
    });
    pay(&shop, 1);
    settle(&simulator, &shop);
    assert_eq!(gross(&one(&simulator, "invoice")), "2.18");
    by_status(&shop, 1, "-2.18");
    settle(&simulator, &shop);
    assert_eq!(row(&shop, 1, "credit_note")["state"], "issued", "{}", row(&shop, 1, "credit_note")["reason"]);
}

#[test]
fn a_shop_without_hellers_can_refund_by_status() {
    let (simulator, mut shop) = selling();
    shop.settings["site"]["decimals"] = json!(0);
    shop.settings["site"]["currency"] = json!("CZK");
    shop.order(1, |order| {
        order["payment_method"] = json!("stripe");
        order["currency"] = json!("CZK");
        order["total"] = json!("100");
        order["line_items"] = json!([{"id": 1, "name": "Pero", "quantity": 1, "subtotal": "82.644628", "subtotal_tax": "17",
            "total": "82.644628", "total_tax": "17", "taxes": [{"id": 1, "total": "17"}]}]);
        order["tax_lines"] = json!([{"rate_id": 1, "label": "DPH", "rate_percent": 21}]);
    });
    pay(&shop, 1);
    settle(&simulator, &shop);
    assert_eq!(gross(&one(&simulator, "invoice")), "100");
    by_status(&shop, 1, "-100");
    settle(&simulator, &shop);
    assert_eq!(row(&shop, 1, "credit_note")["state"], "issued", "{}", row(&shop, 1, "credit_note")["reason"]);
}

#[test]
fn a_full_refund_takes_the_gift_card_back_too() {
    let (simulator, shop) = selling();
    shop.order(1, |order| {
        order["payment_method"] = json!("stripe");
        order["total"] = json!("14.60");
        order["fee_lines"] =
            json!([{"id": 9, "name": "Darčeková karta", "total": "-10", "total_tax": "0", "taxes": []}]);
    });
    pay(&shop, 1);
    settle(&simulator, &shop);
    by_status(&shop, 1, "-14.60");
    settle(&simulator, &shop);
    let left = by_rate(&simulator, &["invoice", "credit_note"]);
    assert!(left.values().all(|cents| *cents == 0), "of a wholly refunded order the books keep {left:?}");
}

#[test]
fn amounts_and_lines_mixed_over_several_refunds_add_up_per_rate() {
    let (simulator, shop) = selling();
    shop.order(1, |order| {
        order["payment_method"] = json!("stripe");
        order["total"] = json!("175.50"); // 123.00 at 23 %, 52.50 at 5 %
        order["line_items"][0]["total"] = json!("100");
        order["line_items"][0]["subtotal"] = json!("100");
        order["line_items"][0]["total_tax"] = json!("23");
        order["line_items"][0]["subtotal_tax"] = json!("23");
        order["line_items"][0]["taxes"] = json!([{"id": 1, "total": "23"}]);
        order["tax_lines"].as_array_mut().unwrap().push(json!({"rate_id": 2, "label": "DPH 5", "rate_percent": 5}));
        order["shipping_lines"] = json!([{"id": 5, "method_title": "Kuriér", "method_id": "flat_rate", "total": "50",
            "total_tax": "2.5", "taxes": [{"id": 2, "total": "2.5"}]}]);
    });
    pay(&shop, 1);
    settle(&simulator, &shop);
    let date = format!("{}T13:00:00", today());
    refund(&shop, 1, json!({"id": 71, "date_created": date, "total": "-30.00"}));
    settle(&simulator, &shop);
    // 98.40 of the product by line, and everything that is left.
    refund(
        &shop,
        1,
        json!({"id": 72, "date_created": date, "total": "-145.50", "line_items": [{"id": 99, "refunded_item_id": 1,
        "name": "Tričko", "quantity": -1, "total": "-80", "total_tax": "-18.4", "taxes": [{"id": 1, "total": "-18.4"}]}]}),
    );
    settle(&simulator, &shop);
    let left = by_rate(&simulator, &["invoice", "credit_note"]);
    assert!(left.values().all(|cents| *cents == 0), "of a wholly refunded order the books keep {left:?}");
}

#[test]
fn a_line_given_back_without_its_tax_is_not_credited_at_zero_percent() {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    // `wc_create_refund` drops zero taxes: nothing but the net amount was typed.
    refund(
        &shop,
        1,
        json!({"id": 71, "date_created": format!("{}T13:00:00", today()), "total": "-10.00", "line_items": [
        {"id": 99, "refunded_item_id": 1, "name": "Tričko", "quantity": 0, "total": "-10", "total_tax": "0", "taxes": []}]}),
    );
    settle(&simulator, &shop);
    let credits = of_kind(&simulator, "credit_note");
    assert!(
        credits.iter().all(|c| c["sent"]["items"][0]["vatRate"] == 23),
        "{}",
        credits[0]["sent"]["items"]
    );
}

#[test]
fn an_invoice_made_anew_does_not_take_off_what_a_credit_note_took_off() {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    refund(&shop, 1, one_shirt(71));
    settle(&simulator, &shop);
    assert_eq!(gross(&one(&simulator, "credit_note")), "-12.3");
    // What "send again" does when KROS has lost the invoice.
    crate::shop::add_row(
        &mut shop.world.borrow_mut(),
        &json!({"order_id": 1, "kind": "invoice", "ref": 0, "generation": 1}),
    );
    settle(&simulator, &shop);
    let invoices = of_kind(&simulator, "invoice");
    assert_eq!(
        invoices.iter().map(gross).collect::<Vec<_>>(),
        ["24.6", "24.6"],
        "credit note of 12.30 still stands"
    );
}

#[test]
fn the_preview_of_an_issued_invoice_is_the_invoice_whatever_went_back_since() {
    let (simulator, mut shop) = selling();
    shop.settings["documents"]["credit_note"]["enabled"] = json!(false);
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    refund(&shop, 1, one_shirt(71));
    settle(&simulator, &shop);
    let preview = shop.call("preview", json!({"order_id": 1, "kind": "invoice"}));
    assert_eq!(preview["totals"]["gross"], "24.60", "{preview}");
}

#[test]
fn refunds_and_money_from_before_the_switch_are_left_alone() {
    let (simulator, mut shop) = selling();
    shop.settings["documents"]["credit_note"] = json!({"enabled": false});
    shop.settings["documents"]["payments"] = json!({"post": false});
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    refund(&shop, 1, one_shirt(71));
    settle(&simulator, &shop);
    let tomorrow = chrono::Utc::now().timestamp() + 86_400;
    shop.settings["documents"]["credit_note"] = json!({"enabled": true, "from": tomorrow});
    shop.settings["documents"]["payments"] = json!({"post": true, "from": tomorrow});
    change(&shop, 1, |_| ());
    settle(&simulator, &shop);
    assert_eq!(of_kind(&simulator, "credit_note").len(), 0);
    assert_eq!(payments(&simulator).len(), 0);
    // Asked for, the credit note is made all the same; and what comes after the switch is.
    shop.call("send_again", json!({"order_id": 1, "kind": "credit_note", "ref": 71, "confirm": ""}));
    settle(&simulator, &shop);
    assert_eq!(of_kind(&simulator, "credit_note").len(), 1);
    shop.settings["documents"]["payments"]["from"] = json!(1);
    change(&shop, 1, |_| ());
    settle(&simulator, &shop);
    assert_eq!(payments(&simulator).len(), 1);
}

/// An order whose credit note was sent and surely is not there, and whose invoice is to be recreated: the shop, the id of the
/// credit note's row, and the number that is gone.
fn invoice_made_anew() -> (Simulator, Shop, u64, String) {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    let old = row(&shop, 1, "invoice")["number"].as_str().unwrap().to_string();
    refund(&shop, 1, one_shirt(71));
    settle(&simulator, &shop);
    let id = row(&shop, 1, "credit_note")["id"].as_u64().unwrap();
    {
        let mut world = shop.world.borrow_mut();
        let credit_note = world.rows.get_mut(&id).unwrap();
        for (column, value) in
            [("state", json!("queued")), ("number", json!("")), ("kros_id", json!("")), ("next_at", json!(0))]
        {
            credit_note[column] = value;
        }
        crate::shop::add_row(
            &mut world,
            &json!({"order_id": 1, "kind": "invoice", "ref": 0, "generation": 1}),
        );
    }
    (simulator, shop, id, old)
}

#[test]
fn a_credit_note_that_never_arrived_names_the_invoice_made_anew() {
    let (simulator, shop, id, old) = invoice_made_anew();
    settle(&simulator, &shop);
    shop.world.borrow_mut().rows.get_mut(&id).unwrap()["next_at"] = json!(0);
    settle(&simulator, &shop);
    let new = row(&shop, 1, "invoice")["number"].as_str().unwrap().to_string();
    assert_ne!(old, new);
    let bytes = row(&shop, 1, "credit_note")["payload"].as_str().unwrap().to_string();
    assert!(bytes.contains(&new) && !bytes.contains(&old), "{bytes}");
}

#[test]
fn a_credit_note_waits_while_its_invoice_is_made_anew() {
    let (_simulator, shop, _, old) = invoice_made_anew();
    // Both are due in the same export.
    shop.export();
    assert_eq!(row(&shop, 1, "credit_note")["state"], "waiting", "it named {old}");
}

#[test]
fn one_refund_is_credited_and_another_that_a_person_cancelled_is_not() {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    refund(&shop, 1, one_shirt(71));
    crate::shop::add_row(
        &mut shop.world.borrow_mut(),
        &json!({"order_id": 1, "kind": "credit_note", "ref": 71, "generation": 0}),
    );
    let answer = shop.call("cancel", json!({"order_id": 1, "kind": "credit_note", "ref": 71}));
    assert_eq!(answer["result"], "cancelled", "{answer}");
    refund(&shop, 1, one_shirt(72));
    let answer = shop.call("issue", json!({"order_ids": [1], "kind": "credit_note", "ref": 72}));
    assert_eq!(answer["results"][0]["result"], "done", "{answer}");
    settle(&simulator, &shop);
    assert_eq!(of_kind(&simulator, "credit_note").len(), 1);
}

#[test]
fn what_a_person_cancelled_stays_so_though_somebody_wakes_it() {
    let (simulator, shop) = selling();
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    shop.export();
    shop.call("cancel", json!({"order_id": 1, "kind": "invoice", "ref": 0}));
    let id = row(&shop, 1, "invoice")["id"].as_u64().unwrap();
    // A worker that had read the row before the person came.
    shop.world.borrow_mut().rows.get_mut(&id).unwrap()["state"] = json!("waiting");
    shop.world.borrow_mut().rows.get_mut(&id).unwrap()["next_at"] = json!(0);
    pay(&shop, 1);
    settle(&simulator, &shop);
    assert_eq!(of_kind(&simulator, "invoice").len(), 0);
    assert_eq!(row(&shop, 1, "invoice")["state"], "cancelled");
}
