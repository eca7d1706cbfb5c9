//! What is to become of a due row: its document is made, waits, or is not made, each with the reason.

use super::order_rows::{OrderRows, may_stand_in_kros};
use crate::documents::days::Days;
use crate::documents::rules::{self, Answer, CLOSED};
use crate::documents::{Mapper, days, payment, refund};
use crate::money::rates::Rate;
use crate::shop::order::Order;
use crate::shop::row::{Kind, Row, State};
use crate::sync::call::Context;
use crate::text::Msg;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A document that waits for another one is due when that is issued; this is for when nobody makes it due.
const LOOK_AGAIN: i64 = 900;

/// What is to become of a row.
#[derive(Debug)]
pub enum Decision {
    /// Its document is made.
    Make(Box<DocumentPlan>),
    /// It waits; seconds until it is looked at again, unless only a change of the order helps.
    Wait(Msg, Option<i64>),
    /// It is not made.
    Cancel(Msg),
    /// It cannot be made.
    Refuse(Msg),
}

/// What a document is made of.
#[derive(Debug, Clone)]
pub struct DocumentPlan {
    /// The order its lines come from.
    pub source: Order,
    /// Its days.
    pub days: Days,
    /// The rate of the document it belongs to.
    pub rate: Option<Rate>,
    /// Number of the invoice a credit note corrects, or of the document a payment belongs to.
    pub belongs_to: String,
    /// Number of the proforma that was made before.
    pub proforma: String,
    /// What was paid to a proforma.
    pub advance: Option<Decimal>,
    /// Why money went back.
    pub refund_reason: String,
    /// Refunds that an invoice takes account of.
    pub refunds: Vec<u64>,
    /// Variable symbol and total of the document a payment belongs to.
    pub paid: Option<(String, Decimal)>,
    /// That document is a proforma.
    pub is_paid_by_proforma: bool,
}

/// Decides about one row. `forced`: a merchant asked for it, so that only what makes it impossible counts.
pub fn row(ctx: &Context<'_>, row: &Row, order: &Order, rows: OrderRows<'_>, forced: bool) -> Decision {
    let (mapper, today) = (ctx.mapper(), ctx.today());
    let decided = match row.kind {
        Kind::Order => of_order(ctx, order, forced),
        Kind::Proforma => proforma(&mapper, order, rows, today, forced),
        Kind::Invoice => invoice(&mapper, order, rows, today, forced),
        Kind::CreditNote => credit_note(&mapper, row, order, rows, today, forced),
        Kind::Payment => receipt(&mapper, order, rows, today),
    };
    decided.unwrap_or_else(Decision::Refuse)
}

/// The order is not wanted any more, and so neither is what asks money for it.
pub fn is_closed(kind: Kind, order: &Order) -> bool {
    // A received order is evaluated with the statuses that the merchant chose.
    let asks_for_money = matches!(kind, Kind::Proforma | Kind::Invoice);
    kind == Kind::Order || asks_for_money && CLOSED.contains(&order.bare_status())
}

fn make(source: Order, days: Days) -> DocumentPlan {
    DocumentPlan {
        source,
        days,
        rate: None,
        belongs_to: String::new(),
        proforma: String::new(),
        advance: None,
        refund_reason: String::new(),
        refunds: Vec::new(),
        paid: None,
        is_paid_by_proforma: false,
    }
}

fn of_order(ctx: &Context<'_>, order: &Order, forced: bool) -> Result<Decision, Msg> {
    let settings = &ctx.settings.orders;
    let status = order.bare_status();
    if CLOSED.contains(&status) && !settings.statuses.iter().any(|s| s == status) {
        return Ok(Decision::Cancel(Msg::OrderCancelled { status: status.into() }));
    }
    let plan = || Ok(Decision::Make(Box::new(make(order.clone(), days::received_order(order)?))));
    if forced {
        return plan();
    }
    if settings.export_from > 0 && order.created_at().is_some_and(|created| created < settings.export_from) {
        let date = order.date_created.get(..10).unwrap_or_default().to_string();
        return Ok(Decision::Wait(Msg::BeforeStart { date }, None));
    }
    if !settings.statuses.iter().any(|s| s == status) {
        let statuses = settings.statuses.join(", ");
        return Ok(Decision::Wait(Msg::StatusWaits { status: status.into(), statuses }, None));
    }
    if !settings.payment_methods.is_empty() && !settings.payment_methods.contains(&order.payment_method) {
        return Ok(Decision::Wait(Msg::MethodWaits { method: order.payment_method.clone() }, None));
    }
    plan()
}

