//! Cards that are gone, inactive or cannot be imported, over several imports.

use crate::import::counts;
use crate::world::World;
use serde_json::json;

#[test]
fn a_card_that_is_gone_is_dealt_with_as_the_setting_says() {
    for (setting, field, expected) in
        [("leave", "stock", "5"), ("hide", "visibility", "hidden"), ("outofstock", "stock", "0")]
    {
        let mut world = World::new();
        world.settings["stock"]["gone"] = json!(setting);
        world.card(1, |_| {});
        world.card(2, |_| {});
        world.import("all");
        let row = world.kros.borrow().row(1).unwrap();
        world.kros.borrow_mut().remove(1);
        world.import("changed");
        assert_eq!(world.value("C-1", "stock"), "5", "a list of changes says nothing about what is gone");
        world.import("all");
        assert_eq!(world.value("C-1", field), expected, "{setting}");
        let saves = world.shop.borrow().saves;
        world.import("all");
        assert_eq!(world.shop.borrow().saves, saves, "it is dealt with once");
        world.kros.borrow_mut().put(row);
        world.import("all");
        assert_eq!(world.value("C-1", "stock"), "5");
        assert_eq!(world.value("C-1", "visibility"), "visible");
    }
}

#[test]
fn an_inactive_card_counts_as_gone() {
    let mut world = World::new();
    world.settings["stock"]["gone"] = json!("trash");
    world.card(1, |_| {});
    world.import("all");
    world.edit(1, |row| row["isActive"] = json!(false));
    world.import("changed");
    assert_eq!(world.shop.borrow().product("C-1").unwrap().status, "trash");
}

#[test]
fn a_product_that_is_out_of_sale_is_not_put_away_again() {
    for (setting, field, value) in [("hide", "visibility", "hidden"), ("trash", "", "")] {
        let mut world = World::new();
        world.settings["stock"]["gone"] = json!(setting);
        (1..=2).for_each(|id| world.card(id, |_| {}));
        world.import("all");
        if setting == "hide" {
            world.shop.borrow_mut().edit("C-2", field, value);
        }
        world.edit(1, |row| row["isActive"] = json!(false));
        world.edit(2, |row| row["isActive"] = json!(false));
        let put_away = if setting == "hide" { 1 } else { 2 };
        assert_eq!(counts(&world.dry_run()), [0, put_away, 2 - put_away, 0, 0], "{setting}");
        assert_eq!(counts(&world.import("changed")), [0, put_away, 2 - put_away, 0, 0], "{setting}");
        let saves = world.shop.borrow().saves;
        for mode in ["changed", "all"] {
            assert_eq!(counts(&world.import(mode)), [0, 0, 2, 0, 0], "{setting} {mode}");
            assert!(world.shop.borrow().entries_of(world.shop.borrow().run).is_empty(), "{setting} {mode}");
        }
        if setting == "hide" {
            world.kros.borrow_mut().remove(1);
            assert_eq!(counts(&world.dry_run()), [0, 0, 2, 0, 0]);
            assert_eq!(counts(&world.import("all")), [0, 0, 2, 0, 0], "it is gone, and hidden already");
        }
        assert_eq!(world.shop.borrow().saves, saves, "{setting}");
    }
}

#[test]
fn a_card_that_fails_as_before_is_written_by_complete_imports_only() {
    let world = World::new();
    (1..=3).for_each(|id| world.card(id, |_| {}));
    world.edit(2, |row| row["stockQuantity"] = json!("?"));
    world.edit(3, |row| row["name"] = json!("SKIP me"));
    world.import("all");
    let rows = || world.shop.borrow().entries_of(world.shop.borrow().run).len();
    // At first KROS lists them once more, as changed within the overlap.
    for (wait, listed) in [(60, 1), (86_400, 1), (60, 0)] {
        world.wait(wait);
        assert_eq!(counts(&world.import("changed")), [0, 0, listed, listed, listed], "{wait}");
        assert_eq!(rows(), 0, "{wait}");
    }
    assert_eq!(counts(&world.import("all")), [0, 0, 1, 1, 1]);
    assert_eq!(rows(), 2);
    world.edit(2, |row| row["stockQuantity"] = json!("??"));
    assert_eq!(counts(&world.import("changed"))[4], 1, "it fails otherwise");
    assert_eq!(rows(), 1);
    world.edit(2, |row| row["stockQuantity"] = json!(4));
    assert_eq!(counts(&world.import("changed"))[0], 1);
}

#[test]
fn a_card_made_anew_with_the_same_code_takes_the_product_over() {
    let mut world = World::new();
    world.settings["stock"]["gone"] = json!("trash");
    (2..=80).for_each(|id| world.card(id, |_| {}));
    world.import("all");
    world.kros.borrow_mut().remove(50);
    // It comes first in the list, and is written long before the one that is gone.
    world.card(1, |row| row["itemCode"] = json!("C-50"));
    (2..=80).filter(|id| *id != 50).for_each(|id| world.edit(id, |row| row["stockQuantity"] = json!(7)));
    world.edit(1, |row| row["stockQuantity"] = json!(9));
    assert_eq!(counts(&world.import("all")), [0, 79, 0, 1, 0]);
    assert_eq!(world.value("C-50", "stock"), "9");
    assert_eq!(world.shop.borrow().product("C-50").unwrap().status, "draft");
    assert_eq!(counts(&world.import("all")), [0, 0, 79, 0, 0]);
    // A card with a product of its own takes none over.
    world.kros.borrow_mut().remove(2);
    world.edit(3, |row| row["itemCode"] = json!("C-2"));
    world.import("all");
    let trashed = world.shop.borrow().products.values().filter(|p| p.status == "trash").count();
    assert_eq!(trashed, 1);
}
