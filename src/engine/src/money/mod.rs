//! Money: exact amounts, how the shop added them up, VAT, rounding, exchange rates. No float touches an amount.

pub mod cash;
pub mod decimal;
pub mod eu;
pub mod rates;
pub mod rounding;
pub mod share;
pub mod sum;
#[cfg(test)]
mod testing;
pub mod vat;
