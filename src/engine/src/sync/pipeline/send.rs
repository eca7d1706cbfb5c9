//! Sending prepared documents, and what each row becomes by the outcome.

use super::prepare::Ready;
use super::{adopt, batch_size, recover};
use crate::Error;
use crate::kros::answer::Problem;
use crate::kros::retry::{self, Outcome};
use crate::shop::port::{OrderWrite, RowSave};
use crate::shop::row::{Changes, Kind, Row, State};
use crate::sync::call::{Context, fatal, pause};
use crate::text::Msg;
use serde_json::{Value, json};

/// How a run goes on after a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// With the next batch.
    GoOn,
    /// With the next kind: KROS does not know the path of this one.
    Skip,
    /// Not now: KROS cannot be reached, is unsure, asks for a pause, or refuses the connection.
    Stop,
}

/// Sends documents of one kind as one batch and settles every row of it.
///
/// A refused batch was not taken over in any part: what it names is refused, the rest goes in a new batch; where it names
/// nothing it is halved until the culprit stands alone. Where the time box ends in the middle of that, the next run
/// begins with batches as small as this one had come to.
pub fn batch(ctx: &mut Context<'_>, kind: Kind, ready: Vec<Ready>) -> Result<Next, Error> {
    let full = ready.len();
    let mut parts = vec![ready];
    let mut next = Next::GoOn;
    let mut leased_at = ctx.clock.now();
    while let Some(mut part) = parts.pop() {
        if part.is_empty() {
            continue;
        }
        // What other processes send may take its time; the lease is looked at after that.
        if next != Next::GoOn || ctx.out_of_time()? || !ctx.client.reserve()? {
            // Nothing of it has left.
            if next == Next::GoOn {
                ctx.summary.more = true;
                if part.len() < full {
                    batch_size::set(ctx, kind, part.len())?;
                }
                // Whoever goes on counts it.
                put_back(ctx, &part, Msg::Ready {}, Some(0))?;
            } else {
                not_sent(ctx, part, Msg::Ready {}, Some(0))?;
            }
            continue;
        }
        if ctx.clock.now() > leased_at + ctx.profile.seconds("lease_seconds") / 4 {
            leased_at = ctx.clock.now();
            keep_ours(ctx, &mut part, &mut parts)?;
            if part.is_empty() {
                continue;
            }
        }
        let documents: Vec<&str> = part.iter().map(|ready| ready.payload.as_str()).collect();
        let outcome = ctx.client.write(kind, &documents);
        next = match outcome {
            Outcome::Refused(problems) => {
                parts.extend(refused(ctx, part, &problems)?);
                Next::GoOn
            }
            Outcome::Accepted(request_id) => {
                batch_size::grow(ctx, kind)?;
                accepted(ctx, kind, part, &request_id)?
            }
            Outcome::NotSent { cause, retry_after: None } => {
                ctx.log("warning", cause.clone(), None);
                not_sent(ctx, part, Msg::NotSent { cause }, None)?;
                Next::Stop
            }
            Outcome::NotSent { retry_after: Some(seconds), .. } => {
                // A short pause fits into this run; a longer one ends it.
                if seconds < ctx.time_left() {
                    ctx.clock.sleep_ms(seconds * 1000);
                    parts.push(part);
                    Next::GoOn
                } else {
                    not_sent(ctx, part, Msg::TooMany { seconds: seconds.to_string() }, Some(seconds))?;
                    Next::Stop
                }
            }
            Outcome::Unknown(cause) => unknown(ctx, part, &cause)?,
            Outcome::Fatal(status) => {
                let reason = pause::begin(ctx, status)?;
                ctx.summary.paused.clone_from(&reason);
                not_sent(ctx, part, fatal(status), Some(0))?;
                Next::Stop
            }
            Outcome::NoSuchPath(status) => {
                let path = ctx.client.path(kind);
                pause::begin_kind(ctx, kind, status)?;
                not_sent(ctx, part, Msg::UnknownPath { path, status: status.to_string() }, Some(0))?;
                Next::Skip
            }
        };
        ctx.flush()?;
    }
    Ok(next)
}

