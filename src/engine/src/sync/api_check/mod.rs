//! The API check: what the API profile assumes, compared with what KROS answers and says of itself.
//!
//! It only reads. Its findings hold names, types and numbers of the API, never a value of a document, a card or a customer.

mod described;
mod live;
mod report;
mod written;

use super::Context;
use crate::Error;
use crate::kros::description::{Description, Unreadable};
use crate::text::CheckMsg;
use report::{Comparison, Comparisons, Verdict, cause};
use serde_json::{Value, json};

/// Compares. A description that cannot be used makes rows unknown; nothing here is a failure of the call.
pub fn run(ctx: &mut Context<'_>) -> Result<Value, Error> {
    let mut report = Comparisons { ctx, rows: Vec::new(), missed: Vec::new(), undescribed: String::new() };
    let rows_seen = live::lists(&mut report);
    let description = read(&mut report);
    let version = description.as_ref().map(Description::version).unwrap_or_default();
    described::compare(&mut report, description.as_ref(), &rows_seen);
    let count = |verdict| report.rows.iter().filter(|row| row.verdict == verdict).count();
    let [confirmed, different, unknown] =
        [Verdict::Confirmed, Verdict::Different, Verdict::Unknown].map(count);
    let is_fine = different == 0 && report.missed.is_empty();
    let message = report.message([different, confirmed, unknown]);
    let rows: Vec<Value> = report.rows.iter().map(Comparison::to_json).collect();
    report.ctx.log(if is_fine { "info" } else { "warning" }, message.clone(), None);
    report.ctx.flush()?;
    Ok(json!({
        "ok": is_fine, "message": message, "version": version, "rows": rows,
        "counts": {"confirmed": confirmed, "different": different, "unknown": unknown},
    }))
}

/// The live description, with a row of its own.
fn read(report: &mut Comparisons<'_, '_>) -> Option<Description> {
    let path = report.ctx.profile.text("paths.openapi").to_string();
    let result = match report.ctx.client.description() {
        Ok(body) => Description::read(&body).map_err(|why| match why {
            Unreadable::TooLong => CheckMsg::TooLong {},
            Unreadable::NotJson => CheckMsg::NotJson {},
            Unreadable::OtherVersion(version) => CheckMsg::OtherVersion { version },
            Unreadable::Empty => CheckMsg::Empty {},
        }),
        Err(error) => Err(CheckMsg::Unreachable { cause: cause(report, &error) }),
    };
    let expected = report.say(CheckMsg::OpenApi {});
    match result {
        Ok(description) => {
            let version = description.version();
            report.add("description", format!("GET {path}"), expected, version, Verdict::Confirmed);
            Some(description)
        }
        Err(why) => {
            report.undescribed = report.say(why);
            let found = report.undescribed.clone();
            report.add("description", format!("GET {path}"), expected, found, Verdict::Unknown);
            None
        }
    }
}
