//! Writes: what comes of them.

mod common;

use common::{get, invoice, line, made, post, quick, string, with};
use kros_sim::{Config, Simulator};
use serde_json::json;
use std::time::{Duration, Instant};

#[test]
fn identical_bytes_inside_the_window_are_a_conflict_and_make_nothing() {
    let sim = quick();
    made(&sim, "/api/invoices", &invoice("1"));
    let again = post(&sim, "/api/invoices", &json!({ "data": invoice("1") }));
    assert_eq!((again.status, string(&again.json()["title"])), (409, "Conflict".into()));
    assert_eq!(get(&sim, "/api/invoices").rows().len(), 1);
}

#[test]
fn the_same_bytes_elsewhere_or_from_another_token_are_no_conflict() {
    let sim = quick();
    let mut order = with(invoice("1"), json!({ "numberingSequence": "" }));
    order.as_object_mut().unwrap().retain(|name, _| name != "invoiceType" && name != "deliveryDate");
    let body = json!({ "data": order });
    for path in ["/api/received-orders", "/api/proforma-invoices"] {
        assert_eq!(post(&sim, path, &body).status, 202);
        assert_eq!(post(&sim, path, &body).status, 409);
    }
    sim.configure(&json!({ "token": "other" })).unwrap();
    let headers = [("Authorization", "Bearer other"), ("Content-Type", "application/json")];
    let bytes = body.to_string();
    let answer = common::raw(&sim, "POST", "/api/received-orders", &headers, bytes.as_bytes()).unwrap();
    assert_eq!(answer.status, 202);
}

#[test]
fn after_the_window_the_same_external_id_makes_a_second_document() {
    let sim = quick();
    sim.configure(&json!({ "duplicate_window_seconds": 0.3 })).unwrap();
    made(&sim, "/api/invoices", &invoice("1"));
    std::thread::sleep(Duration::from_millis(350));
    made(&sim, "/api/invoices", &invoice("1"));
    let rows = get(&sim, "/api/invoices?OrderNumber=1").rows();
    assert_eq!(rows.len(), 2);
    assert_ne!(rows[0]["documentNumber"], rows[1]["documentNumber"]);
}

#[test]
fn a_document_exists_only_after_the_delay() {
    let sim = Simulator::start_with(0, Config { delay_ms: 1000, ..Config::default() }).unwrap();
    let start = Instant::now();
    assert_eq!(post(&sim, "/api/invoices", &json!({ "data": invoice("1") })).status, 202);
    assert!(start.elapsed() < Duration::from_millis(900), "202 does not wait for processing");
    assert!(get(&sim, "/api/invoices").rows().is_empty());
    assert_eq!(sim.state()["pending"], 1);
    sim.settle(Duration::from_secs(5));
    assert!(start.elapsed() >= Duration::from_secs(1));
    assert_eq!(get(&sim, "/api/invoices").rows().len(), 1);
}

#[test]
fn numbers_run_per_series_and_year() {
    let sim = quick();
    for (id, changes) in [
        ("a", json!({})),
        ("b", json!({ "numberingSequence": "" })),
        ("c", json!({ "numberingSequence": "OF3" })),
        ("d", json!({ "issueDate": "2027-01-02" })),
        ("e", json!({ "documentNumber": "OF20260003" })),
        ("f", json!({})),
    ] {
        made(&sim, "/api/invoices", &with(invoice(id), changes));
    }
    let numbers: Vec<_> =
        get(&sim, "/api/invoices").rows().iter().map(|row| string(&row["documentNumber"])).collect();
    assert_eq!(
        numbers,
        ["OF20260001", "OF20260002", "OF320260001", "OF20270001", "OF20260003", "OF20260004"]
    );
    let symbol = string(&get(&sim, "/api/invoices").rows()[0]["variableSymbol"]);
    assert_eq!(symbol, "20260001", "derived from the number when none is sent");
}

