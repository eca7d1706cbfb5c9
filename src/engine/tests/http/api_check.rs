//! The API check against a simulator that describes itself, rightly and wrongly.

use crate::selling::{of_kind, one_shirt, pay, payments, refund, selling, settle};
use crate::setup::{Shop, connected, documents};
use kros_engine::documents::model::{self, Type};
use kros_engine::kros::api_profile::ApiProfile;
use kros_engine::shop::row::Kind;
use serde_json::{Value, json};

fn rows(answer: &Value, verdict: &str) -> Vec<(String, String, String)> {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_string();
    let rows = answer["rows"].as_array().unwrap();
    let wanted = rows.iter().filter(|row| row["verdict"] == verdict);
    wanted.map(|row| (text(row, "kind"), text(row, "name"), text(row, "found"))).collect()
}

/// What is different with these changes of the description, as `kind name: found`.
fn different(shop: &Shop, simulator: &kros_sim::Simulator, changes: Value) -> Vec<String> {
    simulator.configure(&json!({"rate_limit": false, "openapi": {"changes": changes}})).unwrap();
    let answer = shop.call("api_check", json!({}));
    assert_eq!(answer["ok"], answer["counts"]["different"] == 0);
    rows(&answer, "different")
        .into_iter()
        .map(|(kind, name, found)| format!("{kind} {name}: {found}"))
        .collect()
}

#[test]
fn a_kros_that_is_as_assumed_is_confirmed_and_nothing_is_written() {
    let (simulator, shop, _arrivals) = connected();
    let answer = shop.call("api_check", json!({}));
    assert_eq!(rows(&answer, "different"), [], "{}", answer["message"]);
    assert_eq!(answer["version"], "1.0");
    assert!(answer["counts"]["confirmed"].as_u64().unwrap() > 120, "{}", answer["counts"]);
    for (kind, name, found) in rows(&answer, "unknown") {
        let fine = ["value", "limit", "row"].contains(&kind.as_str());
        assert!(fine, "{kind} {name}: {found}");
    }
    let state = simulator.state();
    for request in state["requests"].as_array().unwrap() {
        assert_eq!(request["method"], "GET");
        let query = request["query"].as_str().unwrap();
        assert!(query.is_empty() || query == "Top=1", "{query}");
    }
    assert_eq!(documents(&simulator), []);
}

#[test]
fn what_a_document_holds_is_in_no_finding() {
    let (simulator, shop, _arrivals) = connected();
    shop.orders(3);
    shop.export();
    assert_eq!(documents(&simulator).len(), 3);
    let text = shop.call("api_check", json!({})).to_string();
    assert!(text.contains("/api/received-orders: external_id"));
    for private in ["Žofia", "Nováková", "24.6", "OP2026", "wc-http", "TRI-BI-L", "Tričko"] {
        assert!(!text.contains(private), "{private}");
    }
}

#[test]
fn each_difference_is_found_and_named() {
    let (simulator, mut shop, _arrivals) = connected();
    shop.settings["api_profile"]["limits"] =
        json!({"requests_per_second": 1000, "requests_per_minute": 100_000});
    let invoice = "/components/schemas/Invoice/properties";
    let item = "/components/schemas/Item/properties";
    for (changes, wanted) in [
        (json!({"/paths/~1api~1invoices~1batch": null}), "endpoint POST /api/invoices/batch: not described"),
        (
            json!({"/paths/~1api~1received-orders~1batch/post": null}),
            "endpoint POST /api/received-orders/batch: the path is described, this method is not",
        ),
        (json!({format!("{invoice}/issueDate"): null}), "field invoice: issueDate: not described"),
        (
            json!({format!("{item}/totalPriceInclVat"): {"type": "string"}}),
            "field invoice: items.totalPriceInclVat: string",
        ),
        (json!({format!("{invoice}/vatPayerType/enum"): [2, 3]}), "value invoice: vatPayerType: 2, 3"),
        (
            json!({format!("{invoice}/numberingSequence/maxLength"): 3}),
            "limit invoice: numberingSequence: at most 3",
        ),
        (
            json!({"/components/schemas/Invoice/required": ["externalId", "documentType"]}),
            "required invoice: documentType: is never sent",
        ),
        (
            json!({"/components/schemas/Address/required": ["street"]}),
            "required invoice: partner.address.street: is sent only if the order has it",
        ),
        (
            json!({"/components/schemas/Payment/properties/paymentType/enum": [5]}),
            "value payment: paymentType: 5",
        ),
        (
            json!({"/paths/~1api~1invoices/get/parameters": []}),
            "parameter /api/invoices?OrderNumber: not described",
        ),
        (
            json!({"/paths/~1api~1invoices~1batch/post/requestBody/content/application~1json/schema/properties/data/maxItems": 50}),
            "limit invoice: at most 50",
        ),
    ] {
        let found = different(&shop, &simulator, changes.clone());
        assert!(found.contains(&wanted.to_string()), "{changes}: {found:?}");
    }
    assert_eq!(different(&shop, &simulator, json!({})), Vec::<String>::new());
}

