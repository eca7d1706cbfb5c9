//! A shop in memory, a clock that the test moves, and a KROS that answers what the test says.

use crate::shop::{SimClock, SimShop};
use crate::world::{Shared, World};
use base64::Engine as _;
use kros_engine::Error;
use kros_engine::api;
use kros_engine::kros::transport::{Method, Request, Response, Transport, TransportError};
use kros_engine::kros::webhook;
use kros_engine::settings::Secret;
use kros_engine::sync::Environment;
use serde_json::{Value, json};

const KEY: &str = "k";

pub type Answer = Result<Response, TransportError>;
pub type Kros<'a> = &'a mut dyn FnMut(&Request, &Shared) -> Answer;

struct Scripted<'a> {
    world: Shared,
    kros: Kros<'a>,
}

impl Transport for Scripted<'_> {
    fn send(&mut self, request: &Request) -> Answer {
        (self.kros)(request, &self.world)
    }
}

pub fn call(world: &Shared, op: &str, fields: Value, kros: Kros<'_>) -> Value {
    serde_json::from_str(&tried(world, op, fields, kros).unwrap()).unwrap()
}

pub fn tried(world: &Shared, op: &str, mut fields: Value, kros: Kros<'_>) -> Result<String, Error> {
    fields["settings"] = crate::fixture::settings(json!({
        "site": {"id": "sim", "locale": "en_US"}, "api": {"url": "http://kros.test", "token": "t"},
        "webhook_key": KEY, "orders": {"statuses": ["processing"]}, "api_profile": {}
    }));
    let clock = SimClock(world.clone());
    let name = format!("w-{}", world.borrow().now_ms);
    let environment = Environment {
        shop: &mut SimShop { world: world.clone(), worker: 0 },
        transport: &mut Scripted { world: world.clone(), kros },
        clock: &clock,
        worker: name,
    };
    api::call_in(op, &fields.to_string(), environment)
}

pub fn export(world: &Shared, kros: Kros<'_>) -> Value {
    call(world, "export_orders", json!({}), kros)
}

pub fn status_check(world: &Shared, kros: Kros<'_>) -> Value {
    call(world, "status_check", json!({}), kros)
}

pub fn notify(world: &Shared, body: &Value) -> Value {
    let body = body.to_string();
    let signature = webhook::sign(&Secret::new(KEY), &body);
    let body = base64::engine::general_purpose::STANDARD.encode(&body);
    let fields = json!({"body": body, "signature": signature});
    call(world, "notification", fields, &mut |_, _| panic!("a notification calls nobody"))
}

pub fn answer(status: u16, body: Value) -> Answer {
    Ok(Response { status, retry_after: None, body: body.to_string().into_bytes() })
}

pub fn lost() -> Answer {
    Err(TransportError { not_sent: false, cause: "timed out".into() })
}

pub fn is_read(request: &Request) -> bool {
    request.method == Method::Get
}

/// A document in a list of KROS, as the order with this number made it.
pub fn listed(number: u64) -> Value {
    json!({"id": 7, "externalId": format!("wc-sim-order-{number}-0-0"), "orderNumber": number.to_string(), "documentNumber": "OP1"})
}

pub fn shop(orders: u64) -> Shared {
    let world = World::new(1, std::env::var_os("VERBOSE").is_some());
    for id in 1..=orders {
        let order = json!({
            "id": id, "number": id.to_string(), "status": "processing", "currency": "EUR",
            "date_created": "2026-03-09T10:00:00", "date_created_gmt": "2026-03-09T09:00:00", "total": "24.60",
            "billing": {"first_name": "Žofia", "last_name": "Nováková", "country": "SK"}, "payment_method": "bacs",
            "line_items": [{"id": 1, "name": "Tričko", "quantity": 2, "subtotal": "20", "subtotal_tax": "4.6", "total": "20",
                            "total_tax": "4.6", "taxes": [{"id": 1, "total": "4.6"}]}],
            "tax_lines": [{"rate_id": 1, "label": "DPH", "rate_percent": 23}], "kros": {}
        });
        world.borrow_mut().orders.insert(id, order);
    }
    world
}

pub fn edit(world: &Shared, id: u64, change: impl FnOnce(&mut Value)) {
    let mut world = world.borrow_mut();
    change(world.orders.get_mut(&id).unwrap());
    crate::shop::order_changed(&mut world, id);
}

pub fn wait(world: &Shared, seconds: i64) {
    world.borrow_mut().now_ms += seconds * 1000;
}

pub fn row(world: &Shared, order_id: u64) -> Value {
    let world = world.borrow();
    Value::Object(world.rows.values().find(|row| row["order_id"] == json!(order_id)).unwrap().clone())
}

pub fn state(world: &Shared, order_id: u64) -> String {
    row(world, order_id)["state"].as_str().unwrap().to_string()
}
