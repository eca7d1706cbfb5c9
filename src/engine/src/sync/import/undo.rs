//! Taking back the last run: name, price and description from what was there before, where nobody changed them since.

use super::AT_ONCE;
use crate::Error;
use crate::money::decimal::integer;
use crate::operation::UndoStock;
use crate::shop::product::Field;
use crate::shop::product::Product;
use crate::shop::stock::{Checkpoint, Entry, Go, Write};
use crate::shop::translations::{Also, key};
use crate::stock::{plan, translated};
use crate::sync::call::Context;
use crate::text::StockMsg;
use serde_json::{Value, json};

const FIELDS: [Field; 4] = [Field::Name, Field::Price, Field::SalePrice, Field::Description];

/// Takes back what the run `of_run` wrote. The cursor: `after` (the last row passed), `changed`, `kept`.
pub fn undo(ctx: &mut Context<'_>, fields: &UndoStock) -> Result<Value, Error> {
    let UndoStock { of_run, run_id, ref token, ref cursor, .. } = *fields;
    let mut after = integer(&cursor["after"]).unwrap_or(0);
    let mut changed = integer(&cursor["changed"]).unwrap_or(0);
    let mut kept = integer(&cursor["kept"]).unwrap_or(0);
    let (mut more, mut stopped) = (true, false);
    while !ctx.must_end() && !stopped {
        let entries = ctx.port.stock_entries(of_run, "written", after, AT_ONCE)?;
        let Some(last) = entries.last() else {
            more = false;
            break;
        };
        after = last.id;
        let ids: Vec<u64> = entries.iter().map(|entry| entry.product_id).filter(|id| *id > 0).collect();
        // With the translations that the run wrote together with them.
        let (products, _) = ctx.port.stock_read(&ids)?;
        let mut writes = Vec::new();
        for mut entry in entries.into_iter().filter(|entry| entry.action == "change") {
            let before = before(&entry, "");
            let product = products.get(&entry.product_id);
            let back = product.map(|product| plan::undo(product, &before)).unwrap_or_default();
            let also: Vec<Also> =
                products.values().filter_map(|other| undone(other, product?, &entry)).collect();
            if back.is_empty() && also.is_empty() {
                kept += u64::from(!before.is_empty());
                continue;
            }
            changed += 1;
            entry.state = "undone".into();
            let set = back.iter().map(|change| (change.field.as_str(), change.to.clone())).collect();
            let notes = back.iter().map(|change| change.field.as_str()).collect();
            writes.push(Write { entry, set, notes, also, ..Write::default() });
        }
        let cursor = json!({"of_run": of_run, "after": after, "changed": changed, "kept": kept});
        let counters = json!({"done": changed + kept, "changed": changed, "skipped": kept});
        let until = ctx.clock.now() + ctx.time_left().max(0) + ctx.profile.seconds("lease_seconds");
        let checkpoint =
            Checkpoint { run_id, token: token.clone(), until, cursor, counters, message: String::new() };
        stopped = ctx.port.stock_write(&checkpoint, &writes)?.0 == Go::Stop;
    }
    let message = StockMsg::Undone { count: changed.to_string(), kept: kept.to_string() }.render(ctx.lang);
    if !more {
        ctx.log("info", message.clone(), None);
    }
    ctx.flush()?;
    let counters = json!({"done": changed + kept, "changed": changed, "skipped": kept});
    Ok(json!({"more": more && !stopped, "stopped": stopped, "message": message, "counters": counters}))
}

/// What a translation gets back.
fn undone(other: &Product, product: &Product, entry: &Entry) -> Option<Also> {
    let back = plan::undo(&translated::with_notes(other, product), &before(entry, &key(other.id, "")));
    let set = back.iter().map(|c| (c.field.as_str(), (c.from.clone(), c.to.clone()))).collect();
    let notes = back.iter().map(|change| change.field.as_str()).collect();
    (!back.is_empty()).then(|| Also { product_id: other.id, set, notes, ..Also::default() })
}

/// Field, old and new value of what the run wrote to the product, or to the translation with this prefix.
fn before(entry: &Entry, prefix: &str) -> Vec<(Field, String, String)> {
    FIELDS
        .into_iter()
        .filter_map(|field| {
            let pair = entry.diff.get(&format!("{prefix}{}", field.as_str()))?.as_array()?;
            let text = |at: usize| pair.get(at).and_then(Value::as_str).unwrap_or_default().to_string();
            Some((field, text(0), text(1)))
        })
        .collect()
}
