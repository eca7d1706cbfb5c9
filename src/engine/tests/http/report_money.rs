//! Money in the report: what is on its way is no difference, and nothing is told twice.

use crate::report::{age, report, set};
use crate::selling::{change, pay, selling, settle};
use crate::setup::Shop;
use kros_sim::Simulator;
use serde_json::{Value, json};

/// Paid two hours ago, with an invoice in KROS that knows nothing of the money, as the shop posted none.
fn unposted() -> (Simulator, Shop) {
    let (simulator, mut shop) = selling();
    let documents = shop.settings["documents"].clone();
    shop.settings["documents"]["payments"] = json!({"post": false});
    shop.order(1, |order| order["payment_method"] = json!("stripe"));
    pay(&shop, 1);
    settle(&simulator, &shop);
    age(&shop);
    shop.settings["documents"] = documents;
    shop.world.borrow_mut().rows.retain(|_, row| row["kind"] != "payment");
    (simulator, shop)
}

/// A row for the payment, made so many seconds ago.
fn payment(shop: &Shop, state: &str, seconds: i64) {
    let mut world = shop.world.borrow_mut();
    world.rows.retain(|_, row| row["kind"] != "payment");
    let mut row = world.rows.values().next().unwrap().clone();
    let id = world.rows.keys().max().unwrap() + 1;
    let created = chrono::Utc::now().timestamp() - seconds;
    for (column, value) in [
        ("id", json!(id)),
        ("kind", json!("payment")),
        ("external_id", json!("wc-http-payment-1-0-0")),
        ("state", json!(state)),
        ("number", json!("")),
        ("reason", json!("It is made when the order is paid.")),
        ("sent_at", Value::Null),
        ("next_at", json!(0)),
        ("created_at", json!(created)),
    ] {
        row.insert(column.into(), value);
    }
    world.rows.insert(id, row);
}

fn paid_ago(shop: &Shop, seconds: i64) {
    let paid = chrono::Utc::now() - chrono::TimeDelta::seconds(seconds);
    change(shop, 1, |order| order["date_paid"] = json!(paid.format("%Y-%m-%dT%H:%M:%S").to_string()));
}

#[test]
fn a_payment_that_was_made_ready_just_now_is_no_difference_yet() {
    let (_simulator, shop) = unposted();
    for state in ["waiting", "queued"] {
        payment(&shop, state, 7);
        assert_eq!(report(&shop).0, Vec::<String>::new(), "{state}");
    }
}

#[test]
fn money_that_came_just_now_is_no_difference_however_old_its_rows_are() {
    let (_simulator, shop) = unposted();
    paid_ago(&shop, 1);
    assert_eq!(report(&shop).0, Vec::<String>::new(), "without a row");
    payment(&shop, "waiting", 86_400);
    assert_eq!(report(&shop).0, Vec::<String>::new(), "with one");
}

#[test]
fn the_same_money_is_told_of_once_and_with_its_reason() {
    let (_simulator, shop) = unposted();
    for state in ["waiting", "queued"] {
        payment(&shop, state, 7200);
        assert_eq!(report(&shop).0, ["paid invoice 1: paid/not paid [pay]"], "{state}");
    }
    payment(&shop, "refused", 7200);
    assert_eq!(report(&shop).0, ["not_issued payment 1: / [pay]"]);
    payment(&shop, "cancelled", 7200);
    assert_eq!(report(&shop).0, ["paid invoice 1: paid/not paid [pay]"]);
    // The report looks at rows of its window alone, so nobody else would tell of it.
    payment(&shop, "refused", 40 * 86_400);
    assert_eq!(report(&shop).0, ["paid invoice 1: paid/not paid [pay]"]);
}

#[test]
fn a_payment_that_waits_for_an_order_to_be_paid_is_no_difference() {
    let (_simulator, shop) = unposted();
    payment(&shop, "waiting", 7200);
    change(&shop, 1, |order| {
        order["status"] = json!("on-hold");
        order["date_paid"] = json!("");
    });
    assert_eq!(report(&shop).0, Vec::<String>::new());
    set(&shop, 1, "payment", "state", json!("refused"));
    assert_eq!(report(&shop).0, ["not_issued payment 1: / [pay]"]);
}
