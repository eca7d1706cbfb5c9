//! The shop's limit of requests where the clocks of web servers differ, and where several wait at once; on a clock of its own.

use kros_engine::clock::Clock;
use kros_engine::kros::rate_limit::Account;
use kros_engine::kros::rate_limit::shop::ShopLimit;
use kros_engine::kros::rate_limit::window::RequestLimits;
use kros_engine::shop::port::{Link, Shop as Port, ShopError};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

const LIMITS: RequestLimits = RequestLimits { second: 10, minute: 300 };
const START: i64 = 1_000_000_000;

/// The database's clock and the row that all share.
#[derive(Clone, Default)]
struct Database {
    now: Rc<Cell<i64>>,
    value: Rc<RefCell<Value>>,
    another_waits: bool,
}

impl Port for Database {
    fn ask(&mut self, message: &str) -> Result<String, ShopError> {
        let asked: Value = serde_json::from_str(message).unwrap();
        let mut value = self.value.borrow_mut();
        if !asked["to"].is_null() && *value == asked["from"] {
            *value = asked["to"].clone();
            return Ok(json!({"swapped": true}).to_string());
        }
        Ok(json!({"swapped": false, "value": *value, "now": self.now.get()}).to_string())
    }
}

/// A web server whose clock is that much ahead of the database's.
struct Server(Database, i64);

impl Clock for Server {
    fn now_ms(&self) -> i64 {
        self.0.now.get() + self.1
    }

    fn sleep_ms(&self, ms: i64) {
        self.0.now.set(self.0.now.get() + ms);
        if self.0.another_waits {
            // Another document's process puts its mark while this one sleeps.
            let mut value = self.0.value.borrow_mut();
            let text = value.as_str().unwrap().to_string();
            let kept: Vec<&str> = text.split(' ').filter(|part| !part.ends_with(":0")).collect();
            *value = json!(format!("{} {}:0", kept.join(" "), self.0.now.get() - 5));
        }
    }
}

/// How long one request waits, and the window after it, where others took all requests `ago` milliseconds before.
fn waited(ahead: i64, ago: i64, another_waits: bool) -> (i64, String) {
    waited_after("sha256:0000000000000007", ahead, ago, another_waits)
}

/// The same, where the others put this mark of the account.
fn waited_after(mark: &str, ahead: i64, ago: i64, another_waits: bool) -> (i64, String) {
    let database = Database { another_waits, ..Database::default() };
    database.now.set(START);
    *database.value.borrow_mut() = json!(format!("{mark} 300 60 {}:300", START - ago));
    let mut port = database.clone();
    let mut limit = ShopLimit::new(Link::new(&mut port), Account(7), LIMITS);
    limit.spend(&Server(database.clone(), ahead), i64::MAX).unwrap();
    let window = database.value.borrow().as_str().unwrap().to_string();
    (database.now.get() - START, window)
}

#[test]
fn a_server_whose_clock_is_wrong_waits_as_long_as_one_whose_clock_is_right() {
    let right = waited(0, 2000, false);
    assert!(right.0 > 57_000, "{right:?}");
    for ahead in [70_000, -10_000] {
        assert_eq!(waited(ahead, 2000, false), right, "{ahead} ms ahead");
    }
}

#[test]
fn after_an_update_the_text_of_the_earlier_version_still_limits() {
    assert_eq!(waited_after("5eed5eed5eed5eed", 0, 2000, false), waited(0, 2000, false));
    assert_eq!(waited_after("sha256:5eed5eed5eed5eed", 0, 2000, false).0, 0, "another account");
}

#[test]
fn two_who_wait_wait_to_the_end() {
    let (waited, window) = waited(0, 0, true);
    assert!(waited >= 60_000, "{waited} ms; {window}");
}
