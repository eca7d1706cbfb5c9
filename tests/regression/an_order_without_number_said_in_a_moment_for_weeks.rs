//! KROS had the document, but its number stood under an unknown name: the order said "in a moment" for ever.

use crate::setup::*;
use serde_json::json;

#[test]
fn after_two_days_a_person_is_asked() {
    let world = shop(1);
    let document = json!({"id": 7, "externalId": "wc-sim-order-1-0-0", "orderNumber": "1", "no": "OP1"});
    let mut kros = |request: &_, _: &_| {
        if is_read(request) {
            answer(200, json!({"data": [document]}))
        } else {
            answer(202, json!({"requestId": "r"}))
        }
    };
    for _ in 0..48 {
        export(&world, &mut kros);
        status_check(&world, &mut kros);
        wait(&world, 3600);
    }
    assert_eq!(state(&world, 1), "attention");
    assert!(row(&world, 1)["reason"].as_str().unwrap().contains("shows no number"));
}
