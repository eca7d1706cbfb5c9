//! The document an order would become, without sending or saving it.

use super::call::{Context, unreadable};
use super::pipeline::draft::{self, Draft};
use super::pipeline::due::{self, Decision};
use super::pipeline::order_rows::OrderRows;
use super::pipeline::rates::Rates;
use super::pipeline::{names, prepare};
use crate::Error;
use crate::money::decimal::{cents, shown};
use crate::shop::row::{Key, Kind, Row, State};
use crate::text::Msg;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::rc::Rc;

/// Maps one order. What stops the document stands in `refused`; what the rules say of it, in `decision`.
pub fn run(ctx: &mut Context<'_>, order_id: u64, kind: Kind, ref_id: u64) -> Result<Value, Error> {
    let order = match ctx.port.orders_read(&[order_id])?.remove(&order_id) {
        Some(Ok(order)) => order,
        Some(Err(cause)) => {
            let message = Msg::Unreadable { order: order_id.to_string(), cause };
            return Ok(refused(ctx.say(message), kind, Value::Null));
        }
        None => return Err(Error::Input(ctx.say(Msg::NoOrder { order: order_id.to_string() }))),
    };
    let rows = ctx.port.ledger_of_orders(&[order_id])?;
    let row = rows.iter().filter(|row| row.kind == kind && row.ref_id == ref_id).max_by_key(|r| r.generation);
    let row = row.cloned().unwrap_or_else(|| Row::fresh(Key { order_id, kind, ref_id, generation: 0 }));
    if let Some(message) = rows.iter().find_map(unreadable) {
        return Ok(refused(ctx.say(message), kind, Value::Null));
    }
    let by_rules = due::row(ctx, &row, &order, OrderRows(&rows), false);
    let decision = said(ctx, &row, &by_rules);
    let plan = match due::row(ctx, &row, &order, OrderRows(&rows), true) {
        Decision::Make(plan) => *plan,
        Decision::Wait(message, _) | Decision::Cancel(message) | Decision::Refuse(message) => {
            return Ok(refused(ctx.say(message), kind, decision));
        }
    };
    let mut known = names::known(ctx, std::iter::once(&order))?;
    let symbol = draft::symbols(ctx, kind, std::iter::once(&order))?.remove(&order_id).unwrap_or_default();
    let mut draft =
        match draft::build(ctx, row, Rc::new(order), plan, &mut Rates::default(), &mut known, &symbol)? {
            Ok(draft) => draft,
            Err(message) => return Ok(refused(ctx.say(message), kind, decision)),
        };
    let sent = prepare::as_sent(ctx, kind, std::slice::from_ref(&draft))?.remove(0);
    Ok(match sent {
        Ok(body) => {
            draft.document.body = body;
            shown_draft(&draft, ctx.mapper().base_currency(), decision)
        }
        Err(message) => refused(ctx.say(message), kind, decision),
    })
}

fn said(ctx: &Context<'_>, row: &Row, decision: &Decision) -> Value {
    let (answer, reason) = match decision {
        _ if !row.number.is_empty() => ("no", ctx.say(Msg::HasDocument { number: row.number.clone() })),
        _ if matches!(row.state, State::Sending | State::Unknown | State::Accepted) => {
            ("no", ctx.say(Msg::OnItsWay {}))
        }
        Decision::Make(_) => ("now", String::new()),
        Decision::Wait(why, _) => ("not_yet", ctx.say(why.clone())),
        Decision::Cancel(why) | Decision::Refuse(why) => ("no", ctx.say(why.clone())),
    };
    json!({"answer": answer, "reason": reason})
}

fn refused(reason: String, kind: Kind, decision: Value) -> Value {
    json!({
        "kind": kind.as_str(), "document": null, "warnings": [], "decision": decision, "refused": reason,
        "lines": [], "vat": [], "totals": null, "base": null, "rate": null,
    })
}

fn shown_draft(draft: &Draft, base_currency: &str, decision: Value) -> Value {
    let document = &draft.document;
    let vat: Decimal = document.vat.iter().map(|(_, _, vat)| *vat).sum();
    let totals = |total: Decimal, vat: Decimal, currency: &str| json!({"net": shown(total - vat), "vat": shown(vat), "gross": shown(total), "currency": currency});
    let lines: Vec<Value> = document
        .lines
        .iter()
        .map(|line| {
            json!({"name": line.name, "quantity": line.quantity.normalize().to_string(), "unit": line.unit,
                   "rate": line.rate.normalize().to_string(), "gross": shown(line.gross)})
        })
        .collect();
    let rates: Vec<Value> = document
        .vat
        .iter()
        .map(|(rate, gross, vat)| {
            let own = document.shop_vat.get(rate).copied().unwrap_or_default();
            json!({"rate": rate.to_string(), "net": shown(gross - vat), "vat": shown(*vat), "gross": shown(*gross),
                   "shop_vat": shown(own)})
        })
        .collect();
    let base = draft.rate.as_ref().map(|rate| {
        let gross = cents(rate.to_base(document.total));
        totals(gross, cents(rate.to_base(vat)), base_currency)
    });
    let rate = draft.rate.as_ref().map(|rate| {
        json!({"bank": rate.bank.as_str(), "date": rate.published.to_string(), "rate": rate.rate.normalize().to_string()})
    });
    json!({
        "kind": draft.row.kind.as_str(), "document": document.body, "warnings": document.warnings,
        "decision": decision, "refused": "", "lines": lines, "vat": rates,
        "totals": totals(document.total, vat, &draft.order.currency), "base": base, "rate": rate,
    })
}
