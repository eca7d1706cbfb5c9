//! The received order that a WooCommerce order becomes in KROS, and what tells an edited order.

use super::document::Days;
use super::{Mapper, lines};
use crate::money::decimal::amount;
use crate::shop::order::{Line, Order};
use crate::text::Msg;
use rust_decimal::Decimal;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The number KROS keeps with the document and can be searched by: the order number, or the order's id where that is too long.
pub fn order_number(mapper: &Mapper<'_>, order: &Order) -> String {
    let number = order.number.trim();
    let fits = !number.is_empty() && number.chars().count() <= mapper.profile.count("limits.order_number");
    if fits { number.to_string() } else { order.id.to_string() }
}

/// What makes a document this one, and what decides about its money.
const IDENTITY: [&str; 7] = [
    "externalId",
    "currency",
    "exchangeRate",
    "orderNumber",
    "invoiceType",
    "creditedInvoiceNumber",
    "advancePaymentDeduction",
];

/// The days of a received order: that on which it was made.
pub fn days(order: &Order) -> Result<Days, Msg> {
    let day = order.day().ok_or_else(|| Msg::NoDate { order: order.number.clone() })?;
    Ok(Days { issue: day, tax: day, due: day })
}

/// Checks what the shop's own filter made of a document: it may change words, not money and not identity.
pub fn check_filtered(before: &Value, after: &Value) -> Result<(), String> {
    for field in IDENTITY {
        let (a, b) = (&before[field], &after[field]);
        let same = a == b || matches!((amount(a), amount(b)), (Ok(Some(x)), Ok(Some(y))) if x == y);
        if !same {
            return Err(format!("{field}: {a} → {b}"));
        }
    }
    let none = |value: &Value| matches!(amount(value), Ok(None)) || amount(value) == Ok(Some(Decimal::ZERO));
    let items = after["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    let discounted = [after].into_iter().chain(items);
    if !discounted.flat_map(|part| [&part["discountPercent"], &part["discountTotalPriceInclVat"]]).all(none) {
        return Err("discount".into());
    }
    match (lines::sums_by_rate(before), lines::sums_by_rate(after)) {
        (Some(a), Some(b)) if a == b => Ok(()),
        (Some(a), Some(b)) => Err(format!("{a:?} → {b:?}")),
        _ => Err("items".into()),
    }
}

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
