//! Order out, number back, in good weather and in bad.

use crate::setup::{connected, documents, next};
use serde_json::json;

#[test]
fn an_order_gets_its_number_by_notification() {
    let (simulator, shop, arrivals) = connected();
    shop.orders(3);
    let summary = shop.export();
    assert_eq!(
        (summary["accepted"].as_u64(), summary["more"].as_bool()),
        (Some(3), Some(false)),
        "{summary}"
    );
    let answer = shop.notify(&next(&arrivals));
    assert_eq!((&answer["status"], &answer["applied"]), (&json!(200), &json!(3)), "{answer}");
    let made = documents(&simulator);
    assert_eq!(made.len(), 3);
    for (id, (external_id, number)) in (1..).zip(&made) {
        assert_eq!(external_id, &format!("wc-http-order-{id}-0-0"));
        assert_eq!(&shop.number(id), number);
        assert_eq!(shop.row(id)["state"], "issued");
    }
    assert_eq!(shop.export()["sent"], 0, "a second run sends nothing");
}

#[test]
fn without_any_notification_the_status_check_finds_the_number() {
    let (simulator, shop, _arrivals) = connected();
    simulator.break_with(&json!({"webhook": "never"})).unwrap();
    shop.orders(2);
    shop.export();
    let made = documents(&simulator);
    let summary = shop.call("status_check", json!({}));
    assert_eq!(summary["issued"], 2, "{summary}");
    assert_eq!(shop.number(2), made[1].1);
}

#[test]
fn the_status_check_of_chosen_orders_leaves_the_others_alone() {
    let (simulator, shop, _arrivals) = connected();
    simulator.break_with(&json!({"webhook": "never"})).unwrap();
    shop.orders(3);
    shop.export();
    let summary = shop.call("status_check", json!({"order_ids": [2]}));
    assert_eq!((&summary["done"], &summary["issued"]), (&json!(1), &json!(1)), "{summary}");
    assert_eq!(shop.states(), ["accepted", "issued", "accepted"]);
    assert_eq!(shop.call("status_check", json!({}))["issued"], 2, "no cursor of the chosen ones is left");
}

#[test]
fn an_answer_lost_after_kros_took_it_over_makes_no_second_document() {
    let (simulator, shop, _arrivals) = connected();
    simulator.break_with(&json!({"webhook": "never", "lost_answers": 1})).unwrap();
    shop.orders(2);
    let summary = shop.export();
    assert_eq!(summary["unknown"], 2, "{summary}");
    assert_eq!(shop.export()["sent"], 0, "an unknown outcome is never repeated directly");
    assert_eq!(documents(&simulator).len(), 2);
    assert_eq!(shop.call("status_check", json!({}))["issued"], 2);
    shop.export();
    assert_eq!(documents(&simulator).len(), 2);
}

#[test]
fn a_request_that_kros_never_processed_is_sent_again_after_two_look_ups() {
    let (simulator, shop, _arrivals) = connected();
    simulator.break_with(&json!({"status": {"code": 500, "count": 1, "accept": false}})).unwrap();
    shop.orders(1);
    assert_eq!(shop.export()["unknown"], 1);
    assert_eq!(shop.call("status_check", json!({}))["queued"], 0, "one look-up is not enough");
    assert_eq!(shop.export()["sent"], 0);
    assert_eq!(shop.call("status_check", json!({}))["queued"], 1);
    let before = shop.row(1)["payload"].clone();
    assert_eq!(shop.export()["accepted"], 1);
    assert_eq!(shop.row(1)["payload"], before, "the very same bytes");
    assert_eq!(documents(&simulator).len(), 1);
}

#[test]
fn the_second_unknown_outcome_needs_a_person_until_the_document_is_found() {
    let (simulator, shop, _arrivals) = connected();
    simulator.break_with(&json!({"status": {"code": 500, "count": 1, "accept": false}})).unwrap();
    shop.orders(1);
    shop.export();
    shop.call("status_check", json!({}));
    shop.call("status_check", json!({}));
    simulator.break_with(&json!({"webhook": "never", "lost_answers": 1})).unwrap();
    assert_eq!(shop.export()["attention"], 1);
    assert_eq!(shop.row(1)["state"], "attention");
    documents(&simulator);
    shop.world.borrow_mut().rows.values_mut().for_each(|row| row["next_at"] = json!(0));
    assert_eq!(shop.call("status_check", json!({}))["issued"], 1);
}

#[test]
fn a_batch_with_bad_documents_lets_the_others_through() {
    for anonymous in [false, true] {
        let (simulator, shop, _arrivals) = connected();
        simulator.configure(&json!({"anonymous_400": anonymous})).unwrap();
        shop.orders(7);
        let refusal =
            json!({"refuse": {"match": "order-4-", "message": "Neznámy odberateľ", "when": "sync"}});
        simulator.break_with(&refusal).unwrap();
        let summary = shop.export();
        assert_eq!((&summary["accepted"], &summary["refused"]), (&json!(6), &json!(1)), "{summary}");
        let row = shop.row(4);
        assert_eq!(row["state"], "refused");
        let reason = row["reason"].as_str().unwrap();
        assert!(anonymous || reason.contains("Neznámy odberateľ"), "{reason}");
        assert_eq!(documents(&simulator).len(), 6);
        assert!(shop.world.borrow().notes.iter().any(|(id, note)| *id == 4 && note.contains(reason)));
    }
}

