//! Runs: what happens, in which order, and what each row of the ledger becomes.

mod adopt;
pub mod api_check;
pub mod cancel;
pub mod connection;
mod context;
mod decide;
mod draft;
pub mod export;
pub mod import;
pub mod issue;
mod lookup;
mod names;
pub mod notification;
mod pause;
pub mod pdf;
mod prepare;
pub mod preview;
pub mod rates;
pub mod report;
mod rows;
mod send;
pub mod send_again;
mod settled;
pub mod status_check;
mod summary;

pub use context::{Context, Environment};
pub use summary::Summary;
