//! What an import makes of products beyond their plain fields: prices that cannot be sold for, stock that a parent keeps,
//! back-orders, and how what could not be saved is counted.

use crate::import::counts;
use crate::world::World;
use serde_json::{Value, json};

fn publishing() -> World {
    let mut world = World::new();
    world.settings["stock"]["new_status"] = json!("publish");
    world
}

/// Status of the product with this SKU.
fn status(world: &World, sku: &str) -> String {
    world.shop.borrow().product(sku).unwrap().status.clone()
}

/// Reason in the row of the last run.
fn reason(world: &World, card: &str) -> String {
    let shop = world.shop.borrow();
    let entry = shop.entries_of(shop.run).into_iter().find(|e| e["card_id"] == card);
    entry.unwrap()["reason"].as_str().unwrap().to_string()
}

#[test]
fn a_new_product_without_a_price_stays_a_draft_until_kros_has_one() {
    for (price, said) in [(json!(0), "price in KROS is 0"), (Value::Null, "no price was recognised")] {
        let world = publishing();
        let no_price = |row: &mut Value| {
            (row["price"], row["priceInclVat"]) = (price.clone(), price.clone());
            row["actionPriceInclVat"] = json!(5);
        };
        world.card(1, no_price);
        world.card(2, |_| {});
        world.import("all");
        assert_eq!((status(&world, "C-1").as_str(), status(&world, "C-2").as_str()), ("draft", "publish"));
        assert_eq!(
            (world.value("C-1", "price"), world.value("C-1", "sale_price")),
            (String::new(), String::new())
        );
        assert!(reason(&world, "1").contains(said), "{}", reason(&world, "1"));
        assert!(reason(&world, "1").contains("stays a draft"), "{}", reason(&world, "1"));
        assert_eq!(reason(&world, "2"), "");
        world.edit(1, |row| row["stockQuantity"] = json!(7));
        world.import("changed");
        assert_eq!(status(&world, "C-1"), "draft", "another change brings no price");
        world.edit(1, |row| row["priceInclVat"] = json!(12.3));
        world.import("changed");
        assert_eq!(
            (status(&world, "C-1").as_str(), world.value("C-1", "price").as_str()),
            ("publish", "12.3")
        );
        assert_eq!(counts(&world.import("all")), [0, 0, 2, 0, 0]);
    }
}

#[test]
fn a_draft_of_the_merchant_stays_one_when_a_price_comes() {
    let world = publishing();
    let none = |row: &mut Value| (row["price"], row["priceInclVat"]) = (json!(0), json!(0));
    (1..=2).for_each(|id| world.card(id, none));
    let own = world.shop.borrow_mut().add("C-1", &[]);
    world.shop.borrow_mut().products.get_mut(&own).unwrap().status = "draft".into();
    world.import("all");
    world.shop.borrow_mut().edit("C-2", "price", "9");
    (1..=2).for_each(|id| world.edit(id, |row| row["priceInclVat"] = json!(20)));
    world.import("changed");
    assert_eq!((status(&world, "C-1").as_str(), world.value("C-1", "price").as_str()), ("draft", "20"));
    assert_eq!(status(&world, "C-2"), "draft", "somebody has taken it in hand");
}

#[test]
fn a_price_of_nothing_never_overwrites_one() {
    for (price, said) in [(json!(0), "price in KROS is 0"), (Value::Null, "no price was recognised")] {
        let world = publishing();
        world.card(1, |row| row["actionPriceInclVat"] = json!(9.9));
        world.import("all");
        world.edit(1, |row| (row["price"], row["priceInclVat"]) = (price.clone(), price.clone()));
        world.import("changed");
        assert_eq!(
            (world.value("C-1", "price"), world.value("C-1", "sale_price")),
            ("12.3".into(), "9.9".into())
        );
        assert_eq!(status(&world, "C-1"), "publish");
        assert!(reason(&world, "1").contains(said), "{}", reason(&world, "1"));
        assert!(reason(&world, "1").contains("left unchanged"), "{}", reason(&world, "1"));
    }
}

