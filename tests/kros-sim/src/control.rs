//! The simulator's own surface: its page, its state, its settings and faults, and the feeds.

use crate::api::Answer;
use crate::faults::{BodyFault, FeedFault};
use crate::world::Sim;
use crate::{feed, page};
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Response, Uri};
use chrono::Utc;
use serde_json::{Value, json};
use std::sync::Arc;

pub(crate) async fn index(State(sim): State<Arc<Sim>>, uri: Uri) -> Response<Body> {
    let refresh = uri.query() != Some("refresh=off");
    let html = page::of(&sim.world(), refresh);
    Answer::new(200, Some("text/html; charset=utf-8"), html).response()
}

pub(crate) async fn state(State(sim): State<Arc<Sim>>) -> Response<Body> {
    let shown = sim.world().shown(&sim.origin);
    Answer::json(200, &shown).response()
}

pub(crate) async fn config(State(sim): State<Arc<Sim>>, body: Bytes) -> Response<Body> {
    changed(&body, |patch| {
        let mut world = sim.world();
        world.config.merge(patch)?;
        Ok(world.config.shown())
    })
}

pub(crate) async fn faults(State(sim): State<Arc<Sim>>, body: Bytes) -> Response<Body> {
    changed(&body, |patch| {
        let mut world = sim.world();
        world.faults.merge(patch)?;
        Ok(json!(world.faults))
    })
}

pub(crate) async fn reset(State(sim): State<Arc<Sim>>, body: Bytes) -> Response<Body> {
    let body = if body.is_empty() { Bytes::from_static(b"{}") } else { body };
    changed(&body, |patch| {
        sim.world().reset(patch["config"] == true);
        Ok(json!({}))
    })
}

fn changed(body: &[u8], change: impl FnOnce(&Value) -> Result<Value, String>) -> Response<Body> {
    let outcome =
        serde_json::from_slice(body).map_err(|error| error.to_string()).and_then(|patch| change(&patch));
    match outcome {
        Ok(shown) => Answer::json(200, &shown).response(),
        Err(message) => Answer::json(400, &json!({ "error": message })).response(),
    }
}

pub(crate) async fn daily_rates(State(sim): State<Arc<Sim>>) -> Response<Body> {
    rates(&sim, false)
}

pub(crate) async fn rates_of_90_days(State(sim): State<Arc<Sim>>) -> Response<Body> {
    rates(&sim, true)
}

fn rates(sim: &Sim, history: bool) -> Response<Body> {
    let world = sim.world();
    let fault = world.faults.feed;
    let xml = feed::xml(&world.config.ecb, fault, Utc::now().date_naive(), history);
    let mut answer = Answer::new(200, Some("text/xml; charset=utf-8"), xml);
    match fault {
        FeedFault::Fail => answer = Answer::empty(503),
        FeedFault::Garbage => answer = Answer::new(200, Some("text/xml"), "\u{0}\u{1}not <xml & at all"),
        FeedFault::Html => answer.spoil(BodyFault::Html),
        FeedFault::Truncated => answer.spoil(BodyFault::Truncated),
        FeedFault::Normal | FeedFault::Doctype | FeedFault::ZeroRate => {}
    }
    answer.response()
}
