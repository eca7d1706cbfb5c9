//! Sales that KROS has not taken off yet: an import never gives them back.

use crate::world::World;
use serde_json::json;

const DAY: i64 = 86_400;

/// A shop with the cards `C-1` and `C-2` of five pieces, and the product of the first.
fn shop(taken_off_by: &str) -> (World, u64) {
    let mut world = World::new();
    world.settings["stock"]["taken_off_by"] = taken_off_by.into();
    (1..=2).for_each(|id| world.card(id, |_| {}));
    world.import("all");
    let product = *world.shop.borrow().products.iter().find(|(_, p)| p.values["sku"] == "C-1").unwrap().0;
    (world, product)
}

fn take_off(world: &World, pieces: i64) {
    world.edit(1, |row| row["stockQuantity"] = json!(row["stockQuantity"].as_i64().unwrap() - pieces));
}

#[test]
fn six_orders_of_two_on_a_stock_of_five_end_with_a_refusal() {
    for mode in ["changed", "all"] {
        let (world, product) = shop("");
        let mut stock = Vec::new();
        for _ in 0..6 {
            world.wait(60);
            stock.push(world.shop.borrow_mut().sell(product, 2).map(|_| ()));
            world.wait(300);
            world.import(mode);
        }
        assert_eq!(stock, [Some(()), Some(()), None, None, None, None], "{mode}");
        assert_eq!(world.value("C-1", "stock"), "1", "{mode}");
        assert_eq!(world.value("C-2", "stock"), "5");
    }
}

#[test]
fn a_restock_that_was_seen_by_half_is_right_five_minutes_later() {
    for mode in ["changed", "all"] {
        let (world, product) = shop("");
        let order = world.shop.borrow_mut().sell(product, 2).unwrap();
        world.wait(60);
        world.shop.borrow_mut().set_status(order, "cancelled");
        world.shop.borrow_mut().begin_restock(order, 2);
        world.edit(1, |row| row["priceInclVat"] = json!(15));
        world.import(mode);
        assert_eq!(world.value("C-1", "stock"), "3", "{mode}: too little for a moment");
        world.shop.borrow_mut().end_restock(order, 2);
        world.wait(301);
        world.import(mode);
        assert_eq!(world.value("C-1", "stock"), "5", "{mode}");
    }
}

#[test]
fn what_kros_has_taken_off_is_not_taken_off_again() {
    for (setting, kind) in [("order", "order"), ("invoice", "invoice"), ("completed", "")] {
        let (world, product) = shop(setting);
        world.wait(60);
        let order = world.shop.borrow_mut().sell(product, 2).unwrap();
        world.import("changed");
        assert_eq!(world.value("C-1", "stock"), "3", "{setting}");
        let sent = world.shop.borrow().orders[&order].created_at;
        world.wait(60);
        take_off(&world, 2);
        if kind.is_empty() {
            world.shop.borrow_mut().set_status(order, "completed");
        } else {
            world.shop.borrow_mut().note_document(order, kind, "issued", sent);
        }
        world.wait(60);
        world.import("changed");
        assert_eq!(world.value("C-1", "stock"), "3", "{setting}");
        world.import("all");
        assert_eq!(world.value("C-1", "stock"), "3", "{setting}");
        assert_eq!(world.report(), Vec::<serde_json::Value>::new(), "{setting}");
    }
}

#[test]
fn a_quantity_that_falls_before_the_document_is_known_is_understood_later() {
    let (world, product) = shop("order");
    let order = world.shop.borrow_mut().sell(product, 2).unwrap();
    let sent = world.shop.borrow().orders[&order].created_at;
    world.shop.borrow_mut().note_document(order, "order", "accepted", sent);
    world.wait(60);
    take_off(&world, 2);
    world.import("changed");
    assert_eq!(world.value("C-1", "stock"), "1", "KROS is not known to have the order");
    world.wait(12_000);
    world.import("changed");
    world.shop.borrow_mut().note_document(order, "order", "issued", sent);
    world.wait(60);
    world.kros.borrow_mut().requests.clear();
    world.import("changed");
    assert_eq!(world.value("C-1", "stock"), "3");
    let asked = world.kros.borrow().requests.clone();
    assert!(
        asked.iter().any(|url| url.contains("ItemCode=C-1")),
        "KROS did not list it as changed: {asked:?}"
    );
}

