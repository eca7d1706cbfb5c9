//! An order is read once for all of its documents, unless it changed meanwhile.

use crate::selling::*;
use crate::setup::{Shop, documents};
use crate::shop::{SimShop, order_changed};
use kros_engine::api;
use kros_engine::shop::port::{Shop as Port, ShopError};
use serde_json::{Value, json};

/// Counts what is read, and changes order 2 while the received orders are made.
struct Counting {
    shop: SimShop,
    edits: bool,
    reads: Vec<Value>,
}

impl Port for Counting {
    fn ask(&mut self, message: &str) -> Result<String, ShopError> {
        let asked: Value = serde_json::from_str(message).unwrap();
        if asked["ask"] == "orders.read" {
            self.reads.push(asked["ids"].clone());
        }
        if self.edits && asked["ask"] == "documents.filter" && asked["documents"][0]["kind"] == "order" {
            let mut world = self.shop.world.borrow_mut();
            world.orders.get_mut(&2).unwrap()["billing"]["last_name"] = json!("Kováčová");
            order_changed(&mut world, 2);
        }
        self.shop.ask(message)
    }
}

fn export(shop: &Shop, edits: bool) -> Vec<Value> {
    for id in 1..=3 {
        shop.order(id, |order| {
            order["payment_method"] = json!("stripe");
            order["date_paid"] = json!(format!("{}T12:00:00", today()));
        });
    }
    let shop_of_run = SimShop { world: shop.world.clone(), worker: 0 };
    let mut counting = Counting { shop: shop_of_run, edits, reads: Vec::new() };
    let fields = json!({"settings": shop.whole()}).to_string();
    api::call("export_orders", &fields, &mut counting).unwrap();
    counting.reads
}

#[test]
fn an_order_with_documents_of_several_kinds_is_read_once() {
    let (simulator, shop) = selling();
    assert_eq!(export(&shop, false), [json!([1, 2, 3])]);
    documents(&simulator);
    assert_eq!((of_kind(&simulator, "order").len(), of_kind(&simulator, "invoice").len()), (3, 3));
    assert_eq!(row(&shop, 1, "payment")["state"], "waiting");
}

#[test]
fn an_order_that_changed_since_it_was_read_is_read_again() {
    let (simulator, shop) = selling();
    let reads = export(&shop, true);
    assert_eq!(reads[..2], [json!([1, 2, 3]), json!([2])]);
    documents(&simulator);
    let names: Vec<Value> = of_kind(&simulator, "invoice")
        .iter()
        .map(|invoice| invoice["partner"]["address"]["businessName"].clone())
        .collect();
    assert_eq!(names, ["Žofia Nováková", "Žofia Kováčová", "Žofia Nováková"]);
}
