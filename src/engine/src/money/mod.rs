//! Money: exact amounts, rounding, exchange rates. No float touches an amount.

pub mod cash;
pub mod decimal;
pub mod eu;
pub mod rates;
pub mod rounding;
