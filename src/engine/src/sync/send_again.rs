//! "Send again", asked for by a person: never without looking first.

use super::call::{ClaimFilter, Context, pause, unreadable};
use super::pipeline::lookup::{self, Verdict};
use super::pipeline::{adopt, rows};
use crate::Error;
use crate::shop::facts::Facts;
use crate::shop::port::RowSave;
use crate::shop::row::{Changes, Key, Kind, Row, State};
use crate::text::{Msg, QueueMsg};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Sends a document again if that is safe; answers with what happened and a sentence.
pub fn run(
    ctx: &mut Context<'_>,
    order_id: u64,
    kind: Kind,
    ref_id: u64,
    confirm: &str,
) -> Result<Value, Error> {
    let answer = |result: &str, message: String| json!({"result": result, "message": message});
    let of_document = |row: &&Row| row.kind == kind && row.ref_id == ref_id;
    let rows = ctx.port.ledger_of_orders(&[order_id])?;
    let Some(row) = rows.iter().filter(of_document).max_by_key(|row| row.generation) else {
        let key = Key { order_id, kind, ref_id, generation: 0 };
        let (result, message) = without_row(ctx, key)?;
        return Ok(answer(result, message));
    };
    if let Some(message) = unreadable(row) {
        return Ok(answer("refused", ctx.say(message)));
    }
    if matches!(row.state, State::Waiting | State::Queued) {
        let set = Changes::default().with("next_at", ctx.clock.now());
        ctx.port.ledger_save(&[RowSave { id: row.id, token: None, expect: vec![row.state], set }])?;
        return Ok(answer("queued", ctx.say(Msg::WillBeSent {})));
    }
    let states = State::RESENDABLE;
    let claimed =
        ctx.claim(&ClaimFilter { states: &states, order_ids: Some(&[order_id]), ..ClaimFilter::default() })?;
    let (mine, others): (Vec<Row>, Vec<Row>) = claimed.into_iter().partition(|claimed| claimed.id == row.id);
    let releases: Vec<RowSave> =
        others.iter().map(|other| ctx.held(other, &states, Changes::release())).collect();
    ctx.port.ledger_save(&releases)?;
    let Some(row) = mine.into_iter().next() else {
        return Ok(answer(
            "refused",
            QueueMsg::SendAgainNot { state: row.state.as_str().into() }.render(ctx.lang),
        ));
    };
    let (result, message, set) = decide(ctx, &row, confirm)?;
    let save = ctx.held(&row, &[row.state], set);
    ctx.port.ledger_save(&[save])?;
    if result == "queued" {
        force(ctx, order_id, kind, ref_id)?;
    }
    ctx.log("info", message.clone(), Some(&row));
    ctx.flush()?;
    Ok(answer(result, message))
}

/// The ledger knows nothing of the document, but KROS may have it: a backup of the shop was put back, say.
fn without_row(ctx: &mut Context<'_>, key: Key) -> Result<(&'static str, String), Error> {
    let order = ctx.port.orders_read(&[key.order_id])?.remove(&key.order_id).and_then(Result::ok);
    let verdict = match order {
        Some(order) if pause::reason(ctx)?.is_empty() => {
            let facts = Facts { order_number: order.number, ..Facts::default() };
            let external_id = key.external_id(&ctx.settings.site.id);
            lookup::by_number(ctx, &Row { external_id, facts: facts.into(), ..Row::fresh(key) })
        }
        _ => Verdict::NotThere,
    };
    match verdict {
        Verdict::Found(found) => {
            ctx.port.ledger_add(&[key])?;
            let message = ctx.say(Msg::FoundNumber { number: found.number.clone() });
            let of_key = |row: &Row| row.key() == key && row.sent_at.is_none();
            let row = ctx.port.ledger_of_orders(&[key.order_id])?.into_iter().find(of_key);
            if let Some(row) = row {
                let row = Row { external_id: key.external_id(&ctx.settings.site.id), ..row };
                adopt::found_late(ctx, row, found)?;
            }
            ctx.flush()?;
            Ok(("found", message))
        }
        Verdict::Several(numbers) => {
            Ok(("refused", ctx.say(Msg::TwoDocuments { numbers: numbers.join(", ") })))
        }
        Verdict::Incomplete(cause) => Ok(("refused", could_not_check(ctx, cause))),
        Verdict::NotThere => {
            ctx.port.ledger_add(&[key])?;
            force(ctx, key.order_id, key.kind, key.ref_id)?;
            Ok(("queued", ctx.say(Msg::WillBeSent {})))
        }
    }
}

