//! What KROS says of itself: paths, methods, filters, the bodies of writes and the rows of lists.

use super::live::{LISTS, RowNames};
use super::report::{Report, Verdict};
use crate::documents::model::{self, Property};
use crate::kros::description::{Call, Described, Description, Schema};
use crate::shop::row::Kind;
use crate::text::CheckMsg;
use serde_json::Value;
use std::collections::BTreeSet;

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
pub(super) fn compare(report: &mut Report<'_, '_>, description: Option<&Description>, seen: &RowNames) {
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
    report: &mut Report<'_, '_>,
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

fn filters(report: &mut Report<'_, '_>, entry: &str, path: &str, call: Call<'_>) {
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
fn rows(report: &mut Report<'_, '_>, entry: &str, call: Option<Call<'_>>, seen: &RowNames) {
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

/// The body of a write, and its answer.
fn write(report: &mut Report<'_, '_>, kind: Kind, call: Call<'_>) {
    let data = call.body().and_then(|body| body.property("data"));
    let document = data.clone().map(Schema::item).filter(|document| !document.names().is_empty());
    let Some(document) = document else {
        let expected = report.say(CheckMsg::Described {});
        report.find("field", kind.as_str(), expected, CheckMsg::NoBody {}, Verdict::Unknown);
        return;
    };
    let known = model::of(report.ctx.profile, kind);
    if kind == Kind::CreditNote {
        // What it has in common with an invoice is compared there.
        let invoice = model::of(report.ctx.profile, Kind::Invoice);
        fields(report, kind, &document, known.iter().filter(|own| !invoice.contains(own)));
    } else {
        let most = data.and_then(|data| data.bound("maxItems"));
        within(report, kind.as_str(), report.ctx.batch_limit(), most);
        fields(report, kind, &document, known.iter());
        let answer = call.answer(&["202", "200", "201"]).and_then(|answer| answer.property("requestId"));
        let (found, verdict) = match answer {
            Some(_) => (CheckMsg::Described {}, Verdict::Confirmed),
            None => (CheckMsg::NotDescribed {}, Verdict::Unknown),
        };
        report.find("answer", format!("{}: requestId", kind.as_str()), "requestId", found, verdict);
        required(report, kind, &document, &known);
    }
    values(report, kind, &document);
}

fn fields<'p>(
    report: &mut Report<'_, '_>,
    kind: Kind,
    document: &Schema<'_>,
    properties: impl Iterator<Item = &'p Property>,
) {
    for property in properties {
        let name = format!("{}: {}", kind.as_str(), property.path);
        let expected = property.is.name();
        match place(document, property.path) {
            Place::Described(schema) => {
                let types = schema.types();
                match types.first() {
                    None => {
                        report.find("field", name.clone(), expected, CheckMsg::NoType {}, Verdict::Unknown)
                    }
                    Some(_) => {
                        let fits = types.iter().any(|described| property.is.fits(described));
                        let verdict = if fits { Verdict::Confirmed } else { Verdict::Different };
                        report.add("field", name.clone(), expected, types.join(", "), verdict);
                    }
                }
                if let (Some(limit), Some(most)) = (property.limit, schema.bound("maxLength")) {
                    within(report, &name, report.ctx.profile.count(limit), Some(most));
                }
            }
            Place::NotDescribed => {
                report.find("field", name, expected, CheckMsg::NotDescribed {}, Verdict::Different);
            }
            Place::Closed => report.find("field", name, expected, CheckMsg::NoBody {}, Verdict::Unknown),
        }
    }
}

/// Where a property leads.
enum Place<'d> {
    Described(Schema<'d>),
    NotDescribed,
    /// What it would stand in says nothing of its properties.
    Closed,
}

fn place<'d>(document: &Schema<'d>, path: &str) -> Place<'d> {
    let mut at = document.clone();
    for name in path.split('.') {
        let inside = at.item();
        if inside.names().is_empty() {
            return Place::Closed;
        }
        match inside.property(name) {
            Some(next) => at = next,
            None => return Place::NotDescribed,
        }
    }
    Place::Described(at)
}

