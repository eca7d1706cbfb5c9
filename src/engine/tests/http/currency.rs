//! Documents in foreign currencies, of companies with books in euro and in Czech crowns.

use crate::setup::{connected, documents};
use serde_json::{Value, json};

fn today() -> String {
    chrono::Utc::now().format("%Y-%m-%d").to_string()
}

#[test]
fn a_czech_company_sends_euro_at_the_cnbs_rate_and_crowns_at_one() {
    let (simulator, mut shop, _arrivals) = connected();
    let table = json!({"days": {today(): {"EUR": "25.000", "HUF": "6.400"}}});
    simulator.configure(&json!({"base_currency": "CZK", "cnb": table})).unwrap();
    shop.settings["site"]["currency"] = json!("CZK");
    shop.settings["company"] = json!({"currency": "CZK", "country": "CZ"});
    shop.settings["cnb_url"] = json!(format!("{}/cnb/denni_kurz.txt", simulator.url()));
    for (id, currency) in [(1, "CZK"), (2, "EUR"), (3, "HUF"), (4, "XXX")] {
        shop.order(id, |order| order["currency"] = json!(currency));
    }
    let summary = shop.export();
    assert_eq!((&summary["accepted"], &summary["waiting"]), (&json!(3), &json!(1)), "{summary}");
    assert_eq!(documents(&simulator).len(), 3);
    for (id, rate) in [(1, "1"), (2, "0.04"), (3, "15.625")] {
        let document: Value = serde_json::from_str(shop.row(id)["payload"].as_str().unwrap()).unwrap();
        assert_eq!(document["exchangeRate"].to_string(), rate, "order {id}");
    }
    let facts: Value = serde_json::from_str(shop.row(2)["facts"].as_str().unwrap()).unwrap();
    assert_eq!((&facts["rate_bank"], &facts["rate_date"]), (&json!("CNB"), &json!(today())));
    assert_eq!(shop.row(4)["reason"], json!(format!("no CNB rate for XXX on {}", today())));
}

#[test]
fn a_broken_feed_stops_only_what_needs_it_and_documents_go_on_by_themselves() {
    let (simulator, shop, _arrivals) = connected();
    simulator.break_with(&json!({"feed": "fail"})).unwrap();
    shop.order(1, |order| order["currency"] = json!("CZK"));
    shop.order(2, |_| {});
    let summary = shop.export();
    assert_eq!((&summary["accepted"], &summary["waiting"]), (&json!(1), &json!(1)), "{summary}");
    let reason = shop.row(1)["reason"].as_str().unwrap().to_string();
    assert!(reason.contains("the rates of the ECB cannot be read (HTTP 503)"), "{reason}");
    simulator.break_with(&json!({"feed": "normal"})).unwrap();
    for row in shop.world.borrow_mut().rows.values_mut() {
        row.insert("next_at".into(), json!(0)); // a quarter of an hour later
    }
    assert_eq!(shop.export()["accepted"], 1);
    assert_eq!(documents(&simulator).len(), 2);
}
