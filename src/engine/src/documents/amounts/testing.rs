//! What the tests of amounts are made of.
#![allow(clippy::unwrap_used)]

use crate::shop::order::{Line, LineTax, TaxLine};
use rust_decimal::Decimal;

/// An amount.
pub fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A tax rate of an order.
pub fn rate(id: u64, percent: Option<&str>) -> TaxLine {
    TaxLine {
        rate_id: id,
        rate_code: String::new(),
        label: format!("DPH {id}"),
        compound: false,
        rate_percent: percent.map(d),
    }
}

/// A line with these taxes.
pub fn line(taxes: &[(u64, Option<&str>)]) -> Line {
    let taxes = taxes.iter().map(|(id, total)| LineTax { id: *id, total: total.map(d) }).collect();
    Line { taxes, ..Line::default() }
}