#[test]
fn a_path_that_kros_does_not_know_is_different_and_the_others_are_compared() {
    let (simulator, shop, _arrivals) = connected();
    simulator.configure(&json!({"paths": {"orders": "/api/orders"}})).unwrap();
    let answer = shop.call("api_check", json!({}));
    let found = rows(&answer, "different");
    assert!(
        found.iter().any(|(kind, name, _)| kind == "list" && name == "GET /api/received-orders"),
        "{found:?}"
    );
    assert!(found.iter().all(|(_, name, _)| name.contains("received-orders")), "{found:?}");
    assert!(answer["message"].as_str().unwrap().contains("send it to support"));
}

#[test]
fn a_description_that_cannot_be_used_makes_unknown_and_no_failure() {
    let (simulator, shop, _arrivals) = connected();
    for (mode, reason) in [
        ("missing", "the description could not be read (KROS does not know this path (HTTP 404))"),
        ("html", "the description is not readable JSON"),
        ("truncated", "the description is not readable JSON"),
        ("huge", "the description is too long to be read"),
        ("swagger2", "the description is of another version of the format ('2.0')"),
        ("empty", "the description lists no path"),
    ] {
        simulator.configure(&json!({"rate_limit": false, "openapi": {"mode": mode}})).unwrap();
        let answer = shop.call("api_check", json!({}));
        assert_eq!(rows(&answer, "different"), [], "{mode}");
        let unknown = rows(&answer, "unknown");
        assert!(
            unknown.iter().any(|(kind, _, found)| kind == "description" && found == reason),
            "{mode}: {unknown:?}"
        );
        assert!(
            unknown.iter().any(|(kind, name, _)| kind == "endpoint" && name == "POST /api/invoices/batch")
        );
        assert!(rows(&answer, "confirmed").iter().any(|(kind, ..)| kind == "list"), "{mode}");
        let said = answer["message"].as_str().unwrap();
        assert!(said.ends_with(&format!("Only the lists were checked: {reason}.")), "{mode}: {said}");
        assert_eq!(answer["ok"], true, "{mode}");
    }
    simulator.configure(&json!({"openapi": {"mode": "circular"}})).unwrap();
    let answer = shop.call("api_check", json!({}));
    assert_eq!(rows(&answer, "different"), []);
    let unknown = rows(&answer, "unknown");
    assert!(unknown.contains(&("field".into(), "invoice".into(), "its content is not described".into())));
}

#[test]
fn without_an_accepted_token_only_the_description_is_compared() {
    let (simulator, mut shop, _arrivals) = connected();
    shop.settings["api"]["token"] = json!("wrong");
    let answer = shop.call("api_check", json!({}));
    let found = rows(&answer, "different");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "token");
    assert!(rows(&answer, "unknown").iter().any(|(kind, ..)| kind == "list"));
    assert!(rows(&answer, "confirmed").iter().any(|(kind, ..)| kind == "field"));
    assert!(!answer.to_string().contains("wrong"));
    let said = answer["message"].as_str().unwrap();
    assert!(said.starts_with("It could not be compared: GET /"), "{said}");
    assert!(!said.contains("support"), "a token is no matter for it: {said}");
    assert_eq!(answer["ok"], false);
    shop.settings["api"]["token"] = json!("");
    let answer = shop.call("api_check", json!({}));
    assert_eq!(rows(&answer, "different"), []);
    let state = simulator.state();
    let last = state["requests"].as_array().unwrap().last().unwrap();
    assert_eq!(last["path"], "/swagger/Api%20endpoints/swagger.json");
}

