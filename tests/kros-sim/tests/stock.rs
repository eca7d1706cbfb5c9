//! Stock that moves: with received orders, with invoices, late, and by hand.

mod common;

use common::{get, invoice, line, made, quick, raw, with};
use kros_sim::Simulator;
use serde_json::{Value, json};

/// Quantity on hand, free quantity and quantities of the warehouses of TRI-BI-L.
fn stock(sim: &Simulator) -> (Value, Value, Vec<Value>) {
    let state = sim.state();
    let row = &state["config"]["catalog_items"][0];
    let warehouses = row["warehouses"].as_array().unwrap();
    let quantities = warehouses.iter().map(|warehouse| warehouse["quantity"].clone()).collect();
    (row["stockQuantity"].clone(), row["availableQuantity"].clone(), quantities)
}

fn sold(code: &str, pieces: i32) -> Value {
    with(line("Tričko biele L", pieces, 23, 20.0 * f64::from(pieces)), json!({ "itemCode": code }))
}

fn document(id: &str, pieces: i32) -> Value {
    with(invoice(id), json!({ "items": [sold("TRI-BI-L", pieces), sold("UNKNOWN", pieces)] }))
}

fn order(id: &str, pieces: i32) -> Value {
    let mut order = document(id, pieces);
    for absent in ["invoiceType", "vatPayerType"] {
        order.as_object_mut().unwrap().remove(absent);
    }
    with(order, json!({ "numberingSequence": "OP" }))
}

#[test]
fn nothing_moves_unless_it_is_asked_for() {
    let sim = quick();
    for taken_off in ["never", "hand"] {
        sim.configure(&json!({ "stock_taken_off": taken_off })).unwrap();
        made(&sim, "/api/invoices", &document(taken_off, 2));
        made(&sim, "/api/received-orders", &order(taken_off, 2));
    }
    assert_eq!(stock(&sim), (json!(14), Value::Null, vec![json!(10), json!(4)]));
    assert!(sim.configure(&json!({ "stock_taken_off": "delivery" })).is_err());
}

#[test]
fn a_received_order_takes_off_and_the_row_is_stamped() {
    let sim = quick();
    sim.edit_catalog(&json!({ "put": [{ "id": 9001, "availableQuantity": 12 }] })).unwrap();
    sim.configure(&json!({ "stock_taken_off": "order", "timestamp_offset_minutes": 60 })).unwrap();
    let since = (chrono::Utc::now() + chrono::TimeDelta::minutes(60)).format("%Y-%m-%dT%H:%M:%S");
    made(&sim, "/api/received-orders", &order("1", 2));
    made(&sim, "/api/invoices", &document("1", 2));
    assert_eq!(stock(&sim), (json!(12), json!(10), vec![json!(8), json!(4)]));
    let changed = get(&sim, &format!("/api/catalog-items?CatalogItemChangedTimestamp={since}")).rows();
    assert_eq!(changed.len(), 1, "the change is seen by a client that asks for changes");
}

#[test]
fn an_invoice_takes_off_and_a_credit_note_gives_back() {
    let sim = quick();
    sim.configure(&json!({ "stock_taken_off": "invoice" })).unwrap();
    made(&sim, "/api/received-orders", &order("1", 3));
    made(&sim, "/api/invoices", &document("1", 11));
    assert_eq!(stock(&sim).0, 3);
    assert_eq!(stock(&sim).2, [json!(-1), json!(4)], "no warehouse has so many: the first one owes");
    let back = with(
        document("2", -3),
        json!({ "invoiceType": 1, "creditedInvoiceNumber": "OF20260001", "numberingSequence": "DB" }),
    );
    made(&sim, "/api/invoices", &back);
    assert_eq!(stock(&sim).0, 6);
}

#[test]
fn a_line_names_its_warehouse() {
    let sim = quick();
    sim.configure(&json!({ "stock_taken_off": "invoice" })).unwrap();
    let line = with(sold("TRI-BI-L", 3), json!({ "warehouseCode": "PR" }));
    made(&sim, "/api/invoices", &with(invoice("1"), json!({ "items": [line] })));
    assert_eq!(stock(&sim).2, [json!(10), json!(1)]);
}

#[test]
fn stock_falls_late() {
    let sim = quick();
    sim.configure(&json!({ "stock_taken_off": "invoice", "stock_delay_seconds": 0.5 })).unwrap();
    made(&sim, "/api/invoices", &document("1", 2));
    assert_eq!(stock(&sim).0, 14);
    std::thread::sleep(std::time::Duration::from_millis(600));
    assert_eq!(stock(&sim).0, 12);
}

#[test]
fn the_warehouse_moves_stock_by_hand() {
    let sim = quick();
    let answer = raw(&sim, "POST", "/sim/stock", &[], br#"{"code":"TRI-BI-L","change":-2.5}"#).unwrap();
    assert_eq!((answer.status, &answer.json()["stockQuantity"]), (200, &json!(11.5)));
    sim.move_stock(&json!({ "code": "TRI-BI-L", "change": 5, "warehouse": "PR" })).unwrap();
    assert_eq!(stock(&sim).2, [json!(7.5), json!(9)]);
    for wrong in [
        json!({ "code": "NO", "change": 1 }),
        json!({ "code": "TRI-BI-L", "change": "1" }),
        json!({ "code": "TRI-BI-L", "pieces": 1 }),
    ] {
        assert!(sim.move_stock(&wrong).is_err(), "{wrong}");
    }
}
