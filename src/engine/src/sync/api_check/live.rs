//! What KROS answers: the token, and every list with its first row, of which only the names are looked at.

use super::report::{Comparisons, Verdict, cause};
use crate::kros::client::ReadError;
use crate::text::CheckMsg;
use serde_json::Value;
use std::collections::BTreeMap;

/// Entries of the API profile that hold the path of a list.
pub(super) const LISTS: [&str; 7] = [
    "paths.orders",
    "paths.proformas",
    "paths.invoices",
    "paths.payments",
    "paths.catalog",
    "paths.accounts",
    "paths.series",
];

/// The names that the first row of a list has, by the list's entry; nothing where no row came.
pub(super) type RowNames = BTreeMap<&'static str, Vec<String>>;

/// Asks for the token and for each list.
pub(super) fn lists(report: &mut Comparisons<'_, '_>) -> RowNames {
    let accepted = token(report);
    let mut seen = RowNames::new();
    for entry in LISTS {
        let path = report.ctx.profile.text(entry).to_string();
        let name = format!("GET {path}");
        let expected = report.say(CheckMsg::Answers {});
        if !accepted {
            report.find("list", name, expected, CheckMsg::NotAsked {}, Verdict::Unknown);
            continue;
        }
        if report.ctx.must_end() {
            let found = report.say(CheckMsg::NoTime {});
            report.miss("list", name, expected, found, Verdict::Unknown);
            continue;
        }
        match report.ctx.client.first_row(&path) {
            Ok(row) => {
                let names = row.as_ref().and_then(Value::as_object);
                seen.insert(entry, names.into_iter().flat_map(|map| map.keys().cloned()).collect());
                report.add("list", name, expected.clone(), expected, Verdict::Confirmed);
            }
            Err(error) => {
                let found = cause(report, &error);
                if matches!(error, ReadError::NoSuchPath(_) | ReadError::NotJson) {
                    report.add("list", name, expected, found, Verdict::Different);
                } else {
                    report.miss("list", name, expected, found, Verdict::Unknown);
                }
            }
        }
    }
    seen
}

fn token(report: &mut Comparisons<'_, '_>) -> bool {
    let name = format!("GET {}", report.ctx.profile.text("paths.auth_check"));
    let expected = report.say(CheckMsg::Accepted {});
    if report.ctx.settings.api.token.is_empty() {
        let found = report.say(CheckMsg::NotAsked {});
        report.miss("token", name, expected, found, Verdict::Unknown);
        return false;
    }
    match report.ctx.client.check_token() {
        Ok(()) => {
            report.add("token", name, expected.clone(), expected, Verdict::Confirmed);
            true
        }
        Err(error) => {
            let found = cause(report, &error);
            match error {
                // A path that moved says nothing of the token.
                ReadError::NoSuchPath(_) => {
                    report.add("token", name, expected, found, Verdict::Different);
                    return true;
                }
                ReadError::Fatal(_) => report.miss("token", name, expected, found, Verdict::Different),
                _ => report.miss("token", name, expected, found, Verdict::Unknown),
            }
            false
        }
    }
}