fn accepted(ctx: &mut Context<'_>, kind: Kind, part: Vec<Ready>, request_id: &str) -> Result<Next, Error> {
    let reason = ctx.say(Msg::TakenOver {});
    let now = ctx.clock.now();
    let saves: Vec<RowSave> = part
        .iter()
        .map(|ready| {
            let set = Changes::state(State::Accepted, reason.clone())
                .with("request_id", request_id)
                .with("step", 0)
                .with("next_at", now + retry::delay(0, &ready.row.external_id));
            ctx.held(&ready.row, &[State::Sending], set)
        })
        .collect();
    let saved = ctx.port.ledger_save(&saves)?;
    for _ in &saved {
        ctx.summary.count(State::Accepted);
    }
    count_overtaken(ctx, &part, &saved)?;
    ctx.summary.sent += part.len() as u64;
    ctx.summary.done += part.len() as u64;
    let message = ctx.say(Msg::BatchTaken { count: part.len().to_string() });
    let details = json!({"request_id": request_id, "kind": kind.as_str()});
    ctx.log_details("info", message, None, details);
    let ours: Vec<Row> =
        part.into_iter().map(|ready| ready.row).filter(|row| saved.contains(&row.id)).collect();
    refused_meanwhile(ctx, &ours, request_id)?;
    Ok(Next::GoOn)
}

/// KROS notified what became of a document before its answer was saved: it counts with that.
fn count_overtaken(ctx: &mut Context<'_>, part: &[Ready], saved: &[u64]) -> Result<(), Error> {
    let lost = part.iter().map(|ready| &ready.row).filter(|row| !saved.contains(&row.id));
    let (ids, orders): (Vec<u64>, Vec<u64>) = lost.map(|row| (row.id, row.order_id)).unzip();
    for row in ctx.port.ledger_of_orders(&orders)?.iter().filter(|row| ids.contains(&row.id)) {
        ctx.summary.count(row.state);
    }
    Ok(())
}

/// Key under which a refusal is kept that came before the answer to its request.
pub fn refusal_key(external_id: &str) -> String {
    format!("refusal:{external_id}")
}

/// Applies refusals that KROS notified before its answer was saved.
fn refused_meanwhile(ctx: &mut Context<'_>, rows: &[Row], request_id: &str) -> Result<(), Error> {
    let keys: Vec<String> = rows.iter().map(|row| refusal_key(&row.external_id)).collect();
    let kept = ctx.port.store_read(&keys)?;
    if kept.is_empty() {
        return Ok(());
    }
    let mut saves = Vec::new();
    let mut notes = Vec::new();
    for row in rows {
        let Some(refusal) = kept.get(&refusal_key(&row.external_id)) else { continue };
        if refusal["request_id"].as_str() == Some(request_id) {
            let cause = refusal["problems"].as_str().unwrap_or_default();
            let (save, note) = adopt::refusal(ctx, row, cause, &[State::Accepted]);
            saves.push(save);
            notes.push(note);
        }
    }
    save_refusals(ctx, &saves, notes)?;
    ctx.port.store_write(&kept.into_keys().map(|key| (key, Value::Null)).collect())
}

/// Renews the leases of everything that is still to go, and drops what another worker has taken meanwhile.
fn keep_ours(ctx: &mut Context<'_>, part: &mut Vec<Ready>, rest: &mut [Vec<Ready>]) -> Result<(), Error> {
    let until = ctx.clock.now() + ctx.profile.seconds("lease_seconds");
    let all = part.iter().chain(rest.iter().flatten());
    let renewal = || Changes::default().with("lease_until", until);
    let saves: Vec<RowSave> = all.map(|ready| ctx.held(&ready.row, &[State::Sending], renewal())).collect();
    let ours = ctx.port.ledger_save(&saves)?;
    for batch in std::iter::once(part).chain(rest.iter_mut()) {
        batch.retain(|ready| ours.contains(&ready.row.id));
    }
    Ok(())
}

