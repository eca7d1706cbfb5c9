//! What goes over the border about stock cards and products, described in `docs/protocol.md`.

use super::product::Product;
use super::translations::{Also, Translations};
use crate::money::decimal::{lenient_bool, lenient_id, lenient_id_opt, lenient_text};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What the shop keeps of a card, and whether its product is as the import left it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Known {
    /// The shop's own number of the card.
    #[serde(deserialize_with = "lenient_id")]
    pub id: u64,
    /// Card id.
    #[serde(deserialize_with = "lenient_text")]
    pub card_id: String,
    /// `linked`, `failed`, `skipped`, `gone`, `inactive`.
    pub state: String,
    /// Fingerprint it was last imported with.
    pub fingerprint: String,
    /// The product exists and nothing of it differs from what the import left.
    #[serde(deserialize_with = "lenient_bool")]
    pub intact: bool,
    /// Already a row of this run.
    #[serde(deserialize_with = "lenient_bool")]
    pub seen: bool,
}

/// A card whose product is wanted.
#[derive(Debug, Clone)]
pub struct CardQuery<'a> {
    /// Id.
    pub id: &'a str,
    /// Code.
    pub code: &'a str,
    /// EAN; empty: none.
    pub ean: &'a str,
    /// Name.
    pub name: &'a str,
    /// Unit of measure; empty: none.
    pub unit: &'a str,
    /// Description.
    pub description: &'a str,
    /// The whole row.
    pub raw: &'a Value,
}

/// What the shop makes of a card's texts, and whether its own code skips the card.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Cleaned {
    /// Code, name, EAN and unit without markup.
    pub code: String,
    /// Name.
    pub name: String,
    /// EAN.
    pub ean: String,
    /// Unit.
    pub unit: String,
    /// Description without shortcodes and what WooCommerce does not allow.
    pub description: String,
    /// Filter `wc_kros_skip_card` said so.
    #[serde(deserialize_with = "lenient_bool")]
    pub skip: bool,
}

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
    /// Which products are translations of each other.
    #[serde(skip)]
    pub translations: Translations,
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
    /// Entries of a key; empty where there are none.
    pub fn of(&self, key: &str) -> &[String] {
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

/// Products that may belong to the cards of a page.
#[derive(Debug, Clone, Default)]
pub struct CardProducts {
    /// Who may match whom.
    pub candidates: Candidates,
    /// Their products by id.
    pub products: BTreeMap<u64, Product>,
    /// Cleaned texts by card id.
    pub cards: BTreeMap<String, Cleaned>,
}

/// One row of a run: a card, and what became of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// Id of the row.
    #[serde(deserialize_with = "lenient_id")]
    pub id: u64,
    /// Card id.
    #[serde(deserialize_with = "lenient_text")]
    pub card_id: String,
    /// Code and name, for people.
    #[serde(deserialize_with = "lenient_text")]
    pub code: String,
    /// Name.
    #[serde(deserialize_with = "lenient_text")]
    pub name: String,
    /// Product; 0: none yet.
    #[serde(deserialize_with = "lenient_id")]
    pub product_id: u64,
    /// `card`: to be looked at; `gone`: its card is gone; `create`, `change`.
    pub action: String,
    /// `planned`, `written`, `failed`, `skipped`, `same`, `undone`.
    pub state: String,
    /// Why.
    #[serde(deserialize_with = "lenient_text")]
    pub reason: String,
    /// Field to old and new value.
    #[serde(deserialize_with = "lenient_map")]
    pub diff: Map<String, Value>,
    /// When KROS was asked for the row, Unix seconds; 0: it was kept from an earlier run.
    #[serde(deserialize_with = "lenient_instant")]
    pub read_at: i64,
    /// The card's row in KROS; it crosses the border as text, so that no number of it is read on the way.
    #[serde(deserialize_with = "from_text")]
    pub raw: Value,
}

