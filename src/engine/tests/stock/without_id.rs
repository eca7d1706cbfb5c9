//! Rows that have no id: a card is known by its code, and keeps its product when KROS gives it an id.

use crate::world::World;
use serde_json::{Value, json};

/// A card without an id, at a place of its own in the list.
fn nameless(n: u64, stock: u64) -> Value {
    json!({"itemCode": format!("C-{n}"), "name": format!("Card {n}"), "priceInclVat": 5, "quantityOnHand": stock})
}

fn with_id(n: u64, stock: u64) -> Value {
    let mut row = nameless(n, stock);
    row["id"] = json!(n);
    row
}

/// Three cards without ids, imported.
fn imported(gone: &str) -> World {
    let mut world = World::new();
    world.settings["stock"]["gone"] = json!(gone);
    (1..=3).for_each(|n| world.kros.borrow_mut().put_at(9000 + n, nameless(n, 5)));
    world.import("all");
    world
}

#[test]
fn a_row_without_id_is_known_by_its_code() {
    let world = imported("leave");
    assert!(world.shop.borrow().cards.contains_key("code:C-2"));
    assert_eq!(world.value("C-2", "stock"), "5");
    let saves = world.shop.borrow().saves;
    for mode in ["changed", "all"] {
        let answer = world.import(mode);
        assert_eq!((&answer["counters"]["unchanged"], &answer["counters"]["read"]), (&json!(3), &json!(3)));
    }
    assert_eq!(world.shop.borrow().saves, saves, "nothing is written twice");
    world.kros.borrow_mut().put_at(9002, nameless(2, 7));
    world.import("changed");
    assert_eq!(world.value("C-2", "stock"), "7");
    assert_eq!(world.shop.borrow().products.len(), 3);
}

#[test]
fn a_card_without_id_that_is_gone_is_put_away() {
    let world = imported("outofstock");
    world.kros.borrow_mut().remove(9002);
    world.import("all");
    assert_eq!((world.value("C-2", "stock"), world.value("C-1", "stock")), ("0".into(), "5".into()));
}

#[test]
fn a_card_that_gets_an_id_keeps_its_product() {
    for mode in ["changed", "all"] {
        for (sku, match_sku) in [("C-1", true), ("OWN", true), ("C-1", false)] {
            let mut world = imported("trash");
            world.settings["stock"]["match_sku"] = json!(match_sku);
            world.settings["stock"]["owners"] = json!({"sku": "shop"});
            if sku == "OWN" {
                world.shop.borrow_mut().edit("C-1", "sku", sku);
            }
            let before: Vec<u64> = world.shop.borrow().products.keys().copied().collect();
            world.wait(86_400);
            for n in 1..=3 {
                world.kros.borrow_mut().remove(9000 + n);
                world.kros.borrow_mut().put(with_id(n, 6));
            }
            let answer = world.import(mode);
            let what = format!("{mode} {sku} {match_sku} {answer}");
            assert_eq!(
                (&answer["counters"]["failed"], &answer["counters"]["created"]),
                (&json!(0), &json!(0)),
                "{what}"
            );
            let after: Vec<u64> = world.shop.borrow().products.keys().copied().collect();
            assert_eq!(before, after, "no product is made twice: {what}");
            for _ in 0..2 {
                let shop = world.shop.borrow();
                for (id, product) in &shop.products {
                    assert_eq!(
                        (product.status.as_str(), product.values["stock"].as_str()),
                        ("draft", "6"),
                        "{id} {what}"
                    );
                    assert!(["1", "2", "3"].contains(&product.card_meta.as_str()), "{what}");
                }
                assert!(
                    shop.cards.iter().all(|(id, card)| id.starts_with("code:") == (card.state == "gone")),
                    "{what}"
                );
                drop(shop);
                world.import("all");
            }
        }
    }
}

#[test]
fn a_dry_run_of_cards_that_get_ids_counts_no_new_product() {
    let world = imported("trash");
    (1..=3).for_each(|n| world.kros.borrow_mut().remove(9000 + n));
    (1..=3).for_each(|n| world.kros.borrow_mut().put(with_id(n, 6)));
    let answer = world.dry_run();
    let counters = &answer["counters"];
    assert_eq!(
        (&counters["created"], &counters["changed"], &counters["failed"]),
        (&json!(0), &json!(3), &json!(0))
    );
}
