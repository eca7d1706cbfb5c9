//! Checks a document that the shop's own filter `wc_kros_document` may have changed.

use super::lines;
use crate::money::decimal::amount;
use rust_decimal::Decimal;
use serde_json::Value;

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
