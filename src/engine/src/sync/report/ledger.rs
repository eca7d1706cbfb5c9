//! Rows of the ledger, and orders that have none.

use super::{Finding, Report};
use crate::Error;
use crate::documents::days;
use crate::documents::rules::{self, Answer};
use crate::shop::order::{Order, Refund};
use crate::shop::row::{Kind, Row, State};
use crate::sync::call::unreadable;
use crate::sync::pipeline::lookup::order_number;
use crate::text::ReportMsg;
use std::collections::BTreeSet;

const AT_ONCE: usize = 100;
const ORDERS_AT_ONCE: usize = 500;

impl Report<'_, '_> {
    /// Looks at one page of rows; true: that was the last.
    pub(super) fn ledger(&mut self) -> Result<bool, Error> {
        let rows = self.ctx.port.ledger_list(self.cursor.since, self.cursor.after, AT_ONCE)?;
        let Some(last) = rows.last() else { return Ok(true) };
        self.cursor.after = last.id;
        self.cursor.compared += rows.len() as u64;
        let found = rows.iter().filter_map(|row| Some((row, self.look(row)?))).collect();
        self.tell(found)?;
        self.wanted(&rows)?;
        Ok(rows.len() < AT_ONCE)
    }

    /// Adds these, but for what is no difference: a document that was recreated, one that is gone on both sides, and a payment whose
    /// time has not come.
    fn tell(&mut self, found: Vec<(&Row, Finding)>) -> Result<(), Error> {
        if found.is_empty() {
            return Ok(());
        }
        let ids: BTreeSet<u64> = found.iter().map(|(row, _)| row.order_id).collect();
        let ids: Vec<u64> = ids.into_iter().collect();
        let of_order = self.ctx.port.ledger_of_orders(&ids)?;
        let orders = self.ctx.port.orders_read(&ids)?;
        for (row, finding) in found {
            let is_anew = |other: &Row| {
                (other.order_id, other.kind, other.ref_id) == (row.order_id, row.kind, row.ref_id)
                    && other.generation > row.generation
            };
            let is_gone = finding.kind == "not_listed" && !orders.contains_key(&row.order_id);
            let order = orders.get(&row.order_id).and_then(|order| order.as_ref().ok());
            let is_early = order.is_some_and(|order| self.is_early(row, order));
            if !is_gone && !is_early && !of_order.iter().any(is_anew) {
                self.add(finding);
            }
        }
        Ok(())
    }

    /// Is it issued, and does KROS still list it?
    pub(super) fn look(&self, row: &Row) -> Option<Finding> {
        let about = Finding {
            order_id: row.order_id,
            document: row.kind.as_str().into(),
            ref_id: row.ref_id,
            number: row.number.clone(),
            code: order_number(row),
            ..Finding::default()
        };
        if let Some(message) = unreadable(row) {
            let message = self.say(ReportMsg::NeedsPerson { reason: ended(&self.ctx.say(message)) });
            return Some(Finding { kind: "not_issued", message, mend: "check", ..about });
        }
        let is_old = row.sent_at.unwrap_or(row.created_at) < self.ctx.clock.now() - self.cursor.grace;
        let is_told = self.cursor.told.contains(&row.id);
        if row.state == State::Attention && !row.number.is_empty() && self.cursor.seen.has(row.id) {
            // KROS has it, so nothing is sent; another total was told of when it was compared.
            let message = self.say(ReportMsg::NeedsPerson { reason: ended(&row.reason) });
            return (!is_told).then_some(Finding { kind: "not_issued", message, mend: "check", ..about });
        }
        let mend = match (row.state, row.kind) {
            (State::Refused, Kind::Payment) => Some("pay"),
            (State::Attention, Kind::Payment) => Some("seen"),
            (State::Refused | State::Attention, _) => Some("again"),
            // One that KROS shows was told of by its number.
            (State::Unknown | State::Accepted | State::Sending, _) => {
                (is_old && !self.cursor.seen.has(row.id)).then_some("reconcile")
            }
            (State::Waiting, _) if row.next_at.is_none() => None,
            (State::Waiting | State::Queued, Kind::Order) => is_old.then_some("export"),
            (State::Waiting | State::Queued, Kind::Payment) => (is_old && !is_told).then_some("pay"),
            (State::Queued, _) => is_old.then_some("issue"),
            // What the rules do not want yet would be forced by the button.
            (State::Waiting | State::Issued | State::Cancelled, _) => None,
        };
        if let Some(mend) = mend {
            let message = self.say(ReportMsg::NotIssued { reason: row.reason.clone() });
            return Some(Finding { kind: "not_issued", message, mend, ..about });
        }
        let list = if row.kind == Kind::CreditNote { Kind::Invoice } else { row.kind };
        let is_listed = row.state != State::Issued
            || !self.cursor.complete.iter().any(|kind| kind == list.as_str())
            || row.sent_at.is_none_or(|sent| sent < self.cursor.since)
            || self.cursor.seen.has(row.id);
        (!is_listed && is_old).then(|| {
            let message = self.say(ReportMsg::NotListed { number: row.number.clone() });
            Finding { kind: "not_listed", message, mend: "again", ..about }
        })
    }

