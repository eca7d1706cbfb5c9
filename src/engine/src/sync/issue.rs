//! Documents that a merchant asks for: whatever the rules say, or those that the rules want now.

use super::call::{Context, pause};
use super::export::{finish, send_kinds};
use super::pipeline::{recover, rows};
use crate::Error;
use crate::documents::payment;
use crate::shop::row::{Key, Kind, Row, State};
use crate::text::Msg;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Makes one kind of document of these orders; what exists already is left alone. The answer says of each order what came
/// of it: `done`, `skipped` or `failed`, with a sentence. `ref_id`: only the credit note of this refund.
/// `by_rules`: what was refused is looked at again, and the rules decide about all of them.
pub fn run(
    ctx: &mut Context<'_>,
    order_ids: &[u64],
    kind: Kind,
    ref_id: Option<u64>,
    by_rules: bool,
) -> Result<Value, Error> {
    let paused = pause::reason(ctx)?;
    if !paused.is_empty() {
        let failed = |id: &u64| (*id, vec![("failed", paused.clone())]);
        let results = results(order_ids.iter().map(failed).collect());
        let mut answer = finish(ctx, paused)?.to_json();
        answer["results"] = results;
        return Ok(answer);
    }
    recover::sending(ctx)?;
    let mut said: BTreeMap<u64, Vec<(&str, String)>> = BTreeMap::new();
    let before = ctx.port.ledger_of_orders(order_ids)?;
    let keys = wanted(ctx, order_ids, kind, &mut said)?;
    ctx.port.ledger_add(&keys)?;
    let mut open = BTreeSet::new();
    let mut refs = BTreeSet::new();
    let is_asked = |key: &&Key| key.kind == kind && ref_id.is_none_or(|id| key.ref_id == id);
    for key in keys.iter().filter(is_asked) {
        let of_key =
            |row: &&Row| row.order_id == key.order_id && row.kind == kind && row.ref_id == key.ref_id;
        match before.iter().filter(of_key).max_by_key(|row| row.generation) {
            Some(row) if !row.number.is_empty() => {
                let message = ctx.say(Msg::HasDocument { number: row.number.clone() });
                said.entry(key.order_id).or_default().push(("skipped", message));
            }
            Some(row) if matches!(row.state, State::Sending | State::Unknown | State::Accepted) => {
                let message = ctx.say(Msg::OnItsWay {});
                said.entry(key.order_id).or_default().push(("skipped", message));
            }
            _ => {
                open.insert(key.order_id);
                refs.insert((key.order_id, key.ref_id));
            }
        }
    }
    if by_rules {
        rows::reevaluate(ctx, kind, &refs)?;
    } else {
        rows::force(ctx, kind, &refs)?;
    }
    let ids: Vec<u64> = open.iter().copied().collect();
    let mut paused = String::new();
    if !ids.is_empty() {
        // What was asked for bears the mark of it; of the orders' other documents the rules are asked.
        paused = send_kinds(ctx, &[kind], Some(&ids), &BTreeSet::new())?;
        let asked = |row: &&Row| row.kind == kind && refs.contains(&(row.order_id, row.ref_id));
        for row in ctx.port.ledger_of_orders(&ids)?.iter().filter(asked) {
            let result = match row.state {
                State::Sending | State::Accepted | State::Issued | State::Queued => "done",
                State::Waiting | State::Cancelled => "skipped",
                State::Unknown | State::Refused | State::Attention => "failed",
            };
            said.entry(row.order_id).or_default().push((result, row.reason.clone()));
        }
    }
    let mut answer = finish(ctx, paused)?.to_json();
    answer["results"] = results(said);
    Ok(answer)
}

/// The rows of the documents asked for; a payment comes with a document that asks for money.
fn wanted(
    ctx: &mut Context<'_>,
    order_ids: &[u64],
    kind: Kind,
    said: &mut BTreeMap<u64, Vec<(&'static str, String)>>,
) -> Result<Vec<Key>, Error> {
    let key = |order_id: u64, kind: Kind, ref_id: u64| Key { order_id, kind, ref_id, generation: 0 };
    let orders = ctx.port.orders_read(order_ids)?;
    let mut keys = Vec::new();
    for id in order_ids {
        let Some(Ok(order)) = orders.get(id) else {
            let message = ctx.say(Msg::NoOrder { order: id.to_string() });
            said.entry(*id).or_default().push(("failed", message));
            continue;
        };
        if kind == Kind::CreditNote {
            if order.refunds.is_empty() {
                let message = ctx.say(Msg::NoRefund { order: order.number.clone() });
                said.entry(*id).or_default().push(("skipped", message));
            }
            keys.extend(order.refunds.iter().map(|refund| key(*id, kind, refund.id)));
            continue;
        }
        keys.push(key(*id, kind, 0));
        if kind != Kind::Payment && payment::method(&ctx.mapper(), order).post {
            keys.push(key(*id, Kind::Payment, 0));
        }
    }
    Ok(keys)
}

fn results(said: BTreeMap<u64, Vec<(&str, String)>>) -> Value {
    let of_order = |(id, said): (u64, Vec<(&str, String)>)| {
        let worst = ["failed", "done", "skipped"].into_iter().find(|r| said.iter().any(|(own, _)| own == r));
        let mut words: Vec<String> =
            said.into_iter().map(|(_, words)| words).filter(|w| !w.is_empty()).collect();
        words.dedup();
        json!({"order_id": id, "result": worst, "message": words.join("; ")})
    };
    said.into_iter().map(of_order).collect()
}