#[test]
fn a_currency_goes_at_its_rate_and_never_at_one() {
    let (_simulator, shop, _arrivals) = connected();
    shop.order(1, |order| order["currency"] = json!("CZK"));
    shop.order(2, |order| order["currency"] = json!("XXX"));
    let summary = shop.export();
    assert_eq!((&summary["accepted"], &summary["waiting"]), (&json!(1), &json!(1)), "{summary}");
    let document: serde_json::Value = serde_json::from_str(shop.row(1)["payload"].as_str().unwrap()).unwrap();
    assert_ne!(document["exchangeRate"], json!(1));
    let facts: serde_json::Value = serde_json::from_str(shop.row(1)["facts"].as_str().unwrap()).unwrap();
    assert_eq!(
        (&facts["rate_bank"], facts["rate"].as_str().unwrap().trim_end_matches('0')),
        (&json!("ECB"), document["exchangeRate"].to_string().as_str())
    );
    let today = chrono::Utc::now().format("%Y-%m-%d");
    assert_eq!(shop.row(2)["reason"], json!(format!("no ECB rate for XXX on {today}")));
}

#[test]
fn five_hundred_lines_and_a_hundred_orders_fit() {
    let (simulator, shop, _arrivals) = connected();
    shop.order(1, |order| {
        let line = order["line_items"][0].clone();
        order["line_items"] = json!(vec![line; 500]);
        order["total"] = json!("12300.00");
    });
    (2..=150).for_each(|id| shop.order(id, |_| {}));
    assert_eq!(shop.export()["accepted"], 150);
    assert_eq!(documents(&simulator).len(), 150);
}

#[test]
fn a_chosen_order_goes_whatever_its_status_and_date() {
    let (_simulator, mut shop, _arrivals) = connected();
    shop.settings["orders"]["export_from"] = json!(4_000_000_000_u64);
    shop.order(1, |order| order["status"] = json!("pending"));
    shop.order(2, |order| order["status"] = json!("cancelled"));
    let summary = shop.call("export_orders", json!({"order_ids": [1, 2, 3]}));
    assert_eq!((&summary["accepted"], &summary["cancelled"]), (&json!(1), &json!(2)), "{summary}");
}

#[test]
fn an_order_waits_for_its_status_and_says_so() {
    let (_simulator, mut shop, _arrivals) = connected();
    shop.settings["orders"]["payment_methods"] = json!(["cod"]);
    shop.orders(1);
    assert_eq!(shop.export()["waiting"], 1);
    assert!(shop.row(1)["reason"].as_str().unwrap().contains("bacs"));
    assert_eq!(shop.row(1)["next_at"], json!(null), "it is not looked at again before something changes");
}

#[test]
fn an_order_edited_after_its_number_needs_a_person_and_is_not_sent_again() {
    let (simulator, shop, arrivals) = connected();
    shop.orders(1);
    shop.export();
    shop.notify(&next(&arrivals));
    let edit = |total: &str, net: &str, tax: &str| {
        let mut world = shop.world.borrow_mut();
        let order = world.orders.get_mut(&1).unwrap();
        order["total"] = json!(total);
        order["line_items"][0]["total"] = json!(net);
        order["line_items"][0]["total_tax"] = json!(tax);
        world.rows.values_mut().for_each(|row| row["dirty"] = json!(1));
    };
    edit("12.30", "10", "2.3");
    shop.export();
    let row = shop.row(1);
    assert_eq!(row["state"], "attention");
    let reason = row["reason"].as_str().unwrap();
    assert!(reason.contains("24.60") && reason.contains("12.30"), "both totals: {reason}");
    assert_eq!(documents(&simulator).len(), 1);
    edit("24.60", "20", "4.6");
    shop.export();
    assert_eq!(shop.row(1)["state"], "issued", "edited back, nothing is left to do");
}

#[test]
fn a_refused_order_goes_once_it_is_mended() {
    let (_simulator, shop, _arrivals) = connected();
    shop.order(1, |order| order["billing"] = json!({}));
    assert_eq!(shop.export()["refused"], 1);
    {
        let mut world = shop.world.borrow_mut();
        world.orders.get_mut(&1).unwrap()["billing"]["last_name"] = json!("Nováková");
        world.rows.values_mut().for_each(|row| row["dirty"] = json!(1));
    }
    assert_eq!(shop.export()["accepted"], 1);
}

