//! From due rows to documents ready to be sent, or to the sentences that say why not.

use super::draft::{self, Draft};
use super::due::{self, Decision};
use super::order_rows::OrderRows;
use super::rates::Rates;
use super::settled::Settled;
use super::{names, rows};
use crate::Error;
use crate::documents::document::signed;
use crate::documents::filter;
use crate::shop::order::Order;
use crate::shop::port::RowSave;
use crate::shop::row::{Changes, Kind, Row, State};
use crate::sync::call::{Context, Orders, unreadable};
use crate::text::Msg;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A row with the exact bytes to send.
pub struct Ready {
    /// The row.
    pub row: Row,
    /// The document's bytes.
    pub payload: String,
}

/// What only waits for something from outside is looked at again after so many seconds.
const SOON: i64 = 900;

/// Takes claimed rows of one kind, settles those that are not to be sent, and answers with the others, saved as `sending`.
///
/// `forced` orders go whatever their status, payment method and date: a merchant chose them. Of their other documents the rules
/// are asked.
pub fn batch(
    ctx: &mut Context<'_>,
    kind: Kind,
    rows: Vec<Row>,
    rates: &mut Rates,
    forced: &BTreeSet<u64>,
) -> Result<Vec<Ready>, Error> {
    let ids: BTreeSet<u64> = rows.iter().map(|row| row.order_id).collect();
    let ids: Vec<u64> = ids.into_iter().collect();
    let mut all_rows = Vec::new();
    let orders = if kind == Kind::Order {
        let orders = ctx.orders_of(&rows)?;
        rows::of_orders(ctx, &orders)?;
        orders
    } else {
        all_rows = ctx.port.ledger_of_orders(&ids)?;
        ctx.orders_of(&all_rows)?
    };
    let mut settled = Settled::default();
    let mut ready = Vec::new();
    let mut planned = Vec::new();
    for row in rows {
        if row.facts().cancelled_by_user {
            settled.keep_cancelled(ctx, &row);
            continue;
        }
        let Some(order) = readable(ctx, &row, &orders, &mut settled) else { continue };
        let of_order: Vec<Row> = all_rows.iter().filter(|own| own.order_id == order.id).cloned().collect();
        // What is not known of one document of the order may decide about another.
        if let Some(message) = of_order.iter().find_map(unreadable) {
            settled.refuse(ctx, &row, message);
            continue;
        }
        // Sent before and surely not there: the very same bytes again, unless nobody wants the order any more or they name
        // a number that is gone.
        let resend = row.was_sent() && !OrderRows(&of_order).names_an_old_number(&row);
        let chosen = kind == Kind::Order && forced.contains(&order.id)
            || row.facts().forced
            || resend && kind == Kind::Order;
        match due::row(ctx, &row, order, OrderRows(&of_order), chosen) {
            // It was promised once, so no rule counts any more; but nobody pays for a closed order.
            _ if resend && !due::is_closed(kind, order) => ready.push(again(row)),
            Decision::Make(_) if resend => ready.push(again(row)),
            Decision::Make(plan) => planned.push((row, Rc::clone(order), *plan)),
            Decision::Refuse(message) => settled.refuse(ctx, &row, message),
            Decision::Cancel(message) => settled.put(ctx, &row, State::Cancelled, message, None),
            Decision::Wait(message, after) => {
                let next = after.map(|seconds| ctx.clock.now() + seconds);
                settled.put(ctx, &row, State::Waiting, message, next);
            }
        }
    }
    let mut names = names::known(ctx, planned.iter().map(|(_, order, _)| &**order))?;
    let symbols = draft::symbols(ctx, kind, planned.iter().map(|(_, order, _)| &**order))?;
    let mut drafts = Vec::new();
    for (row, order, plan) in planned {
        let symbol = symbols.get(&order.id).map(String::as_str).unwrap_or_default();
        match draft::build(ctx, row.clone(), order, plan, rates, &mut names, symbol)? {
            Ok(draft) => drafts.push(draft),
            Err(message) if message.passes_by_itself() => {
                let next = ctx.clock.now() + SOON;
                settled.put(ctx, &row, State::Waiting, message, Some(next));
            }
            Err(message) => settled.refuse(ctx, &row, message),
        }
    }
    let saves = filtered(ctx, kind, drafts, &mut settled, &mut ready)?;
    settled.save(ctx)?;
    names.save(ctx)?;
    start_sending(ctx, ready, saves)
}

fn again(row: Row) -> Ready {
    let payload = row.payload.clone();
    Ready { row, payload }
}

