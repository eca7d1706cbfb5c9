//! Writing: rows of the run become products, each compared anew, because the shop may have changed since it was read.

use super::evaluate::{CardOutcome, Evaluated, differences};
use super::{AT_ONCE, End, Run};
use crate::Error;
use crate::shop::product::Product;
use crate::shop::stock::{Entry, Go, Write};
use crate::stock::plan::{self, Plan};
use crate::stock::translated;
use crate::text::StockMsg;
use serde_json::Value;
use std::collections::BTreeMap;

/// Products of the first transaction; further ones are as large as this host manages within [`LONGEST_MS`].
const FIRST: usize = 25;

/// How long a transaction should take, so that no host stops a worker in the middle of one again and again.
const LONGEST_MS: i64 = 5_000;

impl Run<'_, '_> {
    /// Writes rows until none is left, or the time box is over.
    pub(super) fn write(&mut self) -> Result<End, Error> {
        let mut size = FIRST;
        self.recount()?;
        loop {
            if self.must_end() {
                return Ok(End::Batch);
            }
            let entries = self.ctx.port.stock_entries(self.run_id, "planned", 0, size)?;
            if entries.is_empty() {
                return Ok(End::Phase);
            }
            let began = self.ctx.clock.now_ms();
            let count = entries.len();
            let writes = self.writes(entries)?;
            self.write_now(&writes)?;
            if self.stopped {
                return Ok(End::Batch);
            }
            let took = (self.ctx.clock.now_ms() - began).max(1);
            let fitting = usize::try_from(LONGEST_MS * count as i64 / took).unwrap_or(AT_ONCE);
            size = fitting.clamp(1, AT_ONCE);
        }
    }

    /// Counts anew what earlier batches wrote. The checkpoint was saved with a batch, before the shop said which of its
    /// products it could not save.
    fn recount(&mut self) -> Result<(), Error> {
        let Some(before) = self.cursor.tally_before.clone() else {
            self.cursor.tally_before = Some(self.cursor.tally.clone());
            return Ok(());
        };
        self.cursor.tally = before;
        for rows in self.ctx.port.stock_outcomes(self.run_id)? {
            if rows.state != "planned" {
                self.tally(&rows.action, &rows.state, rows.count);
            }
        }
        Ok(())
    }

    fn write_now(&mut self, writes: &[Write]) -> Result<(), Error> {
        let before = self.cursor.tally.clone();
        for write in writes {
            self.tally(&write.entry.action, &write.entry.state, 1);
        }
        // The counters saved are those of success; what the shop could not write is put right with the next save.
        let checkpoint = self.checkpoint();
        let (go, results) = match self.ctx.port.stock_write(&checkpoint, writes) {
            Ok(answer) => answer,
            Err(error) => {
                self.cursor.tally = before;
                return Err(error);
            }
        };
        self.follow(go);
        if go == Go::Stop {
            self.cursor.tally = before;
            return Ok(());
        }
        let by_id: BTreeMap<u64, &Write> = writes.iter().map(|write| (write.entry.id, write)).collect();
        for result in &results {
            let Some(write) = by_id.get(&result.id) else { continue };
            let entry = &write.entry;
            if !result.error.is_empty() {
                self.move_tally(entry, "failed");
                self.tell(entry, &result.error);
            } else if result.vetoed {
                self.move_tally(entry, "skipped");
            }
        }
        for write in writes.iter().filter(|write| write.entry.state == "failed") {
            self.tell(&write.entry, &write.entry.reason);
        }
        Ok(())
    }

    fn tell(&mut self, entry: &Entry, reason: &str) {
        let message = StockMsg::CardFailed { card: entry.code.clone(), reason: reason.into() };
        let message = message.render(self.ctx.lang);
        self.ctx.log_card("warning", message, &entry.card_id);
    }

    fn move_tally(&mut self, entry: &Entry, state: &str) {
        let tally = &mut self.cursor.tally;
        match (entry.action.as_str(), entry.state.as_str()) {
            ("create", _) => tally.created -= 1,
            (_, "written") => tally.changed -= 1,
            _ => tally.unchanged -= 1,
        }
        if state == "failed" { tally.failed += 1 } else { tally.skipped += 1 }
    }

    fn tally(&mut self, action: &str, state: &str, by: u64) {
        let tally = &mut self.cursor.tally;
        match (action, state) {
            ("create", "written") => tally.created += by,
            (_, "written") => tally.changed += by,
            (_, "same") => tally.unchanged += by,
            (_, "failed") => tally.failed += by,
            _ => tally.skipped += by,
        }
    }

    fn writes(&mut self, entries: Vec<Entry>) -> Result<Vec<Write>, Error> {
        let (gone, cards): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(|entry| !entry.raw.is_object());
        let ids: Vec<u64> = gone.iter().map(|entry| entry.product_id).filter(|id| *id > 0).collect();
        let (products, translations) =
            if ids.is_empty() { Default::default() } else { self.ctx.port.stock_read(&ids)? };
        let mut writes = Vec::new();
        for entry in gone {
            let product = products.get(&entry.product_id);
            let others = product.map(|product| translations.of(product, &products)).unwrap_or_default();
            let others: Vec<Product> = others.iter().filter_map(|id| products.get(id).cloned()).collect();
            writes.push(self.put_away(entry, product, &others, "gone", StockMsg::Gone {}));
        }
        for evaluated in self.evaluate(cards)? {
            writes.push(self.one(evaluated));
        }
        Ok(writes)
    }

