//! What a file of a bank holds.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Units of a currency per 1 unit of the bank's own, by day of publication, then by currency.
pub type Days = BTreeMap<NaiveDate, BTreeMap<String, Decimal>>;
