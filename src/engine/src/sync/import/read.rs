//! Reading: pages of KROS become rows of the run, and unchanged cards are only marked as seen.

use super::evaluate::{CardOutcome, Evaluated, differences};
use super::walk::Next;
use super::{AT_ONCE, End, Run};
use crate::Error;
use crate::kros::answer::any_text;
use crate::kros::client::ReadError;
use crate::shop::stock::Entry;
use crate::stock::{fingerprint, plan::Plan};
use crate::sync::call::pause;
use crate::text::StockMsg;
use serde_json::Value;
use std::collections::HashSet;

/// Pages of unchanged cards after which the checkpoint is saved at the latest.
const PAGES_UNSAVED: usize = 10;

/// Seconds before a page that failed is asked for again.
const PAUSES: [i64; 2] = [1, 4];

/// What was read and is not saved yet.
#[derive(Default)]
pub(super) struct Unsaved {
    pub entries: Vec<Entry>,
    pages: usize,
}

impl Run<'_, '_> {
    /// Reads pages until the list, or the time box, is over.
    pub(super) fn read(&mut self) -> Result<End, Error> {
        let mut unsaved = Unsaved::default();
        // Cards that the shop does not know yet; the others have their bit.
        let mut met: HashSet<String> = HashSet::new();
        let mut previous = Vec::new();
        // What an earlier batch read is among the rows of the run.
        let goes_on = self.cursor.skip > 0;
        let size = self.ctx.profile.count("limits.page").clamp(2, 100);
        loop {
            if self.must_end() || self.ctx.out_of_time()? {
                self.save_read(&mut unsaved)?;
                return Ok(End::Batch);
            }
            // The last row passed comes again, so that a list which moved is noticed.
            let overlap = u64::from(self.cursor.skip > 0);
            let (mut rows, read_at) = match self.page(self.cursor.skip - overlap, size)? {
                Page::Rows(rows, read_at) => {
                    self.decoded.get_or_insert_with(|| (self.ctx.clock.now_ms(), self.ctx.client.spent));
                    (rows, read_at)
                }
                Page::Broken(cause) => {
                    self.cursor.broken = cause;
                    self.cursor.after = 0;
                    self.save_read(&mut unsaved)?;
                    return Ok(End::Phase);
                }
                Page::NoTime => {
                    self.save_read(&mut unsaved)?;
                    return Ok(End::Batch);
                }
                Page::Paused(reason) => {
                    self.save_read(&mut unsaved)?;
                    self.cursor.paused = reason;
                    return Ok(End::Batch);
                }
            };
            let page = self.walked(&mut rows, overlap, size);
            let fresh = self.look(rows, read_at, goes_on, &mut met, &mut unsaved)?;
            unsaved.pages += 1;
            let next = self.next(page, fresh, &mut previous);
            if next == Next::End {
                self.cursor.after = 0;
            }
            if next != Next::Page || unsaved.pages >= PAGES_UNSAVED || unsaved.entries.len() >= AT_ONCE {
                self.save_read(&mut unsaved)?;
            }
            if next == Next::End {
                return Ok(if self.stopped { End::Batch } else { End::Phase });
            }
        }
    }

    /// Passes over cards that are as they were; plans the others. Answers how many are new to this run.
    fn look(
        &mut self,
        rows: Vec<Value>,
        read_at: i64,
        goes_on: bool,
        met: &mut HashSet<String>,
        unsaved: &mut Unsaved,
    ) -> Result<u64, Error> {
        let reader = self.reader();
        let ids: Vec<String> = rows.iter().map(|row| reader.id(row)).collect();
        let asked: Vec<&str> = ids.iter().map(String::as_str).filter(|id| !id.is_empty()).collect();
        if rows.is_empty() {
            return Ok(0);
        }
        let before = self.cursor.tally.read;
        let planned = goes_on || self.cursor.restarts > 0;
        let known = self.ctx.port.stock_known(self.run_id, planned, &asked)?;
        let former = self.taken_over(&rows, &known, unsaved)?;
        let mut others = Vec::new();
        for (row, id) in rows.into_iter().zip(ids) {
            let kept = known.get(&id);
            // A complete read may meet a card twice, in this batch or another.
            let is_new = match kept {
                Some(kept) => !kept.seen && self.cursor.seen.insert(kept.id),
                None => met.insert(row_key(&id, &row)),
            };
            if !is_new {
                continue;
            }
            self.cursor.tally.read += 1;
            let state = kept.map_or("", |kept| kept.state.as_str());
            let has_product = matches!(state, "linked" | "inactive");
            // Cards that could not be imported are looked at with their stored rows, in imports of changes.
            let is_stored = matches!(state, "failed" | "skipped") && self.cursor.since.is_some();
            let is_same = kept.is_some_and(|kept| {
                (has_product && kept.intact || is_stored)
                    && fingerprint::of(&row, &self.rules) == kept.fingerprint
            });
            if !is_same {
                let product_id = former.get(&id).copied().unwrap_or(0);
                others.push(Entry { raw: row, read_at, product_id, ..Entry::default() });
            } else if has_product {
                self.cursor.tally.unchanged += 1;
                self.cursor.effects.products += 1;
            }
        }
        self.plan(others, unsaved)?;
        Ok(self.cursor.tally.read - before)
    }

