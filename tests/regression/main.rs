//! One file per bug, named after what the merchant saw.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

mod a_broken_fact_was_taken_for_none;
mod a_doubled_refusal_made_a_second_document;
mod a_filter_could_move_vat_and_discounts;
mod a_number_was_never_found_among_old_documents;
mod a_refused_order_did_not_say_why;
mod a_strange_retry_after_parked_an_order_for_years;
mod a_wrong_type_of_order_ids_exported_everything_that_was_due;
mod an_order_was_sent_twice_because_kros_hid_external_ids;
mod an_order_without_number_said_in_a_moment_for_weeks;
mod calls_in_a_row_ran_into_the_limit_of_requests;
mod one_absurd_amount_stopped_every_order;
mod one_bad_order_blocked_the_whole_export;
mod reconciliation_never_reached_the_last_orders;
mod setup;
mod the_order_sent_again_was_another_document;
mod wrong_token_was_asked_again_and_again;

#[path = "../fixtures/settings.rs"]
mod fixture;
#[path = "../../src/engine/tests/simulation/rng.rs"]
mod rng;
#[path = "../../src/engine/tests/simulation/shop.rs"]
mod shop;
#[path = "../../src/engine/tests/simulation/world.rs"]
mod world;

/// The shop of the simulation, without interference.
mod schedule {
    pub fn maybe_interfere(_: &crate::world::Shared) {}
}
