//! The request budget of one shop with several processes: each has its own count of what it sent, and they share the shop's store.

use crate::setup::Shop;
use crate::shop::SimShop;
use kros_engine::api;
use kros_engine::clock::SystemClock;
use kros_engine::kros::http::Http;
use kros_engine::kros::transport::{Request, Response, Transport, TransportError};
use kros_engine::settings::Api;
use kros_engine::shop::port::{Shop as Port, ShopError};
use kros_engine::sync::Environment;
use kros_sim::{Config, Simulator};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The row of the shop's database that holds the budget, and how often it was asked for.
#[derive(Default)]
struct Row {
    value: Mutex<Value>,
    queries: AtomicU64,
    is_broken: bool,
}

/// A shop of its own but for the budget.
struct Sharing {
    shop: SimShop,
    row: Arc<Row>,
}

impl Port for Sharing {
    fn ask(&mut self, message: &str) -> Result<String, ShopError> {
        let asked: Value = serde_json::from_str(message).unwrap();
        if asked["ask"] != "store.swap" {
            return self.shop.ask(message);
        }
        self.row.queries.fetch_add(1, Ordering::Relaxed);
        if self.row.is_broken {
            return Ok("{}".into());
        }
        let mut value = self.row.value.lock().unwrap();
        if !asked["to"].is_null() && *value == asked["from"] {
            *value = asked["to"].clone();
            return Ok(json!({"swapped": true}).to_string());
        }
        let now = chrono::Utc::now().timestamp_millis();
        Ok(json!({"swapped": false, "value": *value, "now": now}).to_string())
    }
}

/// The network of one process: what another one sent is not known to it.
struct Own(Http);

impl Transport for Own {
    fn send(&mut self, request: &Request) -> Result<Response, TransportError> {
        self.0.send(request)
    }
}

fn call(shop: &Shop, row: &Arc<Row>, op: &str, fields: Value) -> Value {
    let mut fields = fields;
    fields["settings"] = shop.whole();
    let mut port = Sharing { shop: SimShop { world: shop.world.clone(), worker: 0 }, row: row.clone() };
    let api: Api = serde_json::from_value(fields["settings"]["api"].clone()).unwrap();
    let mut transport = Own(Http::new(&api));
    let worker = format!("{:?}", std::thread::current().id());
    let environment = Environment { shop: &mut port, transport: &mut transport, clock: &SystemClock, worker };
    serde_json::from_str(&api::call_in(op, &fields.to_string(), environment).unwrap()).unwrap()
}

fn limited(url: &str) -> Shop {
    let mut shop = Shop::new(url);
    shop.settings["api_profile"]["limits"] =
        json!({"requests_per_second": 5, "requests_per_minute": 40, "batch": 1, "page": 1});
    shop
}

fn statuses(simulator: &Simulator) -> Vec<u64> {
    let state = simulator.state();
    state["requests"].as_array().unwrap().iter().filter_map(|request| request["status"].as_u64()).collect()
}

fn strict() -> Simulator {
    let config = Config { delay_ms: 0, rate_per_second: 5, rate_per_minute: 40, ..Config::default() };
    Simulator::start_with(0, config).unwrap()
}

#[test]
fn an_import_and_an_export_in_two_processes_stay_within_the_limits_and_documents_come_through() {
    let (simulator, row) = (strict(), Arc::new(Row::default()));
    let (url, is_over) = (simulator.url().to_string(), Arc::new(AtomicBool::new(false)));
    let import = std::thread::spawn({
        let (url, row, is_over) = (url.clone(), row.clone(), is_over.clone());
        move || {
            let shop = limited(&url);
            while !is_over.load(Ordering::Relaxed) {
                call(&shop, &row, "report", json!({"time_box": 1}));
            }
        }
    });
    // The import has taken all that it may.
    std::thread::sleep(Duration::from_secs(8));
    let before = statuses(&simulator).len();
    assert!((20..=32).contains(&before), "{before} requests of the import");
    let began = Instant::now();
    let shop = limited(&url);
    shop.orders(7);
    call(&shop, &row, "export_orders", json!({"time_box": 30}));
    let took = began.elapsed();
    is_over.store(true, Ordering::Relaxed);
    import.join().unwrap();
    assert_eq!(shop.states(), vec!["accepted"; 7]);
    assert!(took < Duration::from_secs(6), "documents waited {took:?} for an import");
    let all = statuses(&simulator);
    assert!(!all.contains(&429), "{all:?}");
}

