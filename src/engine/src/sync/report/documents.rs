//! Documents that KROS shows, compared with the ledger and the orders.

use super::pages::Page;
use super::{Finding, Report};
use crate::Error;
use crate::documents::{days, payment};
use crate::kros::answer;
use crate::kros::client::ReadError;
use crate::money::decimal::{amount, integer, shown};
use crate::shop::order::Order;
use crate::shop::row::{Kind, Row};
use crate::sync::call::pause;
use crate::text::ReportMsg;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};

/// The lists; credit notes stand among the invoices.
const LISTS: [Kind; 3] = [Kind::Order, Kind::Proforma, Kind::Invoice];

/// A list that moves while it is read is read anew so often at most.
const RESTARTS: u32 = 3;

impl Report<'_, '_> {
    /// Compares one page; true: the lists are over.
    pub(super) fn documents(&mut self) -> Result<bool, Error> {
        let Some(kind) = LISTS.get(self.cursor.list).copied() else { return Ok(true) };
        let size = self.ctx.profile.count("limits.page");
        let pages = self.ctx.profile.count("limits.pages_scanned") as u64;
        let overlap = u64::from(self.cursor.skip > 0);
        let mut rows = match self.ctx.client.changed_page(kind, self.cursor.since, self.cursor.skip - overlap)
        {
            Ok(rows) => rows,
            Err(ReadError::NoTime) => return Ok(false),
            Err(ReadError::Fatal(status)) => {
                self.ctx.summary.paused = pause::begin(self.ctx, status)?;
                return Ok(false);
            }
            Err(error) => return self.unread(kind, &error),
        };
        let found = self.noted(&rows, size);
        let length = rows.len() as u64;
        let id = |row: &Value| answer::any_text(self.ctx.profile.field(row, "id"));
        let is_again = overlap > 0 && rows.first().map(id).as_ref() == Some(&self.cursor.last);
        self.cursor.moved |= overlap > 0 && !is_again;
        if let Some(last) = rows.last().map(id) {
            self.cursor.last = last;
        }
        if is_again {
            rows.remove(0);
        }
        if found == Page::New {
            self.page(kind, &rows)?;
        }
        self.cursor.skip = self.cursor.skip - overlap + length;
        if found == Page::Repeats || self.cursor.skip > pages * size as u64 {
            return self.unread(kind, &ReadError::TooManyPages);
        }
        if found == Page::New && length > overlap {
            return Ok(false);
        }
        if !self.cursor.moved {
            self.cursor.complete.push(kind.as_str().into());
            return Ok(self.next_list());
        }
        if self.cursor.restarts >= RESTARTS {
            return self.unread(kind, &ReadError::Unsteady);
        }
        let (list, restarts) = (self.cursor.list, self.cursor.restarts + 1);
        self.next_list();
        (self.cursor.list, self.cursor.restarts) = (list, restarts);
        Ok(false)
    }

    /// Not all of a list could be read; the next one is begun.
    fn unread(&mut self, kind: Kind, error: &ReadError) -> Result<bool, Error> {
        let path = self.ctx.client.path(kind);
        let cause = self.ctx.read_error(error, &path);
        self.gap(&path, cause, Some(kind));
        Ok(self.next_list())
    }

    /// Begins the next list. Answers that the lists are not over.
    fn next_list(&mut self) -> bool {
        let cursor = &mut self.cursor;
        (cursor.list, cursor.skip, cursor.moved, cursor.restarts) = (cursor.list + 1, 0, false, 0);
        cursor.pages.clear();
        false
    }

    pub(super) fn page(&mut self, list: Kind, documents: &[Value]) -> Result<(), Error> {
        let mark = crate::shop::row::mark(&self.ctx.settings.site.id);
        let ours: Vec<(String, &Value)> = documents
            .iter()
            .map(|document| (self.ctx.external_id_of(document), document))
            .filter(|(id, _)| id.starts_with(&mark))
            .collect();
        self.cursor.compared += documents.len() as u64;
        self.cursor.foreign += (documents.len() - ours.len()) as u64;
        if ours.is_empty() {
            return Ok(());
        }
        let ids: Vec<String> = ours.iter().map(|(id, _)| id.clone()).collect();
        let rows = self.ctx.port.ledger_find(&ids)?;
        let rows: HashMap<&str, &Row> = rows.iter().map(|row| (row.external_id.as_str(), row)).collect();
        let order_of = |id: &str| id.rsplit('-').nth(2).and_then(|part| part.parse::<u64>().ok());
        let order_ids: BTreeSet<u64> = ids.iter().filter_map(|id| order_of(id)).collect();
        let order_ids: Vec<u64> = order_ids.into_iter().collect();
        let orders = self.ctx.port.orders_read(&order_ids)?;
        let missing: Vec<u64> = order_ids.iter().filter(|id| !orders.contains_key(id)).copied().collect();
        let trashed = self.ctx.port.orders_trashed(&missing)?;
        let of_order = self.ctx.port.ledger_of_orders(&order_ids)?;
        for (external_id, document) in ours {
            let order_id = order_of(&external_id).unwrap_or_default();
            let number = answer::any_text(self.ctx.profile.field(document, "number"));
            let about = Finding {
                order_id,
                document: list.as_str().into(),
                number: number.clone(),
                code: answer::any_text(self.ctx.profile.field(document, "order_number")),
                mend: "check",
                ..Finding::default()
            };
            let order = orders.get(&order_id);
            let Some(row) = rows.get(external_id.as_str()) else {
                let kind = external_id.rsplit('-').nth(3).unwrap_or_default();
                self.cursor.unledgered.push(format!("{order_id}:{kind}"));
                let ref_id = external_id.rsplit('-').nth(1).and_then(|part| part.parse().ok()).unwrap_or(0);
                let has_row = of_order
                    .iter()
                    .any(|row| (row.order_id, row.kind.as_str(), row.ref_id) == (order_id, kind, ref_id));
                // The button looks for the first generation of a document that has no row.
                let is_findable = order.is_some() && !has_row && external_id.ends_with("-0");
                let about = Finding { document: kind.into(), ref_id, ..about };
                if order.is_none() {
                    self.add_gone(about, trashed.contains(&order_id));
                    continue;
                }
                let message = self.say(ReportMsg::NotInLedger { number });
                let mend = if is_findable { "again" } else { "check" };
                self.add(Finding { kind: "no_order", message, mend, ..about });
                continue;
            };
            self.cursor.seen.insert(row.id);
            let about = Finding { document: row.kind.as_str().into(), ref_id: row.ref_id, ..about };
            if order.is_none() {
                self.add_gone(about, trashed.contains(&order_id));
                continue;
            }
            let of_order: Vec<&Row> = of_order.iter().filter(|other| other.order_id == order_id).collect();
            self.compare(row, order.and_then(|order| order.as_ref().ok()), &of_order, document, &about);
        }
        Ok(())
    }

