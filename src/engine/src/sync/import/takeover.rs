//! Cards that KROS gave no id: they are known by their code, and the card that comes with an id takes their product over.

use super::Run;
use super::read::Unsaved;
use crate::Error;
use crate::shop::stock::{CardProducts, Entry, Known};
use crate::stock::Card;
use crate::stock::reader;
use crate::text::StockMsg;
use serde_json::Value;
use std::collections::BTreeMap;

impl Run<'_, '_> {
    /// Ids of new cards that the shop knows by their code alone, with the product of each. The former cards are gone.
    pub(super) fn taken_over(
        &mut self,
        rows: &[Value],
        known: &BTreeMap<String, Known>,
        unsaved: &mut Unsaved,
    ) -> Result<BTreeMap<String, u64>, Error> {
        let kros = self.reader();
        let mut former: BTreeMap<String, String> = BTreeMap::new();
        for row in rows {
            let (id, by_code) = (kros.id(row), kros.id_by_code(row));
            if !id.is_empty() && !by_code.is_empty() && id != by_code && !known.contains_key(&id) {
                former.insert(by_code, id);
            }
        }
        if former.is_empty() {
            return Ok(BTreeMap::new());
        }
        let asked: Vec<&str> = former.keys().map(String::as_str).collect();
        let kept = self.ctx.port.stock_known(self.run_id, false, &asked)?;
        let ids: Vec<u64> = kept
            .values()
            .filter(|kept| kept.state != "gone")
            .map(|kept| kept.id)
            .filter(|id| *id > 0)
            .collect();
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut products = BTreeMap::new();
        for card in self.ctx.port.stock_cards(&ids)? {
            let Some(id) = former.get(&card.card_id) else { continue };
            // The former card counts as shown; else its product would be put out of sale.
            if !self.cursor.seen.insert(card.id) || self.is_replaced(&card.card_id) {
                continue;
            }
            products.insert(id.clone(), card.product_id);
            self.cursor.replaced.push(card.card_id.clone());
            if !self.dry {
                let reason = StockMsg::Gone {}.render(self.ctx.lang);
                let (action, state) = ("gone".to_string(), "planned".to_string());
                self.cursor.planned += 1;
                unsaved.entries.push(Entry { id: 0, action, state, reason, raw: Value::Null, ..card });
            }
        }
        Ok(products)
    }

    /// A card finds the product of the former one by the row of the run, whatever SKU the product has.
    pub(super) fn find_taken_over<'e>(
        &mut self,
        cards: impl Iterator<Item = (&'e Entry, &'e Card)>,
        found: &mut CardProducts,
    ) -> Result<(), Error> {
        let mut missing = Vec::new();
        for (entry, card) in cards.filter(|(entry, _)| entry.product_id > 0) {
            let is_new = found.candidates.by_card.of(&card.id).is_empty();
            if is_new && self.is_replaced(&reader::by_code(&card.code)) {
                found.candidates.by_card.add(&card.id, &entry.product_id.to_string());
                if !found.products.contains_key(&entry.product_id) {
                    missing.push(entry.product_id);
                }
            }
        }
        if !missing.is_empty() {
            let (products, _) = self.ctx.port.stock_read(&missing)?;
            found.products.extend(products);
        }
        Ok(())
    }
}
