//! One schedule: orders, faults by seed, runs of two workers, then calm weather, then the invariants.

use crate::invariants;
use crate::kros::{self, SimKros};
use crate::shop::{self, SimClock, SimShop};
use crate::world::{Faults, Happened, Shared, World};
use base64::Engine as _;
use kros_engine::api;
use kros_engine::kros::webhook;
use kros_engine::settings::Secret;
use kros_engine::sync::Environment;
use serde_json::{Value, json};

const KEY: &str = "tajný-kľúč";

/// What all schedules met.
#[derive(Debug, Default)]
pub struct Seen(Happened);

impl Seen {
    pub fn add(&mut self, other: &Seen) {
        let (a, b) = (&mut self.0, &other.0);
        a.crashes += b.crashes;
        a.second_workers += b.second_workers;
        a.not_sent += b.not_sent;
        a.too_many += b.too_many;
        a.server_errors += b.server_errors;
        a.lost_answers += b.lost_answers;
        a.hooks_lost += b.hooks_lost;
        a.hooks_twice += b.hooks_twice;
        a.hooks_late += b.hooks_late;
        a.refused += b.refused;
        a.resent += b.resent;
        a.conflicts += b.conflicts;
        a.edits += b.edits;
        a.cancellations += b.cancellations;
        a.held += b.held;
        a.slow_calls += b.slow_calls;
        a.paid += b.paid;
        a.refunds += b.refunds;
        a.advances += b.advances;
        a.credit_notes += b.credit_notes;
    }

