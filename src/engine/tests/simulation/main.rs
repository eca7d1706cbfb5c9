//! A deterministic simulation of the export: one seed is one schedule of lost answers, crashes between any two calls,
//! lost, doubled and late notifications, 429 and 5xx, and two workers at once.
//!
//! A failing seed is replayed with `SIMULATION_SEED=<n> cargo test -p kros-engine --test simulation -- --nocapture`.
//! `SIMULATION_SEEDS=<n>` sets how many schedules run (default 10,000).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a broken simulation should stop loudly

#[path = "../../../../tests/fixtures/settings.rs"]
mod fixture;
mod invariants;
mod kros;
mod rng;
mod schedule;
mod shop;
mod world;

use std::sync::atomic::{AtomicU64, Ordering};

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

#[test]
fn no_document_twice_none_lost_every_row_final() {
    if let Some(seed) = number("SIMULATION_SEED") {
        let outcome = schedule::run(seed, true);
        outcome.unwrap_or_else(|problem| panic!("seed {seed}: {problem}"));
        return;
    }
    let seeds = number("SIMULATION_SEEDS").unwrap_or(10_000);
    let next = AtomicU64::new(0);
    let failures = std::sync::Mutex::new(Vec::new());
    let totals = std::sync::Mutex::new(schedule::Seen::default());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds || failures.lock().unwrap().len() > 5 {
                        break;
                    }
                    let outcome = std::panic::catch_unwind(|| schedule::run(seed, false));
                    match outcome.unwrap_or_else(|_| Err("panicked".into())) {
                        Ok(seen) => totals.lock().unwrap().add(&seen),
                        Err(problem) => failures.lock().unwrap().push(format!("seed {seed}: {problem}")),
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "replay with SIMULATION_SEED=<n>:\n{}", failures.join("\n"));
    let totals = totals.into_inner().unwrap();
    println!("{seeds} schedules: {totals:?}");
    // A simulation that never meets a fault proves nothing.
    for (what, count) in totals.each() {
        assert!(count > seeds / 100, "only {count} × {what} in {seeds} schedules");
    }
}
