//! A product or variation of the shop, as far as a stock card can touch it.

use super::sale::Sale;
use crate::money::decimal::{lenient_bool, lenient_id, lenient_text};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A field of a product that a card can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Field {
    Name,
    Description,
    Price,
    SalePrice,
    Stock,
    Sku,
    Ean,
    Unit,
    TaxClass,
    Weight,
}

/// Which side wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The card's value is always put on the product.
    Kros,
    /// The product's value stays.
    Shop,
    /// KROS, until the product's value is another one than the import wrote.
    UntilEdited,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 10] = [
        Field::Name,
        Field::Description,
        Field::Price,
        Field::SalePrice,
        Field::Stock,
        Field::Sku,
        Field::Ean,
        Field::Unit,
        Field::TaxClass,
        Field::Weight,
    ];

    /// The slug used in messages and settings.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Description => "description",
            Field::Price => "price",
            Field::SalePrice => "sale_price",
            Field::Stock => "stock",
            Field::Sku => "sku",
            Field::Ean => "ean",
            Field::Unit => "unit",
            Field::TaxClass => "tax_class",
            Field::Weight => "weight",
        }
    }

    /// Whether the value is a number, so that `24.6` and `24.60` are the same.
    pub fn is_number(self) -> bool {
        matches!(self, Field::Price | Field::SalePrice | Field::Stock | Field::Weight)
    }
}

/// One product as the shop has it now. Texts are WooCommerce's own, unformatted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Product {
    /// Post id.
    #[serde(deserialize_with = "lenient_id")]
    pub id: u64,
    /// `simple`, `variation`, `variable`, …
    pub r#type: String,
    /// Post status.
    pub status: String,
    /// Catalog visibility: `visible`, `hidden`, …
    pub visibility: String,
    /// Its parent, of a variation; 0: none.
    #[serde(deserialize_with = "lenient_id")]
    pub parent: u64,
    /// The product itself keeps a quantity in stock.
    #[serde(deserialize_with = "lenient_bool")]
    pub manages_stock: bool,
    /// A variation whose stock its parent keeps.
    #[serde(deserialize_with = "lenient_bool")]
    pub stock_of_parent: bool,
    /// Values by field; a field that the product does not have is absent.
    #[serde(deserialize_with = "texts")]
    pub values: BTreeMap<String, String>,
    /// Fields for which this product itself says which side wins.
    #[serde(deserialize_with = "owners")]
    pub owners: BTreeMap<String, Owner>,
    /// Id of the card it belongs to; empty: none.
    #[serde(deserialize_with = "lenient_text")]
    pub card_id: String,
    /// KROS does not list that card any more, so another one may take the product over.
    #[serde(deserialize_with = "lenient_bool")]
    pub card_gone: bool,
    /// What the import noted of the values it wrote.
    #[serde(deserialize_with = "texts")]
    pub written: BTreeMap<String, String>,
    /// What orders took from its stock and did not give back.
    pub sales: Vec<Sale>,
    /// A person changed its stock on a screen since the import wrote it.
    #[serde(deserialize_with = "lenient_bool")]
    pub stock_edited: bool,
    /// What the engine remembers of the card's quantity, see [`crate::stock::sales::Watch`].
    #[serde(deserialize_with = "lenient_text")]
    pub watch: String,
}

impl Product {
    /// Value of a field; empty where there is none.
    pub fn value(&self, field: Field) -> &str {
        self.values.get(field.as_str()).map_or("", String::as_str)
    }

    /// It was hidden by the import, and not by the merchant.
    pub fn is_hidden_by_import(&self) -> bool {
        self.visibility == "hidden" && self.written.get("visibility").is_some_and(|noted| noted == "hidden")
    }

    /// It is a draft because its card had no price when the import made it. One that somebody gave a price is the merchant's.
    pub fn is_kept_back(&self) -> bool {
        let is_noted = self.written.get("status").is_some_and(|noted| noted == "draft");
        self.status == "draft" && is_noted && self.value(Field::Price).is_empty()
    }

    /// How back-orders were allowed before the import put it out of stock; `None`: it did not.
    pub fn backorders_before(&self) -> Option<&str> {
        self.values.get("backorders_before").map(String::as_str).filter(|before| !before.is_empty())
    }

    /// Whether this kind of product has the field itself: a variation takes its texts from its parent, and a
    /// variable product its price from its variations, and its stock where it does not keep it itself.
    pub fn has(&self, field: Field) -> bool {
        match self.r#type.as_str() {
            "variation" if self.stock_of_parent && field == Field::Stock => false,
            "variation" => !matches!(field, Field::Name | Field::Description),
            "variable" if self.manages_stock && field == Field::Stock => true,
            "variable" | "grouped" => !matches!(field, Field::Price | Field::SalePrice | Field::Stock),
            "external" => field != Field::Stock,
            _ => true,
        }
    }
}

/// PHP writes an empty map as a list.
fn map<'de, D: Deserializer<'de>>(d: D) -> Result<Map<String, Value>, D::Error> {
    Ok(match Value::deserialize(d)? {
        Value::Object(map) => map,
        _ => Map::new(),
    })
}

fn texts<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeMap<String, String>, D::Error> {
    Ok(map(d)?.into_iter().map(|(key, value)| (key, crate::money::decimal::text(&value))).collect())
}

/// An owner this version does not know counts as none.
fn owners<'de, D: Deserializer<'de>>(d: D) -> Result<BTreeMap<String, Owner>, D::Error> {
    let known = |(key, value)| Some((key, serde_json::from_value(value).ok()?));
    Ok(map(d)?.into_iter().filter_map(known).collect())
}