#[test]
fn a_sale_stays_open_while_kros_is_late_and_the_report_says_so() {
    let (world, product) = shop("order");
    let order = world.shop.borrow_mut().sell(product, 2).unwrap();
    let sent = world.shop.borrow().orders[&order].created_at;
    world.wait(60);
    world.shop.borrow_mut().note_document(order, "order", "issued", sent);
    world.wait(4000);
    world.import("all");
    assert_eq!(world.value("C-1", "stock"), "3", "the quantity did not fall");
    let found = world.report();
    assert_eq!((found.len(), &found[0]["kind"]), (1, &json!("taken_off")), "{found:?}");
    assert_eq!(
        found[0]["message"],
        format!(
            "KROS did not take the goods of order {order} off its stock when it got the received order. If it does so when \
             the order was completed, change the setting “When KROS takes sold goods off its stock”."
        )
    );
    world.shop.borrow_mut().set_status(order, "completed");
    world.wait(4 * DAY);
    world.import("all");
    assert_eq!(
        world.value("C-1", "stock"),
        "5",
        "days after the order was completed, KROS's quantity is believed"
    );
    let found = world.report();
    assert_eq!((found.len(), &found[0]["kind"]), (1, &json!("taken_off")), "{found:?}");
}

#[test]
fn the_report_proposes_the_setting_that_fits() {
    let (world, product) = shop("completed");
    let order = world.shop.borrow_mut().sell(product, 2).unwrap();
    let sent = world.shop.borrow().orders[&order].created_at;
    world.wait(60);
    take_off(&world, 2);
    world.shop.borrow_mut().note_document(order, "order", "issued", sent);
    world.wait(60);
    world.import("changed");
    assert_eq!(world.value("C-1", "stock"), "1");
    let found = world.report();
    assert_eq!((found.len(), &found[0]["kind"]), (1, &json!("taken_off")), "{found:?}");
    let message = found[0]["message"].as_str().unwrap();
    assert!(
        message.contains("If it does so when it got the received order, change the setting"),
        "{message}"
    );
}

#[test]
fn cancelled_orders_give_their_pieces_back() {
    let (world, product) = shop("order");
    let order = world.shop.borrow_mut().sell(product, 2).unwrap();
    world.import("all");
    let mut shop = world.shop.borrow_mut();
    shop.set_status(order, "cancelled");
    shop.begin_restock(order, 2);
    shop.end_restock(order, 2);
    drop(shop);
    world.import("all");
    assert_eq!(world.value("C-1", "stock"), "5");
}

#[test]
fn an_edited_stock_is_put_right_with_a_row_read_anew() {
    let (world, _) = shop("");
    world.wait(12_000);
    world.import("changed");
    world.shop.borrow_mut().edit("C-1", "stock", "9");
    world.kros.borrow_mut().statuses = vec![200, 400];
    world.import("changed");
    assert_eq!(world.value("C-1", "stock"), "9", "the card could not be read, and a kept row says nothing");
    world.wait(60);
    world.import("changed");
    assert_eq!(world.value("C-1", "stock"), "5");
}

#[test]
fn stock_that_a_person_edited_stays_where_the_product_belongs_to_kros_until_edited() {
    let (mut world, product) = shop("order");
    world.settings["stock"]["owners"]["stock"] = json!("until_edited");
    world.shop.borrow_mut().sell(product, 2).unwrap();
    world.edit(1, |row| row["stockQuantity"] = json!(7));
    world.import("all");
    assert_eq!(world.value("C-1", "stock"), "5", "an order is no edit");
    world.shop.borrow_mut().edit("C-1", "stock", "4");
    world.import("all");
    assert_eq!(world.value("C-1", "stock"), "4");
}
