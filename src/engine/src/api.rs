//! The engine API: the name of an operation and JSON in, JSON out.
//!
//! Operations, their input and their answers are described in `docs/protocol.md`.

use crate::Error;
use crate::clock::SystemClock;
use crate::kros::api_profile::ApiProfile;
use crate::kros::http::Http;
use crate::operation::Operation;
use crate::settings::Settings;
use crate::shop::port::Shop;
use crate::sync::{
    Context, Environment, api_check, cancel, connection, export, import, issue, notification, pdf, preview,
    report, send_again, status_check,
};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

/// Version of the messages. A plugin and an engine with different versions do not work together.
pub const PROTOCOL: u32 = 2;

/// Does an operation with the real network and the machine's clock.
pub fn call(op: &str, input: &str, shop: &mut dyn Shop) -> Result<String, Error> {
    let (settings, operation) = read(op, input)?;
    let mut transport = Http::new(&settings.api);
    let environment =
        Environment { shop, transport: &mut transport, clock: &SystemClock, worker: worker_name() };
    run(&operation, &settings, environment).map(|answer| answer.to_string())
}

/// Does an operation in a given environment.
pub fn call_in(op: &str, input: &str, environment: Environment<'_>) -> Result<String, Error> {
    let (settings, operation) = read(op, input)?;
    run(&operation, &settings, environment).map(|answer| answer.to_string())
}

fn read(op: &str, input: &str) -> Result<(Settings, Operation), Error> {
    let mut fields: Map<String, Value> = serde_json::from_str(input)
        .map_err(|e| Error::Input(format!("the input is not a JSON object: {e}")))?;
    let settings =
        fields.shift_remove("settings").ok_or_else(|| Error::Input("the input has no settings".into()))?;
    let settings = Settings::deserialize(settings)
        .map_err(|e| Error::Input(format!("the settings cannot be used: {e}")))?;
    Ok((settings, Operation::read(op, fields)?))
}

fn run(operation: &Operation, settings: &Settings, environment: Environment<'_>) -> Result<Value, Error> {
    let profile = ApiProfile::with_override(&settings.api_profile)?;
    let Environment { shop, transport, clock, worker } = environment;
    let environment = Environment { shop: &mut *shop, transport: &mut *transport, clock, worker };
    let mut ctx = Context::new(settings, &profile, environment, operation.time_box(), operation.run_id());
    if operation.is_low_priority() {
        ctx.client.set_low_priority();
    }
    let mut output = dispatch(&mut ctx, operation)?;
    ctx.write_log()?;
    if ctx.client.was_rate_limited()
        && let Some(map) = output.as_object_mut()
    {
        map.insert("rate_limited".into(), true.into());
        // Work goes on by itself; a person has the answer at once.
        if map.get("more").is_some_and(|more| more == true) {
            ctx.wait_out();
        }
    }
    if ctx.client.requests > 0
        && let Some(map) = output.as_object_mut()
    {
        map.insert("requests".into(), ctx.client.requests.into());
    }
    Ok(output)
}

fn dispatch(ctx: &mut Context<'_>, operation: &Operation) -> Result<Value, Error> {
    match operation {
        Operation::ExportOrders(fields) => {
            export::run(ctx, fields.order_ids.as_deref(), fields.first).map(|summary| summary.to_json())
        }
        Operation::StatusCheck(fields) => {
            status_check::run(ctx, fields.order_ids.as_deref()).map(|summary| summary.to_json())
        }
        Operation::Notification(fields) => {
            notification::run(ctx, &fields.body, fields.signature.as_deref(), fields.received_at)
        }
        Operation::TestConnection(_) => connection::run(ctx),
        Operation::SendAgain(fields) => {
            send_again::run(ctx, fields.order_id, fields.kind, fields.ref_id, &fields.confirm)
        }
        Operation::Cancel(fields) => cancel::run(ctx, fields.order_id, fields.kind, fields.ref_id),
        Operation::Preview(fields) => preview::run(ctx, fields.order_id, fields.kind, fields.ref_id),
        Operation::Issue(fields) => {
            issue::run(ctx, &fields.order_ids, fields.kind, fields.ref_id, fields.by_rules)
        }
        Operation::Pdf(fields) => pdf::run(ctx, fields.order_id, fields.kind, fields.ref_id),
        Operation::ImportStock(fields) => import::run(ctx, fields),
        Operation::UndoStock(fields) => import::undo(ctx, fields),
        Operation::CardSample(fields) => import::sample(ctx, &fields.code, fields.raw.as_deref()),
        Operation::ExplainStock(fields) => import::explain(ctx, fields),
        Operation::ApiProfile(_) => Ok(ctx.profile.entries()),
        Operation::ApiCheck(_) => api_check::run(ctx),
        Operation::Report(fields) => report::run(ctx, fields.grace),
        Operation::Recheck(fields) => report::one::run(ctx, fields),
    }
}

/// Unlike any other worker's name, on this machine or another.
fn worker_name() -> String {
    let random = RandomState::new().build_hasher().finish();
    format!("{:x}-{:016x}", std::process::id(), random)
}
