//! The export: finds due orders, looks again at changed ones, and sends what is due.

use super::call::{ClaimFilter, Context, Summary, pause};
use super::pipeline::rates::Rates;
use super::pipeline::send::{self, Next};
use super::pipeline::{batch_size, prepare, recover, rows};
use crate::Error;
use crate::documents::fingerprint::fingerprint;
use crate::money::decimal::shown;
use crate::shop::order::Order;
use crate::shop::port::{OrderWrite, RowSave};
use crate::shop::row::{Changes, Key, Kind, Row, State};
use crate::text::Msg;
use std::collections::BTreeSet;

const FOUND_AT_ONCE: usize = 500;

/// Exports what is due, or only `order_ids` (whatever their status, payment method and date) with the documents that the rules want.
///
/// `first`: nothing was asked about these orders in this run. Then what was refused is evaluated again, and what needs nothing any
/// more is counted, too, so that the result tells of all that was chosen.
pub fn run(ctx: &mut Context<'_>, order_ids: Option<&[u64]>, first: bool) -> Result<Summary, Error> {
    let paused = pause::reason(ctx)?;
    if !paused.is_empty() {
        return finish(ctx, paused);
    }
    recover::sending(ctx)?;
    let mut settled = Vec::new();
    match order_ids {
        Some(ids) => {
            let keys: Vec<Key> = ids.iter().map(|id| order_key(*id)).collect();
            ctx.port.ledger_add(&keys)?;
            if first {
                let orders = ctx.orders(ids)?;
                rows::of_orders(ctx, &orders)?;
                settled = rows::retry_selected(ctx, ids)?;
            }
        }
        None => {
            discover(ctx)?;
            look_at_changed(ctx)?;
        }
    }
    let forced = order_ids.unwrap_or_default().iter().copied().collect();
    let paused = send_kinds(ctx, &Kind::ALL, order_ids, &forced)?;
    // The sentence tells of what this run did.
    let mut summary = finish(ctx, paused)?;
    settled.iter().for_each(|state| summary.count(*state));
    summary.done += settled.len() as u64;
    Ok(summary)
}

/// Sends what is due of each kind in turn; answers with why some of it rests, empty if nothing does.
///
/// A kind whose path KROS does not know rests alone; what stops one request of another kind stops them all.
pub fn send_kinds(
    ctx: &mut Context<'_>,
    kinds: &[Kind],
    order_ids: Option<&[u64]>,
    forced: &BTreeSet<u64>,
) -> Result<String, Error> {
    let mut resting = BTreeSet::new();
    for kind in kinds {
        let mut paused = pause::kind_reason(ctx, *kind)?;
        if paused.is_empty() {
            if send_due(ctx, *kind, order_ids, forced)? == Next::Stop {
                break;
            }
            paused = pause::kind_reason(ctx, *kind)?;
        }
        if *kind == Kind::Order && !paused.is_empty() && order_ids.is_none() {
            rows::while_orders_rest(ctx)?;
        }
        resting.insert(paused);
    }
    if !ctx.summary.paused.is_empty() {
        return Ok(ctx.summary.paused.clone());
    }
    resting.remove("");
    Ok(resting.into_iter().collect::<Vec<_>>().join("; "))
}

fn order_key(order_id: u64) -> Key {
    Key { order_id, kind: Kind::Order, ref_id: 0, generation: 0 }
}

/// The result in words.
pub fn finish(ctx: &mut Context<'_>, paused: String) -> Result<Summary, Error> {
    let summary = &ctx.summary;
    let message = if !paused.is_empty() {
        paused.clone()
    } else if summary.done == 0 {
        ctx.say(Msg::NothingToSend {})
    } else {
        ctx.say(Msg::ExportDone {
            sent: summary.sent.to_string(),
            accepted: (summary.of(State::Accepted) + summary.of(State::Issued)).to_string(),
            refused: summary.of(State::Refused).to_string(),
            waiting: (summary.of(State::Waiting) + summary.of(State::Queued)).to_string(),
        })
    };
    if ctx.summary.sent > 0 {
        ctx.log("info", message.clone(), None);
    }
    ctx.summary.paused = paused;
    ctx.summary.message = message;
    ctx.flush()?;
    Ok(ctx.summary.clone())
}

/// Orders that no hook told of still get their row.
fn discover(ctx: &mut Context<'_>) -> Result<(), Error> {
    let (settings, mut after) = (ctx.settings, 0);
    if settings.orders.statuses.is_empty() {
        return Ok(());
    }
    loop {
        let from = settings.orders.export_from;
        let ids = ctx.port.orders_missing(&settings.orders.statuses, from, after, FOUND_AT_ONCE)?;
        let keys: Vec<Key> = ids.iter().map(|id| order_key(*id)).collect();
        ctx.port.ledger_add(&keys)?;
        match ids.last() {
            Some(last) if ids.len() == FOUND_AT_ONCE && *last > after => after = *last,
            _ => return Ok(()),
        }
    }
}

