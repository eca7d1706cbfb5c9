//! The engine of the KROS connector: client, mapping, money, ledger and runs. No PHP type lives here.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`api`] | the engine API: the name of an operation and JSON in, JSON out |
//! | [`operation`] | the operations and their fields |
//! | [`shop`] | the shop's side: orders, ledger rows, the port |
//! | [`kros`] | the KROS side: API profile, transport, client, notifications |
//! | [`money`] | amounts, VAT, rounding, exchange rates |
//! | [`documents`] | WooCommerce order to KROS document |
//! | [`stock`] | stock card to product: reading, matching, what differs |
//! | [`sync`] | runs: export, status check, notification, sending again |
//! | [`text`] | every sentence a merchant reads, in Slovak, Czech and English |

pub mod api;
pub mod clock;
pub mod documents;
mod error;
pub mod kros;
pub mod money;
pub mod operation;
mod seen;
pub mod settings;
pub mod shop;
pub mod stock;
pub mod sync;
pub mod text;

pub use error::{Error, ErrorKind};

#[cfg(test)]
#[path = "../../../tests/fixtures/settings.rs"]
mod fixture;
