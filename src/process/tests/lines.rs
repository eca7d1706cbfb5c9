//! The executable as PHP sees it: lines in, lines out, and how it ends.

#![allow(clippy::unwrap_used, clippy::panic)]

use kros_engine::api;
use kros_engine::shop::port::{Shop, ShopError};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

#[path = "../../../tests/fixtures/settings.rs"]
mod fixture;

struct Engine {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Engine {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kros"))
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        Engine { child, input, output }
    }

    fn greeted() -> Self {
        let mut engine = Self::start();
        engine.read();
        engine
    }

    fn write(&mut self, text: &str) {
        let input = self.input.as_mut().unwrap();
        // A process that has stopped reads no more; what it says then is what counts.
        let _ = input.write_all(text.as_bytes());
        let _ = input.flush();
    }

    fn read(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        assert!(line.ends_with('\n'), "not a whole line: {line:?}");
        serde_json::from_str(&line).unwrap()
    }

    fn call(&mut self, op: &str, input: &Value) {
        self.write(&format!("{}\n", json!({"op": op, "input": input})));
    }

    /// The reason on its last line, and the way it ends.
    fn stops(mut self) -> (String, i32) {
        let reason = self.read()["stopped"].as_str().unwrap().to_owned();
        let code = self.ends().code().unwrap();
        (reason, code)
    }

    fn ends(&mut self) -> ExitStatus {
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it does not end");
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Nobody;

impl Shop for Nobody {
    fn ask(&mut self, message: &str) -> Result<String, ShopError> {
        Err(ShopError(message.to_owned()))
    }
}

fn settings(url: &str) -> Value {
    json!({"settings": fixture::settings(json!({"api": {"url": url, "token": "t"}}))})
}

#[test]
fn it_greets_with_its_version_and_the_version_of_the_messages() {
    let mut engine = Engine::start();
    assert_eq!(engine.read(), json!({"engine": env!("CARGO_PKG_VERSION"), "protocol": api::PROTOCOL}));
}

#[test]
fn it_answers_as_the_engine_api_does_and_is_ready_for_the_next_call() {
    let mut engine = Engine::greeted();
    let input = json!({"settings": fixture::settings(json!({}))});
    let same: Value =
        serde_json::from_str(&api::call("api_profile", &input.to_string(), &mut Nobody).unwrap()).unwrap();
    for _ in 0..2 {
        engine.call("api_profile", &input);
        assert_eq!(engine.read(), json!({"output": same}));
    }
}

#[test]
fn an_operation_it_does_not_know_is_an_error_and_not_its_end() {
    let mut engine = Engine::greeted();
    engine.call("fly", &json!({"settings": fixture::settings(json!({}))}));
    let error = engine.read();
    assert_eq!(error["error"]["code"], 1000);
    assert!(error["error"]["message"].as_str().unwrap().contains("'fly'"), "{error}");
    engine.call("api_profile", &json!({"settings": fixture::settings(json!({}))}));
    assert!(engine.read()["output"].is_object());
}

#[test]
fn it_asks_the_shop_and_the_answer_is_the_shops_own_text() {
    let mut engine = Engine::greeted();
    engine
        .call("preview", &json!({"settings": fixture::settings(json!({})), "order_id": 7, "kind": "order"}));
    assert_eq!(engine.read(), json!({"ask": {"ids": [7], "ask": "orders.read"}}));
    engine.write("{\"answer\":{\"orders\":\"no list\"}}\n");
    let error = engine.read();
    assert_eq!(error["error"]["code"], 4000);
    assert!(error["error"]["message"].as_str().unwrap().contains("orders.read"), "{error}");
}

#[test]
fn it_ends_when_its_input_does() {
    let mut engine = Engine::greeted();
    engine.input = None;
    assert_eq!(engine.ends().code(), Some(0));
    let mut rest = String::new();
    engine.output.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
}

#[test]
fn a_line_that_is_no_call_ends_it_with_a_reason() {
    for line in [
        "{",
        "[]",
        "null",
        r#"{"op":"api_profile"}"#,
        r#"{"answer":{}}"#,
        r#"{"op":"api_profile","input":{},"x":1}"#,
        "",
    ] {
        let mut engine = Engine::greeted();
        engine.write(&format!("{line}\n"));
        let (reason, code) = engine.stops();
        assert!(reason.contains("not a call"), "{line}: {reason}");
        assert_eq!(code, 2);
    }
}

#[test]
fn a_line_that_is_no_answer_of_the_shop_ends_it_with_a_reason() {
    for line in ["{", r#"{"op":"api_profile","input":{}}"#, r#"{"answer":{}"#] {
        let mut engine = Engine::greeted();
        engine.call(
            "preview",
            &json!({"settings": fixture::settings(json!({})), "order_id": 7, "kind": "order"}),
        );
        engine.read();
        engine.write(&format!("{line}\n"));
        let (reason, code) = engine.stops();
        assert!(reason.contains("not the shop's answer"), "{line}: {reason}");
        assert_eq!(code, 2);
    }
}

#[test]
fn an_input_that_breaks_off_ends_it_with_a_reason() {
    let mut engine = Engine::greeted();
    engine.write(r#"{"op":"contr"#);
    engine.input = None;
    let (reason, code) = engine.stops();
    assert!(reason.contains("middle of a line"), "{reason}");
    assert_eq!(code, 2);
}

#[test]
fn a_line_without_end_ends_it_before_it_fills_the_memory() {
    let mut engine = Engine::greeted();
    let mebibyte = "x".repeat(1024 * 1024);
    for _ in 0..65 {
        engine.write(&mebibyte);
    }
    let (reason, code) = engine.stops();
    assert!(reason.contains("longer than"), "{reason}");
    assert_eq!(code, 2);
}

/// An engine whose request to KROS gets no answer.
fn waiting_for_kros() -> (Engine, TcpListener) {
    let kros = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut engine = Engine::greeted();
    engine.call("test_connection", &settings(&format!("http://{}", kros.local_addr().unwrap())));
    // A shop that shares no budget of requests.
    assert_eq!(engine.read()["ask"]["ask"], "store.swap");
    engine.write("{\"answer\":{}}\n");
    let (mut connection, _) = kros.accept().unwrap();
    assert!(connection.read(&mut [0; 16]).unwrap() > 0);
    std::mem::forget(connection);
    (engine, kros)
}

#[test]
fn it_ends_with_php_also_while_it_waits_for_kros() {
    let (mut engine, _kros) = waiting_for_kros();
    let gone = Instant::now();
    engine.input = None;
    assert_eq!(engine.ends().code(), Some(1));
    assert!(gone.elapsed() < Duration::from_secs(2));
}

#[test]
fn it_says_its_version_and_refuses_what_it_does_not_know() {
    let version = Command::new(env!("CARGO_BIN_EXE_kros")).arg("--version").output().unwrap();
    assert!(String::from_utf8(version.stdout).unwrap().contains(env!("CARGO_PKG_VERSION")));
    let unknown = Command::new(env!("CARGO_BIN_EXE_kros")).arg("--fly").output().unwrap();
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8(unknown.stderr).unwrap().contains("usage"));
}
