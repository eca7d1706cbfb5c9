//! The stock of linked products, compared with their cards as an import would do it, without writing.

use super::{Finding, Report};
use crate::Error;
use crate::kros::client::ReadError;
use crate::shop::product::Field;
use crate::shop::stock::CardQuery;
use crate::stock::reader::Reader;
use crate::stock::{Card, plan};
use crate::sync::call::pause;
use crate::text::{ReportMsg, StockMsg};
use serde_json::Value;
use std::hash::{DefaultHasher, Hash, Hasher};

impl Report<'_, '_> {
    /// Compares one page of cards; true: that was the last. A shop that imports no cards has nothing to compare.
    pub(super) fn cards(&mut self) -> Result<bool, Error> {
        if self.cursor.skip == 0 && self.ctx.port.stock_linked()? == 0 {
            return Ok(true);
        }
        let (size, settings) =
            (self.ctx.profile.count("limits.page").clamp(2, 100), &self.ctx.settings.stock);
        let rows = match self.ctx.client.catalog_page(None, settings.only_eshop, self.cursor.skip, size) {
            Ok(rows) => rows,
            Err(ReadError::NoTime) => return Ok(false),
            Err(ReadError::Fatal(status)) => {
                self.ctx.summary.paused = pause::begin(self.ctx, status)?;
                return Ok(false);
            }
            Err(error) => {
                let path = self.ctx.profile.text("paths.catalog").to_string();
                let cause = self.ctx.read_error(&error, &path);
                self.gap(&path, cause, None);
                return Ok(true);
            }
        };
        // A list that ignores how much to skip gives the same page for ever.
        let mark = mark(&rows);
        if self.cursor.pages.contains(&mark) {
            let path = self.ctx.profile.text("paths.catalog").to_string();
            let cause = StockMsg::Repeats {}.render(self.ctx.lang);
            self.gap(&path, cause, None);
            return Ok(true);
        }
        self.cursor.pages.push(mark);
        self.cursor.skip += rows.len() as u64;
        self.cursor.compared += rows.len() as u64;
        self.stock_of(&rows)?;
        Ok(rows.len() < size)
    }

    fn stock_of(&mut self, rows: &[Value]) -> Result<(), Error> {
        let settings = &self.ctx.settings.stock;
        let decimals = self.ctx.settings.site.decimals;
        let reader = Reader { profile: self.ctx.profile, settings, decimals, lang: self.ctx.lang };
        let cards: Vec<(&Value, Card)> =
            rows.iter().filter_map(|row| Some((row, reader.read(row).ok()?))).collect();
        let wanted: Vec<CardQuery<'_>> = cards
            .iter()
            .map(|(raw, card)| CardQuery {
                id: &card.id,
                code: &card.code,
                ean: card.ean.as_deref().unwrap_or_default(),
                name: &card.name,
                description: card.description.as_deref().unwrap_or_default(),
                raw,
            })
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        // Run 0: no row of a run is looked for.
        let found = self.ctx.port.stock_products(0, settings.match_ean, &wanted)?;
        drop(wanted);
        for (_, card) in cards.iter().filter(|(_, card)| card.active) {
            let skip = found.cards.get(&card.id).is_some_and(|cleaned| cleaned.skip);
            let Some(product) = found.products.values().find(|product| product.card_id == card.id) else {
                continue;
            };
            let plan = plan::diff(card, product, settings);
            let stock = plan.changes.into_iter().find(|change| change.field == Field::Stock);
            if let Some(change) = stock.filter(|_| !skip && product.status != "trash") {
                let message = self.say(ReportMsg::OtherStock {});
                let (expected, found) = (change.to, change.from);
                let about = Finding { kind: "stock", card: card.id.clone(), ..Finding::default() };
                let (code, product_id) = (card.code.clone(), product.id);
                self.add(Finding { code, product_id, message, expected, found, mend: "import", ..about });
            }
        }
        Ok(())
    }
}

/// The same rows have the same mark.
fn mark(rows: &[Value]) -> u64 {
    let mut hasher = DefaultHasher::new();
    rows.iter().for_each(|row| row.to_string().hash(&mut hasher));
    hasher.finish()
}
