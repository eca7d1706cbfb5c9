//! Money that needs time to come to KROS, and money that another finding tells of.

use super::Report;
use crate::documents::days;
use crate::shop::order::Order;
use crate::shop::row::{Kind, Row, State};

impl Report<'_, '_> {
    /// It came, or its payment was made or sent, so lately that KROS need not know of it yet.
    pub(super) fn is_on_its_way(&self, order: &Order, of_order: &[&Row]) -> bool {
        let mapper = self.ctx.mapper();
        let is_paid = days::paid(&mapper, order).is_some();
        let came = days::instant(&mapper, days::paid_at(&mapper, order)).filter(|_| is_paid);
        let payments = of_order.iter().filter(|row| row.kind == Kind::Payment);
        let moved = payments.filter_map(|row| {
            row.sent_at.or((is_paid && row.state != State::Cancelled).then_some(row.created_at))
        });
        moved.chain(came).max().is_some_and(|at| at > self.ctx.clock.now() - self.cursor.grace)
    }

    /// The row of its payment tells of the same money and knows why; one that only waits is silent from now on.
    pub(super) fn is_told(&mut self, is_paid: bool, of_order: &[&Row]) -> bool {
        let payments = of_order.iter().filter(|row| is_paid && row.kind == Kind::Payment);
        let Some(payment) = payments.max_by_key(|row| row.generation) else { return false };
        if waits(payment) {
            self.cursor.told.push(payment.id);
            return false;
        }
        payment.created_at >= self.cursor.since && self.look(payment).is_some()
    }

    /// A payment whose time has not come.
    pub(super) fn is_early(&self, row: &Row, order: &Order) -> bool {
        let is_unpaid = || days::paid(&self.ctx.mapper(), order).is_none() && row.state == State::Waiting;
        row.kind == Kind::Payment && waits(row) && (is_unpaid() || self.is_on_its_way(order, &[row]))
    }
}

fn waits(row: &Row) -> bool {
    matches!(row.state, State::Waiting | State::Queued)
}