    fn one(&self, evaluated: Evaluated) -> Write {
        let Evaluated { mut entry, ean, fingerprint, outcome, stock, is_stale } = evaluated;
        let settle = |entry: &mut Entry, action: &str, state: &str| {
            entry.action = action.into();
            entry.state = state.into();
        };
        let mut write = Write { ean, fingerprint, card_state: "linked".into(), ..Write::default() };
        if let Some(stock) = stock {
            write.look_at = if is_stale { Some(self.ctx.clock.now()) } else { stock.look_at };
            // A kept row says nothing new about the quantity.
            if entry.read_at > 0 {
                write.watch = stock.watch.to_text();
            }
        }
        match outcome {
            CardOutcome::Create(plan) => {
                settle(&mut entry, "create", "written");
                write.new_status = plan.status.clone().unwrap_or_else(|| self.settings().new_status.clone());
                self.fill(&mut write, &mut entry, &plan);
                if plan.status.is_some() {
                    write.notes.push("status");
                }
            }
            CardOutcome::Change(product, plan) => {
                settle(&mut entry, "change", "written");
                self.fill(&mut write, &mut entry, &plan);
                let status = plan.status.map(|status| ("status", product.status.clone(), status));
                for (key, from, to) in plan::given_back(&product).into_iter().chain(status) {
                    entry.diff.insert(key.into(), Value::from(vec![from, to.clone()]));
                    write.set.insert(key, to);
                    write.notes.push(key);
                }
            }
            CardOutcome::Same(_, plan) => {
                settle(&mut entry, "card", "same");
                self.fill(&mut write, &mut entry, &plan);
            }
            CardOutcome::Inactive(product, others) => {
                entry.product_id = product.as_ref().map_or(0, |product| product.id);
                let why = StockMsg::Inactive {};
                let put_away = self.put_away(entry, product.as_deref(), &others, "inactive", why);
                return Write { ean: write.ean, fingerprint: write.fingerprint, ..put_away };
            }
            CardOutcome::Skip(why) => {
                settle(&mut entry, "card", "skipped");
                entry.reason = why.render(self.ctx.lang);
                write.card_state = "skipped".into();
            }
            CardOutcome::Fail(why) => {
                settle(&mut entry, "card", "failed");
                entry.reason = why.render(self.ctx.lang);
                write.card_state = "failed".into();
            }
        }
        write.entry = entry;
        write
    }

    fn fill(&self, write: &mut Write, entry: &mut Entry, plan: &Plan) {
        let lang = self.ctx.lang;
        write.set = plan.changes.iter().map(|change| (change.field.as_str(), change.to.clone())).collect();
        write.stock_change = plan.stock_change;
        write.notes = plan.notes.iter().map(|field| field.as_str()).collect();
        write.also.clone_from(&plan.also);
        entry.diff = differences(plan);
        entry.reason =
            plan.remarks.iter().map(|remark| remark.clone().render(lang)).collect::<Vec<_>>().join("; ");
    }

    /// The product of a card that KROS does not offer any more, as the setting says.
    fn put_away(
        &self,
        mut entry: Entry,
        product: Option<&Product>,
        others: &[Product],
        card_state: &str,
        why: StockMsg,
    ) -> Write {
        let mut write = Write { card_state: card_state.into(), ..Write::default() };
        entry.action = "gone".into();
        entry.reason = why.render(self.ctx.lang);
        entry.diff = serde_json::Map::new();
        entry.state = self.put_away_state(&entry.card_id, product).into();
        if entry.state == "planned"
            && let Some((key, value)) = product.and_then(|product| plan::put_away(product, self.settings()))
        {
            entry.state = "written".into();
            write.set.insert(key, value.into());
            write.notes = vec![key];
            entry.diff.insert(key.into(), Value::from(vec![String::new(), value.to_string()]));
        }
        if entry.state != "skipped" {
            let settings = self.settings();
            write.also = others.iter().filter_map(|other| translated::put_away(other, settings)).collect();
            write.also.iter().for_each(|also| also.tell(&mut entry.diff));
        }
        if !write.also.is_empty() {
            entry.state = "written".into();
        }
        write.entry = entry;
        write
    }

    /// `planned`: the product would be put out of sale; `same`: it is; `skipped`: there is none, the setting leaves it, or
    /// another card has taken it over.
    pub(super) fn put_away_state(&self, card_id: &str, product: Option<&Product>) -> &'static str {
        match product {
            Some(_) if self.is_replaced(card_id) => "skipped",
            Some(product) if plan::put_away(product, self.settings()).is_some() => "planned",
            Some(_) if self.settings().gone != "leave" => "same",
            _ => "skipped",
        }
    }
}