    /// Documents that the rules want for the orders of these rows, and that have no row.
    fn wanted(&mut self, rows: &[Row]) -> Result<(), Error> {
        let documents = &self.ctx.settings.documents;
        let kinds: Vec<Kind> =
            rules::kinds(&self.ctx.mapper()).into_iter().filter(|kind| *kind != Kind::Payment).collect();
        let credits = documents.credit_note.enabled;
        let before = self.ctx.clock.now() - self.cursor.grace;
        let ids: Vec<u64> = rows
            .iter()
            .filter(|row| row.kind == Kind::Order && row.generation == 0 && row.created_at < before)
            .map(|row| row.order_id)
            .collect();
        if ids.is_empty() || (kinds.is_empty() && !credits) {
            return Ok(());
        }
        let orders = self.ctx.port.orders_read(&ids)?;
        let all = self.ctx.port.ledger_of_orders(&ids)?;
        for id in ids {
            let Some(Ok(order)) = orders.get(&id) else { continue };
            let of_order: Vec<&Row> = all.iter().filter(|row| row.order_id == id).collect();
            for (kind, ref_id) in missing(self, order, &of_order, &kinds, credits) {
                if self.is_in_kros(id, kind) {
                    continue;
                }
                let message = self.say(ReportMsg::NotMade {});
                let document = kind.as_str().to_string();
                let about =
                    Finding { kind: "no_document", order_id: id, document, ref_id, ..Finding::default() };
                self.add(Finding { message, mend: "issue", ..about });
            }
        }
        Ok(())
    }

    /// KROS has it, though the ledger does not know: that was told, and must not be made again.
    fn is_in_kros(&self, order_id: u64, kind: Kind) -> bool {
        self.cursor.unledgered.contains(&format!("{order_id}:{}", kind.as_str()))
    }

    /// Orders that should have a row and have none; true: that was the last page.
    pub(super) fn orders(&mut self) -> Result<bool, Error> {
        let settings = &self.ctx.settings.orders;
        if settings.statuses.is_empty() {
            return Ok(true);
        }
        let (from, after) = (settings.export_from, self.cursor.after);
        let ids = self.ctx.port.orders_missing(&settings.statuses, from, after, ORDERS_AT_ONCE)?;
        let Some(last) = ids.last().copied() else { return Ok(true) };
        let before = self.ctx.clock.now() - self.cursor.grace;
        for ids in ids.chunks(AT_ONCE) {
            let orders = self.ctx.port.orders_read(ids)?;
            for id in ids {
                let Some(Ok(order)) = orders.get(id) else { continue };
                let methods = &settings.payment_methods;
                let is_wanted = (methods.is_empty() || methods.contains(&order.payment_method))
                    && !self.is_in_kros(*id, Kind::Order);
                if is_wanted && order.created_at().is_none_or(|created| created < before) {
                    let message = self.say(ReportMsg::NotExported {});
                    let document = Kind::Order.as_str().to_string();
                    let about =
                        Finding { kind: "no_document", order_id: *id, document, ..Finding::default() };
                    self.add(Finding { message, mend: "export", ..about });
                }
            }
        }
        self.cursor.compared += ids.len() as u64;
        let is_last = ids.len() < ORDERS_AT_ONCE || last <= after;
        self.cursor.after = last;
        Ok(is_last)
    }
}

/// A sentence with its end.
fn ended(reason: &str) -> String {
    format!("{}.", reason.trim_end_matches('.'))
}

/// Documents of an order that the rules want now and that have no row, with their refund.
fn missing(
    report: &Report<'_, '_>,
    order: &Order,
    of_order: &[&Row],
    kinds: &[Kind],
    credits: bool,
) -> Vec<(Kind, u64)> {
    let mapper = report.ctx.mapper();
    let has = |kind: Kind, ref_id: u64| of_order.iter().any(|row| row.kind == kind && row.ref_id == ref_id);
    let invoice = of_order.iter().find(|row| row.kind == Kind::Invoice && !row.number.is_empty());
    let mut missing: Vec<(Kind, u64)> = kinds
        .iter()
        .filter(|kind| !has(**kind, 0) && (**kind != Kind::Proforma || invoice.is_none()))
        .filter(|kind| rules::decide(&mapper, order, **kind, false) == Answer::Now)
        .map(|kind| (*kind, 0))
        .collect();
    if let Some(invoice) = invoice.filter(|_| credits) {
        let taken_off = &invoice.facts().refunds;
        let from = mapper.settings.documents.credit_note.from;
        let is_open = |refund: &&Refund| {
            !has(Kind::CreditNote, refund.id)
                && !taken_off.contains(&refund.id)
                && !days::is_before(&mapper, &refund.date_created, from)
        };
        missing.extend(order.refunds.iter().filter(is_open).map(|refund| (Kind::CreditNote, refund.id)));
    }
    missing
}
