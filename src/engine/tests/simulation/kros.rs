//! The simulated KROS: takes batches over, processes them later, notifies, and goes wrong in every way the contract names.

use crate::schedule;
use crate::world::{Document, Later, Payment, Shared, World};
use kros_engine::kros::transport::{Method, Request, Response, Transport, TransportError};
use serde_json::{Value, json};

pub const ORDERS: &str = "/api/received-orders";
const PROFORMAS: &str = "/api/proforma-invoices";
const INVOICES: &str = "/api/invoices";
const PAYMENTS: &str = "/api/payments";
const RESOURCES: [&str; 4] = [ORDERS, PROFORMAS, INVOICES, PAYMENTS];

pub struct SimKros {
    pub world: Shared,
    pub worker: usize,
}

impl Transport for SimKros {
    fn send(&mut self, request: &Request) -> Result<Response, TransportError> {
        schedule::maybe_interfere(&self.world);
        let mut world = self.world.borrow_mut();
        world.now_ms += 40;
        let lost = |cause: &str| Err(TransportError { not_sent: false, cause: cause.into() });
        let percent = world.faults.crash;
        if world.rng.chance(percent) {
            world.dead[self.worker] = true;
            world.happened.crashes += 1;
            world.say(format!("worker {} crashes before a request", self.worker));
            return lost("crashed");
        }
        let percent = world.faults.not_sent;
        if world.rng.chance(percent) {
            world.happened.not_sent += 1;
            return Err(TransportError { not_sent: true, cause: "connection refused".into() });
        }
        let percent = world.faults.too_many;
        if world.rng.chance(percent) {
            world.happened.too_many += 1;
            let seconds = world.rng.below(90) as i64;
            return Ok(Response { status: 429, retry_after: Some(seconds), body: Vec::new() });
        }
        let percent = world.faults.server_error;
        let fails = world.rng.chance(percent);
        if fails && world.rng.chance(50) {
            world.happened.server_errors += 1;
            return Ok(Response { status: 503, ..Response::default() });
        }
        let response = match request.method {
            Method::Post => write(&mut world, &request.url, std::str::from_utf8(&request.body).unwrap()),
            Method::Get => read(&mut world, &request.url),
        };
        let percent = world.faults.crash;
        if world.rng.chance(percent) {
            world.dead[self.worker] = true;
            world.happened.crashes += 1;
            world.say(format!("worker {} crashes before the answer", self.worker));
            return lost("crashed");
        }
        if fails {
            world.happened.server_errors += 1;
            return Ok(Response { status: 500, ..Response::default() });
        }
        let percent = world.faults.lost_answer;
        if world.rng.chance(percent) {
            world.happened.lost_answers += 1;
            world.say("the answer is lost");
            return if world.rng.chance(30) {
                Ok(Response { status: 202, retry_after: None, body: b"<html>".to_vec() })
            } else {
                lost("timed out")
            };
        }
        Ok(response)
    }
}

