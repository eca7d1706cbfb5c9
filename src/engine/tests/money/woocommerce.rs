//! Orders that a real WooCommerce calculated (`dev/dump/orders.php`): 204 that are kept, and as many as
//! `KROS_WOOCOMMERCE_ORDERS` names a file of.

use crate::checker::{Shop, adds_up, check};
use crate::document::{self, Engine};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

#[test]
fn kept_orders_of_woocommerce_become_documents_without_a_cent_of_difference() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/woocommerce-orders.jsonl");
    assert!(judge(Path::new(folder)) >= 200);
}

#[test]
fn orders_just_calculated_by_woocommerce_become_documents_without_a_cent_of_difference() {
    if let Some(file) = std::env::var_os("KROS_WOOCOMMERCE_ORDERS") {
        assert!(judge(Path::new(&file)) >= 5_000, "too few orders");
    }
}

fn judge(file: &Path) -> usize {
    let text = std::fs::read_to_string(file).unwrap();
    let mut bad = Vec::new();
    let mut refused = 0;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let shop = Shop {
            decimals: u32::try_from(case["shop"]["decimals"].as_u64().unwrap()).unwrap(),
            by_line: case["shop"]["by_line"] == true,
            shipping_rounded: case["shop"]["shipping_rounded"] == true,
            cash: false,
        };
        let order = &case["order"];
        let inside = if order["prices_include_tax"] == true { "with tax" } else { "without tax" };
        let rounds = if shop.by_line { "every line" } else { "the sum" };
        *counts
            .entry(format!("prices {inside}, {} decimals, rounds {rounds}", shop.decimals))
            .or_default() += 1;
        let wrong = match Engine::like(shop).lines(order) {
            Ok(lines) => check(order, &document::of(&lines), &document::vat_of(&lines), shop),
            Err(_) if !adds_up(order, shop) => {
                refused += 1;
                continue;
            }
            Err(refusal) => vec![refusal],
        };
        if !wrong.is_empty() {
            bad.push(format!("{wrong:?} {shop:?}\n{order}"));
        }
    }
    let all: usize = counts.values().sum();
    assert!(
        bad.is_empty(),
        "{} of {all} orders:\n{}",
        bad.len(),
        bad.iter().take(4).cloned().collect::<Vec<_>>().join("\n")
    );
    counts.iter().for_each(|(kind, count)| println!("{kind}: {count} orders"));
    println!(
        "{all} orders of a real WooCommerce: 0 gross differences, {refused} refused whose total is not their lines'"
    );
    assert!(refused * 100 < all, "too many refusals");
    all
}
