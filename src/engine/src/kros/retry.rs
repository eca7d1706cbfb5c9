//! Pure decisions: what an answer to a write means, and when to try again.

use super::answer::{self, Problem};
use super::transport::{Response, TransportError};
use serde_json::Value;

/// What became of a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Taken over; the id of the request.
    Accepted(String),
    /// It certainly did not reach KROS.
    NotSent {
        /// Why.
        cause: String,
        /// Seconds KROS asks to wait, for 429.
        retry_after: Option<i64>,
    },
    /// It may or may not have been taken over.
    Unknown(String),
    /// Nothing of it was taken over; what is wrong with it.
    Refused(Vec<Problem>),
    /// 401, 402, 403: no document will go through.
    Fatal(u16),
    /// The path is not known there.
    NoSuchPath(u16),
}

/// Seconds to the next try, by step: 1, 5, 15, 60 minutes, 6 hours, then every 24 hours.
const LADDER: [i64; 6] = [60, 300, 900, 3600, 21_600, 86_400];
/// Pause after a 429 that names none.
const DEFAULT_PAUSE: i64 = 30;
/// No pause that KROS asks for is believed to be longer than a day.
const LONGEST_PAUSE: i64 = 86_400;

/// Decides what the answer to a write means.
pub fn of_write(result: Result<Response, TransportError>) -> Outcome {
    let response = match result {
        Ok(response) => response,
        Err(error) if error.not_sent => return Outcome::NotSent { cause: error.cause, retry_after: None },
        Err(error) => return Outcome::Unknown(error.cause),
    };
    let said = || answer::problems(&response.body).into_iter().map(|p| p.text).collect::<Vec<_>>().join("; ");
    match response.status {
        200..=299 => match request_id(&response.body) {
            Some(id) => Outcome::Accepted(id),
            None => Outcome::Unknown(format!("{}, no requestId", response.status)),
        },
        401..=403 => Outcome::Fatal(response.status),
        300..=399 | 404 | 405 => Outcome::NoSuchPath(response.status),
        429 => Outcome::NotSent {
            cause: "429".into(),
            retry_after: Some(response.retry_after.unwrap_or(DEFAULT_PAUSE).clamp(1, LONGEST_PAUSE)),
        },
        408 | 409 | 500.. => Outcome::Unknown(format!("{} {}", response.status, said()).trim().to_string()),
        _ => Outcome::Refused(answer::problems(&response.body)),
    }
}

/// Seconds to wait at a step of the ladder, spread by up to a tenth so that shops do not knock together.
pub fn delay(step: u64, seed: &str) -> i64 {
    let index = usize::try_from(step).unwrap_or(usize::MAX).min(LADDER.len() - 1);
    let seconds = LADDER[index];
    let hash = seed.bytes().fold(step, |h, byte| h.wrapping_mul(31).wrapping_add(u64::from(byte)));
    let spread = u64::try_from(seconds / 10).unwrap_or(0).max(1);
    seconds + i64::try_from(hash % spread).unwrap_or(0)
}

/// The ladder has no further step.
pub fn is_last(step: u64) -> bool {
    usize::try_from(step).is_ok_and(|step| step + 1 >= LADDER.len())
}

fn request_id(body: &[u8]) -> Option<String> {
    let json: Value = serde_json::from_slice(body).ok()?;
    let id = [&json, answer::get(&json, "data")]
        .into_iter()
        .map(|place| answer::any_text(answer::get(place, "requestId")))
        .find(|id| !id.is_empty())?;
    (id.len() <= 64).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Outcome {
        of_write(Ok(Response { status, retry_after: None, body: body.into() }))
    }

    #[test]
    fn every_status_has_one_meaning() {
        assert_eq!(answer(202, r#"{"requestId":"a-b"}"#), Outcome::Accepted("a-b".into()));
        assert_eq!(answer(200, r#"{"data":{"RequestId":"c"}}"#), Outcome::Accepted("c".into()));
        for (status, body) in [(202, ""), (202, "{}"), (200, "<html>"), (202, r#"{"requestId":"#)] {
            assert!(matches!(answer(status, body), Outcome::Unknown(_)), "{status} {body}");
        }
        for status in [408, 409, 500, 502, 503, 504] {
            assert!(matches!(answer(status, ""), Outcome::Unknown(_)), "{status}");
        }
        for status in [401, 402, 403] {
            assert_eq!(answer(status, ""), Outcome::Fatal(status));
        }
        for status in [301, 302, 404, 405] {
            assert_eq!(answer(status, ""), Outcome::NoSuchPath(status));
        }
        for status in [400, 413, 415, 422] {
            assert!(matches!(answer(status, ""), Outcome::Refused(_)), "{status}");
        }
        assert!(matches!(answer(429, ""), Outcome::NotSent { retry_after: Some(30), .. }));
    }

    #[test]
    fn a_failed_exchange_is_unknown_unless_it_never_left() {
        let failed = |not_sent| of_write(Err(TransportError { not_sent, cause: "x".into() }));
        assert!(matches!(failed(true), Outcome::NotSent { retry_after: None, .. }));
        assert_eq!(failed(false), Outcome::Unknown("x".into()));
    }

    #[test]
    fn the_ladder_climbs_and_stays() {
        for (step, base) in [(0, 60), (1, 300), (2, 900), (3, 3600), (4, 21_600), (5, 86_400), (99, 86_400)] {
            let seconds = delay(step, "wc-a-order-1-0-0");
            assert!((base..base + base / 10).contains(&seconds), "step {step}: {seconds}");
        }
        assert!(!is_last(4) && is_last(5) && is_last(6));
    }
}
