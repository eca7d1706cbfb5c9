//! The outcome of a document: its number is put on the order, or the reason why there is none.

use super::{draft, rows};
use crate::Error;
use crate::money::decimal::shown;
use crate::shop::facts::Facts;
use crate::shop::port::{OrderWrite, RowSave};
use crate::shop::row::{Changes, Kind, Row, State};
use crate::sync::call::{Context, unreadable};
use crate::text::Msg;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

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
    pub total: Option<Decimal>,
    /// The VAT in it, where KROS tells it.
    pub vat: Option<Decimal>,
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
    let taken = taken_symbols(ctx, found)?;
    let saves: Vec<RowSave> = found
        .iter()
        .map(|(row, found)| {
            let set = compare(ctx, row, found, taken.contains(&row.id) || row.facts().symbol_taken);
            let set = set.with("number", found.number.clone()).with("kros_id", found.kros_id.clone());
            RowSave { id: row.id, token: None, expect: AWAITED.to_vec(), set }
        })
        .collect();
    let mut saved = ctx.port.ledger_save(&saves)?;
    // From any other state a change of the order may have been evaluated as if it were not in KROS: it is evaluated again.
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
    rows::make_due(ctx, &ours().map(|(row, _)| row).collect::<Vec<_>>())?;
    Ok(saved.len() as u64)
}

/// A document whose row says nothing of it, or another number: what KROS has holds.
pub fn found_late(ctx: &mut Context<'_>, row: Row, found: Found) -> Result<(), Error> {
    let reason = ctx.say(Msg::FoundNumber { number: found.number.clone() });
    let set = Changes::state(State::Unknown, reason)
        .with("external_id", row.external_id.clone())
        .with("number", "")
        .with("attempts", row.attempts.max(1))
        .with("sent_at", row.sent_at.unwrap_or_else(|| ctx.clock.now()));
    let save = RowSave { id: row.id, token: None, expect: vec![row.state], set };
    if ctx.port.ledger_save(&[save])?.is_empty() {
        return Ok(());
    }
    issue(ctx, &[(Row { state: State::Unknown, number: String::new(), ..row }, found)]).map(drop)
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

/// Rows whose symbol, made by KROS of the number, is that of another document of ours.
fn taken_symbols(ctx: &mut Context<'_>, found: &[(Row, Found)]) -> Result<BTreeSet<u64>, Error> {
    let payable = |row: &Row| matches!(row.kind, Kind::Proforma | Kind::Invoice);
    let read_back: Vec<(&Row, String)> = found
        .iter()
        .filter(|(row, found)| payable(row) && !found.symbol.is_empty())
        .map(|(row, found)| (row, draft::symbol_key(&found.symbol)))
        .collect();
    let mut claims = BTreeMap::new();
    for (row, key) in &read_back {
        claims.entry(key.clone()).or_insert_with(|| draft::symbol_owner(row.kind, row.order_id));
    }
    let owners = ctx.port.store_claim(&claims)?;
    let is_taken =
        |row: &Row, key: &str| owners.get(key) != Some(&draft::symbol_owner(row.kind, row.order_id));
    Ok(read_back.iter().filter(|(row, key)| is_taken(row, key)).map(|(row, _)| row.id).collect())
}

/// What a row becomes that KROS has: issued, or in need of a person where its total or its VAT is another. A document known
/// only from its notification, which tells no totals, is due to be looked up once more.
pub fn compared(ctx: &Context<'_>, row: &Row, found: &Found) -> Changes {
    compare(ctx, row, found, row.facts().symbol_taken)
}

fn compare(ctx: &Context<'_>, row: &Row, found: &Found, symbol_taken: bool) -> Changes {
    if let Some(message) = unreadable(row) {
        return Changes::state(State::Attention, ctx.say(message)).with("next_at", Value::Null);
    }
    let seen = found.total.is_some() || row.kind == Kind::Payment;
    let next = if seen { Value::Null } else { (ctx.clock.now() + CHECK_AFTER).into() };
    let other_total = differing(ctx, row.facts(), found).map(|message| ctx.say(message));
    let set = match &other_total {
        Some(reason) => Changes::state(State::Attention, reason.clone()),
        None => Changes::state(State::Issued, ""),
    };
    let facts = row.noting(|facts| {
        if !found.symbol.is_empty() && row.kind != Kind::Payment {
            facts.symbol.clone_from(&found.symbol);
        }
        facts.symbol_taken = symbol_taken;
        facts.other_total = other_total;
    });
    set.and(facts).with("next_at", next)
}

fn differing(ctx: &Context<'_>, facts: &Facts, found: &Found) -> Option<Msg> {
    let currency = facts.currency.as_deref().unwrap_or(ctx.profile.text("base_currency")).to_string();
    let ours = facts.total?.0;
    if let Some(theirs) = found.total.filter(|theirs| *theirs != ours) {
        return Some(Msg::OtherTotal { kros: shown(theirs), shop: shown(ours), currency });
    }
    let predicted: Decimal = facts.vat.as_ref()?.iter().map(|[_, _, vat]| vat.0).sum();
    let theirs = found.vat.filter(|theirs| *theirs != predicted)?;
    Some(Msg::OtherVat { kros: shown(theirs), shop: shown(predicted), currency })
}

/// KROS has several documents for one row: a person must choose. True: that is news.
pub fn found_duplicates(ctx: &mut Context<'_>, row: &Row, numbers: &[String]) -> Result<bool, Error> {
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
