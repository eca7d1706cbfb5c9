//! Rows of the price list in the shapes that KROS may give them, and names that a merchant points elsewhere.

use crate::world::World;
use serde_json::{Value, json};

/// A shop whose only card is this row.
fn with_row(row: Value, settings: Value) -> World {
    let mut world = World::new();
    for (key, value) in settings.as_object().unwrap() {
        world.settings["stock"][key] = value.clone();
    }
    world.shop.borrow_mut().add("C-1", &[("stock", "8")]);
    let mut all = json!({"id": 1, "itemCode": "C-1", "name": "Card", "priceInclVat": 5});
    row.as_object().unwrap().iter().for_each(|(key, value)| all[key] = value.clone());
    world.kros.borrow_mut().put(all);
    world.import("all");
    world
}

fn stock(row: Value, settings: Value) -> String {
    with_row(row, settings).value("C-1", "stock")
}

#[test]
fn the_quantity_stands_in_warehouses_or_on_the_row() {
    let warehouses = json!([{"code": "007", "quantityOnHand": 4}, {"code": "PR", "quantityOnHand": 6}]);
    for (warehouse, expected) in [("sum", "10"), ("max", "6"), ("007", "4"), ("7", "0")] {
        let row = json!({"warehouses": warehouses});
        assert_eq!(stock(row, json!({"warehouse": warehouse})), expected, "{warehouse}");
    }
    assert_eq!(stock(json!({"quantityOnHand": 3}), json!({})), "3");
    let row = json!({"stockQuantity": 2, "warehouses": [{"warehouseCode": "HS", "quantity": 2}]});
    assert_eq!(stock(row, json!({"warehouse": "HS"})), "2");
}

#[test]
fn no_warehouse_at_all_is_zero_and_no_list_of_them_is_not_known() {
    for warehouse in ["sum", "max", "HS"] {
        let settings = json!({"warehouse": warehouse});
        assert_eq!(stock(json!({"warehouses": []}), settings.clone()), "0", "{warehouse}");
        for unknown in [
            json!({}),
            json!({"warehouses": null}),
            json!({"warehouses": "HS"}),
            json!({"warehouses": [{"code": "HS", "pieces": 4}]}),
        ] {
            assert_eq!(stock(unknown.clone(), settings.clone()), "8", "{warehouse} {unknown}");
        }
    }
}

#[test]
fn two_warehouses_with_one_code_are_one() {
    let row = json!({"warehouses": [
        {"code": "HS", "quantityOnHand": 4}, {"code": "PR", "quantityOnHand": 5}, {"code": "HS", "quantityOnHand": 3}]});
    for (warehouse, expected) in [("sum", "12"), ("max", "7"), ("HS", "7")] {
        assert_eq!(stock(row.clone(), json!({"warehouse": warehouse})), expected, "{warehouse}");
    }
}

#[test]
fn the_free_quantity_is_that_of_the_row_else_that_of_the_warehouses() {
    let mut row = json!({"quantityOnHand": 9, "warehouses": [
        {"code": "HS", "quantityOnHand": 4, "freeQuantity": 1}, {"code": "PR", "quantityOnHand": 5}]});
    assert_eq!(stock(row.clone(), json!({"free": true})), "6", "where free is not told, all of it counts");
    assert_eq!(stock(row.clone(), json!({"free": true, "warehouse": "max"})), "5");
    assert_eq!(stock(row.clone(), json!({"free": false})), "9");
    row["freeQuantity"] = json!(2);
    assert_eq!(stock(row, json!({"free": true})), "2");
}

#[test]
fn a_merchant_points_to_nested_properties() {
    let row = json!({
        "sklady": [{"sklad": {"kod": "HS"}, "stav": {"kusy": 4, "volne": 1}}, {"sklad": {"kod": "PR"}, "stav": {"kusy": 6}}],
        "cena": {"sDph": 7.5}, "nazvy": [{"text": "First"}, {"text": "First"}]
    });
    let aliases = json!({
        "warehouses": "sklady", "warehouse_code": "sklad.kod", "warehouse_quantity": "sklady.stav.kusy",
        "warehouse_free": "Stav.Volne", "price_incl": "cena.sDph", "name": "nazvy.text"
    });
    for (warehouse, free, expected) in [("sum", false, "10"), ("HS", false, "4"), ("HS", true, "1")] {
        let settings = json!({"aliases": aliases, "warehouse": warehouse, "free": free});
        assert_eq!(stock(row.clone(), settings), expected, "{warehouse} {free}");
    }
    let world = with_row(row.clone(), json!({"aliases": aliases}));
    assert_eq!((world.value("C-1", "price"), world.value("C-1", "name")), ("7.5".into(), "First".into()));
    let quantity = json!({"aliases": {"quantity": "sklady.stav.kusy"}});
    assert_eq!(stock(row, quantity.clone()), "10", "through a list it is what all of them have");
    assert_eq!(stock(json!({"sklady": []}), quantity.clone()), "0");
    assert_eq!(stock(json!({}), quantity), "8");
}

#[test]
fn a_property_that_has_several_values_is_none() {
    let row = json!({"stockQuantity": 3, "ceny": [{"cena": 5}, {"cena": 6}]});
    let world = with_row(row, json!({"aliases": {"price_incl": "ceny.cena"}}));
    let shop = world.shop.borrow();
    let entry = &shop.entries_of(shop.run)[0];
    assert_eq!(entry["state"], "failed");
    assert!(entry["reason"].as_str().unwrap().contains("'5; 6' is not a number"), "{entry}");
}

#[test]
fn the_mapping_screen_shows_what_is_recognised() {
    let mut world = World::new();
    world.settings["stock"]["aliases"] =
        json!({"warehouse_free": "warehouses.volne", "price": "cena.bezDph"});
    let row = json!({
        "itemCode": "C-1", "name": "Card", "cena": {"bezDph": 5},
        "warehouses": [{"code": "HS", "quantityOnHand": 4, "volne": 1}, {"code": "PR", "quantityOnHand": 6, "volne": 0}]
    });
    let shown = world.sample(&row);
    let of = |property: &str| {
        let list = shown["properties"].as_array().unwrap();
        let found = list.iter().find(|one| one["property"] == property).unwrap();
        (found["source"].clone(), found["value"].clone())
    };
    assert_eq!(of("warehouses"), (json!("warehouses"), json!("2")));
    assert_eq!(of("warehouse_code"), (json!("warehouses.code"), json!("HS; PR")));
    assert_eq!(of("warehouse_quantity"), (json!("warehouses.quantityOnHand"), json!("4; 6")));
    assert_eq!(of("warehouse_free"), (json!("warehouses.volne"), json!("1; 0")));
    assert_eq!(of("price"), (json!("cena.bezDph"), json!("5")));
    assert_eq!(of("quantity"), (Value::Null, json!("")));
    assert_eq!(shown["fields"]["stock"], "1", "the free quantity");
    let names = shown["names"].as_array().unwrap();
    assert!(names.contains(&json!("warehouses.quantityOnHand")) && names.contains(&json!("cena.bezDph")));
}
