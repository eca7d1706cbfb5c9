//! Faults of transport and answer, each with what it leaves behind.

mod common;

use common::{get, invoice, post, quick, try_post};
use kros_sim::Simulator;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn broken(faults: Value) -> Simulator {
    let sim = quick();
    sim.break_with(&faults).unwrap();
    sim
}

fn write(sim: &Simulator, id: &str) -> Option<common::Answer> {
    try_post(sim, "/api/invoices", &json!({ "data": invoice(id) }))
}

fn documents(sim: &Simulator) -> usize {
    assert!(sim.settle(Duration::from_secs(5)));
    sim.state()["documents"].as_array().unwrap().len()
}

#[test]
fn an_answer_is_lost_after_the_write_was_accepted() {
    let sim = broken(json!({ "lost_answers": 1 }));
    assert_eq!(get(&sim, "/api/tags").status, 200, "reads are not concerned");
    assert!(write(&sim, "a").is_none(), "no byte of an answer");
    assert_eq!(documents(&sim), 1);
    assert_eq!(write(&sim, "a").unwrap().status, 409, "a repeat meets the first copy");
    assert_eq!(write(&sim, "b").unwrap().status, 202, "the fault is used up");
    let log = sim.state()["requests"][1].clone();
    assert_eq!(
        (&log["cut"], &log["status"], log["request_id"].is_string()),
        (&json!(true), &Value::Null, true)
    );
}

#[test]
fn a_request_is_lost_before_anything_is_accepted() {
    let sim = broken(json!({ "lost_requests": 1 }));
    assert!(write(&sim, "a").is_none());
    assert_eq!(documents(&sim), 0);
    assert_eq!(write(&sim, "a").unwrap().status, 202, "it was never there");
}

#[test]
fn a_code_comes_instead_of_the_answer() {
    for code in [408, 429, 500, 503] {
        let sim =
            broken(json!({ "status": { "code": code, "count": 2, "accept": false, "retry_after": 7 } }));
        for _ in 0..2 {
            let answer = write(&sim, "a").unwrap();
            assert_eq!((answer.status, answer.header("Retry-After")), (code, Some("7")));
            assert_eq!(answer.json()["status"], code);
        }
        assert_eq!(documents(&sim), 0);
        assert_eq!(write(&sim, "a").unwrap().status, 202);
    }
}

#[test]
fn a_code_can_hide_a_write_that_was_accepted() {
    let sim = broken(json!({ "status": { "code": 408, "count": 1, "accept": true } }));
    assert_eq!(get(&sim, "/api/tags").status, 200);
    let answer = write(&sim, "a").unwrap();
    assert_eq!((answer.status, answer.header("Retry-After")), (408, None));
    assert_eq!(documents(&sim), 1);
    assert_eq!(write(&sim, "b").unwrap().status, 202);
}

#[test]
fn a_code_without_a_count_stays() {
    let sim = broken(json!({ "status": { "code": 500, "count": null, "body": "oops" } }));
    assert!((0..5).all(|_| get(&sim, "/api/tags").text() == "oops"));
    sim.break_with(&json!({ "status": null })).unwrap();
    assert_eq!(get(&sim, "/api/tags").status, 200);
}

#[test]
fn a_document_is_refused_at_once() {
    let sim =
        broken(json!({ "refuse": [{ "match": "bad", "message": "Nejde to.", "field": "OrderNumber" }] }));
    let batch = json!({ "data": [invoice("good"), invoice("bad-1")] });
    let answer = post(&sim, "/api/invoices/batch", &batch);
    assert_eq!(answer.paths(), ["Data[1].OrderNumber"]);
    assert_eq!(answer.json()["errors"][0]["errorMessage"], "Nejde to.");
    assert_eq!(post(&sim, "/api/invoices/batch", &json!({ "data": [invoice("good")] })).status, 202);
    assert_eq!(documents(&sim), 1);
}

#[test]
fn an_answer_is_slow_but_the_write_is_not() {
    let sim = broken(json!({ "answer_delay_ms": 1000 }));
    let start = Instant::now();
    std::thread::scope(|scope| {
        let answer = scope.spawn(|| write(&sim, "a").unwrap().status);
        while documents(&sim) == 0 {
            assert!(start.elapsed() < Duration::from_millis(900));
        }
        assert_eq!(answer.join().unwrap(), 202);
    });
    assert!(start.elapsed() >= Duration::from_secs(1));
}

#[test]
fn a_body_is_not_what_it_should_be() {
    let sim = quick();
    for (fault, count) in [("html", 1), ("truncated", 2), ("not_utf8", 1), ("empty", 1)] {
        sim.break_with(&json!({ "body": fault, "count": count })).unwrap();
        for n in 0..count {
            let answer = write(&sim, &format!("{fault}-{n}")).unwrap();
            assert_eq!(answer.status, 202, "{fault}");
            assert!(serde_json::from_slice::<Value>(&answer.bytes).is_err(), "{fault}");
            let html = answer.header("Content-Type").unwrap().starts_with("text/html");
            assert_eq!(html, fault == "html");
            assert_eq!(std::str::from_utf8(&answer.bytes).is_err(), fault == "not_utf8");
        }
        assert!(get(&sim, "/api/tags").json().is_object(), "{fault} is used up");
    }
    assert_eq!(documents(&sim), 5, "all of them were accepted");
    sim.break_with(&json!({ "body": "html" })).unwrap();
    assert!(get(&sim, "/api/tags").text().starts_with("<!doctype html>"), "without a count it holds for one");
}

#[test]
fn faults_can_concern_some_requests_only() {
    let sim = broken(json!({ "only": { "method": "GET", "path": "invoices" }, "status": { "code": 500 } }));
    assert_eq!(write(&sim, "a").unwrap().status, 202);
    assert_eq!(get(&sim, "/api/tags").status, 200);
    assert_eq!(get(&sim, "/api/invoices").status, 500);
    assert_eq!(get(&sim, "/api/invoices").status, 200);
}
