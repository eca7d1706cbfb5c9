//! Lists: filters, pages, order of rows; details and prints.

mod common;

use common::{get, invoice, made, quick, string, with};
use kros_sim::Simulator;
use serde_json::{Value, json};
use std::time::Duration;

fn ids(sim: &Simulator, query: &str) -> Vec<String> {
    get(sim, &format!("/api/invoices?{query}")).rows().iter().map(|row| string(&row["externalId"])).collect()
}

fn three() -> Simulator {
    let sim = quick();
    made(
        &sim,
        "/api/invoices",
        &with(invoice("a"), json!({ "issueDate": "2026-03-01", "dueDate": "2099-01-01" })),
    );
    made(
        &sim,
        "/api/invoices",
        &with(invoice("b"), json!({ "issueDate": "2026-03-02", "deliveryDate": "2026-02-28" })),
    );
    made(
        &sim,
        "/api/invoices",
        &with(invoice("c"), json!({ "issueDate": "2026-03-03", "numberingSequence": "OF3" })),
    );
    sim
}

#[test]
fn each_filter_filters() {
    let sim = three();
    for (query, expected) in [
        ("", vec!["a", "b", "c"]),
        ("OrderNumber=b", vec!["b"]),
        ("ordernumber=b", vec!["b"]),
        ("OrderNumber=B", vec![]),
        ("OrderNumber=", vec!["a", "b", "c"]),
        ("IssueDateFrom=2026-03-02", vec!["b", "c"]),
        ("IssueDateFrom=2026-03-02&IssueDateTo=2026-03-02", vec!["b"]),
        ("DeliveryDateTo=2026-03-01", vec!["b"]),
        ("NumberingSequence=OF3", vec!["c"]),
        ("DocumentNumberFrom=OF20260002&DocumentNumberTo=OF20260002", vec!["b"]),
        ("PaymentStatus=0", vec!["a", "b", "c"]),
        ("PaymentStatus=1", vec![]),
        ("DueDateStatus=1", vec!["a"]),
        ("DueDateStatus=2", vec!["b", "c"]),
        ("LastModifiedTimestamp=2020-01-01T00:00:00", vec!["a", "b", "c"]),
        ("LastModifiedTimestamp=2099-01-01T00:00:00", vec![]),
    ] {
        assert_eq!(ids(&sim, query), expected, "{query}");
    }
    for wrong in [
        "OrderNumber=123456789012345678901",
        "NumberingSequence=ABCDEF",
        "IssueDateFrom=1.3.2026",
        "LastModifiedTimestamp=2026-03-09",
        "LastModifiedTimestamp=2026-03-09T00:00:00Z",
        "PaymentStatus=2",
        "DueDateStatus=3",
        "ExternalId=a",
        "requestId=1",
    ] {
        let paths = get(&sim, &format!("/api/invoices?{wrong}")).paths();
        assert_eq!(paths, [wrong.split('=').next().unwrap()]);
    }
    sim.configure(&json!({ "strict_query": false })).unwrap();
    assert_eq!(ids(&sim, "ExternalId=a"), ["a", "b", "c"], "a name that is not known is passed over");
}

#[test]
fn pages_hold_fifty_rows_unless_asked_and_a_hundred_at_most() {
    let sim = quick();
    for batch in 0..2 {
        let documents: Vec<_> = (0..60).map(|n| invoice(&format!("{}", batch * 60 + n))).collect();
        let answer = common::post(&sim, "/api/invoices/batch", &json!({ "data": documents }));
        assert_eq!(answer.status, 202);
    }
    sim.settle(Duration::from_secs(5));
    assert_eq!(ids(&sim, "").len(), 50);
    assert_eq!(ids(&sim, "Top=100").len(), 100);
    assert_eq!(ids(&sim, "top=100&SKIP=100").len(), 20);
    assert_eq!(ids(&sim, "Skip=120").len(), 0);
    for wrong in ["Top=101", "Top=0", "Top=x", "Skip=-1"] {
        assert_eq!(get(&sim, &format!("/api/invoices?{wrong}")).status, 400, "{wrong}");
    }
    sim.configure(&json!({ "clamp_top": true })).unwrap();
    assert_eq!(ids(&sim, "Top=1000").len(), 100);
}

#[test]
fn rows_can_come_in_an_order_that_is_not_by_id() {
    let sim = quick();
    let documents: Vec<_> = (0..30).map(|n| invoice(&n.to_string())).collect();
    common::post(&sim, "/api/invoices/batch", &json!({ "data": documents }));
    sim.settle(Duration::from_secs(5));
    let sorted = ids(&sim, "");
    sim.configure(&json!({ "shuffle_rows": true })).unwrap();
    let shuffled = ids(&sim, "");
    assert_ne!(sorted, shuffled);
    let paged: Vec<_> = (0..3).flat_map(|page| ids(&sim, &format!("Top=10&Skip={}", page * 10))).collect();
    assert_eq!(paged, shuffled, "pages of it still make the whole");
}

