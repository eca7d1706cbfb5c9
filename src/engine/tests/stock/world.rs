//! One shop with its settings, and imports of it.

use crate::kros::MemoryKros;
use crate::shop::{MemoryShop, State};
use kros_engine::Error;
use kros_engine::api;
use kros_engine::clock::Clock;
use kros_engine::sync::Environment;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// 2026-03-10 12:00 UTC.
pub const START: i64 = 1_773_144_000;

#[derive(Clone, Debug, Default)]
pub struct Hand(pub Rc<Cell<i64>>);

impl Clock for Hand {
    fn now_ms(&self) -> i64 {
        self.0.get()
    }
    fn sleep_ms(&self, ms: i64) {
        self.0.set(self.0.get() + ms.max(0));
    }
}

pub struct World {
    pub shop: Rc<RefCell<State>>,
    pub kros: Rc<RefCell<MemoryKros>>,
    pub clock: Hand,
    pub settings: Value,
    /// The merchant said that the run may write.
    confirmed: Cell<bool>,
    /// The changes that were last made to the fixture's settings, and all settings with them.
    whole: RefCell<(Value, Value)>,
}

impl World {
    pub fn new() -> Self {
        let clock = Hand(Rc::new(Cell::new(START * 1000)));
        let settings = json!({
            "site": {"id": "test", "locale": "en_US", "decimals": 2},
            "api": {"url": "https://kros.test", "token": "secret"},
            "stock": {"tax_classes": {"23": "", "19": "reduced-rate"},
                      "limits": {"prices": 0, "zeroed": 0, "price_floor": 0}},
            "api_profile": {"limits": {"requests_per_second": 1000000, "requests_per_minute": 1000000}}
        });
        let kros = Rc::new(RefCell::new(MemoryKros::new(clock.clone())));
        let shop: Rc<RefCell<State>> = Rc::default();
        shop.borrow_mut().clock = clock.clone();
        World { shop, kros, clock, settings, confirmed: Cell::new(false), whole: RefCell::default() }
    }

    /// A card as KROS lists it.
    pub fn card(&self, id: u64, change: impl FnOnce(&mut Value)) {
        let mut row = json!({
            "id": id, "itemCode": format!("C-{id}"), "name": format!("Card {id}"), "description": "<p>Text</p>",
            "eanCode": format!("20{id:011}"), "measureUnit": "ks", "vatRate": 23, "price": 10, "priceInclVat": 12.3,
            "stockQuantity": 5
        });
        change(&mut row);
        self.kros.borrow_mut().put(row);
    }

    pub fn edit(&self, id: u64, change: impl FnOnce(&mut Value)) {
        let mut row = self.kros.borrow().row(id).unwrap();
        change(&mut row);
        self.kros.borrow_mut().put(row);
    }

    fn all_settings(&self) -> Value {
        let mut whole = self.whole.borrow_mut();
        if whole.0 != self.settings {
            *whole = (self.settings.clone(), crate::fixture::settings(self.settings.clone()));
        }
        whole.1.clone()
    }

    pub fn wait(&self, seconds: i64) {
        self.clock.sleep_ms(seconds * 1000);
    }

    /// What the reconciliation report finds.
    pub fn report(&self) -> Vec<Value> {
        self.shop.borrow_mut().findings.clear();
        self.shop.borrow_mut().store.remove("report:last");
        let input = json!({"settings": crate::fixture::settings(self.settings.clone()), "time_box": 20});
        for _ in 0..50 {
            let mut shop = MemoryShop(self.shop.clone());
            let mut transport = crate::kros::Wire(self.kros.clone());
            let (worker, clock) = ("worker".to_string(), &self.clock);
            let environment = Environment { shop: &mut shop, transport: &mut transport, clock, worker };
            api::call_in("report", &input.to_string(), environment).unwrap();
            if self.shop.borrow().store.contains_key("report:last") {
                return self.shop.borrow().findings.clone();
            }
        }
        panic!("the report does not end");
    }

    /// Imports the card with this code alone.
    pub fn import_card(&self, code: &str) -> Value {
        self.shop.borrow_mut().end_run();
        self.shop.borrow_mut().begin_with(json!({"code": code}));
        self.batch("card", false).unwrap()
    }

    /// What the mapping screen shows of a row.
    pub fn sample(&self, row: &Value) -> Value {
        let settings = crate::fixture::settings(self.settings.clone());
        let input = json!({"settings": settings, "code": "", "raw": row.to_string()});
        let mut shop = MemoryShop(self.shop.clone());
        let mut transport = crate::kros::Wire(self.kros.clone());
        let (worker, clock) = ("worker".to_string(), &self.clock);
        let environment = Environment { shop: &mut shop, transport: &mut transport, clock, worker };
        serde_json::from_str(&api::call_in("card_sample", &input.to_string(), environment).unwrap()).unwrap()
    }

    /// One batch of the run that goes on; starts one where there is none.
    pub fn batch(&self, mode: &str, dry: bool) -> Result<Value, Error> {
        let (run_id, mut cursor, token) = self.shop.borrow_mut().lease();
        if self.confirmed.get() {
            cursor["confirmed"] = true.into();
        }
        let input = json!({
            "settings": self.all_settings(), "mode": mode, "dry_run": dry, "run_id": run_id, "token": token,
            "cursor": cursor, "time_box": 20
        });
        let mut shop = MemoryShop(self.shop.clone());
        let mut transport = crate::kros::Wire(self.kros.clone());
        let environment = Environment {
            shop: &mut shop,
            transport: &mut transport,
            clock: &self.clock,
            worker: "worker".into(),
        };
        let answer = api::call_in("import_stock", &input.to_string(), environment)?;
        Ok(serde_json::from_str(&answer).unwrap())
    }

    /// A whole run, whatever dies in between.
    pub fn import(&self, mode: &str) -> Value {
        self.run(mode, false)
    }

    pub fn dry_run(&self) -> Value {
        self.run("all", true)
    }

    /// The merchant confirms the question of the run, which goes on.
    pub fn confirm(&self) -> Value {
        self.confirmed.set(true);
        let answer = self.resume("all", false);
        self.confirmed.set(false);
        answer
    }

    fn run(&self, mode: &str, dry: bool) -> Value {
        self.shop.borrow_mut().end_run();
        self.resume(mode, dry)
    }

    fn resume(&self, mode: &str, dry: bool) -> Value {
        for _ in 0..2000 {
            self.wait(1);
            match self.batch(mode, dry) {
                // Another worker took the run over, and may have left it in the middle.
                Ok(answer) if answer["more"] == true || answer["stopped"] == true => {}
                Ok(answer) => {
                    if answer["asking"] == "" {
                        self.shop.borrow_mut().end_run();
                    }
                    return answer;
                }
                Err(_) => {}
            }
        }
        panic!("the run does not end");
    }

    /// Value of a field of the product with this SKU.
    pub fn value(&self, sku: &str, field: &str) -> String {
        self.shop.borrow().product(sku).unwrap_or_else(|| panic!("no product {sku}")).values[field].clone()
    }

    pub fn has(&self, sku: &str) -> bool {
        self.shop.borrow().product(sku).is_some()
    }
}
