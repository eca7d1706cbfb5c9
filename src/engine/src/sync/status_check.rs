//! Status check: asks KROS about every document whose answer or notification never came.

use super::call::{ClaimFilter, Context, Summary, pause};
use super::pipeline::adopt::{self, Found};
use super::pipeline::lookup::{self, Verdict};
use super::pipeline::recover;
use crate::Error;
use crate::kros::retry;
use crate::shop::port::RowSave;
use crate::shop::row::{Changes, Kind, Row, State};
use crate::text::Msg;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The whole ladder of repeats: a document that could not be looked up for so long needs a person.
const GIVE_UP: i64 = 113_000;
/// Rows taken at once: few enough for a look-up of each by its number within one lease.
const AT_ONCE: usize = 50;
/// A document that needs a person is still looked up from time to time.
const LATER: i64 = 3600;

/// Looks up every `unknown` and `accepted` row whatever its next time, and those in `attention` that are due. What was
/// issued by a notification, which tells no totals, is looked up once to compare them. `order_ids` narrows all of this to the
/// documents of these orders, those in `attention` whatever their next time.
pub fn run(ctx: &mut Context<'_>, order_ids: Option<&[u64]>) -> Result<Summary, Error> {
    let paused = pause::reason(ctx)?;
    if !paused.is_empty() {
        ctx.summary.message.clone_from(&paused);
        ctx.summary.paused = paused;
        ctx.flush()?;
        return Ok(ctx.summary.clone());
    }
    recover::sending(ctx)?;
    pass(ctx, &[State::Unknown, State::Accepted], None, "reconcile:open", order_ids)?;
    if !ctx.must_end() && ctx.summary.paused.is_empty() {
        let now = ctx.clock.now();
        let due = order_ids.is_none().then_some(now);
        pass(ctx, &[State::Attention], due, "reconcile:attention", order_ids)?;
        pass(ctx, &[State::Issued], Some(now), "reconcile:issued", order_ids)?;
    }
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

/// Looks rows up in the order of their ids. A pass that the time box cuts off is continued there by the next call, so
/// that the last row has its turn too; one over chosen orders begins anew.
fn pass(
    ctx: &mut Context<'_>,
    states: &[State],
    due: Option<i64>,
    cursor: &str,
    order_ids: Option<&[u64]>,
) -> Result<(), Error> {
    let kept = match order_ids {
        None => ctx.port.store_read(&[cursor.to_string()])?.remove(cursor),
        Some(_) => None,
    };
    let mut after_id = kept.and_then(|id| id.as_u64()).unwrap_or(0);
    let begun_at = after_id;
    loop {
        let rows = ctx.claim(&ClaimFilter {
            states,
            due,
            after_id,
            limit: Some(AT_ONCE),
            order_ids,
            ..ClaimFilter::default()
        })?;
        let Some(last) = rows.last() else {
            if begun_at > 0 {
                ctx.port.store_write(&BTreeMap::from([(cursor.to_string(), Value::Null)]))?;
            }
            return Ok(());
        };
        after_id = last.id;
        for kind in Kind::ALL {
            let of_kind: Vec<Row> = rows.iter().filter(|row| row.kind == kind).cloned().collect();
            if let Some(missed) = settle(ctx, kind, of_kind)? {
                // Chosen orders are not waited for: whoever asked may ask again.
                after_id = if order_ids.is_none() { after_id.min(missed - 1) } else { after_id };
            }
        }
        ctx.flush()?;
        if ctx.must_end() || !ctx.summary.paused.is_empty() {
            ctx.summary.more = ctx.summary.paused.is_empty();
            if order_ids.is_some() {
                return Ok(());
            }
            return ctx.port.store_write(&BTreeMap::from([(cursor.to_string(), after_id.into())]));
        }
    }
}

/// Answers with the first row that there was no time for.
fn settle(ctx: &mut Context<'_>, kind: Kind, rows: Vec<Row>) -> Result<Option<u64>, Error> {
    let mut missed = None;
    if rows.is_empty() {
        return Ok(missed);
    }
    let asked_at = ctx.clock.now();
    let mut verdicts = lookup::rows(ctx, kind, &rows)?;
    let mut causes = BTreeSet::new();
    let mut found: Vec<(Row, Found)> = Vec::new();
    let mut saves: Vec<RowSave> = Vec::new();
    for row in rows {
        let verdict = verdicts.remove(&row.id).unwrap_or(Verdict::Incomplete(String::new()));
        if verdict == Verdict::Incomplete(String::new()) {
            // There was no time for it: its turn is the next run's.
            missed = missed.or(Some(row.id));
            saves.push(ctx.held(&row, &[row.state], Changes::release()));
            continue;
        }
        ctx.summary.done += u64::from(row.state != State::Issued);
        match verdict {
            // An order edited since stays what it is, whatever its document says.
            Verdict::Found(one) if one.number == row.number => {
                let edited = row.facts().edited;
                let set = if edited { Changes::release() } else { adopt::compared(ctx, &row, &one) };
                saves.push(ctx.held(&row, &[row.state], set.with("next_at", Value::Null).with("step", 0)));
            }
            Verdict::Found(one) => found.push((row, one)),
            Verdict::Several(numbers) => {
                adopt::found_duplicates(ctx, &row, &numbers)?;
            }
            Verdict::NotThere if row.state == State::Issued => {
                let set = later(ctx, &row);
                saves.push(ctx.held(&row, &[row.state], set));
            }
            Verdict::NotThere => saves.push(not_there(ctx, &row, asked_at)),
            Verdict::Incomplete(cause) => {
                saves.push(incomplete(ctx, &row, &cause));
                causes.insert(cause);
            }
        }
    }
    for cause in causes {
        ctx.log("warning", cause, None);
    }
    ctx.port.ledger_save(&saves)?;
    adopt::issue(ctx, &found)?;
    Ok(missed)
}

/// KROS does not have it. Sent again only after two complete look-ups, the later one long enough after the send.
fn not_there(ctx: &mut Context<'_>, row: &Row, asked_at: i64) -> RowSave {
    let lookups = row.lookups + 1;
    let age = asked_at - row.sent_at.unwrap_or(asked_at);
    let settled = lookups >= 2 && age >= ctx.profile.seconds("settle_seconds");
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
    let set = if !matches!(row.state, State::Attention | State::Issued) && age > GIVE_UP {
        let reason = ctx.say(Msg::CannotLookUp { cause: cause.into() });
        ctx.log("error", reason.clone(), Some(row));
        ctx.summary.count(State::Attention);
        Changes::state(State::Attention, reason).with("step", 0).with("next_at", ctx.clock.now() + LATER)
    } else {
        later(ctx, row)
    };
    ctx.held(row, &[row.state], set)
}

/// Stays as it is until the ladder's next step; a row that waits for a person is not looked up for ever.
fn later(ctx: &Context<'_>, row: &Row) -> Changes {
    let next = ctx.clock.now() + retry::delay(row.step, &row.external_id);
    let given_up = matches!(row.state, State::Attention | State::Issued) && retry::is_last(row.step);
    let next = if given_up { Value::Null } else { next.into() };
    Changes::release().with("step", row.step + 1).with("next_at", next)
}