fn write(world: &mut World, url: &str, body: &str) -> Response {
    let answer = |status: u16, body: Value| Response {
        status,
        retry_after: None,
        body: body.to_string().into_bytes(),
    };
    let resource = url.split(".test").last().unwrap().strip_suffix("/batch").unwrap().to_string();
    assert!(RESOURCES.contains(&resource.as_str()), "{url}");
    let is_document = resource != PAYMENTS;
    let now = world.now_ms;
    world.recent_bodies.retain(|(at, _)| now - at < 120_000);
    if !world.faults.no_conflict && world.recent_bodies.iter().any(|(_, old)| old == body) {
        return answer(409, json!({"title": "Conflict"}));
    }
    let json: Value = serde_json::from_str(body).unwrap();
    let documents = json["data"].as_array().unwrap().clone();
    assert!((1..=100).contains(&documents.len()));
    let bad: Vec<usize> = (0..documents.len())
        .filter(|at| documents[*at]["orderNumber"].as_str().is_some_and(|number| number.contains('S')))
        .collect();
    if !bad.is_empty() {
        world.happened.refused += 1;
        let errors: Vec<Value> = bad
            .iter()
            .map(
                |at| json!({"propertyPath": format!("Data[{at}].Currency"), "errorMessage": "Neznáma mena."}),
            )
            .collect();
        let errors = if world.faults.anonymous_400 {
            json!({"title": "Bad Request"})
        } else {
            json!({"errors": errors})
        };
        return answer(400, errors);
    }
    world.recent_bodies.push((now, body.to_string()));
    for document in &documents {
        if is_document {
            assert_eq!(
                document["exchangeRate"] == json!(1),
                document["currency"] == json!("EUR"),
                "{document}"
            );
        }
        let id = document["externalId"].as_str().unwrap().to_string();
        world.say(format!("KROS takes {id} over"));
    }
    world.next_id += 1;
    let request_id = format!("request-{}", world.next_id);
    // Below settle_seconds: above it no sender can tell a slow document from a lost one.
    let delay = if world.rng.chance(80) { world.rng.below(5_000) } else { world.rng.below(1_500_000) };
    world
        .later
        .push((now + delay as i64, Later::Process { resource, request_id: request_id.clone(), documents }));
    answer(202, json!({"requestId": request_id}))
}

fn read(world: &mut World, url: &str) -> Response {
    let path = url.split("test").last().unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let of = |name: &str| {
        query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}="))).map(str::to_string)
    };
    let ok = |body: String| Response { status: 200, retry_after: None, body: body.into_bytes() };
    match path {
        "/api/auth/check" => ok(String::new()),
        "/ecb" => ok(ECB.into()),
        PAYMENTS => {
            let wanted = of("ExternalId");
            let own = world.payments.iter().filter(|p| wanted.as_ref().is_none_or(|id| p.external_id == *id));
            let rows: Vec<Value> =
                own.map(|p| json!({"externalId": p.external_id, "variableSymbol": p.symbol})).collect();
            ok(json!({"data": rows}).to_string())
        }
        resource if RESOURCES.contains(&resource) => {
            let ignores = world.faults.ignores_filters;
            let since = of("LastModifiedTimestamp").filter(|_| !ignores);
            let number = of("OrderNumber").filter(|_| !ignores);
            let stamp = |ms: i64| {
                chrono::DateTime::from_timestamp_millis(ms).unwrap().format("%Y-%m-%dT%H:%M:%S").to_string()
            };
            let rows: Vec<Value> = world
                .documents
                .iter()
                .filter(|d| d.resource == resource)
                .filter(|d| since.as_ref().is_none_or(|since| stamp(d.modified_ms) >= *since))
                .filter(|d| number.as_ref().is_none_or(|number| d.order_number == *number))
                .map(|d| {
                    json!({"id": d.id, "externalId": d.external_id, "orderNumber": d.order_number, "documentNumber": d.number,
                           "variableSymbol": d.symbol, "lastModifiedTimestamp": stamp(d.modified_ms),
                           "prices": {"documentPrices": {"totalPriceInclVat": d.total}}})
                })
                .collect();
            let skip: usize = of("Skip").map_or(0, |text| text.parse().unwrap());
            let top: usize = of("Top").map_or(50, |text| text.parse().unwrap());
            ok(json!({"data": rows.into_iter().skip(skip).take(top).collect::<Vec<_>>()}).to_string())
        }
        other => panic!("unknown path {other}"),
    }
}

/// Does what is due in KROS; answers with the notifications to deliver.
pub fn work(world: &mut World) -> Vec<String> {
    let now = world.now_ms;
    let (due, later): (Vec<_>, Vec<_>) =
        std::mem::take(&mut world.later).into_iter().partition(|(at, _)| *at <= now);
    world.later = later;
    let mut bodies = Vec::new();
    for (at, what) in due {
        match what {
            Later::Process { resource, request_id, documents } => {
                process(world, at, &resource, &request_id, &documents);
            }
            Later::Notify { body } => bodies.push(body),
        }
    }
    if bodies.len() > 1 && world.rng.chance(50) {
        bodies.reverse();
    }
    bodies
}

