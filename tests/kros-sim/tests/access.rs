//! Token, plan, rate limits and paths.

mod common;

use common::{Answer, get, invoice, post, quick, raw, string};
use kros_sim::Simulator;
use serde_json::json;
use std::time::{Duration, Instant};

fn with_token(sim: &Simulator, header: &str) -> Answer {
    raw(sim, "GET", "/api/auth/check", &[("Authorization", header)], b"").unwrap()
}

#[test]
fn only_the_token_opens_the_api() {
    let sim = quick();
    let fine = get(&sim, "/api/auth/check");
    assert_eq!((fine.status, fine.bytes.len()), (200, 0));
    for wrong in ["Bearer other", "Bearer ", "sim-token", "Basic sim-token"] {
        let answer = with_token(&sim, wrong);
        assert_eq!((answer.status, string(&answer.json()["title"])), (401, "Unauthorized".into()), "{wrong}");
    }
    assert_eq!(raw(&sim, "GET", "/api/auth/check", &[], b"").unwrap().status, 401);
    sim.configure(&json!({ "token": "" })).unwrap();
    assert_eq!(with_token(&sim, "Bearer ").status, 401, "an empty token opens nothing");
}

#[test]
fn a_plan_without_the_api_answers_402() {
    let sim = quick();
    sim.configure(&json!({ "package": false })).unwrap();
    for answer in
        [get(&sim, "/api/auth/check"), post(&sim, "/api/invoices", &json!({ "data": invoice("1") }))]
    {
        assert_eq!((answer.status, string(&answer.json()["title"])), (402, "Payment Required".into()));
    }
    assert_eq!(with_token(&sim, "Bearer other").status, 401, "the token is looked at first");
}

#[test]
fn the_eleventh_request_in_a_second_waits() {
    let sim = Simulator::start().unwrap();
    // A busy machine may need more than a second for eleven requests; then they prove nothing.
    let codes = loop {
        let start = Instant::now();
        let codes: Vec<_> = (0..11).map(|_| get(&sim, "/api/tags").status).collect();
        if start.elapsed() < Duration::from_secs(1) {
            break codes;
        }
        sim.reset(false);
    };
    assert_eq!(codes, [[200; 10].as_slice(), &[429]].concat());
    sim.configure(&json!({ "rate_per_second": 0 })).unwrap();
    let refused = get(&sim, "/api/tags");
    assert_eq!((refused.status, refused.header("Retry-After")), (429, Some("1")));
    assert_eq!(
        raw(&sim, "GET", "/api/tags", &[], b"").unwrap().status,
        401,
        "without a token it is 401 all the same"
    );
    sim.configure(&json!({ "rate_per_second": 10 })).unwrap();
    std::thread::sleep(Duration::from_millis(1050));
    assert_eq!(get(&sim, "/api/tags").status, 200);
    sim.configure(&json!({ "rate_limit": false })).unwrap();
    assert!((0..30).all(|_| get(&sim, "/api/tags").status == 200));
}

#[test]
fn a_minute_has_its_own_limit() {
    let sim = Simulator::start().unwrap();
    sim.configure(&json!({ "rate_per_second": 1000, "rate_per_minute": 5 })).unwrap();
    let codes: Vec<_> = (0..6).map(|_| get(&sim, "/api/tags").status).collect();
    assert_eq!(codes, [200, 200, 200, 200, 200, 429]);
    let wait: u64 = get(&sim, "/api/tags").header("Retry-After").unwrap().parse().unwrap();
    assert!((50..=60).contains(&wait), "{wait}");
}

#[test]
fn a_write_over_the_limit_makes_nothing() {
    let sim = Simulator::start().unwrap();
    sim.configure(&json!({ "delay_ms": 0, "rate_per_minute": 1 })).unwrap();
    assert_eq!(get(&sim, "/api/tags").status, 200);
    assert_eq!(post(&sim, "/api/invoices", &json!({ "data": invoice("1") })).status, 429);
    assert_eq!((&sim.state()["pending"], &sim.state()["documents"]), (&json!(0), &json!([])));
}

#[test]
fn unknown_paths_and_wrong_methods_are_told_apart() {
    let sim = quick();
    let status =
        |method, path| raw(&sim, method, path, &[("Authorization", "Bearer sim-token")], b"").unwrap().status;
    assert_eq!(status("GET", "/api/orders"), 404);
    assert_eq!(status("PUT", "/api/invoices/1"), 405);
    assert_eq!(status("DELETE", "/api/invoices"), 405);
    assert_eq!(status("GET", "/api/invoices/1"), 404);
    assert_eq!(status("GET", "/api/invoices/1/reports/19"), 404);
    sim.configure(&json!({ "paths": { "orders": "/api/incoming-orders" } })).unwrap();
    assert_eq!(status("GET", "/api/received-orders"), 404);
    assert_eq!(status("GET", "/api/incoming-orders"), 200);
    assert_eq!(status("GET", "/api/invoices"), 200, "the other paths stay");
}
