//! A person takes a document out of the queue: only while certainly nothing of it is in KROS.

use super::call::{ClaimFilter, Context, unreadable};
use super::pipeline::order_rows::may_stand_in_kros;
use crate::Error;
use crate::shop::row::{Changes, Kind, Row, State};
use crate::text::QueueMsg;
use serde_json::{Value, json};

/// Cancels a document until somebody sends it again; answers with what happened and a sentence.
///
/// The row is taken under a lease like for any other work, so a worker that has it is never cut short.
pub fn run(ctx: &mut Context<'_>, order_id: u64, kind: Kind, ref_id: u64) -> Result<Value, Error> {
    let rows = ctx.port.ledger_of_orders(&[order_id])?;
    let of_document = |row: &&Row| row.kind == kind && row.ref_id == ref_id;
    let Some(row) = rows.iter().filter(of_document).max_by_key(|row| row.generation) else {
        return Ok(refused(ctx, QueueMsg::NoSuchDocument {}));
    };
    if let Some(message) = unreadable(row) {
        return Ok(json!({"result": "refused", "message": ctx.say(message)}));
    }
    if row.state != State::Cancelled
        && let Some(why) = why_not(row)
    {
        return Ok(refused(ctx, why));
    }
    let mut states = State::CANCELLABLE.to_vec();
    states.push(State::Cancelled);
    let (after_id, limit) = (row.id - 1, Some(1));
    let filter = ClaimFilter {
        states: &states,
        order_ids: Some(&[order_id]),
        after_id,
        limit,
        ..ClaimFilter::default()
    };
    let (mine, others): (Vec<Row>, Vec<Row>) =
        ctx.claim(&filter)?.into_iter().partition(|claimed| claimed.id == row.id);
    let releases: Vec<_> = others.iter().map(|other| ctx.held(other, &states, Changes::release())).collect();
    ctx.port.ledger_save(&releases)?;
    let Some(row) = mine.into_iter().next() else {
        return Ok(refused(ctx, QueueMsg::AtWork {}));
    };
    // Between the look and the lease a worker may have sent it.
    if row.state != State::Cancelled
        && let Some(why) = why_not(&row)
    {
        let save = ctx.held(&row, &[row.state], Changes::release());
        ctx.port.ledger_save(&[save])?;
        return Ok(refused(ctx, why));
    }
    let reason = QueueMsg::Cancelled {}.render(ctx.lang);
    let set = Changes::state(State::Cancelled, reason.clone())
        .and(row.noting(|facts| facts.cancelled_by_user = true))
        .with("next_at", Value::Null);
    let save = ctx.held(&row, &[row.state], set);
    if ctx.port.ledger_save(&[save])?.is_empty() {
        return Ok(refused(ctx, QueueMsg::AtWork {}));
    }
    ctx.log("info", reason.clone(), Some(&row));
    ctx.flush()?;
    Ok(json!({"result": "cancelled", "message": reason}))
}

fn why_not(row: &Row) -> Option<QueueMsg> {
    if !row.number.is_empty() {
        return Some(QueueMsg::IsThere { number: row.number.clone() });
    }
    let may_be_there =
        !row.kros_id.is_empty() || may_stand_in_kros(row) || !State::CANCELLABLE.contains(&row.state);
    may_be_there.then_some(QueueMsg::MayBeThere {})
}

fn refused(ctx: &Context<'_>, why: QueueMsg) -> Value {
    json!({"result": "refused", "message": why.render(ctx.lang)})
}
