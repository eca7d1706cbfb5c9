//! A card's product and its translations. All of them get stock, prices and numbers; the card's texts are in the shop's default
//! language, and only the product in that language gets them.

use super::Card;
use super::plan::{self, Plan};
use crate::settings::Stock;
use crate::shop::product::Product;
use crate::shop::stock::CardProducts;
use crate::shop::translations::{Also, key};
use std::iter::once;

/// What differs between a card, its product and the product's translations.
pub fn diff(card: &Card, product: &Product, found: &CardProducts, settings: &Stock) -> Plan {
    let mut plan = plan::diff(card, product, settings);
    let translations = &found.candidates.translations;
    let others = translations.of(product, &found.products);
    let has_default = once(product.id).chain(others.iter().copied()).any(|id| translations.is_default(id));
    if has_default && !translations.is_default(product.id) {
        plan.leave_texts();
    }
    for other in others.iter().filter_map(|id| found.products.get(id)) {
        let other = with_notes(other, product);
        let mut theirs = plan::diff(card, &other, settings);
        if !translations.is_default(other.id) {
            theirs.leave_texts();
        }
        let also = also(&other, &theirs);
        if !also.set.is_empty() || !also.notes.is_empty() {
            plan.also.push(also);
        }
    }
    plan
}

/// A translation with what the import noted of it, which is kept with the card of its product.
pub fn with_notes(other: &Product, product: &Product) -> Product {
    let prefix = key(other.id, "");
    let mut other = other.clone();
    other.written = product
        .written
        .iter()
        .filter_map(|(name, noted)| Some((name.strip_prefix(&prefix)?.to_string(), noted.clone())))
        .collect();
    other
}

/// Puts a translation out of sale together with its product; `None`: it is.
pub fn put_away(other: &Product, settings: &Stock) -> Option<Also> {
    let (key, value) = plan::put_away(other, settings)?;
    let set = [(key, (String::new(), value.to_string()))].into();
    Some(Also { product_id: other.id, set, notes: vec![key], ..Also::default() })
}

fn also(other: &Product, plan: &Plan) -> Also {
    let mut also = Also { product_id: other.id, stock_change: plan.stock_change, ..Also::default() };
    also.set = plan
        .changes
        .iter()
        .map(|change| (change.field.as_str(), (change.from.clone(), change.to.clone())))
        .collect();
    also.notes = plan.notes.iter().map(|field| field.as_str()).collect();
    for (key, from, to) in plan::given_back(other) {
        also.set.insert(key, (from, to));
        also.notes.push(key);
    }
    also
}
