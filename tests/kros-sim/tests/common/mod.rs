//! What the tests share: a client that sees the bytes and cut connections, and a receiver of notifications.
#![allow(dead_code, reason = "each test program uses a part of it")]

use kros_sim::{Config, Simulator};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

pub const TOKEN: &str = "sim-token";
pub const KEY: &str = "simulator-webhook-secret";

/// An answer as it came over the wire.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub fn rows(&self) -> Vec<Value> {
        assert_eq!(self.status, 200, "{}", self.text());
        self.json()["data"].as_array().unwrap().clone()
    }

    /// The paths a 400 names.
    pub fn paths(&self) -> Vec<String> {
        assert_eq!(self.status, 400, "{}", self.text());
        let body = self.json();
        body["errors"].as_array().unwrap().iter().map(|error| string(&error["propertyPath"])).collect()
    }
}

pub fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("not a string: {value}")).to_owned()
}

/// A simulator without rate limits that processes at once.
pub fn quick() -> Simulator {
    Simulator::start_with(0, Config { delay_ms: 0, rate_limit: false, ..Config::default() }).unwrap()
}

/// One request on a connection of its own; `None` when the connection ends without an answer.
pub fn raw(
    simulator: &Simulator,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Option<Answer> {
    let mut stream = TcpStream::connect(simulator.url().strip_prefix("http://").unwrap()).unwrap();
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: sim\r\nConnection: close\r\n");
    for (name, value) in headers {
        request += &format!("{name}: {value}\r\n");
    }
    request += &format!("Content-Length: {}\r\n\r\n", body.len());
    stream.write_all(&[request.as_bytes(), body].concat()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Some(Answer { status, head, bytes: bytes[end + 4..].to_vec() })
}

pub fn get(simulator: &Simulator, path: &str) -> Answer {
    raw(simulator, "GET", path, &[("Authorization", &format!("Bearer {TOKEN}"))], b"").unwrap()
}

pub fn try_post(simulator: &Simulator, path: &str, body: &Value) -> Option<Answer> {
    let bearer = format!("Bearer {TOKEN}");
    let headers = [("Authorization", bearer.as_str()), ("Content-Type", "application/json")];
    raw(simulator, "POST", path, &headers, body.to_string().as_bytes())
}

pub fn post(simulator: &Simulator, path: &str, body: &Value) -> Answer {
    try_post(simulator, path, body).unwrap()
}

/// Sends one document and waits until it is processed.
pub fn made(simulator: &Simulator, path: &str, document: &Value) -> String {
    let answer = post(simulator, path, &json!({ "data": document }));
    assert_eq!(answer.status, 202, "{}", answer.text());
    assert!(simulator.settle(Duration::from_secs(5)));
    string(&answer.json()["requestId"])
}

pub fn fixture() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/kros-api-samples.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// An invoice in EUR with this external id, which is also its order number.
pub fn invoice(id: &str) -> Value {
    json!({
        "externalId": id,
        "partner": { "address": { "businessName": "Vzorová firma, s. r. o.", "country": "SK" } },
        "items": [line("Tovar", 1, 23, 123.0)],
        "vatPayerType": 1,
        "issueDate": "2026-03-09", "deliveryDate": "2026-03-09", "dueDate": "2026-03-23",
        "currency": "EUR", "exchangeRate": 1,
        "orderNumber": id, "variableSymbol": "", "numberingSequence": "OF", "documentNumber": "",
        "invoiceType": 0,
    })
}

pub fn line(name: &str, amount: i32, rate: i32, gross: f64) -> Value {
    json!({ "name": name, "amount": amount, "measureUnit": "ks", "vatRate": rate, "totalPriceInclVat": gross })
}

/// `base` with some properties replaced.
pub fn with(mut base: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        base[name] = value.clone();
    }
    base
}

/// Every key of `sample` is in `actual`, with a value of the same JSON type.
pub fn assert_shape(sample: &Value, actual: &Value, path: &str) {
    match (sample, actual) {
        (Value::Object(sample), Value::Object(actual)) => {
            for (key, value) in sample {
                let found = actual.get(key).unwrap_or_else(|| panic!("{path}.{key} is missing"));
                assert_shape(value, found, &format!("{path}.{key}"));
            }
        }
        (Value::Array(sample), Value::Array(actual)) => {
            assert!(sample.is_empty() || !actual.is_empty(), "{path} is empty");
            for (index, value) in sample.iter().enumerate() {
                let same_place = actual.get(index).unwrap_or(&actual[0]);
                assert_shape(value, same_place, &format!("{path}[{index}]"));
            }
        }
        (Value::Null, _) => {}
        _ => {
            let kind = std::mem::discriminant::<Value>;
            assert_eq!(kind(sample), kind(actual), "{path}: {sample} is not like {actual}");
        }
    }
}

/// Something that KROS sends notifications to.
pub struct Receiver {
    pub url: String,
    got: Arc<Mutex<Vec<Delivery>>>,
}

/// A notification as it came over the wire.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub signature: Option<String>,
    pub content_type: Option<String>,
    pub body: String,
}

impl Delivery {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn is_signed_with(&self, key: &str) -> bool {
        self.signature.as_deref() == Some(&kros_sim::sign(key, &self.body))
    }
}

impl Receiver {
    /// Answers with these codes in turn, then with 200.
    pub fn start(codes: &[u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/return", listener.local_addr().unwrap());
        let got = Arc::new(Mutex::new(Vec::new()));
        let (codes, log) = (codes.to_vec(), got.clone());
        std::thread::spawn(move || {
            let mut codes = codes.into_iter();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let (head, body) = read_request(&mut stream);
                let head = Answer { status: 0, head, bytes: Vec::new() };
                log.lock().unwrap().push(Delivery {
                    signature: head.header(kros_sim::SIGNATURE_HEADER).map(str::to_owned),
                    content_type: head.header("Content-Type").map(str::to_owned),
                    body,
                });
                let code = codes.next().unwrap_or(200);
                let _ = write!(stream, "HTTP/1.1 {code} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
        });
        Self { url, got }
    }

    pub fn got(&self) -> Vec<Delivery> {
        self.got.lock().unwrap().clone()
    }

    /// Waits for the `count`th delivery.
    pub fn wait(&self, count: usize) -> Vec<Delivery> {
        let start = Instant::now();
        while self.got().len() < count {
            assert!(
                start.elapsed() < Duration::from_secs(10),
                "{} of {count} notifications",
                self.got().len()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
        self.got()
    }
}

fn read_request(stream: &mut TcpStream) -> (String, String) {
    let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut part).unwrap();
        bytes.extend_from_slice(&part[..read]);
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let length = head.lines().filter_map(|line| line.split_once(':'));
        let length = length.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let length: usize = length.map(|(_, value)| value.trim().parse().unwrap()).next().unwrap();
        if read == 0 || bytes.len() >= end + 4 + length {
            return (head, String::from_utf8(bytes[end + 4..].to_vec()).unwrap());
        }
    }
}