#[test]
fn send_again_looks_first_and_asks_before_a_second_document() {
    let (simulator, shop, arrivals) = connected();
    shop.orders(1);
    shop.export();
    shop.notify(&next(&arrivals));
    let again = |confirm: &str| {
        shop.call("send_again", json!({"order_id": 1, "kind": "order", "ref": 0, "confirm": confirm}))
    };
    let number = shop.number(1);
    let answer = again(&number);
    assert_eq!(answer["result"], "found", "{answer}");
    assert!(answer["message"].as_str().unwrap().contains(&number));
    simulator.reset(false); // somebody deleted the document in KROS
    assert_eq!(again(&number)["result"], "confirm", "one look-up is not enough");
    assert_eq!(again("yes")["result"], "confirm");
    assert_eq!(again(&number)["result"], "queued");
    shop.export();
    let made = documents(&simulator);
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].0, "wc-http-order-1-0-1", "a generation of its own");
}

#[test]
fn a_company_keeps_one_spelling_across_exports() {
    let (simulator, shop, _arrivals) = connected();
    let company = |id: u64, name: &str| {
        shop.order(id, |order| {
            order["billing"]["company"] = json!(name);
            order["meta_data"] = json!([{"key": "_billing_ico", "value": "36 123 456"}]);
        });
        shop.export();
    };
    company(1, "Vzorová firma, s. r. o.");
    company(2, "VZOROVÁ FIRMA s.r.o.");
    company(3, "Vzorová firma Plus, s. r. o.");
    company(4, "vzorová firma plus s.r.o.");
    documents(&simulator);
    let state = simulator.state();
    let names: Vec<&str> = state["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["partner"]["address"]["businessName"].as_str().unwrap_or_else(|| panic!("{d}")))
        .collect();
    let (first, second) = ("Vzorová firma, s. r. o.", "Vzorová firma Plus, s. r. o.");
    assert_eq!(names, [first, first, second, second]);
}

#[test]
fn an_order_from_before_the_start_date_stays() {
    let (_simulator, mut shop, _arrivals) = connected();
    shop.settings["orders"]["export_from"] = json!(chrono::Utc::now().timestamp() + 200_000);
    shop.orders(1);
    let summary = shop.export();
    assert_eq!((&summary["waiting"], &summary["sent"]), (&json!(1), &json!(0)), "{summary}");
}

#[test]
fn another_total_in_kros_needs_a_person() {
    let (simulator, shop, _arrivals) = connected();
    simulator.break_with(&json!({"webhook": "never"})).unwrap();
    shop.orders(1);
    shop.export();
    documents(&simulator);
    shop.world.borrow_mut().rows.values_mut().for_each(|row| {
        let facts = row["facts"].as_str().unwrap().replace("24.60", "24.61");
        row.insert("facts".into(), json!(facts));
    });
    shop.call("status_check", json!({}));
    let row = shop.row(1);
    assert_eq!(row["state"], "attention");
    let reason = row["reason"].as_str().unwrap();
    assert!(reason.contains("24.60") && reason.contains("24.61"), "{reason}");
    assert_ne!(shop.number(1), "", "the number stands on the order all the same");
}

#[test]
fn two_documents_of_one_order_need_a_person() {
    let (simulator, shop, _arrivals) = connected();
    simulator.configure(&json!({"duplicate_window_seconds": 0.0})).unwrap();
    simulator.break_with(&json!({"webhook": "never"})).unwrap();
    shop.orders(1);
    shop.export();
    documents(&simulator);
    // Somebody sends the same document once more.
    shop.world.borrow_mut().rows.values_mut().for_each(|row| {
        row.insert("state".into(), json!("queued"));
        row.insert("next_at".into(), json!(0));
    });
    shop.export();
    let made = documents(&simulator);
    assert_eq!(made.len(), 2, "the simulator takes a repeated external id");
    shop.call("status_check", json!({}));
    let row = shop.row(1);
    assert_eq!(row["state"], "attention");
    assert!(made.iter().all(|(_, number)| row["reason"].as_str().unwrap().contains(number)), "{row}");
}

#[test]
fn send_again_finds_what_kros_has_and_waits_while_kros_may_still_work() {
    let (simulator, mut shop, _arrivals) = connected();
    simulator.break_with(&json!({"webhook": "never"})).unwrap();
    shop.orders(2);
    shop.export();
    documents(&simulator);
    shop.world
        .borrow_mut()
        .rows
        .values_mut()
        .for_each(|row| drop(row.insert("state".into(), json!("attention"))));
    let again = |shop: &crate::setup::Shop, id: u64| {
        shop.call("send_again", json!({"order_id": id, "kind": "order"}))
    };
    assert_eq!(again(&shop, 1)["result"], "found");
    assert_eq!(shop.row(1)["state"], "issued");
    simulator.reset(false);
    shop.settings["api_profile"]["settle_seconds"] = json!(1800);
    assert_eq!(again(&shop, 2)["result"], "refused", "KROS may still be working on it");
    shop.settings["api_profile"]["settle_seconds"] = json!(0);
    assert_eq!(again(&shop, 2)["result"], "queued");
    assert_eq!(shop.export()["accepted"], 1);
}
