//! The stock of linked products, compared with their cards as an import would do it, without writing.

use super::pages::Page;
use super::{Finding, Report};
use crate::Error;
use crate::kros::client::ReadError;
use crate::settings::TakenOffBy;
use crate::shop::product::{Field, Product};
use crate::shop::stock::CardQuery;
use crate::stock::reader::Reader;
use crate::stock::sales::{self, Availability, OpenSale};
use crate::stock::{Card, plan};
use crate::sync::call::pause;
use crate::text::{ReportMsg, StockMsg};
use serde_json::Value;

impl Report<'_, '_> {
    /// Compares one page of cards; true: that was the last. A shop that imports no cards has nothing to compare.
    pub(super) fn cards(&mut self) -> Result<bool, Error> {
        if self.cursor.skip == 0 && self.ctx.port.stock_linked()? == 0 {
            return Ok(true);
        }
        let (size, settings) =
            (self.ctx.profile.count("limits.page").clamp(2, 100), &self.ctx.settings.stock);
        let read_at = self.ctx.clock.now();
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
        match self.noted(&rows, size) {
            Page::New => {}
            Page::End => return Ok(true),
            Page::Repeats => {
                let path = self.ctx.profile.text("paths.catalog").to_string();
                let cause = StockMsg::Repeats {}.render(self.ctx.lang);
                self.gap(&path, cause, None);
                return Ok(true);
            }
        }
        self.cursor.skip += rows.len() as u64;
        self.cursor.compared += rows.len() as u64;
        self.stock_of(&rows, read_at)?;
        Ok(false)
    }

    fn stock_of(&mut self, rows: &[Value], read_at: i64) -> Result<(), Error> {
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
                unit: card.unit.as_deref().unwrap_or_default(),
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
        for (_, mut card) in cards.into_iter().filter(|(_, card)| card.active) {
            let skip = found.cards.get(&card.id).is_some_and(|cleaned| cleaned.skip);
            let Some(product) = found.products.values().find(|product| product.card_id == card.id) else {
                continue;
            };
            let stock = sales::of_card(&card, read_at, self.ctx.settings, self.ctx.profile, Some(product));
            card.quantity = stock.as_ref().map(|stock| stock.available);
            let plan = plan::diff(&card, product, settings);
            if let (Some(stock), false) = (stock, skip) {
                self.taken_off(&card, product, &stock, read_at);
            }
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

impl Report<'_, '_> {
    /// Sales of a card that KROS takes off at another moment than the setting says.
    fn taken_off(&mut self, card: &Card, product: &Product, stock: &Availability, read_at: i64) {
        let settles = self.ctx.profile.seconds("settle_seconds");
        let is_late = |sale: &&OpenSale| sale.due.is_some_and(|due| read_at - due >= settles);
        let is_early = |sale: &&OpenSale| sale.due.is_none() && sale.fits.is_some();
        let mut late: Vec<String> =
            stock.open.iter().filter(is_late).map(|sale| sale.number.clone()).collect();
        let unseen = product.sales.iter().filter(|sale| stock.unseen.contains(&sale.order_id));
        late.extend(unseen.map(|sale| sale.number.clone()));
        let early: Vec<String> = stock.open.iter().filter(is_early).map(|sale| sale.number.clone()).collect();
        let fits =
            stock.open.iter().filter(|sale| is_late(sale) || is_early(sale)).find_map(|sale| sale.fits);
        let by = sales::rule(self.ctx.settings, self.ctx.profile, card).by;
        let moment = self.say(moment(by));
        let message = match (late.is_empty(), early.is_empty()) {
            (false, _) => self.say(ReportMsg::NotTakenOff { orders: late.join(", "), moment }),
            (true, false) => self.say(ReportMsg::TakenOffBefore { orders: early.join(", "), moment }),
            (true, true) => return,
        };
        let advice = match fits {
            Some(other) => ReportMsg::OtherTakenOffBy { moment: self.say(self::moment(other)) },
            None => ReportMsg::TakeOffInKros {},
        };
        let message = format!("{message} {}", self.say(advice));
        let about = Finding { kind: "taken_off", card: card.id.clone(), mend: "seen", ..Finding::default() };
        self.add(Finding { code: card.code.clone(), product_id: product.id, message, ..about });
    }
}

fn moment(by: TakenOffBy) -> ReportMsg {
    match by {
        TakenOffBy::Order => ReportMsg::WithOrder {},
        TakenOffBy::Invoice => ReportMsg::WithInvoice {},
        TakenOffBy::Completed => ReportMsg::WhenCompleted {},
    }
}
