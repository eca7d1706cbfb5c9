//! The description of the API that the service publishes about itself, in the style of the vendor's platform, and ways in which it can
//! be wrong. Written from the contract's text, like the checks.

use crate::api::Answer;
use crate::config::Config;
use crate::document::Resource;
use crate::validate::{self, BATCH_LIMIT};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Where the description stands.
pub(crate) const PATH: &str = "/swagger/Api%20endpoints/swagger.json";

/// What is served there.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Description {
    /// As a whole.
    pub mode: DescriptionMode,
    /// Differences: JSON pointer to the value that stands there instead; null takes it away.
    pub changes: BTreeMap<String, Value>,
}

/// What the description is as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DescriptionMode {
    /// As it should be.
    #[default]
    Normal,
    /// 404.
    Missing,
    /// A web page with status 200.
    Html,
    /// The first half of the JSON text.
    Truncated,
    /// JSON of twenty megabytes.
    Huge,
    /// An older version of the format.
    Swagger2,
    /// References that lead in a circle.
    Circular,
    /// JSON that describes nothing.
    Empty,
}

pub(crate) fn answer(config: &Config) -> Answer {
    let mut text = of(config);
    for (pointer, value) in &config.openapi.changes {
        change(&mut text, pointer, value);
    }
    match config.openapi.mode {
        DescriptionMode::Normal => Answer::json(200, &text),
        DescriptionMode::Missing => Answer::problem(404),
        DescriptionMode::Html => {
            Answer::new(200, Some("text/html"), "<!doctype html><title>Swagger UI</title>")
        }
        DescriptionMode::Truncated => {
            let text = text.to_string();
            Answer::new(200, Some("application/json"), text.as_bytes()[..text.len() / 2].to_vec())
        }
        DescriptionMode::Huge => {
            text["info"]["description"] = json!("x".repeat(20_000_000));
            Answer::json(200, &text)
        }
        DescriptionMode::Swagger2 => {
            text["swagger"] = json!("2.0");
            change(&mut text, "/openapi", &Value::Null);
            Answer::json(200, &text)
        }
        DescriptionMode::Circular => {
            for name in ["Invoice", "Order", "Proforma", "Payment"] {
                text["components"]["schemas"][name] = reference(name);
            }
            Answer::json(200, &text)
        }
        DescriptionMode::Empty => Answer::json(200, &json!({ "openapi": "3.0.1", "paths": {} })),
    }
}

/// The whole description.
fn of(config: &Config) -> Value {
    let (at, mut paths) = (&config.paths, Map::new());
    paths
        .insert(at.auth_check.clone(), json!({ "get": { "responses": { "200": { "description": "OK" } } } }));
    for (path, name, resource) in [
        (&at.orders, "Order", Resource::Orders),
        (&at.proformas, "Proforma", Resource::Proformas),
        (&at.invoices, "Invoice", Resource::Invoices),
    ] {
        let mut filters = vec![text("OrderNumber", Some(20)), text("LastModifiedTimestamp", None)];
        filters.extend([text("NumberingSequence", Some(5)), text("IssueDateFrom", None)]);
        if resource != Resource::Proformas {
            filters.push(text("DeliveryDateFrom", None));
        }
        let row = format!("{name}Row");
        paths.insert(path.clone(), json!({ "get": list(&row, filters), "post": write(name, false) }));
        paths.insert(format!("{path}/batch"), json!({ "post": write(name, true) }));
        paths.insert(format!("{path}/{{id}}"), json!({ "get": { "responses": envelope(reference(&row)) } }));
        let report = json!({ "get": { "responses": { "200": { "content": { "application/pdf": {} } } } } });
        paths.insert(format!("{path}/{{id}}/reports/{{reportId}}"), report);
    }
    let by_id = vec![text("ExternalId", Some(64)), text("LastModifiedTimestamp", None)];
    paths.insert(at.payments.clone(), json!({ "get": list("PaymentRow", by_id) }));
    paths.insert(format!("{}/batch", at.payments), json!({ "post": write("Payment", true) }));
    paths.insert(at.accounts.clone(), json!({ "get": list("Account", Vec::new()) }));
    paths.insert(at.numbering_sequences.clone(), json!({ "get": list("Series", Vec::new()) }));
    let cards = vec![
        text("ItemCode", Some(25)),
        text("Name", Some(255)),
        text("CatalogItemChangedTimestamp", None),
        query("OnlyMarkedForEshop", json!({ "type": "boolean" })),
    ];
    paths.insert(at.catalog_items.clone(), json!({ "get": list("CatalogItem", cards) }));
    json!({
        "openapi": "3.0.1",
        "info": { "title": "KROS OpenAPI", "version": "1.0" },
        "paths": paths,
        "components": { "schemas": schemas() },
    })
}

