//! The company as it is before anything arrives.

use crate::config::Series;
use serde_json::{Value, json};

pub(crate) fn series() -> Vec<Series> {
    let series = |code: &str, name: &str, kinds: &[&str]| Series {
        code: code.into(),
        name: name.into(),
        kinds: kinds.iter().map(|kind| kind.to_string()).collect(),
    };
    vec![
        series("OF", "Odoslané faktúry", &["invoice", "credit_note"]),
        series("OF3", "Odoslané faktúry – e-shop", &["invoice", "credit_note"]),
        series("DB", "Dobropisy", &["credit_note"]),
        series("ZF", "Zálohové faktúry", &["proforma"]),
        series("OP", "Objednávky prijaté", &["order"]),
        series("T-OF", "Testovací rad", &["order", "proforma", "invoice", "credit_note"]),
    ]
}

pub(crate) fn catalog_items() -> Vec<Value> {
    let item = |id: u32,
                code: &str,
                name: &str,
                ean: &str,
                net: f64,
                gross: f64,
                quantities: (u32, u32),
                eshop: bool| {
        json!({
            "id": id, "itemCode": code, "name": name, "description": "", "eanCode": ean,
            "measureUnit": "ks", "vatRate": 23, "price": net, "priceInclVat": gross, "currency": "EUR",
            "stockQuantity": quantities.0 + quantities.1,
            "warehouses": [
                { "warehouseCode": "HS", "quantity": quantities.0 },
                { "warehouseCode": "PR", "quantity": quantities.1 },
            ],
            "isMarkedForEshop": eshop,
            "catalogItemChangedTimestamp": format!("2026-03-09T08:0{}:00", id % 10),
        })
    };
    vec![
        item(9001, "TRI-BI-L", "Tričko biele L", "0000000000017", 20.0, 24.6, (10, 4), true),
        item(9002, "TRI-BI-M", "Tričko biele M", "0000000000024", 20.0, 24.6, (0, 3), true),
        item(9003, "NAR-1", "Sada náradia", "0000000000031", 100.0, 123.0, (2, 0), true),
        item(9004, "KAVA-250", "Káva zrnková 250 g", "0000000000048", 8.13, 10.0, (0, 0), true),
        item(9005, "INT-1", "Interný materiál", "", 1.0, 1.23, (500, 0), false),
    ]
}

pub(crate) fn tags() -> Vec<Value> {
    vec![
        json!({ "name": "e-shop", "category": { "name": "Predaj" } }),
        json!({ "name": "B2B", "category": null }),
    ]
}

pub(crate) fn accounts() -> Vec<Value> {
    vec![
        json!({ "id": 3, "name": "Platobná brána", "iban": "", "currency": "EUR" }),
        json!({ "id": 4, "name": "Hlavný účet", "iban": "SK3112000000198742637541", "currency": "EUR" }),
    ]
}

pub(crate) fn expenses() -> Vec<Value> {
    let prices = |total: f64| json!({ "totalPrice": total, "vatTotalPrice": 0, "totalPriceInclVat": total });
    vec![json!({
        "id": "3b0f9c1e-4a0e-4e55-9a01-0f0000000001", "documentType": 10, "documentNumber": "DF20260004",
        "issueDate": "2026-03-02T00:00:00", "deliveryDate": "2026-03-02T00:00:00",
        "receivedDate": "2026-03-04T00:00:00", "dueDate": "2026-03-16T00:00:00",
        "paymentStatus": 0, "hasAttachments": true, "tags": [],
        "prices": {
            "currency": "CZK", "exchangeRate": 25.0,
            "documentPrices": prices(5000.0), "legislativePrices": prices(200.0),
        },
        "sumOfPayments": 0, "lastModifiedTimestamp": "2026-03-04T09:00:00",
    })]
}
