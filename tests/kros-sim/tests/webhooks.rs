//! Notifications: content, signature, repeats, and the ways they go wrong.

mod common;

use common::{Delivery, KEY, Receiver, invoice, made, post, quick, string, with};
use kros_sim::Simulator;
use serde_json::json;
use std::time::{Duration, Instant};

fn told(codes: &[u16]) -> (Simulator, Receiver) {
    let (sim, receiver) = (quick(), Receiver::start(codes));
    let patch = json!({ "webhook_url": receiver.url, "webhook_key": KEY, "webhook_repeat_ms": 20, "webhook_late_ms": 400 });
    sim.configure(&patch).unwrap();
    (sim, receiver)
}

fn number(delivery: &Delivery) -> String {
    string(&delivery.json()["results"]["entities"][0]["data"]["documentNumber"])
}

#[test]
fn a_created_document_is_told_with_its_number_and_signed() {
    let (sim, receiver) = told(&[]);
    let request_id = made(&sim, "/api/invoices", &invoice("a"));
    let got = &receiver.wait(1)[0];
    let expected = json!({
        "requestId": request_id, "status": 200, "apiUrl": format!("{}/api/invoices/{{id}}", sim.url()),
        "results": {
            "entities": [{
                "data": { "id": 4100001, "externalId": "a", "documentNumber": "OF20260001", "variableSymbol": "20260001" },
                "problems": [],
            }],
            "relatedEntities": [],
        },
    });
    assert_eq!(got.json(), expected);
    assert_eq!(got.content_type.as_deref(), Some("application/json"));
    assert!(got.is_signed_with(KEY) && !got.is_signed_with("other"));
}

#[test]
fn without_a_key_there_is_no_signature() {
    let (sim, receiver) = told(&[]);
    sim.configure(&json!({ "webhook_key": "" })).unwrap();
    made(&sim, "/api/invoices", &invoice("a"));
    assert_eq!(receiver.wait(1)[0].signature, None);
}

#[test]
fn an_unknown_series_fails_later_and_alone() {
    let (sim, receiver) = told(&[]);
    let bad = with(invoice("b"), json!({ "numberingSequence": "XX" }));
    let proforma_series = with(invoice("c"), json!({ "numberingSequence": "ZF" }));
    let answer = post(&sim, "/api/invoices/batch", &json!({ "data": [invoice("a"), bad, proforma_series] }));
    assert_eq!(answer.status, 202, "nothing is wrong at first");
    let told = receiver.wait(1)[0].json();
    assert_eq!(told["status"], 207);
    let entities = &told["results"]["entities"];
    assert_eq!(
        (&entities[0]["data"]["documentNumber"], &entities[0]["problems"]),
        (&json!("OF20260001"), &json!([]))
    );
    assert_eq!(entities[1]["data"], json!({ "externalId": "b" }));
    assert_eq!(entities[1]["problems"][0]["message"], "Číselný rad 'XX' neexistuje.");
    assert_eq!(entities[2]["problems"].as_array().unwrap().len(), 1);
    assert_eq!(sim.state()["documents"].as_array().unwrap().len(), 1);
}

#[test]
fn a_number_in_use_is_a_problem() {
    let (sim, receiver) = told(&[]);
    made(&sim, "/api/invoices", &invoice("a"));
    made(&sim, "/api/invoices", &with(invoice("b"), json!({ "documentNumber": "OF20260001" })));
    let problems = receiver.wait(2)[1].json()["results"]["entities"][0]["problems"].clone();
    assert_eq!(problems[0]["message"], "Číslo dokladu 'OF20260001' už je použité.");
}

#[test]
fn it_is_repeated_until_the_receiver_answers_2xx() {
    let (sim, receiver) = told(&[500, 401, 200]);
    made(&sim, "/api/invoices", &invoice("a"));
    let got = receiver.wait(3);
    assert!(got.iter().all(|delivery| delivery.body == got[0].body && delivery.is_signed_with(KEY)));
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(receiver.got().len(), 3);
    let told = sim.state()["notifications"][0].clone();
    let codes: Vec<_> =
        told["attempts"].as_array().unwrap().iter().map(|attempt| attempt["status"].clone()).collect();
    assert_eq!((codes, &told["delivered"]), (vec![json!(500), json!(401), json!(200)], &json!(true)));
}

#[test]
fn it_is_given_up_after_the_last_repeat() {
    let (sim, receiver) = told(&[500; 10]);
    sim.configure(&json!({ "webhook_repeats": 2 })).unwrap();
    made(&sim, "/api/invoices", &invoice("a"));
    receiver.wait(3);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!((receiver.got().len(), &sim.state()["notifications"][0]["delivered"]), (3, &json!(false)));
}

#[test]
fn none_is_sent_on_demand_or_without_an_address() {
    let (sim, receiver) = told(&[]);
    sim.break_with(&json!({ "webhook": "never" })).unwrap();
    made(&sim, "/api/invoices", &invoice("a"));
    sim.configure(&json!({ "webhook_url": "" })).unwrap();
    made(&sim, "/api/invoices", &invoice("b"));
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(receiver.got().len(), 0);
    let notifications = sim.state()["notifications"].clone();
    assert_eq!(
        (&notifications[0]["withheld"], &notifications[1]["withheld"]),
        (&json!("never"), &json!("no webhook_url"))
    );
}

