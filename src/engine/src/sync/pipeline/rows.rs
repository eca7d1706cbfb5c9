//! Which rows an order has in the ledger besides that of the received order.

use crate::Error;
use crate::documents::rules::{self, CLOSED};
use crate::shop::facts::Facts;
use crate::shop::port::RowSave;
use crate::shop::row::{Changes, Key, Kind, Row, State};
use crate::sync::call::{ClaimFilter, Context, Orders};
use crate::text::Msg;
use std::collections::BTreeSet;

/// Gives orders the rows of every kind they may get. Rows that exist stay as they are.
pub fn of_orders(ctx: &mut Context<'_>, orders: &Orders) -> Result<(), Error> {
    let mapper = ctx.mapper();
    let documents = &ctx.settings.documents;
    let kinds = rules::kinds(&mapper);
    let credits = documents.credit_note.enabled;
    if kinds.is_empty() && !credits {
        return Ok(());
    }
    let mut keys = Vec::new();
    let mut refunded = Vec::new();
    for order in orders.values().filter_map(|order| order.as_ref().ok()) {
        let is_old = documents.from > 0 && order.created_at().is_some_and(|at| at < documents.from);
        let key = |kind: Kind, ref_id: u64| Key { order_id: order.id, kind, ref_id, generation: 0 };
        // An old order, and one that was closed without any document, gets none; what it has goes on.
        if !is_old && !CLOSED.contains(&order.bare_status()) {
            keys.extend(kinds.iter().map(|kind| key(*kind, 0)));
        }
        if credits && !order.refunds.is_empty() {
            refunded.push(order.id);
            keys.extend(order.refunds.iter().map(|refund| key(Kind::CreditNote, refund.id)));
        }
    }
    if !refunded.is_empty() {
        // A refund of an order that was never invoiced needs no credit note.
        let rows = ctx.port.ledger_of_orders(&refunded)?;
        let invoiced = |id: u64| rows.iter().any(|row| row.order_id == id && row.kind == Kind::Invoice);
        let comes = |id: u64| keys.iter().any(|key| key.order_id == id && key.kind == Kind::Invoice);
        let needless: Vec<u64> = refunded.into_iter().filter(|id| !invoiced(*id) && !comes(*id)).collect();
        keys.retain(|key| key.kind != Kind::CreditNote || !needless.contains(&key.order_id));
    }
    keys.sort_by_key(|key| key.order_id);
    ctx.port.ledger_add(&keys).map(drop)
}

/// A merchant asks for documents: their rows, by order and `ref`, remember it, and those of which nothing is in KROS are due
/// as if they were new.
pub fn force(ctx: &mut Context<'_>, kind: Kind, refs: &BTreeSet<(u64, u64)>) -> Result<(), Error> {
    let rows = asked(ctx, kind, refs)?;
    due_now(ctx, rows.iter(), |facts| {
        facts.forced = true;
        facts.cancelled_by_user = false;
    })
}

/// Rows of which nothing is in KROS are due as if they were new, unless a person cancelled them; the rules decide about them.
pub fn reevaluate(ctx: &mut Context<'_>, kind: Kind, refs: &BTreeSet<(u64, u64)>) -> Result<(), Error> {
    let rows = asked(ctx, kind, refs)?;
    due_now(ctx, rows.iter().filter(|row| !row.facts().cancelled_by_user), |_| ())
}

/// A merchant chose orders: what was refused or not wanted is evaluated again. Answers with the states of all that stays as it is.
pub fn retry_selected(ctx: &mut Context<'_>, order_ids: &[u64]) -> Result<Vec<State>, Error> {
    let rows = ctx.port.ledger_of_orders(order_ids)?;
    let is_same = |a: &Row, b: &Row| (a.order_id, a.kind, a.ref_id) == (b.order_id, b.kind, b.ref_id);
    let is_last = |row: &&Row| !rows.iter().any(|o| is_same(o, row) && o.generation > row.generation);
    let (open, settled): (Vec<&Row>, Vec<&Row>) =
        rows.iter().filter(is_last).partition(|row| is_open(row) && !row.facts().cancelled_by_user);
    let closed = |row: &&Row| matches!(row.state, State::Refused | State::Cancelled);
    due_now(ctx, open.into_iter().filter(closed), |_| ())?;
    Ok(settled.into_iter().map(|row| row.state).collect())
}

