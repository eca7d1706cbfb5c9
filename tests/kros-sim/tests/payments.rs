//! Payments and what they do to documents.

mod common;

use common::{get, invoice, line, made, post, quick, with};
use kros_sim::Simulator;
use serde_json::{Value, json};
use std::time::Duration;

#[test]
fn payments_are_matched_by_variable_symbol() {
    let sim = quick();
    made(&sim, "/api/invoices", &with(invoice("1"), json!({ "variableSymbol": "77" })));
    let pay = |id: &str, sum: f64, symbol: &str| {
        let payment = json!({ "dateOfPayment": "2026-03-10", "sumOfPayment": sum, "variableSymbol": symbol,
            "externalId": id, "paymentType": 2, "accountId": 3 });
        made_payment(&sim, &payment);
        let row = get(&sim, "/api/invoices").rows()[0].clone();
        (row["paymentStatus"].to_string(), row["sumOfPayments"].to_string())
    };
    assert_eq!(pay("a", 23.0, "77"), ("3".into(), "23".into()));
    assert_eq!(pay("b", 100.0, "77"), ("1".into(), "123".into()));
    assert_eq!(pay("c", 5.0, "78"), ("1".into(), "123".into()));
    assert_eq!(pay("d", 1.0, "77"), ("2".into(), "124".into()));
    let rows = get(&sim, "/api/payments?ExternalId=b").rows();
    assert_eq!((rows.len(), &rows[0]["matchedDocuments"][0]["documentNumber"]), (1, &json!("OF20260001")));
    assert_eq!(get(&sim, "/api/payments?ExternalId=c").rows()[0]["matchedDocuments"], json!([]));
    assert_eq!(get(&sim, "/api/payments?AccountId=4").rows().len(), 0);
    let bad = json!({ "data": [{ "sumOfPayment": 1.001, "paymentType": 3, "variableSymbol": "a" }] });
    let paths = post(&sim, "/api/payments/batch", &bad).paths();
    let names = ["DateOfPayment", "SumOfPayment", "VariableSymbol", "PaymentType"];
    assert_eq!(paths, names.map(|name| format!("Data[0].{name}")));
}

fn made_payment(sim: &Simulator, payment: &Value) {
    assert_eq!(post(sim, "/api/payments/batch", &json!({ "data": [payment] })).status, 202);
    assert!(sim.settle(Duration::from_secs(5)));
}

#[test]
fn a_payment_in_a_foreign_currency_pays_the_document_in_its_own() {
    let sim = quick();
    let czk = json!({ "currency": "CZK", "exchangeRate": 25, "variableSymbol": "5", "items": [line("x", 1, 0, 250.0)] });
    made(&sim, "/api/invoices", &with(invoice("1"), czk));
    let payment = json!({ "dateOfPayment": "2026-03-10", "sumOfPayment": 4, "originalSumOfPayment": 100,
        "originalCurrency": "CZK", "variableSymbol": "5" });
    made_payment(&sim, &payment);
    assert_eq!(get(&sim, "/api/invoices").rows()[0]["sumOfPayments"].to_string(), "100");
    made_payment(&sim, &json!({ "dateOfPayment": "2026-03-10", "sumOfPayment": 6, "variableSymbol": "5" }));
    let row = &get(&sim, "/api/invoices").rows()[0];
    assert_eq!((row["sumOfPayments"].to_string(), &row["paymentStatus"]), ("250".into(), &json!(1)));
}
