//! The one entry for every door: an operation's name and JSON in, JSON out.
//!
//! Operations, their input and their answers are described in `docs/protocol.md`.

use crate::Error;
use crate::clock::SystemClock;
use crate::kros::api_profile::ApiProfile;
use crate::kros::http::Http;
use crate::money::decimal::integer;
use crate::settings::Settings;
use crate::shop::port::Shop;
use crate::shop::row::{Key, Kind};
use crate::sync::{
    Context, Environment, api_check, cancel, connection, export, import, issue, notification, pdf, preview,
    report, send_again, status_check,
};
use base64::Engine as _;
use serde::Deserialize;
use serde_json::Value;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

/// Version of the messages. A plugin and an engine with different versions do not work together.
pub const PROTOCOL: u32 = 2;

const TIME_BOX: i64 = 20;

/// Does an operation with the real network and the machine's clock.
pub fn call(op: &str, input: &str, shop: &mut dyn Shop) -> Result<String, Error> {
    let (settings, fields) = read(input)?;
    let mut transport = Http::new(&settings.api);
    let environment =
        Environment { shop, transport: &mut transport, clock: &SystemClock, worker: worker_name() };
    run(op, &settings, &fields, environment).map(|answer| answer.to_string())
}

/// Does an operation in a given environment.
pub fn call_in(op: &str, input: &str, environment: Environment<'_>) -> Result<String, Error> {
    let (settings, fields) = read(input)?;
    run(op, &settings, &fields, environment).map(|answer| answer.to_string())
}

fn read(input: &str) -> Result<(Settings, Value), Error> {
    let fields: Value =
        serde_json::from_str(input).map_err(|e| Error::Input(format!("the input is not JSON: {e}")))?;
    let settings = fields.get("settings").ok_or_else(|| Error::Input("the input has no settings".into()))?;
    let settings = Settings::deserialize(settings)
        .map_err(|e| Error::Input(format!("the settings cannot be used: {e}")))?;
    Ok((settings, fields))
}

fn run(op: &str, settings: &Settings, fields: &Value, environment: Environment<'_>) -> Result<Value, Error> {
    let profile = ApiProfile::with_override(&settings.api_profile)?;
    let time_box = fields["time_box"].as_i64().unwrap_or(TIME_BOX);
    // Runs over stock cards save their stand themselves.
    let run_id = integer(&fields["run_id"]).filter(|_| !op.ends_with("_stock")).unwrap_or(0);
    let Environment { shop, transport, clock, worker } = environment;
    let environment = Environment { shop: &mut *shop, transport: &mut *transport, clock, worker };
    let mut ctx = Context::new(settings, &profile, environment, time_box, run_id);
    if matches!(op, "import_stock" | "report") {
        ctx.client.yields();
    }
    let order_id = || integer(&fields["order_id"]).ok_or_else(|| Error::Input("order_id is missing".into()));
    let order_ids = || -> Option<Vec<u64>> {
        fields["order_ids"].as_array().map(|ids| ids.iter().filter_map(integer).collect())
    };
    let kind = || {
        let kind = fields["kind"].as_str().unwrap_or("order");
        Kind::parse(kind).ok_or_else(|| Error::Input(format!("unknown document kind {kind}")))
    };
    let ref_id = integer(&fields["ref"]).unwrap_or(0);
    let mut output = match op {
        "export_orders" => {
            let first = fields["first"] != false;
            export::run(&mut ctx, order_ids().as_deref(), first).map(|summary| summary.to_json())
        }
        "status_check" => {
            status_check::run(&mut ctx, order_ids().as_deref()).map(|summary| summary.to_json())
        }
        "notification" => {
            let body = fields["body"].as_str().unwrap_or_default();
            let body = base64::engine::general_purpose::STANDARD
                .decode(body)
                .map_err(|_| Error::Input("body is not Base64".into()))?;
            let received = fields["received_at"].as_i64();
            notification::run(&mut ctx, &body, fields["signature"].as_str(), received)
        }
        "test_connection" => connection::run(&mut ctx),
        "send_again" => {
            let confirm = fields["confirm"].as_str().unwrap_or_default();
            send_again::run(&mut ctx, order_id()?, kind()?, ref_id, confirm)
        }
        "cancel" => cancel::run(&mut ctx, order_id()?, kind()?, ref_id),
        "preview" => preview::run(&mut ctx, order_id()?, kind()?, ref_id),
        "issue" => {
            let by_rules = fields["by_rules"] == true;
            issue::run(&mut ctx, &order_ids().unwrap_or_default(), kind()?, fields["ref"].as_u64(), by_rules)
        }
        "pdf" => pdf::run(&mut ctx, order_id()?, kind()?, ref_id),
        "import_stock" => import::run(&mut ctx, fields),
        "undo_stock" => import::undo(&mut ctx, fields),
        "card_sample" => {
            import::sample(&mut ctx, fields["code"].as_str().unwrap_or_default(), fields["raw"].as_str())
        }
        "api_profile" => Ok(profile.entries()),
        "recheck" => {
            let asked = report::one::Asked {
                key: Key { order_id: order_id()?, kind: kind()?, ref_id, generation: 0 },
                item: fields["item"].as_str().unwrap_or_default(),
                order_number: fields["order_number"].as_str().unwrap_or_default(),
            };
            report::one::run(&mut ctx, &asked, fields["hold_payment"] == true)
        }
        "report" => report::run(&mut ctx, fields["grace"].as_i64().unwrap_or_default()),
        "api_check" => api_check::run(&mut ctx),
        other => Err(Error::Input(format!("the engine does not know the operation '{other}'"))),
    }?;
    ctx.write_log()?;
    if ctx.client.was_starved()
        && let Some(map) = output.as_object_mut()
    {
        map.insert("starved".into(), true.into());
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

/// Unlike any other worker's name, on this machine or another.
fn worker_name() -> String {
    let random = RandomState::new().build_hasher().finish();
    format!("{:x}-{:016x}", std::process::id(), random)
}
