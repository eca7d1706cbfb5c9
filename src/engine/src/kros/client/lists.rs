//! Reading a list to its end, whatever KROS makes of pages: fewer rows than asked for, in another order each time, or twice.

use super::{Client, ReadError};
use crate::kros::answer;
use serde_json::Value;
use std::collections::BTreeSet;

/// A list whose rows come in another order, or twice, is read so often at most.
const PASSES: usize = 6;

/// Rows of a list, and why some may be missing.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// The rows, each once.
    pub rows: Vec<Value>,
    /// `None`: the list is complete.
    pub gap: Option<ReadError>,
}

/// What is asked for.
pub(super) struct Wanted<'w> {
    /// Path with its filters.
    pub path: String,
    /// Entry of the profile's aliases for the id of a row.
    pub id: &'w str,
    /// Whether the rows so far are enough; the flag: the page was as long as was asked for.
    pub is_enough: &'w dyn Fn(&[Value], bool) -> bool,
}

/// One walk from the first page to the last.
#[derive(Default)]
struct Pass {
    is_first: bool,
    skip: usize,
    last: String,
    /// A row came elsewhere than the one before it, or twice.
    is_unsteady: bool,
    fresh: usize,
}

impl Client<'_> {
    /// Pages until one brings nothing new: a short page is not the last, an empty one is. The last row passed comes again with
    /// the next page, so that a list which moves is noticed; such a list is read again until a whole pass brings nothing new.
    pub(super) fn whole(&mut self, wanted: &Wanted<'_>) -> Listed {
        let size = self.profile.count("limits.page").max(2);
        let (mut listed, mut seen, mut quiet) = (Listed::default(), BTreeSet::new(), 0);
        for number in 0..PASSES {
            let mut pass = Pass { is_first: number == 0, ..Pass::default() };
            let mut pages = 0..self.profile.count("limits.pages_scanned");
            loop {
                if pages.next().is_none() {
                    listed.gap = Some(ReadError::TooManyPages);
                    return listed;
                }
                let overlap = usize::from(pass.skip > 0);
                let rows = match self.rows(&self.address(&wanted.path, pass.skip - overlap, size)) {
                    Ok(rows) => rows,
                    Err(error) => return Listed { gap: Some(error), ..listed },
                };
                let (length, before) = (rows.len(), listed.rows.len());
                self.take(wanted, rows, overlap > 0, &mut pass, &mut seen, &mut listed.rows);
                let fresh = listed.rows.len() - before;
                pass.fresh += fresh;
                pass.skip = pass.skip - overlap + length;
                let is_full = length >= size;
                if (wanted.is_enough)(&listed.rows, is_full) {
                    return listed;
                }
                if pass.is_first && is_full && fresh == 0 {
                    listed.gap = Some(ReadError::TooManyPages);
                    return listed;
                }
                // A later pass shows what was read before.
                if length <= overlap || (pass.is_first && fresh == 0) {
                    break;
                }
            }
            quiet = if pass.fresh == 0 { quiet + 1 } else { 0 };
            // A list that has more rows than were found may still hide one from a pass that brings nothing.
            let is_all = !pass.is_unsteady || listed.rows.len() >= pass.skip || quiet > 1;
            if pass.is_first && !pass.is_unsteady || quiet > 0 && is_all {
                return listed;
            }
        }
        listed.gap = Some(ReadError::Unsteady);
        listed
    }

    /// Keeps the rows that are new.
    fn take(
        &self,
        wanted: &Wanted<'_>,
        rows: Vec<Value>,
        overlaps: bool,
        pass: &mut Pass,
        seen: &mut BTreeSet<String>,
        kept: &mut Vec<Value>,
    ) {
        let mut overlaps = overlaps;
        for row in rows {
            let key = match answer::any_text(self.profile.field(&row, wanted.id)) {
                id if id.is_empty() => row.to_string(),
                id => id,
            };
            let is_again = std::mem::take(&mut overlaps);
            pass.is_unsteady |= is_again && key != pass.last;
            let is_new = seen.insert(key.clone());
            pass.is_unsteady |= pass.is_first && !is_new && !is_again;
            pass.last = key;
            if is_new {
                kept.push(row);
            }
        }
        // The row before must come again.
        pass.is_unsteady |= overlaps;
    }

    /// Address of a page; the first one skips nothing.
    fn address(&self, path: &str, skip: usize, size: usize) -> String {
        let name = |name: &str| self.profile.text(&format!("filters.{name}"));
        let joint = if path.contains('?') { '&' } else { '?' };
        let skipped = if skip > 0 { format!("&{}={skip}", name("skip")) } else { String::new() };
        format!("{path}{joint}{}={size}{skipped}", name("top"))
    }
}
