//! Money: exact amounts, VAT rates, rounding, exchange rates. No float touches an amount.

pub mod decimal;
pub mod rates;
pub mod rounding;
pub mod vat;
