//! An amount of 29 digits in one order overflowed and ended every run for all orders.

use crate::setup::*;
use serde_json::json;

#[test]
fn only_that_order_is_refused() {
    let world = shop(2);
    edit(&world, 1, |order| order["line_items"][0]["total"] = json!("70000000000000000000000000000"));
    export(&world, &mut |_, _| answer(202, json!({"requestId": "r"})));
    assert_eq!((state(&world, 1), state(&world, 2)), ("refused".into(), "accepted".into()));
}