/// Orders that changed after their row was settled.
fn look_at_changed(ctx: &mut Context<'_>) -> Result<(), Error> {
    let states = [State::Waiting, State::Issued, State::Refused, State::Attention, State::Cancelled];
    while !ctx.must_end() {
        let filter = ClaimFilter { states: &states, dirty: true, look: true, ..ClaimFilter::default() };
        let rows = ctx.claim(&filter)?;
        if rows.is_empty() {
            break;
        }
        let orders = ctx.orders_of(&rows)?;
        rows::of_orders(ctx, &orders)?;
        let mut saves = Vec::new();
        let mut notes = Vec::new();
        for row in &rows {
            let order = orders.get(&row.order_id).and_then(|order| order.as_deref().ok());
            saves.push(after_change(ctx, row, order, &mut notes));
        }
        ctx.port.orders_write(&notes)?;
        ctx.port.ledger_save(&saves)?;
        ctx.flush()?;
    }
    Ok(())
}

fn after_change(
    ctx: &mut Context<'_>,
    row: &Row,
    order: Option<&Order>,
    notes: &mut Vec<OrderWrite>,
) -> RowSave {
    let unchanged = ctx.held(row, &[row.state], Changes::release().looked());
    let Some(order) = order else { return unchanged };
    match row.state {
        _ if row.facts().cancelled_by_user => unchanged,
        // Nothing of it is in KROS: it is looked at as if it were new.
        State::Waiting | State::Refused | State::Cancelled if row.number.is_empty() => {
            let set = Changes::state(State::Waiting, row.reason.clone())
                .with("next_at", ctx.clock.now())
                .with("step", 0);
            ctx.held(row, &[row.state], set.looked())
        }
        State::Issued | State::Attention if !row.number.is_empty() => {
            issued_and_changed(ctx, row, order, notes)
        }
        _ => unchanged,
    }
}

fn issued_and_changed(
    ctx: &mut Context<'_>,
    row: &Row,
    order: &Order,
    notes: &mut Vec<OrderWrite>,
) -> RowSave {
    let facts = row.facts();
    let (mut edited, mut told_cancelled) = (facts.edited, facts.told_cancelled);
    let mut set = Changes::release();
    let now = fingerprint(order);
    let is_same = facts.fingerprint.as_ref().is_none_or(|was| *was == now);
    let mut told_of = facts.refunds.iter().copied().chain((row.ref_id > 0).then_some(row.ref_id));
    let refunds_are_there = told_of.all(|id| order.refunds.iter().any(|refund| refund.id == id));
    let mut tell = |ctx: &mut Context<'_>, text: String| {
        ctx.log("warning", text.clone(), Some(row));
        let note = ctx.say(Msg::ReasonNote { reason: text });
        notes.push(OrderWrite { order_id: row.order_id, ref_id: row.ref_id, meta: Vec::new(), note });
    };
    if !is_same {
        let reason = ctx.say(Msg::EditedAfter {
            number: row.number.clone(),
            sent: facts.total.map_or("?".into(), |total| total.0.to_string()),
            now: shown(order.total),
            currency: order.currency.clone(),
        });
        if row.reason != reason {
            tell(ctx, reason.clone());
        }
        edited = true;
        set = Changes::state(State::Attention, reason);
    } else if !refunds_are_there {
        let reason = ctx.say(Msg::RefundGoneAfter { number: row.number.clone() });
        if row.reason != reason {
            tell(ctx, reason.clone());
        }
        edited = true;
        set = Changes::state(State::Attention, reason);
    } else if edited {
        edited = false;
        set = match &facts.other_total {
            Some(reason) => Changes::state(State::Attention, reason.clone()),
            None => Changes::state(State::Issued, ""),
        };
    }
    let status = order.status.trim_start_matches("wc-").to_string();
    let is_told = matches!(row.kind, Kind::Order | Kind::Proforma | Kind::Invoice);
    if status == "cancelled" && is_told && !told_cancelled {
        told_cancelled = true;
        let number = row.number.clone();
        let message = match row.kind {
            Kind::Invoice => Msg::CancelledInvoiced { status, number },
            _ => Msg::CancelledAfter { status, number },
        };
        let text = ctx.say(message);
        tell(ctx, text);
    }
    let facts = row.noting(|facts| {
        facts.edited = edited;
        facts.told_cancelled = told_cancelled;
    });
    ctx.held(row, &[row.state], set.and(facts).looked())
}

fn send_due(
    ctx: &mut Context<'_>,
    kind: Kind,
    order_ids: Option<&[u64]>,
    forced: &BTreeSet<u64>,
) -> Result<Next, Error> {
    let mut rates = Rates::default();
    let mut after_id = 0;
    loop {
        if ctx.must_end() {
            ctx.summary.more = true;
            return Ok(Next::Stop);
        }
        let due = order_ids.is_none().then(|| ctx.clock.now());
        let states = [State::Waiting, State::Queued];
        let limit = batch_size::of(ctx, kind)?;
        ctx.reduced = limit < ctx.batch_limit();
        let filter = ClaimFilter {
            kind: Some(kind),
            limit: Some(limit),
            states: &states,
            due,
            look: true,
            order_ids,
            after_id,
            ..ClaimFilter::default()
        };
        let rows = ctx.claim(&filter)?;
        let Some(last) = rows.last() else { return Ok(Next::GoOn) };
        if order_ids.is_some() {
            after_id = last.id;
        }
        let ready = prepare::batch(ctx, kind, rows, &mut rates, forced)?;
        ctx.flush()?;
        let next = send::batch(ctx, kind, ready)?;
        ctx.flush()?;
        if next != Next::GoOn {
            return Ok(next);
        }
    }
}
