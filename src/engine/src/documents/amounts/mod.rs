//! What the lines of an order amount to: how WooCommerce added them up, their VAT rates, and what each rate has of a line.

pub mod share;
pub mod sum;
#[cfg(test)]
mod testing;
pub mod vat;