    /// The shop has its order no more, or in the trash alone.
    fn add_gone(&mut self, about: Finding, is_trashed: bool) {
        let number = about.number.clone();
        let is_final =
            about.document == Kind::Invoice.as_str() || about.document == Kind::CreditNote.as_str();
        let (message, mend) = match (is_trashed, is_final) {
            (true, _) => (ReportMsg::OrderInTrash { number }, "restore check"),
            (false, true) => (ReportMsg::InvoicedOrderGone { number }, "check"),
            (false, false) => (ReportMsg::OrderGone { number }, "check"),
        };
        let message = self.say(message);
        self.add(Finding { kind: "no_order", message, mend, ..about });
    }

    /// Number, total and whether it is paid.
    fn compare(
        &mut self,
        row: &Row,
        order: Option<&Order>,
        of_order: &[&Row],
        document: &Value,
        about: &Finding,
    ) {
        let number = about.number.clone();
        if row.number.is_empty() {
            let is_settled = row.sent_at.is_none_or(|sent| sent < self.ctx.clock.now() - self.cursor.grace);
            if is_settled && !number.is_empty() {
                let message = self.say(ReportMsg::NumberUnknown { number });
                self.add(Finding { kind: "number", message, mend: "reconcile", ..about.clone() });
            }
            return;
        }
        if !number.is_empty() && row.number != number {
            let message = self.say(ReportMsg::OtherNumber {});
            let expected = row.number.clone();
            let found = number;
            self.add(Finding { kind: "number", message, expected, found, mend: "again", ..about.clone() });
        }
        let prices = answer::get(answer::get(document, "prices"), "documentPrices");
        let theirs = amount(answer::get(prices, "totalPriceInclVat")).ok().flatten();
        let ours = row.facts().total.map(|total| total.0);
        if let (Some(theirs), Some(ours)) = (theirs, ours)
            && theirs != ours
        {
            let message = self.say(ReportMsg::OtherTotal {});
            let (expected, found) = (shown(ours), shown(theirs));
            self.cursor.told.push(row.id);
            self.add(Finding { kind: "total", message, expected, found, ..about.clone() });
        }
        let Some(order) = order.filter(|_| self.tells_of_money(row, of_order)) else { return };
        let mapper = self.ctx.mapper();
        let is_paid = days::paid(&mapper, order).is_some();
        let is_posted = payment::method(&mapper, order).post;
        let found = match integer(answer::get(document, "paymentStatus")) {
            Some(0) => ReportMsg::NotPaid {},
            Some(3) => ReportMsg::PartlyPaid {},
            Some(1 | 2) => ReportMsg::Paid {},
            _ => return,
        };
        let paid_there = found == ReportMsg::Paid {};
        // Money that the shop does not post comes to KROS with the bank's statement, later.
        if is_paid == paid_there || (is_paid && !is_posted) {
            return;
        }
        if self.is_on_its_way(order, of_order) || self.is_told(is_paid, of_order) {
            return;
        }
        let expected = if is_paid { ReportMsg::Paid {} } else { ReportMsg::NotPaid {} };
        let [expected, found, message] =
            [expected, found, ReportMsg::OtherPaid {}].map(|message| self.say(message));
        let is_cash = self.ctx.settings.documents.cod_methods.contains(&order.payment_method);
        // What is paid on delivery is paid when the order is completed, and a cancelled order is no more paid.
        let waits = !is_cash && ["pending", "on-hold", "failed"].contains(&order.bare_status());
        let mend = match (is_paid, waits) {
            (true, _) => "pay",
            (false, true) => "paid check",
            (false, false) => "check",
        };
        self.add(Finding { kind: "paid", message, expected, found, mend, ..about.clone() });
    }

    /// A proforma whose invoice is there says nothing of the money any more.
    fn tells_of_money(&self, row: &Row, of_order: &[&Row]) -> bool {
        let is_invoiced =
            of_order.iter().any(|other| other.kind == Kind::Invoice && !other.number.is_empty());
        row.kind == Kind::Invoice || (row.kind == Kind::Proforma && !is_invoiced)
    }
}