#[test]
fn each_resource_has_its_own_documents_and_main_series() {
    let sim = quick();
    let order = json!({
        "externalId": "o", "partner": { "address": { "businessName": "A" } }, "items": [line("x", 1, 23, 1.0)],
        "issueDate": "2026-03-09", "currency": "EUR", "exchangeRate": 1, "orderNumber": "7",
    });
    made(&sim, "/api/received-orders", &order);
    let proforma = with(order, json!({ "externalId": "p", "dueDate": "2026-03-09", "vatPayerType": 1 }));
    made(&sim, "/api/proforma-invoices", &proforma);
    let order = &get(&sim, "/api/received-orders?OrderNumber=7").rows()[0];
    assert_eq!(order["documentNumber"], "OP20260001");
    assert!(order.get("paymentStatus").is_none(), "an order is not paid");
    assert_eq!(get(&sim, "/api/proforma-invoices").rows()[0]["documentNumber"], "ZF20260001");
    assert!(get(&sim, "/api/invoices").rows().is_empty());
    let wrong = post(&sim, "/api/received-orders", &json!({ "data": with(invoice("1"), json!({})) }));
    assert_eq!(wrong.paths(), ["Data.InvoiceType"], "an order has no invoice type");
}

#[test]
fn vat_is_computed_from_gross_totals_per_rate() {
    let sim = quick();
    // Three lines of 0.03: VAT 0.02 on their sum, 0.03 line by line.
    let items = json!([
        line("a", 1, 23, 0.03),
        line("b", 1, 23, 0.03),
        line("c", 1, 23, 0.03),
        line("d", 1, 5, 10.5)
    ]);
    made(&sim, "/api/invoices", &with(invoice("1"), json!({ "items": items })));
    let row = &get(&sim, "/api/invoices?ExtendedFields=VatBreakdowns,items").rows()[0];
    let totals = &row["prices"]["documentPrices"];
    assert_eq!(totals.to_string(), r#"{"totalPrice":10.07,"vatTotalPrice":0.52,"totalPriceInclVat":10.59}"#);
    let rates = &row["vatBreakdowns"];
    assert_eq!(
        (rates[0]["vatRate"].to_string(), rates[0]["vatTotalPrice"].to_string()),
        ("5".into(), "0.5".into())
    );
    assert_eq!(
        (rates[1]["vatRate"].to_string(), rates[1]["vatTotalPrice"].to_string()),
        ("23".into(), "0.02".into())
    );
    assert_eq!(row["items"], items);
    let plain = &get(&sim, "/api/invoices").rows()[0];
    assert_eq!((&plain["vatBreakdowns"], plain.get("items")), (&json!([]), None));
}

#[test]
fn the_value_in_euro_is_the_document_divided_by_the_rate() {
    let sim = quick();
    let czk = json!({ "currency": "CZK", "exchangeRate": 24.366, "items": [line("x", 1, 0, 24366.0)] });
    made(&sim, "/api/invoices", &with(invoice("1"), czk));
    let prices = get(&sim, "/api/invoices").rows()[0]["prices"].clone();
    assert_eq!(prices["legislativePrices"]["totalPriceInclVat"].to_string(), "1000");
    assert_eq!(prices["documentPrices"]["totalPriceInclVat"].to_string(), "24366");
    assert_eq!(prices["exchangeRate"].to_string(), "24.366");
}

#[test]
fn a_credit_note_is_negative_and_lives_among_the_invoices() {
    let sim = quick();
    made(&sim, "/api/invoices", &invoice("1"));
    let credit = json!({
        "invoiceType": 1, "creditedInvoiceNumber": "OF20260001", "items": [line("x", -1, 23, -12.3)],
    });
    made(&sim, "/api/invoices", &with(invoice("1-credit"), credit));
    let row = &get(&sim, "/api/invoices?OrderNumber=1-credit&ExtendedFields=LinkedDocuments").rows()[0];
    assert_eq!(row["invoiceType"], 1);
    let totals = row["prices"]["documentPrices"].to_string();
    assert_eq!(totals, r#"{"totalPrice":-10,"vatTotalPrice":-2.3,"totalPriceInclVat":-12.3}"#);
    assert_eq!(row["linkedDocuments"], json!([{ "documentNumber": "OF20260001" }]));
    assert_eq!(sim.state()["documents"][1]["kind"], "credit_note");
}

#[test]
fn five_hundred_lines_are_fine() {
    let sim = quick();
    let items: Vec<_> = (0..500).map(|n| line(&format!("položka {n}"), 1, 23, 1.23)).collect();
    made(&sim, "/api/invoices", &with(invoice("1"), json!({ "items": items })));
    let total =
        get(&sim, "/api/invoices").rows()[0]["prices"]["documentPrices"]["totalPriceInclVat"].to_string();
    assert_eq!(total, "615");
}
