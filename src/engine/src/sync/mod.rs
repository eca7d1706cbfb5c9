//! What the engine can do: one module for each operation, above the [`pipeline`] that rows of the ledger go through, above
//! the [`call`] that everything works in. Nothing imports upwards; `tests/lint/rust-layers.sh` holds that.

pub mod api_check;
pub mod call;
pub mod cancel;
pub mod connection;
pub mod export;
pub mod import;
pub mod issue;
pub mod notification;
pub mod pdf;
pub mod pipeline;
pub mod preview;
pub mod report;
pub mod send_again;
pub mod status_check;

pub use call::{Context, Environment, Summary};
