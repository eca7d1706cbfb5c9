//! What is to become of each card of a page: made, changed, left as it is, left alone and why.

use super::Run;
use crate::Error;
use crate::shop::product::Product;
use crate::shop::stock::{CardProducts, CardQuery, Entry};
use crate::stock::card::BadCard;
use crate::stock::plan::{self, Plan};
use crate::stock::sales::{self, Availability};
use crate::stock::{Card, fingerprint, matching, translated};
use crate::text::StockMsg;
use serde_json::Value;
use std::collections::BTreeMap;

/// The outcome of one card.
pub(super) enum CardOutcome {
    /// A new product.
    Create(Plan),
    /// Its product changes, or is linked for the first time.
    Change(Box<Product>, Plan),
    /// Its product is as it should be.
    Same(Box<Product>, Plan),
    /// The card is inactive; its product, if any, and its translations go out of sale as the setting says.
    Inactive(Option<Box<Product>>, Vec<Product>),
    /// Left alone on purpose.
    Skip(StockMsg),
    /// It cannot be imported.
    Fail(StockMsg),
}

/// A card and its outcome.
pub(super) struct Evaluated {
    pub entry: Entry,
    pub ean: String,
    pub fingerprint: String,
    pub outcome: CardOutcome,
    /// What may be sold of the card, where it has a product and a quantity.
    pub stock: Option<Availability>,
    /// The stock should be written, and the row is a kept one.
    pub is_stale: bool,
}

impl Run<'_, '_> {
    /// Evaluates rows of KROS against the shop as it is now. The answer has the same order.
    pub(super) fn evaluate(&mut self, entries: Vec<Entry>) -> Result<Vec<Evaluated>, Error> {
        let reader = self.reader();
        let read: Vec<(Entry, Result<Card, Box<BadCard>>)> = entries
            .into_iter()
            .map(|entry| {
                let card = reader.read(&entry.raw);
                (entry, card)
            })
            .collect();
        let wanted: Vec<CardQuery<'_>> = read
            .iter()
            .filter_map(|(entry, card)| Some((entry, card.as_ref().ok()?)))
            .map(|(entry, card)| CardQuery {
                id: &card.id,
                code: &card.code,
                ean: card.ean.as_deref().unwrap_or_default(),
                name: &card.name,
                unit: card.unit.as_deref().unwrap_or_default(),
                description: card.description.as_deref().unwrap_or_default(),
                raw: &entry.raw,
            })
            .collect();
        let mut found = if wanted.is_empty() {
            CardProducts::default()
        } else {
            self.ctx.port.stock_products(self.run_id, self.settings().match_ean, &wanted)?
        };
        drop(wanted);
        let cards = read.iter().filter_map(|(entry, card)| Some((entry, card.as_ref().ok()?)));
        self.find_taken_over(cards, &mut found)?;
        for card in read.iter().filter_map(|(_, card)| card.as_ref().ok()) {
            found.candidates.cards_by_code.add(&card.code, &card.id);
            if let Some(ean) = card.ean.as_deref().filter(|ean| !ean.is_empty()) {
                found.candidates.cards_by_ean.add(ean, &card.id);
            }
        }
        let takers = self.takers(&read, &found);
        Ok(read.into_iter().map(|(entry, card)| self.evaluated(entry, card, &found, &takers)).collect())
    }

    /// How many cards of the page want the same product.
    fn takers(
        &self,
        read: &[(Entry, Result<Card, Box<BadCard>>)],
        found: &CardProducts,
    ) -> BTreeMap<u64, Vec<String>> {
        let mut takers: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        for card in read.iter().filter_map(|(_, card)| card.as_ref().ok()) {
            if let Ok(Some(product)) = matching::product_of(card, &found.candidates, self.settings()) {
                takers.entry(product).or_default().push(card.id.clone());
            }
        }
        takers
    }