impl Entry {
    /// For the wire.
    pub fn to_json(&self) -> Value {
        json!({
            "id": self.id, "card_id": self.card_id, "code": self.code, "name": self.name,
            "product_id": self.product_id, "action": self.action, "state": self.state, "reason": self.reason,
            "diff": self.diff, "read_at": self.read_at, "raw": text_of(&self.raw)
        })
    }
}

/// Rows of a run with one action and state.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Outcomes {
    /// Action of the rows.
    pub action: String,
    /// State of the rows.
    pub state: String,
    /// How many there are.
    #[serde(deserialize_with = "lenient_id")]
    pub count: u64,
}

/// One product to write, with what is kept of its card.
#[derive(Debug, Clone, Default)]
pub struct Write {
    /// The row of the run.
    pub entry: Entry,
    /// Field to value; what is not there is not touched.
    pub set: BTreeMap<&'static str, String>,
    /// How much the stock rises or falls; `None`: it is not touched, or `set` as it was not counted before.
    pub stock_change: Option<Decimal>,
    /// Fields whose written value is noted.
    pub notes: Vec<&'static str>,
    /// What its translations get.
    pub also: Vec<Also>,
    /// State of the card afterwards.
    pub card_state: String,
    /// Fingerprint of the card; empty: look again next time.
    pub fingerprint: String,
    /// What is remembered of the card's quantity; empty: what is there stays.
    pub watch: String,
    /// When the card must be looked at again although nothing changed, Unix seconds; `None`: never.
    pub look_at: Option<i64>,
    /// EAN of the card.
    pub ean: String,
    /// Status of a new product.
    pub new_status: String,
}

/// What the shop says about one product it wrote.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Written {
    /// The row of the run.
    #[serde(deserialize_with = "lenient_id")]
    pub id: u64,
    /// Product; 0: none.
    #[serde(deserialize_with = "lenient_id")]
    pub product_id: u64,
    /// Nothing was written, and why; empty: it was.
    #[serde(deserialize_with = "lenient_text")]
    pub error: String,
    /// The shop's own code decided against it.
    #[serde(deserialize_with = "lenient_bool")]
    pub vetoed: bool,
    /// What was left out, and why.
    pub remarks: Vec<String>,
}

/// The checkpoint of a run: saved in the same transaction as what it did.
#[derive(Debug, Clone)]
pub struct Checkpoint {
    /// The run.
    pub run_id: u64,
    /// Name of the lease.
    pub token: String,
    /// End of the lease.
    pub until: i64,
    /// The engine's own.
    pub cursor: Value,
    /// Counters of the whole run.
    pub counters: Value,
    /// How it goes.
    pub message: String,
}

impl Checkpoint {
    /// For the wire.
    pub fn to_json(&self) -> Value {
        json!({
            "run_id": self.run_id, "token": self.token, "until": self.until, "cursor": self.cursor,
            "counters": self.counters, "message": self.message
        })
    }
}

/// What the shop answers to a saved checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    /// Go on.
    On,
    /// The batch must end: memory is short.
    Later,
    /// The run is paused or cancelled, or another worker has it; nothing was saved.
    Stop,
}

/// A row as the text that crosses the border.
pub(super) fn text_of(raw: &Value) -> Option<String> {
    if raw.is_null() { None } else { Some(raw.to_string()) }
}

fn lenient_instant<'de, D: Deserializer<'de>>(d: D) -> Result<i64, D::Error> {
    Ok(lenient_id_opt(d)?.unwrap_or(0))
}

fn from_text<'de, D: Deserializer<'de>>(d: D) -> Result<Value, D::Error> {
    let text = Option::<String>::deserialize(d)?.unwrap_or_default();
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// PHP writes an empty map as a list.
fn lenient_map<'de, D: Deserializer<'de>>(d: D) -> Result<Map<String, Value>, D::Error> {
    Ok(match Value::deserialize(d)? {
        Value::Object(map) => map,
        _ => Map::new(),
    })
}