#[test]
fn nothing_is_said_to_be_fine_while_kros_does_not_answer() {
    let (simulator, shop, _arrivals) = connected();
    for (fault, asked) in [
        (json!({"code": 503, "count": 999, "accept": false}), "It could not be compared: GET /"),
        (json!({"code": 500, "count": 999, "accept": false}), "It could not be compared: GET /"),
    ] {
        simulator.break_with(&json!({"status": fault})).unwrap();
        let answer = shop.call("api_check", json!({}));
        let said = answer["message"].as_str().unwrap();
        assert!(said.starts_with(asked) && said.contains("HTTP 50"), "{said}");
        assert_eq!((&answer["ok"], &answer["counts"]["different"]), (&json!(false), &json!(0)));
    }
    simulator.break_with(&json!({"status": {"code": 503, "count": 0, "accept": false}})).unwrap();
    assert_eq!(shop.call("api_check", json!({}))["ok"], true);
    // A list alone that does not answer is enough, and the others are compared all the same.
    let only =
        json!({"only": {"path": "received-orders"}, "status": {"code": 503, "count": 999, "accept": false}});
    simulator.break_with(&only).unwrap();
    let answer = shop.call("api_check", json!({}));
    let said = answer["message"].as_str().unwrap();
    assert!(said.starts_with("It could not be compared: GET /api/received-orders (HTTP 503)."), "{said}");
    assert_eq!(answer["ok"], false);
}

/// Every place that a document has, with its value; what stands in a list without the list's index.
fn places(value: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                found.push((inner.clone(), value.clone()));
                places(value, &inner, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| places(value, path, found)),
        _ => {}
    }
}

#[test]
fn the_table_of_what_is_written_is_what_is_written() {
    let (simulator, mut shop) = selling();
    shop.settings["documents"]["texts"] = json!({"invoice": {"before": "a", "after": "b"}});
    shop.order(1, |order| {
        order["payment_method"] = json!("stripe");
        order["billing"]["email"] = json!("z@example.com");
        order["shipping"] =
            json!({"first_name": "Iná", "last_name": "Osoba", "city": "Nitra", "country": "SK"});
    });
    pay(&shop, 1);
    shop.order(2, |order| order["status"] = json!("on-hold"));
    settle(&simulator, &shop);
    refund(&shop, 1, one_shirt(71));
    settle(&simulator, &shop);
    settle(&simulator, &shop);
    let profile = ApiProfile::with_override(&Value::Null).unwrap();
    for kind in Kind::ALL {
        let sent =
            if kind == Kind::Payment { payments(&simulator) } else { of_kind(&simulator, kind.as_str()) };
        assert!(!sent.is_empty(), "{kind:?}");
        let table = model::of(&profile, kind);
        for document in sent {
            let mut found = Vec::new();
            places(&document["sent"], "", &mut found);
            for (path, value) in &found {
                let property = table.iter().find(|own| own.path == path);
                let is = property.unwrap_or_else(|| panic!("{kind:?}: {path} is not in the table")).is;
                let fits = match is {
                    Type::Text => value.is_string(),
                    Type::Number | Type::Whole => value.is_number(),
                    Type::Truth => value.is_boolean(),
                    Type::List => value.is_array(),
                    Type::Object => value.is_object(),
                };
                assert!(fits, "{kind:?}: {path} is {value}");
            }
            for property in table.iter().filter(|property| property.always) {
                assert!(
                    found.iter().any(|(path, _)| path == property.path),
                    "{kind:?}: {} is missing",
                    property.path
                );
            }
        }
    }
}
