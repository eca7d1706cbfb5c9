//! What is refused before 202, and how.

mod common;

use common::{get, invoice, line, post, quick, string, with};
use serde_json::{Value, json};
use std::time::Duration;

#[test]
fn one_bad_document_refuses_the_whole_batch() {
    let sim = quick();
    let bad = with(invoice("2"), json!({ "currency": "XXX" }));
    let answer = post(&sim, "/api/invoices/batch", &json!({ "data": [invoice("1"), bad] }));
    assert_eq!(answer.paths(), ["Data[1].Currency"]);
    sim.settle(Duration::from_secs(5));
    assert!(get(&sim, "/api/invoices").rows().is_empty());

    sim.configure(&json!({ "anonymous_400": true })).unwrap();
    let bad = with(invoice("2"), json!({ "currency": "XXX" }));
    let answer = post(&sim, "/api/invoices/batch", &json!({ "data": [invoice("1"), bad] }));
    assert_eq!(answer.paths(), [""], "no document is named");
}

#[test]
fn a_batch_holds_one_to_a_hundred_documents() {
    let sim = quick();
    let batch = |count: usize| json!({ "data": vec![invoice("1"); count] });
    assert_eq!(post(&sim, "/api/invoices/batch", &batch(101)).paths(), ["Data"]);
    assert_eq!(post(&sim, "/api/invoices/batch", &batch(0)).paths(), ["Data"]);
    assert_eq!(post(&sim, "/api/invoices/batch", &batch(100)).status, 202);
}

#[test]
fn the_rate_is_one_for_the_currency_of_the_books_and_for_no_other() {
    let sim = quick();
    sim.configure(&json!({ "base_currency": "CZK" })).unwrap();
    for (currency, rate, status) in
        [("CZK", json!(1), 202), ("EUR", json!(0.04), 202), ("EUR", json!(1), 400), ("CZK", json!(25), 400)]
    {
        let document = with(invoice("1"), json!({ "currency": currency, "exchangeRate": rate }));
        let answer = post(&sim, "/api/invoices/batch", &json!({ "data": [document] }));
        assert_eq!(answer.status, status, "{currency} {rate}");
    }
}

#[test]
fn the_envelope_is_needed() {
    let sim = quick();
    assert!(post(&sim, "/api/invoices", &invoice("1")).paths().contains(&"Data".into()));
    assert_eq!(post(&sim, "/api/invoices", &json!({ "data": [invoice("1")] })).paths(), ["Data"]);
    assert_eq!(post(&sim, "/api/invoices/batch", &json!({ "data": invoice("1") })).paths(), ["Data"]);
    assert_eq!(post(&sim, "/api/invoices", &json!([])).status, 400);
    let bearer = [("Authorization", "Bearer sim-token"), ("Content-Type", "application/json")];
    for body in [b"{\"data\":".as_slice(), b"{\"data\":{\"externalId\":\"\xC3\x28\"}}"] {
        let answer = common::raw(&sim, "POST", "/api/invoices", &bearer, body).unwrap();
        assert_eq!((answer.status, string(&answer.json()["title"])), (400, "Bad Request".into()));
    }
    let answer = common::raw(&sim, "POST", "/api/invoices", &bearer[..1], b"{}").unwrap();
    assert_eq!(answer.status, 415);
}

