//! Whatever the other side says: a sentence a merchant can act on, nothing lost, nothing twice.

use crate::setup::{Shop, connected, documents};
use kros_sim::Simulator;
use serde_json::{Value, json};

#[test]
fn a_wrong_token_pauses_everything_until_it_is_mended() {
    let (simulator, mut shop, _arrivals) = connected();
    shop.orders(2);
    shop.settings["api"]["token"] = json!("old");
    let summary = shop.export();
    assert!(summary["paused"].as_str().unwrap().contains("401"), "{summary}");
    assert_eq!(shop.states(), ["queued", "queued"]);
    let asked = simulator.state()["requests"].as_array().unwrap().len();
    assert!(shop.export()["paused"].as_str().unwrap().contains("401"));
    assert_eq!(simulator.state()["requests"].as_array().unwrap().len(), asked, "a pause asks nothing");
    shop.settings["api"]["token"] = json!("sim-token");
    assert_eq!(shop.export()["accepted"], 2, "a new token ends the pause");
}

#[test]
fn a_plan_without_the_api_pauses_and_test_connection_ends_it() {
    let (simulator, shop, _arrivals) = connected();
    simulator.configure(&json!({"package": false})).unwrap();
    shop.orders(1);
    assert!(shop.export()["paused"].as_str().unwrap().contains("402"));
    let check = shop.call("test_connection", json!({}));
    assert_eq!(check["ok"], false);
    simulator.configure(&json!({"package": true})).unwrap();
    let check = shop.call("test_connection", json!({}));
    assert_eq!(check["ok"], true, "{check}");
    assert!(check["series"].as_array().unwrap().len() > 1);
    assert!(check["checks"].as_array().unwrap().iter().all(|c| c["ok"] == true), "{check}");
    assert_eq!(shop.export()["accepted"], 1);
}

#[test]
fn a_host_that_is_not_there_queues_and_says_so() {
    let shop = Shop::new("http://127.0.0.1:9");
    shop.orders(1);
    let summary = shop.export();
    assert_eq!(summary["queued"], 1, "{summary}");
    let row = shop.row(1);
    assert!(row["reason"].as_str().unwrap().contains("refused"), "{row}");
    assert_eq!((&row["attempts"], &row["step"]), (&json!(0), &json!(1)));
    let mut shop = Shop::new("http://no-such-host.invalid");
    shop.settings["ecb_url"] = json!("");
    shop.orders(1);
    assert_eq!(shop.export()["queued"], 1);
}

#[test]
fn what_is_not_json_is_an_unknown_outcome_that_is_looked_up() {
    for body in ["html", "truncated", "not_utf8"] {
        let (simulator, shop, _arrivals) = connected();
        simulator.break_with(&json!({"webhook": "never", "body": body, "count": 1})).unwrap();
        shop.orders(1);
        assert_eq!(shop.export()["unknown"], 1, "{body}");
        documents(&simulator);
        assert_eq!(shop.call("status_check", json!({}))["issued"], 1, "{body}");
        assert_eq!(documents(&simulator).len(), 1, "{body}");
    }
}

#[test]
fn every_unsure_status_is_looked_up() {
    for code in [408, 409, 500, 502, 503] {
        let (simulator, shop, _arrivals) = connected();
        simulator
            .break_with(&json!({"webhook": "never", "status": {"code": code, "count": 1, "accept": true}}))
            .unwrap();
        shop.orders(1);
        assert_eq!(shop.export()["unknown"], 1, "{code}");
        documents(&simulator);
        assert_eq!(shop.call("status_check", json!({}))["issued"], 1, "{code}");
        shop.export();
        assert_eq!(documents(&simulator).len(), 1, "{code}");
    }
}

#[test]
fn a_429_is_waited_out_or_kept_for_later() {
    let (simulator, shop, _arrivals) = connected();
    simulator
        .break_with(&json!({"status": {"code": 429, "count": 1, "accept": false, "retry_after": 1}}))
        .unwrap();
    shop.orders(1);
    assert_eq!(shop.export()["accepted"], 1, "a short pause fits into the run");
    simulator
        .break_with(&json!({"status": {"code": 429, "count": 1, "accept": false, "retry_after": 600}}))
        .unwrap();
    shop.order(2, |_| {});
    let summary = shop.export();
    assert_eq!(summary["queued"], 1, "{summary}");
    let row = shop.row(2);
    assert!(row["reason"].as_str().unwrap().contains("600"));
    assert!(row["next_at"].as_i64().unwrap() - chrono::Utc::now().timestamp() > 590);
}

#[test]
fn a_path_that_kros_does_not_know_pauses_that_kind() {
    let (_simulator, mut shop, _arrivals) = connected();
    shop.settings["api_profile"]["paths"] = json!({"orders": "/api/orders-received"});
    shop.orders(1);
    shop.export();
    assert_eq!(shop.states(), ["queued"]);
    let summary = shop.export();
    assert!(summary["paused"].as_str().unwrap().contains("/api/orders-received"), "{summary}");
    shop.settings["api_profile"]["paths"] = json!({"orders": "/api/received-orders"});
    assert_eq!(shop.export()["accepted"], 1, "another path ends the pause");
}

#[test]
fn a_list_that_ignores_its_filter_never_says_not_found() {
    let (simulator, shop, _arrivals) = connected();
    shop.orders(3);
    shop.export();
    documents(&simulator);
    simulator.configure(&json!({"ignore_filters": true})).unwrap();
    simulator.break_with(&json!({"status": {"code": 500, "count": 1, "accept": false}})).unwrap();
    shop.order(9, |_| {});
    assert_eq!(shop.export()["unknown"], 1);
    for _ in 0..3 {
        let summary = shop.call("status_check", json!({}));
        assert_eq!(summary["queued"], 0, "{summary}");
    }
    assert_eq!(shop.row(9)["state"], "unknown");
    assert_eq!(shop.row(1)["state"], "issued", "an exact match still counts");
}

#[test]
fn a_copied_shop_and_a_shop_without_a_token_send_nothing() {
    let simulator = Simulator::start().unwrap();
    let mut shop = Shop::new(simulator.url());
    shop.orders(1);
    shop.settings["site"]["url"] = json!("https://staging.shop.sk");
    shop.settings["site"]["activated_url"] = json!("https://shop.sk");
    assert!(shop.export()["paused"].as_str().unwrap().contains("staging.shop.sk"));
    shop.settings["site"]["url"] = json!("http://shop.sk/");
    shop.settings["api"]["token"] = json!("");
    assert!(shop.export()["paused"].as_str().unwrap().contains("token"));
    assert_eq!(simulator.state()["requests"], Value::Array(Vec::new()));
}
