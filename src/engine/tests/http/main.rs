//! The engine over real HTTP against the simulator, which has its own reading of the contract.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

mod api_check;
mod bad_answers;
mod by_hand;
mod cancel;
mod chosen;
mod currency;
mod documents;
mod export;
mod hooks;
mod one_read;
mod rate_limit;
mod rate_limit_clocks;
mod recheck;
mod refunds;
mod report;
mod report_money;
mod selling;
mod setup;
mod tls;

#[path = "../../../../tests/fixtures/settings.rs"]
mod fixture;
#[path = "../simulation/rng.rs"]
mod rng;
#[path = "../simulation/shop.rs"]
mod shop;
#[path = "../simulation/world.rs"]
mod world;

/// The shop of the simulation, without interference.
mod schedule {
    pub fn maybe_interfere(_: &crate::world::Shared) {}
}
