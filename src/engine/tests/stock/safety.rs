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
    assert!(answer["asking"].as_str().unwrap().starts_with("1100 cards are missing"), "{answer}");
    assert_eq!(world.shop.borrow().saves, saves);
    assert_eq!(world.kros.borrow().requests.len(), 1, "no card was looked up before the question");
    let answer = world.confirm();
    assert_eq!(answer["asking"], "");
    assert!(
        (300..350).contains(&answer["counters"]["changed"].as_u64().unwrap()),
        "the rest comes with the next run"
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
