//! A token that died while numbers were looked up was tried twice with every reconciliation, and no notice said so.

use crate::setup::*;
use serde_json::json;

#[test]
fn a_dead_token_pauses_the_connection() {
    let world = shop(50);
    export(&world, &mut |_, _| answer(202, json!({"requestId": "r"})));
    let mut requests = 0;
    for _ in 0..10 {
        wait(&world, 60);
        let summary = status_check(&world, &mut |_, _| {
            requests += 1;
            answer(401, json!({}))
        });
        assert!(summary["paused"].as_str().unwrap().contains("401"));
    }
    assert_eq!(requests, 1);
    assert!(world.borrow().store.contains_key("pause"));
}
