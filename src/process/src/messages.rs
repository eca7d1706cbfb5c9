//! The frames around the messages, one JSON object a line, and the exit codes.
//!
//! | from | line |
//! | --- | --- |
//! | engine, first | `{"engine":"0.1.0","protocol":2}` |
//! | PHP | `{"op":"…","input":{…}}` |
//! | engine | `{"ask":{…}}`, a shop request |
//! | PHP | `{"answer":{…}}`, what the shop answers |
//! | engine, ends the call | `{"output":{…}}` or `{"error":{"code":…,"message":"…"}}` |
//! | engine, ends itself | `{"stopped":"reason"}` |
//!
//! The engine writes them without spaces, so that PHP takes the message out of its frame without reading it twice.

use kros_engine::{Error, api};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

/// Exit code: the input ended in the middle of a call.
pub const LEFT_ALONE: u8 = 1;
/// Exit code: a line was broken, too long or not one that is understood.
pub const NOT_UNDERSTOOD: u8 = 2;

/// A call.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// Name of the operation.
    pub op: String,
    /// Its input, left as it was written.
    pub input: Box<RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    answer: Box<RawValue>,
}

/// A call, or what is wrong with the line.
pub fn call(line: &str) -> Result<Call, String> {
    serde_json::from_str(line).map_err(|error| format!("a line is not a call: {error}"))
}

/// The message inside a shop's answer, or what is wrong with the line.
pub fn answer(line: &str) -> Result<String, String> {
    let frame: Answer =
        serde_json::from_str(line).map_err(|error| format!("a line is not the shop's answer: {error}"))?;
    Ok(frame.answer.get().to_owned())
}

/// The first line: who speaks, and which version of the messages.
pub fn greeting() -> String {
    json!({"engine": env!("CARGO_PKG_VERSION"), "protocol": api::PROTOCOL}).to_string()
}

/// A shop request.
pub fn shop_request(message: &str) -> String {
    format!(r#"{{"ask":{message}}}"#)
}

/// The end of a call.
pub fn result(result: Result<String, Error>) -> String {
    match result {
        Ok(output) => format!(r#"{{"output":{output}}}"#),
        Err(error) => {
            let fields = json!({"code": error.code(), "message": error.to_string()});
            json!({"error": fields}).to_string()
        }
    }
}

/// The end of the process, with its reason.
pub fn stopped(reason: &str) -> String {
    json!({"stopped": reason}).to_string()
}
