//! With many open orders and slow answers every reconciliation began with the first rows again.

use crate::setup::*;
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn every_row_has_its_turn() {
    let world = shop(300);
    call(&world, "export_orders", json!({"time_box": 200}), &mut |_, _| {
        answer(202, json!({"requestId": "r"}))
    });
    let mut asked = BTreeSet::new();
    for _ in 0..25 {
        wait(&world, 300);
        status_check(&world, &mut |request, world| {
            wait(world, 1);
            if let Some(rest) = request.url.split("OrderNumber=").nth(1) {
                asked.insert(rest.split('&').next().unwrap().to_string());
            }
            answer(200, json!({"data": []}))
        });
    }
    assert_eq!(asked.len(), 300);
}
