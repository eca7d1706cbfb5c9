//! Sales, cancellations, refunds, goods in and out of KROS's warehouse, and imports, in any order and in the middle of each
//! other, with workers that die or are overtaken: the shop never offers more than is there.
//!
//! A failing seed is replayed with `STOCK_SEED=<n> cargo test -p kros-engine --test stock_sales -- --nocapture`. `STOCK_SEEDS=<n>`
//! sets how many schedules run (default 10,000).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]
// The shop of the other tests of stock knows more than is needed here.
#![allow(dead_code)]

#[path = "../../../../tests/fixtures/settings.rs"]
mod fixture;
#[path = "../stock/kros.rs"]
mod kros;
#[path = "../stock/orders.rs"]
mod orders;
#[path = "../simulation/rng.rs"]
mod rng;
mod schedule;
#[path = "../stock/shop.rs"]
mod shop;
#[path = "../stock/values.rs"]
mod values;
mod warehouse;
#[path = "../stock/world.rs"]
mod world;

use orders::Planted;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

#[test]
fn the_shop_never_offers_more_than_is_there() {
    if let Some(seed) = number("STOCK_SEED") {
        schedule::run(seed, Planted::default(), true)
            .unwrap_or_else(|problem| panic!("seed {seed}: {problem}"));
        return;
    }
    let seeds = number("STOCK_SEEDS").unwrap_or(10_000);
    let (next, failures, totals) = (AtomicU64::new(0), Mutex::new(Vec::new()), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds || failures.lock().unwrap().len() > 5 {
                        break;
                    }
                    match schedule::run(seed, Planted::default(), false) {
                        Ok(happened) => happened.into_iter().for_each(|(what, count)| {
                            *totals.lock().unwrap().entry(what).or_insert(0) += count;
                        }),
                        Err(problem) => failures.lock().unwrap().push(format!("seed {seed}: {problem}")),
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "replay with STOCK_SEED=<n>:\n{}", failures.join("\n"));
    let totals: BTreeMap<&str, u64> = totals.into_inner().unwrap();
    println!("{seeds} schedules: {totals:?}");
    // Schedules that never meet an event prove nothing.
    for what in schedule::EVENTS {
        assert!(totals.get(what).copied().unwrap_or(0) > seeds / 100, "too few × {what}: {totals:?}");
    }
}

/// The first seed that finds a planted fault.
fn found(planted: Planted) -> Option<u64> {
    (0..100).find(|seed| schedule::run(*seed, planted, false).is_err())
}

#[test]
fn planted_faults_are_found_within_a_hundred_schedules() {
    let none = Planted::default();
    let planted = [
        (
            "what 0.1.0 did",
            Planted { hides_sales: true, writes_values: true, trusts_kept_rows: true, ..none },
        ),
        ("sales that are not counted", Planted { hides_sales: true, ..none }),
        ("sales in the middle of taking their stock", Planted { hides_half_sales: true, ..none }),
        ("stock written as a value", Planted { writes_values: true, ..none }),
    ];
    for (what, planted) in planted {
        let seed = found(planted);
        println!("{what}: found with seed {seed:?}");
        assert!(seed.is_some(), "{what}");
    }
}
