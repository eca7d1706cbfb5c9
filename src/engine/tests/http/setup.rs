//! A shop in memory, a simulator on loopback, and the engine between them.

use crate::fixture::settings;
use crate::shop::SimShop;
use crate::world::{Shared, World};
use base64::Engine as _;
use kros_engine::api;
use kros_sim::Simulator;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::time::Duration;

/// A notification as it arrived: raw body and signature header.
pub type Arrived = (Vec<u8>, Option<String>);

pub const KEY: &str = "tajný-kľúč";

pub struct Shop {
    pub world: Shared,
    pub settings: Value,
}

impl Shop {
    pub fn new(url: &str) -> Self {
        let world = World::new(1, std::env::var_os("VERBOSE").is_some());
        let settings = json!({
            "site": {"id": "http", "locale": "en_US"},
            "api": {"url": url, "token": "sim-token", "timeout": 5},
            "webhook_key": KEY, "ecb_url": format!("{url}/ecb/eurofxref-hist-90d.xml"),
            "orders": {"statuses": ["processing"]},
            "api_profile": {"settle_seconds": 0, "lease_seconds": 0}
        });
        Shop { world, settings }
    }

    /// Every setting of the shop.
    pub fn whole(&self) -> Value {
        settings(self.settings.clone())
    }

    pub fn order(&self, id: u64, change: impl FnOnce(&mut Value)) {
        let today = chrono::Utc::now().format("%Y-%m-%dT10:00:00").to_string();
        let mut order = json!({
            "id": id, "number": id.to_string(), "status": "processing", "currency": "EUR",
            "date_created": today, "date_created_gmt": today, "total": "24.60",
            "billing": {"first_name": "Žofia", "last_name": "Nováková", "country": "SK"}, "payment_method": "bacs",
            "line_items": [{"id": 1, "name": "Tričko", "quantity": 2, "subtotal": "20", "subtotal_tax": "4.6",
                            "total": "20", "total_tax": "4.6", "taxes": [{"id": 1, "total": "4.6"}], "sku": "TRI-BI-L"}],
            "tax_lines": [{"rate_id": 1, "label": "DPH", "rate_percent": 23}], "kros": {}
        });
        change(&mut order);
        self.world.borrow_mut().orders.insert(id, order);
    }

    pub fn orders(&self, count: u64) {
        (1..=count).for_each(|id| self.order(id, |_| {}));
    }

    pub fn call(&self, op: &str, mut fields: Value) -> Value {
        fields["settings"] = self.whole();
        let mut shop = SimShop { world: self.world.clone(), worker: 0 };
        let answer = api::call(op, &fields.to_string(), &mut shop).unwrap();
        assert!(!answer.contains("sim-token"), "the token is in the answer");
        serde_json::from_str(&answer).unwrap()
    }

    pub fn export(&self) -> Value {
        self.call("export_orders", json!({}))
    }

    pub fn notify(&self, (body, signature): &Arrived) -> Value {
        let body = base64::engine::general_purpose::STANDARD.encode(body);
        self.call("notification", json!({"body": body, "signature": signature}))
    }

    pub fn row(&self, order_id: u64) -> Value {
        let world = self.world.borrow();
        let row = world.rows.values().find(|row| row["order_id"] == json!(order_id));
        Value::Object(row.unwrap_or_else(|| panic!("order {order_id} has no row")).clone())
    }

    pub fn states(&self) -> Vec<String> {
        let world = self.world.borrow();
        world.rows.values().map(|row| row["state"].as_str().unwrap().to_string()).collect()
    }

    pub fn number(&self, order_id: u64) -> String {
        let world = self.world.borrow();
        world.orders[&order_id]["kros"]["_kros_order_number"].as_str().unwrap_or_default().to_string()
    }
}

/// A simulator, a shop that uses it, and the notifications that arrive.
pub fn connected() -> (Simulator, Shop, mpsc::Receiver<Arrived>) {
    let simulator = Simulator::start().unwrap();
    let (url, arrivals) = receiver();
    simulator.configure(&json!({"webhook_url": url, "webhook_key": KEY, "delay_ms": 0})).unwrap();
    let shop = Shop::new(simulator.url());
    (simulator, shop, arrivals)
}

pub fn next(arrivals: &mpsc::Receiver<Arrived>) -> Arrived {
    arrivals.recv_timeout(Duration::from_secs(10)).expect("a notification should have come")
}

/// Documents the simulator holds, as (external id, number).
pub fn documents(simulator: &Simulator) -> Vec<(String, String)> {
    assert!(simulator.settle(Duration::from_secs(10)));
    let state = simulator.state();
    let text = |d: &Value, name: &str| d[name].as_str().unwrap_or_default().to_string();
    state["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (text(d, "externalId"), text(d, "documentNumber")))
        .collect()
}

fn receiver() -> (String, mpsc::Receiver<Arrived>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/return", listener.local_addr().unwrap());
    let (sender, arrivals) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut bytes = Vec::new();
            let mut chunk = [0; 4096];
            let (head, length) = loop {
                let read = stream.read(&mut chunk).unwrap_or(0);
                bytes.extend_from_slice(&chunk[..read]);
                if let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
                    let head = String::from_utf8_lossy(&bytes[..end]).to_string();
                    break (
                        end + 4,
                        header(&head, "content-length").and_then(|v| v.parse().ok()).unwrap_or(0),
                    );
                }
                if read == 0 {
                    break (0, 0);
                }
            };
            while bytes.len() < head + length {
                let read = stream.read(&mut chunk).unwrap_or(0);
                if read == 0 {
                    break;
                }
                bytes.extend_from_slice(&chunk[..read]);
            }
            let signature = header(&String::from_utf8_lossy(&bytes[..head]), "x-kros-signature-256");
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            if sender.send((bytes[head..].to_vec(), signature)).is_err() {
                break;
            }
        }
    });
    (url, arrivals)
}

fn header(head: &str, name: &str) -> Option<String> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim().to_string())
}
