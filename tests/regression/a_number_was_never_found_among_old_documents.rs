//! In a company with years of documents, a KROS that does not filter lists shows old ones first; a document whose
//! notification was lost stayed without its number, though it stood in the list.

use crate::setup::{answer, export, is_read, listed, shop, state, status_check, wait};
use serde_json::{Value, json};

#[test]
fn an_exact_match_counts_in_a_list_that_was_not_filtered() {
    let world = shop(1);
    export(&world, &mut |_, _| answer(202, json!({"requestId": "r"})));
    assert_eq!(state(&world, 1), "accepted");
    wait(&world, 60);
    let old = |id: u64| {
        json!({"id": 1000 + id, "externalId": format!("other-{id}"), "orderNumber": format!("old {id}"),
               "documentNumber": format!("X{id}"), "lastModifiedTimestamp": "2020-01-01T00:00:00"})
    };
    let mut rows: Vec<Value> = (0..150).map(old).collect();
    rows.push(listed(1));
    status_check(&world, &mut |request, _| {
        assert!(is_read(request));
        let skip = request.url.split("Skip=").nth(1).map_or(0, |text| text.parse().unwrap());
        answer(200, json!({"data": rows.iter().skip(skip).take(100).collect::<Vec<_>>()}))
    });
    assert_eq!(state(&world, 1), "issued");
}
