//! One call of the engine: what it works with, what it did so far, and why nothing may be sent now.

mod claim;
mod context;
mod orders;
pub mod pause;
mod summary;

pub use claim::{ClaimFilter, unreadable};
pub use context::{Context, Environment, fatal};
pub use orders::Orders;
pub use summary::Summary;
