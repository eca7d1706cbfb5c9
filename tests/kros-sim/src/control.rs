//! The simulator's own surface: its page, its state, its settings and faults, and the feeds.

use crate::api::Answer;
use crate::catalog;
use crate::feed::{self, Source};
use crate::page;
use crate::stock;
use crate::world::Sim;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Response, Uri};
use axum::routing::{MethodRouter, get};
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

pub(crate) async fn edit_catalog(State(sim): State<Arc<Sim>>, body: Bytes) -> Response<Body> {
    changed(&body, |patch| {
        let count = catalog::edit(&mut sim.world().config, patch, Utc::now())?;
        Ok(json!({ "catalog_items": count }))
    })
}

pub(crate) async fn stock(State(sim): State<Arc<Sim>>, body: Bytes) -> Response<Body> {
    changed(&body, |patch| stock::by_hand(&mut sim.world().config, patch, Utc::now()))
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

/// A handler for one exchange-rate feed.
pub(crate) fn rates(source: Source) -> MethodRouter<Arc<Sim>> {
    get(async move |State(sim): State<Arc<Sim>>, uri: Uri| {
        let world = sim.world();
        let today = Utc::now().date_naive();
        feed::answer(&world.config, world.faults.feed, source, today, uri.query().unwrap_or_default())
            .response()
    })
}
