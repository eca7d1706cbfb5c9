//! Reconciliation: asks KROS about every document whose answer or notification never came.

use super::adopt::{self, Found};
use super::context::Wanted;
use super::lookup::{self, Verdict};
use super::{Context, Summary, pause, send};
use crate::Error;
use crate::kros::retry;
use crate::shop::port::RowSave;
use crate::shop::row::{Changes, Kind, Row, State};
use crate::text::Msg;
use serde_json::Value;

/// The whole ladder of repeats: a document that could not be looked up for so long needs a person.
const GIVE_UP: i64 = 113_000;
/// A document that needs a person is still looked up from time to time.
const LATER: i64 = 3600;

/// Looks up every `unknown` and `accepted` row whatever its next time, and those in `attention` that are due.
pub fn run(ctx: &mut Context<'_>) -> Result<Summary, Error> {
    let paused = pause::reason(ctx)?;
    if !paused.is_empty() {
        ctx.summary.message.clone_from(&paused);
        ctx.summary.paused = paused;
        ctx.flush()?;
        return Ok(ctx.summary.clone());
    }
    send::recover(ctx)?;
    pass(ctx, &[State::Unknown, State::Accepted], None)?;
    let now = ctx.clock.now();
    pass(ctx, &[State::Attention], Some(now))?;
    let summary = &ctx.summary;
    let message = ctx.say(Msg::ReconcileDone {
        looked: summary.done.to_string(),
        issued: summary.of(State::Issued).to_string(),
        resend: summary.of(State::Queued).to_string(),
        attention: summary.of(State::Attention).to_string(),
    });
    ctx.summary.message = message;
    ctx.flush()?;
    Ok(ctx.summary.clone())
}

fn pass(ctx: &mut Context<'_>, states: &[State], due: Option<i64>) -> Result<(), Error> {
    let mut after_id = 0;
    loop {
        if ctx.must_end() {
            ctx.summary.more = true;
            return Ok(());
        }
        let rows = ctx.claim(&Wanted { states, due, after_id, ..Wanted::default() })?;
        let Some(last) = rows.last() else { return Ok(()) };
        after_id = last.id;
        for kind in Kind::ALL {
            let of_kind: Vec<Row> = rows.iter().filter(|row| row.kind == kind).cloned().collect();
            settle(ctx, kind, of_kind)?;
        }
        ctx.flush()?;
    }
}

fn settle(ctx: &mut Context<'_>, kind: Kind, rows: Vec<Row>) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let asked_at = ctx.clock.now();
    let mut verdicts = lookup::rows(ctx, kind, &rows);
    let mut found: Vec<(Row, Found)> = Vec::new();
    let mut saves: Vec<RowSave> = Vec::new();
    for row in rows {
        ctx.summary.done += 1;
        match verdicts.remove(&row.id).unwrap_or(Verdict::Incomplete(String::new())) {
            Verdict::Found(one) => found.push((row, one)),
            Verdict::Several(numbers) => adopt::several(ctx, &row, &numbers)?,
            Verdict::NotThere => saves.push(not_there(ctx, &row, asked_at)),
            Verdict::Incomplete(cause) => saves.push(incomplete(ctx, &row, &cause)),
        }
    }
    ctx.port.ledger_save(&saves)?;
    adopt::issue(ctx, &found, &State::UNISSUED)?;
    Ok(())
}

/// KROS does not have it. Sent again only after two complete look-ups, the later one long enough after the send.
fn not_there(ctx: &mut Context<'_>, row: &Row, asked_at: i64) -> RowSave {
    let lookups = row.lookups + 1;
    let age = asked_at - row.sent_at.unwrap_or(asked_at);
    let settled = lookups >= 2 && age >= ctx.contract.seconds("settle_seconds");
    let set = match (row.state, settled) {
        (State::Unknown, true) => {
            let reason = ctx.say(Msg::NotFoundResend {});
            ctx.log("warning", reason.clone(), Some(row));
            ctx.summary.count(State::Queued);
            Changes::state(State::Queued, reason).with("step", 0).with("next_at", ctx.clock.now())
        }
        (State::Accepted, true) => {
            let reason = ctx.say(Msg::Vanished {});
            ctx.log("error", reason.clone(), Some(row));
            ctx.summary.count(State::Attention);
            Changes::state(State::Attention, reason).with("step", 0).with("next_at", ctx.clock.now() + LATER)
        }
        _ => later(ctx, row),
    };
    ctx.held(row, &[row.state], set.with("lookups", lookups))
}

fn incomplete(ctx: &mut Context<'_>, row: &Row, cause: &str) -> RowSave {
    let age = ctx.clock.now() - row.sent_at.unwrap_or_default();
    let set = if row.state != State::Attention && !cause.is_empty() && age > GIVE_UP {
        let reason = ctx.say(Msg::CannotLookUp { cause: cause.into() });
        ctx.log("error", reason.clone(), Some(row));
        ctx.summary.count(State::Attention);
        Changes::state(State::Attention, reason).with("step", 0).with("next_at", ctx.clock.now() + LATER)
    } else {
        if !cause.is_empty() {
            ctx.log("warning", cause, Some(row));
        }
        later(ctx, row)
    };
    ctx.held(row, &[row.state], set)
}

/// Stays as it is until the ladder's next step; a row that waits for a person is not looked up for ever.
fn later(ctx: &Context<'_>, row: &Row) -> Changes {
    let next = ctx.clock.now() + retry::delay(row.step, &row.external_id);
    let given_up = row.state == State::Attention && retry::is_last(row.step);
    let next = if given_up { Value::Null } else { next.into() };
    Changes::release().with("step", row.step + 1).with("next_at", next)
}