fn readable<'o>(
    ctx: &mut Context<'_>,
    row: &Row,
    orders: &'o Orders,
    settled: &mut Settled,
) -> Option<&'o Rc<Order>> {
    match orders.get(&row.order_id) {
        Some(Ok(order)) => Some(order),
        Some(Err(cause)) => {
            let message = Msg::Unreadable { order: row.order_id.to_string(), cause: cause.clone() };
            settled.refuse(ctx, row, message);
            None
        }
        None => {
            settled.put(ctx, row, State::Cancelled, Msg::OrderGone {}, None);
            None
        }
    }
}

/// Lets the shop's own code change or veto the documents.
fn filtered(
    ctx: &mut Context<'_>,
    kind: Kind,
    drafts: Vec<Draft>,
    settled: &mut Settled,
    ready: &mut Vec<Ready>,
) -> Result<BTreeMap<u64, Changes>, Error> {
    let mut saves = BTreeMap::new();
    if drafts.is_empty() {
        return Ok(saves);
    }
    let answers = as_sent(ctx, kind, &drafts)?;
    for (draft, sent) in drafts.into_iter().zip(answers) {
        let after = match sent {
            Ok(after) => after,
            Err(message @ Msg::Vetoed {}) => {
                settled.put(ctx, &draft.row, State::Cancelled, message, None);
                continue;
            }
            Err(message) => {
                settled.refuse(ctx, &draft.row, message);
                continue;
            }
        };
        let facts = draft.facts(ctx, &after).to_text();
        let payload = after.to_string();
        let changes = Changes::default()
            .with("external_id", draft.external_id.clone())
            .with("payload", payload.clone())
            .with("facts", facts);
        saves.insert(draft.row.id, changes);
        settled.warn(ctx, &draft.row, &draft.document.warnings);
        ready.push(Ready { row: Row { external_id: draft.external_id, ..draft.row }, payload });
    }
    Ok(saves)
}

/// The documents as KROS gets them, after the shop's own code has changed or vetoed them.
pub fn as_sent(
    ctx: &mut Context<'_>,
    kind: Kind,
    drafts: &[Draft],
) -> Result<Vec<Result<Value, Msg>>, Error> {
    let bodies: Vec<(u64, &str, Value)> =
        drafts.iter().map(|d| (d.row.order_id, kind.as_str(), d.document.body.clone())).collect();
    // A payment is no document; there is nothing to be said differently.
    let answers = match kind {
        Kind::Payment => return Ok(bodies.into_iter().map(|(_, _, body)| Ok(body)).collect()),
        _ => ctx.port.documents_filter(&bodies)?,
    };
    let checked = drafts.iter().zip(answers).map(|(draft, after)| {
        if after.is_null() {
            return Err(Msg::Vetoed {});
        }
        let failed = after.get("error").and_then(Value::as_str).map(str::to_string);
        failed
            .map_or_else(|| filter::check_filtered(&draft.document.body, &after), Err)
            .map_err(|what| Msg::FilterBroke { order: draft.order.number.clone(), what })?;
        Ok(if kind == Kind::CreditNote { signed(ctx.profile, after) } else { after })
    });
    Ok(checked.collect())
}

/// Saves the bytes and the state `sending` before anything leaves; what somebody else took meanwhile is not sent.
fn start_sending(
    ctx: &mut Context<'_>,
    ready: Vec<Ready>,
    mut changes: BTreeMap<u64, Changes>,
) -> Result<Vec<Ready>, Error> {
    let now = ctx.clock.now();
    let reason = ctx.say(Msg::SendingNow {});
    let saves: Vec<RowSave> = ready
        .iter()
        .map(|ready| {
            let set = changes.remove(&ready.row.id).unwrap_or_default();
            let set = set
                .and(Changes::state(State::Sending, reason.clone()).keep_lease())
                .with("lease_until", now + ctx.profile.seconds("lease_seconds"))
                .with("sent_at", now)
                .with("attempts", ready.row.attempts + 1)
                .with("request_id", "")
                .with("lookups", 0)
                .with("next_at", Value::Null);
            // A document that was sent before is not mapped again: a change of its order is still to be looked at.
            let set = if ready.row.was_sent() { set } else { set.looked() };
            ctx.held(&ready.row, &[State::Waiting, State::Queued], set)
        })
        .collect();
    let saved = ctx.port.ledger_save(&saves)?;
    let mut sending = ready;
    sending.retain(|ready| saved.contains(&ready.row.id));
    for ready in &mut sending {
        ready.row.attempts += 1;
        ready.row.sent_at = Some(now);
    }
    Ok(sending)
}
