//! Pages of the lists that are compared: a short one is not the last, and a list may go round.

use super::Report;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// More pages of one list are not read.
const MOST_PAGES: usize = 10_000;

/// What a page means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// Its rows are to be compared.
    New,
    /// The list is over.
    End,
    /// The list gives the same page again and again.
    Repeats,
}

impl Report<'_, '_> {
    /// Takes note of a page of the list.
    pub(super) fn noted(&mut self, rows: &[Value], size: usize) -> Page {
        if rows.is_empty() {
            return Page::End;
        }
        let mark = mark(rows);
        if self.cursor.pages.contains(&mark) {
            return if rows.len() >= size { Page::Repeats } else { Page::End };
        }
        self.cursor.pages.push(mark);
        if self.cursor.pages.len() > MOST_PAGES { Page::Repeats } else { Page::New }
    }
}

/// The same rows have the same mark, with every build and on every host.
fn mark(rows: &[Value]) -> String {
    let mut hasher = Sha256::new();
    for row in rows {
        hasher.update(row.to_string());
        hasher.update([0]);
    }
    hasher.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn a_mark_is_the_same_in_every_process() {
        let rows = [json!({"id": 1}), json!("text")];
        assert_eq!(super::mark(&rows), "ccba2755943d308b32da1ecaf95fea21");
        assert_ne!(super::mark(&rows), super::mark(&rows[..1]));
    }
}
