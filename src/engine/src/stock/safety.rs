//! When a run stops and asks, before anything is written.

use super::plan::Change;
use crate::settings::StockLimits;
use crate::shop::product::Field;
use crate::shop::product::Product;
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
    pub fn add(&mut self, name: &str, product: &Product, changes: &[Change]) {
        self.products += 1;
        self.add_prices(name, product, changes);
        for change in changes.iter().filter(|change| change.field == Field::Stock) {
            self.zeroed += match (number(&change.from), number(&change.to)) {
                (Some(from), Some(to)) => u64::from(from > Decimal::ZERO && to <= Decimal::ZERO),
                (None, None) => u64::from(change.to == "outofstock"),
                _ => 0,
            };
        }
    }

    /// The usual price, and the one a customer pays, which is the sale price where there is one.
    fn add_prices(&mut self, name: &str, product: &Product, changes: &[Change]) {
        let old = |field| product.value(field);
        let new = |field| {
            changes.iter().find(|change| change.field == field).map_or(old(field), |change| &change.to)
        };
        let usual = [number(old(Field::Price)), number(new(Field::Price))];
        let sale = [number(old(Field::SalePrice)), number(new(Field::SalePrice))];
        let paid = [sale[0].or(usual[0]), sale[1].or(usual[1])];
        self.prices += u64::from(usual[0] != usual[1] || paid[0] != paid[1]);
        for [from, to] in [usual, paid] {
            if let (Some(from), Some(to)) = (from.filter(|from| !from.is_zero()), to) {
                self.keep_deepest(name, from, to);
            }
        }
    }

    fn keep_deepest(&mut self, name: &str, from: Decimal, to: Decimal) {
        let share = |from: &str, to: &str| number(to)?.checked_div(number(from)?);
        let deepest = self.fall.as_ref().and_then(|(_, from, to)| share(from, to));
        if to.checked_div(from).is_some_and(|now| deepest.is_none_or(|deepest| now < deepest)) {
            self.fall = Some((name.to_string(), from.to_string(), to.to_string()));
        }
    }

    /// Why the run must ask; empty: it may go on. `linked` is how many products have a card.
    pub fn questions(&self, limits: &StockLimits, linked: u64) -> Vec<StockMsg> {
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
            && let (Some(old), Some(new)) = (number(from), number(to))
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

fn number(text: &str) -> Option<Decimal> {
    Decimal::from_str(text).ok()
}
