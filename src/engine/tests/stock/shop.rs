//! A shop in memory: products, cards and rows of a run. Each ask is done whole or not at all, and may be the worker's last.

use crate::orders::{Hook, Order, Planted};
use crate::world::Hand;
use kros_engine::clock::Clock;
use kros_engine::shop::port::{Shop, ShopError};
use kros_engine::stock::ownership::note;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Product {
    pub kind: String,
    pub status: String,
    pub values: BTreeMap<String, String>,
    pub owners: BTreeMap<String, String>,
    pub card_meta: String,
    pub parent: u64,
    pub manages_stock: bool,
    pub stock_of_parent: bool,
    /// Group of translations, and language.
    pub translation: Option<(String, String)>,
}

#[derive(Debug, Clone, Default)]
pub struct CardRow {
    pub id: u64,
    pub code: String,
    pub ean: String,
    pub product_id: u64,
    pub state: String,
    pub reason: String,
    pub fingerprint: String,
    pub mark: String,
    pub written: Map<String, Value>,
    pub raw: Option<String>,
    pub dirty: bool,
    pub stock_edited: bool,
    pub watch: String,
    pub look_at: Option<i64>,
}

#[derive(Debug, Default)]
pub struct State {
    pub products: BTreeMap<u64, Product>,
    pub cards: BTreeMap<String, CardRow>,
    pub entries: BTreeMap<u64, Value>,
    pub store: Map<String, Value>,
    pub log: Vec<String>,
    /// Of the reconciliation report.
    pub findings: Vec<Value>,
    pub saves: u64,
    pub run: u64,
    pub clock: Hand,
    pub orders: BTreeMap<u64, Order>,
    /// Done before each ask.
    pub hook: Hook,
    pub planted: Planted,
    cursor: Value,
    is_running: bool,
    /// Whoever works on the run; another one's writes are refused.
    lease: u64,
    last_id: u64,
    /// The worker dies at this ask, before or after it is done.
    pub dies_at: Option<(u64, bool)>,
    /// Codes of cards whose product cannot be saved.
    pub unsaved: Vec<String>,
    /// Memory is short: each batch ends with the next save of rows or products.
    pub is_small: bool,
}

impl State {
    pub fn product(&self, sku: &str) -> Option<&Product> {
        self.products.values().find(|p| p.values.get("sku").is_some_and(|s| s == sku))
    }

    pub fn add(&mut self, sku: &str, values: &[(&str, &str)]) -> u64 {
        let id = self.next();
        let mut all: BTreeMap<String, String> =
            ["name", "description", "price", "sale_price", "stock", "ean", "unit", "tax_class", "weight"]
                .map(|field| (field.to_string(), String::new()))
                .into();
        all.insert("sku".into(), sku.into());
        all.insert("visibility".into(), "visible".into());
        all.extend(values.iter().map(|(field, value)| (field.to_string(), value.to_string())));
        let product =
            Product { kind: "simple".into(), status: "publish".into(), values: all, ..Product::default() };
        self.products.insert(id, product);
        id
    }

    /// Somebody saves a product in the shop.
    pub fn edit(&mut self, sku: &str, field: &str, value: &str) {
        let Some((id, product)) = self.products.iter_mut().find(|(_, p)| p.values["sku"] == sku) else {
            return;
        };
        product.values.insert(field.into(), value.into());
        let id = *id;
        for card in self.cards.values_mut().filter(|card| card.product_id == id) {
            card.dirty = true;
            card.stock_edited |= field == "stock";
        }
    }

    /// The run, its cursor, and the name of the lease.
    pub fn lease(&mut self) -> (u64, Value, String) {
        self.lease += 1;
        if !self.is_running {
            self.run += 1;
            self.is_running = true;
            self.cursor = Value::Null;
        }
        (self.run, self.cursor.clone(), self.lease.to_string())
    }