#[test]
fn a_block_costs_one_query_and_not_every_request_has_one() {
    let (simulator, row) = (Simulator::start().unwrap(), Arc::new(Row::default()));
    simulator.configure(&json!({"rate_limit": false, "delay_ms": 0})).unwrap();
    let mut shop = limited(simulator.url());
    shop.settings["api_profile"]["limits"] =
        json!({"requests_per_second": 1000, "requests_per_minute": 100_000, "batch": 1});
    shop.orders(60);
    call(&shop, &row, "export_orders", json!({"time_box": 30}));
    assert_eq!(shop.states(), vec!["accepted"; 60]);
    let queries = row.queries.load(Ordering::Relaxed);
    assert!((2..=20).contains(&queries), "{queries} queries for 60 requests");
}

#[test]
fn a_shop_that_cannot_share_is_asked_once_and_goes_by_its_own_count() {
    let (simulator, row) = (strict(), Arc::new(Row { is_broken: true, ..Row::default() }));
    // Its own count is of when requests leave; on a busy machine one may arrive in the next one's second.
    simulator.configure(&json!({"rate_per_second": 6})).unwrap();
    let shop = limited(simulator.url());
    shop.orders(8);
    call(&shop, &row, "export_orders", json!({"time_box": 30}));
    assert_eq!(shop.states(), vec!["accepted"; 8]);
    assert!(!statuses(&simulator).contains(&429));
    assert_eq!(row.queries.load(Ordering::Relaxed), 1);
}

#[test]
fn nobody_waits_for_the_budget_beyond_the_time_box() {
    let config = Config { delay_ms: 0, rate_per_second: 1000, rate_per_minute: 40, ..Config::default() };
    let (simulator, row) = (Simulator::start_with(0, config).unwrap(), Arc::new(Row::default()));
    let mut shop = limited(simulator.url());
    shop.settings["api_profile"]["limits"]["requests_per_second"] = 1000.into();
    shop.orders(45);
    for op in ["export_orders", "status_check", "report"] {
        let began = Instant::now();
        let answer = call(&shop, &row, op, json!({"time_box": 3}));
        let took = began.elapsed();
        assert!(took < Duration::from_secs(5), "{op} waited {took:?} for the budget");
        assert_eq!(answer["more"], true, "{op}: {answer}");
        assert!(
            took > Duration::from_millis(1500),
            "{op} came back after {took:?}, and would do so again at once"
        );
        assert_eq!(answer["rate_limited"], true, "{op}: whoever counts tries does not count this one");
        let sent = u64::from(op == "export_orders") * 40;
        assert!(op == "report" || answer["done"] == sent, "{op} counts what it did: {answer}");
    }
    let states = shop.states();
    assert_eq!(states.iter().filter(|state| *state == "accepted").count(), 40, "{states:?}");
    assert!(states[40..].iter().all(|state| state == "queued" || state == "waiting"), "{states:?}");
    let world = shop.world.borrow();
    assert!(world.rows.values().all(|row| row["lease_token"].is_null()), "whoever comes next can go on");
    drop(world);
    let put = |name: &str, value: Value| {
        let mut world = shop.world.borrow_mut();
        let row = world.rows.values_mut().find(|row| row["order_id"] == 1).unwrap();
        row.insert(name.into(), value);
    };
    put("state", "attention".into());
    put("step", 5.into());
    put("next_at", 1.into());
    let looked = call(&shop, &row, "status_check", json!({"time_box": 1}));
    assert_eq!(looked["done"], 0, "nothing was looked up: {looked}");
    assert_eq!(shop.row(1)["step"], 5, "a look-up that was not made is no step towards giving up");
    // A person has the answer at once, and it says why.
    let began = Instant::now();
    let again = call(&shop, &row, "send_again", json!({"order_id": 1, "kind": "order", "ref": 0}));
    assert_eq!(again["result"], "refused");
    let tested = call(&shop, &row, "test_connection", json!({}));
    assert!(began.elapsed() < Duration::from_secs(3), "a person waited {:?}", began.elapsed());
    for said in [&again["message"], &tested["checks"][0]["message"]] {
        assert!(said.as_str().unwrap().contains("other requests of the shop"), "{said}");
    }
    assert_eq!(shop.states()[0], "attention");
}
