//! Finding the product of a card: by its stored id, else by SKU, else by EAN. Never by a guess.

use super::Card;
use crate::settings::Stock;
use crate::shop::stock::Candidates;
use crate::text::StockMsg;

/// The product of a card; `None`: it has none yet.
pub fn product_of(card: &Card, found: &Candidates, settings: &Stock) -> Result<Option<u64>, StockMsg> {
    if let Some(id) = only("KROS ID", &card.id, found.by_card.of(&card.id), found)? {
        return Ok(Some(id));
    }
    if settings.match_sku {
        let cards = found.cards_by_code.of(&card.code);
        if cards.len() > 1 {
            let (what, value) = ("SKU".to_string(), card.code.clone());
            return Err(StockMsg::TwoCards { what, value, cards: cards.join(", ") });
        }
        if let Some(id) = only("SKU", &card.code, found.by_code.of(&card.code), found)? {
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
        return only("EAN", ean, found.by_ean.of(ean), found);
    }
    Ok(None)
}

/// The one product; of translations of each other, the one in the shop's default language.
fn only(what: &str, value: &str, ids: &[String], found: &Candidates) -> Result<Option<u64>, StockMsg> {
    match ids {
        [] => Ok(None),
        [id] => Ok(id.parse().ok()),
        _ => {
            let numbers: Vec<u64> = ids.iter().filter_map(|id| id.parse().ok()).collect();
            found.translations.first(&numbers).map(Some).ok_or_else(|| StockMsg::TwoProducts {
                what: what.into(),
                value: value.into(),
                ids: ids.join(", "),
            })
        }
    }
}
