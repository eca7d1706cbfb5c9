//! When a run stops and asks, before anything is written.

use super::Field;
use super::plan::Change;
use super::settings::Limits;
use crate::text::StockMsg;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Percentages say nothing about a handful of products.
const ENOUGH: u64 = 20;

/// What a run would do to products that are there already.
#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct Effects {
    /// Products looked at.
    pub products: u64,
    /// Products whose price changes.
    pub prices: u64,
    /// Products whose stock drops to nothing.
    pub zeroed: u64,
    /// Products that are put out of sale, because their card is gone.
    pub gone: u64,
    /// The deepest fall of a price: name, old price, new price.
    pub fall: Option<(String, String, String)>,
}

impl Effects {
    /// Adds one product's changes.
    pub fn add(&mut self, name: &str, changes: &[Change]) {
        self.products += 1;
        for change in changes {
            let (from, to) = (Decimal::from_str(&change.from).ok(), Decimal::from_str(&change.to).ok());
            match (change.field, from, to) {
                (Field::Price, from, to) => {
                    self.prices += 1;
                    if let (Some(from), Some(to)) = (from.filter(|from| !from.is_zero()), to) {
                        self.keep_deepest(name, from, to);
                    }
                }
                (Field::Stock, Some(from), Some(to)) if from > Decimal::ZERO && to <= Decimal::ZERO => {
                    self.zeroed += 1
                }
                (Field::Stock, None, None) if change.to == "outofstock" => self.zeroed += 1,
                _ => {}
            }
        }
    }

    fn keep_deepest(&mut self, name: &str, from: Decimal, to: Decimal) {
        let share =
            |from: &str, to: &str| Decimal::from_str(to).ok()?.checked_div(Decimal::from_str(from).ok()?);
        let deepest = self.fall.as_ref().and_then(|(_, from, to)| share(from, to));
        if to.checked_div(from).is_some_and(|now| deepest.is_none_or(|deepest| now < deepest)) {
            self.fall = Some((name.to_string(), from.to_string(), to.to_string()));
        }
    }

    /// Why the run must ask; empty: it may go on. `linked` is how many products have a card.
    pub fn questions(&self, limits: &Limits, linked: u64) -> Vec<StockMsg> {
        let all = self.products.max(linked);
        let over =
            |count: u64, limit: u32| limit > 0 && all >= ENOUGH && count * 100 > all * u64::from(limit);
        let percent = |count: u64| (count * 100).checked_div(all).unwrap_or(0).to_string();
        let mut questions = Vec::new();
        if over(self.prices, limits.prices) {
            questions.push(StockMsg::AskPrices {
                percent: percent(self.prices),
                limit: limits.prices.to_string(),
                count: self.prices.to_string(),
            });
        }
        if over(self.zeroed, limits.zeroed) {
            questions.push(StockMsg::AskZeroed {
                percent: percent(self.zeroed),
                limit: limits.zeroed.to_string(),
                count: self.zeroed.to_string(),
            });
        }
        if over(self.gone, limits.zeroed) {
            questions.push(StockMsg::AskGone { count: self.gone.to_string() });
        }
        if let Some((name, from, to)) = &self.fall
            && limits.price_floor > 0
            && let (Ok(old), Ok(new)) = (Decimal::from_str(from), Decimal::from_str(to))
            && new * Decimal::ONE_HUNDRED < old * Decimal::from(limits.price_floor)
        {
            questions.push(StockMsg::AskFloor {
                name: name.clone(),
                from: from.clone(),
                to: to.clone(),
                limit: limits.price_floor.to_string(),
            });
        }
        questions
    }
}
