//! Finding the product of a card: by its stored id, else by SKU, else by EAN. Never by a guess.

use super::{Card, Stock};
use crate::text::StockMsg;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the shop and the list know about the cards of a page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Candidates {
    /// Card id to the products that are stored as its own.
    pub by_card: Lists,
    /// Code to the products with that SKU.
    pub by_code: Lists,
    /// EAN to the products with that EAN.
    pub by_ean: Lists,
    /// Code to all cards of it that the shop knows of.
    pub cards_by_code: Lists,
    /// EAN to all cards of it that the shop knows of.
    pub cards_by_ean: Lists,
}

/// Lists by key. PHP writes an empty map as a list, and a key of digits as a number.
#[derive(Debug, Clone, Default)]
pub struct Lists(BTreeMap<String, Vec<String>>);

impl<'de> Deserialize<'de> for Lists {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let Value::Object(map) = Value::deserialize(d)? else { return Ok(Lists::default()) };
        let texts =
            |list: Value| list.as_array().into_iter().flatten().map(crate::money::decimal::text).collect();
        Ok(Lists(map.into_iter().map(|(key, list)| (key, texts(list))).collect()))
    }
}

impl Lists {
    fn of(&self, key: &str) -> &[String] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }

    /// Adds an entry that the shop does not know yet.
    pub fn add(&mut self, key: &str, entry: &str) {
        let list = self.0.entry(key.to_string()).or_default();
        if !list.iter().any(|known| known == entry) {
            list.push(entry.to_string());
        }
    }
}

/// The product of a card; `None`: it has none yet.
pub fn product_of(card: &Card, found: &Candidates, settings: &Stock) -> Result<Option<u64>, StockMsg> {
    if let Some(id) = only("KROS ID", &card.id, found.by_card.of(&card.id))? {
        return Ok(Some(id));
    }
    if settings.match_sku {
        let cards = found.cards_by_code.of(&card.code);
        if cards.len() > 1 {
            let (what, value) = ("SKU".to_string(), card.code.clone());
            return Err(StockMsg::TwoCards { what, value, cards: cards.join(", ") });
        }
        if let Some(id) = only("SKU", &card.code, found.by_code.of(&card.code))? {
            return Ok(Some(id));
        }
    }
    let ean = card.ean.as_deref().unwrap_or_default();
    if settings.match_ean && !ean.is_empty() {
        let cards = found.cards_by_ean.of(ean);
        if cards.len() > 1 {
            let what = "EAN".to_string();
            return Err(StockMsg::TwoCards { what, value: ean.into(), cards: cards.join(", ") });
        }
        return only("EAN", ean, found.by_ean.of(ean));
    }
    Ok(None)
}

fn only(what: &str, value: &str, ids: &[String]) -> Result<Option<u64>, StockMsg> {
    match ids {
        [] => Ok(None),
        [id] => Ok(id.parse().ok()),
        _ => Err(StockMsg::TwoProducts { what: what.into(), value: value.into(), ids: ids.join(", ") }),
    }
}
