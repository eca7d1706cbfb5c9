//! One difference looked at anew, after a person did something in KROS or in the shop: one request, compared as the report does.

use super::{Cursor, Finding, GRACE, Report};
use crate::Error;
use crate::documents::rules;
use crate::kros::client::ReadError;
use crate::operation::Recheck;
use crate::shop::port::RowSave;
use crate::shop::row::{Key, Kind, Row, State};
use crate::sync::call::{Context, pause};
use crate::sync::cancel;
use crate::sync::pipeline::{adopt, lookup};
use crate::text::{Msg, ReportMsg};
use serde_json::{Value, json};

/// Whether the difference is still there: `gone`, `stays` (with what it is now) or `unclear`, and a sentence.
pub fn run(ctx: &mut Context<'_>, asked: &Recheck) -> Result<Value, Error> {
    let answer = match look(ctx, asked)? {
        Seen::Unclear(cause) => unclear(ctx, cause),
        Seen::Gone => {
            let message = ReportMsg::Settled {}.render(ctx.lang);
            json!({"result": "gone", "message": message, "finding": null})
        }
        Seen::Stays(finding) if asked.hold_payment && finding.mends("paid") => {
            match hold(ctx, asked.order_id)? {
                Some(cause) => unclear(ctx, cause),
                None => stays(ctx, &finding),
            }
        }
        Seen::Stays(finding) => stays(ctx, &finding),
    };
    ctx.flush()?;
    Ok(answer)
}

enum Seen {
    Gone,
    Stays(Box<Finding>),
    Unclear(String),
}

fn look(ctx: &mut Context<'_>, asked: &Recheck) -> Result<Seen, Error> {
    let Recheck { order_id, kind, ref_id, .. } = *asked;
    let paused = pause::reason(ctx)?;
    if !paused.is_empty() {
        return Ok(Seen::Unclear(paused));
    }
    let rows = ctx.port.ledger_of_orders(&[order_id])?;
    let own = rows.into_iter().filter(|row| row.kind == kind && row.ref_id == ref_id);
    let row = own.max_by_key(|row| row.generation);
    let kept = row.as_ref().map(lookup::order_number).unwrap_or_default();
    let number = if kept.is_empty() { &asked.order_number } else { &kept };
    if number.is_empty() {
        return Ok(Seen::Unclear(ReportMsg::NoOrderNumber {}.render(ctx.lang)));
    }
    let wanted = row.as_ref().map_or("", |row| row.external_id.as_str());
    let listed = ctx.client.by_order_number(kind, number, wanted);
    if let Some(ReadError::Fatal(status)) = listed.gap {
        return pause::begin(ctx, status).map(Seen::Unclear);
    }
    let row = match row {
        Some(row) => Some(corrected(ctx, row, &listed.rows)?),
        None => None,
    };
    let list = if kind == Kind::CreditNote { Kind::Invoice } else { kind };
    let nameless = listed.rows.iter().any(|document| ctx.external_id_of(document).is_empty());
    let mut report =
        Report { cursor: Cursor::new(ctx.clock.now(), GRACE), ctx, before: (0, 0), unsaved: Vec::new() };
    report.page(list, &listed.rows)?;
    let is_complete = listed.gap.is_none() && !nameless;
    if is_complete {
        report.cursor.complete.push(list.as_str().into());
    }
    // Whenever it was sent: the list is that of its order.
    report.cursor.since = 0;
    let is_of_order = asked.item.starts_with("no_order:");
    let lost = row.as_ref().filter(|_| !is_of_order).and_then(|row| report.look(row));
    let is_shown = row.as_ref().is_some_and(|row| report.cursor.seen.has(row.id));
    let Report { ctx, unsaved, .. } = report;
    // Deleted in KROS, it may be sent anew, whatever the difference was.
    let is_it = |found: &Finding| found.item() == asked.item || found.kind == "not_listed";
    if let Some(found) = unsaved.into_iter().chain(lost).find(is_it) {
        return Ok(Seen::Stays(Box::new(found)));
    }
    if is_complete || is_shown {
        return Ok(Seen::Gone);
    }
    let cause = match &listed.gap {
        Some(error) => ctx.read_error(error, &ctx.client.path(kind)),
        None => ctx.say(Msg::NoExternalIds {}),
    };
    Ok(Seen::Unclear(cause))
}

/// A document that needed a person because of its total may have been corrected in KROS.
fn corrected(ctx: &mut Context<'_>, row: Row, documents: &[Value]) -> Result<Row, Error> {
    let facts = row.facts();
    if row.state != State::Attention || facts.edited || facts.other_total.is_none() {
        return Ok(row);
    }
    let mut found = lookup::by_external_id(ctx, documents);
    let Some([one]) = found.get_mut(&row.external_id).map(|found| &found[..]) else { return Ok(row) };
    let set = adopt::compared(ctx, &row, one).with("next_at", Value::Null);
    let save = RowSave { id: row.id, token: None, expect: vec![State::Attention], set };
    ctx.port.ledger_save(&[save])?;
    let rows = ctx.port.ledger_of_orders(&[row.order_id])?;
    Ok(rows.into_iter().find(|fresh| fresh.id == row.id).unwrap_or(row))
}

/// KROS has the money already: its receipt is not posted. Why that cannot be made sure of, if so.
fn hold(ctx: &mut Context<'_>, order_id: u64) -> Result<Option<String>, Error> {
    if !rules::kinds(&ctx.mapper()).contains(&Kind::Payment) {
        return Ok(None);
    }
    let key = Key { order_id, kind: Kind::Payment, ref_id: 0, generation: 0 };
    let rows = ctx.port.ledger_of_orders(&[order_id])?;
    // What was posted is what KROS shows.
    if rows.iter().any(|row| row.kind == Kind::Payment && (!row.number.is_empty() || row.was_sent())) {
        return Ok(None);
    }
    ctx.port.ledger_add(&[key])?;
    let answer = cancel::run(ctx, order_id, Kind::Payment, 0)?;
    Ok((answer["result"] != "cancelled").then(|| answer["message"].as_str().unwrap_or_default().into()))
}

fn stays(ctx: &Context<'_>, finding: &Finding) -> Value {
    let message = ReportMsg::Still { message: finding.message.clone() }.render(ctx.lang);
    json!({"result": "stays", "message": message, "finding": finding.to_json()})
}

fn unclear(ctx: &Context<'_>, cause: String) -> Value {
    let message = ReportMsg::Unclear { cause }.render(ctx.lang);
    json!({"result": "unclear", "message": message, "finding": null})
}