    pub fn each(&self) -> [(&'static str, u64); 20] {
        let h = &self.0;
        [
            ("crash", h.crashes),
            ("second worker", h.second_workers),
            ("request not sent", h.not_sent),
            ("429", h.too_many),
            ("5xx", h.server_errors),
            ("lost answer", h.lost_answers),
            ("lost notification", h.hooks_lost),
            ("doubled notification", h.hooks_twice),
            ("late notification", h.hooks_late),
            ("refused document", h.refused),
            ("document sent again", h.resent),
            ("lost lease", h.conflicts),
            ("edited order", h.edits),
            ("cancelled order", h.cancellations),
            ("document cancelled by hand", h.held),
            ("slow call", h.slow_calls),
            ("paid order", h.paid),
            ("refund", h.refunds),
            ("invoice less an advance", h.advances),
            ("credit note", h.credit_notes),
        ]
    }
}

fn settings(documents: bool) -> Value {
    json!({
        "site": {"id": "sim", "locale": "en_US", "currency": "EUR"},
        "api": {"url": "http://kros.test", "token": "t"},
        "webhook_key": KEY, "ecb_url": "http://bank.test/ecb",
        "orders": {"statuses": ["processing", "on-hold"], "payment_methods": [], "export_from": 0},
        "documents": {
            "proforma": {"enabled": documents}, "invoice": {"enabled": documents}, "credit_note": {"enabled": documents},
            "rules": [{"kind": "proforma", "when": "order"}, {"kind": "invoice", "when": "paid"}],
        },
        "api_profile": {}
    })
}

fn call(world: &Shared, worker: usize, op: &str, mut fields: Value) -> Option<Value> {
    fields["settings"] = crate::fixture::settings(settings(world.borrow().makes_documents));
    // A time box shorter than the lease would hide what leases are for.
    let time_box = if world.borrow_mut().rng.chance(50) { 60 } else { 3600 };
    if matches!(op, "export_orders" | "status_check") {
        fields["time_box"] = time_box.into();
    }
    world.borrow_mut().dead[worker] = false;
    let clock = SimClock(world.clone());
    let name = format!("w{worker}-{}", world.borrow().now_ms);
    let environment = Environment {
        shop: &mut SimShop { world: world.clone(), worker },
        transport: &mut SimKros { world: world.clone(), worker },
        clock: &clock,
        worker: name,
    };
    let answer = api::call_in(op, &fields.to_string(), environment);
    let crashed = world.borrow().dead[worker];
    match answer {
        Ok(text) => (!crashed).then(|| serde_json::from_str(&text).unwrap()),
        Err(error) => {
            assert!(crashed, "{op} failed without a crash: {error}");
            None
        }
    }
}

/// Between any two calls of a worker a merchant may change an order, and another worker may do a whole run.
pub fn maybe_interfere(world: &Shared) {
    merchant(&mut world.borrow_mut());
    let op = {
        let mut world = world.borrow_mut();
        let percent = world.faults.second_worker;
        if world.depth != 1 || !world.rng.chance(percent) {
            return;
        }
        world.depth = 2;
        world.happened.second_workers += 1;
        world.say("second worker");
        ["export_orders", "status_check", "export_orders", "status_check", "cancel"]
            [world.rng.below(5) as usize]
    };
    if op == "cancel" {
        cancel(world, 1);
    } else {
        call(world, 1, op, json!({}));
    }
    deliver(world, 2);
    world.borrow_mut().depth = 1;
}

/// A person takes an order out of the queue, whatever anybody else does with it at that moment.
fn cancel(world: &Shared, worker: usize) {
    let id = {
        let world = &mut *world.borrow_mut();
        1 + world.rng.below(world.orders.len() as u64)
    };
    let answer = call(world, worker, "cancel", json!({"order_id": id, "kind": "order", "ref": 0}));
    if answer.is_some_and(|answer| answer["result"] == "cancelled") {
        world.borrow_mut().happened.held += 1;
    }
}

fn merchant(world: &mut World) {
    let percent = world.faults.merchant;
    if !world.rng.chance(percent) {
        return;
    }
    let id = 1 + world.rng.below(world.orders.len() as u64);
    let (what, documents) = (world.rng.below(100), world.makes_documents);
    let Some(order) = world.orders.get_mut(&id) else { return };
    let live = ["processing", "on-hold"].contains(&order["status"].as_str().unwrap());
    match what {
        0..30 if !documents || order["date_paid"].is_null() => {
            order["status"] = json!("cancelled");
            world.happened.cancellations += 1;
        }
        30..75 if documents => {
            if live && order["date_paid"].is_null() {
                pay(order);
                world.happened.paid += 1;
            } else if live && order["refunds"].as_array().is_none_or(Vec::is_empty) {
                order["refunds"] = json!([half_back(id)]);
                world.happened.refunds += 1;
            }
        }
        _ if order["total"] == "24.60" && !documents => {
            order["total"] = json!("49.20");
            order["line_items"][0]["quantity"] = json!(4);
            for (column, value) in
                [("subtotal", "40"), ("total", "40"), ("subtotal_tax", "9.2"), ("total_tax", "9.2")]
            {
                order["line_items"][0][column] = json!(value);
            }
            order["line_items"][0]["taxes"][0]["total"] = json!("9.2");
            world.happened.edits += 1;
        }
        _ => return,
    }
    world.say(format!("the merchant changes order {id} ({what})"));
    shop::order_changed(world, id);
}

fn pay(order: &mut Value) {
    order["status"] = json!("processing");
    order["date_paid"] = json!("2026-03-09T11:00:00");
}

/// One of the two pieces goes back.
fn half_back(id: u64) -> Value {
    json!({"id": 100 + id, "date_created": "2026-03-10T10:00:00", "total": "-12.30", "line_items": [
        {"id": 9, "refunded_item_id": 1, "name": "Tričko", "quantity": -1, "total": "-10", "total_tax": "-2.3",
         "taxes": [{"id": 1, "total": "-2.3"}]}]})
}

fn deliver(world: &Shared, worker: usize) {
    let bodies = kros::work(&mut world.borrow_mut());
    for body in bodies {
        let signature = webhook::sign(&Secret::new(KEY), &body);
        let fields =
            json!({"body": base64::engine::general_purpose::STANDARD.encode(&body), "signature": signature});
        let answer = call(world, worker, "notification", fields);
        if answer.is_none() {
            // KROS repeats what was not answered.
            let mut world = world.borrow_mut();
            let at = world.now_ms + 60_000;
            world.later.push((at, crate::world::Later::Notify { body }));
        }
    }
}

/// `S` in the number: KROS refuses it at once; `A`: later; `T`: its lines do not make its total; `U`: no rate.
fn order(id: u64, mark: &str, currency: &str) -> Value {
    let total = if mark == "T" { "99.00" } else { "24.60" };
    json!({
        "id": id, "number": format!("{id}{mark}"), "status": "processing", "currency": currency,
        "date_created": "2026-03-09T10:00:00", "date_created_gmt": "2026-03-09T09:00:00", "total": total,
        "billing": {"first_name": "Žofia", "last_name": format!("Nováková {id}"), "country": "SK"},
        "payment_method": "bacs",
        "line_items": [{"id": 1, "name": "Tričko", "quantity": 2, "subtotal": "20", "subtotal_tax": "4.6", "total": "20",
                        "total_tax": "4.6", "taxes": [{"id": 1, "total": "4.6"}], "sku": "T-1"}],
        "tax_lines": [{"rate_id": 1, "label": "DPH", "rate_percent": 23}], "kros": {}
    })
}

fn prepare(world: &mut World) {
    let rng = &mut world.rng;
    let mut often = |most: u64| if rng.chance(50) { rng.below(most) } else { 0 };
    world.faults = Faults {
        crash: often(8),
        second_worker: often(15),
        not_sent: often(30),
        lost_answer: often(60),
        server_error: often(30),
        too_many: often(30),
        hook_lost: often(100),
        hook_twice: often(60),
        hook_late: often(60),
        merchant: often(4),
        slow: often(12),
        no_conflict: often(2) == 1,
        anonymous_400: often(2) == 1,
        ignores_filters: false,
    };
    world.makes_documents = world.rng.chance(40);
    if world.makes_documents {
        world.faults.merchant *= 3;
    }
    let count = 1 + world.rng.below(6);
    for id in 1..=count {
        let mark = ["", "", "", "", "S", "A", "T"][world.rng.below(7) as usize];
        let currency = ["EUR", "EUR", "EUR", "CZK"][world.rng.below(4) as usize];
        let mut order = order(id, mark, currency);
        if world.makes_documents {
            order["status"] = json!("on-hold");
        }
        world.orders.insert(id, order);
        if world.rng.chance(50) {
            shop::add_row(world, &json!({"order_id": id, "kind": "order", "ref": 0, "generation": 0}));
        }
    }
}

pub fn run(seed: u64, verbose: bool) -> Result<Seen, String> {
    let world = World::new(seed, verbose);
    prepare(&mut world.borrow_mut());
    world.borrow().say(format!("{:?}", world.borrow().faults));
    world.borrow_mut().depth = 1;
    let mut before = Vec::new();
    for tick in 0..60 {
        if tick == 8 {
            let mut world = world.borrow_mut();
            world.say("calm weather");
            let keep = (world.faults.hook_lost, world.faults.hook_late);
            world.faults = Faults { hook_lost: keep.0, hook_late: keep.1, ..Faults::default() };
        }
        deliver(&world, 2);
        let status_check_first = world.borrow_mut().rng.chance(50);
        for op in if status_check_first {
            ["status_check", "export_orders"]
        } else {
            ["export_orders", "status_check"]
        } {
            call(&world, 0, op, json!({}));
        }
        deliver(&world, 2);
        let mut world = world.borrow_mut();
        // Five minutes as a rule, longer when all that is left is waiting.
        let pause = if tick < 12 { 300_000 } else { 1_200_000 };
        world.now_ms += pause + world.rng.below(60_000) as i64;
        let settled = |row: &serde_json::Map<String, Value>| {
            let waits = row["kind"] != "order" && row["state"] == "waiting";
            (is_final(&row["state"]) || waits) && row["dirty"] == json!(0)
        };
        let states: Vec<Value> = world.rows.values().map(|row| row["state"].clone()).collect();
        if tick > 12 && world.later.is_empty() && world.rows.values().all(settled) && states == before {
            break;
        }
        before = states;
    }
    check(&world.borrow())?;
    if world.borrow().makes_documents {
        invariants::check(&mut world.borrow_mut())?;
    }
    let happened = world.borrow().happened.clone();
    Ok(Seen(happened))
}

pub fn is_final(state: &Value) -> bool {
    ["issued", "refused", "attention", "cancelled"].contains(&state.as_str().unwrap())
}

fn check(world: &World) -> Result<(), String> {
    for (id, order) in &world.orders {
        let own =
            |row: &&serde_json::Map<String, Value>| row["order_id"] == json!(id) && row["kind"] == "order";
        let rows: Vec<_> = world.rows.values().filter(own).collect();
        let [row] = rows[..] else { return Err(format!("order {id} has {} rows", rows.len())) };
        let (state, reason) = (row["state"].as_str().unwrap(), row["reason"].as_str().unwrap());
        if !is_final(&row["state"]) {
            return Err(format!("order {id} is still {state}: {reason}"));
        }
        let external_id = row["external_id"].as_str().unwrap_or_default();
        let documents: Vec<_> = world.documents.iter().filter(|d| d.external_id == external_id).collect();
        if documents.len() > 1 {
            return Err(format!("order {id} has {} documents", documents.len()));
        }
        let number = order["number"].as_str().unwrap();
        let cancelled = order["status"] == "cancelled";
        let held = row["facts"].as_str().unwrap_or_default().contains("\"held\":true");
        match (documents.first(), state) {
            (Some(document), "issued" | "attention") => {
                if order["kros"]["_kros_order_number"] != json!(document.number)
                    || row["number"] != json!(document.number)
                {
                    return Err(format!("order {id} does not carry its number {}", document.number));
                }
                let total = order["total"].as_str().unwrap();
                let same = total == document.total;
                if same != (state == "issued") {
                    return Err(format!(
                        "order {id} ({total}) is {state}, KROS has {}: {reason}",
                        document.total
                    ));
                }
                let says_both = reason.contains(total) && reason.contains(&document.total);
                if !same && !says_both {
                    return Err(format!("order {id} does not say both totals: {reason}"));
                }
                let told = world.notes.iter().any(|(of, note)| of == id && note.contains("cancelled"));
                if cancelled && !told {
                    return Err(format!(
                        "order {id} was cancelled, and nobody was told to cancel {}",
                        document.number
                    ));
                }
            }
            (None, "cancelled") if cancelled || held => {}
            (Some(document), _) => {
                return Err(format!("order {id} is {state} ({reason}), but KROS has {}", document.number));
            }
            (None, "issued") => return Err(format!("order {id} is issued, but KROS has nothing")),
            (None, "refused") if number.contains(['S', 'A', 'T']) => {}
            // Taken over, refused later, and nobody told us: a person must look.
            (None, "attention") if number.contains('A') => {}
            // Twice it was not learnt whether it was taken over: a person must look, and it truly is not there.
            (None, "attention") if row["attempts"].as_u64() >= Some(2) => {}
            (None, _) => {
                return Err(format!("order {id} ({number}) is {state} ({reason}), and KROS has nothing"));
            }
        }
    }
    Ok(())
}
