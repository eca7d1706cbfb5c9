//! A notification from KROS: verified over its raw bytes, applied without calling KROS, harmless when repeated.

use super::call::Context;
use super::pipeline::adopt::{self, Found};
use super::pipeline::send;
use crate::Error;
use crate::kros::webhook::{self, Entity};
use crate::shop::port::RowSave;
use crate::shop::row::{Changes, Kind, Row, State};
use crate::text::Msg;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Key under which the shop finds when the last notification came.
const LAST: &str = "notification_last";

/// Applies a notification; answers with the HTTP status for KROS, the number of rows changed, and a sentence.
/// `received`: when it came, if not just now.
pub fn run(
    ctx: &mut Context<'_>,
    body: &[u8],
    signature: Option<&str>,
    received: Option<i64>,
) -> Result<Value, Error> {
    let key = &ctx.settings.webhook_key;
    if key.is_empty() || !webhook::verify(key, body, signature) {
        let message = ctx.say(if key.is_empty() { Msg::NoKey {} } else { Msg::BadSignature {} });
        return Ok(json!({"status": 401, "applied": 0, "message": message}));
    }
    let cards = webhook::is_about_cards(ctx.profile, body);
    let notification = match webhook::parse(ctx.profile, body) {
        Ok(notification) => notification,
        Err(cause) => {
            // Signed by KROS and yet unreadable: a repeat would not help, the status check will.
            let message = ctx.say(Msg::NotificationUnreadable { cause });
            ctx.log("error", message.clone(), None);
            ctx.flush()?;
            return Ok(json!({"status": 200, "applied": 0, "cards": cards, "message": message}));
        }
    };
    let ids: Vec<String> = notification.entities.iter().map(|e| e.external_id.clone()).collect();
    let rows: BTreeMap<String, Row> =
        ctx.port.ledger_find(&ids)?.into_iter().map(|row| (row.external_id.clone(), row)).collect();
    let mut applied = 0;
    let mut found = Vec::new();
    for entity in &notification.entities {
        let Some(row) = rows.get(&entity.external_id) else { continue };
        // A payment has neither number nor id; it was posted unless KROS says what is wrong with it.
        let posted = row.kind == Kind::Payment && entity.problems.is_empty();
        if posted {
            let number = row.facts().belongs_to.clone();
            let one = Found { kros_id: String::new(), number, symbol: String::new(), total: None, vat: None };
            if row.number.is_empty() {
                found.push((row.clone(), one));
            }
            continue;
        }
        if entity.number.is_empty() && entity.kros_id.is_empty() {
            applied += failed(ctx, row, entity, &notification.request_id)?;
            continue;
        }
        if !entity.problems.is_empty() {
            ctx.log("warning", entity.problems.clone(), Some(row));
        }
        if entity.number.is_empty() {
            applied += id_only(ctx, row, entity)?;
        } else if row.number.is_empty() {
            let one = Found {
                kros_id: entity.kros_id.clone(),
                number: entity.number.clone(),
                symbol: entity.symbol.clone(),
                total: None,
                vat: None,
            };
            found.push((row.clone(), one));
        } else if row.number != entity.number && row.kros_id != entity.kros_id {
            let numbers = [row.number.clone(), entity.number.clone()];
            applied += u64::from(adopt::found_duplicates(ctx, row, &numbers)?);
        }
    }
    applied += adopt::issue(ctx, &found)?;
    let last = json!({"at": received.unwrap_or(ctx.clock.now()), "status": notification.status});
    ctx.port.store_write(&BTreeMap::from([(LAST.to_string(), last)]))?;
    let count = applied.to_string();
    let message = ctx.say(Msg::NotificationApplied { count, status: notification.status.to_string() });
    ctx.log_details("info", message.clone(), None, json!({"request_id": notification.request_id}));
    ctx.flush()?;
    Ok(json!({"status": 200, "applied": applied, "cards": cards, "message": message}))
}

/// KROS did not make the document. Only a word about the very request that is open counts: a doubled or late one about an
/// earlier request says nothing about the present one, and where the request is not known, look-ups decide.
fn failed(ctx: &mut Context<'_>, row: &Row, entity: &Entity, request_id: &str) -> Result<u64, Error> {
    if row.state == State::Sending && row.number.is_empty() && !request_id.is_empty() {
        // KROS was faster than the answer to the request: the worker that waits for it will find the refusal.
        let refusal = json!({"request_id": request_id, "problems": entity.problems});
        ctx.port.store_write(&BTreeMap::from([(send::refusal_key(&row.external_id), refusal)]))?;
        return Ok(0);
    }
    let about_this = !row.request_id.is_empty() && row.request_id == request_id;
    let open = [State::Accepted, State::Attention];
    if !about_this || !row.number.is_empty() || !open.contains(&row.state) {
        return Ok(0);
    }
    let (save, note) = adopt::refusal(ctx, row, &entity.problems, &open);
    let saved = ctx.port.ledger_save(&[save])?;
    if !saved.is_empty() {
        ctx.port.orders_write(&[note])?;
    }
    Ok(saved.len() as u64)
}

/// The document is there, its number is not told: the status check will find it.
fn id_only(ctx: &mut Context<'_>, row: &Row, entity: &Entity) -> Result<u64, Error> {
    if !row.number.is_empty() || row.kros_id == entity.kros_id {
        return Ok(0);
    }
    let set =
        Changes::state(State::Accepted, ctx.say(Msg::TakenOver {})).with("kros_id", entity.kros_id.clone());
    // A row that was given up as lost and is about to be sent again is not sent again.
    let given_up = row.attempts > 0 && matches!(row.state, State::Queued | State::Waiting);
    let mut open = vec![State::Sending, State::Unknown, State::Accepted, State::Attention];
    open.extend(given_up.then_some(row.state));
    Ok(ctx.port.ledger_save(&[RowSave { id: row.id, token: None, expect: open, set }])?.len() as u64)
}
