//! What KROS checks before it answers 202, read from the contract's text alone.

mod currency;
mod document;
mod payment;
mod rules;

pub(crate) use document::{ADDRESS, ITEM, fields_of};
pub(crate) use payment::PAYMENT;

use crate::config::Config;
use crate::document::Resource;
use crate::faults::{Faults, When};
use rules::Report;
use serde_json::{Value, json};

/// Most documents in a batch.
pub const BATCH_LIMIT: usize = 100;

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Document(Resource),
    Payment,
}

/// The documents of a body, or the body of a 400.
pub(crate) fn accept(
    body: &Value,
    target: Target,
    batch: bool,
    config: &Config,
    faults: &Faults,
) -> Result<Vec<Value>, Value> {
    let mut report = Report::new(config);
    let documents = envelope(body, batch, &mut report);
    for (index, document) in documents.iter().enumerate() {
        let path = if batch { format!("Data[{index}]") } else { "Data".into() };
        match target {
            Target::Document(resource) => document::check(&mut report, document, &path, resource),
            Target::Payment => payment::check(&mut report, document, &path),
        }
        let external_id = document["externalId"].as_str().unwrap_or_default();
        if let Some(refusal) = faults.refusal(external_id, When::Sync) {
            report.add(&path, &refusal.field, &refusal.message);
        }
    }
    if report.errors.is_empty() {
        return Ok(documents);
    }
    if batch && config.anonymous_400 {
        return Err(
            json!({ "errors": [{ "propertyPath": "", "errorMessage": "Požiadavka nie je platná." }] }),
        );
    }
    Err(json!({ "errors": report.errors }))
}

fn envelope(body: &Value, batch: bool, report: &mut Report) -> Vec<Value> {
    let Some(fields) = report.object(body, "", &["data"]) else { return Vec::new() };
    match fields.get("data") {
        Some(Value::Array(list)) if batch && list.is_empty() => {
            report.add("", "Data", "Zoznam nesmie byť prázdny.")
        }
        Some(Value::Array(list)) if batch && list.len() > BATCH_LIMIT => {
            report.add("", "Data", "Najviac 100 dokladov v jednej dávke.");
        }
        Some(Value::Array(list)) if batch => return list.clone(),
        Some(document @ Value::Object(_)) if !batch => return vec![document.clone()],
        None => report.add("", "Data", rules::REQUIRED),
        _ => report.add("", "Data", rules::TYPE),
    }
    Vec::new()
}