fn asked(ctx: &mut Context<'_>, kind: Kind, refs: &BTreeSet<(u64, u64)>) -> Result<Vec<Row>, Error> {
    let ids: BTreeSet<u64> = refs.iter().map(|(order_id, _)| *order_id).collect();
    let mut rows = ctx.port.ledger_of_orders(&ids.into_iter().collect::<Vec<_>>())?;
    rows.retain(|row| row.kind == kind && refs.contains(&(row.order_id, row.ref_id)));
    Ok(rows)
}

/// Nothing of it is in KROS, or on its way there.
fn is_open(row: &Row) -> bool {
    let open = [State::Waiting, State::Queued, State::Refused, State::Cancelled];
    row.number.is_empty() && open.contains(&row.state)
}

fn due_now<'r>(
    ctx: &mut Context<'_>,
    rows: impl Iterator<Item = &'r Row>,
    note: impl Fn(&mut Facts),
) -> Result<(), Error> {
    let (now, reason) = (ctx.clock.now(), ctx.say(Msg::Ready {}));
    let mut saves = Vec::new();
    for row in rows.filter(|row| is_open(row)) {
        let state = if row.state == State::Queued { State::Queued } else { State::Waiting };
        let set = Changes::state(state, reason.clone())
            .keep_lease()
            .and(row.noting(&note))
            .with("next_at", now)
            .with("step", 0);
        saves.push(RowSave { id: row.id, token: None, expect: vec![row.state], set });
    }
    ctx.port.ledger_save(&saves).map(drop)
}

/// Received orders rest while KROS does not know their path; the other documents of new orders do not.
pub fn while_orders_rest(ctx: &mut Context<'_>) -> Result<(), Error> {
    let states = [State::Waiting, State::Queued];
    let due = Some(ctx.clock.now());
    let mut after_id = 0;
    while !ctx.must_end() {
        let filter =
            ClaimFilter { kind: Some(Kind::Order), states: &states, due, after_id, ..ClaimFilter::default() };
        let rows = ctx.claim(&filter)?;
        let Some(last) = rows.last() else { break };
        after_id = last.id;
        let is_new = |row: &&Row| !row.facts().has_rows;
        let new: Vec<Row> = rows.iter().filter(is_new).cloned().collect();
        let orders = ctx.orders_of(&new)?;
        of_orders(ctx, &orders)?;
        let release = |row: &Row| Changes::release().and(row.noting(|facts| facts.has_rows = true));
        let saves: Vec<RowSave> = rows.iter().map(|row| ctx.held(row, &states, release(row))).collect();
        ctx.port.ledger_save(&saves)?;
    }
    Ok(())
}

/// A document was issued: what waited for it in its order is due now.
pub fn make_due(ctx: &mut Context<'_>, issued: &[&Row]) -> Result<(), Error> {
    let awaited = [Kind::Proforma, Kind::Invoice];
    let ids: Vec<u64> =
        issued.iter().filter(|row| awaited.contains(&row.kind)).map(|row| row.order_id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let now = ctx.clock.now();
    let reason = |row: &Row| row.reason.clone();
    let saves: Vec<RowSave> = ctx
        .port
        .ledger_of_orders(&ids)?
        .iter()
        .filter(|row| matches!(row.kind, Kind::Invoice | Kind::CreditNote | Kind::Payment))
        .filter(|row| matches!(row.state, State::Waiting | State::Cancelled) && row.attempts == 0)
        .filter(|row| !row.facts().cancelled_by_user)
        .map(|row| {
            let state = Changes::state(State::Waiting, reason(row)).keep_lease();
            RowSave { id: row.id, token: None, expect: vec![row.state], set: state.with("next_at", now) }
        })
        .collect();
    ctx.port.ledger_save(&saves).map(drop)
}