/// Fields that KROS wants, at every place that is written.
fn required(report: &mut Report<'_, '_>, kind: Kind, document: &Schema<'_>, known: &[Property]) {
    let mut places: BTreeSet<&str> =
        known.iter().filter_map(|p| p.path.rsplit_once('.')).map(|p| p.0).collect();
    places.insert("");
    for outer in places {
        let schema = match place(document, outer) {
            _ if outer.is_empty() => document.clone(),
            Place::Described(schema) => schema.item(),
            _ => continue,
        };
        for field in schema.required() {
            let path = if outer.is_empty() { field } else { format!("{outer}.{field}") };
            let (found, verdict) = match known.iter().find(|own| own.path.eq_ignore_ascii_case(&path)) {
                Some(own) if own.always => (CheckMsg::IsSent {}, Verdict::Confirmed),
                Some(_) => (CheckMsg::SentSometimes {}, Verdict::Different),
                None => (CheckMsg::NeverSent {}, Verdict::Different),
            };
            let expected = report.say(CheckMsg::MustBeThere {});
            report.find("required", format!("{}: {path}", kind.as_str()), expected, found, verdict);
        }
    }
}

/// Values that are sent, among those that KROS lists.
fn values(report: &mut Report<'_, '_>, kind: Kind, document: &Schema<'_>) {
    let profile = report.ctx.profile;
    let payer = if report.ctx.settings.company.vat_payer { "vat_payer_type" } else { "vat_non_payer_type" };
    let sent: Vec<(&str, Vec<String>)> = match kind {
        Kind::Payment => vec![("paymentType", words(profile.value("enums.payment_kinds")))],
        Kind::CreditNote => {
            vec![("invoiceType", words(&profile.value("enums.invoice_type")["credit_note"]))]
        }
        Kind::Invoice => vec![
            ("invoiceType", words(&profile.value("enums.invoice_type")["invoice"])),
            ("vatPayerType", words(profile.value(&format!("enums.{payer}")))),
            ("ossTaxState", words(profile.value("enums.oss_tax_state"))),
        ],
        Kind::Order | Kind::Proforma => {
            vec![("vatPayerType", words(profile.value(&format!("enums.{payer}"))))]
        }
    };
    for (field, sent) in sent {
        let Some(schema) = document.property(field) else { continue };
        let (name, listed) = (format!("{}: {field}", kind.as_str()), schema.values());
        let expected = sent.join(", ");
        if listed.is_empty() {
            report.find("value", name, expected, CheckMsg::NoValues {}, Verdict::Unknown);
        } else {
            let fits = sent.iter().all(|value| listed.contains(value));
            let verdict = if fits { Verdict::Confirmed } else { Verdict::Different };
            report.add("value", name, expected, listed.join(", "), verdict);
        }
    }
}

/// Ours must not be more than what KROS takes.
fn within(report: &mut Report<'_, '_>, name: &str, ours: usize, theirs: Option<u64>) {
    let expected = report.say(CheckMsg::AtMost { limit: ours.to_string() });
    match theirs {
        None => report.find("limit", name, expected, CheckMsg::NoLimit {}, Verdict::Unknown),
        Some(most) => {
            let fits = u64::try_from(ours).is_ok_and(|ours| ours <= most);
            let verdict = if fits { Verdict::Confirmed } else { Verdict::Different };
            report.find("limit", name, expected, CheckMsg::AtMost { limit: most.to_string() }, verdict);
        }
    }
}

/// The texts of a list, the values of a map, or the one value.
fn words(value: &Value) -> Vec<String> {
    let one = crate::kros::answer::any_text;
    let mut words: Vec<String> = match value {
        Value::Array(list) => list.iter().map(one).collect(),
        Value::Object(map) => map.values().map(one).collect(),
        Value::Null => Vec::new(),
        other => vec![one(other)],
    };
    words.dedup();
    words
}
