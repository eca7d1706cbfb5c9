//! The shop's side of the border: WooCommerce orders, ledger rows and the port that carries them.

pub mod order;
pub mod port;
pub mod row;