/// Each change to a good invoice, and the one path that the 400 names.
#[test]
fn every_rule_names_the_property_at_fault() {
    let sim = quick();
    let item = |changes: Value| json!({ "items": [with(line("x", 1, 23, 1.0), changes)] });
    let cases = [
        (json!({ "externalId": "" }), "ExternalId"),
        (json!({ "externalId": "a".repeat(65) }), "ExternalId"),
        (json!({ "externalId": "č-1" }), "ExternalId"),
        (json!({ "partner": null }), "Partner"),
        (json!({ "partner": { "address": { "businessName": " " } } }), "Partner.Address.BusinessName"),
        (
            json!({ "partner": { "address": { "businessName": "x".repeat(256) } } }),
            "Partner.Address.BusinessName",
        ),
        (json!({ "partner": { "address": { "businessName": "x", "name": "y" } } }), "Partner.Address.Name"),
        (json!({ "items": [] }), "Items"),
        (item(json!({ "name": "" })), "Items[0].Name"),
        (item(json!({ "amount": "1" })), "Items[0].Amount"),
        (item(json!({ "measureUnit": null })), "Items[0].MeasureUnit"),
        (item(json!({ "vatRate": 101 })), "Items[0].VatRate"),
        (item(json!({ "vatRate": -1 })), "Items[0].VatRate"),
        (item(json!({ "vatRate": 0.23 })), "Items[0].VatRate"),
        (item(json!({ "vatRate": null })), "Items[0].VatRate"),
        (item(json!({ "totalPriceInclVat": 1.005 })), "Items[0].TotalPriceInclVat"),
        (item(json!({ "totalPriceInclVat": "1.00" })), "Items[0].TotalPriceInclVat"),
        (item(json!({ "unitPrice": 1 })), "Items[0].UnitPrice"),
        (item(json!({ "itemCode": "x".repeat(26) })), "Items[0].ItemCode"),
        (item(json!({ "discountPercent": 10 })), "Items[0].DiscountPercent"),
        (json!({ "issueDate": "9. 3. 2026" }), "IssueDate"),
        (json!({ "deliveryDate": null }), "DeliveryDate"),
        (json!({ "dueDate": "2026-02-30" }), "DueDate"),
        (json!({ "vatPayerType": null }), "VatPayerType"),
        (json!({ "vatPayerType": 3 }), "VatPayerType"),
        (json!({ "currency": "XXX", "exchangeRate": 2 }), "Currency"),
        (json!({ "currency": "eur" }), "Currency"),
        (json!({ "currency": "CZK" }), "ExchangeRate"),
        (json!({ "currency": "CZK", "exchangeRate": 0 }), "ExchangeRate"),
        (json!({ "currency": "CZK", "exchangeRate": -25 }), "ExchangeRate"),
        (json!({ "currency": "CZK", "exchangeRate": null }), "ExchangeRate"),
        (json!({ "exchangeRate": 25 }), "ExchangeRate"),
        (json!({ "exchangeRate": "1" }), "ExchangeRate"),
        (json!({ "orderNumber": "1".repeat(21) }), "OrderNumber"),
        (json!({ "orderNumber": 10042 }), "OrderNumber"),
        (json!({ "documentNumber": "1".repeat(21) }), "DocumentNumber"),
        (json!({ "numberingSequence": "ABCDEF" }), "NumberingSequence"),
        (json!({ "variableSymbol": "12345678901" }), "VariableSymbol"),
        (json!({ "variableSymbol": "WC-1" }), "VariableSymbol"),
        (json!({ "bankAccount": { "iban": "SK00" } }), "BankAccount.Iban"),
        (json!({ "mandatoryText": "prenos daňovej povinnosti" }), "MandatoryText"),
        (json!({ "invoiceType": 2 }), "InvoiceType"),
        (json!({ "culture": "slovak" }), "Culture"),
        (json!({ "tags": ["a", 1] }), "Tags[1]"),
        (json!({ "customFields": [{ "name": "a" , "label": "b" }] }), "CustomFields[0].Name"),
        (json!({ "useParagraph7or7a": "false" }), "UseParagraph7or7a"),
        (json!({ "discountTotalPriceInclVat": 5 }), "DiscountTotalPriceInclVat"),
        (json!({ "invoiceType": 1 }), "CreditedInvoiceNumber,Items"),
        (json!({ "ordernumber": "1" }), "Ordernumber"),
    ];
    for (change, named) in cases {
        let bad = with(invoice("1"), change.clone());
        let named: Vec<_> = named.split(',').collect();
        let single = post(&sim, "/api/invoices", &json!({ "data": bad })).paths();
        assert_eq!(single, named.iter().map(|name| format!("Data.{name}")).collect::<Vec<_>>(), "{change}");
        let batch = post(&sim, "/api/invoices/batch", &json!({ "data": [invoice("0"), bad] })).paths();
        assert_eq!(batch, named.iter().map(|name| format!("Data[1].{name}")).collect::<Vec<_>>(), "{change}");
    }
    assert!(get(&sim, "/api/invoices").rows().is_empty());
    sim.configure(&json!({ "strict_fields": false, "name_limit": null })).unwrap();
    let loose = with(
        invoice("1"),
        json!({ "unknown": 1, "partner": { "address": { "businessName": "x".repeat(9000) } } }),
    );
    assert_eq!(post(&sim, "/api/invoices", &json!({ "data": loose })).status, 202);
}

#[test]
fn legal_text_goes_with_zero_vat_only() {
    let sim = quick();
    let free = json!({ "mandatoryText": "prenos", "mandatoryTextType": 1, "items": [line("x", 1, 0, 1.0)] });
    assert_eq!(post(&sim, "/api/invoices", &json!({ "data": with(invoice("1"), free) })).status, 202);
    let empty = json!({ "mandatoryText": "", "mandatoryTextType": 0 });
    assert_eq!(post(&sim, "/api/invoices", &json!({ "data": with(invoice("1"), empty) })).status, 202);
}
