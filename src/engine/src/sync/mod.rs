//! Runs: what happens, in which order, and what each row of the ledger becomes.

mod adopt;
pub mod connection;
mod context;
pub mod export;
pub mod import;
mod lookup;
pub mod notification;
mod pause;
mod prepare;
pub mod preview;
mod rates;
pub mod reconcile;
mod send;
pub mod send_again;
mod summary;

pub use context::{Context, Environment};
pub use summary::Summary;
