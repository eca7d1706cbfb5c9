//! The fields of each operation.

use crate::money::decimal::integer;
use crate::shop::row::Kind;
use base64::Engine as _;
use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// No fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Fields of `export_orders`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportOrders {
    /// Only these orders, whatever is due of them; absent: every order that is due.
    #[serde(default, deserialize_with = "some_ids")]
    pub order_ids: Option<Vec<u64>>,
    /// Whether this is the first call with these orders: what was refused is looked at again once.
    #[serde(default = "yes")]
    pub first: bool,
    /// Time box.
    pub time_box: Option<i64>,
    /// The run, else 0.
    #[serde(default, deserialize_with = "id")]
    pub run_id: u64,
}

/// Fields of `status_check`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusCheck {
    /// Only documents of these orders; absent: every document.
    #[serde(default, deserialize_with = "some_ids")]
    pub order_ids: Option<Vec<u64>>,
    /// Time box.
    pub time_box: Option<i64>,
    /// The run, else 0.
    #[serde(default, deserialize_with = "id")]
    pub run_id: u64,
}

/// Fields of `notification`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// The raw body; Base64 on the wire.
    #[serde(deserialize_with = "base64")]
    pub body: Vec<u8>,
    /// The header with the signature; absent: there was none.
    pub signature: Option<String>,
    /// Unix seconds; absent: now.
    pub received_at: Option<i64>,
}

/// Fields of `cancel`, `preview` and `pdf`: one document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The order.
    #[serde(deserialize_with = "id")]
    pub order_id: u64,
    /// Kind of document.
    #[serde(deserialize_with = "kind")]
    pub kind: Kind,
    /// The refund of a credit note, else 0.
    #[serde(default, rename = "ref", deserialize_with = "id")]
    pub ref_id: u64,
}

/// Fields of `send_again`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendAgain {
    /// The order.
    #[serde(deserialize_with = "id")]
    pub order_id: u64,
    /// Kind of document.
    #[serde(deserialize_with = "kind")]
    pub kind: Kind,
    /// The refund of a credit note, else 0.
    #[serde(default, rename = "ref", deserialize_with = "id")]
    pub ref_id: u64,
    /// The word that a person typed, else empty.
    #[serde(default)]
    pub confirm: String,
}

/// Fields of `issue`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// The orders.
    #[serde(deserialize_with = "ids")]
    pub order_ids: Vec<u64>,
    /// Kind of document.
    #[serde(deserialize_with = "kind")]
    pub kind: Kind,
    /// Only the credit note of this refund; absent: of every refund.
    #[serde(default, rename = "ref", deserialize_with = "some_id")]
    pub ref_id: Option<u64>,
    /// Whether the merchant's rules decide which of the documents are made.
    #[serde(default)]
    pub by_rules: bool,
    /// Time box.
    pub time_box: Option<i64>,
}

/// Fields of `import_stock`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportStock {
    /// Which cards.
    pub mode: Mode,
    /// Whether nothing is written.
    #[serde(default)]
    pub dry_run: bool,
    /// Where the run got to, as the shop keeps it; null: it begins. A run of one card begins with `{"code": "…"}`.
    #[serde(default)]
    pub cursor: Value,
    /// The run.
    #[serde(deserialize_with = "id")]
    pub run_id: u64,
    /// The caller's lease of the run.
    pub token: String,
    /// Time box.
    pub time_box: Option<i64>,
}

/// Which cards an import is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Every card.
    All,
    /// The cards that changed since the last complete import.
    Changed,
    /// One card.
    Card,
}

/// Fields of `undo_stock`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UndoStock {
    /// The import that is taken back.
    #[serde(deserialize_with = "id")]
    pub of_run: u64,
    /// Where this run got to, as the shop keeps it; null: it begins.
    #[serde(default)]
    pub cursor: Value,
    /// This run.
    #[serde(deserialize_with = "id")]
    pub run_id: u64,
    /// The caller's lease of this run.
    pub token: String,
    /// Time box.
    pub time_box: Option<i64>,
}

/// Fields of `card_sample`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardSample {
    /// Code of the card; empty: the first one.
    #[serde(default)]
    pub code: String,
    /// A row that was kept, as JSON text; KROS is asked nothing then.
    pub raw: Option<String>,
}

/// Fields of `explain_stock`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExplainStock {
    /// The product.
    #[serde(deserialize_with = "id")]
    pub product_id: u64,
    /// Code of its card.
    #[serde(default)]
    pub code: String,
    /// The card's row that was kept, as JSON text; none: KROS is asked.
    pub raw: Option<String>,
}

/// Fields of `report`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Seconds for which an order that is due and not sent is no difference.
    #[serde(default)]
    pub grace: i64,
    /// Time box.
    pub time_box: Option<i64>,
    /// The run, else 0.
    #[serde(default, deserialize_with = "id")]
    pub run_id: u64,
}

/// Fields of `recheck`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recheck {
    /// The order.
    #[serde(deserialize_with = "id")]
    pub order_id: u64,
    /// Kind of document.
    #[serde(deserialize_with = "kind")]
    pub kind: Kind,
    /// The refund of a credit note, else 0.
    #[serde(default, rename = "ref", deserialize_with = "id")]
    pub ref_id: u64,
    /// Name of the difference.
    pub item: String,
    /// Number of the order, as the report saw it in KROS.
    #[serde(default)]
    pub order_number: String,
    /// The shop is about to note money that KROS alone knows of: it is not posted to KROS a second time.
    #[serde(default)]
    pub hold_payment: bool,
    /// Time box.
    pub time_box: Option<i64>,
}

fn yes() -> bool {
    true
}

fn id<'de, D: Deserializer<'de>>(d: D) -> Result<u64, D::Error> {
    let value = Value::deserialize(d)?;
    let id = if value.is_boolean() { None } else { integer(&value) };
    id.ok_or_else(|| D::Error::invalid_value(Unexpected::Other(&value.to_string()), &"an id"))
}

fn some_id<'de, D: Deserializer<'de>>(d: D) -> Result<Option<u64>, D::Error> {
    id(d).map(Some)
}

/// Unlike an absent list, null is an error: it must not mean "all".
fn ids<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<u64>, D::Error> {
    #[derive(Deserialize)]
    struct Id(#[serde(deserialize_with = "id")] u64);
    Ok(Vec::<Id>::deserialize(d)?.into_iter().map(|Id(id)| id).collect())
}

fn some_ids<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Vec<u64>>, D::Error> {
    ids(d).map(Some)
}

fn base64<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(d)?;
    base64::engine::general_purpose::STANDARD.decode(text).map_err(|_| D::Error::custom("not Base64"))
}

fn kind<'de, D: Deserializer<'de>>(d: D) -> Result<Kind, D::Error> {
    let kind = String::deserialize(d)?;
    Kind::parse(&kind).ok_or_else(|| D::Error::custom(format!("unknown document kind {kind}")))
}