#[test]
fn filters_can_be_passed_over() {
    let sim = three();
    sim.configure(&json!({ "ignore_filters": true })).unwrap();
    assert_eq!(ids(&sim, "OrderNumber=b"), ["a", "b", "c"]);
    assert_eq!(ids(&sim, "OrderNumber=b&Top=2&Skip=1"), ["b", "c"], "pages still work");
    sim.configure(&json!({ "ignore_filters": ["OrderNumber"] })).unwrap();
    assert_eq!(ids(&sim, "OrderNumber=b"), ["a", "b", "c"]);
    assert_eq!(ids(&sim, "NumberingSequence=OF3"), ["c"]);
}

#[test]
fn dates_are_midnights_without_an_offset() {
    let sim = quick();
    let document = with(invoice("a"), json!({ "issueDate": "2022-12-07T08:56:08.693Z" }));
    made(&sim, "/api/invoices", &document);
    let row = &get(&sim, "/api/invoices").rows()[0];
    assert_eq!(row["issueDate"], "2022-12-07T00:00:00");
    assert_eq!(row["dueDate"], "2026-03-23T00:00:00");
    let changed = string(&row["lastModifiedTimestamp"]);
    assert_eq!(changed.len(), "2026-03-09T10:15:31".len());
}

#[test]
fn timestamps_are_local_to_the_service() {
    let sim = quick();
    sim.configure(&json!({ "timestamp_offset_minutes": 120 })).unwrap();
    made(&sim, "/api/invoices", &invoice("a"));
    let shown = string(&get(&sim, "/api/invoices").rows()[0]["lastModifiedTimestamp"]);
    let ahead = shown.parse::<chrono::NaiveDateTime>().unwrap() - chrono::Utc::now().naive_utc();
    assert!((118..=120).contains(&ahead.num_minutes()), "{shown}");
    assert_eq!(ids(&sim, &format!("LastModifiedTimestamp={shown}")), ["a"]);
    let in_utc = (chrono::Utc::now() + chrono::Duration::seconds(5)).format("%Y-%m-%dT%H:%M:%S");
    assert_eq!(ids(&sim, &format!("LastModifiedTimestamp={in_utc}")), ["a"], "UTC is two hours behind");
}

#[test]
fn a_detail_is_complete_and_may_lack_the_envelope() {
    let sim = quick();
    made(&sim, "/api/invoices", &invoice("a"));
    let headers = [("Authorization", "Bearer sim-token"), ("Accept", "application/pdf")];
    let detail = common::raw(&sim, "GET", "/api/invoices/4100001", &headers, b"").unwrap().json();
    assert_eq!(detail["data"]["externalId"], "a", "JSON, whatever is accepted");
    assert_eq!(detail["data"]["vatBreakdowns"][0]["vatTotalPrice"].to_string(), "23");
    sim.configure(&json!({ "detail_bare": true })).unwrap();
    assert_eq!(get(&sim, "/api/invoices/4100001").json(), detail["data"]);
    assert_eq!(get(&sim, "/api/proforma-invoices/4100001").status, 404);
}

#[test]
fn prints_are_pdf() {
    let sim = quick();
    made(&sim, "/api/invoices", &invoice("a"));
    let link = string(&get(&sim, "/api/invoices").rows()[0]["pdfReportLink"]);
    let path = link.strip_prefix(sim.url()).expect("on the API's own origin");
    for path in [path, "/api/invoices/4100001/reports/17", "/api/invoices/4100001/reports/101"] {
        let print = get(&sim, path);
        assert_eq!((print.status, print.header("Content-Type")), (200, Some("application/pdf")));
        assert!(print.bytes.starts_with(b"%PDF-") && print.text().contains("OF20260001"));
        let table: usize = print.text().rsplit('\n').nth(2).unwrap().parse().unwrap();
        assert!(print.text()[table..].starts_with("xref"));
    }
    assert_eq!(get(&sim, "/api/invoices/4100001/reports/18").status, 404);
    assert_eq!(common::raw(&sim, "GET", path, &[], b"").unwrap().status, 401);
}

#[test]
fn the_price_list_is_filtered() {
    let sim = quick();
    let codes = |query: &str| -> Vec<Value> {
        get(&sim, &format!("/api/catalog-items?{query}"))
            .rows()
            .iter()
            .map(|row| row["itemCode"].clone())
            .collect()
    };
    assert_eq!(codes("").len(), 5);
    assert_eq!(codes("OnlyMarkedForEshop=true").len(), 4);
    assert_eq!(codes("ItemCode=NAR-1"), ["NAR-1"]);
    assert_eq!(codes("Name=TRI%C4%8Cko"), ["TRI-BI-L", "TRI-BI-M"]);
    assert_eq!(codes("CatalogItemChangedTimestamp=2026-03-09T08:04:00"), ["KAVA-250", "INT-1"]);
    assert_eq!(codes("Top=2&Skip=1"), ["TRI-BI-M", "NAR-1"]);
    assert_eq!(get(&sim, "/api/catalog-items?LastModifiedTimestamp=2026-03-09T08:04:00").status, 400);
}

