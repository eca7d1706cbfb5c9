//! Runs that look wrong stop and ask before they write.

use crate::world::World;
use serde_json::json;

#[test]
fn a_list_that_is_suddenly_empty_is_asked_about_with_all_its_cards() {
    let mut world = World::new();
    world.settings["stock"]["gone"] = json!("hide");
    (1..=1100).for_each(|id| world.card(id, |_| {}));
    world.import("all");
    world.settings["stock"]["limits"] = json!({"prices": 0, "zeroed": 30, "price_floor": 0});
    (1..=1100).for_each(|id| world.kros.borrow_mut().remove(id));
    let saves = world.shop.borrow().saves;
    world.kros.borrow_mut().requests.clear();
    let answer = world.import("all");
    assert!(answer["asking"].as_str().unwrap().starts_with("Cards missing in KROS: 1100"), "{answer}");
    assert_eq!(world.shop.borrow().saves, saves);
    assert_eq!(world.kros.borrow().requests.len(), 1, "no card was looked up before the question");
    let answer = world.confirm();
    assert_eq!(answer["asking"], "");
    assert!(
        (300..350).contains(&answer["counters"]["changed"].as_u64().unwrap()),
        "the rest will be imported in the next sync run"
    );
    assert_eq!(world.value("C-1", "visibility"), "hidden");
}

#[test]
fn a_few_missing_cards_are_no_question() {
    let mut world = World::new();
    world.settings["stock"]["gone"] = json!("hide");
    (1..=100).for_each(|id| world.card(id, |_| {}));
    world.import("all");
    world.settings["stock"]["limits"] = json!({"prices": 0, "zeroed": 30, "price_floor": 0});
    (1..=20).for_each(|id| world.kros.borrow_mut().remove(id));
    assert_eq!(world.import("all")["counters"]["changed"], 20);
    (21..=45).for_each(|id| world.kros.borrow_mut().remove(id));
    let answer = world.import("all");
    assert_ne!(answer["asking"], "", "25 of the 80 that are left");
}

/// Thirty products of which the first is on sale as said; the answer of an import after its card changed.
fn with_sale(shop_sale: &str, card_sale: serde_json::Value) -> (World, serde_json::Value) {
    let mut world = World::new();
    (1..=30).for_each(|id| world.card(id, |row| row["priceInclVat"] = json!(100)));
    world.import("all");
    world.settings["stock"]["limits"] = json!({"prices": 50, "zeroed": 0, "price_floor": 20});
    world.shop.borrow_mut().edit("C-1", "sale_price", shop_sale);
    world.edit(1, |row| row["actionPriceInclVat"] = card_sale);
    let answer = world.import("changed");
    (world, answer)
}

#[test]
fn a_sale_price_that_is_far_too_low_is_asked_about() {
    let (world, answer) = with_sale("", json!(0.01));
    assert!(answer["asking"].as_str().unwrap().contains("from 100 to 0.01"), "{answer}");
    assert_eq!(world.value("C-1", "sale_price"), "");
    let (world, answer) = with_sale("", json!(90));
    assert_eq!(answer["asking"], "");
    assert_eq!(world.value("C-1", "sale_price"), "90");
}

#[test]
fn sale_prices_that_come_everywhere_are_prices_that_change() {
    let mut world = World::new();
    (1..=30).for_each(|id| world.card(id, |_| {}));
    world.import("all");
    world.settings["stock"]["limits"] = json!({"prices": 50, "zeroed": 0, "price_floor": 0});
    (1..=20).for_each(|id| world.edit(id, |row| row["actionPriceInclVat"] = json!(10)));
    let answer = world.import("changed");
    assert!(answer["asking"].as_str().unwrap().contains("prices of 20 products"), "{answer}");
}

#[test]
fn a_card_without_a_sale_price_leaves_the_one_of_the_shop() {
    for none in [serde_json::Value::Null, json!(0)] {
        let (world, _) = with_sale("80", none.clone());
        assert_eq!(world.value("C-1", "sale_price"), "80", "{none}");
        world.import("all");
        assert_eq!(world.value("C-1", "sale_price"), "80", "{none}");
        world.edit(1, |row| row["actionPriceInclVat"] = json!(70));
        world.import("changed");
        world.edit(1, |row| row["actionPriceInclVat"] = none.clone());
        world.import("changed");
        assert_eq!(world.value("C-1", "sale_price"), "", "{none}: the import had put it there");
    }
}
