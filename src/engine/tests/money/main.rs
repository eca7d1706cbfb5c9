//! Exact money: documents against a second implementation that shares no code with the engine.
//!
//! `checker` knows in whole numbers what an order's document must say; `generator` makes orders as WooCommerce calculates
//! them. Whatever orders come from (random, a real WooCommerce, by hand), the same checker judges their documents.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod checker;
mod document;
#[path = "../../../../tests/fixtures/settings.rs"]
mod fixture;
mod generator;
mod micro;
mod planted;
mod random_orders;
mod vectors;
mod woocommerce;
