//! What the engine remembers of a document besides its bytes: column `facts` of its row, a JSON object.
//!
//! A fact that says nothing is not written. Keys that this version does not know stay as they are.

use super::kind::Kind;
use crate::money::decimal::lenient_text;
use crate::money::rates::{Bank, Rate};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Map, Value};

/// An amount or a rate, written as a text so that its last zero stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact(pub Decimal);

/// The facts of one row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Gross total in the document's currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Exact>,
    /// The document's currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Number of the order, as it was sent.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub order_number: String,
    /// Mark of the order that the document was made of; another mark means an edited order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// Per rate: percentage, gross, and the VAT in it that KROS is expected to compute. A payment has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vat: Option<Vec<[Exact; 3]>>,
    /// Units of the document's currency per 1 unit of the company's; see [`Facts::frozen_rate`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Exact>,
    /// The day the rate was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_date: Option<NaiveDate>,
    /// The bank that published it.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "bank_name",
        deserialize_with = "bank"
    )]
    pub rate_bank: Option<Bank>,
    /// Variable symbol; empty: not known yet.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub symbol: String,
    /// What was paid to a proforma and is taken off this invoice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advance: Option<Exact>,
    /// A merchant asked for the document, so that no rule decides about it, now or later.
    #[serde(skip_serializing_if = "is_false")]
    pub forced: bool,
    /// Refunds that this invoice takes account of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refunds: Vec<u64>,
    /// Number of the invoice that a credit note corrects, or of the document that a payment belongs to.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub belongs_to: String,
    /// Kind of the document that a payment belongs to.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "kind_name",
        deserialize_with = "kind"
    )]
    pub target: Option<Kind>,
    /// KROS made the symbol of the number, and another document of ours has it.
    #[serde(skip_serializing_if = "is_false")]
    pub symbol_taken: bool,
    /// KROS shows another total or another VAT: the sentence about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_total: Option<String>,
    /// The order was edited, or a refund of it deleted, after the document was issued.
    #[serde(skip_serializing_if = "is_false")]
    pub edited: bool,
    /// The order's note tells that it was cancelled after the document was issued.
    #[serde(rename = "cancelled", skip_serializing_if = "is_false")]
    pub told_cancelled: bool,
    /// A person cancelled the document: it stays cancelled until somebody sends it again.
    #[serde(rename = "held", skip_serializing_if = "is_false")]
    pub cancelled_by_user: bool,
    /// When KROS did not show an issued document to whoever wanted to send it again, in Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missed: Option<i64>,
    /// Of a received order that rests: its order has the rows of its other documents.
    #[serde(skip_serializing_if = "is_false")]
    pub has_rows: bool,
    /// Facts of another version.
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

/// The column as the shop gave it.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// The facts; none where they cannot be read.
    pub(super) facts: Facts,
    /// Why they cannot be read.
    pub(super) error: Option<String>,
}

impl From<Facts> for Column {
    fn from(facts: Facts) -> Self {
        Column { facts, error: None }
    }
}

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Facts::parse(&lenient_text(deserializer)?) {
            Ok(facts) => facts.into(),
            Err(error) => Column { facts: Facts::default(), error: Some(error) },
        })
    }
}

impl Facts {
    /// Reads the column; an empty one holds no facts. A fact of a wrong type is an error that names it.
    pub fn parse(text: &str) -> Result<Facts, String> {
        if text.trim().is_empty() {
            return Ok(Facts::default());
        }
        let facts: Map<String, Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Facts::deserialize(Value::Object(facts.clone())).map_err(|error| {
            let is_wrong = |(name, value): &(String, Value)| {
                Facts::deserialize(Value::Object(Map::from_iter([(name.clone(), value.clone())]))).is_err()
            };
            let name = facts.into_iter().find(is_wrong).map(|(name, _)| name).unwrap_or_default();
            format!("{name}: {error}")
        })
    }

