//! What the merchant decided about the import of stock cards.

use crate::shop::product::{Field, Owner};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use std::collections::BTreeMap;

/// Settings of the import. Everything that shapes a product is part of the fingerprint of a card.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stock {
    /// Only cards that are marked for the e-shop.
    pub only_eshop: bool,
    /// A card may find its product by SKU.
    pub match_sku: bool,
    /// A card may find its product by EAN.
    pub match_ean: bool,
    /// Cards without a product make a new one.
    pub create: bool,
    /// Status of a new product.
    pub new_status: String,
    /// Which side wins, for every field.
    #[serde(deserialize_with = "owners")]
    pub owners: BTreeMap<Field, Owner>,
    /// `sum`, `max`, or the code of one warehouse.
    pub warehouse: String,
    /// The free quantity stands for the whole one where it is given.
    pub free: bool,
    /// When KROS takes a sale off its stock; `None`: as the shop works, see [`crate::stock::sales::rule`].
    #[serde(deserialize_with = "taken_off_by")]
    pub taken_off_by: Option<TakenOffBy>,
    /// What becomes of the product of a card that is gone or inactive: `leave`, `hide`, `outofstock`, `trash`.
    pub gone: String,
    /// The shop enters prices with VAT.
    pub prices_include_tax: bool,
    /// VAT percentage to the shop's tax class; the standard class is empty.
    pub tax_classes: BTreeMap<String, String>,
    /// The shop counts stock in whole pieces.
    pub whole: bool,
    /// The shop keeps stock quantities at all.
    pub manage: bool,
    /// The merchant's corrections: field to property of the row, before the API profile's aliases.
    pub aliases: BTreeMap<String, String>,
    /// When a run stops and asks.
    #[serde(skip_serializing)]
    pub limits: StockLimits,
}

/// When KROS takes a sale off its stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TakenOffBy {
    /// When it has the received order: it reserves its goods.
    Order,
    /// When it has the invoice.
    Invoice,
    /// When the order is completed: the goods go out.
    Completed,
}

/// When a run stops and asks.
#[derive(Debug, Clone, Deserialize)]
pub struct StockLimits {
    /// More than this percentage of products would get another price; 0: never asks.
    pub prices: u32,
    /// More than this percentage of products would drop to no stock; 0: never asks.
    pub zeroed: u32,
    /// A price would fall under this percentage of the old one; 0: never asks.
    pub price_floor: u32,
}

impl Stock {
    /// Which side wins, unless the product says otherwise.
    pub fn owner(&self, field: Field) -> Owner {
        self.owners.get(&field).copied().unwrap_or(Owner::Shop)
    }
}

/// Empty: the engine decides.
fn taken_off_by<'de, D: Deserializer<'de>>(d: D) -> Result<Option<TakenOffBy>, D::Error> {
    match String::deserialize(d)?.as_str() {
        "" => Ok(None),
        "order" => Ok(Some(TakenOffBy::Order)),
        "invoice" => Ok(Some(TakenOffBy::Invoice)),
        "completed" => Ok(Some(TakenOffBy::Completed)),
        other => Err(D::Error::custom(format!("`taken_off_by` cannot be `{other}`"))),
    }
}

fn owners<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeMap<Field, Owner>, D::Error> {
    let owners = BTreeMap::<Field, Owner>::deserialize(d)?;
    match Field::ALL.into_iter().find(|field| !owners.contains_key(field)) {
        Some(field) => Err(D::Error::custom(format!("missing field `{}` of `owners`", field.as_str()))),
        None => Ok(owners),
    }
}
