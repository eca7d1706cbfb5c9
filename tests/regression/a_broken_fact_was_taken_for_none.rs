//! Facts of a row that could not be read counted as none: an invoice would have gone without the advance that was paid, a refund
//! taken off twice. Such a row gets a sentence, and the rest of the batch goes.

use crate::setup::*;
use crate::shop::add_row;
use crate::world::Shared;
use serde_json::{Value, json};

const BROKEN: &str = r#"{"total":24.6,"refunds":"12"}"#;

fn set(world: &Shared, id: u64, change: &Value) {
    let mut world = world.borrow_mut();
    let row = world.rows.get_mut(&id).unwrap();
    row.extend(change.as_object().unwrap().clone());
}

fn by_id(world: &Shared, id: u64) -> Value {
    Value::Object(world.borrow().rows[&id].clone())
}

fn takes_all(request: &kros_engine::kros::transport::Request, _: &Shared) -> Answer {
    if is_read(request) { answer(200, json!({"data": []})) } else { answer(202, json!({"requestId": "r"})) }
}

#[test]
fn it_is_refused_with_a_sentence_and_the_others_go() {
    let world = shop(3);
    for id in 1..=3 {
        add_row(
            &mut world.borrow_mut(),
            &json!({"order_id": id, "kind": "order", "ref": 0, "generation": 0}),
        );
    }
    set(&world, 2, &json!({"facts": BROKEN}));
    let summary = export(&world, &mut takes_all);
    assert_eq!(
        ["accepted", "refused", "accepted"],
        [1, 2, 3].map(|id| state(&world, id)).each_ref().map(String::as_str)
    );
    let row = row(&world, 2);
    assert_eq!(
        row["reason"],
        "what the engine noted about this document cannot be read (total: invalid type: number, expected a string), \
         so nothing is sent; ask support"
    );
    assert_eq!(row["facts"], BROKEN, "what may still be repaired stays");
    assert_eq!((&summary["accepted"], &summary["refused"]), (&json!(2), &json!(1)));
    let again =
        call(&world, "send_again", json!({"order_id": 2, "kind": "order", "confirm": ""}), &mut takes_all);
    assert_eq!((&again["result"], &again["message"]), (&json!("refused"), &row["reason"]));
}

#[test]
fn a_document_in_kros_needs_a_person_and_keeps_its_facts() {
    let world = shop(1);
    export(&world, &mut takes_all);
    set(
        &world,
        1,
        &json!({"facts": BROKEN, "state": "issued", "number": "OP1", "next_at": null, "reason": ""}),
    );
    edit(&world, 1, |order| order["total"] = json!("99.00"));
    export(&world, &mut takes_all);
    let changed = row(&world, 1);
    assert_eq!((&changed["state"], &changed["facts"]), (&json!("attention"), &json!(BROKEN)));
    let reason = changed["reason"].as_str().unwrap();
    assert!(reason.contains("cannot be read (total: "), "{reason}");
}

#[test]
fn nothing_is_decided_by_what_cannot_be_read_of_another_document() {
    let world = shop(1);
    export(&world, &mut takes_all);
    for (kind, reference) in [("invoice", 0), ("credit_note", 12)] {
        let key = json!({"order_id": 1, "kind": kind, "ref": reference, "generation": 0});
        add_row(&mut world.borrow_mut(), &key);
    }
    set(
        &world,
        2,
        &json!({"facts": BROKEN, "state": "issued", "number": "FA1", "next_at": null, "reason": ""}),
    );
    export(&world, &mut takes_all);
    let credit_note = by_id(&world, 3);
    assert_eq!(credit_note["state"], "refused");
    assert!(credit_note["reason"].as_str().unwrap().contains("cannot be read"), "{credit_note}");
    assert_eq!(by_id(&world, 2)["facts"], BROKEN);
}
