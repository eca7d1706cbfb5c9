//! Cards that a complete read did not show. A list that changes while it is read may pass one over, so each is looked up by
//! its code before it counts as gone.

use super::{End, Run};
use crate::Error;
use crate::shop::product::Field;
use crate::shop::stock::Entry;
use crate::text::StockMsg;
use serde_json::Value;

const AT_ONCE: usize = 50;

/// Numbers of known cards read at once.
const IDS_AT_ONCE: usize = 5000;

/// Cards counted at once.
const CARDS_AT_ONCE: usize = 500;

/// More cards are not looked up in one run; each costs a request. The next complete read goes on with the others.
const LOOK_UPS: u64 = 300;

/// Cards that a complete read should have shown.
pub(super) struct Expected {
    /// How many they are, with a product or without.
    pub cards: u64,
    /// Those with a product that were not shown.
    pub missing: u64,
}

impl Run<'_, '_> {
    /// Counts what was not shown, before any of it is looked up. A look-up finds but few of them again.
    pub(super) fn expected(&mut self) -> Result<Expected, Error> {
        let (mut expected, mut after) = (Expected { cards: 0, missing: 0 }, 0);
        loop {
            let ids = self.ctx.port.stock_ids(after, IDS_AT_ONCE)?;
            let Some(last) = ids.last().copied() else { return Ok(expected) };
            after = last;
            expected.cards += ids.len() as u64;
            let missing: Vec<u64> = ids.into_iter().filter(|id| !self.cursor.seen.has(*id)).collect();
            for some in missing.chunks(CARDS_AT_ONCE) {
                let cards = self.ctx.port.stock_cards(some)?;
                expected.missing += cards.iter().filter(|card| card.product_id > 0).count() as u64;
            }
        }
    }

    /// Looks missing cards up. One that cannot be looked up stays as it is until the next complete read.
    pub(super) fn gone(&mut self) -> Result<End, Error> {
        loop {
            if self.must_end() {
                return Ok(End::Batch);
            }
            let ids = self.ctx.port.stock_ids(self.cursor.after, IDS_AT_ONCE)?;
            let Some(last) = ids.last().copied().filter(|_| self.cursor.looked < LOOK_UPS) else {
                self.cursor.after = 0;
                return Ok(End::Phase);
            };
            let missing: Vec<u64> =
                ids.into_iter().filter(|id| !self.cursor.seen.has(*id)).take(AT_ONCE).collect();
            if missing.is_empty() {
                self.cursor.after = last;
                continue;
            }
            let mut entries = Vec::new();
            for missing in self.ctx.port.stock_cards(&missing)? {
                if self.must_end() || self.ctx.out_of_time()? {
                    break;
                }
                self.cursor.after = missing.id;
                self.cursor.looked += 1;
                entries.extend(self.look_up(missing)?);
            }
            self.cursor.planned += entries.len() as u64;
            self.save(&entries, true)?;
        }
    }

    fn look_up(&mut self, missing: Entry) -> Result<Option<Entry>, Error> {
        let longest = self.ctx.profile.count("limits.item_code");
        if missing.code.is_empty() || missing.code.chars().count() > longest {
            return Ok(None);
        }
        let only_eshop = self.settings().only_eshop;
        let Ok(rows) = self.ctx.client.catalog_by_code(&missing.code, only_eshop) else { return Ok(None) };
        let reader = self.reader();
        // A filter that KROS does not honour proves nothing.
        let foreign = |row: &Value| crate::kros::answer::any_text(&reader.value(row, "code")) != missing.code;
        let found = rows.iter().find(|row| reader.id(row) == missing.card_id).cloned();
        if found.is_none() && rows.iter().any(foreign) {
            return Ok(None);
        }
        self.cursor.tally.read += 1;
        if let Some(raw) = found {
            return Ok(Some(Entry { raw, state: "planned".into(), action: "card".into(), id: 0, ..missing }));
        }
        if self.has_successor(&missing, &rows)? {
            self.cursor.replaced.push(missing.card_id.clone());
        }
        if self.dry {
            let product = self.ctx.port.stock_read(&[missing.product_id])?.0.remove(&missing.product_id);
            let state = self.put_away_state(&missing.card_id, product.as_ref());
            self.count("gone", state);
        }
        let reason = StockMsg::Gone {}.render(self.ctx.lang);
        let state = "planned".to_string();
        Ok(Some(Entry { id: 0, action: "gone".into(), state, reason, raw: Value::Null, ..missing }))
    }

    /// Whether one other card has the code of the product now, and no product of its own yet: it takes this one over.
    fn has_successor(&mut self, missing: &Entry, rows: &[Value]) -> Result<bool, Error> {
        let ([row], true) = (rows, self.settings().match_sku && missing.product_id > 0) else {
            return Ok(false);
        };
        let Ok(card) = self.reader().read(row) else { return Ok(false) };
        let known = self.ctx.port.stock_known(self.run_id, false, &[&card.id])?;
        let has_product = known.values().any(|kept| matches!(kept.state.as_str(), "linked" | "inactive"));
        let (products, _) = self.ctx.port.stock_read(&[missing.product_id])?;
        let sku = products.get(&missing.product_id).map(|product| product.value(Field::Sku));
        Ok(card.active && !has_product && sku == Some(card.code.as_str()))
    }

    /// Whether another card has taken over the product of this one in this run.
    pub(super) fn is_replaced(&self, card_id: &str) -> bool {
        self.cursor.replaced.iter().any(|replaced| replaced == card_id)
    }
}
