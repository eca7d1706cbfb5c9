//! Orders that were read in this call, so that documents of several kinds need one look at their order.
//!
//! The shop marks every row of an order that changes (`dirty`). While no row of an order has the mark, the order is as it was
//! read; with any mark it is read anew. So a document is made of its order as it is when its row is claimed.

use super::Context;
use crate::Error;
use crate::shop::order::Order;
use crate::shop::row::Row;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// Orders that are kept at most; further ones are read whenever they are needed.
const MOST: usize = 500;

/// Orders by id: as the shop has them, or why one cannot be read. One that is not there does not exist.
pub type Orders = HashMap<u64, Result<Rc<Order>, String>>;

impl Context<'_> {
    /// Reads orders, each of which has a row, so that a change from now on is marked.
    pub fn orders(&mut self, ids: &[u64]) -> Result<Orders, Error> {
        if ids.is_empty() {
            return Ok(Orders::new());
        }
        let read = self.port.orders_read(ids)?;
        let orders: Orders = read.into_iter().map(|(id, order)| (id, order.map(Rc::new))).collect();
        for id in ids {
            match orders.get(id) {
                Some(Ok(order)) if self.orders.len() < MOST || self.orders.contains_key(id) => {
                    self.orders.insert(*id, order.clone());
                }
                _ => {
                    self.orders.remove(id);
                }
            }
        }
        Ok(orders)
    }

    /// The orders of rows that were just claimed or read.
    pub fn orders_of(&mut self, rows: &[Row]) -> Result<Orders, Error> {
        let ids: BTreeSet<u64> = rows.iter().map(|row| row.order_id).collect();
        let changed: BTreeSet<u64> = rows.iter().filter(|row| row.dirty).map(|row| row.order_id).collect();
        let is_known = |id: &u64| !changed.contains(id) && self.orders.contains_key(id);
        let (known, missing): (Vec<u64>, Vec<u64>) = ids.into_iter().partition(is_known);
        let mut orders = self.orders(&missing)?;
        orders.extend(known.iter().filter_map(|id| Some((*id, Ok(self.orders.get(id)?.clone())))));
        Ok(orders)
    }
}
