//! Stored cards that need another look although KROS did not list them as changed: those that failed or were skipped, and
//! those whose product was edited.

use super::read::Unsaved;
use super::{AT_ONCE, End, Run};
use crate::Error;
use crate::shop::stock::Entry;
use serde_json::Value;
use std::collections::BTreeMap;

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
            let rows: Vec<Value> = kept.values_mut().map(|entry| std::mem::take(&mut entry.raw)).collect();
            let mut unsaved = Unsaved::default();
            self.plan(rows, &mut unsaved)?;
            if !self.dry {
                unsaved.entries.retain(|entry| !self.is_as_kept(entry, &kept));
            }
            self.save(&unsaved.entries, true)?;
        }
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