    /// Rows of the run for these cards, with what would be written as the shop is now.
    fn plan(&mut self, entries: Vec<Entry>, unsaved: &mut Unsaved) -> Result<(), Error> {
        if entries.is_empty() {
            return Ok(());
        }
        for evaluated in self.evaluate(entries)? {
            self.keep(evaluated, unsaved);
        }
        Ok(())
    }

    /// Makes a card a row of the run.
    pub(super) fn keep(&mut self, evaluated: Evaluated, unsaved: &mut Unsaved) {
        let entry = self.planned(evaluated);
        if entry.card_id.is_empty() {
            // Without an id nothing can be kept of it but a line in the log.
            self.cursor.tally.failed += 1;
            self.ctx.log("warning", format!("{} {}: {}", entry.code, entry.name, entry.reason), None);
            return;
        }
        if entry.state == "planned" {
            self.cursor.planned += 1;
        }
        unsaved.entries.push(entry);
    }

    fn planned(&mut self, evaluated: Evaluated) -> Entry {
        let Evaluated { mut entry, outcome, .. } = evaluated;
        let lang = self.ctx.lang;
        let remarks = |plan: &Plan| {
            plan.remarks.iter().map(|remark| remark.clone().render(lang)).collect::<Vec<_>>().join("; ")
        };
        let (action, state, reason) = match &outcome {
            CardOutcome::Create(plan) => ("create", "planned", remarks(plan)),
            CardOutcome::Change(_, plan) => ("change", "planned", remarks(plan)),
            CardOutcome::Same(_, plan) => ("card", "same", remarks(plan)),
            CardOutcome::Inactive(product, _) => {
                let state = self.put_away_state(&entry.card_id, product.as_deref());
                ("gone", state, StockMsg::Inactive {}.render(lang))
            }
            CardOutcome::Skip(why) => ("card", "skipped", why.clone().render(lang)),
            CardOutcome::Fail(why) => ("card", "failed", why.clone().render(lang)),
        };
        match &outcome {
            CardOutcome::Create(plan) => entry.diff = differences(plan),
            CardOutcome::Change(product, plan) => {
                entry.diff = differences(plan);
                self.cursor.effects.add(&entry.name, product, &plan.changes);
            }
            CardOutcome::Same(..) => self.cursor.effects.products += 1,
            CardOutcome::Inactive(..) => self.cursor.effects.gone += u64::from(state == "planned"),
            _ => {}
        }
        entry.action = action.into();
        entry.reason = reason;
        entry.state = state.into();
        if self.dry {
            self.count(action, state);
        } else {
            // Whatever it is now, it is evaluated again when products are written.
            entry.state = "planned".into();
        }
        entry
    }

    /// Counts a outcome in a run that writes nothing.
    pub(super) fn count(&mut self, action: &str, state: &str) {
        let tally = &mut self.cursor.tally;
        match (action, state) {
            ("create", _) => tally.created += 1,
            ("change", _) | ("gone", "planned") => tally.changed += 1,
            (_, "same") => tally.unchanged += 1,
            (_, "failed") => tally.failed += 1,
            _ => tally.skipped += 1,
        }
    }

    fn save_read(&mut self, unsaved: &mut Unsaved) -> Result<(), Error> {
        let Unsaved { entries, .. } = std::mem::take(unsaved);
        self.save(&entries, false)
    }

    /// One page, asked for again where that may help.
    fn page(&mut self, skip: u64, size: usize) -> Result<Page, Error> {
        let path = self.ctx.profile.text("paths.catalog").to_string();
        let since = self.cursor.since.clone();
        let mut pauses = PAUSES.iter();
        loop {
            let only_eshop = self.settings().only_eshop;
            let read_at = self.ctx.clock.now();
            let result = if self.cursor.only.is_empty() {
                self.ctx.client.catalog_page(since.as_deref(), only_eshop, skip, size)
            } else {
                let code = self.cursor.only.clone();
                let rows = self.ctx.client.catalog_by_code(&code, only_eshop);
                // A filter that is not honoured must not import other cards.
                let is_it = |row: &Value| any_text(&self.reader().value(row, "code")) == code;
                rows.map(|rows| rows.into_iter().filter(is_it).collect())
            };
            let error = match result {
                Ok(rows) => return Ok(Page::Rows(rows, read_at)),
                Err(error) => error,
            };
            let wait = match &error {
                ReadError::NoTime => return Ok(Page::NoTime),
                ReadError::Fatal(status) => return Ok(Page::Paused(pause::begin(self.ctx, *status)?)),
                ReadError::Failed { retry_after: Some(wait), .. } => pauses.next().map(|_| *wait),
                ReadError::Failed { .. } | ReadError::NotJson => pauses.next().copied(),
                _ => None,
            };
            match wait.filter(|wait| *wait < self.ctx.time_left()) {
                Some(wait) => self.ctx.clock.sleep_ms(wait * 1000),
                None => return Ok(Page::Broken(self.ctx.read_error(&error, &path))),
            }
        }
    }
}

enum Page {
    /// With the instant at which KROS was asked.
    Rows(Vec<Value>, i64),
    Broken(String),
    NoTime,
    Paused(String),
}

/// Rows without an id are told apart by what they say.
fn row_key(id: &str, row: &Value) -> String {
    if id.is_empty() { row.to_string() } else { id.to_string() }
}
