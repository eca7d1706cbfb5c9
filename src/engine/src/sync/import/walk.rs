//! Walking through the price list, whatever KROS makes of pages: fewer rows than asked for, in another order, or twice.

use super::Run;
use crate::kros::client::ReadError;
use crate::text::StockMsg;
use serde_json::Value;

/// A list that moves while it is read is read anew so often at most.
const RESTARTS: u32 = 7;

/// A list with more rows has no end.
const LONGEST: u64 = 1_000_000;

/// A page as it came.
pub(super) struct Walked {
    ids: Vec<String>,
    /// Whether the last row passed was asked for again, and came.
    overlap: u64,
    is_again: bool,
    is_full: bool,
}

/// What follows a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Another one; the first again, where the list moved.
    Page,
    /// Nothing: all was read, or more cannot be.
    End,
}

impl Run<'_, '_> {
    /// Takes note of a page, and leaves its rows that were not passed yet. The last row passed must come again, or the list
    /// has moved.
    pub(super) fn walked(&mut self, rows: &mut Vec<Value>, overlap: u64, size: usize) -> Walked {
        let reader = self.reader();
        let ids: Vec<String> = rows.iter().map(|row| reader.id(row)).collect();
        let is_again = overlap > 0 && ids.first() == Some(&self.cursor.last);
        if is_again {
            rows.remove(0);
        }
        self.cursor.unsteady |= overlap > 0 && !is_again;
        if let Some(last) = ids.last() {
            self.cursor.last.clone_from(last);
        }
        self.cursor.skip = self.cursor.skip - overlap + ids.len() as u64;
        Walked { overlap, is_again, is_full: ids.len() >= size, ids }
    }

    /// A short page is not the last: one that brings nothing new is. A list that moved is read anew until a whole pass brings
    /// nothing new.
    pub(super) fn next(&mut self, page: Walked, fresh: u64, previous: &mut Vec<String>) -> Next {
        if !self.cursor.only.is_empty() {
            return Next::End;
        }
        let length = page.ids.len() as u64;
        let beyond = length - u64::from(page.is_again);
        let cursor = &mut self.cursor;
        cursor.fresh += fresh;
        let is_first = cursor.restarts == 0;
        cursor.repeated |= is_first && !cursor.unsteady && fresh < beyond;
        // How much to skip is not honoured.
        let is_same = page.is_full || page.ids.len() > 1 && page.ids == *previous;
        let goes_round = if is_first {
            fresh == 0 && beyond > 0 && is_same
        } else {
            cursor.skip > 2 * cursor.tally.read + 1000
        };
        *previous = page.ids;
        if goes_round {
            cursor.broken = StockMsg::Repeats {}.render(self.ctx.lang);
            return Next::End;
        }
        if cursor.skip > LONGEST {
            let path = self.ctx.profile.text("paths.catalog");
            cursor.broken = self.ctx.read_error(&ReadError::TooManyPages, path);
            return Next::End;
        }
        let is_over = length <= page.overlap || is_first && fresh == 0;
        if !is_over {
            return Next::Page;
        }
        cursor.quiet = if cursor.fresh == 0 { cursor.quiet + 1 } else { 0 };
        // A list that moves, and has more rows than were found, may still hide one from a pass that brings nothing.
        let is_all = !cursor.unsteady || cursor.tally.read >= cursor.skip || cursor.quiet > 1;
        if cursor.quiet > 0 && is_all || !cursor.unsteady && !cursor.repeated {
            return Next::End;
        }
        if cursor.restarts >= RESTARTS {
            cursor.shifted = true;
            return Next::End;
        }
        cursor.restarts += 1;
        (cursor.skip, cursor.fresh, cursor.unsteady) = (0, 0, false);
        Next::Page
    }
}
