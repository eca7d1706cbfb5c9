//! The answer was lost, the order was edited, and what was sent again under the same external id was another document.

use crate::setup::*;
use serde_json::json;

fn resend(change: impl FnOnce(&mut serde_json::Value)) -> (Vec<String>, String) {
    let world = shop(1);
    let mut sent: Vec<String> = Vec::new();
    let mut kros = |request: &kros_engine::kros::transport::Request, _: &_| {
        if is_read(request) {
            return answer(200, json!({"data": []}));
        }
        sent.push(String::from_utf8_lossy(&request.body).into());
        if sent.len() == 1 { lost() } else { answer(202, json!({"requestId": "r"})) }
    };
    export(&world, &mut kros);
    edit(&world, 1, change);
    for _ in 0..10 {
        wait(&world, 300);
        status_check(&world, &mut kros);
        export(&world, &mut kros);
    }
    (sent, state(&world, 1))
}

#[test]
fn the_very_same_bytes_go_again() {
    let (sent, _) = resend(|order| {
        order["billing"]["last_name"] = json!("Iná");
        order["line_items"][0]["total"] = json!("10");
        order["line_items"][0]["total_tax"] = json!("2.3");
        order["total"] = json!("12.30");
    });
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0], sent[1]);
}

#[test]
fn an_order_cancelled_meanwhile_does_not_go_again() {
    let (sent, state) = resend(|order| order["status"] = json!("cancelled"));
    assert_eq!((sent.len(), state.as_str()), (1, "cancelled"));
}
