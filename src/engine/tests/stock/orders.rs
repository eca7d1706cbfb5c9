//! Orders of the memory shop, as far as its stock depends on them. WooCommerce changes stock and order in steps, and others
//! may look between them.

use crate::shop::State;
use kros_engine::clock::Clock;
use serde_json::{Value, json};
use std::fmt;
use std::rc::Rc;

/// An order of one product.
#[derive(Debug, Clone, Default)]
pub struct Order {
    pub product: u64,
    pub pieces: i64,
    pub status: &'static str,
    pub created_at: i64,
    pub modified_at: i64,
    pub completed_at: Option<i64>,
    /// WooCommerce's `_reduced_stock`.
    pub reduced: i64,
    /// WooCommerce has noted that it is done with the stock.
    pub is_reduced: bool,
    /// Rows of the ledger.
    pub documents: Vec<Value>,
}

/// Faults of the shop that tests must find.
#[derive(Debug, Clone, Copy, Default)]
pub struct Planted {
    /// Sales are not told.
    pub hides_sales: bool,
    /// A sale in the middle of taking its stock is not told.
    pub hides_half_sales: bool,
    /// Stock is written as a value.
    pub writes_values: bool,
    /// A kept row passes as one that was just read.
    pub trusts_kept_rows: bool,
}

/// Done before each ask.
#[derive(Clone, Default)]
pub struct Hook(pub Option<Rc<dyn Fn()>>);

impl Hook {
    pub fn call(&self) {
        if let Some(hook) = &self.0 {
            hook();
        }
    }
}

impl fmt::Debug for Hook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hook")
    }
}

const DAY: i64 = 86_400;

impl State {
    pub fn stock(&self, product: u64) -> i64 {
        self.products[&product].values["stock"].parse().unwrap()
    }

    fn change_stock(&mut self, product: u64, by: i64) {
        let stock = (self.stock(product) + by).to_string();
        self.products.get_mut(&product).unwrap().values.insert("stock".into(), stock);
    }

    /// A checkout lowers the stock; `None`: there is not enough. [`State::end_sale`] is its second step.
    pub fn begin_sale(&mut self, product: u64, pieces: i64) -> Option<u64> {
        if self.stock(product) < pieces {
            return None;
        }
        let now = self.clock.now();
        let id = 1000 + self.orders.len() as u64;
        let order = Order { product, pieces, status: "processing", created_at: now, ..Order::default() };
        self.orders.insert(id, Order { modified_at: now, ..order });
        self.change_stock(product, -pieces);
        Some(id)
    }

    /// WooCommerce notes on the order what it took.
    pub fn end_sale(&mut self, id: u64) {
        let order = self.orders.get_mut(&id).unwrap();
        (order.reduced, order.is_reduced) = (order.pieces, true);
    }

    /// Both steps.
    pub fn sell(&mut self, product: u64, pieces: i64) -> Option<u64> {
        let id = self.begin_sale(product, pieces)?;
        self.end_sale(id);
        Some(id)
    }

    /// WooCommerce has set a status.
    pub fn set_status(&mut self, id: u64, status: &'static str) {
        let now = self.clock.now();
        let order = self.orders.get_mut(&id).unwrap();
        (order.status, order.modified_at) = (status, now);
        if status == "completed" {
            order.completed_at = Some(now);
        }
    }

    /// Pieces go back to the stock; [`State::end_restock`] is the second step.
    pub fn begin_restock(&mut self, id: u64, pieces: i64) {
        self.change_stock(self.orders[&id].product, pieces);
    }

    /// WooCommerce notes on the order what it gave back.
    pub fn end_restock(&mut self, id: u64, pieces: i64) {
        let order = self.orders.get_mut(&id).unwrap();
        order.reduced -= pieces;
        order.is_reduced = order.reduced > 0;
    }

    /// A row of the ledger.
    pub fn note_document(&mut self, id: u64, kind: &str, state: &str, sent_at: i64) {
        let updated_at = self.clock.now();
        let order = self.orders.get_mut(&id).unwrap();
        order.documents.retain(|document| document["kind"] != kind);
        let document = json!({"kind": kind, "state": state, "sent_at": sent_at, "updated_at": updated_at});
        order.documents.push(document);
    }

    /// As the shop tells them, see `docs/protocol.md`.
    pub fn sales_of(&self, product: u64) -> Vec<Value> {
        let now = self.clock.now();
        let is_counted = |order: &Order| match order.status {
            "cancelled" | "failed" | "refunded" => now - order.modified_at < 300,
            "completed" => now - order.modified_at < 7 * DAY,
            _ => now - order.created_at < 90 * DAY,
        };
        let pieces = |order: &Order| match order.reduced {
            0 if order.is_reduced || self.planted.hides_half_sales || order.status == "cancelled" => 0,
            0 if now - order.modified_at < 300 => order.pieces,
            reduced => reduced,
        };
        self.orders
            .iter()
            .filter(|(_, order)| order.product == product && !self.planted.hides_sales && is_counted(order))
            .filter(|(_, order)| pieces(order) > 0)
            .map(|(id, order)| {
                json!({"order_id": id, "number": id.to_string(), "pieces": pieces(order).to_string(),
                       "created_at": order.created_at, "completed_at": order.completed_at,
                       "documents": order.documents,
                       "unsettled": order.reduced == 0 || matches!(order.status, "cancelled" | "failed" | "refunded")})
            })
            .collect()
    }
}
