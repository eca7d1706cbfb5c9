//! What is to become of a due row: its document is made, waits, or is not made, each with the reason.

use crate::documents::days::Days;
use crate::documents::rules::{self, Answer, DEAD};
use crate::documents::{Mapper, days, payment, refund};
use crate::money::decimal::amount;
use crate::money::rates::{Bank, Rate};
use crate::shop::order::Order;
use crate::shop::row::{Kind, Row, State};
use crate::sync::call::Context;
use crate::text::Msg;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeSet;

/// A document that waits for another one is woken when that is issued; this is for when nobody wakes it.
const LOOK_AGAIN: i64 = 900;

/// What is to become of a row.
#[derive(Debug)]
pub enum Decision {
    /// Its document is made.
    Make(Box<Plan>),
    /// It waits; seconds until it is looked at again, unless only a change of the order helps.
    Wait(Msg, Option<i64>),
    /// It is not made.
    Cancel(Msg),
    /// It cannot be made.
    Refuse(Msg),
}

/// What a document is made of.
#[derive(Debug, Clone)]
pub struct Plan {
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

/// The rows of one order.
#[derive(Debug, Clone, Copy)]
pub struct Family<'r>(pub &'r [Row]);

impl<'r> Family<'r> {
    /// The row of a document, the last one where it was made anew.
    pub fn of(self, kind: Kind, ref_id: u64) -> Option<&'r Row> {
        let own = self.0.iter().filter(|row| row.kind == kind && row.ref_id == ref_id);
        own.max_by_key(|row| row.generation)
    }

    /// The bytes of this row name a document that was made anew since, under another number.
    pub fn names_an_old_number(self, row: &Row) -> bool {
        let named = text_of(row, "belongs_to");
        let target = match row.kind {
            Kind::CreditNote => Some(Kind::Invoice),
            Kind::Payment => Kind::parse(&text_of(row, "target")),
            _ => None,
        };
        let present = target.and_then(|kind| self.of(kind, 0));
        // Without a number, one that is made anew has it still to come.
        let is_another = |row: &Row| row.number != named && (row.generation > 0 || !row.number.is_empty());
        !named.is_empty() && present.is_some_and(is_another)
    }

    /// The document of this kind is not there, but it may come to be without anybody's help.
    fn may_come(self, kind: Kind) -> bool {
        self.of(kind, 0).is_some_and(|row| row.number.is_empty() && row.state != State::Cancelled)
    }

    /// The document of this kind may stand in KROS, and its number is not known.
    fn is_on_its_way(self, kind: Kind) -> bool {
        self.of(kind, 0).is_some_and(|row| row.number.is_empty() && may_stand_in_kros(row))
    }

    /// The document of this kind that has its number.
    fn issued(self, kind: Kind) -> Option<&'r Row> {
        self.of(kind, 0).filter(|row| !row.number.is_empty())
    }
}

/// It was sent, and what became of it is not known.
pub fn may_stand_in_kros(row: &Row) -> bool {
    matches!(row.state, State::Sending | State::Unknown | State::Accepted)
        || row.attempts > 0 && matches!(row.state, State::Queued | State::Attention)
}

/// Decides about one row. `forced`: a merchant asked for it, so that only what makes it impossible counts.
pub fn row(ctx: &Context<'_>, row: &Row, order: &Order, family: Family<'_>, forced: bool) -> Decision {
    let (mapper, today) = (ctx.mapper(), ctx.today());
    let decided = match row.kind {
        Kind::Order => of_order(ctx, order, forced),
        Kind::Proforma => proforma(&mapper, order, family, today, forced),
        Kind::Invoice => invoice(&mapper, order, family, today, forced),
        Kind::CreditNote => credit_note(&mapper, row, order, family, today, forced),
        Kind::Payment => receipt(&mapper, order, family, today),
    };
    decided.unwrap_or_else(Decision::Refuse)
}

/// The order is not wanted any more, and so neither is what asks money for it.
pub fn is_dead(kind: Kind, order: &Order) -> bool {
    // A received order is judged with the statuses that the merchant chose.
    let asks_for_money = matches!(kind, Kind::Proforma | Kind::Invoice);
    kind == Kind::Order || asks_for_money && DEAD.contains(&order.bare_status())
}

