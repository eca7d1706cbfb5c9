//! The findings of the API check: one row for each comparison, and the result in words.

use crate::kros::client::ReadError;
use crate::sync::Context;
use crate::text::CheckMsg;
use serde_json::{Value, json};

/// What a comparison comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is as assumed.
    Confirmed,
    /// It is otherwise.
    Different,
    /// It cannot be told.
    Unknown,
}

/// One comparison.
#[derive(Debug, Clone)]
pub(super) struct Comparison {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) expected: String,
    pub(super) found: String,
    pub(super) verdict: Verdict,
}

/// The comparisons so far.
pub(super) struct Comparisons<'c, 'a> {
    pub(super) ctx: &'c mut Context<'a>,
    pub(super) rows: Vec<Comparison>,
    /// What KROS did not let be asked, and why; while there is any, nothing is said to be fine.
    pub(super) missed: Vec<(String, String)>,
    /// Why there is no description; empty: there is one.
    pub(super) undescribed: String,
}

impl Comparisons<'_, '_> {
    pub(super) fn say(&self, message: CheckMsg) -> String {
        message.render(self.ctx.lang)
    }

    pub(super) fn add(
        &mut self,
        kind: &'static str,
        name: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
        verdict: Verdict,
    ) {
        self.rows.push(Comparison {
            name: name.into(),
            kind,
            expected: expected.into(),
            found: found.into(),
            verdict,
        });
    }

    /// Adds a row whose finding is a sentence.
    pub(super) fn find(
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
    pub(super) fn miss(
        &mut self,
        kind: &'static str,
        name: String,
        expected: String,
        found: String,
        verdict: Verdict,
    ) {
        self.missed.push((name.clone(), found.clone()));
        self.add(kind, name, expected, found, verdict);
    }

    /// The result in words, with what it does not reach to.
    pub(super) fn message(&self, counts: [usize; 3]) -> String {
        let [different, confirmed, unknown] = counts.map(|count| count.to_string());
        let is_missed = |row: &Comparison| self.missed.iter().any(|(name, _)| *name == row.name);
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

impl Comparison {
    pub(super) fn to_json(&self) -> Value {
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

/// Why a read failed. What KROS says is left out: it may be anything.
pub(super) fn cause(report: &Comparisons<'_, '_>, error: &ReadError) -> String {
    match error {
        ReadError::NoSuchPath(status) => report.say(CheckMsg::NoSuchPath { status: status.to_string() }),
        ReadError::Failed { status, .. } if *status > 0 => {
            report.say(CheckMsg::Status { status: status.to_string() })
        }
        other => report.ctx.read_error(other, ""),
    }
}
