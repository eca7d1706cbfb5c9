//! The shop's side of the border: WooCommerce orders and products, ledger rows and the port that carries them.

pub mod facts;
pub mod kind;
mod message;
pub mod order;
pub mod port;
pub mod product;
pub mod row;
pub mod sale;
pub mod stock;
mod stock_port;
pub mod translations;
