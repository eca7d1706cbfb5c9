//! What an order took from the shop's stock, as the shop reports it.

use super::row::{Kind, State};
use crate::money::decimal::{lenient_amount, lenient_bool, lenient_id, lenient_id_opt, lenient_text};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

/// The pieces of one product that one order has taken from the shop's stock and not given back.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sale {
    /// The order.
    #[serde(deserialize_with = "lenient_id")]
    pub order_id: u64,
    /// Its number, for people.
    #[serde(deserialize_with = "lenient_text")]
    pub number: String,
    /// Pieces.
    #[serde(deserialize_with = "lenient_amount")]
    pub pieces: Decimal,
    /// When the order was made, Unix seconds.
    #[serde(deserialize_with = "lenient_id_opt")]
    pub created_at: Option<i64>,
    /// When it was completed; `None`: it is not.
    #[serde(deserialize_with = "lenient_id_opt")]
    pub completed_at: Option<i64>,
    /// WooCommerce is taking its pieces or giving them back at this moment, so they may count although the shop has them.
    #[serde(deserialize_with = "lenient_bool")]
    pub unsettled: bool,
    /// Its received order and its invoice in the ledger, every generation.
    pub documents: Vec<SaleDocument>,
}

/// A document of the order, as far as stock depends on it.
#[derive(Debug, Clone, Deserialize)]
pub struct SaleDocument {
    /// Kind; `None`: one that this version does not know.
    #[serde(deserialize_with = "kind")]
    pub kind: Option<Kind>,
    /// State.
    #[serde(deserialize_with = "state")]
    pub state: Option<State>,
    /// When it was last sent, Unix seconds.
    #[serde(default, deserialize_with = "lenient_id_opt")]
    pub sent_at: Option<i64>,
    /// When the ledger last changed its row.
    #[serde(default, deserialize_with = "lenient_id_opt")]
    pub updated_at: Option<i64>,
}

impl Sale {
    /// When KROS got the order's document of a kind, as (not before, not after); `None`: KROS is not known to have it.
    pub fn document(&self, kind: Kind) -> Option<(i64, i64)> {
        let issued = self.documents.iter().filter(|d| d.kind == Some(kind) && d.state == Some(State::Issued));
        issued
            .filter_map(|document| {
                let until = document.updated_at?;
                Some((document.sent_at.or(self.created_at).unwrap_or(until).min(until), until))
            })
            .min()
    }
}

fn kind<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Kind>, D::Error> {
    Ok(Kind::parse(&lenient_text(d)?))
}

fn state<'de, D: Deserializer<'de>>(d: D) -> Result<Option<State>, D::Error> {
    Ok(State::parse(&lenient_text(d)?))
}
