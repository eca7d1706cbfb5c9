//! Every call began with a whole budget of requests: a few in a row sent more than KROS allows, and it answered 429.

use crate::shop::SimShop;
use crate::world::World;
use kros_engine::api;
use kros_sim::Simulator;
use serde_json::json;
use std::time::Instant;

#[test]
fn calls_of_one_process_share_the_budget_of_their_token() {
    let simulator = Simulator::start().unwrap();
    simulator.configure(&json!({"rate_limit": false})).unwrap();
    let mut shop = SimShop { world: World::new(1, false), worker: 0 };
    let mut test_connection = |token: &str| {
        let settings = crate::fixture::settings(json!({
            "site": {"id": "a"}, "api": {"url": simulator.url(), "token": token},
            "api_profile": {"limits": {"requests_per_second": 1, "requests_per_minute": 2}}
        }));
        api::call("test_connection", &json!({"settings": settings}).to_string(), &mut shop).unwrap();
    };
    let began = Instant::now();
    // A token that is not accepted costs one request.
    for _ in 0..2 {
        test_connection("wrong");
    }
    assert!(began.elapsed().as_millis() >= 1_000, "the second call waits its second: {:?}", began.elapsed());
    let began = Instant::now();
    test_connection("also wrong");
    assert!(began.elapsed().as_millis() < 900, "another token has its own budget: {:?}", began.elapsed());
    assert_eq!(simulator.state()["requests"].as_array().unwrap().len(), 3);
}
