//! The API: token, plan and limits first, then the call, then whatever a fault makes of the answer.

mod answer;
mod query;
mod reads;
mod route;
mod writes;

pub(crate) use answer::{Answer, Cut};

use crate::description;
use crate::world::{Request, Sim};
use axum::body::Body;
use axum::extract::State;
use axum::http::{self, HeaderMap, Response, header, request};
use chrono::Utc;
use route::Route;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

const BODY_LIMIT: usize = 64 * 1024 * 1024;

/// Answers every path that is not the simulator's own.
pub(crate) async fn handle(State(sim): State<Arc<Sim>>, request: http::Request<Body>) -> Response<Body> {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    let index = record(&sim, &head, &body);
    let Some((epoch, index)) = index else { return cut() };
    let (answer, delay, lost) = answer(&sim, &head, &body);
    tokio::time::sleep(delay).await;
    let mut world = sim.world();
    if world.epoch == epoch
        && let Some(request) = world.requests.get_mut(index)
    {
        request.status = if lost { None } else { Some(answer.status) };
        request.cut = lost;
        request.authorized = !matches!(answer.status, 401);
        request.request_id.clone_from(&answer.accepted);
    }
    if lost { cut() } else { answer.response() }
}

/// The place of the request in the log, or nothing when it is to be lost before it is read.
fn record(sim: &Sim, head: &request::Parts, body: &[u8]) -> Option<(u64, usize)> {
    let mut world = sim.world();
    let lost =
        world.faults.concern(head.method.as_str(), head.uri.path()) && world.faults.take_lost_request();
    let index = world.requests.len();
    world.requests.push(Request {
        at: Utc::now(),
        method: head.method.to_string(),
        path: head.uri.path().into(),
        query: head.uri.query().unwrap_or_default().into(),
        body: String::from_utf8_lossy(body).into_owned(),
        body_sha256: hex(&Sha256::digest(body)),
        authorized: false,
        status: None,
        cut: lost,
        request_id: None,
        user_agent: text_of(&head.headers, header::USER_AGENT).into(),
    });
    (!lost).then_some((world.epoch, index))
}

/// The answer, how long to wait before giving it, and whether the connection is cut instead.
fn answer(sim: &Arc<Sim>, head: &request::Parts, body: &[u8]) -> (Answer, Duration, bool) {
    let (method, path) = (head.method.as_str(), head.uri.path());
    let mut world = sim.world();
    let found = route::find(&world.config.paths, method, path);
    let concerned = world.faults.concern(method, path);
    let delay = if concerned { world.faults.answer_delay_ms } else { 0 };
    let refused = match found {
        // Anybody may read the description.
        Route::ConsentPoll | Route::Description => None,
        _ => gate(&mut world, &head.headers),
    };
    let error = match &refused {
        None if concerned => world.faults.take_status(false),
        _ => None,
    };
    let mut answer = match (refused, error) {
        (Some(refused), _) => refused,
        (None, Some(fault)) => spoilt(&fault, None),
        (None, None) => call(sim, &mut world, found, head, body),
    };
    let mut lost = false;
    if concerned {
        if answer.accepted.is_some() {
            if let Some(fault) = world.faults.take_status(true) {
                answer = spoilt(&fault, answer.accepted);
            }
            lost = world.faults.take_lost_answer();
        }
        if let Some(fault) = world.faults.take_body() {
            answer.spoil(fault);
        }
    }
    (answer, Duration::from_millis(delay), lost)
}

/// 401, 402 or 429.
fn gate(world: &mut crate::world::World, headers: &HeaderMap) -> Option<Answer> {
    let token = text_of(headers, header::AUTHORIZATION).strip_prefix("Bearer ").unwrap_or_default();
    if token.is_empty() || token != world.config.token {
        return Some(Answer::problem(401));
    }
    if !world.config.package {
        return Some(Answer::problem(402));
    }
    if !world.config.rate_limit {
        return None;
    }
    let (per_second, per_minute) = (world.config.rate_per_second, world.config.rate_per_minute);
    let wait = world.rates.hit(token, Instant::now(), per_second, per_minute).err()?;
    Some(Answer::problem(429).retry_after(wait))
}

fn call(
    sim: &Arc<Sim>,
    world: &mut crate::world::World,
    found: Route,
    head: &request::Parts,
    body: &[u8],
) -> Answer {
    let query = head.uri.query().unwrap_or_default();
    let outcome = match found {
        Route::AuthCheck => Ok(Answer::empty(200)),
        Route::Description => Ok(description::answer(&world.config)),
        Route::ConsentPoll => writes::consent(world, body),
        Route::Write { target, batch } => writes::write(sim, world, head, body, target, batch),
        Route::List(resource) => reads::documents(sim, world, resource, query),
        Route::Detail(resource, id) => reads::document(sim, world, resource, &id),
        Route::Report(resource, id, report) => reads::report(world, resource, &id, &report),
        Route::Payments => reads::payments(world, query),
        Route::Accounts => reads::lookup(world, query, world.config.accounts.clone()),
        Route::CatalogItems => reads::catalog_items(world, query),
        Route::NumberingSequences => reads::lookup(world, query, reads::series(world)),
        Route::Tags => reads::lookup(world, query, world.config.tags.clone()),
        Route::Expenses => reads::expenses(world, query),
        Route::Expense(id) => reads::expense(world, &id),
        Route::WrongMethod => Err(Answer::problem(405)),
        Route::Unknown => Err(Answer::problem(404)),
    };
    outcome.unwrap_or_else(|refusal| refusal)
}

fn spoilt(fault: &crate::faults::StatusFault, accepted: Option<String>) -> Answer {
    let mut answer = match &fault.body {
        Some(body) => Answer::new(fault.code, Some("text/plain; charset=utf-8"), body.as_str()),
        None => Answer::problem(fault.code),
    };
    answer.retry_after = fault.retry_after;
    answer.accepted = accepted;
    answer
}

fn cut() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Cut);
    response
}

fn text_of(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
