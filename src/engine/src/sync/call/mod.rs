//! One call of the engine: what it works with, what it did so far, and why nothing may be sent now.

mod context;
pub mod pause;
mod summary;

pub use context::{Context, Environment, Wanted, fatal};
pub use summary::Summary;
