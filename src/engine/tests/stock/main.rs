//! The import of stock cards between a shop and a KROS in memory: what it does to products, with bad input, with edits
//! while it runs, and with workers that die.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod bad_input;
#[path = "../../../../tests/fixtures/settings.rs"]
mod fixture;
mod gone;
mod import;
mod kros;
mod orders;
mod paging;
mod products;
mod property;
mod safety;
mod sales;
mod shapes;
mod shop;
mod translations;
mod values;
mod without_id;
mod world;
