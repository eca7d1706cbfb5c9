//! Stock cards of KROS and products of the shop: reading a card, finding its product, and what differs.

pub mod card;
pub mod fingerprint;
pub mod matching;
pub mod ownership;
mod path;
pub mod plan;
mod quantity;
pub mod reader;
pub mod safety;
pub mod sales;
pub mod translated;

pub use card::Card;
pub use path::names;