fn proforma(
    mapper: &Mapper<'_>,
    order: &Order,
    rows: OrderRows<'_>,
    today: NaiveDate,
    forced: bool,
) -> Result<Decision, Msg> {
    if let Some(invoice) = rows.issued(Kind::Invoice).filter(|_| !forced) {
        return Ok(Decision::Cancel(Msg::HasDocument { number: invoice.number.clone() }));
    }
    Ok(match rules::decide(mapper, order, Kind::Proforma, forced) {
        Answer::No(why) => Decision::Cancel(why),
        Answer::NotYet(why) => Decision::Wait(why, None),
        Answer::Now => Decision::Make(Box::new(make(order.clone(), days::proforma(mapper, order, today)))),
    })
}

fn invoice(
    mapper: &Mapper<'_>,
    order: &Order,
    rows: OrderRows<'_>,
    today: NaiveDate,
    forced: bool,
) -> Result<Decision, Msg> {
    match rules::decide(mapper, order, Kind::Invoice, forced) {
        Answer::No(why) => return Ok(Decision::Cancel(why)),
        Answer::NotYet(why) => return Ok(Decision::Wait(why, None)),
        Answer::Now => {}
    }
    // Whether it carries a deduction depends on the proforma, so that one comes first.
    if rows.is_on_its_way(Kind::Proforma) {
        return Ok(Decision::Wait(Msg::WaitsForProforma {}, Some(LOOK_AGAIN)));
    }
    // What was sent once took off what it took off, whatever went back since.
    let taken_off = match rows.of(Kind::Invoice, 0).filter(|row| row.was_sent()) {
        Some(row) => row.facts().refunds.iter().copied().collect(),
        None => not_credited(order, rows),
    };
    let source = refund::reduced(mapper, order, &taken_off)?;
    if source.total.is_zero() && !order.total.is_zero() {
        return Ok(Decision::Cancel(Msg::NothingLeft {}));
    }
    let mut plan = make(source, days::invoice(mapper, order, today));
    plan.refunds = taken_off.into_iter().collect();
    match (posted_to(rows), rows.issued(Kind::Proforma)) {
        // The money is with a proforma, whatever became of that since.
        (Some((Kind::Proforma, payment)), _) => {
            plan.proforma.clone_from(&payment.facts().belongs_to);
            plan.advance = total_of(payment);
        }
        (posted, Some(proforma)) => {
            plan.proforma.clone_from(&proforma.number);
            if posted.is_none() && days::paid(mapper, order).is_some() {
                plan.advance = total_of(proforma);
            }
        }
        _ => {}
    }
    Ok(Decision::Make(Box::new(plan)))
}

/// Refunds that no credit note tells of, so that the invoice has to.
fn not_credited(order: &Order, rows: OrderRows<'_>) -> BTreeSet<u64> {
    let credited = |id: u64| {
        rows.of(Kind::CreditNote, id).is_some_and(|row| !row.number.is_empty() || may_stand_in_kros(row))
    };
    order.refunds.iter().map(|refund| refund.id).filter(|id| !credited(*id)).collect()
}

/// The payment that has left, and the kind of document it belongs to.
fn posted_to<'r>(rows: OrderRows<'r>) -> Option<(Kind, &'r Row)> {
    let row = rows.of(Kind::Payment, 0).filter(|row| row.attempts > 0 || !row.number.is_empty())?;
    Some((row.facts().target?, row))
}

