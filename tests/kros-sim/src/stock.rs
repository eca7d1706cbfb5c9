//! Stock that moves: what documents take off, when, and what the warehouse moves by hand.

use crate::config::Config;
use crate::document::{Kind, text, timestamp};
use crate::prices::{decimal, number};
use chrono::{DateTime, TimeDelta, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Properties of a row that hold its quantity: on hand, and free.
const ON_ROW: [&str; 4] = ["stockQuantity", "quantityOnHand", "availableQuantity", "freeQuantity"];
/// Properties of a warehouse that hold its quantity.
const IN_WAREHOUSE: [&str; 4] = ["quantityOnHand", "quantity", "availableQuantity", "freeQuantity"];

/// Which document takes sold pieces off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockTakenOff {
    /// None; nobody moves the stock.
    #[default]
    Never,
    /// A received order.
    Order,
    /// An issued invoice; a credit note gives back.
    Invoice,
    /// None: the people of the warehouse move it (`POST /sim/stock`).
    Hand,
}

impl StockTakenOff {
    fn moves_with(self, kind: Kind) -> bool {
        match self {
            Self::Never | Self::Hand => false,
            Self::Order => kind == Kind::Order,
            Self::Invoice => matches!(kind, Kind::Invoice | Kind::CreditNote),
        }
    }
}

/// A movement that becomes visible at a moment.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    at: DateTime<Utc>,
    code: String,
    warehouse: String,
    change: Decimal,
}

/// The movements that a document of this kind causes; amounts of a credit note are negative and so give back.
pub(crate) fn moves_of(config: &Config, kind: Kind, sent: &Value, now: DateTime<Utc>) -> Vec<Move> {
    if !config.stock_taken_off.moves_with(kind) {
        return Vec::new();
    }
    let delay = TimeDelta::milliseconds((config.stock_delay_seconds * 1000.0) as i64);
    let lines = sent["items"].as_array().into_iter().flatten();
    lines
        .filter(|line| !text(&line["itemCode"]).is_empty())
        .map(|line| Move {
            at: now + delay,
            code: text(&line["itemCode"]).into(),
            warehouse: text(&line["warehouseCode"]).into(),
            change: -decimal(&line["amount"]).unwrap_or_default(),
        })
        .collect()
}

/// Carries out the movements that are due and keeps the others.
pub(crate) fn carry_out(config: &mut Config, moves: &mut Vec<Move>, now: DateTime<Utc>) {
    let (due, later): (Vec<_>, Vec<_>) = moves.drain(..).partition(|one| one.at <= now);
    *moves = later;
    for one in due {
        apply(config, &one);
    }
}

/// A movement by hand: `{"code": "TRI-BI-L", "change": -2, "warehouse": "HS"}`. Answers with the row.
pub(crate) fn by_hand(config: &mut Config, patch: &Value, now: DateTime<Utc>) -> Result<Value, String> {
    let known = |key: &&String| !matches!(key.as_str(), "code" | "change" | "warehouse");
    if let Some(key) = patch.as_object().ok_or("a JSON object is expected")?.keys().find(known) {
        return Err(format!("unknown key {key}"));
    }
    let change = decimal(&patch["change"]).ok_or("change must be a number")?;
    let (code, warehouse) = (text(&patch["code"]).to_owned(), text(&patch["warehouse"]).to_owned());
    let place = apply(config, &Move { at: now, code, warehouse, change });
    let row = place.and_then(|place| config.catalog_items.get(place));
    row.cloned().ok_or_else(|| format!("no row has the code '{}'", text(&patch["code"])))
}

/// Changes the row of this code and says where it is.
fn apply(config: &mut Config, one: &Move) -> Option<usize> {
    let place = config.catalog_items.iter().position(|row| text(&row["itemCode"]) == one.code)?;
    let stamp = timestamp(one.at, config.timestamp_offset_minutes);
    let row = config.catalog_items.get_mut(place)?;
    add(row, &ON_ROW, one.change);
    if let Some(warehouses) = row.get_mut("warehouses").and_then(Value::as_array_mut) {
        let named = warehouses.iter().position(|warehouse| {
            !one.warehouse.is_empty()
                && ["code", "warehouseCode"].iter().any(|name| text(&warehouse[name]) == one.warehouse)
        });
        let enough =
            || warehouses.iter().position(|warehouse| quantity(warehouse) + one.change >= Decimal::ZERO);
        let chosen = named.or_else(enough).unwrap_or(0);
        if let Some(warehouse) = warehouses.get_mut(chosen) {
            add(warehouse, &IN_WAREHOUSE, one.change);
        }
    }
    row["catalogItemChangedTimestamp"] = json!(stamp);
    Some(place)
}

fn quantity(warehouse: &Value) -> Decimal {
    IN_WAREHOUSE.iter().find_map(|name| decimal(&warehouse[name])).unwrap_or_default()
}

/// Adds to those of the properties that are numbers.
fn add(row: &mut Value, properties: &[&str], change: Decimal) {
    for name in properties {
        if let Some(quantity) = row.get(*name).and_then(decimal) {
            row[name] = number(quantity + change);
        }
    }
}
