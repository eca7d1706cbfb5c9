//! Looking documents up in KROS by our own id. Only an exact match counts; only a complete look-up may say "not there".

use super::Context;
use super::adopt::Found;
use crate::kros::answer;
use crate::kros::client::ReadError;
use crate::money::decimal::amount;
use crate::shop::row::{Kind, Row};
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

/// Looks rows of one kind up: one scan of what changed since they were sent, then by order number for the rest.
pub fn rows(ctx: &mut Context<'_>, kind: Kind, rows: &[Row]) -> BTreeMap<u64, Verdict> {
    let mut verdicts = BTreeMap::new();
    let Some(since) = rows.iter().filter_map(|row| row.sent_at).min() else { return verdicts };
    let path = ctx.client.path(kind);
    let (scanned, scan_failure) = match ctx.client.changed_since(kind, since) {
        Ok(list) => (by_external_id(ctx, &list), None),
        Err(error) => (BTreeMap::new(), Some(ctx.read_error(&error, &path))),
    };
    let mut unreachable: Option<String> = None;
    for row in rows {
        if let Some(found) = scanned.get(&row.external_id) {
            verdicts.insert(row.id, verdict(found));
            continue;
        }
        if let Some(cause) = unreachable.clone().or_else(|| ctx.must_end().then(String::new)) {
            verdicts.insert(row.id, Verdict::Incomplete(cause));
            continue;
        }
        let number = row.facts().get("order_number").map(answer::any_text).unwrap_or_default();
        let verdict = match ctx.client.by_order_number(kind, &number) {
            Ok(list) => match (by_external_id(ctx, &list).get(&row.external_id), &scan_failure) {
                (Some(found), _) => verdict(found),
                (None, None) => Verdict::NotThere,
                (None, Some(cause)) => Verdict::Incomplete(cause.clone()),
            },
            Err(error) => {
                let cause = ctx.read_error(&error, &path);
                if matches!(error, ReadError::Fatal(_) | ReadError::NoSuchPath(_) | ReadError::Failed { .. })
                {
                    unreachable = Some(cause.clone());
                }
                Verdict::Incomplete(cause)
            }
        };
        verdicts.insert(row.id, verdict);
    }
    verdicts
}

fn verdict(found: &[Found]) -> Verdict {
    match found {
        [one] if !one.number.is_empty() => Verdict::Found(one.clone()),
        // It is there, but its number is not given yet.
        [_] => Verdict::Incomplete(String::new()),
        several => Verdict::Several(several.iter().map(|found| found.number.clone()).collect()),
    }
}

fn by_external_id(ctx: &Context<'_>, list: &[Value]) -> BTreeMap<String, Vec<Found>> {
    let mut map: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for row in list {
        let total =
            answer::get(answer::get(answer::get(row, "prices"), "documentPrices"), "totalPriceInclVat");
        let found = Found {
            kros_id: answer::any_text(ctx.contract.field(row, "id")),
            number: answer::any_text(ctx.contract.field(row, "number")),
            total: amount(total).ok().flatten(),
        };
        let same = map.entry(ctx.external_id_of(row)).or_default();
        if !same.iter().any(|other| other.kros_id == found.kros_id) {
            same.push(found);
        }
    }
    map
}

/// Looks one row up by its order number alone; for documents made long ago.
pub fn by_number(ctx: &mut Context<'_>, row: &Row) -> Verdict {
    let number = row.facts().get("order_number").map(answer::any_text).unwrap_or_default();
    match ctx.client.by_order_number(row.kind, &number) {
        Ok(list) => match by_external_id(ctx, &list).get(&row.external_id) {
            Some(found) => verdict(found),
            None => Verdict::NotThere,
        },
        Err(error) => Verdict::Incomplete(ctx.read_error(&error, &ctx.client.path(row.kind))),
    }
}
