//! Fields of an operation were read one by one: `order_ids` of another type, or another spelling of it, counted as absent, which
//! means every order that is due.

use crate::setup::{shop, tried};
use kros_engine::ErrorKind;
use serde_json::json;

#[test]
fn a_wrong_field_is_an_error_that_names_it_and_nothing_is_done() {
    let world = shop(3);
    for (op, fields, named) in [
        ("export_orders", json!({"order_ids": "12"}), "order_ids"),
        ("export_orders", json!({"order_ids": ["x"]}), "order_ids[0]"),
        ("export_orders", json!({"order_ids": [1, -2]}), "order_ids[1]"),
        ("export_orders", json!({"order_ids": {"3": 1}}), "order_ids"),
        ("export_orders", json!({"order_ids": null}), "order_ids"),
        ("export_orders", json!({"orders": [1]}), "orders"),
        ("export_orders", json!({"order_ids": [1], "first": "no"}), "first"),
        ("export_orders", json!({"time_box": "20"}), "time_box"),
        ("status_check", json!({"order_ids": "12"}), "order_ids"),
        ("status_check", json!({"order_id": [1]}), "order_id"),
        ("issue", json!({"kind": "invoice"}), "order_ids"),
        ("issue", json!({"order_ids": [1]}), "kind"),
        ("issue", json!({"order_ids": [1], "kind": "bill"}), "kind"),
        ("issue", json!({"order_ids": [1], "kind": "credit_note", "ref": "x"}), "ref"),
        ("cancel", json!({"kind": "order"}), "order_id"),
        ("notification", json!({"body": "%", "signature": null}), "body"),
        ("import_stock", json!({"run_id": 1, "token": "t", "mode": "some"}), "mode"),
        ("report", json!({"grace": [1]}), "grace"),
    ] {
        let error = tried(&world, op, fields.clone(), &mut |_, _| panic!("nothing is sent")).unwrap_err();
        let said = error.to_string();
        assert_eq!(error.kind(), ErrorKind::Input, "{op} {fields}: {said}");
        assert!(said.contains(op) && said.contains(named), "{op} {fields}: {said}");
    }
    assert!(world.borrow().rows.is_empty());
}

#[test]
fn ids_may_be_digits_as_text() {
    let world = shop(2);
    tried(&world, "cancel", json!({"order_id": "1", "kind": "order", "ref": "0"}), &mut |_, _| panic!())
        .unwrap();
    let none = json!({"order_ids": []});
    tried(&world, "export_orders", none, &mut |_, _| panic!("no order was chosen")).unwrap();
}

#[test]
fn an_operation_that_is_not_there_is_named() {
    let error = tried(&shop(1), "fly", json!({}), &mut |_, _| panic!()).unwrap_err();
    assert_eq!(error.to_string(), "the engine does not know the operation 'fly'");
}
