//! The price list: single rows are edited while the simulator runs, and shown in one of the shapes that KROS may give them.

use crate::config::{Config, overlay};
use crate::document::timestamp;
use crate::prices::{decimal, number};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

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
        if row["warehouses"].is_null() {
            spread(&mut rows[at]);
        }
        rows[at]["catalogItemChangedTimestamp"] = json!(timestamp(now, config.timestamp_offset_minutes));
    }
    let gone = list("remove");
    rows.retain(|item| !gone.contains(&item["id"]));
    Ok(rows.len())
}

/// How rows show their quantity. The rows themselves are kept with `stockQuantity` and `warehouses[].quantity`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CatalogShape {
    /// `warehouses[].code` and `warehouses[].quantityOnHand`, nothing on the row; a row that is kept without warehouses
    /// shows one.
    #[default]
    Warehouses,
    /// `quantityOnHand` on the row; no warehouses, and no id.
    Row,
    /// As the rows are kept.
    Kept,
}

/// A row as lists show it.
pub(crate) fn shown(row: &Value, shape: CatalogShape) -> Value {
    let Value::Object(kept) = row else { return row.clone() };
    match shape {
        CatalogShape::Kept => row.clone(),
        CatalogShape::Warehouses => in_warehouses(kept),
        CatalogShape::Row => on_row(kept),
    }
}

fn in_warehouses(kept: &Map<String, Value>) -> Value {
    let mut row = kept.clone();
    let whole = row.remove("stockQuantity");
    let list = match (row.get("warehouses"), whole) {
        (Some(Value::Array(list)), _) => list.iter().map(warehouse).collect(),
        (None, Some(whole)) => json!([{ "code": "HS", "quantityOnHand": whole }]),
        _ => return Value::Object(row),
    };
    row.insert("warehouses".into(), list);
    Value::Object(row)
}

fn warehouse(kept: &Value) -> Value {
    let Value::Object(kept) = kept else { return kept.clone() };
    let name = |name: &str| match name {
        "warehouseCode" => "code".to_owned(),
        "quantity" => "quantityOnHand".to_owned(),
        other => other.to_owned(),
    };
    Value::Object(kept.iter().map(|(key, value)| (name(key), value.clone())).collect())
}

fn on_row(kept: &Map<String, Value>) -> Value {
    let hidden = |name: &str| matches!(name, "id" | "warehouses");
    let name =
        |name: &str| if name == "stockQuantity" { "quantityOnHand".to_owned() } else { name.to_owned() };
    let shown = kept.iter().filter(|(key, _)| !hidden(key.as_str()));
    Value::Object(shown.map(|(key, value)| (name(key), value.clone())).collect())
}

/// Another quantity of the whole row is another one of its first warehouse.
fn spread(row: &mut Value) {
    let Some(whole) = decimal(&row["stockQuantity"]) else { return };
    let Some([first, others @ ..]) =
        row.get_mut("warehouses").and_then(Value::as_array_mut).map(Vec::as_mut_slice)
    else {
        return;
    };
    let elsewhere: rust_decimal::Decimal =
        others.iter().filter_map(|other| decimal(&other["quantity"])).sum();
    if decimal(&first["quantity"]).is_some() {
        first["quantity"] = number(whole - elsewhere);
    }
}
