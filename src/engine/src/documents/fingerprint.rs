//! A mark of an order, to tell an edited order from an unchanged one.

use crate::shop::order::{Line, Order};
use sha2::{Digest, Sha256};

/// A mark of everything in the order that its document says about money; another mark means an edited order.
pub fn fingerprint(order: &Order) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{}|{}|", order.currency, order.total.normalize()));
    let lines: [&[Line]; 3] = [&order.line_items, &order.shipping_lines, &order.fee_lines];
    for line in lines.into_iter().flatten() {
        let quantity = line.quantity.unwrap_or_default().normalize();
        hash.update(format!(
            "{}|{}|{}|{};",
            line.title(),
            quantity,
            line.total.normalize(),
            line.total_tax.normalize()
        ));
    }
    hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