#[test]
fn stock_goes_to_a_variable_product_that_keeps_it_and_to_no_variation_of_it() {
    for (manages, expected) in [(true, "5"), (false, "7")] {
        let world = World::new();
        {
            let mut shop = world.shop.borrow_mut();
            let parent = shop.add("C-1", &[("stock", "7")]);
            let child = shop.add("C-2", &[("stock", ""), ("price", "1")]);
            let product = shop.products.get_mut(&parent).unwrap();
            (product.kind, product.manages_stock) = ("variable".into(), manages);
            let product = shop.products.get_mut(&child).unwrap();
            (product.kind, product.parent, product.stock_of_parent) = ("variation".into(), parent, manages);
        }
        (1..=2).for_each(|id| world.card(id, |_| {}));
        world.import("all");
        assert_eq!(world.value("C-1", "stock"), expected);
        assert_eq!(world.value("C-2", "stock"), if manages { "" } else { "5" });
        assert_eq!(world.value("C-2", "price"), "12.3");
        assert_eq!(reason(&world, "2").contains("keeps the stock of all its variations"), manages);
        assert_eq!(counts(&world.import("all")), [0, 0, 2, 0, 0]);
    }
}

#[test]
fn back_orders_are_given_back_when_the_card_comes_back() {
    let mut world = World::new();
    world.settings["stock"]["gone"] = json!("outofstock");
    (1..=3).for_each(|id| world.card(id, |_| {}));
    world.import("all");
    world.shop.borrow_mut().edit("C-1", "backorders", "notify");
    world.shop.borrow_mut().edit("C-2", "backorders", "no");
    world.import("all");
    let rows: Vec<Value> = (1..=2).map(|id| world.kros.borrow().row(id).unwrap()).collect();
    (1..=2).for_each(|id| world.kros.borrow_mut().remove(id));
    world.import("all");
    world.import("all");
    assert_eq!((world.value("C-1", "backorders"), world.value("C-1", "stock")), ("no".into(), "0".into()));
    rows.into_iter().for_each(|row| world.kros.borrow_mut().put(row));
    world.import("all");
    assert_eq!(
        (world.value("C-1", "backorders"), world.value("C-1", "stock")),
        ("notify".into(), "5".into())
    );
    assert_eq!((world.value("C-2", "backorders"), world.value("C-2", "stock")), ("no".into(), "5".into()));
    assert_eq!(counts(&world.import("all")), [0, 0, 3, 0, 0]);
}

#[test]
fn a_code_with_markup_is_skipped_and_other_texts_come_without_it() {
    let world = World::new();
    world.card(1, |row| row["itemCode"] = json!("\"><script>alert(1)</script>"));
    world.card(2, |row| {
        row["measureUnit"] = json!("ks<script>");
        row["eanCode"] = json!("12<script>34");
        row["name"] = json!("Name<script>");
    });
    assert_eq!(counts(&world.import("all")), [1, 0, 0, 1, 0]);
    assert!(reason(&world, "1").contains("markup"), "{}", reason(&world, "1"));
    for (field, expected) in [("unit", "ks"), ("ean", "1234"), ("name", "Name")] {
        assert_eq!(world.value("C-2", field), expected);
    }
    let shop = world.shop.borrow();
    assert_eq!((shop.products.len(), shop.cards["2"].ean.as_str()), (1, "1234"));
    assert_eq!(shop.entries_of(shop.run)[1]["name"], "Name");
}

#[test]
fn what_could_not_be_saved_has_failed_wherever_the_worker_dies() {
    for small in [false, true] {
        for dies in 1..=16 {
            for after in [false, true] {
                let world = World::new();
                (1..=120).for_each(|id| world.card(id, |_| {}));
                world.shop.borrow_mut().unsaved = vec!["C-5".into(), "C-60".into(), "C-110".into()];
                world.shop.borrow_mut().is_small = small;
                world.shop.borrow_mut().dies_at = Some((dies, after));
                let answer = world.import("all");
                assert_eq!(counts(&answer), [117, 0, 0, 0, 3], "{small} {dies} {after}");
                assert_eq!(answer["counters"]["read"], 120, "{small} {dies} {after}");
            }
        }
    }
}

#[test]
fn new_cards_are_counted_once_in_however_many_batches() {
    let world = World::new();
    (1..=700).for_each(|id| world.card(id, |_| {}));
    world.shop.borrow_mut().is_small = true;
    for answer in [world.dry_run(), world.import("all")] {
        assert_eq!(counts(&answer), [700, 0, 0, 0, 0]);
        assert_eq!(answer["counters"]["read"], 700);
    }
    assert_eq!(counts(&world.import("all")), [0, 0, 700, 0, 0]);
}
