//! States and kinds of documents, and what may be done in which state: the plugin keeps the same lists (`Ledger/Document.php`). Both are held to
//! `tests/fixtures/ledger.json`, the plugin's side by `LedgerListsTest`.

#![allow(clippy::expect_used)]

use kros_engine::shop::row::{Kind, State};
use serde_json::{Value, json};

fn names(states: &[State]) -> Vec<&'static str> {
    states.iter().map(|state| state.as_str()).collect()
}

#[test]
fn the_fixture_has_the_lists_of_the_engine() {
    // A retry only makes due what waits, and leaves a document with a number to the order's own button.
    let retryable: Vec<State> = [State::Waiting, State::Queued]
        .into_iter()
        .chain(State::RESENDABLE.into_iter().filter(|state| *state != State::Issued))
        .collect();
    let lists = json!({
        "states": names(&State::ALL),
        "kinds": Kind::ALL.map(Kind::as_str),
        "cancellable": names(&State::CANCELLABLE),
        "retryable": names(&retryable),
        "resendable": names(&State::RESENDABLE),
    });
    let fixture: Value =
        serde_json::from_str(include_str!("../../../tests/fixtures/ledger.json")).expect("JSON");
    assert_eq!(fixture, lists);
}