fn schemas() -> Value {
    let document = |resource| {
        let fields = validate::fields_of(resource).into_iter().map(|name| (name, field(name)));
        json!({ "type": "object", "properties": fields.map(|(name, is)| (name.to_string(), is)).collect::<Map<_, _>>(),
            "required": ["externalId", "partner", "items"] })
    };
    let properties = |names: &[&str]| -> Value {
        let known = names.iter().map(|name| ((*name).to_string(), field(name))).collect::<Map<_, _>>();
        json!({ "type": "object", "properties": known })
    };
    let row = properties(&[
        "id",
        "externalId",
        "documentNumber",
        "numberingSequence",
        "orderNumber",
        "variableSymbol",
        "partner",
        "issueDate",
        "dueDate",
        "lastModifiedTimestamp",
        "pdfReportLink",
        "paymentStatus",
        "prices",
    ]);
    let mut partner = properties(&["registrationId", "taxId", "vatId", "phoneNumber", "email"]);
    for name in ["address", "postalAddress"] {
        partner["properties"][name] = reference("Address");
    }
    let mut payment = properties(&validate::PAYMENT);
    payment["required"] = json!(["dateOfPayment", "sumOfPayment"]);
    // On documents `paymentType` is a word, on payments a number.
    payment["properties"]["paymentType"] = json!({ "type": "integer", "format": "int32", "enum": [1, 2] });
    json!({
        "Order": document(Resource::Orders), "Proforma": document(Resource::Proformas),
        "Invoice": document(Resource::Invoices),
        "OrderRow": row, "ProformaRow": row, "InvoiceRow": row,
        "Payment": payment, "PaymentRow": properties(&validate::PAYMENT),
        "Partner": partner, "Address": properties(&validate::ADDRESS), "Item": properties(&validate::ITEM),
        "CustomField": properties(&["label", "value"]),
        "Account": properties(&["id", "name", "iban", "currency"]), "Series": properties(&["code", "name"]),
        "CatalogItem": properties(&[
            "id", "itemCode", "name", "description", "eanCode", "measureUnit", "vatRate", "price", "priceInclVat",
            "warehouses", "catalogItemChangedTimestamp",
        ]),
        "Accepted": { "type": "object", "properties": { "requestId": { "type": "string", "format": "uuid" } } },
        "ValidationResult": { "type": "object", "properties": { "errors": { "type": "array", "items": {} } } },
    })
}

/// A property by its name.
fn field(name: &str) -> Value {
    let number = json!({ "type": "number", "format": "double" });
    let words = |limit: usize| json!({ "type": "string", "maxLength": limit, "nullable": true });
    match name {
        "partner" => reference("Partner"),
        "items" => json!({ "type": "array", "items": reference("Item") }),
        "customFields" => json!({ "type": "array", "items": reference("CustomField"), "nullable": true }),
        "tags" => json!({ "type": "array", "items": { "type": "string" } }),
        "warehouses" => json!({ "type": "array", "items": { "type": "object" } }),
        "myCompany" | "bankAccount" | "accountingDetails" | "prices" => json!({ "type": "object" }),
        "id" | "accountId" => json!({ "type": "integer", "format": "int64" }),
        "vatPayerType" => json!({ "type": "integer", "format": "int32", "enum": [0, 1, 2] }),
        "invoiceType" => json!({ "type": "integer", "format": "int32", "enum": [0, 1] }),
        "ossTaxState" | "mandatoryTextType" | "paymentStatus" => {
            json!({ "type": "integer", "format": "int32" })
        }
        "useParagraph7or7a" | "isWithoutDocument" => json!({ "type": "boolean" }),
        "issueDate" | "dueDate" | "deliveryDate" | "dateOfPayment" => {
            json!({ "type": "string", "format": "date-time" })
        }
        "exchangeRate"
        | "discountPercent"
        | "discountTotalPriceInclVat"
        | "advancePaymentDeduction"
        | "amount"
        | "vatRate"
        | "totalPriceInclVat"
        | "sumOfPayment"
        | "originalSumOfPayment"
        | "price"
        | "priceInclVat"
        | "stockQuantity" => number,
        "orderNumber" | "documentNumber" | "creditedInvoiceNumber" => words(20),
        "numberingSequence" => words(5),
        "variableSymbol" => words(10),
        "itemCode" => words(25),
        "externalId" => words(64),
        _ => json!({ "type": "string", "nullable": true }),
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn query(name: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "query", "schema": schema })
}

fn text(name: &str, limit: Option<usize>) -> Value {
    query(
        name,
        limit.map_or(json!({ "type": "string" }), |limit| json!({ "type": "string", "maxLength": limit })),
    )
}

fn list(row: &str, mut filters: Vec<Value>) -> Value {
    filters.push(query("Top", json!({ "type": "integer", "minimum": 1, "maximum": 100, "default": 50 })));
    filters.push(query("Skip", json!({ "type": "integer", "minimum": 0 })));
    json!({ "parameters": filters, "responses": envelope(json!({ "type": "array", "items": reference(row) })) })
}

fn envelope(data: Value) -> Value {
    json!({ "200": { "content": { "application/json": {
        "schema": { "type": "object", "properties": { "data": data } } } } } })
}

fn write(name: &str, batch: bool) -> Value {
    let data = if batch {
        json!({ "type": "array", "maxItems": BATCH_LIMIT, "items": reference(name) })
    } else {
        reference(name)
    };
    let content = |schema: Value| json!({ "application/json": { "schema": schema } });
    json!({
        "requestBody": { "content":
            content(json!({ "type": "object", "required": ["data"], "properties": { "data": data } })) },
        "responses": {
            "202": { "content": content(reference("Accepted")) },
            "400": { "content": content(reference("ValidationResult")) },
        },
    })
}

/// Puts a value where a JSON pointer leads; null takes away what is there.
fn change(text: &mut Value, pointer: &str, value: &Value) {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return };
    let key = key.replace("~1", "/").replace("~0", "~");
    match text.pointer_mut(parent) {
        Some(Value::Object(map)) if value.is_null() => {
            map.shift_remove(&key);
        }
        Some(place @ Value::Object(_)) => place[key] = value.clone(),
        _ => {}
    }
}