    /// A run whose cursor tells it what to do.
    pub fn begin_with(&mut self, cursor: Value) {
        self.lease();
        self.cursor = cursor;
    }

    pub fn end_run(&mut self) {
        self.is_running = false;
    }

    pub fn entries_of(&self, run: u64) -> Vec<&Value> {
        self.entries.values().filter(|entry| entry["run"] == run).collect()
    }

    fn next(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    fn mark(&self, product: u64) -> String {
        self.products.get(&product).map_or(String::new(), |p| note(&format!("{p:?}")))
    }

    fn state_of(&self, id: u64) -> Option<Value> {
        let product = self.products.get(&id)?;
        let cards = self.cards.iter().filter(|(_, card)| card.product_id == id);
        let card = cards.min_by_key(|(_, card)| card.state == "gone");
        Some(json!({
            "id": id, "type": product.kind, "parent": product.parent, "manages_stock": product.manages_stock,
            "stock_of_parent": product.stock_of_parent, "status": product.status, "visibility": product.values["visibility"],
            "values": product.values, "owners": product.owners, "card_id": card.map_or("", |(id, _)| id),
            "card_gone": card.is_some_and(|(_, card)| card.state == "gone"),
            "written": card.map(|(_, card)| card.written.clone()).unwrap_or_default(),
            "sales": self.sales_of(id), "stock_edited": card.is_some_and(|(_, card)| card.stock_edited),
            "watch": card.map_or("", |(_, card)| &card.watch)
        }))
    }

    /// All products whose language is known; Slovak is the shop's own.
    fn translations(&self) -> Vec<Value> {
        let known = self.products.iter().filter_map(|(id, p)| Some((id, p.translation.as_ref()?)));
        known
            .map(|(id, (group, language))| {
                json!({"product_id": id, "group": group, "language": language, "is_default": language == "sk"})
            })
            .collect()
    }

    fn with_translations(&self, mut products: Vec<Value>) -> Vec<Value> {
        let known = self.products.iter().filter(|(_, p)| p.translation.is_some());
        products.extend(known.filter_map(|(id, _)| self.state_of(*id)));
        products
    }

    fn find(&self, message: &Value) -> Value {
        let mut lists: [Map<String, Value>; 5] = std::array::from_fn(|_| Map::new());
        let mut products = Vec::new();
        let mut cards = Map::new();
        for card in message["cards"].as_array().unwrap() {
            let text = |name: &str| card[name].as_str().unwrap().to_string();
            let by = |field: &str, value: &str| -> Vec<u64> {
                let fits = |p: &Product| p.status != "trash" && !value.is_empty() && p.values[field] == value;
                self.products.iter().filter(|(_, p)| fits(p)).map(|(id, _)| *id).collect()
            };
            let mut own: Vec<u64> =
                self.cards.get(&text("id")).map(|card| card.product_id).into_iter().collect();
            own.retain(|id| self.products.contains_key(id));
            if own.is_empty() {
                own = self
                    .products
                    .iter()
                    .filter(|(_, p)| p.card_meta == text("id"))
                    .map(|(id, _)| *id)
                    .collect();
            }
            let run = message["run_id"].as_u64().unwrap();
            let planned = |id: &str| self.entries_of(run).iter().any(|entry| entry["card_id"] == id);
            let mut same_code: Vec<String> = self
                .cards
                .iter()
                .filter(|(id, c)| {
                    c.code == text("code")
                        && !["gone", "inactive"].contains(&c.state.as_str())
                        && !planned(id)
                })
                .map(|(id, _)| id.clone())
                .collect();
            let in_run = self
                .entries_of(run)
                .into_iter()
                .filter(|e| e["code"] == card["code"] && e["action"] != "gone");
            same_code.extend(in_run.map(|entry| entry["card_id"].as_str().unwrap().to_string()));
            let found = [
                (text("id"), json!(own)),
                (text("code"), json!(by("sku", &text("code")))),
                (text("ean"), json!(by("ean", &text("ean")))),
                (text("code"), json!(same_code)),
            ];
            for (list, (key, value)) in lists.iter_mut().zip(found) {
                let ids = value.as_array().unwrap().iter().filter_map(Value::as_u64);
                products.extend(ids.filter_map(|id| self.state_of(id)));
                list.insert(key, value);
            }
            let clean = |name: &str| text(name).replace("<script>", "").replace("</script>", "");
            cards.insert(
                text("id"),
                json!({"code": clean("code"), "name": clean("name"), "ean": clean("ean"), "unit": clean("unit"),
                       "description": clean("description"), "skip": text("name").contains("SKIP")}),
            );
        }
        let [by_card, by_code, by_ean, cards_by_code, cards_by_ean] = lists;
        json!({
            "candidates": {"by_card": by_card, "by_code": by_code, "by_ean": by_ean,
                           "cards_by_code": cards_by_code, "cards_by_ean": cards_by_ean},
            "products": self.with_translations(products), "translations": self.translations(), "cards": cards
        })
    }

    fn stand(&mut self, run: &Value) -> bool {
        let ours = self.is_running
            && run["run_id"] == self.run
            && run["token"].as_str() == Some(&self.lease.to_string());
        if ours {
            self.cursor = run["cursor"].clone();
        }
        ours
    }

    fn add_entry(&mut self, run: u64, entry: &Value, keep: bool) {
        let known = self.entries.iter().find(|(_, e)| e["run"] == run && e["card_id"] == entry["card_id"]);
        let known = known.map(|(id, _)| *id);
        if known.is_some() && keep {
            return;
        }
        let id = known.unwrap_or_else(|| self.next());
        let mut entry = entry.clone();
        entry["id"] = id.into();
        entry["run"] = run.into();
        self.entries.insert(id, entry);
    }

    fn write(&mut self, write: &Value) -> Value {
        let mut product_id = write["product_id"].as_u64().unwrap();
        let card_id = write["card_id"].as_str().unwrap().to_string();
        let state = write["state"].as_str().unwrap();
        let code = write["code"].as_str().unwrap();
        if state == "written" && self.unsaved.iter().any(|unsaved| unsaved == code) {
            let entry = self.entries.get_mut(&write["id"].as_u64().unwrap()).unwrap();
            (entry["action"], entry["state"]) = (write["action"].clone(), "failed".into());
            let id = self.next();
            let card = self.cards.entry(card_id).or_insert(CardRow { id, ..CardRow::default() });
            (card.code, card.state) = (code.into(), "failed".into());
            card.raw = write["raw"].as_str().map(str::to_string);
            return json!({"id": write["id"], "product_id": 0, "error": "cannot be saved", "vetoed": false, "remarks": []});
        }
        if ["written", "undone"].contains(&state) {
            self.saves += 1;
            if product_id == 0 {
                product_id = self.add("", &[]);
                self.products.get_mut(&product_id).unwrap().status =
                    write["new_status"].as_str().unwrap().into();
            }
            self.set(product_id, write);
            for also in write["also"].as_array().unwrap() {
                self.set(also["product_id"].as_u64().unwrap(), also);
            }
            let product = self.products.get_mut(&product_id).unwrap();
            product.card_meta = card_id.clone();
        }
        let entry = self.entries.get_mut(&write["id"].as_u64().unwrap()).unwrap();
        for key in ["state", "action", "reason", "diff"] {
            entry[key] = write[key].clone();
        }
        entry["product_id"] = product_id.into();
        let mut noted = self.noted(product_id, "", &write["notes"]);
        for also in write["also"].as_array().unwrap() {
            let id = also["product_id"].as_u64().unwrap();
            noted.extend(self.noted(id, &format!("{id}:"), &also["notes"]));
        }
        let id = self.next();
        let card = self.cards.entry(card_id.clone()).or_insert(CardRow { id, ..CardRow::default() });
        card.written.extend(noted);
        if let Some(card_state) = write["card_state"].as_str().filter(|state| !state.is_empty()) {
            let text = |name: &str| write[name].as_str().unwrap_or_default().to_string();
            (card.code, card.ean, card.reason) = (text("code"), text("ean"), text("reason"));
            (card.state, card.fingerprint) = (card_state.into(), text("fingerprint"));
            card.raw = write["raw"].as_str().map(str::to_string).or(card.raw.take());
            if product_id > 0 && ["linked", "gone", "inactive"].contains(&card_state) {
                card.product_id = product_id;
            }
        }
        card.dirty = false;
        card.look_at = write["look_at"].as_i64();
        if let Some(watch) = write["watch"].as_str().filter(|watch| !watch.is_empty()) {
            card.watch = watch.to_string();
        }
        card.stock_edited &= !write["notes"].as_array().unwrap().contains(&json!("stock"));
        let (card_product, card_key) = (card.product_id, card_id);
        let mark = self.mark(card_product);
        self.cards.get_mut(&card_key).unwrap().mark = mark;
        json!({"id": write["id"], "product_id": product_id, "error": "", "vetoed": false, "remarks": []})
    }

    fn answer(&mut self, name: &str, message: &Value) -> Value {
        let after = message["after_id"].as_u64().unwrap_or(0);
        let limit = message["limit"].as_u64().unwrap_or(0) as usize;
        let run = message["run_id"].as_u64().or(message["run"]["run_id"].as_u64()).unwrap_or(0);
        match name {
            "stock.known" => {
                let ids = message["ids"].as_array().unwrap().iter().filter_map(Value::as_str);
                let mut cards: Vec<Value> = ids
                    .filter_map(|id| Some((id, self.cards.get(id)?)))
                    .map(|(id, card)| {
                        let intact = !card.dirty
                            && card.look_at.is_none_or(|at| at > self.clock.now())
                            && !card.mark.is_empty()
                            && card.mark == self.mark(card.product_id);
                        json!({"id": card.id, "card_id": id, "state": card.state,
                               "fingerprint": card.fingerprint, "intact": intact})
                    })
                    .collect();
                if message["planned"] == true {
                    cards.extend(
                        self.entries_of(run).iter().map(|e| json!({"card_id": e["card_id"], "seen": true})),
                    );
                }
                json!({"cards": cards})
            }
            "stock.products" => self.find(message),
            "stock.read" => {
                let ids = message["product_ids"].as_array().unwrap().iter().filter_map(Value::as_u64);
                let products = ids.filter_map(|id| self.state_of(id)).collect();
                json!({"products": self.with_translations(products), "translations": self.translations()})
            }
            "stock.store" => {
                if !self.stand(&message["run"]) {
                    return json!({"go": "stop"});
                }
                for entry in message["entries"].as_array().unwrap() {
                    self.add_entry(run, entry, message["keep_newer"] == true);
                }
                let is_full = self.is_small && !message["entries"].as_array().unwrap().is_empty();
                json!({"go": if is_full { "later" } else { "on" }})
            }
            "stock.entries" => {
                let wanted = |(id, e): &(&u64, &Value)| {
                    **id > after && e["run"] == run && e["state"] == message["state"]
                };
                let mut entries: Vec<Value> =
                    self.entries.iter().filter(wanted).take(limit).map(|(_, e)| e.clone()).collect();
                if self.planted.trusts_kept_rows {
                    entries.iter_mut().for_each(|entry| entry["read_at"] = self.clock.now().into());
                }
                json!({"entries": entries})
            }
            "stock.outcomes" => {
                let mut counts: BTreeMap<(String, String), u64> = BTreeMap::new();
                for entry in self.entries_of(run) {
                    let text = |name: &str| entry[name].as_str().unwrap().to_string();
                    *counts.entry((text("action"), text("state"))).or_default() += 1;
                }
                let count =
                    |((action, state), count)| json!({"action": action, "state": state, "count": count});
                json!({"outcomes": counts.into_iter().map(count).collect::<Vec<_>>()})
            }
            "stock.write" => {
                if !self.stand(&message["run"]) {
                    return json!({"go": "stop"});
                }
                let writes = message["writes"].as_array().unwrap();
                let results: Vec<Value> = writes.iter().map(|write| self.write(write)).collect();
                json!({"go": if self.is_small { "later" } else { "on" }, "results": results})
            }
            "stock.again" => {
                let mut cards: Vec<(&String, &CardRow)> =
                    self.cards.iter().filter(|(_, c)| c.id > after).collect();
                cards.retain(|(_, c)| {
                    let now = self.clock.now();
                    let is_due = c.look_at.is_some_and(|at| at <= now);
                    (c.dirty || is_due || ["failed", "skipped"].contains(&c.state.as_str()))
                        && c.raw.is_some()
                });
                cards.sort_by_key(|(_, card)| card.id);
                let entry = |(id, c): (&String, &CardRow)| json!({"id": c.id, "card_id": id, "code": c.code, "state": c.state, "reason": c.reason, "raw": c.raw});
                json!({"entries": cards.into_iter().take(limit).map(entry).collect::<Vec<_>>()})
            }
            "stock.ids" => {
                let known = self.cards.values().filter(|card| card.id > after && card.state != "gone");
                let mut ids: Vec<u64> = known.map(|card| card.id).collect();
                ids.sort_unstable();
                json!({"ids": ids.into_iter().take(limit).collect::<Vec<_>>()})
            }
            "stock.cards" => {
                let mut cards: Vec<(&String, &CardRow)> = self.cards.iter().collect();
                cards.retain(|(_, card)| message["ids"].as_array().unwrap().contains(&json!(card.id)));
                cards.sort_by_key(|(_, card)| card.id);
                let entry = |(id, c): (&String, &CardRow)| json!({"id": c.id, "card_id": id, "code": c.code, "product_id": c.product_id, "name": ""});
                json!({"entries": cards.into_iter().map(entry).collect::<Vec<_>>()})
            }
            "stock.linked" => {
                json!({"linked": self.cards.values().filter(|card| card.product_id > 0).count()})
            }
            "ledger.list" => json!({"rows": []}),
            "report.write" => {
                self.findings.extend(message["findings"].as_array().unwrap().iter().cloned());
                json!({})
            }
            "store.read" => json!({"values": self.store}),
            // It shares no budget.
            "store.swap" => json!({}),
            "store.write" => {
                for (key, value) in message["values"].as_object().unwrap() {
                    self.store.insert(key.clone(), value.clone());
                }
                json!({})
            }
            "log.write" => {
                let entries = message["entries"].as_array().unwrap().iter();
                self.log.extend(entries.map(|entry| entry["message"].as_str().unwrap().to_string()));
                json!({})
            }
            other => panic!("the shop does not know the ask {other}"),
        }
    }
}

pub struct MemoryShop(pub Rc<RefCell<State>>);

impl Shop for MemoryShop {
    fn ask(&mut self, message: &str) -> Result<String, ShopError> {
        let message: Value = serde_json::from_str(message).unwrap();
        let hook = self.0.borrow().hook.clone();
        hook.call();
        let mut state = self.0.borrow_mut();
        let died = ShopError("the worker died".into());
        let (last, after) = match &mut state.dies_at {
            Some((left, after)) => {
                *left = left.saturating_sub(1);
                (*left == 0, *after)
            }
            None => (false, false),
        };
        if last {
            state.dies_at = None;
        }
        if last && !after {
            return Err(died);
        }
        let answer = state.answer(message["ask"].as_str().unwrap(), &message).to_string();
        if last { Err(died) } else { Ok(answer) }
    }
}