/// Of a received order the settings are asked again; any other document the merchant has just asked for.
fn force(ctx: &mut Context<'_>, order_id: u64, kind: Kind, ref_id: u64) -> Result<(), Error> {
    if kind == Kind::Order {
        return Ok(());
    }
    rows::force(ctx, kind, &BTreeSet::from([(order_id, ref_id)]))
}

fn decide(ctx: &mut Context<'_>, row: &Row, confirm: &str) -> Result<(&'static str, String, Changes), Error> {
    let leave = Changes::release;
    let paused = pause::reason(ctx)?;
    if !paused.is_empty() {
        return Ok(("refused", paused, leave()));
    }
    let may_settle = ctx.profile.seconds("settle_seconds");
    let settling = row.sent_at.map_or(0, |sent| sent + may_settle - ctx.clock.now());
    let has_number = !row.number.is_empty();
    if row.sent_at.is_some() {
        let verdict = if has_number {
            lookup::by_number(ctx, row)
        } else {
            lookup::rows(ctx, row.kind, std::slice::from_ref(row))?
                .remove(&row.id)
                .unwrap_or(Verdict::NotThere)
        };
        match verdict {
            Verdict::Found(found) => {
                let message = ctx.say(Msg::FoundNumber { number: found.number.clone() });
                if !has_number {
                    adopt::issue(ctx, &[(row.clone(), found)])?;
                } else if row.number != found.number {
                    adopt::found_late(ctx, row.clone(), found)?;
                    return Ok(("found", message, Changes::default()));
                }
                return Ok(("found", message, leave().and(row.noting(|facts| facts.missed = None))));
            }
            Verdict::Several(numbers) => {
                adopt::found_duplicates(ctx, row, &numbers)?;
                return Ok(("refused", ctx.say(Msg::TwoDocuments { numbers: numbers.join(", ") }), leave()));
            }
            Verdict::Incomplete(cause) => {
                return Ok(("refused", could_not_check(ctx, cause), leave()));
            }
            Verdict::NotThere => {}
        }
    }
    if has_number {
        return new_generation(ctx, row, confirm);
    }
    if row.attempts > 0 && settling > 0 {
        let minutes = (settling + 59) / 60;
        return Ok((
            "refused",
            QueueMsg::StillSettling { minutes: minutes.to_string() }.render(ctx.lang),
            leave(),
        ));
    }
    // Mapped anew: what stopped it may have been mended in the order.
    let reason = ctx.say(Msg::Ready {});
    let set = Changes::state(State::Queued, reason).with("attempts", 0).with("step", 0).with("lookups", 0);
    let set = set.and(row.noting(|facts| facts.cancelled_by_user = false));
    Ok(("queued", ctx.say(Msg::WillBeSent {}), set.with("next_at", ctx.clock.now())))
}

/// Without a cause there was no time for it.
fn could_not_check(ctx: &Context<'_>, cause: String) -> String {
    let cause = if cause.is_empty() { QueueMsg::TooBusy {}.render(ctx.lang) } else { cause };
    QueueMsg::CouldNotCheck { cause }.render(ctx.lang)
}

/// The document had a number and KROS does not show it any more: the second time, and with the old number typed, a new
/// row with its own external id is made. The old row stays.
fn new_generation(
    ctx: &mut Context<'_>,
    row: &Row,
    confirm: &str,
) -> Result<(&'static str, String, Changes), Error> {
    if row.facts().missed.is_none() || confirm.trim() != row.number {
        let now = ctx.clock.now();
        let set = Changes::release().and(row.noting(|facts| facts.missed = Some(now)));
        return Ok(("confirm", QueueMsg::ConfirmNew { number: row.number.clone() }.render(ctx.lang), set));
    }
    let key = Key { generation: row.generation + 1, ..row.key() };
    ctx.port.ledger_add(&[key])?;
    Ok(("queued", ctx.say(Msg::WillBeSent {}), Changes::release()))
}