/// Back to the queue: nothing of it reached KROS, so the attempt does not count.
fn not_sent(ctx: &mut Context<'_>, part: Vec<Ready>, why: Msg, after: Option<i64>) -> Result<(), Error> {
    for _ in 0..put_back(ctx, &part, why, after)? {
        ctx.summary.count(State::Queued);
    }
    ctx.summary.done += part.len() as u64;
    Ok(())
}

/// Back into the queue; answers with how many rows were still ours.
fn put_back(ctx: &mut Context<'_>, part: &[Ready], why: Msg, after: Option<i64>) -> Result<usize, Error> {
    let reason = ctx.say(why);
    let now = ctx.clock.now();
    let saves: Vec<RowSave> = part
        .iter()
        .map(|ready| {
            let row = &ready.row;
            let (wait, step) = match after {
                Some(seconds) => (seconds, row.step),
                None => (retry::delay(row.step, &row.external_id), row.step + 1),
            };
            let set = Changes::state(State::Queued, reason.clone())
                .with("attempts", row.attempts.saturating_sub(1))
                .with("step", step)
                .with("next_at", now + wait);
            ctx.held(row, &[State::Sending], set)
        })
        .collect();
    Ok(ctx.port.ledger_save(&saves)?.len())
}

fn unknown(ctx: &mut Context<'_>, part: Vec<Ready>, cause: &str) -> Result<Next, Error> {
    let saves: Vec<RowSave> =
        part.iter().map(|ready| recover::became_unknown(ctx, &ready.row, cause)).collect();
    let saved = ctx.port.ledger_save(&saves)?;
    for ready in part.iter().filter(|ready| saved.contains(&ready.row.id)) {
        let state = if ready.row.attempts > 1 { State::Attention } else { State::Unknown };
        ctx.summary.count(state);
        let reason = ctx.say(Msg::OutcomeUnknown { cause: cause.into() });
        ctx.log("warning", reason, Some(&ready.row));
    }
    ctx.summary.done += part.len() as u64;
    ctx.summary.sent += part.len() as u64;
    Ok(Next::Stop)
}

/// Refuses what the answer names, or the only document; answers with the batches that are still to go.
fn refused(ctx: &mut Context<'_>, part: Vec<Ready>, problems: &[Problem]) -> Result<Vec<Vec<Ready>>, Error> {
    let alone = part.len() == 1;
    let of = |at: usize| -> Vec<&str> {
        let about = problems.iter().filter(|problem| alone || problem.index == Some(at));
        about.map(|problem| problem.text.as_str()).collect()
    };
    let mut guilty = Vec::new();
    let mut rest = Vec::new();
    for (at, ready) in part.into_iter().enumerate() {
        let texts = of(at);
        if alone || !texts.is_empty() {
            guilty.push((ready, texts.join("; ")));
        } else {
            rest.push(ready);
        }
    }
    if guilty.is_empty() {
        let second = rest.split_off(rest.len() / 2);
        return Ok(vec![second, rest]);
    }
    let mut saves = Vec::new();
    let mut notes = Vec::new();
    for (ready, cause) in &guilty {
        let (save, note) = adopt::refusal(ctx, &ready.row, cause, &[State::Sending]);
        saves.push(RowSave { token: Some(ctx.worker.clone()), ..save });
        notes.push(note);
    }
    save_refusals(ctx, &saves, notes)?;
    ctx.summary.done += guilty.len() as u64;
    Ok(vec![rest])
}

fn save_refusals(ctx: &mut Context<'_>, saves: &[RowSave], notes: Vec<OrderWrite>) -> Result<(), Error> {
    let saved = ctx.port.ledger_save(saves)?;
    let ours = saves.iter().zip(notes).filter(|(save, _)| saved.contains(&save.id));
    let notes: Vec<OrderWrite> = ours.map(|(_, note)| note).collect();
    for _ in &notes {
        ctx.summary.count(State::Refused);
    }
    ctx.port.orders_write(&notes)
}
