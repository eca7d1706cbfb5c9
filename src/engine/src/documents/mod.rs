//! From a WooCommerce order to a KROS document: partner, lines, and the order document itself.

pub mod amounts;
pub mod days;
pub mod document;
pub mod filter;
pub mod fingerprint;
pub mod lines;
mod mapper;
pub mod model;
pub mod partner;
pub mod payment;
pub mod refund;
pub mod request;
pub mod rules;
pub mod texts;
pub mod zero_rate;

pub use mapper::{Mapper, Warnings};