    fn evaluated(
        &self,
        mut entry: Entry,
        card: Result<Card, Box<BadCard>>,
        found: &CardProducts,
        takers: &BTreeMap<u64, Vec<String>>,
    ) -> Evaluated {
        let fingerprint = fingerprint::of(&entry.raw, &self.rules);
        let mut card = match card {
            Ok(card) => card,
            Err(bad) => {
                let BadCard { id, code, name, problem } = *bad;
                if !id.is_empty() {
                    entry.card_id = id;
                }
                (entry.code, entry.name) = (code, name);
                return Evaluated {
                    entry,
                    ean: String::new(),
                    fingerprint,
                    outcome: CardOutcome::Fail(problem),
                    stock: None,
                    is_stale: false,
                };
            }
        };
        entry.card_id.clone_from(&card.id);
        (entry.code, entry.name) = (card.code.clone(), card.name.clone());
        let cleaned = found.cards.get(&card.id);
        if let Some(cleaned) = cleaned {
            card.clean(cleaned);
            entry.name.clone_from(&card.name);
        }
        let ean = card.ean.clone().unwrap_or_default();
        let mut stock = None;
        let mut outcome = if card.name.is_empty() {
            CardOutcome::Fail(StockMsg::NoName {})
        } else if cleaned.is_some_and(|cleaned| cleaned.code != card.code) {
            CardOutcome::Skip(StockMsg::CodeMarkup {})
        } else if cleaned.is_some_and(|cleaned| cleaned.skip) {
            CardOutcome::Skip(StockMsg::SkippedByFilter {})
        } else {
            self.outcome(&mut card, entry.read_at, found, takers, &mut stock)
        };
        let is_stale = entry.read_at == 0 && leave_stock(&mut outcome);
        if let CardOutcome::Change(product, _)
        | CardOutcome::Same(product, _)
        | CardOutcome::Inactive(Some(product), _) = &outcome
        {
            entry.product_id = product.id;
        }
        Evaluated { entry, ean, fingerprint, outcome, stock, is_stale }
    }

    /// A kept row is looked at as if it were read now: it would be another one had it changed.
    fn available(&self, card: &Card, read_at: i64, product: Option<&Product>) -> Option<Availability> {
        let read_at = if read_at == 0 { self.ctx.clock.now() } else { read_at };
        sales::of_card(card, read_at, self.ctx.settings, self.ctx.profile, product)
    }

    /// `stock` is set where the card has a product. The card's quantity becomes what may be sold of it.
    fn outcome(
        &self,
        card: &mut Card,
        read_at: i64,
        found: &CardProducts,
        takers: &BTreeMap<u64, Vec<String>>,
        stock: &mut Option<Availability>,
    ) -> CardOutcome {
        let settings = self.settings();
        let product = match matching::product_of(card, &found.candidates, settings) {
            Err(problem) => return CardOutcome::Fail(problem),
            Ok(None) => None,
            Ok(Some(id)) => found.products.get(&id),
        };
        let Some(product) = product else {
            return match (card.active, settings.create) {
                (false, _) => CardOutcome::Inactive(None, Vec::new()),
                (true, false) => CardOutcome::Skip(StockMsg::NotInShop {}),
                (true, true) => {
                    *stock = self.available(card, read_at, None);
                    CardOutcome::Create(plan::new_product(card, settings))
                }
            };
        };
        let is_free = product.card_id.is_empty() || product.card_gone || self.is_replaced(&product.card_id);
        if !is_free && product.card_id != card.id {
            let (product, card) = (product.id.to_string(), product.card_id.clone());
            return CardOutcome::Fail(StockMsg::OtherCard { product, card });
        }
        if let Some(cards) = takers.get(&product.id).filter(|cards| cards.len() > 1) {
            let (what, value) = ("SKU".to_string(), card.code.clone());
            return CardOutcome::Fail(StockMsg::TwoCards { what, value, cards: cards.join(", ") });
        }
        if product.status == "trash" {
            return CardOutcome::Skip(StockMsg::InTrash { product: product.id.to_string() });
        }
        if !card.active {
            let others = found.candidates.translations.of(product, &found.products);
            let others = others.iter().filter_map(|id| found.products.get(id).cloned()).collect();
            return CardOutcome::Inactive(Some(Box::new(product.clone())), others);
        }
        *stock = self.available(card, read_at, Some(product));
        card.quantity = stock.as_ref().map(|stock| stock.available);
        let plan = translated::diff(card, product, found, settings);
        let is_linked = product.card_id == card.id;
        if plan.is_empty() && is_linked && plan::given_back(product).is_empty() {
            CardOutcome::Same(Box::new(product.clone()), plan)
        } else {
            CardOutcome::Change(Box::new(product.clone()), plan)
        }
    }
}

/// Whether the outcome would have changed the stock, which it leaves now.
fn leave_stock(outcome: &mut CardOutcome) -> bool {
    match outcome {
        CardOutcome::Create(plan) | CardOutcome::Change(_, plan) | CardOutcome::Same(_, plan) => {
            plan.leave_stock()
        }
        _ => false,
    }
}

/// The differences as the shop keeps them.
pub(super) fn differences(plan: &Plan) -> serde_json::Map<String, Value> {
    let mut diff: serde_json::Map<String, Value> = plan
        .changes
        .iter()
        .map(|change| {
            (change.field.as_str().to_string(), Value::from(vec![change.from.clone(), change.to.clone()]))
        })
        .collect();
    plan.also.iter().for_each(|also| also.tell(&mut diff));
    diff
}
