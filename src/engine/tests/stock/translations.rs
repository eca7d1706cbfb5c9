//! Several products with one SKU that are translations of each other: they are one article.

use crate::import::counts;
use crate::world::World;
use serde_json::json;

/// A shop with the product C-1 in these languages: group, language.
fn world(languages: &[(&str, &str)]) -> (World, Vec<u64>) {
    let world = World::new();
    let mut ids = Vec::new();
    for (group, language) in languages {
        let mut shop = world.shop.borrow_mut();
        let id = shop.add("C-1", &[("price", "1"), ("stock", "1")]);
        shop.products.get_mut(&id).unwrap().translation = Some((group.to_string(), language.to_string()));
        ids.push(id);
    }
    world.card(1, |_| {});
    (world, ids)
}

fn values(world: &World, ids: &[u64], field: &str) -> Vec<String> {
    ids.iter().map(|id| world.shop.borrow().products[id].values[field].clone()).collect()
}

#[test]
fn translations_get_stock_and_price_and_only_the_cards_language_its_texts() {
    for languages in [
        [("t1", "en"), ("t1", "sk"), ("t1", "cs")],
        [("", "en"), ("", "sk"), ("", "cs")],
        [("t1", ""), ("t1", "sk"), ("t1", "")],
    ] {
        let (world, ids) = world(&languages);
        assert_eq!(counts(&world.import("all")), [0, 1, 0, 0, 0], "{languages:?}");
        assert_eq!(values(&world, &ids, "price"), ["12.3", "12.3", "12.3"]);
        assert_eq!(values(&world, &ids, "stock"), ["5", "5", "5"]);
        assert_eq!(values(&world, &ids, "unit"), ["ks", "ks", "ks"]);
        assert_eq!(values(&world, &ids, "name"), ["", "Card 1", ""]);
        assert_eq!(values(&world, &ids, "description"), ["", "<p>Text</p>", ""]);
        assert_eq!(world.shop.borrow().cards["1"].product_id, ids[1]);
        assert_eq!(counts(&world.import("all")), [0, 0, 1, 0, 0], "{languages:?}");
        world.edit(1, |row| {
            row["stockQuantity"] = json!(3);
            row["itemCode"] = json!("C-9");
        });
        world.import("changed");
        assert_eq!(values(&world, &ids, "stock"), ["3", "3", "3"]);
        assert_eq!(values(&world, &ids, "sku"), ["C-9", "C-9", "C-9"]);
        let shop = world.shop.borrow();
        let entry = shop.entries_of(shop.run)[0].clone();
        assert_eq!(entry["diff"][format!("{}:stock", ids[0])], json!(["5", "3"]));
    }
}

#[test]
fn products_with_one_sku_that_are_no_translations_are_left_alone() {
    for languages in [
        [("t1", "sk"), ("t2", "sk"), ("t1", "en")],
        [("", ""), ("", "sk"), ("", "cs")],
        [("t1", "sk"), ("t1", "en"), ("", "en")],
    ] {
        let (world, ids) = world(&languages);
        assert_eq!(counts(&world.import("all")), [0, 0, 0, 0, 1], "{languages:?}");
        assert_eq!(values(&world, &ids, "price"), ["1", "1", "1"]);
    }
}

#[test]
fn a_card_that_was_linked_before_writes_the_other_translations_too() {
    let (world, mut ids) = world(&[("t1", "en")]);
    world.import("all");
    assert_eq!(values(&world, &ids, "name"), ["Card 1"], "there is no other language yet");
    let new = world.shop.borrow_mut().add("C-1", &[]);
    world.shop.borrow_mut().products.get_mut(&new).unwrap().translation = Some(("t1".into(), "sk".into()));
    ids.push(new);
    world.edit(1, |row| (row["name"], row["priceInclVat"]) = (json!("Other"), json!(20)));
    world.import("changed");
    assert_eq!(values(&world, &ids, "price"), ["20", "20"]);
    assert_eq!(values(&world, &ids, "name"), ["Card 1", "Other"]);
    assert_eq!(world.shop.borrow().cards["1"].product_id, ids[0], "the card stays where it is");
}

#[test]
fn what_somebody_edits_on_a_translation_is_kept_as_on_its_product() {
    let (mut world, ids) = world(&[("t1", "sk"), ("t1", "en")]);
    let settings = |world: &mut World| {
        world.settings["stock"]["owners"] = crate::fixture::settings(json!({}))["stock"]["owners"].clone()
    };
    settings(&mut world);
    world.settings["stock"]["owners"]["unit"] = json!("until_edited");
    world.import("all");
    world.shop.borrow_mut().products.get_mut(&ids[1]).unwrap().values.insert("unit".into(), "pcs".into());
    world.edit(1, |row| row["measureUnit"] = json!("bal"));
    world.import("all");
    assert_eq!(values(&world, &ids, "unit"), ["bal", "pcs"]);
}

#[test]
fn translations_of_a_card_that_is_gone_go_out_of_sale_and_come_back() {
    for (inactive, setting, field, away) in [
        (false, "hide", "visibility", "hidden"),
        (true, "hide", "visibility", "hidden"),
        (false, "outofstock", "stock", "0"),
    ] {
        let (mut world, ids) = world(&[("t1", "sk"), ("t1", "en")]);
        world.settings["stock"]["gone"] = json!(setting);
        world.card(2, |_| {});
        world.import("all");
        let before = values(&world, &ids, field);
        if inactive {
            world.edit(1, |row| row["isActive"] = json!(false));
            world.import("all");
            assert_eq!(values(&world, &ids, field), [away, away], "{setting}");
            world.edit(1, |row| row["isActive"] = json!(true));
        } else {
            let row = world.kros.borrow().row(1).unwrap();
            world.kros.borrow_mut().remove(1);
            world.import("all");
            assert_eq!(values(&world, &ids, field), [away, away], "{setting}");
            world.kros.borrow_mut().put(row);
        }
        world.import("all");
        assert_eq!(values(&world, &ids, field), before, "{setting}");
        assert_eq!(counts(&world.import("all")), [0, 0, 2, 0, 0], "{setting}");
    }
}
