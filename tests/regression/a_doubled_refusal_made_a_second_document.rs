//! An order was refused, mended and sent again; its answer was lost, the old refusal was repeated, and the row became
//! refused although KROS had the document. The next edit sent a second one.

use crate::setup::*;
use serde_json::json;

#[test]
fn an_old_refusal_says_nothing_about_a_newer_send() {
    let world = shop(1);
    let failed = json!({"data": {"id": 0, "externalId": "wc-sim-order-1-0-0", "documentNumber": null}, "problems": ["no series"]});
    let refusal = json!({"requestId": "r1", "status": 207, "results": {"entities": [failed]}});
    export(&world, &mut |_, _| answer(202, json!({"requestId": "r1"})));
    notify(&world, &refusal);
    assert_eq!(state(&world, 1), "refused", "an id of 0 is no document");
    edit(&world, 1, |_| {});
    let mut sent = 0;
    export(&world, &mut |_, _| {
        sent += 1;
        lost()
    });
    assert_eq!((sent, state(&world, 1)), (1, "unknown".into()));
    notify(&world, &refusal);
    assert_eq!(state(&world, 1), "unknown");
    wait(&world, 300);
    status_check(&world, &mut |_, _| answer(200, json!({"data": [listed(1)]})));
    assert_eq!(state(&world, 1), "issued");
}
