//! The engine of the KROS connector: client, mapping, money, ledger and runs. No PHP type lives here.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`door`] | the one entry for every door: operation name and JSON in, JSON out |
//! | [`shop`] | the shop's side: orders, ledger rows, the port |
//! | [`kros`] | the KROS side: API profile, transport, client, notifications |
//! | [`money`] | amounts, VAT, rounding, exchange rates |
//! | [`documents`] | WooCommerce order to KROS document |
//! | [`stock`] | stock card to product: reading, matching, what differs |
//! | [`sync`] | runs: export, status check, notification, sending again |
//! | [`text`] | every sentence a merchant reads, in Slovak, Czech and English |

pub mod clock;
pub mod documents;
pub mod door;
mod error;
pub mod kros;
pub mod money;
mod seen;
pub mod settings;
pub mod shop;
pub mod stock;
pub mod sync;
pub mod text;

pub use error::{Error, ErrorKind};
