//! Stored cards that need another look although KROS did not list them as changed: those that failed or were skipped, those
//! whose product was edited, and those with sales that KROS may have taken off by now.

use super::read::Unsaved;
use super::{AT_ONCE, End, Run};
use crate::Error;
use crate::shop::stock::Entry;
use std::collections::BTreeMap;

/// Cards read again from KROS in one run, because their stock should be written; each costs a request. The others follow in
/// the next run.
const LOOK_UPS: u64 = 50;

impl Run<'_, '_> {
    /// Looks at them with their stored rows, but for those that are rows of this run already.
    pub(super) fn stored(&mut self) -> Result<End, Error> {
        loop {
            if self.must_end() {
                return Ok(End::Batch);
            }
            let entries = self.ctx.port.stock_again(self.cursor.after, AT_ONCE)?;
            let Some(last) = entries.last() else {
                self.cursor.after = 0;
                return Ok(End::Phase);
            };
            self.cursor.after = last.id;
            let ids: Vec<&str> = entries.iter().map(|entry| entry.card_id.as_str()).collect();
            let known = self.ctx.port.stock_known(self.run_id, true, &ids)?;
            let is_row = |entry: &Entry| known.get(&entry.card_id).is_some_and(|known| known.seen);
            let mut kept: BTreeMap<String, Entry> = entries
                .into_iter()
                .filter(|entry| entry.raw.is_object() && !is_row(entry))
                .map(|entry| (entry.card_id.clone(), entry))
                .collect();
            let rows = kept.values_mut().map(|entry| std::mem::take(&mut entry.raw));
            let rows: Vec<Entry> = rows.map(|raw| Entry { raw, ..Entry::default() }).collect();
            let (mut unsaved, mut fresh) = (Unsaved::default(), Vec::new());
            for evaluated in self.evaluate(rows)? {
                match evaluated.is_stale.then(|| self.read_again(&evaluated.entry)).transpose()?.flatten() {
                    Some(row) => fresh.push(row),
                    None => self.keep(evaluated, &mut unsaved),
                }
            }
            for evaluated in self.evaluate(fresh)? {
                self.keep(evaluated, &mut unsaved);
            }
            if !self.dry {
                unsaved.entries.retain(|entry| !self.is_as_kept(entry, &kept));
            }
            self.save(&unsaved.entries, true)?;
        }
    }

    /// The card's row as KROS has it now; `None`: it cannot be read in this run.
    fn read_again(&mut self, kept: &Entry) -> Result<Option<Entry>, Error> {
        if self.cursor.looked >= LOOK_UPS || self.must_end() || self.ctx.out_of_time()? {
            return Ok(None);
        }
        self.cursor.looked += 1;
        let read_at = self.ctx.clock.now();
        let only_eshop = self.settings().only_eshop;
        let Ok(rows) = self.ctx.client.catalog_by_code(&kept.code, only_eshop) else { return Ok(None) };
        let reader = self.reader();
        let row = rows.into_iter().find(|row| reader.id(row) == kept.card_id);
        Ok(row.map(|raw| Entry { raw, read_at, ..Entry::default() }))
    }

    /// Whether a card would fail, or be skipped, as it was before, so that there is nothing to write.
    fn is_as_kept(&mut self, entry: &Entry, kept: &BTreeMap<String, Entry>) -> bool {
        let is_same = |kept: &&Entry| {
            matches!(kept.state.as_str(), "failed" | "skipped")
                && entry.action == "card"
                && entry.reason == kept.reason
        };
        let Some(kept) = kept.get(&entry.card_id).filter(is_same) else { return false };
        self.cursor.planned -= 1;
        // KROS listed it, too: it is one of the cards read.
        if self.cursor.seen.has(kept.id) {
            self.count("card", &kept.state);
        }
        true
    }
}