    /// The text of the column.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The rate that was frozen with the document; `None` for the base currency.
    pub fn frozen_rate(&self) -> Option<Rate> {
        Some(Rate { bank: self.rate_bank?, published: self.rate_date?, rate: self.rate?.0 })
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map(Exact).map_err(D::Error::custom)
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// The name of a bank or of a kind of document, where the text must be one of those.
fn named<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, D::Error> {
    let text = String::deserialize(deserializer)?;
    read(&text).map(Some).ok_or_else(|| D::Error::custom(format!("unknown name {text}")))
}

fn bank<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Bank>, D::Error> {
    named(deserializer, Bank::named)
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Kind>, D::Error> {
    named(deserializer, Kind::parse)
}

fn bank_name<S: Serializer>(bank: &Option<Bank>, serializer: S) -> Result<S::Ok, S::Error> {
    bank.map(Bank::as_str).serialize(serializer)
}

fn kind_name<S: Serializer>(kind: &Option<Kind>, serializer: S) -> Result<S::Ok, S::Error> {
    kind.map(Kind::as_str).serialize(serializer)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Facts as earlier versions wrote them, each the whole text of a row.
    const WRITTEN: [&str; 9] = [
        "{}",
        r#"{"held":true}"#,
        r#"{"has_rows":true}"#,
        r#"{"total":"24.60","currency":"EUR","order_number":"1001","fingerprint":"9f86d081884c7d659a2feaa0","vat":[["23","24.60","4.60"]]}"#,
        r#"{"total":"622.00","currency":"CZK","order_number":"7","fingerprint":"00","vat":[["23","622.00","116.31"],["0","1.00","0"]],"rate":"25.2840000000","rate_date":"2026-03-06","rate_bank":"ECB","symbol":"7","forced":true}"#,
        r#"{"total":"24.60","currency":"EUR","order_number":"1","fingerprint":"00","vat":[],"symbol":"1","advance":"24.60","refunds":[12,13],"belongs_to":"FA1"}"#,
        r#"{"total":"24.60","currency":"EUR","order_number":"1","belongs_to":"ZF20260001","target":"proforma"}"#,
        r#"{"total":"24.60","currency":"EUR","order_number":"1","fingerprint":"00","vat":[["23","24.60","4.60"]],"symbol":"20260001","symbol_taken":true,"other_total":"KROS shows 24.61","edited":true,"cancelled":true,"missed":1773000000}"#,
        r#"{"total":"1.00","later":{"list":[1,2.50,null,"x"],"number":12345678901234567890.5},"amount":1.10}"#,
    ];

    #[test]
    fn what_was_written_is_read_and_written_the_same() {
        for text in WRITTEN {
            assert_eq!(Facts::parse(text).unwrap().to_text(), text);
        }
        // A fact that came later stood at the end; its place says nothing.
        let text = r#"{"total":"24.60","forced":true,"symbol":"7","vat":[["23","24.60","4.60"]],"future":[true],"edited":true}"#;
        let written: Value = serde_json::from_str(&Facts::parse(text).unwrap().to_text()).unwrap();
        assert_eq!(written, serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(Facts::parse("").unwrap(), Facts::default());
    }

    #[test]
    fn a_fact_of_a_wrong_type_is_named() {
        for (text, name) in [
            (r#"{"currency":"EUR","total":24.6}"#, "total"),
            (r#"{"refunds":"12"}"#, "refunds"),
            (r#"{"advance":"much"}"#, "advance"),
            (r#"{"vat":[["23","24.60"]]}"#, "vat"),
            (r#"{"forced":"yes"}"#, "forced"),
            (r#"{"rate_bank":"NBS"}"#, "rate_bank"),
            (r#"{"target":"letter"}"#, "target"),
            (r#"{"missed":"then"}"#, "missed"),
        ] {
            let error = Facts::parse(text).unwrap_err();
            assert!(error.starts_with(&format!("{name}: ")), "{text}: {error}");
        }
        assert!(Facts::parse("Kôň").is_err() && Facts::parse("[]").is_err());
    }
}
