//! Cards and lists as they should not be: a clear report for each card, the rest goes on, nothing half-written.

use crate::world::World;
use serde_json::{Value, json};

/// Imports one bad card among two good ones; answers with its state and reason.
fn with_bad(change: impl FnOnce(&mut Value)) -> (World, String, String) {
    let world = World::new();
    world.card(1, |_| {});
    world.card(2, change);
    world.card(3, |_| {});
    world.import("all");
    assert!(world.has("C-1") && world.has("C-3"), "the rest goes on");
    let (state, reason) = {
        let shop = world.shop.borrow();
        let entry = shop.entries_of(1).into_iter().find(|e| e["card_id"] == "2");
        let text = |name: &str| entry.map_or(String::new(), |e| e[name].as_str().unwrap().to_string());
        (text("state"), text("reason"))
    };
    (world, state, reason)
}

#[test]
fn a_card_without_name_or_code_is_reported() {
    for field in ["name", "itemCode"] {
        let (world, state, reason) = with_bad(|row| row[field] = json!(""));
        assert_eq!(state, "failed");
        assert!(reason.contains(if field == "name" { "no name" } else { "no code" }), "{reason}");
        assert_eq!(world.shop.borrow().products.len(), 2);
    }
}

#[test]
fn numbers_that_are_none_are_reported() {
    for (field, value, word) in [
        ("priceInclVat", json!(-1), "negative"),
        ("price", json!("cheap"), "cheap"),
        ("stockQuantity", json!("plenty"), "plenty"),
        ("stockQuantity", json!({"a": 1}), "not a number"),
        ("weight", json!(-2), "negative"),
        ("priceInclVat", json!("1e40"), "not a number"),
    ] {
        let (_, state, reason) = with_bad(|row| row[field] = value.clone());
        assert_eq!(state, "failed", "{field} {value}");
        assert!(reason.contains(word), "{reason}");
    }
}

#[test]
fn stock_as_text_is_read_when_it_is_a_number() {
    let (world, ..) = with_bad(|row| row["stockQuantity"] = json!(" 1 012,0 "));
    assert_eq!(world.value("C-2", "stock"), "1012");
}

