//! Golden orders: every file of `tests/fixtures/orders` is an order and the document it must become, or the sentence
//! that must refuse it. `UPDATE_GOLDEN=1` writes what the engine makes now; read the difference before keeping it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kros_engine::api;
use kros_engine::clock::SystemClock;
use kros_engine::kros::transport::{Request, Response, Transport, TransportError};
use kros_engine::shop::port::{Shop, ShopError};
use kros_engine::sync::Environment;
use serde_json::{Value, json};
use std::path::PathBuf;

#[path = "../../../tests/fixtures/settings.rs"]
mod fixture;

struct OneOrder(Value);

impl Shop for OneOrder {
    fn ask(&mut self, message: &str) -> Result<String, ShopError> {
        let message: Value = serde_json::from_str(message).unwrap();
        Ok(match message["ask"].as_str().unwrap() {
            "orders.read" => json!({"orders": [self.0]}),
            "documents.filter" => {
                let documents = message["documents"].as_array().unwrap().iter();
                json!({"documents": documents.map(|d| d["document"].clone()).collect::<Vec<_>>()})
            }
            "ledger.find" => json!({"rows": []}),
            "store.claim" => json!({"values": message["values"]}),
            "store.read" => json!({"values": {}}),
            _ => json!({}),
        }
        .to_string())
    }
}

struct Bank;

impl Transport for Bank {
    fn send(&mut self, request: &Request) -> Result<Response, TransportError> {
        assert!(request.bearer.is_empty(), "the bank never sees the token");
        let feed = r#"<Envelope xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube>
            <Cube time="2026-03-06"><Cube currency="CZK" rate="25.200"/><Cube currency="USD" rate="1.1000"/></Cube>
            <Cube time="2026-03-05"><Cube currency="CZK" rate="25.100"/></Cube></Cube></Envelope>"#;
        Ok(Response { status: 200, retry_after: None, body: feed.into() })
    }
}

fn preview(case: &Value) -> Value {
    let mut settings = json!({
        "site": {"id": "golden", "locale": "en_US"}, "ecb_url": "http://bank.test/", "orders": {"statuses": ["processing"]},
        "api": {"token": "never-shown"}
    });
    if let Some(map) = case["settings"].as_object() {
        map.iter().for_each(|(key, value)| settings[key] = value.clone());
    }
    let settings = fixture::settings(settings);
    let environment = Environment {
        shop: &mut OneOrder(case["order"].clone()),
        transport: &mut Bank,
        clock: &SystemClock,
        worker: "golden".into(),
    };
    let kind = case["kind"].as_str().unwrap_or("order");
    let ref_id = case["ref"].as_u64().unwrap_or(0);
    let input = json!({"settings": settings, "order_id": case["order"]["id"], "kind": kind, "ref": ref_id});
    let answer: Value =
        serde_json::from_str(&api::call_in("preview", &input.to_string(), environment).unwrap()).unwrap();
    match answer["refused"].as_str().unwrap() {
        "" => json!({"document": answer["document"], "warnings": answer["warnings"]}),
        reason => json!({"refused": reason}),
    }
}

#[test]
fn orders_become_their_documents() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/orders");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 15, "the golden orders are missing");
    for file in files {
        let mut case: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let made = preview(&case);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            case["made"] = made;
            std::fs::write(&file, serde_json::to_string_pretty(&case).unwrap() + "\n").unwrap();
            continue;
        }
        assert_eq!(made, case["made"], "{}: {}", file.display(), case["about"]);
        if let Some(items) = made["document"]["items"].as_array() {
            let total: rust_decimal::Decimal = items
                .iter()
                .map(|i| i["totalPriceInclVat"].to_string().parse::<rust_decimal::Decimal>().unwrap())
                .sum();
            let order: rust_decimal::Decimal = case["order"]["total"].as_str().unwrap().parse().unwrap();
            assert_eq!(total, order, "{}", file.display());
        }
    }
}