fn make(source: Order, days: Days) -> Plan {
    Plan {
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
    if DEAD.contains(&status) && !settings.statuses.iter().any(|s| s == status) {
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
    family: Family<'_>,
    today: NaiveDate,
    forced: bool,
) -> Result<Decision, Msg> {
    if let Some(invoice) = family.issued(Kind::Invoice).filter(|_| !forced) {
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
    family: Family<'_>,
    today: NaiveDate,
    forced: bool,
) -> Result<Decision, Msg> {
    match rules::decide(mapper, order, Kind::Invoice, forced) {
        Answer::No(why) => return Ok(Decision::Cancel(why)),
        Answer::NotYet(why) => return Ok(Decision::Wait(why, None)),
        Answer::Now => {}
    }
    // Whether it carries a deduction depends on the proforma, so that one comes first.
    if family.is_on_its_way(Kind::Proforma) {
        return Ok(Decision::Wait(Msg::WaitsForProforma {}, Some(LOOK_AGAIN)));
    }
    // What was sent once took off what it took off, whatever went back since.
    let taken_off = match family.of(Kind::Invoice, 0).filter(|row| row.was_sent()) {
        Some(row) => invoiced_refunds(row).into_iter().collect(),
        None => not_credited(order, family),
    };
    let source = refund::reduced(mapper, order, &taken_off)?;
    if source.total.is_zero() && !order.total.is_zero() {
        return Ok(Decision::Cancel(Msg::NothingLeft {}));
    }
    let mut plan = make(source, days::invoice(mapper, order, today));
    plan.refunds = taken_off.into_iter().collect();
    match (posted_to(family), family.issued(Kind::Proforma)) {
        // The money is with a proforma, whatever became of that since.
        (Some((Kind::Proforma, payment)), _) => {
            plan.proforma = text_of(payment, "belongs_to");
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
fn not_credited(order: &Order, family: Family<'_>) -> BTreeSet<u64> {
    let credited = |id: u64| {
        family.of(Kind::CreditNote, id).is_some_and(|row| !row.number.is_empty() || may_stand_in_kros(row))
    };
    order.refunds.iter().map(|refund| refund.id).filter(|id| !credited(*id)).collect()
}

/// The payment that has left, and the kind of document it belongs to.
fn posted_to<'r>(family: Family<'r>) -> Option<(Kind, &'r Row)> {
    let row = family.of(Kind::Payment, 0).filter(|row| row.attempts > 0 || !row.number.is_empty())?;
    Some((Kind::parse(&text_of(row, "target"))?, row))
}

fn text_of(row: &Row, fact: &str) -> String {
    row.facts().get(fact).and_then(Value::as_str).unwrap_or_default().to_string()
}

fn credit_note(
    mapper: &Mapper<'_>,
    row: &Row,
    order: &Order,
    family: Family<'_>,
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
    let Some(invoice) = family.issued(Kind::Invoice) else {
        return Ok(if family.may_come(Kind::Invoice) {
            Decision::Wait(Msg::WaitsForInvoice {}, Some(LOOK_AGAIN))
        } else {
            Decision::Cancel(Msg::NoInvoice {})
        });
    };
    if invoiced_refunds(invoice).contains(&refund.id) {
        return Ok(Decision::Cancel(Msg::ReducedInvoice { number: invoice.number.clone() }));
    }
    if refund.total.is_zero() {
        return Ok(Decision::Cancel(Msg::NothingToPay {}));
    }
    let source = refund::credit(mapper, order, refund.id)?;
    let mut plan = make(source, days::credit_note(refund, today));
    plan.rate = frozen_rate(invoice);
    plan.belongs_to.clone_from(&invoice.number);
    plan.refund_reason.clone_from(&refund.reason);
    Ok(Decision::Make(Box::new(plan)))
}

fn invoiced_refunds(invoice: &Row) -> Vec<u64> {
    let facts = invoice.facts();
    let list = facts.get("refunds").and_then(Value::as_array).cloned().unwrap_or_default();
    list.iter().filter_map(Value::as_u64).collect()
}

/// The document that an order's money belongs to: the proforma that asked for it, unless an invoice asks for all of it.
fn receipt(
    mapper: &Mapper<'_>,
    order: &Order,
    family: Family<'_>,
    today: NaiveDate,
) -> Result<Decision, Msg> {
    if !payment::method(mapper, order).post {
        return Ok(Decision::Cancel(Msg::PaymentOff {}));
    }
    if days::paid(mapper, order).is_none() {
        return Ok(if DEAD.contains(&order.bare_status()) {
            Decision::Cancel(Msg::OrderCancelled { status: order.bare_status().into() })
        } else {
            Decision::Wait(Msg::PaymentWaits {}, None)
        });
    }
    if days::is_before(mapper, days::paid_at(mapper, order), mapper.settings.documents.payments.from) {
        return Ok(Decision::Cancel(Msg::BeforeSwitch {}));
    }
    let invoice = family.of(Kind::Invoice, 0).filter(|row| row.state != State::Cancelled);
    let is_fresh = |row: &&Row| row.attempts == 0 && matches!(row.state, State::Waiting | State::Queued);
    if invoice.filter(is_fresh).is_some() && rules::decide(mapper, order, Kind::Invoice, false) == Answer::Now
    {
        // The invoice goes first: whether it carries a deduction says where the money belongs.
        return Ok(Decision::Wait(Msg::WaitsForInvoice {}, Some(LOOK_AGAIN)));
    }
    let asks_for_all = invoice.filter(|row| row.attempts > 0 && !row.facts().contains_key("advance"));
    let document = match (asks_for_all, family.issued(Kind::Proforma)) {
        (Some(invoice), _) => invoice,
        (None, Some(proforma)) => proforma,
        (None, None) if family.is_on_its_way(Kind::Proforma) => {
            return Ok(Decision::Wait(Msg::WaitsForProforma {}, Some(LOOK_AGAIN)));
        }
        (None, None) => match invoice.filter(|_| family.may_come(Kind::Invoice)) {
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
    if document.facts().contains_key("symbol_taken") {
        return Ok(Decision::Refuse(Msg::SymbolTaken { number: document.number.clone() }));
    }
    let symbol = text_of(document, "symbol");
    let mut plan = make(order.clone(), Days { issue: today, tax: today, due: today });
    plan.rate = frozen_rate(document);
    plan.belongs_to.clone_from(&document.number);
    plan.paid = Some((symbol, total));
    plan.is_paid_by_proforma = document.kind == Kind::Proforma;
    Ok(Decision::Make(Box::new(plan)))
}

fn total_of(row: &Row) -> Option<Decimal> {
    amount(row.facts().get("total")?).ok().flatten()
}

/// The rate that was frozen with a document; `None` for the base currency.
pub fn frozen_rate(row: &Row) -> Option<Rate> {
    let facts = row.facts();
    let rate = amount(facts.get("rate")?).ok().flatten()?;
    let published = facts.get("rate_date")?.as_str()?.parse().ok()?;
    let bank = Bank::named(facts.get("rate_bank")?.as_str()?)?;
    Some(Rate { bank, published, rate })
}