fn credit_note(
    mapper: &Mapper<'_>,
    row: &Row,
    order: &Order,
    rows: OrderRows<'_>,
    today: NaiveDate,
    forced: bool,
) -> Result<Decision, Msg> {
    let Some(refund) = order.refunds.iter().find(|refund| refund.id == row.ref_id) else {
        return Ok(Decision::Cancel(Msg::RefundGone {}));
    };
    if !mapper.settings.documents.credit_note.enabled && !forced {
        return Ok(Decision::Cancel(Msg::KindOff {}));
    }
    if days::is_before(mapper, &refund.date_created, mapper.settings.documents.credit_note.from) && !forced {
        return Ok(Decision::Cancel(Msg::BeforeSwitch {}));
    }
    let Some(invoice) = rows.issued(Kind::Invoice) else {
        return Ok(if rows.may_come(Kind::Invoice) {
            Decision::Wait(Msg::WaitsForInvoice {}, Some(LOOK_AGAIN))
        } else {
            Decision::Cancel(Msg::NoInvoice {})
        });
    };
    if invoice.facts().refunds.contains(&refund.id) {
        return Ok(Decision::Cancel(Msg::ReducedInvoice { number: invoice.number.clone() }));
    }
    if refund.total.is_zero() {
        return Ok(Decision::Cancel(Msg::NothingToPay {}));
    }
    let source = refund::credit(mapper, order, refund.id)?;
    let mut plan = make(source, days::credit_note(refund, today));
    plan.rate = invoice.facts().frozen_rate();
    plan.belongs_to.clone_from(&invoice.number);
    plan.refund_reason.clone_from(&refund.reason);
    Ok(Decision::Make(Box::new(plan)))
}

/// The document that an order's money belongs to: the proforma that asked for it, unless an invoice asks for all of it.
fn receipt(
    mapper: &Mapper<'_>,
    order: &Order,
    rows: OrderRows<'_>,
    today: NaiveDate,
) -> Result<Decision, Msg> {
    if !payment::method(mapper, order).post {
        return Ok(Decision::Cancel(Msg::PaymentOff {}));
    }
    if days::paid(mapper, order).is_none() {
        return Ok(if CLOSED.contains(&order.bare_status()) {
            Decision::Cancel(Msg::OrderCancelled { status: order.bare_status().into() })
        } else {
            Decision::Wait(Msg::PaymentWaits {}, None)
        });
    }
    if days::is_before(mapper, days::paid_at(mapper, order), mapper.settings.documents.payments.from) {
        return Ok(Decision::Cancel(Msg::BeforeSwitch {}));
    }
    let invoice = rows.of(Kind::Invoice, 0).filter(|row| row.state != State::Cancelled);
    let is_fresh = |row: &&Row| row.attempts == 0 && matches!(row.state, State::Waiting | State::Queued);
    if invoice.filter(is_fresh).is_some() && rules::decide(mapper, order, Kind::Invoice, false) == Answer::Now
    {
        // The invoice goes first: whether it carries a deduction says where the money belongs.
        return Ok(Decision::Wait(Msg::WaitsForInvoice {}, Some(LOOK_AGAIN)));
    }
    let asks_for_all = invoice.filter(|row| row.attempts > 0 && row.facts().advance.is_none());
    let document = match (asks_for_all, rows.issued(Kind::Proforma)) {
        (Some(invoice), _) => invoice,
        (None, Some(proforma)) => proforma,
        (None, None) if rows.is_on_its_way(Kind::Proforma) => {
            return Ok(Decision::Wait(Msg::WaitsForProforma {}, Some(LOOK_AGAIN)));
        }
        (None, None) => match invoice.filter(|_| rows.may_come(Kind::Invoice)) {
            Some(_) => return Ok(Decision::Wait(Msg::WaitsForInvoice {}, Some(LOOK_AGAIN))),
            None => return Ok(Decision::Cancel(Msg::NoDocumentToPay {})),
        },
    };
    if document.number.is_empty() {
        return Ok(Decision::Wait(Msg::WaitsForInvoice {}, Some(LOOK_AGAIN)));
    }
    let total = total_of(document).unwrap_or_default();
    if total.is_zero() {
        return Ok(Decision::Cancel(Msg::NothingToPay {}));
    }
    if document.facts().symbol_taken {
        return Ok(Decision::Refuse(Msg::SymbolTaken { number: document.number.clone() }));
    }
    let mut plan = make(order.clone(), Days { issue: today, tax: today, due: today });
    plan.rate = document.facts().frozen_rate();
    plan.belongs_to.clone_from(&document.number);
    plan.paid = Some((document.facts().symbol.clone(), total));
    plan.is_paid_by_proforma = document.kind == Kind::Proforma;
    Ok(Decision::Make(Box::new(plan)))
}

fn total_of(row: &Row) -> Option<Decimal> {
    row.facts().total.map(|total| total.0)
}
