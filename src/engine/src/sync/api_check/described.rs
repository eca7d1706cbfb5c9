//! What KROS says of itself: paths, methods, filters, the bodies of writes and the rows of lists.

use super::live::{LISTS, RowNames};
use super::report::{Comparisons, Verdict};
use super::written::{within, words, write};
use crate::kros::description::{Call, Described, Description, Schema};
use crate::shop::row::Kind;
use crate::text::CheckMsg;

/// Entry of a filter, and of the longest text it takes.
type Filter = (&'static str, Option<&'static str>);

/// Filters of a list, and the entry that holds the longest text each takes.
const FILTERS: &[(&str, &[Filter])] = &[
    ("paths.orders", DOCUMENT_FILTERS),
    ("paths.proformas", DOCUMENT_FILTERS),
    ("paths.invoices", DOCUMENT_FILTERS),
    ("paths.payments", &[("filters.external_id", None)]),
    (
        "paths.catalog",
        &[
            ("filters.item_code", Some("limits.item_code")),
            ("filters.catalog_changed", None),
            ("filters.only_eshop", None),
        ],
    ),
];
const DOCUMENT_FILTERS: &[Filter] =
    &[("filters.order_number", Some("limits.order_number")), ("filters.modified", None)];

/// What is read of the rows of a list: names that are needed, and names that serve where they are there.
const ROWS: &[(&str, &[&str], &[&str])] = &[
    ("paths.orders", DOCUMENT_ROW, &["pdf"]),
    ("paths.proformas", DOCUMENT_ROW, &["symbol", "pdf"]),
    ("paths.invoices", DOCUMENT_ROW, &["symbol", "pdf"]),
    ("paths.payments", &["external_id"], &[]),
    ("paths.series", &["series_code"], &["series_name"]),
    (
        "paths.catalog",
        &["card_id", "card_code", "card_name"],
        &["card_ean", "card_price", "card_price_incl", "card_vat_rate", "card_quantity", "card_changed"],
    ),
];
const DOCUMENT_ROW: &[&str] = &["id", "external_id", "number", "order_number", "modified"];

/// Compares the API profile with a description; without one, every call is unknown.
pub(super) fn compare(report: &mut Comparisons<'_, '_>, description: Option<&Description>, seen: &RowNames) {
    for entry in LISTS {
        let path = report.ctx.profile.text(entry).to_string();
        let call = endpoint(report, description, "GET", &path);
        if let Some(call) = call {
            filters(report, entry, &path, call);
        }
        rows(report, entry, call, seen);
    }
    for kind in Kind::ALL {
        let path = report.ctx.client.path(kind) + report.ctx.profile.text("paths.batch_suffix");
        // A credit note is written as an invoice.
        let call = match kind {
            Kind::CreditNote => description.and_then(|description| match description.call("POST", &path) {
                Described::Call(call) => Some(call),
                _ => None,
            }),
            _ => endpoint(report, description, "POST", &path),
        };
        if let Some(call) = call {
            write(report, kind, call);
        }
    }
    let report_path = report.ctx.profile.text("paths.report");
    let path = format!("{}{report_path}", report.ctx.profile.text("paths.invoices"));
    endpoint(report, description, "GET", &path);
}

fn endpoint<'d>(
    report: &mut Comparisons<'_, '_>,
    description: Option<&'d Description>,
    verb: &str,
    path: &str,
) -> Option<Call<'d>> {
    let name = format!("{verb} {path}");
    let expected = report.say(CheckMsg::Described {});
    let Some(description) = description else {
        report.find("endpoint", name, expected, CheckMsg::NotDescribed {}, Verdict::Unknown);
        return None;
    };
    match description.call(verb, path) {
        Described::Call(call) => {
            report.add("endpoint", name, expected.clone(), expected, Verdict::Confirmed);
            return Some(call);
        }
        Described::NoVerb => report.find("endpoint", name, expected, CheckMsg::NoVerb {}, Verdict::Different),
        Described::NoPath => {
            report.find("endpoint", name, expected, CheckMsg::NotDescribed {}, Verdict::Different);
        }
    }
    None
}

fn filters(report: &mut Comparisons<'_, '_>, entry: &str, path: &str, call: Call<'_>) {
    let own = FILTERS.iter().find(|(list, _)| *list == entry).map_or(&[][..], |(_, own)| *own);
    let paging: &[Filter] = &[("filters.top", Some("limits.page")), ("filters.skip", None)];
    for (filter, limit) in own.iter().chain(if own.is_empty() { &[][..] } else { paging }) {
        let wanted = report.ctx.profile.text(filter).to_string();
        let name = format!("{path}?{wanted}");
        let expected = report.say(CheckMsg::Described {});
        let Some(schema) = call.parameter(&wanted) else {
            report.find("parameter", name, expected, CheckMsg::NotDescribed {}, Verdict::Different);
            continue;
        };
        report.add("parameter", name.clone(), expected.clone(), expected, Verdict::Confirmed);
        if let Some(limit) = limit {
            let bound = if *filter == "filters.top" { "maximum" } else { "maxLength" };
            within(report, &name, report.ctx.profile.count(limit), schema.bound(bound));
        }
    }
}

/// What is read of a list's rows, by the row that came and by the description.
fn rows(report: &mut Comparisons<'_, '_>, entry: &str, call: Option<Call<'_>>, seen: &RowNames) {
    let Some((_, needed, useful)) = ROWS.iter().find(|(list, ..)| *list == entry) else { return };
    let answer = call.and_then(|call| call.answer(&["200", "default"]));
    let row = answer.map(|answer| answer.property("data").unwrap_or(answer).item());
    let mut names: Vec<String> = seen.get(entry).cloned().unwrap_or_default();
    names.extend(row.iter().flat_map(Schema::names).map(str::to_string));
    let list = report.ctx.profile.text(entry).to_string();
    for (alias, is_needed) in needed.iter().map(|a| (a, true)).chain(useful.iter().map(|a| (a, false))) {
        let tried = words(report.ctx.profile.value(&format!("aliases.{alias}")));
        let name = format!("{list}: {alias}");
        let found = tried.iter().find(|tried| names.iter().any(|name| name.eq_ignore_ascii_case(tried)));
        let expected = tried.join(", ");
        match found {
            Some(found) => report.add("row", name, expected, found.clone(), Verdict::Confirmed),
            None if names.is_empty() => {
                report.find("row", name, expected, CheckMsg::NoRow {}, Verdict::Unknown);
            }
            None => {
                let verdict = if is_needed { Verdict::Different } else { Verdict::Unknown };
                report.find("row", name, expected, CheckMsg::NoName {}, verdict);
            }
        }
    }
}
