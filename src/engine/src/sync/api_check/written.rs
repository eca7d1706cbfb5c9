//! What is written to KROS, compared with what its description says of the body: fields, their types and lengths, and values.

use super::report::{Comparisons, Verdict};
use crate::documents::model::{self, Property};
use crate::kros::description::{Call, Schema};
use crate::shop::row::Kind;
use crate::text::CheckMsg;
use serde_json::Value;
use std::collections::BTreeSet;

/// The body of a write, and its answer.
pub(super) fn write(report: &mut Comparisons<'_, '_>, kind: Kind, call: Call<'_>) {
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
    report: &mut Comparisons<'_, '_>,
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
fn required(report: &mut Comparisons<'_, '_>, kind: Kind, document: &Schema<'_>, known: &[Property]) {
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
fn values(report: &mut Comparisons<'_, '_>, kind: Kind, document: &Schema<'_>) {
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
pub(super) fn within(report: &mut Comparisons<'_, '_>, name: &str, ours: usize, theirs: Option<u64>) {
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
pub(super) fn words(value: &Value) -> Vec<String> {
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