#[test]
fn a_price_with_ten_decimals_is_rounded_and_says_so() {
    let row: Value = serde_json::from_str(r#"{"p": 12.3456789012}"#).unwrap();
    let (world, state, reason) = with_bad(|card| card["priceInclVat"] = row["p"].clone());
    assert_eq!((state.as_str(), world.value("C-2", "price").as_str()), ("written", "12.35"));
    assert!(reason.contains("12.3456789012"), "{reason}");
}

#[test]
fn a_code_longer_than_woocommerce_allows_is_reported() {
    let (_, state, reason) = with_bad(|row| row["itemCode"] = json!("K".repeat(101)));
    assert_eq!(state, "failed");
    assert!(reason.contains("100"), "{reason}");
}

#[test]
fn scripts_do_not_reach_a_description() {
    let (world, ..) = with_bad(|row| row["description"] = json!("<p>x</p><script>alert(1)</script>"));
    assert!(!world.value("C-2", "description").contains("<script>"));
}

#[test]
fn a_description_of_a_megabyte_is_imported() {
    let (world, ..) = with_bad(|row| row["description"] = json!("ž".repeat(500_000)));
    assert_eq!(world.value("C-2", "description").len(), 1_000_000);
    let saves = world.shop.borrow().saves;
    world.import("all");
    assert_eq!(world.shop.borrow().saves, saves);
}

#[test]
fn two_cards_with_one_code_are_both_left_alone() {
    let world = World::new();
    world.shop.borrow_mut().add("SAME", &[("price", "5")]);
    world.card(1, |row| row["itemCode"] = json!("SAME"));
    (2..=150).for_each(|id| world.card(id, |_| {}));
    world.card(151, |row| row["itemCode"] = json!("SAME"));
    let answer = world.import("all");
    assert_eq!(answer["counters"]["failed"], 2, "although they are on different pages");
    assert_eq!(world.value("SAME", "price"), "5");
    world.edit(151, |row| row["itemCode"] = json!("OTHER"));
    world.import("changed");
    assert_eq!(world.value("SAME", "price"), "12.3", "once it is clear, the other one is imported, too");
}

#[test]
fn the_import_of_one_card_does_not_guess_which_of_two_is_meant() {
    let world = World::new();
    world.shop.borrow_mut().add("SAME", &[("price", "5")]);
    (1..=2).for_each(|id| world.card(id, |row| row["itemCode"] = json!("SAME")));
    assert_eq!(world.import_card("SAME")["counters"]["failed"], 2);
    assert_eq!(world.value("SAME", "price"), "5");
    let shop = world.shop.borrow();
    assert!(shop.entries_of(shop.run)[0]["reason"].as_str().unwrap().contains("several cards"));
}

#[test]
fn two_products_with_one_sku_are_both_left_alone() {
    let world = World::new();
    for price in ["1", "2"] {
        world.shop.borrow_mut().add("C-1", &[("price", price)]);
    }
    world.card(1, |_| {});
    assert_eq!(world.import("all")["counters"]["failed"], 1);
    let prices: Vec<String> =
        world.shop.borrow().products.values().map(|p| p.values["price"].clone()).collect();
    assert_eq!(prices, ["1", "2"]);
}

#[test]
fn a_row_without_id_and_code_is_reported_and_stops_nothing() {
    let (world, ..) = with_bad(|row| (row["id"], row["itemCode"]) = (Value::Null, Value::Null));
    assert_eq!(world.shop.borrow().products.len(), 2);
    assert!(world.shop.borrow().log.iter().any(|line| line.contains("has no ID")));
}

#[test]
fn a_page_that_repeats_is_counted_once() {
    let world = World::new();
    (1..=200).for_each(|id| world.card(id, |_| {}));
    // Cards put in front while the list is read push others onto the next page, too.
    world.kros.borrow_mut().edits = (0..2)
        .map(|n| {
            let add = move |kros: &mut crate::kros::MemoryKros| {
                let mut row = kros.row(100).unwrap();
                row["id"] = json!(1000 + n);
                row["itemCode"] = json!(format!("C-{}", 1000 + n));
                kros.put(row);
            };
            Box::new(add) as Box<dyn FnOnce(&mut crate::kros::MemoryKros)>
        })
        .collect();
    world.kros.borrow_mut().newest_first = true;
    let answer = world.import("all");
    let products = world.shop.borrow().products.len() as u64;
    assert_eq!(answer["counters"]["read"], products);
    assert_eq!(answer["counters"]["created"], products);
}

#[test]
fn a_list_that_repeats_a_full_page_for_ever_ends_the_reading() {
    for last_skip in [0, 100] {
        let world = World::new();
        (1..=300).for_each(|id| world.card(id, |_| {}));
        world.kros.borrow_mut().last_skip = Some(last_skip);
        for read in ["all", "all"] {
            let answer = world.import(read);
            assert_eq!(answer["failed"], true, "{last_skip}");
            assert!(
                answer["message"].as_str().unwrap().contains("keeps returning the same cards"),
                "{answer}"
            );
        }
        assert_eq!(world.shop.borrow().products.len(), last_skip + 100, "the cards read so far are imported");
    }
}

#[test]
fn a_report_over_a_list_that_repeats_a_page_ends_and_says_so() {
    let world = World::new();
    (1..=300).for_each(|id| world.card(id, |_| {}));
    world.import("all");
    for last_skip in [0, 100] {
        world.kros.borrow_mut().last_skip = Some(last_skip);
        world.kros.borrow_mut().requests.clear();
        assert_eq!(world.report(), Vec::<Value>::new());
        let message = world.shop.borrow().store["report:last"]["message"].as_str().unwrap().to_string();
        assert!(message.contains("keeps returning the same cards"), "{message}");
        let pages = world.kros.borrow().requests.iter().filter(|url| url.contains("catalog")).count();
        assert_eq!(pages, last_skip / 100 + 2, "the first page that comes again ends it");
    }
}

#[test]
fn rows_without_id_that_come_again_and_again_end_the_reading() {
    let world = World::new();
    (1..=150).for_each(|id| world.card(id, |row| row["id"] = Value::Null));
    world.kros.borrow_mut().last_skip = Some(0);
    assert_eq!(world.import("all")["failed"], true);
}

#[test]
fn a_filter_of_the_shop_skips_a_card() {
    let (world, state, _) = with_bad(|row| row["name"] = json!("SKIP me"));
    assert_eq!(state, "skipped");
    assert!(!world.has("C-2"));
}
