//! A document's fate becomes known: its number stands on the order, or the reason why there is none.

use super::{Context, rows};
use crate::Error;
use crate::money::decimal::{amount, shown};
use crate::shop::port::{OrderWrite, RowSave};
use crate::shop::row::{Changes, Kind, Row, State};
use crate::text::Msg;
use serde_json::Value;

/// What KROS has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Id in KROS.
    pub kros_id: String,
    /// Number in KROS.
    pub number: String,
    /// Variable symbol in KROS, where it tells it.
    pub symbol: String,
    /// Gross total in the document's currency, where KROS tells it.
    pub total: Option<rust_decimal::Decimal>,
}

/// States in which a number is expected.
const AWAITED: [State; 3] = [State::Sending, State::Unknown, State::Accepted];
/// States in which a number is a surprise.
const SURPRISED: [State; 4] = [State::Waiting, State::Queued, State::Refused, State::Cancelled];

/// A document known from its notification is looked up after so many seconds, to compare its total.
const CHECK_AFTER: i64 = 60;

/// Puts numbers on orders, then closes the rows. Done twice it changes nothing.
///
/// The order comes first: a run that dies in between leaves a row that is looked up again, never an order without number.
pub fn issue(ctx: &mut Context<'_>, found: &[(Row, Found)]) -> Result<u64, Error> {
    if found.is_empty() {
        return Ok(0);
    }
    let writes: Vec<OrderWrite> = found
        .iter()
        .map(|(row, found)| {
            let kind = row.kind.as_str();
            let meta = match row.kind {
                Kind::Payment => Vec::new(),
                _ => vec![
                    (format!("_kros_{kind}_number"), found.number.clone()),
                    (format!("_kros_{kind}_id"), found.kros_id.clone()),
                ],
            };
            let note = if row.number == found.number { String::new() } else { ctx.say(got(row, found)) };
            OrderWrite { order_id: row.order_id, ref_id: row.ref_id, meta, note }
        })
        .collect();
    ctx.port.orders_write(&writes)?;
    let saves: Vec<RowSave> = found
        .iter()
        .map(|(row, found)| {
            let (set, _) = compared(ctx, row, found);
            let set = set.with("number", found.number.clone()).with("kros_id", found.kros_id.clone());
            RowSave { id: row.id, token: None, expect: AWAITED.to_vec(), set }
        })
        .collect();
    let mut saved = ctx.port.ledger_save(&saves)?;
    // From any other state a change of the order may have been judged as if it were not in KROS: it is judged again.
    // A row that got its number from somebody else meanwhile is left alone.
    let others: Vec<RowSave> = saves
        .into_iter()
        .zip(found)
        .filter(|(save, _)| !saved.contains(&save.id))
        .map(|(save, (row, _))| {
            let needed_a_person = row.state == State::Attention;
            let expect = SURPRISED.into_iter().chain(needed_a_person.then_some(State::Attention)).collect();
            RowSave { expect, set: save.set.with("dirty", 1), ..save }
        })
        .collect();
    saved.extend(ctx.port.ledger_save(&others)?);
    let ours = || found.iter().filter(|(row, _)| saved.contains(&row.id));
    for (row, found) in ours() {
        ctx.summary.count(State::Issued);
        let message = ctx.say(got(row, found));
        ctx.log("info", message, Some(row));
    }
    rows::wake(ctx, &ours().map(|(row, _)| row).collect::<Vec<_>>())?;
    Ok(saved.len() as u64)
}

fn got(row: &Row, found: &Found) -> Msg {
    let number = found.number.clone();
    match row.kind {
        Kind::Order => Msg::GotNumber { number },
        Kind::Proforma => Msg::GotProforma { number },
        Kind::Invoice => Msg::GotInvoice { number },
        Kind::CreditNote => Msg::GotCreditNote { number },
        Kind::Payment => Msg::GotPayment { number },
    }
}

/// What a row becomes that KROS has: issued, or in need of a person where its total is another. The flag says that the
/// total was seen; a document known only from its notification is looked up once more.
pub fn compared(ctx: &Context<'_>, row: &Row, found: &Found) -> (Changes, bool) {
    let mut facts = row.facts();
    if !found.symbol.is_empty() && row.kind != Kind::Payment {
        facts.insert("symbol".into(), found.symbol.clone().into());
    }
    let seen = found.total.is_some() || row.kind == Kind::Payment;
    let next = if seen { Value::Null } else { (ctx.clock.now() + CHECK_AFTER).into() };
    let set = match differing_total(ctx, row, found) {
        Some(message) => {
            let reason = ctx.say(message);
            facts.insert("other_total".into(), reason.clone().into());
            Changes::state(State::Attention, reason)
        }
        None => Changes::state(State::Issued, ""),
    };
    (set.with("facts", Value::Object(facts).to_string()).with("next_at", next), seen)
}

fn differing_total(ctx: &Context<'_>, row: &Row, found: &Found) -> Option<Msg> {
    let facts = row.facts();
    let ours = amount(facts.get("total")?).ok()??;
    let theirs = found.total?;
    (ours != theirs).then(|| Msg::OtherTotal {
        kros: shown(theirs),
        shop: shown(ours),
        currency: facts
            .get("currency")
            .and_then(Value::as_str)
            .unwrap_or(ctx.contract.text("base_currency"))
            .to_string(),
    })
}

/// KROS has several documents for one row: a person must choose. True: that is news.
pub fn several(ctx: &mut Context<'_>, row: &Row, numbers: &[String]) -> Result<bool, Error> {
    let reason = ctx.say(Msg::TwoDocuments { numbers: numbers.join(", ") });
    if row.reason == reason {
        return Ok(false);
    }
    let first = numbers.first().cloned().unwrap_or_default();
    let set =
        Changes::state(State::Attention, reason.clone()).with("number", first).with("next_at", Value::Null);
    let save = RowSave { id: row.id, token: None, expect: State::ALL.to_vec(), set };
    if ctx.port.ledger_save(&[save])?.is_empty() {
        return Ok(false);
    }
    ctx.summary.count(State::Attention);
    ctx.log("error", reason.clone(), Some(row));
    let note = ctx.say(Msg::ReasonNote { reason });
    let note = OrderWrite { order_id: row.order_id, ref_id: row.ref_id, meta: Vec::new(), note };
    ctx.port.orders_write(&[note])?;
    Ok(true)
}

/// KROS refused a document: the row, the order's note and the log say why.
pub fn refusal(ctx: &mut Context<'_>, row: &Row, cause: &str, expect: &[State]) -> (RowSave, OrderWrite) {
    let cause = if cause.is_empty() { ctx.say(Msg::NoReasonGiven {}) } else { cause.to_string() };
    let reason = ctx.say(Msg::RefusedByKros { cause });
    ctx.log("error", reason.clone(), Some(row));
    // It is not in KROS: the next try may map it anew.
    let set = Changes::state(State::Refused, reason.clone()).with("next_at", Value::Null).with("attempts", 0);
    let note = ctx.say(Msg::ReasonNote { reason });
    let note = OrderWrite { order_id: row.order_id, ref_id: row.ref_id, meta: Vec::new(), note };
    (RowSave { id: row.id, token: None, expect: expect.to_vec(), set }, note)
}
