//! What the API says about itself, right and wrong.

mod common;

use common::{post, quick, raw};
use kros_sim::Simulator;
use serde_json::{Value, json};

const PATH: &str = "/swagger/Api%20endpoints/swagger.json";

fn described(sim: &Simulator) -> Value {
    raw(sim, "GET", PATH, &[], b"").unwrap().json()
}

#[test]
fn the_description_follows_the_paths_of_the_company_and_names_every_write() {
    let sim = quick();
    sim.configure(&json!({"paths": {"orders": "/api/orders"}})).unwrap();
    let text = described(&sim);
    assert_eq!(text["openapi"], "3.0.1");
    for path in
        ["/api/orders/batch", "/api/invoices/batch", "/api/proforma-invoices/batch", "/api/payments/batch"]
    {
        assert!(text["paths"][path]["post"]["requestBody"].is_object(), "{path}");
    }
    assert_eq!(text["paths"]["/api/received-orders"], Value::Null);
    assert_eq!(raw(&sim, "POST", PATH, &[], b"").unwrap().status, 401, "a write needs the token");
    assert_eq!(post(&sim, PATH, &json!({})).status, 405);
}

#[test]
fn every_property_that_is_described_may_be_sent_and_no_other() {
    let sim = quick();
    let text = described(&sim);
    let mut invoice = common::invoice("1");
    for name in text["components"]["schemas"]["Invoice"]["properties"].as_object().unwrap().keys() {
        if invoice[name].is_null() {
            invoice[name] = Value::Null;
        }
    }
    assert_eq!(post(&sim, "/api/invoices", &json!({ "data": invoice })).status, 202);
    invoice["nonsense"] = json!(1);
    assert_eq!(post(&sim, "/api/invoices", &json!({ "data": invoice })).status, 400);
}

#[test]
fn it_can_be_wrong_in_single_places_and_as_a_whole() {
    let sim = quick();
    sim.configure(&json!({"openapi": {"changes": {
        "/paths/~1api~1invoices~1batch/post": null,
        "/components/schemas/Invoice/properties/orderNumber/maxLength": 5,
    }}}))
    .unwrap();
    let text = described(&sim);
    assert_eq!(text["paths"]["/api/invoices/batch"]["post"], Value::Null);
    assert_eq!(text["components"]["schemas"]["Invoice"]["properties"]["orderNumber"]["maxLength"], 5);
    let mode = |mode: &str| {
        sim.configure(&json!({"openapi": {"mode": mode}})).unwrap();
        raw(&sim, "GET", PATH, &[], b"").unwrap()
    };
    assert_eq!(mode("missing").status, 404);
    assert!(mode("html").text().contains("Swagger UI"));
    assert!(serde_json::from_slice::<Value>(&mode("truncated").bytes).is_err());
    assert!(mode("huge").bytes.len() > 20_000_000);
    assert_eq!(mode("swagger2").json()["openapi"], Value::Null);
    assert!(mode("circular").json()["components"]["schemas"]["Invoice"]["$ref"].is_string());
    assert_eq!(mode("empty").json()["paths"], json!({}));
}
