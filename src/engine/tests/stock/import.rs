//! What an import does to products.

use crate::world::World;
use serde_json::{Value, json};

pub fn counts(answer: &Value) -> [u64; 5] {
    ["created", "changed", "unchanged", "skipped", "failed"]
        .map(|name| answer["counters"][name].as_u64().unwrap())
}

#[test]
fn cards_become_products_and_a_second_import_saves_nothing() {
    let world = World::new();
    (1..=250).for_each(|id| world.card(id, |_| {}));
    assert_eq!(counts(&world.import("all")), [250, 0, 0, 0, 0]);
    assert_eq!(world.value("C-7", "price"), "12.3");
    assert_eq!(world.value("C-7", "stock"), "5");
    assert_eq!(world.shop.borrow().product("C-7").unwrap().status, "draft");
    let saves = world.shop.borrow().saves;
    assert_eq!(counts(&world.import("all")), [0, 0, 250, 0, 0]);
    assert_eq!(
        counts(&world.import("changed")),
        [0, 0, 250, 0, 0],
        "within the overlap they are listed again"
    );
    assert_eq!(world.shop.borrow().saves, saves);
}

#[test]
fn the_report_finds_other_stock_and_the_import_of_one_card_mends_it() {
    let world = World::new();
    assert_eq!(world.report(), Vec::<Value>::new(), "a shop without cards has nothing to compare");
    (1..=3).for_each(|id| world.card(id, |_| {}));
    world.import("all");
    assert_eq!(world.report(), Vec::<Value>::new());
    world.edit(1, |row| row["stockQuantity"] = json!(9));
    world.edit(2, |row| row["name"] = json!("Other name"));
    world.shop.borrow_mut().edit("C-3", "stock", "1");
    let saves = world.shop.borrow().saves;
    let found = world.report();
    let line = |row: &Value| format!("{} {} {}/{}", row["kind"], row["code"], row["expected"], row["found"]);
    let lines: Vec<String> = found.iter().map(line).collect();
    assert_eq!(lines, [r#""stock" "C-1" "9"/"5""#, r#""stock" "C-3" "5"/"1""#]);
    assert_eq!((world.shop.borrow().saves, &found[0]["mend"]), (saves, &json!("import")), "it is only said");
    let since = world.shop.borrow().store["stock:since"].clone();
    assert_eq!(counts(&world.import_card("C-1")), [0, 1, 0, 0, 0]);
    assert_eq!((world.value("C-1", "stock"), world.value("C-3", "stock")), ("9".into(), "1".into()));
    assert!(world.has("C-2"), "cards that were not asked for are not gone");
    assert_eq!(world.shop.borrow().store["stock:since"], since);
    assert_eq!(world.report().len(), 1);
}

#[test]
fn only_fields_that_differ_are_written() {
    let world = World::new();
    world.card(1, |_| {});
    world.import("all");
    world.edit(1, |row| row["stockQuantity"] = json!(3));
    world.import("changed");
    let shop = world.shop.borrow();
    let entry = shop.entries_of(shop.run)[0].clone();
    assert_eq!(entry["diff"], json!({"stock": ["5", "3"]}));
    assert_eq!(entry["state"], "written");
}

#[test]
fn an_existing_product_is_found_by_sku_and_keeps_its_own_texts() {
    let world = World::new();
    world.shop.borrow_mut().add("C-1", &[("name", "My own name"), ("price", "99")]);
    world.card(1, |_| {});
    assert_eq!(counts(&world.import("all")), [0, 1, 0, 0, 0]);
    assert_eq!(world.value("C-1", "name"), "My own name");
    assert_eq!(world.value("C-1", "price"), "12.3");
    assert_eq!(world.value("C-1", "description"), "<p>Text</p>", "an empty text is filled");
    assert_eq!(world.shop.borrow().product("C-1").unwrap().status, "publish");
}

#[test]
fn a_renamed_code_follows_the_stored_card_id() {
    let world = World::new();
    world.card(1, |_| {});
    world.import("all");
    world.edit(1, |row| row["itemCode"] = json!("NEW"));
    assert_eq!(counts(&world.import("changed")), [0, 1, 0, 0, 0]);
    assert!(world.has("NEW") && !world.has("C-1"));
}

#[test]
fn a_field_belongs_to_kros_until_somebody_edits_it() {
    let world = World::new();
    world.card(1, |_| {});
    world.import("all");
    world.edit(1, |row| row["name"] = json!("Second name"));
    world.import("changed");
    assert_eq!(world.value("C-1", "name"), "Second name");
    world.shop.borrow_mut().edit("C-1", "name", "Edited");
    world.edit(1, |row| row["name"] = json!("Third name"));
    world.import("changed");
    assert_eq!(world.value("C-1", "name"), "Edited");
}

#[test]
fn a_product_can_say_itself_who_has_the_say() {
    let world = World::new();
    world.card(1, |_| {});
    world.import("all");
    let owners = [("price".to_string(), "shop".to_string())];
    world.shop.borrow_mut().products.values_mut().next().unwrap().owners.extend(owners);
    world.edit(1, |row| row["priceInclVat"] = json!(20));
    world.import("all");
    assert_eq!(world.value("C-1", "price"), "12.3");
}

#[test]
fn what_kros_owns_is_put_right_after_an_edit_in_the_shop() {
    let world = World::new();
    world.card(1, |_| {});
    world.import("all");
    for mode in ["all", "changed"] {
        world.wait(86_400);
        world.shop.borrow_mut().edit("C-1", "price", "1");
        world.import(mode);
        assert_eq!(world.value("C-1", "price"), "12.3", "{mode}");
    }
}

#[test]
fn quantities_come_from_all_the_fullest_or_one_warehouse() {
    let warehouses =
        json!([{"warehouseCode": "HS", "quantity": 4}, {"warehouseCode": "PR", "quantity": "6,5"}]);
    for (mode, free, expected) in
        [("sum", true, "2"), ("sum", false, "10"), ("max", true, "6"), ("HS", true, "4"), ("XX", true, "0")]
    {
        let mut world = World::new();
        world.settings["stock"]["warehouse"] = json!(mode);
        world.settings["stock"]["free"] = json!(free);
        world.card(1, |row| {
            row["stockQuantity"] = Value::Null;
            row["availableQuantity"] = json!(2);
            row["warehouses"] = warehouses.clone();
        });
        world.import("all");
        assert_eq!(world.value("C-1", "stock"), expected, "{mode} {free}");
    }
}

#[test]
fn stock_is_not_touched_when_no_quantity_is_recognised() {
    let world = World::new();
    world.shop.borrow_mut().add("C-1", &[("stock", "8")]);
    world.card(1, |row| {
        let map = row.as_object_mut().unwrap();
        map.remove("stockQuantity");
        map.insert("mnozstvo".into(), json!(3));
    });
    world.import("all");
    assert_eq!(world.value("C-1", "stock"), "8");
}

#[test]
fn the_merchant_points_a_property_elsewhere() {
    let mut world = World::new();
    world.settings["stock"]["aliases"] = json!({"quantity": "mnozstvo"});
    world.card(1, |row| row["mnozstvo"] = json!(3));
    world.import("all");
    assert_eq!(world.value("C-1", "stock"), "3");
}

#[test]
fn prices_are_taken_as_the_shop_enters_them() {
    for (with_tax, net, gross, expected) in [
        (true, json!(10), json!(12.3), "12.3"),
        (false, json!(10), json!(12.3), "10"),
        (true, json!(10), Value::Null, "12.3"),
        (false, Value::Null, json!(9.99), "8.122"),
    ] {
        let mut world = World::new();
        world.settings["stock"]["prices_include_tax"] = json!(with_tax);
        world.card(1, |row| {
            row["price"] = net.clone();
            row["priceInclVat"] = gross.clone();
        });
        world.import("all");
        assert_eq!(world.value("C-1", "price"), expected);
    }
}

#[test]
fn a_sale_price_comes_and_goes() {
    let world = World::new();
    world.card(1, |row| row["actionPriceInclVat"] = json!(9.9));
    world.import("all");
    assert_eq!(world.value("C-1", "sale_price"), "9.9");
    world.edit(1, |row| row["actionPriceInclVat"] = Value::Null);
    world.import("changed");
    assert_eq!(world.value("C-1", "sale_price"), "");
}

#[test]
fn a_list_that_shifts_while_it_is_read_passes_no_card_over() {
    let world = World::new();
    (1..=350).for_each(|id| world.card(id, |_| {}));
    // Before the second page is answered, a card of the first page goes: all later ones move up by one.
    world.kros.borrow_mut().edits = vec![Box::new(|kros| kros.remove(5)), Box::new(|_| {})];
    let answer = world.import("all");
    assert_eq!(world.shop.borrow().products.len(), 350, "the removed one was read before it went");
    assert!(world.has("C-101"));
    assert_eq!(answer["counters"]["read"], 350, "nothing is counted twice");
}

#[test]
fn a_dry_run_writes_nothing_and_says_what_would_happen() {
    let world = World::new();
    world.card(1, |_| {});
    world.import("all");
    world.edit(1, |row| row["priceInclVat"] = json!(20));
    world.card(2, |_| {});
    world.card(3, |row| row["name"] = json!(""));
    let saves = world.shop.borrow().saves;
    assert_eq!(counts(&world.dry_run()), [1, 1, 0, 0, 1]);
    assert_eq!(world.shop.borrow().saves, saves);
    assert_eq!(world.value("C-1", "price"), "12.3");
    {
        let shop = world.shop.borrow();
        let changed: Vec<&Value> =
            shop.entries_of(shop.run).into_iter().filter(|e| e["action"] == "change").collect();
        assert_eq!(changed[0]["diff"], json!({"price": ["12.3", "20"]}));
    }
    assert_eq!(counts(&world.import("all")), [1, 1, 0, 0, 1], "the real run does the same");
}

#[test]
fn a_run_that_looks_wrong_stops_and_asks_before_it_writes() {
    for (limits, change) in [
        (json!({"prices": 50, "zeroed": 0, "price_floor": 0}), ("priceInclVat", json!(13))),
        (json!({"prices": 0, "zeroed": 30, "price_floor": 0}), ("stockQuantity", json!(0))),
        (json!({"prices": 0, "zeroed": 0, "price_floor": 20}), ("priceInclVat", json!(1.23))),
    ] {
        let mut world = World::new();
        world.settings["stock"]["limits"] = limits;
        (1..=30).for_each(|id| world.card(id, |_| {}));
        world.import("all");
        let saves = world.shop.borrow().saves;
        (1..=20).for_each(|id| world.edit(id, |row| row[change.0] = change.1.clone()));
        let answer = world.import("changed");
        assert_ne!(answer["asking"], "", "{change:?}");
        assert_eq!(world.shop.borrow().saves, saves, "{change:?}");
    }
}

#[test]
fn a_handful_of_products_is_no_percentage() {
    let mut world = World::new();
    world.settings["stock"]["limits"] = json!({"prices": 50, "zeroed": 30, "price_floor": 20});
    world.card(1, |_| {});
    world.import("all");
    world.edit(1, |row| {
        row["priceInclVat"] = json!(11);
        row["stockQuantity"] = json!(0);
    });
    assert_eq!(world.import("changed")["asking"], "");
    assert_eq!(world.value("C-1", "price"), "11");
}

#[test]
fn api_failing_in_the_middle_keeps_what_was_read_and_asks_for_the_rest_next_time() {
    let world = World::new();
    (1..=250).for_each(|id| world.card(id, |_| {}));
    world.kros.borrow_mut().statuses = vec![200, 503, 503, 503];
    let answer = world.import("all");
    assert_eq!(answer["failed"], true);
    assert_eq!(world.shop.borrow().products.len(), 100);
    assert!(answer["message"].as_str().unwrap().contains("503"));
    assert_eq!(counts(&world.import("changed"))[0], 150, "nothing was noted as read");
}

#[test]
fn a_short_failure_is_not_even_noticed() {
    let world = World::new();
    (1..=150).for_each(|id| world.card(id, |_| {}));
    world.kros.borrow_mut().statuses = vec![200, 502, 200];
    assert_eq!(counts(&world.import("all")), [150, 0, 0, 0, 0]);
}

#[test]
fn other_settings_are_applied_to_all_cards_by_the_next_import() {
    let mut world = World::new();
    world.card(1, |row| row["warehouses"] = json!([{"warehouseCode": "HS", "quantity": 2}]));
    world.import("all");
    world.wait(864_000);
    world.settings["stock"]["warehouse"] = json!("HS");
    world.import("changed");
    assert_eq!(world.value("C-1", "stock"), "2");
}
