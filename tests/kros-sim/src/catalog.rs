//! The price list: single rows are edited while the simulator runs.

use crate::config::{Config, overlay};
use crate::document::timestamp;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Edits single rows of the price list: `put` merges rows by id (a new id is a new row) and stamps them as changed
/// now, `remove` takes ids away. Answers with the number of rows.
pub(crate) fn edit(config: &mut Config, patch: &Value, now: DateTime<Utc>) -> Result<usize, String> {
    let known = |key: &&String| !matches!(key.as_str(), "put" | "remove");
    if let Some(key) = patch.as_object().ok_or("a JSON object is expected")?.keys().find(known) {
        return Err(format!("unknown key {key}"));
    }
    let list = |name: &str| patch[name].as_array().cloned().unwrap_or_default();
    let rows = &mut config.catalog_items;
    for row in list("put") {
        if row["id"].is_null() {
            return Err("a row without id".into());
        }
        let at = rows.iter().position(|item| item["id"] == row["id"]);
        let at = at.unwrap_or_else(|| {
            rows.push(json!({}));
            rows.len() - 1
        });
        overlay(&mut rows[at], &row)?;
        rows[at]["catalogItemChangedTimestamp"] = json!(timestamp(now, config.timestamp_offset_minutes));
    }
    let gone = list("remove");
    rows.retain(|item| !gone.contains(&item["id"]));
    Ok(rows.len())
}
