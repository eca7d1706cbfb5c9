//! A list of KROS had our order number and no external id: "not there" was concluded, and the order was sent again.

use crate::setup::*;
use serde_json::json;

#[test]
fn a_document_that_may_be_ours_is_not_sent_again() {
    let world = shop(1);
    let mut sent = 0;
    let mut document = listed(1);
    document["externalId"] = json!(null);
    let mut kros = |request: &_, _: &_| {
        if is_read(request) {
            return answer(200, json!({"data": [document]}));
        }
        sent += 1;
        lost()
    };
    for _ in 0..200 {
        export(&world, &mut kros);
        status_check(&world, &mut kros);
        wait(&world, 1200);
    }
    assert_eq!(sent, 1);
    assert_eq!(state(&world, 1), "attention", "a person must look");
}
