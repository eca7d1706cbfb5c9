//! Which rows an order has in the ledger besides that of the received order.

use super::draft;
use crate::Error;
use crate::documents::rules::{self, DEAD};
use crate::shop::order::Order;
use crate::shop::port::RowSave;
use crate::shop::row::{Changes, Key, Kind, Row, State};
use crate::sync::call::Context;
use crate::sync::call::Wanted;
use crate::text::Msg;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Fact of a received order that rests: its order has the rows of its other documents.
const HAS_ROWS: &str = "has_rows";

/// Fact of a row that a person cancelled: it stays cancelled until somebody sends it again.
pub const HELD: &str = "held";

/// A person cancelled it, whatever somebody who did not know has made of its state since.
pub fn is_held(row: &Row) -> bool {
    row.facts().contains_key(HELD)
}

/// Gives orders the rows of every kind they may get. Rows that exist stay as they are.
pub fn of_orders<'o>(ctx: &mut Context<'_>, orders: impl Iterator<Item = &'o Order>) -> Result<(), Error> {
    let mapper = ctx.mapper();
    let documents = &ctx.settings.documents;
    let kinds = rules::kinds(&mapper);
    let credits = documents.credit_note.enabled;
    if kinds.is_empty() && !credits {
        return Ok(());
    }
    let mut keys = Vec::new();
    let mut refunded = Vec::new();
    for order in orders {
        let is_old = documents.from > 0 && order.created_at().is_some_and(|at| at < documents.from);
        let key = |kind: Kind, ref_id: u64| Key { order_id: order.id, kind, ref_id, generation: 0 };
        // An old order, and one that died without any document, gets none; what it has goes on.
        if !is_old && !DEAD.contains(&order.bare_status()) {
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
pub fn ask_for(ctx: &mut Context<'_>, kind: Kind, refs: &BTreeSet<(u64, u64)>) -> Result<(), Error> {
    let rows = asked(ctx, kind, refs)?;
    due_now(ctx, rows.iter(), |facts| {
        facts.insert(draft::FORCED.into(), true.into());
        facts.remove(HELD);
    })
}

/// Rows of which nothing is in KROS are due as if they were new, unless a person cancelled them; the rules decide about them.
pub fn look_again(ctx: &mut Context<'_>, kind: Kind, refs: &BTreeSet<(u64, u64)>) -> Result<(), Error> {
    let rows = asked(ctx, kind, refs)?;
    due_now(ctx, rows.iter().filter(|row| !is_held(row)), |_| ())
}

/// A merchant chose orders: what was refused or not wanted is judged anew. Answers with the states of all that stays as it is.
pub fn chosen(ctx: &mut Context<'_>, order_ids: &[u64]) -> Result<Vec<State>, Error> {
    let rows = ctx.port.ledger_of_orders(order_ids)?;
    let is_same = |a: &Row, b: &Row| (a.order_id, a.kind, a.ref_id) == (b.order_id, b.kind, b.ref_id);
    let is_last = |row: &&Row| !rows.iter().any(|o| is_same(o, row) && o.generation > row.generation);
    let (open, settled): (Vec<&Row>, Vec<&Row>) =
        rows.iter().filter(is_last).partition(|row| is_open(row) && !is_held(row));
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
    note: impl Fn(&mut Map<String, Value>),
) -> Result<(), Error> {
    let (now, reason) = (ctx.clock.now(), ctx.say(Msg::Ready {}));
    let mut saves = Vec::new();
    for row in rows.filter(|row| is_open(row)) {
        let mut facts = row.facts();
        note(&mut facts);
        let state = if row.state == State::Queued { State::Queued } else { State::Waiting };
        let set = Changes::state(state, reason.clone())
            .keep_lease()
            .with("facts", Value::Object(facts).to_string())
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
        let wanted = Wanted { kind: Some(Kind::Order), states: &states, due, after_id, ..Wanted::default() };
        let rows = ctx.claim(&wanted)?;
        let Some(last) = rows.last() else { break };
        after_id = last.id;
        let is_new = |row: &&Row| !row.facts().contains_key(HAS_ROWS);
        let ids: Vec<u64> = rows.iter().filter(is_new).map(|row| row.order_id).collect();
        if !ids.is_empty() {
            let orders = ctx.port.orders_read(&ids)?;
            of_orders(ctx, orders.values().filter_map(|order| order.as_ref().ok()))?;
        }
        let release = |row: &Row| {
            let mut facts = row.facts();
            facts.insert(HAS_ROWS.into(), true.into());
            Changes::release().with("facts", Value::Object(facts).to_string())
        };
        let saves: Vec<RowSave> = rows.iter().map(|row| ctx.held(row, &states, release(row))).collect();
        ctx.port.ledger_save(&saves)?;
    }
    Ok(())
}

/// A document was issued: what waited for it in its order is due now.
pub fn wake(ctx: &mut Context<'_>, issued: &[&Row]) -> Result<(), Error> {
    let wakers = [Kind::Proforma, Kind::Invoice];
    let ids: Vec<u64> =
        issued.iter().filter(|row| wakers.contains(&row.kind)).map(|row| row.order_id).collect();
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
        .filter(|row| !is_held(row))
        .map(|row| {
            let state = Changes::state(State::Waiting, reason(row)).keep_lease();
            RowSave { id: row.id, token: None, expect: vec![row.state], set: state.with("next_at", now) }
        })
        .collect();
    ctx.port.ledger_save(&saves).map(drop)
}
