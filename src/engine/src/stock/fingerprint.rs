//! Recognising a card that is as it was when it was last imported, under the same settings.

use crate::kros::api_profile::ApiProfile;
use crate::settings::Stock;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Mark of everything besides the card that shapes a product: settings, and how rows are read.
pub fn rules(settings: &Stock, profile: &ApiProfile, decimals: u32) -> String {
    let settings = serde_json::to_string(settings).unwrap_or_default();
    short(&format!("1 {settings} {} {decimals}", profile.value("aliases")))
}

/// Mark of a card's row under these rules. The whole row counts, so that nothing of an unchanged one has to be read.
pub fn of(row: &Value, rules: &str) -> String {
    short(&format!("{rules}{row}"))
}

fn short(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
