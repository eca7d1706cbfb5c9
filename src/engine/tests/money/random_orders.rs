//! A hundred thousand random orders, others in every run.

use crate::checker::{Shop, check, may_come_from};
use crate::document::{self, Engine};
use crate::generator::{Dice, case};
use std::time::{SystemTime, UNIX_EPOCH};

/// Orders in one run; `MONEY_ORDERS` asks for more.
const ORDERS: u64 = 100_000;

/// `MONEY_SEED` repeats one order.
#[test]
fn random_orders_become_documents_without_a_cent_of_difference() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let clock =
        || u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos()).unwrap_or(1);
    let (seeds, orders) = match number("MONEY_SEED") {
        Some(seed) => (seed, 1),
        None => (clock() >> 8, number("MONEY_ORDERS").unwrap_or(ORDERS)),
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let bad: Vec<String> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..threads)
            .map(|thread| {
                scope.spawn(move || {
                    (thread..orders)
                        .step_by(threads as usize)
                        .flat_map(|n| judge(seeds + n))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        runs.into_iter().flat_map(|run| run.join().unwrap()).collect()
    });
    assert!(
        bad.is_empty(),
        "{} of {orders} orders:\n{}",
        bad.len(),
        bad.iter().take(5).cloned().collect::<Vec<_>>().join("\n")
    );
    println!("{orders} random orders from seed {seeds}: 0 gross differences, 0 refusals");
}

fn judge(seed: u64) -> Option<String> {
    let case = case(&mut Dice::new(seed));
    let wrong = match engine(case.shop).lines(&case.order) {
        Ok(lines) => {
            let (document, vat) = (document::of(&lines), document::vat_of(&lines));
            let wrong = check(&case.order, &document, &vat, case.shop);
            let other = || {
                let other = Shop { by_line: !case.shop.by_line, ..case.shop };
                may_come_from(&case.order, other) && check(&case.order, &document, &vat, other).is_empty()
            };
            if wrong.is_empty() || other() { Vec::new() } else { wrong }
        }
        Err(refusal) => vec![refusal],
    };
    (!wrong.is_empty()).then(|| format!("MONEY_SEED={seed} {:?}\n{wrong:?}\n{}", case.shop, case.order))
}

thread_local! {
    static ENGINES: std::cell::RefCell<Vec<(Shop, std::rc::Rc<Engine>)>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// One engine for all orders of one shop.
fn engine(shop: Shop) -> std::rc::Rc<Engine> {
    ENGINES.with_borrow_mut(|engines| {
        if let Some((_, engine)) = engines.iter().find(|(known, _)| *known == shop) {
            return engine.clone();
        }
        let engine = std::rc::Rc::new(Engine::like(shop));
        engines.push((shop, engine.clone()));
        engine
    })
}
