//! Writes: checked, compared with what came in the last two minutes, and queued.

use super::answer::Answer;
use crate::process;
use crate::validate::{self, Target};
use crate::world::{Sim, World};
use axum::http::{header, request};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(super) fn write(
    sim: &Arc<Sim>,
    world: &mut World,
    head: &request::Parts,
    body: &[u8],
    target: Target,
    batch: bool,
) -> Result<Answer, Answer> {
    if !super::text_of(&head.headers, header::CONTENT_TYPE).starts_with("application/json") {
        return Err(Answer::problem(415));
    }
    let json = parse(body)?;
    let documents = validate::accept(&json, target, batch, &world.config, &world.faults)
        .map_err(|errors| Answer::json(400, &errors))?;
    let token = super::text_of(&head.headers, header::AUTHORIZATION);
    let mut fingerprint = Sha256::new();
    for part in [token.as_bytes(), head.uri.path().as_bytes(), body] {
        fingerprint.update(part);
        fingerprint.update([0]);
    }
    let fingerprint = super::hex(&fingerprint.finalize());
    let window = Duration::try_from_secs_f64(world.config.duplicate_window_seconds).unwrap_or_default();
    let now = Instant::now();
    if world.duplicates.holds(&fingerprint, now, window) {
        return Err(Answer::problem(409));
    }
    world.duplicates.add(fingerprint, now);
    Ok(Answer::accepted(process::queue(sim, world, target, documents)))
}

/// The poll of a consent: no bearer, a state of at least 32 characters, and a time to live.
pub(super) fn consent(world: &mut World, body: &[u8]) -> Result<Answer, Answer> {
    let json = parse(body)?;
    let Some(state) = json["state"].as_str().filter(|state| state.len() >= 32) else {
        return Err(Answer::invalid("State", "Hodnota musí mať aspoň 32 znakov."));
    };
    let first = *world.consents.entry(state.into()).or_insert_with(Instant::now);
    let life = Duration::from_secs(world.config.consent_life_seconds);
    let status = if first.elapsed() > life { "Expired" } else { world.config.consent.as_str() };
    let company = json!({
        "companyId": 77001,
        "companyName": "Vzorová firma, s. r. o.",
        "token": world.config.token,
        "webHookSecret": BASE64_STANDARD.encode(&world.config.webhook_key),
    });
    let companies = if status == "Approved" { vec![company] } else { Vec::new() };
    Ok(Answer::data(&json!({ "status": status, "companies": companies })))
}

fn parse(body: &[u8]) -> Result<Value, Answer> {
    serde_json::from_slice(body)
        .map_err(|error| Answer::problem_because(400, Some(&format!("The body is not JSON: {error}"))))
}
