//! How many orders a second become documents: JSON of the shop in, JSON of KROS out, everything but HTTP and PHP.

#![allow(clippy::unwrap_used)]

use kros_engine::documents::document;
use kros_engine::documents::request::DocumentRequest;
use kros_engine::documents::{Mapper, days};
use kros_engine::kros::api_profile::ApiProfile;
use kros_engine::settings::Settings;
use kros_engine::shop::order::Order;
use kros_engine::shop::row::Kind;
use kros_engine::text::Lang;
use serde_json::{Value, json};
use std::time::Instant;

#[path = "../../../tests/fixtures/settings.rs"]
mod fixture;

fn main() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/orders/mixed-rates-and-fee.json");
    let case: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let text = case["order"].to_string();
    let settings: Settings = serde_json::from_value(fixture::settings(json!({}))).unwrap();
    let profile = ApiProfile::with_override(&Value::Null).unwrap();
    let mapper = Mapper { settings: &settings, profile: &profile, lang: Lang::Sk, words: Lang::Sk };
    let count = 20_000_u32;
    let start = Instant::now();
    let mut bytes = 0;
    for _ in 0..count {
        let order: Order = serde_json::from_str(&text).unwrap();
        let request = DocumentRequest {
            kind: Kind::Order,
            external_id: "wc-bench-order-1-0-0",
            remembered: None,
            rate: None,
            days: days::received_order(&order).unwrap(),
            symbol: "",
            credited: "",
            proforma: "",
            advance: None,
            refund_reason: "",
        };
        bytes += document::build(&mapper, &order, &request).unwrap().body.to_string().len();
    }
    let seconds = start.elapsed().as_secs_f64();
    let rate = f64::from(count) / seconds;
    println!("mapping: {rate:.0} orders/s ({} B in, {} B out each)", text.len(), bytes / count as usize);
}
