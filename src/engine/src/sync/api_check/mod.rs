//! The API check: what the API profile assumes, compared with what KROS answers and says of itself.
//!
//! It only reads. Its findings hold names, types and numbers of the API, never a value of a document, a card or a customer.

mod described;
mod live;

use super::Context;
use crate::Error;
use crate::kros::client::ReadError;
use crate::kros::description::{Description, Unreadable};
use crate::text::CheckMsg;
use serde_json::{Value, json};

/// What a comparison comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It is as assumed.
    Confirmed,
    /// It is otherwise.
    Different,
    /// It cannot be told.
    Unknown,
}

/// One comparison.
#[derive(Debug, Clone)]
struct Row {
    name: String,
    kind: &'static str,
    expected: String,
    found: String,
    verdict: Verdict,
}

/// The comparisons so far.
struct Report<'c, 'a> {
    ctx: &'c mut Context<'a>,
    rows: Vec<Row>,
    /// What KROS did not let be asked, and why; while there is any, nothing is said to be fine.
    missed: Vec<(String, String)>,
    /// Why there is no description; empty: there is one.
    undescribed: String,
}

impl Report<'_, '_> {
    fn say(&self, message: CheckMsg) -> String {
        message.render(self.ctx.lang)
    }

    fn add(
        &mut self,
        kind: &'static str,
        name: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
        verdict: Verdict,
    ) {
        self.rows.push(Row {
            name: name.into(),
            kind,
            expected: expected.into(),
            found: found.into(),
            verdict,
        });
    }

    /// Adds a row whose finding is a sentence.
    fn find(
        &mut self,
        kind: &'static str,
        name: impl Into<String>,
        expected: impl Into<String>,
        found: CheckMsg,
        verdict: Verdict,
    ) {
        let found = self.say(found);
        self.add(kind, name, expected, found, verdict);
    }

    /// Adds a row of what KROS did not let be asked.
    fn miss(&mut self, kind: &'static str, name: String, expected: String, found: String, verdict: Verdict) {
        self.missed.push((name.clone(), found.clone()));
        self.add(kind, name, expected, found, verdict);
    }

    /// The result in words, with what it does not reach to.
    fn message(&self, counts: [usize; 3]) -> String {
        let [different, confirmed, unknown] = counts.map(|count| count.to_string());
        let is_missed = |row: &Row| self.missed.iter().any(|(name, _)| *name == row.name);
        let mut sentences = Vec::new();
        // A token that is not accepted is no matter for support.
        if self.rows.iter().any(|row| row.verdict == Verdict::Different && !is_missed(row)) {
            sentences.push(self.say(CheckMsg::SomeDiffer { different, confirmed, unknown }));
        } else if self.missed.is_empty() {
            sentences.push(self.say(CheckMsg::AllFine { confirmed, unknown }));
        }
        if !self.missed.is_empty() {
            let mut causes: Vec<(&str, Vec<&str>)> = Vec::new();
            for (name, cause) in &self.missed {
                match causes.iter_mut().find(|(known, _)| known == cause) {
                    Some((_, names)) => names.push(name),
                    None => causes.push((cause, vec![name])),
                }
            }
            let what: Vec<String> =
                causes.into_iter().map(|(cause, names)| format!("{} ({cause})", names.join(", "))).collect();
            sentences.push(self.say(CheckMsg::NotCompared { what: what.join("; ") }));
        }
        if !self.undescribed.is_empty() {
            sentences.push(self.say(CheckMsg::OnlyLists { cause: self.undescribed.clone() }));
        }
        sentences.join(" ")
    }
}

/// Compares. A description that cannot be used makes rows unknown; nothing here is a failure of the call.
pub fn run(ctx: &mut Context<'_>) -> Result<Value, Error> {
    let mut report = Report { ctx, rows: Vec::new(), missed: Vec::new(), undescribed: String::new() };
    let rows_seen = live::lists(&mut report);
    let description = read(&mut report);
    let version = description.as_ref().map(Description::version).unwrap_or_default();
    described::compare(&mut report, description.as_ref(), &rows_seen);
    let count = |verdict| report.rows.iter().filter(|row| row.verdict == verdict).count();
    let [confirmed, different, unknown] =
        [Verdict::Confirmed, Verdict::Different, Verdict::Unknown].map(count);
    let is_fine = different == 0 && report.missed.is_empty();
    let message = report.message([different, confirmed, unknown]);
    let rows: Vec<Value> = report.rows.iter().map(Row::to_json).collect();
    report.ctx.log(if is_fine { "info" } else { "warning" }, message.clone(), None);
    report.ctx.flush()?;
    Ok(json!({
        "ok": is_fine, "message": message, "version": version, "rows": rows,
        "counts": {"confirmed": confirmed, "different": different, "unknown": unknown},
    }))
}

/// The live description, with a row of its own.
fn read(report: &mut Report<'_, '_>) -> Option<Description> {
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

/// Why a read failed. What KROS says is left out: it may be anything.
fn cause(report: &Report<'_, '_>, error: &ReadError) -> String {
    match error {
        ReadError::NoSuchPath(status) => report.say(CheckMsg::NoSuchPath { status: status.to_string() }),
        ReadError::Failed { status, .. } if *status > 0 => {
            report.say(CheckMsg::Status { status: status.to_string() })
        }
        other => report.ctx.read_error(other, ""),
    }
}

impl Row {
    fn to_json(&self) -> Value {
        let verdict = match self.verdict {
            Verdict::Confirmed => "confirmed",
            Verdict::Different => "different",
            Verdict::Unknown => "unknown",
        };
        json!({
            "name": self.name, "kind": self.kind, "expected": self.expected, "found": self.found,
            "verdict": verdict,
        })
    }
}
