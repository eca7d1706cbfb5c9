//! Pages as a server may give them: shorter than asked for, in another order each time, with rows twice, without an end.

use crate::world::World;
use serde_json::json;

fn requests(world: &World) -> usize {
    world.kros.borrow().requests.iter().filter(|url| url.contains("/api/catalog-items")).count()
}

#[test]
fn a_server_that_gives_fewer_rows_than_asked_for_is_read_to_the_end() {
    let world = World::new();
    (1..=120).for_each(|id| world.card(id, |_| {}));
    world.kros.borrow_mut().page_limit = 50;
    let answer = world.import("all");
    assert_eq!((&answer["counters"]["created"], &answer["failed"]), (&json!(120), &json!(false)));
    assert!(world.has("C-120"));
    world.edit(119, |row| row["stockQuantity"] = json!(1));
    world.import("changed");
    assert_eq!(world.value("C-119", "stock"), "1");
    assert_eq!(world.report(), Vec::<serde_json::Value>::new());
    let compared = world.shop.borrow().store["report:last"]["compared"].clone();
    assert_eq!(compared, 480, "the price list, and three lists of documents, which here show the same");
}

#[test]
fn a_normal_import_needs_one_request_more_than_pages() {
    for (cards, expected) in [(0, 1), (1, 2), (99, 2), (100, 2), (230, 4)] {
        let world = World::new();
        (1..=cards).for_each(|id| world.card(id, |_| {}));
        world.import("all");
        assert_eq!(requests(&world), expected, "{cards} cards");
        for _ in 0..2 {
            world.wait(86_400);
            world.kros.borrow_mut().requests.clear();
            world.import("changed");
        }
        assert_eq!(requests(&world), 1, "nothing changed");
    }
}

#[test]
fn rows_in_another_order_each_time_are_all_read() {
    for page_limit in [100, 40] {
        let world = World::new();
        (1..=150).for_each(|id| world.card(id, |_| {}));
        world.kros.borrow_mut().page_limit = page_limit;
        world.kros.borrow_mut().shuffles = true;
        let answer = world.import("all");
        let products = world.shop.borrow().products.len();
        assert_eq!(answer["counters"]["created"], json!(products), "each once");
        let message = answer["message"].as_str().unwrap();
        assert_eq!(
            products == 150,
            !message.contains("changed while it was being read"),
            "{products} {message}"
        );
        assert!(products > 120, "{products}");
    }
}

#[test]
fn a_list_in_another_order_each_time_takes_no_product_out_of_sale() {
    let mut world = World::new();
    world.settings["stock"]["gone"] = json!("outofstock");
    (1..=150).for_each(|id| world.card(id, |_| {}));
    world.import("all");
    world.kros.borrow_mut().shuffles = true;
    for _ in 0..3 {
        world.import("all");
        assert!(world.shop.borrow().products.values().all(|product| product.values["stock"] == "5"));
    }
}

#[test]
fn rows_that_come_twice_are_read_once_and_the_list_again() {
    let world = World::new();
    (1..=150).for_each(|id| world.card(id, |_| {}));
    world.kros.borrow_mut().repeats = true;
    let answer = world.import("all");
    assert_eq!((&answer["counters"]["created"], &answer["failed"]), (&json!(150), &json!(false)));
    assert!(requests(&world) <= 8, "{}", requests(&world));
}

#[test]
fn a_server_that_gives_its_first_short_page_for_ever_is_no_success() {
    let world = World::new();
    (1..=120).for_each(|id| world.card(id, |_| {}));
    world.kros.borrow_mut().page_limit = 50;
    world.kros.borrow_mut().last_skip = Some(0);
    let answer = world.import("all");
    assert_eq!(answer["failed"], true);
    assert!(answer["message"].as_str().unwrap().contains("keeps returning the same cards"), "{answer}");
    assert_eq!(world.shop.borrow().products.len(), 50, "what was read is imported");
}

#[test]
fn new_cards_over_several_batches_are_counted_once() {
    let world = World::new();
    (1..=300).for_each(|id| world.card(id, |_| {}));
    world.kros.borrow_mut().page_limit = 10;
    let answer = world.import("all");
    assert_eq!((&answer["counters"]["read"], &answer["counters"]["created"]), (&json!(300), &json!(300)));
}