#[test]
fn single_catalog_rows_are_edited_and_stamped() {
    let sim = quick();
    let since = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%S").to_string();
    let codes = |query: &str| -> Vec<Value> {
        let answer = get(&sim, &format!("/api/catalog-items?{query}"));
        answer.rows().iter().map(|row| row["itemCode"].clone()).collect()
    };
    let put = json!([{ "id": 9001, "stockQuantity": 3 }, { "id": 1, "itemCode": "NEW", "name": "New" }]);
    assert_eq!(sim.edit_catalog(&json!({ "put": put, "remove": [9002] })), Ok(5));
    assert_eq!(codes(&format!("CatalogItemChangedTimestamp={since}")), ["TRI-BI-L", "NEW"]);
    let row = get(&sim, "/api/catalog-items?ItemCode=TRI-BI-L").rows().remove(0);
    let quantities = [&row["warehouses"][0]["quantityOnHand"], &row["warehouses"][1]["quantityOnHand"]];
    assert_eq!(quantities, [&json!(-1), &json!(4)], "3 of both together");
    assert_eq!(row["name"], "Tričko biele L", "the rest stays");
    assert!(codes("ItemCode=TRI-BI-M").is_empty());
    assert!(sim.edit_catalog(&json!({ "add": [] })).is_err());
}

#[test]
fn the_price_list_has_three_shapes() {
    let sim = quick();
    let bare = json!({ "id": 1, "itemCode": "BARE", "stockQuantity": 5 });
    sim.edit_catalog(&json!({ "put": [bare, { "id": 2, "itemCode": "NONE" }] })).unwrap();
    let row = |shape: &str, code: &str| {
        sim.configure(&json!({ "catalog_shape": shape })).unwrap();
        get(&sim, &format!("/api/catalog-items?ItemCode={code}")).rows().remove(0)
    };
    let first = row("warehouses", "TRI-BI-L");
    let warehouses = json!([{ "code": "HS", "quantityOnHand": 10 }, { "code": "PR", "quantityOnHand": 4 }]);
    assert_eq!((&first["id"], &first["warehouses"]), (&json!(9001), &warehouses));
    assert!(first.get("stockQuantity").is_none() && first.get("quantityOnHand").is_none());
    assert_eq!(row("warehouses", "BARE")["warehouses"], json!([{ "code": "HS", "quantityOnHand": 5 }]));
    assert!(row("warehouses", "NONE").get("warehouses").is_none());
    let second = row("row", "TRI-BI-L");
    assert_eq!(second["quantityOnHand"], 14);
    assert!(["id", "warehouses", "stockQuantity"].iter().all(|name| second.get(name).is_none()));
    let third = row("kept", "TRI-BI-L");
    assert_eq!((&third["stockQuantity"], &third["warehouses"][0]["quantity"]), (&json!(14), &json!(10)));
}

#[test]
fn a_change_filter_with_a_fraction_of_a_second_is_passed_over() {
    let sim = quick();
    made(&sim, "/api/invoices", &invoice("1"));
    let rows = |path: &str, value: &str| get(&sim, &format!("/api/{path}={value}")).rows().len();
    assert_eq!(rows("catalog-items?CatalogItemChangedTimestamp", "2199-01-01T00:00:00"), 0);
    assert_eq!(rows("catalog-items?CatalogItemChangedTimestamp", "2199-01-01T00:00:00.5"), 5);
    assert_eq!(rows("invoices?LastModifiedTimestamp", "2199-01-01T00:00:00"), 0);
    assert_eq!(rows("invoices?LastModifiedTimestamp", "2199-01-01T00:00:00.000"), 1);
}

#[test]
fn pages_may_be_short_shuffled_and_repeat_rows() {
    let sim = quick();
    let codes = |query: &str| -> Vec<Value> {
        get(&sim, &format!("/api/catalog-items?{query}"))
            .rows()
            .iter()
            .map(|row| row["itemCode"].clone())
            .collect()
    };
    let all = codes("");
    sim.configure(&json!({ "page_limit": 2 })).unwrap();
    assert_eq!(codes("Top=100"), all[..2]);
    assert_eq!(codes("Top=100&Skip=4"), all[4..]);
    sim.configure(&json!({ "page_limit": null, "repeat_rows": true })).unwrap();
    assert_eq!(codes("Top=100").len(), 6);
    sim.configure(&json!({ "repeat_rows": false, "shuffle_each_request": true })).unwrap();
    let orders: std::collections::BTreeSet<String> = (0..8).map(|_| format!("{:?}", codes(""))).collect();
    assert!(orders.len() > 1, "{orders:?}");
}
