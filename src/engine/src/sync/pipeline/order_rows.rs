//! The documents of one order: which there are, which may come, and which may be in KROS.

use crate::shop::row::{Kind, Row, State};

/// The rows of one order.
#[derive(Debug, Clone, Copy)]
pub struct OrderRows<'r>(pub &'r [Row]);

impl<'r> OrderRows<'r> {
    /// The row of a document, the last one where it was recreated.
    pub fn of(self, kind: Kind, ref_id: u64) -> Option<&'r Row> {
        let own = self.0.iter().filter(|row| row.kind == kind && row.ref_id == ref_id);
        own.max_by_key(|row| row.generation)
    }

    /// The bytes of this row name a document that was recreated since, under another number.
    pub fn names_an_old_number(self, row: &Row) -> bool {
        let named = &row.facts().belongs_to;
        let target = match row.kind {
            Kind::CreditNote => Some(Kind::Invoice),
            Kind::Payment => row.facts().target,
            _ => None,
        };
        let present = target.and_then(|kind| self.of(kind, 0));
        // Without a number, one that is being recreated has it still to come.
        let is_another = |row: &Row| row.number != *named && (row.generation > 0 || !row.number.is_empty());
        !named.is_empty() && present.is_some_and(is_another)
    }

    /// The document of this kind is not there, but it may come to be without anybody's help.
    pub fn may_come(self, kind: Kind) -> bool {
        self.of(kind, 0).is_some_and(|row| row.number.is_empty() && row.state != State::Cancelled)
    }

    /// The document of this kind may stand in KROS, and its number is not known.
    pub fn is_on_its_way(self, kind: Kind) -> bool {
        self.of(kind, 0).is_some_and(|row| row.number.is_empty() && may_stand_in_kros(row))
    }

    /// The document of this kind that has its number.
    pub fn issued(self, kind: Kind) -> Option<&'r Row> {
        self.of(kind, 0).filter(|row| !row.number.is_empty())
    }
}

/// It was sent, and what became of it is not known.
pub fn may_stand_in_kros(row: &Row) -> bool {
    matches!(row.state, State::Sending | State::Unknown | State::Accepted)
        || row.attempts > 0 && matches!(row.state, State::Queued | State::Attention)
}