#[test]
fn it_can_come_twice() {
    let (sim, receiver) = told(&[]);
    sim.break_with(&json!({ "webhook": "twice" })).unwrap();
    made(&sim, "/api/invoices", &invoice("a"));
    let got = receiver.wait(2);
    assert_eq!((&got[0].body, &got[0].signature), (&got[1].body, &got[1].signature));
}

#[test]
fn it_can_come_late() {
    let (sim, receiver) = told(&[]);
    sim.break_with(&json!({ "webhook": "late" })).unwrap();
    let start = Instant::now();
    made(&sim, "/api/invoices", &invoice("a"));
    receiver.wait(1);
    assert!(start.elapsed() >= Duration::from_millis(400));
}

#[test]
fn pairs_can_come_in_the_wrong_order() {
    let (sim, receiver) = told(&[]);
    sim.configure(&json!({ "webhook_late_ms": 3000 })).unwrap();
    sim.break_with(&json!({ "webhook": "reordered" })).unwrap();
    let start = Instant::now();
    for id in ["a", "b", "c", "d"] {
        made(&sim, "/api/invoices", &invoice(id));
    }
    let mut got: Vec<_> = receiver.wait(4).iter().map(number).collect();
    assert!(start.elapsed() < Duration::from_secs(3), "a pair does not wait");
    // Pairs run side by side; inside each the second comes first.
    assert!(place(&got, "OF20260002") < place(&got, "OF20260001"), "{got:?}");
    assert!(place(&got, "OF20260004") < place(&got, "OF20260003"), "{got:?}");
    sim.configure(&json!({ "webhook_late_ms": 200 })).unwrap();
    made(&sim, "/api/invoices", &invoice("e"));
    got = receiver.wait(5).iter().map(number).collect();
    assert_eq!(got[4], "OF20260005", "a single one comes late, but it comes");
}

fn place(got: &[String], number: &str) -> usize {
    got.iter().position(|known| known == number).unwrap()
}

#[test]
fn the_signature_can_be_wrong_or_missing() {
    let (sim, receiver) = told(&[401; 4]);
    sim.configure(&json!({ "webhook_repeats": 0 })).unwrap();
    sim.break_with(&json!({ "webhook": "wrong_signature" })).unwrap();
    made(&sim, "/api/invoices", &invoice("a"));
    let got = receiver.wait(1)[0].clone();
    assert!(!got.is_signed_with(KEY));
    assert_eq!(got.signature.unwrap().len(), 44, "it looks like one");
    sim.break_with(&json!({ "webhook": "no_signature" })).unwrap();
    made(&sim, "/api/invoices", &invoice("b"));
    assert_eq!(receiver.wait(2)[1].signature, None);
}

#[test]
fn the_shape_can_be_another() {
    let (sim, receiver) = told(&[]);
    sim.break_with(&json!({ "webhook": ["document_id", "text_problems"] })).unwrap();
    made(&sim, "/api/invoices", &invoice("a"));
    sim.break_with(&json!({ "webhook": "status_207" })).unwrap();
    made(&sim, "/api/invoices", &invoice("b"));
    let got = receiver.wait(2);
    let entity = got[0].json()["results"]["entities"][0].clone();
    assert_eq!(entity["data"], json!({ "documentId": 4100001, "externalId": "a" }));
    assert!(entity["problems"][0].is_string() && got[0].json()["status"] == 200);
    let entity = got[1].json()["results"]["entities"][0].clone();
    assert_eq!((&entity["data"]["id"], &got[1].json()["status"]), (&json!(4100002), &json!(207)));
    assert!(entity["problems"][0]["message"].is_string(), "created, with a warning");
}

#[test]
fn a_document_can_be_refused_later() {
    let (sim, receiver) = told(&[]);
    sim.break_with(
        &json!({ "refuse": { "match": "b", "message": "Obdobie je uzavreté.", "when": "async" } }),
    )
    .unwrap();
    let batch = json!({ "data": [invoice("a"), invoice("b")] });
    assert_eq!(post(&sim, "/api/invoices/batch", &batch).status, 202);
    let told = receiver.wait(1)[0].json();
    assert_eq!(told["results"]["entities"][1]["problems"][0]["message"], "Obdobie je uzavreté.");
    assert_eq!((&told["status"], sim.state()["documents"].as_array().unwrap().len()), (&json!(207), 1));
}

#[test]
fn a_payment_can_cause_a_notice_of_its_own() {
    let (sim, receiver) = told(&[]);
    sim.configure(&json!({ "payment_notices": true })).unwrap();
    made(&sim, "/api/invoices", &with(invoice("a"), json!({ "variableSymbol": "77" })));
    receiver.wait(1);
    let payment = json!({ "dateOfPayment": "2026-03-10", "sumOfPayment": 123, "variableSymbol": "77", "externalId": "p" });
    assert_eq!(post(&sim, "/api/payments/batch", &json!({ "data": [payment] })).status, 202);
    let got: Vec<_> = receiver.wait(3).iter().map(Delivery::json).collect();
    let notice = got.iter().find(|body| body["results"]["relatedEntities"][0].is_object()).unwrap();
    let related = json!([{ "documentId": 4100001, "documentNumber": "OF20260001", "variableSymbol": "77", "paymentStatus": 1 }]);
    assert_eq!(notice["results"], json!({ "entities": [], "relatedEntities": related }));
    assert!(got.iter().any(|body| body["results"]["entities"][0]["data"]["externalId"] == "p"));
}
