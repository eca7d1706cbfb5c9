//! Looking documents up in KROS by our own id. Only an exact match counts; only a complete look-up may say "not there".

use super::adopt::Found;
use crate::Error;
use crate::kros::answer;
use crate::kros::client::{Listed, ReadError};
use crate::money::decimal::amount;
use crate::shop::row::{Kind, Row};
use crate::sync::call::{Context, pause, unreadable};
use crate::text::Msg;
use serde_json::Value;
use std::collections::BTreeMap;

/// What a look-up says of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// One document, with its number.
    Found(Found),
    /// More than one document; their numbers.
    Several(Vec<String>),
    /// The search was complete, and KROS does not have it (yet).
    NotThere,
    /// The search could not be completed; why.
    Incomplete(String),
}

/// Looks rows of one kind up: one scan of what changed since they were sent, then by order number for the rest. An exact
/// match counts however incomplete the list is.
pub fn rows(ctx: &mut Context<'_>, kind: Kind, rows: &[Row]) -> Result<BTreeMap<u64, Verdict>, Error> {
    let mut verdicts = BTreeMap::new();
    let Some(since) = rows.iter().filter_map(|row| row.sent_at).min() else { return Ok(verdicts) };
    let path = ctx.client.path(kind);
    let mut out_of_reach: Option<String> = None;
    // Payments can be asked for one by one, by our own id.
    let scan = if kind == Kind::Payment {
        Listed::default()
    } else {
        let wanted: Vec<&str> = rows.iter().map(|row| row.external_id.as_str()).collect();
        ctx.client.changed_since(kind, since, &wanted)
    };
    let scan_failure = match &scan.gap {
        Some(error) => Some(failed(ctx, error, &path, &mut out_of_reach)?),
        None => None,
    };
    let scanned = by_external_id(ctx, &scan.rows);
    for row in rows {
        if let Some(found) = scanned.get(&row.external_id) {
            verdicts.insert(row.id, verdict(ctx, found));
            continue;
        }
        let cause = match &out_of_reach {
            None => ctx.out_of_time()?.then(String::new),
            known => known.clone(),
        };
        if let Some(cause) = cause {
            verdicts.insert(row.id, Verdict::Incomplete(cause));
            continue;
        }
        let list = list_of(ctx, row);
        let gap = match &list.gap {
            Some(error) => Some(failed(ctx, error, &path, &mut out_of_reach)?),
            None => scan_failure.clone(),
        };
        let verdict = match (of_row(ctx, row, &list.rows), gap) {
            (Verdict::NotThere, Some(cause)) => Verdict::Incomplete(cause),
            (verdict, _) => verdict,
        };
        verdicts.insert(row.id, verdict);
    }
    Ok(verdicts)
}

/// Looks one row up by its number alone; for documents made long ago.
pub fn by_number(ctx: &mut Context<'_>, row: &Row) -> Verdict {
    if let Some(message) = unreadable(row) {
        return Verdict::Incomplete(ctx.say(message));
    }
    let list = list_of(ctx, row);
    match (of_row(ctx, row, &list.rows), list.gap) {
        (Verdict::NotThere, Some(error)) => {
            Verdict::Incomplete(ctx.read_error(&error, &ctx.client.path(row.kind)))
        }
        (verdict, _) => verdict,
    }
}

fn list_of(ctx: &mut Context<'_>, row: &Row) -> Listed {
    match row.kind {
        Kind::Payment => {
            let mut list = ctx.client.payments(&row.external_id);
            // A payment has no number of its own; that of its document stands for it.
            for payment in list.rows.iter_mut().filter(|payment| payment.is_object()) {
                payment["documentNumber"] = row.facts().belongs_to.clone().into();
            }
            list
        }
        kind => ctx.client.by_order_number(kind, &order_number(row), &row.external_id),
    }
}

/// Number of the order, as it was sent.
pub fn order_number(row: &Row) -> String {
    row.facts().order_number.clone()
}

/// Says why a read failed. What stops every further one is kept; a refused connection pauses everything.
fn failed(
    ctx: &mut Context<'_>,
    error: &ReadError,
    path: &str,
    out_of_reach: &mut Option<String>,
) -> Result<String, Error> {
    // There was no time to ask.
    let is_late = *error == ReadError::NoTime;
    let cause = if is_late { String::new() } else { ctx.read_error(error, path) };
    if let ReadError::Fatal(status) = error {
        ctx.summary.paused = pause::begin(ctx, *status)?;
    }
    if matches!(
        error,
        ReadError::Fatal(_) | ReadError::NoSuchPath(_) | ReadError::Failed { .. } | ReadError::NoTime
    ) {
        *out_of_reach = Some(cause.clone());
    }
    Ok(cause)
}

/// What a list of documents with the row's order number says of it.
fn of_row(ctx: &Context<'_>, row: &Row, list: &[Value]) -> Verdict {
    if let Some(found) = by_external_id(ctx, list).get(&row.external_id) {
        return verdict(ctx, found);
    }
    // One of them may be ours.
    if list.iter().any(|document| ctx.external_id_of(document).is_empty()) {
        return Verdict::Incomplete(ctx.say(Msg::NoExternalIds {}));
    }
    Verdict::NotThere
}

fn verdict(ctx: &Context<'_>, found: &[Found]) -> Verdict {
    match found {
        [one] if !one.number.is_empty() => Verdict::Found(one.clone()),
        [_] => Verdict::Incomplete(ctx.say(Msg::NoNumberYet {})),
        several => Verdict::Several(several.iter().map(|found| found.number.clone()).collect()),
    }
}

/// Documents by our own id.
pub fn by_external_id(ctx: &Context<'_>, list: &[Value]) -> BTreeMap<String, Vec<Found>> {
    let mut map: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for row in list {
        let prices = answer::get(answer::get(row, "prices"), "documentPrices");
        let price = |name: &str| amount(answer::get(prices, name)).ok().flatten();
        let found = Found {
            kros_id: answer::any_text(ctx.profile.field(row, "id")),
            number: answer::any_text(ctx.profile.field(row, "number")),
            symbol: answer::any_text(ctx.profile.field(row, "symbol")),
            total: price("totalPriceInclVat"),
            vat: price("vatTotalPrice"),
        };
        let same = map.entry(ctx.external_id_of(row)).or_default();
        if !same.iter().any(|other| other.kros_id == found.kros_id) {
            same.push(found);
        }
    }
    map
}
