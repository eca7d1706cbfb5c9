//! A `Retry-After` of years was believed, and the largest number of seconds overflowed.

use crate::setup::*;
use kros_engine::kros::transport::Response;

#[test]
fn no_pause_is_longer_than_a_day() {
    for seconds in [i64::MAX, 100_000_000] {
        let world = shop(1);
        let too_many = || Ok(Response { status: 429, retry_after: Some(seconds), body: Vec::new() });
        export(&world, &mut |_, _| too_many());
        let now = world.borrow().now_ms / 1000;
        assert!((now..=now + 86_400).contains(&row(&world, 1)["next_at"].as_i64().unwrap()));
    }
}