fn process(world: &mut World, at: i64, resource: &str, request_id: &str, documents: &[Value]) {
    let mut entities = Vec::new();
    for document in documents {
        let external_id = document["externalId"].as_str().unwrap();
        if resource == PAYMENTS {
            let symbol = document["variableSymbol"].as_str().unwrap().to_string();
            let cents = cents(&document["sumOfPayment"].to_string());
            world.say(format!("KROS posts {external_id} to {symbol}"));
            entities
                .push(json!({"data": {"externalId": external_id, "variableSymbol": symbol}, "problems": []}));
            world.payments.push(Payment { external_id: external_id.into(), symbol, cents });
            continue;
        }
        let bad = document["orderNumber"].as_str().unwrap().contains('A');
        if bad {
            world.happened.refused += 1;
            entities
                .push(json!({"data": {"externalId": external_id}, "problems": ["Číselný rad neexistuje."]}));
            continue;
        }
        world.next_id += 1;
        let number = format!("OP{:05}", world.documents.len() + 1);
        let derived = format!("9{:05}", world.documents.len() + 1);
        let symbol = document["variableSymbol"].as_str().map_or(derived, str::to_string);
        let items = document["items"].as_array().unwrap();
        let cents: i64 = items.iter().map(|item| cents(&item["totalPriceInclVat"].to_string())).sum();
        world.documents.push(Document {
            id: world.next_id,
            resource: resource.into(),
            credited: document["creditedInvoiceNumber"].as_str().unwrap_or_default().into(),
            symbol: symbol.clone(),
            advance: document["advancePaymentDeduction"]
                .as_number()
                .map_or(0, |n| self::cents(&n.to_string())),
            cents,
            external_id: external_id.into(),
            order_number: document["orderNumber"].as_str().unwrap().into(),
            number: number.clone(),
            modified_ms: at,
            total: format!(
                "{}{}.{:02}",
                if cents < 0 { "-" } else { "" },
                cents.abs() / 100,
                cents.abs() % 100
            ),
        });
        world.say(format!("KROS makes {number} for {external_id}"));
        entities.push(json!({"data": {"id": world.next_id, "externalId": external_id, "documentNumber": number, "variableSymbol": symbol}, "problems": []}));
    }
    let body = json!({"requestId": request_id, "status": 200, "results": {"entities": entities}}).to_string();
    let (lost, twice, late) = (world.faults.hook_lost, world.faults.hook_twice, world.faults.hook_late);
    if world.rng.chance(lost) {
        world.happened.hooks_lost += 1;
        return;
    }
    let is_late = world.rng.chance(late);
    world.happened.hooks_late += u64::from(is_late);
    let delay = world.rng.below(if is_late { 20_000_000 } else { 2_000 }) as i64;
    world.later.push((at + delay, Later::Notify { body: body.clone() }));
    if world.rng.chance(twice) {
        world.happened.hooks_twice += 1;
        let again = world.rng.below(4_000_000) as i64;
        world.later.push((at + again, Later::Notify { body }));
    }
}

pub fn cents(text: &str) -> i64 {
    if let Some(positive) = text.strip_prefix('-') {
        return -cents(positive);
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: i64 = format!("{part:0<2}").parse().unwrap();
    whole.parse::<i64>().unwrap() * 100 + part
}

const ECB: &str = r#"<Envelope xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube>
<Cube time="2026-03-06"><Cube currency="CZK" rate="25.2"/></Cube><Cube time="2026-03-05"><Cube currency="CZK" rate="25.1"/></Cube>
</Cube></Envelope>"#;
