//! A simulator of the KROS API: token and limits, asynchronous writes, numbering, signed notifications, lists, the
//! exchange-rate feeds, and faults on demand. It has its own reading of the contract and shares no code with the client under
//! test. Where the real behaviour is unknown it takes the one that is worst for a client.
//!
//! ```no_run
//! let simulator = kros_sim::Simulator::start().unwrap();
//! println!("{}", simulator.url());
//! ```

mod api;
mod catalog;
mod config;
mod control;
mod description;
mod document;
mod faults;
mod feed;
mod limits;
mod page;
mod pdf;
mod prices;
mod process;
mod seed;
mod server;
mod simulator;
mod stock;
mod validate;
mod webhook;
mod world;

pub use catalog::CatalogShape;
pub use config::{Config, Feed, IgnoreFilters, Paths, Series};
pub use description::{Description, DescriptionMode};
pub use prices::{Prices, Total};
pub use simulator::Simulator;
pub use stock::StockTakenOff;
pub use validate::BATCH_LIMIT;
pub use webhook::{SIGNATURE_HEADER, sign};
